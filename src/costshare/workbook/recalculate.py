"""Recalculating a workbook without the application: by LibreOffice, or in pure Python where it is not installed.

LibreOffice keeps the cached values of a file unless it is told otherwise, so that a comparison with them would prove
nothing. Each run has a profile of its own in which recalculation on loading is set to "always".
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from costshare.errors import CostshareError
from costshare.i18n import Text

PROGRAMS = ("soffice", "libreoffice")
SECONDS_A_FILE = 60

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop>
</item>
</oor:items>
"""
ALWAYS, NEVER = 0, 1


def libreoffice() -> str | None:
    """Return the LibreOffice program, ``None`` where it is not installed."""
    return next((found for program in PROGRAMS if (found := shutil.which(program))), None)


def recalculated(paths: Sequence[Path], folder: Path, forced: bool = True) -> list[Path]:
    """Recalculate workbooks of different names into ``folder`` in one run of LibreOffice."""
    program = libreoffice()
    if program is None:
        raise CostshareError(NOT_INSTALLED)
    with tempfile.TemporaryDirectory() as profile:
        user = Path(profile) / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(PROFILE.format(mode=ALWAYS if forced else NEVER), "utf-8")
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder),
            *map(str, paths),
        ]
        done = subprocess.run(  # noqa: S603 - the program was found on the path, its arguments are file names
            command, capture_output=True, check=False, timeout=SECONDS_A_FILE * (len(paths) + 1)
        )
    answers = [folder / path.name for path in paths]
    missing = [path.name for path in answers if not path.exists()]
    if missing:
        said = done.stderr.decode("utf-8", "replace").strip()[-300:] or f"exit {done.returncode}"
        raise CostshareError(NOT_RECALCULATED.fill(names=", ".join(missing), said=said))
    return answers


def recalculated_in_python(path: Path) -> dict[tuple[str, str], object]:
    """Recalculate one workbook with the ``formulas`` package; figures by sheet (in capitals) and cell."""
    import formulas

    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    figures: dict[tuple[str, str], object] = {}
    for name, value in solution.items():
        book_and_sheet, _, cell = str(name).rpartition("!")
        if cell and ":" not in cell and hasattr(value, "value"):
            figures[book_and_sheet.strip("'").partition("]")[2], cell] = value.value[0, 0]
    return figures


NOT_INSTALLED = Text(
    "LibreOffice が見つからないため、ブックを再計算できません。LibreOffice をインストールしてください。",
    "LibreOffice was not found, so the workbook cannot be recalculated; install LibreOffice.",
)
NOT_RECALCULATED = Text(
    "LibreOffice が {names} を再計算できませんでした({said})。ファイルを開いて確かめてください。",
    "LibreOffice could not recalculate {names} ({said}); open the file to see why.",
)
