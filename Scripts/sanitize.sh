#!/usr/bin/env bash
# Runs the tests of the libraries under address and thread sanitizer; TESTS narrows them down.
set -euo pipefail
cd "$(dirname "$0")/.."
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
tests=${TESTS:-PackagingTests|WorkbookReadersTests|WorkbookWritersTests|RegressionTests|PlanningFormsTests|AccountingTests}
for sanitizer in address thread; do
  printf '== %s sanitizer\n' "$sanitizer"
  swift test --sanitize "$sanitizer" --scratch-path ".build/$sanitizer" --filter "$tests"
done
