#!/usr/bin/env python3
"""Restates the figures of units that have ended for the units that followed them, and compares.

usage: restated.py OLD_WORKBOOKS_FOLDER TEMPLATES_FOLDER PLAN_YEAR [SUCCESSIONS.csv] [--set NAME]

The templates of PLAN_YEAR were made with --previous from the workbooks of the year before. Every
indicator of every template is compared: the plan of the current year comes from the old units' plans,
the note beside the result that is still to be written from their estimates, by the indicator's own
rule; of a divided
unit a part has its share of every sum; without shares, or with a workbook missing, it is blank.
Shares no code with the program. Exit status 0: everything agrees; 1: differences, one a line.
"""
import collections
import csv
import os
import pathlib
import re
import sys
from decimal import ROUND_HALF_UP, Decimal

arguments = sys.argv[1:]
SET = "vinh-long-2027"
if "--set" in arguments:
    at = arguments.index("--set")
    SET = arguments[at + 1]
    del arguments[at:at + 2]
os.environ["SEDP_SET"] = "tra-vinh-2018"

import openpyxl  # noqa: E402
from openpyxl.utils import get_column_letter  # noqa: E402

import indicators  # noqa: E402
import official  # noqa: E402
from sheets import Book  # noqa: E402
from values import PENDING, is_number  # noqa: E402

OLD_SETS = ["tra-vinh-2018", "ben-tre-2018", "vinh-long-2018"]
KEY = ("Mã chỉ tiêu",)
OLD = {"uth_nay": ("Năm {N}", "Ước thực hiện cả năm"), "kh_sau": ("Kế hoạch năm {N+1}",)}
NEW = {"th_truoc": ("Thực hiện năm {N-1}",), "kh_nay": ("Năm {N}", "Kế hoạch")}
FROM = {"th_truoc": "uth_nay", "kh_nay": "kh_sau"}
NOTED = "th_truoc"
SUMS = ("sum", "latest")
SHOWN = 60


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def old_units(day):
    """Type by code of the units that filled workbooks on a day."""
    types = {}
    for name in OLD_SETS:
        rows = table(official.ROOT / "Templates" / name / "units.csv")
        deepest = max(r["level"] for r in rows)
        for r in rows:
            if r["level"] == deepest and (r["valid_to"] or "9") >= day:
                types[r["code"]] = r["type"]
    return types


def heirs(types, lines, start, end):
    """For each old unit the share of each new one: a decimal, or None where nobody has said."""
    result = {}
    for code in types:
        shares = {code: Decimal(1)}
        for day in sorted({l["date"] for l in lines if start < l["date"] <= end}):
            following = collections.defaultdict(list)
            for unit, share in shares.items():
                mine = [l for l in lines if l["old_code"] == unit and l["date"] == day]
                if not mine:
                    following[unit].append(share)
                for l in mine:
                    part = Decimal(1) if l["extent"] == "whole" else (
                        Decimal(l["share"]) if l["share"] else None)
                    following[l["new_code"]].append(
                        None if share is None or part is None else share * part)
            shares = {u: None if None in s else sum(s) for u, s in following.items()}
        result[code] = shares
    return result


def notes(path):
    """The figures in the notes of the form X-02, by cell."""
    found = {}
    for row in openpyxl.load_workbook(path)["X02_ChiTieu"].iter_rows():
        for cell in row:
            figure = cell.comment and re.search(r": (-?[\d.]+(?:,\d+)?)\. ", cell.comment.text)
            if figure:
                found[cell.coordinate] = Decimal(figure[1].replace(".", "").replace(",", "."))
    return found


def figures(path, wanted, year, noted=None):
    """Values by indicator and field of the form X-02; of the field `noted` those in notes."""
    book = Book(path)
    beside = notes(path) if noted else {}
    found = {}
    for one in book.tables("X02_ChiTieu"):
        columns, missing, _ = one.columns({"ma": KEY, **wanted}, year)
        assert not missing, (path, missing)
        for number, row in one.rows:
            code = row[columns["ma"]] if columns["ma"] < len(row) else None
            if code in official.BY_CODE:
                found[code] = {
                    f: row[columns[f]] if columns[f] < len(row) else None for f in wanted}
                if noted:
                    assert found[code][noted] is None, (path, code)
                    cell = f"{get_column_letter(columns[noted] + 1)}{number}"
                    found[code][noted] = beside.get(cell)
    book.close()
    return found


def scaled(own, share):
    """A part of a unit's figures."""
    if share == 1:
        return own
    part = {}
    for code, fields in own.items():
        rule = official.BY_CODE[code]["rule"]
        part[code] = {
            f: x * share if is_number(x) and rule in SUMS else
            None if is_number(x) and rule == "count" else x for f, x in fields.items()}
    return part


class Restated(indicators.Consolidated):
    """What one new unit's predecessors had, put together."""

    def __init__(self, behind):
        super().__init__()
        self.behind = behind

    def _make(self, indicator, field):
        parts = indicators.Parts(indicator["rule"])
        for unit_type, own in self.behind:
            parts += indicators.of_unit(indicator, own, field, unit_type)
        return indicators.Figure(parts, indicators.COMMUNES, parts.figure)


def expected(restated, code, field, decimals, is_estimate):
    indicator = official.BY_CODE[code]
    if indicator["rule"] == "count":
        return None
    parts = restated.figure(code, field).parts
    if parts.pending:
        return PENDING
    if parts.k < parts.n:
        return None
    value = restated.figure(code, field).value
    if is_number(value) and is_estimate:
        if indicator["rule"] in SUMS:
            return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        if indicator["rule"] == "ratio":
            # The ratio of what is printed above it, which is rounded.
            (over, factor, _), (under, _, _) = indicators.terms(indicator)
            top, bottom = (expected(restated, c, field, int(official.BY_CODE[c]["decimals"]), True)
                           for c in (over, under))
            if is_number(top) and is_number(bottom) and bottom:
                return top * factor / bottom
    return value


def agree(a, b, decimals):
    if is_number(a) and is_number(b):
        return abs(a - b) <= max(Decimal(10) ** -(decimals + 1) * 6 if decimals else 0,
                                 abs(a) * Decimal("1e-6"))
    return a == b


def main():
    old_folder, templates, year = arguments[0], arguments[1], int(arguments[2])
    lines = table(arguments[3] if len(arguments) > 3 else
                  official.ROOT / "Templates" / SET / "successions.csv")
    start, end = f"{year - 2}-12-31", f"{year - 1}-12-31"
    types = old_units(start)
    shares = heirs(types, lines, start, end)
    sent = {}
    for path in sorted(pathlib.Path(old_folder).rglob(f"*_{year - 1}_SEDP_Xa.xlsx")):
        sent[path.name.split("_")[0]] = figures(path, OLD, year - 1)
    compared = differing = estimates = blank = 0
    told = []
    for path in sorted(pathlib.Path(templates).glob(f"*_{year}_SEDP_Xa.xlsx")):
        unit = path.name.split("_")[0]
        behind, is_estimate = [], False
        for code in sorted(c for c, h in shares.items() if unit in h):
            share = shares[code][unit]
            own = sent.get(code) if share is not None else None
            is_estimate |= own is not None and share != 1
            behind.append((types[code], scaled(own, share) if own else {}))
        assert behind, unit
        restated = Restated(behind)
        estimates += is_estimate
        shown = figures(path, NEW, year, noted=NOTED)
        for code, fields in shown.items():
            if official.BY_CODE[code]["rule"] == "diff":
                continue
            decimals = int(official.BY_CODE[code]["decimals"])
            for field, found in fields.items():
                want = expected(restated, code, FROM[field], decimals, is_estimate)
                if field == NOTED and not is_number(want):
                    want = None  # Only figures are noted.
                compared += 1
                blank += want is None
                if not agree(found, want, decimals):
                    differing += 1
                    told.append(f"{path.name} {code} {field}: found {found}, expected {want}")
    print(*told[:SHOWN], sep="\n", end="\n" if told else "")
    print(f"{compared} restated figures of {len(list(pathlib.Path(templates).glob('*_Xa.xlsx')))} units "
          f"compared ({blank} blank, {estimates} units with estimates), {differing} differences")
    return 1 if differing or compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
