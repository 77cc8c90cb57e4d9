"""H-11, H-11b and T-05: funds of the activities in the plan by sector, unit and source.

Funds there or expected: the communes' X-08 and the departments' N-03. Requests (X-09) have no
funds and investment projects (X-10, N-05) their own forms. The total is that of the eleven funds.
"""
from decimal import Decimal

import official
from compare import Line, numbered
from official import FUND_FIELDS, TOTAL, fund_columns
from values import percent, state_total

SECTORS = official.names("DM_LINHVUC")
MONEY = {"so_hd": ("Số hoạt động",)} | fund_columns("Kinh phí")
ADDED = ["so_hd", "tong", *FUND_FIELDS]


def of_activities(activities, **given):
    """One row: how many activities, and their money by fund."""
    row = given | {f: state_total(a[f] for a in activities) for f in FUND_FIELDS}
    total = state_total(row[f] for f in FUND_FIELDS)
    return row | {"so_hd": Decimal(len(activities)), "tong": total}


def added(rows, **given):
    return given | {f: state_total(r.get(f) for r in rows) for f in ADDED}


def by_sector(activities):
    return [of_activities([a for a in activities if a["linh_vuc"] == s], ten=s) for s in SECTORS]


def plan_of(d):
    return d.of_communes("activities") + d.of_departments("activities")


def district(report, book, d):
    """H-11 by sector with shares of the whole; H-11b by commune and, below, by department."""
    rows = by_sector(plan_of(d))
    whole = added(rows, ten=TOTAL)
    for row in [*rows, whole]:
        row["pc"] = percent(row["tong"], whole["tong"])
    sectors = {"stt": ("STT",), "ten": ("Lĩnh vực",)} | MONEY | {"pc": ("Tỷ trọng",)}
    report.table("H-11", book, "H11_NguonVon", sectors, ["ten"], [Line(whole)] + numbered(rows))

    communes = [of_activities(c.activities, ten=name) if c else {"ten": name}
                for name, c in d.places]
    listed = d.of_departments("activities")
    departments = [
        of_activities([a for a in listed if a["phong"] == name], ten=name)
        for name in official.names("DM_PHONG")]
    upper = added(communes, ten="CÁC XÃ, PHƯỜNG, THỊ TRẤN")
    lower = added(departments, ten="CÁC PHÒNG, BAN")
    report.table("H-11b", book, "H11b_NguonVon_Xa",
                 {"stt": ("STT",), "ten": ("Đơn vị",)} | MONEY, ["ten"],
                 [Line(upper)] + numbered(communes))
    report.table("H-11b-P", book, "H11b_NguonVon_Xa",
                 {"stt": ("STT",), "ten": ("Phòng, ban",)} | MONEY, ["ten"],
                 [Line(lower)] + numbered(departments), index=1)
    both = state_total([upper["tong"], lower["tong"]])
    report.check("H-11", f"{book.path.name} H11_NguonVon, total against H-11b", whole["tong"], both)


def province(report, book, districts):
    """T-05 by sector and, below, by district."""
    rows = by_sector([a for d in districts for a in plan_of(d)])
    below = [of_activities(plan_of(d), ten=d.name) if d.has_reported else {"ten": d.name}
             for d in districts]
    report.table("T-05", book, "T05_NguonVon",
                 {"stt": ("STT",), "ten": ("Lĩnh vực",)} | MONEY, ["ten"],
                 [Line(added(rows, ten=TOTAL))] + numbered(rows))
    report.table("T-05-H", book, "T05_NguonVon",
                 {"stt": ("STT",), "ten": ("Huyện, thị xã, thành phố",)} | MONEY, ["ten"],
                 [Line(added(below, ten=TOTAL))] + numbered(below), index=1)
