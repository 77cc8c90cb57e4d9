#!/usr/bin/env python3
"""Compares two builds on the demonstration's runs: CPU in pairs, medians of five, and their ratio.

usage: demo_pairs.py SEDP_BEFORE SEDP_NOW INPUT_FOLDER WORK_FOLDER

Each program is run beside its own Templates, INPUT_FOLDER is what `sedp sample --all --plan-year 2018`
wrote. The two take turns, so that what else the machine does meets both alike.
"""
import os
import pathlib
import statistics
import sys

from compare import RUNS, run


def main(before, now, inputs, work):
    programs = [os.path.realpath(before), os.path.realpath(now)]
    year = pathlib.Path(inputs).resolve() / "2018"
    districts = sorted(p.name for p in year.iterdir() if p.is_dir())
    commune = sorted((year / districts[0]).glob("*_Xa.xlsx"))[0]

    def out(place, what):
        return str(pathlib.Path(work).resolve() / str(place) / what)

    runs = {"check of one commune": lambda place: ["check", str(commune)],
            "check of a district": lambda place: ["check", str(year / "847")]}
    for code in districts:
        runs[f"district {code}"] = lambda place, code=code: [
            "consolidate", "district", code, "--plan-year", "2018", "--in", str(year / code),
            "-o", out(place, "districts")]
    runs["province"] = lambda place: [
        "consolidate", "province", "84", "--plan-year", "2018", "--in", out(place, "districts"),
        "-o", out(place, "province")]
    print(f"{'':24}{'before':>10}{'now':>10}{'pairs':>8}")
    for name, command in runs.items():
        pairs = []
        for turn in range(RUNS + 1):
            times = [0.0, 0.0]
            for place in (0, 1) if turn % 2 else (1, 0):
                os.environ["SEDP_TEMPLATES"] = os.path.join(os.path.dirname(programs[place]), "Templates")
                times[place] = run([programs[place], *command(place)])[0]
            pairs.append(times)
        # The first pair fills the caches.
        pairs = pairs[1:]
        old, new = (statistics.median(p[i] for p in pairs) for i in (0, 1))
        ratio = statistics.median(b / a for a, b in pairs)
        print(f"{name:24}{old * 1000:7.0f} ms{new * 1000:7.0f} ms{ratio:8.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
