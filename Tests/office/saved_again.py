#!/usr/bin/env python3
"""District workbooks that LibreOffice has opened, recalculated and saved tell of no edit, and the
province made of them shows the same figures.

usage: saved_again.py SEDP PROVINCE YEAR HISTORY WORK DISTRICT.xlsx …

All are saved as .xlsx, then all as .ods; with OFFICE_SHORT=1 half of them as each. Exit status 0: nothing
is told. In .xls, LibreOffice
keeps 0 as the result of formulas with IFERROR, a function that the format does not have; that is told.
"""
import json
import os
import pathlib
import subprocess
import sys

import libreoffice
import same_values

# What each run saves: the kinds that take turns.
RUNS = (("xlsx", "ods"),) if os.environ.get("OFFICE_SHORT") else (("xlsx",), ("ods",))
# Edited by hand; nothing to compare with; results that are not kept.
EDITS = {"K505", "K510", "K511", "C302"}


def main(sedp, province, year, history, work, *districts):
    work = pathlib.Path(work)
    failed = False
    for kinds in RUNS:
        kind = "+".join(kinds)
        folder = work / kind
        folder.mkdir(parents=True, exist_ok=True)
        for turn, extension in enumerate(kinds):
            chosen = districts[turn::len(kinds)]
            for saved in libreoffice.convert(chosen, extension, work / "converted").values():
                (folder / saved.name).write_bytes(saved.read_bytes())
        done = subprocess.run(
            [sedp, "consolidate", "province", "84", "--plan-year", year, "--in", folder,
             "--history", history, "-o", folder / "province", "--json"], capture_output=True, check=False)
        if done.returncode > 1:
            print(f"{kind}: exit status {done.returncode}")
            failed = True
            continue
        found = [d for d in json.loads(done.stdout)["problems"] if d["code"] in EDITS]
        for told in found[:5]:
            print(f"{kind}: {told}")
        output = next((folder / "province").glob("*.xlsx"))
        # T-00 names the files.
        differing = [d for d in same_values.check("T", province, str(output)) if "T00" not in d]
        print("\n".join(differing[:5] + [
            f"{kind}: {len(districts)} workbooks, {len(found)} edits told,"
            f" {len(differing)} figures differ"]))
        failed = failed or bool(found or differing)
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
