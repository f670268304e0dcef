"""The page in its browser view: own files only, no rights, no navigation. Imported late, because it loads WebEngine."""

import logging
from collections import deque
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEnginePermission, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from console.map import scheme
from console.map.file_tiles import Door
from console.map.link import MapLink

_log = logging.getLogger(__name__)
_Attribute = QWebEngineSettings.WebAttribute
_OFF = (
    _Attribute.AutoLoadIconsForPage,
    _Attribute.ErrorPageEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalStorageEnabled,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.WebGLEnabled,
)


class MapPage(QWebEnginePage):
    """A page that stays where it is and asks for nothing."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.messages: deque[str] = deque(maxlen=50)
        self.permissionRequested.connect(self._refuse)
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)

    def _refuse(self, permission: QWebEnginePermission) -> None:
        permission.deny()

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main: bool) -> bool:
        """Only the page itself."""
        return is_main and QUrl(url) == scheme.START

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Faults of the page are logged by their place; their text may hold names and stays in memory."""
        self.messages.append(f"{source}:{line}: {message}"[:500])
        if level != QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel:
            _log.warning("map page: %s:%d", QUrl(source).path(), line)


class WebMap(QWebEngineView):
    """The map's view. `stopped`: its process died; `restart` begins again; `end` must come before the exit."""

    stopped = Signal()

    def __init__(self, files: Mapping[str, bytes], doors: Mapping[str, Door], link: MapLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._profile = QWebEngineProfile(QCoreApplication.instance())  # no name: nothing of it is kept on disk
        self._profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self._profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        self._files = scheme.MapFiles(files, doors, self._profile)
        self._profile.installUrlSchemeHandler(scheme.NAME, self._files)
        self._only_own = scheme.OnlyOwnFiles(self._profile)
        self._profile.setUrlRequestInterceptor(self._only_own)
        self.map_page: MapPage | None = MapPage(self._profile)
        self._channel = QWebChannel(self.map_page)
        self._channel.registerObject("link", link)
        self.map_page.setWebChannel(self._channel)
        self.map_page.renderProcessTerminated.connect(lambda *_: self.stopped.emit())
        self.setPage(self.map_page)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.restart()

    def restart(self) -> None:
        self.load(scheme.START)

    def end(self) -> None:
        """Takes the page out of the view and lets go of it: WebEngine crashes when that happens at exit."""
        page, self.map_page = self.map_page, None
        if page is None:
            return
        self.hide()
        self.setPage(None)  # type: ignore[arg-type]
        for gone in (page, self._profile):  # in this order: a profile must outlive its page
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
        self.deleteLater()


def create(files: Mapping[str, bytes], doors: Mapping[str, Door], link: MapLink, parent: QWidget) -> WebMap:
    """Registers the scheme and makes the view."""
    scheme.register()
    return WebMap(files, doors, link, parent)
