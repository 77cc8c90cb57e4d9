#!/usr/bin/env bash
# Builds and runs tests, and lists at the end those that were skipped, each with its reason.
# usage: run-tests.sh [--plain] [ARGUMENTS OF swift test]
#
# The libraries are optimised, the tests are not, without debug information and in a folder of their own
# (.build/optimized): building takes no longer, running a fifth. --plain tests the ordinary build, in which a
# small change is compiled sooner.
set -uo pipefail
cd "$(dirname "$0")/.."
swift=${SWIFT:-swift}
options=()
if [ "${1:-}" = --plain ]; then
  shift
else
  export SEDP_OPTIMIZED=1
  options=(--scratch-path .build/optimized -Xswiftc -gnone)
fi
# Each optimised module has a remark that it is not built incrementally.
"$swift" build --build-tests "${options[@]}" 2>&1 | grep --line-buffered -v '^remark: Incremental'
status=${PIPESTATUS[0]}
[ "$status" = 0 ] || exit "$status"
log=.build/tests.log
"$swift" test --skip-build "${options[@]}" "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
echo
if grep -qE '^[^ ]+ (Test|Suite) .* skipped' "$log"; then
  echo "Skipped here (what would run them is in the quotation marks):"
  # Suites tell for their tests; the sign before each line depends on the terminal.
  grep -oE '(Test|Suite) .* skipped.*' "$log" | sort -u | sed 's/^/  /'
else
  echo "No test was skipped."
fi
# The result last, where people and machines look for it.
grep -E 'Test run with [0-9]+ tests?' "$log" | tail -1
exit "$status"
