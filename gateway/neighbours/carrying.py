"""The way out: what the room offers to another city is brought there, again and again until its machine has it; then
that room is asked what became of it.

Rule: only the certificate whose fingerprint an admin confirmed is believed; what is brought twice is one there. Each
thing that became of an offer is a fact by a name of its own, so two gateways and a power cut double nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import socket
import ssl
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from console.models.commands.context import Draft
from console.models.state.board import Board
from console.models.state.case import Case, Offer
from console.models.state.reference import Source
from console.models.state.streams import case_stream, ref_stream
from console.models.state.timeline import may_act
from console.models.views.alerts import stops_alerts
from console.models.views.channels import fingerprint_of
from gateway.alerts.channel import ChannelFailed, FailReason
from gateway.alerts.channels import signed
from gateway.alerts.channels.web import Answered, Asked, ask, beside, check_url
from gateway.alerts.ladder import named
from gateway.inbox.openapi import NEIGHBOUR_AT
from gateway.inbox.sources import secrets_of, source_of, sources_of
from gateway.neighbours.shapes import Message, Offered, Progress, as_eido, made
from gateway.room import Room
from wire import facts
from wire.reading import read_json

AGAIN_S, ASK_SOON_S, ASK_LATER_S = (2.0, 4.0, 8.0, 15.0), 3.0, 20.0
SOON_MS, OVER_MS = 3 * 60_000, 24 * 3_600_000
LOOK_EVERY_S = 60.0
_log = logging.getLogger("konsol112.gateway")


class Carrying:
    """The offers of one gateway's room."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._next: dict[str, float] = {}  # when each offer is worked on again (monotonic)
        self._tries: dict[str, int] = {}
        self._looked: dict[str, tuple[str, float]] = {}

    async def turn(self) -> None:
        """Each offer whose time has come. Raises StoreError."""
        now = time.monotonic()
        due = [(case, one) for case, one in self._offers() if self._next.get(one.id, 0.0) <= now]
        await asyncio.gather(*(self._step(case, one) for case, one in due[:50]))
        await asyncio.gather(*(self._look(one) for one in sources_of(self._room.desk.board, "neighbour")))

    def _offers(self) -> Iterator[tuple[Case, Offer]]:
        found = under_way(self._room.desk.board, self._room.now_ms())
        return ((case, one) for case, one in found if self._room.is_open_to_us(case.id))

    async def _step(self, case: Case, one: Offer) -> None:
        source = source_of(self._room.desk.board, "neighbour", one.neighbour)
        try:
            if source is None:
                raise ChannelFailed("not_set")
            offered = made(self._room, case, one)
            if not one.progress and not self._is_noted(one, _sent(offered)):
                await self._bring(case, one, source, offered)
            else:
                await self._ask(case, one, source)
        except ChannelFailed as failed:
            self._failed(case, one, failed)
            return
        soon = self._room.now_ms() - one.offered_ms < SOON_MS
        self._tries.pop(one.id, None)
        self._next[one.id] = time.monotonic() + (ASK_SOON_S if soon else ASK_LATER_S)

    async def _bring(self, case: Case, one: Offer, source: Source, offered: Offered) -> None:
        """As the case is now; the same offer again, where it changed before anybody there accepted."""
        shaped = as_eido(offered) if source.settings.get("shape") == "eido" else Message(data=offered)
        body = msgspec.json.encode(shaped)
        answer = await self._asked(source, _path(source), body, one.id, body)
        if answer.status in (400, 404, 410, 413, 422):
            raise ChannelFailed("refused")
        found = _progress(answer)
        self._note(case, one, _sent(offered), facts.OfferSent(one.id, found.receipt[:200]))

    async def _ask(self, case: Case, one: Offer, source: Source) -> None:
        path = f"{_path(source)}/{one.id}"
        found = _progress(await self._asked(source, path, path.encode(), f"{one.id}-{time.time_ns()}", None))
        if found.state == "offered" or found.state == one.progress:
            return
        fact = facts.OfferAnswered(
            one.id,
            found.state,
            number=" ".join(found.number.split())[:200],
            receiver=" ".join(found.receiver.split())[:200] or None,
            reason=found.reason[:500] or None,
        )
        self._note(case, one, found.state, fact)

    async def _asked(self, source: Source, path: str, sign: bytes, id_: str, body: bytes | None) -> Answered:
        url, pin = source.settings.get("url", "").rstrip("/"), fingerprint_of(source.settings.get("fingerprint", ""))
        secrets = secrets_of(source).get("secret", "").split()
        if not secrets:
            raise ChannelFailed("not_set")
        if url.startswith("https:") and not pin:
            raise ChannelFailed("certificate")
        headers = signed.headers(secrets, id_, round(self._room.now_ms() / 1000), sign)
        headers["content-type"] = "application/json"
        method = "GET" if body is None else "POST"
        return await ask(Asked(url=url + path, method=method, headers=headers, data=body, pin=pin))

    def _failed(self, case: Case, one: Offer, failed: ChannelFailed) -> None:
        tries = self._tries.get(one.id, 0)
        self._tries[one.id] = tries + 1
        pause_s = failed.retry_after_s or AGAIN_S[min(tries, len(AGAIN_S) - 1)]
        self._next[one.id] = time.monotonic() + pause_s
        if one.sent_ms is None and failed.reason != one.failed:
            fact = facts.OfferFailed(one.id, failed.reason, dead=failed.reason == "refused")
            self._note(case, one, f"failed-{failed.reason}-{tries}", fact)
        _log.info("an offer did not go code=%s tries=%d", failed.reason, tries + 1)

    def _note(self, case: Case, one: Offer, what: str, fact: facts.Fact) -> None:
        if not self._is_noted(one, what):
            self._room.desk.note([Draft(case_stream(case.id), fact, id=named("offer", one.id, what))])

    def _is_noted(self, one: Offer, what: str) -> bool:
        entry = named("offer", one.id, what)
        return entry in self._room.station.journal.hashes_of([entry])

    # --- whether a neighbour's machine is the one an admin meant -----------------------------------------------------

    async def _look(self, source: Source) -> None:
        """Which certificate it shows: said where it is another than the confirmed one, or none is confirmed yet."""
        url, pin = source.settings.get("url", ""), fingerprint_of(source.settings.get("fingerprint", ""))
        before = self._looked.get(source.code)
        if before is not None and before[0] == source.stream and time.monotonic() - before[1] < LOOK_EVERY_S:
            return
        self._looked[source.code] = (source.stream, time.monotonic())
        reason: FailReason | str = ""
        seen = ""
        try:
            check_url(url)
            if url.startswith("https:"):
                seen = await beside(lambda: _seen_at(url), 15.0)
        except ChannelFailed as failed:
            reason = failed.reason
        state = "failed" if reason else "works" if seen == pin else "unconfirmed"
        fact = facts.SourceSeen(source.code, state, reason, seen)  # type: ignore[arg-type]
        known = self._room.desk.board.reference.seen.get(source.code)
        if known is None or known.fact != fact:
            self._room.desk.note([Draft(ref_stream("source", source.code), fact)])


def under_way(board: Board, now_ms: int) -> Iterator[tuple[Case, Offer]]:
    """The offers that are to be brought, or asked after; none while the room has stopped alerts too."""
    if stops_alerts(board):
        return
    for case in board.cases.values():
        for one in case.offers.values():
            over = one.progress in ("declined", "closed") or one.dead or now_ms - one.offered_ms > OVER_MS
            if not over and _is_proved(case, one) and (case.open or one.sent_ms is not None):
                yield case, one


def _is_proved(case: Case, one: Offer) -> bool:
    """Whether a person who proved who they are offered it: nobody else's word leaves the room."""
    return any(
        isinstance(line.fact, facts.CaseOffered) and line.fact.offer == one.id and may_act(line)
        for line in case.timeline
    )


def _sent(offered: Offered) -> str:
    """The name of the receipt for these words: others want one of their own."""
    words = msgspec.json.encode(msgspec.structs.replace(offered, updated=None))
    return f"sent-{hashlib.sha256(words).hexdigest()}"


def _path(source: Source) -> str:
    return f"{NEIGHBOUR_AT}/{source.settings.get('ours') or source.code}/handovers"


def _progress(answer: Answered) -> Progress:
    if answer.status == 429 or answer.status >= 500:
        raise ChannelFailed("broken" if answer.status >= 500 else "too_many", answer.retry_after_s)
    if not 200 <= answer.status < 300:
        raise ChannelFailed("secret_wrong" if answer.status in (401, 403, 404) else "broken")
    try:
        return read_json(answer.body, Progress)
    except msgspec.DecodeError:
        raise ChannelFailed("broken") from None


def _seen_at(url: str) -> str:
    """The SHA-256 of the certificate shown there, whoever signed it. Raises ChannelFailed."""
    parts = urlsplit(url)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # it is looked at, and nothing is told to it
    try:
        with (
            socket.create_connection((parts.hostname or "", parts.port or 443), 5.0) as line,
            context.wrap_socket(line, server_hostname=parts.hostname) as secure,
        ):
            shown = secure.getpeercert(binary_form=True) or b""
    except (OSError, ValueError):
        raise ChannelFailed("no_connection") from None
    return hashlib.sha256(shown).hexdigest()
