"""The words of vehicles: how old their last place is, where they go, what the server refused of them. Pure: no Qt.
Rule: what is older than two minutes says so before anything else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from console.map.vehicles import VehicleShape
from console.models.board import Board
from console.models.tracked import OLD_S, Tracked, age_s, freshness
from console.ui import formats
from console.ui.words import language, translate
from wire.positions import DeviceState

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
    return found


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
