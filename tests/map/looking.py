"""How a test looks at a map: a case to show, a script's answer, what the map looks at."""

import json
from collections import Counter
from pathlib import Path
from time import monotonic
from typing import Any

from pytestqt.qtbot import QtBot

from console.map.layers import CaseShape
from console.map.panel import MapPanel
from tests.map.made_map import PLACE

AGAIN_S = 15.0


def a_case(number: int = 42, *, text: str = "", **changes: Any) -> CaseShape:
    """A case in the middle of the city; `text` stands in place of its number."""
    given: dict[str, Any] = {
        "id": f"case:case-{number}",
        "case": f"case-{number}",
        "number": text or f"A-{number:04d}",
        "priority": 1,
        "label": "Kebakaran bangunan",
        "lat": -8.0983,
        "lng": 112.1681,
    }
    return CaseShape(**{**given, **changes})


def settle(qtbot: QtBot, panel: MapPanel) -> None:
    """Waits until everything told to the panel is on the page and drawn."""
    qtbot.waitUntil(lambda: not panel._timer.isActive(), timeout=30_000)
    two_frames = "requestAnimationFrame(() => requestAnimationFrame(() => window.drawn = 1))"
    order(qtbot, panel, f"window.drawn = 0; {two_frames}")
    qtbot.waitUntil(lambda: ask(qtbot, panel, "window.drawn") == 1, timeout=30_000)


def ask(qtbot: QtBot, panel: MapPanel, expression: str) -> Any:
    """The value of an expression in the page (through JSON: lists do not come back otherwise)."""
    return json.loads(_run(qtbot, panel, f"JSON.stringify({{value: {expression}}})")).get("value")


def order(qtbot: QtBot, panel: MapPanel, statements: str) -> None:
    """Runs statements in the page and waits until they ran."""
    _run(qtbot, panel, f"{statements}; 1")


def _run(qtbot: QtBot, panel: MapPanel, script: str) -> Any:
    """A crowded machine now and then loses a script, and its answer never comes: it is told again."""
    answers: list[Any] = []
    told: list[float] = []

    def answered() -> bool:
        if not answers and (not told or monotonic() - told[-1] > AGAIN_S):
            told.append(monotonic())
            panel.web.map_page.runJavaScript(script, 0, answers.append)
        return bool(answers)

    qtbot.waitUntil(answered)
    return answers[0]


def view_of(qtbot: QtBot, panel: MapPanel) -> tuple[float, float, float]:
    """Latitude, longitude and zoom of the map as it looks now."""
    found = ask(qtbot, panel, "[map_konsol.getCenter().lat, map_konsol.getCenter().lng, map_konsol.getZoom()]")
    lat, lng, zoom = found
    return round(lat, 5), round(lng, 5), round(zoom, 3)


def ground_settled(qtbot: QtBot, panel: MapPanel) -> None:
    """Waits until the ground in view is painted, all its tiles are read and its names are placed."""
    parts = "(({ ground, names }) => ground.isPainted() && !ground._frame && names.shows(map_konsol))(konsol.parts)"
    qtbot.waitUntil(lambda: ask(qtbot, panel, parts) is True, timeout=20_000)
    settle(qtbot, panel)


def look_at(qtbot: QtBot, panel: MapPanel, zoom: float, place: tuple[float, float] = PLACE) -> None:
    """The operator looks at a place."""
    order(qtbot, panel, f"map_konsol.fire('dragstart'); map_konsol.setView([{place[0]}, {place[1]}], {zoom})")
    ground_settled(qtbot, panel)


def with_map(qtbot: QtBot, panel: MapPanel, path: Path | None) -> None:
    """This map file comes into use."""
    panel.use_map(path)
    settle(qtbot, panel)
    ground_settled(qtbot, panel)


def texts_on_ground(qtbot: QtBot, panel: MapPanel) -> list[str]:
    """Every name that is drawn on the ground."""
    found = ask(qtbot, panel, "konsol.parts.names.placed.map(one => one.text).filter(Boolean)")
    return [str(text) for text in found]


def colour_at(panel: MapPanel, x: int, y: int) -> str:
    """The colour the panel shows most around a place: lines and names run over it."""
    image = panel.grab().toImage()
    around = [(x + dx, y + dy) for dx in range(-60, 61, 3) for dy in range(-60, 61, 3)]
    return Counter(image.pixelColor(*at).name() for at in around).most_common(1)[0][0]
