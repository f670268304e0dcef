"""Opens the room of a running server over its open folder: ledger, sessions, streams, chores; closes them in order."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server.accounts.devices import DeviceBook
from server.accounts.enrolment import Enrolments, ServerKeys
from server.accounts.links import Links
from server.accounts.passkeys import Passkeys, passkey_challenges
from server.accounts.passwords import Passwords
from server.accounts.proving import Factors
from server.accounts.roster import Roster
from server.accounts.sessions import OwnSignIns, Sessions
from server.accounts.tokens import Challenges, DeskTokens
from server.app.blob_clearing import needed_blobs
from server.app.blob_intake import Intakes
from server.app.gate import Gate
from server.app.open_home import OpenHome
from server.app.push import TOKENS_CHECKED_S, TOKENS_LATEST_S, Events
from server.app.room import Budgets, Room
from server.app.security_log import SecurityLog
from server.chores import Chores
from server.keys.serving import LOOK_EVERY_S as CERTIFICATE_EVERY_S
from server.keys.serving import ServedCertificate
from server.keys.signing import Signer
from server.ledger.erasing import look_for_due
from server.ledger.ledger import Ledger
from server.positions.positions import UnitPositions
from server.positions.store import positions_database
from server.reports.reports import LOOK_EVERY_S, Reports
from server.settings import Config, Home
from server.store.blobs import Blobs
from server.store.side import Tell, logged

ERASURES_EVERY_S = 60.0
SIGN_EVERY_S = CLEAR_EVERY_S = 24 * 3600
_log = logging.getLogger("konsol112.server")


def server_keys(home: Home, signer: Signer) -> ServerKeys:
    """The public keys desks pin."""
    recovery = home.keys / "recovery.pub"
    held = recovery.read_bytes() if recovery.exists() else b""
    return ServerKeys((home.keys / "ca.pem").read_text("ascii"), signer.public, held)


@asynccontextmanager
async def open_room(
    opened: OpenHome, certificate: ServedCertificate | None = None, tell: Tell = logged
) -> AsyncIterator[Room]:
    """For the running server: the ledger and everything over it. `tell` hears of files beside it put aside."""
    passwords = Passwords()
    held = positions_database(opened.home, opened.config, opened.database)
    try:
        async with (
            _noting(opened) as security,
            Ledger(opened.database, opened.committer) as ledger,
            UnitPositions(held, opened.config.city, opened.config.positions, ledger.ring, tell) as positions,
        ):
            events, blobs = Events(ledger, positions=positions), Blobs(opened.home.blobs)
            home, factors = opened.home, Factors(ledger, passwords, opened.signer, _factor_days(opened.config))
            reports, chores = Reports(home, ledger, tell=tell), Chores()
            _begin(chores, ledger, blobs, events)
            if certificate is not None:
                chores.begin("certificate_renewed", certificate.turn, every_s=CERTIFICATE_EVERY_S)
            chores.begin("reports", reports.turn, every_s=LOOK_EVERY_S)
            try:
                yield Room(
                    ledger=ledger,
                    sessions=Sessions(ledger, passwords, factors),
                    links=Links(ledger),
                    passkeys=Passkeys(ledger, factors, passkey_challenges(opened.signer)),
                    factors=factors,
                    roster=Roster(ledger, passwords, factors),
                    own=OwnSignIns(ledger),
                    enrolments=Enrolments(ledger, server_keys(opened.home, opened.signer)),
                    events=events,
                    tokens=DeskTokens(ledger, Challenges(opened.signer)),
                    positions=positions,
                    gate=Gate(DeviceBook(ledger), positions),
                    ca_pem=(home.keys / "ca.pem").read_bytes(),
                    blobs=blobs,
                    intakes=Intakes(blobs),
                    reports=reports,
                    home=home,
                    config=opened.config,
                    signer=opened.signer,
                    chores=chores,
                    budgets=Budgets(),
                    security=security,
                    certificate=certificate,
                )
            finally:
                await chores.end()
                reports.close()
    finally:
        passwords.close()


@asynccontextmanager
async def _noting(opened: OpenHome) -> AsyncIterator[SecurityLog]:
    """The security log from the start to the end."""
    security = SecurityLog(opened.home.security_file, opened.config.syslog)
    security.note("server_started")
    try:
        yield security
    finally:
        security.note("server_stopped")
        security.close()


def _begin(chores: Chores, ledger: Ledger, blobs: Blobs, events: Events) -> None:
    """What the ledger, its blobs and its streams ask for by themselves."""
    chores.begin("tokens_checked", events.check_tokens, every_s=TOKENS_CHECKED_S, longest_s=TOKENS_LATEST_S)
    chores.begin("heads_signed", lambda: ledger.write(lambda tx: tx.sign_head()), every_s=SIGN_EVERY_S)
    chores.begin("erasures", lambda: ledger.write(look_for_due), every_s=ERASURES_EVERY_S)
    chores.begin("blobs_cleared", lambda: _clear(blobs, ledger, ledger.city), every_s=CLEAR_EVERY_S)


def _factor_days(config: Config) -> int:
    return 0 if config.sample else config.second_factor_days


async def _clear(blobs: Blobs, ledger: Ledger, city: str) -> None:
    await asyncio.to_thread(blobs.clear)
    needed = await ledger.read(lambda connection: needed_blobs(connection, city))
    gone = await asyncio.to_thread(blobs.drop_unneeded, needed)
    _log.info("blobs cleared count=%d", gone)
