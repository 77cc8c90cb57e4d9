#!/usr/bin/env python3
"""Recomputes who meets which assigned target (X-12 → H-15, H-16, H-17, H-18) and compares.

usage: targets.py INPUT_FOLDER PROVINCE_WORKBOOK YEAR

Shares no code and no definition with the program: targets are read here by patterns over their text
without marks, results as Python's fractions, and a verdict is looked up in a table of who is better off.
From the configuration it takes the names of communes and their regions only. Run with SEDP_SET=vinh-long-2027.
"""
import csv
import itertools
import pathlib
import re
import sys
import unicodedata
from decimal import Decimal
from fractions import Fraction

import official
from compare import Line, Report, grouped, numbered
from official import TOTAL
from sheets import Book
from values import NONE, PENDING

# The targets of which less is better; of all others more is.
LESS = {"Tỷ lệ hộ nghèo", "Tỷ lệ trẻ < 5 tuổi suy dinh dưỡng (cân nặng/tuổi)",
        "Số vụ phạm pháp hình sự", "Số vụ tai nạn giao thông"}
WORDS = {"chua dat chuan": 0, "dat chuan": 1, "dat chuan nang cao": 2, "dat chuan kieu mau": 3}
X12 = {
    "ma": ("Mã chỉ tiêu",), "ten": ("Chỉ tiêu",), "dvt": ("ĐVT",), "giao": ("Năm {N}", "Tỉnh giao"),
    "uth": ("Năm {N}", "Ước thực hiện năm"), "de_nghi": ("Năm {N+1}", "Xã đề nghị"),
    "tham_dinh": ("Năm {N+1}", "Chuyên môn thẩm định"), "ghi_chu": ("Ghi chú, nguyên nhân",)}
MET, MISSED, EXCEEDED = "met", "missed", "exceeded"


def plain(text):
    text = unicodedata.normalize("NFD", str(text).replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in text if unicodedata.category(c) != "Mn").lower().strip()


def number(text):
    """A Vietnamese number: points group, the comma marks decimals."""
    return Fraction(text.replace(".", "").replace(",", "."))


NUMBER = r"(-?\d+(?:\.\d{3})*(?:,\d+)?)\s*%?"
PATTERNS = [
    (rf"tu {NUMBER} tro len|khong duoi {NUMBER}|≥ ?{NUMBER}", ">="),
    (rf"khong qua {NUMBER}|≤ ?{NUMBER}", "<="),
    (rf"tren {NUMBER}|> ?{NUMBER}", ">"), (rf"duoi {NUMBER}|< ?{NUMBER}", "<"),
    (rf"khoang {NUMBER}", "~"), (NUMBER, "="),
]


def read(text):
    """A target as (kind, figures as written)."""
    if isinstance(text, Decimal):
        return "=", [str(text).replace(".", ",")]
    text = plain(text)
    if text in WORDS:
        return "word", [text]
    pair = re.fullmatch(rf"{NUMBER} ?[-–] ?{NUMBER}", text)
    if pair:
        return "..", list(pair.groups())
    for pattern, kind in PATTERNS:
        found = re.fullmatch(pattern, text)
        if found:
            return kind, [next(g for g in found.groups() if g)]
    raise ValueError(f"no target: {text!r}")


def verdict(name, asked, result):
    """What a result is beside a target; None where one of them is not there."""
    if asked in (None, NONE, PENDING) or result in (None, PENDING):
        return None
    kind, figures = read(asked)
    if kind == "word":
        want, have = WORDS[figures[0]], WORDS[read(result)[1][0]]
        return MET if have == want else EXCEEDED if have > want else MISSED
    have = Fraction(0) if result == NONE else number(read(result)[1][0])
    low = number(figures[0])
    high = number(figures[-1])
    if kind in (">", "<"):
        return MET if (have > low if kind == ">" else have < low) else MISSED
    if kind in (">=", "<="):
        if have == low:
            return MET
        better = have > low if kind == ">=" else have < low
        against = (kind == ">=") == (name in LESS)
        return (MET if against else EXCEEDED) if better else MISSED
    if kind == "~":
        # Zeros at the end say nothing: «khoảng 8,20» is «khoảng 8,2».
        places = len(figures[0].partition(",")[2].rstrip("0"))
        half = Fraction(1, 2) / 10 ** places
        if low - half <= have < low + half:
            return MET
    elif low <= have <= high:
        return MET
    return EXCEEDED if (have < low) == (name in LESS) else MISSED


def single(text):
    """The one figure that a target names; None for ranges, words and blanks."""
    if text in (None, NONE, PENDING):
        return None
    kind, figures = read(text)
    return None if kind in ("..", "word") else number(figures[0])


def inputs(folder, year):
    """The rows of X-12 of every commune, by code."""
    rows = {}
    for path in sorted(pathlib.Path(folder).rglob("*_SEDP_Xa.xlsx")):
        book = Book(path)
        table = book.tables("X12_ChiTieuGiao")[0]
        found, missing, _ = table.columns(X12, year)
        if missing:
            raise SystemExit(f"{path.name}: {missing}")
        rows[path.name[:5]] = [
            cells for cells in ({f: row[at] if at < len(row) else None for f, at in found.items()}
                                for _, row in table.rows) if cells["ma"]]
        book.close()
    return rows


COUNTS = {
    "vuot": ("Kết quả", "Vượt"), "dat": ("Kết quả", "Đạt"), "khong": ("Kết quả", "Không đạt"),
    "chua": ("Kết quả", "Chưa đánh giá được"), "k_n": ("Đạt và vượt", "Trên số giao"),
    "pc": ("Đạt và vượt", "%")}


def counts(rows, with_text=True):
    given = sum(r["giao"] not in (None, NONE, PENDING) for r in rows)
    tally = {v: sum(r["verdict"] == v for r in rows) for v in (MET, MISSED, EXCEEDED)}
    good = tally[MET] + tally[EXCEEDED]
    share = Decimal(good) / Decimal(given) * 100 if given else NONE
    return {"giao": Decimal(given), "vuot": Decimal(tally[EXCEEDED]), "dat": Decimal(tally[MET]),
            "khong": Decimal(tally[MISSED]), "chua": Decimal(given - good - tally[MISSED]),
            "pc": share, **({"k_n": f"{good}/{given}"} if with_text else {})}


def regions():
    with open(official.ROOT / "Templates/vinh-long-2027/units.csv", encoding="utf-8") as f:
        return {u["code"]: u["group"] for u in csv.DictReader(f)}


def compare(report, book, rows):
    region = regions()
    units = sorted(rows, key=lambda u: (official.position("DM_KHUVUC", official.name("DM_KHUVUC", region[u])), u))
    every = []
    for unit in sorted(rows):
        for row in rows[unit]:
            row["unit"], row["xa"] = unit, official.NAME[unit]
            row["verdict"] = verdict(row["ten"], row["giao"], row["uth"])
            every.append(row)
    by_unit = [{"xa": official.NAME[u], "vung": official.name("DM_KHUVUC", region[u]), "unit": u,
                **counts(rows[u])} for u in units]
    lines = [Line({"xa": TOTAL, **counts(every, False)})] + grouped(
        by_unit, "vung", "xa",
        lambda members: counts([r for m in members for r in rows[m["unit"]]], False))
    report.table("H-15", book, "H15_DatChiTieu_Xa", {
        "stt": ("STT",), "vung": ("Khu vực",), "xa": ("Đơn vị",), "giao": ("Số chỉ tiêu được giao",),
        **COUNTS}, ["xa"], lines)
    by_target = {}
    for row in every:
        by_target.setdefault(row["ma"], []).append(row)
    expected = {code: {"ma": code, "ten": members[0]["ten"], "dvt": members[0]["dvt"],
                       **counts(members)}
                for code, members in by_target.items()}
    table = book.tables("H16_DatChiTieu")[0]
    order = {"KT": 1, "XH": 2, "MT": 3, "QP": 4}
    report.items[(book.path.name, "H16_DatChiTieu")] = len(expected)
    found, missing, extra = table.columns({
        "stt": ("STT",), "ma": ("Mã",), "ten": ("Chỉ tiêu",), "dvt": ("ĐVT",), "giao": ("Số xã được giao",),
        **COUNTS}, report.plan_year)
    for header in missing + extra:
        report.differ("H-16", f"column «{header}»")
    seen = []
    for at, row in table.rows:
        code = row[found["ma"]]
        if code not in expected:
            continue
        seen.append(code)
        report.rows["H-16"] += 1
        for field, place in found.items():
            if field != "stt":
                report.check("H-16", f"H16 {code} row {at} {field}", expected[code].get(field), row[place])
    if seen != sorted(expected, key=lambda c: (order[c[:2]], c)):
        report.differ("H-16", f"rows {seen}")
    missed = [r for r in every if r["verdict"] == MISSED]
    missed.sort(key=lambda r: (r["unit"], r["ma"]))
    report.table("H-17", book, "H17_KhongDat", {
        "stt": ("STT",), "xa": ("Đơn vị",), "ma": ("Mã chỉ tiêu",), "ten": ("Chỉ tiêu",), "dvt": ("ĐVT",),
        "giao": ("Tỉnh giao",), "uth": ("Ước thực hiện",), "ghi_chu": ("Nguyên nhân",)},
        ["xa", "ma"], grouped(missed, "xa", "xa", lambda _: {}))
    for row in every:
        proposed, appraised = single(row["de_nghi"]), single(row["tham_dinh"])
        row["lech"] = None
        if proposed is not None and appraised is not None:
            row["lech"] = Decimal((appraised - proposed).numerator) / Decimal((appraised - proposed).denominator)
    differs = [r for r in every if r["tham_dinh"] not in (None, NONE, PENDING)
               and r["de_nghi"] is not None and read(r["tham_dinh"]) != read(r["de_nghi"])]
    differs.sort(key=lambda r: (r["ma"], r["unit"]))
    report.table("H-18", book, "H18_DeNghiGiao", {
        "stt": ("STT",), "xa": ("Đơn vị",), "ma": ("Mã chỉ tiêu",), "ten": ("Chỉ tiêu",), "dvt": ("ĐVT",),
        "giao": ("Tỉnh giao năm {N}",), "uth": ("Ước thực hiện năm {N}",),
        "de_nghi": ("Năm {N+1}", "Xã đề nghị"), "tham_dinh": ("Năm {N+1}", "Thẩm định"),
        "lech": ("Năm {N+1}", "Chênh lệch")}, ["xa", "ma"], numbered(differs))
    return every


def main(folder, province, year):
    report = Report(int(year))
    every = compare(report, Book(pathlib.Path(province)), inputs(folder, int(year)))
    print("\n".join(report.differences[:60]))
    print("\n".join(report.summary(["H-15", "H-16", "H-17", "H-18"])))
    kinds = sorted({read(r["giao"])[0] for r in every if r["giao"] not in (None, NONE, PENDING)})
    print(f"{len(every)} targets of kinds {' '.join(kinds)}: " + ", ".join(
        f"{sum(r['verdict'] == v for r in every)} {v}" for v in (EXCEEDED, MET, MISSED, None)))
    print(f"{sum(report.cells.values())} cells compared, {len(report.differences)} differences")
    return 1 if report.differences else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
