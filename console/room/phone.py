"""The officer's phone: the gateway's page in a browser of its own, of a phone's size. It keeps nothing on the disk and
believes, beside what every browser believes, the city's own CA alone.

With a hand at it the real keys of the page are pressed, and a picture is taken; it is in no window then.
"""

import ipaddress
import json
import logging
import os
import time
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from console.map import sandbox
from console.room.made import SERVER, secrets_of
from console.room.server_process import LOGIN, NAME, page_address
from console.room.stopping import Stop
from console.text.words import Language

SIZE = (360, 740)
TITLE_ROWS = 40  # of what the window stands in
LOOK_EVERY_MS, AGAIN_S, SETTLED_MS = 100, 2.0, 700
_log = logging.getLogger(__name__)
# What the officer does next, told by what the page shows; each key is pressed once on each page.
_NEXT = """(([login, password, task, steps]) => {
  const $ = (what) => document.querySelector(what);
  const once = (part, act) => { if (part && !part.dataset.hand) { part.dataset.hand = "1"; act(part); } };
  if (document.readyState !== "complete") return "";
  const form = $("#sign-in form"), key = "button.main";
  if (form) {
    once(form, () => {
      form.elements.name.value = login;
      form.elements.password.value = password;
      form.querySelector(key).click();
    });
    return "";
  }
  if (!$("#line")) return "";
  if (!task) return "done";
  if (location.pathname !== task) { once($(`a[href="${task}"]`), (link) => link.click()); return ""; }
  for (const step of steps) {
    if ($(`.ladder [data-step="${step}"].done`)) continue;
    once($(`form[data-press="${step}"]:not([hidden])`), (next) => next.querySelector(key).click());
    return "";
  }
  if ($(".queued")) return "";
  scrollTo(0, 0);
  return "done";
})"""


@dataclass(frozen=True, slots=True)
class Hand:
    """What is done once the officer is signed in: the task that is opened, which keys are pressed, then a picture."""

    task: str = ""
    steps: tuple[str, ...] = ()
    picture: Path | None = None


def run_phone(folder: Path, hand: Hand, language: Language, stop: Stop) -> int:
    """Until it is closed, or somebody ends it."""
    if hand.picture is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a window would take the keys from the desk's
    sandbox.prepare(language)
    if not sandbox.may_show_map():
        return 1
    app = QApplication(["konsol112-ponsel"])
    stop.then(lambda: QTimer.singleShot(0, app.quit))
    phone = Phone(folder, hand, language)
    phone.show()
    try:
        return app.exec()
    finally:
        phone.end()


class Phone(QWebEngineView):
    """The phone with the page open, signed in as the sample officer."""

    def __init__(self, folder: Path, hand: Hand, language: Language) -> None:
        super().__init__()
        self._folder, self._hand, self._language = folder, hand, language
        self._ca = x509.load_pem_x509_certificate((folder / SERVER / "keys" / "ca.pem").read_bytes())
        self._profile = QWebEngineProfile(QCoreApplication.instance())  # no name: nothing of it is kept on disk
        self._own: QWebEnginePage | None = QWebEnginePage(self._profile)
        self._own.certificateError.connect(self._judge)
        self._own.loadFinished.connect(self._loaded)
        self._own.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, False)
        self.setPage(self._own)
        self.setWindowTitle(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._place()
        self._loading, self._done, self._asked_s = False, False, 0.0
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)  # goes on to the end: Python hears signals between two ticks
        self._timer.start()

    def end(self) -> None:
        """Takes the page out of the view and deletes it: WebEngine crashes when that happens at exit."""
        page, self._own = self._own, None
        if page is None:
            return
        self._timer.stop()
        self.hide()
        self.setPage(None)  # type: ignore[arg-type]
        for gone in (page, self._profile):  # in this order: a profile must outlive its page
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)

    def _place(self) -> None:
        """Beside the desk's window: at the right edge."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        width, height = SIZE
        self.setMinimumWidth(width)
        self.resize(width, height if self._hand.picture is not None else min(height, room.height()))
        self.move(room.right() - width, max(room.top(), room.bottom() - self.height() - TITLE_ROWS))

    def _look(self) -> None:
        if self._own is None or self._done or time.monotonic() - self._asked_s < AGAIN_S:
            return
        if not self._loading:
            if address := page_address(self._folder):
                self._loading = True
                self.load(QUrl(f"{address}/bahasa?ke={self._language}"))
            return
        self._asked_s = time.monotonic()
        said = (LOGIN, secrets_of(self._folder).password, self._hand.task, self._hand.steps)
        self._own.runJavaScript(f"{_NEXT}({json.dumps(said)})", 0, self._heard)

    def _heard(self, said: object) -> None:
        self._asked_s = 0.0
        if said == "done" and not self._done:
            self._done = True
            QTimer.singleShot(SETTLED_MS, self, self._take_picture)

    def _loaded(self, well: bool) -> None:
        if not well and self._own is not None and not self._own.url().host():
            self._loading = False

    def _take_picture(self) -> None:
        """Whole or not at all."""
        if self._hand.picture is not None:
            fresh = self._hand.picture.with_suffix(".new.png")
            self.grab().save(str(fresh))
            fresh.replace(self._hand.picture)

    def _judge(self, error: QWebEngineCertificateError) -> None:
        """Only for the gateway itself, and only where the city's CA vouches for it."""
        shown = [bytes(one.toDer().data()) for one in error.certificateChain()[:1]]
        address = page_address(self._folder) or ""
        if shown and error.url().toString().startswith(f"{address}/") and is_by(self._ca, shown[0], "127.0.0.1"):
            error.acceptCertificate()
        else:
            _log.warning("a certificate was not believed")
            error.rejectCertificate()


def is_by(ca: x509.Certificate, der: bytes, host: str) -> bool:
    """Whether this certificate is of this host, by this CA, and counts today."""
    try:
        shown = x509.load_der_x509_certificate(der)
        shown.verify_directly_issued_by(ca)
        names = shown.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (InvalidSignature, ValueError, TypeError, x509.ExtensionNotFound):
        return False
    from_s, until_s = shown.not_valid_before_utc.timestamp(), shown.not_valid_after_utc.timestamp()
    return from_s <= time.time() <= until_s and ipaddress.ip_address(host) in names.get_values_for_type(x509.IPAddress)
