#include <stddef.h>
#include <stdint.h>

// libFuzzer's driver; absent from a build without it. See https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library.
__attribute__((weak)) int LLVMFuzzerRunDriver(int *count, char ***arguments,
                                              int (*check)(const uint8_t *bytes, size_t count));

// The status of the run, or -1 where there is no driver.
static inline int forgejo_gates_fuzz(int count, char **arguments, int (*check)(const uint8_t *bytes, size_t count)) {
  return LLVMFuzzerRunDriver ? LLVMFuzzerRunDriver(&count, &arguments, check) : -1;
}
