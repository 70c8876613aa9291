"""What is to be said of a cooperative game and of its shares, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.fairness.allocation import KEY, Shares
from costshare.fairness.core import CoreTest
from costshare.fairness.diagnosis import Remark, RemarkKind
from costshare.fairness.game import Game, GameKind
from costshare.i18n import Text, joined, same
from costshare.models.choices import DisplayUnit
from costshare.report.amounts import money
from costshare.report.figures import plain

NAMED_PLAYERS = 8
"""Members of a coalition that are named one by one; of larger coalitions those who are left out are."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How amounts are said: in which unit, and for which period, such as a year."""

    unit: DisplayUnit = DisplayUnit.YEN
    yearly: bool = False

    def amount(self, value: float) -> Text:
        """Return an amount with its unit and period: 年 1,465 千円."""
        small = 0 < abs(value) < 1 and self.unit is DisplayUnit.YEN
        said = Text(f"{plain(value)} 円", f"{plain(value)} yen") if small else money(value, self.unit)
        return Text(f"年 {said.ja}", f"{said.en} a year") if self.yearly else said


PLAIN = Speech()


def rule_name(rule: str) -> Text:
    """Return what a rule is called."""
    if rule.startswith(KEY):
        return BY_KEY.fill(key=rule.removeprefix(KEY))
    return RULES[rule]


def coalition_name(game: Game, coalition: int) -> Text:
    """Return the members of a coalition: A町・B町・C町."""
    members = game.members(coalition)
    if coalition == game.grand and len(members) > 2:
        return EVERYONE
    if len(members) > NAMED_PLAYERS:
        others = [same(game.label(player)) for player in game.members(game.grand - coalition)]
        return ALL_BUT.fill(others=joined(others, "・", ", "))
    return joined([same(game.label(player)) for player in members], "・", ", ")


def core_mark(core: CoreTest) -> Text:
    """Return whether shares are in the core, as a cell of a table shows it."""
    return IN_CORE if core.in_core else OUT_OF_CORE.fill(count=f"{core.blocking:,}")


def core_sentence(game: Game, core: CoreTest, speech: Speech = PLAIN) -> Text:
    """Return who would most like to leave and by how much: 「A町・B町・C町だけで組むほうが年 1,465 千円安い」."""
    if core.worst is None:
        return NOBODY_ELSE
    who, amount = coalition_name(game, core.worst), speech.amount(abs(core.excess))
    cost = game.kind is GameKind.COST
    if core.in_core:
        return (TIGHTEST if core.excess else INDIFFERENT).fill(who=who, amount=amount)
    if len(game.members(core.worst)) == 1:
        said = (CHEAPER_ALONE if cost else BETTER_ALONE).fill(who=who, amount=amount)
    else:
        said = (CHEAPER_TOGETHER if cost else BETTER_TOGETHER).fill(who=who, amount=amount)
    return AND_OTHERS.fill(said=said, count=f"{core.blocking - 1:,}") if core.blocking > 1 else said


def leaving_sentence(game: Game, shares: Shares, player: int, speech: Speech = PLAIN) -> Text:
    """Return what the others lose, or gain, when a member leaves."""
    lost = float(shares.lost_to_others[player])
    who, amount = game.label(player), speech.amount(abs(lost))
    if abs(lost) <= game.tolerance:
        return LEAVING_CHANGES_NOTHING.fill(who=who)
    return (LEAVING_COSTS if lost > 0 else LEAVING_SAVES).fill(who=who, amount=amount)


def remark_sentence(game: Game, remark: Remark, speech: Speech = PLAIN) -> Text:
    """Return a remark on a game as a sentence."""
    text = (REMARKS if game.kind is GameKind.COST else REMARKS | REMARKS_ON_VALUES)[remark.kind]
    names = [coalition_name(game, coalition) for coalition in remark.coalitions]
    return text.fill(
        who=_first(names),
        other=names[1] if len(names) > 1 else "",
        which=joined(names, "、", "; "),
        amount=speech.amount(remark.amount),
        rule=rule_name(remark.rule) if remark.rule else "",
    )


def _first(names: list[Text]) -> Text:
    return names[0] if names else same("")


RULES = {
    "equal": Text("均等割", "Equal shares"),
    "stand_alone": Text("単独費用比例", "By stand-alone figure"),
    "eans": Text("分離費用+残余均等(均等NSC)", "Equal non-separable (EANS)"),
    "scrb": Text("分離費用身替り妥当支出法", "Separable costs, remaining benefits (SCRB)"),
    "shapley": Text("シャープレイ値", "Shapley value"),
    "nucleolus": Text("仁", "Nucleolus"),
    "per_capita_nucleolus": Text("一人当たり仁", "Per-capita nucleolus"),
}
BY_KEY = Text("按分({key})", "By key ({key})")
EVERYONE = Text("全員", "all players")
ALL_BUT = Text("{others} を除く全員", "all but {others}")
IN_CORE = Text("コア内", "in the core")
OUT_OF_CORE = Text("コア外({count}提携)", "not in the core ({count} coalitions)")
NOBODY_ELSE = Text("ほかに組む相手がいません", "There is nobody else to join with")
CHEAPER_ALONE = Text("{who}は単独のほうが{amount}安い", "{who} would pay {amount} less alone")
CHEAPER_TOGETHER = Text("{who}だけで組むほうが{amount}安い", "{who} would together pay {amount} less on their own")
BETTER_ALONE = Text("{who}は単独のほうが{amount}多く得られる", "{who} would gain {amount} more alone")
BETTER_TOGETHER = Text(
    "{who}だけで組むほうが{amount}多く得られる", "{who} would together gain {amount} more on their own"
)
AND_OTHERS = Text("{said}(抜けるほうが得な提携がほかに{count})", "{said} (and {count} other coalitions would gain too)")
TIGHTEST = Text(
    "抜けるほうが得な提携はありません(余裕が最も小さいのは{who}の{amount})",
    "No coalition would gain by leaving (closest to it: {who}, {amount} short)",
)
INDIFFERENT = Text(
    "抜けるほうが得な提携はありません({who}は抜けても同じ)",
    "No coalition would gain by leaving ({who} would have the same)",
)
LEAVING_COSTS = Text("{who}が抜けると、他の主体は合わせて{amount}損をする", "If {who} leaves, the others lose {amount}")
LEAVING_SAVES = Text("{who}が抜けると、他の主体は合わせて{amount}得をする", "If {who} leaves, the others gain {amount}")
LEAVING_CHANGES_NOTHING = Text(
    "{who}が抜けても、他の主体の損得は変わらない", "If {who} leaves, nothing changes for the others"
)
REMARKS: dict[RemarkKind, Text] = {
    "one_player": Text(
        "参加者が1者なので分けるものがなく、どの方式でも全額をその1者が負います。",
        "There is one player only, so nothing to share: it takes the whole under every rule.",
    ),
    "all_zero": Text(
        "どの提携の額も0なので、負担もすべて0です。", "Every coalition's figure is 0, and so is every share."
    ),
    "fractional_total": Text(
        "総額に1円未満の端数があるため、整数円の列は四捨五入した総額に合わせています。",
        "The total is not whole yen; whole-yen shares sum to the total rounded half up.",
    ),
    "worse_together": Text(
        "全員で組むと、それぞれ単独で行うより{amount}高くつきます。共同で行う理由を確かめてください。",
        "All together pay {amount} more than each alone; check why the work is to be shared.",
    ),
    "negative_separable": Text(
        "{who}の分離費用は負({amount})です。加わるだけで全体の費用が減ります。",
        "The separable cost of {who} is negative ({amount}): the total falls when it joins.",
    ),
    "negative_non_separable": Text(
        "分離費用の合計が総額を{amount}超え、残余共同費が負です(規模の不経済)。SCRBと均等NSCは足りない分を割り戻します。",
        "Separable costs exceed the total by {amount}, so the non-separable cost is negative (diseconomies of scale); "
        "SCRB and EANS hand the difference back.",
    ),
    "nothing_remaining": Text(
        "残余便益の合計が0なので、残余共同費 {amount}を分ける基準がなく、{rule}は定まりません。",
        "Nobody has any remaining benefit to share the non-separable cost of {amount} by: “{rule}” gives no shares.",
    ),
    "beyond_justified": Text(
        "{who}の分離費用は妥当支出を{amount}超えます。残余便益は0として計算しました。",
        "The separable cost of {who} exceeds what it can justify by {amount}; its remaining benefit counts as 0.",
    ),
    "no_points": Text(
        "基準となる値の合計が0なので、{rule}は定まりません。",
        "The figures to share by sum to 0: “{rule}” gives no shares.",
    ),
    "not_proved": Text(
        "計算した{rule}を検証できなかったため示しません。提携の額の桁が大きく違わないか確かめてください。",
        "“{rule}” could not be proved and is not shown; do the figures differ by very many digits?",
    ),
    "not_subadditive": Text(
        "{who}と{other}は、組まずに別々に行うほうが合わせて{amount}安くなります(劣加法的でない)。",
        "{who} and {other} would pay {amount} less apart than together (not subadditive).",
    ),
    "empty_core": Text(
        "コアは空です。どう分けても、次のどれかの提携は自分たちだけで組むほうが{amount}以上安くなります: {which}。",
        "The core is empty: however it is split, one of these would pay at least {amount} less on its own: {which}.",
    ),
    "submodular": Text(
        "組む相手が多いほど加わる費用が小さくなります(劣モジュラー)。コアがあり、シャープレイ値はその中にあります。",
        "The more take part, the less it costs to join (submodular): there is a core, and the Shapley value is in it.",
    ),
    "paid_member": Text(
        "{rule}では{who}が負担せずに{amount}を受け取ります。",
        "Under “{rule}”, {who} pays nothing and receives {amount}.",
    ),
}
REMARKS_ON_VALUES: dict[RemarkKind, Text] = {
    "one_player": Text(
        "参加者が1者なので分けるものがなく、どの方式でもその1者が全額を得ます。",
        "There is one player only, so nothing to share: it gets the whole under every rule.",
    ),
    "all_zero": Text(
        "どの提携の額も0なので、配分もすべて0です。", "Every coalition's figure is 0, and so is every share."
    ),
    "worse_together": Text(
        "全員で組むと、それぞれ単独で行うより{amount}少なくなります。共同で行う理由を確かめてください。",
        "All together gain {amount} less than each alone; check why the work is to be shared.",
    ),
    "negative_separable": Text(
        "{who}の限界貢献は負({amount})です。加わると全体の額が減ります。",
        "What {who} adds to the others is negative ({amount}): the total falls when it joins.",
    ),
    "negative_non_separable": Text(
        "限界貢献の合計が総額に{amount}足りません。全員が抜けずに済む分け方はありません。",
        "What members add to the others falls short of the total by {amount}: no split keeps everyone in.",
    ),
    "nothing_remaining": Text(
        "どの主体も単独の額を超える限界貢献がなく、残り {amount}を分ける基準がないため、{rule}は定まりません。",
        "Nobody adds more than it has alone, so the rest of {amount} cannot be shared: “{rule}” gives no shares.",
    ),
    "beyond_justified": Text(
        "{who}の単独の額は限界貢献を{amount}上回ります。残余は0として計算しました。",
        "What {who} has alone exceeds what it adds to the others by {amount}; the rest it shares by counts as 0.",
    ),
    "not_subadditive": Text(
        "{who}と{other}は、組まずに別々に行うほうが合わせて{amount}多く得られます(優加法的でない)。",
        "{who} and {other} would gain {amount} more apart than together (not superadditive).",
    ),
    "empty_core": Text(
        "コアは空です。どう分けても、次のどれかの提携は自分たちだけで組むほうが{amount}以上多く得られます: {which}。",
        "The core is empty: however it is split, one of these would gain at least {amount} more on its own: {which}.",
    ),
    "submodular": Text(
        "組む相手が多いほど加わる貢献が大きくなります(凸ゲーム)。コアがあり、シャープレイ値はその中にあります。",
        "The more take part, the more each adds (a convex game): there is a core, and the Shapley value is in it.",
    ),
    "paid_member": Text(
        "{rule}では{who}が得るどころか{amount}を支払います。", "Under “{rule}”, {who} gains nothing and pays {amount}."
    ),
}
