#!/usr/bin/env python3
"""Templates come back filled by openpyxl and by LibreOffice, and consolidate to the right figures.

usage: fill_roundtrip.py SEDP WORK_FOLDER

Makes the templates of a district, checks their structure, fills half of the workbooks with
openpyxl and half in LibreOffice with made-up figures, consolidates them, and compares the district
workbook with a computation from the figures that were typed, not from the files.
Exit status 0: all agree; 1: findings, one a line.
"""
import collections
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zlib

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "independent"))
import funds
import indicator_sheets
import inputs
import libreoffice
import official
import package_check
import participation
from compare import Report
from sheets import Book
from values import row_total, value

DISTRICT, YEAR = "847", 2018
DEPARTMENTS = ["NNPTNT", "KTHT", "LDTBXH", "TNMT"]
SYSTEM_PYTHON = "/usr/bin/python3"
ROUND = "Dự thảo sau góp ý của huyện"
EPOCH = datetime.date(1899, 12, 30)
# Columns of the forms as the handbook prints them.
FUND_COLUMNS = "LMNOPQRSTUV"
COMMUNE_COLUMNS = {"th_truoc": "E", "kh_nay": "F", "uth_nay": "H", "kh_sau": "I"}
DEPARTMENT_COLUMNS = {"th_truoc": "E", "kh_nay": "F", "uth_nay": "G", "kh_sau": "H"}
ATTENDANCES = ["tong", "nu", "ngheo", "cngheo", "khmer", "hoa", "dtk", "dn"]


def draw(low, high, *key):
    """A made-up whole number that depends on its key alone."""
    return low + zlib.crc32("/".join(map(str, key)).encode()) % (high - low + 1)


class Typed:
    """The cells to type into one workbook."""

    def __init__(self, path):
        self.path, self.cells = path, []
        self.book = openpyxl.load_workbook(path)

    def put(self, sheet, reference, value):
        if value is not None:
            self.cells.append((sheet, reference, value))

    def first_row(self, sheet):
        """The row under the number row."""
        for row in self.book[sheet].iter_rows(max_col=1):
            if row[0].value == "(A)":
                return row[0].row + 1
        raise SystemExit(f"{self.path}: {sheet} has no number row")

    def identify(self, sheet, labels):
        """Fills the value to the right of each label."""
        for row in self.book[sheet].iter_rows(max_col=1):
            if row[0].value in labels:
                merged = next((m for m in self.book[sheet].merged_cells.ranges
                               if row[0].coordinate in m), None)
                place = (merged.max_col if merged else 1) + 1
                self.put(sheet, self.book[sheet].cell(row[0].row, place).coordinate,
                         labels[row[0].value])

    def with_openpyxl(self, target):
        for sheet, reference, value in self.cells:
            cell = self.book[sheet][reference]
            if cell.protection.locked:
                raise SystemExit(f"{self.path}: {sheet}!{reference} is locked")
            cell.value = value
        self.book.save(target)

    def job(self, target):
        """The same for uno_fill.py."""
        as_json = lambda v: {"date": (v - EPOCH).days} if isinstance(v, datetime.date) else v
        return {"file": str(self.path), "out": str(target),
                "cells": [[s, r, as_json(v)] for s, r, v in self.cells]}


def indicator_value(indicator, field, unit):
    """A made-up figure that suits the indicator: a number, a state, or nothing."""
    code, rule = indicator["code"], indicator["rule"]
    if rule in ("ratio", "diff"):
        return None
    counted = indicator["counted_types"]
    if counted and official.TYPE.get(unit, "xa") not in counted.split(";"):
        return "-"
    state = draw(0, 19, "state", code, field, unit)
    if indicator["source"] == "ca_hai" and state == 0:
        return "…"
    if state == 1:
        return "-"
    if rule == "count":
        return draw(0, 1, code, field, unit)
    if rule in ("wmean", "mean", "max", "min"):
        return draw(10, 19, code, field, unit)
    value = draw(100, 9000, code, field, unit)
    return value + 0.25 if indicator["unit"] in ("ha", "tấn", "km") else value


def type_figures(typed, sheet, columns, unit, wanted):
    figures = collections.defaultdict(dict)
    by_code = {i["code"]: i for i in official.INDICATORS if wanted(i)}
    for row in typed.book[sheet].iter_rows(min_col=2, max_col=2):
        indicator = by_code.get(row[0].value)
        for field, letters in columns.items() if indicator else []:
            made_up = indicator_value(indicator, field, unit)
            typed.put(sheet, f"{letters}{row[0].row}", made_up)
            figures[indicator["code"]][field] = value(made_up)
    return dict(figures)


def type_activities(typed, sheet, place, unit, count):
    sectors = official.names("DM_LINHVUC")
    first, rows = typed.first_row(sheet), []
    for index in range(count):
        row = first + index
        sector = sectors[draw(0, len(sectors) - 1, "sector", unit, index)]
        money = [draw(1, 4000, "fund", unit, index, n) / 8 if draw(0, 3, unit, index, n) == 0
                 else None for n in range(len(FUND_COLUMNS))]
        money[10] = 12.5
        cells = {"C": sector, "D": f"Hoạt động thử số {index + 1}", "E": place,
                 "G": datetime.date(YEAR, 12, 1), "H": "km", "I": 1.5 + index}
        cells.update(zip(FUND_COLUMNS, money))
        if sheet.startswith("X08"):
            cells.update(W="Đã có nguồn", X=index + 1, Y=20, Z=5, AG="UBND xã")
        for letters, content in cells.items():
            typed.put(sheet, f"{letters}{row}", content)
        by_fund = dict(zip(official.FUND_FIELDS, map(value, money)))
        rows.append({"linh_vuc": sector, "tong": row_total(by_fund.values()), **by_fund})
    return rows


def type_commune(path):
    """Types a commune's workbook; returns the cells and what the computation starts from."""
    unit, typed = path.name[:5], Typed(path)
    typed.identify("X00_ThongTin", {
        "Vòng nộp": ROUND, "Ngày lập": datetime.date(YEAR - 1, 8, 15),
        "Người lập / điện thoại": "Nguyễn Thị Thử"})
    hamlets, first = [], typed.first_row("X00_ThongTin")
    for index in range(draw(3, 7, "hamlets", unit)):
        name, households = f"Ấp Thử {index + 1}", draw(200, 400, unit, index)
        hamlets.append({"ap": name})
        row = [name, households, households * 4, households // 10, households // 12,
               households // 3, 1, 0]
        for letters, content in zip("BCDEFGHI", row):
            typed.put("X00_ThongTin", f"{letters}{first + index}", content)
    meetings, first = [], typed.first_row("X01_HopDan")
    for index, hamlet in enumerate(hamlets[1:] + hamlets[1:2]):
        total = draw(30, 90, "meeting", unit, index)
        counts = [total, total // 2, total // 9, total // 10, total // 4, 1, None, 2, 3]
        row = [hamlet["ap"], datetime.date(YEAR - 1, 7, 1 + index), 1, *counts]
        for letters, content in zip("BCDEFGHIJKLM", row):
            typed.put("X01_HopDan", f"{letters}{first + index}", content)
        meetings.append(hamlet | dict(zip(ATTENDANCES, map(value, counts))))
    figures = type_figures(typed, "X02_ChiTieu", COMMUNE_COLUMNS, unit,
                           lambda i: i["source"] in ("xa", "ca_hai") or i["component"])
    activities = type_activities(typed, "X08_HoatDongXa", "Toàn xã", unit,
                                 draw(2, 9, "activities", unit))
    return typed, inputs.Commune(
        unit, figures, hamlets=hamlets, meetings=meetings, activities=activities)


def type_department(path):
    code, typed = path.name.split("_")[1], Typed(path)
    typed.identify("N00_ThongTin", {
        "Vòng nộp": ROUND, "Ngày lập": datetime.date(YEAR - 1, 8, 15),
        "Người lập": "Trần Văn Thử"})
    share = DEPARTMENTS.index(code)
    own = {i["code"] for n, i in enumerate(official.INDICATORS) if n % len(DEPARTMENTS) == share}
    figures = type_figures(
        typed, "N01_ChiTieuNganh", DEPARTMENT_COLUMNS, f"{DISTRICT}{code}",
        lambda i: i["code"] in own and i["source"] in ("nganh", "ca_hai"))
    activities = type_activities(typed, "N03_HoatDong", "Toàn huyện", code, 2 + share)
    return typed, inputs.Department(code, figures, activities=activities)


def call(findings, sedp, *arguments, allowed=(0, 1)):
    done = subprocess.run([sedp, *map(str, arguments)], capture_output=True, text=True, check=False,
                          env={**os.environ, "SEDP_CACHE": "off"})
    if done.returncode not in allowed:
        findings.append(f"sedp {arguments[0]} ended with {done.returncode}: "
                        + (done.stderr or done.stdout)[-300:].strip())
    return done.stdout


def in_libreoffice(jobs, work):
    work.mkdir(parents=True, exist_ok=True)
    (work / "jobs.json").write_text(json.dumps(jobs, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run(
        [SYSTEM_PYTHON, str(pathlib.Path(__file__).with_name("uno_fill.py")),
         str(work / "jobs.json"), str(work)], capture_output=True, text=True, check=False,
        timeout=libreoffice.LIMIT_SECONDS)
    lines = [line for line in done.stdout.splitlines() if line]
    if done.returncode and not lines:
        lines = [f"LibreOffice did not fill the workbooks: {done.stderr[-300:].strip()}"]
    return lines


def problems(text):
    """What a run found, as JSON: notices left out."""
    try:
        return [p for p in json.loads(text)["problems"] if p["severity"] != "notice"]
    except (ValueError, KeyError):
        return [{"code": "-", "message": f"no report: {text[:200]}"}]


def show(problem):
    place = "!".join(filter(None, (problem.get("sheet"), problem.get("cell"))))
    return f"{problem.get('file', '')} {place}: {problem['code']} {problem['message'][:160]}"


def check_saved_blank(sedp, blank, work, findings):
    """Blank templates that LibreOffice saved again say nothing but what blank ones must say."""
    jobs, names = [], []
    for path in (blank / "29374_2018_SEDP_Xa.xlsx", blank / "847_NNPTNT_2018_SEDP_Nganh.xlsx"):
        typed = Typed(path)
        typed.identify(next(s for s in typed.book.sheetnames if s.endswith("00_ThongTin")), {
            "Vòng nộp": ROUND, "Ngày lập": datetime.date(YEAR - 1, 8, 15),
            "Người lập": "Nguyễn Thị Thử", "Người lập / điện thoại": "Nguyễn Thị Thử"})
        (work / "one").mkdir(parents=True, exist_ok=True)
        (work / "two").mkdir(parents=True, exist_ok=True)
        typed.with_openpyxl(work / "one" / path.name)
        jobs.append(typed.job(work / "two" / path.name))
        names.append(path.name)
    findings += in_libreoffice(jobs, work / "office")
    for name in names:
        key = lambda p: (p["code"], p.get("sheet"), p.get("cell"))
        one, two = (problems(call(findings, sedp, "check", work / folder / name, "--plan-year",
                                  YEAR, "--json")) for folder in ("one", "two"))
        known = {key(p) for p in one}
        findings += [f"saved again by LibreOffice: {show(p)}" for p in two if key(p) not in known]
        # A missing obligatory cell (C309) is what a blank one must say; nothing else.
        findings += [f"blank: {show(p)}" for p in one if p["code"] != "C309"]


def check(sedp, work):
    findings = []
    work = pathlib.Path(work)
    shutil.rmtree(work, ignore_errors=True)
    blank, filled, out = work / "blank", work / "filled", work / "out"
    filled.mkdir(parents=True)
    call(findings, sedp, "template", "commune", "--district", DISTRICT, "--plan-year", YEAR,
         "-o", blank, allowed=(0,))
    call(findings, sedp, "template", "department", "--district", DISTRICT, "--department",
         *DEPARTMENTS, "--plan-year", YEAR, "-o", blank, allowed=(0,))
    templates = sorted(blank.glob("*.xlsx"))
    for path in templates:
        findings += package_check.check(path)
    communes, departments, jobs = [], [], []
    for index, path in enumerate(templates):
        if path.name.endswith("_Xa.xlsx"):
            typed, figures = type_commune(path)
            communes.append(figures)
        else:
            typed, figures = type_department(path)
            departments.append(figures)
        if index % 2:
            jobs.append(typed.job(filled / path.name))
        else:
            typed.with_openpyxl(filled / path.name)
    if not communes or not departments or len(findings) > 0 and not templates:
        return findings + ["no templates were made"]
    findings += in_libreoffice(jobs, work / "office")
    report = call(findings, sedp, "consolidate", "district", DISTRICT, "--plan-year", YEAR,
                  "--in", filled, "-o", out, "--json")
    # Made-up figures break rules of plausibility (V…, C320) freely and leave some obligatory cells
    # blank on purpose (C309), but every cell that was typed in must be read.
    found = problems(report)
    findings += [f"filled: {show(p)}" for p in found
                 if re.match(r"[FSC]\d|-", p["code"]) and p["code"] not in ("C309", "C320")]
    result = out / f"{DISTRICT}_{YEAR}_SEDP_Huyen.xlsx"
    if not result.is_file():
        return findings + [f"{result} was not written"]
    report, district = Report(YEAR), inputs.District(DISTRICT, communes, departments)
    book = Book(result)
    participation.district(report, book, district)
    indicator_sheets.district(report, book, district, indicator_sheets.of_district(district))
    funds.district(report, book, district)
    for fault in report.set_aside(ROOT / "Tests" / "independent" / "known-filled.txt"):
        print(fault)
    findings += report.differences
    print(f"{len(templates)} templates ({len(jobs)} filled in LibreOffice), "
          f"{sum(report.cells.values())} cells compared")
    check_saved_blank(sedp, blank, work / "again", findings)
    return findings


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    findings = check(*arguments)
    for finding in findings[:200]:
        print(finding)
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
