#!/usr/bin/env python3
"""Fills workbooks in LibreOffice, as an officer would there, and saves them as xlsx.

usage: uno_fill.py JOBS.json PROFILE_FOLDER

JOBS.json: [{"file": …, "out": …, "cells": [[sheet, cell, value], …]}, …]; a number is set as a
value, text as text, {"date": serial number} as a date in the cell's own format. Runs with the
system's Python, which has LibreOffice's `uno`. Exit status 1 if a cell did not take its value.
"""
import json
import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

import libreoffice

START_SECONDS = 90


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def connect(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            remote = resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", remote)
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def fill(desktop, job):
    """Opens, fills and saves one workbook; returns what did not take."""
    address = pathlib.Path(job["file"]).resolve().as_uri()
    book = desktop.loadComponentFromURL(address, "_blank", 0, properties(Hidden=True))
    refused = []
    try:
        for name, reference, value in job["cells"]:
            cell = book.Sheets.getByName(name).getCellRangeByName(reference)
            if isinstance(value, dict):
                cell.Value = value["date"]
                took = cell.Value == value["date"]
            elif isinstance(value, str):
                cell.String = value
                # The text of the cell itself: its format may show air around it.
                took = cell.Formula.lstrip("'") == value
            else:
                cell.Value = value
                took = cell.Value == value
            if not took:
                refused.append(f"{job['file']}: {name}!{reference} does not take {value!r}")
        book.storeToURL(pathlib.Path(job["out"]).resolve().as_uri(),
                        properties(FilterName="Calc MS Excel 2007 XML"))
    finally:
        book.close(True)
    return refused


def main(jobs_file, folder):
    jobs = json.loads(pathlib.Path(jobs_file).read_text(encoding="utf-8"))
    pipe = f"sedp{pathlib.Path(folder).resolve().name}"
    office = subprocess.Popen(
        ["soffice", libreoffice.make_profile(folder), "--headless", "--norestore", "--nologo",
         f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    refused = []
    try:
        desktop = connect(pipe)
        for job in jobs:
            refused += fill(desktop, job)
        desktop.terminate()
        office.wait(60)
    finally:
        if office.poll() is None:
            office.kill()
    for line in refused:
        print(line)
    return 1 if refused else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
