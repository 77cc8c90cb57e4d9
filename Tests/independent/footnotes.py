#!/usr/bin/env python3
"""Plants one amount in đồng among triệu đồng, and recomputes every footnote about it.

usage: footnotes.py SEDP DISTRICT_INPUT_FOLDER YEAR WORK_FOLDER

The amount is planted into one activity (X-08) of a clean district, which is consolidated, and the
province from it. From the rule, not from the program: a printed figure contains the amount if it
comes out otherwise without it. Each such figure of the lists and funds (H-07, H-11, H-11b, T-05)
must carry (*), no other may, and the notes must say what it is without it.
Exit status 0: everything agrees; 1: differences, one a line.
"""
import copy
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

import activities
import funds
from compare import Report
from inputs import District
from official import FUND_FIELDS
from sheets import Book
from values import agrees, row_total

MARK = "(*)"
SLIP = Decimal(1_000_000)


class Expected(Report):
    """Keeps the lines of tables instead of comparing them."""

    def __init__(self, plan_year):
        super().__init__(plan_year)
        self.tables = []

    def table(self, form, book, sheet, columns, key, lines, index=0):
        self.tables.append((form, sheet, index, columns, key, lines))

    def check(self, *_):
        pass


def plant(path, sheet_name, cell, value):
    """Writes a number over the number of a cell, in the XML: nothing else of the file changes."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = re.findall(r'<sheet [^>]*name="([^"]+)"', parts["xl/workbook.xml"].decode())
    part = f"xl/worksheets/sheet{names.index(sheet_name) + 1}.xml"
    xml, count = re.subn(
        rf'(<c r="{cell}"[^>]*>)<v>[^<]*</v>', rf"\g<1><v>{value}</v>", parts[part].decode())
    assert count == 1, (part, cell)
    parts[part] = xml.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def amount(district):
    """The largest whole amount of an activity that has it from one fund only."""
    found = [
        (activity[fund], commune, activity, fund)
        for commune in district.communes for activity in commune.activities
        for fund in FUND_FIELDS
        if activity[fund] and activity[fund] == activity["tong"] == int(activity["tong"])]
    return max(found, key=lambda item: item[0])


def cell_of(path, activity, value):
    """The sheet and cell of an activity's amount, by the row's code and the value."""
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            if sheet.title.startswith("X08") and any(c.value == activity["ma"] for c in row):
                places = [c.coordinate for c in row
                          if not isinstance(c.value, str) and c.value == value]
                return sheet.title, places[-1]
    raise LookupError(activity["ma"])


def printed(value, places):
    """A number as notes print it, to so many decimals."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def says(note, header, value):
    """Whether a note gives a value under a header."""
    if value is None or not isinstance(value, Decimal):
        return f" {header} trống" in note
    return any(re.search(rf"[:;] {re.escape(header)} {re.escape(printed(value, p))}[;.](?: |$)", note)
               for p in range(4))


def compare(path, year, with_slip, without):
    """The differences between a workbook's marks and notes and the expected ones, and how many agree."""
    book = openpyxl.load_workbook(path)
    lines = Book(path)
    faults, agreed = [], 0
    expected = {}
    for one, other in zip(with_slip, without):
        form, sheet, index, columns, key, rows = one
        table = lines.tables(sheet)[index]
        found, _, _ = table.columns(columns, year)
        others = {tuple(line.cells.get(f) for f in key): line.cells for line in other[5]}
        numbers = {tuple(row[found[f]] for f in key if found[f] < len(row)): number
                   for number, row in table.rows}
        notes = [str(row[c]) for row in lines.rows(sheet) for c in range(len(row))
                 if isinstance(row[c], str) and "không kể số đó:" in row[c]]
        for line in rows:
            name = tuple(line.cells.get(f) for f in key)
            for field, place in found.items():
                value, left = line.cells.get(field), others[name].get(field)
                if not isinstance(value, Decimal) or agrees(value, left):
                    continue
                cell = f"{openpyxl.utils.get_column_letter(place + 1)}{numbers[name]}"
                expected.setdefault(sheet, set()).add(cell)
                header = columns[field][-1]
                about = [n for n in notes if all(str(part) in n for part in name if part)]
                if any(says(note, header, left) for note in about):
                    agreed += 1
                else:
                    faults.append(f"{path.name} {sheet}!{cell}: no note says {header} {left}")
    for sheet, cells in expected.items():
        marked = {c.coordinate for row in book[sheet].iter_rows() for c in row
                  if c.value is not None and MARK in (c.number_format or "")}
        faults += [f"{path.name} {sheet}!{c}: not marked" for c in sorted(cells - marked)]
        faults += [f"{path.name} {sheet}!{c}: marked for nothing" for c in sorted(marked - cells)]
    return faults, agreed


def run(*command):
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def main(sedp, source, year, work):
    source, work, year = pathlib.Path(source), pathlib.Path(work), int(year)
    folder = work / source.name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(source, folder)
    clean = District.read(folder, year)
    value, commune, activity, fund = amount(clean)
    path = next(folder.glob(f"{commune.code}_*_SEDP_Xa.xlsx"))
    sheet, cell = cell_of(path, activity, value)
    plant(path, sheet, cell, value * SLIP)

    run(sedp, "consolidate", "district", source.name, "--plan-year", str(year), "--in", str(folder),
        "-o", str(work / "districts"))
    run(sedp, "consolidate", "province", "84", "--plan-year", str(year),
        "--in", str(work / "districts"), "-o", str(work / "province"))

    def expected(change):
        district = copy.deepcopy(clean)
        for c in district.communes:
            for a in c.activities:
                if a["ma"] == activity["ma"]:
                    a[fund] = change
                    a["tong"] = row_total(a[f] for f in FUND_FIELDS)
        whole, above = Expected(year), Expected(year)
        activities.of_communes(whole, None, district)
        funds.district(whole, _Named(), district)
        funds.province(above, _Named(), [district])
        return whole.tables, above.tables

    (with_slip, above), (without, above_without) = expected(value * SLIP), expected(None)
    faults, agreed = compare(
        next((work / "districts").glob("*.xlsx")), year, with_slip, without)
    more, also = compare(
        next((work / "province").glob("*.xlsx")), year, above, above_without)
    faults += more
    for fault in faults[:100]:
        print(fault)
    print(f"{agreed + also} footnoted figures of {sheet}!{cell} recomputed, {len(faults)} differences")
    return 1 if faults or not agreed or not also else 0


class _Named:
    """Stands for a workbook where only its name is asked for."""

    path = pathlib.Path("recomputed")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
