"""A sample as a card: its title, one sentence, and a small picture of who pays in which year."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from costshare.analysis.study import Study, study
from costshare.charts.colours import ROLE_COLOURS
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.plan import Plan
from costshare.report.figures import short_fiscal_year
from costshare.report.lines import sources
from costshare.storage.files import load
from costshare.ui.look import Look
from costshare.ui.style import mark
from costshare.ui.words import label

HEIGHT, PICTURE = 260, 104


class SampleCard(QPushButton):
    """A card that is a button; its plan is read once the window can be used, after ``wait`` milliseconds."""

    def __init__(self, path: Path, look: Look, wait: int) -> None:
        super().__init__()
        self.path, self.look = path, look
        mark(self, role="card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.picture = Picture(look)
        self.title = label("", "heading", wrap=True)
        self.facts = label("", "caption")
        self.words = label("", "note", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(4)
        for part in (self.picture, self.title, self.facts, self.words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch()
        self.setAccessibleName(path.stem)
        QTimer.singleShot(wait, self, self.read)

    def sizeHint(self) -> QSize:
        """Keep all cards of one height."""
        return QSize(240, HEIGHT)

    def read(self) -> None:
        """Read the sample and show what it is; a sample that cannot be read says why."""
        try:
            plan = load(self.path)
            looked = study(plan)
        except CostshareError as error:
            self.words.setText(self.look.say(error.text))
            return
        self.title.setText(plan.title)
        self.facts.setText(self.look.say(facts(plan)))
        self.words.setText(first_sentence(plan.notes))
        self.setAccessibleName(plan.title)
        self.picture.present(looked)


class Picture(QWidget):
    """Funding by source stacked year by year, without figures."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._columns: list[list[tuple[str, float]]] = []
        self.setFixedHeight(PICTURE)

    def present(self, looked: Study) -> None:
        """Take the amounts from a study."""
        if looked.results is None:
            return
        rows = [(ROLE_COLOURS[source.role], looked.results.row(source.line)) for source in sources(looked.changed)]
        rows.append((self._look.palette.bad, looked.results.row("gap")))
        years = range(len(looked.results.ledger.years))
        self._columns = [[(colour, float(amounts[year])) for colour, amounts in rows] for year in years]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the columns on a base line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - 4.0
        painter.setPen(Qt.PenStyle.NoPen)
        highest = max((sum(amount for _, amount in column) for column in self._columns), default=0.0)
        step = self.width() / max(1, len(self._columns))
        for number, column in enumerate(self._columns):
            top = base
            for colour, amount in column:
                height = amount / highest * (base - 4) if highest else 0.0
                painter.setBrush(QColor(colour))
                painter.drawRect(QRectF(number * step + step * 0.15, top - height, step * 0.7, height))
                top -= height
        painter.setPen(QColor(self._look.palette.line))
        painter.drawLine(0, round(base), self.width(), round(base))


def facts(plan: Plan) -> Text:
    """Return the span of a plan and how many parties and services it has."""
    return FACTS.fill(
        first=short_fiscal_year(plan.start_fiscal_year, plan.era),
        last=short_fiscal_year(plan.last_fiscal_year, plan.era),
        parties=len(plan.parties),
        services=len(plan.services),
    )


def first_sentence(notes: str) -> str:
    """Return the first sentence of a plan's notes."""
    line = notes.strip().partition("\n")[0]
    return line.partition("。")[0] + "。" if "。" in line else line


FACTS = Text(
    "{first}〜{last}年度 ・ {parties}主体 ・ {services}施策", "{first}–{last} · {parties} parties · {services} services"
)
