"""What is said both ways on a citizen's open page, told to it as it happens (server-sent events), and how far it is.

Rule: "read" is said only where a person of the room read it; what the room wrote counts as seen when the page was
visible and showed it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from console.models.state.board import Board
from console.models.state.citizen import Thread
from console.models.state.text import shown
from gateway.citizens.links import Held
from gateway.citizens.progress import progress_of
from gateway.room import Room
from server.chores import rang

PING_S = 15.0
STREAMS_MOST, OF_A_LINK_MOST = 1_000, 4
LINES_MOST = 100  # so many of the newest are shown


class TalkLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line: what the citizen sent (`mine`) or the room wrote. `read_ms`: when the other side read it (UTC), 0: not
    yet; `picture`: what stands beside the room's words."""

    entry: str
    mine: bool
    what: str
    text: str
    when: int
    read_ms: int
    asks: bool = False
    picture: str = ""


class CitizenTalk(msgspec.Struct, frozen=True, kw_only=True):
    """What a page shows: the lines in their order, and each plain word of progress with its time (none: not yet)."""

    lines: tuple[TalkLine, ...]
    steps: tuple[tuple[str, int | None], ...]


def talk_of(board: Board, held: Held, now_ms: int) -> CitizenTalk:
    """Return what the page of this link shows now."""
    thread, link = board.threads.get(held.thread.id, held.thread), held.link.id
    lines = [
        TalkLine(entry=one.entry, mine=True, what=one.what, text=shown(one.text), when=one.when, read_ms=one.read_ms)
        for one in thread.offers
        if one.link == link and one.what != "position"
    ]
    lines += [
        TalkLine(
            entry=one.entry,
            mine=False,
            what="room",
            text=shown(one.text),
            when=one.when,
            read_ms=one.seen_ms,
            asks=one.asks,
            picture=one.picture,
        )
        for one in thread.messages
        if one.link == link and one.proved
    ]
    lines.sort(key=lambda one: one.when)
    return CitizenTalk(lines=tuple(lines[-LINES_MOST:]), steps=_steps(board, thread, now_ms))


def _steps(board: Board, thread: Thread, now_ms: int) -> tuple[tuple[str, int | None], ...]:
    """Received when the room has it, read when a person read it; how far help is only where that may be shown."""
    progress = progress_of(board, thread.about, now_ms)
    reached = dict(progress.steps) if progress is not None else {}
    return (
        ("received", min((one.when for one in thread.offers if not one.pending), default=None)),
        ("reads", min((one.read_ms for one in thread.offers if one.read_ms), default=None)),
        ("forwarded", reached.get("forwarded")),
        ("on_way", reached.get("on_way")),
    )


class CitizenNews:
    """The streams of open pages: each is told the whole of what it shows, once it is another."""

    def __init__(self, room: Room) -> None:
        self._room, self._over = room, False
        self._rings: dict[asyncio.Event, str] = {}
        self._end_listening = room.desk.subscribe(self._touched)

    def end(self) -> None:
        """Before the gateway stops: streams end by themselves."""
        self._over = True
        self._end_listening()
        for event in self._rings:
            event.set()

    def listens(self, link: str) -> bool:
        """Whether a page of this link is open here."""
        return link in self._rings.values()

    def follow(self, held: Held, write: Callable[[CitizenTalk], str]) -> Response:
        """Return the stream of this link. Raises HTTPException (503) where there are too many."""
        if len(self._rings) >= STREAMS_MOST or [*self._rings.values()].count(held.link.id) >= OF_A_LINK_MOST:
            raise HTTPException(503)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._tell(held, write), headers=headers, media_type="text/event-stream")

    async def _tell(self, held: Held, write: Callable[[CitizenTalk], str]) -> AsyncIterator[bytes]:
        event = asyncio.Event()
        self._rings[event] = held.link.id
        told: CitizenTalk | None = None
        try:
            yield b"retry: 2000\n\n"
            while not self._over and self._works(held):
                event.clear()
                now = talk_of(self._room.desk.board, held, self._room.now_ms())
                if now != told:
                    told = now
                    yield b"data: %b\n\n" % json.dumps(write(now)).encode()
                elif not await rang(event, PING_S):
                    yield b": ping\n\n"
        finally:
            del self._rings[event]

    def _works(self, held: Held) -> bool:
        thread = self._room.desk.board.threads.get(held.thread.id)
        link = thread.links.get(held.link.id) if thread is not None else None
        return link is not None and link.works(self._room.now_ms())

    def _touched(self, streams: frozenset[str]) -> None:
        if any(one.startswith(("citizen:", "case:", "call:")) for one in streams):
            for event in self._rings:
                event.set()
