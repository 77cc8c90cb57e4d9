#!/usr/bin/env python3
"""What workbooks look like on paper, by LibreOffice: sizes, headers, signatures, no text cut.

usage: print_check.py [--pictures FOLDER] WORKBOOK.xlsx …

Of every printed sheet: pages are A4 or A3 as the sheet says; the number row "(A) (B) (1) …" and the
words of the header stand on every page of a table; a table takes most of the page's width; who signs
stands once, on the last page, which also holds two rows of the table; pages are numbered from the
second on, for each sheet anew; every word of every cell is on paper and none lies over another; a text
that isn't wrapped is no wider than its cells, also where only some of them are repeated on a further
page; nothing is printed at less than 60 %.
Exit status 0: nothing found; 1: findings, one a line.
"""
import argparse
import collections
import pathlib
import re
import sys
import tempfile
import unicodedata

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from PIL import ImageFont

import libreoffice

PAPER = {"9": (595.3, 841.9), "8": (841.9, 1190.6)}
SMALLEST_SCALE = 0.60
# A table reaches from margin to margin; its outer labels stand in the middle of their columns.
SMALLEST_WIDTH = 0.60
MARGIN = 56.7
# The height that poppler gives a word of Liberation Serif or Times New Roman, per point.
BOX_HEIGHT = 1.30
# Pixels of a digit in the workbooks' default font, at 96 dpi: what column widths count.
DIGIT = 8
# Measured and laid-out widths differ by rounding.
WIDTH_TOLERANCE = 4
SIGNATURES = ("NGƯỜI LẬP BIỂU", "LẬP BIỂU")
# A text that is kept for filters and stands above its group.
UNSHOWN = ";;;"
NUMBER_LABEL = re.compile(r"\(([A-Z]|\d+(=.*)?)\)")
WORD = re.compile(r"[^\W\d_]+")


def letters(text):
    """The runs of letters in a text, composed: what must be found on paper."""
    return WORD.findall(unicodedata.normalize("NFC", str(text)))


class Sheet:
    """What the file says about a sheet."""

    def __init__(self, sheet):
        self.name = sheet.title
        setup = sheet.page_setup
        self.paper, self.landscape = str(setup.paperSize), setup.orientation == "landscape"
        self.footer = "&P" in str(sheet.oddFooter.right.text) + str(sheet.oddFooter.center.text)
        self.header = "&P" in str(sheet.oddHeader.center.text) + str(sheet.oddHeader.right.text)
        bounds = range_boundaries(str(sheet.print_area).rsplit("!", 1)[-1].replace("$", "")) \
            if sheet.print_area else (1, 1, sheet.max_column, sheet.max_row)
        hidden_columns = {
            n for letter, d in sheet.column_dimensions.items() if d.hidden
            for n in range(d.min or 0, (d.max or 0) + 1)}
        hidden_rows = {n for n, d in sheet.row_dimensions.items() if d.hidden}
        self.cells = []
        self.number_rows = []
        for row in sheet.iter_rows(min_row=bounds[1], max_row=bounds[3], min_col=bounds[0],
                                   max_col=bounds[2]):
            if row[0].row in hidden_rows:
                continue
            # A name that stands above its group is kept in each row and not shown there.
            shown = [c for c in row if c.column not in hidden_columns and c.value is not None
                     and c.number_format != UNSHOWN]
            self.cells += shown
            labels = [c for c in shown if NUMBER_LABEL.fullmatch(str(c.value))]
            if len(labels) >= 2 and len(labels) == len(shown):
                self.number_rows.append((row[0].row, labels[0].font.sz or 11))
        titles = re.findall(r"\d+", sheet.print_title_rows or "")
        self.titles = (int(titles[0]), int(titles[-1])) if titles else None
        self.is_split = bool(sheet.print_title_cols)
        self.title_words = set()
        if self.titles:
            last_title_column = sheet.max_column
            if self.is_split:
                last_title_column = range_boundaries(
                    sheet.print_title_cols.replace("$", "").replace(":", "1:") + "1")[2]
            for cell in self.cells:
                if self.titles[0] <= cell.row <= self.titles[1] \
                        and cell.column <= last_title_column:
                    self.title_words.update(letters(cell.value))
        first = self.number_rows[-1][0] if self.number_rows else None
        # Rows with an ordinal, under the last header: the rows that may keep a signature company.
        self.ordinals = sum(1 for c in self.cells if first and c.row > first and c.column == 1
                            and is_ordinal(str(c.value)))


def font_file(bold, italic):
    """The font that stands in for Times New Roman on this machine."""
    style = ("Bold " if bold else "") + ("Italic" if italic else "")
    return libreoffice.run(
        ["fc-match", "-f", "%{file}", f"Times New Roman:style={style.strip() or 'Regular'}"])


class Ruler:
    """How wide texts are, by the font files themselves."""

    def __init__(self):
        self.fonts = {}

    def width(self, text, font):
        """The width of a text's longest line in pixels at 96 dpi."""
        key = (bool(font.b), bool(font.i))
        if key not in self.fonts:
            # A large size, so that hinting doesn't round the widths.
            self.fonts[key] = ImageFont.truetype(font_file(*key), 200)
        size = (font.sz or 11) * 96 / 72
        return max(self.fonts[key].getlength(line) for line in text.split("\n")) * size / 200


RULER = Ruler()


def width_findings(sheet):
    """Texts that don't wrap, or that go on beyond the columns repeated on further pages across."""
    widths = {}
    for letter, dimension in sheet.column_dimensions.items():
        for n in range(dimension.min or 0, (dimension.max or 0) + 1):
            widths[n] = 0 if dimension.hidden else dimension.width * DIGIT
    merges = {(m.min_row, m.min_col): m for m in sheet.merged_cells.ranges}
    titles = sheet.print_title_cols
    repeated = range_boundaries(titles.replace("$", "").replace(":", "1:") + "1")[2] if titles else 0
    bounds = range_boundaries(str(sheet.print_area).rsplit("!", 1)[-1].replace("$", "")) \
        if sheet.print_area else (1, 1, sheet.max_column, sheet.max_row)
    for row in sheet.iter_rows(min_row=bounds[1], max_row=bounds[3], max_col=bounds[2]):
        if sheet.row_dimensions[row[0].row].hidden:
            continue
        for cell in row:
            if not isinstance(cell.value, str) or not cell.value.strip() \
                    or not widths.get(cell.column, DIGIT) or cell.number_format == UNSHOWN:
                continue
            merge = merges.get((cell.row, cell.column))
            last = merge.max_col if merge else cell.column
            is_cut = cell.column <= repeated < last
            if is_cut:
                last = repeated
            elif cell.alignment.wrap_text or cell.alignment.shrink_to_fit:
                continue
            elif not merge:
                # An unmerged text goes on over empty cells, up to the edge of the printed area.
                while last < bounds[2] and sheet.cell(cell.row, last + 1).value is None \
                        and cell.alignment.horizontal in (None, "general", "left"):
                    last += 1
            room = sum(widths.get(n, DIGIT) for n in range(cell.column, last + 1))
            needed = RULER.width(cell.value, cell.font)
            if needed > room + WIDTH_TOLERANCE:
                place = f"{get_column_letter(cell.column)}{cell.row}"
                yield f"{place}: «{cell.value}» is {needed:.0f} pixels wide, its cells {room:.0f}"


def is_ordinal(text):
    return bool(re.fullmatch(r"[IVXL]+|[A-Z]|\d+(\.\d+)*|[a-z]\)|[-–+]", text.strip()))


def lines(page):
    """Words of a page by the line that they stand on."""
    rows = collections.defaultdict(list)
    for word in page.words:
        rows[round((word.top + word.bottom) / 4)].append(word)
    return [sorted(r, key=lambda w: w.left) for _, r in sorted(rows.items())]


def number_row(page):
    """The words of the lowest number row on a page."""
    found = None
    for line in lines(page):
        labels = [w for w in line if NUMBER_LABEL.fullmatch(w.text)]
        if len(labels) >= 2 and len(labels) * 2 >= len(line):
            found = labels
    return found


def page_findings(sheet, page, number, count):
    """Findings on one page, `number` from 1 within its sheet of `count` pages."""
    wide, high = page.width > page.height, sorted((page.width, page.height))
    if wide != sheet.landscape:
        yield "not in the orientation that the sheet says"
    expected = PAPER.get(sheet.paper)
    if not expected or max(abs(a - b) for a, b in zip(high, expected)) > 2:
        yield f"{page.width:.0f} × {page.height:.0f} points, for paper {sheet.paper}"
    if "###" in page.text:
        yield "a figure is printed as ###"
    # A number above the page stands in its middle; at its left a draft says how many mistakes are left.
    margin = [w for w in page.words if w.text == str(number)
              and (w.top > page.height - 60 if sheet.footer
                   else w.bottom < 60 and 0.35 < w.left / page.width < 0.65)]
    if sheet.footer or sheet.header:
        if number == 1 and len(margin) and count > 1 and sheet.footer \
                and any(w.left > page.width * 0.8 for w in margin):
            yield "the first page is numbered"
        if number == 1 and sheet.header and any(w.bottom < MARGIN for w in margin):
            yield "the first page is numbered"
        if number > 1 and not margin:
            yield f"not numbered {number}"
    elif count > 1:
        yield "the sheet has no page numbers"
    labels = number_row(page)
    if sheet.number_rows:
        if not labels:
            yield "no number row"
        else:
            size = sheet.number_rows[-1][1]
            scale = min((w.bottom - w.top) / (BOX_HEIGHT * size) for w in labels)
            if scale < SMALLEST_SCALE - 0.005:
                yield f"printed at {scale:.0%}"
            width = max(w.right for w in labels) - min(w.left for w in labels)
            if width < SMALLEST_WIDTH * (page.width - 2 * MARGIN):
                yield f"the table takes {width / (page.width - 2 * MARGIN):.0%} of the width"
    if sheet.titles and number > 1:
        missing = sheet.title_words - set(letters(page.text))
        if missing:
            yield "header words are missing: " + ", ".join(sorted(missing)[:8])
    yield from signature_findings(sheet, page, labels)
    yield from overlap_findings(page)


def signature_lines(page):
    return [line for line in lines(page)
            if any(s in " ".join(w.text for w in line) for s in SIGNATURES)]


def signature_findings(sheet, page, labels):
    headings = signature_lines(page)
    if not headings or not sheet.number_rows:
        return
    top = headings[-1][0].top
    bottom = max(w.bottom for w in labels) if labels else 0
    left = min(labels, key=lambda w: w.left) if labels else None
    middle = (left.left + left.right) / 2 if left else 0
    rows = [w for w in page.words if bottom <= w.top and w.bottom < top
            and abs((w.left + w.right) / 2 - middle) < 16 and is_ordinal(w.text)]
    if len(rows) < min(2, sheet.ordinals):
        yield f"signatures with {len(rows)} rows of the table"


def overlap_findings(page):
    """Words over one another: a text higher than its row runs into the next."""
    words = sorted(page.words, key=lambda w: w.top)
    found = 0
    for index, word in enumerate(words):
        for other in words[index + 1:]:
            # Boxes have air above and below the letters: lines of one text may touch.
            if other.top > word.bottom - (word.bottom - word.top) * 0.45:
                break
            across = min(word.right, other.right) - max(word.left, other.left)
            if across > 0.5 * min(word.right - word.left, other.right - other.left) \
                    and across > 2:
                found += 1
                if found <= 3:
                    yield f"«{word.text}» and «{other.text}» lie over each other"
    if found > 3:
        yield f"{found - 3} more words lie over each other"


def computed_on_opening(path):
    """The cells by sheet whose stored values are replaced when the workbook is opened: LibreOffice prints
    what it computes."""
    book = openpyxl.load_workbook(path)
    if not book.calculation.fullCalcOnLoad:
        return {}
    return {sheet.title: {c.coordinate for row in sheet.iter_rows() for c in row
                          if c.data_type == "f"} for sheet in book.worksheets}


def cut_findings(sheet, pages, computed):
    """Words of cells that are not on paper as often as in the sheet, but for computed ones."""
    printed = collections.Counter(w for p in pages for w in letters(p.text))
    wanted = collections.Counter()
    holders = {}
    for cell in sheet.cells:
        if isinstance(cell.value, str) and cell.coordinate not in computed:
            for word in letters(cell.value):
                wanted[word] += 1
                holders.setdefault(word, []).append(cell.coordinate)
    whole = "".join(letters(" ".join(p.text for p in pages)))
    for word, count in sorted(wanted.items()):
        # A word wider than its column is broken between two lines: its letters still follow.
        if printed[word] < count and whole.count(word) < count:
            cells = ", ".join(holders[word][:4])
            yield f"«{word}» printed {printed[word]} of {count} times (cells {cells} …)"


def findings_of(path, pdf):
    book = openpyxl.load_workbook(path, data_only=True)
    pages = libreoffice.pages(pdf)
    starts = libreoffice.sheet_pages(pdf)
    computed = computed_on_opening(path)
    findings = []
    visible = [s.title for s in book.worksheets if s.sheet_state == "visible"]
    if [n for n, _ in starts] != [n for n in visible if n in {s for s, _ in starts}]:
        findings.append(f"{path}: printed sheets are not in order: {starts}")
    for index, (name, start) in enumerate(starts):
        if name not in book.sheetnames:
            findings.append(f"{path}: page {start + 1} is of no sheet: {name}")
            continue
        end = starts[index + 1][1] if index + 1 < len(starts) else len(pages)
        sheet, own = Sheet(book[name]), pages[start:end]
        found = []
        for number, page in enumerate(own, start=1):
            found += [f"page {number} of {len(own)}: {f}"
                      for f in page_findings(sheet, page, number, len(own))]
        found += [f"page {number} of {len(own)}: signatures before the end"
                  for number, page in enumerate(own[:-1], start=1) if signature_lines(page)]
        found += cut_findings(sheet, own, computed.get(name, set()))
        found += width_findings(book[name])
        findings += [f"{path}: {name}: {f}" for f in found]
    return len(pages), findings


def check(files, pictures=None):
    """Pages printed and findings of all files."""
    count, findings = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for path, pdf in libreoffice.convert(files, "pdf", folder).items():
            pages, found = findings_of(path, pdf)
            count += pages
            findings += found
            if pictures:
                target = pathlib.Path(pictures) / path.stem
                target.mkdir(parents=True, exist_ok=True)
                libreoffice.run(["pdftoppm", "-r", "50", "-png", pdf, target / "page"])
    return count, findings


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", help="folder for a picture of every page")
    parser.add_argument("workbooks", nargs="+", type=pathlib.Path)
    options = parser.parse_args(arguments)
    try:
        count, findings = check(options.workbooks, options.pictures)
    except libreoffice.Failed as error:
        count, findings = 0, [str(error)]
    for finding in findings:
        print(finding)
    print(f"{len(options.workbooks)} workbooks, {count} pages, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
