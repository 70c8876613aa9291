"""The folder listing is the architecture, and this keeps it so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("PySide6", "matplotlib", "pandas", "openpyxl", "xlsxwriter", "scipy")


def test_imports_point_down_only() -> None:
    """The layers and the homes of the heavy libraries are as pyproject.toml declares them."""
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


def test_the_window_opens_before_the_drawing_library_is_loaded() -> None:
    """The pages are imported without what only their charts and exports use."""
    code = (
        "import sys; import costshare.ui.app, costshare.ui.main_window, costshare.ui.pages.registry; "
        f"print(sorted({{name.split('.')[0] for name in sys.modules}} & set({HEAVY[1:]})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["evaluate", "mie-six-towns"],
        ["check", "mlit-implementation-subsidy"],
        ["explain", "mie-six-towns", "gap", "--year", "2022"],
        ["validate", "mie-six-towns"],
        ["schema"],
    ],
)
def test_a_command_does_not_import_what_it_does_not_use(arguments: list[str]) -> None:
    """The commands of the model run without the window, the charts, the tables and the workbook."""
    code = (
        "import sys; from costshare.cli import main; main(sys.argv[1:]); "
        f"print(sorted({{name.split('.')[0] for name in sys.modules}} & set({HEAVY})), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"
