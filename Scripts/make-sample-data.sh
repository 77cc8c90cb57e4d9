#!/usr/bin/env bash
# Generates the committed sample: district 847, plan year 2018, with its honest mistakes.
set -euo pipefail
sedp=$1
out=$2
rm -rf "$out/2018"
"$sedp" sample --district 847 --plan-year 2018 -o "$out"
