"""How much each agency has to do now and could still send: figures for panels, one walk over the open cases.

Rule: an agency without units on the list has no figure of free ones, and none is made up (`units` 0).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from console.models.state.board import Board
from console.models.state.case import LADDER, Assignment, Case, OfficerAnswer
from console.models.state.measures import READY_PARTS, Bins
from console.models.state.place import SharedPlace
from console.models.state.record import Recorded
from console.models.state.reference import Hospital
from console.models.views.advice import WORD_OLD_S
from console.models.views.masking import is_secret
from wire import facts
from wire.rights import THEIR_STEPS, is_head


class AgencyLoad(msgspec.Struct, frozen=True, kw_only=True):
    """Of `units` so many are `free` (not on a case, and not said to be busy or off); open assignments on so many
    cases, and how many of these nobody has been told of."""

    agency: str
    units: int = 0
    free: int = 0
    off: int = 0
    assignments: int = 0
    cases: int = 0
    untold: int = 0

    @property
    def out(self) -> int:
        """Units that are on a case or said that they are busy."""
        return self.units - self.free - self.off

    @property
    def none_left(self) -> bool:
        """Whether it has units and none of them can go."""
        return self.units > 0 and self.free == 0


def load_of_agencies(board: Board) -> dict[str, AgencyLoad]:
    """The figures of every active agency, by code."""
    assignments, untold = Counter[str](), Counter[str]()
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for part in board.worked_cases():
        for one in part.open_assignments:
            assignments[one.agency] += 1
            untold[one.agency] += "told" not in one.stamps
            cases[one.agency].add(board.goes_on_in(part.id))
    found = {}
    for code, agency in board.reference.agencies.items():
        if not agency.active:
            continue
        units = [unit.code for unit in board.reference.units_of(code)]
        states = Counter(_state(board, unit) for unit in units)
        found[code] = AgencyLoad(
            agency=code,
            units=len(units),
            free=states["free"],
            off=states["off"],
            assignments=assignments[code],
            cases=len(cases[code]),
            untold=untold[code],
        )
    return found


def _state(board: Board, unit: str) -> str:
    ready = board.reference.readiness.get(unit)
    said = ready.readiness if ready is not None else "unknown"
    if said == "off":
        return "off"
    return "out" if said == "busy" or board.cases_of_unit(unit) else "free"


# What hospitals say of themselves, how old that is, and who brings people to them. Pure.

# A word about beds holds for half a shift: older than that it is shown, and called old.
HOSPITAL_OLD_S = 4 * 3600
# The kinds of beds a hospital counts, in the order in which they are said.
BEDS = ("emergency", "icu", "nicu", "isolation", "ward", "delivery")
EMERGENCY_ROOM = "emergency_room"
AMBULANCES = frozenset({"ambulance", "motorcycle_ambulance"})
_EMERGENCY_ORDER = ("open", "diverted", "closed")


class HospitalNow(msgspec.Struct, frozen=True, kw_only=True):
    """One hospital and what it last said; `old_s` is the age of that where it counts no longer, else 0."""

    code: str
    said: Hospital
    old_s: int = 0


def is_hospital(board: Board, agency: str) -> bool:
    """Whether an agency has an emergency room."""
    return any(unit.unit_kind == EMERGENCY_ROOM for unit in board.reference.units_of(agency))


def hospitals_now(board: Board, now_ms: int) -> list[HospitalNow]:
    """The hospitals that said something: who takes people first, and before that whose word is fresh."""
    found = []
    for code, said in board.reference.hospitals.items():
        if is_hospital(board, code):
            age_s = max(0, now_ms - said.when) // 1000
            found.append(HospitalNow(code=code, said=said, old_s=age_s if age_s > HOSPITAL_OLD_S else 0))
    return sorted(found, key=lambda one: (bool(one.old_s), _EMERGENCY_ORDER.index(one.said.emergency), one.code))


def brings_people(board: Board, one: Assignment) -> bool:
    """Whether an assignment is an ambulance's: of its unit, or of an agency that has ambulances."""
    unit = board.reference.units.get(one.unit or "")
    if unit is not None:
        return unit.unit_kind in AMBULANCES
    return any(other.unit_kind in AMBULANCES for other in board.reference.units_of(one.agency))


# How many hours of a time each agency was ready by its own word: from every word there ever was, not only the last.
#
# Rule: a word holds until the next one, for a shift at most; where there is none nothing is known, and that counts too.

HOUR_MS = 3_600_000
_READY_ORDER = tuple(READY_PARTS)
Said = tuple[int, str, str]  # when (UTC ms), by whom (the agency, or a unit of it), the word


def ready_hours(records: Iterable[Recorded], since_ms: int, until_ms: int) -> dict[str, Bins]:
    """By agency the hours of each part, nothing where no agency ever said a word; `records` are all there are of
    agencies and units."""
    agencies, units, said = set[str](), dict[str, str](), list[Said]()
    for record in records:
        match record.fact:
            case facts.AgencyDefined(code=code, active=active):
                (agencies.add if active else agencies.discard)(code)
            case facts.UnitDefined(code=code, agency=agency):
                units[code] = agency
            case facts.ReadinessSet(code=code, readiness=word):
                said.append((record.when, code, word))
    by_agency: dict[str, list[Said]] = {agency: [] for agency in agencies if said}
    for one in sorted(said):
        by_agency.setdefault(units.get(one[1], one[1]), []).append(one)
    return {agency: _hours(agency, words, since_ms, until_ms) for agency, words in by_agency.items()}


def _hours(agency: str, words: Sequence[Said], since_ms: int, until_ms: int) -> Bins:
    edges = {edge for when, _, _ in words for edge in (when, when + WORD_OLD_S * 1000)}
    moments = sorted({since_ms, until_ms, *(one for one in edges if since_ms < one < until_ms)})
    held: dict[str, tuple[int, str]] = {}
    spent, at = Counter[int](), 0
    for begin, end in pairwise(moments):
        while at < len(words) and words[at][0] <= begin:
            when, code, word = words[at]
            held[code], at = (when + WORD_OLD_S * 1000, word), at + 1
        now = {code: word for code, (over_ms, word) in held.items() if over_ms > begin and word != "unknown"}
        # The agency's own word goes before those of its units, of which the readiest counts.
        word = now.get(agency) or min(now.values(), key=_READY_ORDER.index, default="unknown")
        spent[READY_PARTS[word]] += end - begin
    return {part: round(ms / HOUR_MS) for part, ms in spent.items()}


# Where people of agencies share that they are: as long as they said, about a case that goes on and is no secret.


def shares_now(board: Board, now_ms: int) -> list[SharedPlace]:
    """Those that count now, by name of who shares."""
    found = [one for one in board.shared.values() if now_ms < one.until and _counts(board, one)]
    return sorted(found, key=lambda one: (board.reference.name_of(one.account), one.account))


def unit_of(board: Board, one: SharedPlace) -> str:
    """The unit whose crew it is, where it is one of the own agency; else empty."""
    unit, account = board.reference.units.get(one.of), board.reference.accounts.get(one.account)
    return unit.code if unit is not None and account is not None and unit.agency == account.agency else ""


def _counts(board: Board, one: SharedPlace) -> bool:
    """Of somebody of an agency that is in the case."""
    case, account = board.cases.get(one.case), board.reference.accounts.get(one.account)
    if case is None or account is None or not account.active or not board.at_work(case.id) or is_secret(board, case):
        return False
    return any(asked.agency == account.agency and asked.open for asked in case.assignments.values())


def usual_channel(board: Board, case: Case, agency: facts.AgencyDefined) -> facts.VoiceChannel:
    """Return the channel by which `agency` is told where nobody names another: its own, of a confidential case the
    telephone in place of the radio."""
    return "phone" if agency.channel == "radio" and is_secret(board, case) else agency.channel


# What the people of an agency answer, and what becomes of it. Rule: the agency's step is what the first of them says;
# who says a word without having seen a colleague's step writes to the room.

Outcome = Literal["step", "answer", "message", "behind", "nothing"]
COMING = ("accepted", "rolling")


class OfficerWord(msgspec.Struct, frozen=True, kw_only=True):
    """A step as one person says it. `seen`: the entries of steps that stood before their eyes; none where all that is
    known stood there. `head`: they speak for the agency. `adds`: it brings words or minutes that stand nowhere
    yet."""

    person: str
    step: str
    seen: frozenset[str] | None = None
    head: bool = False
    adds: bool = False


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """Who of the people asked has said what, by account."""

    asked: tuple[str, ...]
    coming: tuple[OfficerAnswer, ...]
    unable: tuple[OfficerAnswer, ...]

    @property
    def said(self) -> int:
        """How many of those asked have answered."""
        return len(self.coming) + len(self.unable)


def answers_of(board: Board, case: Case, one: Assignment) -> Answers:
    """The answers to an assignment: of the people who were alerted to it, and of whoever answered beside them."""
    accounts = board.reference.accounts
    alerted = (
        alert.recipient
        for alert in case.alerts.values()
        if (alert.assignment, alert.occasion) == (one.id, "dispatch") and alert.state != "failed"
    )
    said = {person: answer for person, answer in one.answers.items() if person in accounts}
    asked = dict.fromkeys((*said, *(person for person in alerted if person in accounts)))
    return Answers(
        asked=tuple(asked),
        coming=tuple(answer for answer in said.values() if answer.comes),
        unable=tuple(answer for answer in said.values() if not answer.comes),
    )


def others_come(board: Board, case: Case, one: Assignment, person: str) -> bool:
    """Whether a colleague of this person is known to come: then their "cannot" ends nothing."""
    return any(answer.person != person for answer in answers_of(board, case, one).coming)


def words_said(one: Assignment) -> dict[str, str]:
    """The entries by which the agency's steps and its people's answers stand, and who said each."""
    steps = {stamp.entry_id: stamp.by for step, stamp in one.stamps.items() if step in THEIR_STEPS}
    return steps | {answer.entry_id: answer.person for answer in one.answers.values()}


def unseen_by(one: Assignment, word: OfficerWord) -> list[str]:
    """The entries of others' steps that did not stand before the eyes of who says this word. What the room noted, and
    that a colleague comes as well, speaks only against a "cannot", and once the task is over."""
    if word.seen is None:
        return []
    every = word.step == "unable" or not one.open
    counts = {
        stamp.entry_id
        for step, stamp in one.stamps.items()
        if step in THEIR_STEPS and (every or stamp.channel in (None, "alert"))
    }
    counts |= {answer.entry_id for answer in one.answers.values() if answer.comes and every}
    return [
        entry
        for entry, person in words_said(one).items()
        if entry in counts and entry not in word.seen and person != word.person
    ]


def outcome_of(board: Board, case: Case, one: Assignment, word: OfficerWord) -> Outcome:
    """What a person's word becomes: the agency's step; an answer of that person alone; a message to the room, because a
    colleague's step was not seen; "behind" where a later step was said; "nothing" where that person said it before.
    What others said is said again: theirs may be struck."""
    unseen, reached = bool(unseen_by(one, word)), _reached(one)
    if not one.open:
        return "message" if unseen else "behind"
    if word.step == "unable":
        return _outcome_of_unable(board, case, one, word)
    rung = LADDER.index(word.step)
    mine = one.answers.get(word.person)
    said_by_me = mine is not None and mine.comes and LADDER.index(mine.step) >= rung
    if word.step in COMING and reached >= rung:  # one more comes; nothing is said of the agency by it
        if said_by_me:
            if word.adds:
                return "answer"
            return "nothing" if word.step in one.stamps else "behind"
        return "answer"
    if unseen:
        return "message"
    if word.step in one.stamps and said_by_me and not word.adds:
        return "nothing"
    return "behind" if reached > rung else "step"


def _outcome_of_unable(board: Board, case: Case, one: Assignment, word: OfficerWord) -> Outcome:
    """Say what "cannot" becomes: the agency's when nobody of it comes, at once where it had accepted or its head says
    so, else when everybody asked has said it."""
    mine = one.answers.get(word.person)
    if unseen_by(one, word):
        return "message"
    found = answers_of(board, case, one)
    said_by_me = mine is not None and not mine.comes and not word.adds
    if others_come(board, case, one, word.person):
        return "nothing" if said_by_me else "answer"
    if _reached(one) >= LADDER.index("arrived"):
        return "behind"
    silent = set(found.asked) - {answer.person for answer in found.unable} - {word.person}
    if word.head or not silent or _reached(one) >= LADDER.index("accepted"):
        return "step"
    return "nothing" if said_by_me else "answer"


def _reached(one: Assignment) -> int:
    return max((LADDER.index(step) for step in one.stamps if step in LADDER), default=-1)


def speaks_for_all(board: Board, person: str) -> bool:
    """Whether this account is the head of its agency."""
    known = board.reference.accounts.get(person)
    return known is not None and is_head(known.roles)
