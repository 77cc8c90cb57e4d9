#!/usr/bin/env python3
"""Marked copies in the hands of other people: mended from the list alone, and saved by other programs.

usage: marked_copies.py SEDP WORK

Ten mistakes of the commonest kinds are planted in the committed sample's faultless commune. An officer in
the first year has nothing but the marked file and the figures on paper: each cell that the sheet «Cần sửa»
names gets the value that stands there under «Ghi lại là», or else what the paper says of that cell. LibreOffice
saves it, and it has to pass. Then the marked copy is saved by LibreOffice and by openpyxl: it has to be
checked as the untouched one was, cell by cell, and marked again without anything twice.
"""
import json
import pathlib
import subprocess
import sys

import openpyxl

import libreoffice
import same_values

SAMPLE = pathlib.Path("SampleData/2018/847/29374_2018_SEDP_Xa.xlsx")
PLANTED = [
    "X01!F11='nhiều", "X01!F12=40", "X01!C14='32/05/2017", "X02!I12=#REF!", "X04!B11='Y tế, dâm số",
    "X05!C10='Khóm 14", "X08!D10=", "X08!J10='khoảng 5", "X08!O13=-128", "X01!E13='hai mươi lăm",
]
LIST = "Cần sửa"


def check(sedp, path, *options):
    """What is found at cells, beside the notices."""
    done = subprocess.run([sedp, "check", path, "--plan-year", "2018", "--json", *options],
                          capture_output=True, check=False)
    assert done.returncode <= 1, done.stderr.decode()
    report = json.loads(done.stdout)
    return report["outputs"], sorted(
        (d["severity"], d["code"], d.get("sheet", ""), d.get("cell", ""), d["message"])
        for d in report["problems"] if d["severity"] != "notice")


def lines(book):
    """The lines of the list: sheet, cells, severity, value to write, code."""
    sheet = book[LIST]
    titles = [cell.value for cell in sheet[4]]
    places = [titles.index(name) for name in ("Tờ", "Ô", "Mức", "Ghi lại là", "Mã")]
    for row in sheet.iter_rows(min_row=5, values_only=True):
        if not isinstance(row[0], (int, float)):
            return
        yield tuple(row[place] for place in places)


def mend(marked, paper, target):
    """Does what the list says; gives how many cells were written, and how many of them by its own value."""
    book = openpyxl.load_workbook(marked)
    papers = openpyxl.load_workbook(paper)
    written = suggested = 0
    for sheet, cells, severity, value, _ in lines(book):
        if severity != "Lỗi":
            continue
        for address in cells.replace("–", ":").split(", "):
            area = book[sheet][address]
            for cell in [area] if not isinstance(area, tuple) else [c for row in area for c in row]:
                cell.value = value if value is not None else papers[sheet][cell.coordinate].value
                written += 1
                suggested += value is not None
    book.save(target)
    return written, suggested


def district(sedp, path, folder):
    """The district's workbook made of one commune's."""
    done = subprocess.run([sedp, "consolidate", "district", "847", "--plan-year", "2018", "--in", path, "-o", folder],
                          capture_output=True, check=False)
    assert done.returncode <= 1, done.stderr.decode()
    return str(next(folder.glob("*.xlsx")))


def main(sedp, work):
    work = pathlib.Path(work).resolve()
    work.mkdir(parents=True, exist_ok=True)
    wrong = work / "xa.xlsx"
    wrong.unlink(missing_ok=True)
    subprocess.run([sys.executable, "Scripts/edit-workbook.py", wrong, *PLANTED], check=True)
    outputs, before = check(sedp, wrong, "--annotate", work / "marked")
    marked = pathlib.Path(outputs[0]).resolve()
    errors = [found for found in before if found[0] == "error"]
    faults = [f"{len(errors)} errors are told, not {len(PLANTED)}"] if len(errors) != len(PLANTED) else []

    mended = work / "mended.xlsx"
    written, suggested = mend(marked, SAMPLE, mended)
    saved = libreoffice.convert([mended, marked], "xlsx", work / "saved")
    _, after = check(sedp, saved[mended])
    faults += [f"after mending: {found}" for found in after if found[0] == "error"]
    if suggested == 0:
        faults.append("nothing was suggested")

    by_openpyxl = work / "openpyxl.xlsx"
    openpyxl.load_workbook(marked).save(by_openpyxl)
    for name, path in (("LibreOffice", saved[marked]), ("openpyxl", by_openpyxl)):
        outputs, found = check(sedp, path, "--annotate", work / f"again-{name}")
        told = [one for one in found if one[0] == "error"]
        faults += [f"{name}: {one}" for one in set(told) ^ set(errors)]
        again = openpyxl.load_workbook(outputs[0])
        names = [sheet for sheet in again.sheetnames if sheet.startswith(LIST)]
        if names != [LIST]:
            faults.append(f"{name}: lists {names}")
        notes = {(sheet, cell.coordinate): cell.comment.text.count("sedp") for sheet in again.sheetnames[1:]
                 for row in again[sheet].iter_rows() for cell in row if cell.comment}
        faults += [f"{name}: {place}: marked {count} times" for place, count in notes.items() if count != 1]
        faults += [f"{name}: {sheet} {cell}: no note" for _, _, sheet, cell, _ in errors
                   if (sheet, cell) not in notes]
        faults += [f"{name}: {one}" for one in same_values.check(
            "H", district(sedp, wrong, work / "before"), district(sedp, path, work / f"after-{name}"))
            if "H00" not in one and "H14" not in one]
    print("\n".join(faults + [f"{written} cells mended from the list, {suggested} by its own value;"
                              f" {len(faults)} faults"]))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
