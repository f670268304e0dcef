"""What the room holds about a person who asks, and nothing about anybody else: what is handed over, what is left out.

Rule: a value goes out only when it is shown to be theirs, by the call it came with. Words of officers and agencies, of
other callers, and texts that name one of these stay, and are counted as left out. What was found of how a call was
taken is told of somebody else. A confidential case without a call of theirs is not even named. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.fold import Folded
from console.models.state.privacy import DataRequest, cases_of
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import call_stream, case_stream, read_stream, split_stream
from console.models.state.text import phone_key, shown
from console.models.state.timeline import TimelineLine
from console.models.views.shift_log import words_in
from wire import facts
from wire.seal import personal_values

Why = Literal["others", "officers"]
# How people are spoken to: no part of a name.
_TITLES = frozenset(
    {
        *("bu", "ibu", "pak", "bapak", "mas", "mbak", "mbah", "mbok", "kak", "adik", "dik", "bang", "bude", "pakde"),
        *("bulik", "paklik", "sdr", "sdri", "saudara", "saudari", "tuan", "nyonya", "nona", "haji", "hajah", "hj"),
        *("ustaz", "ustazah", "gus", "kyai", "dr", "drs", "mr", "mrs", "ms"),
    }
)
_NUMBERS, _NAMES = frozenset({"number", "about_number"}), frozenset({"name", "person"})
_SHORTEST_NUMBER = 5


class Asker(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, about which number and which name."""

    name: str
    number: str = ""
    about_name: str = ""


class HeldValue(msgspec.Struct, frozen=True):
    """A value of theirs, of which stream, in which field, and when it was recorded (UTC ms)."""

    stream: str
    when: int
    field: str
    text: str


class LeftOut(msgspec.Struct, frozen=True):
    """How many values of a stream stay in a field, and why: of other people, or words of officers and agencies."""

    stream: str
    field: str
    why: Why
    count: int


class OwnCase(msgspec.Struct, frozen=True):
    """A case they called about, and the one that goes on for it (itself, when it went into none)."""

    case: Case
    root: Case


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What is handed over, and what is not; `unnamed` confidential cases tell of them and are not on the sheet.
    `by_name` of their calls were found by the name alone."""

    values: list[HeldValue]
    cases: list[OwnCase]
    left: list[LeftOut]
    unnamed: int
    by_name: int


def asker_of(request: DataRequest) -> Asker:
    """Who asks by a request."""
    said = request.said
    return Asker(name=shown(said.name), number=shown(said.about_number), about_name=shown(said.about_name))


def held_of(asker: Asker, streams: Sequence[str], folded: Mapping[str, Folded]) -> Held:
    """What of these streams concerns who asks; `folded` also has all calls of their cases."""
    known = _Known(asker, folded)
    values, cases, unnamed = list[HeldValue](), list[OwnCase](), 0
    left: Counter[tuple[str, str, Why]] = Counter()
    others = [call_stream(call.id) for call in known.strangers if known.own_case(call.case)]
    for stream in dict.fromkeys([*streams, *others]):
        one = folded.get(stream)
        if isinstance(one, Case):
            own = known.own_case(one.id)
            root = known.root(one)
            if own:
                cases.append(OwnCase(one, root))
            elif one.confidential or root.confidential:
                unnamed += 1
                continue
        if not isinstance(one, Call | Case | StandingRecord) or _hidden(one, known):
            continue
        for line in one.timeline:
            for field, text in personal_values(line.fact):
                why = known.kept_because(one, line, field, text)
                if why:
                    # What is left out of a call is counted at its case.
                    at = case_stream(one.case) if isinstance(one, Call) and one.case else stream
                    left[at, field.rpartition(".")[2], why] += 1
                else:
                    values.append(HeldValue(stream, line.when, field, text))
    counted = [LeftOut(*key, count) for key, count in left.items()]
    return Held(values=values, cases=cases, left=counted, unnamed=unnamed, by_name=known.by_name)


def looked_streams(held: Held) -> list[str]:
    """The streams that tell who looked at what is handed over."""
    about = [split_stream(value.stream)[1] for value in held.values] + [own.case.id for own in held.cases]
    return [read_stream(one) for one in dict.fromkeys(about)]


def _hidden(one: Folded, known: "_Known") -> bool:
    """A stranger's call of a confidential case they did not call about: that there was one is told to nobody."""
    if not isinstance(one, Call) or known.theirs(one) or not one.case:
        return False
    case = known.case(one.case)
    secret = case is None or case.confidential or known.root(case).confidential
    return secret and not known.own_case(one.case)


class _Known:
    """Which calls and words are theirs, and which belong to others."""

    def __init__(self, asker: Asker, folded: Mapping[str, Folded]) -> None:
        self._folded = folded
        self._key = phone_key(asker.number)
        self._name = name_words(asker.about_name or asker.name)
        self._asks = name_words(asker.name)
        calls = [one for one in folded.values() if isinstance(one, Call)]
        self._own = {call.id: call for call in calls if self._is_theirs(call)}
        self.strangers = [call for call in calls if call.id not in self._own]
        self.by_name = sum(not self._has_number(call) for call in self._own.values())
        self._numbers = {self._key, *(phone_key(shown(call.number)) for call in self._own.values())} - {""}
        named = (self._name, self._asks, *(name_words(shown(call.caller)) for call in self._own.values()))
        self._others = _of_others(calls, self._numbers, frozenset().union(*named))

    def theirs(self, call: Call) -> bool:
        """Whether who asks made this call."""
        return call.id in self._own

    def own_case(self, case: str | None) -> bool:
        """Whether one of their calls is of this case."""
        return case is not None and any(call.case == case for call in self._own.values())

    def case(self, one: str) -> Case | None:
        """A case of those that were read."""
        found = self._folded.get(case_stream(one))
        return found if isinstance(found, Case) else None

    def root(self, case: Case) -> Case:
        """The case that goes on for this one."""
        return cases_of(case, self._folded.get)[-1]

    def _is_named(self, one: Call | Case | StandingRecord, said: frozenset[str]) -> bool:
        """Whether a name may be theirs: by one word in a call of theirs or a case; a notice has to name nobody more."""
        own = self._name | self._asks
        return bool(said) and said <= own if isinstance(one, StandingRecord) else bool(said & own)

    def kept_because(
        self, one: Call | Case | StandingRecord, line: TimelineLine, field: str, text: str
    ) -> Why | Literal[""]:
        """Why a value is not handed over; empty when it is."""
        last = field.rpartition(".")[2]
        if isinstance(one, Call) and not self.theirs(one):
            return "others"
        if isinstance(one, Case) and (why := self._kept_of_case(one, line)):
            return why
        if isinstance(one, StandingRecord) and (why := self._kept_of_notice(one, line, last)):
            return why
        if last in _NUMBERS:
            return "" if phone_key(text) in self._numbers else "others"
        if last in _NAMES and not self._is_named(one, name_words(text)):
            return "others"
        return "others" if self._tells_of_others(text) else ""

    def _is_theirs(self, call: Call) -> bool:
        number, caller = phone_key(shown(call.number)), name_words(shown(call.caller))
        if self._has_number(call):
            return not caller or bool(caller & self._name)
        # By the name alone it has to be the whole name, and no other number may speak against it.
        return bool(caller) and caller == self._name and not (self._key and number)

    def _has_number(self, call: Call) -> bool:
        return bool(self._key) and phone_key(shown(call.number)) == self._key

    def _kept_of_case(self, case: Case, line: TimelineLine) -> Why | Literal[""]:
        """Of a case goes out what was told with their call, and where it was when nobody else told of it."""
        if not self.own_case(case.id):
            return "others"
        alone = not any(call.case == case.id for call in self.strangers)
        match line.fact:
            case facts.CaseOpened(call=call):
                return "" if call in self._own or (call is None and alone) else "others"
            case facts.CaseNarrativeSet() | facts.CasePlaced():
                return "" if alone else "others"
        return "officers"

    def _kept_of_notice(self, notice: StandingRecord, line: TimelineLine, field: str) -> Why | Literal[""]:
        if notice.kind == "request":
            began = notice.began
            asked = name_words(shown(began.name)) if isinstance(began, facts.DataRequestRecorded) else frozenset()
            if asked != self._asks:
                return "others"
            return "officers" if isinstance(line.fact, facts.DataRequestIdentified) else ""
        # What was written about a number or a person is an officer's; theirs is what it is about.
        return "" if field in _NUMBERS | _NAMES else "officers"

    def _tells_of_others(self, text: str) -> bool:
        names, numbers = self._others
        digits = "".join(char for char in text if char.isdecimal())
        return bool(names.intersection(words_in(text))) or any(one.removeprefix("0") in digits for one in numbers)


def name_words(name: str) -> frozenset[str]:
    """The words of a name, without how its bearer is spoken to."""
    return frozenset(words_in(name)) - _TITLES


def _of_others(
    calls: Iterable[Call], numbers: set[str], names: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Names (word by word) and numbers that anybody else is known by."""
    told = [value for call in calls for value in _told(call)]
    others = {word for field, text in told if field in _NAMES for word in name_words(text)}
    keys = {phone_key(text) for field, text in told if field in _NUMBERS}
    long = {one for one in keys - numbers if len(one) >= _SHORTEST_NUMBER}
    return frozenset(one for one in others - names if len(one) > 1), frozenset(long)


def _told(call: Call) -> Iterator[tuple[str, str]]:
    for line in call.timeline:
        yield from personal_values(line.fact)
