"""What one person of an agency says: the agency's step, their own answer, or a message to the room; and how it is taken
back."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import (
    OfficerReport,
    Report,
    answer_assignment,
    dispatch,
    step_assignment,
    take_back,
)
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.context import Draft
from console.models.state.case import Assignment, Case
from console.models.state.streams import case_stream, split_stream
from console.models.views.agencies import OfficerWord, answers_of, words_said
from console.text.agencies import people_words
from tests.models.desks import MINUTE_MS, SOMEWHERE, WORDS, Room
from wire import facts
from wire.facts import Step

CREW = tuple(
    facts.AccountDefined(account=one, name=f"Regu {one}", roles=roles, agency="DAMKAR")
    for one, roles in (
        ("satu", ("agency",)),
        ("dua", ("agency",)),
        ("tiga", ("agency",)),
        ("kepala", ("agency", "head")),
    )
)


class Task:
    """A case with an agency on it, and its people, each at a page of their own on one gateway."""

    def __init__(self, *alerted: str) -> None:
        self.room = Room((*WORDS, *CREW))
        self.desk = self.room.desk("A")
        (opened, *_) = self.desk.do(open_case, CaseForm(nature="tree_down", place=SOMEWHERE))
        self.case_id = split_stream(opened.stream)[1]
        self.desk.do(dispatch, self.case_id, "DAMKAR")
        (self.id,) = self.desk.board.cases[self.case_id].assignments
        self.desk.write(
            [
                Draft(case_stream(self.case_id), facts.AlertSent(self.id, one, 0, "ntfy", one, "dispatch"))
                for one in alerted
            ]
        )

    @property
    def case(self) -> Case:
        return self.desk.board.cases[self.case_id]

    @property
    def one(self) -> Assignment:
        return self.case.assignments[self.id]

    def seen(self) -> frozenset[str]:
        """What a page shows now."""
        return frozenset(words_said(self.one))

    def press(
        self,
        person: str,
        step: Step,
        seen: frozenset[str] | None = None,
        head: bool = False,
        minutes: int | None = None,
        text: str | None = None,
    ) -> list[str]:
        """This person presses on a page that showed all, or what is given; gives the kinds written."""
        self.room.later(0.5)
        self.desk.person = person
        word = OfficerWord(person=person, step=step, seen=self.seen() if seen is None else seen, head=head)
        report = Report(
            step=step, channel="alert", reason="sakit" if step == "unable" else None, minutes=minutes, text=text
        )
        officer = OfficerReport(word=word, report=report, told=f"{person} {step}")
        try:
            records = self.desk.do(answer_assignment, self.case_id, self.id, officer)
        finally:
            self.desk.person = "sari"
        return [type(one.fact).__name__ for one in records]

    def undo(self, person: str) -> None:
        """They take back what they wrote last."""
        self.desk.person = person
        last = [line for line in self.case.timeline if line.by == person][-1]
        try:
            self.desk.do(take_back, self.case_id, last.entry)
        finally:
            self.desk.person = "sari"


def test_the_first_who_accepts_makes_the_agencys_step_and_who_comes_too_is_an_answer() -> None:
    task = Task("satu", "dua", "tiga", "kepala")
    assert task.press("satu", "accepted") == ["AssignmentStepped"]
    accepted_ms = task.one.stamps["accepted"].when
    assert task.press("dua", "accepted", minutes=10) == ["OfficerAnswered"]
    assert task.press("dua", "accepted") == [], "said once"
    assert task.press("tiga", "unable") == ["OfficerAnswered"]
    assert task.one.state == "accepted" and task.one.stamps["accepted"].when == accepted_ms
    found = answers_of(task.desk.board, task.case, task.one)
    assert [one.person for one in found.coming] == ["satu", "dua"] and found.coming[1].minutes == 10
    assert [one.person for one in found.unable] == ["tiga"] and (found.said, len(found.asked)) == (3, 4)
    words = people_words(task.desk.board, task.case, task.one)
    assert words == "comes: Regu satu, Regu dua (10 min); cannot: Regu tiga; 3 of 4 answered"


def test_a_cannot_that_did_not_see_a_colleague_come_is_a_message_and_never_a_step() -> None:
    task = Task()
    blank = task.seen()
    task.press("dua", "accepted")
    task.press("dua", "rolling")
    assert task.press("satu", "unable", seen=blank) == ["OfficerAnswered", "AgencyMessaged"]
    assert task.one.state == "rolling"
    assert [one.text for one in task.case.messages if one.unread] == ["satu unable"], "loud until somebody read it"
    assert [one.person for one in answers_of(task.desk.board, task.case, task.one).unable] == ["satu"]


def test_a_cannot_that_did_not_see_what_the_room_noted_by_voice_is_a_message_too() -> None:
    task = Task()
    blank = task.seen()
    task.desk.do(step_assignment, task.case_id, task.id, Report(step="rolling", channel="radio"))
    assert task.press("satu", "unable", seen=blank)[-1] == "AgencyMessaged" and task.one.state == "rolling"
    assert task.press("dua", "arrived", seen=blank) == ["AssignmentStepped"], "of their own agency it says more"


@pytest.mark.parametrize("step", ["rolling", "arrived", "reported", "cleared"])
def test_a_step_that_did_not_see_a_colleagues_is_a_message(step: Step) -> None:
    task = Task()
    blank = task.seen()
    task.press("dua", "accepted")
    assert task.press("satu", step, seen=blank)[-1] == "AgencyMessaged"
    assert task.one.state == "accepted"
    assert task.press("satu", step) == ["AssignmentStepped"], "pressed again with the task as it is, it counts"


def test_what_comes_once_the_task_is_over_is_a_message_where_the_end_was_not_seen_and_refused_where_it_was() -> None:
    task = Task()
    blank = task.seen()
    task.press("dua", "unable")
    assert task.one.state == "unable"
    assert task.press("satu", "accepted", seen=blank) == ["OfficerAnswered", "AgencyMessaged"]
    assert task.one.state == "unable", "another agency may be on its way: a person decides"
    with pytest.raises(Refused, match="step_behind"):
        task.press("satu", "rolling")


def test_cannot_is_the_agencys_once_everybody_asked_has_said_it() -> None:
    task = Task("satu", "dua", "tiga")
    assert task.press("satu", "unable") == ["OfficerAnswered"] and task.one.state == "untold"
    assert task.press("dua", "unable") == ["OfficerAnswered"]
    assert task.press("tiga", "unable") == ["AssignmentStepped"] and task.one.state == "unable"


def test_cannot_is_the_agencys_at_once_by_its_head_and_where_nobody_else_was_asked() -> None:
    task = Task("satu", "dua")
    assert task.press("kepala", "unable", head=True) == ["AssignmentStepped"] and task.one.state == "unable"
    alone = Task("satu")
    assert alone.press("satu", "unable") == ["AssignmentStepped"] and alone.one.state == "unable"


def test_who_accepted_and_turns_back_leaves_the_agency_unable_at_once_unless_a_colleague_comes() -> None:
    task = Task("satu", "dua", "tiga")
    task.press("satu", "accepted")
    assert task.press("satu", "unable") == ["AssignmentStepped"] and task.one.state == "unable"
    other = Task("satu", "dua", "tiga")
    other.press("satu", "accepted")
    other.press("dua", "accepted")
    assert other.press("satu", "unable") == ["OfficerAnswered"] and other.one.state == "accepted"
    assert other.press("dua", "unable") == ["AssignmentStepped"] and other.one.state == "unable"


def test_a_step_is_taken_back_by_its_person_alone_and_within_seconds() -> None:
    task = Task()
    task.press("satu", "accepted")
    task.undo("satu")
    assert task.one.state == "untold" and not task.one.answers
    with pytest.raises(Refused, match="nothing_to_undo"):
        task.undo("satu")
    task.press("satu", "accepted")
    mine = [line for line in task.case.timeline if line.by == "satu"][-1].entry
    with pytest.raises(Refused, match="nothing_to_undo"):
        task.desk.do(take_back, task.case_id, mine)
    task.room.later(1)
    with pytest.raises(Refused, match="nothing_to_undo"):
        task.undo("satu")
    assert task.one.state == "accepted"


def test_an_acceptance_taken_back_leaves_the_colleagues_who_come() -> None:
    task = Task()
    task.press("satu", "accepted")
    at = [line for line in task.case.timeline if line.by == "satu"][-1].entry
    task.room.now_ms -= MINUTE_MS // 2  # both within seconds
    task.press("dua", "accepted")
    task.desk.person = "satu"
    task.desk.do(take_back, task.case_id, at)
    assert task.one.state == "accepted"
    assert [one.person for one in answers_of(task.desk.board, task.case, task.one).coming] == ["dua"]


def test_who_takes_back_that_they_come_after_all_others_turned_back_leaves_the_agency_unable() -> None:
    task = Task("satu", "dua", "tiga")
    task.press("satu", "accepted")
    task.press("dua", "accepted")
    task.room.now_ms -= MINUTE_MS // 2 + 1
    task.press("satu", "unable")
    task.undo("dua")
    assert task.one.state == "unable"


@pytest.mark.parametrize("step", ["arrived", "reported"])
def test_a_step_the_room_noted_by_voice_too_stands_when_the_rooms_note_is_struck(step: Step) -> None:
    task = Task()
    (*_, noted) = task.desk.do(step_assignment, task.case_id, task.id, Report(step=step, channel="radio"))
    assert task.press("satu", step) == ["AssignmentStepped"], "they said it themselves"
    assert task.press("satu", step) == [], "said once"
    task.desk.write([Draft(case_stream(task.case_id), facts.StepUndone(entry=noted.id))])
    assert task.one.stamps[step].by == "satu" and task.one.state == step


def test_words_and_minutes_that_come_with_a_step_said_before_are_not_lost() -> None:
    task = Task()
    task.desk.do(step_assignment, task.case_id, task.id, Report(step="reported", channel="radio", text="asap tipis"))
    task.press("satu", "reported", text="dua korban")
    assert task.one.report == "dua korban"
    task.press("satu", "reported", text="tiga korban")
    assert task.one.report == "tiga korban"
    other = Task()
    other.press("satu", "accepted", minutes=5)
    other.press("satu", "accepted", minutes=20)
    assert other.one.answers["satu"].minutes == 20


def test_words_that_come_with_an_answer_are_a_message_to_the_room() -> None:
    task = Task()
    task.press("satu", "accepted")
    assert task.press("dua", "accepted", text="kira-kira 10 menit") == ["OfficerAnswered", "AgencyMessaged"]
    assert [one.text for one in task.case.messages] == ["kira-kira 10 menit"]


def test_when_all_who_came_took_it_back_the_agency_comes_no_more() -> None:
    task = Task()
    task.press("satu", "accepted")
    first = [line for line in task.case.timeline if line.by == "satu"][-1].entry
    task.room.now_ms -= MINUTE_MS // 2  # all within seconds
    task.press("dua", "accepted")
    second = [line for line in task.case.timeline if line.by == "dua"][-1].entry
    task.desk.person = "satu"
    task.desk.do(take_back, task.case_id, first)
    assert task.one.state == "accepted"
    task.desk.person = "dua"
    task.desk.do(take_back, task.case_id, second)
    assert task.one.state == "unable" and not answers_of(task.desk.board, task.case, task.one).coming


def test_a_departure_taken_back_leaves_who_accepted_on_the_task_though_a_colleague_cannot_come() -> None:
    task = Task()
    task.press("satu", "accepted")
    task.press("dua", "unable")
    task.press("satu", "rolling")
    task.undo("satu")
    assert task.one.state == "accepted"
    assert [one.person for one in answers_of(task.desk.board, task.case, task.one).coming] == ["satu"]
