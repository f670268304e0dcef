"""Warnings of official channels by keyboard: a list of what came by itself and what a person wrote down; taking note of
one, writing one down, ending it.
Rule: who warned and until when stands in every line; what ran out stays to be read for a while."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from functools import partial
from typing import ClassVar, get_args
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from console.desk import Desk
from console.errors import Refused
from console.map.layers import RoadShape
from console.models.commands.dangers import (
    HazardForm,
    HazardKind,
    RoadForm,
    close_road,
    end_hazard,
    note_hazard,
    open_road,
    see_warning,
)
from console.models.commands.reference import define
from console.models.state.case import Case
from console.models.state.city import kelurahan_codes
from console.models.state.text import shown
from console.models.views.channels import feed_trouble, feeds
from console.models.views.dangers import closed_on, closed_roads, hazards
from console.models.views.masking import is_secret
from console.places.address import read_address
from console.text import formats
from console.text.bulletins import feed_reason
from console.text.city import HAZARDS, hazard_kind, hazard_line, road_label, road_line, where_words
from console.text.names import nature_name
from console.text.time_entry import UnreadableTimeError, read_time
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action, Typed, Verb
from console.ui.frame.feature import NEW, Frame, LinesFeature
from console.ui.parts.place import Find
from console.ui.widgets.ask_box import Question, may_stay_empty, reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, Plan
from console.ui.widgets.table import ENTER, Cell, Column, Line
from wire.facts import FeedDefined, FeedFormat, Place, WarningKind

# What a person types about a warning: until when, for which area, and a whole line of the command. Pure: no Qt.
# Rule: what cannot be read is refused with what to write; nothing is guessed.

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
_SPAN = re.compile(r"\+?\s*(\d{1,3})\s*(jam|j|hours?|h|hari|days?|d)", re.IGNORECASE)
_CIRCLE = re.compile(r"(?P<middle>.*\S)[\s,;]+(?P<far>\d+(?:[.,]\d+)?)\s*(?P<unit>km|m)", re.IGNORECASE)
_UNTIL = re.compile(
    r"\s*\b(?:sampai|s\.?d\.?|until)\s+(\d{1,2}[.:]\d{2}|\d{1,3}\s*(?:jam|hours?|hari|days?))", re.IGNORECASE
)
_WHERE = re.compile(r"\s*\b(?:di|in)\s+(.+)$", re.IGNORECASE)
_WHOLE = frozenset({"", "kota", "seluruh kota", "city", "whole city"})
KINDS: dict[str, HazardKind] = {
    "cuaca": "weather",
    "weather": "weather",
    "gempa": "quake",
    "quake": "quake",
    "gunung": "volcano",
    "volcano": "volcano",
    "banjir": "flood",
    "flood": "flood",
}


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """Kelurahan codes, or a middle and metres around it; neither: the whole city."""

    kelurahan: tuple[str, ...] = ()
    point: str | None = None
    radius_m: int = 0


def read_until(text: str, now_ms: int, zone: tzinfo = formats.WIB) -> int | None:
    """17:30 (the next such moment), "6 jam", "3 hari"; none for nothing. Raises UnreadableTimeError."""
    typed = text.strip()
    span = _SPAN.fullmatch(typed)
    if span is not None:
        days = span[2].lower().startswith(("hari", "d"))
        return now_ms + int(span[1]) * (DAY_MS if days else HOUR_MS)
    at = read_time(typed, now_ms, zone)
    return at + DAY_MS if at is not None and at <= now_ms else at


def read_area(text: str) -> Area:
    """ "Gedog, Turi", "-8.05,112.31 20 km", or nothing for the whole city; refused: ward_unknown, point_unreadable."""
    typed = " ".join(text.split())
    if typed.lower() in _WHOLE:
        return Area()
    circle = _CIRCLE.fullmatch(typed)
    if circle is not None:
        point = read_address(circle["middle"]).point
        if point is None:
            raise Refused("point_unreadable", point=circle["middle"][:40])
        metres = float(circle["far"].replace(",", ".")) * (1000 if circle["unit"].lower() == "km" else 1)
        return Area(point=f"{point[0]:.5f},{point[1]:.5f}", radius_m=round(metres))
    codes = kelurahan_codes()
    names = [name.strip() for name in re.split(r"[,;/]|\bdan\b|\band\b", typed, flags=re.IGNORECASE) if name.strip()]
    for name in names:
        if name.lower() not in codes:
            raise Refused("ward_unknown", name=name[:40])
    return Area(kelurahan=tuple(codes[name.lower()] for name in names))


def read_hazard(text: str, now_ms: int, zone: tzinfo = formats.WIB) -> HazardForm:
    """ "cuaca hujan lebat di Gedog sampai 17:00: BMKG"; refused: hazard_unknown, until_unreadable."""
    said, _, source = text.rpartition(": ")
    if not said:
        said, source = text, ""
    kind, _, rest = said.strip().partition(" ")
    if kind.lower() not in KINDS:
        raise Refused("hazard_unknown", word=kind[:40] or "…")
    until = _UNTIL.search(rest)
    try:
        ends = read_until(until[1], now_ms, zone) if until is not None else None
    except UnreadableTimeError as error:
        raise Refused("until_unreadable") from error
    rest = _UNTIL.sub("", rest, count=1)
    headline, area = _split_area(rest.strip())
    return HazardForm(
        hazard=KINDS[kind.lower()],
        headline=headline,
        source=source.strip(),
        until=ends,
        kelurahan=area.kelurahan,
        point=area.point,
        radius_m=area.radius_m,
    )


def _split_area(text: str) -> tuple[str, Area]:
    """The words and the area after "di"; where that names no area it belongs to the words."""
    found = _WHERE.search(text)
    if found is None:
        return text, Area()
    try:
        area = read_area(found[1])
    except Refused:
        return text, Area()
    return text[: found.start()], area


# Commands about warnings of official channels: /peringatan cuaca hujan lebat di Gedog sampai 17:00: BMKG.


def _note(desk: Desk, typed: Typed) -> str:
    desk.do(note_hazard, read_hazard(typed.rest, desk.now_ms(), ZoneInfo(desk.zone)))
    return ""


def _said(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    """The preview says what was understood; what could not be read is said when Enter refuses it."""
    try:
        form = read_hazard(typed.rest, desk.now_ms(), zone)
    except Refused:
        return {"what": typed.rest or "…", "where": "…", "until": "…", "source": "…"}
    usual = translate("Hazard", "as long as usual")
    return {
        "what": f"{hazard_kind(form.hazard)}: {form.headline or '…'}",
        "where": where_words(form.kelurahan, form.radius_m, form.point is not None),
        "until": formats.moment(form.until, desk.now_ms(), language(), zone) if form.until is not None else usual,
        "source": form.source or "…",
    }


VERBS: tuple[Verb, ...] = (
    Verb(
        id="hazard",
        words=("peringatan", "warning"),
        says=QT_TRANSLATE_NOOP("Command", "Write a warning down: {what}; {where}; until {until}; says {source}"),
        takes=("text", "source"),
        act=_note,
        fill=_said,
        actions=("map.hazard",),
        example="/peringatan cuaca hujan lebat di Gedog sampai 17:00: BMKG",
    ),
)


Answers = dict[str, str]
SOURCES = ("BMKG", "PVMBG", "BPBD")
SEVERITIES = ("", "Waspada", "Siaga", "Awas")


class HazardPages(LinesFeature):
    """The page of warnings."""

    name, streams, timed = "hazards", ("hazard:",), True
    plan = Plan(
        lambda: translate("Hazard", "Warnings of official channels"),
        none=lambda: translate("Hazard", "No warning is written down."),
        new=lambda: translate("Hazard", "+ write a warning down"),
    )
    actions: ClassVar[tuple[Action[HazardPages], ...]] = (
        Action(
            "map.hazards",
            QT_TRANSLATE_NOOP("Action", "Warnings of official channels"),
            order=70,
            keys=("Ctrl+Shift+W",),
            verbs=("daftarperingatan", "warnings"),
            in_replay=True,
        ),
        Action(
            "map.hazard",
            QT_TRANSLATE_NOOP("Action", "New warning of an official channel"),
            order=80,
            run=lambda page: page.ask_new(),
        ),
    )
    spoken = VERBS

    def acts(self) -> list[Act]:
        bulletin = partial(self.frame.actions.trigger, "supervisor.bulletin_new")
        return [
            Act(ENTER, lambda: translate("Hazard", "Took note"), self._enter),
            Act(letter("accept"), lambda: translate("Hazard", "Took note"), self._see),
            Act(letter("new"), lambda: translate("Hazard", "New warning"), lambda _: self.ask_new()),
            # One key too many must not end what the city was warned of: a letter of its own, and a reason.
            Act(letter("end"), lambda: translate("Hazard", "It holds no longer"), self._end),
            # A bulletin is suggested, never written: a person begins it.
            Act(letter("note"), lambda: translate("Hazard", "Bulletin of it"), lambda _: bulletin()),
        ]

    def lines(self) -> list[Line]:
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), self.frame.zone
        return [Line(one.id, hazard_line(board, one, now_ms, zone)) for one in hazards(board, now_ms)]

    def ask_new(self) -> None:
        """What the channel says, in its own words."""
        self.show()
        kinds = tuple((one, hazard_kind(one)) for one in HAZARDS)
        questions = [
            Question("hazard", translate("Hazard", "Kind"), "choice", kinds, HAZARDS[0]),
            Question("severity", translate("Hazard", "Its level"), "free", _free(SEVERITIES)),
            Question("headline", translate("Hazard", "What it says")),
            Question("source", translate("Hazard", "Who warns"), "free", _free(SOURCES), SOURCES[0]),
            Question("area", translate("Hazard", "For where"), hint=translate("Hazard", "empty: the whole city")),
            Question("until", translate("Hazard", "Until"), hint=translate("Hazard", "17:30, 6 jam, 3 hari, or empty")),
        ]
        note = translate("Hazard", "For where: kelurahan with commas, or a point and a distance: -8.05,112.31 20 km")
        self.panel.box.ask(translate("Hazard", "New warning"), questions, self._note, note)

    def _note(self, answers: Answers) -> bool:
        try:
            until = read_until(answers["until"], self.frame.now_ms(), self.frame.zone)
            area = read_area(answers["area"])
        except UnreadableTimeError:
            self.runner.refuse(Refused("until_unreadable"))
            return False
        except Refused as error:
            self.runner.refuse(error)
            return False
        form = HazardForm(
            hazard=answers["hazard"],  # type: ignore[arg-type]
            headline=answers["headline"],
            source=answers["source"],
            severity=answers["severity"],
            until=until,
            kelurahan=area.kelurahan,
            point=area.point,
            radius_m=area.radius_m,
        )
        return self.wrote(note_hazard, form)

    def _see(self, id: str) -> object:
        """This person took note of what it says now."""
        if id == NEW:
            self.runner.refuse(Refused("warning_not_chosen"))
            return None
        records = self.runner.do(see_warning, id)
        self.refresh()
        return records

    def _enter(self, id: str) -> object:
        if id != NEW:
            return self._see(id)
        self.ask_new()
        return None

    def _end(self, id: str) -> object:
        if id == NEW:
            return NOT_THIS_LINE
        self.ask_why(translate("Hazard", "It holds no longer: why?"), partial(self._ended, id))
        return None

    def _ended(self, id: str, why: str) -> bool:
        if not why.strip():
            self.runner.refuse(Refused("reason_missing"))
            return False
        return self.wrote(end_hazard, id, why)


def _free(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """To choose from, or to write over."""
    return tuple((one, one) for one in words)


# Closed roads by keyboard: a list, closing and opening, what the map shows of them. Rule: a road is closed from the
# selected case with two keys and a reason; nothing but a person opens it.

# Commands about closed roads: /tutupjalan jl contoh: pohon tumbang, and /bukajalan jl contoh.


def _close(desk: Desk, typed: Typed) -> str:
    """The street before the colon, the reason after it; on the street of the selected case its point goes along."""
    street, _, reason = typed.rest.partition(":")
    case = desk.board.cases.get(typed.case)
    there = case is not None and street.strip().lower() == shown(case.place.address).lower()
    form = RoadForm(
        street=street,
        reason=reason,
        place=case.place if there and case is not None else None,
        case=case.id if there and case is not None else None,
    )
    desk.do(close_road, form)
    return ""


def _open(desk: Desk, typed: Typed) -> str:
    found = closed_on(desk.board, desk.now_ms(), typed.rest)
    if not found:
        raise Refused("road_unknown", street=typed.rest or "…")
    desk.do(open_road, found[0].id)
    return ""


ROAD_VERBS: tuple[Verb, ...] = (
    Verb(
        id="close_road",
        words=("tutupjalan", "tj", "closeroad"),
        says=QT_TRANSLATE_NOOP("Command", "Close a road: {rest}"),
        takes=("text",),
        act=_close,
        actions=("map.close",),
        example="/tutupjalan jl contoh: pohon tumbang",
    ),
    Verb(
        id="open_road",
        words=("bukajalan", "bj", "openroad"),
        says=QT_TRANSLATE_NOOP("Command", "The road can be passed again: {rest}"),
        takes=("text",),
        act=_open,
        example="/bukajalan jl contoh",
    ),
)


class RoadPages(LinesFeature):
    """The page of closed roads, and what the map shows of them."""

    name, streams, timed = "roads", ("road:",), True
    plan = Plan(
        lambda: translate("Road", "Closed roads"),
        none=lambda: translate("Road", "No road is closed."),
        new=lambda: translate("Road", "+ close a road"),
    )
    actions: ClassVar[tuple[Action[RoadPages], ...]] = (
        Action(
            "map.roads",
            QT_TRANSLATE_NOOP("Action", "Closed roads"),
            order=20,
            keys=("Ctrl+Shift+J",),
            verbs=("jalan", "roads"),
            in_replay=True,
        ),
        Action("map.close", QT_TRANSLATE_NOOP("Action", "Close a road"), order=30, run=lambda page: page.ask_close()),
    )
    spoken = ROAD_VERBS

    def __init__(self, frame: Frame, find: Find | None) -> None:
        super().__init__(frame)
        self._find = find

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Road", "Open again"), self._enter),
            Act(letter("new"), lambda: translate("Road", "Close a road"), lambda _: self.ask_close()),
        ]

    def marks(self) -> list[RoadShape]:
        """The closed roads as the map shows them: those whose time has passed are on the list only."""
        roads = closed_roads(self.frame.board, self.frame.now_ms())
        return [RoadShape(f"road:{one.id}", road_label(one), one.points) for one in roads if not one.over]

    def lines(self) -> list[Line]:
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), self.frame.zone
        return [Line(one.id, road_line(board, one, now_ms, zone)) for one in closed_roads(board, now_ms)]

    def ask_close(self) -> None:
        """Which road, and why; the selected case fills in its street, its type and its point."""
        self.show()
        board, case = self.frame.board, self.frame.case()
        street = shown(case.place.address) if case is not None and not is_secret(board, case) else ""
        nature = board.reference.natures.get(case.nature) if case is not None else None
        reason = nature_name(nature, "", language()) if street else ""
        questions = [
            Question("street", translate("Road", "Street"), value=street),
            reason_field(value=reason),
            Question("stretch", translate("Road", "From where to where"), hint=may_stay_empty()),
            Question("until", translate("Road", "Until"), hint=translate("Road", "17:30, or empty")),
        ]
        self.panel.box.ask(translate("Road", "Close a road"), questions, lambda answers: self._close(answers, case))

    def _close(self, answers: Answers, case: Case | None) -> bool:
        street = answers["street"]
        at_case = case is not None and street == shown(case.place.address)
        try:
            until = read_time(answers["until"], self.frame.now_ms(), self.frame.zone)
        except UnreadableTimeError:
            self.runner.refuse_time()
            return False
        form = RoadForm(
            street=street,
            reason=answers["why"],
            stretch=answers["stretch"],
            place=case.place if at_case and case is not None else self._place(street),
            until=until,
            case=case.id if at_case and case is not None else None,
        )
        return self.wrote(close_road, form)

    def _place(self, street: str) -> Place | None:
        """Where the city's list has a street of this very name."""
        hit = next(iter(self._find(street).hits), None) if self._find is not None and street else None
        if hit is None or hit.point is None or hit.name.lower() != street.lower():
            return None
        return Place(point=f"{hit.point[0]:.6f},{hit.point[1]:.6f}", kelurahan=hit.kelurahan)

    def _enter(self, id: str) -> None:
        if id == NEW:
            self.ask_close()
            return
        source = Question("source", translate("Road", "Who says so"), hint=may_stay_empty())
        title = translate("Road", "The road can be passed again")
        self.panel.box.ask(title, [source], lambda said: self.wrote(open_road, id, said["source"] or None))


# For an admin: the feeds of warnings that the gateway asks, switched on and off, and what each of them does now.
# Rule: nothing outside is asked before somebody switched it on here.


class FeedPages(LinesFeature):
    """The feeds of the room."""

    name, streams, timed = "feeds", ("person", "ref:feed:", "feed:", "hazard:"), True
    plan = Plan(
        lambda: translate("Feed", "Feeds of warnings"),
        purpose=lambda: translate(
            "Feed", "The gateway asks each of these once a minute. Enter changes the chosen one."
        ),
        columns=(
            Column("name", lambda: translate("Feed", "Feed"), 30),
            Column("state", lambda: translate("Feed", "State"), 12, firm=True),
            Column("source", lambda: translate("Feed", "Who warns"), 12),
            Column("now", lambda: translate("Feed", "How it goes")),
            Column("url", lambda: translate("Feed", "Address"), 44),
        ),
        new=lambda: translate("Feed", "+ another feed: CAP, or a list of it (Atom, RSS)"),
    )
    actions: ClassVar[tuple[Action[FeedPages], ...]] = (
        Action(
            "supervisor.feeds",
            QT_TRANSLATE_NOOP("Action", "Feeds of warnings"),
            order=128,
            group=1,
            verbs=("umpan", "feeds"),
            why=lambda page: translate("Feed", "Feeds are an admin's."),
        ),
    )

    def may(self) -> bool:
        """Whether feeds are this person's to set."""
        return self.frame.desk.can("feed_defined")

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Feed", "Change"), self._enter),
            Act(letter("accept"), lambda: translate("Feed", "Switch on"), partial(self._switch, True)),
            Act(letter("end"), lambda: translate("Feed", "Switch off"), partial(self._switch, False)),
        ]

    def lines(self) -> list[Line]:
        """The city's own, and those that stand ready."""
        board, now_ms = self.frame.board, self.frame.now_ms()
        found = []
        for one in feeds(board):
            said = feed_trouble(board, one.code)
            words, strong = translate("Feed", "nothing is asked before it is switched on"), False
            if one.active and said is not None:
                at = formats.moment(said.since_ms, now_ms, language(), self.frame.zone)
                words = translate("Feed", "since {at}: {why}").format(at=at, why=feed_reason(said.reason))
                strong = True
            elif one.active:
                words = translate("Feed", "is read")
            state = translate("Feed", "on") if one.active else translate("Feed", "off")
            cells = (
                Cell(one.name, strong=True),
                Cell(state, quiet=not one.active),
                Cell(one.source),
                Cell(words, strong=strong, quiet=not one.active),
                Cell(one.url, quiet=True),
            )
            found.append(Line(one.code, cells=cells, act=strong))
        return found

    def _known(self, code: str) -> FeedDefined | None:
        return next((one for one in feeds(self.frame.board) if one.code == code), None)

    def _switch(self, active: bool, code: str) -> object:
        known = self._known(code)
        if known is None or known.active is active:
            return NOT_THIS_LINE
        return self.wrote(define, replace(known, active=active))

    def _enter(self, code: str) -> None:
        known = self._known(code)
        kinds = tuple((one, hazard_kind(one)) for one in get_args(WarningKind))
        no, yes = translate("Feed", "only what names the city"), translate("Feed", "the whole city")
        questions = [
            Question("name", translate("Feed", "Feed"), value=known.name if known else ""),
            Question("source", translate("Feed", "Who warns"), value=known.source if known else ""),
            Question("url", translate("Feed", "Address"), value=known.url if known else "https://"),
            Question("format", translate("Feed", "Form"), "choice", _FORMATS, known.format if known else "cap"),
            Question("hazard", translate("Feed", "Of what, where it does not say"), "choice", kinds,
                     known.hazard if known else "other"),
            Question("everywhere", translate("Feed", "What names no place"), "choice", (("", no), ("1", yes)),
                     "1" if known and known.everywhere else ""),
        ]  # fmt: skip
        title = known.name if known else translate("Feed", "Another feed")
        own = code if code != NEW else self.frame.desk.new_id()
        self.panel.box.ask(title, questions, partial(self._set, own, known.active if known else True))

    def _set(self, code: str, active: bool, given: dict[str, str]) -> bool:
        fact = FeedDefined(
            code=code,
            name=given["name"],
            url=given["url"],
            format=next(one for one in get_args(FeedFormat) if one == given["format"]),
            source=given["source"],
            hazard=next(one for one in get_args(WarningKind) if one == given["hazard"]),
            everywhere=bool(given["everywhere"]),
            active=active,
        )
        return self.wrote(define, fact)


_FORMATS = (("cap", "CAP 1.2, Atom, RSS"), ("bmkg_quake", "BMKG, gempa (JSON)"))
