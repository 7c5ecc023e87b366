// Scripts/package defines FORGEJO_GATES_COMMIT, the commit that a release is built from: a C macro, since no flag of the
// Swift compiler carries a text.
#define FORGEJO_GATES_TEXT(words) #words
#define FORGEJO_GATES_TEXT_OF(macro) FORGEJO_GATES_TEXT(macro)

static inline const char *forgejo_gates_commit(void) {
#ifdef FORGEJO_GATES_COMMIT
  return FORGEJO_GATES_TEXT_OF(FORGEJO_GATES_COMMIT);
#else
  return "";
#endif
}
