#!/usr/bin/env python3
"""Times reading, writing and converting in pairs with other libraries, and puts the table into RESULTS.md.

usage: speed.py SEDP READ_BENCHMARK WRITE_BENCHMARK TABLES COMMUNES WORK

TABLES is what make_tables.py made, COMMUNES a folder of sample workbooks, WORK a folder for what is written.
CPU is that of whole processes, user and system; a library's start-up and the parsing of fields are taken off. Each
ratio is that of two runs made in turn. BENCH_RUNS says how many pairs (5).
"""
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys

from compare import run

HERE = pathlib.Path(__file__).resolve().parent
RUNS = int(os.environ.get("BENCH_RUNS", "5"))
PEER = [sys.executable, str(HERE / "peers.py")]
BEGIN, END = "<!-- speed.py -->", "<!-- /speed.py -->"


def cpu(command):
    return run(command, statuses=(0, 1))[0]


def middle(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


class Table:
    """Rows of the table: a work, what it costs, and that against others."""

    def __init__(self):
        self.lines = ["| work | sedp | peak | against | ratio |", "| --- | --- | --- | --- | --- |"]

    def add(self, work, ours, against, others):
        """Times a command against functions that give the CPU that a peer takes for the same."""
        ours_cpu, peak, ratios = [], 0, {name: [] for name in against}
        for turn in range(RUNS + 1):
            seconds, _, memory = run(ours, statuses=(0,))
            peers = {name: others[name]() for name in against}
            if turn == 0:
                continue  # files and libraries are in memory from now on
            ours_cpu.append(seconds)
            peak = max(peak, memory)
            for name, other in peers.items():
                ratios[name].append(seconds / other)
        for name in against:
            line = f"| {work} | {statistics.median(ours_cpu):.2f} s | {peak:.0f} MiB | {name} | {middle(ratios[name])} |"
            print(line, flush=True)
            self.lines.append(line)


def started(library, *arguments):
    """The CPU of a library's work without its start."""
    start = statistics.median(cpu([*PEER, "start", library]) for _ in range(3))
    return lambda: cpu([*PEER, library, *arguments]) - start


def reading(table, reader, name, files):
    files = [str(file) for file in files]
    if not files:
        print(f"{name}: no files, as LibreOffice is missing")
        return
    others = {
        "fastexcel": started("fastexcel", *files), "python-calamine": started("calamine", *files),
        "inflating alone": lambda: cpu([reader, "--inflate", *files]),
    }
    kind = files[0].rsplit(".", 1)[1]
    against = {"xlsx": ["fastexcel", "inflating alone"], "ods": ["python-calamine"], "xls": ["python-calamine"]}[kind]
    table.add(f"read {name}", [reader, *files], against, others)


def main(sedp, reader, writer, tables, communes, work):
    tables, work = pathlib.Path(tables), pathlib.Path(work)
    work.mkdir(parents=True, exist_ok=True)
    table = Table()
    own = sorted(p for p in pathlib.Path(communes).rglob("*_Xa.xlsx") if not p.name.startswith("~"))
    reading(table, reader, f"{len(own)} commune workbooks of our own", own)
    reading(table, reader, "106 generated workbooks", sorted((tables / "small").glob("*.xlsx")))
    reading(table, reader, "200 000 × 12, .xlsx", [tables / "table.xlsx"])
    for name, file in (("200 000 × 12, .ods", "table.ods"), ("60 000 × 12, .xls", "table.xls")):
        reading(table, reader, name, [p for p in [tables / file] if p.exists()])
    tsv, out = str(tables / "table.tsv"), str(work / "written.xlsx")
    parse = statistics.median(cpu([*PEER, "parse", tsv]) for _ in range(3))
    table.add("write 200 000 × 12, its fields parsed", [writer, tsv, out], ["XlsxWriter", "parsing the fields"], {
        "XlsxWriter": lambda: cpu([*PEER, "xlsxwriter", tsv, str(work / "peer.xlsx")]) - parse,
        "parsing the fields": lambda: cpu([writer, tsv])})
    for source, target in (("table.csv", "c.xlsx"), ("table.xlsx", "c.csv"), ("table.xlsx", "c.ods")):
        target = str(work / target)
        source = str(tables / source)
        table.add(
            f"convert {source.rsplit('.', 1)[1]} → {target.rsplit('.', 1)[1]}",
            [sedp, "convert", source, "-o", target], ["reading both once"],
            {"reading both once": lambda: cpu([reader, source]) + cpu([reader, target])})
    publish(table.lines, sedp)


def version(library):
    return subprocess.run([sys.executable, "-m", "pip", "show", library], capture_output=True, text=True).stdout.split(
        "Version: ")[1].split()[0]


def publish(lines, sedp):
    """Puts the table into RESULTS.md, in the place of the last one."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("fastexcel", "python-calamine", "XlsxWriter"))
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    cores = len(os.sched_getaffinity(0))
    about = (f"State {commit}, {libraries}; {platform.system()} {platform.machine()}, {cores} cores; medians of "
             f"{RUNS} pairs, the smallest and the greatest ratio in brackets. CPU of whole processes.")
    results = HERE / "RESULTS.md"
    text = results.read_text(encoding="utf-8")
    block = "\n".join([BEGIN, "", about, "", *lines, "", END])
    results.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: block, text, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    main(*sys.argv[1:])
