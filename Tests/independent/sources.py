#!/usr/bin/env python3
"""Holds what a consolidated workbook says of its sources against the workbooks that were sent.

usage: sources.py PROGRAM WORKBOOK INPUT_FOLDER...

Reads the record (docs/nguon-so.md) with code of its own. Every value that it names must stand in its
cell of the file that it names, or be told with what the cell holds; then every printed number must
follow, by its rule, from the values that `PROGRAM trace --all` names for it, and each of these must be
the one of the record or of the workbook's own cell. Exit status 0: all of it holds; 1: differences.
"""
import json
import pathlib
import re
import subprocess
import sys
from decimal import Decimal, InvalidOperation, getcontext

import openpyxl
from openpyxl.utils import get_column_letter

import official

getcontext().prec = 40
SHOWN = 20
# How much of the printed numbers has to follow by the rules that are known here.
LEAST = 0.8


def fields(line):
    """The fields of a line, its guards taken off."""
    parts, part, guarded = [], [], False
    for letter in line:
        if guarded:
            part.append({"n": "\n", "r": "\r"}.get(letter, letter))
            guarded = False
        elif letter == "\\":
            guarded = True
        elif letter == "|":
            parts.append("".join(part))
            part = []
        else:
            part.append(letter)
    return parts + ["".join(part)]


def runs(text):
    numbers = []
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


def record_lines(path):
    book = openpyxl.load_workbook(path)
    text = "".join(
        str(cell) for row in book["BanGhi"].iter_rows(values_only=True) for cell in row if cell)
    return text.split("\n")


class Record:
    """The values of a record by file, sheet and cell, and the cells that were used otherwise."""

    def __init__(self, lines):
        self.texts, self.values, self.typed = [], {}, {}
        seen = set()
        before = {}
        for line in lines:
            if line[:2] in ("r|", "g|", "h|", "t|", "p|", "a|", "e|", "o|"):
                parts = fields(line)[3:]
                repeats = line[0] in "rg"
                cells = []
                for index, part in enumerate(parts):
                    if part == '"' and repeats and index < len(before):
                        part = before[index]
                    cells.append(part)
                    bare = part[1:] if part.startswith("=") else part
                    if bare.startswith("'") and len(bare[1:].encode()) >= 11 and bare not in seen:
                        seen.add(bare)
                        self.texts.append(bare[1:])
                if repeats:
                    before = dict(enumerate(cells))
            elif line.startswith("S|"):
                before = {}
        self.read([line for line in lines if line.startswith("+")])

    def read(self, lines):
        areas, senders, names, tables, earlier = [], [], [], [], False
        for line in lines:
            part = fields(line)
            mark = part[0]
            if mark == "+a":
                areas.append((senders, earlier))
                senders, earlier = [], False
            elif mark == "+z":
                senders, earlier = areas.pop()
            elif mark == "+u":
                senders.append(part[2])
            elif mark == "+y":
                earlier = True
            elif mark == "+c":
                self.typed[senders[-1], part[1], part[2]] = part[3]
            elif mark == "+d":
                names, tables = part[2:], []
            elif mark == "+f":
                tables.append((
                    "" if earlier else senders[int(part[1])], part[2], runs(part[3]),
                    runs(part[4])))
            elif mark == "+v" and part[2] and not earlier:
                values = iter(part[3:])
                place = names.index(part[2])
                for file, sheet, columns, rows in tables:
                    for row in rows:
                        value = next(values)
                        if value and columns[place]:
                            cell = get_column_letter(columns[place]) + str(row)
                            self.values[file, sheet, cell] = self.value(value)

    def value(self, text):
        if text[0] == "'":
            return text[1:]
        if text[0] == "#":
            return self.texts[int(text[1:]) - 1]
        if text[0] == ",":
            return [code for code in text[1:].split(";")]
        if text[0] == "d":
            return ("day", int(text[1:]))
        if text[0] == "t":
            return text[1:]
        if text in ("-", "…", "?", "~", "x", "o"):
            return ("state", text)
        return Decimal(text)


NAMES = {}
for _codes in official._LISTS.values():
    for _code, _name in _codes.items():
        NAMES.setdefault(_code, set()).add(_name)


def same(value, cell):
    """Whether a cell says what the record says."""
    if isinstance(value, tuple):
        kind, what = value
        if kind == "day":
            return hasattr(cell, "year") or isinstance(cell, (int, float, str))
        if what == "o" and cell is None:
            return True
        return what in "~?" or str(cell).strip().lower() in {
            "-": {"-", "–", "0"}, "…": {"…", "..."}, "x": {"x", "true"}, "o": {"", "false", "o"},
        }.get(what, set())
    if isinstance(value, Decimal):
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return abs(Decimal(repr(cell)) - value) <= abs(value) * Decimal("1e-14")
        return False
    if isinstance(value, list):
        said = [part.strip() for part in str(cell).split(";")]
        return len(said) == len(value) and all(
            one in (other, official.NAME.get(other)) or one in NAMES.get(other, ())
            for one, other in zip(said, value))
    text = " ".join(str(cell).split())
    value = " ".join(value.split())
    return text == value or text in NAMES.get(value, ()) or official.NAME.get(value) == text


def typed_values(record, folders, problems):
    """Each value at its cell. Formulas and repaired cells are told apart."""
    books, checked, repaired = {}, 0, 0
    for (file, sheet, cell), value in record.values.items():
        if file not in books:
            path = next((f for folder in folders for f in pathlib.Path(folder).rglob(file)), None)
            books[file] = None
            if path and path.suffix == ".xlsx":
                try:
                    books[file] = openpyxl.load_workbook(path)
                except Exception:
                    pass
        book = books[file]
        if book is None or sheet not in book.sheetnames:
            continue
        found = book[sheet][cell].value
        if (file, sheet, cell) in record.typed:
            repaired += 1
            continue
        # A ratio is computed again from its parts, whatever the template's formula shows.
        if isinstance(found, str) and found.startswith("="):
            continue
        checked += 1
        if not same(value, found):
            problems.append(f"{file} {sheet}!{cell}: the record says {value!r}, the cell {found!r}")
    return checked, repaired


def number(text):
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def counted(node, *roles):
    return [p for p in node.get("parts", ()) if "excluded" not in p and p["role"] in roles]


def numbers(parts):
    return [n for n in (number(p["value"]) for p in parts) if n is not None]


# Rules that are no formula are told in words.
OVER_VALUES = {
    "the sum of the units' figures": sum,
    "the sum of each unit's latest figure": sum,
    "the sum of the table's rows": sum,
    "the mean of the units' figures": lambda values: sum(values) / len(values),
    "the greatest of the units' figures": max,
    "the greatest of the table's rows": max,
    "the least of the units' figures": min,
    "the least of the table's rows": min,
    "the number of units that say 1": lambda values: Decimal(sum(v == 1 for v in values)),
}


def by_words(node):
    words, _, whose = node["rule"].partition(";")
    if words == "copied from a form below":
        parts = counted(node, "copy")
        return number(parts[0]["value"]) if parts else None
    values = numbers(counted(node, "value"))
    if "department" in whose and len(values) == 1:
        return values[0]
    if any(p["form"].startswith("H-") for p in counted(node, "value")) and node["form"][0] == "T":
        # Of areas below: numbers of units are added up, a mean of means is none.
        if words == "the number of units that say 1":
            return sum(values) if values else None
        if words == "the mean of the units' figures":
            return None
    if words in OVER_VALUES:
        return OVER_VALUES[words](values) if values else None
    if words.startswith("the mean weighted by"):
        weights = numbers(counted(node, "weight"))
        if not weights or len(weights) != len(values) or not sum(weights):
            return None
        return sum(v * w for v, w in zip(values, weights)) / sum(weights)
    if " divided by " in words:
        factor = re.search(r" × ([0-9]+) divided by ", words)
        over = numbers(counted(node, "numerator"))
        under = numbers(counted(node, "denominator"))
        factor = Decimal(factor[1] if factor else 1)
        return sum(over) * factor / sum(under) if over and under and sum(under) else None
    if " − " in words:
        return values[0] - values[1] if len(values) == 2 else None
    return None


def by_expression(node, formula):
    """The plain functions over rows; arithmetic of the row's own fields."""
    match = re.fullmatch(r"(\w+)\((?:(\w+)\.(\w+))?(?:(\w+))?(?:, (?!.*\bsum\(|.*\btotal\().*)?\)", formula)
    if match and match[1] in ("sum", "total", "max", "min") and match[2]:
        values = numbers(counted(node, "value"))
        if match[1] in ("sum", "total"):
            return sum(values)
        return {"max": max, "min": min}[match[1]](values) if values else None
    if match and match[1] == "count" and not match[2]:
        # What a row is chosen by may be computed, and then has no cell: such a row is known by its key.
        parts = counted(node, "selection", "counted", "value")
        placed = {(p["unit"], p.get("sheet"), re.sub("[A-Z]", "", p["cell"]))
                  for p in parts if p.get("cell")}
        named = {(p["unit"], p.get("sheet"), p["row"]) for p in parts if p.get("cell")}
        others = {(p["unit"], p.get("sheet"), p["row"]) for p in parts if not p.get("cell")}
        return Decimal(len(placed) + len(others - named))
    own = {p["field"]: number(p["value"]) or (Decimal(0) if p["value"] == "-" else None)
           if number(p["value"]) != 0 else Decimal(0)
           for p in counted(node, "value") if p["unit"] == node["unit"]}
    match = re.fullmatch(r"(\w+) / (\w+) \* 100", formula)
    if match and own.get(match[1]) is not None and own.get(match[2]):
        return own[match[1]] / own[match[2]] * 100
    match = re.fullmatch(r"total\((\w+(?:, \w+)*)\)", formula)
    if match:
        return sum(numbers(counted(node, "value")))
    return None


def expected(node):
    formula = node.get("formula")
    return by_expression(node, formula) if formula else by_words(node)


def close(one, other):
    return abs(one - other) <= max(abs(one), abs(other)) * Decimal("1e-12")


def figures(audit, record, problems):
    known = all_numbers = parts_checked = 0
    own = {}
    for figure in audit["figures"]:
        own[figure["cell"]] = figure["written"]
    for figure in audit["figures"]:
        if not figure["isSame"]:
            problems.append(f"{figure['cell']}: {figure['written']}, again {figure['computed']}")
        written, node = number(figure["written"]), figure["made"]
        for part in node.get("parts", ()):
            place = (part.get("file"), part.get("sheet"), part.get("cell"))
            value = number(part["value"])
            if value is None or None in place:
                continue
            if place[0] == audit["workbook"]:
                shown = number(own.get(f"{place[1]}!{place[2]}", ""))
            else:
                shown = record.values.get(place)
                if not isinstance(shown, Decimal):
                    continue
            if shown is None:
                continue
            parts_checked += 1
            if not close(shown, value):
                problems.append(f"{figure['cell']}: {place} is {shown}, named as {value}")
        if written is None:
            continue
        all_numbers += 1
        result = expected(node)
        if result is None:
            continue
        known += 1
        if not close(result, written):
            problems.append(f"{figure['cell']}: {written}, by its rule {node.get('formula') or node['rule']} {result}")
    return known, all_numbers, parts_checked


def main():
    program, workbook, *folders = sys.argv[1:]
    record = Record(record_lines(workbook))
    problems = []
    checked, repaired = typed_values(record, folders, problems)
    run = subprocess.run(
        [program, "trace", "--all", "--json", "--lang", "en", workbook], capture_output=True, text=True)
    known, count, parts = figures(json.loads(run.stdout), record, problems)
    print(f"{workbook}: {checked} values at their cells, {repaired} repaired; {known} of {count} "
          f"printed numbers follow from {parts} values by their rules")
    for problem in problems[:SHOWN]:
        print("  " + problem)
    if not checked or known < count * LEAST:
        problems.append("too little was compared")
        print("  too little was compared")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
