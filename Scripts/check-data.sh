#!/usr/bin/env bash
# Data packages of `sedp export`, validated and queried: the province of three levels, whose sample holds honest
# mistakes, and one of two levels. usage: check-data.sh SEDP VENV
#
# Without Java, Spark is skipped and told; SHORT=1 skips it too.
set -uo pipefail
sedp=$(realpath "$1")
python=$(realpath -s "$2")/bin/python
export SEDP_TEMPLATES=${SEDP_TEMPLATES:-$PWD/Templates}
work=.build/data
rm -rf "$work"
mkdir -p "$work"

spark=()
if [ -n "${SHORT:-}" ]; then
  spark=(--no-spark)
  echo "SKIPPED: Spark, as SHORT is set"
elif ! command -v java >/dev/null; then
  spark=(--no-spark)
  echo "SKIPPED: Spark, as there is no Java (Debian: openjdk-17-jre-headless)"
fi

# Exit status 1 of the program means: done, with problems reported.
run() {
  local status=0
  "$sedp" "$@" >>"$work/log.txt" 2>&1 || status=$?
  [ "$status" -le 1 ] || { tail -n 5 "$work/log.txt"; exit 1; }
}

run sample --all --plan-year 2018 -o "$work/three"
for district in "$work/three/2018"/*/; do
  run consolidate "$(basename "$district")" --plan-year 2018 --in "$district" -o "$work/districts"
done
run consolidate 84 --plan-year 2018 --in "$work/districts" -o "$work/province"
run export "$work/three" "$work/districts" "$work/province" -o "$work/package-three"

run sample 86 --clean --plan-year 2027 -o "$work/two"
run consolidate 86 --plan-year 2027 --in "$work/two" -o "$work/province"
run export "$work/two" "$work/province/86_2027_SEDP_Tinh.xlsx" -o "$work/package-two"

failed=0
"$python" Scripts/check-data.py "$work/package-three" "$work/province/84_2018_SEDP_Tinh.xlsx" "${spark[@]}" || failed=1
"$python" Scripts/check-data.py "$work/package-two" "$work/province/86_2027_SEDP_Tinh.xlsx" --levels two \
  "${spark[@]}" || failed=1
exit $failed
