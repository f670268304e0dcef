"""When another process may have numbered something: told where the database can tell, and looked for besides.

PostgreSQL tells at once; nothing depends on it, since a pooler in between may swallow what it tells.
"""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from server.errors import Condition
from server.store import Database, Ears

LOOK_EVERY_S = 0.25
LISTEN_S = 0.25  # in one piece, so that closing does not take longer


class Outside:
    """Waits for other processes. `own` is the word this process tells, which it does not need to hear."""

    def __init__(self, database: Database, own: str) -> None:
        self._database = database
        self._own = own
        self._thread = ThreadPoolExecutor(1, "ledger-listener")
        self._closing = threading.Event()
        self._ears: Ears | None = None

    async def news(self) -> None:
        """Return when there may be some, at the latest when it is time to look."""
        if not self._database.tells:
            await asyncio.sleep(LOOK_EVERY_S)
            return
        await asyncio.get_running_loop().run_in_executor(self._thread, self._listen)

    def close(self) -> None:
        """Listen no more."""
        self._closing.set()
        self._thread.shutdown()
        self._deafen()

    def _listen(self) -> None:
        until = time.monotonic() + LOOK_EVERY_S
        while (left := until - time.monotonic()) > 0 and not self._closing.is_set():
            try:
                if self._ears is None:
                    # What was told meanwhile was not heard: the head is looked at now.
                    self._ears = self._database.listen()
                    return
                if any(word != self._own for word in self._ears.wait(min(left, LISTEN_S))):
                    return
            except Condition:
                self._deafen()
                self._closing.wait(min(left, LISTEN_S))

    def _deafen(self) -> None:
        ears, self._ears = self._ears, None
        if ears is not None:
            ears.close()
