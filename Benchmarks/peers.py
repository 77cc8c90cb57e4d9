"""What other libraries do with the same files.

usage: peers.py fastexcel|calamine FILE…       read every cell
       peers.py xlsxwriter TABLE.tsv OUTPUT    write a table in constant memory
       peers.py parse TABLE.tsv                only take its fields apart
       peers.py start fastexcel|calamine       only import the library
"""
import sys


def fastexcel(paths):
    import fastexcel as library
    cells = 0
    for path in paths:
        book = library.read_excel(path)
        for name in book.sheet_names:
            sheet = book.load_sheet(name, header_row=None, dtypes="string")
            sheet.__arrow_c_array__()  # builds every array without importing pyarrow
            cells += sheet.height * sheet.width
    return cells


def calamine(paths):
    import python_calamine as library
    cells = 0
    for path in paths:
        book = library.CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            cells += sum(map(len, book.get_sheet_by_name(name).to_python()))
    return cells


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            yield fields[:4] + [float(x) for x in fields[4:]]


def xlsxwriter(path, output):
    import xlsxwriter as library
    book = library.Workbook(output, {"constant_memory": True})
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Data")
    for index, row in enumerate(rows(path)):
        for column in range(4):
            sheet.write_string(index, column, row[column])
        for column in range(4, 12):
            sheet.write_number(index, column, row[column], date if column == 11 else None)
    book.close()


def main(work, *arguments):
    match work:
        case "fastexcel": print(fastexcel(arguments))
        case "calamine": print(calamine(arguments))
        case "xlsxwriter": xlsxwriter(*arguments)
        case "parse": print(sum(1 for _ in rows(*arguments)))
        case "start": __import__({"fastexcel": "fastexcel", "calamine": "python_calamine"}[arguments[0]])


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
