#!/usr/bin/env bash
# Builds the examples and runs each within bounds of time; fails with the first that does.
set -euo pipefail
export SWIFT_BACKTRACE=enable=no
cd "$(dirname "$0")"
swift=${SWIFT:-swift}
"$swift" build -c release
bin=$("$swift" build -c release --show-bin-path)
for example in ReadWorkbook WriteWorkbook EditWorkbook ConvertWorkbook HostileFiles VietnameseTexts StreamRows; do
  echo "== $example"
  timeout "${EXAMPLE_SECONDS:-120}" "$bin/$example"
done
