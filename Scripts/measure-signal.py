#!/usr/bin/env python3
"""Measures how well messages fit the mistakes, and fails where it got worse than the goals.

1. A district's sample that breaks every rule once: each mistake has exactly one finding, at its cell,
   at one that mistakes.csv names, or at one that the finding names beside its own. What follows from a
   mistake is kept apart (`consequences` in the JSON) and is not counted.
2. A clean district of which only k of its communes have sent anything, in several orders: no error and
   no warning but those that name who is missing.
3. Twelve kinds of mistakes, each in fifty rows of a clean workbook: how many lines and headings they are,
   and how many cells the JSON names.
4. One cell in an old font in a clean workbook, and how long the report of the committed sample is.

usage: measure-signal.py PROGRAM [--short]     --short: fewer communes and one order (below a minute)
"""
import argparse
import collections
import csv
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DISTRICT, YEAR = "847", "2018"
# What is allowed.
GOALS = {"mistakes told more than once": 0, "mistakes told with another": 0, "mistakes not told": 0,
         "findings of no mistake": 0, "accusations of faultless workbooks": 0,
         "lines of twelve kinds in fifty rows": 12, "headings of these": 6, "cells of these not in the JSON": 0,
         "findings of one cell in an old font": 1, "lines of the sample's report": 40}
MISSING = "F132"


def run(program, *arguments):
    """The report of a command as JSON; exit status 1 means problems, which is what is measured."""
    environment = os.environ | {"SEDP_TEMPLATES": str(ROOT / "Templates")}
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, env=environment)
    if done.returncode > 1:
        sys.exit(f"{' '.join(map(str, arguments))}: exit status {done.returncode}\n{done.stderr}{done.stdout[:2000]}")
    return json.loads(done.stdout) if "--json" in arguments else None


def sample(program, folder, *options):
    run(program, "sample", "--district", DISTRICT, "--plan-year", YEAR, *options, "-o", folder)
    return folder / YEAR / DISTRICT


def consolidate(program, inputs, output):
    return run(program, "consolidate", "district", DISTRICT, "--plan-year", YEAR, "--in", inputs,
               "-o", output, "--json")


def grave(problems):
    return [p for p in problems if p["severity"] != "notice"]


def place(entry):
    return entry.get("file") or "", f"{entry.get('sheet') or ''}!{entry.get('cell') or ''}"


def line(problem):
    where = " ".join(filter(None, [problem.get("file"), problem.get("sheet"), problem.get("cell")]))
    return f"    {problem['severity']} {problem['code']} {where}: {problem['message'][:100]}"


def cells_of(mistake):
    """The cells that a mistake has changed, and the one that the list says it is told at."""
    changed = [c.split(" = ")[0].strip() for c in mistake["o_da_sua"].split("; ")]
    return {f"{mistake['trang']}!{c}" for c in changed} | ({mistake["o_bao_loi"]} - {""})


def says(problem, mistake):
    """Whether a problem has the words that the list gives a mistake, whatever is filled into them."""
    words = re.split(r"\{[^}]*\}", mistake["noi_dung"])
    return re.fullmatch(".*".join(map(re.escape, words)), problem["message"], re.S) is not None


def every_rule(program, work):
    """Counts, and lines that say which."""
    inputs = sample(program, work / "every", "--every-rule")
    with open(work / "every" / "mistakes.csv", encoding="utf-8-sig", newline="") as file:
        mistakes = list(csv.DictReader(file))
    report = consolidate(program, inputs, work / "out")
    owners = collections.defaultdict(set)
    for number, mistake in enumerate(mistakes):
        for cell in cells_of(mistake):
            owners[mistake["tep"], cell].add(number)
        # A rule of a form as a whole is told at its sheet.
        owners[mistake["tep"], f"{mistake['trang']}!"].add(number)
    # Where a whole row is the mistake, any cell of it; unless it is that of another.
    rows = collections.defaultdict(set)
    for (file, cell), numbers in list(owners.items()):
        rows[file, re.sub(r"[A-Z]+(?=\d+$)", "", cell)] |= numbers
    told = collections.defaultdict(list)
    strangers = []
    for problem in report["problems"]:
        named = [place(problem)] + [place(note) for note in problem.get("notes", [])]
        found = set().union(*(owners[n] for n in named))
        if not found:
            found = set().union(*(rows[f, re.sub(r"[A-Z]+(?=\d+$)", "", c)] for f, c in named))
            # What a consolidated form says of a row is told at whichever row it keeps, be it one in which
            # another mistake is told at its own cell.
            if all(mistakes[n]["o_bao_loi"] and not says(problem, mistakes[n]) for n in found):
                found = {n for n, m in enumerate(mistakes) if not m["o_bao_loi"] and says(problem, m)} or found
        # Of mistakes that changed one cell it is that whose rule's words it says; a rule of a
        # consolidated form is told where the list names no cell.
        if len(found) > 1:
            found = {n for n in found if says(problem, mistakes[n])} or found
        if not found:
            found = {n for n, m in enumerate(mistakes) if not m["o_bao_loi"] and says(problem, m)}
        if not found:
            strangers.append(problem)
        for number in sorted(found)[:1]:
            told[number].append(problem)
    lines, counts = [], collections.Counter()
    for number, mistake in enumerate(mistakes):
        found = grave(told[number]) or told[number]
        if len(found) == 1:
            counts["mistakes told once"] += 1
            continue
        follows = any(says(p, mistake) for p in report.get("consequences", []))
        what = "mistakes told " + ("more than once" if found else "with another") if found or follows \
            else "mistakes not told"
        counts[what] += 1
        lines.append(f"  {what}: {mistake['quy_tac']} in {mistake['tep']}, {mistake['trang']}")
        lines += map(line, found)
    strangers = grave(strangers)
    counts["findings of no mistake"] = len(strangers)
    lines += ["  findings of no mistake:"] * bool(strangers) + list(map(line, strangers))
    consequences = grave(report.get("consequences", []))
    print(f"every rule broken once: {len(mistakes)} mistakes, {counts['mistakes told once']} told once, "
          f"{len(grave(report['problems']))} findings; {len(consequences)} consequences kept beside")
    return counts, lines


def missing_communes(program, work, short):
    inputs = sample(program, work / "clean", "--clean")
    books = sorted(inputs.glob("*.xlsx"))
    communes = [b for b in books if not b.name.startswith(DISTRICT + "_")]
    departments = [b for b in books if b not in communes]
    sizes = [1, 5, 9, 13, len(communes)] if short else range(1, len(communes) + 1)
    counts, lines, runs = collections.Counter(), [], 0
    for order in range(1 if short else 3):
        for size in sizes:
            chance = random.Random(f"{order}/{size}")
            chosen = chance.sample(communes, size)
            folder = work / f"some-{order}-{size}"
            folder.mkdir()
            # Other names give another order of reading.
            for number, book in enumerate(chance.sample(chosen + departments, size + len(departments))):
                shutil.copy(book, folder / f"{number:02}_{book.name}")
            report = consolidate(program, folder, work / "out")
            runs += 1
            found = [p for p in grave(report["problems"]) if p["code"] != MISSING]
            named = [p for p in report["problems"] if p["code"] == MISSING]
            if len(named) != len(communes) - size:
                sys.exit(f"{size} of {len(communes)} communes: {len(named)} are said to be missing")
            counts["accusations of faultless workbooks"] += len(found)
            lines += [f"  {size} of {len(communes)} communes, order {order}:"] * bool(found)
            lines += list(map(line, found[:10]))
            shutil.rmtree(folder)
    print(f"clean district with 1 to {len(communes)} of {len(communes)} communes: {runs} runs, "
          f"{counts['accusations of faultless workbooks']} accusations")
    return counts, lines


def text_of(program, *arguments):
    environment = os.environ | {"SEDP_TEMPLATES": str(ROOT / "Templates"), "SEDP_LANG": "vi"}
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, env=environment).stdout


def edited(source, target, edits):
    shutil.copy(source, target)
    subprocess.run([sys.executable, str(ROOT / "Scripts" / "edit-workbook.py"), str(target), *edits], check=True)
    return target


# A column of X-08 and what is written into it.
KINDS = {"C": "Vũ trụ", "E": "Khóm 99", "F": "hôm qua", "G": "", "H": "xyz", "I": "nhiều", "J": "-5", "L": "#REF!",
         "W": "chắc có", "Y": "2.5", "Z": "ba", "AG": ""}
ROWS = range(10, 60)


def few_lines(program, work):
    counts = collections.Counter()
    clean = work / "clean" / YEAR / DISTRICT / "29374_2018_SEDP_Xa.xlsx"
    first, last = ROWS[0], ROWS[-1]
    edits = [f"insert X08 {first + 1}"] * (len(ROWS) - 1)
    edits += [f"repeat X08 {first}:{first} {row}" for row in ROWS[1:]]
    for row in ROWS:
        edits += [f"X08!A{row}={row - first + 1}", f"X08!B{row}=", f"X08!D{row}=Công trình số {row} của năm"]
    edits += [f"X08!{column}{first}:{column}{last}={value}" for column, value in KINDS.items()]
    # The total below was computed from the rows as they were.
    cells = map(json.loads, text_of(program, "cells", clean).splitlines())
    total = next(int(cell["ref"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell in cells
                 if cell["sheet"].startswith("X08") and cell["value"] == "TỔNG CỘNG") + len(ROWS) - 1
    edits += [f"X08!K{total}:AB{total}="]
    book = edited(clean, work / "twelve.xlsx", edits)
    told = text_of(program, "check", book, "--plan-year", YEAR, "--errors-only").splitlines()
    counts["lines of twelve kinds in fifty rows"] = sum("LỖI" in one and "!" in one for one in told)
    counts["headings of these"] = sum(bool(one.strip()) and not one.startswith("  ") for one in told)
    cells = {(p["sheet"], p["cell"]) for p in run(program, "check", book, "--plan-year", YEAR, "--json")["problems"]
             if p["severity"] == "error"}
    counts["cells of these not in the JSON"] = len(KINDS) * len(ROWS) - len(cells)
    book = edited(clean, work / "font.xlsx", ["X01!O11=Hé", "font X01!O11 .VnTime"])
    found = run(program, "check", book, "--plan-year", YEAR, "--json")
    counts["findings of one cell in an old font"] = len(found["problems"])
    sample = text_of(program, "check", ROOT / "SampleData" / YEAR / DISTRICT).splitlines()
    counts["lines of the sample's report"] = len(sample)
    print(f"twelve kinds in fifty rows: {counts['lines of twelve kinds in fifty rows']} lines, "
          f"{counts['headings of these']} headings, {len(cells)} cells in the JSON; the sample's report: "
          f"{len(sample)} lines")
    return counts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--short", action="store_true")
    arguments = parser.parse_args()
    program = str(Path(arguments.program).resolve())
    with tempfile.TemporaryDirectory(prefix="sedp-signal-") as folder:
        work = Path(folder)
        counts, lines = every_rule(program, work)
        more = missing_communes(program, work, arguments.short)
        counts.update(few_lines(program, work))
    counts.update(more[0])
    for text in lines + more[1]:
        print(text)
    worse = 0
    for what, goal in GOALS.items():
        bad = counts[what] > goal
        worse += bad
        print(f"{'FAIL' if bad else 'ok  '}  {what}: {counts[what]} (at most {goal})")
    sys.exit(1 if worse else 0)


main()
