"""The months behind a sample room: all of the last one and this one until yesterday, so that a recap, statistics and
the evaluation of calls can be tried on the first day. Played in memory by the keys' own commands; all of it a sample.
"""

from __future__ import annotations

import random
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from console.errors import Refused
from console.models.commands.calls import ask_block, flag_number, plan_call_back
from console.models.commands.dangers import CautionForm, HazardForm, RoadForm, close_road, note_hazard, set_caution
from console.models.commands.privacy import RequestForm, record_request
from console.models.commands.reference import set_readiness, take_points
from console.models.commands.shifts import (
    end_shift,
    hand_shift_over,
    note_shift,
    set_on_call,
    start_shift,
    take_shift_over,
)
from console.models.state.board import Board
from console.models.state.city import load_city
from console.models.state.record import Recorded
from console.models.state.shift import Person
from console.models.state.streams import definition_stream
from console.models.views.city_facts import definitions
from console.models.views.handover import OpenState, open_lines
from console.models.views.on_duty import on_call_list
from console.room.day import DAY_S, CrewStep, DayCall, Kind, Spot, false_call, handled, is_night, sample_spots, script
from console.room.player import Cue, DayClock, PlayedAt, PlayedDesk, Player, Seat, cues
from console.room.server_process import Past
from console.store.journal.state import Prepared
from wire.entry import GENESIS, Entry, Seen, encode_fact
from wire.facts import AccountDefined, Channel, MapPointDefined, Place, Readiness, Role, Step
from wire.ids import uuid7

# What a room holds beside its calls, so that no page of the sample room is empty and every agency has said its word:
# how ready everybody is, who is on call, what to beware of, what is closed. All of it is made up and says so.

HOUR_MS = 3_600_000
# What is not as usual; everything else is ready.
_NOT_READY: tuple[tuple[str, Readiness, str], ...] = (
    ("D-3", "off", "servis rem (contoh)"),
    ("B-1", "limited", "tiga petugas (contoh)"),
)
_ON_CALL = (("Pengawas 1 (contoh)", "0000-1100-901"), ("Pengawas 2 (contoh)", "0000-1100-902"))
ON_CALL_H = 12
_POINTS = 6


def report_ready(desk: PlayedAt) -> bool:
    """The round by radio at the beginning of a shift: every agency and unit says how ready it is."""
    reference, usual = desk.board.reference, ("ready", "laporan awal shift (contoh)")
    said: dict[str, tuple[Readiness, str]] = dict.fromkeys((*reference.agencies, *reference.units), usual)  # type: ignore[arg-type]
    said |= {code: (word, why) for code, word, why in _NOT_READY if code in said}
    for code, (word, why) in said.items():
        desk.do(set_readiness, code, word, why)
    return True


def note_surroundings(desk: PlayedAt, spots: Sequence[Spot]) -> None:
    """What a dispatcher wrote down beside the calls: a caution, a closed road, a warning, numbers, a request. Once."""
    board, now = desk.board, desk.now_ms()
    if any(board.notices_of(kind) for kind in ("caution", "road", "hazard", "number")):
        return
    dog, road = spots[len(spots) // 3], spots[len(spots) // 2]
    caution = CautionForm(text="anjing galak (contoh)", subject="place", source="ketua RT (contoh)", place=_at(dog))
    desk.do(set_caution, caution)
    closed = RoadForm(
        street=road.street,
        reason="galian pipa (contoh)",
        stretch="satu lajur",
        place=_at(road),
        until=now + 72 * HOUR_MS,
    )
    desk.do(close_road, closed)
    warning = HazardForm(
        hazard="weather",
        headline="Hujan lebat dan angin kencang sampai malam (contoh)",
        source="BMKG (contoh)",
        severity="waspada",
        until=now + 18 * HOUR_MS,
    )
    desk.do(note_hazard, warning)
    desk.do(flag_number, "0000-9000-001", "iseng empat kali minggu ini (contoh)")
    desk.do(ask_block, "0000-9000-002", 2, "mengumpat petugas (contoh)")
    request = RequestForm(wish="access", name="Pemohon Contoh", about_number="0000-555-0100", identity="card")
    desk.do(record_request, request, "PD-CONTOH-01")
    _promise_call_back(desk, now + 90 * 60_000)
    for shift in [one for one in board.shifts.values() if one.on_duty and one.desk == desk.desk_id]:
        desk.do(note_shift, shift.id, "HT nomor 3 diganti baterainya (contoh)")


def _promise_call_back(desk: PlayedAt, due_ms: int) -> None:
    """The last caller who may be called back wants to be."""
    for call in sorted(desk.board.calls.values(), key=lambda one: -one.started_ms):
        if call.call_kind == "emergency":
            with suppress(Refused):
                desk.do(plan_call_back, call.id, due_ms, "minta dikabari hasilnya (contoh)")
                return


def supervise(desk: PlayedAt, spots: Sequence[Spot]) -> None:
    """What a supervisor keeps: who is on call today and after, and the points of the map. What is there stays."""
    board, now = desk.board, desk.now_ms()
    if not on_call_list(board, now):
        for turn, (name, number) in enumerate(_ON_CALL):
            since = now + turn * ON_CALL_H * HOUR_MS
            desk.do(set_on_call, name, number, since, since + ON_CALL_H * HOUR_MS)
    if not board.reference.points:
        desk.do(take_points, [_point(number, spot) for number, spot in enumerate(spots[:: len(spots) // _POINTS], 1)])


def _at(spot: Spot) -> Place:
    return Place(address=spot.street, point=f"{spot.lat:.5f},{spot.lng:.5f}", kelurahan=spot.kelurahan)


def _point(number: int, spot: Spot) -> MapPointDefined:
    assembly = number % 3 == 0
    return MapPointDefined(
        code=f"contoh-{number}",
        point_kind="assembly" if assembly else "hydrant",
        name=f"{'Titik kumpul' if assembly else 'Hidran'} {spot.street} (contoh)",
        lat=spot.lat,
        lng=spot.lng,
        state="broken" if number == 2 else "ok",
        checked_on="2026-10-05",
        sample=True,
    )


CALLS_A_DAY = (10, 5)  # of the last month, and of this one
SEED = 1_120  # of months that are as mixed as the city's
SHIFTS = ((6, "morning"), (14, "afternoon"), (22, "night"))
_NOTES = ("HT nomor {n} diganti baterainya", "uji sambungan radio dengan semua instansi", "listrik padam dua menit")
_DESK, _LETTER = "archive", "Z"  # the maker gives it its id (server/app/command_sample.py)
Account = tuple[str, str, tuple[Role, ...]]


class Duty(msgspec.Struct, frozen=True):
    """A change of shift."""

    number: int
    label: str


def past(now_ms: int, accounts: Sequence[Account]) -> Past:
    """What happened from the first of the last month until a day ago."""
    zone = ZoneInfo(load_city().town.zone)
    now = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone)
    first = (now.replace(day=1) - timedelta(days=1)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    since_ms = round(first.timestamp() * 1000)
    defined = {
        login: AccountDefined(account=uuid7(since_ms), name=name, roles=roles) for login, name, roles in accounts
    }
    played = _play(first, now_ms - DAY_S * 1_000, list(defined.values()))
    return Past(since_ms, defined, [_open_entry(one) for one in played])


def _play(first: datetime, until_ms: int, accounts: Sequence[AccountDefined]) -> list[Prepared]:
    since_ms = round(first.timestamp() * 1000)
    persons = [Person(one.account, one.name, one.roles, "online", since_ms) for one in accounts]
    clock = DayClock(since_ms)
    desk = PlayedDesk(_board(since_ms, accounts), Seat(_DESK, _LETTER), persons[-1], clock)
    player = Player(desk)
    days = monthrange(first.year, first.month)[1]
    for moment, what in _due(since_ms, until_ms, days):
        clock.time_ms = max(clock.time_ms, moment)
        if isinstance(what, Cue):
            player.play(what)
        else:
            _change(desk, persons[what.number % len(persons)], what)
    _go_home(desk)
    return desk.written


def _due(since_ms: int, until_ms: int, days: int) -> list[tuple[int, Cue | Duty]]:
    """Calls and changes of shift in their order, `days` of the last month first. What would not be over is left out."""
    spots, due = sample_spots(), list[tuple[int, Cue | Duty]]()
    for day in range((until_ms - since_ms) // (DAY_S * 1_000) + 1):
        midnight = since_ms + day * DAY_S * 1_000
        for n, (hour, label) in enumerate(SHIFTS):
            due.append((midnight + hour * 3_600_000, Duty(day * len(SHIFTS) + n, label)))
        calls = script(spots, SEED + day, CALLS_A_DAY[day >= days], storm=False)
        over = [one for one in calls if _ends(midnight, one.at_s) < until_ms]
        due += [(midnight + round(cue.at_s * 1_000), cue) for cue in cues(over)]
    return sorted((one for one in due if one[0] < until_ms), key=lambda one: one[0])


def _ends(midnight_ms: int, at_s: float) -> int:
    """When the last agency of a call of this second is surely clear."""
    return midnight_ms + round((at_s + 2 * 3_600) * 1_000)


def _board(since_ms: int, accounts: Sequence[AccountDefined]) -> Board:
    """The city as its server begins with it."""
    board = Board()
    board.apply(
        Recorded(
            id=f"start-{n}",
            stream=definition_stream(fact),
            desk="",
            desk_seq=n,
            at=since_ms,
            by="server",
            fact=fact,
            seq=n,
        )
        for n, fact in enumerate((*definitions(load_city(), sample=True), *accounts), 1)
    )
    return board


def _change(desk: PlayedDesk, coming: Person, duty: Duty) -> None:
    """Who leaves signs what is open, who comes signs it too; now and then a line in the log."""
    left = _go_home(desk)
    desk.person = coming
    desk.do(start_shift, duty.label, coming.name)
    if left is not None:
        desk.do(take_shift_over, left, OpenState(lines=tuple(open_lines(desk.board, desk.now_ms()))))
    if duty.number == 0:
        report_ready(desk)
    if duty.number % 4 == 0:
        text = _NOTES[random.Random(duty.number).randrange(len(_NOTES))].format(n=duty.number % 7 + 1)
        desk.do(note_shift, _running(desk)[0], f"{text} (contoh)")


def _go_home(desk: PlayedDesk) -> str | None:
    """The shift that ended so, signed; none where nobody was on duty."""
    for shift in _running(desk):
        lines = tuple(open_lines(desk.board, desk.now_ms(), shift=desk.board.shifts[shift]))
        desk.do(hand_shift_over, shift, OpenState(lines=lines))
        desk.do(end_shift, shift)
        return shift
    return None


def _running(desk: PlayedDesk) -> list[str]:
    return [one.id for one in desk.board.shifts.values() if one.on_duty]


def _open_entry(one: Prepared) -> Entry:
    """The entry as its maker takes it: what only the desk's chain and the ledger know is filled in there."""
    return Entry(
        id=one.id,
        stream=one.stream,
        desk=_DESK,
        desk_seq=0,
        at=one.at,
        by=one.by,
        auth=one.auth,
        seen=Seen("", 0),
        parent=GENESIS,
        fact=encode_fact(one.fact),
        happened=one.happened,
        offset_ms=one.offset_ms,
        prev=one.prev,
    )


# The last 24 hours as a newcomer finds them, at whatever hour they come: the day's calls, and an hour in full work.
#
# What happened before is over. Of the last hour each call stands where it is written here: always there are a case
# nobody is told of yet, one that is told, one on its way, one at which they have arrived, and something promised that
# is due.

# A case that rang before is closed by now; the hour below begins.
FULL_WORK_S = 4_500.0
READY_S = 4_300.0  # so long ago the agencies said how ready they are
CALLS_OF_LAST_DAY = 22
DAYS = 7  # after so many days the same one comes again
SEED_OF_LAST_DAY = 353  # of days that are as mixed as the city's at each of their hours
_STEPS: tuple[Step, ...] = ("told", "accepted", "rolling", "arrived", "reported", "cleared")


@dataclass(frozen=True, slots=True)
class _Recent:
    """A call so many seconds ago; its nature by day and by night; when its agencies took their steps."""

    ago_s: float
    kind: Kind = "handled"
    nature: tuple[str, str] = ("", "")
    after_s: tuple[float, ...] = ()
    channel: Channel = "phone"
    promise: str = ""


def _always(nature: str) -> tuple[str, str]:
    return nature, nature


_LAST_HOUR = (
    _Recent(4_380, "ghost"),
    _Recent(
        3_960,
        nature=("patient_transport", "corpse_transport"),
        after_s=(30, 60, 100, 640, 800, 2_300),
        promise="kabari keluarga: sudah diantar",
    ),
    _Recent(3_500, "prank"),
    _Recent(3_000, nature=_always("traffic_accident"), after_s=(40, 90, 150, 560, 800)),
    _Recent(2_460, nature=_always("electrical_hazard"), after_s=(50, 200, 700, 1_900), channel="whatsapp"),
    _Recent(2_000, "ghost"),
    _Recent(1_500, "prank"),
    _Recent(840, nature=_always("wild_animal"), after_s=(40, 90, 160, 620)),
    _Recent(660, nature=("fire_land", "public_order"), after_s=(45, 95, 160)),
    _Recent(520, "ghost"),
    _Recent(390, nature=_always("medical_sudden"), after_s=(25, 60, 110)),
    _Recent(300, "ghost"),
    _Recent(190, nature=_always("road_hazard"), after_s=(55,), channel="social"),
    _Recent(100, nature=_always("mental_crisis")),
)


def last_day(spots: Sequence[Spot], until_s: float, day: int) -> list[DayCall]:
    """The calls of the 24 hours before this second of that day; what rang yesterday has a negative one."""
    early = [
        replace(call, at_s=call.at_s + shift)
        for seed, shift in ((_seed(day - 1), -DAY_S), (_seed(day), 0))
        for call in script(spots, seed, CALLS_OF_LAST_DAY, storm=False)
    ]
    from_s, to_s = until_s - DAY_S, until_s - FULL_WORK_S
    return [*(call for call in early if from_s < call.at_s < to_s), *_recent(spots, until_s, _seed(day))]


def _seed(day: int) -> int:
    return SEED_OF_LAST_DAY + day % DAYS


def _recent(spots: Sequence[Spot], until_s: float, seed: int) -> Iterator[DayCall]:
    chance = random.Random(seed)
    for one, spot in zip(_LAST_HOUR, _apart(spots, chance), strict=False):
        at_s = until_s - one.ago_s
        if one.kind != "handled":
            yield false_call(chance, at_s, one.kind)
            continue
        call = handled(chance, spots, at_s, one.nature[is_night(at_s)])
        crew = tuple(CrewStep(after_s, step) for after_s, step in zip(one.after_s, _STEPS, strict=False))
        promised_s = until_s - 60 if one.promise else 0.0
        yield replace(
            call, ring_s=6.0, spot=spot, crew=crew, channel=one.channel, promise=one.promise, promised_s=promised_s
        )


def _apart(spots: Sequence[Spot], chance: random.Random) -> list[Spot]:
    """Places in as many kelurahan as there are, one after another."""
    mixed = chance.sample(list(spots), len(spots))
    first = {spot.kelurahan: spot for spot in mixed}
    return [*first.values(), *mixed]


# Writes what happened until now at a desk whose clock stands where the day is: all of a day, or what is lacking.

CITY_OFFSET_S = 7 * 3_600  # WIB


def write_history(desk: PlayedAt, clock: DayClock, until_ms: int, told: Callable[[int, int], None]) -> int:
    """What happened after the newest call the desk knows, at the hours the city's clock shows; gives how many calls.

    What was open then is brought to its end. `told` hears how many calls of how many are written.
    """
    clock.time_ms = since = max((call.started_ms for call in desk.board.calls.values()), default=clock.time_ms)
    day = (until_ms + CITY_OFFSET_S * 1_000) // (DAY_S * 1_000)
    midnight = day * DAY_S * 1_000 - CITY_OFFSET_S * 1_000
    player = Player(desk)
    player.file_left_calls(after_s=0)
    left = player.carry_on((since - midnight) / 1_000)
    spots = sample_spots()
    script = cues(last_day(spots, (until_ms - midnight) / 1_000, day))
    due = [(midnight + round(cue.at_s * 1_000), cue) for cue in sorted([*left, *script])]
    due = [(moment, cue) for moment, cue in due if since < moment < until_ms]
    total, calls = sum(cue.act == "ring" for _, cue in due), 0
    said = False
    for moment, cue in due:
        clock.time_ms = max(clock.time_ms, moment)
        if not said and moment > until_ms - READY_S * 1_000:
            said = report_ready(desk)
            note_surroundings(desk, spots)
        player.play(cue)
        if cue.act == "ring":
            calls += 1
            told(calls, total)
    return calls
