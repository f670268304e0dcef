"""What people do at a real desk of the simulator, made from one number and what the board or an older day holds."""

from collections.abc import Callable
from random import Random

from console.desk import Desk
from console.models.commands.context import Draft
from wire import facts
from wire.ids import uuid7

DAY_MS = 86_400_000
Deed = Callable[[Desk, int, Random], list[Draft]]


def deed(desk: Desk, number: int, random: Random) -> list[Draft]:
    """The drafts of one deed; none when there is nothing to do it with."""
    return DEEDS[number % len(DEEDS)](desk, number // len(DEEDS), random)


def _fresh(kind: str, random: Random) -> str:
    return f"{kind}:{uuid7(0, random.randbytes)}"


def _one(streams: list[str], number: int) -> str:
    return streams[number % len(streams)] if streams else ""


def _case(desk: Desk, number: int) -> str:
    """A case of the board, or now and then one that left it."""
    if number % 3:
        return _one([f"case:{one}" for one in sorted(desk.board.cases)], number)
    with desk._journal._db.reading() as connection:
        found = connection.exec_driver_sql("SELECT 'case:' || id FROM cases ORDER BY id").scalars()
        return _one(list(found), number)


def _call(desk: Desk, number: int) -> str:
    return _one([f"call:{one}" for one in sorted(desk.board.calls)], number)


def _about(stream: str, *facts_: facts.Fact) -> list[Draft]:
    return [Draft(stream, fact) for fact in facts_] if stream else []


def _open(desk: Desk, number: int, random: Random) -> list[Draft]:
    letter = desk.letter
    running = desk._journal.last_running_number(letter) + 1
    case, call = _fresh("case", random), _fresh("call", random)
    place = facts.Place(address="Jl. Contoh 1", kelurahan="35.72.01.1004")
    fact = facts.CaseOpened(f"{letter}-{running:04d}", "fire", 2, place, "asap", call.removeprefix("call:"))
    attached = facts.CallAttached(case.removeprefix("case:"))
    return [Draft(call, facts.CallStarted("phone", f"0000-{number % 3}")), Draft(case, fact), Draft(call, attached)]


def _ring(desk: Desk, number: int, random: Random) -> list[Draft]:
    stream = _fresh("call", random)
    return _about(stream, facts.CallRang("phone", f"0000-{number % 3}"), facts.CallEnded())


def _note(desk: Desk, number: int, random: Random) -> list[Draft]:
    return _about(_case(desk, number), facts.CaseNoted(f"catatan {number}"))


def _close(desk: Desk, number: int, random: Random) -> list[Draft]:
    return _about(_case(desk, number), facts.CaseClosed("handled"))


def _reopen(desk: Desk, number: int, random: Random) -> list[Draft]:
    return _about(_case(desk, number), facts.CaseReopened("kambuh"))


def _nature(desk: Desk, number: int, random: Random) -> list[Draft]:
    return _about(_case(desk, number), facts.CaseNatureSet(("fire", "flood", "crash")[number % 3]))


def _merge(desk: Desk, number: int, random: Random) -> list[Draft]:
    case, other = _case(desk, number), _case(desk, number + 1)
    if case == other:
        return []
    into = facts.CaseMerged(other.removeprefix("case:"))
    return _about(case, into if number % 2 else facts.CaseSeparated("keliru"))


def _send(desk: Desk, number: int, random: Random) -> list[Draft]:
    step = facts.AssignmentStepped("a1", ("told", "accepted", "unable", "cleared")[number % 4], "radio", "Budi")  # type: ignore[arg-type]
    return _about(_case(desk, number), facts.DispatchRequested("a1", "PMI", "u1") if number % 2 else step)


def _attach(desk: Desk, number: int, random: Random) -> list[Draft]:
    case = _case(desk, number + 1).removeprefix("case:")
    return _about(_call(desk, number), facts.CallAttached(case if number % 4 else None)) if case else []


def _record(desk: Desk, number: int, random: Random) -> list[Draft]:
    claim = facts.CallReleased("A", "time_out", desk.desk_id, 0)
    kind = facts.CallKindSet(("prank", "silent", "information")[number % 3])  # type: ignore[arg-type]
    told = (facts.CallAnswered(), claim, kind, facts.CallEnded(), facts.CallNoted("lagi"))
    return _about(_call(desk, number), told[number % 5])


def _task(desk: Desk, number: int, random: Random) -> list[Draft]:
    plan = facts.TaskPlanned("t1", "call_back", desk.now_ms() + number % 3 * DAY_MS, "telepon lagi")
    told = (plan, facts.TaskTried("t1", "no_answer"), facts.TaskDone("t1"), facts.TaskDropped("t1", "ganda"))
    return _about(_call(desk, number) if number % 2 else _case(desk, number), told[number % 4])


def _caution(desk: Desk, number: int, random: Random) -> list[Draft]:
    known = [f"caution:{one.id}" for one in desk.board.notices_of("caution")]
    if number % 2 and known:
        return _about(_one(known, number), facts.CautionLifted("sudah aman"))
    return _about(_fresh("caution", random), facts.CautionSet("anjing galak", "place", "warga", "Jl. Contoh 2"))


def _flag(desk: Desk, number: int, random: Random) -> list[Draft]:
    known = [f"number:{one.id}" for one in desk.board.notices_of("number")]
    if number % 2 and known:
        return _about(_one(known, number), facts.NumberCleared("salah"))
    flag = facts.NumberFlagged(f"0000-{number % 3}", "prank", desk.now_ms() + DAY_MS, "iseng")
    return _about(_fresh("number", random), flag)


def _storm(desk: Desk, number: int, random: Random) -> list[Draft]:
    known = [f"storm:{one.id}" for one in desk.board.notices_of("storm")]
    if known:
        return _about(known[0], facts.StormEnded("reda"))
    return _about(_fresh("storm", random), facts.StormStarted("angin", _case(desk, number).removeprefix("case:")))


def _shift(desk: Desk, number: int, random: Random) -> list[Draft]:
    return _about(f"shift:{number % 2}", facts.ShiftNoted(f"dinas {number}"))


def _room_facts(desk: Desk, number: int, random: Random) -> list[Draft]:
    unit = facts.UnitDefined(f"u{number % 2}", "PMI", f"ambulans {number}", "car")
    return [Draft("ref:agency:PMI", facts.ReadinessSet("PMI", "busy")), Draft(f"ref:unit:u{number % 2}", unit)]


def _forbidden(desk: Desk, number: int, random: Random) -> list[Draft]:
    """The server refuses it; what is written behind it goes on."""
    return [Draft("ledger", facts.EpochStarted("mine", "restore")), *_note(desk, number, random)]


DEEDS: tuple[Deed, ...] = (
    _open,
    _open,
    _open,
    _ring,
    _note,
    _close,
    _close,
    _reopen,
    _nature,
    _merge,
    _send,
    _attach,
    _record,
    _task,
    _caution,
    _flag,
    _storm,
    _shift,
    _room_facts,
    _forbidden,
)
