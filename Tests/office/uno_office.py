"""LibreOffice, started for scripts that work in it as a person would.

Runs with the system's Python, which has LibreOffice's `uno`.
"""
import contextlib
import pathlib
import subprocess
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

import libreoffice

START_SECONDS = 90
END_SECONDS = 60


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


@contextlib.contextmanager
def started(folder):
    """The desktop of a LibreOffice with a profile of its own in `folder`; ended afterwards."""
    pipe = f"sedp{pathlib.Path(folder).resolve().name}"
    office = subprocess.Popen(
        ["soffice", libreoffice.make_profile(folder), "--headless", "--norestore", "--nologo",
         f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        desktop = connect(pipe)
        yield desktop
        desktop.terminate()
        office.wait(END_SECONDS)
    finally:
        if office.poll() is None:
            office.kill()


@contextlib.contextmanager
def opened(desktop, file, out):
    """A workbook, saved as xlsx when the block ends well."""
    book = desktop.loadComponentFromURL(
        pathlib.Path(file).resolve().as_uri(), "_blank", 0, properties(Hidden=True))
    try:
        yield book
        book.storeToURL(pathlib.Path(out).resolve().as_uri(),
                        properties(FilterName="Calc MS Excel 2007 XML"))
    finally:
        book.close(True)
