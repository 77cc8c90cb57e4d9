#!/usr/bin/env python3
"""What people do to templates changes no figure of the district without a word.

usage: edited_templates.py SEDP WORK_FOLDER

Edits a filled commune workbook in LibreOffice (uno_edit.py), consolidates the district from each copy
alone and compares its sheets with those from the workbook as it was. Of each edit it is known what must be
told, and whether the figures stay; an error that was not expected is a finding, and so are filled cells, as
openpyxl counts them, that the accounts leave out.
Exit status 0: all as expected; 1: findings, one a line.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

import openpyxl

DISTRICT, COMMUNE, YEAR = "847", "29377", "2018"
SYSTEM_PYTHON = "/usr/bin/python3"
# Sheets that tell of the run itself and of where its cells stood, and the contents that count their rows.
ABOUT_THE_RUN = ("H00", "H14", "H98", "MucLuc", "Tóm tắt", "BanGhi", "Nguồn")
# What must be told of each edit; nothing where the edit changes nothing.
SAME = {
    "rows_on_top": [], "column_on_the_left": [], "columns_inside": [], "rows_between": [],
    "column_moved": [], "row_moved": [], "headers_in_capitals": [], "headers_unmerged": [],
    "number_row_deleted": [], "sheets_reversed": [], "lists_deleted": [], "codes_deleted": [],
    "values_pasted": [], "headers_without_marks": ["S209"], "headers_with_slips": ["S209"],
    "sheets_renamed": ["S202"], "sheet_copied": ["S222"], "sheet_of_ones_own": ["S203"],
    "column_of_ones_own": ["S207"], "another_year": ["S207"], "indicator_of_ones_own": ["S216"],
    "subtotal_inside": ["S219"], "header_again_inside": ["S224"], "rows_hidden": ["S210", "S211"],
    "rows_filtered": ["S210"], "notes_beside_and_below": ["S213"], "numbers_as_text": [],
    "data_merged": ["S221"], "code_column_deleted": ["S205"], "printed_name_changed": ["C319"],
    "unit_without_code": ["F121", "F134"], "second_table_below": ["S223"],
    "header_of_ones_own": ["S205", "S207"], "column_deleted": ["S205"],
}
# Edits that cost figures: the cause must be told.
DIFFERENT = {
    "headers_deleted": ["S204"], "indicator_deleted": ["S218"],
    "unit_of_measure_changed": ["C319", "K508"], "identification_deleted": ["F120"],
}
# What follows from a code that is expected.
FOLLOWING = {"K503", "K508", "S213"}


class Run:
    """One consolidation."""

    def __init__(self, sedp, workbook, folder):
        inputs, out = folder / "in", folder / "out"
        inputs.mkdir(parents=True)
        shutil.copy(workbook, inputs)
        done = subprocess.run(
            [sedp, "consolidate", "district", DISTRICT, "--plan-year", YEAR, "--in", inputs, "-o", out,
             "--json"], capture_output=True, check=False)
        report = json.loads(done.stdout)
        self.cells = report["cells"]
        # Read only: otherwise openpyxl drops what lies below merged cells.
        read = openpyxl.load_workbook(workbook, data_only=True, read_only=True)
        self.filled = sum(
            cell.value is not None for sheet in read for row in sheet.iter_rows() for cell in row)
        self.problems = report["problems"]
        # What follows from another problem is kept beside it, and is told as well.
        self.following = report.get("consequences", [])
        self.sheets = {}
        for written in out.glob("*.xlsx"):
            book = openpyxl.load_workbook(written, data_only=True)
            self.sheets |= {
                sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
                for sheet in book if not sheet.title.startswith(ABOUT_THE_RUN)}

    def codes(self, severity=None):
        return {p["code"] for p in self.problems if severity in (None, p["severity"])}


def judge(name, run, base, wanted, stays):
    """What is not as expected of one edit."""
    told = run.codes() | {p["code"] for p in run.following}
    for code in wanted:
        if code not in told:
            yield f"{code} is not told"
    allowed = base.codes() | set(wanted) | (FOLLOWING if wanted else set())
    for problem in run.problems:
        if problem["severity"] == "error" and problem["code"] not in allowed:
            yield f"not expected: {problem['code']} {problem.get('sheet')} {problem.get('cell')}"
    counts = run.cells
    if counts["total"] != run.filled:
        yield f"{run.filled} filled cells, {counts['total']} in the accounts"
    if counts["total"] != sum(counts[k] for k in ("used", "repaired", "ignored", "refused")):
        yield f"the accounts do not add up: {counts}"
    differing = sorted(t for t in base.sheets if run.sheets.get(t) != base.sheets[t])
    if stays and differing:
        yield f"other figures in {', '.join(differing)}"
    if not stays and not differing:
        yield "no figure differs: the edit was not made"
    if name == "numbers_as_text" and not counts["repaired"]:
        yield "no repair is counted: the edit was not made"


def main(sedp, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sample = folder / "sample"
    subprocess.run([sedp, "sample", "--district", DISTRICT, "--plan-year", YEAR, "--clean", "-o", sample],
                   check=True, capture_output=True)
    workbook = next(sample.rglob(f"{COMMUNE}_*.xlsx"))
    edited = folder / "edited"
    subprocess.run([SYSTEM_PYTHON, pathlib.Path(__file__).with_name("uno_edit.py"), workbook, edited,
                    folder / "edit"], check=True)
    base = Run(sedp, edited / "unchanged.xlsx", folder / "unchanged")
    expected = [(n, c, True) for n, c in SAME.items()] + [(n, c, False) for n, c in DIFFERENT.items()]
    missing = {p.stem for p in edited.glob("*.xlsx")} ^ ({n for n, _, _ in expected} | {"unchanged"})
    findings = [f"{name}: an edit without expectation, or the reverse" for name in sorted(missing)]
    original = Run(sedp, workbook, folder / "original")
    if original.sheets != base.sheets:
        findings.append("unchanged: saving in LibreOffice changes figures")
    tried = expected[::3] if os.environ.get("OFFICE_SHORT") else expected
    for name, wanted, stays in tried:
        if name not in missing:
            run = Run(sedp, edited / f"{name}.xlsx", folder / name)
            findings += [f"{name}: {line}" for line in judge(name, run, base, wanted, stays)]
    for line in findings:
        print(line)
    print(f"{len(tried)} of {len(expected)} edits, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
