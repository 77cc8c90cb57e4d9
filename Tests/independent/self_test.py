#!/usr/bin/env python3
"""The recomputation finds what is wrong: every table is compared again with damage done to it.

usage: self_test.py with the arguments of recompute.py

For every table of every form: a wrong figure or text in each column, a state changed (0, "-" and
blank are three things), a line lost, a line invented by doubling, two lines exchanged, a heading
renamed, a table gone. Sheets that are compared by other means are damaged too. The workbooks are
read once and damaged in memory. With OFFICE_SHORT=1 every third damage is done. Exit status 1 if one goes
unnoticed.
"""
import collections
import os
import re
import sys
from decimal import Decimal

import recompute
import submissions
import summary
from compare import Report
from values import NONE


class Recording(Report):
    """Keeps the comparisons of the first workbook of each form, to repeat them on damaged ones."""

    def __init__(self, plan_year):
        super().__init__(plan_year)
        self.calls = {}
        self.books = {}

    def table(self, form, book, sheet, columns, key, lines, index=0):
        super().table(form, book, sheet, columns, key, lines, index)
        self.books[book.path] = book
        richest = self.calls.get(form)
        if richest is None or len(lines) > len(richest[4]):
            self.calls[form] = (book, sheet, columns, key, lines, index)


class Damaged:
    """A workbook with some rows of one sheet changed."""

    def __init__(self, book, sheet, rows):
        self.path, self.names = book.path, book.names
        self._book, self._sheet, self._rows = book, sheet, rows

    def rows(self, sheet):
        return self._rows if sheet == self._sheet else self._book.rows(sheet)

    def tables(self, sheet):
        return type(self._book).tables(self, sheet)


def set_cell(rows, number, position, new):
    row = list(rows[number])
    row += [None] * (position + 1 - len(row))
    row[position] = new
    return rows[:number] + [tuple(row)] + rows[number + 1:]


def wrong(x):
    """Another value of the same kind."""
    if isinstance(x, Decimal):
        return x + Decimal("0.01")
    if isinstance(x, str) and x != NONE:
        return x + " khác"
    return Decimal(987654)


def damages(plan_year, book, sheet, columns, index):
    """What may be wrong with a table, as (what, rows of the sheet)."""
    rows = book.rows(sheet)
    table = book.tables(sheet)[index]
    found, _, _ = table.columns(columns, plan_year)
    numbers = [number - 1 for number, _ in table.rows]
    middle = numbers[len(numbers) // 2]
    for line, at in (("first", numbers[0]), ("middle", middle), ("last", numbers[-1])):
        yield f"{line} line lost", rows[:at] + rows[at + 1:]
        yield f"{line} line twice", rows[:at] + [rows[at]] + rows[at:]
    yield "two lines exchanged", exchanged(rows, numbers)
    top = next(n for n in range(numbers[0] - 1, 0, -1) if str(rows[n][0]).startswith("(A)")) - 1
    yield "a heading renamed", set_cell(rows, top, heading(rows[top]), "Cột khác")
    yield "a table without its number row", set_cell(rows, numbers[0] - 1, 0, "x")
    for field, position in found.items():
        for number in (numbers[0], middle):
            yield f"{field} wrong in row {number + 1}", set_cell(
                rows, number, position, wrong(cell(rows[number], position)))
        yield from changed_states(field, position, rows, numbers)


def exchanged(rows, numbers):
    a, b = next((a, b) for a, b in zip(numbers, numbers[1:]) if rows[a] != rows[b])
    rows = list(rows)
    rows[a], rows[b] = rows[b], rows[a]
    return rows


def heading(row):
    return max(position for position, text in enumerate(row) if text is not None)


def cell(row, position):
    return row[position] if position < len(row) else None


def changed_states(field, position, rows, numbers):
    """The first 0, "-" and blank of a column, each as another of the three."""
    for old, new in ((Decimal(0), NONE), (Decimal(0), None), (NONE, Decimal(0)), (NONE, None),
                     (None, Decimal(0)), (None, NONE)):
        for number in numbers:
            if cell(rows[number], position) == old:
                yield f"{field} {old} as {new}", set_cell(rows, number, position, new)
                break


def noticed(form, call, rows, plan_year):
    book, sheet, columns, key, lines, index = call
    report = Report(plan_year)
    report.table(form, Damaged(book, sheet, rows), sheet, columns, key, lines, index)
    return set(report.differences)


def of_tables(report, tried, missed):
    for form, call in report.calls.items():
        book, sheet, columns, _, _, index = call
        clean = noticed(form, call, book.rows(sheet), report.plan_year)
        every = 3 if os.environ.get("OFFICE_SHORT") else 1
        for what, rows in list(damages(report.plan_year, book, sheet, columns, index))[::every]:
            tried[form] += 1
            if not noticed(form, call, rows, report.plan_year) - clean:
                missed.append(f"not noticed in {form} ({book.path.name} {sheet}): {what}")


def of_log_and_contents(report, districts, tried, missed):
    """H-14 and the list of contents, which are not compared as tables."""
    def logged(book):
        return [n for n, row in enumerate(book.rows("H14_NhatKy"))
                if row and re.match(r"[A-Z]\d+: ", str(cell(row, 6)))]

    # Most of a faultless sample's logs have nothing to say: that which says most.
    book = max((b for b in report.books.values() if "H14_NhatKy" in b.names),
               key=lambda b: len(logged(b)))
    d = next(d for d in districts if book.path.name.startswith(d.code))

    def findings(sheet, rows):
        damaged, again = Damaged(book, sheet, rows), Report(report.plan_year)
        again.items = dict(report.items)
        submissions.district(again, damaged, d)
        submissions.contents(again, damaged, len(d.communes), len(d.places))
        summary.compare(again, damaged)
        return set(again.differences)

    def expect(form, sheet, what, rows):
        tried[form] += 1
        if not findings(sheet, rows) - findings(sheet, book.rows(sheet)):
            missed.append(f"not noticed in {form} ({book.path.name} {sheet}): {what}")

    rows = book.rows("H14_NhatKy")
    first = logged(book)[0]
    expect("H-14", "H14_NhatKy", "a line lost", rows[:first] + rows[first + 1:])
    expect("H-14", "H14_NhatKy", "a line twice", rows[:first] + [rows[first]] + rows[first:])
    for position, what in ((0, "STT"), (1, "unit"), (2, "file"), (4, "cell")):
        expect("H-14", "H14_NhatKy", f"{what} wrong", set_cell(rows, first, position, "khác"))
    expect("H-14", "H14_NhatKy", "text gone", set_cell(rows, first, 6, None))
    expect("H-14", "H14_NhatKy", "another request", set_cell(
        rows, first, 6, "V401: Kiến nghị 00000-2018-001 chưa có ý kiến."))
    rows = book.rows("MucLuc")
    for number, row in enumerate(rows):
        if row and re.fullmatch(r"H-\d\d\w*", str(cell(row, 1))):
            expect("MucLuc", "MucLuc", row[1], set_cell(rows, number, 3, "1 dòng"))
            expect("MucLuc", "MucLuc", f"mistakes of {row[1]}", set_cell(rows, number, 4, Decimal(987654)))
    rows = book.rows(summary.SHEET)
    figures = [(n, p) for n, row in enumerate(rows) for p, x in enumerate(row) if isinstance(x, Decimal)]
    for number, position in figures[::5]:
        expect(summary.SHEET, summary.SHEET, f"the figure {position} of row {number + 1}", set_cell(
            rows, number, position, wrong(rows[number][position])))


def main(inputs, outputs, province, year, history=(), replies_folder=None, _known=None):
    report = Recording(int(year))
    districts = recompute.recompute(report, inputs, outputs, province, history, replies_folder)
    tried, missed = collections.Counter(), []
    of_tables(report, tried, missed)
    of_log_and_contents(report, districts, tried, missed)
    forms = recompute.DISTRICT_FORMS + recompute.PROVINCE_FORMS + ["MucLuc", summary.SHEET]
    forms += recompute.REPLY_FORMS if replies_folder else []
    # Where nothing was found in the districts the province's log has no line.
    missed += [f"{form}: nothing was damaged" for form in forms if not tried[form] and form != "T-09"]
    for line in missed:
        print(line)
    print(" ".join(f"{form} {tried[form]}" for form in forms))
    print(f"{sum(tried.values())} damages tried, {len(missed)} not noticed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*recompute.arguments(sys.argv[1:])))
