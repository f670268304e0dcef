"""The plain thing beside our map: Leaflet as it comes, with pictures of one colour as its basemap."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from xstatic.pkg import leaflet

from console.map import web_view
from console.map.file_tiles import Answer, Place
from tests.map.made_map import picture

_PAGE = b"""<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="stylesheet" href="leaflet.css">
<style>html, body, #map { height: 100%; margin: 0 }</style></head>
<body><div id="map"></div><script src="leaflet.js"></script><script src="start.js"></script></body></html>"""
_SCRIPT = b"""const map = L.map("map", { zoomAnimation: false, fadeAnimation: false }).setView([-8.0983, 112.1681], 13);
L.tileLayer("tile/{z}/{x}/{y}.png").on("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {
  document.title = "drawn";
}))).addTo(map);"""


class StockMap:
    """A view of its own, with its own profile and process."""

    def __init__(self) -> None:
        web_view.register()
        folder = Path(leaflet.BASE_DIR)
        files = {name: (folder / name).read_bytes() for name in ("leaflet.js", "leaflet.css")}
        data = picture("#d8d4cc")

        def tile(place: Place, ending: str, answer: Answer) -> None:
            answer(data)

        self._profile = QWebEngineProfile(QCoreApplication.instance())
        self._files = web_view.MapFiles(
            {**files, "index.html": _PAGE, "start.js": _SCRIPT}, {"tile": tile}, self._profile
        )
        self._profile.installUrlSchemeHandler(web_view.NAME, self._files)
        self.view = QWebEngineView()
        self._page = QWebEnginePage(self._profile)
        self.view.setPage(self._page)

    def end(self) -> None:
        """Let go of the page, then of its profile."""
        self.view.hide()
        self.view.setPage(None)  # type: ignore[arg-type]
        for gone in (self._page, self._profile, self.view):
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
