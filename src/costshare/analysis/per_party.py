"""主体別の評価 as line items: burden beside benefit, per head, against the fiscal scale, and who has what of whom."""

from __future__ import annotations

from costshare.i18n import Text
from costshare.ledger.rules import ZERO, Line, Rule, below, equal, over_parties, over_years, ratio, total
from costshare.models.choices import Directness, KeyKind
from costshare.models.plan import Plan
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


def write_per_party(plan: Plan, timeline: Timeline) -> None:
    """Write the shares of burden and benefit, the burden per head, and the matrix of beneficiaries."""
    _write_shares(timeline)
    _write_per_head(plan, timeline, "per_capita", KeyKind.POPULATION, PEOPLE, Unit.YEN_PER_PERSON)
    _write_per_head(plan, timeline, "per_household", KeyKind.HOUSEHOLDS, HOUSEHOLDS, Unit.YEN_PER_HOUSEHOLD)
    _write_scale(plan, timeline)
    _write_matrix(plan, timeline)


def _write_shares(timeline: Timeline) -> None:
    book = timeline.book
    block = book.block("balance", Text("負担と受益の対比", "Burden beside benefit"))
    burden, benefit = book["party.burden"], book["party.benefit"]
    paid = block.line("burden", Text("負担額の総計", "All burdens"), Unit.YEN, over_parties(burden))
    gained = block.line("benefit", Text("便益の総計", "All benefits"), Unit.YEN, over_parties(benefit))
    paying = block.line("burden_share", Text("負担の割合", "Share of burden"), Unit.RATIO, ratio(burden, paid))
    gaining = block.line("benefit_share", Text("便益の割合", "Share of benefit"), Unit.RATIO, ratio(benefit, gained))
    label = Text("負担の割合 − 便益の割合", "Share of burden − share of benefit")
    block.line("difference", label, Unit.RATIO, paying - gaining)
    block.line(
        "only_pays",
        Text("負担だけの主体", "Pays without benefit"),
        Unit.FLAG,
        below(ZERO, burden) * equal(benefit, ZERO),
    )
    block.line(
        "only_benefits",
        Text("受益だけの主体", "Benefits without paying"),
        Unit.FLAG,
        below(ZERO, benefit) * equal(burden, ZERO),
    )


def _write_per_head(
    plan: Plan, timeline: Timeline, name: str, kind: KeyKind, words: tuple[Text, ...], unit: Unit
) -> None:
    key = next((key.id for key in plan.keys if key.kind is kind), None)
    if key is None:
        return
    heading, each, having, living, every, overall, monthly = words
    book = timeline.book
    heads, burden = book[f"keys.{key}"], book["burden"]
    block = book.block(name, heading)
    block.line("burden", each, unit, ratio(burden, heads))
    counted = block.line("counted", having, Unit.YEN, burden * below(ZERO, heads))
    there = block.line("people", living, Unit.NUMBER, heads * timeline.active)
    number = block.line("total_people", every, Unit.NUMBER, over_parties(there))
    paid = block.line("total_burden", Text("負担額の合計", "Total burden"), Unit.YEN, over_parties(counted))
    yearly = block.line("overall", overall, unit, ratio(paid, number))
    block.line("monthly", monthly, unit, ratio(yearly, timeline.months))


def _write_scale(plan: Plan, timeline: Timeline) -> None:
    key = next((key.id for key in plan.keys if key.kind is KeyKind.FISCAL_SCALE), None)
    if key is None:
        return
    book = timeline.book
    block = book.block("fiscal_scale", Text("標準財政規模との対比", "Against the standard fiscal scale"))
    label = Text("負担額 ÷ 標準財政規模", "Burden ÷ standard fiscal scale")
    block.line("share", label, Unit.RATIO, ratio(book["burden"], book[f"keys.{key}"]))


def _write_matrix(plan: Plan, timeline: Timeline) -> None:
    """Write what each party has of each service, directly and indirectly, over all years."""
    if not plan.benefits:
        return
    book = timeline.book
    block = book.block("matrix", Text("受益者の整理", "Who benefits from what"))
    for service in plan.services:
        for directness in Directness:
            rows: list[Rule] = [
                book[f"benefit.{row.id}.received"]
                for row in plan.benefits
                if row.service == service.id and row.directness is directness
            ]
            if rows:
                name, label = f"{service.id}.{directness.value}", Text(f"{service.name} ", f"{service.name}: ")
                text = Text(label.ja + directness.label.ja, label.en + directness.label.en)
                yearly: Line = block.line(f"{name}_yearly", text, Unit.YEN, total(rows))
                block.line(name, ALL_YEARS.fill(name=text), Unit.YEN, over_years(yearly))


ALL_YEARS = Text("{name} 全年度", "{name}: all years")
PEOPLE = (
    Text("人口1人当たり", "Per capita"),
    Text("1人当たり負担額", "Burden per capita"),
    Text("人口のある主体の負担額", "Burden of parties with people"),
    Text("参加する主体の人口", "People of those who take part"),
    Text("人口の合計", "Total population"),
    Text("住民1人当たり負担額", "Burden per resident"),
    Text("住民1人当たり負担額(月額)", "Burden per resident and month"),
)
HOUSEHOLDS = (
    Text("1世帯当たり", "Per household"),
    Text("1世帯当たり負担額", "Burden per household"),
    Text("世帯のある主体の負担額", "Burden of parties with households"),
    Text("参加する主体の世帯数", "Households of those who take part"),
    Text("世帯数の合計", "Total households"),
    Text("1世帯当たり負担額(全体)", "Burden per household overall"),
    Text("1世帯当たり負担額(月額)", "Burden per household and month"),
)
