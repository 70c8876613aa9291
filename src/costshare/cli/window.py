"""``open`` and ``tour``: the window, or without a display the same window driven offscreen."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from costshare.cli.plans import plan_of, study_of
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ui.preflight import has_display, missing_libraries, platform_plugin


def open_window(asked: Namespace) -> int:
    """Open the window on a plan; with no display, leave its pictures, the workbook and the results in a folder."""
    if not has_display(os.environ):
        return _without_display(asked)
    _require_libraries(platform_plugin(os.environ))
    path = None
    if asked.plan is not None:
        path, _ = plan_of(asked)
    from costshare.ui.app import run

    return run(path)


def tour(asked: Namespace) -> int:
    """Leave pictures of every page in both languages and both themes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _require_libraries("offscreen")
    path, _ = plan_of(asked)
    folder = _folder(asked.out)
    from costshare.ui.tour import tour as take

    for picture in take(folder, path):
        print(picture)
    return 0


def _without_display(asked: Namespace) -> int:
    print(NO_DISPLAY.fill(folder=asked.out).say(asked.lang))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _require_libraries("offscreen")
    asked.plan = asked.plan or "mie-six-towns"
    asked.scenario = None
    path, _ = plan_of(asked)
    found = study_of(asked)
    folder = _folder(asked.out)
    from costshare.report import printed
    from costshare.storage.files import write_whole
    from costshare.ui.tour import screenshots
    from costshare.workbook.writer import export

    results = printed.evaluation(found, asked.lang)
    stem = path.name.split(".")[0]
    write_whole(folder / f"{stem}.txt", results.encode("utf-8"))
    export(found.changed, folder / f"{stem}.xlsx", asked.lang)
    print(results)
    for made in (folder / f"{stem}.txt", folder / f"{stem}.xlsx", *screenshots(folder, path)):
        print(made)
    return 0


def _folder(name: str) -> Path:
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CostshareError(NO_FOLDER.fill(path=folder, reason=error.strerror or "")) from None
    return folder


def _require_libraries(platform: str) -> None:
    missing = missing_libraries(platform)
    if missing:
        raise CostshareError(
            Text("\n".join(row.message.ja for row in missing), "\n".join(row.message.en for row in missing))
        )


NO_DISPLAY = Text(
    "画面がないため、同じウィンドウを画面なしで動かし、各ページの画像・ブック・結果を {folder}/ に残します。",
    "There is no display: the same window runs offscreen; pictures, the workbook and the results land in {folder}/.",
)
NO_FOLDER = Text(
    "フォルダー {path} を作れません({reason})。別の場所を指定してください。",
    "The folder {path} cannot be made ({reason}); give another place.",
)
