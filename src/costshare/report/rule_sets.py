"""補助制度の一覧: rule sets with version, cap, rate and what of them is unverified, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from costshare.i18n import Language, Text, same
from costshare.models.choices import Basis, Comparison
from costshare.models.programme import Programme
from costshare.report.text_table import text_table


def printed(found: Sequence[Programme], language: Language) -> str:
    """Return the rule sets as a table, then, set by set, what is unverified and where the rules stand."""
    rows = [
        [text.say(language) for text in (same(row.id), row.name.text, same(str(row.fiscal_year)), *_figures(row))]
        for row in found
    ]
    parts = [text_table([head.say(language) for head in HEAD], rows, left=2)]
    for row in found:
        lines = [f"{row.id}"]
        lines += [
            REMARK.fill(clause=remark.clause.label, remark=remark.text).say(language) for remark in row.unverified
        ]
        lines.append(SOURCES.fill(sources=" / ".join(row.sources), checked=row.checked).say(language))
        parts.append("\n  ".join(lines))
    return "\n\n".join(parts)


def plain(programme: Programme, language: Language) -> dict[str, Any]:
    """Return a rule set as a plain object with stable keys; words are in one language."""
    return {
        "id": programme.id,
        "name": programme.name.text.say(language),
        "fiscal_year": programme.fiscal_year,
        "cap_basis": programme.cap_basis.value,
        "cap": programme.cap,
        "period_cap": programme.period_cap,
        "rate_basis": programme.rate_basis.value,
        "rate": programme.rate,
        "floor": programme.floor,
        "floor_of": programme.floor_of.value,
        "rounding_unit": programme.rounding_unit,
        "cost_classes": [cost_class.value for cost_class in programme.cost_classes],
        "most_years": programme.most_years,
        "usual_years": programme.usual_years,
        "comparison": programme.comparison.value,
        "comparison_unverified": programme.comparison_unverified,
        "base": programme.base.value if programme.base else None,
        "needs_company": programme.needs_company,
        "needs_local_government": programme.needs_local_government,
        "conditions": [{"id": row.id, "text": row.text.say(language)} for row in programme.conditions],
        "sources": list(programme.sources),
        "checked": programme.checked,
        "unverified": [{"clause": row.clause.value, "text": row.text.say(language)} for row in programme.unverified],
    }


def _figures(programme: Programme) -> tuple[Text, ...]:
    cap = _stated(programme.cap_basis, same(f"{programme.cap or 0:,}"), NO_CAP)
    if programme.period_cap is not None:
        cap = OVER_ALL_YEARS.fill(cap=f"{programme.period_cap:,}")
    rate = _stated(programme.rate_basis, same(f"{programme.rate or 0:.4g}"), FIXED_AMOUNT)
    compared = same("–") if programme.comparison is Comparison.NONE else programme.comparison.label
    if programme.comparison_unverified:
        compared = EQUAL_UNVERIFIED.fill(comparison=compared)
    return cap, rate, compared, same(str(len(programme.unverified)))


def _stated(basis: Basis, figure: Text, none: Text) -> Text:
    if basis is Basis.STATED:
        return figure
    return none if basis is Basis.NONE else TO_ENTER


HEAD = (
    Text("識別子", "Id"),
    Text("補助制度", "Programme"),
    Text("年度", "Year"),
    Text("上限額(円)", "Cap (yen)"),
    Text("補助率", "Rate"),
    Text("負担との比較", "Comparison"),
    Text("要確認", "Unverified"),
)
NO_CAP = Text("上限なし", "no cap")
FIXED_AMOUNT = Text("定額", "fixed amount")
TO_ENTER = Text("要確認(入力)", "unverified (enter)")
OVER_ALL_YEARS = Text("期間総額 {cap}", "{cap} over all years")
EQUAL_UNVERIFIED = Text("{comparison}(等額は要確認)", "{comparison} (equality unverified)")
REMARK = Text("要確認({clause}): {remark}", "Unverified ({clause}): {remark}")
SOURCES = Text("出典: {sources}({checked}確認)", "Sources: {sources} (checked {checked})")
