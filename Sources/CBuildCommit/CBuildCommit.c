#include "CBuildCommit.h"

// Package.swift hands SEDP_COMMIT on. Swift's own -D can't hold text, and a generated source would
// make the tree differ from the commit that it names.
#ifndef SEDP_COMMIT
#define SEDP_COMMIT ""
#endif

const char *sedp_build_commit(void) { return SEDP_COMMIT; }
