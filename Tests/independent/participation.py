"""H-01, T-01 with its table of three years, and T-08: who took part, and what became of it.

Attendances are lượt người. The groups overlap, so each is set against the whole and never added to
another; poor and near-poor exclude each other, as do the ethnic groups (handbook, X-01, rule 4).
"""
from decimal import Decimal

from compare import Line, numbered
from official import TOTAL
from sheets import Book
from values import percent, state_total

PEOPLE = "Lượt người tham dự"
COUNTS = {
    "so_ap": ("Cuộc họp", "Số ấp, khóm"), "so_ap_hop": ("Cuộc họp", "Số ấp có họp"),
    "so_cuoc": ("Cuộc họp", "Số cuộc"), "td_tong": (PEOPLE, "Tổng")}
GROUPS = {"nu": "Nữ", "ncn": "Nghèo, cận nghèo", "dtts": "Dân tộc thiểu số"}
SHARES = {}
for _field, _header in GROUPS.items():
    SHARES |= {f"td_{_field}": (PEOPLE, _header, "Lượt"), f"pc_{_field}": (PEOPLE, _header, "%")}
BUSINESS = {"td_dn": (PEOPLE, "Doanh nghiệp", "Lượt")}
PROPOSALS = {
    "n_dx": ("Đề xuất của ấp", "Tổng"), "n_x08": ("Đề xuất của ấp", "Đưa vào KH xã"),
    "n_x09": ("Đề xuất của ấp", "Kiến nghị huyện")}
ADDED = ["so_ap", "so_ap_hop", "so_cuoc", "td_tong", "td_nu", "td_ncn", "td_dtts", "td_dn"]


def with_shares(row):
    """Percentages anew from the sums of a row (handbook: Σtử/Σmẫu)."""
    for field in GROUPS:
        row[f"pc_{field}"] = percent(row[f"td_{field}"], row["td_tong"])
    return row


def added(rows, fields, **given):
    return given | {field: state_total(row.get(field) for row in rows) for field in fields}


def of_commune(commune):
    def people(*fields):
        return state_total(m[f] for m in commune.meetings for f in fields)

    targets = [commune.target(p) for p in commune.proposals]
    return with_shares({
        "ten": commune.name, "so_ap": len(commune.hamlets),
        "so_ap_hop": len({m["ap"] for m in commune.meetings}), "so_cuoc": len(commune.meetings),
        "td_tong": people("tong"), "td_nu": people("nu"), "td_ncn": people("ngheo", "cngheo"),
        "td_dtts": people("khmer", "hoa", "dtk"), "td_dn": people("dn"),
        "n_dx": len(targets), "n_x08": targets.count("X08"), "n_x09": targets.count("X09")})


def of_district(district):
    """A district's row of H-01's total, with the counts of proposals."""
    rows = [of_commune(c) if c else {"ten": name} for name, c in district.places]
    for row in rows:
        for field, x in row.items():
            row[field] = Decimal(x) if isinstance(x, int) else x
    return rows, with_shares(added(rows, ADDED + list(PROPOSALS)))


def district(report, book, d):
    """H-01: one row a commune, the total first."""
    rows, whole = of_district(d)
    columns = {"stt": ("STT",), "ten": ("Đơn vị",)} | COUNTS | SHARES | BUSINESS | PROPOSALS
    report.table("H-01", book, "H01_HopDan", columns, ["ten"],
                 [Line(whole | {"ten": TOTAL})] + numbered(rows))


def province(report, book, districts, history):
    """T-01: one row a district, the total first; below it the three plan years up to this one."""
    rows = [of_district(d)[1] | {"ten": d.name} if d.has_reported else {"ten": d.name}
            for d in districts]
    whole = with_shares(added(rows, ADDED, ten=TOTAL))
    unit = {"stt": ("STT",), "ten": ("Huyện, thị xã, thành phố",)}
    report.table("T-01", book, "T01_ThamGia", unit | COUNTS | SHARES | BUSINESS, ["ten"],
                 [Line(whole)] + numbered(rows))
    three_years(report, book, whole, history)
    accepted(report, book, districts, rows)


def three_years(report, book, whole, history):
    """The paragraph "Qua 03 năm …": this year's total and those of the two years before."""
    known = {report.plan_year: whole}
    known |= {year: printed_total(earlier) for year, earlier in history.items()}
    rows = []
    for year in range(report.plan_year - 2, report.plan_year + 1):
        row = {"nam": Decimal(year), "nam_hop": Decimal(year - 1)}
        if year in known:
            row |= {f: known[year][f] for f in ("so_cuoc", "td_tong", "td_nu", "td_ncn", "td_dtts")}
            with_shares(row)
        rows.append(row)
    given = [r for r in rows if "td_tong" in r]
    total = with_shares(added(given, ["so_cuoc", "td_tong", "td_nu", "td_ncn", "td_dtts"]))
    columns = {
        "stt": ("STT",), "nam": ("Năm kế hoạch",), "nam_hop": ("Năm họp dân",),
        "so_cuoc": ("Số cuộc họp",), "td_tong": (PEOPLE, "Tổng")} | SHARES
    lines = numbered(rows) + [Line(total | {"nam": "CÁC NĂM CÓ SỐ LIỆU"})]
    report.table("T-01-3N", book, "T01_ThamGia", columns, ["nam"], lines, index=1)
    if report.plan_year == 2018 and len(given) == 3:
        # The sums that the conference of 10/11/2017 reported, which the sample reproduces.
        place = f"{book.path.name} T01_ThamGia, published sums"
        for field, figure in (("td_tong", 44569), ("td_nu", 16103), ("td_ncn", 7608),
                              ("td_dtts", 9346)):
            report.check("T-01-3N", place, figure, total[field])
        for field, share in (("pc_nu", "36.13"), ("pc_ncn", "17.07"), ("pc_dtts", "20.97")):
            report.check("T-01-3N", place, Decimal(share), round(total[field], 2))


def printed_total(book):
    """The total row of an earlier year's T-01, which its own year has compared."""
    table = book.tables("T01_ThamGia")[0]
    places, _, _ = table.columns(COUNTS | SHARES, 0)
    row = next(r for _, r in table.rows if TOTAL in r)
    return {field: row[at] for field, at in places.items()}


def accepted(report, book, districts, people):
    """T-08: from the hamlets' proposals to the departments' answers, by district.

    Accepted is accepted whole or in part; the rate is (into the plan + accepted) ÷ proposals.
    """
    rows = []
    for d, counted in zip(districts, people):
        if not d.has_reported:
            rows.append({"ten": d.name})
            continue
        answers = {o["ma"]: o["y_kien"] for o in reversed(d.of_departments("opinions"))}
        opinions = [answers.get(r["ma"]) for r in d.of_communes("requests")]
        rows.append({
            "ten": d.name, **{f: counted[f] for f in PROPOSALS},
            "n_cn": Decimal(sum(o in ("Chấp nhận", "Chấp nhận một phần") for o in opinions)),
            "n_chua": Decimal(opinions.count(None))})
    rows_and_whole = rows + [added(rows, [*PROPOSALS, "n_cn", "n_chua"], ten=TOTAL)]
    for row in (row for row in rows_and_whole if "n_dx" in row):
        row["pc"] = percent(row["n_x08"] + row["n_cn"], row["n_dx"])
    columns = {"stt": ("STT",), "ten": ("Huyện, thị xã, thành phố",)} | PROPOSALS | {
        "n_cn": ("Kiến nghị xã", "Được chấp nhận"), "n_chua": ("Kiến nghị xã", "Chưa có ý kiến"),
        "pc": ("Tỷ lệ tiếp thu",)}
    report.table("T-08", book, "T08_XuLyKienNghi", columns, ["ten"],
                 [Line(rows_and_whole[-1])] + numbered(rows))


def history_of(paths):
    """Earlier provinces' workbooks by plan year, which their names give: 84_2017_SEDP_Tinh.xlsx."""
    return {int(p.name.split("_")[1]): Book(p) for p in paths}
