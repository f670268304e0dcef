"""What an agency says of itself, whatever its tasks: how ready it and its units are, who of it is on duty, and of
a hospital whether it takes people.

Rule: an account speaks for its own agency and that agency's units, one whose link was made for a unit for that unit; a
word that comes late never replaces a newer one.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import msgspec

from console.errors import Refused
from console.models.commands.agencies import BEDS_MOST, end_duty, set_duty, set_hospital
from console.models.commands.context import Context, Draft
from console.models.commands.reference import set_readiness
from console.models.state.board import Board
from console.models.state.reference import Hospital, Ready, Reference
from console.models.state.streams import duty_stream, ref_stream
from console.models.views.agencies import BEDS, EMERGENCY_ROOM, hospitals_now, is_hospital
from console.models.views.on_duty import LONGEST_DAYS, turns_of, works_for
from console.text import vocabulary
from console.text.agencies import age_of, said_by, state_of
from console.text.names import turn_words
from console.text.words import Language, in_language
from gateway.agencies.presses import TEXT_MAX_CHARS, PressEntry, pressed_ms, write_once
from gateway.agencies.sign_ins import Seat
from gateway.room import Room
from wire.facts import DutySet, EmergencyRoom, Readiness
from wire.rights import is_head

ASKED: tuple[Readiness, ...] = ("ready", "limited", "busy", "off")


class Own(msgspec.Struct, frozen=True):
    """The agency or one of its units: what it said of itself, as a code and a word, who said it when, and why."""

    code: str
    name: str
    readiness: str
    word: str
    said: str
    source: str


class OwnTurn(msgspec.Struct, frozen=True):
    """One turn of duty in words; `mine` where this account may end it, `now` while it goes on."""

    id: str
    words: str
    mine: bool
    now: bool


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What came from the page: `what` of WAYS, and the fields of its form; `key` and `at` as those of a press."""

    what: str
    key: str
    fields: Mapping[str, str]
    at: int = 0

    def field(self, name: str) -> str:
        """One field, no longer than a text may be."""
        return self.fields.get(name, "").strip()[:TEXT_MAX_CHARS]


class OwnHospital(msgspec.Struct, frozen=True):
    """What the hospital said of itself last: its emergency room, in words, whether that is old; its beds to fill in."""

    emergency: str
    words: str
    said: str
    old: bool
    note: str
    beds: tuple[tuple[str, str, str], ...]  # code, word, what was counted last


class Colleague(msgspec.Struct, frozen=True):
    """Somebody of the agency whose turns its head sets."""

    account: str
    name: str


def own_codes(reference: Reference, seat: Seat) -> list[str]:
    """What this account speaks for: the agency and its units, or the one unit of its link."""
    units = [unit.code for unit in reference.units_of(seat.agency)]
    return [one for one in units if one == seat.unit] if seat.unit else [seat.agency, *units]


def own_readiness(room: Room, seat: Seat, language: Language) -> list[Own]:
    """How each of them stands."""
    board, zone = room.desk.board, ZoneInfo(room.desk.zone)
    with in_language(language):
        return [_own(board, code, zone) for code in own_codes(board.reference, seat)]


def readiness_words(language: Language) -> list[tuple[str, str]]:
    """What can be chosen, in words."""
    with in_language(language):
        return [(code, vocabulary.readiness(code)) for code in ASKED]


def own_turns(room: Room, seat: Seat, language: Language) -> list[OwnTurn]:
    """Who of the agency is on duty now and later."""
    board, now, zone = room.desk.board, room.now_ms(), ZoneInfo(room.desk.zone)
    ours = {one.account for one in colleagues(room, seat)}
    with in_language(language):
        return [
            OwnTurn(one.id, turn_words(board, one, now, zone), one.account in ours, one.holds(now))
            for one in turns_of(board, now, seat.agency)
        ]


def colleagues(room: Room, seat: Seat) -> list[Colleague]:
    """Whose turns this account sets: its own, and of a head everybody's of the agency."""
    board = room.desk.board
    mine = [Colleague(seat.account, board.reference.name_of(seat.account))]
    if not is_head(seat.roles):
        return mine
    others = (one for one in board.reference.accounts if one != seat.account and works_for(board, one, seat.agency))
    return mine + sorted((Colleague(one, board.reference.name_of(one)) for one in others), key=lambda one: one.name)


def own_hospital(room: Room, seat: Seat, language: Language) -> OwnHospital | None:
    """Of a hospital's account; none for anybody else."""
    board, zone = room.desk.board, ZoneInfo(room.desk.zone)
    if not _speaks_for_hospital(board, seat):
        return None
    now = next((one for one in hospitals_now(board, room.now_ms()) if one.code == seat.agency), None)
    counted = now.said.beds if now is not None else {}
    with in_language(language):
        return OwnHospital(
            emergency=now.said.emergency if now is not None else "",
            words=state_of(now.said) if now is not None else "",
            said=age_of(board, now, zone) if now is not None else "",
            old=now is not None and bool(now.old_s),
            note=now.said.note or "" if now is not None else "",
            beds=tuple((kind, vocabulary.word("beds", kind), str(counted.get(kind, ""))) for kind in BEDS),
        )


def hospital_words(language: Language) -> list[tuple[str, str]]:
    """What can be said of an emergency room, in words."""
    with in_language(language):
        return [(code, vocabulary.word("emergency_room", code)) for code in get_args(EmergencyRoom)]


def _speaks_for_hospital(board: Board, seat: Seat) -> bool:
    """Its agency has an emergency room; a link that was made for a unit speaks for it where that unit is the room."""
    unit = board.reference.units.get(seat.unit)
    return is_hospital(board, seat.agency) and (unit is None or unit.unit_kind == EMERGENCY_ROOM)


def say(room: Room, seat: Seat, said: Said) -> PressEntry:
    """Write it. Raises Refused, StoreError."""
    way = WAYS.get(said.what)
    if way is None:
        raise Refused("agency_unknown", agency=said.what)
    return way(room, seat, said)


def _newest(context: Context, said: Said, known: Ready | Hospital | None) -> int | None:
    """When it was pressed; refused (`word_newer`) where what is known was said later."""
    pressed = pressed_ms(context, said.at)
    if pressed is not None and known is not None and known.when >= pressed:
        raise Refused("word_newer")
    return pressed


def _ready(room: Room, seat: Seat, said: Said) -> PressEntry:
    reference, code = room.desk.board.reference, said.field("code")
    readiness = next((one for one in ASKED if one == said.field("readiness")), None)
    if code not in own_codes(reference, seat) or readiness is None:
        raise Refused("agency_unknown", agency=code)

    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        pressed = _newest(context, said, board.reference.readiness.get(code))
        drafts = set_readiness(board, context, code, readiness, said.field("source"))
        return [replace(draft, id=entry, happened=pressed) for draft in drafts]

    group = "unit" if code in reference.units else "agency"
    return write_once(room, seat, ref_stream(group, code), said.key, command)


def _on_duty(room: Room, seat: Seat, said: Said) -> PressEntry:
    """ "I am on duty until 07:00": from now on, or from a stated time."""
    turn, zone = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{seat.account}/{said.key}")), ZoneInfo(room.desk.zone)
    whose = said.field("account") or seat.account
    if all(one.account != whose for one in colleagues(room, seat)):
        raise Refused("agency_unknown", agency=whose)

    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        pressed = pressed_ms(context, said.at)
        begins = context.now_ms if pressed is None else pressed
        since = moment_typed(said.field("since"), begins, zone) if said.field("since") else begins
        until, unit = moment_typed(said.field("until"), since, zone), seat.unit or said.field("unit") or None
        *before, drafted = set_duty(board, context, seat.agency, DutySet(whose, since, until, unit), turn)
        return [*before, replace(drafted, id=entry, happened=pressed)]

    return write_once(room, seat, duty_stream(f"{seat.agency}:{turn}"), said.key, command)


def _off_duty(room: Room, seat: Seat, said: Said) -> PressEntry:
    turn = said.field("turn")
    own = next((one for one in turns_of(room.desk.board, room.now_ms(), seat.agency) if one.id == turn), None)
    if own is None:
        raise Refused("notice_gone")
    if all(one.account != own.account for one in colleagues(room, seat)):
        raise Refused("agency_unknown", agency=turn)

    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        return [
            replace(draft, id=entry, happened=pressed_ms(context, said.at)) for draft in end_duty(board, context, turn)
        ]

    return write_once(room, seat, duty_stream(turn), said.key, command)


def _hospital(room: Room, seat: Seat, said: Said) -> PressEntry:
    emergency = next((one for one in get_args(EmergencyRoom) if one == said.field("emergency")), None)
    if not _speaks_for_hospital(room.desk.board, seat) or emergency is None:
        raise Refused("agency_unknown", agency=seat.agency)
    typed = {kind: said.field(f"beds_{kind}") for kind in BEDS}
    if any(text and not (text.isdecimal() and len(text) < 5) for text in typed.values()):
        raise Refused("beds_unread", most=BEDS_MOST)
    beds = {kind: int(text) for kind, text in typed.items() if text}

    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        pressed = _newest(context, said, board.reference.hospitals.get(seat.agency))
        drafts = set_hospital(board, context, seat.agency, emergency, beds, said.field("note"))
        return [replace(draft, id=entry, happened=pressed) for draft in drafts]

    return write_once(room, seat, ref_stream("agency", seat.agency), said.key, command)


WAYS: Mapping[str, Callable[[Room, Seat, Said], PressEntry]] = {
    "ready": _ready,
    "on_duty": _on_duty,
    "off_duty": _off_duty,
    "hospital": _hospital,
}


def moment_typed(text: str, after_ms: int, zone: ZoneInfo) -> int:
    """07:00, the next one after a moment, or 2026-11-29T07:00, in ms of UTC. Raises Refused."""
    after = datetime.fromtimestamp(after_ms / 1000, zone)
    try:
        if "T" in text:
            return round(datetime.strptime(text[:16], "%Y-%m-%dT%H:%M").replace(tzinfo=zone).timestamp() * 1000)
        at = time.fromisoformat(text[:5])
    except ValueError as error:
        raise Refused("on_call_span", days=LONGEST_DAYS) from error
    found = datetime.combine(after.date(), at, zone)
    return round((found if found > after else found + timedelta(days=1)).timestamp() * 1000)


def _own(board: Board, code: str, zone: ZoneInfo) -> Own:
    reference = board.reference
    ready, unit = reference.readiness.get(code), reference.units.get(code)
    return Own(
        code=code,
        name=f"{unit.code} · {unit.name}" if unit is not None else reference.agencies[code].short,
        readiness=ready.readiness if ready is not None else "unknown",
        word=vocabulary.readiness(ready.readiness if ready is not None else "unknown"),
        said=said_by(board, ready, zone) if ready is not None else "",
        source=ready.source or "" if ready is not None else "",
    )
