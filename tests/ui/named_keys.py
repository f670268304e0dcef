"""Reads every sentence on the screen that names a key or a command, presses it there, and judges what came of it.

The room goes on by itself (`happen`): agencies answer or do not, callers ring and hang up, another desk writes, pages
are opened. After each of these one key that a sentence names is pressed in that state, where the sentence says it
works. Rule: it knows only how keys are written and what the words promise, never how the program decides.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from console.errors import ConsoleError
from console.models.commands.agencies import Word, message_agency, message_room, recall, set_crew_timer
from console.models.commands.calls import end_call, plan_task, take_call
from console.models.commands.cases import CaseForm, open_case, set_confidential, set_priority
from console.models.commands.citizens import LinkForm, give_link, thread_name
from console.models.state.streams import call_stream, case_stream, citizen_stream
from console.models.views.waiting import ringing_calls
from console.ui.cases.panel import CasePanel
from console.ui.frame.keys import KeyList
from console.ui.frame.pages import TabHint
from console.ui.frame.stage import Zone
from console.ui.intake.form import FIELD_OF, IntakeForm
from console.ui.parts.agency_view import AgencyView
from console.ui.parts.card_shelf import CardShelf
from console.ui.parts.dispatch_shelf import DispatchShelf
from console.ui.storm import StormPanel
from console.ui.widgets.ask_box import AskBox
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.widgets.long_text import RowSentence
from console.ui.widgets.panel import Panel
from console.ui.window.command_line import KeyHints
from console.ui.window.replay_window import ReplayActs
from tests.ui.every_page import Room
from tests.ui.fitting import visible
from tests.ui.room_day import new_case, ringing, send, step
from tests.ui.whole_window import pages_of
from wire import facts
from wire.facts import Place

# How keys are written: Ctrl+Shift+K, F9, Enter, Ctrl+↓, [P], “press 1”, “tekan 1”, /penerima.

_NAMED = r"Enter|Esc|Tab|Spasi|Space|PgDn|PgUp"
_ARROWS = {"↓": "Down", "↑": "Up", "←": "Left", "→": "Right"}
_KEY = re.compile(
    r"(?P<combo>(?:\b(?:Ctrl|Shift|Alt)\+)+(?:F\d{1,2}|Enter|Tab|Down|Up|[A-Z0-9/↓↑←→])(?![\w+]))"
    r"|\b(?P<function>F(?:1[0-2]|[1-9]))\b"
    rf"|\b(?P<named>{_NAMED})\b"
    r"|\[(?P<cap>[^\]\s]{1,14})\]"
    r"|\b(?:press|presses|tekan|Tekan|Press) (?P<plain>(?:[↓↑] )*[A-Z0-9])\b"
    r"|\b(?P<digit>its digit|angkanya), (?=then Enter|lalu Enter)"
    r"|(?<![\w./–:])(?P<command>/[a-z]{3,}(?: (?:wa|sms)\b)?)\b(?![/\w-]|\.\w)"
)
_SPOKEN = {"Spasi": "Space", "PgDn": "PgDown", "its digit": "1", "angkanya": "1"}
# One key after the other: “([F9], [Enter])”, “F9 and Enter”, “F9 Enter”.
_THEN = re.compile(r"[\s,)(]*(?:and|dan|then|lalu)?[\s(]*(?:press|tekan)?\s*$")


def keys_in(text: str) -> list[str]:
    """The keys and commands that a text names, in its order."""
    return [_key(found) for found in _KEY.finditer(text)]


def _key(found: re.Match[str]) -> str:
    key = next(one for one in found.groups() if one)
    return "+".join(_ARROWS.get(part, _SPOKEN.get(part, part)) for part in key.split("+"))


def steps_in(text: str) -> list[tuple[str, ...]]:
    """Keys that belong together, one after the other: [("F9", "Return")] of “Send ([F9], [Enter])”."""
    found: list[list[str]] = []
    end = -1
    for one in _KEY.finditer(text):
        follows = end >= 0 and one["named"] == "Enter" and bool(_THEN.match(text[end : one.start()]))
        if follows:
            found[-1].append(_key(one))
        else:
            found.append([_key(one)] if one["command"] else [_ARROWS.get(key, key) for key in _key(one).split(" ")])
        end = one.end()
    return [tuple(keys) for keys in found]


@dataclass(frozen=True)
class Named:
    """One sentence, the keys it names, and the widget it stands in."""

    text: str
    keys: tuple[str, ...]
    widget: QWidget

    def __str__(self) -> str:
        return f"“{self.text[:160]}” [{' '.join(self.keys)}] ({type(self.widget).__name__})"


# What always holds, wherever the focus is; the rest is about the panel it stands in.
_EVERYWHERE = frozenset({"CallBanner", "_KeyButton", "TruthStrip", "RowSentence", "NextMove", "TabHint", "KeyHints"})
# Words about keys that are no promise of a key here: the list of all of them, and what a newcomer does in turn, whose
# own test presses it in its order.
_NOT_HERE = (KeyList, TabHint)


def sentences(window: QWidget) -> list[Named]:
    """Those on the screen that hold now."""
    focused = QApplication.focusWidget()
    inside = _panel_of(focused) if focused is not None else None
    asking = any(isinstance(one, AskBox | DispatchShelf | CardShelf) for one in _above(focused))
    found: dict[tuple[str, tuple[str, ...]], Named] = {}
    for widget in _shown(window):
        kind = type(widget).__name__
        if kind not in _EVERYWHERE and (inside is None or _panel_of(widget) is not inside):
            continue
        if kind == "NextMove" and (asking or not _leads_there(focused)):  # what is asked comes first, and has the keys
            continue
        for text in _texts(widget):
            # Of a field: Enter takes an offer in the field that it is for, and nothing while that is empty.
            if kind == "LowLabel" or (isinstance(widget, QLineEdit) and keys_in(text) == ["Enter"]):
                continue
            for keys in _button_keys(widget) if isinstance(widget, QPushButton) else steps_in(text):
                found.setdefault((text, keys), Named(text, keys, widget))
    return list(found.values())


def _leads_there(focused: QWidget | None) -> bool:
    """Whether the lines of the case have the keys, or get them by F8: a card or list beside them has its own."""
    around = list(_above(focused))
    return isinstance(focused, AgencyView) or not any(isinstance(one, CasePanel) for one in around)


def _shown(root: QWidget) -> Iterator[QWidget]:
    for widget in visible(root):
        if not any(isinstance(above, _NOT_HERE) for above in _above(widget)) and not _painted_above(widget):
            yield widget


def _painted_above(widget: QWidget) -> bool:
    """Whether what stands around it says the same words already."""
    return any(
        type(above).__name__ in ("NextMove", "CallBanner") for above in list(_above(widget))[1:]
    ) and not isinstance(widget, QPushButton)


def _above(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def _panel_of(widget: QWidget) -> QWidget | None:
    """The question it belongs to, else its panel or page."""
    for kind in (AskBox, LinesPanel, Panel):
        for above in _above(widget):
            if isinstance(above, kind):
                return above
    return None


def _button_keys(button: QPushButton) -> list[tuple[str, ...]]:
    """The key that a button begins with; of one that is grey none."""
    if not button.isEnabled() or not isinstance(button, KeyButton) or not button._parts()[0]:
        return []
    key = button._parts()[0]
    return [("+".join(_ARROWS.get(part, _SPOKEN.get(part, part)) for part in key.split("+")),)]


def _texts(widget: QWidget) -> Iterator[str]:
    """What is read there: its words, else what stands in an empty field, else what a reader hears of what it paints."""
    if isinstance(widget, QLineEdit):
        if not widget.text() and widget.placeholderText():
            yield widget.placeholderText()
        return
    if isinstance(widget, QLabel | QPushButton):
        if widget.text():
            yield widget.text().replace("&&", "&")
        return
    name = widget.accessibleName()
    if name and type(widget).__name__ in _EVERYWHERE:
        yield name
    if isinstance(widget, Panel):
        yield widget.hint_text()


@dataclass
class Walk:
    """One room that goes on, with a person who presses what is written; `said` is the story so far."""

    seed: int
    size: tuple[int, int] = (1366, 690)
    language: str = "id"
    said: list[str] = field(default_factory=list)
    pressed: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        colours = self.dice.choice(("day", "night"))
        self.room = Room((self.size, 100, colours, self.language))
        self.window, self.desk = self.room.window, self.room.desk
        self.refused: list[str] = []
        self.noted: list[str] = []
        self.window.runner.refused.connect(self.refused.append)
        self.window.runner.noted.connect(self.noted.append)
        line = self.window.command.line()
        line.refused.connect(self.refused.append)  # type: ignore[attr-defined]

    def close(self) -> None:
        """End the room."""
        self.room.close()

    # The room goes on

    def happen(self) -> None:
        """Something happens in the room, and no menu is left open: it would have the keys."""
        while (menu := QApplication.activePopupWidget()) is not None and menu.close():
            QApplication.processEvents()
        self.refused.clear()
        act = self.dice.choice(_EVENTS)
        try:
            self.said.append(f"{act.__name__.strip('_')} {act(self) or ''}".strip())
        except ConsoleError as error:
            self.said.append(f"{act.__name__.strip('_')}: {error}")
        self.pause()

    def settle(self) -> None:
        """The screen shows what is so."""
        self._leave_recording()
        self.window.tick()
        for _ in range(3):
            QApplication.processEvents()

    def pause(self) -> None:
        """Nobody presses two keys within a second here."""
        self.desk.wait(2)
        self.settle()

    def case(self) -> str:
        """One of the open cases."""
        return self.dice.choice([one.id for one in self.desk.board.open_cases()])

    def press(self, key: str) -> None:
        """A key, to whatever has the focus."""
        at = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        QTest.keySequence(at, QKeySequence(key))
        for _ in range(3):
            QApplication.processEvents()
        for one in QApplication.topLevelWidgets():  # a chooser of files is left again
            if isinstance(one, QDialog) and one.isVisible():
                self.noted.append("a chooser opened")
                one.reject()
                self.window.activateWindow()
                QApplication.processEvents()
        self._leave_recording()

    def _leave_recording(self) -> None:
        """A recording opened in a window of its own: it ends, and the room goes on."""
        replay = self.window.features[ReplayActs]
        if replay.window is not None:
            self.noted.append("a recording opened")
            replay.end()
            self.window.activateWindow()
            QApplication.processEvents()

    # One sentence

    def try_one(self) -> str:
        """Press what one sentence names; what it did that was not said, or nothing."""
        every = sentences(self.window)
        if not every:
            return ""
        return self._read(self.dice.choice(self._answers(every) or every)) or self._try_answer()

    def _read(self, named: Named) -> str:
        self.said.append(f"reads {named}")
        self.pressed += 1
        return self.fault_of(named)

    def _answers(self, every: list[Named]) -> list[Named]:
        """What a refusal of just now tells to press."""
        return [one for one in every if isinstance(one.widget, RowSentence) and one.text in self.refused]

    def _try_answer(self) -> str:
        if not self.refused:
            return ""
        self.pause()
        told = self._answers(sentences(self.window))
        return self._read(self.dice.choice(told)) if told else ""

    def fault_of(self, named: Named) -> str:
        """What is wrong with this sentence now, or nothing."""
        promise = promise_of(named, self)
        if type(named.widget).__name__ == "NextMove" and not self._in_case():
            self.press("F8")  # its digits are of the lines of the case
            self.pause()
        for at, key in enumerate(named.keys):
            if at:
                self.pause()
            self.refused.clear()
            self.noted.clear()
            before = self.seen()
            if key.startswith("/"):
                return self._try_command(named, key)
            self.press(key)
            # What was noted after a doubt was said: the doubt is about what the form still holds.
            if self.refused and not self.noted and not self._may_refuse(named):
                return f"{named}: {key} is refused: {self.refused}"
            unseen = isinstance(named.widget, KeyHints) or self.window.work.current() in _PAINTED
            if self.seen() == before and not self.refused and not self.noted and not unseen:
                return f"{named}: {key} does nothing"
        return f"{named}: {broken}" if (broken := promise()) else ""

    def try_menu(self) -> str:
        """Press the key that one entry of an open menu shows; what it did that the entry does not say, or nothing."""
        shown = [one for one in _entries(self.window.menuBar().actions()) if one.objectName() not in _ENDS]
        entry = self.dice.choice(shown)
        self.said.append(f"menu {entry.objectName()} {entry.shortcut().toString()}")
        self.pressed += 1
        self.refused.clear()
        self.noted.clear()
        before = self.seen()
        self.press(entry.shortcut().toString())
        self.settle()
        if self.refused or self.noted or self.seen() != before or self._is_so(entry.objectName()):
            return ""
        return f"menu {entry.objectName()}: {entry.shortcut().toString()} does nothing"

    def _is_so(self, name: str) -> bool:
        """Whether its key has nothing to change: the form in front has this priority, this panel the focus already."""
        form = self.window.forms.form
        priority = form.parts.priority.priority() if form.isVisible() else 0
        return name == f"case.priority{priority}" or (name in _ZONES and self.window.places.focused() is _ZONES[name])

    def _in_case(self) -> bool:
        return any(one is self.window.case_panel for one in _above(QApplication.focusWidget()))

    def _may_refuse(self, named: Named) -> bool:
        """The keys of every hour, and those of a list, may have nothing to do with what is chosen, and a question may
        miss an answer: then they say so, and what they belong to is still there."""
        whole: tuple[type[QWidget], ...] = (LinesPanel, DispatchShelf, AskBox)
        if self._is_of_form(named.widget):  # it misses a field, and keeps what is in the others
            return self._form_led_on()
        storm = next((one for one in _above(named.widget) if isinstance(one, StormPanel)), None)
        if storm is not None:
            return QApplication.focusWidget() in (storm.place, storm.letter)  # what it misses
        around = next((one for one in _above(named.widget) if isinstance(one, whole)), None)
        if type(named.widget) is Panel and self.window.case_panel.view.current_line() is not None:
            return True
        if isinstance(named.widget, RowSentence):  # its key was of use, and the question misses another answer now
            front = list(_above(QApplication.focusWidget()))
            other = named.text not in self.refused and any(isinstance(above, AskBox) for above in front)
            return other or any(isinstance(above, DispatchShelf) for above in front)
        return isinstance(named.widget, KeyHints) or (around is not None and around.isVisible())

    def _is_of_form(self, widget: QWidget) -> bool:
        around = list(_above(widget))
        asked = any(isinstance(one, AskBox | LinesPanel) for one in around)
        return not asked and any(isinstance(one, IntakeForm) for one in around)

    def _form_led_on(self) -> bool:
        """Whether the form in front says which field it misses, and has the focus there."""
        fields = [self.window.forms.form.parts.field(name) for name in FIELD_OF.values()]
        focused = list(_above(QApplication.focusWidget()))
        return self.window.forms.in_front() and any(one in focused for one in fields if one is not None)

    def _try_command(self, named: Named, command: str) -> str:
        """It is a command here; one that opens something is sent, and opens it."""
        before = self.seen()
        self.window.commands.prepare(command)
        line: Any = self.window.command.line()
        verb = line._read().verb
        if verb and line._verbs[verb].opens in self.window.actions_._bound.keys() - _ENDS:
            self.press("Enter")
            if self.refused and not self.noted:
                return f"{named}: {command} is refused: {self.refused}"
            return f"{named}: {command} does nothing" if self.seen() == before and not self.noted else ""
        line.line.clear()
        line._go_back()
        return "" if verb else f"{named}: {command} is no command here"

    def seen(self) -> object:
        """All that a press may change: what was written, what is read, what has the focus, which page is in front."""
        focused = QApplication.focusWidget()
        marked = _rows_of(focused) if isinstance(focused, QAbstractItemView) else ()
        shown = list(visible(self.window))
        words = tuple(text for widget in shown for text in _texts(widget))
        marks = tuple(one.currentIndex().row() for one in shown if isinstance(one, QAbstractItemView))
        return (
            self.desk.journal.last_desk_seq(), self.window.work.current(), id(focused), marked, words, marks,
            self.window.case_panel.case_id, tuple(map(str, self.window.stage.visible_panels())),
            QApplication.activePopupWidget() is not None,
        )  # fmt: skip

    def leave(self) -> None:
        """Esc, until what was opened is left."""
        for _ in range(4):
            self.press("Esc")
        self.window.command.clear()


def _entries(actions: Iterable[QAction]) -> Iterator[QAction]:
    """What may be chosen now and shows a key, also in a menu inside a menu."""
    for one in actions:
        inner = one.menu()
        if isinstance(inner, QMenu):
            yield from _entries(inner.actions())
        elif one.isEnabled() and one.shortcuts():
            yield one


def _rows_of(view: QAbstractItemView) -> tuple[object, ...]:
    """Where the mark is, and what the rows say and have ticked."""
    model = view.model()
    rows = [model.index(row, 0) for row in range(min(model.rowCount(), 60))] if model is not None else []
    states = [(str(one.data()), str(one.data(Qt.ItemDataRole.CheckStateRole))) for one in rows]
    return (view.currentIndex().row(), *states)


# What the words promise beside “something happens”.

Promise = Callable[[], str]


def promise_of(named: Named, walk: Walk) -> Promise:
    """What must be so afterwards; it gives what is not."""
    kind = type(named.widget).__name__
    if kind == "NextMove":
        return _promise_of_step(named, walk)
    if kind == "_KeyButton" and named.keys == ("F1",):
        return _promise_of_f1(walk)
    if named.widget is walk.window.case_panel.story:
        return _promise_of_story(named, walk)
    if isinstance(named.widget, KeyButton) and named.keys == ("Esc",):
        box = next((one for one in _above(named.widget) if isinstance(one, AskBox)), None)
        return lambda: "the question is still there" if box is not None and box.isVisible() else ""
    return lambda: ""


def _promise_of_story(named: Named, walk: Walk) -> Promise:
    """What stands behind a key over the timeline comes in its place, or gets the keys to write."""
    panel = walk.window.case_panel
    word = named.text.partition(f"[{named.keys[0]}] ")[2].split(" ")[0]
    shown = {"timeline": panel.timeline, "urutan": panel.timeline, "card": panel.card, "kartu": panel.card}
    talk = {"conversation": panel.talk, "percakapan": panel.talk, "write": panel.talk, "tulis": panel.talk}
    part = {**shown, **talk}.get(word)
    return lambda: f"no {word}" if part is not None and not part.isVisible() else ""


def _promise_of_f1(walk: Walk) -> Promise:
    """What rings is taken; where nothing rings a new call begins."""
    desk = walk.desk
    rang = [one.id for one in ringing_calls(desk.board, desk.now_ms())]
    known = set(desk.board.calls)

    def broken() -> str:
        fresh = set(desk.board.calls) - known
        if rang and fresh:
            return "a call rings, and F1 began another"
        if rang and not any(desk.board.calls[one].state == "talking" for one in rang):
            return "what rings was not taken"
        return "" if rang or fresh else "no call began"

    return broken


def _promise_of_step(named: Named, walk: Walk) -> Promise:
    """The next step of a case: its digit steps the agency that it names, its F9 Enter sends those it names."""
    case = walk.window.case_panel.case_id
    before = walk.desk.journal.last_desk_seq()
    agencies = walk.desk.board.reference.agencies

    def broken() -> str:
        wrote = [one for one in walk.desk.board.written_at(walk.desk.desk_id) if one.desk_seq > before]
        if named.keys[-1] in ("1", "7") and "Shift+F9" not in keys_in(named.text):
            steps = [one.fact for one in wrote if isinstance(one.fact, facts.AssignmentStepped | facts.CrewHeard)]
            if not steps:
                return "no step was noted"
            parts = walk.desk.board.parts_of(case)
            of = [part.assignments[one.assignment].agency for part in parts for one in steps
                  if one.assignment in part.assignments]  # fmt: skip
            if not any(agencies[code].short in named.text or agencies[code].name in named.text for code in of):
                return f"the step was noted of {of}"
        if named.keys == ("F9", "Enter"):
            sent = [one.fact for one in wrote if isinstance(one.fact, facts.DispatchRequested)]
            if not sent:
                return "nobody was sent"
        return ""

    return broken


# What happens in the room.


def _time(walk: Walk) -> str:
    seconds = walk.dice.choice((5, 40, 150, 400, 900))
    walk.desk.wait(seconds)
    return f"{seconds} s"


def _chooses(walk: Walk) -> str:
    walk.leave()
    case = walk.case()
    walk.window.open_case(case)
    return walk.desk.board.display_number(case)


def _list(walk: Walk) -> str:
    walk.leave()
    walk.press("F5")
    walk.press(walk.dice.choice(("Down", "Up")))
    return ""


def _steps(walk: Walk) -> str:
    case = walk.desk.board.cases[walk.case()]
    if not case.assignments:
        return _sends(walk)
    one = walk.dice.choice([*case.assignments.values()])
    name = walk.dice.choice(("told", "accepted", "rolling", "arrived", "cleared", "unable", "silent"))
    more: dict[str, Any] = {"unable": {"reason": "no_unit"}, "cleared": {"result": "handled"}}.get(name, {})
    if name == "told" and case.confidential:
        more = {"channel": "phone"}
    step(walk.desk, case.id, one.id, name, **more)
    return f"{one.agency} {name}"


def _sends(walk: Walk) -> str:
    case = walk.case()
    codes = walk.dice.sample(("DAMKAR", "PSC119", "POLRES", "BPBD", "PLN", "DLH"), walk.dice.randint(1, 3))
    send(walk.desk, case, *codes)
    return " ".join(codes)


def _writes(walk: Walk) -> str:
    found = [(case.id, one) for case in walk.desk.board.open_cases() for one in case.assignments.values()]
    if not found:
        return ""
    case, one = walk.dice.choice(found)
    act = walk.dice.choice(("room", "agency", "recall", "timer"))
    if act == "room":
        walk.desk.do(message_room, case, one.id, Word(text="Jalan tertutup pohon, lewat mana?"))
    elif act == "agency":
        walk.desk.do(message_agency, case, one.id, "Lewat Jl. Contoh.")
    elif act == "recall":
        walk.desk.do(recall, case, one.id, "tidak perlu lagi")
    else:
        walk.desk.do(set_crew_timer, case, one.id, 1)
    return f"{act} {one.agency}"


def _opens(walk: Walk) -> str:
    nature = walk.dice.choice(("fire_building", "medical_sudden", "domestic_violence", "tree_down", "wasp_nest"))
    known = walk.desk.board.reference.natures
    nature = nature if nature in known else walk.dice.choice([*known])
    place = Place(address=f"Jl. Umpama {walk.dice.randint(1, 90)}", kelurahan="Turi")
    case = new_case(walk.desk, nature, place, "dilaporkan warga", "0000-3456-118")
    walk.window.open_case(case)
    return nature


def _changes(walk: Walk) -> str:
    case = walk.case()
    act = walk.dice.choice(("secret", "open", "priority", "place", "promise", "follow_up", "offer"))
    known = walk.desk.board.cases[case]
    if act in ("secret", "open"):
        walk.desk.do(set_confidential, case, act == "secret", "korban anak")
    elif act == "priority":
        walk.desk.do(set_priority, case, walk.dice.choice((1, 2, 3)), "kabar baru")
    elif act == "place":
        placed = facts.CasePlaced(place=Place(address="Jl. Misal 9", kelurahan="Gedog"))
        seen = known.heads["place"] if walk.dice.random() < 0.6 else ()
        walk.desk.other(case_stream(case), placed, tuple(seen))
    elif act == "offer":
        walk.desk.other(case_stream(case), facts.CaseOffered("o2", "kediri", "112 Kota Kediri (contoh)"))
    else:
        due = walk.desk.now_ms() + 60_000
        walk.desk.do(plan_task, case, act, due, "kabari lagi")
    return f"{act} {walk.desk.board.display_number(case)}"


def _rings(walk: Walk) -> str:
    ringing(walk.desk, f"0000-2345-{walk.dice.randint(100, 999)}", walk.dice.choice((2, 6, 40)))
    return ""


def _hangs_up(walk: Walk) -> str:
    for one in ringing_calls(walk.desk.board, walk.desk.now_ms()):
        walk.desk.do(end_call, one.id)
    return ""


def _takes(walk: Walk) -> str:
    walk.leave()
    if not ringing_calls(walk.desk.board, walk.desk.now_ms()):
        ringing(walk.desk, "0000-2345-222")
    walk.settle()
    walk.press("F1")
    words = walk.dice.choice(("orang pingsan", "kobongan omah", "pohon tumbang nutup jalan", ""))
    walk.window.forms.form.parts.narrative.setPlainText(words)
    if walk.dice.random() < 0.6:
        walk.window.forms.form.parts.place.address.setText("Jl. Contoh 12")
    if walk.dice.random() < 0.6:
        nature = walk.dice.choice(("unconscious", "fire_building", "tree_down"))
        walk.window.forms.form.parts.nature.show_code(nature)
        walk.window.forms.form.parts.nature.chosen.emit(nature)
    return words


def _wordless(walk: Walk) -> str:
    """Somebody who cannot speak begins on the city's page."""
    call, answer = walk.desk.new_id(), walk.dice.choice(("fire", "ambulance", "police", "hidden"))
    stream = citizen_stream(thread_name(call_stream(call), walk.desk.new_id()))
    number = walk.dice.choice((None, f"0000-8888-{walk.dice.randint(100, 999)}"))
    walk.desk.other(call_stream(call), facts.CallRang(channel="app", number=number))
    walk.desk.other(stream, facts.SilentBegun("begun", call_stream(call), walk.desk.clock_ms + 3_600_000))
    walk.desk.other(stream, facts.CitizenAnswered(answer, link="begun"))
    return answer


def _page_of_caller(walk: Walk) -> str:
    """A caller has the page open; of some there is a case."""
    call = ringing(walk.desk, f"+62812000{walk.dice.randint(1000, 9999)}")
    walk.desk.do(take_call, call)
    (given,) = walk.desk.do(give_link, LinkForm(about=call_stream(call), purpose="silent", aloud=True))
    walk.desk.confirm_all()
    assert isinstance(given.fact, facts.LinkGiven)
    walk.desk.other(given.stream, facts.LinkOpened(given.fact.link, "telepon"))
    if walk.dice.random() < 0.6:
        walk.desk.do(open_case, CaseForm(nature="tree_down", place=Place(address="Jl. Umpama 5"), call=call))
        walk.desk.do(end_call, call)
    return given.stream


def _caller_writes(walk: Walk) -> str:
    threads = [one for one in walk.desk.board.threads.values() if any(link.works(0) for link in one.links.values())]
    if not threads:
        return _page_of_caller(walk)
    thread = walk.dice.choice(sorted(threads, key=lambda one: one.id))
    link = next(one.id for one in thread.links.values() if one.works(0))
    what = walk.dice.choice(("words", "words", "hidden", "fire", "where", "help", "safe"))
    said: facts.Fact = facts.PositionShared(link, "-8.0983,112.1681", 12)
    if what != "where":
        said = facts.CitizenAnswered(what, link=link, text="dia di depan pintu" if what == "words" else None)
    walk.desk.other(citizen_stream(thread.id), said)
    return what


def _needing(walk: Walk) -> str:
    walk.leave()
    walk.press("Ctrl+Down")
    return ""


def _page(walk: Walk) -> str:
    walk.leave()
    name = walk.dice.choice(pages_of(walk.window))
    page = walk.window.pages._pages[name]
    if not page.allowed() or name in _NO_PAGES:
        return ""
    walk.window.pages.open(name)
    return name


def _asks(walk: Walk) -> str:
    walk.leave()
    if walk.dice.random() < 0.8:
        walk.window.open_case(walk.case())
    actions = walk.window.actions_
    ids = [id for id in actions._bound if id.partition(".")[0] in _ASKED and actions.action(id).isEnabled()]
    id = walk.dice.choice([one for one in ids if one not in _NOT_PRESSED])
    actions.trigger(id)
    return id


def _line(walk: Walk) -> str:
    online = walk.dice.random() < 0.6
    walk.desk.line_is(online=online, last_sync_ms=walk.desk.clock_ms)
    return "on" if online else "off"


def _agencies(walk: Walk) -> str:
    walk.leave()
    walk.press("F7")
    walk.press(walk.dice.choice(("Down", "Up")))
    view = QApplication.focusWidget()
    return "marked" if isinstance(view, AgencyView) and view.current_line() is not None else ""


_ASKED = frozenset({"call", "case", "agency", "map", "undo"})
# What writes files, starts programs or waits for a person at a chooser.
_NOT_PRESSED = frozenset({"case.print", "case.export", "map.export", "map.files", "case.attachments"})
# Their keys end what is looked at, and change what no words say.
_ENDS = _NOT_PRESSED | {"shift.lock", "shift.person"}
_ZONES = {"panel.cases": Zone.CASES, "panel.map": Zone.MAP, "panel.agencies": Zone.AGENCIES}
# What nobody opens by itself: a page of what is looked at, or of what goes on.
_NO_PAGES = frozenset(
    {"keys", "attachment_picture", "behind", "behind_number", "bulletin", "storm", "limits_diff", "agency_text"}
)
# Their keys change what is painted: the map, a picture at the side.
_PAINTED = frozenset(
    {"heat", "layers", "nearest", "vehicles", "bulletin", "bulletins", "recordings", "search", "statistics", "cautions"}
)
_EVENTS: tuple[Callable[[Walk], str], ...] = (
    _time, _time, _chooses, _chooses, _chooses, _list, _steps, _steps, _steps, _sends, _writes, _writes, _opens,
    _changes, _changes, _rings, _hangs_up, _takes, _page, _page, _page, _asks, _asks, _line, _agencies,
    _wordless, _page_of_caller, _caller_writes, _caller_writes, _needing,
)  # fmt: skip
