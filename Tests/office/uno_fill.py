#!/usr/bin/env python3
"""Fills workbooks in LibreOffice, as an officer would there, and saves them as xlsx.

usage: uno_fill.py JOBS.json PROFILE_FOLDER

JOBS.json: [{"file": …, "out": …, "cells": [[sheet, cell, value], …]}, …]; a number is set as a
value, text as text, {"date": serial number} as a date in the cell's own format. Runs with the
system's Python, which has LibreOffice's `uno`. Exit status 1 if a cell did not take its value.
"""
import json
import pathlib
import sys

import uno_office


def fill(desktop, job):
    """Opens, fills and saves one workbook; returns what did not take."""
    refused = []
    with uno_office.opened(desktop, job["file"], job["out"]) as book:
        for name, reference, value in job["cells"]:
            cell = book.Sheets.getByName(name).getCellRangeByName(reference)
            if isinstance(value, dict):
                cell.Value = value["date"]
                took = cell.Value == value["date"]
            elif isinstance(value, str):
                cell.String = value
                # The text of the cell itself: its format may show air around it.
                took = cell.Formula.lstrip("'") == value
            else:
                cell.Value = value
                took = cell.Value == value
            if not took:
                refused.append(f"{job['file']}: {name}!{reference} does not take {value!r}")
    return refused


def main(jobs_file, folder):
    jobs = json.loads(pathlib.Path(jobs_file).read_text(encoding="utf-8"))
    refused = []
    with uno_office.started(folder) as desktop:
        for job in jobs:
            refused += fill(desktop, job)
    for line in refused:
        print(line)
    return 1 if refused else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
