"""An exercise: who calls and what is true, and what of it the room did, counted in points that say why.

Rule: only facts of the room's own ledger count, at the times they give; a trainer takes nothing off and adds nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from console.errors import ConsoleError
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.place import distance_m, point_of
from console.models.views.card import progress_of
from wire.facts import Priority

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "latihan"
NEAR_M = 250.0
Seconds = Annotated[int, Meta(ge=0, le=4 * 3_600)]
Code = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Text = Annotated[str, Meta(min_length=1, max_length=1_000)]
What = Literal["emergency", "information", "prank", "silent", "abandoned"]
Happening = Literal["server_lost", "server_back", "note"]
Wanted = Literal[
    "answered", "filed", "located", "number", "type", "priority", "card", "sent", "in_time", "told", "joined"
]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A shape that refuses a key it does not know."""


class Targets(Strict, frozen=True):
    """Within how many seconds: a call is answered, agencies are sent after the answer, each of them told after that."""

    answered_s: Seconds = 15
    sent_s: Seconds = 90
    told_s: Seconds = 180


class Caller(Strict, frozen=True):
    """Who rings `at_s` after the beginning. `says` is spoken once the call is answered, `asked` is said when asked.

    What is true: `natures` that fit, the ward, the point, the agencies that must be sent. `same_as`: the earlier caller
    who tells of the same. `hangs_up_s`: gives up after so long unanswered.
    """

    name: Code
    at_s: Seconds
    says: Text
    what: What = "emergency"
    number: str = ""
    asked: Text | None = None
    hangs_up_s: Seconds | None = None
    natures: tuple[str, ...] = ()
    priority: Priority | None = None
    kelurahan: str | None = None
    lat: float | None = None
    lng: float | None = None
    agencies: tuple[str, ...] = ()
    same_as: Code | None = None


class Officer(Strict, frozen=True):
    """How an agency behaves on its page: seconds from the request to accepting, from there to each next step; `silent`
    never answers, `unable` says why it cannot."""

    agency: Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]{1,11}$")]
    accepts_s: Seconds = 30
    rolls_s: Seconds = 60
    arrives_s: Seconds = 240
    clears_s: Seconds = 600
    silent: bool = False
    unable: Text | None = None


class DrillEvent(Strict, frozen=True):
    """Something that happens to the room, or a word to the trainer."""

    at_s: Seconds
    happens: Happening
    text: str = ""


class Scenario(Strict, frozen=True):
    """An exercise as its file tells it."""

    code: Code
    title: Text
    about: Text
    length_s: Annotated[int, Meta(ge=60, le=4 * 3_600)]
    callers: tuple[Caller, ...]
    officers: tuple[Officer, ...] = ()
    events: tuple[DrillEvent, ...] = ()
    targets: Targets = Targets()

    def officer(self, agency: str) -> Officer:
        """How this agency behaves; as usual where the file says nothing."""
        return next((one for one in self.officers if one.agency == agency), Officer(agency=agency))


class ScenarioUnfit(ConsoleError):
    """A scenario's file cannot be used: `file`, and `cause` where it is wrong."""


def scenarios(folder: Path = FOLDER) -> list[str]:
    """The codes of the exercises that come with the program."""
    return sorted(one.stem for one in folder.glob("*.toml"))


def load_scenario(named: str, folder: Path = FOLDER) -> Scenario:
    """One of ours by its code, or a file by its path. Raises ScenarioUnfit."""
    file = Path(named) if named.endswith(".toml") else folder / f"{named}.toml"
    try:
        found = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Scenario)
    except OSError as error:
        raise ScenarioUnfit("scenario_missing", file=str(named), known=", ".join(scenarios(folder))) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise ScenarioUnfit("scenario_unfit", file=file.name, cause=str(error)) from error
    names = [one.name for one in found.callers]
    for caller in found.callers:
        before = names[: names.index(caller.name)]
        if names.count(caller.name) > 1 or (caller.same_as is not None and caller.same_as not in before):
            raise ScenarioUnfit("scenario_unfit", file=file.name, cause=caller.same_as or caller.name)
    return found


class DrillMark(msgspec.Struct, frozen=True):
    """One point: of which caller, what was wanted, whether it was done, and the figure behind it (seconds, metres or
    percent; none where there is none)."""

    caller: str
    wanted: Wanted
    got: bool
    figure: int | None = None
    target: int | None = None
    names: tuple[str, ...] = ()  # what is missing or was chosen: agencies, a type


class Score(msgspec.Struct, frozen=True):
    """All points of an exercise in the order of its callers."""

    marks: tuple[DrillMark, ...]

    @property
    def got(self) -> int:
        return sum(one.got for one in self.marks)

    @property
    def of(self) -> int:
        return len(self.marks)


def score(board: Board, scenario: Scenario, calls: Mapping[str, str], speed: float = 1.0) -> Score:
    """What the room did; `calls` gives the call of each caller that rang, by name; `speed`: how much faster it was
    played than life, by which seconds count more."""
    rang = [(one, board.calls.get(calls.get(one.name, ""))) for one in scenario.callers if one.name in calls]
    cases = {
        one.name: board.cases.get(board.goes_on_in(call.case)) if call and call.case else None for one, call in rang
    }
    pace = DrillPace(scenario.targets, speed)
    return Score(tuple(mark for caller, call in rang for mark in _marks(board, pace, caller, call, cases)))


class DrillPace(msgspec.Struct, frozen=True):
    """The targets, and how much faster than life it was played."""

    targets: Targets
    speed: float

    def mark(self, caller: Caller, wanted: Wanted, since_ms: int, at_ms: int | None, target_s: int) -> DrillMark:
        """A point for what came in time."""
        took_s = None if at_ms is None else round(max(0, at_ms - since_ms) * self.speed / 1_000)
        return DrillMark(caller.name, wanted, took_s is not None and took_s <= target_s, took_s, target_s)


def _marks(
    board: Board, pace: DrillPace, caller: Caller, call: Call | None, cases: Mapping[str, Case | None]
) -> Iterator[DrillMark]:
    targets = pace.targets
    if call is None:
        yield DrillMark(caller.name, "answered", False, None, targets.answered_s)
        return
    if caller.what != "abandoned":
        yield pace.mark(caller, "answered", call.started_ms, call.answered_ms, targets.answered_s)
    case = cases[caller.name]
    if caller.what != "emergency":
        yield DrillMark(caller.name, "filed", _filed(caller, call), names=(call.call_kind or "",))
        return
    if caller.number:
        yield DrillMark(caller.name, "number", call.number is not None)
    if caller.same_as is not None:
        first = cases.get(caller.same_as)
        yield DrillMark(caller.name, "joined", case is not None and first is not None and case.id == first.id)
        return
    yield from _case_marks(board, caller, case)
    yield from _sent_marks(caller, call, case, pace)


def _case_marks(board: Board, caller: Caller, case: Case | None) -> Iterator[DrillMark]:
    if caller.natures:
        chosen = case.nature if case is not None else ""
        yield DrillMark(caller.name, "type", chosen in caller.natures, names=(chosen,))
    if caller.priority is not None:
        given = case.priority if case is not None else None
        yield DrillMark(caller.name, "priority", given is not None and given <= caller.priority, given, caller.priority)
    if caller.kelurahan is not None or caller.lat is not None:
        yield _located(caller, case)
    if case is not None and (done := progress_of(board, case)).mandatory:
        percent = 100 * (done.answered + done.skipped) // done.mandatory
        yield DrillMark(caller.name, "card", percent == 100, percent, 100)


def _located(caller: Caller, case: Case | None) -> DrillMark:
    if case is None:
        return DrillMark(caller.name, "located", False, None, round(NEAR_M))
    point = point_of(case.place)
    if caller.lat is not None and caller.lng is not None and point is not None:
        away = round(distance_m(point, (caller.lat, caller.lng)))
        return DrillMark(caller.name, "located", away <= NEAR_M, away, round(NEAR_M))
    ward = case.place.kelurahan or ""
    return DrillMark(caller.name, "located", bool(ward) and ward == caller.kelurahan, None, round(NEAR_M), (ward,))


def _sent_marks(caller: Caller, call: Call, case: Case | None, pace: DrillPace) -> Iterator[DrillMark]:
    if not caller.agencies:
        return
    sent = list(case.assignments.values()) if case is not None else []
    missing = tuple(one for one in caller.agencies if one not in {each.agency for each in sent})
    yield DrillMark(caller.name, "sent", not missing, names=missing)
    wanted = [one for one in sent if one.agency in caller.agencies]
    first = min((one.requested_ms for one in wanted), default=None)
    begun = call.answered_ms if call.answered_ms is not None else call.started_ms
    yield pace.mark(caller, "in_time", begun, first, pace.targets.sent_s)
    told = [one.told_ms for one in wanted]
    last = max((one for one in told if one is not None), default=None) if wanted and None not in told else None
    yield pace.mark(caller, "told", first if first is not None else begun, last, pace.targets.told_s)


def _filed(caller: Caller, call: Call) -> bool:
    """Whether a call that is none of an emergency was recorded as what it is."""
    kinds = {
        "information": {"information"},
        "prank": {"prank"},
        "silent": {"ghost_unconfirmed", "ghost"},
        "abandoned": {"abandoned"},
    }
    return call.call_kind in kinds.get(caller.what, set()) and call.case is None
