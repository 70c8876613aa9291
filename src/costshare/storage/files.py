"""Plan files on disk: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from costshare.errors import CostshareError
from costshare.i18n import Text, same
from costshare.models.plan import Plan
from costshare.storage.codec import LARGEST, dumps, loads, too_large

EXTENSION = ".costshare.json"


def load(path: Path) -> Plan:
    """Read a plan file; ``CostshareError`` if it is not there, ``PlanFileError`` if it is not a plan."""
    return loads(read_content(path), str(path))


def read_content(path: Path) -> bytes:
    """Read a file of at most ``LARGEST`` bytes; of a larger one nothing is read."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                raise too_large(str(path))
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CostshareError(UNREADABLE.fill(path=path, reason=reason(error))) from None
    if len(content) > LARGEST:
        raise too_large(str(path))
    return content


def save(plan: Plan, path: Path) -> None:
    """Write a plan file whole or not at all; what was there before stays beside it as ``.bak``."""
    write_whole(path, dumps(plan).encode("utf-8"), backup=True)


def write_whole(path: Path, content: bytes, backup: bool = False) -> None:
    """Write a file through a temporary one beside it; ``CostshareError`` if the place cannot be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        raise CostshareError(UNWRITABLE.fill(path=path, reason=reason(error))) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        if backup and path.exists():
            path.with_name(path.name + ".bak").write_bytes(path.read_bytes())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise CostshareError(UNWRITABLE.fill(path=path, reason=reason(error))) from None


def _mode(path: Path) -> int:
    """Return the permissions that the file has, or that a new file would have: a temporary file is private."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def reason(error: OSError) -> Text:
    """Return why the system refused, in both languages."""
    return _REASONS.get(type(error), same(error.strerror) if error.strerror else UNKNOWN)


_REASONS: dict[type[OSError], Text] = {
    FileNotFoundError: Text("ファイルかフォルダーがありません", "no such file or folder"),
    PermissionError: Text("権限がありません", "permission denied"),
    IsADirectoryError: Text("フォルダーです", "it is a folder"),
    NotADirectoryError: Text("途中がフォルダーではありません", "part of the path is not a folder"),
}
UNKNOWN = Text("原因不明", "unknown cause")
UNREADABLE = Text(
    "{path} を読めません({reason})。名前と場所を確かめてください。",
    "{path} cannot be read ({reason}); check its name and place.",
)
UNWRITABLE = Text(
    "{path} に書けません({reason})。書き込めるフォルダーと名前を選んでください。元のファイルはそのままです。",
    "{path} cannot be written ({reason}); choose a folder and name that can be; the old file is untouched.",
)
