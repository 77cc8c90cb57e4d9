#!/usr/bin/env bash
# Edits the workbooks of Tests/Fixtures/Packages and every one of a folder, and takes the edits back: what no
# edit concerns must stay as it is. What was edited is looked at by check-xlsx.py, where that is given, by
# openpyxl, where that is installed, and the first ones by LibreOffice.
# usage: edit-corpus.sh FOLDER PYTHON [CHECK_XLSX]
set -euo pipefail
folder=$1
python=$2
check=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

edit() {
  local out="$work/$2"
  mkdir "$out"
  SEDP_EDIT_CORPUS=$(realpath "$1") SEDP_EDIT_OUTPUT=$out \
    Scripts/run-tests.sh --filter '^WorkbookEditingTests\.CorpusEditTests'
  "$python" Scripts/compare-edited.py "$out" ${check:+"$check"} ${3:-}
}

edit Tests/Fixtures/Packages packages --office
if [ -d "$folder" ]; then
  edit "$folder" corpus
else
  echo "edit-corpus: there is no folder $folder"
fi
