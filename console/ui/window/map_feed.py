"""Between the board and the map: what is shown, what was chosen, where was clicked. Batches, never a rebuild."""

from __future__ import annotations

import dataclasses
from datetime import tzinfo
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from console.map.basemap.map_file import MapRefused
from console.map.geography import rescue_points
from console.map.layers import GREY_STATES, CaseShape, PostShape, RoadShape, VehicleShape
from console.map.map_files import MapWatch
from console.map.panel import MapPanel
from console.map.picture import Subject
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.place import point_of
from console.models.views.advice import PostReadiness, readiness_of
from console.models.views.alarm import PRESSURE, needs_by_assignment, sending_alarm
from console.models.views.citizens import waits_to_be_read
from console.models.views.masking import is_secret
from console.models.views.storms import running_storm
from console.text import formats, vocabulary
from console.text.alarms import CALLER_BADGE, NOT_SENT_BADGE, caller_word, not_sent_word
from console.text.city import vehicle_shapes
from console.text.names import nature_name
from console.text.words import language
from console.ui.map.hazards import RoadPages
from console.ui.map.layers import LayerPages, caution_shapes, hazard_shapes, line_shapes, position_shapes, sign_shapes
from console.ui.map.points import PointPages, VehiclePages
from console.ui.widgets.theme import NIGHT
from console.ui.widgets.worker import Worker
from console.ui.window.main_window import MainWindow
from wire.facts import AgencyDefined, Priority

# From the board to the marks of cases and posts on the map, with their states as letters and words. Pure: no Qt.
# Rule: a confidential case has no mark, whoever looks.

# What a person must do, as the marks of the lists say it; being late has a clock there and a plus here.
SIGNS = {
    "not_sent": "".join(NOT_SENT_BADGE),
    **{need: vocabulary.ASSIGNMENT_MARKS[need] for need in PRESSURE if need != "overdue"},
    "overdue": "+",
    "citizen": "".join(CALLER_BADGE),
}

_TOLD = 3


def case_mark(board: Board, case: Case, now_ms: int) -> CaseShape | None:
    """A case as the map shows it; none when it has no point, or none this desk can read."""
    point = point_of(case.place)
    if point is None or is_secret(board, case):
        return None
    nature = board.reference.natures.get(case.nature)
    state = case.stage if board.ring_of(case.id) else case.state
    need = pressing(board, case, now_ms)
    said = [vocabulary.case_state(state), need_word(need)]
    return CaseShape(
        f"case:{case.id}",
        case.id,
        board.display_number(case.id),
        cast(Priority, case.priority),
        nature_name(nature, case.nature, language()),
        *point,
        grey=state in GREY_STATES,
        letter=vocabulary.CASE_LETTERS.get(state, ""),
        chip=vocabulary.case_chip(state),
        sign=SIGNS.get(need, ""),
        told=" · ".join(word for word in said if word),
    )


def off_the_map(board: Board) -> str:
    """Which open cases have no point, the newest first; nothing when all have one."""
    missing = sorted((one for one in board.open_cases() if not one.place.point), key=lambda one: -one.opened_ms)
    if not missing:
        return ""
    numbers = [board.display_number(one.id) for one in missing[:_TOLD]]
    more = f" +{len(missing) - _TOLD}" if len(missing) > _TOLD else ""
    return f"{vocabulary.word('label', 'no_point')}: {', '.join(numbers)}{more}"


def pressing(board: Board, case: Case, now_ms: int) -> str:
    """The most pressing need: that nobody goes, then what its agencies and those of what went into it need, then that
    a caller writes; else ""."""
    if any(alarm.need for alarm in sending_alarm(board, case, now_ms)):
        return "not_sent"
    found = {need for part in board.parts_of(case.id) for need in needs_by_assignment(board, part, now_ms).values()}
    writes = waits_to_be_read(board, case)
    return next((need for need in PRESSURE if need in found), "citizen" if writes else "")


def need_word(need: str) -> str:
    """What must be done, in one or two words."""
    if need == "not_sent":
        return not_sent_word()
    if need == "citizen":
        return caller_word()
    if need == "overdue":
        return vocabulary.word("label", "overdue")
    return vocabulary.assignment(need) if need else ""


def post_mark(board: Board, agency: AgencyDefined, now_ms: int, zone: tzinfo = formats.WIB) -> PostShape | None:
    """The post of an agency with its readiness; none when nobody knows where it is."""
    if not agency.active or agency.lat is None or agency.lng is None:
        return None
    ready = readiness_of(board, agency.code, now_ms)
    name = agency.name_en if language() == "en" else agency.name_id
    return PostShape(
        f"post:{agency.code}",
        agency.letter,
        name,
        agency.lat,
        agency.lng,
        agency.sample,
        ready.readiness,
        ready_words(ready, now_ms, zone),
    )


def ready_words(ready: PostReadiness, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """ready · limited, 1/2 · no word since 06:00"""
    if ready.readiness == "unknown":
        since = formats.moment(ready.since_ms, now_ms, language(), zone) if ready.since_ms is not None else ""
        return vocabulary.readiness("unknown", since)
    word = vocabulary.readiness(ready.readiness)
    return f"{word}, {ready.free}/{ready.units}" if ready.readiness == "limited" and ready.units else word


# While much arrives, the marks are made anew ten times a second and not with every change.
BATCH_MS = 100
# What only time changes (late, run out, no word for a shift) is looked at so often.
TICKS_BETWEEN = 5


class MapFeed(QObject):
    """Keeps one map equal to the board and to the map file in `home`. `map_used()` when another file is drawn."""

    map_used = Signal()

    def __init__(self, window: MainWindow, panel: MapPanel, home: Path) -> None:
        super().__init__(panel)
        self._window, self._desk, self._panel = window, window.desk, panel
        self._layers = window.features[LayerPages]
        self._file = MapWatch(home, self._use_map)
        self._reader = Worker(self)
        self._closed: list[RoadShape] = []
        self._moved: list[VehicleShape] = []
        self._ticks = 0
        self._batch = QTimer(self, singleShot=True, interval=BATCH_MS)
        self._batch.timeout.connect(self._all)
        window.bridge.touched.connect(self._touched)
        window.case_chosen.connect(panel.select)
        window.case_chosen.connect(lambda _: self._soon())
        window.looks.changed.connect(self._looks)
        window.hidden_changed.connect(self._all)
        window.hidden_changed.connect(self._vehicles)
        panel.case_chosen.connect(window.choose_case)
        window.bridge.tick.connect(self._tick)
        window.features[PointPages].chosen.connect(panel.show_point)
        window.features[VehiclePages].wanted.connect(panel.show_point)
        self._layers.told.connect(self._soon)
        self._layers.choice.changed.connect(self._choose)
        self._layers.heat.changed.connect(self._heat)
        self._choose()
        self._looks()
        self._map_file()

    def renew_areas(self) -> None:
        """The limits of the kelurahan are others now."""
        self._panel.renew_areas()
        self._tell_date()

    def _touched(self, streams: frozenset[str]) -> None:
        if any(
            one.startswith(("case:", "ref:", "caution:", "hazard:", "storm:", "citizen:", "person")) for one in streams
        ):
            self._soon()
        if any(stream.startswith("road:") for stream in streams):
            self._roads()
        if "fixes" in streams:
            self._vehicles()

    def _soon(self) -> None:
        if not self._batch.isActive():
            self._batch.start()

    def _tick(self) -> None:
        """Those whose time has passed leave the map by themselves, the lists keep them."""
        self._roads()
        self._vehicles()
        self._map_file()
        self._ticks += 1
        if self._ticks % TICKS_BETWEEN == 0:
            self._all()

    def _choose(self) -> None:
        self._panel.offer_online(self._layers.online.offer())
        self._panel.hide_layers(self._layers.choice.off)

    def _looks(self) -> None:
        self._panel.set_language(language())
        self._panel.set_text_scale(self._window.looks.text_scale)
        self._panel.set_theme("night" if self._window.looks.palette() is NIGHT else "day")
        self._tell_date()
        self._roads()
        self._vehicles()
        self._all()

    def _map_file(self) -> None:
        """A new map is drawn at once; one that cannot be read is said once, and the one before stays."""
        try:
            if self._file.look():
                self._tell_date()
        except MapRefused as refused:
            self._window.runner.refuse(refused)

    def _use_map(self, path: Path | None) -> None:
        self._panel.use_map(path)
        self._reader.ask(lambda: rescue_points(path), self._layers.tell_map)
        self.map_used.emit()

    def _tell_date(self) -> None:
        made_ms = self._panel.made_ms()
        zone = ZoneInfo(self._desk.zone)
        date = formats.date(made_ms, self._desk.now_ms(), language(), zone) if made_ms is not None else None
        approximate = self._panel.geography.approximate
        around = dataclasses.replace(self._window.frame.around, map_date=date, map_approximate=approximate)
        self._window.frame.tell_surroundings(around)
        self._layers.tell_wards(len(self._panel.geography.areas), approximate)

    def _roads(self) -> None:
        marks = self._window.features[RoadPages].marks()
        if marks != self._closed:
            self._closed = marks
            self._panel.set_roads(marks)

    def _vehicles(self) -> None:
        """Where they are and how old that is; before visitors none, since they show where a case is."""
        board = self._desk.board
        shapes = [] if self._window.hidden else vehicle_shapes(board, self._desk.now_ms())
        if shapes != self._moved:
            self._moved = shapes
            self._panel.set_vehicles(shapes)
            self._lines()

    def _lines(self) -> None:
        """From each case to where its crews are taken to be: their vehicles or posts."""
        around = self._layers.around()
        shapes = line_shapes(self._desk.board, around.now_ms, around.selected)
        self._panel.set_overlay("lines", [] if around.hidden else shapes)

    def subject(self, case: Case) -> Subject | None:
        """What a picture of this case shows; none where its place is masked or has no point."""
        mark = case_mark(self._desk.board, case, self._desk.now_ms())
        return None if mark is None else Subject(mark, self._posts(), self._closed, language())

    def _posts(self) -> list[PostShape]:
        board, now_ms, zone = self._desk.board, self._desk.now_ms(), ZoneInfo(self._desk.zone)
        marks = (post_mark(board, one, now_ms, zone) for one in board.reference.agencies.values())
        return [mark for mark in marks if mark is not None]

    def _all(self) -> None:
        """Everything that the board and the time say; what is as it was goes nowhere."""
        board, now_ms, zone = self._desk.board, self._desk.now_ms(), ZoneInfo(self._desk.zone)
        around = self._layers.around()
        # Before visitors no exact place is on the map either.
        cases = [] if around.hidden else [case_mark(board, case, now_ms) for case in board.open_cases()]
        self._panel.cluster(running_storm(board) is not None)
        self._panel.set_cases([mark for mark in cases if mark is not None])
        self._panel.set_posts(self._posts())
        self._window.hint_map(off_the_map(board))
        secret = around.hidden or not around.may_read
        self._lines()
        circles = [*caution_shapes(board, now_ms), *position_shapes(board, now_ms, zone)]
        self._panel.set_overlay("cautions", [] if secret else circles)
        self._panel.set_overlay("signs", sign_shapes(board, around.of_map, around.today))
        self._panel.set_overlay("hazards", hazard_shapes(board, now_ms, self._panel.ward, zone))
        self._heat()

    def _heat(self) -> None:
        heat = self._layers.heat
        self._panel.set_overlay("heat", heat.shapes(self._panel.ward))
        self._panel.set_points(heat.spots())
