#!/usr/bin/env python3
"""Does to an .xlsx what people do to their workbooks, for the cases of Tests/cases (`edit` there).

    edit FILE [--from FILE] EDIT …

A FILE that does not exist begins as a copy of the one named by --from, or else of the committed
sample's commune without a mistake. Edits are carried out in their order. A sheet is named by the
beginning of its name that belongs to it alone: X02 for X02_ChiTieu.

    X02!F12=12.5             a number, with a point; no number is a text
    X02!F12='1.234           a text, whatever it looks like
    X02!F12=                 cleared
    X02!F12=#REF!            an error
    X02!F12==E12+1           a formula without a result; `=E12+1 -> 7` with one
    X02!C5=05/08/2017        a day; the cell takes the format of a day
    X01!F11:F60=nhiều        the same in every cell
    X02!F12=X02!G12          what stands in another cell
    font X04!C12 .VnTime     another font
    merge X05!E12:E14        unmerge X05!E12:E14
    insert X02 12            a blank row before row 12        delete X02 12
    repeat X01 7:9 40        rows once more, from row 40, what stood there is gone
    swap X06 C D             two columns change places, widths and merged cells too
    hide X01 12              a row; a column: hide X01 F; a sheet: hide X01
    rename X04 Trang tính 7  remove X05       copy X01 X01_HopDan (2)       add Nháp
    property sedp.version=2031.7
    drop xl/media/image1.png                a part of the package
    part NAME=TEXT                          a part, new or other
    replace PART|PATTERN|TEXT               in the text of a part, where a regular expression fits

Only what an edit names is written anew: every other part, row and cell stays as its bytes are. Rows
that move take their formulas, merged cells, rules and names along.
"""
import datetime
import re
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, unescape

SAMPLE = Path("SampleData/2018/847/29374_2018_SEDP_Xa.xlsx")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
QUOTE = {'"': "&quot;"}
ERRORS = {"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"}
PLACE = re.compile(r"([^!]+)!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$")
REFERENCE = re.compile(r"(?<![A-Za-z_\d.])(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\d(])")


def fail(text):
    sys.exit(f"edit: {text}")


def number_of(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters_of(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Package:
    """The parts of a workbook, in their order; those that are asked for as text may be changed."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}

    def text(self, name):
        if name not in self.parts:
            fail(f"no part {name}")
        return self.parts[name].decode("utf-8")

    def set(self, name, text):
        self.parts[name] = text.encode("utf-8")

    def change(self, name, pattern, replacement, count=1):
        text, found = re.subn(pattern, replacement, self.text(name), count=count, flags=re.S)
        if not found:
            fail(f"{pattern} is not in {name}")
        self.set(name, text)

    def write(self, path):
        # Not deflated: sizes that are printed must not depend on the version of zlib.
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)


class Sheet:
    """A worksheet's part as what stands before its rows, the rows, and what follows."""

    ROW = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.S)
    CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.S)

    def __init__(self, package, part):
        self.package, self.part = package, part
        text = package.text(part)
        if "<sheetData/>" in text:
            text = text.replace("<sheetData/>", "<sheetData></sheetData>")
        self.head, rest = text.split("<sheetData>", 1)
        body, self.tail = rest.split("</sheetData>", 1)
        # A row: its attributes, and its cells by their columns as (attributes, contents).
        self.rows = {
            int(row[1]): (row[2], {
                number_of(cell[1]): (cell[2], cell[3]) for cell in self.CELL.finditer(row[3] or "")
            })
            for row in self.ROW.finditer(body)
        }

    def save(self):
        rows = []
        for number, (attributes, cells) in sorted(self.rows.items()):
            inner = "".join(
                f'<c r="{letters_of(column)}{number}"{mark}' + (
                    "/>" if content is None else f">{content}</c>")
                for column, (mark, content) in sorted(cells.items()))
            opening = f'<row r="{number}"{attributes}'
            rows.append(f"{opening}>{inner}</row>" if inner else f"{opening}/>")
        self.package.set(
            self.part, f"{self.head}<sheetData>{''.join(rows)}</sheetData>{self.tail}")

    def style(self, row, column):
        marks = self.rows.get(row, ("", {}))[1].get(column, ("", None))[0]
        return int((re.search(r' s="(\d+)"', marks) or [0, 0])[1])

    def put(self, row, column, kind, content, style=None):
        style = self.style(row, column) if style is None else style
        marks = (f' s="{style}"' if style else "") + (f' t="{kind}"' if kind else "")
        self.rows.setdefault(row, ("", {}))[1][column] = (marks, content)

    def merges(self):
        return re.findall(r'<mergeCell ref="([^"]+)"/>', self.tail)

    def set_merges(self, ranges):
        block = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
        block = f'<mergeCells count="{len(ranges)}">{block}</mergeCells>' if ranges else ""
        if "<mergeCells" in self.tail:
            self.tail = re.sub(r"<mergeCells.*?</mergeCells>", lambda _: block, self.tail, flags=re.S)
        else:  # after sheetData, and after what ECMA-376 18.3.1.99 puts between the two
            before = re.match(
                r"(?:<(sheetCalcPr|sheetProtection|protectedRanges|scenarios|autoFilter|sortState|"
                r"dataConsolidate|customSheetViews)\b(?:[^>]*/>|.*?</\1>))*", self.tail, re.S).end()
            self.tail = self.tail[:before] + block + self.tail[before:]


class Workbook:
    def __init__(self, path):
        self.package = Package(path)
        self.open = {}

    def names(self):
        """The sheets' names, in their order, with their parts."""
        links = dict(
            (re.search(r'\bId="([^"]*)"', one)[1], re.search(r'\bTarget="([^"]*)"', one)[1])
            for one in re.findall(r"<Relationship\b[^>]*>", self.package.text(
                "xl/_rels/workbook.xml.rels")))
        return {
            unescape(re.search(r'\bname="([^"]*)"', one)[1], {"&quot;": '"'}):
                "xl/" + links[re.search(r'\br:id="([^"]*)"', one)[1]].removeprefix("/xl/")
            for one in re.findall(r"<sheet\b[^>]*>", self.package.text("xl/workbook.xml"))
        }

    def full_name(self, beginning):
        names = self.names()
        fitting = [name for name in names if name.startswith(beginning)]
        if beginning in names:
            return beginning
        if len(fitting) != 1:
            fail(f"{beginning} is the beginning of {len(fitting)} sheets")
        return fitting[0]

    def sheet(self, beginning):
        part = self.names()[self.full_name(beginning)]
        if part not in self.open:
            self.open[part] = Sheet(self.package, part)
        return self.open[part]

    def save(self, path):
        self.flush()
        self.package.write(path)

    def flush(self):
        for sheet in self.open.values():
            if sheet.part in self.package.parts:
                sheet.save()
        self.open = {}

    # Cells

    def place(self, text):
        found = PLACE.match(text)
        if not found:
            fail(f"{text} is no cell")
        sheet, left, top, right, bottom = found.groups()
        return (self.sheet(sheet), int(top), number_of(left),
                int(bottom or top), number_of(right or left))

    def assign(self, target, value):
        sheet, top, left, bottom, right = self.place(target)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.assign_one(sheet, row, column, value)

    def assign_one(self, sheet, row, column, value):
        day = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", value)
        if not value:
            sheet.put(row, column, "", None)
        elif re.fullmatch(r"-?\d+(\.\d+)?", value):
            sheet.put(row, column, "", f"<v>{value}</v>")
        elif value in ERRORS:
            sheet.put(row, column, "e", f"<v>{value}</v>")
        elif day:
            serial = datetime.date(int(day[3]), int(day[2]), int(day[1])) - datetime.date(1899, 12, 30)
            style = self.styled(sheet.style(row, column), ' numFmtId="14"', ' applyNumberFormat="1"')
            sheet.put(row, column, "", f"<v>{serial.days}</v>", style)
        elif value.startswith("="):
            formula, _, result = value[1:].partition(" -> ")
            if result and not re.fullmatch(r"-?\d+(\.\d+)?", result):
                kind = "e" if result in ERRORS else "str"
            else:
                kind = ""
            sheet.put(row, column, kind, f"<f>{escape(formula)}</f>" + (
                f"<v>{escape(result)}</v>" if result else ""))
        elif PLACE.match(value):
            other, top, left, _, _ = self.place(value)
            marks, content = other.rows.get(top, ("", {}))[1].get(left, ("", None))
            kind = re.search(r' t="(\w+)"', marks)
            sheet.put(row, column, kind[1] if kind else "", content)
        else:
            text = escape(value.removeprefix("'").replace("\\n", "\n"))
            sheet.put(
                row, column, "inlineStr", f'<is><t xml:space="preserve">{text}</t></is>')

    def styled(self, style, *attributes):
        """A cell format like another one, with other attributes; its number."""
        styles = self.package.text("xl/styles.xml")
        block = re.search(r"<cellXfs[^>]*>(.*?)</cellXfs>", styles, re.S)
        formats = re.findall(r"<xf\b[^>]*?/>|<xf\b.*?</xf>", block[1], re.S)
        made = formats[style]
        for attribute in attributes:
            name = attribute.strip().split("=")[0]
            made = re.sub(rf'(<xf\b[^>]*?) {name}="[^"]*"', r"\1", made, count=1)
            made = made.replace("<xf", "<xf" + attribute, 1)
        formats.append(made)
        self.package.set("xl/styles.xml", styles.replace(
            block[0], f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'))
        return len(formats) - 1

    def font(self, target, name):
        sheet, top, left, bottom, right = self.place(target)
        styles = self.package.text("xl/styles.xml")
        block = re.search(r"<fonts[^>]*>(.*?)</fonts>", styles, re.S)
        count = len(re.findall(r"<font\b", block[1]))
        self.package.set("xl/styles.xml", styles.replace(
            block[0], f'<fonts count="{count + 1}">{block[1]}<font><sz val="12"/>'
            f'<name val="{escape(name, QUOTE)}"/></font></fonts>'))
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                marks, content = sheet.rows[row][1][column]
                style = self.styled(
                    sheet.style(row, column), f' fontId="{count}"', ' applyFont="1"')
                marks = re.sub(r' s="\d+"', "", marks) + f' s="{style}"'
                sheet.rows[row][1][column] = (marks, content)

    def merge(self, target):
        sheet = self.place(target)[0]
        sheet.set_merges(sheet.merges() + [target.split("!")[1]])

    def unmerge(self, target):
        sheet = self.place(target)[0]
        sheet.set_merges([one for one in sheet.merges() if one != target.split("!")[1]])

    # Rows and columns

    def shift(self, name, first, by):
        """Moves the rows from `first` on; formulas, merged cells, rules and names follow."""
        moved = self.sheet(name)
        full = self.full_name(name)
        gone = range(first + by, first) if by < 0 else range(0)

        def reference(found):
            row = int(found[4])
            if row in gone:
                return found[0]
            return f"{found[1]}{found[2]}{found[3]}{row + by if row >= first else row}"

        def ranges(text):
            return REFERENCE.sub(reference, text)

        def formula(text, own):
            """References to the sheet that moves, outside of quoted texts."""
            pieces = re.split(r'("(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'!|\b[A-Za-z_]\w*!)', unescape(text, {"&quot;": '"'}))
            here, out = own, []
            for piece in pieces:
                if piece.endswith("!") and not piece.startswith('"'):
                    here = piece.strip("!'") == full
                    out.append(piece)
                    continue
                if piece.startswith('"'):
                    out.append(piece)
                    continue
                # The sheet before "!" belongs to the first reference or range after it.
                head = re.match(r"\$?[A-Z]*\$?\d*(?::\$?[A-Z]*\$?\d*)?", piece).end()
                out.append(ranges(piece[:head]) if here else piece[:head])
                out.append(ranges(piece[head:]) if own else piece[head:])
                here = own
            return escape("".join(out))

        moved.rows = {
            (row + by if row >= first else row): contents
            for row, contents in moved.rows.items() if row not in gone
        }
        moved.set_merges([ranges(one) for one in moved.merges()])
        moved.tail = re.sub(r'\bsqref="([^"]*)"', lambda m: f'sqref="{ranges(m[1])}"', moved.tail)
        for other in self.names():
            sheet = self.sheet(other)
            own = sheet is moved

            def inside(match):
                return match[1] + formula(match[2], own) + match[3]

            sheet.tail = re.sub(
                r"(<formula\d?>)(.*?)(</formula\d?>)", inside, sheet.tail, flags=re.S)
            for row, (attributes, cells) in sheet.rows.items():
                for column, (marks, content) in cells.items():
                    if content and "<f>" in content:
                        cells[column] = (marks, re.sub(
                            r"(<f>)(.*?)(</f>)", inside, content, flags=re.S))
        book = self.package.text("xl/workbook.xml")
        self.package.set("xl/workbook.xml", re.sub(
            r"(<definedName [^>]*>)(.*?)(</definedName>)",
            lambda m: m[1] + formula(m[2], False) + m[3], book, flags=re.S))

    def insert(self, name, row):
        self.shift(name, int(row), 1)
        sheet = self.sheet(name)
        attributes, cells = sheet.rows.get(int(row) + 1, ("", {}))
        styles = {c: (re.sub(r' t="\w+"', "", marks), None) for c, (marks, _) in cells.items()}
        sheet.rows[int(row)] = (attributes, styles)

    def delete(self, name, row):
        self.shift(name, int(row) + 1, -1)

    def repeat(self, name, rows, place):
        sheet = self.sheet(name)
        first, last = (int(one) for one in rows.split(":"))
        for row in range(first, last + 1):
            attributes, cells = sheet.rows[row]
            sheet.rows[int(place) + row - first] = (attributes, dict(cells))

    def swap(self, name, one, other):
        sheet = self.sheet(name)
        a, b = number_of(one), number_of(other)
        places = {a: b, b: a}
        for row, (attributes, cells) in sheet.rows.items():
            sheet.rows[row] = (
                attributes, {places.get(column, column): cell for column, cell in cells.items()})

        def letters(found):
            column = number_of(found[2])
            return f"{found[1]}{letters_of(places.get(column, column))}{found[3]}{found[4]}"

        merged = []
        for area in sheet.merges():
            inside = {number_of(column) for column in re.findall(r"[A-Z]+", area)}
            wide = len(inside) > 1
            merged.append(area if wide else REFERENCE.sub(letters, area))
        sheet.set_merges(merged)
        sheet.tail = re.sub(
            r'(<dataValidation\b[^>]*\bsqref=")([^"]*)"',
            lambda m: m[1] + REFERENCE.sub(letters, m[2]) + '"', sheet.tail)

    def hide(self, name, what=""):
        if not what:
            full = escape(self.full_name(name), QUOTE)
            self.package.change(
                "xl/workbook.xml", rf'(<sheet name="{re.escape(full)}")', r'\1 state="hidden"')
        elif what.isdigit():
            sheet = self.sheet(name)
            attributes, cells = sheet.rows.get(int(what), ("", {}))
            sheet.rows[int(what)] = (attributes + ' hidden="1"', cells)
        else:
            sheet, column = self.sheet(name), number_of(what)
            found = re.search(rf'<col min="{column}" max="{column}"', sheet.head)
            if found:
                sheet.head = sheet.head.replace(found[0], found[0] + ' hidden="1"')
            else:
                cols = f'<col min="{column}" max="{column}" width="9" hidden="1"/>'
                sheet.head += f"<cols>{cols}</cols>"

    # Sheets

    def rename(self, name, new):
        full = escape(self.full_name(name), QUOTE)
        text = self.package.text("xl/workbook.xml")
        text = text.replace(f'<sheet name="{full}"', f'<sheet name="{escape(new, QUOTE)}"')
        self.package.set("xl/workbook.xml", text.replace(f"'{full}'!", f"'{escape(new)}'!"))

    def remove(self, name):
        full = self.full_name(name)
        position = list(self.names()).index(full)
        part = self.names()[full]
        self.flush()
        del self.package.parts[part]
        self.package.parts.pop(part.replace("sheets/", "sheets/_rels/") + ".rels", None)
        self.package.change("[Content_Types].xml", rf'<Override PartName="/{part}"[^>]*/>', "")
        entry = re.search(
            rf'<sheet name="{re.escape(escape(full, QUOTE))}"[^>]*>', self.package.text("xl/workbook.xml"))
        link = re.search(r'r:id="([^"]*)"', entry[0])[1]
        self.package.change("xl/_rels/workbook.xml.rels", rf'<Relationship\b[^>]*\bId="{link}"[^>]*/>', "")
        book = self.package.text("xl/workbook.xml").replace(entry[0], "")
        book = re.sub(
            rf'<definedName\b[^>]*localSheetId="{position}"[^>]*>.*?</definedName>', "", book, flags=re.S)
        book = re.sub(r'localSheetId="(\d+)"', lambda m: 'localSheetId="{}"'.format(
            int(m[1]) - (int(m[1]) > position)), book)
        self.package.set("xl/workbook.xml", book)

    def copy(self, name, new):
        self.flush()
        self.add(new, self.package.text(self.names()[self.full_name(name)]))

    def add(self, new, text=f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'):
        number = len(self.names()) + 1
        while f"xl/worksheets/sheet{number}.xml" in self.package.parts:
            number += 1
        part = f"xl/worksheets/sheet{number}.xml"
        self.package.set(part, text)
        self.package.change(
            "[Content_Types].xml", "</Types>",
            f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.worksheet+xml"/></Types>')
        self.package.change(
            "xl/_rels/workbook.xml.rels", "</Relationships>",
            f'<Relationship Id="rEdit{number}" Type="{OFFICE}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/></Relationships>')
        self.package.change(
            "xl/workbook.xml", "</sheets>",
            f'<sheet name="{escape(new, QUOTE)}" sheetId="{900 + number}" r:id="rEdit{number}"/></sheets>')

    # The package

    def property(self, text):
        name, value = text.split("=", 1)
        self.package.change(
            "docProps/custom.xml", rf'(name="{re.escape(name)}"><vt:lpwstr>)[^<]*',
            lambda found: found[1] + escape(value))

    def drop(self, name):
        if self.package.parts.pop(name, None) is None:
            fail(f"no part {name}")

    def part(self, text):
        name, value = text.split("=", 1)
        self.flush()
        self.package.set(name, value)

    def replace(self, text):
        name, rest = text.split("|", 1)
        pattern, value = rest.rsplit("|", 1)  # a pattern may hold alternatives
        self.flush()
        self.package.change(name, pattern, value, count=0)

    def carry_out(self, edit):
        words = edit.split(" ", 1)
        if words[0] in ("font", "insert", "delete", "rename", "copy"):
            getattr(self, words[0])(*words[1].split(" ", 1))
        elif words[0] in ("repeat", "swap"):
            getattr(self, words[0])(*words[1].split(" "))
        elif words[0] == "hide":
            self.hide(*words[1].split(" ", 1))
        elif words[0] in ("merge", "unmerge", "remove", "add", "property", "drop", "part", "replace"):
            getattr(self, words[0])(words[1])
        elif "=" in edit:
            self.assign(*edit.split("=", 1))
        else:
            fail(f"not understood: {edit}")


def main():
    arguments = sys.argv[1:]
    if not arguments:
        sys.exit(__doc__)
    path = Path(arguments.pop(0))
    source = path if path.exists() else SAMPLE
    if arguments[:1] == ["--from"]:
        source = Path(arguments[1])
        arguments = arguments[2:]
    workbook = Workbook(source)
    for edit in arguments:
        workbook.carry_out(edit)
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)


main()
