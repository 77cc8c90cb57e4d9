#!/usr/bin/env bash
# The commit of the source tree, marked where files differ from it; nothing outside of a repository.
cd "$(dirname "$0")/.." && git describe --always --exclude='*' --abbrev=12 --dirty 2>/dev/null || true
