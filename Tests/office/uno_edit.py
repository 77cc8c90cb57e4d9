#!/usr/bin/env python3
"""Edits a filled commune workbook in LibreOffice in the ways in which people edit templates.

usage: uno_edit.py WORKBOOK.xlsx OUT_FOLDER PROFILE_FOLDER

Writes one copy for each edit of EDITS. Runs with the system's Python, which has LibreOffice's `uno`;
LibreOffice moves merged cells, formulas and lists along, as Excel does.
"""
import pathlib
import re
import sys
import unicodedata

import uno_office
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import EQUAL
from com.sun.star.table import CellAddress, CellRangeAddress

EDITS = {}
INDICATORS, PROPOSALS, ACTIVITIES, HAZARDS = (
    "X02_ChiTieu", "X07_DeXuatAp", "X08_HoatDongXa", "X05_ThienTai")
TABLES = (INDICATORS, PROPOSALS, ACTIVITIES)
# Where the header of these sheets stands, its number row and the first row of data, from 1.
HEADER, LEAVES, NUMBERS, DATA = 7, 8, 9, 10


def edit(function):
    EDITS[function.__name__] = function
    return function


def sheet(book, name):
    found = book.Sheets.getByName(name)
    found.unprotect("")
    return found


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def put(of, reference, value):
    cell = of.getCellRangeByName(reference)
    if isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value


def last(of):
    cursor = of.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow


def move(of, columns, rows, to):
    """Moves cells within a sheet; columns, rows and the target from 0."""
    area, target = CellRangeAddress(), CellAddress()
    area.Sheet = target.Sheet = of.RangeAddress.Sheet
    area.StartColumn, area.EndColumn = columns
    area.StartRow, area.EndRow = rows
    target.Column, target.Row = to
    of.moveRange(target, area)


def retype(book, names, typed):
    """Types the texts of headers anew."""
    for name in names:
        of = sheet(book, name)
        for row in (HEADER - 1, LEAVES - 1):
            for place in range(last(of)[0] + 1):
                cell = of.getCellByPosition(place, row)
                if cell.String:
                    cell.String = typed(cell.String)


def without_marks(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return plain.replace("đ", "d").replace("Đ", "D")


# -- nothing, and what changes nothing ------------------------------------------------------------
@edit
def unchanged(book):
    """Saved by another program."""


@edit
def rows_on_top(book):
    for name in TABLES:
        sheet(book, name).Rows.insertByIndex(0, 3)


@edit
def column_on_the_left(book):
    for name in TABLES:
        sheet(book, name).Columns.insertByIndex(0, 1)


@edit
def columns_inside(book):
    for name, letters in ((PROPOSALS, "E"), (INDICATORS, "F"), (ACTIVITIES, "L")):
        sheet(book, name).Columns.insertByIndex(column(letters), 1)


@edit
def rows_between(book):
    sheet(book, PROPOSALS).Rows.insertByIndex(11, 2)
    sheet(book, INDICATORS).Rows.insertByIndex(14, 1)


@edit
def column_moved(book):
    of = sheet(book, PROPOSALS)
    of.Columns.insertByIndex(column("I"), 1)
    move(of, (column("E"), column("E")), (HEADER - 1, last(of)[1]), (column("I"), HEADER - 1))


@edit
def row_moved(book):
    of = sheet(book, INDICATORS)
    of.Rows.insertByIndex(10, 1)
    move(of, (0, last(of)[0]), (20, 20), (0, 10))


@edit
def headers_in_capitals(book):
    retype(book, TABLES, str.upper)


@edit
def headers_unmerged(book):
    for name in TABLES:
        sheet(book, name).getCellRangeByName(f"A{HEADER}:AJ{LEAVES}").merge(False)


@edit
def number_row_deleted(book):
    for name in TABLES:
        sheet(book, name).Rows.removeByIndex(NUMBERS - 1, 1)


@edit
def sheets_reversed(book):
    for name in book.Sheets.ElementNames:
        book.Sheets.moveByName(name, 0)


@edit
def lists_deleted(book):
    book.Sheets.removeByName("DanhMuc")
    book.Sheets.removeByName("HuongDan")


@edit
def codes_deleted(book):
    of = sheet(book, INDICATORS)
    for row in range(DATA, last(of)[1]):
        if re.fullmatch(r"[A-Z]{2}\d+\w?", of.getCellRangeByName(f"B{row}").String):
            put(of, f"B{row}", "")


@edit
def values_pasted(book):
    for name in TABLES:
        of = sheet(book, name)
        width, height = last(of)
        cells = of.getCellRangeByPosition(0, DATA - 1, width, height)
        cells.setDataArray(cells.getDataArray())


# -- what is understood and told ------------------------------------------------------------------
@edit
def headers_without_marks(book):
    retype(book, TABLES, without_marks)


@edit
def headers_with_slips(book):
    put(sheet(book, PROPOSALS), "E7", "Nội dung đề xuât")
    put(sheet(book, PROPOSALS), "G8", "Khối lượnng")


@edit
def sheets_renamed(book):
    sheet(book, PROPOSALS).Name = "Sheet7"
    sheet(book, INDICATORS).Name = "chi tieu kt-xh"


@edit
def sheet_copied(book):
    book.Sheets.copyByName(PROPOSALS, PROPOSALS + " (2)", 9)


@edit
def sheet_of_ones_own(book):
    book.Sheets.insertNewByName("nháp", 0)
    put(sheet(book, "nháp"), "A1", "tính thử")


@edit
def column_of_ones_own(book):
    of = sheet(book, PROPOSALS)
    of.Columns.insertByIndex(column("F"), 1)
    put(of, "F7", "Người phụ trách")
    for row in range(DATA, DATA + 5):
        put(of, f"F{row}", "Anh Ba")


@edit
def another_year(book):
    of = sheet(book, INDICATORS)
    of.Columns.insertByIndex(column("E"), 1)
    put(of, "E7", "Thực hiện năm 2015")
    for row in range(DATA + 1, DATA + 9):
        put(of, f"E{row}", row)


@edit
def indicator_of_ones_own(book):
    of = sheet(book, INDICATORS)
    of.Rows.insertByIndex(13, 1)
    put(of, "C14", "Diện tích trồng sen")
    put(of, "E14", 12)


@edit
def subtotal_inside(book):
    of = sheet(book, PROPOSALS)
    of.Rows.insertByIndex(13, 1)
    put(of, "E14", "Cộng")
    of.getCellRangeByName("H14").Formula = "=SUM(H10:H13)"


@edit
def header_again_inside(book):
    of = sheet(book, PROPOSALS)
    of.Rows.insertByIndex(14, 2)
    for row in (0, 1):
        for place in range(20):
            text = of.getCellByPosition(place, HEADER - 1 + row).String
            of.getCellByPosition(place, 14 + row).String = text


@edit
def rows_hidden(book):
    of = sheet(book, PROPOSALS)
    of.Rows.getByIndex(10).IsVisible = False
    of.Columns.getByIndex(7).IsVisible = False


@edit
def rows_filtered(book):
    of = sheet(book, PROPOSALS)
    area = of.getCellRangeByName("A9:T40")
    field = TableFilterField()
    field.Field, field.IsNumeric, field.Operator = 2, False, EQUAL
    field.StringValue = of.getCellRangeByName("C10").String
    description = area.createFilterDescriptor(True)
    description.setFilterFields((field,))
    description.ContainsHeader = True
    area.filter(description)


@edit
def notes_beside_and_below(book):
    put(sheet(book, INDICATORS), "R20", "số cũ: 45")
    of = sheet(book, PROPOSALS)
    put(of, f"C{last(of)[1] + 4}", "Lập biểu: Nguyễn Văn A")


@edit
def numbers_as_text(book):
    of = sheet(book, INDICATORS)
    for row in range(DATA + 1, DATA + 10):
        for letter in "EFGHI":
            cell = of.getCellRangeByName(f"{letter}{row}")
            if cell.Type.value == "VALUE":
                cell.String = str(cell.Value).replace(".", ",")


@edit
def data_merged(book):
    sheet(book, PROPOSALS).getCellRangeByName("C10:C12").merge(True)


@edit
def code_column_deleted(book):
    sheet(book, INDICATORS).Columns.removeByIndex(1, 1)


@edit
def printed_name_changed(book):
    put(sheet(book, INDICATORS), "C12", "Vụ Đông - Xuân (sạ sớm)")


@edit
def unit_without_code(book):
    of = sheet(book, "X00_ThongTin")
    for row in range(6, 8):
        for letter in "CDEF":
            if of.getCellRangeByName(f"{letter}{row}").String.isdigit():
                put(of, f"{letter}{row}", "")


@edit
def second_table_below(book):
    of = sheet(book, PROPOSALS)
    target = CellAddress()
    target.Sheet, target.Column, target.Row = of.RangeAddress.Sheet, 0, last(of)[1] + 3
    of.copyRange(target, sheet(book, HAZARDS).getCellRangeByName("A7:Q14").RangeAddress)


# -- what cannot be placed, or changes figures ----------------------------------------------------
@edit
def header_of_ones_own(book):
    put(sheet(book, PROPOSALS), "E7", "Việc cần làm")


@edit
def column_deleted(book):
    sheet(book, PROPOSALS).Columns.removeByIndex(column("H"), 1)


@edit
def headers_deleted(book):
    sheet(book, INDICATORS).Rows.removeByIndex(HEADER - 1, 3)


@edit
def indicator_deleted(book):
    sheet(book, INDICATORS).Rows.removeByIndex(11, 1)


@edit
def unit_of_measure_changed(book):
    put(sheet(book, INDICATORS), "D11", "công")


@edit
def identification_deleted(book):
    book.Sheets.removeByName("X00_ThongTin")


def main(workbook, out, folder):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    with uno_office.started(folder) as desktop:
        for name, change in EDITS.items():
            with uno_office.opened(desktop, workbook, out / f"{name}.xlsx") as book:
                change(book)
    print(f"{len(EDITS)} edits")


if __name__ == "__main__":
    main(*sys.argv[1:])
