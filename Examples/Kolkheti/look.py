#!/usr/bin/env python3
"""Looks at what run.sh made: no Vietnamese letter anywhere, and the figures that were typed, added up.

    look.py REGION.xlsx BLANK.xlsx …
"""
import re
import sys
import unicodedata
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def texts(path):
    """All that a workbook shows, part by part."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".vml")):
                yield name, package.read(name).decode("utf-8")


def vietnamese(text):
    return sorted(
        {c for c in text if "Ā" <= c <= "ỹ" and "LATIN" in unicodedata.name(c, "") or c in "ĐđÀàÂâÊêÔô"})


def sheet(path, beginning):
    """The cells of a sheet by address."""
    with zipfile.ZipFile(path) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        names = [s.get("name") for s in book.iter(MAIN + "sheet")]
        number = next(i for i, name in enumerate(names, 1) if name.startswith(beginning))
        strings = [
            "".join(t.text or "" for t in item.iter(MAIN + "t"))
            for item in ElementTree.fromstring(package.read("xl/sharedStrings.xml"))]
        cells = {}
        for cell in ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml")).iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            if value is not None:
                cells[cell.get("r")] = strings[int(value.text)] if cell.get("t") == "s" else value.text
        return cells


def row_of(cells, text):
    """The figures of the row in which a text stands."""
    row = next(re.sub("[A-Z]", "", at) for at, value in cells.items() if value == text)
    return [value for at, value in cells.items() if re.sub("[A-Z]", "", at) == row and value != text]


def main():
    wrong = []
    for path in sys.argv[1:]:
        for part, text in texts(path):
            if found := vietnamese(text):
                place = text.index(found[0])
                wrong.append(f"{path} {part}: {''.join(found)}: …{text[max(0, place - 60):place + 60]}…")
    region = sys.argv[1]
    expected = {
        # Of four municipalities one has sent nothing: the coast is whole, the hills are not.
        "სულ რეგიონში": ["5", "830.5", "245", "1075.5", "305", "141", "46.2295081967213"],
        "სანაპირო": ["3", "530.5", "145", "675.5", "195", "81", "41.5384615384615"],
        "მთიანი": ["2", "300", "100", "400", "110", "60", "54.5454545454545"],
    }
    funds = sheet(region, "R1")
    for name, figures in expected.items():
        found = row_of(funds, name)[-len(figures):]
        if [round(float(f), 6) for f in found] != [round(float(f), 6) for f in figures]:
            wrong.append(f"{name}: {found}, not {figures}")
    for line in wrong:
        print(line)
    print(f"{len(sys.argv) - 1} workbooks looked at, {len(wrong)} faults")
    sys.exit(1 if wrong else 0)


main()
