"""What the map should show and what the page shows already; the difference goes out as one message. Pure: no Qt."""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from console.map.file_tiles import GroundLook
from console.map.geography import Geography
from console.map.layers import (
    AreaShape,
    CaseShape,
    HazardShape,
    NoteShape,
    Overlay,
    PostShape,
    RoadShape,
    Shape,
    VehicleShape,
    diff,
    is_on,
    placed,
    seen_cases,
)
from console.map.plane import Point, Ring, is_point
from console.text.words import QT_TRANSLATE_NOOP, Language, said

# The few words of the map. The page shows only what it is given here.

_WORDS = {
    "back": QT_TRANSLATE_NOOP("MapPage", "Back to the city"),
    "zoom_in": QT_TRANSLATE_NOOP("MapPage", "Zoom in"),
    "zoom_out": QT_TRANSLATE_NOOP("MapPage", "Zoom out"),
    "sample": QT_TRANSLATE_NOOP("MapPage", "SAMPLE MAP"),
    "approximate": QT_TRANSLATE_NOOP("MapPage", "APPROXIMATE LIMITS"),
    "dated": QT_TRANSLATE_NOOP("MapPage", "Map of {date}"),
    "map": QT_TRANSLATE_NOOP("MapPage", "Map of the city"),
    "point": QT_TRANSLATE_NOOP("MapPage", "Place"),
    "go": QT_TRANSLATE_NOOP("MapPage", "Show"),
    "post": QT_TRANSLATE_NOOP("MapPage", "Post"),
    "sample_post": QT_TRANSLATE_NOOP("MapPage", "Post (sample place)"),
    "vehicle": QT_TRANSLATE_NOOP("MapPage", "Vehicle"),
    "sample_vehicle": QT_TRANSLATE_NOOP("MapPage", "Vehicle (sample)"),
    "priority": QT_TRANSLATE_NOOP("MapPage", "priority"),
    "cluster": QT_TRANSLATE_NOOP("MapPage", "Cases close together: {count}, the gravest of priority {priority}"),
    "road": QT_TRANSLATE_NOOP("MapPage", "Road closed"),
    "closed": QT_TRANSLATE_NOOP("MapPage", "over"),
    "hidden": QT_TRANSLATE_NOOP("MapPage", "more cases not on the map: {count}"),
    "point_first": QT_TRANSLATE_NOOP("MapPage", "Arrows move, Shift farther, Enter chooses, Esc leaves"),
    "measure_first": QT_TRANSLATE_NOOP("MapPage", "Measure: click or Enter at the first point, Esc ends"),
    "measure_next": QT_TRANSLATE_NOOP("MapPage", "Next point: click or Enter, Esc ends"),
    "total": QT_TRANSLATE_NOOP("MapPage", "{length} in all · Backspace takes a point back, Esc ends"),
    "radius_first": QT_TRANSLATE_NOOP("MapPage", "Radius: click or Enter in its middle, Esc ends"),
    "radius_next": QT_TRANSLATE_NOOP("MapPage", "Radius {length}: click or Enter at its edge"),
    "radius_done": QT_TRANSLATE_NOOP("MapPage", "Radius {length} · click or Enter: another, Esc ends"),
    "loading": QT_TRANSLATE_NOOP("MapPage", "Preparing the map…"),
    "no_map": QT_TRANSLATE_NOOP(
        "MapPage",
        "The map cannot be shown on this computer. All other work goes on; the places of the cases are listed here.",
    ),
    "map_failed": QT_TRANSLATE_NOOP(
        "MapPage",
        "The map kept stopping, so this list took its place. Close and open the program again in a quiet moment.",
    ),
}


def word(key: str, language: Language) -> str:
    return said(language, "MapPage", _WORDS[key])


def all_words(language: Language) -> dict[str, str]:
    """Everything, for the page."""
    return {key: word(key, language) for key in _WORDS}


Theme = Literal["day", "night"]
LIMIT_ID, WARDS_ID = "limit:", "wards:"


class Camera(msgspec.Struct, frozen=True):
    """Where the page looks. `locked`: the operator moved it, and only the operator does; `home`: at the whole city."""

    lat: float
    lng: float
    zoom: float
    locked: bool
    home: bool = False


class Scene:
    """The wanted picture. After `forget` (a new page) the next message tells everything again."""

    def __init__(self, geography: Geography) -> None:
        self.cases: list[CaseShape] = []
        self.selected: str | None = None
        self._order: list[float] | None = None
        self._redraw = False
        self.camera: Camera | None = None
        self._geography = geography
        self._posts: list[PostShape] = []
        self._roads: list[RoadShape] = []
        self._vehicles: list[VehicleShape] = []
        self._overlays: dict[str, list[Overlay]] = {}
        self._points: tuple[Point, ...] = ()
        self._off: frozenset[str] = frozenset()
        self._areas: dict[str, Shape] = _areas(geography)
        self.drawn: Any = None  # what the tool in hand has drawn, for a new page
        self._looks: dict[str, Any] = {"approximate": geography.approximate, "point": None, "hidden": 0, "points": ()}
        self.set_ground(GroundLook())
        self.set_theme("day")
        self.set_language("id")
        self.forget()

    def forget(self) -> None:
        """The page shows nothing any more."""
        self._shown: dict[str, Shape] = {}
        self._told: dict[str, Any] = {}
        self._go: list[float] | None = None
        self._fresh = True

    def set_ground(self, look: GroundLook) -> None:
        """The map file in use, and what lies over it."""
        self._looks["ground"] = look

    def renew_areas(self) -> None:
        """The boundaries are others now."""
        self._areas = _areas(self._geography)
        self._looks["approximate"] = self._geography.approximate

    def set_cases(self, cases: Sequence[CaseShape]) -> None:
        """All cases to show; one that is marked `selected` becomes the selected one."""
        self.cases = list(cases)
        self.selected = next((case.case for case in self.cases if case.selected), self.selected)

    def set_posts(self, posts: Sequence[PostShape]) -> None:
        self._posts = [one for one in posts if is_point(one.lat, one.lng)]

    def set_roads(self, roads: Sequence[RoadShape]) -> None:
        self._roads = [one for one in roads if one.points and all(is_point(*point) for point in one.points)]

    def notes(self) -> list[str]:
        """What is said at the edge of the map now: warnings in force, what a layer counts."""
        every = [shape for some in self._overlays.values() for shape in some if is_on(shape, self._off)]
        hazards = [shape.label for shape in every if isinstance(shape, HazardShape)]
        return [*hazards, *(shape.text for shape in every if isinstance(shape, NoteShape))]

    def set_points(self, points: Sequence[tuple[float, float]]) -> None:
        """Many still points; those that are no place are left out. They are seen with the layer "archive"."""
        self._points = tuple(point for point in points if is_point(*point))

    def set_overlay(self, name: str, shapes: Sequence[Overlay]) -> None:
        """All shapes of one subject (lines, signs, …), in place of those it had."""
        self._overlays[name] = placed(shapes)

    def ward(self, code: str) -> tuple[tuple[Ring, ...], tuple[float, float]] | None:
        """The rings of a kelurahan and where its name stands."""
        area = self._areas.get(f"area:{code}")
        return (area.rings, (area.lat, area.lng)) if isinstance(area, AreaShape) else None

    def set_vehicles(self, vehicles: Sequence[VehicleShape]) -> None:
        self._vehicles = [one for one in vehicles if is_point(one.lat, one.lng)]

    def hide_layers(self, off: frozenset[str]) -> None:
        """Take these of LAYERS off the map; the city's limit always stays."""
        self._off = off

    def set_theme(self, theme: Theme) -> None:
        self._looks["theme"] = theme

    def set_language(self, language: Language) -> None:
        self._looks["language"] = language
        self._looks["words"] = all_words(language)

    def select(self, case: str | None) -> None:
        """Marks one case. The map stays where it is: it goes there only when the operator says so."""
        self.selected = case

    def show_point(self, lat: float, lng: float) -> None:
        """Marks a place and asks the page to look at it; raises `ValueError` when it is no place."""
        self.mark_point(lat, lng)
        self._go = [lat, lng]

    def mark_point(self, lat: float, lng: float) -> None:
        """Marks a place without looking at it; raises `ValueError` when it is no place."""
        if not is_point(lat, lng):
            raise ValueError(f"not a point: {lat}, {lng}")
        self._looks["point"] = [lat, lng]

    def go_to(self, lat: float, lng: float, zoom: float) -> None:
        """The operator's own order: look there, at least so near, also when the operator moved the map before."""
        self._order = [lat, lng, zoom]

    def draw(self, drawn: object) -> None:
        """Let the page draw what a tool would have drawn."""
        self.drawn, self._redraw = drawn, True

    def go_home(self) -> None:
        """The operator's own order: look at the whole city, and follow again."""
        self._order = []

    def tell(self, name: str, value: object) -> None:
        """What the tools show: tool, status, inside, route, print."""
        self._looks[name] = value

    def hide_point(self) -> None:
        self._looks["point"] = None

    def next_message(self) -> bytes | None:
        """JSON of what changed since the last one, or none."""
        marked = [msgspec.structs.replace(case, selected=case.case == self.selected) for case in self.cases]
        shapes, self._looks["hidden"] = seen_cases(marked)
        every: list[Shape] = [*self._areas.values(), *self._posts, *self._roads, *self._vehicles, *shapes]
        every += [shape for some in self._overlays.values() for shape in some]
        wanted = {shape.id: shape for shape in every if shape.id == LIMIT_ID or is_on(shape, self._off)}
        self._looks["points"] = self._points if "archive" not in self._off else ()
        batch = diff(self._shown, wanted)
        message: dict[str, Any] = {k: v for k, v in self._looks.items() if k not in self._told or self._told[k] != v}
        if batch.upsert or batch.remove:
            message.update(upsert=batch.upsert, remove=batch.remove)
        if self._go is not None:
            message["go"] = self._go
        if self._order is not None:
            message["order"] = self._order
        if self._fresh and self.camera is not None:
            message["camera"] = self.camera
        if (self._fresh or self._redraw) and self.drawn is not None:
            message["drawn"] = self.drawn
        self._shown, self._told, self._go, self._fresh = wanted, dict(self._looks), None, False
        self._order, self._redraw = None, False
        return msgspec.json.encode(message) if message else None


def _areas(geography: Geography) -> dict[str, Shape]:
    """The kelurahan and the city's limit as shapes."""
    areas: dict[str, Shape] = {
        LIMIT_ID: AreaShape(LIMIT_ID, "", geography.limit()),
        WARDS_ID: AreaShape(WARDS_ID, "", geography.inner_borders()),
    }
    for outline in geography.outlines():
        key = f"area:{outline.code}"
        areas[key] = AreaShape(key, outline.name, outline.rings, outline.lat, outline.lng)
    return areas
