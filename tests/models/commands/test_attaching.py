"""A second caller about an open case: everything said is kept as lines of it, nothing is cut, and taken back whole."""

import pytest

from console.errors import Refused
from console.models.commands.calls import set_caller
from console.models.commands.cases import CaseForm
from console.models.commands.intake import Intake, attach_told, undo_last
from console.models.state.text import in_pieces
from tests.models.desks import Desk
from wire import facts
from wire.limits import NARRATIVE_MAX_CHARS, TEXT_MAX_CHARS


def told(call: str | None, words: str | None = None, **more: object) -> Intake:
    return Intake(form=CaseForm(nature="", call=call, narrative=words), **more)  # type: ignore[arg-type]


def notes(desk: Desk, case: str) -> list[str]:
    timeline = desk.board.cases[case].timeline
    return [str(one.fact.text) for one in timeline if isinstance(one.fact, facts.CaseNoted)]


def test_number_name_language_and_words_are_kept_and_name_the_call(desk: Desk) -> None:
    case, call = desk.case(), desk.call(number="0811")
    desk.do(attach_told, case.id, told(call.id, "bensin bocor", number="0822", caller="Bu Umpama", language="jv"))
    seen = desk.board.calls[call.id]
    assert (seen.case, seen.number, seen.caller, seen.language) == (case.id, "0822", "Bu Umpama", "jv")
    assert notes(desk, case.id) == ["bensin bocor"]
    assert desk.board.cases[case.id].timeline[-1].fact == facts.CaseNoted("bensin bocor", call=call.id)


def test_the_longest_narrative_is_kept_to_its_last_word(desk: Desk) -> None:
    words = " ".join(f"kata{n:05d}" for n in range(NARRATIVE_MAX_CHARS // 10))
    case, call = desk.case(), desk.call()
    desk.do(attach_told, case.id, told(call.id, words), "Tempat: depan gapura")
    kept = notes(desk, case.id)
    assert max(map(len, kept)) <= TEXT_MAX_CHARS
    assert " ".join(kept).split() == [*words.split(), "Tempat:", "depan", "gapura"]


def test_more_than_a_narrative_may_have_is_refused_and_nothing_is_written(desk: Desk) -> None:
    case, call = desk.case(), desk.call()
    before = desk.board.hash()
    with pytest.raises(Refused, match="text_too_long"):
        desk.do(attach_told, case.id, told(call.id, "a" * (NARRATIVE_MAX_CHARS + 1)))
    assert desk.board.hash() == before


def test_a_text_without_blanks_is_cut_between_letters_and_loses_none() -> None:
    assert "".join(in_pieces("a" * 9001, 4000)) == "a" * 9001
    assert list(in_pieces("satu dua\ntiga empat", 12)) == ["satu dua", "tiga empat"]
    assert list(in_pieces("", 12)) == []


def test_who_said_nothing_is_only_attached(desk: Desk) -> None:
    case, call = desk.case(), desk.call()
    desk.do(set_caller, call.id, "Pak Misal")
    desk.do(attach_told, case.id, told(call.id, caller="Pak Misal"))
    assert desk.board.calls[call.id].case == case.id and notes(desk, case.id) == []


def test_words_without_a_call_are_kept_too_and_without_words_there_is_nothing_to_attach(desk: Desk) -> None:
    case = desk.case()
    desk.do(attach_told, case.id, told(None, "kata satpam di gerbang"))
    assert notes(desk, case.id) == ["kata satpam di gerbang"]
    with pytest.raises(Refused, match="text_missing"):
        desk.do(attach_told, case.id, told(None))


def test_a_permission_chosen_by_hand_counts_before_that_of_the_type(desk: Desk) -> None:
    case, asked, silent = desk.case("domestic_violence"), desk.call(), desk.call()
    form = CaseForm(nature="", call=asked.id, call_back="hours", call_back_hours="16:00 to 20:00")
    desk.do(attach_told, case.id, Intake(form=form))
    desk.do(attach_told, case.id, told(silent.id))
    assert (desk.board.calls[asked.id].call_back, desk.board.calls[asked.id].call_back_hours) == (
        "hours",
        "16:00 to 20:00",
    )
    assert desk.board.calls[silent.id].call_back == "never"


def test_one_undo_takes_the_call_and_its_words_off_the_wrong_case(desk: Desk) -> None:
    case, call = desk.case(), desk.call()
    desk.do(attach_told, case.id, told(call.id, "bensin bocor " * 600))
    desk.do(undo_last)
    assert desk.board.calls[call.id].case is None
    lines = [one for one in desk.board.cases[case.id].timeline if one.kind == "case_noted"]
    assert len(lines) == 2 and all(one.struck for one in lines)
