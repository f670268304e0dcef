"""Why a server's certificate was not believed: clocks that differ, its end, a name it does not have, or another server.

What time it is at the server is asked of the pinned CA's certificate alone, with only its dates left unlooked at.
"""

import http.client
import ssl
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from console.clock import now_ms
from wire.messages import Problem

ASK_S = 3.0
CLOCKS_DIFFER_MS = 3_600_000
# Of OpenSSL's x509_vfy.h: what `verify_code` says, and the flag that leaves dates out.
_TOO_EARLY, _ENDED, _OTHER_NAME, _OTHER_ADDRESS = 9, 10, 62, 64
_NO_CHECK_TIME = 0x200000


class ClocksDiffer(Problem, frozen=True):
    """By this computer's clock the certificate is not good now; at the server it was `server_ms` when it was asked."""

    server_ms: int = 0


def untrusted(error: BaseException, url: str, ca: Path | None) -> Problem:
    """What a failed handshake says."""
    causes = list(_causes(error))
    unbelieved = next((one for one in causes if isinstance(one, ssl.SSLCertVerificationError)), None)
    if unbelieved is None:
        cut = any(isinstance(one, ssl.SSLEOFError | ssl.SSLZeroReturnError | ssl.SSLSyscallError) for one in causes)
        return Problem(0, "no_connection" if cut else "no_tls")
    if unbelieved.verify_code in (_OTHER_NAME, _OTHER_ADDRESS):
        return Problem(0, "certificate_name")
    if unbelieved.verify_code in (_TOO_EARLY, _ENDED) and ca is not None:
        server_ms = _clock_of(url, ca)
        if server_ms is not None and abs(server_ms - now_ms()) >= CLOCKS_DIFFER_MS:
            return ClocksDiffer(0, "clock_wrong", server_ms=server_ms)
        if server_ms is not None:
            return Problem(0, "certificate_ended")
    return Problem(0, "certificate")


def _clock_of(url: str, ca: Path) -> int | None:
    """The time the server says it is (UTC ms); none when it is not the pinned one, or does not say."""
    place = urlsplit(url)
    context = ssl.create_default_context(cafile=str(ca))
    context.verify_flags |= _NO_CHECK_TIME
    line = http.client.HTTPSConnection(place.hostname or "", place.port, timeout=ASK_S, context=context)
    try:
        line.request("GET", "/health")
        said = line.getresponse().getheader("Date", "")
        return round(parsedate_to_datetime(said).timestamp() * 1000)
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        line.close()


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what is wrapped in it: libraries do that as causes, as arguments and as reasons."""
    left, seen = [error], set[int]()
    while left:
        one = left.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            held = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
            left += [each for each in held if isinstance(each, BaseException)]
