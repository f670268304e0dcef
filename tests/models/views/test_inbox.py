"""The inbox by need: what tells of one thing stands together, what is urgent first, in slices however many come."""

import random

import pytest

from console.models.commands.calls import ask_block, grant_block, take_call
from console.models.commands.inbox import attach_reports
from console.models.state.streams import call_stream
from console.models.views.alarm import ACT, NEAR, RUNNING
from console.models.views.inbox import Grouping, cases_like, inbox_in_short, waiting_reports
from tests.models.desks import SOMEWHERE, Desk, Room
from tests.models.reports import added, came
from wire import facts


def grouped(desk: Desk) -> list[list[str]]:
    made = Grouping(lambda: desk.board)
    made.begin()
    while made.follow(0.01):
        pass
    return made.groups()


def test_reports_of_one_thing_stand_together_by_place_words_or_number(desk: Desk) -> None:
    tree = came(desk, text="pohon tumbang menutup jalan depan pasar", nature="tree_down", point="-8.0895,112.1905")
    near = came(desk, text="ada pohon roboh dekat pasar", nature="tree_down", point="-8.0901,112.1911")
    words = came(desk, text="pohon tumbang menutup jalan depan pasar", nature="tree_down")
    far = came(desk, text="rumah terbakar di turi", nature="fire_building", point="-8.1076,112.1541")
    first = came(desk, "whatsapp", source="whatsapp_cloud", text="tolong", number="081100000009")
    again = came(desk, "whatsapp", source="whatsapp_cloud", text="ada ular masuk rumah", number="+6281100000009")
    assert grouped(desk) == [[tree.id, near.id, words.id], [far.id], [first.id, again.id]]


def test_another_citys_room_stands_by_itself(desk: Desk) -> None:
    said = {"text": "kecelakaan di batas kota", "number": "081100000009"}
    first = came(desk, "whatsapp", source="whatsapp_cloud", **said)
    room = came(desk, "neighbour", source="kediri", **said)
    assert sorted(grouped(desk)) == sorted([[first.id], [room.id]])


def test_a_group_stays_as_it_is_while_reports_are_taken_from_it(desk: Desk, room: Room) -> None:
    made = Grouping(lambda: desk.board)
    made.begin()
    point = "-8.0895,112.1905"
    calls = [came(desk, text="pohon tumbang", nature="tree_down", point=point) for _ in range(3)]
    made.touched(call.id for call in calls)
    assert not made.follow(1.0)
    desk.do(take_call, calls[0].id)
    made.touched([calls[0].id])
    made.follow(1.0)
    assert made.groups() == [[calls[1].id, calls[2].id]] and made.group_of(calls[2].id) == made.groups()[0]
    late = came(desk, text="pohon tumbang", nature="tree_down", point=point)
    made.touched([late.id])
    made.follow(1.0)
    assert made.groups() == [[calls[1].id, calls[2].id, late.id]], "the first of them still says what it is about"


def test_the_order_is_by_need(desk: Desk, room: Room, chief: Desk) -> None:
    old = came(desk, text="pohon", nature="tree_down")
    room.later(6)
    grave = came(desk, text="rumah terbakar", nature="fire_building")
    unread = came(desk, text="halo")
    blocked = came(desk, text="iklan murah", number="081100000007")
    chief.do(ask_block, "081100000007", 2, "iklan")
    (asked,) = [one.id for one in chief.board.notices.values() if one.kind == "number"]
    chief.do(grant_block, asked)
    room.meet()
    neighbour = came(desk, "neighbour", source="kediri", text="banjir di batas")
    room.later(0.6)
    found = waiting_reports(desk.board, [[one.id] for one in (old, grave, unread, blocked, neighbour)], room.now_ms)
    assert [one.call.id for one in found] == [neighbour.id, old.id, grave.id, unread.id, blocked.id]
    assert [one.level for one in found] == [NEAR, ACT, RUNNING, RUNNING, RUNNING]
    short = inbox_in_short(desk.board, room.now_ms)
    assert (short.count, short.level, short.longest_s, short.from_rooms) == (5, ACT, 396, 1)


def test_a_report_is_held_against_the_open_cases(desk: Desk, room: Room) -> None:
    case = desk.case(narrative="pohon tumbang menimpa mobil")
    call = came(desk, text="pohon tumbang kena mobil", nature="tree_down", point="-8.0896,112.1906")
    assert [one.case for one in cases_like(desk.board, call, room.now_ms)] == [case.id]
    other = desk.case("fire_building", place=SOMEWHERE)
    desk.do(attach_reports, [call.id], other.id)
    room.meet()
    more = came(desk, text="masih di sini", follows=call.id)
    assert cases_like(desk.board, more, room.now_ms)[0].case == other.id, "who wrote before is known"


def test_what_was_added_later_moves_no_line(desk: Desk) -> None:
    first = came(desk, text="pohon tumbang", nature="tree_down", point="-8.0895,112.1905")
    second = came(desk, text="tolong")
    before = grouped(desk)
    added(desk, second.id, text="pohon tumbang", point="-8.0895,112.1905")
    made = Grouping(lambda: desk.board)
    made.begin()
    made.follow(1.0)
    made.touched([second.id])
    made.follow(1.0)
    assert before == [[first.id], [second.id]]


@pytest.mark.parametrize("many", [600])
def test_a_disasters_reports_are_grouped_in_slices_that_a_hand_does_not_feel(many: int) -> None:
    seeded, room = random.Random(112), Room()
    desk, gateway = room.desk("A"), room.desk("G1", person="")
    places = [(-8.06 - seeded.random() * 0.08, 112.13 + seeded.random() * 0.08) for _ in range(40)]
    words = ["banjir", "air", "masuk", "rumah", "lansia", "terjebak", "atap", "perahu", "listrik", "jembatan"]
    for n in range(many):
        lat, lng = seeded.choice(places)
        point = f"{lat + seeded.gauss(0, 0.0005):.5f},{lng + seeded.gauss(0, 0.0005):.5f}"
        text = " ".join(seeded.sample(words, 4))
        fact = facts.ReportCame("app", "silpusitron", text=text, point=point, nature="tree_down", number=f"0811{n:08}")
        gateway.note(call_stream(f"r{n}"), fact)
    desk.board.apply(one for n in range(many) for one in gateway.board.records_of(call_stream(f"r{n}")))
    made = Grouping(lambda: desk.board)
    made.begin()
    slices = 0
    while made.follow(0):
        slices += 1
    groups = made.groups()
    assert sum(map(len, groups)) == many and slices == many - 1
    assert len(groups) < many / 8, "one flood at forty places"
