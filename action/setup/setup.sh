#!/bin/sh
# Fetches the archive that the file `release` names, checks it and unpacks it in RUNNER_TEMP/forgejo-gates.
#
# The archive is kept in the tool cache, which other jobs can write. So nothing is run or unpacked there: it is copied
# first, and the copy is what is checked. Ends with 2 where something must be changed, with 3 where the archive could
# not be had as it was released.
set -eu

# STATUS, SENTENCE, HELP...
stop() {
  status=$1
  printf 'setup: %s\n' "$2" >&2
  shift 2
  for help; do printf 'help: %s\n' "$help" >&2; done
  exit "$status"
}

images='use node:22-bookworm as it is, or an image of Debian 12, Ubuntu 24.04 or later'
packages='apt-get update && apt-get install --yes --no-install-recommends ca-certificates curl'

# FILE, HASH
has_hash() { printf '%s  %s\n' "$2" "$1" | sha256sum --check --status; }

value() { sed -n "s/^$1=//p" "$GITHUB_ACTION_PATH/release"; }

[ -n "${RUNNER_TEMP-}" ] || stop 2 'RUNNER_TEMP is not set: this is no job of a runner'
released=$(value version)
version=${INPUT_VERSION:-$released}
[ -n "$version" ] || stop 2 'this commit of the action names no release' 'in uses: name the commit of a release'
case $version in
  *[!0-9A-Za-z.+-]*) stop 2 'the input version is no version' ;;
esac

# Before anything is fetched: could it run here at all?
machine=$(uname -m)
case $machine in
  *[!0-9a-z_]*) machine=unknown ;;
esac
hash=$(value "sha256_$machine")
[ -n "$hash" ] || [ "$machine" = x86_64 ] || stop 2 "there is no archive for $machine" 'the released one is for x86_64'
libc=$(getconf GNU_LIBC_VERSION 2>/dev/null) || libc=none
case $libc in
  'glibc 2.'*) ;;
  *) stop 2 'the C library here is not the GNU one (Alpine has musl)' "$images" ;;
esac
[ "${libc#glibc 2.}" -ge 36 ] || stop 2 "the C library here is $libc, and 2.36 is needed (Ubuntu 22.04 is older)" "$images"

if [ "$version" != "$released" ] || [ -n "${INPUT_SHA256-}" ]; then
  hash=${INPUT_SHA256-}
  [ -n "$hash" ] || stop 2 "the version is not ${released:-named}, so the input sha256 is needed" \
    'take it from the SHA256SUMS of that release, once you have looked at it, and not while the job runs'
fi
case $hash in
  *[!0-9a-f]*) stop 2 'the input sha256 has other characters than 0-9 and a-f' ;;
esac
[ "${#hash}" -eq 64 ] || stop 2 'the input sha256 has not 64 digits'

place=$RUNNER_TEMP/forgejo-gates
if [ -e "$place/sha256" ]; then
  [ "$(cat "$place/sha256")" = "$hash" ] || stop 2 'another version is set up in this job already'
  echo "forgejo-gates $version is set up already"
  exit 0
fi

name=forgejo-gates-$version-linux-$machine
cache=${RUNNER_TOOL_CACHE:+$RUNNER_TOOL_CACHE/forgejo-gates/$version}
new=$RUNNER_TEMP/forgejo-gates.new
rm -rf "$new"
mkdir -p "$new"
archive=$new/archive.tar.gz

fetch() {
  command -v curl >/dev/null || stop 2 'curl is not here' "run first: $packages"
  url=$(value base)/v$version/$name.tar.gz
  echo "forgejo-gates $version from $url"
  # What was copied from the cache may be one that nobody can write.
  rm -f "$archive"
  # Storage may serve it: redirects are followed, and the hash decides.
  curl --disable --fail --silent --show-error --location --max-redirs 5 --proto =https,http --proto-redir =https,http \
    --connect-timeout 20 --max-time 120 --retry-max-time 120 --max-filesize 100000000 --retry 2 --output "$archive" "$url" \
    || stop 3 'the archive could not be fetched' 'look whether the address above can be reached from this runner'
  has_hash "$archive" "$hash" || stop 3 'the archive has another SHA-256 than it must have: it is not used' \
    'a proxy that answers with a page of its own does this, and so does an archive that was replaced'
}

if [ -n "$cache" ] && [ -f "$cache/$name.tar.gz" ] && cp "$cache/$name.tar.gz" "$archive" && has_hash "$archive" "$hash"
then
  echo "forgejo-gates $version from the tool cache"
else
  fetch
  # A cache that cannot be written only costs time. Others write there, so the name is one that nobody can expect.
  if [ -n "$cache" ] && mkdir -p "$cache" 2>/dev/null && kept=$(mktemp "$cache/$name.XXXXXX" 2>/dev/null); then
    if cp "$archive" "$kept" 2>/dev/null && chmod 644 "$kept"; then
      mv -f "$kept" "$cache/$name.tar.gz" || rm -f "$kept"
    else
      rm -f "$kept"
    fi
  fi
fi

tar -x -z -f "$archive" --no-same-owner --strip-components=1 -C "$new"
rm "$archive"
"$new/bin/forgejo-gates" --version || stop 2 'the executable does not start here' "run first: $packages"
printf '%s\n' "$hash" >"$new/sha256"
rm -rf "$place"
mv "$new" "$place"
printf '%s\n' "$place/bin" >>"$GITHUB_PATH"
printf 'version=%s\npath=%s\n' "$version" "$place/bin" >>"$GITHUB_OUTPUT"
