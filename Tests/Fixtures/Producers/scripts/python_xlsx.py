"""Workbooks by openpyxl, XlsxWriter, pandas, PyExcelerate, excelize and rustpy-xlsxwriter."""
import datetime
import sys

from content import FIGURES, FONTS, HIDDEN, INFO, SHEETS, cells, expect, shifted

OUT = sys.argv[1]
MOMENT = datetime.datetime(2017, 8, 5, 8, 0, 0)
DAY = datetime.datetime.fromisoformat


def native(kind, value):
    match kind:
        case "n":
            return float(value) if "." in value else int(value)
        case "b":
            return value == "TRUE"
        case "d":
            return DAY(value)
        case "t":
            return datetime.timedelta(seconds=int(value))
        case _:
            return value


def by_openpyxl():
    from openpyxl import Workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    def filled(system_1904=False):
        book = Workbook()
        book.remove(book.active)
        book.properties.created = book.properties.modified = MOMENT
        if system_1904:
            from openpyxl.utils.datetime import CALENDAR_MAC_1904

            book.epoch = CALENDAR_MAC_1904
        for name in SHEETS:
            book.create_sheet(name)
        for sheet, address, kind, value, form, formula in cells():
            cell = book[sheet][address]
            cell.value = "=" + formula if formula else native(kind, value)
            if kind == "s" and not formula:
                cell.data_type = "s"
            if form in FONTS:
                cell.font = Font(name=form)
            elif form:
                cell.number_format = form
        book[INFO].merge_cells("A1:D1")
        book[INFO]["B4"].comment = Comment("theo sổ hộ khẩu", "cán bộ")
        check = DataValidation(type="list", formula1=f"'{HIDDEN}'!$A$2:$A$3", allow_blank=True)
        book[INFO].add_data_validation(check)
        check.add("B30")
        book.defined_names["linh_vuc"] = DefinedName("linh_vuc", attr_text=f"'{HIDDEN}'!$A$2:$A$3")
        book[HIDDEN].sheet_state = "hidden"
        return book

    book = filled()
    book[INFO]["B2"].value = CellRichText(
        "Xã ", TextBlock(InlineFont(b=True), "Song Lộc"), ", huyện Châu Thành")
    book.save(OUT + "/openpyxl.xlsx")
    expect("openpyxl.xlsx", uncached=True)
    filled(system_1904=True).save(OUT + "/openpyxl-1904.xlsx")
    expect("openpyxl-1904.xlsx", uncached=True)
    # What LibreOffice and Gnumeric convert: they compute the formulas.
    filled().save(OUT + "/source.xlsx")


def by_xlsxwriter():
    import xlsxwriter

    def write(name, options):
        book = xlsxwriter.Workbook(OUT + "/" + name, options)
        book.set_properties({"created": MOMENT})
        styles = {}

        def style(form):
            if form and form not in styles:
                styles[form] = book.add_format(
                    {"font_name": form} if form in FONTS else {"num_format": form})
            return styles.get(form)

        sheets = {name: book.add_worksheet(name) for name in SHEETS}
        table = cells()
        if options.get("constant_memory"):
            # Rows must come in their order.
            table.sort(key=lambda cell: (SHEETS.index(cell[0]), int(cell[1][1:]), cell[1][0]))
        for sheet, address, kind, value, form, formula in table:
            page, dress = sheets[sheet], style(form)
            if formula or kind == "e":
                source = formula or {"#DIV/0!": "1/0", "#N/A": "NA()"}[value]
                page.write_formula(address, "=" + source, dress, native(kind, value))
            elif kind == "s" and address == "B2" and sheet == INFO and not options:
                page.write_rich_string(
                    address, "Xã ", book.add_format({"bold": True}), "Song Lộc",
                    ", huyện Châu Thành")
            elif kind == "s":
                page.write_string(address, value, dress)
            elif kind == "b":
                page.write_boolean(address, value == "TRUE")
            elif kind == "d":
                page.write_datetime(address, DAY(value), dress)
            elif kind == "t":
                page.write_number(address, int(value) / 86400, dress)
            else:
                page.write_number(address, native(kind, value), dress)
        if not options.get("constant_memory"):
            sheets[INFO].merge_range("A1:D1", cells()[0][3])
            sheets[INFO].write_comment("B4", "theo sổ hộ khẩu")
            sheets[FIGURES].add_table("H1:I3", {"columns": [{"header": "Mã"}, {"header": "Tên"}]})
        sheets[INFO].data_validation("B30", {"validate": "list", "source": ["Có", "Không"]})
        book.define_name("linh_vuc", f"='{HIDDEN}'!$A$2:$A$3")
        sheets[HIDDEN].hide()
        book.close()

    table = cells() + [(FIGURES, "H1", "s", "Mã", "", ""), (FIGURES, "I1", "s", "Tên", "", "")]
    write("xlsxwriter.xlsx", {})
    expect("xlsxwriter.xlsx", table)
    write("xlsxwriter-1904.xlsx", {"date_1904": True})
    expect("xlsxwriter-1904.xlsx", table)
    write("xlsxwriter-inline.xlsx", {"constant_memory": True})
    expect("xlsxwriter-inline.xlsx", merged=False)


def by_pandas():
    import pandas

    frame = pandas.DataFrame(
        {
            ("Dân số", "Số hộ"): [320, 411], ("Dân số", "Hộ nghèo"): [21.5, None],
            ("Họp", "Ngày"): [DAY("2017-06-05"), DAY("2017-06-06")],
            ("Họp", "Đủ"): [True, False],
        },
        index=["Ấp Phú Lân", "Ấp Láng Khoét"])
    with pandas.ExcelWriter(OUT + "/pandas.xlsx", engine="openpyxl") as writer:
        frame.to_excel(writer, sheet_name="Bảng")
        writer.book.properties.created = writer.book.properties.modified = MOMENT
    s = "Bảng"
    # Headers of two levels are merged; the index's own row between them and the rows is empty.
    expect("pandas.xlsx", [(s, *cell, "", "") for cell in [
        ("B1", "s", "Dân số"), ("D1", "s", "Họp"), ("B2", "s", "Số hộ"), ("C2", "s", "Hộ nghèo"),
        ("D2", "s", "Ngày"), ("E2", "s", "Đủ"), ("A4", "s", "Ấp Phú Lân"), ("B4", "n", "320"),
        ("C4", "n", "21.5"), ("D4", "d", "2017-06-05T00:00:00"), ("E4", "b", "TRUE"),
        ("A5", "s", "Ấp Láng Khoét"), ("B5", "n", "411"), ("D5", "d", "2017-06-06T00:00:00"),
        ("E5", "b", "FALSE")]])
    plain = pandas.DataFrame(
        {"Ấp": ["Phú Lân", "Láng; Khoét"], "Số hộ": [320, 411], "Tỷ lệ": [6.5, None]})
    plain.to_csv(OUT + "/pandas.csv", index=False, sep=";", decimal=",", encoding="utf-8-sig")
    # A CSV file holds texts only.
    expect("pandas.csv", [("pandas", *cell, "", "") for cell in [
        ("A1", "s", "Ấp"), ("B1", "s", "Số hộ"), ("C1", "s", "Tỷ lệ"), ("A2", "s", "Phú Lân"),
        ("B2", "s", "320"), ("C2", "s", "6,5"), ("A3", "s", "Láng; Khoét"), ("B3", "s", "411")]])


def rows_of(sheet):
    """The values of a sheet without its formulas, as a list of rows for simple writers."""
    grid = {}
    for name, address, kind, value, form, formula in cells():
        if name == sheet and not formula and kind in "snbd":
            grid[int(address[1:]), ord(address[0]) - 65] = native(kind, value)
    height, width = max(k[0] for k in grid), max(k[1] for k in grid) + 1
    return [[grid.get((row, column)) for column in range(width)] for row in range(1, height + 1)]


def simple(line, form, formula):
    return None if formula or line["type"] not in "snbd" else line


def by_pyexcelerate():
    from pyexcelerate import Workbook

    book = Workbook()
    for sheet in (INFO, FIGURES):
        page = book.new_sheet(sheet)
        for row, values in enumerate(rows_of(sheet), start=1):
            for column, value in enumerate(values, start=1):
                if value is not None:
                    page.set_cell_value(row, column, value)
    book.save(OUT + "/pyexcelerate.xlsx")
    expect("pyexcelerate.xlsx", sheets=[INFO, FIGURES], change=simple)


def by_rust():
    from rustpy_xlsxwriter import write_worksheet

    records = [
        {"STT": 1, "Ấp": "Phú Lân", "Tỷ lệ": 0.125, "Ngày": DAY("2017-06-05"), "Đủ": True},
        {"STT": 2, "Ấp": "Láng Khoét", "Tỷ lệ": 12.75, "Ngày": DAY("2016-02-29"), "Đủ": False},
    ]
    write_worksheet(records, OUT + "/rust.xlsx", sheet_name="Bảng")
    s, table = "Bảng", []
    for column, header in zip("ABCDE", records[0]):
        table.append((s, column + "1", "s", header, "", ""))
        for row, record in enumerate(records, start=2):
            value = record[header]
            kind = {bool: "b", int: "n", float: "n", str: "s"}.get(type(value), "d")
            text = str(value).upper() if kind == "b" else (
                value.isoformat() if kind == "d" else str(value))
            table.append((s, f"{column}{row}", kind, text, "", ""))
    expect("rust.xlsx", table)


def by_excelize():
    import excelize

    book = excelize.new_file()
    book.set_sheet_name("Sheet1", INFO)
    for sheet in SHEETS[1:]:
        book.new_sheet(sheet)
    for sheet, address, kind, value, form, formula in cells():
        if formula:
            book.set_cell_formula(sheet, address, formula)
        elif kind == "e":
            book.set_cell_formula(sheet, address, {"#DIV/0!": "1/0", "#N/A": "NA()"}[value])
        elif kind in "dt":
            days = shifted(value) if kind == "d" else int(value) / 86400
            book.set_cell_value(sheet, address, days)
            book.set_cell_style(
                sheet, address, address, book.new_style(excelize.Style(custom_num_fmt=form)))
        else:
            # The binding cuts whole numbers off at 32 bits.
            made = native(kind, value)
            book.set_cell_value(sheet, address, float(made) if kind == "n" else made)
    book.merge_cell(INFO, "A1", "D1")
    book.set_sheet_visible(HIDDEN, False)
    book.save_as(OUT + "/excelize.xlsx")
    book.close()

    def uncached(line, form, formula):
        return {**line, "type": "u", "value": ""} if formula or line["type"] == "e" else line

    expect("excelize.xlsx", change=uncached)


if __name__ == "__main__":
    for job in (by_openpyxl, by_xlsxwriter, by_pandas, by_pyexcelerate, by_rust, by_excelize):
        job()
