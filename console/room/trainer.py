"""The trainer's desk: who rings when, what they say in large letters to be read aloud, and keys that change the course.

Rule: it plays with callers, agencies and the line; of what the room wrote it changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from console.models.views.drill import Caller
from console.room.cast import Cast, Seen
from console.text import vocabulary
from console.text.drill import part_words, score_words, told_words
from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.chip import ChipLabel, KeyButton
from console.ui.widgets.table import Cell, Column, Line, Table

LOOK_MS, SIZE = 500, (760, 720)
_TONES = {"rings": "act", "speaks": "soon"}


class TrainerWindow(QWidget):
    """One window; `ended` is called when the trainer ends the exercise, or its time is over and they say so."""

    def __init__(self, cast: Cast, ended: Callable[[], None]) -> None:
        super().__init__()
        self._cast, self._ended = cast, ended
        self._title, self._clock = QLabel(cast.scenario.title), QLabel()
        self._mode = ChipLabel(vocabulary.word("mode", "drill"), "drill", self)
        self._words, self._asked, self._news = QLabel(), QLabel(), QLabel()
        self.table = Table(_columns(), self)
        self._typed = QLineEdit()
        self._build()
        self._keys = [QShortcut(QKeySequence(key), self, act) for key, _, act in self._acts()]
        self.table.turned.connect(self._say)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()
        self.table.setFocus()

    def look(self) -> None:
        """Show how it stands."""
        seen = self._cast.seen
        minutes, seconds = divmod(int(seen.at_s), 60)
        of = self._cast.scenario.length_s // 60
        rest = translate("Drill", " · PAUSED") if seen.resting else ""
        over = translate("Drill", " · time is over: Ctrl+E ends it") if seen.over else ""
        self._clock.setText(f"{minutes:02d}:{seconds:02d} / {of:02d}:00{rest}{over}")
        callers = {one.name: one for one in self._cast.callers}
        self.table.show_lines([_line(one, seen, callers) for one in self._cast.callers])
        self._news.setText("\n".join(told_words(one) for one in seen.told[-3:]))
        self._say()

    def show_score(self) -> None:
        """The exercise is over."""
        self._timer.stop()
        score = self._cast.score()
        self._words.setText(score_words(score))
        self._asked.setText("")

    def _build(self) -> None:
        self.setWindowTitle(translate("Drill", "Trainer's desk"))
        self.resize(*SIZE)
        for label in (self._title, self._words, self._asked, self._news):
            label.setWordWrap(True)
        self._title.setFont(theme.font("title"))
        self._clock.setFont(theme.font("clock"))
        self._words.setFont(theme.font("tile"))
        self._words.setAccessibleName(translate("Drill", "What the caller says"))
        self.table.setAccessibleName(translate("Drill", "Callers"))
        self._typed.setPlaceholderText(translate("Drill", "Another caller: type what they say, Enter rings"))
        self._typed.setAccessibleName(translate("Drill", "Another caller"))
        self._typed.returnPressed.connect(self._call)
        top, keys, all_ = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for one in (self._title, self._mode, self._clock):
            top.addWidget(one, 1 if one is self._title else 0)
        for key, word, act in self._acts():
            button = KeyButton(f"{key} {word()}", self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
            keys.addWidget(button)
        all_.addLayout(top)
        for widget in (self._words, self._asked, self.table, self._news, self._typed):
            all_.addWidget(widget, 1 if widget is self.table else 0)
        all_.addLayout(keys)

    def _acts(self) -> tuple[tuple[str, Callable[[], str], Callable[[], None]], ...]:
        wish = self._cast.wish
        return (
            ("Ctrl+J", lambda: translate("Drill", "Pause"), lambda: wish("rest")),
            ("Ctrl+R", lambda: translate("Drill", "Ring now"), lambda: wish("ring", self._chosen())),
            ("Ctrl+L", lambda: translate("Drill", "Leave out"), lambda: wish("pass", self._chosen())),
            ("Ctrl+S", lambda: translate("Drill", "Server off/on"), self._server),
            ("Ctrl+D", lambda: translate("Drill", "Agency silent"), self._silent),
            ("Ctrl+E", lambda: translate("Drill", "End"), self._ended),
        )

    def _chosen(self) -> str:
        return self.table.chosen() or self._cast.scenario.callers[0].name

    def _server(self) -> None:
        self._cast.wish("back" if self._cast.seen.server_lost else "lose")

    def _silent(self) -> None:
        """The first agency that the chosen caller needs answers nothing from now on, or again."""
        caller = next((one for one in self._cast.callers if one.name == self._chosen()), None)
        if caller is not None and caller.agencies:
            self._cast.wish("silent", caller.agencies[0])

    def _call(self) -> None:
        if words := self._typed.text().strip():
            self._cast.wish("call", words)
            self._typed.clear()
            self.table.setFocus()

    def _say(self) -> None:
        name = self._cast.seen.speaking or self._chosen()
        caller = next((one for one in self._cast.callers if one.name == name), None)
        if caller is not None:
            self._words.setText(caller.says)
            asked = translate("Drill", "When asked: {words}").format(words=caller.asked) if caller.asked else ""
            self._asked.setText(asked)


def _columns() -> tuple[Column, ...]:
    return (
        Column("at", lambda: translate("Drill", "At"), 6, number=True, firm=True),
        Column("part", lambda: translate("Drill", "Part"), 12, firm=True),
        Column("number", lambda: translate("Drill", "Number"), 16),
        Column("says", lambda: translate("Drill", "Says")),
        Column("needs", lambda: translate("Drill", "Needs"), 18),
    )


def _line(caller: Caller, seen: Seen, callers: Mapping[str, Caller]) -> Line:
    part = seen.parts.get(caller.name, "waits")
    silent = translate("Drill", "{agency} (silent)")
    needs = ", ".join(silent.format(agency=one) if one in seen.silent else one for one in caller.agencies)
    first = callers.get(caller.same_as or "")
    if first is not None and not needs:
        needs = translate("Drill", "the same as {at}").format(at=_at(first))
    cells = (
        Cell(_at(caller), order=float(caller.at_s)),
        Cell(part_words(part), chip=_TONES.get(part, ""), quiet=part == "over"),
        Cell(caller.number or "–"),
        Cell(caller.says),
        Cell(needs),
    )
    return Line(caller.name, cells=cells, act=part == "rings")


def _at(caller: Caller) -> str:
    """When it rings: minutes and seconds of the exercise."""
    return f"{caller.at_s // 60:02d}:{caller.at_s % 60:02d}"
