#!/usr/bin/env bash
# Pages of `sedp report` in a browser, each with its workbook: a district with mistakes and without, the province,
# and a province of two levels. usage: check-report.sh SEDP VENV
set -uo pipefail
sedp=$(realpath "$1")
python=$(realpath -s "$2")/bin/python
export SEDP_TEMPLATES=${SEDP_TEMPLATES:-$PWD/Templates}
work=.build/report
rm -rf "$work"
mkdir -p "$work"

# Exit status 1 of the program means: done, with problems reported.
run() {
  local status=0
  "$sedp" "$@" >>"$work/log.txt" 2>&1 || status=$?
  [ "$status" -le 1 ] || { tail -n 5 "$work/log.txt"; exit 1; }
}

# page NAME UNIT YEAR FILE INPUT: a page and the workbook of the same inputs.
page() {
  run report "$2" --plan-year "$3" --in "$5" -o "$work/$1.html"
  run report "$2" --plan-year "$3" --in "$5" -o "$work/$1-again.html" --lang vi
  cmp "$work/$1.html" "$work/$1-again.html" || exit 1
  run consolidate "$2" --plan-year "$3" --in "$5" -o "$work/$1"
  pages+=("$work/$1.html=$work/$1/$4")
}

check() {
  "$python" Tests/office/report_check.py --pictures "$work/pictures" --limit "$1" "${pages[@]}" || failed=1
}

failed=0
run sample 850 --clean --plan-year 2018 -o "$work/clean"
run sample --all --plan-year 2018 -o "$work/all"
for district in "$work/all/2018"/*/; do
  run consolidate "$(basename "$district")" --plan-year 2018 --in "$district" -o "$work/districts"
done
run sample 86 --clean --plan-year 2027 -o "$work/two"

pages=()
page district 847 2018 847_2018_SEDP_Huyen.xlsx SampleData/2018/847
page clean 850 2018 850_2018_SEDP_Huyen.xlsx "$work/clean/2018/850"
check 300000
pages=()
page province 84 2018 84_2018_SEDP_Tinh.xlsx "$work/districts"
page two-level 86 2027 86_2027_SEDP_Tinh.xlsx "$work/two/2027"
check 1000000
exit $failed
