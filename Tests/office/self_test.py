#!/usr/bin/env python3
"""The checks find what is wrong: each is tried on a workbook damaged on purpose.

usage: self_test.py DISTRICT_OUTPUT.xlsx

The workbook needs sheets H01_HopDan and H02_ChiTieu. Exit status 1 if a damage goes unnoticed.
"""
import pathlib
import re
import sys
import tempfile
import zipfile

import openpyxl

import libreoffice
import package_check
import print_check
import recalculate
import same_values


def rewritten(source, target, part, change):
    """A copy of a workbook with one part changed; says so when the change changed nothing."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                changed = change(data.decode())
                if changed == data.decode():
                    raise SystemExit(f"self-test: nothing to damage in {part}")
                data = changed.encode()
            new.writestr(name, data)
    return target


def part_of(path, sheet):
    package = package_check.Package(path)
    workbook = package.target("", "officeDocument")
    for element in package.trees[workbook].iter(package_check.MAIN + "sheet"):
        if element.get("name") == sheet:
            return package.relations(workbook)[element.get(package_check.RELATION + "id")][1]
    raise SystemExit(f"self-test: no sheet {sheet}")


def once(pattern, replacement):
    return lambda text: re.sub(pattern, replacement, text, count=1, flags=re.S)


def package_damages(good, folder, sheet):
    first_style = r'(<row [^>]*>(?:(?!</row>).)*?<c r="[A-Z]+\d+" s=")\d+'
    yield "style out of range", sheet, once(first_style, r"\g<1>9999")
    yield "merges overlap", sheet, once(
        r"(<mergeCells[^>]*>)", r'\1<mergeCell ref="A1:D9"/><mergeCell ref="B2:E5"/>')
    yield "XML not closed", sheet, lambda text: text[:-20]
    yield "relationship without target", "xl/_rels/workbook.xml.rels", once(
        r"worksheets/[^\"]+", "worksheets/none.xml")
    yield "forbidden sheet name", "xl/workbook.xml", once("H01_HopDan", "H01:HopDan")
    yield "content type missing", "[Content_Types].xml", once(
        r'<Override PartName="/xl/styles.xml"[^>]*/>', '<Override PartName="/xl/no.xml"/>')


def self_test(good):
    missed, tried = [], 0

    def expect(what, findings, word=""):
        nonlocal tried
        tried += 1
        if not any(word in f for f in findings):
            missed.append(f"not noticed: {what}" + (f" ({findings[:2]})" if findings else ""))

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if found := package_check.check(good):
            missed.append(f"a good workbook has findings: {found[:3]}")
        people, figures = part_of(good, "H01_HopDan"), part_of(good, "H02_ChiTieu")
        for index, (what, part, change) in enumerate(package_damages(good, folder, people)):
            expect(what, package_check.check(
                rewritten(good, folder / f"package{index}.xlsx", part, change)))

        wrong = rewritten(good, folder / "cached.xlsx", people,
                          once(r"(<f>SUM\([^<]*</f><v>)[^<]+", r"\g<1>987654"))
        expect("a wrong cached value", recalculate.check([wrong])[1], "987654")
        expect("another value", same_values.check("H01", good, wrong))

        book = openpyxl.load_workbook(good)
        for other in book.sheetnames:
            if other not in ("H01_HopDan", "H02_ChiTieu"):
                del book[other]
        sheet = book["H01_HopDan"]
        sheet.page_setup.orientation = "portrait"
        sheet["A4"].alignment = openpyxl.styles.Alignment(wrap_text=True)
        sheet["A4"].value = "MỘT TIÊU ĐỀ DÀI " * 60
        sheet = book["H02_ChiTieu"]
        sheet.print_title_rows = "1:1"
        sheet.oddFooter.right.text = None
        sheet.sheet_properties.pageSetUpPr.fitToPage = False
        sheet.page_setup.scale = 40
        last = max(row[0].row for row in sheet.iter_rows(max_col=1)
                   if "LẬP BIỂU" in str(row[0].value))
        sheet.row_breaks.append(openpyxl.worksheet.pagebreak.Break(id=last - 1))
        sheet["A1"].value = "NGƯỜI LẬP BIỂU"
        book.save(folder / "print.xlsx")
        damaged = print_check.check([folder / "print.xlsx"])[1]
        expect("a title that is cut", damaged, "TIÊU")
        expect("a header that does not repeat", damaged, "no number row")
        expect("pages without numbers", damaged, "page numbers")
        expect("a small scale", damaged, "printed at")
        expect("a signature alone", damaged, "signatures with")
        expect("signatures on the first page", damaged, "before the end")
        expect("a page half white", damaged, "of the width")
    return tried, missed


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    try:
        tried, missed = self_test(pathlib.Path(arguments[0]))
    except libreoffice.Failed as error:
        tried, missed = 0, [str(error)]
    for line in missed:
        print(line)
    print(f"{tried} damages tried, {len(missed)} not noticed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
