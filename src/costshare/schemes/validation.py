"""Every fault of a plan at once: ids, references, years, and what each scheme has to say of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from costshare.errors import CostshareError
from costshare.i18n import Text, joined, same
from costshare.models.document import Document
from costshare.models.fields import fields_of
from costshare.models.issues import Issue, fault
from costshare.models.paths import resolve, row_name, walk
from costshare.models.plan import Plan
from costshare.schemes.cost_faults import cost_faults
from costshare.schemes.funding_faults import funding_faults
from costshare.schemes.key_faults import key_faults
from costshare.schemes.programme import programme_faults, programme_ids
from costshare.schemes.scenario_faults import scenario_faults
from costshare.schemes.split_keys import EQUAL, KeyWeight
from costshare.schemes.uncertainty_faults import uncertainty_faults
from costshare.schemes.year_faults import year_faults

SECTIONS = ("parties", "keys", "services", "funding")
"""The sections whose rows are referred to by id."""


def issues_of(plan: Plan) -> tuple[Issue, ...]:
    """Return every fault of a plan, errors before warnings."""
    found = [
        *_repeated_keys(plan),
        *_lost_references(plan),
        *_leads(plan),
        *key_faults(plan),
        *year_faults(plan),
        *cost_faults(plan),
        *(issue for own in plan.programmes for issue in programme_faults(own, f"programmes/{own.id}")),
        *funding_faults(plan),
        *scenario_faults(plan),
        *_paths(plan),
        *uncertainty_faults(plan),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda issue: issue.severity))


def _repeated_keys(plan: Plan) -> Iterator[Issue]:
    for path, part in [("", plan), *walk(plan)]:
        for field in fields_of(type(part)):
            rows = getattr(part, field.name)
            if isinstance(rows, tuple):
                names = Counter(
                    row_name(row, i) if isinstance(row, Document) else str(row) for i, row in enumerate(rows)
                )
                for name, count in names.items():
                    if count > 1:
                        yield fault(_join(path, field.name), name, ONCE.fill(count=count), RENAME)


def _lost_references(plan: Plan) -> Iterator[Issue]:
    known = {section: {row.id for row in getattr(plan, section)} for section in SECTIONS}
    known["programmes"] = set(programme_ids(plan))
    for path, part in walk(plan):
        for field in fields_of(type(part)):
            section = field.about.refers
            if section not in known:
                continue
            value = getattr(part, field.name)
            for id in value if isinstance(value, tuple) else (value,):
                if id is not None and id not in known[section] and not (id == EQUAL and isinstance(part, KeyWeight)):
                    allowed = KNOWN.fill(ids=", ".join(sorted(known[section])) or "–")
                    yield fault(_join(path, field.name), id, allowed, CHOOSE_KNOWN)


def _leads(plan: Plan) -> Iterator[Issue]:
    """Yield a warning where several parties lead: only the first of them takes remainders."""
    leads = [party for party in plan.parties if party.lead and party.enabled]
    if len(leads) > 1:
        names = joined([same(party.name) for party in leads])
        yield fault(f"parties/{leads[1].id}/lead", names, ONE_LEAD.fill(first=leads[0].name), KEEP_A_LEAD, "warning")


def _paths(plan: Plan) -> Iterator[Issue]:
    for scenario in plan.scenarios:
        for change in scenario.changes:
            yield from _path(plan, change.path, f"scenarios/{scenario.id}/changes")
    for row in plan.provenance:
        yield from _path(plan, row.path, "provenance")


def _path(plan: Plan, path: str, section: str) -> Iterator[Issue]:
    try:
        resolve(plan, path)
    except CostshareError as error:
        place = f"{section}/{path}"
        yield Issue(place, Text(f"{place}: {error.text.ja}", f"{place}: {error.text.en}"), "warning")


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


ONCE = Text(
    "同じ識別子が{count}回使われています。1回だけ使えます", "the same key stands {count} times and may stand only once"
)
RENAME = Text("どちらかの識別子を変えるか、行を1つ消してください", "change one of them, or delete a row")
KNOWN = Text("計画にあるのは {ids} です", "the plan has {ids}")
CHOOSE_KNOWN = Text("この中から選ぶか、先に追加してください", "choose one of these, or add it first")
ONE_LEAD = Text(
    "幹事は1主体です。端数は先に並ぶ「{first}」が負担します",
    "one party leads; {first}, the first of them, takes the remainder",
)
KEEP_A_LEAD = Text("幹事を1主体にしてください", "keep one lead party")
