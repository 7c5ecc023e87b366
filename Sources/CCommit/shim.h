// Scripts/package defines FORGEJO_GATES_COMMIT, the commit that a release is built from: a C macro, since no flag of the
// Swift compiler carries a text.
static inline const char *forgejo_gates_commit(void) {
#ifdef FORGEJO_GATES_COMMIT
  return FORGEJO_GATES_COMMIT;
#else
  return "";
#endif
}
