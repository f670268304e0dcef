"""Ctrl+Shift+I: read what the agency in hand wrote, and answer it, in the panel of its case.
Rule: read is what somebody asked to see; a message that waits for the line says so, because no page shows it yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import ClassVar

from console.desk import Desk
from console.errors import Refused
from console.models.commands.agencies import give_reporter, message_agency, read_messages
from console.models.state.board import Board
from console.models.state.case import Assignment, Case
from console.models.views.masking import masked_for
from console.models.views.overdue import unread_by_room
from console.text.agencies import AgencyLine, conversation
from console.text.names import short_of
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action, Typed, Verb, case_meant
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Feature, Frame
from console.ui.widgets.ask_box import Question

Meant = tuple[Case, Assignment]


def of_case(board: Board, case: Case, agency: str = "") -> list[Meant]:
    """Whom a message may be for, in a case and what went into it: who wrote and was not read comes first."""
    found = [
        (part, one)
        for part in board.parts_of(case.id)
        for one in part.assignments.values()
        if not agency or one.agency == agency
    ]
    unread = {message.assignment: message.when for part in board.parts_of(case.id) for message in unread_by_room(part)}
    wrote = sorted((pair for pair in found if pair[1].id in unread), key=lambda pair: unread[pair[1].id])
    return [*wrote, *(pair for pair in found if pair[1].open and pair not in wrote)] or found[-1:]


def longest_unread(board: Board) -> Case | None:
    """The case of the message that waits longest to be read."""
    waiting = [(message.when, case.id) for case in board.worked_cases() for message in unread_by_room(case)]
    return board.cases[board.goes_on_in(min(waiting)[1])] if waiting else None


def _send(desk: Desk, typed: Typed) -> str:
    case, one = _meant(desk, typed)
    desk.do(message_agency, case.id, one.id, typed.rest)
    return case.id


def _give(desk: Desk, typed: Typed) -> str:
    case, one = _meant(desk, typed)
    desk.do(give_reporter, case.id, one.id)
    return case.id


def _meant(desk: Desk, typed: Typed) -> Meant:
    case, agency = case_meant(desk, typed), typed.agencies[0] if typed.agencies else ""
    found = of_case(desk.board, case, agency)
    if not found or (not agency and len(found) > 1):
        raise Refused("assignment_unknown", agency=agency) if agency else Refused("message_whom")
    return found[0]


def _words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    online = desk.status().link.online
    return {"waits": "" if online else translate("Command", " (NO LINE: it waits, say it by voice)")}


MESSAGE_VERBS = (
    Verb(
        id="message",
        words=("pesan", "message"),
        says=QT_TRANSLATE_NOOP("Command", "Write to {agencies}: {rest}{waits}"),
        takes=("agency", "text", "case"),
        act=_send,
        fill=_words,
        actions=("agency.message",),
        example="/pesan damkar masuk lewat gang utara",
    ),
    Verb(
        id="reporter",
        words=("beripelapor", "givereporter"),
        says=QT_TRANSLATE_NOOP("Command", "Give {agencies} the reporter's name and number{waits}"),
        takes=("agency", "case"),
        act=_give,
        fill=_words,
        actions=("agency.reporter",),
        example="/beripelapor damkar",
    ),
)


# Where the chosen case is: title, questions, what is done with the answers, a note below them.
AskOfCase = Callable[[str, list[Question], Callable[[Case, dict[str, str]], object], str], object]


class MessageActs(Feature):
    """The answer to the agency in hand, else in the chosen case, else to who waits longest."""

    actions: ClassVar[tuple[Action[MessageActs], ...]] = (
        Action(
            "agency.message",
            QT_TRANSLATE_NOOP("Action", "Messages: read and answer"),
            order=125,
            keys=("Ctrl+Shift+I",),
            group=2,
            rights="agency_messaged",
            run=lambda acts: acts.answer(),
        ),
        Action(
            "agency.reporter",
            QT_TRANSLATE_NOOP("Action", "Give the agency the reporter's number"),
            order=126,
            group=2,
            rights="agency_messaged",
            run=lambda acts: acts.give(),
        ),
    )
    spoken = MESSAGE_VERBS

    def __init__(self, frame: Frame, ask: AskOfCase, in_hand: Callable[[], tuple[object, AgencyLine] | None]) -> None:
        super().__init__(frame)
        self._ask_of_case, self._in_hand = ask, in_hand

    def answer(self) -> None:
        """Show the last messages above a line to write in."""
        found = self._whom()
        if not found:
            self.runner.refuse(Refused("message_whom"))
            return
        root = self.frame.board.goes_on_in(found[0][0].id)
        chosen = self.frame.case()
        if chosen is None or chosen.id != root:
            self.frame.open_case(root)
        if len(found) == 1 or unread_by_room(found[0][0]):
            self._ask(found[0])
        else:
            self._ask_whom(found)

    def give(self) -> None:
        """The reporter's name and number go to the agency in hand."""
        found = self._whom()
        if len(found) != 1:
            self.runner.refuse(Refused("message_whom"))
            return
        case, one = found[0]
        if self.runner.do(give_reporter, case.id, one.id) is not None:
            tell_sent(self.runner, self._name(one))

    def _whom(self) -> list[Meant]:
        """The line in hand, unless it is another agency of its case that wrote; without any, who waits longest."""
        board, held = self.frame.board, self._in_hand()
        case = board.cases.get(held[1].case) if held is not None else self.frame.case()
        found = of_case(board, board.cases[board.goes_on_in(case.id)]) if case is not None else []
        if held is not None:
            mine = next((pair for pair in found if pair[1].id == held[1].assignment), None)
            wrote = {message.assignment for part, _ in found for message in unread_by_room(part)}
            return [mine] if mine is not None and (mine[1].id in wrote or not wrote) else found
        waiting = longest_unread(board) if not found else None
        return of_case(board, waiting) if waiting is not None else found

    def _ask(self, meant: Meant) -> None:
        case, one = meant
        hidden = self._hidden(case)
        if not hidden and self.frame.desk.can("messages_read"):
            self.runner.do(read_messages, case.id, one.id, by_room=True)
        self._ask_of_case(
            translate("Messages", "Message to {agency}").format(agency=self._name(one)),
            [Question("text", translate("Messages", "Message"))],
            lambda _, answers: self._write(case.id, one.id, answers["text"]),
            conversation(self.frame.board, case, one.id, hidden, self.frame.zone),
        )

    def _ask_whom(self, found: list[Meant]) -> None:
        named = {one.id: (case, one) for case, one in found}
        choices = tuple((id, self._name(one)) for id, (_, one) in named.items())
        self._ask_of_case(
            translate("Messages", "Message to an agency"),
            [
                Question("whom", translate("Messages", "To"), "choice", choices),
                Question("text", translate("Messages", "Message")),
            ],
            lambda _, answers: self._write_to(named.get(answers["whom"]), answers["text"]),
            "",
        )

    def _write_to(self, meant: Meant | None, text: str) -> object:
        """Write to who was chosen; nobody is, where no name was taken from the list."""
        if meant is None:
            self.runner.refuse(Refused("message_whom"))
            return None
        return self._write(meant[0].id, meant[1].id, text)

    def _write(self, case: str, assignment: str, text: str) -> object:
        written = self.runner.do(message_agency, case, assignment, text)
        if written is not None:
            tell_sent(self.runner, self._name(self.frame.board.cases[case].assignments[assignment]))
        return written

    def _hidden(self, case: Case) -> bool:
        person = self.frame.desk.person
        return masked_for(self.frame.board, case, person.roles if person else (), hidden=self.frame.hidden)

    def _name(self, one: Assignment) -> str:
        short = short_of(self.frame.board.reference.agencies, one.agency)
        return f"{short} · {one.unit}" if one.unit else short


def tell_sent(runner: CommandRunner, agency: str) -> None:
    """That the message is on its way; without a line, that it is not."""
    if runner.desk.status().link.online:
        runner.say(translate("Messages", "Message to {agency} ✓").format(agency=agency))
    else:
        runner.refuse(Refused("message_waits", agency=agency))
