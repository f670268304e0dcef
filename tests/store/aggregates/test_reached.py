"""How agencies are reached: by messages, presses and voices told apart, the same from the board, the archive's rows and
their counts; and nobody can make it look better by noting."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.models.state.board import Board
from console.models.state.measures import OUTSIDE, REACHED_PARTS, Sample
from console.models.views.statistics import Beside, StatChoice, by_measure, measured, samples_of, target_of
from console.store.aggregates import silent
from console.store.journal.journal import Journal
from console.store.statistics import answer, behind, questions_behind
from console.text import statistics as say
from tests.store.disk import Ledger, open_journal, written_elsewhere
from wire import facts
from wire.facts import Fact, Place

DAY = datetime(2026, 11, 12, 3, tzinfo=UTC)
START = int(DAY.timestamp() * 1000)
LATER = START + 2 * 86_400_000
ROOM, GATEWAY = "desk-b", "gerbang"
WARD = Place(kelurahan="35.72.01.1004")


class Story:
    """Entries of several desks, in their order."""

    def __init__(self) -> None:
        self.raws: list[bytes] = []
        self._numbers = Counter[str]()

    def note(self, stream: str, fact: Fact, seconds: float = 0, desk: str = ROOM) -> None:
        self._numbers[desk] += 1
        at = START + round(seconds * 1000)
        self.raws.append(written_elsewhere(stream, fact, desk, self._numbers[desk], at))

    def case(self, name: str, agency: str = "DAMKAR") -> None:
        number = f"112-261112-B-{len(self.raws):04d}"
        self.note(f"case:{name}", facts.CaseOpened(number, "tree_down", 2, WARD))
        self.note(f"case:{name}", facts.DispatchRequested(name, agency))

    def step(self, name: str, step: facts.Step, seconds: float, channel: facts.VoiceChannel, desk: str = ROOM) -> None:
        self.note(f"case:{name}", facts.AssignmentStepped(name, step, channel=channel), seconds, desk)

    def sent(self, name: str, channel: facts.ChannelKind, seconds: float, alert: str = "m") -> None:
        fact = facts.AlertSent(name, f"{name}{alert}", 0, channel, "DAMKAR")
        self.note(f"case:{name}", fact, seconds, GATEWAY)


def written() -> Story:
    """Six assignments, each reached otherwise."""
    story = Story()
    damkar = facts.AgencyDefined("DAMKAR", "D", "Damkar", "Fire", "Damkar", "radio", targets={"accepted": 60})
    story.note("ref:agency:DAMKAR", damkar, desk="server")
    for desk, letter, gateway in ((ROOM, "B", False), (GATEWAY, "G1", True)):
        story.note(f"ref:desk:{desk}", facts.DeskEnrolled(desk, letter, desk, b"k", gateway), desk="server")
    for name in ("replied", "pressed", "silent", "spoken", "claimed", "rolled"):
        story.case(name)
    story.sent("replied", "ntfy", 1)
    story.note("case:replied", facts.AlertDelivered("replied", "repliedm"), 2, GATEWAY)
    reply = facts.AlertReplied("replied", "repliedm", "ntfy", "DAMKAR", step="accepted")
    story.note("case:replied", reply, 31, GATEWAY)
    story.step("replied", "rolling", 60, "alert", GATEWAY)
    story.step("replied", "arrived", 300, "alert", GATEWAY)
    story.sent("pressed", "web_push", 1)
    story.note("case:pressed", facts.AlertFailed("pressed", "x", 1, "sms", "DAMKAR", "no_connection"), 61, GATEWAY)
    story.step("pressed", "accepted", 90, "alert", GATEWAY)
    story.step("pressed", "rolling", 100, "phone")
    story.sent("silent", "sms", 1)
    story.sent("spoken", "ntfy", 1)
    story.note("case:spoken", facts.AlertDelivered("spoken", "spokenm"), 2, GATEWAY)
    story.step("spoken", "accepted", 100, "phone")
    story.step("spoken", "rolling", 101, "alert", GATEWAY)
    story.step("claimed", "accepted", 1, "alert")
    story.step("rolled", "rolling", 40, "alert", GATEWAY)
    story.step("rolled", "arrived", 100, "alert", GATEWAY)
    return story


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    folder: Path = tmp_path_factory.mktemp("reached")
    journal = open_journal(folder / "desk.db", at=LATER)
    ledger = Ledger()
    ledger.number(written().raws)
    journal.commit(ledger.page(0))
    return journal


@pytest.fixture(scope="module")
def board(journal: Journal) -> Board:
    made = Board()
    made.apply(journal.opening_records())
    return made


def samples(board: Board) -> dict[tuple[str, str], list[Sample]]:
    beside = Beside(board.cases, board.calls, board.reference)
    return by_measure(samples_of(board.cases.values(), (), beside))


def figures(found: list[Sample]) -> list[tuple[str, str, float | None]]:
    return sorted((one.about, one.channel, one.seconds) for one in found)


def test_an_answer_is_measured_from_the_first_message_and_says_by_what_it_came(board: Board) -> None:
    given = samples(board)["acknowledged", "DAMKAR"]
    assert figures(given) == [
        ("case:pressed", "page", 89.0),
        ("case:replied", "ntfy", 30.0),
        ("case:rolled", "page", 40.0),  # without a message from the request on
        ("case:silent", "", None),
        ("case:spoken", "voice:phone", 99.0),
    ]
    figure = measured("acknowledged", given, target_of(board.reference, "acknowledged")("DAMKAR"))
    assert (figure.n, figure.median_s, figure.p90_s, figure.within) == (4, 40.0, 99.0, 0.5)
    assert figure.missing == 0.2, "who was sent a message and did not answer is missing"


def test_what_the_room_notes_is_no_press_and_who_rolls_without_a_word_acknowledged_nothing(board: Board) -> None:
    found = samples(board)
    assert figures(found["ack_rolling", "DAMKAR"]) == [
        ("case:pressed", "voice:phone", 10.0),
        ("case:replied", "page", 29.0),
        ("case:rolled", "page", None),
    ]
    assert figures(found["ack_arrived", "DAMKAR"]) == [("case:replied", "page", 269.0), ("case:rolled", "page", None)]
    assert not any(one.about == "case:claimed" for key, some in found.items() if key[0] in OUTSIDE for one in some)


def test_each_message_counts_once_with_what_became_of_it(board: Board) -> None:
    names = {part: name for name, part in REACHED_PARTS.items()}
    ways = Counter((one.channel, names[one.bin]) for one in samples(board)["reached", "DAMKAR"])
    assert ways == {
        ("ntfy", "answered"): 1,
        ("ntfy", "delivered"): 1,
        ("web_push", "opened"): 1,
        ("sms", "failed"): 1,
        ("sms", "sent"): 1,
    }
    assert measured("reached", samples(board)["reached", "DAMKAR"]).share == 0.4


def test_archive_counts_and_board_say_the_same_by_agency_and_by_channel(journal: Journal, board: Board) -> None:
    found, day = samples(board), DAY.date()
    for kept in (False, True):  # from the rows, then from the counts
        while kept and journal.archive.aggregates.maintain():
            pass
        for measure in OUTSIDE:
            given = found[measure, "DAMKAR"]
            for by, of in (("channel", lambda one: one.channel), ("agency", lambda one: one.agency)):
                choice = StatChoice(measure=measure, by=by, span="own", since=day, until=day + timedelta(days=1))
                table = answer(journal.archive, choice, LATER, target_of(board.reference, measure), silent).table
                assert {row.key: row.figure.n for row in table.rows} == {
                    key: sum(1 for one in given if of(one) == key and (one.seconds is not None or measure == "reached"))
                    for key in {of(one) for one in given}
                }, (measure, by)
                assert say.heads(measure, by, False) and all(say.cells(measure, row, False) for row in table.rows)


def test_behind_a_number_stand_its_cases(journal: Journal, board: Board) -> None:
    day = DAY.date()
    choice = StatChoice(measure="reached", by="agency", span="own", since=day, until=day)
    found = answer(journal.archive, choice, LATER, target_of(board.reference, "reached"), silent)
    aggregates = journal.archive.aggregates
    said = behind(aggregates, questions_behind(aggregates, found, "DAMKAR", None), "said")
    assert set(said.streams) == {"case:replied", "case:pressed"}
    assert say.channel_name("ntfy") == "ntfy" and say.channel_name("voice:phone") != say.channel_name("phone")
