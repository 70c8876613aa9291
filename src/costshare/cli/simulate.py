"""``simulate``: the plan under many draws of its uncertain inputs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from costshare.analysis.conditions import Condition
from costshare.analysis.simulation import DRAWS, SHARED, Asked, Runner, Simulation, in_this_process
from costshare.analysis.simulation import simulate as run
from costshare.analysis.study import Study
from costshare.cli.plans import study_of
from costshare.cli.printing import print_json
from costshare.cli.progress import Progress
from costshare.errors import CostshareError
from costshare.i18n import Language, Text
from costshare.report.conditions import read_condition
from costshare.report.simulated import as_csv, as_object, printed
from costshare.storage.files import write_whole


def simulate(asked: Namespace) -> int:
    """Print percentiles, chances and the inputs that matter, or write draws or a chart to a file."""
    output = Path(asked.output) if asked.output else None
    if output is not None and output.suffix.lower() not in WRITERS:
        raise CostshareError(ENDING.fill(path=output, ending=output.suffix or "–", known=" ".join(WRITERS)))
    study = study_of(asked)
    conditions = [read_condition(study.model.ledger, text) for text in asked.chance]
    found = _run(study, asked, conditions)
    if output is not None:
        WRITERS[output.suffix.lower()](found, output, asked)
    if asked.json:
        print_json({**as_object(found, conditions, asked.lang), **({"file": str(output)} if output else {})})
    else:
        print(printed(found, conditions, asked.lang))
        if output is not None:
            print(f"\n{WRITTEN.fill(path=output).say(asked.lang)}")
    return 0


def _run(study: Study, asked: Namespace, conditions: Sequence[Condition]) -> Simulation:
    question = Asked(
        draws=DRAWS if asked.draws is None else asked.draws,
        seed=asked.seed,
        outcomes=tuple(asked.outcome),
        rows=tuple(asked.row),
        conditions=tuple(row.outcome for row in conditions),
    )
    progress = Progress()
    with _runner(asked) as runner:
        found = run(study, question, progress, runner, chunk=SHARED if asked.scheduler else 0)
    progress.end()
    return found


def _runner(asked: Namespace) -> AbstractContextManager[Runner]:
    if asked.scheduler is None:
        return nullcontext(in_this_process)
    from costshare.analysis.cluster import connected

    return connected(asked.scheduler)


def _csv(found: Simulation, output: Path, _: Namespace) -> None:
    # The mark at the beginning tells Excel that the text is UTF-8.
    write_whole(output, as_csv(found).encode("utf-8-sig"))


def _picture(found: Simulation, output: Path, asked: Namespace) -> None:
    from costshare.charts.simulation_files import simulation_picture

    language: Language = asked.lang
    simulation_picture(found, asked.chart, output, language)


WRITERS: dict[str, Callable[[Simulation, Path, Namespace], None]] = {
    ".csv": _csv,
    ".png": _picture,
    ".svg": _picture,
}
ENDING = Text(
    "{path}: 拡張子 {ending} には書き出せません。{known} が使えます。ファイル名の末尾を直してください。",
    "{path}: a simulation is not written as {ending}; {known} are allowed; change the ending of the name.",
)
WRITTEN = Text("{path} に書き出しました", "Written to {path}")
