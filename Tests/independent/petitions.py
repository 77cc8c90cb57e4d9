"""H-08, H-08b, H-13, H-98 and T-03: what communes ask for and what becomes of it.

X-09 joined with the departments' opinions of N-04 by the code of the request; a request without
an opinion is "Chưa có ý kiến". Those passed on go to the province (H-13), and there by department
(T-03).
"""
from decimal import Decimal

import official
from activities import totals
from compare import Line, grouped, numbered
from official import TOTAL
from values import is_number, joined, state_total

UNANSWERED = "Chưa có ý kiến"
PASSED_ON = "Chuyển tỉnh"
# The provincial department that answers to a district's one. The infrastructure office answers to
# three, by sector; offices without a counterpart go to the focal point.
COUNTERPARTS = {"NNPTNT": "NNPTNT", "LDTBXH": "LDTBXH", "TNMT": "TNMT", "GDDT": "GDDT", "YT": "YT",
                "VHTT": "VHTTDL", "DT": "BDT"}
BY_SECTOR = {"HT": "GTVT", "CN": "CT"}
BLANKS_LAST = Decimal("1e9")


def rank(x):
    return x if is_number(x) else BLANKS_LAST


def department(row):
    return official.position("DM_PHONG", row["phong"])


def with_answers(d):
    """A district's requests with their answers, by department, commune and priority of that."""
    answers = {}
    for opinion in d.of_departments("opinions"):
        answers.setdefault(opinion["ma"], opinion)
    rows = []
    for request in d.of_communes("requests"):
        answer = answers.get(request["ma"], {})
        own, district = request["uu_tien"], answer.get("uu_tien")
        rows.append(request | {
            "xa": official.NAME[request["unit"]], "chap": answer.get("chap"),
            "y_kien": answer.get("y_kien", UNANSWERED), "ly_do": answer.get("ly_do"),
            "nguon": answer.get("nguon"), "uu_tien_huyen": district,
            "hd": joined(a["ma"] for a in d.of_departments("activities")
                         if request["ma"] in (a["tra_loi"] or "").split("; ")),
            "ca_hai": f"{own} / {district if is_number(district) else '–'}",
            "hiem_hoa": joined(request["hiem_hoa"])})
    return sorted(rows, key=lambda r: (department(r), r["unit"], r["uu_tien"], r["ma"]))


def answers_of_district(report, book, rows):
    """H-08, grouped by department, and H-08b, by opinion."""
    money = ["tong", "chap"]
    columns = {
        "stt": ("STT",), "xa": ("Đơn vị",), "ma": ("Mã",), "ten": ("Nội dung kiến nghị",),
        "dvt": ("ĐVT",), "khoi_luong": ("Khối lượng",),
        "tong": ("Kinh phí (triệu đồng)", "Đề nghị"),
        "chap": ("Kinh phí (triệu đồng)", "Chấp nhận"), "phong": ("Phòng, ban",),
        "y_kien": ("Ý kiến",), "ca_hai": ("Ưu tiên xã / huyện",), "ly_do": ("Lý do",),
        "linh_vuc": ("Lĩnh vực",), "uu_tien": ("Ưu tiên xã",), "uu_tien_huyen": ("Ưu tiên huyện",),
        "hiem_hoa": ("Loại thiên tai/hiểm hoạ",), "hd": ("Hoạt động của huyện đáp ứng",)}
    lines = grouped(rows, "phong", "xa", lambda rows: totals(rows, money))
    lines.append(Line({"xa": TOTAL, **totals(rows, money)}))
    report.table("H-08", book, "H08_KienNghi", columns, ["xa", "ma"], lines)

    def of_opinion(name, rows):
        return {"ten": name, "so_kn": Decimal(len(rows)),
                **{field: state_total(r[field] for r in rows) for field in money}}

    columns = {
        "stt": ("STT",), "ten": ("Ý kiến",), "so_kn": ("Số kiến nghị",),
        "tong": ("Kinh phí (triệu đồng)", "Đề nghị"),
        "chap": ("Kinh phí (triệu đồng)", "Chấp nhận")}
    by_opinion = [of_opinion(name, [r for r in rows if r["y_kien"] == name])
                  for name in official.names("DM_YKIEN_H")]
    report.table("H-08-Y", book, "H08b_YKien", columns, ["ten"],
                 numbered(by_opinion) + [Line(of_opinion(TOTAL, rows))])


def counterpart(row):
    code = next(c for c in official.codes_of("DM_PHONG")
                if official.name("DM_PHONG", c) == row["phong"])
    if code == "KTHT":
        sector = next(c for c in official.codes_of("DM_LINHVUC")
                      if official.name("DM_LINHVUC", c) == row["linh_vuc"])
        return official.name("DM_SO", BY_SECTOR.get(sector, "XD"))
    return official.name("DM_SO", COUNTERPARTS.get(code, "KHDT"))


def passed_on(rows):
    """The requests of a district that go on to the province."""
    found = [r | {"so_nganh": counterpart(r), "nguon_kn": official.name("DM_NGUONKN", "XA")}
             for r in rows if r["y_kien"] == PASSED_ON]
    return sorted(found, key=lambda r: (
        official.position("DM_SO", r["so_nganh"]), rank(r["uu_tien_huyen"]), r["unit"]))


def to_province(report, book, rows):
    """H-13."""
    columns = {
        "stt": ("STT",), "nguon_kn": ("Nguồn",), "xa": ("Đơn vị",), "ten": ("Nội dung",),
        "tong": ("Kinh phí",), "so_nganh": ("Sở, ngành xử lý",),
        "uu_tien_huyen": ("Thứ tự ưu tiên của huyện",), "ly_do": ("Lý do",), "ma": ("Mã",),
        "phong": ("Phòng, ban",), "linh_vuc": ("Lĩnh vực",)}
    lines = grouped(passed_on(rows), "nguon_kn", "nguon_kn", lambda rows: totals(rows, ["tong"]))
    lines.append(Line({"nguon_kn": TOTAL, **totals(passed_on(rows), ["tong"])}))
    report.table("H-13", book, "H13_KienNghiTinh", columns, ["nguon_kn", "ma"], lines)


def opinions_as_given(report, book, d):
    """H-98, hidden: every opinion of a department, by the code of the request."""
    rows = sorted(d.of_departments("opinions"), key=lambda r: r["ma"])
    columns = {"phong": ("Phòng, ban",), "ma": ("Mã kiến nghị",), "xa": ("Xã",),
               "von": ("Kinh phí đề nghị",), "y_kien": ("Ý kiến",)}
    report.table("H-98", book, "H98_DoiChieu", columns, ["phong", "ma"],
                 [Line(row) for row in rows])


def district(report, book, d):
    rows = with_answers(d)
    answers_of_district(report, book, rows)
    to_province(report, book, rows)
    opinions_as_given(report, book, d)


def province(report, book, districts):
    """T-03: by provincial department, then district, then the district's priority."""
    rows = [r | {"huyen": d.name, "place": n} for n, d in enumerate(districts)
            for r in passed_on(with_answers(d))]
    rows.sort(key=lambda r: (
        official.position("DM_SO", r["so_nganh"]), r["place"], rank(r["uu_tien_huyen"])))
    columns = {
        "stt": ("STT",), "so_nganh": ("Sở, ngành",), "huyen": ("Huyện, thị xã, thành phố",),
        "ten": ("Nội dung",), "tong": ("Kinh phí",), "uu_tien_huyen": ("Ưu tiên của huyện",),
        "ma": ("Mã",)}
    lines = grouped(rows, "so_nganh", "so_nganh", lambda rows: totals(rows, ["tong"]))
    lines.append(Line({"so_nganh": TOTAL, **totals(rows, ["tong"])}))
    report.table("T-03", book, "T03_KienNghiTinh", columns, ["so_nganh", "ma"], lines)
