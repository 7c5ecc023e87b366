# shellcheck shell=bash
# Sourced by scripts that measure: a release build, a table of what was measured, and whether it is what was promised.

source Scripts/lib/release-build.bash

scratch=.build/bench
rows=()
missed=0

# PRODUCT...: builds them as they are released, and sets `built` to their folder.
build_release() {
  local product
  set_release "$scratch"
  for product; do swift build "${release[@]}" --product "$product"; done
  # The caller's, as are all results below.
  # shellcheck disable=SC2034
  built=$(swift build "${release[@]}" --show-bin-path)
  gcc -O2 -Wall -Werror -o "$scratch/alternate" Benchmarks/alternate.c
}

# WHAT, MEASURED, UNIT, GOAL: MEASURED is a number and GOAL a comparison that awk understands, like "<= 1.3".
row() {
  local kept=kept
  if ! awk "BEGIN { exit !($2 $4) }"; then
    kept=MISSED
    missed=1
  fi
  rows+=("$1|$2 $3|${4/=/= }$3|$kept")
}

ratio() { awk "BEGIN { printf \"%.2f\", $1 / $2 }"; }
milliseconds() { awk "BEGIN { printf \"%.1f ms\", $1 / 1000 }"; }

# RUNS, COMMAND... -- COMMAND...: sets `first` and `second` to the medians in microseconds, `peak` to KiB of the first.
alternate() {
  local runs=$1 results
  shift
  results=$(timeout 600 "$scratch/alternate" "$runs" -- "$@")
  # shellcheck disable=SC2034
  read -r first peak second _ <<<"${results//$'\n'/ }"
}

# SENTENCE: prints the conditions, of which SENTENCE are the script's own, and the table; ends with 1 where a row is
# missed.
finish() {
  echo
  echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) CPUs; $(
    . /etc/os-release
    echo "$PRETTY_NAME"
  ); libcurl $(pkg-config --modversion libcurl);"
  echo "$(swift --version 2>/dev/null | grep -o 'Swift version [0-9.]*'), release build, static Swift and C++ runtimes; server:" \
    'scripted-forge on 127.0.0.1, HTTP/1.1;'
  echo "$1"
  echo
  {
    echo 'what|measured|goal|'
    printf '%s\n' "${rows[@]}"
  } | awk -F '|' '{ printf "%-76s  %11s  %9s  %s\n", $1, $2, $3, $4 }'
  exit "$missed"
}
