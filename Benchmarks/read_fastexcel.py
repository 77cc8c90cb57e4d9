"""Reads workbooks with fastexcel and counts the cells: the counterpart of ReadBenchmark."""
import sys

import fastexcel

cells = 0
for path in sys.argv[1:]:
    book = fastexcel.read_excel(path)
    for name in book.sheet_names:
        sheet = book.load_sheet(name, header_row=None)
        batch = sheet.to_arrow()
        cells += sum(len(c) - c.null_count for c in batch.columns)
print(cells)
