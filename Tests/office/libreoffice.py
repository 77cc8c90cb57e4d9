"""Runs LibreOffice and poppler for the checks: private profile, bounded time, no dialogue."""
import pathlib
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

LIMIT_SECONDS = 600
# "Always recalculate" on load: without it LibreOffice trusts the values cached in a file.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class Failed(Exception):
    """A tool that the checks need did not do its work."""


def run(arguments, limit=LIMIT_SECONDS):
    """Runs a program and returns its standard output."""
    try:
        done = subprocess.run(
            [str(a) for a in arguments], capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{arguments[0]} took longer than {limit} s") from error
    except FileNotFoundError as error:
        raise Failed(f"{arguments[0]} is not installed") from error
    if done.returncode != 0:
        raise Failed(f"{arguments[0]}: {done.stderr.decode(errors='replace').strip()[:500]}")
    return done.stdout.decode(errors="replace")


def make_profile(folder):
    """A fresh profile in `folder`, set to recalculate; returns the option that selects it."""
    user = pathlib.Path(folder) / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    return f"-env:UserInstallation={(pathlib.Path(folder) / 'profile').resolve().as_uri()}"


def convert(files, extension, folder):
    """Converts workbooks in one LibreOffice run; returns the paths by input path."""
    files = [pathlib.Path(f).resolve() for f in files]
    results = {}
    # Files of one name from different folders would overwrite each other.
    batches = []
    for file in files:
        for batch in batches:
            if file.name not in {f.name for f in batch}:
                batch.append(file)
                break
        else:
            batches.append([file])
    for number, batch in enumerate(batches):
        out = pathlib.Path(folder) / f"{extension}{number}"
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as private:
            run(["soffice", make_profile(private), "--headless", "--norestore", "--convert-to",
                 extension, "--outdir", out, *batch])
        for file in batch:
            result = out / (file.stem + "." + extension)
            if not result.is_file():
                raise Failed(f"LibreOffice did not convert {file}")
            results[file] = result
    return results


class Word:
    """A word on a page: its text and its box, in points from the top left."""
    __slots__ = ("text", "left", "top", "right", "bottom")

    def __init__(self, element):
        self.text = element.text or ""
        self.left, self.top, self.right, self.bottom = (
            float(element.get(k)) for k in ("xMin", "yMin", "xMax", "yMax"))


class Page:
    """A page of a PDF: size in points and words."""

    def __init__(self, element):
        self.width, self.height = float(element.get("width")), float(element.get("height"))
        self.words = [Word(w) for w in element if w.tag.endswith("word")]

    @property
    def text(self):
        return " ".join(w.text for w in self.words)


def without_controls(text):
    """XML 1.0 allows no control characters, but a PDF's text may hold some."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def pages(pdf):
    """The pages of a PDF with their words."""
    text = without_controls(run(["pdftotext", "-bbox", pdf, "-"]))
    root = ElementTree.fromstring(text)
    return [Page(e) for e in root.iter() if e.tag.endswith("}page") or e.tag == "page"]


def sheet_pages(pdf):
    """First page (from 0) of every sheet, from the bookmarks that LibreOffice writes: name, page."""
    text = without_controls(run(["pdftohtml", "-xml", "-i", "-stdout", pdf]))
    found = re.findall(r'<item page="(\d+)">([^<]*)</item>', text)
    return [(name.strip(), int(page) - 1) for page, name in found]
