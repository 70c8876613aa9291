"""Games that were typed in: coalition figures in a JSON or a CSV file, and figures of each player.

JSON: ``{"players": ["A", "B"], "cost": {"A": 10, "B": 12, "A,B": 15}}``, or ``"value"``; a player may be
``{"id": "a", "name": "A町"}``, and ``"keys"``, ``"justifiable"`` and ``"alternative"`` may hold figures of players.
CSV: ``coalition,cost`` at the top, then a row for each coalition, as ``"A,B",15``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from costshare.cli.typed_file import MEND_FIGURE, MEND_ONCE, ONCE, TypedFile
from costshare.fairness.game import MOST_PLAYERS, Array, Game, GameKind
from costshare.fairness.separable import Justification
from costshare.i18n import Text

Columns = dict[str, dict[str, float]]
Keys = dict[str, list[float]]

SEPARATORS = ",、，+＋・;；"
"""What may stand between the members of a coalition; a player's id may hold any but the first."""
KINDS = (("費用", "cost", GameKind.COST), ("価値", "value", GameKind.VALUE))
JUSTIFIABLE = ("妥当投資額", "justifiable")
ALTERNATIVE = ("身替り建設費", "alternative")
LIMITS = (JUSTIFIABLE, ALTERNATIVE)
NOTES = ("title", "source", "notes")
FIELDS = ("players", "cost", "value", "keys", "justifiable", "alternative", *NOTES)
FEW = 4
"""Names that a sentence lists before it leaves the rest out."""


@dataclass(frozen=True)
class TypedGame:
    """A game with what else its file says of the players."""

    game: Game
    keys: Keys = field(default_factory=dict)
    justification: Justification | None = None


def read_game(path: Path) -> TypedGame:
    """Read a game from a file; ``CostshareError`` with one sentence if it holds none."""
    file = TypedFile(path, A_GAME)
    return _from_json(file) if file.is_json else TypedGame(_from_csv(file))


def typed_game(game: Game) -> str:
    """Return a game as the JSON text from which it can be read again."""
    figures = {
        ",".join(game.players[player] for player in game.members(coalition)): _plain(float(game.figures[coalition]))
        for coalition in range(1, game.grand + 1)
    }
    players = [{"id": id, "name": game.label(place)} for place, id in enumerate(game.players)]
    return json.dumps({"players": players, game.kind.value: figures}, ensure_ascii=False, indent=2) + "\n"


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def read_keys(path: Path, game: Game) -> Keys:
    """Read figures of every player, such as populations, by the name of the column."""
    file = TypedFile(path, A_TABLE)
    return {name: _of_every_player(file, game, name, figures) for name, figures in _columns(file).items()}


def read_justification(path: Path, game: Game) -> Justification:
    """Read what players can justify to spend (妥当投資額) and what going alone would cost them (身替り建設費)."""
    file = TypedFile(path, A_TABLE)
    columns = _columns(file)
    for name in columns:
        if name not in (*JUSTIFIABLE, *ALTERNATIVE):
            raise file.fault(name, name, ALLOWED_COLUMNS, MEND_COLUMN)
    limits = [{id: each for name in words for id, each in columns.get(name, {}).items()} for words in LIMITS]
    return _justification(file, game, *limits)


def _from_json(file: TypedFile) -> TypedGame:
    data = file.json()
    for name in data:
        if name not in FIELDS:
            raise file.fault(name, name, ALLOWED_FIELDS.fill(fields=", ".join(FIELDS)), MEND_FIELD)
    ids, names = _players(file, data.get("players"))
    given = [(word, kind) for _, word, kind in KINDS if word in data]
    if len(given) != 1:
        raise (
            file.fault("cost", "cost, value", ONE_KIND, MEND_KIND)
            if given
            else file.lacks("cost", NO_FIGURES, ONE_KIND, MEND_KIND)
        )
    word, kind = given[0]
    table = _figures(file, word, data[word])
    game = Game(ids, _by_coalition(file, word, ids, list(table.items())), kind, names if names != ids else ())
    keys = {
        name: _of_every_player(file, game, f"keys/{name}", _figures(file, f"keys/{name}", row))
        for name, row in file.object("keys", data.get("keys", {})).items()
    }
    limits = [_figures(file, name, data.get(name, {})) for _, name in LIMITS]
    return TypedGame(game, keys, _justification(file, game, *limits) if any(limits) else None)


def _from_csv(file: TypedFile) -> Game:
    head, *rows = file.rows()
    named = [(word, kind) for ja, word, kind in KINDS if len(head) == 2 and head[1].lower() in (ja, word)]
    if not named:
        raise file.misformed(Text("1行目が「提携,費用」ではありません", "its first line is not 'coalition,cost'"))
    word, kind = named[0]
    for number, row in enumerate(rows, start=2):
        if len(row) != 2:
            raise file.fault(f"{word}/{number}", ",".join(row), TWO_CELLS, MEND_CELLS)
    single = [text for text, _ in rows if text and not re.search(f"[{SEPARATORS}]", text)]
    ids, _ = _players(file, list(dict.fromkeys(single)))
    figures = [(text, file.typed_figure(f"{word}/{text}", cell)) for text, cell in rows]
    return Game(ids, _by_coalition(file, word, ids, figures), kind)


def _players(file: TypedFile, given: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return ids and names, each once."""
    if given is None:
        raise file.lacks("players", NO_PLAYERS, PLAYERS.fill(most=MOST_PLAYERS), MEND_PLAYERS)
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_PLAYERS:
        said = len(given) if isinstance(given, list) else given
        raise file.fault("players", said, PLAYERS.fill(most=MOST_PLAYERS), MEND_PLAYERS)
    names: dict[str, str] = {}
    for place, row in enumerate(given):
        plain = row if isinstance(row, dict) else {"id": row}
        id = plain.get("id")
        name = plain.get("name", id)
        if not isinstance(id, str) or not isinstance(name, str) or not id.strip() or "," in id:
            raise file.fault(f"players/{place}", row, PLAYER_NAME, MEND_NAME)
        if id.strip() in names:
            raise file.fault(f"players/{place}", id, ONCE, MEND_ONCE)
        names[id.strip()] = name.strip() or id.strip()
    return tuple(names), tuple(names.values())


def _by_coalition(file: TypedFile, word: str, ids: Sequence[str], figures: list[tuple[str, float]]) -> Array:
    """Return the figures as the table of all coalitions, each given once."""
    known = {id: player for player, id in enumerate(ids)}
    between = "".join(mark for mark in SEPARATORS if not any(mark in id for id in ids))
    table = np.full(1 << len(ids), np.nan)
    table[0] = 0.0
    for text, figure in figures:
        coalition = 0
        for id in (part.strip() for part in re.split(f"[{between}]", text)):
            if id not in known:
                raise file.fault(f"{word}/{text}", id, KNOWN_PLAYERS.fill(players=_few(ids)), MEND_PLAYER)
            if coalition >> known[id] & 1:
                raise file.fault(f"{word}/{text}", id, ONCE, MEND_ONCE)
            coalition |= 1 << known[id]
        if not np.isnan(table[coalition]):
            raise file.fault(f"{word}/{text}", text, ONE_FIGURE, MEND_TWICE)
        table[coalition] = figure
    absent = np.flatnonzero(np.isnan(table))
    if absent.size:
        named = (",".join(id for id in ids if coalition >> known[id] & 1) for coalition in absent.tolist())
        lacking = LACKING.fill(count=f"{absent.size:,}", which=_few(named, " / "))
        needed = EVERY_COALITION.fill(players=len(ids), count=f"{table.size - 1:,}")
        raise file.lacks(word, lacking, needed, MEND_MISSING)
    return table


def _columns(file: TypedFile) -> Columns:
    """Return figures of players by column: ``{"population": {"A": 14021}}``, or a CSV with players at the left."""
    if file.is_json:
        return {name: _figures(file, name, row) for name, row in file.json().items()}
    head, *rows = file.rows()
    if len(head) < 2 or any(len(row) != len(head) for row in rows):
        raise file.misformed(Text("列の数がそろっていません", "its rows are not of one length"))
    columns: Columns = {name: {} for name in head[1:]}
    for id, *cells in rows:
        for name, cell in zip(head[1:], cells, strict=True):
            if id in columns[name]:
                raise file.fault(f"{name}/{id}", id, ONCE, MEND_ONCE)
            if cell:
                columns[name][id] = file.typed_figure(f"{name}/{id}", cell)
    return columns


def _figures(file: TypedFile, place: str, given: Any) -> dict[str, float]:
    return {id: file.figure(f"{place}/{id}", figure) for id, figure in file.object(place, given).items()}


def _of_players(file: TypedFile, game: Game, name: str, figures: Mapping[str, float]) -> None:
    """Refuse figures of somebody else, and negative ones."""
    for id, figure in figures.items():
        if id not in game.players:
            raise file.fault(f"{name}/{id}", id, KNOWN_PLAYERS.fill(players=_few(game.players)), MEND_PLAYER)
        if figure < 0:
            raise file.fault(f"{name}/{id}", figure, NOT_NEGATIVE, MEND_FIGURE)


def _of_every_player(file: TypedFile, game: Game, name: str, figures: Mapping[str, float]) -> list[float]:
    _of_players(file, game, name, figures)
    if absent := [id for id in game.players if id not in figures]:
        raise file.lacks(name, MISSING.fill(which=_few(absent)), EVERY_PLAYER, MEND_EVERY_PLAYER)
    return [figures[id] for id in game.players]


def _justification(
    file: TypedFile, game: Game, justifiable: Mapping[str, float], alternative: Mapping[str, float]
) -> Justification:
    if game.kind is not GameKind.COST:
        raise file.fault("justifiable", game.kind.value, ONLY_COSTS, MEND_COSTS)
    for (_, name), figures in zip(LIMITS, (justifiable, alternative), strict=True):
        _of_players(file, game, name, figures)
    return Justification(justifiable, alternative)


def _few(ids: Iterable[str], between: str = ", ") -> str:
    some = list(islice(ids, FEW + 1))
    return between.join(some[:FEW]) + (" …" if len(some) > FEW else "")


A_GAME = Text(
    '{"players": ["A", "B"], "cost": {"A": 10, "B": 12, "A,B": 15}} のような JSON か、'
    '1行目が「提携,費用」で提携と額を1行ずつ並べた CSV("A,B",15)にしてください',
    'write JSON like {"players": ["A", "B"], "cost": {"A": 10, "B": 12, "A,B": 15}}, or a CSV of '
    'coalition,cost and then a coalition and its figure on each line ("A,B",15)',
)
A_TABLE = Text(
    '{"population": {"A": 10, "B": 12}} のような JSON か、1行目が「主体,population」で1行に1主体の CSV にしてください',
    'write JSON like {"population": {"A": 10, "B": 12}}, or a CSV of player,population and then a player on each line',
)
ALLOWED_FIELDS = Text("使える項目は {fields} です", "the fields are {fields}")
MEND_FIELD = Text("項目名を直すか消してください", "correct the name, or remove the field")
ONE_KIND = Text("cost か value のどちらか1つが必要です", "exactly one of cost and value is needed")
MEND_KIND = Text(
    "費用なら cost、節約額や利益なら value に提携ごとの額を書いてください",
    "give the figures of coalitions under cost if they are costs, under value if they are savings or profits",
)
TWO_CELLS = Text("各行は提携と額の2列です", "each line has two cells, a coalition and its figure")
MEND_CELLS = Text(
    '提携を引用符で囲む("A,B")か、A+B と書いてください', 'put the coalition in quotes ("A,B"), or write it as A+B'
)
KNOWN_PLAYERS = Text("主体は {players} です", "the players are {players}")
MEND_PLAYER = Text("名前を直すか、主体の一覧に加えてください", "correct the name, or add it to the players")
ONE_FIGURE = Text(
    "提携の額は1つだけです(順序は問いません)", "a coalition has one figure, in whatever order its members are"
)
MEND_TWICE = Text("どちらかを消してください", "remove one of the two")
LACKING = Text("{count}の提携の額({which})", "the figure of {count} of the coalitions ({which})")
MISSING = Text("{which} の値", "the figure of {which}")
NO_PLAYERS = Text("主体の一覧", "the list of players")
NO_FIGURES = Text("提携の額", "the table of figures")
EVERY_COALITION = Text(
    "{players}者なら{count}の提携すべての額が必要です", "{players} players have {count} coalitions, all with a figure"
)
EVERY_PLAYER = Text("すべての主体の値が必要です", "every player needs a figure")
MEND_MISSING = Text("足りない提携の額を加えてください", "add the figures of the coalitions that are missing")
MEND_EVERY_PLAYER = Text("足りない主体の値を加えてください", "add the figures of the players that are missing")
PLAYERS = Text("1者から{most}者までの一覧が使えます", "a list of 1 to {most} players is allowed")
MEND_PLAYERS = Text(
    '["A", "B"] のように主体を並べ、多いときは似た主体をまとめてください',
    'list them like ["A", "B"]; where there are more, put similar ones together',
)
PLAYER_NAME = Text("主体は , を含まない空でない名前です", "a player is a name that is not empty and has no comma")
MEND_NAME = Text(
    '"A" か {"id": "a", "name": "A町"} のように書いてください', 'write it as "A" or {"id": "a", "name": "A"}'
)
NOT_NEGATIVE = Text("0以上の数が使えます", "numbers of 0 or more are allowed")
ALLOWED_COLUMNS = Text(
    "justifiable(妥当投資額)と alternative(身替り建設費)が使えます",
    "the columns justifiable and alternative are allowed",
)
MEND_COLUMN = Text("列の名前を直してください", "correct the name of the column")
ONLY_COSTS = Text(
    "妥当投資額と身替り建設費は費用のゲーム(cost)だけに使えます", "only the costs of a cost game can be justified"
)
MEND_COSTS = Text("妥当投資額を外してください", "leave the justifiable expenditure out")
