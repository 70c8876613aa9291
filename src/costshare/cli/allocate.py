"""``allocate``: a cost (or a saving) shared out by every rule, and who would rather leave."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from costshare.cli.games import read_game, read_justification, read_keys
from costshare.cli.printing import print_json
from costshare.errors import CostshareError
from costshare.fairness.allocation import allocation_of
from costshare.i18n import Text
from costshare.report.allocation import allocated, allocation_text
from costshare.storage.files import write_whole


def allocate(asked: Namespace) -> int:
    """Print the shares of a typed game by every rule, with their tests; or write them to a CSV file."""
    output = Path(asked.output) if asked.output else None
    if output and output.suffix.lower() != ".csv":
        raise CostshareError(ENDING.fill(path=output, ending=output.suffix or "–"))
    typed = read_game(Path(asked.game))
    keys = typed.keys | (read_keys(Path(asked.keys), typed.game) if asked.keys else {})
    justified = read_justification(Path(asked.justifiable), typed.game) if asked.justifiable else typed.justification
    found = allocation_of(typed.game, keys, justified)
    if output:
        from costshare.report.frames import allocation_frame

        # The mark at the beginning tells Excel that the text is UTF-8.
        table = allocation_frame(found, asked.lang).to_csv(index=False, lineterminator="\r\n")
        write_whole(output, table.encode("utf-8-sig"))
    if asked.json:
        print_json(allocated(found, asked.lang) | ({"file": str(output)} if output else {}))
    elif output:
        print(WRITTEN.fill(path=output).say(asked.lang))
    else:
        print(allocation_text(found, asked.lang))
    return 0


ENDING = Text(
    "{path}: 拡張子 {ending} には書き出せません。.csv が使えます。ファイル名の末尾を直してください。",
    "{path}: there is no export to {ending}; .csv is allowed; change the ending of the name.",
)
WRITTEN = Text("{path} に書き出しました", "Written to {path}")
