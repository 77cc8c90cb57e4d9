"""Finds tables in the sheets of a workbook by the texts of their headers.

A table is a block of header rows, the row of column numbers "(A) (B) (1) (2)" and the rows below.
Its columns are known by the path of headings above them, from the outermost group down, so that a
column that moves is still found and one that is added is noticed.
"""
import re

import openpyxl

from official import TOTAL
from values import value


class Table:
    """One table: its columns by path of headings, and its rows with their numbers in the sheet."""

    def __init__(self, sheet, paths, rows):
        self.sheet, self.paths, self.rows = sheet, paths, rows

    def columns(self, wanted, plan_year):
        """Positions of the wanted columns by field, the headings not found, and those left over."""
        places = {}
        for position, path in self.paths.items():
            places.setdefault(path, position)
        found, missing = {}, []
        for field, path in wanted.items():
            path = with_years(path, plan_year)
            if path in places:
                found[field] = places[path]
            else:
                missing.append(" › ".join(path))
        used = set(found.values())
        extra = [" › ".join(p) for p, at in places.items() if at not in used]
        return found, missing, extra


def with_years(path, plan_year):
    """A path whose headings name years: {N+1} is the plan year."""
    years = {"{N+1}": plan_year, "{N}": plan_year - 1, "{N-1}": plan_year - 2}
    result = []
    for text in path:
        for token, year in years.items():
            text = text.replace(token, str(year))
        result.append(text)
    return tuple(result)


class Book:
    """A workbook, each sheet read once."""

    def __init__(self, path):
        self.path = path
        self._book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        self.names = self._book.sheetnames
        self._rows = {}

    def rows(self, sheet):
        if sheet not in self._rows:
            self._rows[sheet] = [
                tuple(value(cell) for cell in row)
                for row in self._book[sheet].iter_rows(values_only=True)]
        return self._rows[sheet]

    def tables(self, sheet):
        """The tables of a sheet, from the top; none where the sheet is missing."""
        if sheet not in self.names:
            return []
        rows = self.rows(sheet)
        found = []
        for index, row in enumerate(rows):
            if is_number_row(row):
                top = index - 1
                while top > 0 and not (rows[top] and rows[top][0]):
                    top -= 1
                found.append(Table(sheet, paths(rows[top:index]), body(rows, index + 1)))
        return found

    def close(self):
        self._book.close()


def is_number_row(row):
    texts = [c for c in row if c is not None]
    return len(texts) > 1 and texts[0] == "(A)" and all(
        isinstance(t, str) and re.fullmatch(r"\(.+\)", t) for t in texts)


def paths(header):
    """The path of headings above each column; a heading holds until the next one in its row."""
    width = max(len(row) for row in header)
    result = {}
    for column in range(width):
        path, start = [], 0
        for row in header:
            at = next((c for c in range(min(column, len(row) - 1), start - 1, -1)
                       if row[c] is not None), None)
            if at is not None:
                # Sheets to fill mark what is required: (*), in some rows only (**).
                path.append(re.sub(r" \(\*+\)$", "", re.sub(r"\s+", " ", str(row[at])).strip()))
                start = at
            elif row is header[0]:
                break
        if path:
            result[column] = tuple(path)
    return result


def body(rows, first):
    """The rows of a table: up to the first blank one or the notes.

    A list without a row has a blank line before its total.
    """
    if first + 1 < len(rows) and not any(rows[first]) and rows[first + 1][1:2] == (TOTAL,):
        first += 1
    found = []
    for index in range(first, len(rows)):
        row = rows[index]
        texts = [c for c in row if c is not None]
        if not texts or (isinstance(texts[0], str) and texts[0].startswith("Ghi chú:")):
            break
        found.append((index + 1, row))
    return found
