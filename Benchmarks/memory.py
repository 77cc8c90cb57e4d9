#!/usr/bin/env python3
"""Prints the peak memory of `sedp check` of 1, 106 and 1 060 commune workbooks: it must not grow with their number.

usage: memory.py SEDP WORK_FOLDER

The workbooks are the sample's of ten plan years, so that no two are alike.
"""
import pathlib
import subprocess
import sys

from compare import run, show

YEARS = range(2009, 2019)


def main(sedp, work):
    inputs = pathlib.Path(work) / "years"
    missing = [str(year) for year in YEARS if not (inputs / str(year)).is_dir()]
    if missing:
        subprocess.run([sedp, "sample", "--all", "--plan-year", *missing, "-o", str(inputs)],
                       check=True, stdout=subprocess.DEVNULL)
    communes = sorted(str(p) for p in inputs.rglob("*_Xa.xlsx"))
    last = [f for f in communes if f"{YEARS[-1]}_SEDP" in f]
    peaks = []
    for files in (last[:1], last, communes):
        figures = run([sedp, "check", *files])
        show(f"check of {len(files)} commune workbooks", [figures])
        peaks.append(figures[2])
    print(f"memory of {len(communes)} against {len(last)} workbooks: {peaks[2] / peaks[1]:.2f} times")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
