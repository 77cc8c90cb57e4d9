#!/usr/bin/env bash
# Regenerates the blank workbooks elsewhere and compares: the committed ones must be the same bytes.
set -euo pipefail
sedp=$1
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
Scripts/make-templates.sh "$sedp" "$fresh/workbooks" >/dev/null
if ! diff -rq Templates/tra-vinh-2018/workbooks "$fresh/workbooks"; then
  echo "Templates/tra-vinh-2018/workbooks is out of date: run make templates and commit the result." >&2
  exit 1
fi
echo "Templates/tra-vinh-2018/workbooks is what the definitions give."
