#!/usr/bin/env python3
"""Recomputes district and province figures from the filled workbooks, and compares.

usage: recompute.py INPUT_YEAR_FOLDER DISTRICTS_FOLDER PROVINCE_WORKBOOK YEAR [HISTORY_PROVINCE.xlsx ...]

Shares no code and no definition with the program: it reads workbooks with openpyxl, knows the
printed columns of the forms from the handbook, and adds up with Python's decimals. From the
configuration it takes only the official lists: units, indicators with their rules, code names.
Exit status 0: every figure agrees; 1: differences, one a line.
"""
import collections
import csv
import pathlib
import re
import sys
from decimal import Decimal

import openpyxl
from openpyxl.utils import column_index_from_string as column

ROOT = pathlib.Path(__file__).resolve().parents[2]
FUNDS = ["nstw", "nst", "nsh", "nsx", "ntm", "gn", "amd", "oda", "dn", "vay", "dan"]
VALUE_COLUMNS = {"th_truoc": "E", "kh_nay": "F", "uth_nay": "H", "kh_sau": "I"}
DEPARTMENT_COLUMNS = {"th_truoc": "E", "kh_nay": "F", "uth_nay": "G", "kh_sau": "H"}
PREVIOUS = {"kh_nay": "th_truoc", "uth_nay": "th_truoc", "kh_sau": "uth_nay"}
OUTPUT_COLUMNS = {"th_truoc": "E", "kh_nay": "F", "uth_nay": "G", "kh_sau": "H"}
differences = []
compared = 0


def table(name):
    with open(ROOT / "Templates" / name, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


UNITS = table("units.csv")
INDICATORS = table("indicators.csv")
CODES = {}
for entry in table("codelists.csv"):
    CODES.setdefault(entry["list"], {})[entry["name"]] = entry["code"]
SECTORS = [e["code"] for e in table("codelists.csv") if e["list"] == "DM_LINHVUC"]


def number(value):
    """A cell as a decimal to fifteen digits, '-' as the state, anything else as None."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return Decimal(repr(value)) if isinstance(value, int) else Decimal(f"{value:.15g}")
    text = str(value).strip()
    return "-" if text in ("-", "–", "—") else None


def plain(value):
    return value if isinstance(value, Decimal) else None


def sheet(book, name):
    return book[name] if name in book.sheetnames else None


class Commune:
    """What one commune reported: names of hamlets, meetings, indicator figures, activities."""

    def __init__(self, code, hamlets, meetings, figures, activities):
        self.code, self.hamlets, self.meetings = code, hamlets, meetings
        self.figures, self.activities = figures, activities

    @classmethod
    def read(cls, path):
        book = openpyxl.load_workbook(path, data_only=True)
        hamlets = cls.read_hamlets(book["X00_ThongTin"])
        return cls(
            path.name[:5], hamlets,
            cls.read_meetings(sheet(book, "X01_HopDan"), hamlets),
            read_figures(sheet(book, "X02_ChiTieu"), VALUE_COLUMNS),
            read_activities(sheet(book, "X08_HoatDongXa"), "K", "C"))

    @staticmethod
    def read_hamlets(ws):
        for row in ws.iter_rows():
            for cell in row:
                if cell.value == "Tên ấp/khóm":
                    names = []
                    for line in ws.iter_rows(min_row=cell.row + 1):
                        name, households = line[cell.column - 1].value, line[cell.column].value
                        if not isinstance(name, str) or not isinstance(households, (int, float)):
                            continue
                        if name.strip().startswith("TỔNG"):
                            break
                        names.append(name.strip())
                    return names
        return []

    @staticmethod
    def read_meetings(ws, hamlets):
        rows = []
        for line in ws.iter_rows() if ws else []:
            name = line[1].value
            total = plain(number(line[4].value))
            if isinstance(name, str) and name.strip() in hamlets and total is not None:
                rows.append((name.strip(), [plain(number(c.value)) for c in line[4:13]]))
        return rows


def read_figures(ws, columns):
    known = {i["code"] for i in INDICATORS}
    figures = {}
    for line in ws.iter_rows() if ws else []:
        code = line[1].value
        if code in known:
            figures[code] = {
                f: number(line[column(c) - 1].value) for f, c in columns.items()}
    return figures


def read_activities(ws, first_fund_total, sector_column):
    """Rows of an activity list: sector and the eleven funds."""
    rows = []
    start = column(first_fund_total)
    for line in ws.iter_rows() if ws else []:
        sector = CODES["DM_LINHVUC"].get(line[column(sector_column) - 1].value)
        name = line[3].value
        if sector and isinstance(name, str):
            funds = [plain(number(c.value)) for c in line[start:start + len(FUNDS)]]
            rows.append((sector, funds))
    return rows


class Department:
    """What one department reported."""

    def __init__(self, code, figures, activities):
        self.code, self.figures, self.activities = code, figures, activities

    @classmethod
    def read(cls, path):
        book = openpyxl.load_workbook(path, data_only=True)
        return cls(
            path.name.split("_")[1],
            read_figures(sheet(book, "N01_ChiTieuNganh"), DEPARTMENT_COLUMNS),
            read_activities(sheet(book, "N03_HoatDong"), "K", "C"))


# -- indicators ------------------------------------------------------------------------------

def term(text):
    match = re.fullmatch(r"([A-Z]+\d+[A-Z]?)(?:\*(\d+))?(?:\[N(-\d+)?\])?", text)
    return match.group(1), Decimal(match.group(2) or 1), match.group(3) is not None


def parts(indicator, figures, field, unit_type):
    """One unit's (numerator, denominator, extremes, reported) for an indicator and column."""
    rule = indicator["rule"]

    def value(code):
        found = figures.get(code, {}).get(field)
        # "-" is none: in a quotient it adds nothing to its own side, as in a sum.
        return Decimal(0) if found == "-" and rule == "ratio" else found

    if rule == "ratio":
        code, factor, _ = term(indicator["numerator"])
        top, bottom = value(code), value(term(indicator["denominator_or_weight"])[0])
        if top is None and isinstance(value(indicator["code"]), Decimal) and isinstance(bottom, Decimal):
            top, factor = value(indicator["code"]) * bottom, Decimal(1)
        if isinstance(top, Decimal) and isinstance(bottom, Decimal):
            return top * factor, bottom, True
        return None
    if rule == "wmean":
        x, w = value(indicator["code"]), value(term(indicator["denominator_or_weight"])[0])
        if isinstance(x, Decimal) and isinstance(w, Decimal):
            return x * w, w, True
        return None
    x = value(indicator["code"])
    if indicator.get("counted_types") and unit_type not in indicator["counted_types"].split(";"):
        return None
    if isinstance(x, Decimal):
        return (Decimal(x == 1) if rule == "count" else x), Decimal(1), True
    return None


def combine(rule, found):
    if not found:
        return None
    if rule in ("ratio", "wmean", "mean"):
        bottom = sum(f[1] for f in found)
        return sum(f[0] for f in found) / bottom if bottom else None
    if rule == "max":
        return max(f[0] for f in found)
    if rule == "min":
        return min(f[0] for f in found)
    return sum(f[0] for f in found)


def district_parts(indicator, field, communes, departments):
    """The parts that a district passes on, and its figure: its own choice of the source."""
    found = [p for c in communes
             if (p := parts(indicator, c.figures, field, TYPES[c.code]))]
    figure = combine(indicator["rule"], found)
    if figure is None and indicator["rule"] == "ratio":
        # No commune has both sides: the district's own figures of the two sides make the quotient.
        code, factor, _ = term(indicator["numerator"])
        top = WEIGHTS(code, field, communes, departments)
        bottom = WEIGHTS(term(indicator["denominator_or_weight"])[0], field, communes, departments)
        if top and bottom:
            found, figure = [(top * factor, bottom, True)], top * factor / bottom
    if indicator["rule"] == "ratio":
        # A side that is printed with a department's figure: the quotient is that of what is printed.
        (code, factor, shifted), (below, _, moved) = (
            term(indicator["numerator"]), term(indicator["denominator_or_weight"]))
        if not shifted and not moved and any(
                is_departments(c, field, communes, departments) for c in (code, below)):
            top = figure_of(code, field, communes, departments)
            bottom = figure_of(below, field, communes, departments)
            if top is not None and bottom:
                return [(top * factor, bottom, True)], top * factor / bottom
    if indicator["source"] in ("nganh", "ca_hai"):
        reported = [v for d in departments
                    if isinstance(v := d.figures.get(indicator["code"], {}).get(field), Decimal)]
        if reported and (indicator["source"] == "nganh" or figure is None):
            value = reported[0]
            if indicator["rule"] in ("ratio", "wmean"):
                code = term(indicator["denominator_or_weight"])[0]
                weight = WEIGHTS(code, field, communes, departments)
                return [(value * weight, weight, True)], value
            if indicator["rule"] == "mean":
                n = sum(1 for c in communes if TYPES[c.code] in indicator["counted_types"].split(";"))
                return [(value * n, Decimal(n), True)], value
            return [(value, Decimal(1), True)], value
    return found, figure


def figure_of(code, field, communes, departments):
    indicator = next(i for i in INDICATORS if i["code"] == code)
    return district_parts(indicator, field, communes, departments)[1]


def is_departments(code, field, communes, departments):
    """Whether the district prints a department's figure for an indicator."""
    indicator = next(i for i in INDICATORS if i["code"] == code)
    if indicator["source"] not in ("nganh", "ca_hai") or not any(
            isinstance(d.figures.get(code, {}).get(field), Decimal) for d in departments):
        return False
    own = combine(indicator["rule"], [
        p for c in communes if (p := parts(indicator, c.figures, field, TYPES[c.code]))])
    return indicator["source"] == "nganh" or own is None


def WEIGHTS(code, field, communes, departments):
    """The figure of the weight itself, or the sum of what there is."""
    indicator = next(i for i in INDICATORS if i["code"] == code)
    _, figure = district_parts(indicator, field, communes, departments)
    return figure if figure is not None else Decimal(0)


def all_figures(get):
    """Figures of every indicator and column, differences last."""
    figures = {}
    for indicator in INDICATORS:
        if indicator["rule"] != "diff":
            for field in VALUE_COLUMNS:
                figures[indicator["code"], field] = get(indicator, field)
    for indicator in INDICATORS:
        if indicator["rule"] == "diff":
            for field in VALUE_COLUMNS:
                before, after = term(indicator["numerator"])[0], term(indicator["denominator_or_weight"])[0]
                a = figures.get((before, PREVIOUS.get(field)))
                b = figures.get((after, field))
                figures[indicator["code"], field] = a - b if a is not None and b is not None else None
    return figures


# -- comparing -------------------------------------------------------------------------------

def same(place, expected, cell):
    global compared
    compared += 1
    found = number(cell)
    if expected is None:
        if isinstance(found, Decimal) and found != 0:
            differences.append(f"{place}: nothing expected, found {cell!r}")
        return
    if not isinstance(found, Decimal):
        if expected != 0 or found not in (None, "-"):
            differences.append(f"{place}: expected {expected}, found {cell!r}")
        return
    if abs(found - expected) > max(abs(expected), Decimal(1)) * Decimal("1e-12"):
        differences.append(f"{place}: expected {expected}, found {found}")


def compare_indicators(ws, figures):
    known = {i["code"] for i in INDICATORS}
    seen = set()
    for line in ws.iter_rows():
        code = line[1].value
        if code in known:
            seen.add(code)
            for field, letters in OUTPUT_COLUMNS.items():
                same(f"{ws.title}!{letters}{line[0].row} {code}", figures[code, field],
                     line[column(letters) - 1].value)
    for code in known - seen:
        differences.append(f"{ws.title}: indicator {code} is not there")


def participation(rows):
    total = lambda *positions: sum(
        (r[1][p] or Decimal(0)) for r in rows for p in positions)
    # td_tong, td_nu, ngheo + cngheo, khmer + hoa + khac, dn
    return [total(0), total(1), total(2, 3), total(4, 5, 6), total(7)]


def compare_participation(ws, names, figures):
    """Rows by printed name: hamlets, hamlets with meetings, meetings, then counts with shares."""
    lines = {line[1].value: line for line in ws.iter_rows() if isinstance(line[1].value, str)}
    for name, (hamlets, met, meetings, counts) in figures.items():
        line = lines.get(names(name))
        if line is None:
            differences.append(f"{ws.title}: no row for {names(name)}")
            continue
        share = lambda part: counts[part] / counts[0] * 100 if counts[0] else None
        expected = [hamlets, met, meetings, counts[0], counts[1], share(1), counts[2], share(2),
                    counts[3], share(3), counts[4]]
        for position, value in enumerate(expected, start=2):
            same(f"{ws.title}!{line[position].coordinate} {names(name)}",
                 None if value is None else Decimal(value), line[position].value)


def compare_funds(ws, rows_by_label, first="D"):
    lines = {}
    for line in ws.iter_rows():
        label = line[1].value
        if isinstance(label, str) and label not in lines:
            lines[label] = line
    for label, rows in rows_by_label.items():
        line = lines.get(label)
        if line is None:
            if rows:
                differences.append(f"{ws.title}: no row for {label}")
            continue
        sums = [sum((f[i] or Decimal(0)) for f in rows) for i in range(len(FUNDS))]
        for offset, value in enumerate([Decimal(len(rows)), sum(sums), *sums]):
            cell = line[2 + offset]
            same(f"{ws.title}!{cell.coordinate} {label}", value, cell.value)


TYPES = {u["code"]: u["type"] for u in UNITS}
NAMES = {u["code"]: u["full_name"] for u in UNITS}
PARENTS = {u["code"]: u["parent_code"] for u in UNITS}


class District:
    """A district's own computation, and what it passes on to the province."""

    def __init__(self, communes, departments):
        self.parts = {}

        def figure(indicator, field):
            passed, value = district_parts(indicator, field, communes, departments)
            self.parts[indicator["code"], field] = passed
            return value

        self.figures = all_figures(figure)
        self.people = {c.code: (len(c.hamlets), len({m[0] for m in c.meetings}), len(c.meetings),
                                participation(c.meetings)) for c in communes}
        meetings = [m for c in communes for m in c.meetings]
        people = self.people.values()
        self.whole = (sum(p[0] for p in people), sum(p[1] for p in people), len(meetings),
                      participation(meetings))
        self.communes = communes
        self.funded = [a for c in communes for a in c.activities]
        self.funded += [a for d in departments for a in d.activities]

    def compare(self, book):
        """Compares a district workbook with this computation."""
        compare_indicators(book["H02_ChiTieu"], self.figures)
        compare_participation(
            book["H01_HopDan"], lambda key: NAMES.get(key, key),
            {**self.people, "TỔNG CỘNG": self.whole})
        compare_funds(book["H11_NguonVon"], by_sector(self.funded))
        compare_funds(book["H11b_NguonVon_Xa"],
                      {NAMES[c.code]: [f for _, f in c.activities] for c in self.communes})


def by_sector(activities):
    names = {code: name for name, code in CODES["DM_LINHVUC"].items()}
    return {names[s]: [f for sector, f in activities if sector == s] for s in SECTORS}


def main(inputs, districts_folder, province_path, year, history):
    totals = {}
    province_parts = collections.defaultdict(list)
    province_rows = []
    for folder in sorted(p for p in pathlib.Path(inputs).iterdir() if p.is_dir()):
        code = folder.name
        district = District(
            [Commune.read(p) for p in sorted(folder.glob("*_SEDP_Xa.xlsx"))],
            [Department.read(p) for p in sorted(folder.glob("*_SEDP_Nganh.xlsx"))])
        district.compare(openpyxl.load_workbook(
            pathlib.Path(districts_folder) / f"{code}_{year}_SEDP_Huyen.xlsx", data_only=True))
        for key, passed in district.parts.items():
            province_parts[key] += passed
        totals[code] = district.whole
        province_rows += district.funded

    book = openpyxl.load_workbook(province_path, data_only=True)
    rules = {i["code"]: i["rule"] for i in INDICATORS}
    compare_indicators(book["T02_ChiTieu"], all_figures(
        lambda indicator, field: combine(
            rules[indicator["code"]], province_parts[indicator["code"], field])))
    whole = (sum(t[0] for t in totals.values()), sum(t[1] for t in totals.values()),
             sum(t[2] for t in totals.values()),
             [sum(t[3][i] for t in totals.values()) for i in range(5)])
    compare_participation(
        book["T01_ThamGia"], lambda key: NAMES.get(key, key), {**totals, "TỔNG CỘNG": whole})
    compare_funds(book["T05_NguonVon"], by_sector(province_rows))

    if history:
        three_years(book["T01_ThamGia"], year, whole, history)


def three_years(ws, year, whole, history):
    """The published sums of the plans of 2016 to 2018, and this year's row."""
    for line in ws.iter_rows():
        if any(str(c.value) == str(year) for c in line[:2]):
            values = {v for c in line if isinstance(v := number(c.value), Decimal)}
            if Decimal(whole[3][0]) not in values:
                differences.append(f"{ws.title} {year}: {whole[3][0]} attendances are not there")
            break
    else:
        differences.append(f"{ws.title}: no row for plan year {year}")
    if int(year) == 2018:
        published = {Decimal(44569), Decimal(16103), Decimal(7608), Decimal(9346)}
        for line in ws.iter_rows():
            values = {v for c in line if isinstance(v := number(c.value), Decimal)}
            if published <= values:
                shares = [v for c in line if isinstance(v := number(c.value), Decimal)]
                for share in ("36.13", "17.07", "20.97"):
                    if not any(abs(v - Decimal(share)) < Decimal("0.005") for v in shares):
                        differences.append(f"{ws.title}: the published {share} % is not there")
                return
        differences.append(f"{ws.title}: the published sums of three years are not there")


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(*sys.argv[1:5], sys.argv[5:])
    for line in differences[:200]:
        print(line)
    print(f"{compared} figures compared, {len(differences)} differences")
    sys.exit(1 if differences else 0)
