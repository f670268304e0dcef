"""Deciding a matter of the review queue where it stands: each with the command it has anyway, else by a fact that says
accepted or not. Rule: nothing is decided without words; who wrote a thing does not judge it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.errors import ConsoleError, Refused
from console.models.commands.calls import clear_number, deny_block, grant_block, unblock
from console.models.commands.cases import resolve_conflict, separate
from console.models.commands.closing import drop_case_task, finish_case_task
from console.models.commands.evaluation import decide_review
from console.models.commands.privacy import decide, stop_erasure
from console.models.commands.shifts import confirm_person
from console.models.commands.tasks import drop_task, finish_task
from console.models.state.privacy import request_of
from console.models.state.review import ReviewItem
from console.models.state.streams import split_stream
from console.models.views.on_duty import is_same
from console.models.views.review_queue import RING
from console.text import vocabulary
from console.text.conflicts import sides
from console.text.review import Looking, conflict_of
from console.text.words import translate
from console.ui.frame.command_runner import CommandRunner
from console.ui.widgets.ask_box import Question
from wire.facts import Verdict

Answers = dict[str, str]
# Asks the questions under a title; the function is given the answers and says whether they were taken.
Ask = Callable[[ReviewItem, str, Sequence[Question], Callable[[Answers], bool]], object]


class ReviewDecisions:
    """The two letters of the page; `look` tells who decides, `ask` shows questions below the list."""

    def __init__(self, runner: CommandRunner, ask: Ask, look: Callable[[], Looking]) -> None:
        self._runner, self._ask, self._look = runner, ask, look

    def accept(self, one: ReviewItem) -> None:
        """Yes: accepted, granted, done; of two values the one that holds."""
        match one.about:
            case "block":
                self._say_why(
                    one,
                    translate("Review", "Grant the block"),
                    lambda why: self._runner.do(grant_block, one.one, why),
                    one.reason,
                )
            case "conflict":
                self._choose_value(one)
            case "promise":
                self._finish(one)
            case "emergency":
                self._name(one)
            case "request":
                self._grant_request(one)
            case "erasure":
                self._elsewhere(translate("Review", "Enter opens its page: its next step is done there."))
            case "objection":
                self._elsewhere(translate("Review", "Enter opens its page: the second look is made there."))
            case "blocked":
                self._elsewhere(translate("Review", "It was granted already; D ends it before its time."))
            case _:
                self._judge(one, "accepted", translate("Review", "Accept: why?"))

    def deny(self, one: ReviewItem) -> None:
        """No: not accepted, not granted, not to be done."""
        why_not = translate("Review", "Do not accept: why?")
        match one.about:
            case "block":
                title = translate("Review", "Do not block: why?")
                self._say_why(one, title, lambda why: self._runner.do(deny_block, one.one, why))
            case "blocked":
                title = translate("Review", "End the block before its time: why?")
                self._say_why(one, title, lambda why: self._runner.do(unblock, one.one, why))
            case "flag":
                title = translate("Review", "Take the flag off: why?")
                self._say_why(one, title, lambda why: self._runner.do(clear_number, one.one, why))
            case "promise":
                self._drop(one)
            case "emergency":
                title = translate("Review", "Nobody can be named: why?")
                self._say_why(one, title, lambda why: self._runner.do(confirm_person, one.one, None, why))
            case "conflict":
                self._elsewhere(translate("Review", "Y chooses which value holds."))
            case "request" if one.one in ("identity", "search", "decision"):
                title = translate("Privacy", "Do not grant")
                self._say_why(one, title, lambda why: self._runner.do(decide, _request(one), False, why))
            case "request":
                self._elsewhere(translate("Review", "Enter opens its page: its next step is done there."))
            case "erasure":
                title = translate("Privacy", "Stop this erasure: why?")
                self._say_why(one, title, lambda why: self._runner.do(stop_erasure, one.one, why))
            case "objection":
                self._elsewhere(translate("Review", "Enter opens its page: the second look is made there."))
            case "own_block" if one.due is not None and one.due > self._look().now_ms:
                self._end_block(one)
            case _:
                self._judge(one, "not_accepted", why_not)

    # Inside

    def _elsewhere(self, hint: str) -> None:
        self._runner.refuse(ConsoleError("review_other_key", hint=hint))

    def _grant_request(self, one: ReviewItem) -> None:
        """Granted where it stands; each other step has more to ask or to show than a line can: a list to be erased."""
        request = request_of(self._runner.board.notices.get(_request(one)))
        if request is not None and request.state == "decision" and request.said.wish != "erasure":
            title = translate("Review", "Grant what the person asks: why?")
            self._say_why(one, title, lambda why: self._runner.do(decide, _request(one), True, why))
        else:
            self._elsewhere(translate("Review", "Enter opens its page: its next step is done there."))

    def _end_block(self, one: ReviewItem) -> None:
        """Not accepted while it runs: then it runs no longer. Who granted it may end it too; that is no second look."""
        if is_same(self._runner.board, one.by, self._look().person):
            self._runner.refuse(Refused("review_own"))
            return
        title = translate("Review", "End the block before its time: why?")
        self._say_why(one, title, lambda why: self._runner.do(unblock, one.one, why))

    def _judge(self, one: ReviewItem, verdict: Verdict, title: str) -> None:
        board, person = self._runner.board, self._look().person
        if any(is_same(board, name, person) for name in (one.by, self._author_of_refused(one) or "")):
            self._runner.refuse(Refused("review_own"))
            return
        if any(is_same(board, name, person) for name in one.never):
            self._runner.refuse(Refused("review_about_you"))
            return
        self._say_why(one, title, lambda why: self._decide(one, verdict, why))

    def _decide(self, one: ReviewItem, verdict: Verdict, why: str) -> object:
        desk = self._runner.desk
        if self._runner.board.folded(one.stream) is None:
            desk.bring([one.stream])  # what left the board comes back for the decision
        records = self._runner.do(decide_review, one, verdict, why)
        if records is not None and one.about == "refused":
            for entry in desk.refused_entries():
                if entry.id == one.one and not entry.read:
                    desk.mark_refused_read(entry.id)
        return records

    def _author_of_refused(self, one: ReviewItem) -> str | None:
        """Who wrote what the server refused: only the desk that wrote it has it still."""
        entries = self._runner.desk.refused_entries() if one.about == "refused" else []
        return next((entry.record.by for entry in entries if entry.id == one.one and entry.record is not None), None)

    def _finish(self, one: ReviewItem) -> None:
        kind, id = split_stream(one.stream)
        command = finish_case_task if kind == "case" else finish_task
        question = Question("why", translate("Promises", "What was said"), hint=translate("Promises", "may stay empty"))
        self._take(
            one,
            translate("Promises", "Done"),
            [question],
            lambda said: self._runner.do(command, id, one.one, said["why"] or None),
        )

    def _drop(self, one: ReviewItem) -> None:
        kind, id = split_stream(one.stream)
        command = drop_case_task if kind == "case" else drop_task
        title = translate("Promises", "It will not be done: why?")
        self._say_why(one, title, lambda why: self._runner.do(command, id, one.one, why))

    def _name(self, one: ReviewItem) -> None:
        accounts = sorted(self._runner.board.reference.accounts.values(), key=lambda account: account.name)
        choices = tuple((account.account, account.name) for account in accounts if account.active)
        who = Question("who", translate("Hardship", "It was"), "choice", choices)
        note = Question("why", translate("Hardship", "Note"), hint=translate("Hardship", "may stay empty"))
        self._take(
            one,
            translate("Hardship", "Who was it?"),
            [who, note],
            lambda said: self._runner.do(confirm_person, one.one, said["who"], said["why"] or None),
        )

    def _choose_value(self, one: ReviewItem) -> None:
        look = self._look()
        conflict = conflict_of(self._runner.board, one)
        values = sides(self._runner.board, conflict, look.hidden, look.zone)
        choices = tuple((str(at), f"{value} ({source})") for at, (value, source) in enumerate(values))
        which = Question("which", translate("Review", "Which one holds"), "choice", choices, "0")

        def take(said: Answers) -> object:
            head = conflict.heads[int(said["which"])] if said["which"].isdigit() else None
            if head is None or int(said["which"]) >= len(conflict.heads):
                return None
            if conflict.field == RING:
                return self._runner.do(separate, head.id, translate("Review", "chosen in the list for supervisors"))
            return self._runner.do(resolve_conflict, conflict.stream, conflict.field, head.id)

        if choices:
            self._take(one, translate("Review", "Two values: which one holds?"), [which], take)

    def _say_why(self, one: ReviewItem, title: str, done: Callable[[str], object], value: str = "") -> None:
        question = Question("why", vocabulary.word("label", "why"), value=value)
        self._take(one, title, [question], lambda said: done(said["why"]))

    def _take(
        self, one: ReviewItem, title: str, questions: Sequence[Question], done: Callable[[Answers], object]
    ) -> None:
        self._ask(one, title, questions, lambda said: done(said) is not None)


def _request(one: ReviewItem) -> str:
    return split_stream(one.stream)[1]
