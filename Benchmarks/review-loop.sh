#!/usr/bin/env bash
# A plain loop over open pull requests, the yardstick for a sweep: gate-review for each, one after the other.
# Environment: GATE_REVIEW (the executable), SERVER, REPO (owner/name), COUNT, GATE_TOKEN, GATE_READER_TOKEN.
set -uo pipefail
for ((number = 1; number <= COUNT; number++)); do
  "$GATE_REVIEW" --server "$SERVER" --repo "$REPO" --pr "$number" >/dev/null
  status=$?
  ((status <= 1)) || {
    echo "pull request $number: exit $status" >&2
    exit 1
  }
done
