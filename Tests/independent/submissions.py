"""H-00, H-14, T-00 and the lists of contents: who has sent what, and what was found in it."""
import collections
import re
from decimal import Decimal

import official
from compare import Line, numbered
from indicators import FIELDS, of_unit
from inputs import Commune
from petitions import UNANSWERED, with_answers

FORMS = {"commune": re.compile(r"X\d\d_"), "department": re.compile(r"N\d\d_")}
LEVELS = {"Lỗi": "so_loi", "Cảnh báo": "so_cb"}
# Found while figures are consolidated, not in a submission by itself: listed in H-14 only.
OF_CONSOLIDATION = re.compile(r"K\d+")
LOG = {
    "stt": ("STT",), "xa": ("Đơn vị",), "tep": ("Tệp",), "bieu": ("Biểu",), "o": ("Ô",),
    "muc": ("Mức",), "nd": ("Nội dung",), "goc": ("Giá trị gốc",), "dung": ("Giá trị dùng",),
    "xl": ("Đã xử lý",)}


def log_of(report, book):
    """The lines of H-14, by field."""
    tables = book.tables("H14_NhatKy")
    if not tables:
        return []
    places, missing, _ = tables[0].columns(LOG, report.plan_year)
    if missing:
        report.differ(f"{book.path.name} H14_NhatKy", f"no columns {missing}")
        return []
    return [{f: row[p] for f, p in places.items()} | {"row": n} for n, row in tables[0].rows]


def code_of(entry):
    return (entry["nd"] or "").split(":")[0]


def status(report, book, d, log):
    """H-00: one row for each commune, then each department that has sent its workbook."""
    form = book.tables("H00_TrangThai")
    found = collections.Counter(
        (e["tep"], e["muc"]) for e in log if not OF_CONSOLIDATION.fullmatch(code_of(e)))
    sent = {c.code: c for c in d.communes}
    rows = []
    for code in official.communes(d.code):
        rows.append(row_of(official.NAME[code], sent.get(code), found))
    rows += [row_of(s.name, s, found) for s in d.departments]
    columns = {
        "stt": ("STT",), "ten": ("Đơn vị",), "tep": ("Tệp nguồn",), "vong": ("Vòng",),
        "ngay": ("Ngày lập / ngày nhận",), "co": ("Số biểu", "Có dữ liệu"),
        "thieu": ("Số biểu", "Thiếu"), "so_loi": ("Kiểm tra", "Lỗi"),
        "so_cb": ("Kiểm tra", "Cảnh báo"), "tt": ("Trạng thái",)}
    counts = ["co", "thieu", "so_loi", "so_cb"]
    whole = {"ten": official.TOTAL} | {
        f: sum((r[f] for r in rows if f in r), Decimal(0)) for f in counts}
    report.table("H-00", book, "H00_TrangThai", columns, ["ten"], numbered(rows) + [Line(whole)])
    return rows if form else []


def row_of(name, submission, found):
    if submission is None:
        return {"ten": name, "tt": official.name("DM_TRANGTHAI", "CHUANOP")}
    forms = FORMS["commune" if isinstance(submission, Commune) else "department"]
    there = Decimal(sum(bool(forms.match(s)) for s in submission.sheets))
    errors, warnings = (Decimal(found[submission.file, level]) for level in LEVELS)
    state = "COLOI" if errors else "COCANHBAO" if warnings else "HOPLE"
    expected = Decimal(12 if isinstance(submission, Commune) else 6)
    return {
        "ten": name, "tep": submission.file, "vong": submission.round, "ngay": submission.date,
        "co": there, "thieu": expected - there, "so_loi": errors, "so_cb": warnings,
        "tt": official.name("DM_TRANGTHAI", state)}


def left_out(commune):
    """Indicators for which a commune is left out, with what it lacks: K502 a weight, K503 a side."""
    found = set()
    for indicator in official.INDICATORS:
        if indicator["rule"] not in ("ratio", "wmean"):
            continue
        code = "K503" if indicator["rule"] == "ratio" else "K502"
        for field in FIELDS:
            parts = of_unit(indicator, commune.figures, field, official.TYPE[commune.code])
            if parts.lacking:
                found.add((code, indicator["name"], official.BY_CODE[parts.lacking]["name"]))
    return found


def log(report, book, d, entries):
    """H-14: each line leads to a cell of a workbook that was sent; what can be known is all there.

    Requests without an opinion (V401) and figures left out for want of a counterpart (K502, K503)
    follow from the inputs alone, so each must have its line.
    """
    place = f"{book.path.name} H14_NhatKy"
    sent = {s.file: s for s in d.communes + d.departments}
    report.expected.add("H-14")
    report.items[book.path.name, "H14_NhatKy"] = len(entries)
    for number, entry in enumerate(entries, start=1):
        at = f"{place} row {entry['row']}"
        report.rows["H-14"] += 1
        report.check("H-14", at, str(number), entry["stt"])
        submission = sent.get(entry["tep"])
        report.check("H-14", at, submission.name if submission else "a workbook sent", entry["xa"])
        sheet = (entry["o"] or "").split("!")[0]
        if submission and sheet not in submission.sheets:
            report.differ(at, f"{entry['tep']} has no sheet {sheet!r}")
        if not entry["nd"]:
            report.differ(at, "it says nothing")
    wanted = collections.Counter(
        ("V401", r["xa"], r["ma"]) for r in with_answers(d) if r["y_kien"] == UNANSWERED)
    wanted += collections.Counter(
        (code, c.name, name) for c in d.communes for code, name, _ in left_out(c))
    told = collections.Counter()
    for entry in entries:
        text = entry["nd"] or ""
        names = re.findall(r"Kiến nghị (\S+)" if code_of(entry) == "V401" else "«([^»]+)»", text)
        if code_of(entry) == "K503":
            names = names[-1:]
        if code_of(entry) in ("V401", "K502", "K503"):
            told[code_of(entry), entry["xa"], names[0] if names else None] += 1
    for what in wanted - told:
        report.differ(place, f"no line says {what}")
    for what in told - wanted:
        report.differ(place, f"a line says {what}, which is not so")


def district(report, book, d):
    entries = log_of(report, book)
    log(report, book, d, entries)
    return status(report, book, d, entries)


def province(report, book, districts, statuses):
    """T-00: how many communes have sent a workbook, and one without errors; the slowest round."""
    rows = []
    for d, state in zip(districts, statuses):
        names = {official.NAME[c] for c in official.communes(d.code)}
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
        f: sum((r[f] for r in rows), Decimal(0)) for f in ("n_xa", "n_nop", "n_hl")}
    report.table("T-00", book, "T00_TrangThai", columns, ["ten"], numbered(rows) + [Line(whole)])


def contents(report, book, units):
    """The first sheet lists every form with its number of rows and who has sent a workbook."""
    found = {}
    for row in book.rows("MucLuc"):
        texts = [c for c in row if c is not None]
        if len(texts) == 4 and re.fullmatch(r"[HT]-\d\d\w*", str(texts[1])):
            found[texts[1].replace("-", "")] = texts[3]
    for sheet in book.names:
        items = report.items.get((book.path.name, sheet))
        if items is None or sheet.startswith("H98"):
            continue
        text = found.pop(sheet.split("_")[0], None)
        report.rows["MucLuc"] += 1
        report.check("MucLuc", f"{book.path.name} MucLuc {sheet}",
                     f"{items} dòng; {units}/{units} đơn vị đã nộp", text)
    for code in found:
        report.differ(f"{book.path.name} MucLuc", f"{code} is listed and not compared")
