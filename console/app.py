"""Builds and connects the program of one desk, and nothing else. WebEngine and folium come after the first paint."""

import logging
import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from console import log as crash
from console.desk import ReplayDesk
from console.errors import ConsoleError
from console.evidence import Ready, make
from console.map import sandbox
from console.map.distribution import Distribution
from console.map.geography import Geography, load_geography
from console.map.panel import MapPanel
from console.map.place_list import open_gazetteer, renewed_list
from console.models.commands.handing_out import WantedBundle
from console.models.views.waiting import line_call
from console.reports.evidence import write_papers
from console.settings import SettingsFile
from console.station import CA, Station
from console.sync.asking import fetch_report, made_reports, own
from console.sync.transfer import Upload, download, upload
from console.text.map import landmark_words
from console.text.refusals import said
from console.text.words import Language, translate
from console.ui.account import AccountPages, FactorPages, OwnPages
from console.ui.bulletins import BulletinPages
from console.ui.frame.bridge import Bridge
from console.ui.frame.city_ways import CityWays
from console.ui.frame.keys import HeldKeys
from console.ui.frame.lock import IdleLock
from console.ui.frame.sounds import Sounds
from console.ui.frame.stage import LOW_SCREEN
from console.ui.intake.form import IntakeForm
from console.ui.intake.learning import Learning, PlaceFeed
from console.ui.map.acts import MapActs
from console.ui.map.boundaries import LimitsPages
from console.ui.map.moved import MovedPages
from console.ui.parts.place import PlaceSources
from console.ui.reports.pages import ReportPages, TemplatePages
from console.ui.reports.slips import SlipActs
from console.ui.shift.handover import HandoverPages
from console.ui.shift.log import ShiftActs
from console.ui.widgets.worker import Worker, end_all
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import MapFeed
from console.ui.window.problem_box import ConflictWatch, TroubleWatch
from console.ui.window.replay_window import MapEnd, ReplayActs, ReplayWindow
from console.ui.window.room_features import add_hard_nights, add_records, add_telephony
from console.ui.window.session_watch import SessionWatch
from wire.messages import KnownAccounts, MadeReport, MadeReports, OwnSessions, RecoveryCodes, SecondFactorBegun

SMALLEST = (640, 420)
_log = logging.getLogger("konsol112.qt")
# Qt's own remarks about the machine it runs on: nobody at a desk can act on them.
_NOISE = re.compile("propagateSizeHints|QFontDatabase|libEGL|dbus|ALSA|pulse|QtMultimedia|QRhi|vulkan|GPU|js:")


def make_application(arguments: list[str], language: Language = "id") -> QApplication:
    """The Qt application, ready for the map. Gives the one that is there when there is one.

    What is to be known of this machine is said in the terminal, in this language.
    """
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    told = sandbox.prepare(language)
    if told is not None:
        print(told, file=sys.stderr)
    qInstallMessageHandler(_on_message)
    from console.map.web_view import register

    register()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(arguments)
    app.setApplicationName("Konsol 112")
    app.setDesktopFileName("konsol112")
    HeldKeys(app)
    return app


class DeskScreen(QObject):
    """One desk on the screen: its station, its bridge, its window and its map."""

    _shown = False

    def __init__(self, station: Station, bridge: Bridge, settings: SettingsFile) -> None:
        super().__init__()
        self.station, self.bridge, self._settings = station, bridge, settings
        self.map: MapPanel | None = None
        sounds = Sounds()
        sounds.set_volumes(settings.now.ring_volume, settings.now.alarm_volume)
        self.window = MainWindow(station.desk, bridge, settings=settings, sounds=sounds)
        settings.tell = self.window.runner.refuse
        self._checker = Worker(self)
        self.window.unlock_asked.connect(self._unlock)
        self._look_after_sign_ins()
        self.window.offer("shift.lock", self._ask_lock)
        self.show_panels(False)
        self.geography = load_geography(station.home)
        wards = [(place.code, place.name) for place in self.geography.city.kelurahan]
        gazetteer = open_gazetteer(self.geography, station.home)
        renewed = partial(renewed_list, station.home, self.geography.city)
        self.places = PlaceFeed(station.desk, gazetteer, self.geography.locate, self, renewed)
        self.ways = CityWays(station.desk, bridge, self.geography, station.home, self)
        self.window.runner.ways = self.ways.way
        station.desk.locate, station.desk.find_place = self.geography.locate, self.places.find
        sources = PlaceSources(self.geography.locate, self.places.find, self._beside, self.ways.way)
        self.form = IntakeForm(station.desk, wards, sources, self.window.work.pages)
        self.window.place_form(self.form)
        self.window.commands.line.known.places = self.places.names  # Tab completes them
        self._conflicts = ConflictWatch(self.window.runner, bridge, self)
        self._troubles = TroubleWatch(self.window.runner, bridge, sounds, self)
        self.window.strip.asked.connect(self._troubles.say)
        add, frame = self.window.features.add, self.window.frame
        self.shift = add(ShiftActs(frame))
        self.downtime = add_hard_nights(self.window, station.sessions, station.home, sounds, self.form.keep_draft)
        self.handover = add(HandoverPages(frame, station.sessions.knows))
        reports = ServerReports(station)
        self.reads = add_records(self.window, partial(_make_evidence, station), reports, station.attachments)
        add_telephony(self.window, station.home / CA)
        self.learning = Learning(station.desk, station.home, self._quiet, self)
        out = self.hand_out = Distribution(station.home, self.geography, station.transfer, self)
        self._add_map_pages()
        self.replay = add(ReplayActs(self.window, self._past, self._replay_map, self.shift.line_ms))
        out.boundaries_changed.connect(self._take_boundaries)
        # What is slow to begin waits for the first paint, and begins once however often people sign in and out; a
        # screen that ends before it begins none of it.
        self._painted = QTimer(self, singleShot=True, interval=0)
        for begin in (self._place_map, self.place_reports, self.learning.start, self.places.begin, self.ways.begin):
            self._painted.timeout.connect(begin)
        self._take_hook_away = crash.install(station.home, self._tell_of_bug)

    def _add_map_pages(self) -> None:
        add, frame = self.window.features.add, self.window.frame
        add(LimitsPages(frame, self.hand_out, self.geography, Carrier(self.station)))
        self.moved = add(MovedPages(frame, self.geography))

    def show(self, size: tuple[int, int] | None = None) -> None:
        """Show the window as it was left, else over the whole screen, a low one to its edges; the map comes after the
        first paint.

        A `size` in pixels is for pictures.
        """
        self.window.unlock()
        self.appear(size)
        self.show_panels(True)
        if not self._shown:
            self._shown = True
            self._painted.start()

    def appear(self, size: tuple[int, int] | None = None) -> None:
        """The window and what goes on in it; whoever is to sign in sees and hears what rings."""
        if self.window.isVisible():
            return
        self.window.setMinimumSize(*SMALLEST)
        if size is not None:
            self.window.resize(*size)
        if size is not None or self.window.places.restored:
            self.window.show()
        else:  # also where nothing manages windows, so that nobody makes it as large as asked
            screen = self.window.screen()
            self.window.setGeometry(screen.availableGeometry())
            if screen.geometry().height() <= LOW_SCREEN:  # a title and a task bar would cost rows of the list
                self.window.showFullScreen()
            else:
                self.window.showMaximized()
        self.bridge.start()
        self.station.loop.start()

    def show_panels(self, shown: bool) -> None:
        """Panels in windows of their own show nothing before a person signed in, nor while the screen is locked."""
        for panel in self.window.places.windows():
            panel.setVisible(shown)

    def end(self) -> None:
        """End the map, the window and the station, in this order."""
        self._painted.stop()
        self.replay.end()
        self.bridge.stop()
        if self.map is not None:
            self.map.end()
        self.window.close()
        self.places.end()
        self.learning.end()
        self.window.end_all()
        end_all(self)
        # A window that lived on would read its desk's file at the next change of language.
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)
        self.station.close()
        self._take_hook_away()

    def _look_after_sign_ins(self) -> None:
        self._watch = SessionWatch(self.station.desk, self.station.sessions, self.bridge, self)
        self._watch.ended_elsewhere.connect(self._lock)
        signs, add, frame = OwnSignIns(self.station), self.window.features.add, self.window.frame
        self.own = add(OwnPages(frame, signs, add(FactorPages(frame, signs))))
        add(AccountPages(frame, signs))
        busy = lambda: not self._quiet() or self.window.locked()  # noqa: E731
        self.idle = IdleLock(self.window.frame, self._settings, busy, self._lock)

    def _place_map(self) -> None:
        self.map = MapPanel(self.geography, self.station.home / "map")
        self.window.place_map(self.map)
        self._feed = MapFeed(self.window, self.map, self.station.home)
        self._feed.map_used.connect(self.places.renew)
        self.window.features[MapActs].attach(self.map, self.ways)
        self.window.features[BulletinPages].attach(self.map.rings)
        self.window.features[SlipActs].maps.attach(self.geography, self.station.home, self._feed.subject)

    def place_reports(self) -> None:
        """The pages of reports, when everything else is seen."""
        add, frame = self.window.features.add, self.window.frame
        self.reports = add(ReportPages(frame, self.window.features[SlipActs].maps))
        add(TemplatePages(frame))
        self.window.actions_.fill(self.window.menuBar())

    def _take_boundaries(self, fresh: Geography) -> None:
        """Other limits are in use: map, forms and names see them from now on; what is written stays as it is."""
        self.geography.become(fresh)
        self.places.renew()
        self.moved.limits_changed()
        if self.map is not None:
            self._feed.renew_areas()

    def _quiet(self) -> bool:
        """Whether nobody calls and no form is open."""
        desk = self.station.desk
        return not self.form.call() and line_call(desk.board, desk.desk_id, desk.now_ms()) is None

    def _beside(self, lat: float, lng: float) -> str:
        """What a point lies beside, as the landmark of a place."""
        return landmark_words(self.ways.around(lat, lng))

    def _past(self) -> ReplayDesk:
        self.reads.replayed()
        past = ReplayDesk(self.station.journal, self.station.desk.person)
        past.locate = self.geography.locate
        return past

    def _replay_map(self, window: ReplayWindow) -> MapEnd:
        panel = MapPanel(self.geography, self.station.home / "map")
        window.place_map(panel)
        MapFeed(window, panel, self.station.home)
        window.features[MapActs].attach(panel, self.ways)
        return panel.end

    def _ask_lock(self) -> None:
        """A person locks; who speaks is asked first."""
        if self.window.may_leave("lock"):
            self._lock()

    def _lock(self) -> None:
        self.replay.end()
        self.window.lock()
        self.show_panels(False)

    def _unlock(self, typed: str) -> None:
        """Check the PIN or password of the person who locked the screen, against what this desk remembers.

        A slow hash and the system's keyring are waited for elsewhere: what rings is heard and seen meanwhile.
        """
        person = self.station.desk.person
        self._checker.begin(lambda: self.station.sessions.knows(person, typed), self._checked, self._not_checked)

    def _checked(self, matches: bool) -> None:
        if matches:
            self.window.unlock()
            self.show_panels(True)
        else:
            self.window.refuse_unlock(translate("App", "That does not match. Try again."))

    def _not_checked(self, error: ConsoleError) -> None:
        self.window.refuse_unlock(said(error))

    def _tell_of_bug(self) -> None:
        QTimer.singleShot(0, self.window, self._say_bug)

    def _say_bug(self) -> None:
        self.window.command.say(bug_words())


def bug_words() -> str:
    """The sentence a dispatcher reads about a bug."""
    return translate("App", "Something went wrong in the program. What was recorded is safe; please restart it.")


def screen_of(open_station: Callable[[Callable[[], None]], Station], settings: SettingsFile) -> DeskScreen:
    """Open a station whose news wake this screen, and build the screen. Raises what opening raises."""
    waker = _Waker()
    station = open_station(waker.wake)
    bridge = Bridge(station.desk)
    waker.bridge = bridge
    return DeskScreen(station, bridge, settings)


class Carrier:
    """Brings files to the server and back for whoever sits at this desk."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def send(self, one: Upload, sent: Callable[[int, int], None]) -> None:
        """To the server, as this person. Waits for the network."""
        upload(self._station.client, one, self._station.sessions.access(self._station.desk.person), sent)

    def fetch(self, sha256: str, size: int) -> bytes:
        """From the server. Waits for the network."""
        return download(self._station.client, sha256, size)


class ServerReports:
    """The documents the server made, for whoever sits at this desk. Both wait for the network."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def listed(self) -> MadeReports:
        """What this person may know of."""
        return made_reports(self._station.client, self._access())

    def fetch(self, report: MadeReport) -> bytes:
        return fetch_report(self._station.client, report, self._access())

    def _access(self) -> str:
        return self._station.sessions.access(self._station.desk.person)


class OwnSignIns:
    """Where whoever sits at this desk is signed in. All of it waits for the network."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def listed(self) -> OwnSessions:
        return own(self._station.client.own_sessions, self._access())

    def end(self, session: str) -> OwnSessions:
        """End one, or (empty) all but this one."""
        return own(self._station.client.end_session, session, self._access())

    def change_password(self, password: str, fresh: str) -> OwnSessions:
        """Another password; where this person is signed in then."""
        station, person = self._station, self._station.desk.person
        own(station.client.change_password, password, fresh, self._access())
        if person is not None:
            station.sessions.take_password(person, fresh)
        return self.listed()

    def begin_second(self, password: str, code: str) -> SecondFactorBegun:
        """A fresh secret for an authenticator."""
        return own(self._station.client.begin_second, password, code, self._access())

    def confirm_second(self, code: str) -> RecoveryCodes:
        """A first code of it puts it in force."""
        return own(self._station.client.confirm_second, code, self._access())

    def accounts(self) -> KnownAccounts:
        """All accounts of the city, for an admin."""
        return own(self._station.client.accounts, self._access())

    def change_accounts(self, account: str, said: Mapping[str, Any]) -> KnownAccounts:
        """Change one, or (empty) add one."""
        return own(self._station.client.change_accounts, account, said, self._access())

    def _access(self) -> str:
        return self._station.sessions.access(self._station.desk.person)


def _make_evidence(station: Station, wanted: WantedBundle, place: Path) -> Ready:
    """A bundle of evidence with its readable page. Waits for the network."""
    return make(station, wanted, place, write_papers)


class _Waker:
    """What the sync thread calls before there is a bridge."""

    bridge: Bridge | None = None

    def wake(self) -> None:
        """The sync thread has news; may be called from any thread."""
        if self.bridge is not None:
            self.bridge.wake()


def _on_message(kind: QtMsgType, context: object, text: str) -> None:
    if _NOISE.search(text):
        return
    _log.log(logging.ERROR if kind == QtMsgType.QtCriticalMsg else logging.INFO, "%s", text)
