"""Distributions in words: 三角分布 1,000 – 3,000 – 5,000 円."""

from __future__ import annotations

from collections.abc import Sequence

from costshare.errors import CostshareError
from costshare.i18n import Text, joined, same
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.models.uncertainty import (
    Discrete,
    Distribution,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uncertain,
    Uniform,
)
from costshare.report.figures import percent, plain
from costshare.units import Unit


def distribution_words(plan: Plan, row: Uncertain) -> Text:
    """Return the distribution of an uncertain input in words, in the unit of its field."""
    try:
        unit = paths.about(plan, row.path).unit
    except CostshareError:
        unit = None
    return OF_KIND.fill(kind=row.distribution.heading, figures=_figures(row.distribution, unit))


def _figures(distribution: Distribution, unit: Unit | None) -> Text:
    def said(*values: float) -> Text:
        return _said(values, unit)

    match distribution:
        case Triangular() | Pert():
            return said(distribution.low, distribution.mode, distribution.high)
        case Uniform():
            return said(distribution.low, distribution.high)
        case Normal():
            return MEAN_SD.fill(mean=said(distribution.mean), sd=said(distribution.sd))
        case Lognormal():
            return MEDIAN_SPREAD.fill(median=said(distribution.median), spread=plain(distribution.spread))
        case Discrete():
            cases = [CASE.fill(value=said(row.value), chance=percent(row.probability)) for row in distribution.cases]
            return joined(cases)
        case _:
            raise NotImplementedError(distribution.kind)


def _said(values: Sequence[float], unit: Unit | None) -> Text:
    percents = unit is Unit.RATIO
    figures = " – ".join(percent(value, 2).replace(".00%", "%") if percents else plain(value) for value in values)
    return IN_YEN.fill(figures=figures) if unit is Unit.YEN else same(figures)


OF_KIND = Text("{kind} {figures}", "{kind} {figures}")
IN_YEN = Text("{figures} 円", "{figures} yen")
CASE = Text("{value}({chance})", "{value} ({chance})")
MEAN_SD = Text("平均 {mean}、標準偏差 {sd}", "mean {mean}, standard deviation {sd}")
MEDIAN_SPREAD = Text("中央値 {median}、ばらつき {spread}", "median {median}, spread {spread}")
