# shellcheck shell=bash
# Sourced. Knows the two commits of a release: what is built is the first, and the second, which is tagged, changes only
# the file that names the first one's archive.

# COMMIT: whether it is the second commit of a release.
sets_release() {
  [[ $(git diff-tree -r --no-commit-id --name-only "$1") == action/setup/release ]]
}

# COMMIT, KEY: a value of the file at that commit; empty before the first release.
release_value() {
  git show "$1:action/setup/release" | sed -n "s/^$2=//p"
}

# VERSION, COMMIT, BASE, HASH: the file's text.
release_file() {
  cat <<END
# What setup fetches. Scripts/package writes it; the commit of a release that changes it changes nothing else.
version=$1
commit=$2
base=$3
sha256_x86_64=$4
END
}
