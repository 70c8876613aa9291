"""The verdicts of a plan as sentences, each with a dot for how things stand and a link to its figure."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from costshare.i18n import Text
from costshare.report.verdict import Tone, Verdict
from costshare.ui.look import Look
from costshare.ui.style import font, mark

DOT, INDENT, LINE, LEAST = 8, 18, 18, 160


class Sentence(QAbstractButton):
    """One verdict; it wraps to the width that there is."""

    def __init__(self, look: Look) -> None:
        """Begin without a verdict."""
        super().__init__()
        self.look = look
        self.verdict: Verdict | None = None
        self.setFont(font(13))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another verdict."""
        self.verdict = verdict
        self.setText(self.look.say(verdict.text))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: one line; a narrower widget is higher."""
        return QSize(LEAST, LINE + 4)

    def minimumSizeHint(self) -> QSize:
        """Qt: one line."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as the wrapped sentence."""
        return self._wrapped(width).height() + 4

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the dot and the sentence."""
        assert self.verdict is not None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.look.palette
        tone = self.verdict.tone
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.muted if tone == "plain" else getattr(colours, tone)))
        painter.drawEllipse(1, 2 + (LINE - DOT) // 2, DOT, DOT)
        lively = (self.underMouse() or self.hasFocus()) and self.verdict.place is not None
        painter.setPen(QColor(colours.accent if lively else colours.text))
        painter.drawText(self._wrapped(self.width()).translated(0, 2), self._flags(), self.text())

    def _wrapped(self, width: int) -> QRect:
        bounds = QFontMetrics(self.font()).boundingRect(
            QRect(INDENT, 0, width - INDENT, 1000), self._flags(), self.text()
        )
        return QRect(INDENT, 0, width - INDENT, bounds.height())

    def _flags(self) -> int:
        wrap = (
            Qt.TextFlag.TextWordWrap
            if " " in self.text() and self.look.language == "en"
            else Qt.TextFlag.TextWrapAnywhere
        )
        return int(wrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


class VerdictList(QWidget):
    """The sentences below one another: so many as are read at a glance, all on demand."""

    pointed = Signal(object)
    unfolded = Signal()
    """More or fewer sentences are shown."""

    def __init__(self, look: Look) -> None:
        """Begin without verdicts."""
        super().__init__()
        self.look = look
        self.sentences: list[Sentence] = []
        self._verdicts: tuple[Verdict, ...] = ()
        self._all = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.more = QPushButton()
        mark(self.more, role="quiet")
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.clicked.connect(self._toggle)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()

    def show_verdicts(self, verdicts: tuple[Verdict, ...]) -> None:
        """Show other verdicts; sentences stay where there are as many."""
        self._verdicts = verdicts
        shown = verdicts if self._all else _gravest(verdicts)
        while len(self.sentences) > len(shown):
            gone = self.sentences.pop()
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.sentences) < len(shown):
            self.sentences.append(self._sentence())
        for sentence, verdict in zip(self.sentences, shown, strict=True):
            sentence.show_verdict(verdict)
        rest = len(verdicts) - len(_gravest(verdicts))
        self.more.setVisible(rest > 0)
        self.more.setText(self.look.say(FEWER if self._all else MORE.fill(count=rest)))

    def height_for(self, width: int) -> int:
        """Return how high the sentences are in a width."""
        more = 0 if self.more.isHidden() else self.more.sizeHint().height()
        return more + sum(sentence.heightForWidth(width) for sentence in self.sentences)

    def _toggle(self) -> None:
        self._all = not self._all
        self.show_verdicts(self._verdicts)
        self.unfolded.emit()

    def _sentence(self) -> Sentence:
        made = Sentence(self.look)
        made.clicked.connect(lambda: self._point(made))
        self._layout.insertWidget(len(self.sentences), made)
        return made

    def _point(self, sentence: Sentence) -> None:
        if sentence.verdict is not None and sentence.verdict.place is not None:
            self.pointed.emit(sentence.verdict.place)


def _gravest(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Return the verdicts that are shown unasked, in their order: bad news before good, and that before mere facts."""
    if len(verdicts) <= MOST:
        return verdicts
    kept = sorted(range(len(verdicts)), key=lambda at: (GRAVITY[verdicts[at].tone], at))[: MOST - 1]
    return tuple(verdicts[at] for at in sorted(kept))


MOST = 10
"""Lines of sentences that are read at a glance."""
GRAVITY: dict[Tone, int] = {"bad": 0, "caution": 1, "good": 2, "plain": 3}
MORE = Text("ほか{count}件の所見 ▾", "{count} more findings ▾")
FEWER = Text("主な所見だけ ▴", "Main findings ▴")
