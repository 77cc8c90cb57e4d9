"""H-10 and T-04: investment projects, by the state of each.

A project that several list is kept once: as the investor has it, which is the department (only N-05
names an investor), else as the first commune has it.
"""
from decimal import Decimal

import official
from activities import MONEY, sector, totals
from compare import Line, grouped, numbered
from inputs import MARKS, NEED, PROJECT
from official import TOTAL, fund_columns
from values import joined

# Smaller projects stand in T-04 and are not printed; million dong.
PRINTED_FROM = 5000
ADDED = ["tmdt", "tmdt_ns", "luy_ke", "kh_n", "gn_n", *MONEY]


def state(row):
    return official.position("DM_LOAIDA", row["loai"])


def of_district(d):
    kept = {}
    for listed in (d.of_communes("projects"), d.of_departments("projects")):
        # A department's row takes the place of communes'; among equals the first stays.
        for code in {r["ma"] for r in listed if r["ma"]}:
            first = next(r for r in listed if r["ma"] == code)
            kept[code] = first.get("unit") or first["phong"]
    rows = [r for r in d.of_communes("projects") + d.of_departments("projects")
            if not r["ma"] or kept[r["ma"]] == (r.get("unit") or r["phong"])]
    rows = [r | {"hiem_hoa": joined(r["hiem_hoa"])} for r in rows]
    return sorted(rows, key=lambda r: (state(r), sector(r), r["ma"] is None, r["ma"] or ""))


def district(report, book, d):
    rows = of_district(d)
    columns = {"stt": ("STT",), "chu": ("Chủ đầu tư",)} | PROJECT | MARKS | fund_columns(NEED)
    lines = grouped(rows, "loai", "ten", lambda rows: totals(rows, ADDED))
    lines.append(Line({"ten": TOTAL, **totals(rows, ADDED)}))
    report.table("H-10", book, "H10_DauTu", columns, ["ten", "ma"], lines)


def province(report, book, districts):
    """T-04: the districts' projects by state, then district; T-04a: their sums by sector and district."""
    rows = [r | {"huyen": d.name} for d in districts for r in of_district(d)]
    sums(report, book, rows, districts)
    places = {d.name: n for n, d in enumerate(districts)}
    rows.sort(key=lambda r: (
        state(r), places[r["huyen"]], sector(r), r["ma"] is None, r["ma"] or ""))
    columns = ({"stt": ("STT",), "huyen": ("Huyện, thị xã, thành phố",)} | PROJECT
               | fund_columns(NEED))
    lines = grouped(rows, "loai", "huyen", lambda rows: totals(rows, ADDED),
                    lambda row: isinstance(row["tmdt"], Decimal) and row["tmdt"] < PRINTED_FROM)
    lines.append(Line({"huyen": TOTAL, **totals(rows, ADDED)}))
    report.table("T-04", book, "T04_DauTu", columns, ["huyen", "ten", "ma"], lines)


def sums(report, book, rows, districts):
    """T-04a: how many projects there are and what they come to, by sector, then by district."""
    fields = ["tmdt", "luy_ke", "kh_n", "gn_n", "tong"]
    headings = {f: PROJECT[f] for f in fields[:-1]} | {
        "n": ("Số dự án",), "tmdt": ("Tổng mức đầu tư",), "tong": ("Nhu cầu vốn năm {N+1}",)}
    tables = (("T-03b", "linh_vuc", ("Lĩnh vực",), official.names("DM_LINHVUC")),
              ("T-03b-H", "huyen", ("Huyện, thị xã, thành phố",), [d.name for d in districts]))
    silent = {d.name for d in districts if not d.has_reported}
    for index, (form, field, heading, names) in enumerate(tables):
        lines = []
        for name in [None, *names]:
            if name in silent:
                # Not known, which is not none.
                lines.append({field: name})
                continue
            own = [r for r in rows if name is None or r[field] == name]
            lines.append({field: name or TOTAL, "n": Decimal(len(own)), **totals(own, fields)})
        columns = {"stt": ("STT",), field: heading} | headings
        report.table(form, book, "T04a_DauTu_TongHop", columns, [field],
                     [Line(lines[0]), *numbered(lines[1:])], index)
