#ifndef SEDP_CLIBZIP_SHIM_H
#define SEDP_CLIBZIP_SHIM_H
#include <zip.h>
#endif
