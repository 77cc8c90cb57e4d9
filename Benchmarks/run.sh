#!/usr/bin/env bash
# Benchmarks on the sample of the whole province, and of the tests (four minutes); prints medians and
# ratios, judges nothing.
set -euo pipefail
sedp=$1
venv=$2
work=.build/bench
swift build -c release --product ReadBenchmark
swift build -c release --product NormaliseBenchmark
swift build -c release --product EditBenchmark
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import fastexcel, pyarrow' 2>/dev/null || "$venv/bin/pip" install --quiet fastexcel pyarrow
[ -d "$work/input/2018" ] || "$sedp" sample --all --plan-year 2018 -o "$work/input" >/dev/null
"$venv/bin/python" Benchmarks/compare.py "$sedp" .build/release/ReadBenchmark "$venv/bin/python" \
  "$work/input/2018" "$work/out"
find "$work/input/2018" -name "*_Xa.xlsx" ! -name "~*" -print0 | sort -z | xargs -0 .build/release/NormaliseBenchmark
.build/release/EditBenchmark mark "$(find "$work/input/2018" -name "*_Xa.xlsx" ! -name "~*" | sort | head -n 1)"
python3 Benchmarks/tests.py "$work"
