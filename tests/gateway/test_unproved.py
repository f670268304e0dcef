"""What nobody proved moves nothing outside of the room: an entry of every kind that people write, read by everything of
the gateway that sends, opens, dials or shows, by the rule by which a gateway is given keys, and by what rings a
supervisor at a desk. The readers are the chores and paths of the gateway and the tones of a desk, as the code has them:
a new one fails until it stands here, with what it does or why it does nothing."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import msgspec
import pytest

from console.models.commands.agencies import set_duty
from console.models.commands.calls import close
from console.models.commands.cases import set_confidential
from console.models.commands.citizens import LinkForm, give_link, message_citizen
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.record import Recorded
from console.models.state.streams import case_stream, channel_stream, contact_stream, ref_stream
from console.models.views.masking import is_heard_outside, is_read_outside
from console.models.views.outlines import own_outlines
from console.models.views.review_queue import unproved_sendings
from console.models.views.telephony import may_hear, own_extensions
from console.ui.frame.sounds import Kind
from gateway.alerts import ladder, letters, supervisors
from gateway.alerts.messages import Wording, message
from gateway.inbox import answers
from gateway.neighbours.carrying import under_way
from gateway.public.content import Kept, content_of
from gateway.telephony.answers import Denied
from gateway.telephony.exchange import is_asked, trunks_at_work
from gateway.telephony.paths import TicketKind, proved_line, ticket_lines
from gateway.warnings.watching import feeds_asked
from tests.helpers.campaign import far
from tests.models.desks import Desk, Room
from tests.odd.making import Odd
from tests.wire.make_golden import KINDS, kind_name
from wire import facts
from wire.bounds import Chars
from wire.rights import must_be_proved, roles_for
from wire.streams import STREAMS

ZONE, WORDING = ZoneInfo("Asia/Jakarta"), Wording("https://gerbang.contoh")
NOBODY_SAID = "(tidak ada yang masuk)"
LATER_MS = (0, 15_000, 200_000)
LONG_AFTER_MS = 40 * 86_400_000
GATEWAY = Path(__file__).parents[2] / "gateway"
TICKETS = TICKET, OTHER_TICKET = "0" * 64, "1" * 64
Deeds = dict[tuple[str, ...], str]
Done = Iterator[tuple[tuple[str, ...], str]]
Reader = Callable[[Board, int], Done]
# Of each of these one that is proved is known to move something: else the walk would see nothing.
MOVING = {
    *(facts.DispatchRequested, facts.AssignmentStepped, facts.AgencyMessaged, facts.CaseClosed, facts.CaseCancelled),
    *(facts.LetterAsked, facts.LinkGiven, facts.LinkEnded, facts.CitizenMessaged, facts.CaseOffered),
    *(facts.PathAsked, facts.StepUndone, facts.CaseReopened, facts.CasePlaced, facts.CaseConfidentialSet),
    *(facts.DialAsked, facts.RecordingPlayed, facts.RoadClosed, facts.RoadOpened, facts.TrunkAsked),
}


# --- the readers: each deed with what it says of who asked for it ----------------------------------------------------


def alerts(board: Board, now_ms: int) -> Done:
    for one in ladder.due(board, now_ms, ZONE):
        if ladder.is_wanted(board, one):
            yield ("alert", one.occasion, one.task, one.way), message(board, one, WORDING).title


def trials(board: Board, now_ms: int) -> Done:
    yield from ((("test", one.way), "") for one in ladder.trials_due(board, now_ms, ZONE, {}))


def letters_due(board: Board, now_ms: int) -> Done:
    due = letters.due(board, now_ms)
    yield from ((("letter", one.recipient), "") for one in due if letters.held_back(board, one, now_ms) is None)


def calls_of_supervisors(board: Board, now_ms: int) -> Done:
    """They tell of what nobody proved, and of nothing else."""
    yield from ((("supervisor told", one.channel), NOBODY_SAID) for one in supervisors.due(board, now_ms))


def offers(board: Board, now_ms: int) -> Done:
    yield from ((("offer", one.id), "") for _, one in under_way(board, now_ms))


def answers_due(board: Board, now_ms: int) -> Done:
    for thread, letter in answers.waiting(board, now_ms):
        if answers.held_back(board, thread, letter) is None:
            yield ("answer", letter.id), ""


def pages(board: Board, now_ms: int) -> Done:
    for thread in board.threads.values():
        yield from ((("page", one.id), "") for one in thread.links.values() if one.works(now_ms))
        said = (one for one in thread.messages if one.proved and one.link in thread.links)
        yield from ((("words", one.entry), "") for one in said)


def keys(board: Board, now_ms: int) -> Done:
    yield from ((("key", one.id), "") for one in board.threads.values() if is_heard_outside(one, now_ms))
    for case in board.cases.values():
        moments = (("now", now_ms), ("long after", now_ms + LONG_AFTER_MS))
        yield from ((("key", case.id, when), "") for when, at_ms in moments if is_read_outside(case, at_ms))


def published(board: Board, now_ms: int) -> Done:
    shown = content_of(board, ZONE.key, Kept({}, tuple(board.notices_of("bulletin"))), own_outlines(), now_ms)
    yield ("page is on", str(shown.page.active)), ""
    yield from ((("road", one.street, one.words, str(one.until_ms)), "") for one in shown.roads)
    yield from ((("missing", one.text), "") for one in shown.missing)
    yield from ((("bulletin", one.id), "") for one in shown.bulletins)
    yield from ((("topic", one.code), "") for one in shown.topics)


def lines_of_exchanges(board: Board, now_ms: int) -> Done:
    yield from ((("trunk", code), "") for code in trunks_at_work(board))
    yield from ((("line asked", code), "") for code in board.reference.lines if is_asked(board, code))


def dialled(board: Board, now_ms: int) -> Done:
    yield from _by_ticket(board, "dial_asked")


def played(board: Board, now_ms: int) -> Done:
    yield from _by_ticket(board, "recording_played")


def feeds(board: Board, now_ms: int) -> Done:
    yield from ((("feed", one.code, one.url), "") for one in feeds_asked(board))


def rings(board: Board, now_ms: int) -> Done:
    """At a desk: the supervisor's, for agencies that nobody proved sent."""
    yield from ((("ring", one.stream), NOBODY_SAID) for one in unproved_sendings(board))


def _by_ticket(board: Board, kind: TicketKind) -> Done:
    for call in board.calls.values():
        for ticket in TICKETS:
            try:
                line = proved_line(ticket_lines(board, call.id, kind, ticket))
            except Denied:
                continue
            person = board.reference.accounts.get(line.by)
            if isinstance(line.fact, facts.DialAsked):
                may = line.fact.extension in own_extensions(board, line.desk)
            else:
                may = person is not None and may_hear(board, call, line.by, person.roles)
            if may:
                yield (kind, call.id, ticket), ""


# --- where they stand in the code: what each does, or why it moves nothing by what people wrote ----------------------

NOT_OURS = "takes in what others say: a channel, an exchange, a partner or a feed, by their own proof"
OF_OFFICERS = (
    "of who signed in there: reads the board of outside, writes by the commands, each entry of a proved session"
)
OF_STANDING = "says in words how a report stands, by the entries that count outside"
OF_ITSELF = "says of itself and the program, nothing of what people wrote"
CHORES: dict[str, tuple[Reader, ...] | str] = {
    "alerts": (alerts, trials, letters_due, calls_of_supervisors),
    "answers": (answers_due,),
    "neighbours": (offers,),
    "board": (keys,),
    "keys_left": (keys,),
    "public_page": (published,),
    "telephony": (lines_of_exchanges,),
    "warnings": (feeds,),
    "warnings_lease": (feeds,),
    "figures": "counts what was done, by whomever: numbers of a month, no words; corrected when the room corrects it",
    **dict.fromkeys(("reports", "mailboxes"), NOT_OURS),
    **dict.fromkeys(("city_map", "file_looked_at", "certificate_renewed", "lease", "alerts_forgotten"), OF_ITSELF),
    **dict.fromkeys(("sign_ins_swept", "line_told", "refusals_told"), OF_OFFICERS),
}
PATHS: dict[str, tuple[Reader, ...] | str] = {
    "agencies.crew_paths": OF_OFFICERS,
    "agencies.own": OF_OFFICERS,
    "agencies.paths": OF_OFFICERS,
    "agencies.people": OF_OFFICERS,
    "agencies.photo_paths": OF_OFFICERS,
    "agencies.program": OF_ITSELF,
    "agencies.ring": OF_OFFICERS,
    "agencies.shares": OF_OFFICERS,
    "agencies.trust": OF_ITSELF,
    "agencies.ways": OF_OFFICERS,
    "alerts.hooks": NOT_OURS,
    "app.application": OF_ITSELF,
    "citizens.paths": (pages,),
    "inbox.open311": OF_STANDING,
    "inbox.paths": OF_ITSELF,
    "inbox.webhook": NOT_OURS,
    "neighbours.paths": OF_STANDING,
    "partners.paths": OF_OFFICERS,
    "telephony.paths.get_recording": (played,),
    "telephony.paths.post_dial": (dialled,),
    "telephony.paths": NOT_OURS,
}
TONES: dict[str, tuple[Reader, ...] | str] = {
    **dict.fromkeys(get_args(Kind), "the room hears of what is written in it, by whomever"),
    "sent_unproved": (rings,),
}
AT_DESKS = (rings,)
OUTSIDE = tuple(
    dict.fromkeys(reader for one in (*CHORES.values(), *PATHS.values()) if not isinstance(one, str) for reader in one)
)


def called(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every place of the gateway's code where something of this name is called, by its module."""
    for file in sorted(GATEWAY.rglob("*.py")):
        module = ".".join(file.relative_to(GATEWAY).with_suffix("").parts)
        for one in ast.walk(ast.parse(file.read_text())):
            if isinstance(one, ast.Call) and name == getattr(one.func, "attr", getattr(one.func, "id", "")):
                yield module, one


def test_every_chore_and_path_of_the_gateway_and_every_tone_of_a_desk_is_judged() -> None:
    chores = {str(ast.literal_eval(one.args[0])) for _, one in called("begin") if len(one.args) > 1}
    assert chores == CHORES.keys(), "a chore is new or gone: say above what it does of what people wrote"
    answered = {f"{module}.{ast.unparse(one.args[1]).split('.')[-1].rstrip(')')}" for module, one in called("Route")}
    judged = {one if one in PATHS else one.rpartition(".")[0] for one in answered}
    assert judged == PATHS.keys(), "a part with paths is new or gone"
    assert {*get_args(Kind)} == TONES.keys()


# What is there, by the name of a field; and of some streams which.
NAMED = {
    "letter": ["baru"],
    "agency": ["DAMKAR"],
    "unit": ["D-1", "D-2"],
    "recipient": ["DAMKAR", "satu"],
    "account": ["satu"],
    "neighbour": ["tetangga"],
    "channel": ["ntfy"],
    "ticket": [*TICKETS],
    "extension": ["201", "202"],
    "recording": ["rekaman"],
    "code": ["trunk"],
}
NAMED_STREAMS = {
    "road:": ["road:pohon", "road:baru"],
    "ref:line:": ["ref:line:trunk"],
    "duty:": ["duty:DAMKAR:g1"],
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
        desk.note(self.thread, facts.LetterAsked("jawab", "answer", "webhook", "source:app/7", about, text="diterima"))
        desk.note(case_stream(going.id), facts.CaseOffered("tawaran", "tetangga", "112 Tetangga"))
        desk.note("road:pohon", facts.RoadClosed("Jl. Contoh", "pohon tumbang"))
        desk.note(about, facts.DialAsked("201", TICKET))
        desk.note(f"read:{call.id}", facts.RecordingPlayed("rekaman", call.id, ticket=TICKET))
        self.nobodys = self.sent_by_nobody(desk)
        desk.room.meet()
        self.ledger = list(desk.room.ledger)
        self.board = Board()
        self.board.apply(self.ledger)
        self.board.face_outside()
        self.at_desk = desk.board
        undone = facts.DispatchRequested, facts.AssignmentStepped, facts.CaseClosed, facts.CaseConfidentialSet
        cases = [waiting.id, going.id, self.over.id, self.secret.id, self.nobodys.id]
        self.names: dict[str, list[str]] = {
            **NAMED,
            **dict.fromkeys(("case", "into", "of", "other"), cases),
            "assignment": tasks,
            "entry": [one.id for one in self.ledger if isinstance(one.fact, undone)],
            "link": [link, "baru"],
            "call": [call.id],
            "about": [about, case_stream(going.id)],
        }
        self.streams: dict[str, list[str]] = {"case:": [*map(case_stream, cases)], "call:": [about], **NAMED_STREAMS}
        self.streams |= {"citizen:": [self.thread], "read:": [f"read:{call.id}"]}

    @staticmethod
    def sent_by_nobody(desk: Desk) -> Case:
        """Somebody without a proved session opened a case and sent agencies: the one thing of theirs that goes out."""
        desk.auth = "emergency"
        case = desk.case()
        desk.send(case)
        desk.auth = "online"
        return case

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
        on_call = facts.OnCallSet("Wati", "+628120000001", now, now + 3_600_000)
        desk.note("oncall:wati", on_call)
        desk.note("ref:public:page", facts.PublicPageDefined(active=True, roads=True))
        desk.note("ref:extension:201", facts.ExtensionSet("201", desk.name))
        desk.note("ref:extension:202", facts.ExtensionSet("202", "desk-z"))
        desk.note("ref:line:trunk", facts.TrunkHeard("trunk", True))
        desk.do(set_duty, "DAMKAR", facts.DutySet("satu", now, now + 3_600_000), "g1")

    def with_one(self, record: Recorded) -> Deeds:
        """What is done where this entry came too."""
        boards = (self.board, self.at_desk)
        before = [board.records_of(record.stream) for board in boards]
        for board in boards:
            board.apply([record])
        try:
            return self.deeds()
        finally:
            for board, records in zip(boards, before, strict=True):
                board.replace_stream(record.stream, records)

    def deeds(self) -> Deeds:
        """All that this gateway would do, open or show soon, and what rings at a desk, each with what it says of who
        asked for it."""
        found = Deeds()
        for later_ms in LATER_MS:
            now_ms = self.desk.room.now_ms + later_ms
            for reader in OUTSIDE:
                found |= dict(reader(self.board, now_ms))
            for reader in AT_DESKS:
                found |= dict(reader(self.at_desk, now_ms))
        return found


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
        stream = self.random.choice(self.room.streams.get(under, [f"{under}satu", f"{under}wati"]))
        fact = self.struct(kind)
        named = [one.stream for one in self.room.ledger if one.id == getattr(fact, "entry", "")]
        stream = named[0] if named else stream  # what takes something back lies beside it
        self.made += 1
        heads = self.room.board.prev_of(stream, fact)
        desk, now_ms, number = self.room.desk, self.room.desk.room.now_ms, len(self.room.ledger) + 1
        said = {"id": f"baru-{self.made}", "stream": stream, "desk": "desk-z", "desk_seq": self.made, "prev": heads}
        return Recorded(**said, at=now_ms + 1, by=desk.person, fact=fact, seq=number, **more)


def of_people() -> list[type[facts.Fact]]:
    """The kinds that a dispatcher may write: all others are refused at once where nobody proves who wrote them."""
    return [kind for kind in KINDS if roles_for(kind_name(kind)) and not must_be_proved(kind_name(kind))]


@pytest.fixture(scope="module")
def busy() -> Busy:
    return Busy()


NOBODY: tuple[dict[str, Any], ...] = ({"auth": "emergency"}, {"auth": "online", "doubts": ("unproved",)})
FIRST = {
    *("alert", "letter", "offer", "answer", "page", "words", "key", "road", "page is on"),
    *("dial_asked", "recording_played", "supervisor told", "ring"),
}


def test_of_every_kind_what_nobody_proved_moves_nothing_outside_but_a_sending_that_says_so(busy: Busy) -> None:
    before = busy.deeds()
    assert {one[0] for one in before} == FIRST
    likely = Likely(busy, 7)
    for kind in of_people():
        for turn in range(far(12, 400)):
            one = likely.entry(kind, **NOBODY[turn % 2])
            after = busy.with_one(one)
            fresh = {deed: said for deed, said in after.items() if before.get(deed) != said}
            silent = [deed for deed, said in fresh.items() if NOBODY_SAID not in said]
            assert not silent, (one.fact, silent)
            # A mark closes, whoever set it, and a call that goes into a marked case is closed with it.
            protects = getattr(one.fact, "confidential", False) or isinstance(one.fact, facts.CallAttached)
            lost = before.keys() - after.keys()
            assert protects or not lost, (one.fact, lost)
    for kind in MOVING:
        proved = (msgspec.structs.replace(likely.entry(kind), auth="online", doubts=()) for _ in range(400))
        assert any(busy.with_one(one) != before for one in proved), kind
