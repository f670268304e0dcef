"""What nobody proved moves nothing outside of the room: an entry of every kind that people write, read by everything of
the gateway that sends, opens or shows, and by the rule by which a gateway is given keys."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from console.models.commands.agencies import set_duty
from console.models.commands.calls import close
from console.models.commands.cases import set_confidential
from console.models.commands.citizens import LinkForm, give_link, message_citizen
from console.models.state.board import Board
from console.models.state.record import Recorded
from console.models.state.streams import case_stream, channel_stream, contact_stream, path_stream, ref_stream
from console.models.views.masking import is_heard_outside, is_read_outside
from gateway.alerts import ladder, letters
from gateway.alerts.messages import Wording, message
from gateway.inbox import answers
from gateway.neighbours.carrying import under_way
from tests.helpers.campaign import far
from tests.models.desks import Desk, Room
from tests.odd.making import Odd
from tests.wire.make_golden import KINDS, kind_name
from wire import facts
from wire.bounds import Chars
from wire.rights import must_be_proved, roles_for
from wire.streams import STREAMS

ZONE, WORDING = ZoneInfo("Asia/Jakarta"), Wording("https://gerbang.contoh")
LATER_MS = (0, 15_000, 200_000)
Deeds = dict[tuple[str, ...], str]
# Of each of these one that is proved is known to move something: else the walk would see nothing.
MOVING = {
    *(facts.DispatchRequested, facts.AssignmentStepped, facts.AgencyMessaged, facts.CaseClosed, facts.CaseCancelled),
    *(facts.LetterAsked, facts.LinkGiven, facts.LinkEnded, facts.CitizenMessaged, facts.CaseOffered),
    *(facts.PathAsked, facts.StepUndone, facts.CaseReopened, facts.CasePlaced, facts.CaseConfidentialSet),
}


class Busy:
    """A room in which something of everything is under way, and the board of its gateway."""

    def __init__(self) -> None:
        self.desk = desk = Room().desk("A")
        self.stand_by(desk)
        waiting, going, self.over = desk.case(), desk.case(), desk.case()
        self.secret = desk.case()
        desk.do(set_confidential, self.secret.id, True, "permintaan")
        tasks = [desk.send(one) for one in (waiting, going, self.over, self.secret)]
        desk.step(going, tasks[1], "accepted", channel="radio")
        for case, task in ((going, tasks[1]), (self.over, tasks[2])):
            sent = facts.AlertSent(task, f"dulu-{task}", 0, "ntfy", "DAMKAR", "dispatch")
            desk.note(case_stream(case.id), sent)
        desk.step(self.over, tasks[2], "cleared", channel="radio")
        desk.do(close, self.over.id, "handled", "uji")
        call = desk.call(number="+628120000077")
        about = f"call:{call.id}"
        given = desk.do(give_link, LinkForm(about=about))
        self.thread = given[0].stream
        (link,) = desk.board.threads[self.thread.removeprefix("citizen:")].links
        desk.note(self.thread, facts.LinkOpened(link, "0" * 64))
        desk.do(message_citizen, self.thread.removeprefix("citizen:"), "Tetap di tempat")
        number, words = "source:app/7", "sudah diterima"
        desk.note(self.thread, facts.LetterAsked("jawab", "answer", "webhook", number, about, text=words))
        desk.note(case_stream(going.id), facts.CaseOffered("tawaran", "tetangga", "112 Tetangga"))
        desk.room.meet()
        self.ledger = list(desk.room.ledger)
        self.board = Board()
        self.board.apply(self.ledger)
        self.board.face_outside()
        undone = facts.DispatchRequested, facts.AssignmentStepped, facts.CaseClosed, facts.CaseConfidentialSet
        entries = [one.id for one in self.ledger if isinstance(one.fact, undone)]
        cases = [waiting.id, going.id, self.over.id, self.secret.id]
        self.names: dict[str, list[str]] = {
            **dict.fromkeys(("case", "into", "of", "other"), cases),
            "assignment": tasks,
            "entry": entries,
            "link": [link, "baru"],
            "letter": ["baru"],
            "call": [call.id],
            "agency": ["DAMKAR"],
            "unit": ["D-1", "D-2"],
            "recipient": ["DAMKAR", "satu"],
            "account": ["satu"],
            "about": [about, case_stream(going.id)],
            "neighbour": ["tetangga"],
            "channel": ["ntfy"],
        }
        self.streams: dict[str, list[str]] = {"case:": [*map(case_stream, cases)], "call:": [about]}
        self.streams |= {"citizen:": [self.thread], "path:": [path_stream("uji")], "duty:": ["duty:DAMKAR:g1"]}

    @staticmethod
    def stand_by(desk: Desk) -> None:
        """Everybody can be reached, and another city's room."""
        for kind in ("ntfy", "telegram", "sms", "whatsapp_local", "webhook"):
            desk.note(channel_stream(kind), facts.ChannelSet(kind, kind))  # type: ignore[arg-type]
        for recipient in ("DAMKAR", "D-1", "satu", "dua"):
            desk.note(contact_stream(recipient), facts.ContactSet("DAMKAR", "ntfy", f"{recipient}-ntfy"))
        for account in ("satu", "dua"):
            known = facts.AccountDefined(account=account, name=account, roles=("agency",), agency="DAMKAR")
            desk.note(ref_stream("account", account), known)
        now = desk.room.now_ms
        desk.do(set_duty, "DAMKAR", facts.DutySet("satu", now, now + 3_600_000), "g1")

    def with_one(self, record: Recorded) -> Deeds:
        """What is done where this entry came too."""
        before = self.board.records_of(record.stream)
        self.board.apply([record])
        try:
            return self.deeds()
        finally:
            self.board.replace_stream(record.stream, before)

    def deeds(self) -> Deeds:
        """All that this gateway would do, open or show soon, each with what it says of who asked for it."""
        board, found = self.board, Deeds()
        for now_ms in (self.desk.room.now_ms + later for later in LATER_MS):
            for one in ladder.due(board, now_ms, ZONE):
                if ladder.is_wanted(board, one):
                    found["alert", one.occasion, one.task, one.way] = message(board, one, WORDING).title
            for one in ladder.trials_due(board, now_ms, ZONE, {}):
                found["test", one.way] = ""
            for one in letters.due(board, now_ms):
                if letters.held_back(board, one, now_ms) is None:
                    found["letter", one.recipient] = ""
            found |= {("offer", one.id): "" for _, one in under_way(board, now_ms)}
            for thread, letter in answers.waiting(board, now_ms):
                if answers.held_back(board, thread, letter) is None:
                    found["answer", letter.id] = ""
        return found | dict.fromkeys(self._opened(), "")

    def _opened(self) -> Iterable[tuple[str, ...]]:
        now_ms = self.desk.room.now_ms
        long_after_ms = now_ms + 40 * 86_400_000
        for thread in self.board.threads.values():
            yield from (("page", one.id) for one in thread.links.values() if one.works(now_ms))
            yield from (("words", one.entry) for one in thread.messages if one.proved and one.link in thread.links)
            if is_heard_outside(thread, now_ms):
                yield "key", thread.id
        for case in self.board.cases.values():
            yield from (
                ("key", case.id, str(at_ms)) for at_ms in (now_ms, long_after_ms) if is_read_outside(case, at_ms)
            )


class Likely(Odd):
    """Entries that name what is there."""

    def __init__(self, room: Busy, seed: int) -> None:
        super().__init__(seed)
        self.room = room

    def _text(self, bound: Chars, name: str) -> str:
        known = self.room.names.get(name, ())
        return self.random.choice(known) if known else super()._text(bound, name)

    def entry(self, kind: type[facts.Fact], **more: Any) -> Recorded:
        """One of this kind in a stream where it may lie."""
        under = self.random.choice(STREAMS.get(kind, ("shift:",)))
        stream = self.random.choice(self.room.streams.get(under, [f"{under}satu"]))
        fact = self.struct(kind)
        named = [one.stream for one in self.room.ledger if one.id == getattr(fact, "entry", "")]
        stream = named[0] if named else stream  # what takes something back lies beside it
        self.made += 1
        heads = self.room.board.prev_of(stream, fact)
        desk, now_ms, number = self.room.desk, self.room.desk.room.now_ms, len(self.room.ledger) + 1
        said = {"id": f"baru-{self.made}", "stream": stream, "desk": "desk-z", "desk_seq": self.made, "prev": heads}
        return Recorded(**said, at=now_ms, by=desk.person, fact=fact, seq=number, **more)


def of_people() -> list[type[facts.Fact]]:
    """The kinds that a dispatcher may write: all others are refused at once where nobody proves who wrote them."""
    return [kind for kind in KINDS if roles_for(kind_name(kind)) and not must_be_proved(kind_name(kind))]


@pytest.fixture(scope="module")
def busy() -> Busy:
    return Busy()


NOBODY: tuple[dict[str, Any], ...] = ({"auth": "emergency"}, {"auth": "online", "doubts": ("unproved",)})


def test_of_every_kind_what_nobody_proved_moves_nothing_outside_but_a_sending_that_says_so(busy: Busy) -> None:
    before, moved = busy.deeds(), set()
    assert {"alert", "test", "letter", "offer", "answer", "page", "words", "key"} - {one[0] for one in before} == {
        "test"
    }
    likely = Likely(busy, 7)
    for kind in of_people():
        for turn in range(far(12, 400)):
            one = likely.entry(kind, **NOBODY[turn % 2])
            after = busy.with_one(one)
            fresh = {deed: said for deed, said in after.items() if before.get(deed) != said}
            silent = [deed for deed, said in fresh.items() if "(tidak ada yang masuk)" not in said]
            assert not silent, (one.fact, silent)
            # A mark closes, whoever set it, and a call that goes into a marked case is closed with it.
            protects = getattr(one.fact, "confidential", False) or isinstance(one.fact, facts.CallAttached)
            lost = before.keys() - after.keys()
            assert protects or not lost, (one.fact, lost)
            if kind not in moved and busy.with_one(msgspec.structs.replace(one, auth="online", doubts=())) != before:
                moved.add(kind)
    assert moved >= MOVING, MOVING - moved
