"""Warnings, closed roads, points, vehicles and boundaries of the city in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from typing import Protocol

from console.errors import ConsoleError
from console.map.boundaries import Version
from console.map.boundary_diff import Change, Diff, MovedCase
from console.map.layers import VehicleShape
from console.models.state.board import Board
from console.models.state.city import kelurahan_name
from console.models.state.place import OLD_S, SharedPlace, Tracked, age_s, freshness
from console.models.state.reference import Published
from console.models.views.agencies import shares_now, unit_of
from console.models.views.dangers import ClosedRoad, Hazard
from console.models.views.points import day_of, is_old
from console.models.views.storms import running_storm
from console.text import formats
from console.text.names import nature_name, short_of
from console.text.refusals import refusal_sentence
from console.text.words import language, translate
from wire.facts import BoundariesPublished, MapPointDefined, MapPublished
from wire.messages import SHARED, DeviceState

# The words of warnings of official channels: what, how severe in the source's own word, where, until when.

HAZARDS = ("weather", "quake", "volcano", "flood")  # that people write down by hand


def hazard_kind(kind: str) -> str:
    """weather, earthquake, volcano, flood"""
    words = {
        "weather": translate("Hazard", "weather"),
        "quake": translate("Hazard", "earthquake"),
        "volcano": translate("Hazard", "volcano"),
        "flood": translate("Hazard", "flood"),
        "other": translate("Hazard", "warning"),
    }
    return words.get(kind, kind)


def where_words(kelurahan: Sequence[str], radius_m: int, circle: bool) -> str:
    """Gedog and Turi; 20 km around a point; the whole city"""
    if circle:
        far = formats.distance(radius_m, language())
        return translate("Hazard", "{distance} around its point").format(distance=far)
    if kelurahan:
        return formats.joined([kelurahan_name(one) for one in kelurahan], language())
    return translate("Hazard", "the whole city")


def severity_word(severity: str) -> str:
    """The level a warning was given, as the screen speaks; what somebody typed instead stays as it is."""
    words = {
        "waspada": translate("Hazard", "Waspada (be alert)"),
        "siaga": translate("Hazard", "Siaga (be ready)"),
        "awas": translate("Hazard", "Awas (act now)"),
    }
    return words.get(severity.casefold(), severity)


def hazard_label(one: Hazard, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """WEATHER · Siaga: heavy rain · the whole city · until 17:00 · BMKG"""
    said = one.said
    what = f"{severity_word(said.severity)}: {said.headline}" if said.severity else said.headline
    until = formats.moment(said.until, now_ms, language(), zone)
    parts = (
        hazard_kind(said.hazard).upper(),
        what,
        where_words(said.kelurahan, said.radius_m, one.middle is not None),
        translate("Hazard", "until {at}").format(at=until),
        said.source,
    )
    return " · ".join(part for part in parts if part)


def hazard_line(board: Board, one: Hazard, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """The same with where its time stands, and who wrote it down."""
    begins = formats.moment(one.said.since, now_ms, language(), zone)
    phases = {
        "now": "",
        "coming": translate("Hazard", "from {at}").format(at=begins),
        "over": translate("Hazard", "RUN OUT"),
    }
    parts = (phases[one.phase], hazard_label(one, now_ms, zone), _seen_words(board, one))
    return " · ".join(part for part in parts if part)


def _seen_words(board: Board, one: Hazard) -> str:
    """Who wrote it down; of what came by itself, who took note, and what is worth a thought."""
    if not one.feed:
        return board.reference.name_of(one.by)
    names = formats.joined([board.reference.name_of(by) for by, _ in one.seen_by], language())
    seen = translate("Hazard", "noted by {names}").format(names=names)
    changed = translate("Hazard", "CHANGED") if one.changed else ""
    severe = one.phase != "over" and (one.said.hazard in ("weather", "quake") and running_storm(board) is None)
    storm = translate("Hazard", "storm mode? (F12)") if severe else ""
    new = translate("Hazard", "NEW: nobody has taken note")
    return " · ".join(part for part in (changed, seen if one.seen_by else new, storm) if part)


# The words of closed roads.


def road_label(road: ClosedRoad) -> str:
    """Jl. Contoh (from the bridge to the market): fallen tree"""
    said = road.said
    where = f"{said.street} ({said.stretch})" if said.stretch else said.street
    return f"{where}: {said.reason}"


def road_line(board: Board, road: ClosedRoad, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """Everything of a closed road: where, why, since when, until when, at which case, who wrote it."""
    said = road.said
    until = formats.moment(said.until, now_ms, language(), zone) if said.until is not None else ""
    ends = translate("Road", "TIME PASSED at {at}: is it open?") if road.over else translate("Road", "until {at}")
    case = board.display_number(said.case) if said.case in board.cases and said.case is not None else ""
    parts = (
        ends.format(at=until) if road.over else "",
        road_label(road),
        kelurahan_name(said.kelurahan),
        translate("Road", "since {at}").format(at=formats.moment(road.since_ms, now_ms, language(), zone)),
        ends.format(at=until) if until and not road.over else "",
        case,
        board.reference.name_of(road.by),
    )
    return " · ".join(part for part in parts if part)


# The words of hydrants and assembly points: what, in what state, seen when; what is old says so.


def kind_word(kind: str) -> str:
    """hydrant, assembly point, other point"""
    words = {
        "hydrant": translate("Layer", "hydrant"),
        "assembly": translate("Layer", "assembly point"),
        "other": translate("Layer", "other point"),
    }
    return words.get(kind, kind)


def state_word(state: str) -> str:
    """works, BROKEN, state not known"""
    words = {
        "ok": translate("Layer", "works"),
        "broken": translate("Layer", "BROKEN"),
        "unknown": translate("Layer", "state not known"),
    }
    return words.get(state, state)


def day_words(text: str) -> str:
    """12 Mar 2025, from 2025-03-12; nothing for what is no day."""
    day = day_of(text)
    return "" if day is None else formats.whole_day(day, language())


def seen_words(point: MapPointDefined, today: date, of_map: bool = False) -> str:
    """checked 12 Mar 2025, MORE THAN A YEAR AGO; one of the map file has the map's day, and nobody has checked it."""
    day = day_words(point.checked_on)
    if of_map:
        said = translate("Layer", "from the map of {day}, not checked") if day else translate("Layer", "not checked")
    else:
        said = translate("Layer", "checked {day}") if day else translate("Layer", "never checked")
    old = translate("Layer", "MORE THAN A YEAR AGO") if day and is_old(point.checked_on, today) else ""
    return ", ".join(part for part in (said.format(day=day), old) if part)


def point_label(point: MapPointDefined, today: date, of_map: bool = False) -> str:
    """Hydrant 3 · hydrant · works · checked 12 Mar 2025 · behind the gate"""
    sample = translate("Layer", "SAMPLE") if point.sample else ""
    parts = (
        point.name,
        kind_word(point.point_kind),
        "" if of_map else state_word(point.state),
        seen_words(point, today, of_map),
        point.note,
        sample,
    )
    return " · ".join(part for part in parts if part)


def short_label(point: MapPointDefined, today: date, of_map: bool = False) -> str:
    """BROKEN · checked 12 Mar 2025, MORE THAN A YEAR AGO"""
    state = state_word(point.state) if point.state == "broken" else ""
    return " · ".join(part for part in (state, seen_words(point, today, of_map)) if part)


# The words of vehicles: how old their last place is, where they go, what the server refused of them.
# Rule: what is older than two minutes says so before anything else.

STANDS_KMH = 3.0  # below this a heading is noise


def age_tag(age: int) -> str:
    """What stands beside an old vehicle on the map: 12 min ago; nothing while it is not old."""
    if age < OLD_S:
        return ""
    if age < 3600:
        return translate("Vehicle", "{count} min ago").format(count=age // 60)
    return translate("Vehicle", "{count} h ago").format(count=age // 3600)


def vehicle_shapes(board: Board, now_ms: int) -> list[VehicleShape]:
    """The active units trackers saw within a day, as the map shows them."""
    found = []
    sample = board.reference.city is not None and board.reference.city.sample
    for code, seen in sorted(board.tracked.items()):
        unit, age = board.reference.units.get(code), age_s(seen.when, now_ms)
        look = freshness(age)
        if unit is None or not unit.active or look == "gone":
            continue
        agency = board.reference.agencies.get(unit.agency)
        found.append(
            VehicleShape(
                id=f"vehicle:{code}",
                letter=agency.letter if agency else "?",
                sign=code,
                lat=round(seen.lat, 6),
                lng=round(seen.lng, 6),
                heading=seen.heading if moves(seen) else None,
                look=look,
                age=age_tag(age),
                sample=sample,
            )
        )
    return [*found, *(_shared_shape(board, one, now_ms, sample) for one in shares_now(board, now_ms))]


def _shared_shape(board: Board, one: SharedPlace, now_ms: int, sample: bool) -> VehicleShape:
    """Somebody who shares where they are by their phone: it says so, and how old it is from the first minute on."""
    account = board.reference.accounts[one.account]
    agency, age = board.reference.agencies.get(account.agency or ""), age_s(one.seen.when, now_ms)
    look = freshness(age)
    phone = translate("Vehicle", "phone")
    old = translate("Vehicle", "{count} min ago").format(count=age // 60) if age >= 60 else ""
    return VehicleShape(
        id=f"vehicle:{SHARED}{one.account}",
        letter=agency.letter if agency else "?",
        sign=unit_of(board, one) or account.name,
        lat=round(one.seen.lat, 6),
        lng=round(one.seen.lng, 6),
        look="old" if look == "gone" else look,
        age=", ".join(part for part in (phone, old) if part),
        sample=sample,
    )


def shared_line(board: Board, one: SharedPlace, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """Petugas Contoh · Damkar · D-1 · shares until 14:30 · 12 s ago · ±8 m · 112-A-0012"""
    account = board.reference.accounts[one.account]
    parts = (
        account.name,
        short_of(board.reference.agencies, account.agency or ""),
        unit_of(board, one),
        translate("Vehicle", "shares by phone until {until}").format(until=formats.clock(one.until, zone)),
        formats.ago(age_s(one.seen.when, now_ms), language()),
        f"±{formats.distance(one.seen.accuracy_m, language())}" if one.seen.accuracy_m is not None else "",
        board.display_number(one.case),
    )
    return " · ".join(part for part in parts if part)


def moves(seen: Tracked) -> bool:
    """Whether it was driving; a tracker that says no speed but a heading is believed."""
    return seen.speed_kmh is None or seen.speed_kmh >= STANDS_KMH


def vehicle_line(board: Board, code: str, now_ms: int) -> str:
    """PSC-1 Ambulans HiAce · 12 s ago · 40 km/h to the east · ±5 m · battery 81 %"""
    unit, seen = board.reference.units.get(code), board.tracked.get(code)
    name = f"{code} {unit.name}" if unit is not None else code
    if seen is None:
        never = translate("Vehicle", "no position yet")
        return f"{name} · {never}"
    parts = (
        name,
        formats.ago(age_s(seen.when, now_ms), language()),
        _going(seen),
        f"±{formats.distance(seen.accuracy_m, language())}" if seen.accuracy_m is not None else "",
        translate("Vehicle", "battery {share}").format(share=formats.percent(seen.battery / 100))
        if seen.battery is not None
        else "",
    )
    return " · ".join(part for part in parts if part)


def _going(seen: Tracked) -> str:
    if not moves(seen):
        return translate("Vehicle", "stands")
    unit = translate("Vehicle", "km/h")
    speed = f"{round(seen.speed_kmh)} {unit}" if seen.speed_kmh is not None else ""
    return " ".join(part for part in (speed, _direction(seen.heading)) if part)


def _direction(heading: int | None) -> str:
    if heading is None:
        return ""
    words = (
        translate("Vehicle", "to the north"),
        translate("Vehicle", "to the north-east"),
        translate("Vehicle", "to the east"),
        translate("Vehicle", "to the south-east"),
        translate("Vehicle", "to the south"),
        translate("Vehicle", "to the south-west"),
        translate("Vehicle", "to the west"),
        translate("Vehicle", "to the north-west"),
    )
    return words[round(heading / 45) % 8]


def refused_words(states: Iterable[DeviceState], now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """REFUSED 14:05: late (3×), with the latest of all devices of a unit; nothing when there was none."""
    latest = max(states, key=lambda one: one.last, default=None)
    if latest is None:
        return ""
    at = formats.moment(latest.last, now_ms, language(), zone)
    told = translate("Vehicle", "REFUSED {at}: {why} ({count}×)")
    return told.format(at=at, why=refusal_word(latest.code), count=latest.count)


def refusal_word(code: str) -> str:
    """Why the server did not believe a tracker; of a newer server the code itself."""
    words = {
        "late": translate("Vehicle", "too late"),
        "future": translate("Vehicle", "its clock is ahead"),
        "no_time": translate("Vehicle", "without a time"),
        "not_a_place": translate("Vehicle", "no coordinates"),
        "nowhere": translate("Vehicle", "point 0,0"),
        "outside": translate("Vehicle", "far outside the city"),
        "no_fix": translate("Vehicle", "no GPS signal"),
        "inaccurate": translate("Vehicle", "not accurate"),
        "jump": translate("Vehicle", "an impossible jump"),
        "foreign": translate("Vehicle", "not enrolled"),
        "revoked": translate("Vehicle", "revoked"),
        "unreadable": translate("Vehicle", "unreadable"),
        "encrypted": translate("Vehicle", "encrypted"),
    }
    return words.get(code, code)


# The words of map files, of boundaries and their versions, and of what changes between two.


class Times(Protocol):
    """How times are written here."""

    def moment(self, at_ms: int) -> str:
        """14:05 today, else with its day."""

    def date(self, at_ms: int) -> str:
        """12 Nov"""


def map_line(fact: MapPublished | None, room: Published | None, board: Board, at: Times) -> str:
    """The map of this desk, and whether all desks have it."""
    if fact is None:
        return translate("Limits", "Map: only the sample streets of the program")
    whose = _whose(room, fact.sha256, board, at)
    return " · ".join(part for part in (map_words(fact, at), whose) if part)


def map_words(fact: MapPublished, at: Times) -> str:
    """A map: of what day its data are, how large it is."""
    day_ms = fact.source_date or fact.made_at
    parts = [
        translate("Limits", "Map"),
        translate("Limits", "data of {date}").format(date=at.date(day_ms)) if day_ms else "",
        size_words(fact.size_bytes),
        translate("Limits", "SAMPLE, an invented city") if fact.sample else "",
    ]
    return " · ".join(part for part in parts if part)


def version_line(version: Version, in_use: bool, room: Published | None, board: Board, at: Times) -> str:
    """One version of the boundaries: who drew it, who accepted it, whether it is in use and where."""
    name = version.name if version.sha256 else translate("Limits", "The program's own limits, approximate")
    for_all = room is not None and room.fact.sha256 == version.sha256
    areas = translate("Limits", "{count} kelurahan").format(count=version.areas) if version.areas else ""
    when = at.moment(version.at) if version.at else ""
    accepted = translate("Limits", "accepted {at} by {who}").format(at=when, who=board.reference.name_of(version.by))
    parts = [
        translate("Limits", "IN USE") if in_use else "",
        name,
        areas,
        version.source,
        translate("Limits", "approximate") if version.approximate and version.sha256 else "",
        version.sha256[:8],
        _whose(room, version.sha256, board, at) if in_use else "",
        "" if in_use and for_all else accepted if when and version.by else when,
    ]
    return " · ".join(part for part in parts if part)


def waiting_line(room: Published, have: int, problem: ConsoleError | None, board: Board) -> str:
    """What all desks are to use, and is not here yet: how far it is, or why not."""
    fact = room.fact
    kind = translate("Limits", "New map") if isinstance(fact, MapPublished) else translate("Limits", "New limits")
    share = formats.percent(have / fact.size_bytes if fact.size_bytes else 0.0)
    state = translate("Limits", "{share} here").format(share=share)
    why = refusal_sentence(problem, board) if problem is not None else ""
    return " · ".join(part for part in (kind, board.reference.name_of(room.by), state, why) if part)


def diff_title(version: Version) -> str:
    """What is compared."""
    name = version.name if version.sha256 else translate("Limits", "The program's own limits, approximate")
    return translate("Limits", "What changes with “{name}”").format(name=name)


def whole_line(diff: Diff) -> str:
    """All of the change in one line."""
    if not diff.changes:
        return translate("Limits", "Nothing changes.")
    text = translate("Limits", "Whole city · {moved} km² belong elsewhere · {old} → {new} km²")
    values = {"moved": diff.moved_km2, "old": diff.old_km2, "new": diff.new_km2}
    return text.format(**{name: formats.decimal(value, 2, language()) for name, value in values.items()})


def change_line(one: Change) -> str:
    """One kelurahan, in percent and km²."""
    text = translate("Limits", "{name} · {share} % changes · −{lost} +{gained} km² · {old} → {new} km²")
    values = {"lost": one.lost_km2, "gained": one.gained_km2, "old": one.old_km2, "new": one.new_km2}
    shown = {name: formats.decimal(value, 2, language()) for name, value in values.items()}
    return text.format(name=one.name, share=formats.decimal(one.share, 1, language()), **shown)


def size_words(size_bytes: int) -> str:
    """1,9 MB; 12 KB"""
    if size_bytes < 100_000:
        return f"{max(1, round(size_bytes / 1000))} KB"
    return f"{formats.decimal(size_bytes / 1e6, 1, language())} MB"


def moved_line(board: Board, moved: MovedCase) -> str:
    """A case that would be, or is, in another kelurahan. The exact place is never in it."""
    case = board.cases[moved.case]
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    now = kelurahan_name(moved.now) or translate("Limits", "outside the city")
    where = f"{kelurahan_name(moved.written) or '?'} → {now}"
    return " · ".join((board.display_number(moved.case), nature, where))


def _whose(room: Published | None, sha256: str, board: Board, at: Times) -> str:
    """For all desks since when and by whom, or at this desk only."""
    named = room.fact.sha256 if room is not None else ""
    if room is None or named != sha256:
        same = room is None and not sha256
        return "" if same else translate("Limits", "AT THIS DESK ONLY")
    text = translate("Limits", "for all desks since {at}, by {who}")
    return text.format(at=at.moment(room.when), who=board.reference.name_of(room.by))


def version_of_fact(said: Published) -> Version:
    """A version as the facts know it, also where this desk has not got its file."""
    fact = said.fact
    assert isinstance(fact, BoundariesPublished)
    return Version(fact.sha256, fact.name, fact.source, said.when, said.by, fact.approximate, fact.areas)
