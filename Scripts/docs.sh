#!/usr/bin/env bash
# Builds the documentation of the libraries' targets, warnings as errors. usage: docs.sh FOLDER
set -euo pipefail
out=$1
swift=${SWIFT:-swift}
mkdir -p "$out"
out=$(realpath "$out")
export SEDP_DOCC=1
for target in DecimalArithmetic CivilCalendar WorkbookModel WorkbookReaders WorkbookWriters \
  WorkbookEditing WorkbookConversion VietnameseText; do
  echo "== $target"
  "$swift" package --scratch-path .build/docs --allow-writing-to-directory "$out" \
    generate-documentation --target "$target" --output-path "$out/$target" --warnings-as-errors
done
