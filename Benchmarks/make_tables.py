#!/usr/bin/env python3
"""Makes what is read and written in speed.py, with XlsxWriter and, where it is installed, LibreOffice.

usage: make_tables.py FOLDER

FOLDER/small/*.xlsx   106 workbooks of eight sheets with headings, merges, formats, formulas and rules for entry
FOLDER/table.xlsx     200,000 rows of four texts, seven numbers and a date
FOLDER/table.tsv      the same as fields parted by tabs, numbers as they are computed
FOLDER/table.csv      the same as a spreadsheet would write it
FOLDER/table.ods      the same, saved by LibreOffice
FOLDER/table.xls      its first 60,000 rows, saved by LibreOffice

What is there already is kept. The same seeds give the same files.
"""
import csv
import os
import pathlib
import random
import shutil
import subprocess
import sys

import xlsxwriter

ROWS = 200_000
ROWS_OF_XLS = 60_000
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ".split()
MIDDLES = "Văn Thị Hữu Đức Minh Ngọc Thanh Quốc Xuân Thu".split()
NAMES = "An Bình Cường Dũng Hà Hải Hạnh Hiếu Hoa Hùng Hương Khánh Lan Linh Long Mai".split()
HAMLETS = [f"Ấp {name}" for name in ("Bình Hòa", "Sóc Chà", "Trà Kha", "Giồng Lức", "Đa Hòa Bắc")]
KINDS = ["Hộ nghèo", "Hộ cận nghèo", "Hộ có mức sống trung bình", "Hộ chính sách", "Người có công"]


def person(draw):
    return f"{draw.choice(SURNAMES)} {draw.choice(MIDDLES)} {draw.choice(NAMES)}"


def table(rows):
    draw = random.Random(7)
    people = [person(draw) for _ in range(3000)]
    for row in range(rows):
        yield [f"HS{row % 50000:06d}", draw.choice(people), HAMLETS[row % 5], KINDS[row * 7 % 5],
               row + 1, draw.randint(0, 5_000_000), round(draw.uniform(0, 99_999), 2),
               round(draw.random(), 4), draw.randint(1, 12), round(draw.uniform(0, 1e6), 3),
               draw.random() * 1000, 42_736 + row % 365]


def write_table(path, rows):
    book = xlsxwriter.Workbook(path)
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Dữ liệu")
    for index, row in enumerate(table(rows)):
        for column in range(4):
            sheet.write_string(index, column, row[column])
        for column in range(4, 12):
            sheet.write_number(index, column, row[column], date if column == 11 else None)
    book.close()


def write_texts(folder):
    with open(folder / "table.tsv", "w", encoding="utf-8") as file:
        for row in table(ROWS):
            file.write("\t".join(x if isinstance(x, str) else repr(x) for x in row) + "\n")
    with open(folder / "table.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table(ROWS))


def write_small(path, seed):
    draw = random.Random(seed)
    book = xlsxwriter.Workbook(path)
    heading = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    text = book.add_format({"border": 1})
    number = book.add_format({"border": 1, "num_format": "#,##0"})
    date = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
    for index in range(8):
        sheet = book.add_worksheet(f"Biểu {index + 1}")
        columns, rows = draw.randint(8, 14), draw.randint(40, 150)
        sheet.merge_range(0, 0, 0, columns - 1, f"BIỂU SỐ {index + 1:02d} NĂM 2018", heading)
        for column in range(columns):
            sheet.write_string(1, column, f"({column + 1}) Chỉ tiêu", heading)
        kinds = [draw.choice("STNNND") for _ in range(columns - 2)]
        for row in range(2, rows + 2):
            sheet.write_number(row, 0, row - 1, number)
            sheet.write_string(row, 1, person(draw), text)
            for column, kind in enumerate(kinds, 2):
                if draw.random() < 0.05:
                    sheet.write_blank(row, column, None, text)
                elif kind == "S":
                    sheet.write_string(row, column, draw.choice(KINDS), text)
                elif kind == "T":
                    sheet.write_formula(row, column, f"=A{row + 1}*2", number, 2 * (row - 1))
                elif kind == "D":
                    sheet.write_number(row, column, 42_736 + draw.randint(0, 364), date)
                else:
                    sheet.write_number(row, column, draw.randint(0, 5_000_000), number)
        sheet.data_validation(2, 2, rows, 2, {"validate": "list", "source": KINDS})
        sheet.freeze_panes(2, 2)
    book.close()


def save_as(source, target):
    """Has LibreOffice save a workbook as another kind; without LibreOffice there is none."""
    office = shutil.which("soffice")
    if office is None:
        return
    subprocess.run(
        [office, "--headless", "--convert-to", target.suffix[1:], "--outdir", str(target.parent), str(source)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = target.parent / (source.stem + target.suffix)
    if made != target:
        os.replace(made, target)


def main(folder):
    (folder / "small").mkdir(parents=True, exist_ok=True)
    for index in range(106):
        path = folder / "small" / f"{index:03d}.xlsx"
        if not path.exists():
            write_small(path, index)
    if not (folder / "table.xlsx").exists():
        write_table(folder / "table.xlsx", ROWS)
    if not (folder / "table.csv").exists():
        write_texts(folder)
    if not (folder / "table.ods").exists():
        save_as(folder / "table.xlsx", folder / "table.ods")
    if not (folder / "table.xls").exists():
        write_table(folder / "table60.xlsx", ROWS_OF_XLS)
        save_as(folder / "table60.xlsx", folder / "table.xls")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
