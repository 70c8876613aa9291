"""``draft``: the section 持続可能な取組 of the execution plan, drafted from the results."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from costshare.analysis.scenarios import BASE
from costshare.cli.plans import study_of
from costshare.cli.printing import print_json
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.report.manuscript import markdown, objects, plain_text
from costshare.report.sustainable_efforts import sustainable_efforts
from costshare.storage.files import write_whole


def draft(asked: Namespace) -> int:
    """Print the draft, or write it to a file by its ending."""
    output = Path(asked.output) if asked.output else None
    if output is not None and output.suffix.lower() not in WRITERS:
        raise CostshareError(ENDING.fill(path=output, ending=output.suffix or "–", known=" ".join(WRITERS)))
    found = study_of(asked)
    written = sustainable_efforts(found)
    if output is not None:
        write_whole(output, WRITERS[output.suffix.lower()](written, asked.lang).encode("utf-8"))
    if asked.json:
        answer = {
            "plan": found.plan.title,
            "scenario": found.scenario.id if found.scenario else BASE,
            "fiscal_years": list(written.results.ledger.years),
            "parts": objects(written, asked.lang),
        }
        print_json({"file": str(output)} if output else answer)
    elif output is not None:
        print(WRITTEN.fill(path=output).say(asked.lang))
    else:
        print(plain_text(written, asked.lang), end="")
    return 0


WRITERS = {".md": markdown, ".txt": plain_text}
ENDING = Text(
    "{path}: 拡張子 {ending} では下書きを書き出せません。{known} が使えます。ファイル名の末尾を直してください。",
    "{path}: a draft is not written as {ending}; {known} are allowed; change the ending of the name.",
)
WRITTEN = Text("{path} に書き出しました。内容を確かめてください。", "Written to {path}; check it before it is used.")
