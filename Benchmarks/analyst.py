#!/usr/bin/env python3
"""What an analyst would write instead: the commune workbooks of a province, read with fastexcel and added up with
polars, into a plain workbook for each district and one for the province.

usage: analyst.py INPUT_FOLDER OUTPUT_FOLDER

Three forms of twelve are added up or put below each other. Nothing is checked, laid out, repaired or linked.
"""
import pathlib
import sys

import fastexcel
import polars
import xlsxwriter

FORMS = ("X01", "X02", "X08")


def sheets(file):
    book = fastexcel.read_excel(file)
    # A script like this reads what there is and looks at it afterwards.
    read = {name[:3]: book.load_sheet(name, header_row=None, dtypes="string").to_polars()
            for name in book.sheet_names}
    return {form: read[form] for form in FORMS if form in read}


def stacked(units, form):
    frames = [frame[form].with_columns(polars.lit(unit).alias("unit"))
              for unit, frame in units if form in frame]
    return polars.concat(frames, how="diagonal")


def numbers(frame, columns):
    return [polars.col(c).cast(polars.Float64, strict=False).sum() for c in columns]


def write(path, units):
    book = xlsxwriter.Workbook(path)
    meetings = stacked(units, "X01")
    first, *others = [c for c in meetings.columns if c != "unit"]
    meetings = meetings.filter(polars.col(first).str.contains(r"^\d+$"))
    figures = stacked(units, "X02")
    keyed = [c for c in figures.columns if c != "unit"
             and figures[c].str.contains(r"^[A-Z]{2}\d\d").fill_null(False).any()]
    code = keyed[0]
    figures = figures.filter(polars.col(code).str.contains(r"^[A-Z]{2}\d\d"))
    rest = [c for c in figures.columns if c not in (code, "unit")]
    tables = {
        "H01": meetings.group_by("unit", maintain_order=True).agg(numbers(meetings, others[2:13])),
        "H02": figures.group_by(code, maintain_order=True).agg(numbers(figures, rest[2:9])),
        "H07": stacked(units, "X08"),
    }
    for name, table in tables.items():
        sheet = book.add_worksheet(name)
        for row, values in enumerate(table.rows()):
            for column, value in enumerate(values):
                if value is None:
                    continue
                try:
                    sheet.write_number(row, column, float(value))
                except ValueError:
                    sheet.write_string(row, column, value)
    book.close()


def main(source, target):
    target = pathlib.Path(target)
    target.mkdir(parents=True, exist_ok=True)
    districts = {}
    for file in sorted(pathlib.Path(source).rglob("*_Xa.xlsx")):
        if "~" not in file.name:
            districts.setdefault(file.parent.name, []).append((file.name.split("_")[0], sheets(file)))
    for district, units in districts.items():
        write(target / f"{district}.xlsx", units)
    write(target / "province.xlsx", [unit for units in districts.values() for unit in units])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
