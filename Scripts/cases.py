#!/usr/bin/env python3
"""Runs the cases under Tests/cases and compares what they print with what is kept.

A case is a folder with `cmd`, lines of bash, and what they print, one file a variant:

    expected            in Vietnamese        expected.en         in English
    expected.json       Vietnamese, JSON     expected.en.json    English, JSON

`cmd` is run in a folder of its own that holds copies of SampleData, Templates and demo (what
`make demo` wrote); `sedp` is the program, `$JSON` is --json in the JSON variants and nothing in the
others, `parts` lists the parts of workbooks, `edit` changes one (Scripts/edit-workbook.py). Kept are
standard output and standard error, and an exit status of `sedp` that isn't 0, as a line of its own.

    Scripts/cases.py PROGRAM             compares; exit status 1 if anything differs
    Scripts/cases.py PROGRAM --update    rewrites what is kept; review the diff
    Scripts/cases.py PROGRAM NAME …      these cases only (the beginning of a name will do)

A new case: a folder with `cmd` and one empty file for each variant that is wanted; then --update.
"""
import argparse
import difflib
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "Tests" / "cases"
VARIANTS = {
    "expected": ("vi", ""),
    "expected.en": ("en", ""),
    "expected.json": ("vi", "--json"),
    "expected.en.json": ("en", "--json"),
}
SECONDS = 300  # no case takes this long; one that hangs must not hang the run
CUT_OFF = f"not done after {SECONDS} s\n"


def link_tree(source, target):
    """Hard links where the file system can, for the demonstration's hundreds of workbooks."""
    def link(a, b):
        try:
            os.link(a, b)
        except OSError:
            shutil.copy2(a, b)
    shutil.copytree(source, target, copy_function=link)


def make_room(program):
    room = Path(tempfile.mkdtemp(prefix="sedp-cases-"))
    for name in ("SampleData", "Templates"):
        shutil.copytree(ROOT / name, room / name)
    if (ROOT / "demo").is_dir():
        link_tree(ROOT / "demo", room / "demo")
    tools = room / ".bin"
    tools.mkdir()
    # What earlier runs found out about the definitions serves the later ones, as it does for officers.
    (room / ".home").mkdir()
    # An exit status that isn't 0 is part of what a command says.
    (tools / "sedp").write_text(
        f'#!/bin/bash\n"{program}" "$@"\nstatus=$?\n'
        '[ $status = 0 ] || echo "exit $status"\n')
    (tools / "sedp").chmod(0o755)
    (tools / "parts").symlink_to(ROOT / "Scripts" / "parts.py")
    (tools / "edit").symlink_to(ROOT / "Scripts" / "edit-workbook.py")
    return room


def run(case, variant, room):
    language, json = VARIANTS[variant]
    keep = {entry.name for entry in room.iterdir()}
    environment = {
        "PATH": f"{room / '.bin'}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(room / ".home"),
        "SEDP_LANG": language, "JSON": json,
        "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "80",
    }
    try:
        done = subprocess.run(
            ["bash", str(case / "cmd")], cwd=room, env=environment, timeout=SECONDS,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        text = done.stdout.decode("utf-8", "backslashreplace").replace(str(room), "ROOM")
    except subprocess.TimeoutExpired:
        text = CUT_OFF
    for entry in room.iterdir():
        if entry.name not in keep and entry.name != ".home":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    return text


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    program = Path(arguments.program).resolve()

    cases = [
        path.parent for path in sorted(CASES.glob("**/cmd"))
        if not arguments.names
        or any(str(path.parent.relative_to(CASES)).startswith(name) for name in arguments.names)
    ]
    work = queue.Queue()
    skipped = []
    for case in cases:
        if "demo/" in (case / "cmd").read_text() and not (ROOT / "demo").is_dir():
            skipped.append(case.name)
            continue
        for variant in VARIANTS:
            if (case / variant).exists():
                work.put((case, variant))
    total, failures = work.qsize(), []

    def serve():
        room = make_room(program)
        try:
            while True:
                case, variant = work.get_nowait()
                found = run(case, variant, room)
                kept = (case / variant).read_text()
                if found != kept:
                    # What was cut off is kept nowhere.
                    if arguments.update and found != CUT_OFF:
                        (case / variant).write_text(found)
                    failures.append((case, variant, kept, found))
        except queue.Empty:
            pass
        finally:
            shutil.rmtree(room)

    workers = [threading.Thread(target=serve) for _ in range(os.cpu_count() or 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    for case, variant, kept, found in sorted(failures, key=lambda failure: str(failure[:2])):
        name = f"{case.relative_to(ROOT)}/{variant}"
        if arguments.update and found != CUT_OFF:
            print(f"rewritten: {name}")
            continue
        print(f"DIFFERS: {name}")
        difference = list(difflib.unified_diff(
            kept.splitlines(), found.splitlines(), "kept", "found", lineterm="", n=1))
        print("\n".join(line[:400] for line in difference[:40]))
    for name in skipped:
        print(f"skipped (run make demo first): {name}")
    failed = sum(not arguments.update or found == CUT_OFF for _, _, _, found in failures)
    print(f"cases: {total - failed} passed, {failed} failed, {len(skipped)} skipped")
    if total == 0:
        print("no case was run")
    return 1 if failed or skipped or total == 0 else 0


sys.exit(main())
