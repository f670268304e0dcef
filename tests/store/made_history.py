"""A made history of calls and cases around a leap day: the truth as plain rows, and the facts that tell of it."""

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from console.models.views.statistics import Values, add
from console.store.aggregates import Asked
from console.store.journal.journal import Journal
from console.store.journal.state import Prepared
from tests.store.disk import new_id
from wire import facts
from wire.facts import Fact, Place

WIB = timezone(timedelta(hours=7))
FIRST = datetime(2028, 1, 28, tzinfo=WIB)
LEAP = (datetime(2028, 2, 29, tzinfo=WIB), datetime(2028, 3, 1, tzinfo=WIB))
NOW = int(datetime(2028, 3, 3, 12, tzinfo=WIB).timestamp() * 1000)
WARDS = ("35.72.01.1004", "35.72.02.1003", "35.72.03.1001")
NATURES = ("fire_building", "tree_down", "traffic_accident")
AGENCIES = ("DAMKAR", "PSC119", "DLH")
STEPS = ("told", "accepted", "rolling", "arrived", "reported")


@dataclass
class Told:
    """One case as it truly was, in milliseconds; none for what nobody noted."""

    n: int
    rang: int | None
    answered: int
    kind: str
    ward: str
    nature: str
    agency: str = ""
    opened: int | None = None
    requested: int | None = None
    stamps: dict[str, int | None] = field(default_factory=dict)
    closed: int | None = None
    reopened: bool = False
    corrected: bool = False
    merged: bool = False
    paper: bool = False


def truth(many: int, seed: int = 4, *, ordinary: bool = False) -> list[Told]:
    """That many calls, most of them with a case, most of them within minutes of midnight unless days are ordinary."""
    dice = random.Random(seed)
    return [_one(dice, n, ordinary) for n in range(many)]


def _one(dice: random.Random, n: int, ordinary: bool) -> Told:
    day = FIRST + timedelta(days=dice.randrange(35))
    if ordinary:
        seconds = min(86_399, int(abs(dice.gauss(14, 5)) * 3600))
    else:
        seconds = dice.choice((dice.randrange(120), 86_400 - 1 - dice.randrange(120), dice.randrange(86_400)))
    answered = int((day + timedelta(seconds=seconds)).timestamp() * 1000) + dice.randrange(1000)
    rang = None if dice.random() < 0.1 else answered - int(dice.lognormvariate(2.2, 0.8) * 1000)
    kind = dice.choice(("emergency", "emergency", "urgent", "prank", "ghost", "ghost_unconfirmed", "test"))
    one = Told(n, rang, answered, kind, dice.choice(WARDS), dice.choice(NATURES), paper=dice.random() < 0.05)
    if kind not in ("emergency", "urgent"):
        return one
    one.opened = answered + dice.randrange(10_000, 90_000)
    one.agency, one.requested = dice.choice(AGENCIES), one.opened + dice.randrange(1_000, 40_000)
    at, come = one.requested, dice.randrange(1, 6)
    for step in STEPS[:come]:
        at += int(dice.lognormvariate(4, 1) * 1000)
        one.stamps[step] = None if dice.random() < 0.15 else at
    one.closed = at + 600_000 if dice.random() < 0.8 else None
    one.merged = dice.random() < 0.1
    one.reopened = one.closed is not None and not one.merged and dice.random() < 0.2
    one.corrected = one.stamps["told"] is not None and dice.random() < 0.2
    return one


def entry(stream: str, fact: Fact, at: int, prev: tuple[str, ...] = ()) -> Prepared:
    return Prepared(id=new_id(), stream=stream, fact=fact, at=at, by="p1", auth="online", prev=prev)


def written(one: Told) -> tuple[list[Prepared], list[Prepared]]:
    """The entries of a case: what was written at once, and what came later."""
    call, case, paper = f"call:{one.n}", f"case:{one.n}", f"{one.n}" if one.paper else None
    if one.rang is not None and not one.paper:
        now = [entry(call, facts.CallRang(), one.rang), entry(call, facts.CallAnswered(), one.answered)]
    else:
        now = [entry(call, facts.CallStarted(paper=paper), one.answered)]
        one.rang = None
    now.append(entry(call, facts.CallKindSet(call_kind=one.kind), one.answered))  # type: ignore[arg-type]
    now.append(entry(call, facts.CallEnded(), one.answered + 60_000))
    return (now, list(_late(one, case, now, paper))) if one.opened is not None else (now, [])


def _late(one: Told, case: str, now: list[Prepared], paper: str | None) -> Iterator[Prepared]:
    assert one.opened is not None and one.requested is not None
    # At first of another type and place; both were corrected.
    first = facts.CaseOpened(
        *(f"112-280229-A-{one.n + 1:04d}", "unclear", 1, Place(kelurahan=WARDS[0])), call=str(one.n), paper=paper
    )
    now.append(entry(case, first, one.opened))
    yield entry(f"call:{one.n}", facts.CallAttached(case=str(one.n)), one.opened)
    yield entry(case, facts.CaseNatureSet(nature=one.nature), one.opened, (now[-1].id,))
    yield entry(case, facts.CasePlaced(place=Place(kelurahan=one.ward)), one.opened, (now[-1].id,))
    yield entry(case, facts.DispatchRequested(assignment=f"a{one.n}", agency=one.agency), one.requested)
    for step, at in one.stamps.items():
        if at is None:
            continue
        wrong = at + 5_000_000 if step == "told" and one.corrected else at
        stepped = entry(case, facts.AssignmentStepped(assignment=f"a{one.n}", step=step, channel="phone"), wrong)  # type: ignore[arg-type]
        yield stepped
        if wrong != at:
            yield entry(case, facts.StampCorrected(entry=stepped.id, happened=at, reason="salah ketik"), NOW)
    yield from _ends(one, case)


def _ends(one: Told, case: str) -> Iterator[Prepared]:
    if one.merged:
        yield entry(case, facts.CaseMerged(into="other"), NOW)
    elif one.closed is not None:
        early = entry(case, facts.CaseClosed(outcome="handled"), one.closed - 500_000 if one.reopened else one.closed)
        yield early
        if one.reopened:
            again = entry(case, facts.CaseReopened(reason="api menyala lagi"), one.closed - 400_000, (early.id,))
            yield again
            yield entry(case, facts.CaseClosed(outcome="handled"), one.closed, (again.id,))


def write(journal: Journal, entries: list[Prepared]) -> None:
    """Put them on the disk in portions that are folded at once."""
    for start in range(0, len(entries), 60):
        journal.append(entries[start : start + 60])


def exported(history: list[Told]) -> list[dict[str, str]]:
    """The history as rows of a CSV, one for each thing measured: measure, beginning, length, divisions."""
    file = io.StringIO()
    table = csv.writer(file)
    for one in history:
        began = _began(one)
        if not one.paper:
            table.writerow(("answer", began, _s(one.rang, one.answered), *_of(one)))
        if one.kind != "test":
            table.writerow(
                ("false", began, "1" if one.kind in ("prank", "ghost", "ghost_unconfirmed") else "0", *_of(one))
            )
        table.writerow(("calls", began, "", *_of(one)))
        if one.opened is None:
            continue
        if not one.merged:
            table.writerow(("cases", one.opened, "", *_of(one)))
            table.writerow(("reopened", one.opened, int(one.reopened), *_of(one)))
            table.writerow(("corrected", one.opened, int(one.corrected), *_of(one)))
            if not one.paper:
                table.writerow(("first_told", one.opened, _s(one.answered, one.stamps["told"]), *_of(one)))
                table.writerow(("closed", one.opened, _s(one.opened, one.closed), *_of(one)))
        if not one.paper:
            for step, begun, ended in _steps(one):
                table.writerow((step, one.opened, _s(begun, ended), *_of(one), one.agency))
    names = ("measure", "began", "took", "kelurahan", "nature", "hour", "about", "agency")
    file.seek(0)
    return list(csv.DictReader(file, names))


def _of(one: Told) -> tuple[str, ...]:
    began = _began(one) if one.opened is None else one.opened
    cased = one.opened is not None
    about = f"case:{one.n}" if cased else f"call:{one.n}"
    return (one.ward if cased else "", one.nature if cased else "", f"{_local(began):%H}", about)


def _began(one: Told) -> int:
    """A form of paper tells of no ring."""
    return one.answered if one.rang is None or one.paper else one.rang


def _local(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, WIB)


def _s(began: int | None, ended: int | None) -> str:
    return "" if began is None or ended is None else str((ended - began) / 1000)


def _steps(one: Told) -> Iterator[tuple[str, int | None, int | None]]:
    noted = [step for step in STEPS if one.stamps.get(step) is not None]
    for step in STEPS:
        if noted and STEPS.index(step) <= STEPS.index(noted[-1]):
            begun = {"told": one.requested, "reported": one.stamps.get("arrived")}.get(step, one.stamps.get("told"))
            yield step, begun, one.stamps.get(step)


def asked(journal: Journal, measure: str, division: str, span: tuple[datetime, datetime]) -> Values:
    """What the aggregates say of a measure by a division, of all agencies."""
    since_ms, until_ms = (int(at.timestamp() * 1000) for at in span)
    total: Values = {}
    question = Asked(measure=measure, division=division, since_ms=since_ms, until_ms=until_ms)
    for piece in journal.archive.aggregates.pieces(question):
        add(total, piece.values)
    return total
