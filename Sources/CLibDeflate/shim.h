#ifndef SEDP_CLIBDEFLATE_SHIM_H
#define SEDP_CLIBDEFLATE_SHIM_H
#include <libdeflate.h>
#endif
