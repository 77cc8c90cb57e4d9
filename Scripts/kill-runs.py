#!/usr/bin/env python3
"""Kills a run at many moments and looks at what it leaves: all old files or all new ones, whole.

    Scripts/kill-runs.py PROGRAM [MOMENTS]

A province is consolidated straight from the sample's communes, its district's workbook with it, over the outputs of
an earlier run with another order of units. The run is killed (SIGKILL, of which no program hears) at MOMENTS moments,
100 unless said otherwise, half of them in its last tenth, where its files are put in their places. What then lies there
must be what the earlier run or this one wrote; mixed files only under the note that says so, and `sedp verify` must name
them. The next run has to leave its own files and nothing else. Exit status 1 where one of these fails.
"""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTE = "CHUA_GHI_XONG"


def command(program, folder, order):
    return [program, "consolidate", "province", "84", "--plan-year", "2018", "--from", "communes",
            "--with-districts", "--in", str(ROOT / "SampleData/2018/847"), "--order", order,
            "-o", str(folder), "--quiet"]


def run(program, folder, order):
    done = subprocess.run(command(program, folder, order), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    if done.returncode > 1:
        sys.exit(f"exit {done.returncode}: {done.stdout}")


def state(folder):
    """The files that an officer sees, with their digests."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")}


def main():
    program = str(Path(sys.argv[1]).resolve())
    moments = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    os.environ.setdefault("SEDP_TEMPLATES", str(ROOT / "Templates"))
    room = Path(tempfile.mkdtemp(prefix="sedp-kill-"))
    folder, faults, seen = room / "out", [], {"old": 0, "new": 0, "mixed": 0}
    try:
        run(program, folder, "name")
        new = state(folder)
        run(program, folder, "code")
        old = state(folder)
        assert old.keys() == new.keys() and len(old) == 3 and old != new, old
        start = time.monotonic()
        run(program, folder, "code")
        length = time.monotonic() - start
        for index in range(moments):
            half = moments // 2
            moment = length * (index / half if index < half
                               else 0.9 + 0.15 * (index - half) / max(1, moments - half))
            process = subprocess.Popen(command(program, folder, "name"),
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moment)
            process.kill()
            process.wait()
            found = state(folder)
            has_note = any(name.startswith(NOTE) for name in found)
            files = {name: digest for name, digest in found.items() if not name.startswith(NOTE)}
            kind = "old" if files == old else "new" if files == new else "mixed"
            seen[kind] += 1
            verdict = subprocess.run(
                [program, "verify", str(folder), "--in", str(ROOT / "SampleData/2018/847"), "--quick"],
                stdout=subprocess.PIPE, text=True)
            if kind == "mixed" and not has_note:
                faults.append(f"{moment:.3f} s: old and new files without a note")
            if (verdict.returncode == 0) != (kind != "mixed" and not has_note):
                faults.append(f"{moment:.3f} s: {kind}, and verify says {verdict.returncode}")
            if set(files) != set(old) or any(
                    digest not in (old[name], new[name]) for name, digest in files.items()):
                faults.append(f"{moment:.3f} s: a file that neither run wrote")
            run(program, folder, "code")
            if state(folder) != old or any(name.startswith(".") for name in os.listdir(folder)):
                faults.append(f"{moment:.3f} s: the next run leaves {sorted(os.listdir(folder))}")
    finally:
        shutil.rmtree(room)
    print("\n".join(faults))
    print(f"kill: {moments} moments of {length:.2f} s; left {seen['old']} times the old files, "
          f"{seen['new']} times the new ones, {seen['mixed']} times both under a note; "
          f"{len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
