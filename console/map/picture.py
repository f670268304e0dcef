"""A picture of the map around one place for paper, by day colours, made in a page of its own that nobody sees.

Rule: the operator's map is not touched; where the map cannot be shown there is no picture, and it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, QTimer

from console.map.basemap.map_file import FOLDER, current_map
from console.map.geography import Geography
from console.map.layers import CaseShape, PostShape, RoadShape
from console.map.panel import MapPanel
from console.text.words import Language

# Of the page, and how many dots each of its pixels has on paper.
WIDTH, HEIGHT, DOTS = 720, 400, 2
ZOOM = 16.5
_GIVE_UP_MS = 20_000


class Subject(msgspec.Struct, frozen=True):
    """What is on the picture: the case in its middle, with posts and closed roads around it."""

    case: CaseShape
    posts: Sequence[PostShape] = ()
    roads: Sequence[RoadShape] = ()
    language: Language = "id"


class MapPicture(QObject):
    """One picture of the map in use in `home`; `done(png)` comes once, empty where none could be made.

    Raises `MapRefused` for a map that cannot be read.
    """

    def __init__(
        self,
        geography: Geography,
        home: Path,
        subject: Subject,
        done: Callable[[bytes], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._done: Callable[[bytes], None] | None = done
        self._panel = _Paper(geography, home / FOLDER)
        self._panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._panel.resize(WIDTH * DOTS, HEIGHT * DOTS)
        self._panel.use_map(current_map(home))
        self._panel.set_language(subject.language)
        self._panel.set_posts(subject.posts)
        self._panel.set_roads(subject.roads)
        self._panel.set_cases([msgspec.structs.replace(subject.case, selected=True)])
        self._panel.tools.print_around(subject.case.lat, subject.case.lng, ZOOM)
        self._panel.shown.connect(self._grab, Qt.ConnectionType.QueuedConnection)
        self._panel.replaced_by_list.connect(lambda: self._end(b""), Qt.ConnectionType.QueuedConnection)
        self._late = QTimer(self, singleShot=True, interval=_GIVE_UP_MS)
        self._late.timeout.connect(lambda: self._end(b""))
        self._late.start()
        self._panel.show()

    def _grab(self) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._panel.grab().save(buffer, "PNG")
        self._end(bytes(buffer.data().data()))

    def cancel(self) -> None:
        """The program ends, or nobody wants it any more."""
        self._late.stop()
        self._done = None
        self._panel.end()
        self._panel.deleteLater()
        self.deleteLater()

    def _end(self, png: bytes) -> None:
        done = self._done
        if done is not None:
            self.cancel()
            done(png)


class _Paper(MapPanel):
    """A page as large on the screen as it is fine on paper."""

    def _load(self) -> None:
        super()._load()
        if self.web is not None:
            self.web.setZoomFactor(DOTS)
