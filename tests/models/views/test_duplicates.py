"""Which open cases a new report may belong to."""

import time

from console.models.commands.calls import close
from console.models.commands.cases import merge
from console.models.views.duplicates import Probe, rank_duplicates, words_of
from tests.models.desks import ELSEWHERE, SOMEWHERE, Desk, Room
from wire.facts import Place
from wire.seal import Sealed


def test_the_same_place_nature_and_words_rank_first_with_the_reasons(desk: Desk, room: Room) -> None:
    near = desk.case(narrative="wit ambruk ngebruki omah")
    desk.case("fire_building", place=ELSEWHERE, narrative="kobongan")
    probe = Probe(now_ms=room.now_ms, place=SOMEWHERE, nature="tree_down", narrative="ana wit ambruk nang dalan")
    found = rank_duplicates(desk.board, probe)
    assert [one.case for one in found] == [near.id]
    assert found[0].reasons == ("place", "kelurahan", "address", "nature", "words")
    assert found[0].metres == 0
    assert rank_duplicates(desk.board, probe, but=near.id) == []


def test_the_same_number_is_enough(desk: Desk, room: Room) -> None:
    case = desk.case(call=desk.call(number="0812 3456").id, place=Place(address=Sealed(b"", b"")))
    found = rank_duplicates(desk.board, Probe(now_ms=room.now_ms, number="+628123456"))
    assert [(one.case, one.reasons) for one in found] == [(case.id, ("number",))]


def test_an_older_case_ranks_lower(desk: Desk, room: Room) -> None:
    old = desk.case()
    room.later(240)
    new = desk.case()
    found = rank_duplicates(desk.board, Probe(now_ms=room.now_ms, place=SOMEWHERE, nature="tree_down"))
    assert [one.case for one in found] == [new.id, old.id]
    assert found[0].score > found[1].score


def test_far_away_ended_and_unlike_cases_are_not_offered(desk: Desk, room: Room) -> None:
    desk.case(place=ELSEWHERE)
    ended = desk.case()
    desk.do(close, ended.id, "handled")
    assert rank_duplicates(desk.board, Probe(now_ms=room.now_ms, place=SOMEWHERE)) == []
    assert rank_duplicates(desk.board, Probe(now_ms=room.now_ms)) == []


def test_words_are_read_as_people_mean_them() -> None:
    assert words_of("Toloooong, geni gedhé nang dalan!") == words_of("tolong geni gede dalan")
    assert words_of("susuh tawon ndhas 0342111") == {"susuh", "tawon", "ndas", "0342111"}


def test_five_hundred_open_cases_are_ranked_while_one_types(desk: Desk, room: Room) -> None:
    for number in range(500):
        point = f"-8.{70 + number % 60:03d},112.{150 + number % 40}"
        desk.case(place=Place(address=f"Jl. Contoh {number}", point=point), narrative=f"pohon tumbang {number}")
    probe = Probe(now_ms=room.now_ms, place=SOMEWHERE, nature="tree_down", narrative="wit ambruk, pohon tumbang")
    rank_duplicates(desk.board, probe)
    fastest = min(_seconds(desk, probe) for _ in range(5))
    # Promised are 5 ms, held by the bench; here a busy machine under coverage must pass too.
    assert fastest <= 0.05


def _seconds(desk: Desk, probe: Probe) -> float:
    begin = time.thread_time()
    rank_duplicates(desk.board, probe)
    return time.thread_time() - begin


def test_what_was_merged_into_a_case_is_found_as_that_case(desk: Desk, room: Room) -> None:
    first, second = desk.case(place=ELSEWHERE), desk.case(call=desk.call(number="0800 222").id)
    desk.do(merge, second.id, first.id)
    found = rank_duplicates(desk.board, Probe(now_ms=room.now_ms, place=SOMEWHERE, number="0800222"))
    assert [one.case for one in found] == [first.id] and "number" in found[0].reasons and "place" in found[0].reasons


def test_the_same_rt_and_rw_ranks_before_the_same_kelurahan(desk: Desk, room: Room) -> None:
    desk.case(place=Place(kelurahan="Gedog", rt="5", rw="1"))
    near = desk.case(place=Place(kelurahan="Gedog", rt="03", rw="02"))
    place = Place(kelurahan="Gedog", rt="3", rw="2")
    found = rank_duplicates(desk.board, Probe(now_ms=room.now_ms, place=place, nature="tree_down"))
    assert found[0].case == near.id and found[0].reasons == ("kelurahan", "door", "nature")
