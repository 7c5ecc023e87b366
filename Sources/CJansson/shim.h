#include <jansson.h>

// The text of a parse error is a char array, which Swift would import as a tuple.
static inline const char *forgejo_gates_json_error_text(const json_error_t *error) {
  return error->text;
}

// A macro with a parameter, which Swift does not import.
static inline size_t forgejo_gates_json_indent(size_t blanks) {
  return JSON_INDENT(blanks);
}
