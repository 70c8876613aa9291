"""Which commands there are and what they take. A command's own module is imported when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from costshare import __version__
from costshare.cli.usage import Parser


def build_parser() -> Parser:
    """Return the parser of every command."""
    parser = Parser(
        prog="costshare",
        description="スマートシティの費用負担と資金計画 / How a smart-city plan is paid for, and whether it lasts.",
    )
    parser.add_argument("--version", action="version", version=f"costshare {__version__}")
    common = _common()
    parser.set_defaults(run=_runs("window", "open_window"), plan=None, lang="ja", out="out")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def command(name: str, module: str, help: str) -> Parser:
        made = commands.add_parser(name, help=help, description=help, parents=[common])
        made.set_defaults(run=_runs(module, name.replace("-", "_")))
        return made

    open_ = command("open", "window", "ウィンドウを開く / open the window, on a plan")
    open_.add_argument("plan", nargs="?", metavar="PLAN")
    open_.add_argument(
        "-o", "--out", default="out", help="画面がないときの出力先 / where pictures go without a display"
    )
    open_.set_defaults(run=_runs("window", "open_window"))
    evaluate = command("evaluate", "results", "計算結果 / results: funding, burden, indicators")
    _plan(evaluate)
    check = command(
        "check", "results", "補助要件の確認 / eligibility, clause by clause; exit 0 eligible, 1 not, 2 error"
    )
    _plan(check)
    rule_sets = command(
        "programmes", "programmes", "補助制度の一覧と追加 / subsidy programmes: list them, add your own to a plan"
    )
    rule_sets.add_argument("--add", metavar="FILE.toml", help="計画に入れる補助制度 / a rule set to put into a plan")
    rule_sets.add_argument("--to", dest="plan", metavar="PLAN", help="その計画 / the plan it is for")
    rule_sets.add_argument("-o", "--output", metavar="PLAN", help="書き出し先(省略すると上書き) / where to write it")
    explain = command("explain", "results", "数値の根拠 / why a figure is what it is")
    _plan(explain)
    explain.add_argument("line", metavar="LINE", help="burden, funding.council, gap …")
    explain.add_argument("--year", metavar="FY", help="年度 / fiscal year, 2024, 令和6, R6")
    explain.add_argument("--party", metavar="ID", help="主体 / party")
    export = command("export", "export", "書き出し(.xlsx .csv .png .svg) / export by the file's ending")
    _plan(export)
    export.add_argument("-o", "--output", required=True, metavar="FILE")
    draft = command("draft", "draft", "「持続可能な取組」の下書き / a draft of the execution plan's section on money")
    _plan(draft)
    draft.add_argument("-o", "--output", metavar="FILE", help=".md, .txt")
    _questions(command)
    _simulate(command("simulate", "simulate", "モンテカルロ / what may happen: uncertain inputs drawn many times"))
    appraise = command("appraise", "flows", "収支列の評価 / NPV, IRR, MIRR, payback of a bare list of yearly flows")
    appraise.add_argument("flows", metavar="FLOWS", help="CSV, JSON; the first flow at t = 0")
    appraise.add_argument("--rate", type=float, required=True, metavar="R", help="割引率 / discount rate, 0.04")
    validate = command("validate", "documents", "計画の点検 / every fault of a plan file")
    validate.add_argument("plan", metavar="FILE")
    command("schema", "documents", "計画ファイルの JSON Schema / the JSON Schema of plan files")
    new = command("new", "documents", "見本から新しい計画 / a new plan from a sample")
    new.add_argument("--from", dest="sample", required=True, metavar="SAMPLE")
    new.add_argument("-o", "--output", required=True, metavar="PLAN")
    tour = command("tour", "window", "全ページの画像 / pictures of every page in both languages and themes")
    tour.add_argument("out", metavar="OUT_DIR")
    tour.add_argument("plan", nargs="?", default="mie-six-towns", metavar="PLAN")
    return parser


def _simulate(parser: argparse.ArgumentParser) -> None:
    _plan(parser)
    add = parser.add_argument
    add("-n", "--draws", type=int, metavar="N", help="試行回数 / draws, 10,000 unless told")
    add("--seed", type=int, default=1, metavar="S", help="乱数の種 / seed: the same one gives the same numbers")
    add("--outcome", action="append", default=[], metavar="NAME", help="結果 / npv, irr, gap, payback, burden:ID …")
    add(
        "--row",
        action="append",
        default=[],
        metavar="NAME",
        help="年度別の結果 / by year: gap, cumulative, burden:ID …",
    )
    add(
        "--chance",
        action="append",
        default=[],
        metavar="CONDITION",
        help="確率を求める条件 / 'burden:ID>2千万', 'payback<=10'",
    )
    add("--scheduler", metavar="ADDRESS", help="Dask で分散 / spread over Dask: an address, or 'local'")
    add("-o", "--output", metavar="FILE", help="全試行か図 / every draw (.csv) or a chart (.png .svg)")
    add("--chart", choices=("fan", "histogram", "inputs"), default="fan", help="図の種類 / which chart")


def _common() -> Parser:
    common = Parser(add_help=False)
    common.add_argument("--json", action="store_true", help="プログラム向けの出力 / for programs")
    common.add_argument("--lang", choices=("ja", "en"), default="ja", help="言語 / language")
    return common


def _plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help="ファイルか見本の名前 / a file, or a sample's name")
    parser.add_argument("--scenario", metavar="NAME", help="シナリオ / scenario, by id or name")


def _questions(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    """Add the commands that ask questions of a plan."""
    compare = command("compare", "questions", "シナリオの比較 / scenarios side by side; the bridge between two")
    compare.add_argument("plan", metavar="PLAN", help="ファイルか見本の名前 / a file, or a sample's name")
    compare.add_argument(
        "scenarios",
        nargs="*",
        metavar="SCENARIO",
        help="baseか名前(2つなら内訳、なければ全部) / two: the bridge; none: all",
    )
    compare.add_argument("--outcome", action="append", metavar="NAME", help=OUTCOME)
    compare.add_argument("-o", "--output", metavar="FILE", help=".csv .png .svg")
    sensitivity = command("sensitivity", "questions", "感度分析 / what moves an outcome, how far until a goal flips")
    _plan(sensitivity)
    sensitivity.add_argument("--outcome", default="npv", metavar="NAME", help=OUTCOME)
    sensitivity.add_argument("--by", default="10%", metavar="SHARE", help="動かす幅 / how far each input is moved")
    sensitivity.add_argument("--input", action="append", metavar="PATH", help="動かす項目 / an input (all by default)")
    sensitivity.add_argument("--two", nargs=2, metavar="PATH=LOW:HIGH:COUNT", help="2項目の表 / a two-way table")
    sensitivity.add_argument("--goal", metavar="GOAL", help="判定が変わる値 / values at which a goal flips: gap=0")
    sensitivity.add_argument("-o", "--output", metavar="FILE", help=".csv .png .svg")
    solve = command("solve", "questions", "目標値の探索 / values of an input that reach a goal; exit 1 if none does")
    _plan(solve)
    solve.add_argument("--for", dest="lever", required=True, metavar="PATH", help="動かす項目 / or members:SCHEME")
    solve.add_argument("--goal", required=True, metavar="GOAL", help="payback<=5, gap=0, npv>=0, burden:ID<=2千万")
    solve.add_argument("--from", dest="low", metavar="LOW", help="探す範囲の下限 / from")
    solve.add_argument("--to", dest="high", metavar="HIGH", help="探す範囲の上限 / to")

    allocate = command("allocate", "allocate", "費用の公平な分け方 / fair shares of a cost, and who would rather leave")
    allocate.add_argument("game", metavar="PLAN|GAME", help="計画か提携ごとの額 / a plan, or figures of coalitions")
    allocate.add_argument("--scenario", metavar="NAME", help="シナリオ / scenario, by id or name")
    allocate.add_argument("--members", metavar="ID,ID…", help="分け合う主体 / who shares (all paying members)")
    allocate.add_argument("--by-benefit", action="store_true", help="便益を妥当投資額に / benefits justify spending")
    allocate.add_argument("--table", metavar="FILE.json", help="提携ごとの額を書き出す / write the coalition table")
    allocate.add_argument("--sample", type=int, metavar="N", help="Shapley値を推定 / estimate by N random seatings")
    allocate.add_argument("--seed", type=int, default=0, metavar="S", help="乱数の種 / seed of the estimate")
    allocate.add_argument(
        "--justifiable", metavar="FILE", help="妥当投資額・身替り建設費 / what members can justify, JSON or CSV"
    )
    allocate.add_argument("--keys", metavar="FILE", help="按分基数 / figures to share by, JSON or CSV")
    allocate.add_argument("-o", "--output", metavar="FILE", help=".csv .png .svg")


OUTCOME = "npv, gap, payback, burden:ID, LINE@FY#ID"


def _runs(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    def run(asked: argparse.Namespace) -> int:
        code: int = getattr(import_module(f"costshare.cli.{module}"), function)(asked)
        return code

    return run
