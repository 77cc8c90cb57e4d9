#!/usr/bin/env bash
# Benchmarks on the sample of the whole province, against other libraries, and of the tests (four minutes); prints
# medians and ratios, judges nothing. SHORT=1 leaves out the tests and the province.
set -euo pipefail
sedp=$1
venv=$2
work=.build/bench
for product in ReadBenchmark WriteBenchmark NormaliseBenchmark EditBenchmark; do
  # shellcheck disable=SC2046 # Several options.
  swift build $(Scripts/release-options.sh) --product $product
done
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import fastexcel, polars, pyarrow, python_calamine, xlsxwriter' 2>/dev/null ||
  "$venv/bin/pip" install --quiet fastexcel polars pyarrow python-calamine xlsxwriter
[ -d "$work/input/2018" ] || "$sedp" sample --all --plan-year 2018 -o "$work/input" >/dev/null
"$venv/bin/python" Benchmarks/make_tables.py "$work/tables"
"$venv/bin/python" Benchmarks/speed.py "$sedp" .build/release/ReadBenchmark .build/release/WriteBenchmark \
  "$work/tables" "$work/input/2018" "$work/written"
[ -z "${SHORT:-}" ] || exit 0
"$venv/bin/python" Benchmarks/compare.py "$sedp" .build/release/ReadBenchmark "$venv/bin/python" \
  "$work/input/2018" "$work/out"
"$venv/bin/python" Benchmarks/memory.py "$sedp" "$work"
find "$work/input/2018" -name "*_Xa.xlsx" ! -name "~*" -print0 | sort -z | xargs -0 .build/release/NormaliseBenchmark
.build/release/EditBenchmark mark "$(find "$work/input/2018" -name "*_Xa.xlsx" ! -name "~*" | sort | head -n 1)"
awk 'BEGIN { srand(1); for (r = 0; r < 200000; r++) { l = r; for (c = 1; c < 12; c++) l = l ";" int(rand() * 1e6); print l } }' \
  >"$work/large.csv"
"$sedp" convert "$work/large.csv" -o "$work/large.xlsx" >/dev/null
.build/release/EditBenchmark cell "$work/large.xlsx" "$work/edited.xlsx"
python3 Benchmarks/tests.py "$work"
