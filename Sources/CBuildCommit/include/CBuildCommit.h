#ifndef SEDP_CBUILDCOMMIT_H
#define SEDP_CBUILDCOMMIT_H

// The commit that the program was built from, or an empty string where the build was not told.
const char *sedp_build_commit(void);

#endif
