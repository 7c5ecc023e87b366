set -e
export GIT_AUTHOR_DATE=2026-11-21T10:00:00Z GIT_COMMITTER_DATE=2026-11-21T10:00:00Z GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.test GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.test HOME=. GIT_CONFIG_NOSYSTEM=1
git -c init.defaultBranch=main init -q clone
cd clone
mkdir -p .forgejo src docs
cp ../gates.yml .forgejo/gates.yml
echo one > src/a.c
git add . && git commit -qm one
git mv src/a.c src/b.c && echo two > docs/guide.md
git add . && git commit -qm two
git rm -q .forgejo/gates.yml && git commit -qm three && git commit -q --allow-empty -m four
exec "$EXECUTABLES"/gate-paths "$@"
