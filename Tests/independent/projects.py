"""H-10 and T-04: investment projects, by the state of each.

A project that several list is kept once: as the investor has it, which is the department (only N-05
names an investor), else as the first commune has it.
"""
import official
from activities import MONEY, sector, totals
from compare import Line, grouped
from inputs import MARKS, NEED, PROJECT
from official import TOTAL, fund_columns
from values import joined

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
    """T-04: the districts' projects by state, then district."""
    rows = [r | {"huyen": d.name} for d in districts for r in of_district(d)]
    places = {d.name: n for n, d in enumerate(districts)}
    rows.sort(key=lambda r: (
        state(r), places[r["huyen"]], sector(r), r["ma"] is None, r["ma"] or ""))
    columns = ({"stt": ("STT",), "huyen": ("Huyện, thị xã, thành phố",)} | PROJECT
               | fund_columns(NEED))
    lines = grouped(rows, "loai", "huyen", lambda rows: totals(rows, ADDED))
    lines.append(Line({"huyen": TOTAL, **totals(rows, ADDED)}))
    report.table("T-04", book, "T04_DauTu", columns, ["huyen", "ten", "ma"], lines)
