"""Compares printed tables with recomputed ones, row by row and cell by cell, and counts both."""
import collections
import dataclasses
import itertools
import re

from openpyxl.utils import get_column_letter

from values import agrees, ordinal_roman


@dataclasses.dataclass
class Line:
    """One expected line of a table: its cells by field; a field that is not given is blank."""
    cells: dict
    is_item: bool = False


def numbered(rows, is_folded=lambda row: False):
    """Lines numbered 1, 2, 3 (the STT of items); those that are not printed go on after the last printed one."""
    places = sorted(range(len(rows)), key=lambda n: is_folded(rows[n]))
    numbers = {place: str(n) for n, place in enumerate(places, start=1)}
    return [Line({"stt": numbers[n], **row}, is_item=True) for n, row in enumerate(rows)]


def grouped(rows, by, label, subtotals, is_folded=lambda row: False):
    """Lines under group rows I, II, III, numbered anew in each group.

    `by` is the field of the group, `label` the field whose column shows the group's name, and
    `subtotals` gives the group row's other cells from its rows. `is_folded` tells rows that are not printed.
    """
    lines = []
    for n, (group, members) in enumerate(
            itertools.groupby(rows, key=lambda row: row[by]), start=1):
        members = list(members)
        lines.append(Line({"stt": ordinal_roman(n), label: group, **subtotals(members)}))
        lines += numbered(members, is_folded)
    return lines


class Report:
    """What has been compared, by sheet, and what differs."""

    def __init__(self, plan_year):
        self.plan_year = plan_year
        self.cells = collections.Counter()
        self.rows = collections.Counter()
        self.differences = []
        self.expected = set()
        self.items = {}

    def differ(self, place, text):
        self.differences.append(f"{place}: {text}")

    def table(self, form, book, sheet, columns, key, lines, index=0):
        """Compares one table of a sheet with its expected lines.

        `columns` are the paths of headings by field, `key` the fields by which a line is known.
        Every line must be there once and in its place, no other may be, every cell must say what is
        expected, and a column that is not among the wanted ones is a difference.
        """
        self.expected.add(form)
        self.items.setdefault((book.path.name, sheet), sum(line.is_item for line in lines))
        place = f"{book.path.name} {sheet}"
        tables = book.tables(sheet)
        if len(tables) <= index:
            return self.differ(place, "the table is not there")
        table = tables[index]
        found, missing, extra = table.columns(columns, self.plan_year)
        for header in missing:
            self.differ(place, f"no column «{header}»")
        for header in extra:
            self.differ(place, f"column «{header}» is not recomputed")
        key = [field for field in key if field in found]
        printed = [
            (number, tuple(cell(row, found[field]) for field in key), row)
            for number, row in table.rows]
        self._rows(place, key, lines, printed)
        by_key = {}
        for number, name, row in printed:
            by_key.setdefault(name, (number, row))
        for line in lines:
            name = tuple(line.cells.get(field) for field in key)
            if name in by_key:
                self._cells(form, place, found, line, *by_key[name])
                self.rows[form] += 1

    def _rows(self, place, key, lines, printed):
        """Which lines are there: none lost, none invented, none twice, in the right order."""
        wanted = [tuple(line.cells.get(field) for field in key) for line in lines]
        there = [name for _, name, _ in printed]
        want, have = collections.Counter(wanted), collections.Counter(there)
        for name in want - have:
            self.differ(place, f"line {show(name)} is missing")
        for name in have - want:
            number = [n for n, other, _ in printed if other == name][-1]
            what = "is there twice" if name in want else "is not expected"
            self.differ(place, f"line {show(name)} in row {number} {what}")
        if want == have and wanted != there:
            at = next(i for i, (a, b) in enumerate(zip(wanted, there)) if a != b)
            self.differ(place, f"row {printed[at][0]}: {show(there[at])} stands where"
                               f" {show(wanted[at])} belongs")

    def _cells(self, form, place, found, line, number, row):
        for field, position in found.items():
            self.cells[form] += 1
            expected, printed = line.cells.get(field), cell(row, position)
            if not agrees(expected, printed):
                at = f"{get_column_letter(position + 1)}{number}"
                self.differ(f"{place}!{at}",
                            f"{field}: expected {say(expected)}, found {say(printed)}")

    def set_aside(self, path):
        """Takes out the differences that a list of known faults names; returns what it says.

        A fault of the list that is no longer there is a difference.
        """
        said = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            pattern, reason = line.split("\t")
            found = [d for d in self.differences if re.search(pattern, d)]
            if found:
                said.append(f"known fault, {len(found)} cells: {reason} ({found[0]})")
                self.differences = [d for d in self.differences if d not in set(found)]
            else:
                self.differ(path.name, f"no longer there, take it from the list: {reason}")
        return said

    def check(self, form, place, expected, found):
        """Compares one figure that stands outside a table."""
        self.expected.add(form)
        self.cells[form] += 1
        if not agrees(expected, found):
            self.differ(place, f"expected {say(expected)}, found {say(found)}")

    def summary(self, forms):
        """One line a form; a form of which nothing was compared is a difference."""
        lines = []
        for form in forms:
            if self.cells[form] == 0 or (form in self.expected and self.rows[form] == 0):
                self.differ(form, "nothing was compared")
            lines.append(f"{form:8} {self.rows[form]:7} rows {self.cells[form]:8} cells")
        return lines


def cell(row, position):
    return row[position] if position < len(row) else None


def show(name):
    return " / ".join("·" if part is None else str(part) for part in name)


def say(x):
    return "blank" if x is None else str(x) if not isinstance(x, str) else repr(x)
