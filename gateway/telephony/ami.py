"""Asterisk's manager interface: lines of "Key: value" over TCP, answers matched to questions, everything bounded.

Rule: the secret never travels (MD5 challenge); a line that falls silent is found by a ping within seconds.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType

from console.errors import ConsoleError
from wire.facts import LineReason

CONNECT_S, ANSWER_S, PING_EVERY_S = 5.0, 5.0, 10.0
LINE_MAX_BYTES, LINES_MAX, LIST_MAX, WAITING_MAX = 16 * 1024, 400, 5_000, 20_000
Message = Mapping[str, str]
_log = logging.getLogger("konsol112.gateway")


class AmiFailed(ConsoleError):
    """no_connection, secret_wrong, no_answer, refused."""

    def __init__(self, reason: LineReason) -> None:
        super().__init__(reason)
        self.reason: LineReason = reason


class Ami:
    """One line to one Asterisk; `async with` it. What it says unasked is read by `event`."""

    def __init__(self, host: str, port: int) -> None:
        self._at = (host, port)
        self._asked = 0
        self._answers: dict[str, asyncio.Future[list[Message]]] = {}
        self._lists: dict[str, list[Message]] = {}
        self._events = asyncio.Queue[Message | None](WAITING_MAX)

    async def __aenter__(self) -> Ami:
        """Raises AmiFailed."""
        try:
            async with asyncio.timeout(CONNECT_S):
                self._reader, self._writer = await asyncio.open_connection(*self._at, limit=LINE_MAX_BYTES)
        except (OSError, TimeoutError, ValueError):
            raise AmiFailed("no_connection") from None
        self._work = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._work.cancel()
        with suppress(asyncio.CancelledError):
            await self._work
        self._writer.close()
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(CONNECT_S):
                await self._writer.wait_closed()

    async def log_in(self, user: str, secret: str) -> None:
        """Raises AmiFailed."""
        (given,) = await self.ask("Challenge", {"AuthType": "MD5"})
        key = hashlib.md5((given.get("challenge", "") + secret).encode(), usedforsecurity=False).hexdigest()
        (answer,) = await self.ask("Login", {"AuthType": "MD5", "Username": user, "Key": key, "Events": "on"})
        if answer.get("response") != "Success":
            raise AmiFailed("secret_wrong")

    async def ask(self, action: str, fields: Mapping[str, str] = {}, *, wait_s: float = ANSWER_S) -> list[Message]:
        """The answer to an action, and the events of its list. Raises AmiFailed (no_answer, no_connection)."""
        self._asked += 1
        name = f"k{self._asked}"
        answer: asyncio.Future[list[Message]] = asyncio.get_running_loop().create_future()
        self._answers[name] = answer
        lines = [f"Action: {action}", f"ActionID: {name}"]
        lines += [f"{key}: {_line(value)}" for key, value in fields.items()]
        try:
            self._writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
            await self._writer.drain()
            async with asyncio.timeout(wait_s):
                return await answer
        except TimeoutError:
            raise AmiFailed("no_answer") from None
        except OSError:
            raise AmiFailed("no_connection") from None
        finally:
            self._answers.pop(name, None)
            self._lists.pop(name, None)

    async def event(self) -> Message:
        """The next thing said; a ping looks after a line that says nothing. Raises AmiFailed."""
        while True:
            try:
                async with asyncio.timeout(PING_EVERY_S):
                    found = await self._events.get()
            except TimeoutError:
                await self.ask("Ping")
                continue
            if found is None:
                raise AmiFailed("no_connection")
            return found

    async def _read(self) -> None:
        """Until the line ends; then whoever waits is told."""
        try:
            await self._reader.readline()  # who it is, and which version
            while (message := await self._message()) is not None:
                self._sort(message)
        except (OSError, ValueError, asyncio.IncompleteReadError):
            _log.info("the line to the exchange broke")
        except asyncio.QueueFull:
            _log.warning("the exchange says more than can be taken in")
        finally:
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(AmiFailed("no_connection"))
            with suppress(asyncio.QueueFull):
                self._events.put_nowait(None)

    async def _message(self) -> Message | None:
        found: dict[str, str] = {}
        for _ in range(LINES_MAX):
            line = (await self._reader.readline()).decode("utf-8", "replace")
            if not line:
                return None
            key, colon, value = line.strip().partition(":")
            if not line.strip():
                if found:
                    return found
            elif colon:
                found.setdefault(key.strip().lower(), value.strip())
        raise ValueError("a message without an end")

    def _sort(self, message: Message) -> None:
        name = message.get("actionid", "")
        answer = self._answers.get(name)
        if answer is None or answer.done():
            if "event" in message:
                self._events.put_nowait(message)
            return
        listed = self._lists.setdefault(name, [])
        if len(listed) >= LIST_MAX:
            raise ValueError("a list without an end")
        listed.append(message)
        begun = "response" in message and message.get("eventlist", "").lower() == "start"
        going_on = "event" in message and message.get("eventlist", "").lower() != "complete"
        if not begun and not going_on:
            answer.set_result(listed)


def _line(value: str) -> str:
    """Nothing in a value begins another line."""
    return "".join(letter for letter in value if letter.isprintable())[:512]
