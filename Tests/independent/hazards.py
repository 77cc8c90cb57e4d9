"""H-05, H-05b, H-12, T-06, T-06b: damage, risk and what is done against it.

Damage is added up; risk is the highest score and the number of communes with 15 or more. A commune
struck by two hazards is one commune in a total, and an activity against two hazards stands under
both ("trong đó") while a total counts it, and its money, once.
"""
from decimal import Decimal

import official
from activities import totals
from compare import Line, grouped, numbered
from inputs import DAMAGE
from official import TOTAL
from values import greatest, is_number, median, number, state_total

NAMES = official.names("DM_HIEMHOA")
SECTORS = official.names("DM_LINHVUC")
HEADINGS = {
    "th_nguoi": "Người", "th_nha": "Nhà", "th_lua": "Lúa", "th_mau": "Màu, cây ăn trái, dừa",
    "th_ts": "Thuỷ sản", "th_gs": "Gia súc, gia cầm", "th_ct": "Công trình", "th_tien": "Giá trị"}
DAMAGED = {field: ("Thiệt hại năm {N}", header) for field, header in HEADINGS.items()}
RISK = {"rr_max": ("Rủi ro năm {N+1}", "Điểm cao nhất")}
SEVERE = 15


def damage(rows):
    return {field: state_total(r[field] for r in rows) for field in DAMAGE}


def struck(rows):
    return Decimal(len({r["unit"] for r in rows}))


def at_risk(rows):
    return Decimal(len({r["unit"] for r in rows if is_number(r["diem"]) and r["diem"] >= SEVERE}))


def summary(rows, **given):
    return given | damage(rows) | {
        "so_xa": struck(rows), "rr_max": greatest(r["diem"] for r in rows), "rr_xa": at_risk(rows)}


def of_hazard(rows, name):
    return [r for r in rows if r["hiem_hoa"] == name]


def damage_of_district(report, book, d):
    """H-05 by hazard, the total first; H-05b by commune and hazard."""
    reported = d.of_communes("hazards")
    rows = [summary(of_hazard(reported, name), ten=name) for name in NAMES]
    columns = {"stt": ("STT",), "ten": ("Hiểm hoạ",), "so_xa": ("Số xã bị ảnh hưởng",)} | DAMAGED \
        | RISK | {"rr_xa": ("Rủi ro năm {N+1}", "Số xã ≥ 15 điểm")}
    report.table("H-05", book, "H05_ThienTai", columns, ["ten"],
                 [Line(summary(reported, ten=TOTAL))] + numbered(rows))

    rows = []
    for commune in d.communes:
        for name in dict.fromkeys(r["hiem_hoa"] for r in commune.hazards):
            own = of_hazard(commune.hazards, name)
            rows.append({"xa": commune.name, "ten": name, **damage(own),
                         "rr_max": greatest(r["diem"] for r in own),
                         "rr_giua": median(r["diem"] for r in own)})
    columns = {"stt": ("STT",), "xa": ("Đơn vị",), "ten": ("Hiểm hoạ",)} | DAMAGED | RISK | {
        "rr_giua": ("Rủi ro năm {N+1}", "Điểm trung vị")}
    report.table("H-05-X", book, "H05b_ThienTai_Xa", columns, ["xa", "ten"], grouped(
        rows, "xa", "xa", lambda rows: totals(rows, DAMAGE) | {
            "rr_max": greatest(r["rr_max"] for r in rows)}))


def measures(d):
    """Activities against hazards: funded by communes, by departments, and only asked for."""
    def against(rows):
        return [r for r in rows if r["hiem_hoa"]]

    return (against(d.of_communes("activities")), against(d.of_departments("activities")),
            against(d.of_communes("requests")))


def weighed(funded, departments, asked):
    """How many activities, and their money: funded or not."""
    there = state_total(r["tong"] for r in funded + departments)
    lacking = state_total(r["tong"] for r in asked)
    return {
        "n_xa": Decimal(len(funded) + len(asked)), "n_huyen": Decimal(len(departments)),
        "tong": state_total([there, lacking]), "co": there, "chua": lacking}


def some(row, fields):
    """Only lines with a figure are printed where hazards and others cross."""
    return any(number(row[field]) for field in fields)


def measures_of_district(report, book, d):
    """H-12: by hazard and sector; the total counts each activity once."""
    lists = measures(d)
    fields = ["n_xa", "n_huyen", "tong", "co", "chua"]
    rows = []
    for name in NAMES:
        for sector in SECTORS:
            row = {"ten": name, "linh_vuc": sector, **weighed(*(
                [r for r in rows_ if name in r["hiem_hoa"] and r["linh_vuc"] == sector]
                for rows_ in lists))}
            if some(row, fields):
                rows.append(row)
    columns = {
        "stt": ("STT",), "ten": ("Hiểm hoạ",), "linh_vuc": ("Lĩnh vực",),
        "n_xa": ("Số hoạt động", "Xã"), "n_huyen": ("Số hoạt động", "Huyện"),
        "tong": ("Kinh phí", "Tổng"), "co": ("Kinh phí", "Đã có nguồn"),
        "chua": ("Kinh phí", "Chưa có nguồn")}
    lines = [Line({"ten": TOTAL, **weighed(*lists)})]
    lines += grouped(rows, "ten", "ten", lambda rows: totals(rows, fields))
    report.table("H-12", book, "H12_BDKH", columns, ["ten", "linh_vuc"], lines)


def province(report, book, districts):
    """T-06 by hazard and district, T-06b by hazard."""
    lists = [measures(d) for d in districts]
    fields = ["rr_xa", "so_hd", "tong", "chua"]
    rows = []
    for name in NAMES:
        for d, own in zip(districts, lists):
            money = weighed(*([r for r in rows_ if name in r["hiem_hoa"]] for rows_ in own))
            row = money | {"ten": name, "huyen": d.name, "so_hd": money["n_xa"] + money["n_huyen"],
                           "rr_xa": at_risk(of_hazard(d.of_communes("hazards"), name))}
            if some(row, fields):
                rows.append(row)
    everything = weighed(*([r for own in lists for r in own[n]] for n in range(3)))
    reported = [r for d in districts for r in d.of_communes("hazards")]
    whole = everything | {"ten": TOTAL, "rr_xa": at_risk(reported),
                          "so_hd": everything["n_xa"] + everything["n_huyen"]}
    columns = {
        "stt": ("STT",), "ten": ("Hiểm hoạ",), "huyen": ("Huyện, thị xã, thành phố",),
        "rr_xa": ("Số xã có rủi ro ≥ 15",), "so_hd": ("Số hoạt động",),
        "tong": ("Kinh phí", "Tổng"), "chua": ("Kinh phí", "Chưa có nguồn")}
    report.table("T-06", book, "T06_BDKH", columns, ["ten", "huyen"], [Line(whole)] + grouped(
        rows, "ten", "ten", lambda rows: totals(rows, fields)))

    by_hazard = [summary(of_hazard(reported, name), ten=name) for name in NAMES]
    columns = {
        "stt": ("STT",), "ten": ("Hiểm hoạ",), "so_xa": ("Số xã bị ảnh hưởng",),
        "th_tien": ("Giá trị thiệt hại năm {N}",), "rr_max": ("Điểm rủi ro cao nhất năm {N+1}",),
        "rr_xa": ("Số xã có rủi ro ≥ 15",)}
    report.table("T-06-H", book, "T06b_HiemHoa", columns, ["ten"],
                 [Line(summary(reported, ten=TOTAL))] + numbered(by_hazard))


def district(report, book, d):
    damage_of_district(report, book, d)
    measures_of_district(report, book, d)
