# shellcheck shell=bash
# Sourced by scripts that run a gate against recorded answers.

# EXECUTABLE, ARGUMENTS...: starts a scripted-forge and sets `forge_url` to its address.
start_forge() {
  local answer
  coproc forge_streams { exec "$@" --until-stdin-closes; }
  forge_process=$! forge_input=${forge_streams[1]}
  if ! read -r -t 10 answer <&"${forge_streams[0]}"; then
    echo 'scripted-forge does not tell its port' >&2
    exit 1
  fi
  # The caller's.
  # shellcheck disable=SC2034
  forge_url=http://127.0.0.1:${answer//[!0-9]/}
}

# Ends it; fails where it was asked for something that is not recorded.
stop_forge() {
  exec {forge_input}>&-
  wait "$forge_process"
}
