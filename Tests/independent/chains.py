"""H-06 and T-07: value chains, and the money asked for along them.

A first choice gives a chain 5 points, a fifth one 1 (Σ(6 − uu_tien)). Areas, herds and outputs have
the units of their chain, and a commune or a household may be in several: none has a total.
"""
from decimal import Decimal

import official
from activities import totals
from compare import Line, grouped, numbered
from hazards import some
from official import TOTAL
from values import is_number, joined, state_total

NAMES = official.names("DM_CHUOI")
FIELDS = ["so_xa", "diem", "ho", "von"]


def chain(d, name):
    chosen = [r for r in d.of_communes("chains") if r["chuoi"] == name]
    marked = d.of_communes("activities") + d.of_communes("requests")
    marked += d.of_departments("activities")
    return {
        "ten": name, "so_xa": Decimal(len({r["unit"] for r in chosen})),
        "diem": state_total(
            6 - r["uu_tien"] if is_number(r["uu_tien"]) else r["uu_tien"] for r in chosen),
        "ho": state_total(r["ho"] for r in chosen),
        "quy_mo": state_total(r["quy_mo"] for r in chosen),
        "san_luong": state_total(r["san_luong"] for r in chosen),
        "von": state_total(r["tong"] for r in marked if r["chuoi"] == name),
        "diem_nghen": joined(r["diem_nghen"] for r in chosen)}


def district(report, book, d):
    rows = [chain(d, name) for name in NAMES]
    columns = {
        "stt": ("STT",), "ten": ("Chuỗi",), "so_xa": ("Số xã chọn",), "diem": ("Điểm ưu tiên",),
        "ho": ("Quy mô", "Hộ tham gia"), "quy_mo": ("Quy mô", "Diện tích/đàn"),
        "san_luong": ("Quy mô", "Sản lượng"), "von": ("Vốn đề xuất (X-08, X-09, N-03)",),
        "diem_nghen": ("Điểm nghẽn chính",)}
    whole = {"ten": TOTAL, "so_xa": Decimal(sum(bool(c.chains) for c in d.communes)),
             "von": state_total(r["von"] for r in rows)}
    report.table("H-06", book, "H06_ChuoiGiaTri", columns, ["ten"], numbered(rows) + [Line(whole)])


def province(report, book, districts):
    """T-07: by chain and district; within one chain no commune counts twice."""
    rows = [row for name in NAMES for d in districts
            if some(row := chain(d, name) | {"huyen": d.name}, FIELDS)]
    columns = {
        "stt": ("STT",), "ten": ("Chuỗi",), "huyen": ("Huyện, thị xã, thành phố",),
        "so_xa": ("Số xã chọn",), "diem": ("Điểm ưu tiên",), "ho": ("Hộ tham gia",),
        "von": ("Vốn đề xuất",)}
    report.table("T-07", book, "T07_ChuoiGiaTri", columns, ["ten", "huyen"], grouped(
        rows, "ten", "ten", lambda rows: totals(rows, FIELDS)))
