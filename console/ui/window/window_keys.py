"""What the keys do in every window: calls, the selected case, the line in hand, panels, looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar, QWidget

from console.errors import Refused
from console.settings import Theme
from console.text import words
from console.text.agencies import AgencyLine
from console.text.words import QT_TRANSLATE_NOOP
from console.ui.agencies.panel import VERBS as AGENCY_VERBS
from console.ui.agencies.panel import AgencyPanel
from console.ui.calls.acts import VERBS as CALL_VERBS
from console.ui.calls.acts import CallActs
from console.ui.cases import verbs as case_lines
from console.ui.cases.acts import CaseActs
from console.ui.cases.panel import CasePanel
from console.ui.frame.actions import Action, Verb
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.looks import Looks
from console.ui.frame.stage import Places, Zone
from console.ui.intake.form import IntakeForm
from console.ui.widgets.ask_box import AskBox
from wire.facts import Priority

# The window's side of the intake form: which page is in front, and which keys reach it.


class FormActs(Feature):
    """Acts on the form wherever the focus is; its own keys are heard inside it by the form itself."""

    streams = ("case:",)
    # Keypad Enter first: it is shown as Enter; Return is the key of the letters' side.
    actions: ClassVar[tuple[Action[FormActs], ...]] = (
        Action(
            "call.other",
            QT_TRANSLATE_NOOP("Action", "Report by another channel"),
            order=20,
            keys=("F2",),
            verbs=("kanal", "channel"),
            run=lambda acts: acts.ask_channel(),
        ),
        Action(
            "form.save",
            QT_TRANSLATE_NOOP("Action", "Save (open case)"),
            within="call",
            order=80,
            keys=("Ctrl+Enter", "Ctrl+Return"),
            group=2,
            verbs=("simpan", "save"),
            run=lambda acts: acts.save(),
        ),
        Action(
            "form.attach",
            QT_TRANSLATE_NOOP("Action", "Attach to similar case"),
            within="call",
            order=90,
            keys=("Ctrl+G",),
            group=2,
            verbs=("mirip", "attach"),
            run=lambda acts: acts.attach(),
        ),
    )

    def __init__(self, frame: Frame, form: IntakeForm, show: Callable[[], object]) -> None:
        super().__init__(frame)
        self.form, self._work, self._show = form, frame.pages.work, show

    def touched(self, streams: frozenset[str]) -> None:
        """Cases came or ended: the form lists those that are similar."""
        self.form.look_again()

    def in_front(self) -> bool:
        """Whether the form is what the person sees in the work zone."""
        return self._work.current() == "form" and bool(self.form.call())

    def ask_channel(self) -> None:
        """F2: a report over another channel."""
        self._turn()
        self.form.ask_channel()

    def save(self) -> None:
        """Ctrl+Enter outside the form: save it when it is in front."""
        if self.in_front():
            self.form.save()
        else:
            self.form.refused.emit(Refused("form_not_open"))

    def attach(self) -> None:
        """Ctrl+G outside the form: attach its call when it is in front."""
        if self.in_front():
            self.form.attach()
        else:
            self.form.refused.emit(Refused("form_not_open"))

    def preview_send(self) -> None:
        """F9: say what would be sent."""
        self._turn()
        self.form.preview_send()

    def _turn(self) -> None:
        self._show()
        self._work.turn_to("form")


# Commands that change how things look: /warna malam, /bahasa en, /huruf 125.


VERBS: tuple[Verb, ...] = (
    Verb(
        id="colours",
        words=("warna", "colours"),
        takes=("choice",),
        choices=(("siang", "day", "view.day"), ("malam", "night", "view.night"), ("komputer", "auto", "view.auto")),
        example="/warna malam",
    ),
    Verb(
        id="language",
        words=("bahasa", "language"),
        takes=("choice",),
        choices=(("id", "indonesia", "view.indonesian"), ("en", "english", "view.english")),
        example="/bahasa en",
    ),
    Verb(
        id="text_size",
        words=("huruf", "textsize"),
        takes=("choice",),
        choices=tuple((str(size), f"{size}%", f"view.{size}") for size in (100, 125, 150, 200)),
        example="/huruf 125",
    ),
)


class CallKeys(Feature):
    """F1 and what ends a call."""

    calls: CallActs
    actions: ClassVar[tuple[Action[CallKeys], ...]] = (
        Action(
            "call.take",
            QT_TRANSLATE_NOOP("Action", "Take call, or new call"),
            order=10,
            keys=("F1",),
            verbs=("angkat", "answer"),
            in_replay=True,
            run=lambda keys: keys.calls.take(),
        ),
        Action(
            "call.new",
            QT_TRANSLATE_NOOP("Action", "New call, also while speaking"),
            order=15,
            keys=("Ctrl+F1",),
            verbs=("panggilanbaru", "newcall"),
            run=lambda keys: keys.calls.begin_new(),
        ),
        Action(
            "call.prank",
            QT_TRANSLATE_NOOP("Action", "Prank (after answering)"),
            order=30,
            keys=("F3",),
            group=1,
            run=lambda keys: keys.calls.prank(),
        ),
        Action(
            "call.silent",
            QT_TRANSLATE_NOOP("Action", "Silent (after answering)"),
            order=40,
            keys=("F4",),
            group=1,
            run=lambda keys: keys.calls.silent(),
        ),
        Action(
            "call.end",
            QT_TRANSLATE_NOOP("Action", "Call is over"),
            order=70,
            keys=("Shift+F2",),
            group=1,
            verbs=("usai", "over"),
            run=lambda keys: keys.calls.end(),
        ),
    )
    spoken = CALL_VERBS

    def __init__(self, frame: Frame, calls: CallActs) -> None:
        super().__init__(frame)
        self.calls = calls


def _ending(id: str, text: str, order: int, run: Callable[[CaseActs], object]) -> Action[CaseKeys]:
    return Action(id, text, within="end", order=order, run=lambda it: run(it.cases))


def _priority(priority: Priority, text: str, order: int) -> Action[CaseKeys]:
    keys = (f"Ctrl+{priority}",)
    return Action(
        f"case.priority{priority}",
        text,
        within="change",
        order=order,
        keys=keys,
        run=lambda it: it.prioritise(priority),
    )


class CaseKeys(Feature):
    """The selected case, or the form while it is in front."""

    cases: CaseActs
    next_needing: Callable[[int], object]
    actions: ClassVar[tuple[Action[CaseKeys], ...]] = (
        Action(
            "undo",
            QT_TRANSLATE_NOOP("Action", "Undo last step"),
            within="call",
            order=100,
            keys=("Ctrl+B",),
            group=3,
            run=lambda keys: keys.cases.undo(),
        ),
        Action(
            "case.next",
            QT_TRANSLATE_NOOP("Action", "Next that needs action"),
            order=40,
            keys=("Ctrl+Down",),
            group=1,
            verbs=("berikut", "next"),
            in_replay=True,
            run=lambda keys: keys.next_needing(1),
        ),
        Action(
            "case.previous",
            QT_TRANSLATE_NOOP("Action", "Previous that needs action"),
            order=50,
            keys=("Ctrl+Up",),
            group=1,
            verbs=("sebelum", "previous"),
            in_replay=True,
            run=lambda keys: keys.next_needing(-1),
        ),
        Action(
            "case.send",
            QT_TRANSLATE_NOOP("Action", "Dispatch (preview, Enter sends)"),
            order=60,
            keys=("F9",),
            group=2,
            run=lambda keys: keys.send(),
        ),
        _priority(1, QT_TRANSLATE_NOOP("Action", "Priority 1"), 90),
        _priority(2, QT_TRANSLATE_NOOP("Action", "Priority 2"), 100),
        _priority(3, QT_TRANSLATE_NOOP("Action", "Priority 3"), 110),
        Action(
            "case.verify",
            QT_TRANSLATE_NOOP("Action", "Confirmed as real"),
            within="change",
            order=290,
            group=3,
            run=lambda it: it.cases.verify(),
        ),
        Action(
            "case.secret",
            QT_TRANSLATE_NOOP("Action", "Mark confidential"),
            within="change",
            order=300,
            group=3,
            keys=("Ctrl+R",),
            run=lambda it: it.cases.secret(),
        ),
        _ending("case.close", QT_TRANSLATE_NOOP("Action", "Close case"), 390, CaseActs.close),
        _ending("case.cancel", QT_TRANSLATE_NOOP("Action", "Cancel case"), 400, CaseActs.cancel),
        _ending("case.false", QT_TRANSLATE_NOOP("Action", "False report"), 410, CaseActs.find_false),
        _ending("case.reopen", QT_TRANSLATE_NOOP("Action", "Open case again"), 420, CaseActs.reopen),
    )
    spoken = case_lines.VERBS

    def __init__(self, frame: Frame, cases: CaseActs, panel: CasePanel, next_needing: Callable[[int], object]) -> None:
        super().__init__(frame)
        self.cases, self._panel, self.next_needing = cases, panel, next_needing
        self.forms: FormActs | None = None  # once there is a form
        self.show_case: Callable[[], object] = lambda: None

    def send(self) -> None:
        """F9: whom the page in front is about, else the form in front, else the selected case."""
        if self.frame.pages.send_current():
            return
        if self.forms is not None and self.forms.in_front():
            self.forms.preview_send()
            return
        if not self._panel.card.hasFocus():  # a card that has the keys has them again afterwards
            self.show_case()
        self._panel.dispatch()

    def prioritise(self, priority: Priority) -> None:
        """Ctrl+1 to 3: of the form in front, else of the selected case."""
        if self.forms is not None and self.forms.in_front():
            self.forms.form.set_priority(priority)
        else:
            self.cases.set_priority(priority)


# Which agency's line a person has in hand: the marked one of the panel in focus, also while a menu is open over it.
# Rule: a line that is marked in a panel where nobody is any more is in nobody's hand.

Stepping = CasePanel | AgencyPanel


class AgencyInHand(QObject):
    """Follows the focus through these panels."""

    def __init__(self, panels: Sequence[Stepping], parent: QObject) -> None:
        super().__init__(parent)
        self._panels = tuple(panels)
        self._panel: Stepping | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def line(self) -> tuple[Stepping, AgencyLine] | None:
        """The panel and its line, or none."""
        line = self._panel.view.current_line() if self._panel is not None else None
        return (self._panel, line) if self._panel is not None and line is not None else None

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        # Without a focus another window is in front; the menu bar takes it while a menu is walked through by keys.
        if now is not None and not isinstance(now, QMenuBar):
            self._panel = next((one for one in self._panels if one.view is now), None)


def _step(id: str, text: str, digit: str, order: int, group: int) -> Action[StepKeys]:
    step = id.removeprefix("step.")
    return Action(id, text, within="agency", order=order, digit=digit, group=group, run=lambda keys: keys.step(step))


class StepKeys(Feature):
    """From the menu: the line that was in hand when it opened."""

    actions: ClassVar[tuple[Action[StepKeys], ...]] = (
        _step("step.told", QT_TRANSLATE_NOOP("Action", "Told"), "1", 20, 1),
        _step("step.accepted", QT_TRANSLATE_NOOP("Action", "Accepted"), "2", 30, 1),
        _step("step.rolling", QT_TRANSLATE_NOOP("Action", "Rolling"), "3", 40, 1),
        _step("step.arrived", QT_TRANSLATE_NOOP("Action", "Arrived"), "4", 50, 1),
        _step("step.reported", QT_TRANSLATE_NOOP("Action", "First report"), "5", 60, 1),
        _step("step.cleared", QT_TRANSLATE_NOOP("Action", "Clear"), "6", 70, 1),
        _step("step.heard", QT_TRANSLATE_NOOP("Action", "Crew heard"), "7", 75, 2),
        _step("step.unable", QT_TRANSLATE_NOOP("Action", "Unable"), "0", 80, 2),
        _step("step.recalled", QT_TRANSLATE_NOOP("Action", "Recall"), "8", 90, 2),
        _step("step.silent", QT_TRANSLATE_NOOP("Action", "No answer"), "9", 100, 2),
    )
    spoken = AGENCY_VERBS

    def __init__(self, frame: Frame, in_hand: AgencyInHand) -> None:
        super().__init__(frame)
        self._in_hand = in_hand

    def step(self, step: str) -> None:
        """The next step of it."""
        found = self._in_hand.line()
        if found is None:
            self.runner.refuse(Refused("line_not_chosen"))
        else:
            panel, line = found
            panel.step(line, step, False)


class PanelKeys(Feature):
    """Panels, the menu, what covers the screen; what has no `run` is offered by whoever can (`MainWindow.offer`)."""

    places: Places
    actions: ClassVar[tuple[Action[PanelKeys], ...]] = (
        Action(
            "panel.cases",
            QT_TRANSLATE_NOOP("Action", "Case list"),
            within="case",
            order=10,
            keys=("F5",),
            verbs=("daftar", "cases"),
            in_replay=True,
            run=lambda keys: keys.places.go(Zone.CASES),
        ),
        Action(
            "panel.work",
            QT_TRANSLATE_NOOP("Action", "Selected case or form"),
            within="case",
            order=20,
            keys=("F8",),
            verbs=("formulir", "form"),
            in_replay=True,
            run=lambda keys: keys.turn_work(),
        ),
        Action(
            "panel.map",
            QT_TRANSLATE_NOOP("Action", "Map"),
            within="map",
            order=10,
            keys=("F6",),
            verbs=("peta", "map"),
            in_replay=True,
            run=lambda keys: keys.places.go(Zone.MAP),
        ),
        Action(
            "panel.agencies",
            QT_TRANSLATE_NOOP("Action", "Agencies"),
            within="agency",
            order=10,
            keys=("F7",),
            verbs=("instansi", "agencies"),
            in_replay=True,
            run=lambda keys: keys.places.go(Zone.AGENCIES),
        ),
        Action(
            "problems",
            QT_TRANSLATE_NOOP("Action", "Problem box"),
            within="case",
            order=450,
            keys=("Ctrl+Shift+K",),
            group=7,
            verbs=("masalah", "problems"),
            run=lambda keys: keys.frame.pages.toggle("problems"),
        ),
        Action(
            "command",
            QT_TRANSLATE_NOOP("Action", "Command line"),
            within="call",
            order=110,
            keys=("Ctrl+/",),
            group=3,
            in_replay=True,
            run=lambda keys: keys.frame.focus_command(),
        ),
        Action(
            "view.menu",
            QT_TRANSLATE_NOOP("Action", "Menu"),
            order=10,
            keys=("F10",),
            verbs=("menu",),
            in_replay=True,
            works_locked=True,
            run=lambda keys: keys.open_menu(),
        ),
        Action(
            "view.full",
            QT_TRANSLATE_NOOP("Action", "Full screen"),
            order=20,
            keys=("F11",),
            verbs=("penuh", "full"),
            in_replay=True,
            works_locked=True,
            run=lambda keys: keys.full_screen(),
        ),
        Action(
            "view.hide",
            QT_TRANSLATE_NOOP("Action", "Hide personal data (visitors)"),
            order=160,
            keys=("Ctrl+H",),
            group=4,
            verbs=("samarkan", "hide"),
            in_replay=True,
            run=lambda keys: keys.frame.hide_personal(),
            checked=lambda keys: keys.frame.hidden,
        ),
        Action(
            "view.float",
            QT_TRANSLATE_NOOP("Action", "Put this panel in a window of its own"),
            order=170,
            group=5,
            verbs=("lepaskan", "float"),
            run=lambda keys: keys.places.float_focused(),
        ),
        Action(
            "view.dock",
            QT_TRANSLATE_NOOP("Action", "Put all panels back"),
            order=180,
            group=5,
            verbs=("kembalikan", "dock"),
            run=lambda keys: keys.places.dock_all(),
        ),
        Action(
            "shift.lock",
            QT_TRANSLATE_NOOP("Action", "Lock screen"),
            order=160,
            keys=("Ctrl+L",),
            group=1,
            verbs=("kunci", "lock"),
            run=lambda keys: keys.frame.lock(),
        ),
        Action(
            "shift.quit",
            QT_TRANSLATE_NOOP("Action", "Quit"),
            order=200,
            group=3,
            verbs=("tutupprogram", "quit"),
            run=lambda keys: keys.frame.quit(),
        ),
        Action(
            "help.keys",
            QT_TRANSLATE_NOOP("Action", "Key list"),
            order=10,
            keys=("Shift+F1",),
            verbs=("tombol", "keys"),
            in_replay=True,
            works_locked=True,
            run=lambda keys: keys.frame.pages.toggle("keys"),
        ),
        Action(
            "shift.out",
            QT_TRANSLATE_NOOP("Action", "Sign out"),
            order=190,
            group=3,
            verbs=("masuk", "keluar", "signin", "signout"),
        ),
        Action(
            "room.cable",
            QT_TRANSLATE_NOOP("Action", "Sample room: pull the cable"),
            within="shift",
            order=180,
            group=2,
            verbs=("kabel", "cable"),
        ),
        Action(
            "help.manual", QT_TRANSLATE_NOOP("Action", "Manual"), order=20, verbs=("panduan", "manual"), in_replay=True
        ),
    )

    def __init__(self, frame: Frame, window: QMainWindow, places: Places) -> None:
        super().__init__(frame)
        self._window, self.places = window, places
        frame.hidden_changed.connect(self._cover_questions)

    def turn_work(self) -> None:
        """F8: first the focus, then case and form in turn; without a form the panel takes the whole area."""
        work = self.frame.pages.work
        if self.places.inside(Zone.WORK) and work.has("form"):
            work.turn_to("case" if work.current() == "form" else "form")
        else:
            self.places.go(Zone.WORK)

    def open_menu(self) -> None:
        """F10; the focus stays where it is, so that it is there when the menu is left or has done something."""
        actions = self._window.menuBar().actions()
        if actions:
            self._window.menuBar().setActiveAction(actions[0])

    def full_screen(self) -> None:
        """F11, and back."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _cover_questions(self) -> None:
        """A question may have been filled with an address before visitors came."""
        for one in (self._window, *self.places.windows()):
            for box in one.findChildren(AskBox):
                box.cover(self.frame.hidden)


def _look(
    id: str, text: str, order: int, group: int, choose: Callable[[LookKeys], object], chosen: Callable[[LookKeys], bool]
) -> Action[LookKeys]:
    return Action(id, text, order=order, group=group, works_locked=True, run=choose, checked=chosen)


def _theme(id: str, text: str, theme: Theme, order: int) -> Action[LookKeys]:
    return _look(
        id, text, order, 1, lambda keys: keys.looks.choose_theme(theme), lambda keys: keys.looks.chosen_theme() == theme
    )


def _language(id: str, text: str, language: words.Language, order: int) -> Action[LookKeys]:
    return _look(
        id, text, order, 2, lambda keys: keys.looks.choose_language(language), lambda _: words.language() == language
    )


def _scale(id: str, text: str, percent: int, order: int) -> Action[LookKeys]:
    return _look(id, text, order, 3, lambda keys: keys.looks.choose_scale(percent), lambda keys: keys.is_scale(percent))


class LookKeys(Feature):
    """Colours, language, size of the text."""

    looks: Looks
    actions: ClassVar[tuple[Action[LookKeys], ...]] = (
        _theme("view.day", QT_TRANSLATE_NOOP("Action", "Day colours"), "day", 60),
        _theme("view.night", QT_TRANSLATE_NOOP("Action", "Night colours"), "night", 70),
        _theme("view.auto", QT_TRANSLATE_NOOP("Action", "Colours as the computer"), "auto", 80),
        _language("view.indonesian", "Bahasa Indonesia", "id", 90),
        _language("view.english", "English", "en", 100),
        _scale("view.100", QT_TRANSLATE_NOOP("Action", "Text 100 %"), 100, 110),
        _scale("view.125", QT_TRANSLATE_NOOP("Action", "Text 125 %"), 125, 120),
        _scale("view.150", QT_TRANSLATE_NOOP("Action", "Text 150 %"), 150, 130),
        _scale("view.200", QT_TRANSLATE_NOOP("Action", "Text 200 %"), 200, 140),
    )
    spoken = VERBS

    def __init__(self, frame: Frame, looks: Looks) -> None:
        super().__init__(frame)
        self.looks = looks

    def is_scale(self, percent: int) -> bool:
        """Whether the text has this size."""
        return round(self.looks.text_scale * 100) == percent
