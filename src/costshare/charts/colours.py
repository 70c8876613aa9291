"""The colours of window and charts: two themes of tokens, and what colour each source of money has.

Chart colours are the Okabe–Ito set, which stays apart for colour-blind readers; tints of one role differ in
lightness, so that they stay apart in grey print too.
"""

from __future__ import annotations

from dataclasses import dataclass

from costshare.models.choices import CostClass, FundingWay, PartyKind


@dataclass(frozen=True, slots=True)
class Theme:
    """The colour tokens of one look, light or dark."""

    name: str
    window: str
    surface: str
    rail: str
    line: str
    grid: str
    text: str
    muted: str
    accent: str
    selection: str
    good: str
    caution: str
    bad: str

    def paint(self, colour: str) -> str:
        """Return a colour as ``#RRGGBB``; ``colour`` is that already, or the name of a token."""
        return colour if colour.startswith("#") else str(getattr(self, colour))


LIGHT = Theme(
    name="light",
    window="#F5F6F8",
    surface="#FFFFFF",
    rail="#FBFBFC",
    line="#DFE3E8",
    grid="#EDF0F3",
    text="#1C2530",
    muted="#667382",
    accent="#1F5FBF",
    selection="#E8EFF9",
    good="#2E7D32",
    caution="#A85B00",
    bad="#B3261E",
)
DARK = Theme(
    name="dark",
    window="#12161B",
    surface="#1A2027",
    rail="#161B21",
    line="#2B333D",
    grid="#262E37",
    text="#E7EBF0",
    muted="#98A4B1",
    accent="#7DB0FF",
    selection="#22314A",
    good="#7FC784",
    caution="#F0B35B",
    bad="#FF8A80",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

RESERVE = "#8A8F98"
LOAN = "#8A6038"
"""Not of that set, which is used up: the brown that stays farthest from it, in both themes and to every eye."""
ROLE_COLOURS = {
    "subsidy": "#0072B2",
    "municipalities": "#009E73",
    "companies": "#E69F00",
    "fees": "#56B4E9",
    "dues": "#CC79A7",
    "reserve": RESERVE,
    "loan": LOAN,
    "others": "#D55E00",
}
PARTY_ROLES = {
    PartyKind.STATE: "subsidy",
    PartyKind.PREFECTURE: "municipalities",
    PartyKind.MUNICIPALITY: "municipalities",
    PartyKind.COMPANY: "companies",
    PartyKind.RESIDENTS: "dues",
    PartyKind.ACADEMIA: "others",
    PartyKind.OTHER: "others",
}
WAY_COLOURS = {
    FundingWay.USER_CHARGE: "#56B4E9",
    FundingWay.PRIVATE: "#E69F00",
    FundingWay.PUBLIC: "#009E73",
    FundingWay.DONATION: "#CC79A7",
    FundingWay.CROSS_SUBSIDY: RESERVE,
}
CLASS_COLOURS = {
    CostClass.INITIAL: "#5B57B5",
    CostClass.DEVELOPMENT: "#A5A1E0",
    CostClass.OPERATION: "#477A8F",
    CostClass.MAINTENANCE: "#9CC3D1",
    CostClass.REPLACEMENT: "#A0527A",
    CostClass.DEBT_SERVICE: LOAN,
}

_BLACK, _WHITE = "#000000", "#FFFFFF"
_TINTS = (
    (_WHITE, 0.0),
    (_BLACK, 0.32),
    (_WHITE, 0.45),
    (_BLACK, 0.16),
    (_WHITE, 0.68),
    (_BLACK, 0.55),
    (_WHITE, 0.25),
)


def tint(colour: str, number: int) -> str:
    """Return the shade of a role's colour for its ``number``-th source; the first has the colour itself."""
    towards, share = _TINTS[number % len(_TINTS)]
    return blend(colour, towards, share)


def blend(colour: str, towards: str, share: float) -> str:
    """Return ``colour`` moved by ``share`` (0 to 1) of the way to another."""
    parts = zip(_channels(colour), _channels(towards), strict=True)
    return "#" + "".join(f"{round(own + (other - own) * share):02X}" for own, other in parts)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def lightness(colour: str) -> float:
    """Return how light a colour looks, from 0 to 1."""
    red, green, blue = (channel / 255 for channel in _channels(colour))
    return 0.299 * red + 0.587 * green + 0.114 * blue
