"""H-00, H-14, T-00 and the lists of contents: who has sent what, and what was found in it."""
import collections
import re
from decimal import Decimal

import official
from compare import Line, numbered
from indicators import FIELDS, Parts, of_unit
from inputs import Commune
from petitions import UNANSWERED, with_answers
from values import is_number

FORMS = {"commune": re.compile(r"X\d\d_"), "department": re.compile(r"N\d\d_")}
LEVELS = {"Lỗi": "so_loi", "Cảnh báo": "so_cb"}
# How far the communes' sum and the department's own figure may be apart (N-01).
TOLERANCE = Decimal("0.05")
LOG = {
    "stt": ("STT",), "xa": ("Đơn vị",), "tep": ("Tệp",), "bieu": ("Biểu",), "o": ("Ô",),
    "muc": ("Mức",), "nd": ("Nội dung",), "goc": ("Giá trị gốc",), "dung": ("Giá trị dùng",),
    "xl": ("Đã xử lý",)}


def log_of(report, book, sheet="H14_NhatKy"):
    """The lines of H-14 or T-09, by field, each with its number under the heading of its level."""
    tables = book.tables(sheet)
    if not tables:
        return []
    places, missing, _ = tables[0].columns(LOG, report.plan_year)
    if missing:
        report.differ(f"{book.path.name} {sheet}", f"no columns {missing}")
        return []
    entries, level, number = [], None, 0
    for n, row in tables[0].rows:
        entry = {f: row[p] for f, p in places.items()} | {"row": n}
        if entry["nd"] is None and entry["muc"] is None and entry["xa"] in official.names("DM_MUC"):
            level, number = entry["xa"], 0
            continue
        number += 1
        entries.append(entry | {"number": str(number), "level": level})
    return entries


def numbered_by_level(report, form, place, entries):
    """A log's lines stand under their level, mistakes first, and are numbered there."""
    report.expected.add(form)
    if not entries:
        # Nothing was found in the run: that is what there is to compare.
        report.rows[form] += 1
        report.check(form, place, Decimal(0), Decimal(len(entries)))
    for entry in entries:
        at = f"{place} row {entry['row']}"
        report.rows[form] += 1
        report.check(form, at, entry["number"], entry["stt"])
        report.check(form, at, entry["level"], entry["muc"])
        if not entry["nd"]:
            report.differ(at, "it says nothing")
    levels = [official.position("DM_MUC", e["muc"]) for e in entries if e["muc"]]
    if levels != sorted(levels):
        report.differ(place, "levels are mixed")


def status(report, book, d, log):
    """H-00: one row for each commune, then each department, also those that have sent nothing."""
    found = collections.Counter((e["tep"], e["muc"]) for e in log)
    rows = [row_of(name, commune, found) for name, commune in d.places]
    sent = {s.name: s for s in d.departments}
    rows += [row_of(name, sent.get(name), found) for name in official.names("DM_PHONG")]
    columns = {
        "stt": ("STT",), "ten": ("Đơn vị",), "tep": ("Tệp nguồn",), "vong": ("Vòng",),
        "ngay": ("Ngày lập / ngày nhận",), "co": ("Số biểu", "Có dữ liệu"),
        "thieu": ("Số biểu", "Thiếu"), "so_loi": ("Kiểm tra", "Lỗi"),
        "so_cb": ("Kiểm tra", "Cảnh báo"), "tt": ("Trạng thái",)}
    counts = ["co", "thieu", "so_loi", "so_cb"]
    whole = {"ten": official.TOTAL} | {
        f: sum((r[f] for r in rows if f in r), Decimal(0)) for f in counts}
    report.table("H-00", book, "H00_TrangThai", columns, ["ten"], numbered(rows) + [Line(whole)])
    return rows


def row_of(name, submission, found):
    if submission is None:
        return {"ten": name, "tt": official.name("DM_TRANGTHAI", "CHUANOP")}
    forms = FORMS["commune" if isinstance(submission, Commune) else "department"]
    there = Decimal(sum(bool(forms.match(s)) for s in submission.sheets))
    errors, warnings = (Decimal(found[submission.file, level]) for level in LEVELS)
    state = "COLOI" if errors else "COCANHBAO" if warnings else "HOPLE"
    expected = Decimal(12 if isinstance(submission, Commune) else 6)
    return {
        "ten": name, "tep": submission.file,
        "vong": submission.round, "ngay": submission.date, "co": there,
        "thieu": expected - there, "so_loi": errors, "so_cb": warnings,
        "tt": official.name("DM_TRANGTHAI", state)}


def left_out(commune):
    """Indicators for which a commune lacks a weight (K502) or a side (K503), and is left out."""
    found = set()
    for indicator in official.INDICATORS:
        if indicator["rule"] not in ("ratio", "wmean"):
            continue
        for field in FIELDS:
            parts = of_unit(indicator, commune.figures, field, official.TYPE[commune.code])
            if parts.lacking:
                found.add((LACKING, indicator["name"], official.BY_CODE[parts.lacking]["name"]))
    return found


def wanted_lines(d):
    """What the inputs alone say that the log must tell, as (code, unit, of what)."""
    wanted = collections.Counter(("F132", name, name) for name, c in d.places if c is None)
    if wanted:
        wanted["K501", None, f"{len(d.communes)}/{len(d.places)}"] += 1
    requests = with_answers(d)
    asked = {r["ma"] for r in requests}
    wanted += collections.Counter(
        (NO_OPINION, r["xa"], r["ma"]) for r in requests
        # Nothing is asked of a department that has sent nothing.
        if r["y_kien"] == UNANSWERED and r["phong"] in {s.name for s in d.departments})
    wanted += collections.Counter(
        (NO_REQUEST, o["phong"], o["ma"])
        for o in d.of_departments("opinions") if o["ma"] not in asked and not waits(d, o["ma"]))
    # What refers to requests of communes that have sent nothing waits: one line for each commune.
    awaited = {o["ma"].split("-")[0] for o in d.of_departments("opinions") if waits(d, o["ma"])}
    missing = [name for name, c in d.places if c is None]
    wanted += collections.Counter(("V406", name, name) for name in missing[:len(awaited)])
    wanted += collections.Counter(
        (code, c.name, name) for c in d.communes for code, name, _ in left_out(c))
    return wanted + apart(d)


def waits(d, code):
    """Whether a request's code is of a commune of the district that has sent nothing."""
    unit = code.split("-")[0]
    return any(c is None for _, c in d.places) and unit not in {c.code for c in d.communes}


NO_OPINION, NO_REQUEST = "V401 without an opinion", "V401 without a request"
LACKING, ALSO = "K502 or K503", " Vì vậy cũng thiếu ở: "
SAYINGS = [
    (NO_OPINION, r"V401: Kiến nghị (\S+) chưa có ý kiến"),
    (NO_REQUEST, r"V401: Không có kiến nghị mã (\S+) trong"),
    ("K501", r"K501: .*: có số liệu của (\d+/\d+) đơn vị"),
    ("V402", r"V402: (.*): tổng các xã"), ("F132", r"F132: Chưa nhận được sổ của (.*?)\. "),
    ("V406", r"V406: \d+ mã dẫn tới dòng của (.*?) \(")]


def said(entry):
    """What a line of the log says, in the words of wanted_lines; nothing where it is another.

    Means and ratios of a unit that lack the same figure stand in one line.
    """
    text = entry["nd"] or ""
    if re.match("K50[23]: ", text):
        first, *also = text.split(ALSO)
        names = re.findall("«(.*?)»", first)
        own = names[0] if text.startswith("K502") else names[-1]
        others = [name for part in also for name in re.findall("«(.*?)»", part)]
        return [(LACKING, entry["xa"], name) for name in [own, *others]]
    for code, pattern in SAYINGS:
        if found := re.match(pattern, text):
            return [(code, entry["xa"], found.group(1))]
    return []


def apart(d):
    """Figures of a department that are further from the communes' than the tolerance: V402.

    While a commune has sent nothing, the communes' sum says nothing of the department's figure.
    """
    found = collections.Counter()
    if any(c is None for _, c in d.places):
        return found
    for indicator in official.INDICATORS:
        if indicator["source"] != "ca_hai":
            continue
        for field in FIELDS:
            parts = sum((of_unit(indicator, c.figures, field, official.TYPE[c.code])
                         for c in d.communes), Parts(indicator["rule"]))
            for department in d.departments:
                theirs = department.figures.get(indicator["code"], {}).get(field)
                if is_number(parts.figure) and is_number(theirs) and theirs and (
                        abs(parts.figure - theirs) > abs(theirs) * TOLERANCE):
                    found["V402", department.name, indicator["name"]] += 1
    return found


def log(report, book, d, entries):
    """H-14: each line leads to a cell of a workbook that was sent; what can be known is all there.

    Units that have sent nothing, requests without an opinion and opinions without a request,
    figures left out for want of a counterpart, and figures that are far apart follow from the
    inputs alone, so each must have its line.
    """
    place = f"{book.path.name} H14_NhatKy"
    sent = {s.file: s for s in d.communes + d.departments}
    report.items[book.path.name, "H14_NhatKy"] = len(entries)
    numbered_by_level(report, "H-14", place, entries)
    for entry in entries:
        at = f"{place} row {entry['row']}"
        if entry["tep"] is not None or not said(entry):
            submission = sent.get(entry["tep"])
            report.check("H-14", at, submission.name if submission else "a workbook", entry["xa"])
            sheet = (entry["o"] or "").split("!")[0]
            if submission and sheet not in submission.sheets:
                report.differ(at, f"{entry['tep']} has no sheet {sheet!r}")
    wanted = wanted_lines(d)
    told = collections.Counter(line for entry in entries for line in said(entry))
    for what, times in (wanted - told).items():
        report.differ(place, f"{times} lines are missing that say {what}")
    for what, times in (told - wanted).items():
        report.differ(place, f"{times} lines say {what}, which is not so")


def district(report, book, d):
    entries = log_of(report, book)
    log(report, book, d, entries)
    return status(report, book, d, entries)


def province(report, book, districts, statuses):
    """T-00: how many communes have sent a workbook, and one without errors; the slowest round."""
    rows = []
    for d, state in zip(districts, statuses):
        names = {name for name, _ in d.places}
        if not d.has_reported:
            rows.append({"ten": d.name, "n_xa": Decimal(len(names))})
            continue
        sent = [r for r in state if r["ten"] in names and "tep" in r]
        rounds = [r["vong"] for r in sent]
        rows.append({
            "ten": d.name, "n_xa": Decimal(len(names)), "n_nop": Decimal(len(sent)),
            "n_hl": Decimal(sum(r["so_loi"] == 0 for r in sent)),
            "vong": min(rounds, key=lambda r: official.position("DM_VONG", r), default=None),
            "ngay": max((r["ngay"] for r in sent), default=None)})
    columns = {
        "stt": ("STT",), "ten": ("Huyện, thị xã, thành phố",), "n_xa": ("Số xã",),
        "n_nop": ("Số xã đã nộp",), "n_hl": ("Số xã hợp lệ",), "vong": ("Vòng",),
        "ngay": ("Ngày tổng hợp",)}
    whole = {"ten": "TỔNG SỐ"} | {
        f: sum((r.get(f, Decimal(0)) for r in rows), Decimal(0)) for f in ("n_xa", "n_nop", "n_hl")}
    log = log_of(report, book, "T09_NhatKy")
    report.items[book.path.name, "T09_NhatKy"] = len(log)
    numbered_by_level(report, "T-09", f"{book.path.name} T09_NhatKy", log)
    report.table("T-00", book, "T00_TrangThai", columns, ["ten"], numbered(rows) + [Line(whole)])


def mistakes(book):
    """The forms of the log's mistakes, one each."""
    sheet = next((s for s in book.names if s.endswith("_NhatKy")), None)
    tables = book.tables(sheet) if sheet else []
    if not tables:
        return []
    places, _, _ = tables[0].columns({"bieu": ("Biểu",), "muc": ("Mức",)}, 0)
    return [row[places["bieu"]] for _, row in tables[0].rows if row[places["muc"]] == "Lỗi"]


def contents(report, book, sent, units):
    """The list of forms: each with its number of rows, who has sent a workbook, and what is open.

    Mistakes are counted with those of the forms that a form is made from, so no form has more than there
    are, and one about the form itself is counted.
    """
    found, log = {}, mistakes(book)
    for row in book.rows("MucLuc"):
        texts = [c for c in row if c is not None]
        if len(texts) == 6 and re.fullmatch(r"[HT]-\d\d\w*", str(texts[1])):
            found[texts[1].replace("-", "")] = texts[3]
            own = sum(form == texts[1] for form in log)
            if not own <= texts[4] <= len(log):
                report.differ(
                    f"{book.path.name} MucLuc {texts[1]}",
                    f"{texts[4]} mistakes, where its own are {own} and all {len(log)}")
    for sheet in book.names:
        items = report.items.get((book.path.name, sheet))
        if items is None or sheet[:3] in ("H98", "H99"):
            continue
        text = found.pop(sheet.split("_")[0], None)
        report.rows["MucLuc"] += 1
        expected = f"{items} dòng; {sent}/{units} đơn vị đã nộp" if items else "Chưa có dòng nào"
        report.check("MucLuc", f"{book.path.name} MucLuc {sheet}", expected, text)
    for code in found:
        report.differ(f"{book.path.name} MucLuc", f"{code} is listed and not compared")
