#!/usr/bin/env python3
"""Compares edited workbooks with their sources, by programs that are not ours.

For each pair before_NAME and after_NAME: check-xlsx.py finds nothing that it does not find in the source,
and openpyxl reads the same sheets, cells, comments and validations beside what was added. With --office
LibreOffice opens both first and saves what it has read.

usage: compare-edited.py FOLDER [CHECK_XLSX] [--office]
"""
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

try:
    import openpyxl
except ImportError:
    openpyxl = None


# The checker has no schemas of ISO/IEC 29500 Strict, so that it knows no part of such a package.
STRICT = "xl/workbook.xml: schema: Element 'workbook': No matching global declaration"


def with_slashes(source, target):
    """Copies a package whose parts are named with backslashes, which programs take as slashes."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename.replace("\\", "/"), old.read(entry))


def findings(check, path):
    """What is found, without numbers, which edits may change."""
    with tempfile.TemporaryDirectory() as folder:
        if any("\\" in name for name in zipfile.ZipFile(path).namelist()):
            copy = Path(folder) / path.name
            with_slashes(path, copy)
            path = copy
        run = subprocess.run([sys.executable, check, str(path)], capture_output=True, text=True)
    lines = (run.stdout + run.stderr).splitlines()
    if any(STRICT in line for line in lines):
        lines = [line for line in lines if "No matching global declaration" not in line]
    # Excel writes xml:space into texts, which no schema of ECMA-376 provides for.
    lines = [line for line in lines if "attribute 'space'" not in line]
    return {re.sub(r"\d+", "#", line.replace(str(path), "")) for line in lines if str(path) in line}


def shown(value):
    """A value as text; formulas of arrays, which compare as objects, with their range."""
    return f"{value.ref} {value.text}" if hasattr(value, "ref") and hasattr(value, "text") else str(value)


def differences(before, after):
    """How openpyxl reads an edited workbook otherwise; nothing where it can't read the source."""
    try:
        old = openpyxl.load_workbook(before)
    except Exception:
        return []
    try:
        new = openpyxl.load_workbook(after)
    except Exception as error:
        return [f"openpyxl: {error!r}"]
    found = []
    if new.sheetnames[1:] != old.sheetnames:
        found.append(f"sheets {new.sheetnames}")
    for name in old.sheetnames:
        one, other = old[name], new[name]
        if not hasattr(one, "iter_rows"):
            continue
        for cell in (cell for row in one.iter_rows() for cell in row):
            there = other[cell.coordinate]
            if cell.value is not None and shown(there.value) != shown(cell.value):
                found.append(f"{name}!{cell.coordinate}: {shown(cell.value)}, {shown(there.value)}")
            if cell.comment and cell.comment.text not in (there.comment.text if there.comment else ""):
                found.append(f"{name}!{cell.coordinate}: comment")
        if len(one.data_validations.dataValidation) != len(other.data_validations.dataValidation):
            found.append(f"{name}: validations")
    return found


def opened_by_office(folder):
    """What LibreOffice makes of all workbooks, by the stem of the file; a batch takes one start."""
    out = folder / "office"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *sorted(folder.glob("*_*.xls?"))],
        check=True, capture_output=True, timeout=600)
    return out


def main():
    warnings.simplefilter("ignore")
    arguments = [a for a in sys.argv[1:] if a != "--office"]
    folder = Path(arguments[0])
    check = arguments[1] if len(arguments) > 1 and Path(arguments[1]).exists() else None
    office = opened_by_office(folder) if "--office" in sys.argv and shutil.which("soffice") else None
    pairs = wrong = 0
    for after in sorted(folder.glob("after_*")):
        before = after.with_name(after.name.replace("after_", "before_", 1))
        found = differences(before, after) if openpyxl else []
        if office and openpyxl:
            one, other = ((office / file.name).with_suffix(".xlsx") for file in (before, after))
            found += [f"LibreOffice: {line}" for line in differences(one, other)] if other.exists() else [
                "LibreOffice does not open it"]
        if check:
            found += sorted(findings(check, after) - findings(check, before))
        pairs += 1
        wrong += bool(found)
        for line in found[:5]:
            print(f"{after.name}: {line}")
    print(f"compare-edited: {pairs} workbooks, {wrong} with differences"
          + ("" if openpyxl else "; openpyxl is not installed")
          + ("" if check else "; no check-xlsx.py") + ("; opened by LibreOffice" if office else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
