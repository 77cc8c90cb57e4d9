#!/usr/bin/env bash
# Generates the blank workbooks that the repository carries: one commune, one department.
set -euo pipefail
sedp=$1
out=$2
rm -rf "$out"
"$sedp" template commune --unit 29374 --plan-year 2018 -o "$out"
"$sedp" template department --district 847 --department NNPTNT --plan-year 2018 -o "$out"
