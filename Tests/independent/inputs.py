"""Reads what communes (forms X) and departments (forms N) have filled in.

Columns are found by the handbook's headings. A row counts when it fills the fields that make it a
row of its form; group rows, subtotals, blank lines and signatures do not.
"""
import official
from official import fund_columns
from sheets import Book
from values import codes, is_number, row_total

MARKS = {
    "chuoi": ("Đánh dấu", "Chuỗi giá trị"), "bdkh": ("Đánh dấu", "Thích ứng BĐKH"),
    "gnrrtt": ("Đánh dấu", "GNRRTT"), "hiem_hoa": ("Đánh dấu", "Loại thiên tai/hiểm hoạ")}
ACTIVITY = {
    "ma": ("Mã hoạt động",), "linh_vuc": ("Lĩnh vực",), "ten": ("Tên hoạt động/công trình",),
    "bd": ("Thời gian", "Bắt đầu"), "kt": ("Thời gian", "Kết thúc"), "dvt": ("Quy mô", "ĐVT"),
    "khoi_luong": ("Quy mô", "Khối lượng"), "don_gia": ("Quy mô", "Đơn giá"), **MARKS}
BENEFITS = {
    "hl": ("Người hưởng lợi", "Tổng (hộ)"), "hl_ngheo": ("Người hưởng lợi", "Hộ nghèo, cận nghèo"),
    "hl_dtts": ("Người hưởng lợi", "Hộ Khmer/DTTS"),
    "hl_nu": ("Người hưởng lợi", "Hộ do nữ làm chủ")}
PROJECT = {
    "ten": ("Danh mục dự án",), "ma": ("Mã dự án",), "nhom": ("Nhóm dự án",),
    "linh_vuc": ("Lĩnh vực",), "loai": ("Loại",), "dia_diem": ("Địa điểm XD",),
    "nang_luc": ("Năng lực thiết kế",), "kc": ("Thời gian KC-HT", "Khởi công"),
    "ht": ("Thời gian KC-HT", "Hoàn thành"),
    "qd": ("Quyết định đầu tư", "Số, ngày, tháng, năm ban hành"),
    "tmdt": ("Quyết định đầu tư", "TMĐT", "Tổng số (tất cả các nguồn vốn)"),
    "tmdt_ns": ("Quyết định đầu tư", "TMĐT", "Trong đó: NSNN"),
    "luy_ke": ("Luỹ kế vốn đã bố trí đến hết năm {N}",), "kh_n": ("Năm {N}", "Kế hoạch vốn"),
    "gn_n": ("Năm {N}", "Ước giải ngân đến 31/12")}
NEED = "Nhu cầu vốn năm {N+1}"
DAMAGE = {
    "th_nguoi": "Người chết, mất tích", "th_nha": "Nhà hư hỏng", "th_lua": "Lúa",
    "th_mau": "Hoa màu, cây ăn trái, dừa", "th_ts": "Thuỷ sản", "th_gs": "Gia súc, gia cầm",
    "th_ct": "Đê, kè, kênh, đường", "th_tien": "Ước giá trị"}
HAMLETS = {
    "ap": ("Tên ấp/khóm",), "ho": ("Số hộ",), "nk": ("Số nhân khẩu",)}
MEETINGS = {
    "ap": ("Ấp, khóm",), "ngay": ("Ngày họp",), "tong": ("Số lượt người tham dự", "Tổng số"),
    **{field: ("Số lượt người tham dự", "Trong đó", header) for field, header in (
        ("nu", "Nữ"), ("ngheo", "Thuộc hộ nghèo"), ("cngheo", "Thuộc hộ cận nghèo"),
        ("khmer", "Khmer"), ("hoa", "Hoa"), ("dtk", "Dân tộc khác"),
        ("dn", "Doanh nghiệp, HTX, THT"))}}
FIGURES = {
    "ma": ("Mã chỉ tiêu",), "th_truoc": ("Thực hiện năm {N-1}",),
    "kh_nay": ("Năm {N}", "Kế hoạch"), "kh_sau": ("Kế hoạch năm {N+1}",)}
RESULTS = {
    "ma": ("Mã hoạt động",), "linh_vuc": ("Lĩnh vực",), "ten": ("Tên hoạt động",),
    "kp_kh": ("Kinh phí", "Kế hoạch"), "kp_th": ("Kinh phí", "Giải ngân"),
    "tinh_trang": ("Tình trạng",)}
DIFFICULTY = {
    "linh_vuc": ("Lĩnh vực",), "nguyen_nhan": ("Nguyên nhân",), "giai_phap": ("Giải pháp",),
    "cap": ("Cấp giải quyết",)}
HAZARDS = {
    "hiem_hoa": ("Hiểm hoạ",), "ap": ("Ấp, khóm",),
    **{field: ("Thiệt hại năm {N}", header) for field, header in DAMAGE.items()},
    "kn": ("Rủi ro năm {N+1}", "Khả năng xảy ra"), "td": ("Rủi ro năm {N+1}", "Mức tác động")}
CHAINS = {
    "chuoi": ("Chuỗi giá trị",), "uu_tien": ("Thứ tự ưu tiên",),
    "ho": ("Quy mô", "Số hộ tham gia"), "quy_mo": ("Quy mô", "Diện tích/đàn"),
    "san_luong": ("Quy mô", "Sản lượng"),
    "diem_nghen": ("Điểm nghẽn (giống, kỹ thuật, vốn, thị trường, BĐKH)",)}
PROPOSALS = {
    "ma": ("Mã đề xuất",), "ap": ("Ấp, khóm",), "noi_dung": ("Nội dung đề xuất",),
    "kp": ("Kinh phí ước",), "uu_tien": ("Thứ tự ưu tiên của ấp",),
    "xu_ly": ("Xử lý của xã", "Kết quả"), "dich": ("Xử lý của xã", "Mã hoạt động đích"),
    "ly_do": ("Xử lý của xã", "Lý do không đưa vào")}
OPINIONS = {
    "ma": ("Mã kiến nghị",), "xa": ("Xã",), "von": ("Kinh phí đề nghị",), "y_kien": ("Ý kiến",),
    "chap": ("Kinh phí chấp nhận",), "nguon": ("Nguồn vốn",),
    "uu_tien": ("Thứ tự ưu tiên của huyện",), "ly_do": ("Lý do",)}
SECTORED = ("linh_vuc", "DM_LINHVUC")


class Unreadable(Exception):
    """An input in which a form or a column of the handbook is not found."""


def listed(book, sheet, columns, plan_year, required, coded=None):
    """The rows of a list: those with all the required fields, and a name of the list in `coded`."""
    tables = book.tables(sheet)
    if not tables:
        raise Unreadable(f"{book.path.name}: no table in {sheet}")
    table = tables[0]
    places, missing, _ = table.columns(columns, plan_year)
    if missing:
        raise Unreadable(f"{book.path.name} {sheet}: no column {missing}")
    rows = []
    for number, row in table.rows:
        found = {f: row[p] if p < len(row) else None for f, p in places.items()}
        if any(found[f] is None for f in required):
            continue
        if coded and found[coded[0]] not in official.names(coded[1]):
            continue
        found["row"] = number
        if "tong" in found and "nstw" in found:
            # Rule 1: the machine adds up again and does not trust the typed total.
            found["tong"] = row_total(found[f] for f in official.FUND_FIELDS)
        if "hiem_hoa" in found and "bdkh" in found:
            found["hiem_hoa"] = codes(found["hiem_hoa"])
        rows.append(found)
    return rows


def identification(book, sheet):
    """The labels and values above the tables of X-00 and N-00."""
    found = {}
    for row in book.rows(sheet):
        filled = [c for c in row if c is not None]
        if len(filled) == 2 and isinstance(filled[0], str):
            found[filled[0]] = filled[1]
    return found


def figures(book, sheet, plan_year, estimate):
    """Figures by indicator and column."""
    columns = FIGURES | {"uth_nay": ("Năm {N}", estimate)}
    rows = listed(book, sheet, columns, plan_year, ["ma"])
    return {r["ma"]: r for r in rows if r["ma"] in official.BY_CODE}


class Commune:
    """What one commune reported: the rows of its lists, by field, and its figures."""

    LISTS = ("hamlets", "meetings", "results", "difficulties", "hazards", "chains", "proposals",
             "activities", "requests", "projects")

    def __init__(self, code, figures, **lists):
        self.code, self.figures = code, figures
        for name in self.LISTS:
            rows = lists.get(name, [])
            for row in rows:
                row["unit"] = code
            setattr(self, name, rows)
        for hazard in self.hazards:
            both = is_number(hazard["kn"]) and is_number(hazard["td"])
            hazard["diem"] = hazard["kn"] * hazard["td"] if both else None

    @classmethod
    def read(cls, path, year):
        book = Book(path)
        labels = identification(book, "X00_ThongTin")

        def rows(sheet, columns, required, coded=None):
            return listed(book, sheet, columns, year, required, coded)

        hamlets = [r for r in rows("X00_ThongTin", HAMLETS, ["ap", "ho", "nk"])
                   if not r["ap"].startswith("TỔNG")]
        known = {h["ap"] for h in hamlets}
        place = {"dia_diem": ("Địa điểm (ấp, khóm)",)}
        commune = cls(
            str(labels["Mã đơn vị hành chính"]),
            figures(book, "X02_ChiTieu", year, "Ước thực hiện cả năm"), hamlets=hamlets,
            meetings=[r for r in rows("X01_HopDan", MEETINGS, ["ap", "ngay", "tong"])
                      if r["ap"] in known],
            results=rows("X03_KQHoatDong", RESULTS, ["ten", "tinh_trang"], SECTORED),
            difficulties=rows(
                "X04_KhoKhan", DIFFICULTY | {"kho_khan": ("Khó khăn, vấn đề",)},
                ["kho_khan", "cap"], SECTORED),
            hazards=rows("X05_ThienTai", HAZARDS, ["ap"], ("hiem_hoa", "DM_HIEMHOA")),
            chains=rows("X06_ChuoiGiaTri", CHAINS, ["uu_tien"], ("chuoi", "DM_CHUOI")),
            proposals=rows("X07_DeXuatAp", PROPOSALS, ["ap", "noi_dung"]),
            activities=rows(
                "X08_HoatDongXa",
                ACTIVITY | place | BENEFITS | fund_columns("Kinh phí năm {N+1}")
                | {"uu_tien": ("Thứ tự ưu tiên của xã",)}, ["ten"], SECTORED),
            requests=rows(
                "X09_KienNghi",
                ACTIVITY | place | fund_columns("Nhu cầu kinh phí năm {N+1}")
                | {"phong": ("Phòng, ban huyện xử lý",), "uu_tien": ("Thứ tự ưu tiên",)},
                ["ten"], SECTORED),
            projects=rows(
                "X10_DauTu", PROJECT | MARKS | fund_columns(NEED), ["ten", "loai"], SECTORED))
        book.close()
        commune.file, commune.sheets = path.name, set(book.names)
        commune.round, commune.date = labels["Vòng nộp"], labels["Ngày lập"]
        commune.author = labels["Người lập / điện thoại"]
        return commune

    @property
    def name(self):
        return official.NAME[self.code]

    def target(self, proposal):
        """Where a proposal ended up: a merged one counts where its activity stands."""
        if any(a["ma"] == proposal["dich"] for a in self.activities):
            return "X08"
        return "X09" if any(r["ma"] == proposal["dich"] for r in self.requests) else "LOAI"


class Department:
    """What one department of a district reported."""

    LISTS = ("difficulties", "activities", "opinions", "projects")

    def __init__(self, code, figures, **lists):
        self.code, self.figures = code, figures
        for name in self.LISTS:
            rows = lists.get(name, [])
            for row in rows:
                row["phong"] = self.name
            setattr(self, name, rows)

    @classmethod
    def read(cls, path, year):
        book = Book(path)
        labels = identification(book, "N00_ThongTin")

        def rows(sheet, columns, required, coded):
            return listed(book, sheet, columns, year, required, coded)

        department = cls(
            str(labels["Mã phòng, ban"]),
            figures(book, "N01_ChiTieuNganh", year, "Ước thực hiện"),
            difficulties=rows(
                "N02_KhoKhan", DIFFICULTY | {"kho_khan": ("Khó khăn",)}, ["kho_khan", "cap"],
                SECTORED),
            activities=rows(
                "N03_HoatDong",
                ACTIVITY | fund_columns("Kinh phí năm {N+1}")
                | {"dia_ban": ("Địa bàn (xã, phường, thị trấn)",),
                   "tra_loi": ("Đáp ứng kiến nghị xã",),
                   "hl_ho": ("Người hưởng lợi", "Tổng (hộ)")}, ["ten"], SECTORED),
            opinions=rows("N04_PhanHoiXa", OPINIONS, ["ma", "y_kien"], ("y_kien", "DM_YKIEN")),
            projects=rows(
                "N05_DauTu", PROJECT | MARKS | fund_columns(NEED) | {"chu": ("Chủ đầu tư",)},
                ["ten", "loai"], SECTORED))
        book.close()
        department.file, department.sheets = path.name, set(book.names)
        department.round, department.date = labels["Vòng nộp"], labels["Ngày lập"]
        department.author = labels["Người lập"]
        return department

    @property
    def name(self):
        return official.name("DM_PHONG", self.code)


class District:
    """A district's communes and departments, in the order of the official lists."""

    def __init__(self, code, communes, departments):
        self.code = code
        self.communes = sorted(communes, key=lambda c: c.code)
        self.departments = sorted(
            departments, key=lambda d: official.position("DM_PHONG", d.name))

    @classmethod
    def read(cls, folder, year):
        return cls(folder.name,
                   [Commune.read(p, year) for p in folder.glob("*_SEDP_Xa.xlsx")],
                   [Department.read(p, year) for p in folder.glob("*_SEDP_Nganh.xlsx")])

    @property
    def name(self):
        return official.NAME[self.code]

    @property
    def has_reported(self):
        return bool(self.communes or self.departments)

    @property
    def places(self):
        """Every commune of the district with its name; None for what it has not sent."""
        sent = {c.code: c for c in self.communes}
        return [(official.NAME[code], sent.get(code)) for code in official.communes(self.code)]

    def of_communes(self, what):
        return [row for commune in self.communes for row in getattr(commune, what)]

    def of_departments(self, what):
        return [row for department in self.departments for row in getattr(department, what)]
