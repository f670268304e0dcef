"""Where people can be brought: what hospitals say of themselves, and how old that is."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import set_hospital
from console.models.views.agencies import HOSPITAL_OLD_S, hospitals_now
from console.text.agencies import case_lines, destinations
from tests.models.desks import WORDS, Desk, Room, agency_lines
from wire import facts

HOSPITALS = (
    facts.AgencyDefined(code="RSUD", letter="R", name_id="RSUD", name_en="RSUD", short="RSUD", channel="phone"),
    facts.AgencyDefined(
        code="RSLAIN", letter="X", name_id="RS Lain", name_en="Other", short="RS Lain", channel="phone"
    ),
    facts.UnitDefined(code="R-1", agency="RSUD", name="IGD", unit_kind="emergency_room"),
    facts.UnitDefined(code="X-1", agency="RSLAIN", name="IGD", unit_kind="emergency_room"),
    facts.UnitDefined(code="P-1", agency="PSC119", name="Ambulans", unit_kind="ambulance"),
)


@pytest.fixture
def room() -> Room:
    return Room((*WORDS, *HOSPITALS))


def test_who_takes_people_stands_first_and_a_word_that_is_old_stands_last_and_says_so(desk: Desk, room: Room) -> None:
    assert hospitals_now(desk.board, room.now_ms) == [] and destinations(desk.board, room.now_ms) == ""
    desk.do(set_hospital, "RSUD", "diverted", {"icu": 0, "ward": 14})
    desk.do(set_hospital, "RSLAIN", "open", {"icu": 2})
    assert [one.code for one in hospitals_now(desk.board, room.now_ms)] == ["RSLAIN", "RSUD"]
    said = destinations(desk.board, room.now_ms)
    assert said.startswith("RS Lain: ER open · ICU 2 (") and "RSUD: ER diverted · ICU 0 · ward 14" in said
    room.later(HOSPITAL_OLD_S / 60 + 1)
    desk.do(set_hospital, "RSUD", "closed", {}, "listrik padam")
    room.meet()
    found = hospitals_now(room.desk("B").board, room.now_ms)
    assert [(one.code, bool(one.old_s)) for one in found] == [("RSUD", False), ("RSLAIN", True)]
    lines = {line.id: line for line in agency_lines(desk.board, room.now_ms)}
    assert lines["hospital:RSUD"].text == "ER closed · listrik padam"
    assert "said by Sari" in lines["hospital:RSUD"].spoken
    assert lines["hospital:RSLAIN"].right.startswith("OLD WORD, 4 h") and lines["hospital:RSLAIN"].badge_chip == "quiet"


def test_an_ambulance_on_a_case_sees_where_it_can_bring_people_and_a_fire_engine_does_not(
    desk: Desk, room: Room
) -> None:
    desk.do(set_hospital, "RSUD", "open", {"icu": 1})
    case = desk.case()
    desk.send(case, "DAMKAR")
    desk.send(case, "PSC119", "P-1")
    notes = {line.name: line.note for line in case_lines(desk.board, desk.seen(case), room.now_ms)}
    assert "RSUD: ER open · ICU 1" in notes["PSC"] and "RSUD" not in notes["Damkar"]


@pytest.mark.parametrize(
    ("code", "beds", "refused"),
    [
        ("DAMKAR", {}, "agency_unknown"),
        ("tidak-ada", {}, "agency_unknown"),
        ("RSUD", {"icu": -1}, "beds_unread"),
        ("RSUD", {"icu": 10**6}, "beds_unread"),
        ("RSUD", {"sofa": 1}, "beds_unread"),
    ],
)
def test_only_a_hospital_counts_beds_and_only_beds(desk: Desk, code: str, beds: dict[str, int], refused: str) -> None:
    with pytest.raises(Refused, match=refused):
        desk.do(set_hospital, code, "open", beds)
