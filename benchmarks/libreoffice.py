"""LibreOffice as a peer that keeps a workbook open: edit one cell, recalculate, read cells back.

The class starts an office without a window and, beside it, this file as a program of a Python that has LibreOffice's
``uno`` module (Debian: python3-uno); they talk in lines of JSON. The seconds are taken beside the office, around the
call that recalculates, so that loading the file and starting anything is left out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PYTHONS = ("/usr/bin/python3", "python3")
SECONDS_TO_START = 60


class PeerMissing(Exception):
    """The peer is not on this machine; the message says what is not."""


class OpenWorkbook:
    """A workbook that is open in LibreOffice."""

    def __init__(self, path: Path) -> None:
        """Open the workbook; ``PeerMissing`` where LibreOffice or its ``uno`` module is not installed."""
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office is None:
            raise PeerMissing("LibreOffice is not installed")
        self._profile = tempfile.TemporaryDirectory()
        pipe = f"costshare{Path(self._profile.name).name}"
        program = [_python(), __file__, pipe, path.as_uri()]
        self._office = subprocess.Popen(
            [
                office,
                f"-env:UserInstallation={Path(self._profile.name).as_uri()}",
                *("--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._peer = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._answer()

    def recalculate(self, sheet: str, cell: str, value: float, every: bool) -> float:
        """Write a value, recalculate every cell or only those that depend on it, and return the seconds taken."""
        return float(self._ask(["recalculate", sheet, cell, value, every]))

    def values(self, cells: list[tuple[str, str]]) -> list[float]:
        """Return the values of cells, each given by its sheet and its address."""
        return [float(value) for value in self._ask(["values", cells])]

    def __enter__(self) -> Self:
        """Nothing more to do: the workbook is open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the office."""
        assert self._peer.stdin is not None
        self._peer.stdin.close()
        self._peer.wait(SECONDS_TO_START)
        self._office.terminate()
        self._office.wait(SECONDS_TO_START)
        self._profile.cleanup()

    def _ask(self, question: list[Any]) -> Any:
        assert self._peer.stdin is not None
        self._peer.stdin.write(json.dumps(question) + "\n")
        self._peer.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._peer.stdout is not None
        line = self._peer.stdout.readline()
        if not line:
            raise PeerMissing("LibreOffice did not answer")
        return json.loads(line)


def _python() -> str:
    """Return a Python that has ``uno``."""
    for python in PYTHONS:
        found = shutil.which(python)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return found
    raise PeerMissing("no Python with LibreOffice's uno module (Debian: python3-uno)")


def _serve(pipe: str, url: str) -> None:
    document = _opened(pipe, url)
    sheets = document.Sheets
    print(json.dumps("open"), flush=True)
    for line in sys.stdin:
        question, *rest = json.loads(line)
        if question == "recalculate":
            sheet, address, value, every = rest
            cell = sheets.getByName(sheet).getCellRangeByName(address)
            start = time.perf_counter()
            cell.setValue(value)
            if every:
                document.calculateAll()
            else:
                document.calculate()
            answer: Any = time.perf_counter() - start
        else:
            answer = [sheets.getByName(sheet).getCellRangeByName(address).getValue() for sheet, address in rest[0]]
        print(json.dumps(answer), flush=True)
    document.close(True)


def _opened(pipe: str, url: str) -> Any:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    give_up = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    return desktop.loadComponentFromURL(url, "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))


if __name__ == "__main__":
    _serve(*sys.argv[1:])
