#!/usr/bin/env python3
"""Times the tests: from an empty folder, and alone once they are built; prints what compare.py prints.

usage: tests.py WORK_FOLDER

CPU over the number of cores is what the wall clock would show of a machine without other work.
"""
import os
import shutil
import sys

from compare import run, show

SWIFT = os.environ.get("SWIFT", "swift")


def main(work):
    scratch = os.path.join(work, "tests")
    shutil.rmtree(scratch, ignore_errors=True)
    # As Scripts/run-tests.sh does.
    os.environ["SEDP_OPTIMIZED"] = "1"
    options = ["--scratch-path", scratch, "-Xswiftc", "-gnone"]
    build = run([SWIFT, "build", "--build-tests", *options], statuses=(0,))
    tests = run([SWIFT, "test", "--skip-build", *options], statuses=(0,))
    # One run of each: a build of several minutes varies less than a reading of milliseconds.
    show("tests, built", [tests])
    show("tests from an empty folder, their build included",
         [(build[0] + tests[0], build[1] + tests[1], max(build[2], tests[2]))])
    print(f"cores: {len(os.sched_getaffinity(0))}")
    shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
