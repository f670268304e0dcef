"""The window's side of the command line: what a command did is said and shown, and what it asks of a menu is done.
Rule: a command does what the menu entry does, from where the person was before the line; never more, never less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPalette, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from console.errors import Refused
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.cases.search import SearchPage
from console.ui.frame.actions import Action, Verb
from console.ui.frame.command_runner import Press
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.keys import SILENT_KEYS, PersonWatch
from console.ui.frame.pages import Page
from console.ui.reference import PhrasePage
from console.ui.widgets import theme
from console.ui.widgets.long_text import RowSentence
from console.ui.widgets.mixed import MixedLabel, keyed
from console.ui.widgets.panel import in_column, in_row
from console.ui.window.command_line import READ_MS, CommandLine
from console.ui.window.grammar import Known, verb_is_there

_WRITING = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier

# The command row: the command line, and in its place, full width until the next key, a sentence that must be read.
# Rule: a refusal is shown here and announced, and what waits for one key is asked here; no dialog ever says it. What
# the clock or a slow deed says meanwhile comes after it: a refusal has `READ_MS` to be read, or till a key or click.


class CommandRow(QWidget):
    """`refuse`, `say` and `ask` put a sentence over the whole row; the next key brings the command line back."""

    def __init__(self, press: Callable[[], Press], parent: QWidget | None = None) -> None:
        """`press`: the press that is worked on, by the clock of the desk and of the keys."""
        super().__init__(parent)
        self._press, self._before = press, Press(0, 0)  # before: of the refusal, or of a blind letter after it
        column = in_column(self)
        self._stack = QStackedWidget(self)
        column.addWidget(self._stack)
        self._line: QWidget = QLabel(self)
        self._over = QWidget(self)
        self._sentence, self._keys = RowSentence(self._over), MixedLabel(self._over, right=True)
        row = in_row(self._over, (self._sentence, 1), edges=(0, 0, _EDGE, 0))
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        self._refusal = self._asking = self._blind = False
        self._case = ""  # beside which a sentence stands
        self._unread_until_ms = 0  # how long the refusal that stands is left to be read
        self._after: dict[str, bool] = {}  # what was said meanwhile, and whether it is a refusal
        self._came_from: QWidget | None = None
        self._marked = (-1, 0)  # what of the line the next letter replaces: where it begins, and how long it is
        self._stack.addWidget(self._line)
        self._stack.addWidget(self._over)
        self._watch = PersonWatch(self._hear, self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._follow)
        self._retranslate()

    def place(self, line: QWidget) -> None:
        before, self._line = self._line, line
        self._stack.insertWidget(0, line)
        self._stack.removeWidget(before)
        before.deleteLater()
        self._stack.setCurrentWidget(line)
        if isinstance(line, CommandLine):
            line.refused.connect(lambda _: self._leave_to_read())

    def line(self) -> QWidget:
        return self._line

    def sentence(self) -> str:
        """The sentence on the screen, or nothing."""
        return self._sentence.text() if self._stack.currentWidget() is self._over else ""

    def refuse(self, sentence: str) -> None:
        """Something was not done: say what is wrong and what to do."""
        self._tell(sentence, refusal=True)

    def say(self, sentence: str) -> None:
        """Something was done that is worth a sentence; a question that waits is answered first."""
        self._tell(sentence, refusal=False)

    def _tell(self, sentence: str, refusal: bool) -> None:
        """At once, or after what must be answered or read first."""
        if self._is_held():
            if sentence != self.sentence():
                self._after[sentence] = refusal
        else:
            self._show(sentence, refusal)

    def _is_held(self) -> bool:
        """Whether a question waits, or a refusal that nobody had the time to read."""
        stands = bool(self.sentence()) or (isinstance(self._line, CommandLine) and bool(self._line.sentence()))
        return stands and (self._asking or self._press().desk_ms < self._unread_until_ms)

    def heed(self) -> None:
        """The person acted: what is said next answers that, and does not wait."""
        self._unread_until_ms = 0

    def _leave_to_read(self) -> None:
        self._unread_until_ms = self._press().desk_ms + READ_MS

    def tick(self) -> None:
        """A second went by: what waited is said as soon as it may be."""
        if self._after and not self._is_held():
            sentence = next(iter(self._after))
            self._show(sentence, self._after.pop(sentence))
            self._leave_to_read()  # from the next one too

    def ask(self, sentence: str, keys: str) -> None:
        """Something waits for one key: what will be done, and the keys in square brackets."""
        self._show(sentence, refusal=False, keys=keys)

    def select_case(self, case: str) -> None:
        """Another case is chosen: a refusal about the one before goes with it; a question waits on."""
        if case != self._case and self.sentence() and self._refusal:
            self.clear()
        self._case = case

    def withdraw(self, sentence: str) -> None:
        """What was said, or waits to be, is true no longer."""
        self._after.pop(sentence, None)
        if sentence and sentence == self.sentence() and not self._asking:
            self.clear()

    def clear(self) -> None:
        """Back to the command line."""
        self._asking = False
        self._stack.setCurrentWidget(self._line)
        came = self._came_from
        if came is not None and came.isVisible() and QApplication.focusWidget() in (None, came):
            came.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(came, QLineEdit) and self._marked[1]:  # Qt forgets it with the focus
                came.setSelection(*self._marked)
        self._came_from = None
        if self._after:  # once the key that ended it has done what it does
            QTimer.singleShot(0, self, lambda: None if self.sentence() else self.tick())

    def forget_typed(self) -> None:
        """Another person sits down: the line is theirs, and nothing is said to them of what the one before did."""
        self._after.clear()
        self.clear()
        if isinstance(self._line, CommandLine):
            self._line.forget_typed()

    def _hear(self, event: QEvent) -> bool:
        """The next key brings the line back, and does what it does; a click answers no question."""
        if isinstance(event, QKeyEvent) and self._is_blind(event):
            event.accept()
            return True
        acts = not isinstance(event, QKeyEvent) or event.key() not in SILENT_KEYS
        if acts:
            self.heed()
        if acts and self.sentence() and (isinstance(event, QKeyEvent) or self._asking):
            self.clear()
        return False

    def _is_blind(self, event: QKeyEvent) -> bool:
        """Whether this letter belongs to words for a question that was refused, begun before anybody could read it: it
        writes nowhere, and as a key of the list below it would do what nobody meant."""
        text, plain = event.text(), not event.modifiers() & ~_PLAIN
        begins = text.isalpha() or (text.isprintable() and bool(text) and self._blind)
        if not (plain and begins and self._refusal and self.sentence()):
            return False
        before, now = self._before, self._press()  # the clock of the keys alone says how fast somebody types
        if (
            isinstance(QApplication.focusWidget(), (*_WRITING, QComboBox))
            or not before.hand_ms
            or not before.again(now)
        ):
            return False
        self._before, self._blind = now, True
        return True

    def _follow(self, window: QWindow | None) -> None:
        if window is not None and window.inherits("QWidgetWindow"):
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click anywhere is an act, also on what never has the focus."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.heed()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_came_from"):
            return
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._colour()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show(self, sentence: str, refusal: bool, keys: str = "") -> None:
        self._refusal, self._asking = refusal, bool(keys)
        if refusal:
            self._before, self._blind = self._press(), False
            self._leave_to_read()
        if isinstance(self._line, CommandLine):
            self._line.leave_refusal()  # read or not, it is not the last word any longer and does not come back
        focused = QApplication.focusWidget()
        # A hidden command line would lose the focus to the next field, where the next keys do not belong.
        self._came_from = focused if focused is not None and self._line.isAncestorOf(focused) else None
        if isinstance(self._came_from, QLineEdit):
            self._marked = (self._came_from.selectionStart(), self._came_from.selectionLength())
        self._sentence.setText(sentence)
        self._keys.say(keyed(keys))
        self._keys.setVisible(bool(keys))
        self._keys.setFixedWidth(self._keys.natural_width() if keys else 0)
        self._colour()
        self._stack.setCurrentWidget(self._over)
        event = QAccessibleAnnouncementEvent(self._sentence, f"{sentence} {self._keys.text()}".strip())
        polite = QAccessible.AnnouncementPoliteness
        event.setPoliteness(polite.Assertive if refusal else polite.Polite)
        QAccessible.updateAccessibility(event)

    def _colour(self) -> None:
        texts, grounds = theme.current().texts, theme.current().backgrounds
        palette = QPalette(self._over.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(texts.p1 if self._refusal else texts.main))
        palette.setColor(QPalette.ColorRole.Window, QColor(grounds.select if self._asking else grounds.panel))
        self._over.setAutoFillBackground(True)
        self._over.setPalette(palette)

    def _retranslate(self) -> None:
        self.setAccessibleName(translate("CommandRow", "Command line and messages"))


_EDGE = 12  # px right of the keys


# The commands for the key list: the word and what it does; those of the menus stand there by their keys already.

_WIDE = 38  # letters: the list has four columns


def command_group(known: Known) -> tuple[str, list[tuple[str, str]]]:
    """A group of the key list."""
    lines = []
    for verb in known.verbs.all.values():
        if verb.says and verb_is_there(verb, known):
            blanks = defaultdict(lambda: "…", because="", by="", other="", again="", step="")
            said = translate("Command", verb.says).format_map(blanks)
            word = f"/{verb.words[0]}" if verb.words else " ".join(verb.example.split()[:2])
            lines.append((word, _short(" ".join(said.split()))))
    return translate("Command", "Commands"), lines


def _short(said: str) -> str:
    return said if len(said) <= _WIDE else said[: _WIDE - 1].rstrip(" :;,…") + "…"


# The statements of the truth strip that are about agencies to be told, and about the line.
_OF_THE_ROUND = frozenset({"not_sent", "untold", "watch"})
_OF_THE_LINE = frozenset({"online", "alone", "relay", "unsent", "synced"})


VERB = Verb(
    id="search",
    words=("cari", "search"),
    says=QT_TRANSLATE_NOOP("Command", "Search: {rest}"),
    takes=("words", "nature", "ward", "agencies", "state", "span"),
    opens="case.find",
    example="/cari tawon gedog minggu ini",
)


class CommandActs(Feature):
    """Joins a command line to its window."""

    searched = Signal(object)
    name = "search"
    actions: ClassVar[tuple[Action[CommandActs], ...]] = (
        Action(
            "case.find",
            QT_TRANSLATE_NOOP("Action", "Search"),
            order=30,
            keys=("Ctrl+F",),
            in_replay=True,
            run=lambda acts: acts.find(""),
            take=lambda acts, words: acts.find(words),
        ),
        Action(
            "case.phrases",
            QT_TRANSLATE_NOOP("Action", "Quick phrases"),
            order=160,
            group=4,
            verbs=("frasa", "phrases"),
            run=lambda acts: acts.frame.pages.toggle("phrases"),
        ),
        Action(
            "shift.connect",
            QT_TRANSLATE_NOOP("Action", "Connect now"),
            order=170,
            group=2,
            verbs=("sambung", "connect"),
            run=lambda acts: acts.connect_now(),
        ),
    )
    spoken = (VERB,)

    def __init__(self, frame: Frame, line: CommandLine, row: CommandRow) -> None:
        super().__init__(frame)
        self.line, self._row = line, row
        self.phrases = PhrasePage(frame.desk, frame.settings)
        named = lambda: translate("Phrases", "Quick phrases")  # noqa: E731
        frame.pages.put("phrases", Page(self.phrases, named, self.phrases.refresh))
        self.phrases.said.connect(frame.runner.say)
        line.known.carried_out = frame.actions.bound
        line.done.connect(self._done)
        line.action_asked.connect(self._do)

    def page(self) -> Page:
        """The archive, made when it is first needed."""
        return Page(lambda: self.search, lambda: translate("Search", "Search"), lambda: self.search.refresh())

    @cached_property
    def search(self) -> SearchPage:
        """The page of the archive, from when it is first needed."""
        window = self.frame
        page = window.pages.keep(SearchPage(window.desk))
        page.opened.connect(self._open_found)
        page.answered.connect(lambda: self.searched.emit(page))
        page.hide_personal(window.hidden)
        window.hidden_changed.connect(lambda: page.hide_personal(window.hidden))
        return page

    def find(self, text: str) -> None:
        """Ctrl+F and /cari: the page of the archive; with words it searches at once."""
        self.frame.pages.open("search")
        self.search.begin(text)

    def connect_now(self) -> None:
        """Ask for the line at once; how it went stands in the truth strip."""
        self.frame.desk.connect_now()
        self.runner.say(translate("Commands", "Asking for the line now. The truth strip says how it is."))

    def ask_strip(self, code: str) -> None:
        """A statement of the truth strip was clicked: what is refused opens, what is about the line asks for it."""
        if code in ("refused", "outage", "answer", "given_up", "stopped", "held"):
            self.frame.pages.open("problems")
        elif code in _OF_THE_ROUND:
            self.frame.pages.open("contact")
        elif code == "citizens":
            self.frame.pages.open("inbox")
        elif code == "warning":
            self.frame.pages.open("hazards")
        elif code == "feeds":
            self.frame.pages.open("problems")
        elif code == "bulletin":
            self.frame.actions.trigger("supervisor.bulletin")
        elif code in ("review", "sent_unproved"):
            self.frame.actions.trigger("supervisor.review")
        elif code == "handover":
            self.frame.actions.trigger("shift.handover")
        elif code == "files" and self.frame.actions.bound("case.attachments"):
            self.frame.actions.trigger("case.attachments")
        elif code in _OF_THE_LINE:
            self.connect_now()

    def prepare(self, text: str) -> None:
        """Ask by a command that is ready in its row: the preview says what Enter would do."""
        self._row.clear()
        self.line.prepare(text)

    def listed(self) -> tuple[str, list[tuple[str, str]]]:
        """The commands, for the key list."""
        return command_group(self.line.known)

    def _open_found(self, case: str) -> None:
        self.frame.pages.close("search")
        self.frame.open_case(case)

    def _done(self, case: str, sentence: str) -> None:
        """What a command did is said in the row and shown: its case."""
        if case:
            self.frame.choose_case(case)
        if sentence:
            self.runner.say(f"{sentence} ✓")

    def _do(self, action: str, rest: str) -> None:
        window = self.frame
        if rest and window.actions.takes_words(action):
            window.actions.trigger_with(action, rest)  # it says itself to whom it is not given
        elif window.actions.action(action).isEnabled():
            window.actions.trigger(action)
        else:
            words = window.actions.words(action)
            window.runner.refuse(Refused("action_not_now", action=words, why=window.actions.why_not(action)))


def wants_command(window: QWidget, event: QKeyEvent) -> bool:
    """Whether a slash begins a command: outside of fields, where addresses are full of it."""
    if event.text() != "/" or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    focused = QApplication.focusWidget()
    if focused is None or focused.window() is not window:
        return False
    return not isinstance(focused, _WRITING) and not (isinstance(focused, QComboBox) and focused.isEditable())
