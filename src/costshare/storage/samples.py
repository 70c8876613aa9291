"""The sample plans that ship with the package, named by their stem."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.storage.files import EXTENSION


@cache
def samples() -> dict[str, Path]:
    """Return the path of each sample by its stem."""
    package = Path(__file__).resolve().parent.parent
    folder = next(
        (place for place in (package / "sample_plans", package.parents[1] / "sample_plans") if place.is_dir()), None
    )
    files = sorted(folder.glob(f"*{EXTENSION}")) if folder else []
    return {file.name.removesuffix(EXTENSION): file for file in files}


def plan_path(name: str) -> Path:
    """Return the file of a plan that is named by its path, or by the stem of a sample."""
    path = Path(name)
    if path.exists() or path.suffix or len(path.parts) > 1:
        return path
    if name in samples():
        return samples()[name]
    raise CostshareError(NO_SUCH_PLAN.fill(name=name, known=", ".join(samples())))


NO_SUCH_PLAN = Text(
    "計画「{name}」がありません。ファイルのパスか、見本の名前({known})を指定してください。",
    "There is no plan '{name}'; give the path of a file, or the name of a sample ({known}).",
)
