"""What the draft of 持続可能な取組 says, sentence by sentence."""

from __future__ import annotations

from costshare.i18n import Text

TITLE = Text("持続可能な取組(計算結果からの下書き)", "Sustainable efforts (draft from the results)")
ABOUT = Text(
    "計画「{title}」({scenario})の計算結果から作った下書きです。金額は千円単位で、四捨五入のため合計が内訳の和と"
    "一致しないことがあります。△は負の数、–は0、※は仮定値や要確認の入力に基づく行です。",
    "A draft from the results of '{title}' ({scenario}). Amounts are in thousand yen; because of rounding, totals may "
    "differ from the sum of their parts. △ marks negative figures, – stands for 0, and ※ marks rows that rest on "
    "inputs that are assumed or still to be confirmed.",
)
COSTS = Text("1. 初期投資から維持管理・運営までの費用", "1. Costs from initial investment to upkeep and operation")
BURDEN = Text("2. 公民の費用負担", "2. Public and private shares of the cost")
FUNDING = Text("3. 資金計画", "3. Funding plan")
PAYBACK = Text("4. 投資回収期間", "4. Payback")
AFTER = Text("5. 補助の終了後", "5. After the subsidy")
ASSUMPTIONS = Text("6. 仮定値と要確認の入力", "6. Assumptions and inputs to be confirmed")

NO_COSTS = Text("費用は計上されていません。", "No cost is stated.")
COST = Text(
    "{first}から{last}までの{years}年間の事業費は {total} です。内訳は、{each}です。",
    "From {first} to {last} ({years} fiscal years) the efforts cost {total}: {each}.",
)
AMOUNT = Text("{name} {amount}", "{name} {amount}")
COST_TABLE = Text("費用区分別・年度別の事業費", "Cost by class and fiscal year")
TOTAL_COST = Text("事業費", "Total cost")
MARKED = Text("{label} ※", "{label} ※")

NOBODY_PAYS = Text("費用を負担する主体はありません。", "Nobody pays.")
SHARED = Text(
    "主体が負担する額は全年度で {total} です。公(国・地方公共団体)が {public_amount}({public_share})、"
    "民(民間事業者・住民など)が {private_amount}({private_share})を受け持ちます。"
    "国などの補助金は補助する主体の負担に、利用料や会費は払う主体の負担に数えます。",
    "Over all years the parties pay {total}: the public side (state, local governments) {public_amount} "
    "({public_share}), the private side (companies, residents and others) {private_amount} ({private_share}). "
    "A subsidy counts as paid by who grants it, fees and dues as paid by who pays them.",
)
NAME_KIND = Text("{name}({kind})", "{name} ({kind})")
PUBLIC = Text("公の負担", "Public side")
PRIVATE = Text("民の負担", "Private side")
ALL = Text("負担の合計", "All parties")
BURDEN_TABLE = Text("主体別・年度別の負担額", "Burden by party and fiscal year")
WAYS_TABLE = Text("負担の方法別・年度別の充当額", "Funding used by way and fiscal year")

IN_ORDER = Text("事業費には、次の順に財源を充てます(全年度の充当額)。", "The cost is met in this order (all years):")
SOURCE = Text("{name}({way}): {amount}", "{name} ({way}): {amount}")
NOT_ELIGIBLE = Text(
    "注意: 「{name}」は、次の補助要件を満たしていません。申請の前に直してください。",
    "Note: {name} does not meet these conditions of its programme; mend this before applying.",
)
TO_CONFIRM = Text(
    "「{name}」には、確認が必要な補助要件が {count} 件あります。",
    "{name} has {count} conditions that are still to be confirmed.",
)
NO_GAP = Text(
    "全ての年度で事業費を財源で賄え、資金不足は生じません。", "Every year's cost is funded; there is no funding gap."
)
HAS_GAP = Text(
    "{year}に {first} の資金不足が生じ、全年度の不足額は {total} です。不足を埋める財源を別に定める必要があります。",
    "A funding gap of {first} opens in {year}; over all years it comes to {total}. How it is closed has yet to be set.",
)
FUNDING_TABLE = Text("年度別の資金計画", "Funding plan by fiscal year")
GAP = Text("資金不足", "Funding gap")
DEPOSITED = Text("基金への積立て", "Deposited in the reserve")
SURPLUS = Text("余剰", "Surplus")
BALANCE = Text("基金の期末残高", "Balance of the reserve")
DEBT = Text(
    "地方債の元利償還金 {amount} は、公債費として後の年度の事業費に含みます。",
    "The debt service of loans, {amount}, is part of the cost of later years.",
)
OWED = Text(
    "評価期間の後に返済する借入残高は {amount} です。", "After the plan {amount} of loans remains to be paid back."
)

BASIS = Text(
    "回収期間は、財源を充てる前の事業の収支(費用に対する事業収入と現金の便益)と、構成員以外からの資金を加えた"
    "協議会の収支について、初年度からの年数で示します。割引後の回収期間の割引率は年 {rate} です。",
    "Payback is counted in years from the first, on the project's flow before funding (revenue and cash benefits "
    "against costs) and on the consortium's flow, which adds money from others than members. The discount rate is "
    "{rate} a year.",
)
REAL = Text("収支は基準年度の価格に直しています。", "Flows are in prices of the base year.")
FLOWS = (("project", Text("事業の収支", "Project flow")), ("consortium", Text("協議会の収支", "Consortium flow")))
SIMPLE = Text("単純", "simple")
DISCOUNTED = Text("割引後", "discounted")
PAYBACK_POINT = Text("{whose}({how}): {reason}", "{whose} ({how}): {reason}")
CARRIED_TOGETHER = Text(
    "事業収入と現金の便益だけでは費用を回収できません。残りは上の資金計画のとおり公民で負担します。",
    "Revenue and cash benefits alone do not pay the costs back; the rest is carried as the funding plan says.",
)
SOCIETY = Text(
    "非現金の便益も含めた社会全体の費用便益比(割引後)は {ratio} です。",
    "For society, non-cash benefits included, the benefit–cost ratio (discounted) is {ratio}.",
)
FLOW_TABLE = Text("収支と累計", "Flows, by year and cumulative")
FLOW_ROWS = (
    ("flow.project", Text("事業の収支", "Project flow")),
    ("appraisal.project.payback.cumulative", Text("事業の収支 累計", "Project flow, cumulative")),
    (
        "appraisal.project.discounted.cumulative",
        Text("事業の収支 累計(割引後)", "Project flow, discounted, cumulative"),
    ),
    ("flow.consortium", Text("協議会の収支", "Consortium flow")),
    ("appraisal.consortium.payback.cumulative", Text("協議会の収支 累計", "Consortium flow, cumulative")),
)

NO_SUBSIDY = Text("補助金を前提としない計画です。", "The plan does not rest on a subsidy.")
SUBSIDY = Text("{name}: {first}から{last}まで、合計 {total}", "{name}: {first} to {last}, {total} in all")
SUBSIDY_ONCE = Text("{name}: {year}、{total}", "{name}: {year}, {total}")
UNTIL_THE_END = Text(
    "補助金を評価期間の最終年度({year})まで見込んでいます。その後の財源はこの計画に含まれません。",
    "A subsidy is counted on until the last fiscal year of the plan ({year}); what follows is not part of the plan.",
)
CHANGES = Text(
    "補助の最終年度({before})から翌年度({after})にかけて、主体の負担は次のように変わります。",
    "From the last year of the subsidy ({before}) to the next ({after}) burdens change as follows:",
)
CHANGE = Text("{name}: {before} → {after}(増減 {change})", "{name}: {before} → {after} (change {change})")
FUNDED_AFTER = Text(
    "補助のない{year}以後も、最終年度まで資金不足は生じません。",
    "From {year}, without the subsidy, every year's cost is funded until the last.",
)
SHORT_AFTER = Text(
    "補助の終了後は{year}に初めて {amount} の資金不足が生じ、不足する年度は{count}回あります。",
    "After the subsidy a gap of {amount} opens in {year}; fiscal years short of funds: {count}.",
)
COVERED = Text(
    "補助の終了後の運営費・維持管理費のうち、継続する自主財源で賄う割合は {own}、"
    "利用者からの収入で賄う割合は {earned} です。全年度の事業費のうち補助金による割合は {dependency} です。",
    "Of the running cost after the subsidy, lasting own sources cover {own} and revenue from users {earned}. "
    "Of the cost of all years, subsidies pay {dependency}.",
)

SOME_ASSUMED = Text(
    "次の入力には出典がないか、確認が要ります。申請の前に根拠を確かめてください。",
    "These inputs have no source or are to be confirmed; check them before applying.",
)
ALL_SOURCED = Text("金額・単価・基数のすべてに出典があります。", "All amounts, prices and keys have a source.")
LISTED = Text("{status}({section}): {names}", "{status} ({section}): {names}")
SECTIONS = (
    ("costs", Text("費用", "costs")),
    ("benefits", Text("受益", "benefits")),
    ("funding", Text("財源", "funding")),
    ("keys", Text("按分基数", "allocation keys")),
)
