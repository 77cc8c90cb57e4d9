#!/usr/bin/env python3
"""What a report's page is in a browser: Chromium of the system, driven without a network.

usage: report_check.py [--pictures FOLDER] [--limit BYTES] PAGE.html=WORKBOOK.xlsx …

Of every page: its size; no request to anywhere, no message on the console; axe-core finds nothing (WCAG 2.2 A
and AA, best practices) at 360 and 1280 px, light and dark, in both languages, with everything open; nothing
is wider than the screen; the keyboard reaches everything in the order in which it is read, and shows where it
is; the language changes without script; the verdict fits page 1 of A4; each figure is the one in the
workbook's cell, exactly, and is shown as the cell shows it.
Exit status 0: nothing found; 1: findings, one a line.
"""
import argparse
import decimal
import pathlib
import subprocess
import sys
import tempfile

import openpyxl
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError, sync_playwright

CHROMIUM = "/usr/bin/chromium"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
# More keys than a page has places.
MOST_TABS = 3_000


class Page:
    def __init__(self, browser, path, workbook, pictures):
        self.browser, self.path, self.workbook, self.pictures = browser, path, workbook, pictures
        self.found = []

    def tell(self, text):
        self.found.append(f"{self.path.name}: {text}")

    def opened(self, width, scheme, scripts=True):
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts)
        page = context.new_page()
        page.on("console", lambda message: self.tell(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.tell(f"error: {error}"))
        page.on("request", self.asked)
        page.goto(self.path.as_uri())
        return page

    def asked(self, request):
        if request.url != self.path.as_uri():
            self.tell(f"request: {request.url}")

    # -- what is seen ---------------------------------------------------------------------------

    def looks(self):
        """Each language is seen at each width and in each scheme's colours, with everything open: what is seen
        of a closed page is a part of that."""
        for number, width in enumerate(WIDTHS):
            for other, scheme in enumerate(SCHEMES):
                page = self.opened(width, scheme)
                self.picture(page, f"{width}-{scheme}")
                if (width, scheme) == (WIDTHS[0], SCHEMES[0]):
                    self.rules(page, f"{width} px, {scheme}, as it opens")
                language = ("vi", "en")[(number + other) % 2]
                page.locator(f"#{language}").check()
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                self.rules(page, f"{width} px, {scheme}, {language}, all open")
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    self.tell(f"{wide} px wide on a screen of {width} px")
                page.context.close()

    def rules(self, page, where):
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        for violation in result.response["violations"]:
            node = violation["nodes"][0]
            self.tell(f"axe, {where}: {violation['id']} ({len(violation['nodes'])}): {violation['help']}: "
                      f"{node['html'][:160]} {node.get('failureSummary', '')[:200]}")

    def picture(self, page, name):
        if self.pictures:
            page.screenshot(path=self.pictures / f"{self.path.stem}-{name}.png", full_page=True)

    # -- keyboard and language ------------------------------------------------------------------

    def keyboard(self):
        page = self.opened(1280, "light")
        places, first = [], None
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            here = page.evaluate("""() => {
              const e = document.activeElement;
              if (!e || e === document.body) return null;
              const all = [...document.querySelectorAll('*')];
              const style = getComputedStyle(e);
              return {place: all.indexOf(e), tag: e.tagName.toLowerCase(), id: e.id,
                seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
            }""")
            if here is None or here["place"] == first:
                break
            first = first if first is not None else here["place"]
            places.append(here)
        order = [here["place"] for here in places]
        if order != sorted(order):
            self.tell("the keyboard does not go in the order of the page")
        tags = [here["tag"] for here in places]
        if tags[:3] != ["a", "input", "a"]:
            self.tell(f"the keyboard begins with {tags[:3]}, not with skipping, language, contents")
        for here in places:
            if not here["seen"]:
                self.tell(f"no outline at {here['tag']} {here['id']}")
        reachable = page.evaluate(
            "[...document.querySelectorAll('a, input:checked, summary, [tabindex]')]"
            ".filter(e => e.checkVisibility()).length")
        if reachable != len(places):
            self.tell(f"the keyboard reaches {len(places)} of {reachable} places")
        page.context.close()
        page = self.opened(360, "light")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        try:
            # The browser goes there when it gets to it.
            page.wait_for_url(lambda url: url.endswith("#muc1"), timeout=3000)
        except TimeoutError:
            self.tell("the first link does not lead to the verdict")
        summary = page.locator("summary").first
        if summary.count():
            summary.focus()
            page.keyboard.press("Enter")
            if page.locator("details[open]").count() != 1:
                self.tell("the Enter key opens nothing")
        page.context.close()

    def languages(self):
        page = self.opened(1280, "light", scripts=False)
        for language, other in (("en", "v"), ("vi", "e")):
            page.locator(f"#{language}").focus()
            page.keyboard.press("Space")
            shown = {"en": "e", "vi": "v"}[language]
            if page.locator(f".{other}:visible").count():
                self.tell(f"{language}: text of the other language is seen")
            if not page.locator(f".{shown}:visible").count():
                self.tell(f"{language}: no text is seen")
        page.context.close()

    # -- paper ----------------------------------------------------------------------------------

    def paper(self):
        page = self.opened(1280, "dark")
        with tempfile.TemporaryDirectory() as folder:
            target = pathlib.Path(folder) / "page.pdf"
            page.pdf(path=target, format="A4", prefer_css_page_size=True)
            heading = page.locator("section h2").nth(1).inner_text()
            for number, there in ((1, False), (2, True)):
                text = subprocess.run(
                    ["pdftotext", "-f", str(number), "-l", str(number), target, "-"],
                    capture_output=True, text=True, check=True).stdout
                if (heading in " ".join(text.split())) != there:
                    self.tell(f"paper: section 2 begins on another page than the second (page {number})")
            if self.pictures:
                subprocess.run(
                    ["pdftoppm", "-r", "60", "-png", "-l", "3", target,
                     self.pictures / f"{self.path.stem}-paper"], check=True)
        page.context.close()

    # -- figures --------------------------------------------------------------------------------

    def figures(self):
        book = openpyxl.load_workbook(self.workbook, data_only=True)
        page = self.opened(1280, "light")
        figures = page.evaluate(
            "[...document.querySelectorAll('data')].map(e => [e.dataset.cell, e.value, "
            "(e.querySelector('.v') || e).textContent])")
        page.context.close()
        if not figures:
            self.tell("no figures")
        for cell, value, shown in figures:
            sheet, address = cell.rsplit("!", 1)
            found = book[sheet][address]
            if not isinstance(found.value, (int, float)):
                self.tell(f"{cell}: the workbook has {found.value!r}, the page {value}")
            elif float(decimal.Decimal(value)) != float(found.value):
                self.tell(f"{cell}: the workbook has {found.value}, the page {value}")
            elif shown.split(" ")[0] != self.printed(found, decimal.Decimal(value)):
                self.tell(f"{cell}: the workbook shows {self.printed(found, decimal.Decimal(value))}, "
                          f"the page {shown}")
        return len(figures)

    @staticmethod
    def printed(cell, value):
        """A number in the cell's format, as a Vietnamese Excel shows it."""
        first = cell.number_format.split(";")[0]
        places = first.split("_")[0].split('"')[0].partition(".")[2].count("0")
        if value == 0:
            places = 0
        rounded = value.quantize(decimal.Decimal(1).scaleb(-places), rounding=decimal.ROUND_HALF_UP)
        return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pictures", type=pathlib.Path)
    arguments.add_argument("--limit", type=int, default=300_000)
    arguments.add_argument("pages", nargs="+")
    options = arguments.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for pair in options.pages:
            path, workbook = (pathlib.Path(name).resolve() for name in pair.split("=", 1))
            page = Page(browser, path, workbook, options.pictures)
            size = path.stat().st_size
            if size > options.limit:
                page.tell(f"{size} bytes, {options.limit} are allowed")
            page.looks()
            page.keyboard()
            page.languages()
            page.paper()
            count = page.figures()
            print(f"{path.name}: {size} bytes, {count} figures, {len(page.found)} findings")
            found += page.found
        browser.close()
    print("\n".join(found) if found else "nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
