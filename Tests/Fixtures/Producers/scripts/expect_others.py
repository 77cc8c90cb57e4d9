"""What must be read from the workbooks of Perl, Java, LibreOffice and Gnumeric."""
from content import FIGURES, expect


def without_logicals(line, form, formula):
    """Spreadsheet::WriteExcel has neither logical values nor results of formulas: it states 0."""
    if formula or line["type"] == "e":
        return {**line, "type": "n", "value": "0"}
    if line["type"] == "b":
        return {**line, "type": "n", "value": "1" if line["value"] == "TRUE" else "0"}
    return line


def as_numbers(line, form, formula):
    """LibreOffice states logical values in cells without a format of that kind as numbers in .ods."""
    if line["type"] == "b":
        return {**line, "type": "n", "value": "1" if line["value"] == "TRUE" else "0"}
    return line


# Gnumeric states 21 digits of a number, more than it has; a reader that keeps digits gives them.
LONG = {"0.1": "0.100000000000000000001", "0.0000001": "9.99999999999999999985E-8"}


def long_digits(line, form, formula):
    return {**line, "value": LONG.get(line["value"], line["value"])}


def long_and_trimmed(line, form, formula):
    """In .xlsx it does not say that white space at the edges of a text counts."""
    if line["type"] == "s":
        line = {**line, "value": line["value"].strip(" ")}
    return long_digits(line, form, formula)


def western(line, form, formula):
    """Gnumeric writes files of Excel 95 in code page 1252, with ? for what that lacks."""
    def cut(text):
        return text.encode("cp1252", "replace").decode("cp1252")

    line = {**line, "sheet": cut(line["sheet"])}
    return {**line, "value": cut(line["value"])} if line["type"] == "s" else line


def as_text(name):
    """A CSV file holds texts only, and one sheet without a name of its own."""
    def change(line, form, formula):
        return {**line, "sheet": name, "type": "s"}

    return change


expect("excel-writer-xlsx.xlsx", merged=False)
expect("spreadsheet-writeexcel.xls", change=without_logicals, merged=False)
expect("poi.xls")
expect("libreoffice.xlsx")
expect("libreoffice.xls")
expect("libreoffice.ods", change=as_numbers)
for name in ("libreoffice", "libreoffice-utf16"):
    expect(name + ".csv", sheets=[FIGURES], change=as_text(name))
# It writes the sheet as one to be seen.
expect("gnumeric.xlsx", change=long_and_trimmed, hidden=False)
expect("gnumeric.xls")
expect("gnumeric-95.xls", change=western)
expect("gnumeric.ods", change=long_digits)
