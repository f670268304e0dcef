"""What helps a room through a hard night: away, late entry from paper, a desk that was down, who signed in by name.
Each asks on a page of the work zone; what is in the form stays there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import ClassVar, get_args
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QEvent, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent

from console.desk import Desk
from console.errors import Refused
from console.models.commands.intake import copy_call, last_such
from console.models.commands.shifts import (
    ask_account,
    confirm_person,
    down_time,
    end_away,
    note_down,
    rings_elsewhere,
    set_on_call,
    start_away,
    unconfirmed,
)
from console.models.state.streams import split_stream
from console.models.views.on_duty import own_shift
from console.reports.paper_form import SIZES, write_forms
from console.text import formats, vocabulary
from console.text.names import now_words, role_word
from console.text.time_entry import UnreadableTimeError, read_span, read_time
from console.text.timeline import down_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action, Typed, Verb
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.keys import PersonWatch
from console.ui.frame.pages import Page
from console.ui.frame.sounds import TONES, Kind, Sounds
from console.ui.widgets.ask_box import AskPage, Done, Question, may_stay_empty, reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.table import ENTER, Line
from wire.facts import Role

# Commands of a hard night. What these show afterwards is up to the window, which is told what was carried out.

AWAY_MINUTES = 10
_ON_CALL = re.compile(r"(\S.*?)\s+(\+?\d[\d-]{4,})\s+(?:(\d{1,2}[:.]\d{2})\s+)?(\d{1,2}[:.]\d{2})")
_PAPER = re.compile(r"(?:kertas|paper|no\.?)\s+(\S+)", re.IGNORECASE)


def paper_of(rest: str) -> str:
    """The number of the form: after the word for paper, else the first word."""
    named = _PAPER.search(rest)
    return named[1] if named else (rest.split() or [""])[0]


def away_of(rest: str) -> tuple[int, str]:
    """Minutes and reason; without a number ten minutes."""
    first, _, why = rest.partition(" ")
    if first.isdigit():
        return int(first), why
    return AWAY_MINUTES, rest


def _late(desk: Desk, typed: Typed) -> str:
    happened = last_such(typed.happened, desk.now_ms()) if typed.happened is not None else None
    desk.do(copy_call, happened, paper_of(typed.rest))
    return ""


def _away(desk: Desk, typed: Typed) -> str:
    minutes, why = away_of(typed.rest)
    desk.do(start_away, minutes, why or None)
    return ""


def span_said(desk: Desk, rest: str) -> tuple[str, str, int, int]:
    """Name, number, from when to when: "Rina 0000-118 22:00 06:00"; with one time, from now until then."""
    read = _ON_CALL.fullmatch(rest.strip())
    if read is None:
        raise Refused("on_call_incomplete")
    try:
        span = read_span(read[3] or "", read[4], desk.now_ms(), ZoneInfo(desk.zone))
    except UnreadableTimeError as error:
        raise Refused("time_unreadable") from error
    return read[1], read[2], *span


def _on_call(desk: Desk, typed: Typed) -> str:
    """Without words it only says who is on call."""
    if typed.rest:
        desk.do(set_on_call, *span_said(desk, typed.rest))
    return ""


def _on_call_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    now_ms = desk.now_ms()
    if not typed.rest:
        return {"said": now_words(desk.board, now_ms, zone)}
    try:
        name, number, since_ms, until_ms = span_said(desk, typed.rest)
    except Refused:
        return {"said": translate("Command", "Supervisor on call: name, number, from, until")}
    said = translate("Command", "Supervisor on call: {name} {number}, {since} – {until}")
    since, until = (formats.moment(at, now_ms, language(), zone) for at in (since_ms, until_ms))
    return {"said": said.format(name=name, number=number, since=since, until=until)}


def _late_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    at = formats.clock(typed.happened, zone) if typed.happened is not None else "…"
    return {"paper": paper_of(typed.rest) or "…", "at": at}


VERBS: tuple[Verb, ...] = (
    Verb(
        id="late",
        words=("susulan", "late"),
        says=QT_TRANSLATE_NOOP("Command", "Late entry from paper form no. {paper}, happened {at}"),
        takes=("time", "paper"),
        act=_late,
        fill=_late_words,
        actions=("shift.late",),
        example="/susulan 02:14 kertas 07",
    ),
    Verb(
        id="away",
        words=("jeda", "away"),
        says=QT_TRANSLATE_NOOP(
            "Command", "Leave the desk for {minutes:minute|minutes}; calls ring elsewhere, alarms are louder"
        ),
        takes=("minutes", "reason"),
        act=_away,
        fill=lambda desk, typed, zone: {"minutes": str(away_of(typed.rest)[0])},
        actions=("shift.away",),
        example="/jeda 10",
    ),
    Verb(
        id="on_call",
        words=("piket", "oncall"),
        says=QT_TRANSLATE_NOOP("Command", "{said}"),
        takes=("words",),
        act=_on_call,
        fill=_on_call_words,
        example="/piket Rina 0000-118 22:00 06:00",
    ),
)


# While the person is away: alarms at full volume, the ring at another desk if one is there, back by any key.
# Rule: with nobody to hear it elsewhere, or with the line down, it rings here.


class AwayWatch(QObject):
    """Over one window; `look` after every change of a shift."""

    def __init__(self, runner: CommandRunner, sounds: Sounds | None, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._sounds = runner, sounds
        self._before: dict[Kind, float] = {}
        self._watch = PersonWatch(self._hear, self)

    def away(self) -> bool:
        """Whether the person of this desk is away."""
        desk = self._runner.desk
        person = desk.person.account if desk.person is not None else None
        shift = own_shift(desk.board, desk.desk_id, person)
        return shift is not None and shift.away

    def leave(self, minutes: int, reason: str = "") -> bool:
        """Go away; false when it was refused."""
        return self._runner.do(start_away, minutes, reason or None) is not None

    def come_back(self) -> None:
        """The person is here again."""
        if self.away() and self._runner.do(end_away):
            self._runner.say(translate("Hardship", "Welcome back ✓"))

    def look(self) -> None:
        """Set the volume to what is the case now."""
        if self._sounds is None:
            return
        if self.away() and not self._before:
            self._before = {kind: self._sounds.volume(kind) for kind in TONES}
            for kind in TONES:
                self._sounds.set_volume(kind, 1.0)
        elif self._before and not self.away():
            for kind, volume in self._before.items():
                self._sounds.set_volume(kind, volume)
            self._before = {}

    def rings_elsewhere(self) -> bool:
        """Whether this desk may be silent about a ring. What another desk cannot have heard of counts for nothing."""
        desk = self._runner.desk
        status = desk.status()
        return self.away() and status.link.online and not status.unsent and rings_elsewhere(desk.board, desk.desk_id)

    def _hear(self, event: QEvent) -> bool:
        # A key that is held down (the Enter of /jeda) is no new key; a shortcut comes only as a question for it.
        if not isinstance(event, QKeyEvent) or not event.isAutoRepeat():
            self.come_back()
        return False


FORMS, MOST_FORMS = "10", 100
PAPER = "paper"  # the draft that keeps the next number of a form


class HardshipActs(Feature):
    """The acts over one window."""

    name, streams = "hardship", ("person", "shift:")
    actions: ClassVar[tuple[Action[HardshipActs], ...]] = (
        Action(
            "shift.away",
            QT_TRANSLATE_NOOP("Action", "Leave the desk for a while"),
            order=90,
            group=1,
            run=lambda acts: acts.leave(),
            allowed=lambda acts: acts.on_duty(),
        ),
        Action(
            "shift.late",
            QT_TRANSLATE_NOOP("Action", "Late entry from paper"),
            order=100,
            group=1,
            run=lambda acts: acts.late(),
            rights="call_started",
        ),
        Action(
            "shift.paper",
            QT_TRANSLATE_NOOP("Action", "Print paper forms"),
            order=110,
            group=1,
            verbs=("formulirkertas", "paperforms"),
            run=lambda acts: acts.paper(),
        ),
        Action(
            "shift.account",
            QT_TRANSLATE_NOOP("Action", "Ask for an account"),
            order=150,
            group=1,
            verbs=("mintaakun", "askaccount"),
            run=lambda acts: acts.account(),
            rights="account_asked",
        ),
        Action(
            "supervisor.persons",
            QT_TRANSLATE_NOOP("Action", "Emergency sign-ins to check"),
            order=50,
            verbs=("masukdarurat", "emergencies"),
            run=lambda acts: acts.frame.pages.toggle("persons"),
            allowed=lambda acts: acts.may_confirm(),
        ),
    )
    spoken = VERBS

    def __init__(self, frame: Frame, sounds: Sounds | None) -> None:
        super().__init__(frame)
        self._desk = frame.desk
        self.away = AwayWatch(frame.runner, sounds, self)
        self.panel = AskPage(lambda: frame.pages.close(self.name))
        persons = lambda: translate("Hardship", "Emergency sign-ins")  # noqa: E731
        acts = [
            Act(ENTER, lambda: translate("Hardship", "Say who it was"), self._confirm),
            Act(letter("deny"), lambda: translate("Hardship", "Nobody can be named"), self._deny),
        ]
        self.persons = LinesPanel(acts, Plan(persons))
        frame.pages.put("persons", Page(self.persons, persons, self.refresh, allowed=self.may_confirm))

    def page(self) -> Page:
        return Page(self.panel, lambda: translate("Hardship", "Question"), lambda: None)

    # Away

    def leave(self) -> None:
        """Ask for how long, then go."""
        questions = [
            Question("minutes", translate("Hardship", "Minutes"), value=str(AWAY_MINUTES)),
            reason_field(may_stay_empty()),
        ]
        words = translate("Hardship", "Calls ring at another desk, alarms are louder here. Any key: back.")
        self._ask(
            translate("Hardship", "Leave the desk for a while"),
            words,
            questions,
            lambda said: self.away.leave(int(said["minutes"]) if said["minutes"].isdigit() else 0, said["why"]),
        )

    # Somebody without an account

    def account(self) -> None:
        """Ask the admins for an account; after an emergency sign-in its typed name is proposed."""
        typed = next((one.name for one in unconfirmed(self._desk.board)), "")
        roles = tuple((role, role_word(role)) for role in get_args(Role))
        questions = [
            Question("name", translate("Hardship", "For whom (full name)"), value=typed),
            Question("role", translate("Hardship", "Role"), "choice", roles, roles[0][0]),
            reason_field(),
        ]
        words = translate("Hardship", "An admin makes it and gives the password in person: write none here.")
        self._ask(translate("Hardship", "Ask for an account"), words, questions, self._ask_account)

    # Paper

    def late(self) -> None:
        """Ask for time and number of the form, then open a form for it."""
        questions = [
            Question("at", translate("Hardship", "Happened at"), hint=vocabulary.phrase("example", value="02:14")),
            Question("paper", translate("Hardship", "Paper form no."), hint=vocabulary.phrase("example", value="07")),
        ]
        title = translate("Hardship", "Late entry from paper")
        self._ask(title, "", questions, lambda said: self._copy(said["at"], said["paper"]))

    def open_copied(self, paper: str) -> None:
        """The form for what was just copied from this paper."""
        copied = [one for one in self._desk.board.calls.values() if one.paper == paper and not one.state_known]
        if copied:
            self.frame.open_form(max(copied, key=lambda one: one.id).id)

    def paper(self) -> None:
        """Ask how many forms of which size, from which number on."""
        questions = [
            Question("count", translate("Hardship", "How many"), value=FORMS),
            Question("first", translate("Hardship", "From number"), value=str(self.next_paper())),
            Question("size", translate("Hardship", "Paper"), "choice", tuple((one, one) for one in SIZES), SIZES[0]),
        ]
        words = translate("Hardship", "For a power cut: print some and keep them beside the telephone.")
        self._ask(translate("Hardship", "Print paper forms"), words, questions, self._print)

    def next_paper(self) -> int:
        """The number after the last one printed at this desk."""
        kept = self._desk.drafts().get(PAPER, {}).get("next", 1)
        return kept if isinstance(kept, int) and kept > 0 else 1

    def write_paper(self, path: Path, first: int, count: int, size: str) -> bool:
        """Write the forms as PDF and say where they are."""
        city = self._desk.board.reference.city
        name = city.name if city else ""
        try:
            write_forms(path, range(first, first + count), size, f"112 {name} · {self._desk.letter}")
        except OSError as error:
            told = translate("Hardship", "The forms could not be written ({reason}). Choose another folder.")
            self.runner.say(told.format(reason=error.strerror or "?"))
            return False
        self._desk.save_draft(PAPER, {"next": first + count})
        self.runner.say(translate("Hardship", "Paper forms written: {file}").format(file=path))
        return True

    # A desk that was down

    def ask_down(self, last_sign_ms: int | None) -> bool:
        """Ask whether the desk was down since its last sign of life; false when there is nothing to ask."""
        down = down_time(self._desk.board, self._desk.desk_id, last_sign_ms, self._desk.now_ms())
        if down is None:
            return False
        zone = self.frame.zone
        spell = down_words(down, zone)
        why = reason_field(translate("Hardship", "power cut, crash; may stay empty"))
        words = translate("Hardship", "This desk gave no sign of life for {length}. Enter records it, Esc does not.")
        length = formats.duration((down.until - down.since) / 1000, language())
        self._ask(
            spell[:1].upper() + spell[1:],
            words.format(length=length),
            [why],
            lambda said: (
                self.runner.do(note_down, msgspec.structs.replace(down, reason=said["why"] or None)) is not None
            ),
        )
        return True

    # Who it was

    def refresh(self) -> None:
        """The emergency sign-ins that nobody has checked."""
        zone, now_ms = self.frame.zone, self._desk.now_ms()
        said = translate("Hardship", "{name} · desk {desk} · {at}")
        lines = [
            Line(
                one.id,
                said.format(
                    name=one.name, desk=one.letter, at=formats.moment(one.started_ms, now_ms, language(), zone)
                ),
            )
            for one in unconfirmed(self._desk.board)
        ]
        self.persons.show_lines(lines, translate("Hardship", "Every emergency sign-in was checked."))

    def _confirm(self, shift: str) -> None:
        accounts = sorted(self._desk.board.reference.accounts.values(), key=lambda one: one.name)
        choices = tuple((one.account, one.name) for one in accounts if one.active)
        who = Question("who", translate("Hardship", "It was"), "choice", choices)
        note = Question("why", translate("Hardship", "Note"), hint=may_stay_empty())
        self._answer(
            translate("Hardship", "Who was it?"),
            [who, note],
            lambda said: self.runner.do(confirm_person, shift, said["who"], said["why"] or None) is not None,
        )

    def _deny(self, shift: str) -> None:
        self._answer(
            translate("Hardship", "Nobody can be named: why?"),
            [reason_field()],
            lambda said: self.runner.do(confirm_person, shift, None, said["why"]) is not None,
        )

    # Inside

    def _copy(self, at: str, paper: str) -> bool:
        now_ms = self._desk.now_ms()
        try:
            read = read_time(at, now_ms, self.frame.zone)
        except UnreadableTimeError:
            self.runner.refuse_time()
            return False
        happened = last_such(read, now_ms) if read is not None else None
        records = self.runner.do(copy_call, happened, paper)
        if not records:
            return False
        self.frame.pages.close(self.name)
        self.frame.open_form(split_stream(records[0].stream)[1])
        return True

    def _ask_account(self, said: dict[str, str]) -> bool:
        role = msgspec.convert(said["role"], Role)
        if self.runner.do(ask_account, said["name"], role, said["why"]) is None:
            return False
        self.runner.say(translate("Hardship", "Asked ✓ · it waits in the list for supervisors until an admin answers"))
        return True

    def _print(self, said: dict[str, str]) -> bool:
        numbers = [int(said[name]) if said[name].isdigit() else 0 for name in ("first", "count")]
        if min(numbers) < 1 or numbers[1] > MOST_FORMS:
            self.runner.say(
                translate("Hardship", "Write how many (1 to {most}) and the first number.").format(most=MOST_FORMS)
            )
            return False
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = Path(folder or Path.home()) / f"formulir-112-{numbers[0]:02d}-{sum(numbers) - 1:02d}.pdf"
        if not self.write_paper(path, numbers[0], numbers[1], said["size"]):
            return False
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        return True

    def _ask(self, title: str, words: str, questions: Sequence[Question], done: Done) -> None:
        self.frame.pages.open(self.name)
        self.panel.ask(title, words, questions, done)

    def _answer(self, title: str, questions: Sequence[Question], done: Callable[[dict[str, str]], bool]) -> None:
        def take(said: dict[str, str]) -> bool:
            taken = done(said)
            if taken:
                self.refresh()
            return taken

        self.persons.box.ask(title, questions, take)

    def on_duty(self) -> bool:
        """Whether this person has a shift running here."""
        person = self._desk.person
        return person is not None and own_shift(self._desk.board, self._desk.desk_id, person.account) is not None

    def may_confirm(self) -> bool:
        """Whether this person says who signed in by name."""
        return self._desk.can("person_confirmed")

    def touched(self, streams: frozenset[str]) -> None:
        """Another person, or a shift began or ended."""
        self.away.look()
        self.frame.actions.refresh()
        if self.persons.isVisible():
            self.refresh()
