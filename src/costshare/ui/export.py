"""The workbook asked for from the window; its libraries are loaded only then."""

from __future__ import annotations

from pathlib import Path

from costshare.analysis.study import Study
from costshare.i18n import Language


def write_workbook(study: Study, path: Path, language: Language) -> None:
    """Write a study's workbook to ``path``; ``CostshareError`` if it cannot be written."""
    from costshare.workbook.writer import export

    export(study.changed, path, language)
