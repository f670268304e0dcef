"""The map's own scheme k112://map/: a fixed set of files from memory. Every other address is blocked."""

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

NAME = b"k112"
HOST = "map"
START = QUrl("k112://map/index.html")
_TYPES = {
    "html": b"text/html",
    "js": b"text/javascript",
    "css": b"text/css",
    "json": b"application/json",
    "geojson": b"application/json",
}


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
    """Answers with the files it was given, and with nothing else."""

    def __init__(self, files: Mapping[str, bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = dict(files)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """One request of the page."""
        name = job.requestUrl().path().removeprefix("/")
        data = self._files.get(name)
        if data is None or job.requestMethod().data() != b"GET" or not is_ours(job.requestUrl()):
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
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
