"""Whether the map shows what its window was told, so that a picture can be taken: its page is another process."""

import json
import time
from typing import Any

from console.map.panel import MapPanel

AGAIN_S = 2.0  # a crowded machine now and then loses a question
_TIMES = 3  # in a row: what the page says it paints is on the screen some frames later
_ASKED = (
    "JSON.stringify([innerWidth, innerHeight, document.documentElement.dataset.theme, konsol.parts.ground.isPainted()])"
)


class MapEye:
    """Looks at one map; to be asked again and again until it is right."""

    def __init__(self, panel: MapPanel) -> None:
        self._panel = panel
        self._right = 0
        self._asked_s = 0.0

    def sees(self, theme: str) -> bool:
        """Whether the map has this theme and its own size, and everything in view is painted."""
        web: Any = self._panel.web
        if web is None:
            return self._panel.list is not None
        if time.monotonic() - self._asked_s > AGAIN_S:
            self._asked_s = time.monotonic()
            zoom = web.zoomFactor()
            wanted = (web.width() / zoom, web.height() / zoom, theme)
            web.map_page.runJavaScript(_ASKED, 0, lambda said: self._heard(said, wanted))
        return self._right >= _TIMES

    def _heard(self, said: object, wanted: tuple[float, float, str]) -> None:
        self._asked_s = 0.0
        width, height, theme, painted = json.loads(str(said)) if said else (0, 0, "", False)
        near = abs(width - wanted[0]) <= 1 and abs(height - wanted[1]) <= 1
        self._right = self._right + 1 if near and theme == wanted[2] and painted else 0
