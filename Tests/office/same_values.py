#!/usr/bin/env python3
"""Two workbooks hold the same cells on the sheets whose names begin with a letter, but for the log, which tells
what was found on the way.

usage: same_values.py PREFIX ONE.xlsx TWO.xlsx
"""
import sys

import openpyxl


def values(path, prefix):
    book = openpyxl.load_workbook(path, data_only=True)
    return {(s.title, c.coordinate): c.value for s in book.worksheets if s.title.startswith(prefix)
            and not s.title.endswith("_NhatKy") for row in s.iter_rows() for c in row if c.value is not None}


def check(prefix, first, second):
    one, two = values(first, prefix), values(second, prefix)
    if not one:
        return [f"{first}: no sheet begins with {prefix}"]
    return [f"{sheet}!{cell}: {one.get((sheet, cell))!r} and {two.get((sheet, cell))!r}"
            for sheet, cell in sorted(one.keys() | two.keys())
            if one.get((sheet, cell)) != two.get((sheet, cell))]


def main(arguments):
    if len(arguments) != 3:
        sys.exit(__doc__)
    findings = check(*arguments)
    for finding in findings[:100]:
        print(finding)
    print(f"{len(findings)} differences")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
