#!/bin/sh
# EXECUTABLE, ARGUMENTS...: runs an executable from where the action `setup` put it, whatever the PATH says.
set -eu

executable=$RUNNER_TEMP/forgejo-gates/bin/$1
if [ ! -x "$executable" ]; then
  printf '%s\n' "$1: it is not set up in this job: put this step before, without tokens, with the address of this one's uses" \
    "help:   - uses: https://FORGE/${GITHUB_ACTION_REPOSITORY-}/action/setup@${GITHUB_ACTION_REF-}" >&2
  exit 2
fi
shift
exec "$executable" "$@"
