"""What the room answered to a report that no telephone and no mailbox can be reached by: an app fetches it with its
token, a webhook's system is told.

Rule: it waits with the letters to that citizen, and is there as long as they are; what was fetched or taken is a fact.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator

import msgspec

from console.models.commands.context import Draft
from console.models.state.board import Board
from console.models.state.call import BY_SOURCE
from console.models.state.citizen import LETTER_MS, Letter, Thread
from console.models.state.streams import call_stream, citizen_stream
from console.models.state.text import shown
from console.models.views.alerts import sending_stop
from console.models.views.citizens import is_confidential
from gateway.alerts.channel import ChannelFailed, FailReason
from gateway.alerts.channels import signed
from gateway.alerts.channels.web import Asked, ask, done
from gateway.alerts.ladder import named
from gateway.inbox.sources import secrets_of, source_of
from gateway.room import Room
from wire import facts

AGAIN_S = (5.0, 15.0, 60.0, 300.0)
_log = logging.getLogger("konsol112.gateway")


def answers_to(room: Room, call: str) -> list[str]:
    """The words of the room to who reported, the first first; from now on it is known that they were fetched."""
    found = list[str]()
    board = room.desk.board
    for thread in board.threads_about(call_stream(call)):
        for letter in list(thread.letters.values()):
            text, is_theirs = shown(letter.text), shown(letter.number).startswith(BY_SOURCE)
            if letter.kind != "answer" or not text or not is_theirs or held_back(board, thread, letter):
                continue
            found.append(text)
            if letter.state != "delivered":
                _note(room, thread.id, letter, "delivered", facts.LetterDelivered(letter.id))
    return found


class Replying:
    """Answers that are brought to the system they came by."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._next: dict[str, tuple[int, float]] = {}  # tries, and when again (monotonic)

    async def turn(self) -> None:
        """Bring what waits: to each system one after the other, and none waits for another. Raises StoreError."""
        waiting = dict[str, list[tuple[str, Letter]]]()
        for thread, letter in self._waiting():
            waiting.setdefault(_source(letter)[0], []).append((thread, letter))
        await asyncio.gather(*(self._bring_all(some) for some in waiting.values()))

    async def _bring_all(self, waiting: list[tuple[str, Letter]]) -> None:
        for thread, letter in waiting:
            tries, again = self._next.get(letter.id, (0, 0.0))
            if time.monotonic() < again:
                continue
            code, address = _source(letter)
            try:
                if not await self._bring(code, address, letter):
                    continue
            except ChannelFailed as failed:
                pause_s = failed.retry_after_s or AGAIN_S[min(tries, len(AGAIN_S) - 1)]
                self._next[letter.id] = tries + 1, time.monotonic() + pause_s
                over = tries + 1 > len(AGAIN_S) or failed.dead
                if not tries or over:
                    fact = facts.LetterFailed(letter.id, "webhook", failed.reason, over)
                    _note(self._room, thread, letter, f"failed-{tries}", fact)
                _log.info("an answer did not go source=%s code=%s", code, failed.reason)
                continue
            self._next.pop(letter.id, None)
            _note(self._room, thread, letter, "sent", facts.LetterSent(letter.id, "webhook"))

    def _waiting(self) -> Iterator[tuple[str, Letter]]:
        """What still waits; what nobody proved, or is about what is confidential by now, ends with that reason."""
        now = self._room.now_ms()
        board = self._room.desk.board
        for thread, letter in list(waiting(board, now)):
            if why := held_back(board, thread, letter):
                _note(self._room, thread.id, letter, "held", facts.LetterFailed(letter.id, "webhook", why, dead=True))
            else:
                yield thread.id, letter

    async def _bring(self, code: str, address: str, letter: Letter) -> bool:
        """Whether it was taken; false where nobody is told and the app fetches it. Raises ChannelFailed."""
        source = source_of(self._room.desk.board, "webhook", code)
        url = source.settings.get("reply_url", "") if source is not None else ""
        if source is None or not url:
            return False
        said = {"type": "report.answered", "data": {"id": letter.id, "to": address, "text": shown(letter.text)}}
        body = msgspec.json.encode(said)
        secrets = secrets_of(source).get("secrets", "").split()
        headers = signed.headers(secrets, letter.id, round(self._room.now_ms() / 1000), body)
        headers["content-type"] = "application/json"
        done(await ask(Asked(url=url, headers=headers, data=body)))
        return True


def waiting(board: Board, now_ms: int) -> Iterator[tuple[Thread, Letter]]:
    """The answers that did not go to the system they are for."""
    for thread in board.threads.values():
        for letter in thread.letters.values():
            waits = letter.state in ("asked", "failed") and not letter.dead and now_ms - letter.asked_ms < LETTER_MS
            if waits and shown(letter.text) and shown(letter.number).startswith(BY_SOURCE):
                yield thread, letter


def held_back(board: Board, thread: Thread, letter: Letter) -> FailReason | None:
    """Why an answer may not go: nobody proved that they wrote it, the room has stopped all that goes out, or what it is
    about is confidential by now."""
    if not letter.proved:
        return "unproved"
    if sending_stop(board) is not None:
        return "stopped"
    return "confidential" if is_confidential(board, thread) else None


def _source(letter: Letter) -> tuple[str, str]:
    """By which source it goes, and to whom there."""
    code, _, address = shown(letter.number).removeprefix(BY_SOURCE).partition("/")
    return code, address


def _note(room: Room, thread: str, letter: Letter, what: str, fact: facts.Fact) -> None:
    entry = named("answer", letter.id, what)
    if room.is_open_thread(thread) and entry not in room.station.journal.hashes_of([entry]):
        room.desk.note([Draft(citizen_stream(thread), fact, id=entry)])
