"""The addresses by which a desk may reach its server: the one that works, and the names the server tells.

Rule: a server whose name or address changes is found again by itself; each way trusts the pinned CA and nothing else.
"""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from wire.messages import Answer, Problem

# What is certain at once, and a silence that may be this desk's own cable: then others are asked now and then.
_OTHERS_PLACE = ("certificate", "certificate_name", "no_tls")
SILENT_TIMES = 4
MOST = 8
Keep = Callable[[str, tuple[str, ...]], None]


class Ways:
    """`kept` is the address and the names that are on the disk; `keep` puts others there."""

    def __init__(self, kept: tuple[str, tuple[str, ...]], keep: Keep = lambda url, names: None) -> None:
        self._kept, self._keep = kept, keep
        self._silent = 0

    def others(self, url: str, answer: Answer) -> Sequence[str]:
        """Where to ask as well, after this answer at this address."""
        if not is_lost(answer):
            self._silent = 0
            return ()
        self._silent += 1
        if isinstance(answer, Problem) and answer.code not in _OTHERS_PLACE and self._silent % SILENT_TIMES:
            return ()
        return [other for other in (self._kept[0], *self._told(url)) if other != url]

    def found(self, url: str, names: Sequence[str]) -> None:
        """The server answered at this address, and says by which names it is reached."""
        now = (url, tuple(names[:MOST]) or self._kept[1])
        if now != self._kept:
            self._kept = now
            self._keep(*now)

    def _told(self, url: str) -> list[str]:
        port = urlsplit(url).port or 443
        return [f"https://[{name}]:{port}" if ":" in name else f"https://{name}:{port}" for name in self._kept[1]]


def is_lost(answer: Answer) -> bool:
    """Whether no server of ours answered there."""
    return isinstance(answer, Problem) and not answer.status and answer.code in (*_OTHERS_PLACE, "no_connection")
