"""Workbooks by xlwt, odfpy and pyexcel-ods3."""
import datetime
import sys

from content import FIGURES, FONTS, HIDDEN, INFO, SHEETS, cells, expect, shifted
from python_xlsx import native, rows_of, simple

OUT = sys.argv[1]


def by_xlwt():
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheets = {name: book.add_sheet(name) for name in SHEETS}
    styles = {}

    def style(form):
        if form not in styles:
            made = xlwt.XFStyle()
            if form in FONTS:
                made.font.name = form
            elif form:
                made.num_format_str = form
            styles[form] = made
        return styles[form]

    for sheet, address, kind, value, form, formula in cells():
        place = int(address[1:]) - 1, ord(address[0]) - 65
        page = sheets[sheet]
        if sheet == INFO and address == "A1":
            page.write_merge(0, 0, 0, 3, value)
        elif sheet == INFO and address == "B2":
            bold = xlwt.easyfont("bold on")
            page.write_rich_text(
                *place, ["Xã ", ("Song Lộc", bold), ", huyện Châu Thành"])
        elif formula:
            page.write(*place, xlwt.Formula(formula), style(form))
        elif kind == "e":
            page.row(place[0]).set_cell_error(place[1], {"#DIV/0!": 0x07, "#N/A": 0x2A}[value])
        elif kind in "dt":
            days = shifted(value) if kind == "d" else int(value) / 86400
            page.write(*place, days, style(form))
        else:
            page.write(*place, native(kind, value), style(form))
    sheets[HIDDEN].visibility = 1
    book.save(OUT + "/xlwt.xls")

    # It states no result of a formula.
    expect("xlwt.xls", uncached=True)


def by_odfpy():
    from odf import number, office, style, table, text
    from odf.opendocument import OpenDocumentSpreadsheet

    book = OpenDocumentSpreadsheet()
    for name in sorted(FONTS):
        made = style.Style(name=name.strip("."), family="table-cell")
        made.addElement(style.TextProperties(fontfamily=name))
        book.automaticstyles.addElement(made)
    grid = {}
    for sheet, address, *rest in cells():
        grid.setdefault(sheet, {})[int(address[1:]), ord(address[0]) - 65] = rest
    for sheet in SHEETS:
        page = table.Table(name=sheet)
        if sheet == HIDDEN:
            hidden = style.Style(name="hidden", family="table")
            hidden.addElement(style.TableProperties(display="false"))
            book.automaticstyles.addElement(hidden)
            page = table.Table(name=sheet, stylename="hidden")
        page.addElement(table.TableColumn(numbercolumnsrepeated=6))
        above = 0
        for row in sorted({place[0] for place in grid[sheet]}):
            if row > above + 1:
                gap = table.TableRow(numberrowsrepeated=row - above - 1)
                gap.addElement(table.TableCell(numbercolumnsrepeated=6))
                page.addElement(gap)
            above = row
            line = table.TableRow()
            for column in range(6):
                line.addElement(odf_cell(grid[sheet].get((row, column)), table, text))
            page.addElement(line)
        book.spreadsheet.addElement(page)
    book.save(OUT + "/odfpy.ods")

    def without_errors(line, form, formula):
        return {**line, "type": "u", "value": ""} if line["type"] == "e" else line

    expect("odfpy.ods", change=without_errors, merged=False)


def odf_cell(entry, table, text):
    if entry is None:
        return table.TableCell()
    kind, value, form, formula = entry
    settings = {"formula": "of:=" + formula_of(formula)} if formula else {}
    shown = value
    match kind:
        case "n" if form.endswith("%"):
            settings |= {"valuetype": "percentage", "value": value}
        case "n" if "đ" in form:
            settings |= {"valuetype": "currency", "currency": "VND", "value": value}
        case "n":
            settings |= {"valuetype": "float", "value": value}
        case "b":
            settings |= {"valuetype": "boolean", "booleanvalue": value.lower()}
        case "d":
            short = value.removesuffix("T00:00:00")
            settings |= {"valuetype": "date", "datevalue": short}
        case "t":
            hours, rest = divmod(int(value), 3600)
            settings |= {"valuetype": "time", "timevalue": f"PT{hours:02}H{rest // 60:02}M00S"}
        case "e":
            # OpenDocument 1.2 has no type for errors: a formula without a value.
            settings.setdefault("formula", "of:=NA()" if value == "#N/A" else "of:=1/0")
            return table.TableCell(**settings)
        case "s":
            settings |= {"valuetype": "string"}
    if form in FONTS:
        settings["stylename"] = form.strip(".")
    cell = table.TableCell(**settings)
    for line in shown.split("\n"):
        paragraph = text.P()
        spaces = len(line) - len(line.lstrip(" "))
        if spaces:
            paragraph.addElement(text.S(c=spaces))
        paragraph.addText(line.strip(" "))
        if len(line.rstrip(" ")) < len(line):
            paragraph.addElement(text.S(c=len(line) - len(line.rstrip(" "))))
        cell.addElement(paragraph)
    return cell


def formula_of(formula):
    """References in OpenFormula's brackets."""
    import re

    marked = re.sub(r"\b([A-F]\d+)(:([A-F]\d+))?", lambda m: (
        f"[.{m[1]}:.{m[3]}]" if m[3] else f"[.{m[1]}]"), formula)
    return marked


def by_pyexcel():
    from pyexcel_ods3 import save_data

    def plain(value):
        if isinstance(value, datetime.datetime):
            return value if value.hour else value.date()
        return "" if value is None else value

    book = {
        sheet: [[plain(value) for value in row] for row in rows_of(sheet)]
        for sheet in (INFO, FIGURES)
    }
    save_data(OUT + "/pyexcel.ods", book)

    def stated(line, form, formula):
        # It writes a day with a time of day as text.
        if line["type"] == "d" and not line["value"].endswith("T00:00:00"):
            line = {**line, "type": "s", "value": line["value"].replace("T", " ")}
        return simple(line, form, formula)

    expect("pyexcel.ods", sheets=[INFO, FIGURES], change=stated)


if __name__ == "__main__":
    for job in (by_xlwt, by_odfpy, by_pyexcel):
        job()
