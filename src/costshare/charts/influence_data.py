"""What the chart of inputs that matter shows: the rank correlation of each with an outcome."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.analysis.simulation import Simulation
from costshare.i18n import Language, Text
from costshare.report.places import brief_name
from costshare.report.simulated import signed


@dataclass(frozen=True, slots=True)
class Influence:
    """One input: its name, its path, and how it goes with the outcome, from −1 to 1."""

    label: str
    path: str
    correlation: float

    @property
    def said(self) -> str:
        """The correlation with its sign."""
        return signed(self.correlation)


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceData:
    """The inputs of an outcome, the strongest first."""

    title: str
    language: Language
    inputs: tuple[Influence, ...]


def influence_data(found: Simulation, name: str, language: Language) -> InfluenceData:
    """Return what the chart of inputs that matter shows of an outcome."""
    return InfluenceData(
        title=TITLE.fill(name=found.outcome(name).label).say(language),
        language=language,
        inputs=tuple(
            Influence(brief_name(found.plan, path).say(language), path, correlation)
            for path, correlation in found.influences(name)
        ),
    )


TITLE = Text("{name}を左右する入力", "What moves: {name}")
UNIT = Text("順位相関", "rank correlation")
GROWS = Text("入力とともに増える", "grows with the input")
FALLS = Text("入力が増えると減る", "falls as the input grows")
