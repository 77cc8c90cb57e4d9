#!/usr/bin/env python3
"""The country, part by part: a sample of every province and city of a plan year, each consolidated and
measured; its workbook is kept, its inputs are dropped before the next.

usage: country.py SEDP FOLDER [UNIT …] [--year 2027] [--jobs 2]

A province that is done has a line in FOLDER/done.csv and is not done again: a run that was stopped goes on
where it was. Another program or year needs another folder. Exit status 1 when a consolidation had an error.
"""
import argparse
import concurrent.futures
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

COLUMNS = ["unit", "communes", "seconds", "cpu_seconds", "peak_kib", "errors", "warnings"]
# Standard output of a program, and what it used; a process of its own, because that is how children are measured.
MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], "wb"), check=False)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""
lock = threading.Lock()


def sedp(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, arguments))}: {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def tops(program, templates, year):
    """The tops of all form sets with units in the year, each with its number of communes."""
    for folder in sorted(path.parent for path in templates.glob("*/units.csv")):
        units = json.loads(sedp(program, "units", "--plan-year", year, "--templates", folder, "--json"))
        for top in units:
            if top["parent"] == "":
                yield top["code"], sum(unit["parent"] == top["code"] for unit in units)


def consolidate(program, out, unit, communes, year):
    with tempfile.TemporaryDirectory(dir=out, prefix=f"{unit}-") as work:
        sedp(program, "sample", unit, "--clean", "--plan-year", year, "-o", work)
        report = pathlib.Path(work) / "report.json"
        started = time.monotonic()
        run = subprocess.run(
            [sys.executable, "-c", MEASURED, report, program, "consolidate", unit, "--plan-year", str(year),
             "--in", f"{work}/{year}/{unit}", "-o", out / "books", "--json"],
            capture_output=True, text=True, check=True)
        seconds = time.monotonic() - started
        status, used, peak = json.loads(run.stdout.splitlines()[-1])
        if status > 1:
            raise RuntimeError(f"{unit}: exit status {status}\n{run.stderr[-2000:]}")
        problems = json.loads(report.read_text())["problems"]
        found = [sum(p["severity"] == kind for p in problems) for kind in ("error", "warning")]
        # Kept to be looked at when a clean sample is not found clean.
        if any(found):
            shutil.copy(report, out / f"{unit}.json")
    # Written last, and whole: a line that is there stands for a workbook that is.
    with lock, open(out / "done.csv", "a", encoding="utf-8") as file:
        line = [unit, communes, f"{seconds:.2f}", f"{used:.2f}", peak, *found]
        file.write(",".join(map(str, line)) + "\n")
        print(",".join(map(str, line)), flush=True)


def done(out):
    with open(out / "done.csv", encoding="utf-8") as file:
        # A line that was broken off is no line.
        return [row for row in csv.DictReader(file) if None not in row.values()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("units", nargs="*")
    parser.add_argument("--year", type=int, default=2027)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    program = os.path.realpath(options.program)
    templates = pathlib.Path(os.environ.get("SEDP_TEMPLATES", "Templates")).resolve()
    os.environ["SEDP_TEMPLATES"] = str(templates)
    out = options.folder.resolve()
    (out / "books").mkdir(parents=True, exist_ok=True)
    stamp = f"{sedp(program, '--version').strip()} {options.year}"
    version = out / "version"
    if version.exists() and version.read_text() != stamp:
        sys.exit(f"{out} holds the work of another program or year: {version.read_text()}")
    version.write_text(stamp)
    if not (out / "done.csv").exists():
        (out / "done.csv").write_text(",".join(COLUMNS) + "\n")

    before = {row["unit"] for row in done(out)}
    wanted = [(unit, communes) for unit, communes in tops(program, templates, options.year)
              if unit not in before and (not options.units or unit in options.units)]
    started = time.monotonic()
    failed = False
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for job in [pool.submit(consolidate, program, out, unit, communes, options.year)
                    for unit, communes in wanted]:
            try:
                job.result()
            except (RuntimeError, subprocess.CalledProcessError, ValueError) as error:
                failed = True
                print(error, file=sys.stderr)

    rows = done(out)

    def total(key):
        return sum(float(row[key]) for row in rows)
    if not rows:
        sys.exit("nothing was consolidated")
    each = sorted(float(row["cpu_seconds"]) / int(row["communes"]) for row in rows)
    print(f"{len(rows)} provinces and cities, {total('communes'):.0f} communes: {total('cpu_seconds'):.0f} s of"
          f" computing, {1000 * total('cpu_seconds') / total('communes'):.0f} ms a commune"
          f" ({1000 * each[0]:.0f} to {1000 * each[-1]:.0f}), {total('seconds') / options.jobs:.0f} s by"
          f" {options.jobs} at once; peak {max(int(row['peak_kib']) for row in rows) / 1024:.0f} MiB;"
          f" {total('errors'):.0f} errors, {total('warnings'):.0f} warnings;"
          f" this run took {time.monotonic() - started:.0f} s with its samples")
    return failed or total("errors") > 0


if __name__ == "__main__":
    sys.exit(main())
