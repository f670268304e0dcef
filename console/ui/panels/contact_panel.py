"""The contact round: one line an agency still to be reached, one digit for its result, then the next one by itself.
Rule: the focus goes on only when something was written; while it is refused, the line stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui.letters import letter
from console.ui.panels.agency_view import AgencyView
from console.ui.panels.ask_box import AskBox
from console.ui.panels.panel import Panel, plain_label
from console.ui.rows.agency_lines import AgencyLine
from console.ui.words import translate


class ContactView(AgencyView):
    """`lettered(line, meaning)` for the letters of the page; digits are those of the agencies."""

    lettered = Signal(object, str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        meant = next((what for what in ContactPanel.LETTERS if letter(what) == event.text().upper()), "")
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and line is not None and meant:
            self.lettered.emit(line, meant)
            return
        super().keyPressEvent(event)


class ContactPanel(Panel):
    """Shows lines; what a key does is decided by whoever owns the panel."""

    LETTERS = ("again", "done", "drop", "watch")

    def __init__(self, say: Callable[[AgencyLine], str], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._say = say
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        self.above, self.keys, self.empty = (plain_label(inner) for _ in range(3))
        self.view, self.box = ContactView(inner), AskBox(inner)
        column.addWidget(self.above)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)
        column.addWidget(self.keys)
        column.addWidget(self.box)
        inner.setFocusProxy(self.view)
        self.set_content(inner)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self._retranslate()

    def show_lines(self, lines: Sequence[AgencyLine], stamps: Sequence[str]) -> None:
        """Show these lines; `stamps` say what each is about: a line about something else now was worked off."""
        kept = self.view.current_line()
        before = dict(self._shown)
        self._shown = tuple((line.id, stamp) for line, stamp in zip(lines, stamps, strict=True))
        now = dict(self._shown)
        self.view.show_lines(lines)
        self.empty.setVisible(not lines)
        self.view.setVisible(bool(lines))
        if lines and (kept is None or now.get(kept.id) != before.get(kept.id)):
            others = [line for line in lines if kept is None or line.id != kept.id]
            self.view.choose((others or list(lines))[0].id)
            if kept is not None and self.isVisible() and not self.box.isVisible():
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self) -> None:
        line = self.view.current_line()
        words = self._say(line) if line is not None else ""
        self.above.setText(words)
        self.above.setVisible(bool(words))

    def _retranslate(self) -> None:
        self.set_title(translate("Contact", "Contact round"))
        self.view.setAccessibleName(translate("Contact", "Contact round"))
        self.empty.setText(translate("Contact", "Nobody is to be told or asked now."))
        digits = translate("Contact", "1–6, 0 unable, 8 recall, 9 no answer · Shift+digit: time, channel, who said it")
        letters = translate("Contact", "T ask again later · S supervisor has it · X not needed · M take the watch")
        self.keys.setText(f"{digits}\n{letters}")
