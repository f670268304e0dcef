"""The words of map files, of boundaries and their versions, and of what changes between two. Pure: no Qt."""

from __future__ import annotations

from typing import Protocol

from console.errors import ConsoleError
from console.map.boundary_diff import Change, Diff
from console.map.boundary_versions import Version
from console.map.moved_cases import MovedCase
from console.models.board import Board
from console.models.city import kelurahan_name
from console.models.reference import Published
from console.ui import formats
from console.ui.refusal_words import refusal_sentence
from console.ui.rows.case_rows import nature_name
from console.ui.words import language, translate
from wire.facts import BoundariesPublished, MapPublished


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
