"""H-02, H-02b, T-02, T-02b: the indicators of an area, and divided by its units."""
from compare import Line
from indicators import FIELDS, OfDistrict, OfProvince, OfUnit
import official
from values import Written, percent

AREAS = {"KT": "KINH TẾ", "XH": "XÃ HỘI", "MT": "MÔI TRƯỜNG, BIẾN ĐỔI KHÍ HẬU",
         "QP": "QUỐC PHÒNG, AN NINH, TƯ PHÁP"}
COMPONENTS = "SỐ LIỆU THÀNH PHẦN (để tính tỷ lệ; không in trình HĐND)"
# What a commune must fill in, so that k/n says how many did.
REQUIRED = ["kh_nay", "uth_nay", "kh_sau"]
LIST = {
    "stt": ("STT",), "ma": ("Mã",), "ten": ("Chỉ tiêu",), "dvt": ("ĐVT",)}
YEARS = {
    "th_truoc": ("TH năm {N-1}",), "kh_nay": ("Năm {N}", "Kế hoạch"),
    "uth_nay": ("Năm {N}", "Ước TH"), "kh_sau": ("KH năm {N+1}",)}
COMPARED = {
    "ss_1": ("So sánh (%)", "Ước TH {N}/TH {N-1}"), "ss_2": ("So sánh (%)", "Ước TH {N}/KH {N}"),
    "ss_3": ("So sánh (%)", "KH {N+1}/Ước TH {N}")}
NOTES = {"nguon": ("Nguồn số",), "k_n": ("Số xã có số liệu",)}


def lines(heading, cells):
    """A line for every indicator under its area, the components last.

    `heading` is the field that shows an area's name, `cells` gives an indicator's figures. Parts of
    an indicator ("- Vụ Đông Xuân") carry no number of their own.
    """
    result = []
    blocks = [(title, [i for i in official.INDICATORS if i["area"] == area and not i["component"]])
              for area, title in AREAS.items()]
    blocks.append((COMPONENTS, [i for area in AREAS for i in official.INDICATORS
                                if i["component"] and i["area"] == area]))
    for letter, (title, indicators) in zip("ABCDE", blocks):
        result.append(Line({"stt": letter, heading: title}))
        number = 0
        for indicator in indicators:
            is_part = indicator["name"].startswith("- ")
            number += not is_part
            row = {"stt": None if is_part else str(number), "ma": indicator["code"],
                   "ten": indicator["name"], "dvt": indicator["unit"]}
            result.append(Line(row | cells(indicator["code"]), is_item=True))
    return result


def summary_cells(area):
    """The four columns, the three comparisons (recomputed, never consolidated), source and k/n."""
    def cells(code):
        figures = {field: area.figure(code, field) for field in FIELDS}
        row = {field: figure.value for field, figure in figures.items()}
        row["ss_1"] = percent(row["uth_nay"], row["th_truoc"])
        row["ss_2"] = percent(row["uth_nay"], row["kh_nay"])
        row["ss_3"] = percent(row["kh_sau"], row["uth_nay"])
        least = min((figures[f] for f in REQUIRED), key=lambda figure: figure.parts.k)
        row["nguon"] = official.name("DM_NGUONSO", least.origin)
        row["k_n"] = f"{least.parts.k}/{least.parts.n}"
        return row
    return cells


def divided_cells(area, units):
    def cells(code):
        row = {"kh_sau": area.figure(code, "kh_sau").value}
        # Hidden: the estimate that differences between years are taken from, so it has none itself.
        if official.BY_CODE[code]["rule"] != "diff":
            row["uth_nay"] = area.figure(code, "uth_nay").value
        return row | {unit: figures.figure(code, "kh_sau").value for unit, figures in units.items()}
    return cells


def district(report, book, d, area):
    units = {name: OfUnit(c.figures, official.TYPE[c.code]) if c else OfUnit({}, None)
             for name, c in d.places}
    compare(report, book, area, units, ("H-02", "H02_ChiTieu"), ("H-02b", "H02b_ChiTieu_Xa"),
            ("Toàn huyện", "Chia theo xã, phường, thị trấn"))
    parts(report, book, area)


def parts(report, book, area):
    """H-99, hidden: the exact parts from which, and not from print, the province makes its figures.

    Numerators and denominators are written as text, since a cell would round them.
    """
    lines = []
    for form, fields in (("H-02", FIELDS), ("H-02b", ["kh_sau", "uth_nay"])):
        for field in sorted(fields):
            for code in sorted(official.BY_CODE):
                figure = area.figure(code, field)
                if form == "H-02b" and field == "uth_nay" and figure.parts.rule == "diff":
                    figure = area.figure(code, "th_truoc")
                lines.append(Line(row_of_parts(form, code, field, figure)))
    columns = {
        "bieu": ("Biểu",), "khoa": ("Khoá dòng",), "truong": ("Trường",), "quy_tac": ("Quy tắc",),
        "nguon": ("Nguồn số",), "tu": ("Tử số",), "mau": ("Mẫu số",),
        "k": ("Số đơn vị có số liệu",), "n": ("Số đơn vị",), "tt": ("Trạng thái",)}
    report.table("H-99", book, "H99_LuyKe", columns, ["bieu", "khoa", "truong"], lines)


def row_of_parts(form, code, field, figure):
    own = figure.parts
    top = own.top
    if own.extremes:
        top = max(own.extremes) if own.rule == "max" else min(own.extremes)
    bottom = own.bottom if own.rule in ("ratio", "wmean", "mean") else 0
    return {
        "bieu": form, "khoa": code, "truong": field, "quy_tac": own.rule, "nguon": figure.origin,
        "tu": Written(top), "mau": Written(bottom), "k": Written(own.k), "n": Written(own.n),
        "tt": f"{own.none}/{own.pending}/{own.omitted}"}


def province(report, book, districts, areas):
    units = {d.name: area for d, area in zip(districts, areas)}
    compare(report, book, OfProvince(areas), units, ("T-02", "T02_ChiTieu"),
            ("T-02b", "T02b_ChiTieu_Huyen"), ("Toàn tỉnh", "Chia theo huyện, thị xã, thành phố"))


def compare(report, book, area, units, summary, divided, headings):
    report.table(summary[0], book, summary[1], LIST | YEARS | COMPARED | NOTES, ["ma"],
                 lines("ma", summary_cells(area)))
    whole, below = headings
    columns = LIST | {"uth_nay": ("Ước TH năm {N}",), "kh_sau": (whole,)}
    columns |= {unit: (below, unit) for unit in units}
    report.table(divided[0], book, divided[1], columns, ["ma", "ten"],
                 lines("ten", divided_cells(area, units)))


def of_district(d):
    return OfDistrict(d)
