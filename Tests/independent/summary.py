"""Tóm tắt: derived from the forms, which are recomputed. Each figure must name the cell that it shows."""
import re

import openpyxl

from values import is_number, value

SHEET = "Tóm tắt"
REFERENCE = re.compile(r"='((?:[^']|'')+)'!\$([A-Z]+)\$(\d+)$")


def compare(report, book):
    """Every formula of the first sheet leads to a cell of a form, and shows what stands there."""
    named = openpyxl.load_workbook(book.path, read_only=True)
    shown = book.rows(SHEET)
    texts = [c for row in shown for c in row if isinstance(c, str)]
    if "TÓM TẮT" not in texts:
        report.differ(f"{book.path.name} {SHEET}", "it has no title")
    for number, row in enumerate(named[SHEET].iter_rows(), start=1):
        for cell in row:
            if not isinstance(cell.value, str) or not cell.value.startswith("="):
                if is_number(value(cell.value)):
                    report.differ(f"{book.path.name} {SHEET}!{cell.coordinate}", "a figure of its own")
                continue
            place = f"{book.path.name} {SHEET}!{cell.coordinate}"
            found = REFERENCE.match(cell.value)
            if not found:
                report.differ(place, f"{cell.value} names no cell of a form")
                continue
            sheet, letters, at = found[1].replace("''", "'"), found[2], int(found[3])
            column = openpyxl.utils.column_index_from_string(letters) - 1
            rows = book.rows(sheet) if sheet in book.names else []
            expected = rows[at - 1][column] if at <= len(rows) and column < len(rows[at - 1]) else None
            report.check(SHEET, place, expected, shown[number - 1][cell.column - 1])
            report.rows[SHEET] += 1
    named.close()
