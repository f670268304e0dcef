"""The months behind a sample room: all of the last one and this one until yesterday, so that a recap, statistics and
the evaluation of calls can be tried on the first day. Played in memory by the keys' own commands; all of it a sample.
"""

import random
from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from console.models.commands.shifts import end_shift, hand_shift_over, note_shift, start_shift, take_shift_over
from console.models.state.board import Board
from console.models.state.city import load_city
from console.models.state.people import Person
from console.models.state.record import Recorded
from console.models.state.streams import definition_stream
from console.models.views.city_facts import definitions
from console.models.views.handover import OpenState, open_lines
from console.room.day import DAY_S, script
from console.room.furnishing import report_ready
from console.room.played import DayClock, PlayedDesk, Seat
from console.room.player import Cue, Player, cues
from console.room.server_process import Past
from console.room.spots import sample_spots
from console.store.journal.state import Prepared
from wire.entry import GENESIS, Entry, Seen, encode_fact
from wire.facts import AccountDefined, Role
from wire.ids import uuid7

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
