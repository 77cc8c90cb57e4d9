"""What the workbooks say: one table of cells that every producer writes, and what must be read back.

The table is the only source of the expectations: no reader of this package takes part in them.
Each cell is (sheet, address, kind, value, format, formula). The kinds are those of `sedp cells`:
n number, s text, b logical, e error, d date, t elapsed seconds.
"""
import json
import sys
import unicodedata

INFO, FIGURES, HIDDEN, LEGACY = "Thông tin", "Số liệu", "Ẩn", "Phông cũ"
SHEETS = [INFO, FIGURES, HIDDEN, LEGACY]


def cells():
    table = []

    def add(sheet, address, kind, value, form="", formula=""):
        table.append((sheet, address, kind, value, form, formula))

    add(INFO, "A1", "s", "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2018")
    lines = [
        ("Đơn vị", "s", "Xã Song Lộc, huyện Châu Thành", ""),
        ("Ngày nộp", "d", "2017-08-05T00:00:00", "dd/mm/yyyy"),
        ("Số hộ", "n", "1250", "#,##0"),
        ("Tỷ lệ hộ nghèo", "n", "0.125", "0.0%"),
        ("Kinh phí", "n", "1250000.5", '#,##0.00 "đ"'),
        ("Đã duyệt", "b", "TRUE", ""),
        ("Chưa họp", "b", "FALSE", ""),
        ("Sai", "e", "#DIV/0!", ""),
        ("Không có", "e", "#N/A", ""),
        ("Giờ họp", "d", "2018-03-09T14:30:00", "dd/mm/yyyy hh:mm"),
        ("Thời lượng", "t", "95400", "[h]:mm"),
        ("Điện thoại", "s", "0901234567", ""),
        ("Ghi chú", "s", "dòng một\ndòng hai", ""),
        ("Dấu", "s", "a < b & \"c\" 'd' > e", ""),
        ("Khoảng trắng", "s", "  hai bên  ", ""),
        ("Tổ hợp", "s", unicodedata.normalize("NFD", "Ấp Láng Khoét"), ""),
        ("Một phần mười", "n", "0.1", ""),
        ("Âm", "n", "-12.75", ""),
        ("Lớn", "n", "123456789012345", "0"),
        ("Nhỏ", "n", "0.0000001", "0.0000000"),
        ("Như công thức", "s", "'=A1", ""),
        ("Năm nhuận", "d", "2016-02-29T00:00:00", "yyyy-mm-dd"),
    ]
    for row, (label, kind, value, form) in enumerate(lines, start=2):
        add(INFO, f"A{row}", "s", label)
        add(INFO, f"B{row}", kind, value, form)

    for column, text in zip("ABCDEF", ["STT", "Ấp", "Số hộ", "Hộ nghèo", "Tỷ lệ", "Nhiều?"]):
        add(FIGURES, f"{column}1", "s", text)
    hamlets = ["Phú Lân", "Láng Khoét", "Trà Nóc", "Lò Ngò", "Nê Có", "Khánh Lộc", "Cây Gòn", "Ô Rồm"]
    total = poor = 0
    for number, name in enumerate(hamlets, start=1):
        # Powers of two below the line, so that the share has few digits and is exact.
        row, households, few = number + 1, 64 * number, 5 * number + number % 3
        total, poor = total + households, poor + few
        add(FIGURES, f"A{row}", "n", str(number))
        add(FIGURES, f"B{row}", "s", f"Ấp {name}")
        add(FIGURES, f"C{row}", "n", str(households))
        add(FIGURES, f"D{row}", "n", str(few))
        share = plain(few * 100 * 10**12 // 64 // number, 12) if number in (1, 2, 4, 8) else None
        if share:
            add(FIGURES, f"E{row}", "n", share, "0.00", f"D{row}/C{row}*100")
        add(FIGURES, f"F{row}", "b", "TRUE" if few > 20 else "FALSE", "", f"D{row}>20")
    last = len(hamlets) + 1
    add(FIGURES, f"B{last + 1}", "s", "Tổng cộng", "", '"Tổng"&" cộng"')
    add(FIGURES, f"C{last + 1}", "n", str(total), "#,##0", f"SUM(C2:C{last})")
    add(FIGURES, f"D{last + 1}", "n", str(poor), "#,##0", f"SUM(D2:D{last})")
    add(FIGURES, f"E{last + 1}", "e", "#DIV/0!", "", f"D2/A{last + 20}")

    add(HIDDEN, "A1", "s", "DM_LINHVUC")
    add(HIDDEN, "A2", "s", "Nông nghiệp")
    add(HIDDEN, "A3", "s", "Hạ tầng: giao thông, thuỷ lợi")
    add(HIDDEN, "B2", "n", "1")
    add(HIDDEN, "C700", "s", "xa dưới")

    # As typed under old fonts: the bytes of TCVN3 and VNI shown as Windows-1252.
    add(LEGACY, "A1", "s", "KÕ ho¹ch ph¸t triÓn kinh tÕ - x· héi", ".VnTime")
    add(LEGACY, "A2", "s", "Céng hoµ x· héi chñ nghÜa ViÖt Nam", ".VnTime")
    add(LEGACY, "B1", "s", "Kinh teá xaõ hoäi", "VNI-Times")
    add(LEGACY, "B2", "s", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI-Times")
    return table


def plain(scaled, digits):
    """An integer with a point before its last digits, without zeros at the end."""
    text = str(scaled).rjust(digits + 1, "0")
    return (text[:-digits] + "." + text[-digits:]).rstrip("0").rstrip(".")


FONTS = {".VnTime", "VNI-Times"}


def shifted(value):
    """The days of a date by the 1900 system and its fraction, exact for the values used here."""
    import datetime

    day = datetime.datetime.fromisoformat(value) - datetime.datetime(1899, 12, 30)
    return day.days + day.seconds / 86400


def expect(name, table=None, *, uncached=False, sheets=None, change=None, merged=True, hidden=True):
    """Writes NAME.cells.jsonl: one line for each cell that must be read, in the order of the table."""
    path = sys.argv[1] + "/" + name + ".cells.jsonl"
    # Beside the cells of the whole table: what is merged, and which sheet is hidden.
    beside, table = [], cells() if table is None else table
    if sheets is None and any(cell[0] == HIDDEN for cell in table):
        if hidden:
            beside.append((HIDDEN, "", "hidden", "", "", ""))
        if merged:
            beside.append((INFO, "A1:D1", "merged", "", "", ""))
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for sheet, address, kind, value, form, formula in table + beside:
            if sheets and sheet not in sheets:
                continue
            line = {"sheet": sheet, "ref": address, "type": kind, "value": value}
            if formula and uncached:
                line = {"sheet": sheet, "ref": address, "type": "u", "value": ""}
            if change:
                line = change(line, form, formula)
            if line:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    # For producers in other languages: tab-separated, line feeds as \n.
    for cell in cells():
        print("\t".join(field.replace("\n", "\\n") for field in cell))
