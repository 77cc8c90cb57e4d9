"""H-03, H-04, H-07, H-09: results, difficulties and the lists of activities.

A list carries every row once and word for word; money is added up, unit prices and quantities of
different units of measure are not.
"""
from decimal import Decimal

import official
from compare import Line, grouped
from inputs import ACTIVITY, BENEFITS
from official import FUND_FIELDS, TOTAL, fund_columns
from values import joined, percent, state_total

MONEY = ["tong", *FUND_FIELDS]
HELPED = list(BENEFITS)


def sector(row):
    return official.position("DM_LINHVUC", row["linh_vuc"])


def totals(rows, fields):
    return {field: state_total(row[field] for row in rows) for field in fields}


def printed(rows, label):
    """Rows as they are printed: several hazards in one cell, the label's column filled."""
    return [row | {"hiem_hoa": joined(row["hiem_hoa"]), "nhan": label(row)} for row in rows]


def results(report, book, d):
    """H-03: by commune and sector how many activities there were, were done, go on; money spent.

    Departments report theirs by indicator (N-01), so only communes' results (X-03) are here.
    """
    rows = []
    for commune in d.communes:
        sectors = dict.fromkeys(r["linh_vuc"] for r in commune.results)
        for name in sectors:
            of_sector = [r for r in commune.results if r["linh_vuc"] == name]
            states = [r["tinh_trang"] for r in of_sector]
            rows.append({
                "ten": commune.name, "linh_vuc": name, "n_kh": Decimal(len(states)),
                "n_ht": Decimal(states.count("Hoàn thành")),
                "n_ct": Decimal(states.count("Chuyển tiếp sang năm sau")),
                "kp_kh": state_total(r["kp_kh"] for r in of_sector),
                "kp_th": state_total(r["kp_th"] for r in of_sector)})
    fields = ["n_kh", "n_ht", "n_ct", "kp_kh", "kp_th"]

    def whole(rows):
        row = totals(rows, fields)
        return row | {"pc": percent(row["kp_th"], row["kp_kh"])}

    for row in rows:
        row["pc"] = percent(row["kp_th"], row["kp_kh"])
    columns = {
        "stt": ("STT",), "ten": ("Đơn vị",), "linh_vuc": ("Lĩnh vực",),
        "n_kh": ("Số hoạt động", "Kế hoạch"), "n_ht": ("Số hoạt động", "Hoàn thành"),
        "n_ct": ("Số hoạt động", "Chuyển tiếp"), "kp_kh": ("Kinh phí", "Kế hoạch"),
        "kp_th": ("Kinh phí", "Giải ngân"), "pc": ("Kinh phí", "%")}
    lines = [Line({"ten": TOTAL, **whole(rows)})] + grouped(rows, "ten", "ten", whole)
    report.table("H-03", book, "H03_KQHoatDong", columns, ["ten", "linh_vuc"], lines)


def difficulties(report, book, d):
    """H-04: X-04 and N-02 by sector, what is the same word for word once, with the communes' names.

    A department's difficulty counts no commune. What hamlets and communes solve themselves is left
    to them.
    """
    above = {official.name("DM_CAP", code) for code in ("HUYEN", "TINH", "TW")}
    said = ["linh_vuc", "kho_khan", "nguyen_nhan", "giai_phap", "cap"]
    units = {}
    for row in d.of_communes("difficulties") + d.of_departments("difficulties"):
        if row["cap"] not in above:
            continue
        by = units.setdefault(tuple(row[f] for f in said), [])
        if "unit" in row and row["unit"] not in by:
            by.append(row["unit"])
    rows = [dict(zip(said, key)) | {
        "so_xa": Decimal(len(by)), "ds_xa": joined(official.NAME[code] for code in by)}
        for key, by in units.items()]
    rows.sort(key=sector)
    columns = {
        "stt": ("STT",), "linh_vuc": ("Lĩnh vực",), "kho_khan": ("Khó khăn",),
        "nguyen_nhan": ("Nguyên nhân",), "giai_phap": ("Giải pháp",), "cap": ("Cấp giải quyết",),
        "so_xa": ("Số xã nêu",), "ds_xa": ("Xã",)}
    report.table("H-04", book, "H04_KhoKhan", columns, said,
                 grouped(rows, "linh_vuc", "linh_vuc", lambda rows: {}))


def of_communes(report, book, d):
    """H-07: every activity of X-08, by sector, then commune, then the commune's own priority."""
    rows = sorted(d.of_communes("activities"),
                  key=lambda r: (sector(r), r["unit"], r["uu_tien"], r["ma"]))
    rows = printed(rows, lambda row: official.NAME[row["unit"]])
    columns = {"stt": ("STT",), "nhan": ("Đơn vị",), "dia_diem": ("Địa điểm (ấp, khóm)",),
               "uu_tien": ("Thứ tự ưu tiên của xã",)}
    columns |= ACTIVITY | BENEFITS | fund_columns("Kinh phí")
    fields = MONEY + HELPED
    lines = [Line({"nhan": TOTAL, **totals(rows, fields)})] + grouped(
        rows, "linh_vuc", "nhan", lambda rows: totals(rows, fields))
    report.table("H-07", book, "H07_HoatDongXa", columns, ["nhan", "ma"], lines)


def of_departments(report, book, d):
    """H-09: every activity of N-03, by sector, then department."""
    rows = sorted(d.of_departments("activities"), key=lambda r: (
        sector(r), official.position("DM_PHONG", r["phong"]), r["ma"]))
    rows = printed(rows, lambda row: row["phong"])
    columns = {"stt": ("STT",), "nhan": ("Phòng, ban",), "dia_ban": ("Địa bàn",),
               "tra_loi": ("Đáp ứng kiến nghị xã",), "hl_ho": ("Tổng (hộ)",)}
    columns |= ACTIVITY | fund_columns("Kinh phí")
    lines = [Line({"nhan": TOTAL, **totals(rows, MONEY)})] + grouped(
        rows, "linh_vuc", "nhan", lambda rows: totals(rows, MONEY))
    report.table("H-09", book, "H09_HoatDongHuyen", columns, ["nhan", "ma"], lines)


def district(report, book, d):
    results(report, book, d)
    difficulties(report, book, d)
    of_communes(report, book, d)
    of_departments(report, book, d)
