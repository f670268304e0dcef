"""The page in its browser view: own files only, no rights, no navigation. Imported late, because it loads WebEngine."""

import logging
import re
from collections import deque
from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QIODevice, QObject, Qt, QUrl, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from console.map.file_tiles import Door
from console.map.link import MapLink

# The map's own scheme k112://map/: files from memory, and tiles of the map in use. Every other address is blocked.

NAME = b"k112"
HOST = "map"
START = QUrl("k112://map/index.html")
_TYPES = {
    "html": b"text/html",
    "js": b"text/javascript",
    "css": b"text/css",
    "json": b"application/json",
    "geojson": b"application/json",
    "png": b"image/png",
    "jpg": b"image/jpeg",
    "webp": b"image/webp",
    "ttf": b"font/ttf",
}
_TILE = re.compile(r"(tile|online)/(\d{1,2})/(\d{1,8})/(\d{1,8})\.(json|png|jpg|webp)", re.ASCII)
DEEPEST_ZOOM = 22


def register() -> None:
    """Makes the scheme known to Chromium: before the first page, best before QApplication. Twice does no harm."""
    if QWebEngineUrlScheme.schemeByName(NAME).name() == NAME:
        return
    scheme = QWebEngineUrlScheme(NAME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flags = QWebEngineUrlScheme.Flag
    scheme.setFlags(flags.SecureScheme | flags.CorsEnabled | flags.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


def is_ours(url: QUrl) -> bool:
    """Whether an address is one of the map's own files."""
    return url.scheme().encode() == NAME and url.host() == HOST


class MapFiles(QWebEngineUrlSchemeHandler):
    """Answers with the files it was given and with what the doors give ("tile", "online"), and with nothing else."""

    def __init__(self, files: Mapping[str, bytes], doors: Mapping[str, Door], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files, self._doors = dict(files), dict(doors)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """One request of the page."""
        name = job.requestUrl().path().removeprefix("/")
        ours = job.requestMethod().data() == b"GET" and is_ours(job.requestUrl())
        tile = _TILE.fullmatch(name)
        if ours and name in self._files:
            _reply(job, name, self._files[name])
        elif ours and tile is not None and tile[1] in self._doors and int(tile[2]) <= DEEPEST_ZOOM:
            place = (int(tile[2]), int(tile[3]), int(tile[4]))
            self._doors[tile[1]](place, tile[5], _Waiting(job, name))
        else:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)


class _Waiting:
    """A request to be answered, unless the page no longer wants it: then Chromium has deleted it."""

    def __init__(self, job: QWebEngineUrlRequestJob, name: str) -> None:
        self._job: QWebEngineUrlRequestJob | None = job
        self._name = name
        job.destroyed.connect(self._gone)

    @property
    def wanted(self) -> bool:
        return self._job is not None

    def __call__(self, data: bytes) -> None:
        if self._job is not None:
            _reply(self._job, self._name, data)

    def _gone(self) -> None:
        self._job = None


def _reply(job: QWebEngineUrlRequestJob, name: str, data: bytes) -> None:
    answer = QBuffer(job)
    answer.setData(QByteArray(data))
    answer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(_TYPES[name.rpartition(".")[2]], answer)


class OnlyOwnFiles(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is not for one of the map's own files."""

    def interceptRequest(self, request: QWebEngineUrlRequestInfo) -> None:
        """Any request, before anything leaves."""
        if not is_ours(request.requestUrl()):
            request.block(True)


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
        return is_main and QUrl(url) == START

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
        self._files = MapFiles(files, doors, self._profile)
        self._profile.installUrlSchemeHandler(NAME, self._files)
        self._only_own = OnlyOwnFiles(self._profile)
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

    def leave(self, back: bool) -> None:
        """Give the focus to the next part of the window, or to the one before."""
        self.focusNextPrevChild(not back)

    def restart(self) -> None:
        self.load(START)

    def end(self) -> None:
        """Takes the page out of the view and deletes it: WebEngine crashes when that happens at exit."""
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
    register()
    return WebMap(files, doors, link, parent)
