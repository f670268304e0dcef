"""The map's own scheme k112://map/: files from memory, and tiles of the map in use. Every other address is blocked."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from console.map.file_tiles import Door

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
