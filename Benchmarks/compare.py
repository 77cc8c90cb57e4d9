#!/usr/bin/env python3
"""Times commands in pairs and prints medians and ratios.

usage: compare.py SEDP READ_BENCHMARK PYTHON INPUT_FOLDER WORK_FOLDER

Single absolute times say little on a shared machine; the ratio of runs made in turn does.
"""
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = int(os.environ.get("BENCH_RUNS", "5"))


def run(command, statuses=(0, 1)):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in statuses:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def show(name, figures):
    cpu, wall, memory = zip(*figures)
    print(f"{name:<62} CPU {statistics.median(cpu):6.2f} s   wall {statistics.median(wall):6.2f} s"
          f"   peak {max(memory):5.0f} MiB")


def main(sedp, reader, python, inputs, work):
    files = sorted(str(p) for p in pathlib.Path(inputs).rglob("*.xlsx"))
    communes = [f for f in files if f.endswith("_Xa.xlsx")]
    here = pathlib.Path(__file__).resolve().parent
    pairs = []
    for _ in range(RUNS + 1):
        pairs.append((run([reader, *communes]),
                      run([python, str(here / "read_fastexcel.py"), *communes]),
                      run([python, "-c", "import fastexcel"])))
    pairs = pairs[1:]
    show(f"read {len(communes)} workbooks, sedp", [p[0] for p in pairs])
    show("the same, fastexcel", [p[1] for p in pairs])
    ratios = sorted(a[0] / (b[0] - c[0]) for a, b, c in pairs)
    print(f"reading, CPU, sedp / fastexcel without its start-up: {statistics.median(ratios):.2f}"
          f" [{ratios[0]:.2f}–{ratios[-1]:.2f}]")
    show(f"check {len(files)} workbooks", [run([sedp, "check", inputs]) for _ in range(RUNS)])
    with tempfile.TemporaryDirectory() as alone:
        for file in communes:
            # A link that leads out of the folder is not followed.
            shutil.copy(file, alone)
        script = [python, str(here / "analyst.py"), inputs, os.path.join(work, "analyst")]
        pairs = [(run(consolidation(sedp, alone, work)), run(script)) for _ in range(RUNS + 1)][1:]
        show(f"{len(communes)} commune workbooks into 9 districts and the province", [p[0] for p in pairs])
        show("what an analyst's script with polars does of it", [p[1] for p in pairs])
        ratios = sorted(a[0] / b[0] for a, b in pairs)
        print(f"the province, CPU, sedp / that script: {statistics.median(ratios):.2f}"
              f" [{ratios[0]:.2f}–{ratios[-1]:.2f}]")
    show("the same with the departments and resends",
         [run(consolidation(sedp, inputs, work)) for _ in range(RUNS)])


def consolidation(sedp, inputs, work):
    return [sedp, "consolidate", "province", "84", "--plan-year", "2018", "--from", "communes",
            "--with-districts", "--in", inputs, "-o", work]


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
