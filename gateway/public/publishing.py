"""Keeps the site as the room is: made anew when something of it changed, or when the clock ends something.

Rule: what is in memory is shown first; a disk that is full keeps the folder as it was and is told.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from gateway.public.content import BULLETIN, FIGURES, PUBLIC_STREAMS, Content, Kept, content_of, kept_in
from gateway.public.counting import Counting
from gateway.public.folder import write_site
from gateway.public.limits import Limits
from gateway.public.pages import Files
from gateway.public.serving import Shelf
from gateway.public.site import files_of
from gateway.room import Room
from server.chores import rang

LOOK_EVERY_S = 30.0  # a closed road or a bulletin ends by the clock
SETTLE_S = 0.5  # what changes together is written together
COUNT_EVERY_S = 3600.0
WANTED_EVERY_S = 1.0


class Publishing:
    """The site of a gateway; `folder`: where it is written for another web server too."""

    def __init__(self, room: Room, folder: Path, limits: Limits) -> None:
        self.shelf = Shelf()
        self._room, self._folder, self._limits = room, folder, limits
        self._bell = asyncio.Event()
        self._bell.set()
        self._due = asyncio.Event()
        self._shown: Content | None = None
        self._files: Files = {}
        self._unwritten = False
        self._counting = Counting(room)
        self._kept: Kept | None = None
        self._end_listening = room.desk.subscribe(self._touched)

    async def turn(self) -> None:
        """Show and write what changed. Raises StoreError."""
        await rang(self._bell, LOOK_EVERY_S)
        await asyncio.sleep(SETTLE_S)
        self._bell.clear()
        desk = self._room.desk
        kept = self._kept
        if kept is None:
            self._kept = kept = await asyncio.to_thread(kept_in, desk.archive)
        outlines = await asyncio.to_thread(self._limits.of, desk.board.reference.boundaries)
        content = content_of(desk.board, desk.zone, kept, outlines, self._room.now_ms())
        if content != self._shown and (content.page.active or self._folder.exists()):
            self._files = await asyncio.to_thread(files_of, content)
            await asyncio.to_thread(self.shelf.put, self._files)
            self._shown, self._unwritten = content, True
        if self._unwritten:
            await asyncio.to_thread(write_site, self._folder, self._files)
            self._unwritten = False

    async def count(self) -> None:
        """Publish the figures that are due, and corrections. Raises StoreError."""
        self._due.clear()
        while not self._counting.wanted():
            await asyncio.sleep(WANTED_EVERY_S)
        self._counting.write(await asyncio.to_thread(self._counting.count, self._room.desk.archive))
        await rang(self._due, COUNT_EVERY_S)

    def end(self) -> None:
        """Nothing changes any more."""
        self._end_listening()

    def _touched(self, streams: frozenset[str]) -> None:
        if any(stream.startswith(PUBLIC_STREAMS) for stream in streams):
            if any(stream.startswith((f"{FIGURES}:", f"{BULLETIN}:")) for stream in streams):
                self._kept = None
            if "ref:public:page" in streams:
                self._due.set()
            self._bell.set()
