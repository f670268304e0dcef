"""Map pages that go from test to test: the next panel gets a used view, with its own files and its page loaded anew.

What costs most of a map is the process behind its page; whoever looks at just that has pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QWidget

from console.map import web_view
from console.map.file_tiles import Door
from console.map.link import MapLink
from console.map.web_view import WebMap

_Life = QWebEnginePage.LifecycleState
_end = WebMap.end


class Pages:
    """Views that were given back; `close` lets go of all of them."""

    def __init__(self) -> None:
        self._free: list[WebMap] = []

    @contextmanager
    def lent(self) -> Iterator[None]:
        """As long as this lasts, panels get used views where there are any, and give them back."""
        with (
            patch.object(web_view, "create", self._lend),
            patch.object(WebMap, "end", lambda view: self._take_back(view)),
        ):
            yield

    def _lend(self, files: Mapping[str, bytes], doors: Mapping[str, Door], link: MapLink, parent: QWidget) -> WebMap:
        if not self._free:
            return _create(files, doors, link, parent)
        view = self._free.pop()
        assert view.map_page is not None
        view.map_page.messages.clear()
        view._files._files, view._files._doors = dict(files), dict(doors)
        view.setParent(parent)
        view.show()
        view.setZoomFactor(1.0)
        view.map_page.setLifecycleState(_Life.Active)
        view._channel = QWebChannel(view.map_page)
        view._channel.registerObject("link", link)
        view.map_page.setWebChannel(view._channel)
        view.restart()
        return view

    def _take_back(self, view: WebMap) -> None:
        assert view.map_page is not None
        view.map_page.setWebChannel(None)  # type: ignore[arg-type]
        view._channel.deleteLater()
        view.stopped.disconnect()
        view.setParent(None)  # type: ignore[call-overload]
        view.map_page.setLifecycleState(_Life.Frozen)  # what it still had to do is not done in the next test
        self._free.append(view)

    def close(self) -> None:
        while self._free:
            _end(self._free.pop())
        QCoreApplication.processEvents()


_create = web_view.create
