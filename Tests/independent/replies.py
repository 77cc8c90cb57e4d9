"""P-01 and P-02: what a district answers to one commune.

P-01 has the commune's requests by opinion, P-02 its hamlets' proposals and where each ended up. One
request may answer several proposals, so accepted money is not added up there.
"""
import official
from activities import totals
from compare import Line, grouped
from official import TOTAL
from petitions import PASSED_ON, counterpart, department, with_answers
from sheets import Book
from values import joined



def requests(report, book, commune, rows, listed):
    """P-01; `listed` are the codes that the province has in T-03."""
    own = [row for row in rows if row["unit"] == commune.code]
    for row in own:
        passed = row["y_kien"] == PASSED_ON
        row |= {
            "dx": joined(p["ma"] for p in commune.proposals if p["dich"] == row["ma"]),
            "so_nganh": counterpart(row) if passed else None,
            "t03": "x" if passed and row["ma"] in listed else None}
    own.sort(key=lambda r: (
        official.position("DM_YKIEN_H", r["y_kien"]), department(r), r["ma"]))
    columns = {
        "stt": ("STT",), "ma": ("Mã kiến nghị",), "ten": ("Nội dung kiến nghị",),
        "dx": ("Từ đề xuất của ấp",), "tong": ("Kinh phí (triệu đồng)", "Đề nghị"),
        "chap": ("Kinh phí (triệu đồng)", "Chấp nhận"), "nguon": ("Nguồn vốn",),
        "phong": ("Phòng, ban trả lời",), "y_kien": ("Ý kiến",), "ca_hai": ("Ưu tiên xã / huyện",),
        "ly_do": ("Lý do",), "hd": ("Hoạt động của huyện đáp ứng",),
        "so_nganh": ("Chuyển tỉnh", "Sở, ngành xử lý"),
        "t03": ("Chuyển tỉnh", "Đã vào biểu T-03")}
    money = ["tong", "chap"]
    lines = grouped(own, "y_kien", "ma", lambda rows: totals(rows, money))
    lines.append(Line({"ma": TOTAL, **totals(own, money)}))
    report.table("P-01", book, "P01_TraLoiKienNghi", columns, ["ma"], lines)


def proposals(report, book, commune, rows):
    """P-02, by hamlet, in the order in which the commune lists them, and the hamlet's own priority."""
    answers = {row["ma"]: row for row in rows}
    named = {r["ma"]: r["ten"] for r in commune.requests + commune.activities}
    own = []
    for proposal in commune.proposals:
        answer = answers.get(proposal["dich"], {})
        own.append(proposal | {
            "ten": named.get(proposal["dich"]), "y_kien": answer.get("y_kien"),
            "chap": answer.get("chap"), "ly_do_huyen": answer.get("ly_do")})
    listed = [hamlet["ap"] for hamlet in commune.hamlets]
    own.sort(key=lambda r: (listed.index(r["ap"]), r["uu_tien"], r["ma"]))
    columns = {
        "stt": ("STT",), "ma": ("Mã đề xuất",), "ap": ("Ấp, khóm",),
        "noi_dung": ("Nội dung đề xuất",), "kp": ("Kinh phí ước",),
        "uu_tien": ("Thứ tự ưu tiên của ấp",), "xu_ly": ("Xử lý của xã", "Kết quả"),
        "dich": ("Xử lý của xã", "Mã hoạt động đích"),
        "ten": ("Xử lý của xã", "Hoạt động, kiến nghị"),
        "ly_do": ("Xử lý của xã", "Lý do không đưa vào"), "y_kien": ("Trả lời của huyện", "Ý kiến"),
        "chap": ("Trả lời của huyện", "Kinh phí chấp nhận"),
        "ly_do_huyen": ("Trả lời của huyện", "Lý do")}
    lines = grouped(own, "ap", "ma", lambda rows: totals(rows, ["kp"]))
    lines.append(Line({"ma": TOTAL, **totals(own, ["kp"])}))
    report.table("P-02", book, "P02_DeXuatCuaAp", columns, ["ma"], lines)


def district(report, folder, d):
    """The answers to each commune of a district, all of them there."""
    listed = {r["ma"] for r in with_answers(d) if r["y_kien"] == PASSED_ON}
    for commune in d.communes:
        path = folder / f"{commune.code}_{report.plan_year}_SEDP_PhanHoi.xlsx"
        if not path.exists():
            report.differ(path.name, "the answers to the commune are not there")
            continue
        rows = with_answers(d)
        book = Book(path)
        requests(report, book, commune, rows, listed)
        proposals(report, book, commune, rows)
        book.close()
