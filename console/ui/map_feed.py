"""Between the board and the map: what is shown, what was chosen, where was clicked. Batches, never a rebuild."""

import dataclasses
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from console.desk import Desk
from console.map.basemap.map_problems import MapRefused
from console.map.layers import CaseMark, PostMark, RoadMark
from console.map.map_watch import MapWatch
from console.map.panel import MapPanel
from console.map.picture import Subject
from console.map.vehicles import VehicleShape
from console.models.case import Case
from console.models.masking import is_secret
from console.models.place import point_of
from console.ui import formats
from console.ui.main_window import MainWindow
from console.ui.palette import NIGHT
from console.ui.rows.vehicle_words import vehicle_shapes
from console.ui.words import language
from wire.facts import Priority

# While much arrives, the marks are made anew ten times a second and not with every change.
BATCH_MS = 100


class MapFeed(QObject):
    """Keeps one map equal to the board and to the map file in `home`."""

    def __init__(self, window: MainWindow, panel: MapPanel, home: Path) -> None:
        super().__init__(panel)
        self._window, self._desk, self._panel = window, window.desk, panel
        self._file = MapWatch(home, panel.use_map)
        self._closed: list[RoadMark] = []
        self._moved: list[VehicleShape] = []
        self._batch = QTimer(self, singleShot=True, interval=BATCH_MS)
        self._batch.timeout.connect(self._cases)
        window.bridge.touched.connect(self._touched)
        window.case_chosen.connect(panel.select)
        window.looks.changed.connect(self._looks)
        window.hidden_changed.connect(self._cases)
        window.hidden_changed.connect(self._vehicles)
        panel.case_chosen.connect(window.choose_case)
        window.bridge.tick.connect(self._roads)
        window.bridge.tick.connect(self._map_file)
        window.craft.roads.layers_changed.connect(self._layers)
        window.bridge.tick.connect(self._vehicles)
        window.craft.vehicles.wanted.connect(panel.show_point)
        self._layers()
        self._looks()
        self._map_file()

    def _touched(self, streams: frozenset[str]) -> None:
        if any(stream.startswith(("case:", "ref:")) for stream in streams) and not self._batch.isActive():
            self._batch.start()
        if any(stream.startswith("road:") for stream in streams):
            self._roads()
        if any(stream.startswith("ref:") for stream in streams):
            self._posts()
        if "fixes" in streams:
            self._vehicles()

    def _looks(self) -> None:
        self._panel.set_language(language())
        self._panel.set_theme("night" if self._window.looks.palette() is NIGHT else "day")
        self._tell_date()
        self._posts()
        self._roads()
        self._vehicles()
        self._cases()

    def _layers(self) -> None:
        roads = self._window.craft.roads
        self._panel.offer_online(roads.online.offer())
        self._panel.hide_layers(roads.off)

    def _map_file(self) -> None:
        """A new map is drawn at once; one that cannot be read is said once, and the one before stays."""
        try:
            if self._file.look():
                self._tell_date()
        except MapRefused as refused:
            self._window.doing.refused.emit(refused.sentence_en if language() == "en" else refused.sentence_id)

    def _tell_date(self) -> None:
        made_ms = self._panel.made_ms()
        zone = ZoneInfo(self._desk.zone)
        date = formats.date(made_ms, self._desk.now_ms(), language(), zone) if made_ms is not None else None
        approximate = self._panel.geography.approximate
        around = dataclasses.replace(self._window.around, map_date=date, map_approximate=approximate)
        self._window.tell_surroundings(around)

    def _vehicles(self) -> None:
        """Where they are and how old that is; before visitors none, since they show where a case is."""
        board = self._desk.board
        shapes = [] if self._window.hidden else vehicle_shapes(board, self._desk.now_ms())
        if shapes != self._moved:
            self._moved = shapes
            self._panel.set_vehicles(shapes)

    def _roads(self) -> None:
        """Those whose time has passed leave the map by themselves, the list keeps them."""
        marks = self._window.craft.roads.marks()
        if marks != self._closed:
            self._closed = marks
            self._panel.set_roads(marks)

    def _cases(self) -> None:
        # Before visitors no exact place is on the map either.
        shown = [] if self._window.hidden else self._desk.board.open_cases()
        marks = (case_mark(self._desk, case) for case in shown)
        self._panel.set_cases([mark for mark in marks if mark is not None])

    def subject(self, case: Case) -> Subject | None:
        """What a picture of this case shows; none where its place is masked or has no point."""
        mark = case_mark(self._desk, case)
        return None if mark is None else Subject(mark, self._post_marks(), self._closed, language())

    def _posts(self) -> None:
        self._panel.set_posts(self._post_marks())

    def _post_marks(self) -> list[PostMark]:
        english = language() == "en"
        return [
            PostMark(one.code, one.letter, one.name_en if english else one.name_id, one.lat, one.lng, one.sample)
            for one in self._desk.board.reference.agencies.values()
            if one.active and one.lat is not None and one.lng is not None
        ]


def case_mark(desk: Desk, case: Case) -> CaseMark | None:
    """A case as the map shows it; none when it has no point, or none this desk can read."""
    point = point_of(case.place)
    if point is None or is_secret(desk.board, case):
        return None
    nature = desk.board.reference.natures.get(case.nature)
    name = case.nature if nature is None else nature.name_en if language() == "en" else nature.name_id
    priority = cast(Priority, case.priority)
    return CaseMark(case.id, desk.board.display_number(case.id), priority, case.state, name, *point)
