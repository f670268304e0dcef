"""The certificate a running server shows: renewed in time and when names change, shown to new lines without a restart.

Rule: what does not work is never shown; as long as no fresh one can be made, the old one goes on and its end is told.
"""

import asyncio
import datetime
import logging
import ssl
from collections.abc import Callable

from cryptography import x509

from server.errors import Condition
from server.keys.names import LOCAL, keep_names, names_at
from server.keys.tls import is_believed, read_certificate, renew_if_due, utc_now
from server.settings import Home

LOOK_EVERY_S = 60.0
# It is renewed sixty days before its end: when that has failed for so long, a person has to look.
WARN_DAYS = 50
# Every desk joins anew when the CA ends: that takes planning.
CA_WARN_DAYS = 180
_log = logging.getLogger("konsol112.server")


class ServedCertificate:
    """The certificate of a server that listens at this address, and under the name that was said for it."""

    def __init__(
        self, home: Home, address: str, host: str = "", now: Callable[[], datetime.datetime] = utc_now
    ) -> None:
        """Makes one where none fits; where that fails, the one that lies there does as long as it is good. Raises
        Condition."""
        self._home, self._at, self._now = home, (address, host), now
        self.names: tuple[str, ...] = ()  # by which desks of other computers reach it
        self.renewed = False
        try:
            self.renewed = self._renew()
        except Condition as condition:
            if not is_believed(home.keys, now()):
                raise
            _log.error("the certificate was not renewed code=%s", condition.code)
        self._shown = self._held()
        self._ca = read_certificate(home.keys / "ca.pem")
        self._context: ssl.SSLContext | None = None

    @property
    def files(self) -> tuple[str, str]:
        """Where the certificate and its key lie."""
        return str(self._home.keys / "tls.pem"), str(self._home.keys / "tls.key")

    def show_in(self, context: ssl.SSLContext) -> None:
        """From now on new lines of this context see the newest certificate."""
        self._context = context

    async def turn(self) -> None:
        """Renew what is due and show what is new. Raises Condition."""
        await asyncio.to_thread(self._renew)
        held = await asyncio.to_thread(self._held)
        if held != self._shown and self._context is not None:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*self.files)  # what fails fails here
            self._context.load_cert_chain(*self.files)
            self._shown = held
            _log.info("certificate renewed until=%s", held.not_valid_after_utc.isoformat())

    @property
    def ends(self) -> datetime.datetime:
        """When the one that is shown ends."""
        return self._shown.not_valid_after_utc

    @property
    def ca_ends(self) -> datetime.datetime:
        """When the CA ends, and with it every desk's trust."""
        return self._ca.not_valid_after_utc

    def to_warn_of(self) -> datetime.datetime | None:
        """The end that a person has to do something about now."""
        now = self._now()
        ends = ((self.ends, WARN_DAYS), (self.ca_ends, CA_WARN_DAYS))
        return min((end for end, days in ends if end - now <= datetime.timedelta(days=days)), default=None)

    def _renew(self) -> bool:
        config = keep_names(self._home, self._home.config(), names_at(*self._at))
        renewed = renew_if_due(self._home.keys, config.names, self._now())
        self.names = config.names if self._at[0] not in LOCAL else ()
        return renewed

    def _held(self) -> x509.Certificate:
        return read_certificate(self._home.keys / "tls.pem")
