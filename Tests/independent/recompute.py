#!/usr/bin/env python3
"""Recomputes every sheet of the districts and the province from the filled workbooks, and compares.

usage: recompute.py INPUT_YEAR_FOLDER DISTRICTS_FOLDER PROVINCE_WORKBOOK YEAR [--replies FOLDER]
                    [--known FAULTS.txt] [HISTORY_PROVINCE.xlsx ...]

Shares no code and no definition with the program: it reads workbooks with openpyxl, knows the
columns and the rules of the forms from the handbook, and adds up with Python's decimals. From the
configuration it takes only the official lists (official.py). Every cell of every line of every
table is compared, every line must be there once and in its place.
Exit status 0: everything agrees and something was compared of every form; 1: differences, one a
line.
"""
import pathlib
import sys

import activities
import chains
import funds
import hazards
import indicator_sheets
import official
import participation
import petitions
import projects
import replies
import submissions
import summary
from compare import Report
from inputs import District
from sheets import Book

DISTRICT_FORMS = [
    "H-00", "H-01", "H-02", "H-02b", "H-03", "H-04", "H-05", "H-05-X", "H-06", "H-07", "H-08",
    "H-08-Y", "H-09", "H-10", "H-11", "H-11b", "H-11b-P", "H-12", "H-13", "H-14", "H-98", "H-99"]
PROVINCE_FORMS = [
    "T-00", "T-01", "T-01-3N", "T-02", "T-02b", "T-03", "T-03b", "T-03b-H", "T-04", "T-05", "T-05-H", "T-06", "T-06-H",
    "T-07", "T-08", "T-09"]
REPLY_FORMS = ["P-01", "P-02"]
SHOWN = 200


def compare_district(report, book, d):
    area = indicator_sheets.of_district(d)
    indicator_sheets.district(report, book, d, area)
    for module in (participation, activities, hazards, chains, projects, funds,
                   petitions):
        module.district(report, book, d)
    return area, submissions.district(report, book, d)


def compare_province(report, book, districts, results, history):
    areas, statuses = zip(*results)
    submissions.province(report, book, districts, statuses)
    indicator_sheets.province(report, book, districts, areas)
    participation.province(report, book, districts, history)
    for module in (projects, funds, hazards, chains, petitions):
        module.province(report, book, districts)


def recompute(report, inputs, outputs, province, history=(), replies_folder=None):
    """Compares the outputs of one plan year with what its inputs give; returns the districts."""
    year = report.plan_year
    districts = [District.read(pathlib.Path(inputs) / code, year) for code in official.DISTRICTS]
    results = []
    for d in districts:
        if not d.has_reported:
            results.append((indicator_sheets.of_district(d), []))
            continue
        book = Book(pathlib.Path(outputs) / f"{d.code}_{year}_SEDP_Huyen.xlsx")
        results.append(compare_district(report, book, d))
        submissions.contents(report, book, len(d.communes), len(d.places))
        summary.compare(report, book)
        if replies_folder:
            replies.district(report, pathlib.Path(replies_folder), d)
    book = Book(pathlib.Path(province))
    compare_province(report, book, districts, results,
                     participation.history_of([pathlib.Path(p) for p in history]))
    submissions.contents(
        report, book, sum(d.has_reported for d in districts), len(districts))
    summary.compare(report, book)
    return districts


def main(inputs, outputs, province, year, history=(), replies_folder=None, known=None):
    report = Report(int(year))
    recompute(report, inputs, outputs, province, history, replies_folder)
    told = report.set_aside(pathlib.Path(known)) if known else []
    forms = DISTRICT_FORMS + PROVINCE_FORMS + (REPLY_FORMS if replies_folder else [])
    lines = report.summary(forms + ["MucLuc", summary.SHEET])
    print("\n".join(report.differences[:SHOWN] + told + lines))
    print(f"{year}: {sum(report.cells.values())} cells of {sum(report.rows.values())} rows"
          f" compared, {len(report.differences)} differences")
    return 1 if report.differences else 0


def arguments(given):
    """INPUTS DISTRICTS PROVINCE YEAR, the history, the folder of replies, the known faults."""
    given, options = list(given), {"--replies": None, "--known": None}
    for option in options:
        if option in given[:-1]:
            at = given.index(option)
            options[option] = given[at + 1]
            del given[at:at + 2]
    if len(given) < 4:
        sys.exit(__doc__)
    return *given[:4], given[4:], *options.values()


if __name__ == "__main__":
    sys.exit(main(*arguments(sys.argv[1:])))
