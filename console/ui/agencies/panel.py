"""F7: every agency of the city, what it works on and against which clock; one digit notes a step for it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import tzinfo
from typing import ClassVar

import msgspec
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from console.desk import Command, Desk
from console.errors import ConsoleError, Refused
from console.models.commands.agencies import (
    Order,
    Report,
    Wanted,
    ask_agency,
    confirm_condition,
    dispatch_all,
    hear_crew,
    locate_unit,
    override_condition,
    raise_condition,
    recall,
    set_crew_timer,
    step_assignment,
    take_watch,
)
from console.models.commands.reference import set_readiness
from console.models.state.case import Case, Condition
from console.models.views.agencies import usual_channel
from console.models.views.card import HELD_STEP, holding, in_view
from console.models.views.storms import running_storm
from console.text import formats, vocabulary
from console.text.agencies import AgencyLine, Working, alone_line, arranged, waits_for, working
from console.text.alarms import CALLER_BADGE
from console.text.names import voice_channel
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Act, Action, Typed, Verb, agency_meant, because, case_meant, with_words
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.parts import Apart
from console.ui.frame.stage import Places, Zone
from console.ui.parts.agency_view import AgencyView
from console.ui.parts.step_questions import ask_readiness, place_named, step_now
from console.ui.widgets.ask_box import AskBox
from console.ui.widgets.panel import Panel, in_column
from wire.facts import Readiness, Step, VoiceChannel

# Commands about agencies: send them, what they report, their clocks, readiness, positions, preconditions.

# Commands about agencies on a case: send them, what they report, call them back.

STEPS: dict[str, tuple[str, ...]] = {
    "told": ("diberitahu", "tahu", "told"),
    "accepted": ("diterima", "terima", "accepted"),
    "rolling": ("berangkat", "jalan", "rolling"),
    "arrived": ("tiba", "arrived"),
    "reported": ("laporan", "lapor", "report", "reported"),
    "cleared": ("selesai", "clear", "cleared"),
    "unable": ("berhalangan", "unable"),
    "silent": ("bungkam", "tidakmenjawab", "noanswer"),
}
STEP_OF = {word: step for step, words in STEPS.items() for word in words}
# A channel named first after "diberitahu"; without one it is the agency's usual one.
CHANNELS_SAID: dict[VoiceChannel, tuple[str, ...]] = {
    "radio": ("ht", "radio"),
    "phone": ("telepon", "telp", "phone", "telephone"),
    "whatsapp": ("wa", "whatsapp"),
}
# The steps that have a list of reasons or results, and which.
LISTED = {"unable": "unable", "cleared": "result"}


def _send(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    if not typed.agencies and not typed.units:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    units, why = desk.board.reference.units, typed.rest or None
    orders = [Order(agency=units[unit].agency, unit=unit, reason=why) for unit in typed.units]
    taken = {order.agency for order in orders}
    orders += [Order(agency=code, reason=why) for code in typed.agencies if code not in taken]
    desk.do(dispatch_all, case.id, orders)
    return case.id


def _assignment(case: Case, typed: Typed) -> str:
    agency = agency_meant(typed)
    mine = [one for one in case.assignments.values() if one.agency == agency]
    still = [one for one in mine if one.open] or mine
    if not still:
        raise Refused("assignment_unknown", agency=agency)
    return still[-1].id


def _step(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    assignment = _assignment(case, typed)
    if not typed.step:
        raise Refused("command_unknown", word=typed.rest or typed.word, guess="tiba")
    step: Step = typed.step  # type: ignore[assignment]
    stamp = case.assignments[assignment].stamps.get(step)
    if stamp is not None and typed.happened is None and step == case.assignments[assignment].state:
        raise Refused("step_noted", agency=typed.agencies[0], noted=step, digit=step, happened=stamp.when)
    channel, rest = _channel_said(typed)
    listed, said, one = _listed(desk, typed), rest or None, case.assignments[assignment]
    if step == "unable" and listed is None:
        raise Refused("reason_missing")
    held = bool(holding(case, one.agency, step, one.stamps))
    report = Report(
        step=step,
        happened=typed.happened,
        channel=channel,
        reason=listed if step == "unable" else said if held else None,
        result=listed if step == "cleared" else None,
        text=said if step not in LISTED and not held else None,
    )
    desk.do(step_assignment, case.id, assignment, report)
    return case.id


def _channel_said(typed: Typed) -> tuple[VoiceChannel | None, str]:
    """The channel by which an agency was told, where the line names one, and the words after it."""
    named, _, rest = typed.rest.partition(" ")
    channel = next((code for code, words in CHANNELS_SAID.items() if named.lower() in words), None)
    return (None, typed.rest) if channel is None or typed.step != "told" else (channel, rest.strip())


def _listed(desk: Desk, typed: Typed) -> str | None:
    """The code of the reason or result said, else the words themselves."""
    items = desk.board.reference.lists.get(LISTED.get(typed.step, ""), ())
    said = typed.rest.lower()
    return next((item.code for item in items if said in (item.name_id.lower(), item.name_en.lower())), None) or (
        typed.rest or None
    )


def _step_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    """ "Damkar tiba 14:05 (2 menit lalu), lewat HT": the channel is the one named, else the agency's usual one."""
    when = translate("Command", "now")
    if typed.happened is not None:
        since = max(0, (desk.now_ms() - typed.happened) // 1000)
        when = f"{formats.clock(typed.happened, zone)} ({formats.ago(since, language())})"
    agency = desk.board.reference.agencies.get(typed.agencies[0]) if typed.agencies else None
    case = desk.board.cases.get(typed.case)
    usual = "" if agency is None else usual_channel(desk.board, case, agency) if case is not None else agency.channel
    named, rest = _channel_said(typed)
    channel = named or usual
    by = translate("Command", ", over {channel}").format(channel=voice_channel(channel)) if channel else ""
    act = vocabulary.word("act", typed.step) if typed.step else "…"
    other = f" ({typed.case_named})" if typed.case_named else ""
    why = because(msgspec.structs.replace(typed, rest=rest)) + _waits(desk, typed)
    return {"act": act, "when": when, "by": by, "other": other, "because": why}


def _waits(desk: Desk, typed: Typed) -> str:
    """What who arrives will wait for there."""
    case = desk.board.cases.get(typed.case)
    if typed.step != HELD_STEP or case is None:
        return ""
    with suppress(ConsoleError):
        waits = waits_for(desk.board, case.id, _assignment(case, typed), arriving=True)
        return f" · {waits}" if waits else ""
    return ""


def _recall(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(recall, case.id, _assignment(case, typed), typed.rest)
    return case.id


VERBS: tuple[Verb, ...] = (
    Verb(
        id="send",
        words=("kirim", "kr", "send"),
        says=QT_TRANSLATE_NOOP("Command", "Send {named} to {case}{because}"),
        takes=("agencies", "unit", "reason", "case"),
        act=_send,
        actions=("case.send",),
        example="/kirim damkar pln",
    ),
    Verb(
        # Its words are the agencies themselves: "/damkar tiba -2".
        id="step",
        words=(),
        says=QT_TRANSLATE_NOOP("Command", "{agencies} {act} {when}{by}{other}{because}"),
        takes=("step", "result", "unable", "time", "case"),
        act=_step,
        fill=_step_words,
        actions=tuple(f"step.{step}" for step in STEPS),
        example="/damkar tiba -2",
    ),
    Verb(
        id="recall",
        words=("tarik", "recall"),
        says=QT_TRANSLATE_NOOP("Command", "Recall {agencies} from {case}: {rest}"),
        takes=("agency", "reason", "case"),
        act=_recall,
        actions=("step.recalled",),
        example="/tarik psc tidak diperlukan",
    ),
)


# Commands about the clocks of agencies: ask for word and be reminded, the contact round, take the watch of a case.


def _of_assignment(command: Command[[str, str]]) -> Act:
    def act(desk: Desk, typed: Typed) -> str:
        case = case_meant(desk, typed)
        desk.do(command, case.id, _assignment(case, typed))
        return case.id

    return act


def _crew_timer(desk: Desk, typed: Typed) -> str:
    case, minutes = case_meant(desk, typed), typed.rest.strip()
    number = int(minutes) if minutes.isdecimal() and len(minutes) < 5 else -1
    desk.do(set_crew_timer, case.id, _assignment(case, typed), number)
    return case.id


CLOCK_VERBS: tuple[Verb, ...] = (
    Verb(
        id="ask",
        words=("tanya", "ask"),
        says=QT_TRANSLATE_NOOP("Command", "Ask {agencies} for word, remind again in {minutes:minute|minutes}"),
        takes=("agency", "case"),
        act=_of_assignment(ask_agency),
        fill=lambda desk, typed, zone: {"minutes": str(desk.board.reference.rules.ask_again_min)},
        actions=("agency.ask",),
        example="/tanya damkar",
    ),
    Verb(
        id="watch",
        words=("awasi", "watch"),
        says=QT_TRANSLATE_NOOP("Command", "This desk watches the clocks of {case} from now on: {rest}"),
        takes=("reason", "case"),
        act=with_words(take_watch),
        actions=("case.watch",),
        example="/awasi meja A mati",
    ),
    Verb(
        id="crew.heard",
        words=("aman", "heard"),
        says=QT_TRANSLATE_NOOP("Command", "The crew of {agencies} on {case} was heard"),
        takes=("agency", "case"),
        act=_of_assignment(hear_crew),
        actions=("step.heard",),
        example="/aman damkar",
    ),
    Verb(
        id="crew.timer",
        words=("pantau", "timer"),
        says=QT_TRANSLATE_NOOP(
            "Command", "The crew of {agencies} on {case} is to be heard every {rest:minute|minutes}"
        ),
        takes=("agency", "text", "case"),
        act=_crew_timer,
        example="/pantau damkar 10",
    ),
    Verb(id="agency.round", words=("hubungi", "round"), opens="agency.round", example="/hubungi"),
)


# Commands about readiness, positions and preconditions: the same acts as the panels, by words after the slash.

_WORDS: dict[str, Readiness] = {"ready": "ready", "limited": "limited", "busy": "busy", "off": "off"}


def _ready(desk: Desk, typed: Typed) -> str:
    """Each named unit; of an agency without a named unit the agency itself."""
    with_unit = {desk.board.reference.units[unit].agency for unit in typed.units}
    named = [*typed.units, *(code for code in typed.agencies if code not in with_unit)]
    if not named:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    for code in named:
        desk.do(set_readiness, code, _WORDS[typed.verb], typed.rest or None)
    return ""


def _position(desk: Desk, typed: Typed) -> str:
    if not typed.units:
        raise Refused("unit_unknown", unit=typed.rest or "?", agency="")
    text = typed.case_named or typed.rest
    desk.do(locate_unit, typed.units[0], place_named(desk.board, text))
    return ""


def _condition(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    wanted = Wanted(owner=agency_meant(typed), text=typed.rest, blocks=typed.agencies[1:], step="arrived")
    desk.do(raise_condition, case.id, wanted)
    return case.id


def _confirm(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(confirm_condition, case.id, _meant(case, typed).id, None, typed.rest or None)
    return case.id


def _override(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(override_condition, case.id, _meant(case, typed).id, typed.rest)
    return case.id


def _meant(case: Case, typed: Typed) -> Condition:
    """The oldest open condition of the named agency; without a name, the only open one."""
    still = [one for one in in_view(case) if one.open and (not typed.agencies or one.owner == typed.agencies[0])]
    if not still or (not typed.agencies and len(still) > 1):
        raise Refused("condition_unknown", condition=typed.rest)
    return still[0]


READINESS_VERBS: tuple[Verb, ...] = (
    Verb(
        id="ready",
        words=("siap", "ready"),
        says=QT_TRANSLATE_NOOP("Command", "{named} ready{because}"),
        takes=("agencies", "unit", "source"),
        act=_ready,
        actions=("agency.readiness",),
        example="/siap psc-2",
    ),
    Verb(
        id="limited",
        words=("terbatas", "limited"),
        says=QT_TRANSLATE_NOOP("Command", "{named} limited{because}"),
        takes=("agencies", "unit", "source"),
        act=_ready,
        example="/terbatas damkar satu unit di bengkel",
    ),
    Verb(
        id="busy",
        words=("bertugas", "busy"),
        says=QT_TRANSLATE_NOOP("Command", "{named} busy{because}"),
        takes=("agencies", "unit", "source"),
        act=_ready,
        example="/bertugas psc-1 rujukan",
    ),
    Verb(
        id="off",
        words=("tidaksiap", "off"),
        says=QT_TRANSLATE_NOOP("Command", "{named} out of service{because}"),
        takes=("agencies", "unit", "source"),
        act=_ready,
        example="/tidaksiap psc-1 ban kempes",
    ),
    Verb(
        id="position",
        words=("posisi", "position"),
        says=QT_TRANSLATE_NOOP("Command", "Position of {named}: {where}"),
        takes=("unit", "place"),
        act=_position,
        fill=lambda desk, typed, zone: {"where": typed.case_named or typed.rest or "…"},
        example="/posisi psc-1 rsud",
    ),
    Verb(
        id="condition",
        words=("syarat", "condition"),
        says=QT_TRANSLATE_NOOP("Command", "Condition on {case}: {agencies}, {rest}"),
        takes=("agencies", "text", "case"),
        act=_condition,
        actions=("case.condition",),
        example="/syarat pln padamkan listrik",
    ),
    Verb(
        id="confirm",
        words=("pastikan", "confirm"),
        says=QT_TRANSLATE_NOOP("Command", "Condition of {agencies} on {case} is met, said by {rest}"),
        takes=("agency", "source", "case"),
        act=_confirm,
        example="/pastikan pln petugas jaga",
    ),
    Verb(
        id="override",
        words=("abaikan", "override"),
        says=QT_TRANSLATE_NOOP("Command", "Go on without the condition of {agencies} on {case}: {rest}"),
        takes=("agency", "reason", "case"),
        act=_override,
        example="/abaikan pln api membesar",
    ),
)


class AgencyPanel(Panel):
    """`opened(case)` or `call_opened(call)` when the person wants to see what the line in focus is about, `ticked` when
    a second went by."""

    opened = Signal(str)
    call_opened = Signal(str)
    ticked = Signal()

    def __init__(self, runner: CommandRunner, parent: QWidget | None = None) -> None:
        super().__init__("F7", "", parent)
        self._runner = runner
        self._at_work: dict[str, list[Working]] = {}
        self.apart = Apart("agencies", lambda: runner.board, self, self)
        inner = QWidget(self)
        column = in_column(inner, gap=0)
        self.view = AgencyView(inner)
        self.box = AskBox(inner)
        column.addWidget(self.view, 1)
        column.addWidget(self.box)
        inner.setFocusProxy(self.view)
        self.set_content(inner)
        self.view.stepped.connect(self.step)
        self.view.unmarked.connect(lambda: runner.refuse(Refused("line_not_chosen")))
        self.view.listening.connect(lambda _: self._say_digits())
        self.view.opened.connect(self.opened)
        self.view.call_opened.connect(self.call_opened)
        self._retranslate()
        self.refresh()

    def touched(self, streams: frozenset[str]) -> None:
        """Of a case, its own lines are made anew; of the city's words, all."""
        self.apart.paint(lambda: self._touched(streams))

    def _touched(self, streams: frozenset[str]) -> None:
        board, now_ms = self._runner.board, self._runner.now_ms()
        if any(stream.startswith(("ref:", "storm:", "duty:", "outage:", "reply:")) for stream in streams):
            self.refresh()
            return
        cases = [stream.removeprefix("case:") for stream in streams if stream.startswith("case:")]
        for one in cases:
            case = board.cases.get(one)
            self._at_work[one] = self._working(case, now_ms) if case is not None and board.at_work(one) else []
        if cases or any(stream.startswith(("citizen:", "call:")) for stream in streams):
            self._show()

    def refresh(self) -> None:
        self.apart.paint(self._refresh)

    def _refresh(self) -> None:
        board, now_ms = self._runner.board, self._runner.now_ms()
        self._at_work = {case.id: self._working(case, now_ms) for case in board.worked_cases()}
        self._show()

    def tick(self) -> None:
        """A second went by: the clocks go on, and what they call for."""
        self.refresh()
        self.ticked.emit()

    def _working(self, case: Case, now_ms: int) -> list[Working]:
        """The lines of one case; of one that cannot be painted none, and the list of cases says so."""
        return self.apart.each(lambda: working(self._runner.board, case, now_ms), lambda _: [])

    def _show(self) -> None:
        at_work = [one for of_case in self._at_work.values() for one in of_case]
        board = self._runner.board
        lines = arranged(board, at_work, self._runner.now_ms(), storm=running_storm(board) is not None)
        alone = not self._runner.desk.status().link.online and board.untold_count > 0
        self.view.show_lines([alone_line(), *lines] if alone else lines)

    def agency_in_focus(self) -> str:
        """The unit or agency of the line in focus, else nothing."""
        line = self.view.current_line()
        case = self._runner.board.cases.get(line.case) if line is not None else None
        one = case.assignments.get(line.assignment) if case is not None and line is not None else None
        return "" if one is None else one.unit or one.agency

    def step(self, line: AgencyLine, step: str, asked: bool) -> None:
        """Note a step of a line, by its digit or from the menu."""
        if not line.assignment and line.badge == "".join(CALLER_BADGE):
            self._runner.say(translate("AgencyPanel", "The caller writes: Enter opens the conversation."))
            return
        if not line.assignment:
            self._runner.say(translate("Contact", "Nobody goes to this case yet: F9 chooses who must come."))
            return
        step_now(self._runner, self.box, line, step, asked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _retranslate(self) -> None:
        self.set_title(translate("AgencyPanel", "Agencies"))
        self.view.setAccessibleName(translate("AgencyPanel", "Agencies and their assignments"))
        self._say_digits()

    def _say_digits(self) -> None:
        said = translate("AgencyPanel", "digit 0–9 · Shift: time")
        self.set_hint(said if self.view.hasFocus() else "")


class ReadinessActs(Feature):
    """How ready an agency or unit is, and where it is; the panel asks, so it must be seen."""

    actions: ClassVar[tuple[Action[ReadinessActs], ...]] = (
        Action(
            "agency.readiness",
            QT_TRANSLATE_NOOP("Action", "Readiness and position"),
            order=130,
            keys=("Shift+F7",),
            group=3,
            run=lambda acts: acts.readiness(),
        ),
    )
    spoken = READINESS_VERBS

    def __init__(self, frame: Frame, panel: AgencyPanel, places: Places) -> None:
        super().__init__(frame)
        self._panel, self._places = panel, places

    def readiness(self) -> None:
        """Shift+F7: of the line in focus."""
        if not self._panel.isVisible():
            self._places.show(Zone.AGENCIES)
        ask_readiness(self.runner, self._panel.box, self._panel.agency_in_focus())
