"""SMS by a modem of the gateway's own machine (gammu-smsd, service "files"): it works when the internet is down.

Rule: a file goes into the outbox whole or not at all; what the modem could not send is said; what came is written down
before it is deleted.
"""

from __future__ import annotations

import asyncio
import configparser
import os
import re
import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from gateway.alerts.channel import SHORT_MAX_CHARS, ChannelFailed, Hear, Heard, Message, Receipt

CONFIG = "/etc/gammu-smsdrc"
LOOK_S, FAILED_SINCE_S = 2.0, 24 * 3_600
WAITING_MOST, WAITING_S = 500, 180  # beyond that nobody sends what lies there
_NUMBER = re.compile(r"\+?[0-9]{3,15}")
_CAME = re.compile(r"IN([0-9]{8}_[0-9]{6}_[0-9]+)_(\+?[0-9]+)_([0-9]+)\.txt")
_FOLDERS = ("inboxpath", "outboxpath", "errorsmspath")
_PLAIN = str.maketrans({"·": "-", "–": "-", "—": "-", "…": "...", "’": "'", "“": '"', "”": '"', "→": ">"})


# What gammu-smsd writes into the inbox where its file says `deliveryreport = sms`, in the name of the recipient.
_REPORTS: Mapping[str, Literal["delivered", "failed"]] = {"Delivered": "delivered", "Failed": "failed"}
_UNDECIDED = ("Pending", "Unknown")


class Sms:
    """One modem. `config` is the file by which gammu-smsd runs here: it says where its folders are."""

    def __init__(self, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        parser = configparser.ConfigParser(interpolation=None, strict=False)
        try:
            parser.read(settings.get("config") or CONFIG, encoding="utf-8")
            found = {name: Path(parser["smsd"][name]) for name in _FOLDERS}
            self._reports = parser["smsd"].get("deliveryreport", "").lower() == "sms"
        except (configparser.Error, KeyError, OSError, UnicodeDecodeError):
            raise ChannelFailed("not_set") from None
        self._inbox, self._outbox, self._failed = (found[name] for name in _FOLDERS)

    async def send(self, address: str, message: Message, previous: str | None) -> Receipt:
        """Give it to the modem: at most 160 letters that every telephone knows."""
        if not _NUMBER.fullmatch(address):
            raise ChannelFailed("address_wrong")
        return Receipt(await asyncio.to_thread(self._put, address, message))

    async def withdraw(self, address: str, message: Message, previous: str | None) -> Receipt:
        """Another one says that it is over."""
        return await self.send(address, message, previous)

    async def listen(self, heard: Hear) -> None:
        """What came, and what could not be sent."""
        told = set[str]()
        while True:
            for name, one in await asyncio.to_thread(lambda: list(self._came())):
                if not (self._reports and one.text in _UNDECIDED):
                    await heard(one)
                await asyncio.to_thread(self._forget, name)
            for one in await asyncio.to_thread(lambda: list(self._not_sent(told))):
                await heard(one)
                told.add(one.ref)
            await asyncio.sleep(LOOK_S)

    async def close(self) -> None:
        """No line of it stays open."""

    def _put(self, address: str, message: Message) -> str:
        mark = re.sub(r"[^0-9a-z]", "", message.id.lower())[:32]
        when = datetime.now(UTC).strftime("%Y%m%d_%H%M%S")
        name = f"OUT{'A' if message.priority == 1 else 'B'}{when}_00_{address}_{mark}.txt"
        text = plain(message.short)[:SHORT_MAX_CHARS]
        try:
            waiting = [one.stat().st_mtime for one in os.scandir(self._outbox) if one.name.startswith("OUT")]
            if waiting and min(waiting) < time.time() - WAITING_S:
                raise ChannelFailed("no_connection")
            if len(waiting) >= WAITING_MOST:
                raise ChannelFailed("too_many")
            # The modem's program takes what begins with OUT, and would take half a file.
            made = self._outbox / f".{name}"
            made.write_bytes(text.encode("ascii"))
            os.replace(made, self._outbox / name)
        except OSError:
            raise ChannelFailed("no_connection") from None
        return name.removesuffix(".txt")

    def _came(self) -> Iterator[tuple[str, Heard]]:
        """Whole messages, the oldest first; the parts of a long one together."""
        parts = dict[tuple[str, str], list[str]]()
        with suppress(OSError):
            for name in sorted(os.listdir(self._inbox)):
                if (found := _CAME.fullmatch(name)) is not None:
                    parts.setdefault((found[1], found[2]), []).append(name)
        for (when, number), names in parts.items():
            with suppress(OSError):
                text = "".join(_read(self._inbox / name) for name in names)
                id_, what = f"{when} {number}", _REPORTS.get(text) if self._reports else None
                heard = Heard(channel="sms", address=number, ref="", what=what or "reply", text=text, id=id_)
                yield "\n".join(names), heard

    def _not_sent(self, told: set[str]) -> Iterator[Heard]:
        with suppress(OSError):
            for one in os.scandir(self._failed):
                ref = one.name.partition(".")[0]
                if (
                    one.name.startswith("OUT")
                    and ref not in told
                    and time.time() - one.stat().st_mtime < FAILED_SINCE_S
                ):
                    number = ref.split("_")[3] if ref.count("_") >= 3 else ""
                    yield Heard(channel="sms", address=number, ref=ref, what="failed", text="", id=ref)

    def _forget(self, names: str) -> None:
        for name in names.split("\n"):
            with suppress(OSError):
                (self._inbox / name).unlink()


def plain(text: str) -> str:
    """In letters of every telephone: others would make it three times as long."""
    known = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(one for one in known if not unicodedata.combining(one)).encode("ascii", "replace").decode()


def _read(path: Path) -> str:
    data = path.read_bytes()[:4_096]
    if data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")
