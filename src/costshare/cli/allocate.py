"""``allocate``: a cost (or a saving) shared out by every rule, and who would rather leave."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from costshare.analysis.coalitions import Membership, PerMember, membership_of, per_member
from costshare.cli.games import read_game, read_justification, read_keys, typed_game
from costshare.cli.plans import study_of
from costshare.cli.printing import print_json
from costshare.errors import CostshareError
from costshare.fairness.allocation import Allocation, allocation_of
from costshare.fairness.sampling import sampled_shapley
from costshare.i18n import Text
from costshare.report.allocation import allocated, allocation_text
from costshare.report.coalitions import PLAIN, Speech
from costshare.report.membership import estimate_text, estimated, growth_rows, growth_text
from costshare.storage.files import write_whole
from costshare.storage.samples import samples


def allocate(asked: Namespace) -> int:
    """Print the shares of a typed game, or of a plan, by every rule, with their tests; or write them to a CSV file."""
    output = Path(asked.output) if asked.output else None
    if output and output.suffix.lower() not in ENDINGS:
        raise CostshareError(ENDING.fill(path=output, ending=output.suffix or "–", known=" ".join(ENDINGS)))
    if asked.game.lower().endswith(PLAN_ENDING) or asked.game in samples():
        return _of_plan(asked, output)
    typed = read_game(Path(asked.game))
    keys = typed.keys | (read_keys(Path(asked.keys), typed.game) if asked.keys else {})
    justified = read_justification(Path(asked.justifiable), typed.game) if asked.justifiable else typed.justification
    _show(asked, output, allocation_of(typed.game, keys, justified), PLAIN)
    return 0


def _of_plan(asked: Namespace, output: Path | None) -> int:
    asked.plan = asked.game
    plan = study_of(asked).changed
    members = membership_of(plan, asked.members.split(",") if asked.members else ())
    if asked.sample:
        return _estimate(asked, members)
    game = members.game()
    if asked.table:
        write_whole(Path(asked.table), typed_game(game).encode("utf-8"))
    keys = members.keys() | (read_keys(Path(asked.keys), game) if asked.keys else {})
    justified = read_justification(Path(asked.justifiable), game) if asked.justifiable else None
    justified = members.benefits() if asked.by_benefit else justified
    found = allocation_of(game, keys, justified)
    speech = Speech(plan.display_unit)
    if not asked.json and output is None:
        print(PLAN_GAME.fill(title=plan.title, years=plan.years).say(asked.lang))
    _show(asked, output, found, speech, plan.title, per_member(game))
    return 0


def _show(
    asked: Namespace,
    output: Path | None,
    found: Allocation,
    speech: Speech,
    title: str = "",
    growth: tuple[PerMember, ...] = (),
) -> None:
    if output and output.suffix.lower() == TABLE:
        from costshare.report.frames import allocation_frame, csv_bytes

        write_whole(output, csv_bytes(allocation_frame(found, asked.lang)))
    elif output:
        from costshare.charts.question_files import rules_picture

        rules_picture(found, output, asked.lang, speech, title, growth)
    if asked.json:
        grown = {"per_member": growth_rows(growth)} if growth else {}
        print_json(allocated(found, asked.lang, speech) | grown | ({"file": str(output)} if output else {}))
    elif output:
        print(WRITTEN.fill(path=output).say(asked.lang))
    else:
        print(allocation_text(found, asked.lang, speech))
        if growth:
            print(f"\n{growth_text(growth, speech.unit, asked.lang)}")


def _estimate(asked: Namespace, members: Membership) -> int:
    found = sampled_shapley(len(members.players), members.costs, max(2, asked.sample), asked.seed)
    if asked.json:
        print_json(estimated(members.players, found))
    else:
        print(estimate_text(members.names, found, members.plan.display_unit, asked.lang))
    return 0


PLAN_ENDING = ".costshare.json"
TABLE = ".csv"
ENDINGS = (TABLE, ".png", ".svg")
PLAN_GAME = Text(
    "{title} — 提携ごとの額は、その構成員だけが参加したときの負担額と資金不足({years}年間の合計)",
    "{title}: each coalition's figure is its members' burden and the gap if only they took part ({years} years)",
)
ENDING = Text(
    "{path}: 拡張子 {ending} には書き出せません。{known} が使えます。ファイル名の末尾を直してください。",
    "{path}: there is no export to {ending}; use {known}; change the ending of the name.",
)
WRITTEN = Text("{path} に書き出しました", "Written to {path}")
