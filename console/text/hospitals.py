"""What a hospital says of itself, in words; what is old says so."""

from __future__ import annotations

from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.reference import Hospital
from console.models.views.hospitals import BEDS, HospitalNow, hospitals_now
from console.text import formats, vocabulary
from console.text.names import short_of
from console.text.words import language, translate

CHIPS = {"open": "fine", "diverted": "soon", "closed": "closed"}


def state_of(said: Hospital) -> str:
    """ER open · ICU 2 · ward 14"""
    beds = [f"{vocabulary.word('beds', kind)} {said.beds[kind]}" for kind in BEDS if kind in said.beds]
    return " · ".join([vocabulary.word("emergency_room", said.emergency), *beds, *([said.note] if said.note else [])])


def age_of(board: Board, one: HospitalNow, zone: tzinfo = formats.WIB) -> str:
    """said by RSUD IGD, 02:10; what counts no longer says how old it is."""
    if one.old_s:
        return translate("Hospitals", "OLD WORD, {age}").format(age=formats.duration(one.old_s, language()))
    name, at = board.reference.name_of(one.said.by), formats.clock(one.said.when, zone)
    return translate("Agencies", "said by {name}, {at}").format(name=name, at=at)


def destinations(board: Board, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """RSUD: ER open · ICU 2 (02:10); each hospital that said something, whose word is old with its age."""
    said = []
    for one in hospitals_now(board, now_ms):
        old = translate("Hospitals", "OLD WORD, {age}").format(age=formats.duration(one.old_s, language()))
        at = old if one.old_s else formats.clock(one.said.when, zone)
        said.append(f"{short_of(board.reference.agencies, one.code)}: {state_of(one.said)} ({at})")
    return "; ".join(said)
