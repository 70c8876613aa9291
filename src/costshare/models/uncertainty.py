"""不確実な入力: what is not known for sure, as a distribution of the figure at a path, and what goes together.

Nothing here changes a result of the plan as it is; a simulation draws the figures anew many times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.models.document import Document, Variant
from costshare.models.fields import choice, number, words

LIMIT = 1e15
"""Figures of a distribution are in the unit of the field that they are drawn for."""


@dataclass(frozen=True, kw_only=True)
class Distribution(Variant):
    """How likely which figures are."""

    heading: ClassVar[Text]


@dataclass(frozen=True, kw_only=True)
class Triangular(Distribution):
    """Three-point estimate: from ``low`` to ``high``, most likely at ``mode``, falling in straight lines."""

    heading: ClassVar[Text] = Text("三角分布", "Triangular")
    kind: Literal["triangular"] = "triangular"
    low: Annotated[float, number("最小", "Lowest", low=-LIMIT, high=LIMIT)]
    mode: Annotated[float, number("最もありそうな値", "Most likely", low=-LIMIT, high=LIMIT)]
    high: Annotated[float, number("最大", "Highest", low=-LIMIT, high=LIMIT)]


@dataclass(frozen=True, kw_only=True)
class Pert(Distribution):
    """Three-point estimate with more weight near ``mode`` than a triangle: mean (low + 4 mode + high) ÷ 6."""

    heading: ClassVar[Text] = Text("PERT分布", "PERT")
    kind: Literal["pert"] = "pert"
    low: Annotated[float, number("最小", "Lowest", low=-LIMIT, high=LIMIT)]
    mode: Annotated[float, number("最もありそうな値", "Most likely", low=-LIMIT, high=LIMIT)]
    high: Annotated[float, number("最大", "Highest", low=-LIMIT, high=LIMIT)]


@dataclass(frozen=True, kw_only=True)
class Normal(Distribution):
    """The bell curve around ``mean``; two draws in three are within one ``sd`` of it."""

    heading: ClassVar[Text] = Text("正規分布", "Normal")
    kind: Literal["normal"] = "normal"
    mean: Annotated[float, number("平均", "Mean", low=-LIMIT, high=LIMIT)]
    sd: Annotated[float, number("標準偏差", "Standard deviation", high=LIMIT)]


@dataclass(frozen=True, kw_only=True)
class Lognormal(Distribution):
    """As likely to be ``median`` × a factor as ÷ the same factor; never below 0."""

    heading: ClassVar[Text] = Text("対数正規分布", "Lognormal")
    kind: Literal["lognormal"] = "lognormal"
    median: Annotated[float, number("中央値", "Median", high=LIMIT)]
    spread: Annotated[
        float,
        number(
            "ばらつき",
            "Spread",
            high=5.0,
            help=Text(
                "対数の標準偏差。0.2なら3回に2回は中央値のおよそ0.82倍から1.22倍",
                "Standard deviation of the logarithm; 0.2: two draws in three are 0.82 to 1.22 times the median",
            ),
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class Uniform(Distribution):
    """Every figure from ``low`` to ``high`` is as likely as any other."""

    heading: ClassVar[Text] = Text("一様分布", "Uniform")
    kind: Literal["uniform"] = "uniform"
    low: Annotated[float, number("最小", "Lowest", low=-LIMIT, high=LIMIT)]
    high: Annotated[float, number("最大", "Highest", low=-LIMIT, high=LIMIT)]


@dataclass(frozen=True, slots=True)
class Case(Document):
    """One of the figures that there may be."""

    row_key: ClassVar[str] = "value"
    value: Annotated[float, number("値", "Value", low=-LIMIT, high=LIMIT)]
    probability: Annotated[float, number("確率", "Probability", high=1.0)]


@dataclass(frozen=True, kw_only=True)
class Discrete(Distribution):
    """A few figures, each with its probability; 0 and 1 for a switch."""

    heading: ClassVar[Text] = Text("離散分布", "Discrete")
    kind: Literal["discrete"] = "discrete"
    cases: Annotated[tuple[Case, ...], choice("値と確率", "Values and probabilities")]


@dataclass(frozen=True, slots=True)
class Uncertain(Document):
    """不確実な入力: the figure at ``path`` is drawn from a distribution."""

    row_key: ClassVar[str] = "path"
    path: Annotated[str, words("対象", "Path", most=400)]
    distribution: Annotated[Distribution, choice("分布", "Distribution")]


@dataclass(frozen=True, slots=True)
class Correlation(Document):
    """順位相関: how two uncertain inputs go together, from −1 (opposite) over 0 to 1 (in step)."""

    first: Annotated[str, words("入力1", "One input", most=400)]
    second: Annotated[str, words("入力2", "Other input", most=400)]
    correlation: Annotated[float, number("順位相関", "Rank correlation", low=-1.0, high=1.0)]
