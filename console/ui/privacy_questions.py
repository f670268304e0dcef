"""What is asked on the page of personal data: a request, who it is, the decision, the answer, a rule, a hold.
Rule: what was refused keeps what was typed; dates are days of this city."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import msgspec

from console.errors import ConsoleError
from console.models.data_request import DataRequest
from console.models.privacy_commands import (
    RequestForm,
    answer,
    decide,
    define_rule,
    hold_calls,
    identify,
    lift_hold,
    place_hold,
    record_request,
    second_erasure,
    stop_erasure,
)
from console.ui import vocabulary
from console.ui.doing import Doing
from console.ui.panels.ask_box import AskBox, Question
from console.ui.rows.privacy_words import identity_word, wish_word
from console.ui.time_entry import UnreadableTimeError, read_end
from console.ui.words import translate
from wire.facts import RetentionRuleDefined
from wire.privacy_facts import IdentitySeen, Wish

Said = dict[str, str]
_WISHES, _SEEN = ("access", "correction", "erasure"), ("none", "card", "call_back", "letter", "known")


class PrivacyQuestions:
    """Asks in the box of the page; `done` is called when something was written."""

    def __init__(self, doing: Doing, box: AskBox, done: Callable[[], object]) -> None:
        self._doing, self._box, self._done = doing, box, done

    def new_request(self, number: Callable[[], str]) -> None:
        """A person asks."""
        questions = [
            Question("wish", translate("Privacy", "Asks for"), "choice", _choices(_WISHES, wish_word), "access"),
            Question("name", translate("Privacy", "Name of who asks")),
            Question("contact", translate("Privacy", "How to reach them")),
            Question("about_number", translate("Privacy", "About the number")),
            Question("about_name", translate("Privacy", "About the name")),
            Question("words", translate("Privacy", "What exactly")),
            Question("identity", translate("Privacy", "Identity"), "choice", _choices(_SEEN, identity_word), "none"),
            Question(
                "due",
                translate("Privacy", "Answer due (empty: 3 × 24 hours)"),
                hint=vocabulary.phrase("example", value="31/12/2026"),
            ),
        ]

        def record(said: Said) -> bool:
            due = self._day(said["due"]) if said["due"] else None
            if said["due"] and due is None:
                return False
            texts = {name: said[name] for name in ("name", "contact", "about_number", "about_name", "words")}
            form = msgspec.convert({"wish": said["wish"], "identity": said["identity"]}, _Codes)
            wanted = RequestForm(wish=form.wish, identity=form.identity, due_ms=due, **texts)
            return self._take(self._doing.do(record_request, wanted, number()))

        self._box.ask(translate("Privacy", "Request of a data subject"), questions, record)

    def next_of(self, one: DataRequest) -> None:
        """The step that comes next; what is granted and to be erased is asked on a page of its own."""
        if one.state == "identity":
            self._identify(one)
        elif one.state == "decision":
            self.decide(one, True)
        elif one.state != "answered":
            self.answer(one)

    def _identify(self, one: DataRequest) -> None:
        questions = [
            Question(
                "identity", translate("Privacy", "Identity"), "choice", _choices(_SEEN[1:], identity_word), "card"
            ),
            Question("note", translate("Privacy", "Note")),
        ]

        def seen(said: Said) -> bool:
            codes = msgspec.convert({"identity": said["identity"]}, _Codes)
            return self._take(self._doing.do(identify, one.id, codes.identity, said["note"]))

        self._box.ask(translate("Privacy", "{request}: who asks?").format(request=one.said.number), questions, seen)

    def decide(self, one: DataRequest, granted: bool) -> None:
        """Granted or not, why."""
        title = (
            translate("Privacy", "Grant {request} ({wish})?")
            if granted
            else translate("Privacy", "Do not grant {request} ({wish})?")
        )
        words = title.format(request=one.said.number, wish=wish_word(one.said.wish))
        said = lambda given: self._take(self._doing.do(decide, one.id, granted, given["why"]))  # noqa: E731
        self._box.ask(words, [Question("why", translate("Privacy", "Why"))], said)

    def answer(self, one: DataRequest, value: str = "", sha256: str = "", note: str = "") -> None:
        """How the person was answered; `note` is read before it is."""
        title = translate("Privacy", "{request}: how was it answered?").format(request=one.said.number)
        said = lambda given: self._take(self._doing.do(answer, one.id, given["answer"], sha256))  # noqa: E731
        self._box.ask(title, [Question("answer", translate("Privacy", "Answer"), value=value)], said, note)

    def rule(self, rule: RetentionRuleDefined) -> None:
        """The rule anew, as its next version."""
        yes_no = (("yes", translate("Privacy", "yes")), ("no", translate("Privacy", "no")))
        flags = {
            "confirmed": translate("Privacy", "Confirmed by the city"),
            "automatic": translate("Privacy", "Automatic, without a person"),
            "active": translate("Privacy", "In force"),
        }
        questions = [
            Question("days", translate("Privacy", "Kept for days"), value=str(rule.keep_days)),
            Question("basis", translate("Privacy", "Legal basis"), value=rule.basis),
            Question("natures", translate("Privacy", "Only these types (codes)"), value=", ".join(rule.natures)),
            *(Question(one, words, "choice", yes_no, _yes(getattr(rule, one))) for one, words in flags.items()),
        ]

        def define(said: Said) -> bool:
            days = int(said["days"]) if said["days"].isdecimal() and len(said["days"]) < 6 else 0
            natures = tuple(filter(None, (one.strip() for one in said["natures"].split(","))))
            changes = {one: said[one] == "yes" for one in flags}
            fresh = msgspec.structs.replace(rule, keep_days=days, basis=said["basis"], natures=natures, **changes)
            return self._take(self._doing.do(define_rule, fresh))

        self._box.ask(translate("Privacy", "Rule: {name}").format(name=rule.name), questions, define)

    def hold(self, case: str, number: str) -> None:
        """Keep a case until a day, why."""

        def place(said: Said) -> bool:
            until = self._day(said["until"])
            return until is not None and self._take(self._doing.do(place_hold, case, until, said["why"]))

        self._box.ask(
            translate("Privacy", "Hold {case}: nothing of it is erased").format(case=number), _hold_questions(), place
        )

    def hold_call(self, call: str, about: str) -> None:
        """Keep one call of no case."""
        title = translate("Privacy", "Hold the call {call}: nothing of it is erased").format(call=about)
        self._box.ask(title, _hold_questions(), lambda said: self._hold_calls([call], said))

    def hold_number(self, calls_of: Callable[[str], list[str]]) -> None:
        """Keep the calls of a number that belong to no case; `calls_of` finds them."""
        questions = [Question("number", translate("Privacy", "Calls of the number")), *_hold_questions()]
        title = translate("Privacy", "Hold calls without a case: nothing of them is erased")

        def held(said: Said) -> bool:
            try:
                calls = calls_of(said["number"])
            except ConsoleError as error:
                self._doing.refuse(error)
                return False
            return self._hold_calls(calls, said)

        self._box.ask(title, questions, held)

    def _hold_calls(self, calls: list[str], said: Said) -> bool:
        until = self._day(said["until"])
        if until is None or not self._take(self._doing.do(hold_calls, calls, until, said["why"])):
            return False
        self._doing.say(translate("Privacy", "Held: {calls}").format(calls=vocabulary.counted("call", len(calls))))
        return True

    def lift(self, hold: str) -> None:
        """The case is needed no longer, why."""
        said = lambda given: self._take(self._doing.do(lift_hold, hold, given["why"]))  # noqa: E731
        self._box.ask(translate("Privacy", "End the hold: why?"), [Question("why", translate("Privacy", "Why"))], said)

    def second(self, order: str, about: str, note: str) -> None:
        """Somebody else ordered it at another desk; what it names is read before it is agreed to."""
        said = lambda given: self._take(self._doing.do(second_erasure, order, given["why"]))  # noqa: E731
        title = translate("Privacy", "Agree: erase for ever? {about}").format(about=about)
        self._box.ask(title, [Question("why", translate("Privacy", "Why"))], said, note)

    def stop(self, order: str) -> None:
        """An order that waits is not to be done, why."""
        said = lambda given: self._take(self._doing.do(stop_erasure, order, given["why"]))  # noqa: E731
        title = translate("Privacy", "Stop this erasure: why?")
        self._box.ask(title, [Question("why", translate("Privacy", "Why"))], said)

    def _day(self, text: str) -> int | None:
        """The last moment of a day; none when it cannot be read, and that was said."""
        try:
            return read_end(text or "?", self._doing.now_ms(), ZoneInfo(self._doing.desk.zone)) - 1
        except UnreadableTimeError:
            self._doing.refuse(ConsoleError("date_unreadable", day=text))
            return None

    def _take(self, written: object) -> bool:
        if written is not None:
            self._done()
        return written is not None


def _hold_questions() -> list[Question]:
    return [
        Question("until", translate("Privacy", "Held until"), hint=vocabulary.phrase("example", value="31/12/2027")),
        Question("why", translate("Privacy", "Why (court, inquiry, claim)")),
    ]


class _Codes(msgspec.Struct):
    """Words of choices as the facts take them."""

    wish: Wish = "access"
    identity: IdentitySeen = "none"


def _choices(codes: tuple[str, ...], word: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, word(code)) for code in codes)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
