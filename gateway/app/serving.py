"""Opens the gateway: its room, its certificate, its chores, its door; serves until it is told to stop."""

import base64
import gc
import ipaddress
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
from starlette.applications import Starlette

from console.errors import ConsoleError, StoreError
from console.secrets.wrapping import Vault
from console.sync.client import Adapter
from gateway.agencies.city_map import CityMap
from gateway.agencies.seat_book import SeatBook, SeatRow, open_seats
from gateway.agencies.sign_ins import NAMED, SEATS_MAX_S
from gateway.alerts.lease import Lease
from gateway.alerts.messages import Wording
from gateway.alerts.outbox import Outbox
from gateway.alerts.replies import Replies
from gateway.alerts.sending import Sending
from gateway.app.frame import Tally
from gateway.certificate import LOOK_EVERY_S, PagesCertificate
from gateway.city_files import CityFiles
from gateway.home import GatewayHome, Settings, write_private
from gateway.inbox.answers import Replying
from gateway.inbox.book import Inbox
from gateway.inbox.conversations import Conversations
from gateway.inbox.mailbox import Mailboxes
from gateway.inbox.reports_of_channels import ChannelReports
from gateway.key_file import OpenKeyFile
from gateway.neighbours.carrying import Carrying
from gateway.public.limits import Limits
from gateway.public.publishing import Publishing
from gateway.room import LEAVE_EVERY_S, Room
from gateway.telephony.exchange import Telephony
from gateway.warnings.watching import Watching
from server.app.door import Door, Patience, Serving, settings_of, show
from server.chores import Chores
from server.errors import Busy

BOARD_AGAIN_S = ALERTS_AGAIN_S = 5.0
PUBLIC_AGAIN_S = 60.0
FILE_EVERY_S = 60.0
MAP_EVERY_S = 2.0
LEASE_EVERY_S = 3.0
REPORTS_EVERY_S, MAIL_EVERY_S, NEIGHBOURS_EVERY_S = 5.0, 10.0, 1.0
TELEPHONY_EVERY_S = 0.5
WARNINGS_EVERY_S = 1.0
BROKEN = "journal_broken"
Build = Callable[["Served"], Starlette]
Say = Callable[[str], None]


class Served(msgspec.Struct, frozen=True):
    """The parts of one running gateway."""

    room: Room
    seats: SeatBook
    chores: Chores
    tally: Tally
    door: Door
    settings: Settings
    city_map: CityMap | None = None
    certificate: PagesCertificate | None = None
    alerts: Sending | None = None
    outbox: Outbox | None = None
    lease: Lease | None = None
    inbox: Inbox | None = None
    telephony: Telephony | None = None
    publishing: Publishing | None = None
    warnings: Watching | None = None


OF_THIS_MACHINE = ("127.0.0.1", "::1")


class Given(msgspec.Struct, frozen=True):
    """How it is started: `plain` without TLS, behind a proxy of this machine; `own_url`: where it listens."""

    home: GatewayHome
    settings: Settings
    url: str | None = None
    plain: bool = False
    ready_file: Path | None = None
    adapter: Adapter | None = None
    own_url: str = ""


@asynccontextmanager
async def opened(given: Given, door: Door) -> AsyncIterator[Served]:
    """The gateway's parts at work; they end in order. Raises ConsoleError."""
    vault = OpenKeyFile(given.home.keys_file)
    room = Room(given.home, vault, url=given.url, adapter=given.adapter)
    chores, seats, alerts, inbox, telephony, warnings = Chores(), None, None, None, None, None
    try:
        seats = _seats(given, room, vault)
        room.begin()
        certificate = None if given.plain else PagesCertificate(given.home, room.station.client)
        chores.begin("board", lambda: _told(room.turn), longest_s=BOARD_AGAIN_S)
        chores.begin("file_looked_at", lambda: _told(room.check_file), every_s=FILE_EVERY_S)
        chores.begin("keys_left", room.leave_old, every_s=LEAVE_EVERY_S)
        if certificate is not None:
            chores.begin("certificate_renewed", certificate.turn, every_s=LOOK_EVERY_S)
        inbox = _inbox(given, room, vault, chores)
        written = ChannelReports(room, inbox) if inbox is not None else None
        outbox, lease, alerts = _alerts(given, room, vault, chores, written)
        telephony = _telephony(given, room, lease, chores)
        files = CityFiles(room.station.transfer)
        publishing = _publishing(given, room, chores, files)
        city_map = _city_map(given, room, chores, files)
        warnings = _warnings(given, room, chores)
        beside = (city_map, certificate, alerts, outbox, lease, inbox, telephony, publishing, warnings)
        yield Served(room, seats, chores, Tally(), door, given.settings, *beside)
    finally:
        await chores.end()
        if warnings is not None:
            await warnings.end()
        if telephony is not None:
            await telephony.end()
        if alerts is not None:
            await alerts.end()
        if inbox is not None:
            inbox.close()
        if seats is not None:
            seats.close()
        room.close()


def _seats(given: Given, room: Room, vault: OpenKeyFile) -> SeatBook:
    """Who is signed in, with those whom a former version kept in the file of its secrets. Raises StoreError."""
    seats = open_seats(given.home.sign_ins_file, base64.b64decode(vault.get("database_key") or ""))
    now, before = room.now_ms(), vault.named(NAMED)
    if before:
        until = now + SEATS_MAX_S * 1000
        seats.take_over(SeatRow(name, "", now, until, sealed) for name, sealed in before.items())
        vault.delete_named(NAMED)
    return seats


def _inbox(given: Given, room: Room, vault: Vault, chores: Chores) -> Inbox | None:
    """What takes reports in writing, where the citizens' part is on. Raises StoreError."""
    if not given.settings.public:
        return None
    key = base64.b64decode(vault.get("database_key") or "")
    inbox = Inbox(room, Conversations(given.home.inbox_file, key))
    mailboxes = Mailboxes(room, inbox)
    chores.begin("reports", lambda: _told(inbox.turn), every_s=REPORTS_EVERY_S, longest_s=ALERTS_AGAIN_S)
    carrying, replying = Carrying(room), Replying(room)
    chores.begin("answers", lambda: _told(replying.turn), every_s=NEIGHBOURS_EVERY_S, longest_s=ALERTS_AGAIN_S)
    chores.begin("neighbours", lambda: _told(carrying.turn), every_s=NEIGHBOURS_EVERY_S, longest_s=ALERTS_AGAIN_S)
    chores.begin("mailboxes", lambda: _told(mailboxes.turn), every_s=MAIL_EVERY_S, longest_s=MAIL_EVERY_S)
    return inbox


def _publishing(given: Given, room: Room, chores: Chores, files: CityFiles) -> Publishing | None:
    """The page for everybody kept as the room is, where that part is on."""
    if not given.settings.public:
        return None
    folder = Path(given.settings.public_folder) if given.settings.public_folder else given.home.public_folder
    publishing = Publishing(room, folder, Limits(files, given.home.limits_folder))
    chores.begin("public_page", lambda: _told(publishing.turn), longest_s=PUBLIC_AGAIN_S)
    chores.begin("figures", lambda: _told(publishing.count))
    return publishing


def _city_map(given: Given, room: Room, chores: Chores, files: CityFiles) -> CityMap | None:
    """The map that officers see, where their pages are on."""
    if not given.settings.agencies:
        return None
    city_map = CityMap(room, files, given.home)
    chores.begin("city_map", city_map.turn, every_s=MAP_EVERY_S, longest_s=ALERTS_AGAIN_S)
    return city_map


def _alerts(
    given: Given, room: Room, vault: Vault, chores: Chores, written: ChannelReports | None
) -> tuple[Outbox | None, Lease | None, Sending | None]:
    """The sending of alerts at work, where it is on. Raises StoreError."""
    if not given.settings.alerts:
        return None, None, None
    outbox = Outbox(given.home.outbox_file, base64.b64decode(vault.get("database_key") or ""))
    lease = Lease(room.station.client, outbox, room.now_ms)
    known, own = given.settings, given.own_url if given.settings.host == "127.0.0.1" else ""
    wording = Wording(known.page_url.rstrip("/"), known.public_url.rstrip("/"), own, known.alert_place)
    replies = Replies(room, written.take if written is not None else None)
    alerts = Sending(room, outbox, lease, wording, replies.answered)
    replies.confirm = alerts.confirm
    if written is not None:
        written.sending = alerts
    alerts.begin()
    chores.begin("alerts", lambda: _told(alerts.turn), longest_s=ALERTS_AGAIN_S)
    chores.begin("lease", lambda: _told(lease.turn), every_s=LEASE_EVERY_S, longest_s=ALERTS_AGAIN_S)
    chores.begin("alerts_forgotten", lambda: _told(alerts.forget_old), every_s=LEAVE_EVERY_S)
    return outbox, lease, alerts


def _telephony(given: Given, room: Room, lease: Lease | None, chores: Chores) -> Telephony | None:
    """The lines to the exchange at work, where they are on. Of two gateways the one listens that sends alerts."""
    if not given.settings.telephony:
        return None
    telephony = Telephony(
        room, lambda: lease is None or lease.held, lambda: given.settings.desk_url.rstrip("/") or given.own_url
    )
    chores.begin("telephony", lambda: _told(telephony.turn), every_s=TELEPHONY_EVERY_S, longest_s=ALERTS_AGAIN_S)
    return telephony


def _warnings(given: Given, room: Room, chores: Chores) -> Watching | None:
    """The asking of feeds at work, where it is on; it needs no channel and no outbox."""
    if not given.settings.warnings:
        return None
    watching = Watching(room, room.station.client)
    chores.begin("warnings", lambda: _told(watching.turn), every_s=WARNINGS_EVERY_S, longest_s=ALERTS_AGAIN_S)
    chores.begin("warnings_lease", lambda: _told(watching.lease_turn), every_s=LEASE_EVERY_S, longest_s=ALERTS_AGAIN_S)
    return watching


async def _told(turn: Callable[[], Awaitable[None]]) -> None:
    """A disk that is full is a condition here as at the server: told, and tried again. A damaged file ends it all."""
    try:
        await turn()
    except StoreError as error:
        if error.code == BROKEN:
            signal.raise_signal(signal.SIGTERM)
        raise Busy(code=error.code) from error


async def serve(given: Given, listener: socket.socket, build: Build, say: Say) -> None:
    """Serve until SIGTERM or Ctrl+C. Raises ConsoleError; StoreError (journal_broken) also where its file is found to
    be damaged meanwhile."""
    patience, proxies = Patience(), (*given.settings.proxies, *(OF_THIS_MACHINE if given.plain else ()))
    door = Door(listener, patience, proxies)
    scheme, port = "http" if given.plain else "https", listener.getsockname()[1]
    given = msgspec.structs.replace(given, own_url=f"{scheme}://{given.settings.host}:{port}")
    async with opened(given, door) as here:
        app = build(here)
        settings = settings_of(app, patience, proxies)
        if here.certificate is not None:
            show(here.certificate, settings)
        serving = Serving(settings, app.state.end, door)
        gc.collect()
        gc.freeze()
        with serving.capture_signals():  # told to stop in the moment it says that it serves, it ends in order too
            say(given.own_url)
            if given.ready_file is not None:
                write_private(given.ready_file, f"{port}\n".encode())
            await serving.serve()
        if any(trouble.cause == BROKEN for trouble in here.chores.troubles):
            raise StoreError(BROKEN)


def check_plain(given: Given) -> None:
    """Without TLS it is for this machine alone. Raises ConsoleError."""
    try:
        near = ipaddress.ip_address(given.settings.host).is_loopback
    except ValueError:
        near = given.settings.host == "localhost"
    if given.plain and not near:
        raise ConsoleError("gateway_plain")
