#ifndef SEDP_CLIBFUZZER_SHIM_H
#define SEDP_CLIBFUZZER_SHIM_H
#include <stddef.h>
#include <stdint.h>
// libFuzzer used as a library: the toolchain ships its runtime but no header.
int LLVMFuzzerRunDriver(
    int *count, char ***arguments, int (*target)(const uint8_t *bytes, size_t size));
#endif
