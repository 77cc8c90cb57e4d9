#!/usr/bin/env python3
"""Holds the cases of Tests/cases against the codes of the program; exit status 1 if they don't fit.

Every code that the sources declare has a case under Tests/cases/should_fail, in a folder of its name,
whose kept texts name the code, in both languages; or a line in should_fail/elsewhere.txt, which says
why no file can bring it up and names the tests that do. Nothing under should_pass names a code of an
error or a warning, or ends with a status that isn't 0. Each of these cases begins by saying in words
what somebody did.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FAILING = ROOT / "Tests/cases/should_fail"
PASSING = ROOT / "Tests/cases/should_pass"
ELSEWHERE = FAILING / "elsewhere.txt"
KEPT = ("expected", "expected.en")
# Where codes are declared, and how they are written there.
DECLARATIONS = {
    "Sources/PlanningForms/Diagnostics/FindingCode.swift": r'\bcase \w+ = "([A-Z]\d{3})"',
    "Sources/PlanningForms/Loading/DefinitionFinding.swift": r'\bcase \w+ = "([A-Z]\d{3})"',
    "Sources/sedp/Usage/UsageMistake.swift": r'case [.\w, ]+: "([A-Z]\d{3})"',
}
# What a report says of a file that may go on, where it found something after all.
CLEAN = {
    "expected": r"^0 lỗi, 0 cảnh báo, ",
    "expected.en": r"^0 errors, 0 warnings, ",
}
problems = []


def problem(where, text):
    problems.append(f"{where}: {text}")


def declared():
    codes = set()
    for name, pattern in DECLARATIONS.items():
        found = re.findall(pattern, (ROOT / name).read_text())
        if not found:
            problem(name, "declares no code; has the form of declarations changed?")
        codes.update(found)
    return codes


def elsewhere():
    """Codes with the tests that bring them up: CODE, why, Suite or Suite.test, between bars."""
    sources = "\n".join(path.read_text() for path in (ROOT / "Tests").glob("**/*.swift"))
    codes = set()
    for number, line in enumerate(ELSEWHERE.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"elsewhere.txt:{number}"
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 3 or not all(fields):
            problem(where, "a line is CODE | why | Suite.test")
            continue
        code, _, test = fields
        codes.add(code)
        suite, _, name = test.partition(".")
        if not re.search(rf"\b(?:struct|class|enum|extension) {re.escape(suite)}\b", sources):
            problem(where, f"there is no suite {suite}")
        if name and not re.search(rf"\bfunc {re.escape(name)}\b", sources):
            problem(where, f"there is no test {name}")
    return codes


def check_words(case):
    where = str(case.relative_to(ROOT))
    if not re.match(r"# \S.{10,}", (case / "cmd").read_text()):
        problem(where, "cmd begins with no comment that says what somebody did")
    for name in KEPT:
        if not (case / name).is_file() or not (case / name).read_text().strip():
            problem(where, f"{name} is missing or empty")
            return False
    return True


def main():
    codes, told = declared(), elsewhere()
    shown = set()
    for command in sorted(FAILING.glob("*/*/cmd")):
        case, code = command.parent, command.parent.parent.name
        if not check_words(case):
            continue
        for name in KEPT:
            if not re.search(rf"\b{code}\b", (case / name).read_text()):
                problem(str(case.relative_to(ROOT)), f"{name} does not name {code}")
        shown.add(code)
    for code in sorted(codes - shown - told):
        problem(code, "has neither a case nor a line in should_fail/elsewhere.txt")
    for code in sorted((shown | told) - codes):
        problem(code, "is no code of the program")
    for code in sorted(told & shown):
        problem(code, "has a case; its line in elsewhere.txt is not needed")
    passing = [command.parent for command in sorted(PASSING.glob("*/cmd"))]
    for case in passing:
        if not check_words(case):
            continue
        for name in KEPT:
            text = (case / name).read_text()
            if not re.search(CLEAN[name], text, re.M) or re.search(r"^exit ", text, re.M):
                problem(str(case.relative_to(ROOT)), f"{name} is not without errors and warnings")
    if problems:
        print("\n".join(problems))
        sys.exit(1)
    print(f"cases: {len(shown)} of {len(codes)} codes have one, {len(told)} are tested elsewhere; "
          f"{len(passing)} pass")


main()
