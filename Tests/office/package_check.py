#!/usr/bin/env python3
"""The structure of workbooks: what a spreadsheet program would ask to repair.

usage: package_check.py WORKBOOK.xlsx …

Reads the package with Python's zipfile and xml.etree only, so that it shares nothing with the
program or with a spreadsheet library. Exit status 0: nothing found; 1: findings, one a line.
"""
import pathlib
import posixpath
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# The order of a worksheet's children (ECMA-376 part 1, 18.3.1.99); another order is a repair.
ORDER = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
         "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
         "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
         "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
         "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches",
         "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture",
         "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"]
MAXIMUM_ROW, MAXIMUM_COLUMN = 1_048_576, 16_384
MAXIMUM_TEXT, MAXIMUM_FORMULA = 32_767, 8_192
MAXIMUM_BREAKS = 1_023


def position(reference):
    """Row and column of A1 notation, from 1; nothing when it is no cell of a sheet."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d+)", reference or "")
    if not match:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    row = int(match.group(2))
    return (row, column) if row <= MAXIMUM_ROW and column <= MAXIMUM_COLUMN and row else None


def area(reference):
    """First and last row and column of a range; nothing when it is none."""
    first, _, last = reference.partition(":")
    a, b = position(first), position(last or first)
    return (a[0], a[1], b[0], b[1]) if a and b and a[0] <= b[0] and a[1] <= b[1] else None


class Package:
    """A workbook's parts; `findings` grows as they are looked at."""

    def __init__(self, path):
        self.findings, self.parts, self.trees = [], {}, {}
        try:
            with zipfile.ZipFile(path) as archive:
                if broken := archive.testzip():
                    self.say(f"{broken}: bad checksum")
                names = archive.namelist()
                if len(names) != len({n.lower() for n in names}):
                    self.say("two entries of one name")
                self.parts = {n: archive.read(n) for n in names}
        except (zipfile.BadZipFile, OSError) as error:
            self.say(f"not a readable zip: {error}")
            return
        for name, data in self.parts.items():
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    self.trees[name] = ElementTree.fromstring(data)
                except ElementTree.ParseError as error:
                    self.say(f"{name}: {error}")
                if b"<!DOCTYPE" in data:
                    self.say(f"{name}: has a document type")
        self.check_types()
        self.check_relationships()
        if workbook := self.target("", "officeDocument"):
            self.check_workbook(workbook)
        else:
            self.say("no workbook part")

    def say(self, text):
        self.findings.append(text)

    def relations(self, part):
        """Relationships of a part: id to (type's last word, target part or external address)."""
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", name + ".rels"))
        found = {}
        for relation in tree if tree is not None else []:
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            address = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                address = posixpath.normpath(
                    address.lstrip("/") if address.startswith("/")
                    else posixpath.join(folder, address))
            found[relation.get("Id")] = (kind, address)
        return found

    def target(self, part, kind):
        return next((t for k, t in self.relations(part).values() if k == kind), None)

    def check_types(self):
        tree = self.trees.get("[Content_Types].xml")
        if tree is None:
            return self.say("no [Content_Types].xml")
        defaults = {e.get("Extension", "").lower() for e in tree.iter(TYPES + "Default")}
        overrides = [e.get("PartName", "").lstrip("/") for e in tree.iter(TYPES + "Override")]
        if len(overrides) != len(set(overrides)):
            self.say("[Content_Types].xml: a part stands twice")
        for name in overrides:
            if name not in self.parts:
                self.say(f"[Content_Types].xml: {name} does not exist")
        for name in self.parts:
            if name == "[Content_Types].xml" or name.endswith("/"):
                continue
            if name not in overrides and name.rsplit(".", 1)[-1].lower() not in defaults:
                self.say(f"{name}: has no content type")

    def check_relationships(self):
        for name, tree in self.trees.items():
            if not name.endswith(".rels"):
                continue
            folder, file = posixpath.split(name)
            owner = posixpath.join(posixpath.dirname(folder), file[:-5])
            identifiers = [r.get("Id") for r in tree]
            if len(identifiers) != len(set(identifiers)):
                self.say(f"{name}: an id stands twice")
            external = {r.get("Id") for r in tree if r.get("TargetMode") == "External"}
            for identifier, (_, target) in self.relations(owner).items():
                if identifier not in external and target not in self.parts:
                    self.say(f"{name}: {identifier} leads to {target}, which does not exist")
        for name, tree in self.trees.items():
            known = self.relations(name)
            for element in tree.iter():
                for key, value in element.attrib.items():
                    if key.startswith(RELATION) and value and value not in known:
                        self.say(f"{name}: {value} is no relationship of this part")

    def check_workbook(self, part):
        tree = self.trees.get(part)
        if tree is None:
            return
        relations = self.relations(part)
        strings = self.trees.get(next((t for k, t in relations.values() if k == "sharedStrings"), ""))
        styles = self.trees.get(next((t for k, t in relations.values() if k == "styles"), ""))
        count = len(strings.findall(MAIN + "si")) if strings is not None else 0
        formats = 0
        if styles is not None:
            formats = len(styles.findall(f"{MAIN}cellXfs/{MAIN}xf"))
            self.check_styles(styles)
        differential = len(styles.findall(f"{MAIN}dxfs/{MAIN}dxf")) if styles is not None else 0
        names, visible = [], 0
        for sheet in tree.iter(MAIN + "sheet"):
            name = sheet.get("name", "")
            visible += sheet.get("state", "visible") == "visible"
            if not 0 < len(name) <= 31 or re.search(r"[:\\/?*\[\]]", name) or name[0] == "'" \
                    or name[-1] == "'":
                self.say(f"sheet name {name!r} is not allowed")
            if name.lower() in names:
                self.say(f"sheet name {name!r} stands twice")
            names.append(name.lower())
            _, target = relations.get(sheet.get(RELATION + "id"), ("", ""))
            if target in self.trees:
                SheetCheck(self, name, self.trees[target], count, formats, differential)
        if not visible:
            self.say("no visible sheet")
        defined = set()
        for name in tree.iter(MAIN + "definedName"):
            key = (name.get("name", "").lower(), name.get("localSheetId"))
            if key in defined:
                self.say(f"defined name {key[0]} stands twice")
            defined.add(key)
            if name.get("localSheetId") and int(name.get("localSheetId")) >= len(names):
                self.say(f"defined name {key[0]}: no sheet {name.get('localSheetId')}")
            for sheet in re.findall(r"'((?:[^']|'')+)'!|\b([A-Za-z_]\w*)!", name.text or ""):
                plain = (sheet[0].replace("''", "'") or sheet[1]).lower()
                if plain not in names:
                    self.say(f"defined name {key[0]}: no sheet {plain}")
            if "#REF!" in (name.text or ""):
                self.say(f"defined name {key[0]} is broken")

    def check_styles(self, styles):
        sizes = {k: len(styles.findall(f"{MAIN}{k}/*")) for k in ("fonts", "fills", "borders")}
        for group in ("cellXfs", "cellStyleXfs"):
            for form in styles.findall(f"{MAIN}{group}/{MAIN}xf"):
                for kind, attribute in (("fonts", "fontId"), ("fills", "fillId"),
                                        ("borders", "borderId")):
                    if int(form.get(attribute, 0)) >= sizes[kind]:
                        self.say(f"styles: {attribute} {form.get(attribute)} is out of range")
        for size in styles.findall(f"{MAIN}fonts/{MAIN}font/{MAIN}name"):
            if size.get("val") != "Times New Roman":
                self.say(f"styles: font {size.get('val')} where Times New Roman is the rule")


class SheetCheck:
    """One worksheet."""

    def __init__(self, package, name, tree, strings, formats, differential):
        self.say = lambda text: package.say(f"{name}: {text}")
        self.strings, self.formats, self.differential = strings, formats, differential
        order = [ORDER.index(k) for e in tree
                 if (k := e.tag.replace(MAIN, "")) in ORDER]
        if order != sorted(order):
            self.say("its parts are not in the order of the standard")
        self.check_cells(tree)
        self.check_merges(tree)
        self.check_validations(tree)
        self.check_links(tree, package)
        self.check_breaks(tree)

    def check_cells(self, tree):
        last_row = 0
        for row in tree.iter(MAIN + "row"):
            number = int(row.get("r", last_row + 1))
            if number <= last_row or number > MAXIMUM_ROW:
                self.say(f"row {number} is out of order or range")
            last_row, last_column = number, 0
            if float(row.get("ht", 0)) > 409.5:
                self.say(f"row {number} is higher than 409.5 points")
            for cell in row:
                place = position(cell.get("r"))
                if not place or place[0] != number or place[1] <= last_column:
                    self.say(f"cell {cell.get('r')} is out of order or range")
                    continue
                last_column = place[1]
                self.check_cell(cell)

    def check_cell(self, cell):
        reference, kind = cell.get("r"), cell.get("t", "n")
        value, formula = cell.find(MAIN + "v"), cell.find(MAIN + "f")
        text = value.text if value is not None else None
        if int(cell.get("s", 0)) >= self.formats:
            self.say(f"{reference}: style {cell.get('s')} is out of range")
        if kind == "s" and not (text or "").isdigit() or kind == "s" and int(text) >= self.strings:
            self.say(f"{reference}: shared string {text} is out of range")
        if kind == "n" and text is not None:
            try:
                if float(text) != float(text) or float(text) in (float("inf"), float("-inf")):
                    raise ValueError
            except ValueError:
                self.say(f"{reference}: {text!r} is no number")
        if kind == "str" and formula is None:
            self.say(f"{reference}: a formula's text without a formula")
        if text and len(text) > MAXIMUM_TEXT:
            self.say(f"{reference}: longer than {MAXIMUM_TEXT} characters")
        if formula is not None:
            if len(formula.text or "") > MAXIMUM_FORMULA or (formula.text or "").startswith("="):
                self.say(f"{reference}: its formula is too long or begins with =")
            if "#REF!" in (formula.text or "") or re.search(r"\[\d+\]", formula.text or ""):
                self.say(f"{reference}: its formula is broken or leads to another file")

    def check_merges(self, tree):
        taken = {}
        for merge in tree.iter(MAIN + "mergeCell"):
            reference = merge.get("ref", "")
            found = area(reference)
            if not found or found[:2] == found[2:]:
                self.say(f"merged range {reference} is none")
                continue
            for row in range(found[0], found[2] + 1):
                for first, last, other in taken.get(row, []):
                    if first <= found[3] and found[1] <= last:
                        self.say(f"merged ranges {other} and {reference} overlap")
                        break
                taken.setdefault(row, []).append((found[1], found[3], reference))

    def check_validations(self, tree):
        declared = tree.find(MAIN + "dataValidations")
        found = list(tree.iter(MAIN + "dataValidation"))
        if declared is not None and int(declared.get("count", len(found))) != len(found):
            self.say("the count of data validations is wrong")
        for validation in found:
            where = validation.get("sqref", "")
            if not where or not all(area(p) for p in where.split()):
                self.say(f"data validation at {where!r} has no range")
            for key, limit in (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255),
                               ("error", 255)):
                if len(validation.get(key, "")) > limit:
                    self.say(f"data validation at {where}: {key} is longer than {limit}")
            for tag in ("formula1", "formula2"):
                formula = validation.findtext(MAIN + tag) or ""
                limit = 257 if formula.startswith('"') else 255
                if len(formula) > limit:
                    self.say(f"data validation at {where}: {tag} is longer than 255")
        for group in tree.iter(MAIN + "conditionalFormatting"):
            if not all(area(p) for p in group.get("sqref", "?").split()):
                self.say(f"conditional formatting at {group.get('sqref')!r} has no range")
            for rule in group:
                if int(rule.get("dxfId", 0)) >= max(self.differential, 1):
                    self.say(f"conditional formatting at {group.get('sqref')}: no such format")

    def check_links(self, tree, package):
        for link in tree.iter(MAIN + "hyperlink"):
            if not area(link.get("ref", "")):
                self.say(f"hyperlink at {link.get('ref')!r} has no cell")

    def check_breaks(self, tree):
        for tag in ("rowBreaks", "colBreaks"):
            group = tree.find(MAIN + tag)
            if group is None:
                continue
            if len(group) > MAXIMUM_BREAKS:
                self.say(f"more than {MAXIMUM_BREAKS} {tag}")
            if int(group.get("count", len(group))) != len(group):
                self.say(f"the count of {tag} is wrong")


def check(path):
    """Findings of one workbook."""
    return [f"{path}: {f}" for f in Package(path).findings]


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    findings = [f for a in arguments for f in check(pathlib.Path(a))]
    for finding in findings:
        print(finding)
    print(f"{len(arguments)} packages checked, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
