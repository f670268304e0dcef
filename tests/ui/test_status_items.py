"""The truth strip never looks fine when it is not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from console.desk import DeskStatus
from console.models.state.board import Board
from console.sync.loop import LinkState
from console.text.strip import DAY_MS, DeskHealth, Sitting, StripItem, sitting, status_items
from tests.ui.room_day import filled
from tests.ui.room_desk import PERSON, START_MS, RoomDesk
from wire.facts import Role

FINE = DeskStatus(
    link=LinkState(online=True, since_ms=START_MS, last_sync_ms=START_MS, offset_ms=100),
    unsent=0,
    oldest_unsent_ms=None,
    refused=0,
    unknown_kinds=0,
    letter="A",
)


def said(status: DeskStatus = FINE, board: Board | None = None, **around: Any) -> dict[str, StripItem]:
    items = status_items(status, board or Board(), PERSON, START_MS + 2000, around=DeskHealth(**around))
    return {item.code: item for item in items}


def test_a_fine_desk_is_connected_and_nothing_is_bold() -> None:
    items = said()
    assert items["online"].colour == "fine" and items["synced"].text == "Synced 2 s ago"
    assert not any(item.bold for item in items.values())


def test_a_server_that_changed_what_was_read_is_said_in_red() -> None:
    item = said(msgspec.structs.replace(FINE, rewritten=(7, 9)))["history"]
    assert item.colour == "broken" and "SERVER CHANGED" in item.text


def test_damaged_pages_of_the_desks_file_are_said() -> None:
    item = said(msgspec.structs.replace(FINE, damaged_pages=2))["file"]
    assert (item.text, item.colour) == ("THIS DESK'S FILE IS DAMAGED: CALL THE TECHNICIAN", "broken")


def of_person(**changes: Any) -> dict[str, StripItem]:
    person = msgspec.structs.replace(PERSON, **changes)
    return {item.code: item for item in status_items(FINE, Board(), person, START_MS + 2000)}


def test_an_offline_sign_in_is_said_and_after_seven_days_flagged() -> None:
    def who(**changes: Any) -> Sitting:
        return sitting(FINE, Board(), msgspec.structs.replace(PERSON, **changes))

    assert "account" not in of_person() and not who().marked
    items = of_person(auth="offline", last_online_ms=START_MS - 6 * 86_400_000)
    assert who(auth="offline").text.endswith("· offline") and who(auth="offline").short.startswith("offline ·")
    assert who(auth="offline").marked and "account" not in items
    long = of_person(auth="offline", last_online_ms=START_MS - 9 * 86_400_000)["account"]
    assert (long.text, long.bold) == ("ACCOUNT UNCHECKED 9 DAYS", True)
    ended = of_person(auth="offline", ended=True)["account"]
    assert (ended.text, ended.colour) == ("SIGN IN AGAIN: SESSION ENDED", "broken")


def test_a_cut_line_says_since_when_and_does_not_say_synced() -> None:
    items = said(msgspec.structs.replace(FINE, link=LinkState(online=False, since_ms=START_MS)))
    assert items["alone"].bold and "online" not in items and "synced" not in items


def test_a_desk_that_has_just_begun_connects_and_loads_before_it_says_how_it_works(desk: RoomDesk) -> None:
    before = msgspec.structs.replace(FINE, link=LinkState(online=False, since_ms=START_MS), catching_up=True)
    filled(desk)
    board = desk.board
    assert said(board=board)["last_call"] and "last_call" not in said(before, board)
    assert said(before)["online"].text == "Connecting" and "alone" not in said(before)
    reading = msgspec.structs.replace(before, link=LinkState(online=True))
    assert said(reading)["synced"].text == "Loading what happened meanwhile" and "last_call" not in said(reading, board)
    nobody = msgspec.structs.replace(before, link=LinkState(online=False, problem="no_connection"))
    assert "alone" in said(nobody), "what is known is said at once"
    shut_out = msgspec.structs.replace(before, link=LinkState(online=False, problem="desk_revoked"))
    assert {"alone", "problem"} <= said(shut_out).keys()


@pytest.mark.parametrize(
    "problem",
    [
        *("certificate", "certificate_ended", "certificate_name", "server_newer"),
        *("disk_full", "disk_denied", "desk_revoked", "sync_stopped", "ledger_spoiled"),
    ],
)
def test_why_there_is_no_line_is_said_when_a_person_can_do_something(problem: str) -> None:
    items = said(msgspec.structs.replace(FINE, link=LinkState(online=False, since_ms=START_MS, problem=problem)))
    assert items["problem"].colour == "broken" and items["alone"].bold


def test_a_certificate_that_is_not_renewed_is_told_to_the_admin_alone() -> None:
    ending = msgspec.structs.replace(
        FINE, link=LinkState(online=True, certificate_ends_ms=START_MS + 44 * DAY_MS + 3000)
    )

    def shown(*roles: Role) -> StripItem | None:
        items = status_items(ending, Board(), msgspec.structs.replace(PERSON, roles=roles), START_MS + 2000)
        return next((item for item in items if item.code == "certificate"), None)

    item = shown("dispatcher", "admin")
    assert item is not None and (item.text, item.colour) == ("SERVER CERTIFICATE ENDS IN 44 DAYS", "act")
    assert shown("dispatcher") is None and shown("supervisor") is None and "certificate" not in said()


def test_who_tries_the_server_is_told_to_who_can_do_something() -> None:
    tried = msgspec.structs.replace(FINE, link=LinkState(online=True, alarm_ms=START_MS))
    shown = {
        role: "security" in {one.code for one in status_items(tried, Board(), who, START_MS)}
        for role in ("dispatcher", "supervisor", "admin")
        if (who := msgspec.structs.replace(PERSON, roles=(role,)))
    }
    assert shown == {"dispatcher": False, "supervisor": True, "admin": True} and "security" not in said()


@pytest.mark.parametrize(
    ("changes", "code", "colour"),
    [
        ({"unsent": 12, "oldest_unsent_ms": START_MS - 360_000}, "unsent", "alone"),
        ({"refused": 1}, "refused", "broken"),
        ({"link": LinkState(online=True, offset_ms=180_000)}, "clock", "broken"),
        ({"unknown_kinds": 4}, "unknown_kinds", "text"),
    ],
)
def test_what_is_not_normal_is_said(changes: dict[str, Any], code: str, colour: str) -> None:
    assert said(msgspec.structs.replace(FINE, **changes))[code].colour == colour


def test_an_entry_on_its_way_over_a_good_line_is_no_news() -> None:
    fresh = msgspec.structs.replace(FINE, unsent=1, oldest_unsent_ms=START_MS + 1000)
    assert "unsent" not in said(fresh)
    cut = msgspec.structs.replace(fresh, link=LinkState(online=False, since_ms=START_MS))
    assert "unsent" in said(cut)


def test_attachments_that_lie_at_this_desk_only_are_counted_and_refused_ones_are_louder() -> None:
    assert (said(files_unsent=2)["files"].text, said(files_unsent=1)["files"].text) == (
        "2 attachments not sent", "1 attachment not sent",
    )  # fmt: skip
    assert said(files_unsent=2, files_refused=1)["files"].colour == "broken"


def test_agencies_nobody_told_are_counted() -> None:
    desk = RoomDesk()
    filled(desk)
    assert said(board=desk.board)["untold"].text == "2 agencies not told"


def test_what_is_not_known_is_not_said() -> None:
    items = said()
    assert {"map", "backup", "gateway", "power", "last_call"}.isdisjoint(items)
    assert said(map_date="12 Nov")["map"].text == "Map of 12 Nov, approximate limits"


def test_a_map_or_limits_that_are_not_here_yet_are_said() -> None:
    assert said(map_date="12 Nov", map_approximate=False)["map"].text == "Map of 12 Nov"
    waiting = said(map_date="12 Nov", map_waiting=True)["map"]
    assert (waiting.text, waiting.bold) == ("Map of 12 Nov, the new one is waited for", False)
    assert said(map_waiting=True)["map"].text == "Sample map, the city's own is waited for"


def test_a_desk_without_a_loudspeaker_says_so() -> None:
    assert said(silent=True)["sound"].colour == "broken"


def test_nobody_signed_in_is_said_where_the_person_stands() -> None:
    who = sitting(FINE, Board(), None)
    assert who.marked and "desk A" in who.text
