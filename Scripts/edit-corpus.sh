#!/usr/bin/env bash
# Edits every workbook of a folder and takes the edits back: what no edit concerns must stay as it is.
# With a folder of tools, what was edited is looked at by check-xlsx.py too, and by openpyxl where that is
# installed. usage: edit-corpus.sh FOLDER PYTHON [CHECK_XLSX]
set -euo pipefail
folder=$1
python=$2
check=${3:-}
if [ ! -d "$folder" ]; then
  echo "edit-corpus: skipped, there is no folder $folder"
  exit 0
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
SEDP_EDIT_CORPUS=$(realpath "$folder") SEDP_EDIT_OUTPUT=$out \
  "${SWIFT:-swift}" test --filter '^WorkbookEditingTests\.CorpusEditTests'
"$python" Scripts/compare-edited.py "$out" ${check:+"$check"}
