"""A call is evaluated by a supervisor who did not take it, read and answered by who did, looked at again by another."""

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.context import Draft
from console.models.commands.evaluation import (
    Marked,
    Sampled,
    answer_evaluation,
    correct_mark,
    evaluate_call,
    read_evaluation,
    review_evaluation,
)
from console.models.commands.handing_out import PRESETS, Rules
from console.models.commands.reference import define
from console.models.state.city import load_city
from console.models.state.evaluation import Evaluation, result_of
from console.models.state.streams import definition_stream, evaluation_stream, shift_stream
from console.models.views.city_facts import definitions
from console.models.views.evaluation import Evaluated, by_criterion, by_person
from console.models.views.held_values import Asker, held_of
from console.models.views.review_queue import waiting
from tests.models.desks import Desk, Room
from tests.wire.make_golden import GOLDEN, Golden
from wire.entry import Entry
from wire.facts import (
    CallEvaluated,
    CriterionMarked,
    EvaluationFormPublished,
    EvaluationRead,
    PersonConfirmed,
    ShiftStarted,
    StepUndone,
)
from wire.facts.evaluation import Deviation
from wire.ids import emergency_account
from wire.rights import may_write

FORM = next(one for one in definitions(load_city(), sample=True) if isinstance(one, EvaluationFormPublished))
CODES = [one.code for one in FORM.criteria]
CALL = Sampled("call-1", "sari", 202610)


@pytest.fixture
def rooms(room: Room) -> Room:
    """A room with the form, and three people who never met: who took the call, and two supervisors."""
    Desk(room, "server-2", "S").write([Draft(definition_stream(FORM), FORM)])
    room.meet()
    return room


@pytest.fixture
def sari(rooms: Room) -> Desk:
    return rooms.desk("A", "sari", frozenset({"dispatcher"}))


@pytest.fixture
def dewi(rooms: Room) -> Desk:
    return rooms.desk("B", "dewi", frozenset({"supervisor"}))


@pytest.fixture
def tono(rooms: Room) -> Desk:
    return rooms.desk("C", "tono", frozenset({"supervisor"}))


def marks(*others: Marked) -> list[Marked]:
    """Nothing to remark, but for these."""
    said = {one.criterion: one for one in others}
    return [said.get(code, Marked(code, "none")) for code in CODES]


def seen(desk: Desk) -> Evaluation:
    return desk.board.evaluations[CALL.call]


def refusal(desk: Desk, command: object, *args: object) -> str:
    with pytest.raises(Refused) as refused:
        desk.do(command, *args)  # type: ignore[arg-type]
    return refused.value.code


def minor(code: str, remark: str = "patokan tidak ditanyakan") -> Marked:
    return Marked(code, "minor", remark)


class TestWhoMay:
    def test_a_supervisor_evaluates_and_a_dispatcher_does_not(self, sari: Desk, dewi: Desk) -> None:
        assert refusal(sari, evaluate_call, Sampled("call-1", "dewi", 202610), marks()) == "not_allowed"
        dewi.do(evaluate_call, CALL, marks(minor("place")), "tenang dan jelas")
        found = seen(dewi)
        assert (found.by, found.person, found.form, found.month) == ("dewi", "sari", FORM.version, 202610)
        assert found.marks["place"].deviation == "minor" and found.open

    def test_nobody_evaluates_their_own_call_not_even_past_the_screen(self, rooms: Room, dewi: Desk) -> None:
        assert refusal(dewi, evaluate_call, Sampled("call-2", "dewi", 202610), marks()) == "evaluation_own_call"
        dewi.write([Draft(evaluation_stream("call-2"), CallEvaluated("call-2", "dewi", 202610, 1))])
        assert not dewi.board.evaluations["call-2"].given

    def test_a_call_under_a_typed_name_waits_until_somebody_said_who_it_was(self, rooms: Room, dewi: Desk) -> None:
        typed, stream = emergency_account("Dewi", "B"), shift_stream("s1")
        (begun,) = dewi.write([Draft(stream, ShiftStarted(typed, "Dewi", "B"))])
        dewi.board.apply([msgspec.structs.replace(begun, auth="emergency", by=typed)])
        call = Sampled("call-2", typed, 202610)
        assert refusal(dewi, evaluate_call, call, marks()) == "evaluation_who_first"
        dewi.write([Draft(stream, PersonConfirmed("dewi"))])
        assert refusal(dewi, evaluate_call, call, marks()) == "evaluation_own_call"
        dewi.write([Draft(stream, PersonConfirmed(None, "tidak ada yang mengenal"))])
        assert dewi.do(evaluate_call, call, marks())

    def test_the_person_marks_nothing_and_nobody_reads_for_them(self, rooms: Room, sari: Desk, dewi: Desk) -> None:
        dewi.do(evaluate_call, CALL, marks(minor("place")))
        rooms.meet()
        stream = evaluation_stream(CALL.call)
        sari.write([Draft(stream, CriterionMarked("place", "none"))])
        dewi.write([Draft(stream, EvaluationRead())])
        rooms.meet()
        assert seen(dewi).marks["place"].deviation == "minor" and seen(dewi).read_ms is None
        assert refusal(dewi, read_evaluation, CALL.call) == "evaluation_not_yours"

    def test_nothing_that_was_found_or_said_of_it_is_struck_by_anybody(
        self, rooms: Room, sari: Desk, dewi: Desk
    ) -> None:
        dewi.do(evaluate_call, CALL, marks(minor("place")))
        rooms.meet()
        sari.do(answer_evaluation, CALL.call, "patokan sudah saya tanyakan", True)
        rooms.meet()
        before = seen(dewi)
        stream = evaluation_stream(CALL.call)
        for desk in (sari, dewi):
            desk.write([Draft(stream, StepUndone(line.entry)) for line in before.timeline])
        rooms.meet()
        found = seen(dewi)
        assert found.given and found.objected and found.marks == before.marks and found.read_ms == before.read_ms

    def test_the_server_judges_the_kinds(self) -> None:
        for kind in ("call_evaluated", "criterion_marked", "evaluation_reviewed"):
            assert may_write(kind, {"supervisor"}) and not may_write(kind, {"dispatcher", "admin"})
        assert may_write("evaluation_read", {"dispatcher"}) and may_write("evaluation_answered", {"dispatcher"})
        assert may_write("evaluation_form_published", {"admin"})
        assert not may_write("evaluation_form_published", {"supervisor"})


class TestTheForm:
    def test_every_criterion_gets_a_class_and_a_deviation_gets_a_remark(self, dewi: Desk) -> None:
        assert refusal(dewi, evaluate_call, CALL, marks()[1:]) == "evaluation_unfinished"
        assert refusal(dewi, evaluate_call, CALL, marks(minor("place", " "))) == "evaluation_remark_missing"
        dewi.do(evaluate_call, CALL, marks())
        assert refusal(dewi, evaluate_call, CALL, marks()) == "evaluation_done"

    def test_the_version_in_force_stays_with_it(self, rooms: Room, dewi: Desk) -> None:
        dewi.do(evaluate_call, CALL, marks())
        admin = rooms.desk("D", "admin", frozenset({"admin"}))
        newer = EvaluationFormPublished("call", 2, "Baru", "New", FORM.criteria[:1], percent=5)
        admin.do(define, newer)
        rooms.meet()
        assert dewi.board.reference.forms["call"].version == 2 and seen(dewi).form == 1
        assert dewi.board.reference.form_versions["call"].keys() == {1, 2}

    @pytest.mark.parametrize("change", [{"percent": 1}, {"version": 1}, {"criteria": ()}, {"minors": 1}])
    def test_a_form_a_room_cannot_work_with_is_refused(self, rooms: Room, change: dict[str, object]) -> None:
        values = {"code": "call", "version": 2, "title_id": "B", "title_en": "N", "criteria": FORM.criteria, **change}
        admin = rooms.desk("D", "admin", frozenset({"admin"}))
        assert refusal(admin, define, EvaluationFormPublished(**values)) in ("definition_unfit", "card_version_old")

    @pytest.mark.parametrize(
        ("said", "whole"),
        [
            ({}, "none"),
            ({"place": "minor", "card": "minor"}, "minor"),
            ({"place": "minor", "card": "minor", "record": "minor"}, "moderate"),
            ({"place": "moderate"}, "moderate"),
            ({"place": "moderate", "card": "moderate"}, "severe"),
            ({"manner": "severe"}, "severe"),
            (dict.fromkeys(CODES, "not_asked"), "not_asked"),
        ],
    )
    def test_the_whole_is_the_worst_mark_or_the_next_where_many_add_up(
        self, said: dict[str, Deviation], whole: str
    ) -> None:
        nothing: dict[str, Deviation] = dict.fromkeys(CODES, "none")
        assert result_of(FORM, {**nothing, **said}) == whole


class TestTheTalk:
    def test_the_person_reads_answers_objects_and_another_supervisor_decides(
        self, rooms: Room, sari: Desk, dewi: Desk, tono: Desk
    ) -> None:
        dewi.do(evaluate_call, CALL, marks(minor("place")))
        rooms.meet()
        sari.do(read_evaluation, CALL.call)
        assert sari.do(read_evaluation, CALL.call) == []
        rooms.meet()
        assert refusal(tono, review_evaluation, CALL.call, marks(), "x") == "evaluation_no_objection"
        assert refusal(sari, answer_evaluation, CALL.call, " ", True) == "text_missing"
        sari.do(answer_evaluation, CALL.call, "patokan sudah saya tanyakan dua kali", True)
        rooms.meet()
        assert seen(dewi).objected and seen(dewi).open
        assert refusal(dewi, review_evaluation, CALL.call, marks(), "tetap") == "evaluation_second_only"
        assert refusal(tono, review_evaluation, CALL.call, marks(), "") == "reason_missing"
        tono.do(review_evaluation, CALL.call, marks(), "rekaman catatan menunjukkan pertanyaannya")
        rooms.meet()
        found = seen(sari)
        assert found.review is not None and (found.review.outcome, found.review.by) == ("changed", "tono")
        assert (found.marks["place"].deviation, found.marks["place"].first) == ("none", "minor")
        assert not found.open and found.corrected == 1

    def test_who_answers_has_read_it(self, rooms: Room, sari: Desk, dewi: Desk) -> None:
        dewi.do(evaluate_call, CALL, marks())
        rooms.meet()
        sari.do(answer_evaluation, CALL.call, "terima kasih")
        assert seen(sari).read_ms is not None and not seen(sari).open

    def test_a_correction_is_a_fact_with_a_reason_and_what_was_said_stays(
        self, rooms: Room, dewi: Desk, tono: Desk
    ) -> None:
        dewi.do(evaluate_call, CALL, marks(minor("place")))
        rooms.meet()
        assert refusal(tono, correct_mark, CALL.call, Marked("place", "none"), "x") == "evaluation_yours_only"
        assert refusal(dewi, correct_mark, CALL.call, minor("place"), "x") == "evaluation_same"
        assert refusal(dewi, correct_mark, CALL.call, Marked("place", "none"), "") == "reason_missing"
        dewi.do(correct_mark, CALL.call, Marked("place", "none"), "salah baca")
        assert (seen(dewi).marks["place"].deviation, seen(dewi).corrected) == ("none", 1)
        said = [line.fact for line in seen(dewi).timeline if isinstance(line.fact, CriterionMarked)]
        assert [one.deviation for one in said if one.criterion == "place"] == ["minor", "none"]

    def test_two_who_evaluate_one_call_apart_are_both_kept_until_a_person_decides(
        self, rooms: Room, dewi: Desk, tono: Desk
    ) -> None:
        dewi.do(evaluate_call, CALL, marks(minor("place")))
        tono.do(evaluate_call, CALL, marks(Marked("place", "moderate", "tidak dibaca ulang")))
        rooms.meet()
        assert seen(dewi) == seen(tono) and seen(dewi).conflicts.keys() == {"mark:place"}
        assert len(seen(dewi).heads["evaluation"]) == 2
        queue = [one.about for one in waiting(dewi.board, rooms.now_ms)]
        assert "conflict" not in queue, "the list of all supervisors' matters says nothing of it"
        decides = dewi if seen(dewi).by == "dewi" else tono
        decides.do(correct_mark, CALL.call, Marked("place", "minor", "disepakati berdua"), "dinilai dua kali")
        rooms.meet()
        assert "mark:place" not in seen(tono).conflicts and seen(dewi) == seen(tono)


def evaluated(call: str, person: str, month: int, said: dict[str, Deviation], **more: object) -> Evaluated:
    values = {"form": 1, "by": "dewi", "evaluated_ms": 0, "read_ms": None, "answered_ms": None, "objected": False}
    return Evaluated(
        call_id=call, person=person, month=month, marks=said, **{"reviewed": "", "corrected": 0, **values, **more}
    )  # type: ignore[arg-type]


def test_evidence_hands_nothing_of_it_out_to_anybody() -> None:
    raw = (GOLDEN / "criterion_marked.json").read_bytes()
    entry = msgspec.json.decode(msgspec.json.decode(raw, type=Golden).entry, type=Entry)
    for preset in PRESETS:
        assert not Rules(preset).shows(entry, "criterion_marked", CriterionMarked("place", "minor"))


def test_who_asks_what_is_held_of_them_gets_no_word_of_an_evaluation(dewi: Desk) -> None:
    dewi.do(evaluate_call, CALL, marks(minor("place")), "tenang dan jelas")
    stream = evaluation_stream(CALL.call)
    held = held_of(Asker(name="Tenang", number="0342555019"), [stream], {stream: seen(dewi)})
    assert (held.values, held.left) == ([], [])


def test_trends_are_counts_by_class_and_what_was_not_asked_counts_nowhere() -> None:
    clean: dict[str, Deviation] = dict.fromkeys(CODES, "none")
    rows = [
        evaluated("1", "sari", 202610, {**clean, "card": "not_asked"}, read_ms=5),
        evaluated("2", "sari", 202610, {**clean, "card": "severe"}, objected=True, reviewed="changed", corrected=1),
        evaluated("3", "budi", 202609, dict.fromkeys(CODES, "not_asked")),
    ]
    newest, oldest = by_person(rows, [], lambda _: FORM)
    assert (newest.person, newest.month, newest.done, newest.objected, newest.changed) == ("sari", 202610, 2, 1, 1)
    assert (newest.results.n, newest.results.share("severe"), newest.unread) == (2, 0.5, 1)
    assert (oldest.done, oldest.results.n, oldest.results.share("none")) == (1, 0, None)
    card = by_criterion(rows)["card"]
    assert (card.n, dict(card.classes)) == (1, {"none": 0, "minor": 0, "moderate": 0, "severe": 1})
