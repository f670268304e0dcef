"""Warnings of official channels by keyboard: a list of what came by itself and what a person wrote down; taking note of
one, writing one down, ending it.
Rule: who warned and until when stands in every line; what ran out stays to be read for a while."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import ClassVar
from zoneinfo import ZoneInfo

import msgspec

from console.desk import Desk
from console.errors import Refused
from console.models.commands.dangers import HazardForm, HazardKind, end_hazard, note_hazard, see_warning
from console.models.state.city import kelurahan_codes
from console.models.views.dangers import hazards
from console.places.address import read_address
from console.text import formats, vocabulary
from console.text.city import HAZARDS, hazard_kind, hazard_line, where_words
from console.text.time_entry import UnreadableTimeError, read_time
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.action import Action
from console.ui.frame.feature import NEW, LinesFeature
from console.ui.frame.verb import Typed, Verb
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Line

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
    actions: ClassVar[tuple[Action[HazardPages], ...]] = (
        Action(
            "map.hazards",
            "map",
            QT_TRANSLATE_NOOP("Action", "Warnings of official channels"),
            order=70,
            keys=("Ctrl+Shift+W",),
            verbs=("daftarperingatan", "warnings"),
            in_replay=True,
            run=lambda page: page.toggle(),
        ),
        Action(
            "map.hazard",
            "map",
            QT_TRANSLATE_NOOP("Action", "New warning of an official channel"),
            order=80,
            run=lambda page: page.ask_new(),
        ),
    )
    spoken = VERBS

    def title(self) -> str:
        """The words of its tab."""
        return translate("Hazard", "Warnings of official channels")

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Hazard", "It holds no longer"), self._enter),
            Act(letter("accept"), lambda: translate("Hazard", "Took note"), self._see),
            Act(letter("new"), lambda: translate("Hazard", "New warning"), lambda _: self.ask_new()),
            Act(letter("note"), lambda: translate("Hazard", "Bulletin of it"), lambda _: self._bulletin()),
        ]

    def lines(self) -> list[Line]:
        """The warnings as they are now."""
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), self.frame.zone
        return [Line(one.id, hazard_line(board, one, now_ms, zone)) for one in hazards(board, now_ms)]

    def none(self) -> str:
        """Where there are none."""
        return translate("Hazard", "No warning is written down.")

    def new(self) -> str:
        """The line that makes one."""
        return translate("Hazard", "+ write a warning down")

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
        done = self.runner.do(note_hazard, form) is not None
        self.refresh()
        return done

    def _see(self, id: str) -> None:
        """This person took note of what it says now."""
        if id == NEW:
            self.runner.refuse(Refused("warning_not_chosen"))
            return
        self.runner.do(see_warning, id)
        self.refresh()

    def _bulletin(self) -> None:
        """A bulletin is suggested, never written: a person begins it."""
        self.frame.actions.trigger("supervisor.bulletin_new")

    def _enter(self, id: str) -> None:
        if id == NEW:
            self.ask_new()
            return

        def done(answers: Answers) -> bool:
            taken = self.runner.do(end_hazard, id, answers["why"] or None) is not None
            self.refresh()
            return taken

        why = Question("why", vocabulary.word("label", "why"), hint=translate("Hazard", "may stay empty"))
        self.panel.box.ask(translate("Hazard", "It holds no longer"), [why], done)


def _free(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """To choose from, or to write over."""
    return tuple((one, one) for one in words)
