"""Days of the city: what changes a day, by whose midnight, in which room; and shares of what happened."""

from datetime import datetime
from pathlib import Path

import pytest

from console.models.views.statistics import figure, merged
from console.store.aggregates import Asked, Rule
from console.store.journal.journal import Journal
from tests.store.disk import open_journal
from tests.store.made_history import LEAP, NOW, WIB, asked, entry, write
from wire import facts


def test_midnight_divides_the_days_of_the_city(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db", at=NOW)
    midnight = int(LEAP[0].timestamp() * 1000)
    write(journal, [entry(f"call:{n}", facts.CallStarted(), midnight + n) for n in (-1, 0, 1)])
    while journal.maintain():
        pass
    (before,) = asked(journal, "calls", "desk", (datetime(2028, 2, 28, tzinfo=WIB), LEAP[0])).values()
    (after,) = asked(journal, "calls", "desk", LEAP).values()
    assert (before, after) == ({23: 1}, {0: 2})
    journal.close()


def test_another_zone_has_other_days_and_everything_is_counted_again(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db", at=NOW)
    midnight = int(LEAP[0].timestamp() * 1000)
    write(journal, [entry(f"call:{n}", facts.CallStarted(), midnight + n * 1_800_000) for n in (-1, 1)])
    while journal.maintain():
        pass
    journal.archive.aggregates.rule = Rule(zone="Asia/Makassar")  # an hour ahead
    since_ms = midnight - 3_600_000
    wanted = Asked(measure="calls", division="desk", since_ms=since_ms, until_ms=since_ms + 86_400_000)
    for _ in range(2):
        (piece,) = journal.archive.aggregates.pieces(wanted)
        assert merged(piece.values) == {0: 1, 1: 1}
        while journal.maintain():
            pass
    journal.close()


def test_samples_count_in_a_sample_room_only(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db", at=NOW)
    at = int(LEAP[0].timestamp() * 1000)
    opened = facts.CaseOpened("112-280229-A-0001", "fire", 1, facts.Place(kelurahan="Gedog"), sample=True)
    write(journal, [entry("case:1", opened, at)])
    for samples in (False, True, False):
        journal.archive.aggregates.rule = Rule(samples=samples)
        for _ in range(2):
            assert sum(merged(asked(journal, "cases", "nature", LEAP)).values()) == int(samples)
            while journal.maintain():
                pass
    journal.close()


def across_midnight(tmp_path: Path) -> tuple[Journal, str]:
    """A call of the evening whose case was opened after midnight, both counted; and the entry of its answer."""
    journal = open_journal(tmp_path / "desk.db", at=NOW)
    midnight = int(LEAP[0].timestamp() * 1000)
    answer = entry("call:1", facts.CallAnswered(), midnight - 20_000)
    opened = facts.CaseOpened("112-280229-A-0001", "unclear", 1, facts.Place(kelurahan="Gedog"), call="1")
    asking = facts.DispatchRequested(assignment="a", agency="DLH")
    told = facts.AssignmentStepped(assignment="a", step="told", channel="phone")
    write(journal, [entry("call:1", facts.CallRang(), midnight - 30_000), answer])
    write(journal, [entry("case:1", opened, midnight + 1_000), entry("call:1", facts.CallAttached(case="1"), midnight)])
    write(journal, [entry("case:1", asking, midnight + 2_000), entry("case:1", told, midnight + 10_000)])
    while journal.maintain():
        pass
    return journal, answer.id


def test_a_type_that_is_changed_later_changes_the_day_of_its_call(tmp_path: Path) -> None:
    journal, _ = across_midnight(tmp_path)
    evening = (datetime(2028, 2, 28, tzinfo=WIB), LEAP[0])
    assert asked(journal, "calls", "nature", evening) == {"unclear": {23: 1}}
    head = next(one.id for one in journal.records_of(["case:1"])["case:1"] if isinstance(one.fact, facts.CaseOpened))
    write(journal, [entry("case:1", facts.CaseNatureSet(nature="tree_down"), NOW, (head,))])
    for _ in range(2):
        assert asked(journal, "calls", "nature", evening) == {"tree_down": {23: 1}}
        while journal.maintain():
            pass
    journal.close()


def test_an_answer_that_is_corrected_changes_the_day_of_its_case(tmp_path: Path) -> None:
    journal, answer = across_midnight(tmp_path)
    told = lambda: figure("first_told", merged(asked(journal, "first_told", "nature", LEAP)))  # noqa: E731
    assert told().median_s == pytest.approx(30, rel=0.02)
    late = int(LEAP[0].timestamp() * 1000) - 10_000
    write(journal, [entry("call:1", facts.StampCorrected(entry=answer, happened=late, reason="salah"), NOW)])
    for _ in range(2):
        assert told().median_s == pytest.approx(20, rel=0.02)
        while journal.maintain():
            pass
    journal.close()


def share(journal: Journal, measure: str) -> tuple[int, int]:
    bins = merged(asked(journal, measure, "nature", LEAP))
    return sum(bins.values()), sum(count for part, count in bins.items() if part)


def test_shares_are_those_of_what_happened(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db", at=NOW)
    at = int(LEAP[0].timestamp() * 1000) + 3_600_000
    asking = [facts.CardQuestion(code=code, ask_id=code, ask_en=code, mandatory=True) for code in ("q1", "q2")]
    card = facts.CardPublished(
        code="fire", nature="fire", version=1, questions=tuple(asking), title_id="a", title_en="a"
    )
    stories: dict[str, tuple[facts.Fact, ...]] = {
        "ref:card:fire": (card,),
        # Given up; answered and opened a case; attached to that case; still ringing: nobody knows yet.
        "call:1": (facts.CallRang(), facts.CallEnded(), facts.TaskPlanned(task="t1", task_kind="call_back", due=at)),
        "call:2": (facts.CallRang(), facts.CallAnswered(), facts.CallAttached(case="1")),
        "call:3": (facts.CallStarted(), facts.CallAttached(case="1")),
        "call:4": (facts.CallRang(),),
        "case:1": (
            facts.CaseOpened("112-280229-A-0001", "fire", 1, facts.Place(kelurahan="Gedog"), call="2"),
            *(facts.TaskPlanned(task="t2", task_kind="promise", due=at), facts.TaskDone(task="t2")),
            facts.CardBegun(card="fire", version=1),
            *(facts.CardAnswered(card="fire", version=1, question=code, answer="yes") for code in ("q1", "q2")),
        ),
        "case:2": (
            facts.CaseOpened("112-280229-A-0002", "fire", 1, facts.Place(kelurahan="Gedog")),
            facts.CardBegun(card="fire", version=1),
            facts.CardAnswered(card="fire", version=1, question="q1", answer="no"),
        ),
    }
    write(journal, [entry(stream, fact, at) for stream, told in stories.items() for fact in told])
    for _ in range(2):
        assert share(journal, "abandoned") == (2, 1)
        assert share(journal, "attached") == (2, 1)
        assert share(journal, "called_back") == (2, 1)
        assert share(journal, "card") == (2, 1)
        while journal.maintain():
            pass
    journal.close()
