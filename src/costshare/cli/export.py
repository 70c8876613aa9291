"""``export``: a workbook, a table or a picture, by the file's ending."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from costshare.analysis.study import Study
from costshare.cli.plans import study_of
from costshare.cli.printing import print_json
from costshare.errors import CostshareError
from costshare.i18n import Language, Text
from costshare.storage.files import write_whole


def export(asked: Namespace) -> int:
    """Write the plan's results to a file."""
    output = Path(asked.output)
    write = WRITERS.get(output.suffix.lower())
    if write is None:
        raise CostshareError(ENDING.fill(path=output, ending=output.suffix or "–", known=" ".join(WRITERS)))
    write(study_of(asked), output, asked.lang)
    if asked.json:
        print_json({"file": str(output)})
    else:
        print(WRITTEN.fill(path=output).say(asked.lang))
    return 0


def _workbook(found: Study, output: Path, language: Language) -> None:
    from costshare.workbook.writer import export as write

    write(found.changed, output, language)


def _csv(found: Study, output: Path, language: Language) -> None:
    from costshare.report.frames import csv_bytes, ledger_frame

    write_whole(output, csv_bytes(ledger_frame(found, language)))


def _picture(found: Study, output: Path, language: Language) -> None:
    from costshare.charts.files import cash_flow_picture

    assert found.results is not None
    cash_flow_picture(found.changed, found.results, output, language)


WRITERS = {".xlsx": _workbook, ".csv": _csv, ".png": _picture, ".svg": _picture}
ENDING = Text(
    "{path}: 拡張子 {ending} には書き出せません。{known} が使えます。ファイル名の末尾を直してください。",
    "{path}: there is no export to {ending}; {known} are allowed; change the ending of the name.",
)
WRITTEN = Text("{path} に書き出しました", "Written to {path}")
