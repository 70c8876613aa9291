"""Who is there in a fiscal year, who takes part in a service, and what each party's figure of a key is."""

from __future__ import annotations

from costshare.models.plan import Party, Plan


def within(year: int, first: int | None, last: int | None) -> bool:
    """Return whether a year lies in a span whose ends may be open."""
    return (first is None or first <= year) and (last is None or year <= last)


def takes_part(party: Party, year: int) -> bool:
    """Return whether a party is there in a year."""
    return party.enabled and within(year, party.from_year, party.until_year)


def is_there(plan: Plan, party: str, year: int) -> bool:
    """Return whether the party of that id is there in a year."""
    return takes_part(next(row for row in plan.parties if row.id == party), year)


def participants(plan: Plan, service: str, year: int) -> list[str]:
    """Return who takes part in a service in a year: of those it lists, or of all where it lists nobody."""
    listed = next((row.participants for row in plan.services if row.id == service), ())
    in_time = {row.party for row in listed if within(year, row.from_year, row.until_year)}
    return [party.id for party in plan.parties if takes_part(party, year) and (not listed or party.id in in_time)]


def key_figure(plan: Plan, key: str, party: str, year: int) -> float:
    """Return a party's figure of a key: its first, or that of the latest year from which another holds."""
    for row in next(row.values for row in plan.keys if row.id == key):
        if row.party == party:
            steps = [step for step in row.by_year if step.year <= year]
            return max(steps, key=lambda step: step.year).value if steps else row.value
    return 0.0
