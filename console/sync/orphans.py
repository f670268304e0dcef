"""Closes what `ssl` leaves open: a socket whose other side was gone before the handshake began.

Python's `SSLSocket._create` raises then without closing the socket it has just made, and nobody else knows it; until
the collector comes it keeps its place at the system. Only the traceback still has it.
"""

import ssl
import traceback


def close_orphans(error: BaseException) -> None:
    """Close each socket that stands in the tracebacks of an error and of those before it: its line is broken anyway."""
    seen: list[BaseException] = []
    left: list[BaseException | None] = [error]
    while left:
        one = left.pop()
        if one is None or one in seen:
            continue
        seen.append(one)
        left += (one.__cause__, one.__context__)
        for frame, _ in traceback.walk_tb(one.__traceback__):
            made = frame.f_locals.get("self")
            if isinstance(made, ssl.SSLSocket):
                made.close()
