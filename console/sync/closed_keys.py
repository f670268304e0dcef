"""Fetches the keys of confidential cases that the server kept back until somebody sat here who may open them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from contextlib import suppress

from console.errors import StoreError
from console.models.views.masking import MAY_READ
from console.store.journal.journal import Journal
from console.sync.client import Client, ServerRefused

_log = logging.getLogger("konsol112.sync")


class ClosedKeys:
    """The keys this desk lacks."""

    def __init__(self, client: Client, journal: Journal, changed: Callable[[], None]) -> None:
        """`changed` is called by the thread that fetches, when there is more to read than before."""
        self._client, self._journal, self._changed = client, journal, changed

    def wanted(self, roles: Collection[str]) -> bool:
        """Whether something is closed here that a person with these roles may open."""
        return self._journal.lacks_keys and bool(MAY_READ.intersection(roles))

    def fetch(self, access: str) -> None:
        """Ask for all of them. Waits for the network; what fails is asked for again with the next word of the server
        about this person."""
        with suppress(StoreError):
            try:
                after = ""
                while True:
                    given = self._client.closed_keys(after, access)
                    after = given.next
                    self._journal.take_keys(given.keys, whole=not after)
                    if not after:
                        break
            except ServerRefused as refused:
                if refused.problem.status != 404:
                    return
                self._journal.take_keys({}, whole=True)  # a server of before keeps none back
        self._changed()
