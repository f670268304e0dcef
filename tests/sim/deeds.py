"""What people do at a desk in the simulator, good deeds and poison, made from one number and what the disk shows."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.sim.memory_shelf import Disk, Draft
from wire import facts
from wire.entry import encode_fact
from wire.facts import Fact
from wire.ids import uuid7
from wire.limits import ENTRY_MAX_BYTES

NATURES = ("fire", "flood", "crash")


class WeatherSeen(Fact, frozen=True, tag="weather_seen"):
    """A kind that only a newer program knows."""

    wind: int = 0


@dataclass(frozen=True)
class Hand:
    """Who does it, at which disk, with which number deciding the rest."""

    disk: Disk
    number: int
    random: Random

    @property
    def person(self) -> str:
        people = sorted(person for person, active in self.disk.active.items() if active)
        return people[self.number % len(people)] if people else ""

    @property
    def case(self) -> str:
        """A case that is on this disk, with its key: a page cut short may bring the key alone."""
        here = {held.stream for held in self.disk.entries.values()}
        cases = [stream for stream in self.disk.keys if stream.startswith("case:") and stream in here]
        return cases[self.number % len(cases)] if cases else ""

    def fresh(self, prefix: str) -> str:
        return f"{prefix}:{uuid7(0, self.random.randbytes)}"


def _ring(hand: Hand) -> list[Draft]:
    return [Draft(hand.fresh("call"), facts.CallRang("phone", "0812" + str(hand.number)))]


def _open(hand: Hand) -> list[Draft]:
    letter = hand.disk.identity.letter
    number = f"{letter}-{hand.disk.numbers.get(letter, 0) + 1:04d}"
    place = facts.Place(address="Jl. Merdeka 1", kelurahan="Kauman")
    fact = facts.CaseOpened(number, NATURES[hand.number % 3], 2, place, narrative="asap tebal")
    return [Draft(hand.fresh("case"), fact, hand.person)]


def _note(hand: Hand) -> list[Draft]:
    return [Draft(hand.case, facts.CaseNoted(f"note {hand.number}"), hand.person)]


def _priority(hand: Hand) -> list[Draft]:
    return [Draft(hand.case, facts.CasePrioritySet((1, 2, 3)[hand.number % 3]), hand.person)]


def _nature(hand: Hand) -> list[Draft]:
    return [Draft(hand.case, facts.CaseNatureSet(NATURES[hand.number % 3]), hand.person)]


def _answer(hand: Hand) -> list[Draft]:
    step = facts.AssignmentStepped("a1", "accepted" if hand.number % 2 else "unable", speaker="Budi")
    return [Draft(hand.case, step, hand.person)]


def _ready(hand: Hand) -> list[Draft]:
    return [Draft("ref:agency:PMI", facts.ReadinessSet("PMI", "busy"), hand.person)]


def _define(hand: Hand) -> list[Draft]:
    if not hand.disk.active.get("sari"):
        return []
    return [Draft("ref:agency:PMI", facts.AgencyDefined("PMI", "P", "PMI", "PMI", f"v{hand.number}", "radio"), "sari")]


def _both(hand: Hand) -> list[Draft]:
    case = _open(hand)[0]
    return [case, Draft(hand.fresh("call"), facts.CallAttached(case.stream), hand.person), *_note_in(case, hand)]


def _note_in(case: Draft, hand: Hand) -> list[Draft]:
    return [Draft(case.stream, facts.CaseNoted("at once"), hand.person)]


def _newer(hand: Hand) -> list[Draft]:
    return [Draft("weather:blitar", WeatherSeen(hand.number), hand.person)]


def _emergency(hand: Hand) -> list[Draft]:
    return [Draft(hand.case, facts.CaseNoted("nobody signed in"), "", "emergency")]


def asking(disk: Disk, number: int, random: Random) -> list[Draft]:
    """An agency is put on a case of this disk; each case's assignment of an agency has one name."""
    hand, agency = Hand(disk, number, random), ("PMI", "DAMKAR")[number % 2]
    if not (hand.case and hand.person):
        return []
    return [Draft(hand.case, facts.DispatchRequested(f"{agency} {hand.case}", agency), hand.person)]


GOOD: tuple[tuple[Callable[[Hand], list[Draft]], bool], ...] = (
    (_ring, False),
    (_open, True),
    (_note, True),
    (_priority, True),
    (_nature, True),
    (_answer, True),
    (_ready, True),
    (_define, True),
    (_both, True),
    (_newer, True),
    (_emergency, False),
)


def _broken(hand: Hand) -> bytes:
    fact = bytes(encode_fact(facts.ShiftNoted("x"))).decode()
    return (
        b"",
        b"\x00\xff not JSON",
        b'{"id":"cut off',
        b"[1, 2, 3]",
        b'{"id":"deep","fact":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
        f'{{"id":"","desk":"","desk_seq":0,"fact":{fact}}}'.encode(),
        f'{{"id":"x","desk":"{hand.disk.identity.desk}","desk_seq":{10**30},"fact":{fact}}}'.encode(),
        b'{"id":"x","fact":{"kind":"case_closed"}}',
    )[hand.number % 8]


def _malformed(hand: Hand) -> Draft:
    return Draft("shift:1", facts.ShiftNoted("x"), broken=_broken(hand))


def _wrong_fact(hand: Hand) -> Draft:
    class Misshapen(Fact, frozen=True, tag="case_closed"):
        outcome: int = 5

    return Draft("shift:1", Misshapen(7), hand.person)


def _too_large(hand: Hand) -> Draft:
    return Draft("shift:1", facts.ShiftNoted("x" * ENTRY_MAX_BYTES), hand.person)


def _unknown_author(hand: Hand) -> Draft:
    return Draft("shift:1", facts.ShiftNoted("x"), "nobody")


def _role_missing(hand: Hand) -> Draft:
    return Draft("ref:unit:1", facts.UnitDefined("1", "PMI", "ambulance", "car"), "dewi")


def _server_only(hand: Hand) -> Draft:
    return Draft("ledger", facts.EpochStarted("mine", "restore"), hand.person)


POISON: tuple[tuple[Callable[[Hand], Draft], str], ...] = (
    (_malformed, "malformed"),
    (_wrong_fact, "malformed"),
    (_unknown_author, "unknown_author"),
    (_role_missing, "role_missing"),
    (_server_only, "server_only"),
    (_too_large, "too_large"),
)


def deed(disk: Disk, number: int, random: Random) -> tuple[list[Draft], str]:
    """The drafts of one deed and the code the server has to refuse them with; no drafts when it cannot be done."""
    hand = Hand(disk, number // 32, random)
    which = number % 32
    if which >= 32 - len(POISON):
        poison, code = POISON[which - 32 + len(POISON)]
        if code == "role_missing" and not disk.active.get("dewi"):
            return [], ""
        return [poison(hand)], code
    deed_of, needs_person = GOOD[which % len(GOOD)]
    if needs_person and not hand.person:
        return [], ""
    drafts = deed_of(hand)
    return (drafts, "") if all(draft.stream for draft in drafts) else ([], "")
