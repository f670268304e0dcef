"""The city's real year as a journal: 3,181 calls from January to 27 November 2025, 195 reports from social media, and
in the first days of February 150 calls, 61 of them handled, 34 pranks, 55 silent. Who called is made up: nobody."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.store.journal.journal import Journal
from console.store.journal.state import Prepared
from tests.store.disk import new_id
from wire import facts
from wire.facts import Fact, Place

WIB = ZoneInfo("Asia/Jakarta")
NOW = int(datetime(2025, 11, 27, 12, tzinfo=WIB).timestamp() * 1000)
PHONE, SOCIAL = 3181, 195
EARLY = {"handled": 61, "prank": 34, "ghost": 55}
# The first days of February, and few other days of the year: a day costs the same however full it is.
_DAYS = [datetime(2025, 2, day, tzinfo=WIB) for day in range(1, 14)]
_DAYS += [
    datetime(2025, month, day, tzinfo=WIB) for month, day in ((1, 2), (1, 31), (2, 14), (2, 28), (3, 1), (11, 26))
]
WARDS = ("35.72.01.1004", "35.72.02.1003", "35.72.03.1001")


def rows() -> list[dict[str, str]]:
    """What truly happened, a row for each call: its channel, kind, day, and whether a case was opened."""
    dice = random.Random(11)
    early = [_row(dice, "phone", kind, _DAYS[:13]) for kind in _mixed(EARLY)]
    rest = {"handled": 1243, "prank": 707, "ghost": PHONE - 150 - 1243 - 707}
    late = [_row(dice, "phone", kind, _DAYS[13:]) for kind in _mixed(rest)]
    social = [_row(dice, "social", "handled", _DAYS[15:]) for _ in range(SOCIAL)]
    return [*early, *late, *social]


def _mixed(counts: dict[str, int]) -> list[str]:
    return [kind for kind, count in counts.items() for _ in range(count)]


def _row(dice: random.Random, channel: str, meaning: str, days: list[datetime]) -> dict[str, str]:
    at = dice.choice(days) + timedelta(seconds=60 + dice.randrange(80_000))
    # A third of what was handled got a case in this sample; the rest was information, answered at once.
    kind = meaning if meaning != "handled" else dice.choice(("emergency", "urgent", "information"))
    case = "1" if kind == "emergency" and dice.random() < 0.5 else ""
    return {"channel": channel, "kind": kind, "at": str(int(at.timestamp() * 1000)), "case": case}


def write_year(journal: Journal, given: list[dict[str, str]]) -> None:
    """Put the rows into a journal as the facts that tell of them."""
    entries = [one for n, row in enumerate(given) for one in _told(n, row)]
    for start in range(0, len(entries), 1000):
        journal.append(entries[start : start + 1000])


def _told(n: int, row: dict[str, str]) -> Iterator[Prepared]:
    call, at = f"call:{n}", int(row["at"])
    if n < 150:
        yield _entry(call, facts.CallRang(), at - 7_000)
        yield _entry(call, facts.CallAnswered(), at)
    else:
        yield _entry(call, facts.CallStarted(channel=row["channel"]), at)  # type: ignore[arg-type]
    yield _entry(call, facts.CallKindSet(call_kind=row["kind"]), at)  # type: ignore[arg-type]
    if row["case"]:
        place = Place(address="Jl. Contoh 5", kelurahan=WARDS[n % 3])
        opened = facts.CaseOpened(f"112-250101-A-{n + 1:04d}", "tree_down", 2, place, call=str(n))
        yield _entry(f"case:{n}", opened, at + 20_000)
        yield _entry(call, facts.CallAttached(case=str(n)), at + 20_000)
        yield _entry(f"case:{n}", facts.DispatchRequested(assignment=f"a{n}", agency="DLH"), at + 30_000)
        told = facts.AssignmentStepped(assignment=f"a{n}", step="told", channel="phone")
        yield _entry(f"case:{n}", told, at + 50_000)


def _entry(stream: str, fact: Fact, at: int) -> Prepared:
    return Prepared(id=new_id(), stream=stream, fact=fact, at=at, by="p1", auth="online")
