#!/usr/bin/env bash
# Runs tests that are built and lists at the end those that were skipped, each with its reason.
# usage: run-tests.sh [ARGUMENTS OF swift test]
set -uo pipefail
cd "$(dirname "$0")/.."
log=.build/tests.log
${SWIFT:-swift} test --skip-build "$@" 2>&1 | tee "$log"
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
