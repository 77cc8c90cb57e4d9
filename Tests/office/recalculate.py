#!/usr/bin/env python3
"""LibreOffice's recalculation of every formula equals the value cached in the file.

usage: recalculate.py WORKBOOK.xlsx …

Exit status 0: all values agree; 1: findings, one a line.
"""
import datetime
import pathlib
import sys
import tempfile

import openpyxl

import libreoffice

TOLERANCE = 1e-9


def plain(value):
    """A cached value for comparing: nothing and "" are one, dates are their serial numbers."""
    if value is None or value == "":
        return None
    if isinstance(value, (datetime.datetime, datetime.date)):
        return float(openpyxl.utils.datetime.to_excel(value))
    if isinstance(value, (bool, int, float)):
        return float(value)
    return str(value)


def agree(cached, recalculated):
    cached, recalculated = plain(cached), plain(recalculated)
    if isinstance(cached, float) and isinstance(recalculated, float):
        return abs(cached - recalculated) <= TOLERANCE * max(abs(cached), abs(recalculated))
    return cached == recalculated


def findings_of(original, recalculated):
    """Formula cells counted, and what differs between a file and its recalculated copy."""
    formulas = openpyxl.load_workbook(original)
    cached = openpyxl.load_workbook(original, data_only=True)
    fresh = openpyxl.load_workbook(recalculated, data_only=True)
    count, findings = 0, []
    for sheet in formulas.worksheets:
        if sheet.title not in fresh.sheetnames:
            findings.append(f"{original}: LibreOffice lost sheet {sheet.title}")
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                ours = cached[sheet.title][cell.coordinate].value
                theirs = fresh[sheet.title][cell.coordinate].value
                if not agree(ours, theirs):
                    findings.append(f"{original}: {sheet.title}!{cell.coordinate}: cached {ours!r},"
                                    f" recalculated {theirs!r}: {str(cell.value)[:200]}")
    return count, findings


def check(files):
    """Formula cells counted in all files, and the findings."""
    count, findings = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for original, result in libreoffice.convert(files, "xlsx", folder).items():
            formulas, found = findings_of(original, result)
            count += formulas
            findings += found
    return count, findings


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    files = [pathlib.Path(a) for a in arguments]
    try:
        count, findings = check(files)
    except libreoffice.Failed as error:
        count, findings = 0, [str(error)]
    for finding in findings:
        print(finding)
    print(f"{len(files)} workbooks, {count} formulas recalculated, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
