#!/usr/bin/env python3
"""Makes the pictures of the guide anew: what a commune and a district see of a marked workbook.

Some mistakes are planted in the committed sample, the program checks and marks it, LibreOffice prints it.
Needs LibreOffice, poppler and Pillow. usage: guide-pictures.py SEDP docs
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

PLANTED = ["X01!F11='nhiều", "X01!F13=40", "X01!C14='32/05/2017", "X04!B11='Y tế, dâm số", "X05!C10='Khóm 14",
           "X08!D10=", "X02!E13='92,1 ha"]
LIST, SHEET = "NHỮNG CHỖ CẦN SỬA", "Biểu số X-01"
SIZE = (1000, 430)


def run(*arguments, statuses=(0,)):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, check=False)
    if done.returncode not in statuses:
        sys.exit(f"{arguments[0]}: {done.stderr.decode()[:500]}")
    return done.stdout.decode()


def trimmed(picture, height=SIZE[1]):
    """Without its margins, and no higher than a glance takes."""
    white = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, white).getbbox()
    picture = picture.crop((max(left - 8, 0), max(top - 8, 0), right + 8, min(bottom + 8, top + height)))
    return picture


def save(picture, path):
    picture.quantize(64).save(path, optimize=True)
    print(path, path.stat().st_size)


def page(pdf, text, work):
    """The first page that holds a text, as a picture."""
    pages = run("pdftotext", "-layout", pdf, "-").split("\f")
    number = next(n for n, words in enumerate(pages, 1) if text in words)
    stem = work / f"page-{number}"
    run("pdftoppm", "-r", "80", "-png", "-f", number, "-l", number, "-singlefile", pdf, stem)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def terminal(lines):
    """Text as a terminal shows it."""
    font = ImageFont.truetype(run("fc-match", "-f", "%{file}", "monospace:lang=vi"), 13)
    picture = Image.new("RGB", (SIZE[0], 18 * len(lines) + 20), (250, 250, 248))
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        isError = re.match(r" *(LỖI|CHƯA)", line)
        draw.text((10, 10 + 18 * number), line, fill=(170, 0, 0) if isError else (30, 30, 30), font=font)
    return picture


def wrapped(lines, width=120):
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        while len(line) > width:
            cut = line.rfind(" ", 0, width)
            yield line[:cut]
            line = indent + line[cut + 1:]
        yield line


def main(sedp, docs):
    docs, sedp = Path(docs).resolve(), Path(sedp).resolve()
    os.environ.setdefault("SEDP_TEMPLATES", str(Path("Templates").resolve()))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        run(sys.executable, "Scripts/edit-workbook.py", work / "nhan" / "xa.xlsx", *PLANTED)
        os.chdir(work)
        found = run(sedp, "check", "nhan", "--annotate", "tra", "--lang", "vi", statuses=(0, 1)).splitlines()
        command = ["$ sedp check nhan --annotate tra", *[line for line in found if line]]
        save(terminal(list(wrapped(command))), docs / "kiem-tra.png")
        marked = work / "tra" / "xa - can sua.xlsx"
        run("soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
            "--outdir", work, marked)
        pdf = work / "xa - can sua.pdf"
        save(trimmed(page(pdf, LIST, work)), docs / "can-sua.png")
        save(trimmed(page(pdf, SHEET, work)), docs / "o-sai.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
