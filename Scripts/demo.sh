#!/usr/bin/env bash
# Makes sample workbooks for three plan years, consolidates every district and the province, and
# says where the results are. Problems that the sample holds on purpose are listed in the logs.
set -euo pipefail
sedp=$1
out=$2
years=(2016 2017 2018)
rm -rf "$out"
mkdir -p "$out"

# Exit status 1 means: done, with problems reported. That is what the sample's honest mistakes give.
run() {
  local log=$1 status=0
  shift
  "$@" >"$log" 2>&1 || status=$?
  if [ "$status" -gt 1 ]; then
    cat "$log" >&2
    echo "FAILED ($status): $*" >&2
    exit "$status"
  fi
}

echo "1. Sample workbooks of all communes and departments, plan years ${years[*]}"
run "$out/sample.log" "$sedp" sample --all --plan-year "${years[@]}" -o "$out/input"
echo "   $(find "$out/input" -name '*.xlsx' | wc -l) workbooks in $out/input"

mkdir -p "$out/logs" "$out/history"
for year in "${years[@]}"; do
  echo "2. Plan year $year: districts, then the province"
  for district in $(ls "$out/input/$year"); do
    run "$out/logs/$district-$year.txt" "$sedp" consolidate district "$district" \
      --plan-year "$year" --in "$out/input/$year/$district" --history "$out/history" -o "$out/districts/$year"
  done
  mkdir -p "$out/history"
  run "$out/logs/84-$year.txt" "$sedp" consolidate province 84 --plan-year "$year" \
    --in "$out/districts/$year" --history "$out/history" -o "$out/province"
  cp "$out/province/84_${year}_SEDP_Tinh.xlsx" "$out/history/"
  cp "$out/districts/$year"/*.xlsx "$out/history/"
done

echo "3. The committed sample of one district, with its honest mistakes"
run "$out/logs/SampleData-847.txt" "$sedp" consolidate district 847 --plan-year 2018 \
  --in SampleData/2018/847 -o "$out/sample-district"
tail -n 4 "$out/logs/SampleData-847.txt" | sed 's/^/   /'

echo
echo "District workbooks:  $out/districts/2018/"
echo "Province workbook:   $out/province/84_2018_SEDP_Tinh.xlsx"
echo "Sample district:     $out/sample-district/847_2018_SEDP_Huyen.xlsx"
echo "Reports:             $out/logs/"
