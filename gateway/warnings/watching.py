"""Asks the city's feeds once a minute, each apart from the others, and writes down what touches the city.

Rule: one gateway asks, by a lease of its own; a feed that fails, drips, lies or floods costs nobody else a warning;
what is said again is written once, what changed is a new word of the same warning.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple, get_args

import msgspec

from console.models.commands.context import Draft
from console.models.commands.dangers import HOUR_MS, USUAL_HOURS
from console.models.state.board import Board
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import feed_stream, hazard_stream
from console.models.state.timeline import TimelineLine
from console.models.views.dangers import SAME_MS
from console.sync.client import Client, ServerRefused
from gateway.alerts.ladder import named
from gateway.room import Room
from gateway.warnings import quakes, touching
from gateway.warnings.fetching import FeedFailed, FeedReason, fetch
from gateway.warnings.lists import Linked, Said, read_list, read_message
from gateway.warnings.quakes import Quake
from server.chores import tried
from wire import facts
from wire.facts import FeedDefined, WarningReceived

EVERY_S = 55.0  # a quake is on the screens 70 seconds after its feed has it, whatever else there is to do
SOON_MS, AHEAD_MS, LONGEST_MS = 10 * 60_000, 7 * 86_400_000, 30 * 86_400_000
NEW_MOST, MESSAGES_MOST = 20, 20  # of one feed in one turn
OPEN_MOST = 60  # of one feed, that hold
CHANGES_MOST = 12  # of one warning in an hour
TRIES = 2  # so often in a row it fails before anybody is told, where it may be the line
AT_ONCE = frozenset[FeedReason]({"hostile", "too_large", "not_set", "future", "crowded", "moved"})
AREA_POINTS_MOST = 200
# Which list of BMKG is nearest to a quake; what is no list of BMKG comes after them.
ORDER: Mapping[str, int] = {"bmkg_auto": 0, "bmkg_felt": 1, "bmkg_recent": 2}
Wards = tuple[str, ...]  # codes of kelurahan
_log = logging.getLogger("konsol112.gateway")


class Where(NamedTuple):
    """What a warning touches of the city, and the area to show, as points "lat,lng"."""

    wards: Wards
    area: tuple[str, ...]


class Watching:
    """The feeds of one gateway. Begin it inside the event loop: `turn` and `lease_turn` are its chores."""

    def __init__(self, room: Room, client: Client, every_s: float = EVERY_S) -> None:
        self._room, self._client, self._every_ms = room, client, round(every_s * 1000)
        self.held = False
        self._due, self._asking = dict[str, int](), dict[str, asyncio.Task[object]]()
        self._failed, self._heard = dict[str, tuple[FeedReason, int]](), dict[str, list[Quake]]()
        self._stamps = dict[tuple[str, str], str]()

    def feeds(self) -> list[FeedDefined]:
        """Those that are asked."""
        return feeds_asked(self._room.desk.board)

    def failing(self) -> Mapping[str, FeedReason]:
        """The feeds whose last try failed, and why."""
        return {code: reason for code, (reason, _) in self._failed.items()}

    async def lease_turn(self) -> None:
        """Ask the server whether this gateway asks the feeds; without its word it goes on as it was."""
        if not self.feeds():
            return
        try:
            self.held = (await asyncio.to_thread(self._client.lease, self.held, "warnings")).yours
        except ServerRefused as refused:
            if refused.problem.status in (401, 403):
                self.held = False

    async def turn(self) -> None:
        """Begin to ask what is due; nothing waits for it. Raises StoreError."""
        now, feeds = self._room.now_ms(), {one.code: one for one in self.feeds()}
        self._asking = {code: task for code, task in self._asking.items() if not task.done()}
        for code in [code for code in self._failed if code not in feeds]:
            del self._failed[code]
        if not self.held:
            return
        for code in [notice.id for notice in self._room.desk.board.notices_of("feed") if notice.id not in feeds]:
            self._note(feed_stream(code), facts.FeedRecovered(code))
        for code, feed in feeds.items():
            if code not in self._asking and self._due.get(code, 0) <= now:
                self._due[code] = now + self._every_ms
                self._asking[code] = asyncio.create_task(tried("a feed of warnings", partial(self._ask, feed)))

    async def end(self) -> None:
        """No feed is asked any more."""
        for task in self._asking.values():
            task.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)

    # --- one feed --------------------------------------------------------------------------------------------------

    async def _ask(self, feed: FeedDefined) -> None:
        try:
            raw = await fetch(feed.url)
            troubles = self._take_quakes(feed, raw) if feed.format == "bmkg_quake" else await self._take_list(feed, raw)
        except FeedFailed as failed:
            self._fails(feed.code, failed.reason)
            return
        worst = next((one for one in get_args(FeedReason) if troubles[one]), None)
        if worst is not None:
            self._fails(feed.code, worst)
        else:
            self._works(feed.code)

    def _fails(self, code: str, reason: FeedReason) -> None:
        before, tries = self._failed.get(code, (reason, 0))
        self._failed[code] = reason, tries + 1 if before == reason else 1
        known = self._room.desk.board.folded(feed_stream(code))
        said = known.said("feed") if isinstance(known, StandingRecord) else None
        if (isinstance(said, facts.FeedFailed) and said.reason == reason) or (
            tries + 1 < TRIES and reason not in AT_ONCE
        ):
            return
        _log.warning("a feed of warnings cannot be read feed=%s reason=%s", code, reason)
        self._note(feed_stream(code), facts.FeedFailed(code, reason))

    def _works(self, code: str) -> None:
        self._failed.pop(code, None)
        known = self._room.desk.board.folded(feed_stream(code))
        if isinstance(known, StandingRecord) and known.open:
            self._note(feed_stream(code), facts.FeedRecovered(code))

    # --- quakes ----------------------------------------------------------------------------------------------------

    def _take_quakes(self, feed: FeedDefined, raw: bytes) -> Counter[FeedReason]:
        heard = quakes.read_quakes(feed.code, raw)
        before, self._heard[feed.code] = self._heard.get(feed.code, []), heard
        now, fresh, troubles = self._room.now_ms(), 0, Counter[FeedReason]()
        for one in sorted(heard, key=lambda quake: quake.at):
            if one.at > now + SOON_MS:
                troubles["future"] += 1
            elif one.at + quakes.HOLDS_MS > now:
                was = next((other for other in before if quakes.is_same(one, other)), None)
                fresh += self._take_quake(feed, one, was, troubles, full=self._full(feed.code, fresh))
        return troubles

    def _take_quake(
        self, feed: FeedDefined, one: Quake, was: Quake | None, troubles: Counter[FeedReason], *, full: bool
    ) -> bool:
        """Write a quake down where it is news; whether it is a new one."""
        near = ((name, quakes.quake_of(said)) for name, said in self._known() if abs(said.since - one.at) <= SAME_MS)
        known = {name: quake for name, quake in near if quake is not None}
        name = quakes.the_same(known.items(), one)
        told = quakes.merged(known.get(name), one, was, ORDER)
        city = self._room.desk.board.reference.city
        named_city = city.name if city is not None else ""
        if not name and not touching.quake_touches(told.point, told.tenths, told.depth_km, told.felt, named_city):
            return False
        if not name and full:
            troubles["crowded"] += 1
            return False
        ref = f"{one.at}:{one.lat}:{one.lng}"
        radius_m = min(1_000_000, round(touching.reach_km(told.tenths) * 1000))
        fact = quakes.fact_of(told, feed.source, self._ref_of(name) or ref, radius_m)
        self._warn(name or named("quake", ref), fact, troubles)
        return not name

    # --- messages --------------------------------------------------------------------------------------------------

    async def _take_list(self, feed: FeedDefined, raw: bytes) -> Counter[FeedReason]:
        whole, linked = await asyncio.to_thread(read_list, raw, feed.url)
        said, troubles = [*whole], Counter[FeedReason]()
        asked, lost = 0, list[FeedReason]()
        for entry in linked:
            if not entry.url:
                said.append(entry.said)
            elif self._stamps.get((feed.code, entry.url)) != entry.stamp and asked < MESSAGES_MOST:
                asked += 1
                try:
                    found = await self._message(feed, entry)
                except FeedFailed as failed:
                    lost.append(failed.reason)
                    continue
                said += [found] if found is not None else []
        listed = {(feed.code, entry.url) for entry in linked}
        self._stamps = {key: one for key, one in self._stamps.items() if key[0] != feed.code or key in listed}
        troubles.update(lost if len(lost) == asked else [one for one in lost if one in AT_ONCE])
        fresh = 0
        for one in said:
            # Beside the loop: a list may be made of so many areas that looking through them takes seconds.
            where = await asyncio.to_thread(_where, one)
            fresh += self._take_said(feed, one, where, troubles, full=self._full(feed.code, fresh))
        return troubles

    async def _message(self, feed: FeedDefined, entry: Linked) -> Said | None:
        """The whole message of an entry, read once as long as the list does not say that it changed."""
        found = await asyncio.to_thread(read_message, await fetch(entry.url))
        self._stamps[feed.code, entry.url] = entry.stamp
        return found

    def _take_said(
        self, feed: FeedDefined, one: Said, where: Where, troubles: Counter[FeedReason], *, full: bool
    ) -> bool:
        """Write a warning down where it touches the city and is news; whether it is a new one."""
        now, name = self._room.now_ms(), self._name_of(feed.code, (one.ref, *one.of))
        since = one.since or one.sent or self._since(name) or now
        if (one.sent or 0) > now + SOON_MS or since > now + AHEAD_MS:
            troubles["future"] += 1
            return False
        wards = None if one.ends else self._wards(feed, one, where.wards)
        if wards is None:
            if name and self._is_open(name):
                self._note(hazard_stream(name), facts.WarningEnded(feed.code))
            return False
        hazard = one.hazard or feed.hazard
        usual_ms = USUAL_HOURS[hazard] * HOUR_MS
        until = min(one.until or since + usual_ms, now + LONGEST_MS)
        if until <= now or not one.headline:
            return False
        if not name and full:
            troubles["crowded"] += 1
            return False
        fact = WarningReceived(
            feed=feed.code,
            ref=one.ref[:600],
            hazard=hazard,
            headline=one.headline,
            source=feed.source or feed.name,
            since=since,
            until=until,
            severity=one.severity[:600],
            text=one.text,
            kelurahan=wards,
            area=where.area,
        )
        self._warn(name or named("warning", feed.code, one.ref), fact, troubles)
        return not name

    def _wards(self, feed: FeedDefined, one: Said, held: Wards) -> Wards | None:
        """For which kelurahan it is, empty for the whole city; none where it does not touch the city."""
        if one.areas or one.circles:
            return None if not held else () if len(held) == len(touching.wards()) else held
        city = self._room.desk.board.reference.city
        near = city is not None and touching.names_city(one.places, city.name)
        return () if near or feed.everywhere else None

    # --- what is known and written ---------------------------------------------------------------------------------

    def _known(self) -> Iterator[tuple[str, WarningReceived]]:
        """The last word of each warning that came by itself, ended or not, by its name."""
        for notice in self._room.desk.board.notices.values():
            if notice.kind == "hazard" and (line := _last(notice)) is not None:
                assert isinstance(line.fact, WarningReceived)
                yield notice.id, line.fact

    def _full(self, feed: str, fresh: int) -> bool:
        """Whether a feed warns of so much that nothing new is taken from it now."""
        now = self._room.now_ms()
        return (
            fresh >= NEW_MOST or sum(said.feed == feed and said.until > now for _, said in self._known()) >= OPEN_MOST
        )

    def _ref_of(self, name: str) -> str:
        return next((said.ref for known, said in self._known() if known == name), "")

    def _name_of(self, feed: str, refs: tuple[str, ...]) -> str:
        """Under which name a warning of this feed is known, by any word of it; empty where it is new."""
        for notice in self._room.desk.board.notices.values():
            said = (line.fact for line in notice.timeline) if notice.kind == "hazard" else ()
            if any(isinstance(one, WarningReceived) and one.feed == feed and one.ref in refs for one in said):
                return notice.id
        return ""

    def _is_open(self, name: str) -> bool:
        notice = self._room.desk.board.notices.get(hazard_stream(name))
        return notice is not None and notice.said("hazard") is not None

    def _since(self, name: str) -> int | None:
        """Since when it is known: what names no time of its own is not new with each question."""
        notice = self._room.desk.board.notices.get(hazard_stream(name))
        last = _last(notice) if notice is not None else None
        return last.fact.since if last is not None and isinstance(last.fact, WarningReceived) else None

    def _warn(self, name: str, fact: WarningReceived, troubles: Counter[FeedReason]) -> None:
        """Write a word of a warning, where it is another than the last one."""
        notice = self._room.desk.board.notices.get(hazard_stream(name))
        last = _last(notice) if notice is not None else None
        if last is not None and last.fact == fact:
            return
        hour_ago = self._room.now_ms() - HOUR_MS
        lines = notice.timeline if notice is not None else ()
        if sum(isinstance(one.fact, WarningReceived) and one.recorded > hour_ago for one in lines) >= CHANGES_MOST:
            troubles["crowded"] += 1
            return
        self._note(hazard_stream(name), fact)

    def _note(self, stream: str, fact: facts.Fact) -> None:
        """Under a name made of what stands there and what is said: a word that comes twice is one."""
        folded = self._room.desk.board.folded(stream)
        before = folded.timeline[-1].entry if folded is not None and folded.timeline else ""
        entry = named(stream, before, msgspec.json.encode(fact).hex())
        if entry not in self._room.station.journal.hashes_of([entry]):
            self._room.desk.note([Draft(stream, fact, id=entry)])


def feeds_asked(board: Board) -> list[FeedDefined]:
    """The feeds that the room has set and not switched off."""
    return [one for one in board.reference.feeds.values() if one.active and one.url]


def _last(notice: StandingRecord) -> TimelineLine | None:
    return next((line for line in reversed(notice.timeline) if isinstance(line.fact, WarningReceived)), None)


def _where(one: Said) -> Where:
    """What its areas touch; of these the one that touches most, thinned."""
    each = {ring: touching.wards_touched([ring], ()) for ring in one.areas}
    found = {*touching.wards_touched((), one.circles)}.union(*each.values())
    ring = max(each, key=lambda ring: (len(each[ring]), len(ring)), default=())
    step = max(1, -(-len(ring) // AREA_POINTS_MOST))
    shown = tuple(f"{lat:.5f},{lng:.5f}" for lat, lng in ring[::step])
    return Where(tuple(code for code in touching.wards() if code in found), shown)
