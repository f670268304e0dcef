"""Who works for an agency writes of that agency's own work, whatever the gateway in between says: any history, any
entry, against rules said once more here."""

from random import Random

import msgspec
import pytest

from tests.odd.making import Odd
from tests.wire.make_golden import KINDS, kind_name
from tests.wire.view import NOW_MS, View
from wire import facts
from wire.entry import GENESIS, Credential, Entry, Seen, encode_entry, encode_fact, entry_hash, keyed
from wire.facts import Fact
from wire.rights import OWN_BY, may_write
from wire.seal import sealed_with
from wire.streams import STREAMS
from wire.verdict import Accepted, Rejected, judge

OURS, OTHERS = "PMI", "DAMKAR"
OFFICER, DISPATCHER = "budi", "dewi"
KEY = b"k" * 32
KIND_OF = {kind_name(kind): kind for kind in KINDS}
STEPS = ("told", "accepted", "rolling", "arrived", "reported", "cleared", "unable", "silent", "recalled", "retold")


class Outside:
    """A gateway that was taken over: it has an officer's session, and writes whatever it likes."""

    def __init__(self, view: View | None = None) -> None:
        self.view = view or View()
        self.view.former = False
        self.view.gateways = {"gate"}
        self.view.people[OFFICER] = frozenset({"agency"})
        self.view.agency_of = {OFFICER: OURS, "wira": OURS, "rudi": OTHERS}
        self.count = 0
        self.head = False

    def raw(self, fact: Fact, stream: str, by: str = OFFICER, desk: str = "gate", seq: int = 0) -> bytes:
        """Sealed where it must be, and proved as the officer."""
        self.count += 1
        entry = Entry(
            id=f"id-{self.count}", stream=stream, desk=desk, desk_seq=seq or self.count, at=NOW_MS, by=by,
            auth="online", seen=Seen("e", 1), parent=GENESIS,
            fact=encode_fact(sealed_with(fact, KEY) if keyed(stream) else fact),
        )  # fmt: skip
        raw = encode_entry(entry)
        if by == OFFICER:
            self.view.sessions[entry_hash(raw)] = Credential(
                id="1", account=OFFICER, roles=("agency", "head") if self.head else ("agency",), desk="gate", epoch="e",
                n=1, since=0, until=NOW_MS, key=KEY,
            )  # fmt: skip
        return raw

    def said(self, *raws: bytes) -> list[str]:
        """How each is refused; empty where it is taken. Each is brought by another desk: numbers are no matter here."""
        verdicts = judge(raws, "carrier", self.view, "server")
        assert all(isinstance(one, Accepted | Rejected) for one in verdicts)
        return [one.code if isinstance(one, Rejected) else "" for one in verdicts]


def a_past(random: Random) -> dict[str, list[Fact]]:
    """What the room did in a few cases: agencies asked, conditions raised, questions planned, by any luck."""
    said = dict[str, list[Fact]]()
    for number in range(3):
        ids = [f"{number}{letter}" for letter in "abc"]
        told: list[Fact] = []
        for one in ids[: random.randrange(4)]:
            told.append(facts.DispatchRequested(one, random.choice((OURS, OTHERS, "PLN"))))
        for one in ids[: random.randrange(4)]:
            told.append(facts.ConditionRaised(one, random.choice((OURS, OTHERS)), "x", "x"))
        for one in ids[: random.randrange(4)]:
            kind = random.choice(("ask_agency", "promise"))
            told.append(facts.TaskPlanned(one, kind, NOW_MS, assignment=random.choice((*ids, None))))
        said[f"case:{number}"] = told
    said[f"duty:{OURS}:x"] = [facts.DutySet(OFFICER, NOW_MS, NOW_MS)]
    said[f"duty:{OURS}:y"] = [facts.DutySet("wira", NOW_MS, NOW_MS)]
    said[f"duty:{OTHERS}:x"] = [facts.DutySet("rudi", NOW_MS, NOW_MS)]
    said["ref:unit:P-1"] = [facts.UnitDefined("P-1", OURS, "P", "x")]
    said["ref:unit:D-1"] = [facts.UnitDefined("D-1", OURS, "D", "x"), facts.UnitDefined("D-1", OTHERS, "D", "x")]
    return said


def is_browser(fact: Fact) -> bool:
    return isinstance(fact, facts.ContactSet) and fact.channel == "web_push" and fact.address is not None


def is_ours(fact: Fact, kind: str, stream: str, said: dict[str, list[Fact]], head: bool) -> bool:
    """The rule, in the words of a table of what is ours."""
    there = said.get(stream, [])
    asked = {one.assignment for one in there if isinstance(one, facts.DispatchRequested) and one.agency == OURS}
    owned = {one.condition for one in there if isinstance(one, facts.ConditionRaised) and one.owner == OURS}
    questions = {
        one.task
        for one in there
        if isinstance(one, facts.TaskPlanned) and one.task_kind == "ask_agency" and one.assignment in asked
    }
    if isinstance(fact, facts.AssignmentStepped) and fact.step in ("told", "silent", "recalled", "retold"):
        return False
    if isinstance(fact, facts.CaseNoted) and fact.call is not None:
        return False
    if isinstance(fact, facts.AgencyMessaged) and fact.from_room:
        return False
    name, of_ours = stream.split(":")[-1], (OURS, "P-1", OFFICER, "wira")
    turn = {one.account for one in (fact, *there) if isinstance(one, facts.DutySet)}
    records = {"ref:agency:": (OURS,), "ref:unit:": ("P-1",)}.get(stream[: -len(name)], of_ours)
    return {
        "assignment": getattr(fact, "assignment", "") in asked,
        "condition": getattr(fact, "condition", "") in owned,
        "task": getattr(fact, "task", "") in questions,
        "case": bool(asked),
        "entry": bool(asked) and getattr(fact, "entry", "") == "own",
        "record": name in records and getattr(fact, "code", name) == name,
        "turn": stream.startswith(f"duty:{OURS}:")
        and turn in ({OFFICER}, *(({"wira"}, {OFFICER, "wira"}) if head else ())),
        "recipient": getattr(fact, "agency", "") == OURS and getattr(fact, "recipient", "") in of_ours,
        "contact": getattr(fact, "agency", "") == OURS
        and (name in (of_ours if head else (OFFICER,)) or (name == "P-1" and is_browser(fact))),
    }[OWN_BY[kind]]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_an_officers_session_signs_counts_in_the_own_work_alone(seed: int) -> None:
    random, odd = Random(seed), Odd(seed)
    outside = Outside()
    said = outside.view.said = a_past(random)
    outside.view.authors = {"own": OFFICER, "other": "wira"}
    taken = 0
    for _ in range(60):
        kind = random.choice(sorted(OWN_BY))
        fact = odd.struct(KIND_OF[kind])
        names = {
            name: random.choice([f"{number}{letter}" for number in range(3) for letter in "abc"])
            for name in ("assignment", "condition", "task")
            if hasattr(fact, name) and getattr(fact, name) is not None
        }
        if isinstance(fact, facts.CaseNoted) and random.random() < 0.7:
            fact = msgspec.structs.replace(fact, call=None)
        if isinstance(fact, facts.StepUndone):
            fact = msgspec.structs.replace(fact, entry=random.choice(("own", "other", "nobody")))
        for name in ("code", "agency", "recipient"):
            if hasattr(fact, name):
                names[name] = random.choice((OURS, OTHERS, "P-1", "D-1", OFFICER, "rudi"))
        fact = msgspec.structs.replace(fact, **names)
        first = random.choice(STREAMS.get(KIND_OF[kind], ()))
        if hasattr(fact, "account"):
            names["account"] = random.choice((OFFICER, "wira", "rudi"))
            fact = msgspec.structs.replace(fact, **names)
        ends = {"case:": ("0", "1", "2", "9"), "ref:agency:": (OURS, OTHERS, "x")}
        ends["duty:"] = (f"{OURS}:x", f"{OURS}:y", f"{OURS}:z", f"{OTHERS}:x", f"{OURS}x:z", OURS)
        stream = first + random.choice(ends.get(first, (OURS, "P-1", "D-1", OFFICER, "wira", "rudi", "x")))
        head = outside.head = random.random() < 0.3
        (code,) = outside.said(outside.raw(fact, stream))
        if code == "too_large":
            continue
        if may_write(kind, ("agency",), stream):
            assert (code == "") == is_ours(fact, kind, stream, said, head), (kind, stream, fact)
        assert code in ("", "not_theirs", "role_missing")
        taken += code == ""
    assert seed or taken, "some of it is theirs"


@pytest.mark.parametrize("kind", sorted(set(KIND_OF) - set(OWN_BY)))
def test_no_other_kind_is_an_agencys(kind: str) -> None:
    outside = Outside()
    outside.view.said = {"case:0": [facts.DispatchRequested("0a", OURS)]}
    fact = Odd(1).struct(KIND_OF[kind])
    stream = (STREAMS.get(KIND_OF[kind], ()) or ("case:",))[0] + "0"
    if not may_write(kind, (), stream):  # what a desk writes without a person is nobody's
        assert outside.said(outside.raw(fact, stream)) in (["role_missing"], ["server_only"])


@pytest.mark.parametrize("step", STEPS)
def test_an_agency_says_what_itself_does_and_nothing_the_room_says(step: str) -> None:
    outside = Outside()
    outside.view.said = {"case:0": [facts.DispatchRequested("0a", OURS)]}
    theirs = step in ("accepted", "rolling", "arrived", "reported", "cleared", "unable")
    fact = facts.AssignmentStepped("0a", step)  # type: ignore[arg-type]
    assert outside.said(outside.raw(fact, "case:0")) == ["" if theirs else "not_theirs"]


def test_what_the_room_asked_in_the_same_push_counts_and_what_an_agency_asks_of_itself_does_not() -> None:
    outside, asked = Outside(), facts.DispatchRequested("0a", OURS)
    stepped = facts.AssignmentStepped("0a", "accepted")
    by_room = outside.raw(asked, "case:0", by=DISPATCHER, desk="desk")
    assert outside.said(outside.raw(stepped, "case:0"))[0] == "not_theirs", "nobody asked them yet"
    outside.view.former = True
    assert outside.said(by_room, outside.raw(stepped, "case:0")) == ["", ""]
    own = outside.raw(asked, "case:0")
    assert outside.said(own, outside.raw(stepped, "case:0")) == ["role_missing", "not_theirs"]


def test_who_went_to_another_agency_writes_for_neither_until_they_sign_in_again() -> None:
    class Moved(View):
        """The officer worked for the other agency until number 5."""

        def agencies(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str]:
            return frozenset({OTHERS if seen_seq < 5 else OURS})

    outside = Outside(Moved())
    outside.view.said = {"case:0": [facts.DispatchRequested("0a", OURS), facts.DispatchRequested("0b", OTHERS)]}
    raw = outside.raw(facts.AssignmentStepped("0a", "accepted"), "case:0")
    entry = msgspec.json.decode(raw, type=Entry)
    late = encode_entry(msgspec.structs.replace(entry, seen=Seen("e", 9)))
    outside.view.sessions[entry_hash(late)] = outside.view.sessions[entry_hash(raw)]
    assert outside.said(raw) == ["not_theirs"], "of the new one, seen before they came to it"
    assert outside.said(late) == ["not_theirs"], "their session is of before"
    session = outside.view.sessions[entry_hash(raw)]
    outside.view.sessions[entry_hash(late)] = msgspec.structs.replace(session, n=7)
    assert outside.said(late) == [""]
