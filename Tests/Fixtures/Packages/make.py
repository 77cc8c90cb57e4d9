#!/usr/bin/env python3
"""Makes small workbooks that hold what real ones hold beside cells: one kind of thing each.

Needs XlsxWriter 3.2.0, openpyxl 3.1.5, Pillow 11.3.0 and, for those named libreoffice-*, LibreOffice.
What no library writes (slicers, threads, macros, custom XML, …) is put in by hand (parts.py). What the files
are for stands in README.md. usage: make.py FOLDER
"""
import io
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import openpyxl
import xlsxwriter
from PIL import Image as Picture

import parts

ROWS = [["Ấp", "Dự toán", "Thực hiện"], ["Ấp Chợ", 120, 118], ["Giồng Lức", 80.5, 79], ["Tân Trung", 95, 101.25]]
MADE = datetime(2026, 11, 29)


def picture(color=(30, 90, 160)):
    data = io.BytesIO()
    Picture.new("RGB", (12, 12), color).save(data, "PNG")
    data.seek(0)
    return data


def written(name):
    """Declares a workbook of XlsxWriter: the function gets the workbook and its first sheet."""
    def declare(build):
        def make(folder):
            book = xlsxwriter.Workbook(str(folder / f"{name}.xlsx"), {"in_memory": True})
            book.set_properties({"created": MADE, "author": "Xã"})
            sheet = book.add_worksheet("Biểu 1")
            for row, values in enumerate(ROWS):
                sheet.write_row(row, 0, values)
            build(book, sheet)
            book.close()
        MAKERS.append((name, make))
        return build
    return declare


MAKERS = []


@written("charts")
def charts(book, sheet):
    for place, kind in enumerate(["column", "pie", "line"]):
        chart = book.add_chart({"type": kind})
        chart.add_series({"categories": "='Biểu 1'!$A$2:$A$4", "values": "='Biểu 1'!$B$2:$B$4"})
        sheet.insert_chart(6, 4 * place, chart)


@written("chart-sheet")
def chart_sheet(book, sheet):
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "='Biểu 1'!$B$2:$B$4"})
    book.add_chartsheet("Biểu đồ").set_chart(chart)
    book.add_worksheet("Sau").write("A1", "sau biểu đồ")


@written("images")
def images(book, sheet):
    sheet.insert_image("E2", "dau.png", {"image_data": picture(), "description": "Dấu"})
    sheet.insert_image("E9", "khac.png", {"image_data": picture((160, 30, 30)), "url": "https://example.org/"})
    sheet.set_header("&L&G", {"image_left": "dau.png", "image_data_left": picture()})
    sheet.set_background(picture((240, 240, 230)), is_byte_stream=True)


@written("tables")
def tables(book, sheet):
    sheet.add_table("A1:C4", {"name": "DuToan", "columns": [{"header": h} for h in ROWS[0]]})
    sheet.add_table("F1:G3", {"data": [["a", 1], ["b", 2]], "total_row": False})


@written("sparklines")
def sparklines(book, sheet):
    for row in (1, 2, 3):
        sheet.add_sparkline(row, 3, {"range": f"'Biểu 1'!B{row + 1}:C{row + 1}", "type": "column"})


@written("x14-formats")
def x14_formats(book, sheet):
    sheet.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.conditional_format("C2:C4", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.conditional_format("B2:C4", {"type": "3_color_scale"})
    sheet.conditional_format("A2:A4", {"type": "formula", "criteria": '=N("khac")=0', "format": book.add_format({"bold": True})})


@written("notes")
def notes(book, sheet):
    sheet.write_comment("B2", "theo sổ họp ngày 5/3", {"author": "Trần Văn Ba"})
    sheet.write_comment("C4", "xem lại", {"author": "Phòng TC-KH", "visible": True, "x_scale": 2})
    sheet.write_comment("B3", "ô được sửa có ghi chú sẵn")


@written("form-controls")
def form_controls(book, sheet):
    sheet.insert_button("E2", {"caption": "Tính", "macro": "Tinh"})
    sheet.insert_checkbox("E5", True) if hasattr(sheet, "insert_checkbox") else None
    sheet.write_comment("B2", "ghi chú cùng hình vẽ với nút")


@written("print-settings")
def print_settings(book, sheet):
    sheet.print_area("A1:C4")
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks([2])
    sheet.set_v_pagebreaks([2])
    sheet.set_header("&CỦy ban nhân dân xã")
    sheet.set_footer("&RTrang &P/&N")
    other = book.add_worksheet("Biểu 2")
    other.print_area("A1:B2")
    other.repeat_columns("A:A")
    other.write("A1", 5)


@written("names-and-links")
def names_and_links(book, sheet):
    other = book.add_worksheet("Danh mục")
    other.write_column(0, 0, ["đường", "cầu"])
    book.define_name("DanhMuc", "='Danh mục'!$A$1:$A$2")
    book.define_name("'Danh mục'!Rieng", "='Danh mục'!$A$1")
    sheet.write_url("A7", "internal:'Danh mục'!A1", string="đến danh mục")
    sheet.write_url("A8", "https://example.org/", string="trang ngoài")
    sheet.write_formula("D2", "=SUM(B2:C2)", None, 238)
    other.hide()


@written("validations")
def validations(book, sheet):
    book.add_worksheet("Mục").write_column(0, 0, ["có", "không"])
    sheet.data_validation("D2:D4", {"validate": "list", "source": ["có", "không"]})
    sheet.data_validation("E2:E4", {"validate": "list", "source": "=Mục!$A$1:$A$2"})
    sheet.data_validation("B2:C4", {"validate": "decimal", "criteria": ">=", "value": 0, "input_title": "Số", "input_message": "triệu đồng"})


@written("protected")
def protected(book, sheet):
    sheet.protect("bí mật", {"format_cells": True})
    sheet.unprotect_range("B2:C4", "Nhap")
    sheet.write("B3", 80.5, book.add_format({"locked": False}))


@written("formulas-and-arrays")
def formulas_and_arrays(book, sheet):
    sheet.write_array_formula("E2:E4", "{=B2:B4*2}", None, 240)
    sheet.write_dynamic_array_formula("G2", "=SORT(B2:B4)", None, 80.5)
    sheet.write_formula("D2", "=B2-C2", None, 2)
    sheet.write_formula("D3", '=IF(B3>C3,"thiếu","đủ")', None, "thiếu")


@written("outline-and-panes")
def outline_and_panes(book, sheet):
    sheet.freeze_panes(1, 1)
    sheet.set_row(1, None, None, {"level": 1})
    sheet.set_row(2, 22.5, None, {"level": 1, "hidden": True})
    sheet.set_column("B:C", 14, None, {"level": 1})
    sheet.autofilter("A1:C4")
    sheet.set_tab_color("#00B050")
    sheet.ignore_errors({"number_stored_as_text": "A1:C4"})
    book.add_worksheet("Ẩn").very_hidden()


@written("merged-and-rich")
def merged_and_rich(book, sheet):
    bold = book.add_format({"bold": True, "font_color": "red"})
    sheet.merge_range("A6:C7", "Ký tên", book.add_format({"align": "center", "border": 1}))
    sheet.write_rich_string("A9", "Tổng ", bold, "vốn", " đầu tư")
    sheet.insert_textbox("E6", "Ghi chú bên lề")
    sheet.insert_shape("E12", {}) if hasattr(sheet, "insert_shape") else None


def by_openpyxl(folder):
    """Scenarios, custom views and styles of openpyxl's."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    for values in ROWS:
        sheet.append(values)
    sheet["B2"].comment = openpyxl.comments.Comment("do openpyxl ghi", "Xã")
    style = openpyxl.styles.NamedStyle("nhap", fill=openpyxl.styles.PatternFill("solid", "FFFF99"))
    book.add_named_style(style)
    sheet["B3"].style = "nhap"
    chart = openpyxl.chart.LineChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "F2")
    sheet.add_image(openpyxl.drawing.image.Image(picture()), "F20")
    book.properties.created = book.properties.modified = MADE
    book.save(folder / "openpyxl-mixed.xlsx")


MAKERS.append(("openpyxl-mixed", by_openpyxl))


def by_hand(name, base, change, suffix=".xlsx"):
    """A workbook of XlsxWriter with parts put in by hand."""
    def make(folder):
        source = folder / f"{base}.xlsx"
        parts.rewrite(source, folder / (name + suffix), change)
    MAKERS.append((name, make))


by_hand("threaded-comments", "merged-and-rich", parts.threads)
by_hand("threads-and-notes", "notes", parts.threads)
by_hand("pivot-table", "validations", parts.pivot)
by_hand("slicers", "tables", parts.slicers)
by_hand("macros", "form-controls", parts.macros, ".xlsm")
by_hand("custom-xml", "names-and-links", parts.custom_xml)
by_hand("printer-settings", "print-settings", parts.printer_settings)
by_hand("prefixed-names", "merged-and-rich", parts.prefixed)
by_hand("no-styles", "tables", parts.without_styles)
by_hand("external-link", "names-and-links", parts.external_link)
by_hand("views-and-scenarios", "charts", parts.views)
by_hand("calculation-chain", "formulas-and-arrays", parts.calculation_chain)
by_hand("absolute-targets", "images", parts.absolute_targets)
by_hand("alternate-content", "charts", parts.alternate_content)
by_hand("embedded-object", "notes", parts.embedded)
by_hand("utf-16", "merged-and-rich", parts.utf16)


def by_libreoffice(name, base):
    """What LibreOffice makes of one of the others."""
    def make(folder):
        with tempfile.TemporaryDirectory() as work:
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to",
                 "xlsx:Calc MS Excel 2007 XML", "--outdir", work, str(folder / f"{base}.xlsx")],
                check=True, capture_output=True)
            (folder / f"{name}.xlsx").write_bytes((Path(work) / f"{base}.xlsx").read_bytes())
    MAKERS.append((name, make))


by_libreoffice("libreoffice-charts", "charts")
by_libreoffice("libreoffice-notes", "notes")
by_libreoffice("libreoffice-validations", "validations")

if __name__ == "__main__":
    target = Path(sys.argv[1])
    for name, make in MAKERS:
        make(target)
    print(f"{len(MAKERS)} workbooks")
