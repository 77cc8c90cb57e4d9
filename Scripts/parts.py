#!/usr/bin/env python3
"""Lists the parts of workbooks in their order, each with the hash of its uncompressed bytes.

    Scripts/parts.py FILE|FOLDER …

Prints a line a workbook, then a line a part: the first 16 digits of its SHA-256, its name. How the
parts are deflated does not matter, their bytes, names and order do.
"""
import hashlib
import sys
import zipfile
from pathlib import Path

for argument in sys.argv[1:]:
    path = Path(argument)
    for file in sorted(path.glob("**/*.xlsx")) if path.is_dir() else [path]:
        if file.name.startswith("~$"):  # Excel's owner file, no workbook
            continue
        print(file)
        with zipfile.ZipFile(file) as package:
            for entry in package.infolist():
                print(" ", hashlib.sha256(package.read(entry)).hexdigest()[:16], entry.filename)
