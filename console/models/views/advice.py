"""What the city's list and card suggest for a case: agencies with the reason and what is missing, priority, nature,
what to say, what to warn of.

Only suggestions: nothing here is set by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.city import kelurahan_point
from console.models.state.place import Tracked, distance_m, point_of
from console.models.state.reference import Located
from console.models.views.card import (
    Effective,
    answers_on,
    card_of,
    card_of_case,
    effects_of,
    progress,
    reached,
    score_of,
)
from wire.facts import AlertAlso, CardPublished, CardQuestion, NatureDefined, Place, Priority, Readiness

# The way from one point to another by road, as whoever knows the roads says it. Pure: the roads are passed in.
#
# Rule: without a way the straight line counts, and what is shown says so.

Point = tuple[float, float]


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """By road: `around` names closed roads it goes around, `through` those it cannot do without."""

    seconds: float
    metres: float
    around: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


# From a point to a point in degrees (lat, lng); None where no road is known.
Ways = Callable[[Point, Point], Way | None]


def no_ways(start: Point, target: Point) -> Way | None:
    """No roads are known."""
    return None


# How fit an agency and its units are for a place now: said readiness, load, distance, and how old that word is.
#
# Rule: a missing word stays missing; a distance says whether it is from the unit's own position or from the post.

# A position older than this is shown with its age; beyond the second limit the post counts instead.
POSITION_OLD_S, POSITION_USELESS_S = 20 * 60, 60 * 60
# Word about readiness holds for a shift of eight hours.
WORD_OLD_S = 8 * 3600
_RANKS = {"ready": 0, "limited": 1, "unknown": 2, "busy": 3, "off": 4}


class Lack(msgspec.Struct, frozen=True):
    """Something missing or old, by code; `value` is seconds of age, or a count."""

    code: str
    value: int = 0


class Distance(msgspec.Struct, frozen=True):
    """How far to the place: from a unit's position or the post; `about` when the place is only a kelurahan.

    `metres` are those of the `way` by road; without one, of the straight line. `start`: from where it is measured.
    """

    metres: float
    source: str
    about: bool = False
    way: Way | None = None
    start: Point | None = None

    @property
    def nearness(self) -> tuple[bool, float]:
        """The nearest first: by the time on the road, then those that only have a straight line."""
        return (self.way is None, self.metres if self.way is None else self.way.seconds)


class UnitRating(msgspec.Struct, frozen=True, kw_only=True):
    """One unit: what it said, where it is on other cases, how far it is, what is missing."""

    unit: str
    name: str
    readiness: str = "unknown"
    cases: tuple[str, ...] = ()
    distance: Distance | None = None
    lacks: tuple[Lack, ...] = ()

    @property
    def free(self) -> bool:
        """Whether nothing said or known keeps it from going."""
        return not self.cases and self.readiness not in ("busy", "off")

    @property
    def rank(self) -> tuple[bool, int, tuple[bool, float], str]:
        """The fittest first: free, ready, near."""
        return (not self.free, _RANKS.get(self.readiness, 2), _nearness(self.distance), self.unit)


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """One agency: its word, its load on other cases, its units from the fittest on, what is missing."""

    agency: str
    readiness: str = "unknown"
    load: int = 0
    distance: Distance | None = None
    units: tuple[UnitRating, ...] = ()
    lacks: tuple[Lack, ...] = ()

    @property
    def units_free(self) -> int:
        """How many of its units nothing keeps from going."""
        return sum(unit.free for unit in self.units)

    @property
    def able(self) -> bool:
        """Whether it can send anybody, as far as it is known."""
        return self.readiness != "off" and (not self.units or self.units_free > 0)

    @property
    def rank(self) -> tuple[bool, int, int, tuple[bool, float]]:
        """The fittest first: able, ready, with little to do, near."""
        return (not self.able, _RANKS.get(self.readiness, 2), self.load, _nearness(self.distance))


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What the rating is for; without a time no age is judged, without a place no distance; `ways` knows the roads."""

    place: Place | None = None
    now_ms: int = 0
    priority: int | None = None
    case: str = ""
    ways: Ways = no_ways


def rate(board: Board, agency: str, scene: Scene) -> Rating:
    """Rate one agency and its units."""
    reference = board.reference
    known = reference.agencies.get(agency)
    post = (known.lat, known.lng) if known and known.lat is not None and known.lng is not None else None
    units = sorted(
        (_unit(board, unit.code, post, scene) for unit in reference.units_of(agency)),
        key=lambda one: one.rank,
    )
    ready = reference.readiness.get(agency)
    load = sum(
        one.agency == agency for case in board.worked_cases() if case.id != scene.case for one in case.open_assignments
    )
    rated = Rating(
        agency=agency,
        readiness=ready.readiness if ready else _of_units(units),
        load=load,
        distance=min((u.distance for u in units if u.free and u.distance), key=lambda d: d.nearness, default=None)
        or _distance(post, "post", scene),
        units=tuple(units),
    )
    return msgspec.structs.replace(rated, lacks=_lacks(rated, ready.when if ready else None, scene))


def _of_units(units: list[UnitRating]) -> str:
    """What the units said together, when the agency itself said nothing."""
    said = {unit.readiness for unit in units} - {"unknown"}
    return min(said, key=lambda one: _RANKS[one]) if said else "unknown"


def _lacks(rated: Rating, said_ms: int | None, scene: Scene) -> tuple[Lack, ...]:
    lacks = []
    if rated.units and not rated.units_free:
        lacks.append(Lack("no_unit"))
    elif rated.readiness == "off":
        lacks.append(Lack("off"))
    elif rated.units and rated.units_free == 1 and scene.priority == 3:
        lacks.append(Lack("last_unit"))
    if rated.readiness == "unknown":
        lacks.append(Lack("no_word"))
    elif said_ms is not None and scene.now_ms - said_ms > WORD_OLD_S * 1000:
        lacks.append(Lack("word_old", (scene.now_ms - said_ms) // 1000))
    best = rated.units[0] if rated.units else None
    if best is not None and best.free:
        lacks += [one for one in best.lacks if one.code.startswith("position")]
    return tuple(lacks)


def _unit(board: Board, unit: str, post: tuple[float, float] | None, scene: Scene) -> UnitRating:
    reference = board.reference
    ready, where = reference.readiness.get(unit), last_seen(board, unit)
    lacks, point, source = [], post, "post"
    if where is not None:
        age_s = max(0, scene.now_ms - where.when) // 1000 if scene.now_ms else 0
        if age_s <= POSITION_USELESS_S:
            point, source = (where.lat, where.lng), "position"
        if age_s > POSITION_OLD_S:
            lacks.append(Lack("position_old", age_s))
    return UnitRating(
        unit=unit,
        name=reference.units[unit].name,
        readiness=ready.readiness if ready else "unknown",
        cases=tuple(board.cases_of_unit(unit)),
        distance=_distance(point, source, scene),
        lacks=tuple(lacks),
    )


def last_seen(board: Board, unit: str) -> Located | Tracked | None:
    """Where a person or a tracker last saw a unit: the later of the two."""
    seen = (board.reference.located.get(unit), board.tracked.get(unit))
    return max((one for one in seen if one is not None), key=lambda one: one.when, default=None)


def _distance(point: tuple[float, float] | None, source: str, scene: Scene) -> Distance | None:
    if point is None or scene.place is None:
        return None
    exact = point_of(scene.place)
    target = exact or kelurahan_point(scene.place.kelurahan)
    if target is None:
        return None
    way = scene.ways(point, target)
    metres = way.metres if way else distance_m(point, target)
    return Distance(metres, source, about=exact is None, way=way, start=point)


def _nearness(distance: Distance | None) -> tuple[bool, float]:
    return distance.nearness if distance else (True, float("inf"))


__all__ = ["Advice", "Advised", "NatureHint", "Suggestion", "advise", "advise_case", "answers_of", "card_of"]


class Advised(msgspec.Struct, frozen=True, kw_only=True):
    """An agency to send. `why`: "first" (always for this nature), "card" (then `question` and answer say why),
    "score" (the weights of the answers), "one_of" (one of several, the card asks which), "fallback" (for `instead`)."""

    agency: str
    why: str
    question: CardQuestion | None = None
    answer: str | None = None
    instead: str | None = None
    on_case: bool = False
    readiness: str = "unknown"
    units: int = 0
    units_free: int = 0
    rating: Rating | None = None


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A priority another than the nature's, with the question that suggests it; without one the score does."""

    priority: Priority
    question: CardQuestion | None = None
    answer: str | None = None


class NatureHint(msgspec.Struct, frozen=True):
    """Another nature the answers point to."""

    nature: str
    question: CardQuestion
    answer: str


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """All suggestions for one nature and its answers so far."""

    card: CardPublished | None = None
    agencies: tuple[Advised, ...] = ()
    also: tuple[AlertAlso, ...] = ()
    priority: Suggestion | None = None
    nature: NatureHint | None = None
    tell_id: tuple[str, ...] = ()
    tell_en: tuple[str, ...] = ()
    tell_jv: tuple[str, ...] = ()
    cautions_id: tuple[str, ...] = ()
    cautions_en: tuple[str, ...] = ()
    unanswered: tuple[CardQuestion, ...] = ()
    score: int = 0


def answers_of(case: Case) -> dict[str, str]:
    """The last answer to each question of the card of the case's nature."""
    return {one.question: one.answer for one in case.answers.values() if one.card == case.nature}


def advise_case(board: Board, case: Case, now_ms: int = 0, ways: Ways = no_ways) -> Advice:
    """What is suggested for a case by the card it began with."""
    card = card_of_case(board, case)
    scene = Scene(place=case.place, now_ms=now_ms, priority=case.priority, case=case.id, ways=ways)
    return _advise(board, (case.nature, card), answers_on(case, card), case, scene)


def advise(
    board: Board, nature: str, answers: Mapping[str, str], case: Case | None = None, scene: Scene | None = None
) -> Advice:
    """What is suggested for this nature and these answers (question code to yes, no, unknown)."""
    if scene is None:
        scene = Scene(place=case.place, priority=case.priority, case=case.id) if case else Scene()
    return _advise(board, (nature, card_of(board, nature)), answers, case, scene)


def _advise(
    board: Board,
    subject: tuple[str, CardPublished | None],
    answers: Mapping[str, str],
    case: Case | None,
    scene: Scene,
) -> Advice:
    nature, card = subject
    defined = board.reference.natures.get(nature)
    effects = effects_of(card, answers) if card else []
    agencies = _agencies(board, (defined, card), effects, case, scene)
    listed = {one.agency for one in agencies}
    also = [one for one in (defined.alert_also if defined else ()) if one.agency not in listed]
    done = progress(card, answers)
    certain = not done.missing and all(one.answer != "unknown" for one in effects if one.question.mandatory)
    return Advice(
        card=card,
        agencies=agencies,
        also=tuple(sorted(also, key=lambda one: rate(board, one.agency, scene).rank)),
        priority=_priority(card, effects, defined, certain),
        nature=_nature(effects, nature),
        tell_id=(*(card.tell_id if card else ()), *(one.effect.tell_id for one in effects if one.effect.tell_id)),
        tell_en=(*(card.tell_en if card else ()), *(one.effect.tell_en for one in effects if one.effect.tell_en)),
        tell_jv=(*(card.tell_jv if card else ()), *(one.effect.tell_jv or "" for one in effects if one.effect.tell_id)),
        cautions_id=_once(*(card.cautions_id if card else ()), *(one.effect.caution_id for one in effects)),
        cautions_en=_once(*(card.cautions_en if card else ()), *(one.effect.caution_en for one in effects)),
        unanswered=done.missing,
        score=score_of(effects),
    )


def _agencies(
    board: Board,
    subject: tuple[NatureDefined | None, CardPublished | None],
    effects: list[Effective],
    case: Case | None,
    scene: Scene,
) -> tuple[Advised, ...]:
    defined, card = subject
    found: dict[str, Advised] = {}

    def add(code: str, why: str, one: Effective | None = None, instead: str | None = None) -> None:
        if code in found:
            return
        rated = rate(board, code, scene)
        found[code] = Advised(
            agency=code,
            why=why,
            question=one.question if one else None,
            answer=one.answer if one else None,
            instead=instead,
            on_case=case is not None and code in _there(board, case),
            readiness=rated.readiness,
            units=len(rated.units),
            units_free=rated.units_free,
            rating=rated,
        )

    for code in defined.alert_first if defined else ():
        add(code, "first")
    for one in effects:
        for code in one.effect.agencies:
            add(code, "card", one)
    for threshold in reached(card, score_of(effects)) if card else ():
        for code in threshold.agencies:
            add(code, "score")
    choices = defined.alert_one_of if defined else ()
    if not any(code in found for code in choices):
        for code in sorted(choices, key=lambda code: rate(board, code, scene).rank):
            add(code, "one_of")
    for advised in tuple(found.values()):
        if advised.rating is not None and not advised.rating.able and not advised.on_case:
            for code in _standing_in(board, advised.agency):
                add(code, "fallback", instead=advised.agency)
    return tuple(found.values())


def _standing_in(board: Board, agency: str) -> tuple[str, ...]:
    known = board.reference.agencies.get(agency)
    return known.fallback[:1] if known else ()


def _priority(
    card: CardPublished | None, effects: list[Effective], defined: NatureDefined | None, certain: bool
) -> Suggestion | None:
    """The most severe of what the answers say. Below the nature's own only when every mandatory answer is certain."""
    said = [
        Suggestion(priority=one.effect.priority, question=one.question, answer=one.answer)
        for one in effects
        if one.effect.priority
    ]
    thresholds = reached(card, score_of(effects)) if card else []
    said += [Suggestion(priority=one.priority) for one in thresholds if one.priority]
    if not said:
        return None
    chosen = min(said, key=lambda one: one.priority)
    lowers = defined is not None and chosen.priority > defined.priority
    return None if lowers and not certain else chosen


def _nature(effects: list[Effective], nature: str) -> NatureHint | None:
    for one in reversed(effects):
        if one.effect.nature and one.effect.nature != nature:
            return NatureHint(one.effect.nature, one.question, one.answer)
    return None


def _once(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _there(board: Board, case: Case) -> set[str]:
    """The agencies at work on a case and on all that was merged into it."""
    return {one.agency for part in board.parts_of(case.id) or [case] for one in part.open_assignments}


# How ready a post is in one word and since when: the rating's own judgement, made plain for the map.


class PostReadiness(msgspec.Struct, frozen=True, kw_only=True):
    """`since_ms`: when the last word came, none when none ever did; `free` of `units` have nothing to do."""

    readiness: Readiness
    since_ms: int | None = None
    free: int = 0
    units: int = 0


def readiness_of(board: Board, agency: str, now_ms: int) -> PostReadiness:
    """A word older than a shift is no word any more; a ready post with some units out is limited, with all out busy."""
    reference = board.reference
    rated = rate(board, agency, Scene(now_ms=now_ms))
    units = [unit.code for unit in reference.units_of(agency)]
    said = [reference.readiness[code].when for code in (agency, *units) if code in reference.readiness]
    since_ms = max(said, default=None)
    word = cast(Readiness, rated.readiness)
    if since_ms is None or now_ms - since_ms > WORD_OLD_S * 1000:
        word = "unknown"
    elif word in ("ready", "limited") and not rated.able:
        word = "busy"
    elif word == "ready" and rated.units_free < len(units):
        word = "limited"
    return PostReadiness(readiness=word, since_ms=since_ms, free=rated.units_free, units=len(units))
