"""The desk of the tests of the screen is a desk as it is shipped: its copies, its rights, its archive, its refusals."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from console.desk import Desk
from console.errors import Refused
from console.models.commands.calls import flag_number, start_call
from console.models.commands.cases import note
from console.models.state.fold import RECENT_MS
from console.store.journal.journal import Journal
from tests.store.disk import KEY
from tests.ui.room_day import filled
from tests.ui.room_desk import PERSON, PlayedLine, RoomDesk
from wire import facts


def test_a_copy_shows_what_a_start_over_its_file_would_show(tmp_path: Path) -> None:
    desk = RoomDesk()
    fire = filled(desk)["fire"]
    desk.do(note, fire, "api padam")
    now_ms, shown, ready = desk.clock_ms, desk.board.hash(), desk.ready()
    (tmp_path / "desk.db").write_bytes(ready.data)
    journal = Journal(tmp_path / "desk.db", KEY, lambda: now_ms, lambda digest: b"")
    assert Desk(journal, PlayedLine(), lambda: now_ms).board.hash() == shown
    journal.close()


def test_copies_know_nothing_of_each_other() -> None:
    one, other = RoomDesk(), RoomDesk()
    call = one.do(start_call, "phone", "0000-1")[0].stream
    assert other.board.folded(call) is None and not other.journal.records_of([call]).get(call)


def test_rights_are_those_of_the_person_who_sits_there() -> None:
    desk = RoomDesk()
    assert desk.can("number_blocked") and not desk.can("nature_defined") and not desk.can("account_defined")
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    assert desk.can("case_noted") and not desk.can("number_blocked")
    desk.set_person(None)
    assert not desk.can("case_noted")
    with pytest.raises(Refused, match="sign_in_first"):
        desk.do(start_call)


def test_what_is_long_over_is_only_in_the_archive_until_it_is_recalled() -> None:
    desk = RoomDesk()
    with desk.at(desk.clock_ms - 2 * RECENT_MS):
        opening = facts.CaseOpened("112-261109-B-0001", "tree_down", 2, facts.Place(kelurahan="Kauman"))
        desk.other("case:old", opening)
        desk.other("case:old", facts.CaseClosed("handled"))
    assert "old" not in desk.board.cases and [one.id for one in desk.archive.cases_of(["old"])] == ["old"]
    desk.recall("case:old")
    assert desk.board.cases["old"].state == "closed"


def test_what_the_server_refuses_leaves_the_board_and_is_listed_with_its_reason() -> None:
    desk = RoomDesk()
    (record,) = desk.do(flag_number, "0000-1", "iseng")
    desk.refuse(record, "role_missing")
    assert desk.board.notices == {} and desk.status().unsent == 0
    assert [(one.id, one.code) for one in desk.refused_entries()] == [(record.id, "role_missing")]
