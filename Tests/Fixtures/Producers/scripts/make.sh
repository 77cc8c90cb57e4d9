#!/usr/bin/env bash
# Makes the workbooks and their expectations anew, by the programs that ../README.md names.
# usage: make.sh FOLDER PYTHON
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(mkdir -p "$1" && cd "$1" && pwd)
python=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The clock stands still, so that the times in the files are the same each time.
still() { faketime -f '2018-08-01 08:00:00' "$@"; }
cd "$here"
export PYTHONDONTWRITEBYTECODE=1 TZ=UTC
still "$python" python_xlsx.py "$out"
still "$python" python_others.py "$out"
python3 content.py >"$work/cells.tsv"
still perl excel_writers.pl "$out" "$work/cells.tsv"

jars=$(printf '%s:' /usr/share/java/{poi,commons-collections4,commons-codec,commons-math3}.jar)
javac -encoding UTF-8 -cp "$jars" -d "$work" Poi.java
java -Dfile.encoding=UTF-8 -cp "$jars$work" Poi "$out" "$work/cells.tsv"

mv "$out/source.xlsx" "$work/source.xlsx"
office() {
  soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$1" \
    --outdir "$work/office" "$2" >/dev/null 2>&1
}
office xlsx "$work/source.xlsx"
office xls "$work/source.xlsx"
office ods "$work/source.xlsx"
# One sheet as text: semicolons in UTF-8, tabs in UTF-16; cells as they are, not as they look.
office 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,2' "$work/source.xlsx"
mv "$work/office/source-Số liệu.csv" "$out/libreoffice.csv"
office 'csv:Text - txt - csv (StarCalc):9,34,65535,1,,0,false,false,false,false,false,2' "$work/source.xlsx"
mv "$work/office/source-Số liệu.csv" "$out/libreoffice-utf16.csv"
for kind in xlsx xls ods; do mv "$work/office/source.$kind" "$out/libreoffice.$kind"; done
ssconvert -T Gnumeric_Excel:xlsx2 "$work/source.xlsx" "$out/gnumeric.xlsx" 2>/dev/null
ssconvert -T Gnumeric_Excel:excel_biff8 "$work/source.xlsx" "$out/gnumeric.xls" 2>/dev/null
ssconvert -T Gnumeric_Excel:excel_biff7 "$work/source.xlsx" "$out/gnumeric-95.xls" 2>/dev/null
ssconvert -T Gnumeric_OpenCalc:odf "$work/source.xlsx" "$out/gnumeric.ods" 2>/dev/null
"$python" expect_others.py "$out"
rm -rf "$here/__pycache__"
