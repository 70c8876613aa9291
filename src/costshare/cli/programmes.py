"""``programmes``: the rule sets of subsidy programmes, and a user's own put into a plan."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from costshare.cli.printing import print_json
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.report import outcome, rule_sets
from costshare.schemes.programme import programmes as shipped_programmes
from costshare.schemes.programme import programmes_of, with_programme
from costshare.schemes.validation import issues_of
from costshare.storage.files import load, save
from costshare.storage.programmes import load_programme
from costshare.storage.samples import plan_path, samples


def programmes(asked: Namespace) -> int:
    """List the rule sets that ship, or that a plan may use; with ``--add`` put one into a plan."""
    if asked.add is not None:
        return _add(asked)
    if asked.output is not None:
        raise CostshareError(OUTPUT_ALONE)
    found = tuple(shipped_programmes().values()) if asked.plan is None else programmes_of(load(plan_path(asked.plan)))
    if asked.json:
        print_json({"programmes": [rule_sets.plain(programme, asked.lang) for programme in found]})
    else:
        print(rule_sets.printed(found, asked.lang))
    return 0


def _add(asked: Namespace) -> int:
    if asked.plan is None:
        raise CostshareError(NO_PLAN.fill(file=asked.add))
    programme = load_programme(Path(asked.add))
    path = plan_path(asked.plan)
    output = path if asked.output is None else Path(asked.output)
    if asked.output is None and path in samples().values():
        raise CostshareError(SAMPLE.fill(path=asked.plan))
    if output.exists() and output.resolve() != path.resolve():
        raise CostshareError(EXISTS.fill(path=output))
    before = load(path)
    after = with_programme(before, programme)
    save(after, output)
    new = [issue for issue in issues_of(after) if issue not in issues_of(before)]
    if asked.json:
        print_json({"programme": programme.id, "file": str(output), "issues": outcome.issues(new, asked.lang)})
    else:
        print(ADDED.fill(name=programme.name.text, id=programme.id, path=output).say(asked.lang))
        for issue in new:
            print(f"! {issue.message.say(asked.lang)}")
    return 0


NO_PLAN = Text(
    "--add: {file} を入れる計画がありません。--to に計画ファイルを指定してください。",
    "--add: there is no plan to put {file} into; name the plan file with --to.",
)
OUTPUT_ALONE = Text(
    "-o: 書き出すものがありません。--add に補助制度の TOML ファイルを指定してください。",
    "-o: there is nothing to write; name the TOML file of a programme with --add.",
)
SAMPLE = Text(
    "{path} は見本なので上書きできません。-o で別の名前を指定してください。",
    "{path} is a sample and is not overwritten; give another name with -o.",
)
EXISTS = Text("{path} はすでにあります。別の名前を指定してください。", "{path} exists already; give another name.")
ADDED = Text("補助制度「{name}」({id})を {path} に入れました", "{name} ({id}) is now in {path}")
