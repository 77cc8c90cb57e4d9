#!/usr/bin/env bash
# Fuzzes each target for TIME seconds, or only those named; ends with 1 when something was found.
#
#   Scripts/fuzz.sh TIME [TARGET…]
#
# Inputs that reach new code are kept under .build/fuzz/corpus, so that the next run goes on from them;
# findings are kept under .build/fuzz/findings.
set -euo pipefail
cd "$(dirname "$0")/.."
time=$1
shift
export SEDP_FUZZ=1 SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
build=(swift build -c release --scratch-path .build/fuzz --product Fuzzer
  -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld)
"${build[@]}"
fuzzer=$("${build[@]}" --show-bin-path)/Fuzzer
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  mapfile -t targets < <(sed -n 's/^  case \([a-zA-Z]*\)$/\1/p' Tests/Harness/Fuzzing/FuzzTarget.swift)
fi
failed=()
for target in "${targets[@]}"; do
  corpus=.build/fuzz/corpus/$target
  seeds=.build/fuzz/seeds/$target
  findings=.build/fuzz/findings/$target
  log=.build/fuzz/$target.log
  mkdir -p "$corpus" "$seeds" "$findings"
  export SEDP_FUZZ_TARGET=$target
  SEDP_FUZZ_SEEDS=$seeds "$fuzzer"
  folders=("$corpus" "$seeds")
  [ -d "Tests/Fixtures/Regressions/$target" ] && folders+=("Tests/Fixtures/Regressions/$target")
  status=0
  "$fuzzer" -max_total_time="$time" -timeout=10 -rss_limit_mb=2048 -max_len=8192 \
    -print_final_stats=1 -artifact_prefix="$findings/" "${folders[@]}" >"$log" 2>&1 || status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  if [ $status -eq 0 ]; then
    printf '%-14s %10s runs, nothing found\n' "$target" "$runs"
    continue
  fi
  failed+=("$target")
  input=$(sed -n 's/.*Test unit written to //p' "$log" | tail -1)
  printf '%-14s %10s runs, FOUND: %s\n' "$target" "$runs" \
    "$(grep -B1 -m1 'ERROR: ' "$log" | head -1 | cut -c1-300)"
  printf '  again:  SEDP_FUZZ_TARGET=%s %s %s\n' "$target" "$fuzzer" "$input"
  printf '  log:    %s\n' "$log"
  printf '  mended: keep the input as Tests/Fixtures/Regressions/%s/NAME\n' "$target"
done
[ ${#failed[@]} -eq 0 ]
