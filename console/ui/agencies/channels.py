"""For an admin: the channels by which agencies are told, switched on and off, set up and tried; and by agency the
ladder, its people's addresses and what each test found.

Rule: a secret is typed and never shown; what is tried is sent by the gateway, and its answer is a fact.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar, get_args

from console.errors import ConsoleError, Refused
from console.models.commands.channels import (
    Way,
    resume_sending,
    set_channel,
    set_contact,
    stop_sending,
    switch_channel,
    try_way,
)
from console.models.commands.citizens import release_letters
from console.models.commands.reference import define
from console.models.state.alerts import Contact
from console.models.views.alerts import sending_stop
from console.models.views.channels import BY_PAGE, CHANNELS, FIELDS, Tested, last_tests
from console.models.views.letter_bounds import HeldLetters, held_letters
from console.text import formats
from console.text.alerts import (
    address_words,
    channel_word,
    example_of,
    field_word,
    ladder_after,
    ladder_words,
    needs_secret,
    recipient_word,
    setting_words,
    stop_words,
    tested_words,
    way_back_words,
    way_words,
)
from console.text.citizens import held_letter_words, held_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, Feature, Frame
from console.ui.frame.pages import Page
from console.ui.parts.settings_page import SettingsPage, field_questions, secrets_note
from console.ui.widgets.ask_box import AskPage, Question, may_stay_empty, reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, Plan
from console.ui.widgets.table import ENTER, Cell, Column, Line
from wire import facts
from wire.facts import ChannelKind
from wire.facts.alert import SUPERVISOR_S, Rung

RUNGS_MOST = 4
_USUAL_S = (0, 60, 120, 150)
LADDER, WAY = "ladder", "way"


class _TestedPage(SettingsPage):
    """What both pages have: what the last test found."""

    def _tested(self, one: Tested | None) -> Cell:
        words = tested_words(one, self.frame.now_ms(), self.frame.zone)
        dead = one is not None and one.state == "failed"
        return Cell(words, strong=dead, quiet=one is None, order=one.at if one is not None else 0)


class ChannelPages(_TestedPage):
    """The channels of the room."""

    name, streams = "channels", ("person", "channel:", "path:")
    plan = Plan(
        lambda: translate("Channels", "Channels"),
        purpose=lambda: translate("Channels", "By what the gateway tells agencies. Enter sets up the chosen one."),
        columns=(
            Column("channel", lambda: translate("Channels", "Channel"), 24),
            Column("state", lambda: translate("Channels", "State"), 14),
            Column("settings", lambda: translate("Channels", "Set to")),
            Column("secret", lambda: translate("Channels", "Secret"), 14),
            Column("people", lambda: translate("Channels", "People"), 8, number=True),
            Column("tested", lambda: translate("Channels", "Last test"), 30),
        ),
    )
    actions: ClassVar[tuple[Action[ChannelPages], ...]] = (
        Action(
            "supervisor.channels",
            QT_TRANSLATE_NOOP("Action", "Channels to agencies' phones"),
            order=126,
            group=1,
            verbs=("saluran", "channels"),
            why=lambda page: translate("Channels", "Channels are an admin's."),
        ),
    )

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Channels", "Set up"), self._enter),
            Act(letter("again"), lambda: translate("Channels", "Try it: send a test"), self._try),
            Act(letter("accept"), lambda: translate("Channels", "Switch on"), partial(self._switch, True)),
            Act(letter("end"), lambda: translate("Channels", "Switch off"), partial(self._switch, False)),
        ]

    def lines(self) -> list[Line]:
        """The nine of them, whether set up or not."""
        board = self.frame.board
        tests = list(last_tests(board).items())
        ways = [way for ways in board.reference.contacts.values() for way in ways]
        found = []
        for kind in CHANNELS:
            sender = board.reference.senders.get(kind)
            last = max((one for (_, channel), one in tests if channel == kind), key=lambda one: one.at, default=None)
            count = len({way.recipient for way in ways if way.channel == kind})
            secret = sender is not None and sender.secret is not None and needs_secret(kind)
            cells = (
                Cell(channel_word(kind), strong=True),
                _state(sender.active if sender is not None else None),
                Cell(setting_words(sender) if sender is not None else ""),
                Cell(translate("Channels", "sealed") if secret else "–", quiet=not secret),
                Cell(str(count), order=count, quiet=not count),
                self._tested(last),
            )
            found.append(Line(kind, cells=cells))
        return found

    def _enter(self, chosen: str) -> None:
        kind = _kind(chosen)
        sender = self.frame.board.reference.senders.get(kind)
        fields = [one for one in FIELDS[kind] if not one.made]
        questions = field_questions(fields, partial(field_word, kind), sender)
        note = secrets_note(sender is not None and sender.secret is not None and needs_secret(kind))
        note = "\n".join(one for one in (way_back_words(kind), note) if one)
        title = translate("Channels", "Set up: {channel}").format(channel=channel_word(kind))
        active = sender.active if sender is not None else True
        self.panel.box.ask(title, questions, partial(self._set, kind, active), note)

    def _set(self, kind: ChannelKind, active: bool, given: dict[str, str]) -> bool:
        if self.runner.do(set_channel, kind, given, active) is None:
            return False
        self.runner.say(translate("Channels", "Set ✓ Now try it: {key}.").format(key=letter("again")))
        return True

    def _switch(self, active: bool, chosen: str) -> None:
        self.runner.do(switch_channel, _kind(chosen), active)

    def _try(self, chosen: str) -> None:
        kind, board = _kind(chosen), self.frame.board
        ways = [way for ways in board.reference.contacts.values() for way in ways if way.channel == kind]
        if not ways:
            self.runner.refuse(ConsoleError("address_missing"))
            return
        choices = tuple((_id(way), _whom(self.frame, way)) for way in ways)
        question = Question("to", translate("Channels", "To whom"), "choice", choices, choices[0][0])
        title = translate("Channels", "Try {channel}: a test is really sent").format(channel=channel_word(kind))
        self.panel.box.ask(title, [question], self._tried)

    def _tried(self, given: dict[str, str]) -> bool:
        return _try(self, given["to"])


_LOOKED_AT = 6  # so many of the newest held letters are shown


class OutgoingPages(Feature):
    """Stops all that goes out of the room, and lifts it: an admin's and a supervisor's, with or without the line."""

    name = "outgoing"
    actions: ClassVar[tuple[Action[OutgoingPages], ...]] = (
        Action(
            "supervisor.outgoing",
            QT_TRANSLATE_NOOP("Action", "Stop all outgoing messages, or let them go"),
            order=128,
            group=1,
            verbs=("hentikanpesan", "stopmessages"),
            rights="sending_stopped",
            why=lambda page: translate("Outgoing", "This is for an admin or a supervisor. Call one now."),
            run=lambda page: page.ask(),
        ),
        Action(
            "supervisor.release",
            QT_TRANSLATE_NOOP("Action", "Let held messages to citizens go"),
            order=129,
            group=1,
            verbs=("lepaspesan", "releasemessages"),
            rights="letters_released",
            why=lambda page: translate("Outgoing", "This is for an admin or a supervisor. Call one now."),
            run=lambda page: page.ask_release(),
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.panel = AskPage(lambda: frame.pages.close(self.name))

    def page(self) -> Page:
        return Page(self.panel, lambda: translate("Outgoing", "Outgoing messages"), lambda: None, allowed=self.may)

    def may(self) -> bool:
        """An admin or a supervisor."""
        return self.frame.desk.can("sending_stopped")

    def ask(self) -> None:
        """What is stopped, or that what holds is lifted."""
        self.frame.pages.open(self.name)
        stop = sending_stop(self.frame.board)
        choices: tuple[tuple[str, str], ...] = (
            ("letters", translate("Outgoing", "messages to citizens; agencies are alerted on")),
            ("all", translate("Outgoing", "ALERTS to agencies as well: they are told by voice alone")),
        )
        if stop is not None:
            choices = (
                ("resume", translate("Outgoing", "let everything go again")),
                *(() if stop.alerts else choices[1:]),
            )
        what = Question("what", translate("Outgoing", "What"), "choice", choices, choices[0][0])
        title = (
            translate("Outgoing", "Stop what goes out, in the whole city")
            if stop is None
            else translate("Outgoing", "Outgoing messages are stopped")
        )
        words = (
            translate(
                "Outgoing",
                "Pages that callers have open go on. A stopped message is not sent later: write it again."
                " Stopped alerts go once they may, to who was not told by voice.",
            )
            if stop is None
            else stop_words(self.frame.board, stop, self.frame.zone)
        )
        self.panel.ask(title, words, [what, reason_field(may_stay_empty() if stop else "")], self._done)

    def ask_release(self) -> None:
        """Which held letters go, after a look at what they say."""
        groups = held_letters(self.frame.board, self.frame.now_ms())
        if not groups:
            self.runner.refuse(Refused("letters_not_held"))
            return
        self.frame.pages.open(self.name)
        board, own = self.frame.board, self.frame.desk.desk_id
        choices = tuple((f"{one.bound}|{one.who}", held_words(board, one, own)) for one in groups)
        which = Question("which", translate("Outgoing", "Which"), "choice", choices, choices[0][0])
        newest = sorted((letter for one in groups for _, letter in one.letters), key=lambda one: -one.asked_ms)
        lines = [held_letter_words(board, one, self.frame.hidden, self.frame.zone) for one in newest[:_LOOKED_AT]]
        title = translate("Outgoing", "Let held messages go, after a look at the newest of them")
        self.panel.ask(title, "\n".join(lines), [which, reason_field()], partial(self._release, groups))

    def _release(self, groups: list[HeldLetters], said: dict[str, str]) -> bool:
        """What was held when they looked goes, and nothing that was asked for since."""
        meant = [one for one in groups if f"{one.bound}|{one.who}" == said["which"]]
        letters = {letter.id for one in meant for _, letter in one.letters}
        if self.runner.do(release_letters, letters, said["why"]) is None:
            return False
        gone = translate("Outgoing", "{count:message goes|messages go} out now ✓")
        self.runner.say(gone.format(count=formats.count(len(letters), language())))
        return True

    def _done(self, said: dict[str, str]) -> bool:
        if said["what"] == "resume":
            return self._wrote(self.runner.do(resume_sending, said["why"] or None) is not None)
        if said["what"] == "letters":
            return self._wrote(self.runner.do(stop_sending, said["why"]) is not None)
        words = translate(
            "Outgoing", "From now on NO agency is alerted. Somebody must tell each by voice: Ctrl+Shift+D."
        )
        sure = (("", translate("Outgoing", "no")), ("yes", translate("Outgoing", "yes, stop the alerts")))
        question = Question("sure", translate("Outgoing", "Are you sure?"), "choice", sure, "")
        title = translate("Outgoing", "Stop the alerts to agencies too?")
        self.panel.ask(title, words, [question], partial(self._sure, said["why"]))
        return False

    def _sure(self, why: str, said: dict[str, str]) -> bool:
        return not said["sure"] or self._wrote(self.runner.do(stop_sending, why, True) is not None)

    def _wrote(self, done: bool) -> bool:
        """Say what holds now, and whether the line has carried it away."""
        if done:
            stop = sending_stop(self.frame.board)
            gone = translate("Outgoing", "Messages go out again ✓")
            self.runner.say(stop_words(self.frame.board, stop, self.frame.zone) if stop is not None else gone)
        return done


class ReachPages(_TestedPage):
    """By agency: its ladder, and where its people are reached."""

    name, streams = "reach", ("person", "contact:", "channel:", "path:", "ref:ladder:", "ref:account:", "ref:agency:")
    plan = Plan(
        lambda: translate("Reach", "How agencies are reached"),
        purpose=lambda: translate(
            "Reach", "Each agency's ladder, and its people's addresses. Enter changes the chosen line."
        ),
        columns=(
            Column("who", lambda: translate("Reach", "Who"), 26),
            Column("channel", lambda: translate("Reach", "Channel"), 22),
            Column("address", lambda: translate("Reach", "Address")),
            Column("when", lambda: translate("Reach", "When"), 24),
            Column("tested", lambda: translate("Reach", "Last test"), 30),
        ),
    )
    actions: ClassVar[tuple[Action[ReachPages], ...]] = (
        Action(
            "supervisor.reach",
            QT_TRANSLATE_NOOP("Action", "How agencies are reached"),
            order=127,
            group=1,
            verbs=("jangkauan", "reach"),
            why=lambda page: translate("Channels", "Channels are an admin's."),
        ),
    )

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Reach", "Change"), self._enter),
            Act(letter("new"), lambda: translate("Reach", "New address"), self._ask_new, always=True),
            Act(letter("again"), lambda: translate("Reach", "Try it: send a test"), self._try),
            Act(letter("end"), lambda: translate("Reach", "Take this address away"), self._end),
        ]

    def lines(self) -> list[Line]:
        """Agency by agency: the ladder, then who is reached how."""
        board, found = self.frame.board, list[Line]()
        tests = last_tests(board)
        ways = sorted(
            (way for ways in board.reference.contacts.values() for way in ways),
            key=lambda way: (
                way.recipient != way.agency,
                recipient_word(board, way.recipient),
                way.channel,
                way.device,
            ),
        )
        for agency in sorted(board.reference.agencies.values(), key=lambda one: one.short):
            if not agency.active:
                continue
            ladder = board.reference.ladders.get(agency.code)
            found.append(Line(f"{LADDER}:{agency.code}", heading=False, cells=self._ladder(agency.short, ladder)))
            found += [
                Line(_id(way), cells=self._way(way, tests.get((way.recipient, way.channel))))
                for way in ways
                if way.agency == agency.code
            ]
        return found

    def _ladder(self, short: str, ladder: facts.AlertLadderDefined | None) -> tuple[Cell, ...]:
        return (
            Cell(short, strong=True),
            Cell(translate("Reach", "ladder")),
            Cell(ladder_words(ladder), quiet=ladder is None),
            Cell(ladder_after(ladder)),
            Cell(),
        )

    def _way(self, way: Contact, tested: Tested | None) -> tuple[Cell, ...]:
        board = self.frame.board
        return (
            Cell(f"   {recipient_word(board, way.recipient)}"),
            Cell(channel_word(way.channel)),
            Cell(address_words(way)),
            Cell(way_words(board, way)),
            self._tested(tested),
        )

    def _enter(self, chosen: str) -> None:
        kind, _, rest = chosen.partition(":")
        if kind == LADDER:
            self._ask_ladder(rest)
        elif (way := _way_of(self.frame, chosen)) is not None and way.channel not in BY_PAGE:
            self._ask_way(way)

    def _ask_ladder(self, agency: str) -> None:
        known = self.frame.board.reference.ladders.get(agency)
        rungs = known.rungs if known is not None else ()
        channels = (("", "–"), *((one, channel_word(one)) for one in CHANNELS))
        questions = list[Question]()
        for at in range(RUNGS_MOST):
            rung = rungs[at] if at < len(rungs) else Rung(CHANNELS[0], _USUAL_S[at])
            value = rung.channel if at < len(rungs) else ""
            number = at + 1
            label = translate("Reach", "Rung {number}").format(number=number)
            questions.append(Question(f"channel{number}", label, "choice", channels, value))
            questions.append(Question(f"after{number}", translate("Reach", "after seconds"), value=str(rung.after_s)))
        last = known.supervisor_s if known is not None else SUPERVISOR_S
        questions.append(Question("supervisor", translate("Reach", "Supervisor after seconds"), value=str(last)))
        answer = (("", translate("Reach", "the contact round")), ("1", translate("Reach", "the next agency is asked")))
        then = "1" if known is not None and known.fallback else ""
        questions.append(Question("fallback", translate("Reach", "After the last rung"), "choice", answer, then))
        short = self.frame.board.reference.agencies[agency].short
        title = translate("Reach", "Ladder of {agency}").format(agency=short)
        self.panel.box.ask(title, questions, partial(self._set_ladder, agency))

    def _set_ladder(self, agency: str, given: dict[str, str]) -> bool:
        try:
            rungs = [
                Rung(_kind(given[f"channel{at}"]), _seconds(given[f"after{at}"]))
                for at in range(1, RUNGS_MOST + 1)
                if given[f"channel{at}"]
            ]
            supervisor_s = _seconds(given["supervisor"])
        except ConsoleError as error:
            self.runner.refuse(error)
            return False
        rungs.sort(key=lambda one: one.after_s)
        fact = facts.AlertLadderDefined(agency, tuple(rungs), supervisor_s, bool(given["fallback"]))
        return self.runner.do(define, fact) is not None

    def _ask_new(self, chosen: str) -> None:
        reference = self.frame.board.reference
        posts = [one.code for one in reference.agencies.values() if one.active]
        people = [code for code, one in reference.accounts.items() if one.active and one.agency in posts]
        units = [one.code for one in reference.units.values() if one.active and one.agency in posts]
        board = self.frame.board
        choices = tuple((one, recipient_word(board, one)) for one in (*people, *posts, *units))
        if not choices:
            return
        way = _way_of(self.frame, chosen)
        near = way.agency if way is not None else chosen.removeprefix(f"{LADDER}:")
        first = near if near in posts else choices[0][0]
        channels = tuple((one, channel_word(one)) for one in CHANNELS if one not in BY_PAGE)
        questions = [
            Question("recipient", translate("Reach", "Who"), "choice", choices, first),
            Question("channel", translate("Reach", "Channel"), "choice", channels, "whatsapp_local"),
            *_address_questions(None),
        ]
        examples = " · ".join(f"{channel_word(one)}: {example_of(one)}" for one in ("ntfy", "telegram", "sms"))
        self.panel.box.ask(translate("Reach", "New address"), questions, self._add, examples)

    def _add(self, given: dict[str, str]) -> bool:
        kind, recipient = _kind(given["channel"]), given["recipient"]
        taken = {way.device for way in self.frame.board.reference.contacts.get(recipient, ()) if way.channel == kind}
        device = next(one for one in ("", *map(str, range(2, 100))) if one not in taken)
        return self._write(recipient, kind, device, given)

    def _ask_way(self, way: Contact) -> None:
        title = translate("Reach", "{who}, {channel}").format(
            who=recipient_word(self.frame.board, way.recipient), channel=channel_word(way.channel)
        )
        kind = _kind(way.channel)
        done = partial(self._write, way.recipient, kind, way.device)
        self.panel.box.ask(title, _address_questions(way), done, example_of(kind))

    def _write(self, recipient: str, kind: ChannelKind, device: str, given: dict[str, str]) -> bool:
        try:
            after_s = _seconds(given["after"])
            quiet = _hours(given["quiet"])
            if not given["address"].strip():
                raise ConsoleError("address_unfit")
        except ConsoleError as error:
            self.runner.refuse(error)
            return False
        way = Way(
            recipient=recipient, channel=kind, address=given["address"], device=device, after_s=after_s, quiet=quiet
        )
        return self.runner.do(set_contact, way) is not None

    def _end(self, chosen: str) -> object:
        way = _way_of(self.frame, chosen)
        if way is None:
            return NOT_THIS_LINE
        gone = Way(recipient=way.recipient, channel=_kind(way.channel), device=way.device)
        return self.runner.do(set_contact, gone)

    def _try(self, chosen: str) -> object:
        return NOT_THIS_LINE if _way_of(self.frame, chosen) is None else _try(self, chosen)


def _try(page: _TestedPage, chosen: str) -> bool:
    way = _way_of(page.frame, chosen)
    if way is None or page.runner.do(try_way, way.recipient, _kind(way.channel), way.device) is None:
        return False
    page.runner.say(translate("Channels", "A test is asked for ✓ The gateway sends it; what it finds stands here."))
    return True


def _state(active: bool | None) -> Cell:
    if active is None:
        return Cell(translate("Channels", "not set up"), quiet=True)
    return Cell(translate("Channels", "on")) if active else Cell(translate("Channels", "SWITCHED OFF"), strong=True)


def _address_questions(way: Contact | None) -> tuple[Question, ...]:
    quiet = ""
    if way is not None and way.quiet_from is not None and way.quiet_to is not None:
        quiet = f"{way.quiet_from}-{way.quiet_to}"
    return (
        Question("address", translate("Reach", "Address"), value=address_words(way) if way is not None else ""),
        Question("after", translate("Reach", "Seconds later than its rung"), value=str(way.after_s) if way else "0"),
        Question("quiet", translate("Reach", "Quiet hours, but for P1"), value=quiet, hint="22-5"),
    )


def _seconds(text: str) -> int:
    """Raises ConsoleError (seconds_unfit)."""
    said = text.strip() or "0"
    if not (said.isascii() and said.isdigit() and len(said) <= 5 and int(said) <= 86_400):
        raise ConsoleError("seconds_unfit")
    return int(said)


def _hours(text: str) -> tuple[int, int] | None:
    """Two hours of a day, "22-5"; none where nothing is said. Raises ConsoleError (hours_unfit)."""
    begin, mark, end = (part.strip() for part in text.partition("-"))
    if not text.strip():
        return None
    if not (mark and begin.isdecimal() and end.isdecimal() and int(begin[:3]) < 24 and int(end[:3]) < 24):
        raise ConsoleError("hours_unfit")
    return int(begin), int(end)


def _kind(code: str) -> ChannelKind:
    return next(one for one in get_args(ChannelKind) if one == code)


def _id(way: Contact) -> str:
    return f"{WAY}:{way.channel}:{way.device}:{way.recipient}"


def _whom(frame: Frame, way: Contact) -> str:
    return f"{recipient_word(frame.board, way.recipient)} · {address_words(way)}"


def _way_of(frame: Frame, chosen: str) -> Contact | None:
    if not chosen.startswith(f"{WAY}:") or chosen == NEW:
        return None
    _, channel, device, recipient = chosen.split(":", 3)
    ways = frame.board.reference.contacts.get(recipient, ())
    return next((one for one in ways if (one.channel, one.device) == (channel, device)), None)
