#!/usr/bin/env bash
# A plain shell classifier of changed paths, the yardstick for speed: all pages of the files API, one after the other,
# with curl and jq. It takes the pages as they are and proves nothing.
# Environment: API (…/api/v1), REPO (owner/name), PR, TOKEN.
set -euo pipefail
get() { curl -sS --fail-with-body --max-time 30 -H "Authorization: token $TOKEN" "$API$1"; }
count=$(get "/repos/$REPO/pulls/$PR" | jq .changed_files)
names=
for ((page = 1; (page - 1) * 50 < count; page++)); do
  names+=$(get "/repos/$REPO/pulls/$PR/files?limit=50&page=$page" \
    | jq -r '.[] | .filename, .previous_filename // empty')$'\n'
done
matches() { grep -Eq "$1" <<<"$names" && echo true || echo false; }
echo "java=$(matches '/src/main/|\.java$')"
echo "docs=$(matches '^docs/|\.md$')"
echo "build=$(matches '(^|/)pom\.xml$|^gradle/')"
