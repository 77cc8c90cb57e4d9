#!/usr/bin/env bash
# From blank workbooks to the region's signed one, with a set that nothing in the program knows of.
#
#   Examples/Kolkheti/run.sh SEDP [OUTPUT]
set -euo pipefail
sedp=$(realpath "${1:?the program}")
here=$(cd "$(dirname "$0")" && pwd)
edit="$here/../../Scripts/edit-workbook.py"
out=${2:-$(mktemp -d)}
[ $# -gt 1 ] || trap 'rm -rf "$out"' EXIT
mkdir -p "$out"
export SEDP_TEMPLATES=$here/set SEDP_LANG=en

"$sedp" template commune --all --plan-year 2031 -o "$out/blank"
"$sedp" template department --all --plan-year 2031 -o "$out/blank"
mkdir -p "$out/sent"
# What people typed, one line a cell; the same lines edit the cases of Tests/cases.
for typed in "$here"/filled/*.txt; do
  book=$(find "$out/blank" -name "$(basename "$typed" .txt)*.xlsx")
  mapfile -t cells < <(grep -v '^#' "$typed")
  "$edit" "$out/sent/$(basename "$book")" --from "$book" "${cells[@]}"
done
"$sedp" check "$out/sent" --plan-year 2031
# One municipality has sent nothing, which the program says by its exit status: done, with problems reported.
"$sedp" consolidate KO --plan-year 2031 --in "$out/sent" -o "$out/region" || [ $? -eq 1 ]
"$sedp" trace --all "$out"/region/*.xlsx
"$sedp" feedback KO --plan-year 2031 --in "$out/sent" -o "$out/answers" || [ $? -eq 1 ]
"$here/look.py" "$out"/region/*.xlsx "$out"/blank/*.xlsx "$out"/answers/*.xlsx
