#ifndef SEDP_CLIBZ_SHIM_H
#define SEDP_CLIBZ_SHIM_H
#include <zlib.h>
#endif
