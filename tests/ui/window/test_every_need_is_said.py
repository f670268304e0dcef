"""Every need is said by every place: random boards, whose needs are counted from the entries alone, against each list,
number and "nobody" of the program."""

from __future__ import annotations

import re
from datetime import tzinfo
from pathlib import Path

import pytest

from console.models.commands.context import Draft
from console.models.state.board import Board
from console.models.state.streams import definition_stream
from console.models.views.alarm import ACT
from console.models.views.handover import OpenState, open_lines
from console.models.views.overdue import contact_round, needing_action, needs_by_kind, not_sent
from console.models.views.storms import by_agency, by_kelurahan, last_storm
from console.reports.shift import sheet_of, write_handover
from console.settings import SettingsFile
from console.text.advice import next_move, next_step
from console.text.agencies import AgencyLine
from console.text.alarms import CALLER_BADGE
from console.text.cases import case_row
from console.text.formats import WIB
from console.text.handover import View, handed_row
from console.text.strip import DeskHealth, live_words, status_items
from console.ui.agencies.contact import ContactPages
from console.ui.widgets import screen_words
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import SIGNS, case_mark
from console.ui.window.wall import ROWS, wall_picture
from tests.helpers.campaign import far, some
from tests.helpers.random_board import STREET, Night, Wanted, wanted
from tests.models.desks import Desk, Room, agency_lines
from tests.reports.pdf import text_of
from tests.ui.room_desk import PERSON, RoomDesk
from tests.ui.test_status_items import FINE
from tests.ui.whole_window import open_window
from wire import facts

KEYS = re.compile(r"\[|\]|\bF\d|Ctrl|Alt\+|[Pp]ress|\(\)")
OF_AGENCIES = {"untold", "silent", "unable", "overdue", "retell", "message"}
OF_THE_ROUND = {"not_sent", "untold", "silent", "overdue", "retell"}
WIND = facts.NatureDefined(
    code="wind_damage", alias="angin", name_id="Angin", name_en="Wind", priority=1, order=9, alert_first=("DAMKAR",)
)


def night(seed: int) -> tuple[Desk, Room, Night]:
    room = Room()
    room.desks[0].write([Draft(definition_stream(WIND), WIND)])
    room.meet()
    desk = room.desk("A")
    return desk, room, Night(desk, seed, lambda seconds: room.later(seconds / 60), desk.note)


@pytest.mark.parametrize("seed", range(far(40, 3000)))
def test_every_place_says_what_a_night_needs(seed: int) -> None:
    desk, room, playing = night(seed)
    for _ in range(4):
        playing.play(12)
        want = wanted(desk.board, room.now_ms)
        assert_all_say(desk.board, room.now_ms, want)


def assert_all_say(board: Board, now_ms: int, want: Wanted) -> None:
    said: dict[str, set[str]] = {}
    for need in needing_action(board, now_ms):
        said.setdefault(need.case or f"call:{need.call}", set()).add(need.code)
    of_calls = {f"call:{one}": {"citizen"} for one in want.calls}
    assert said == want.needs | of_calls, "what is counted for sound, the sign-in page and a recording"
    assert bool(said) == ("ROOM NOW" in live_words(board, now_ms, True)[0])
    waiting = {one for one, needs in want.needs.items() if "not_sent" in needs}
    assert {str(one.case) for one in not_sent(board, now_ms)} == waiting
    counted = needs_by_kind(board, now_ms)
    wanted_of = [*want.needs.values(), *of_calls.values()]
    assert counted == {kind: sum(kind in needs for needs in wanted_of) for kind in counted}, "metrics"
    in_the_list(board, now_ms, want)
    on_the_panel(agency_lines(board, now_ms), board, want)
    in_the_strip(board, now_ms, want)
    on_the_wall(board, now_ms, WIB, want)
    on_the_map(board, now_ms, want)
    in_the_handover(board, now_ms, want)
    on_the_round(board, now_ms, want)
    in_the_work_lists(board, now_ms, want)


def in_the_list(board: Board, now_ms: int, want: Wanted) -> None:
    assert {one.id for one in board.open_cases()} == want.open
    for case in board.open_cases():
        row = case_row(board, case, now_ms, person="", language="en")
        needs = want.needs.get(case.id, set())
        assert (row.level == ACT or row.conflict) == bool(needs), (needs, row)
        assert row.not_sent == ("not_sent" in needs)
        assert ((*CALLER_BADGE, "act") in row.agencies) == ("citizen" in needs)
        assert next_move(board, case, now_ms).must == bool(needs)
        on_a_page = next_step(board, case, now_ms)
        assert on_a_page and not KEYS.search(on_a_page), "a digit or F9 means another case there, or nothing"
        if case.nature == "domestic_violence":
            assert STREET not in row.place
    for case in board.cases.values():
        if case.id not in want.open:
            row, writes = case_row(board, case, now_ms, person="", language="en"), case.id in writing(want)
            assert ((*CALLER_BADGE, "act") in row.agencies) == writes, "also after it ended"
            assert next_move(board, case, now_ms).must == writes and (row.level == ACT or not writes)


def on_the_panel(lines: list[AgencyLine], board: Board, want: Wanted) -> None:
    groups: dict[str, set[str]] = {}
    for line in lines:
        if line.kind == "assignment" and line.level == ACT:
            kind = "agency" if line.assignment else "caller" if line.id.startswith("citizen:") else "case"
            groups.setdefault(kind, set()).add(line.call or board.goes_on_in(line.case))
            assert STREET not in line.spoken, "the panel names no exact place"
    assert groups.get("case", set()) == {one for one, needs in want.needs.items() if "not_sent" in needs}
    assert groups.get("caller", set()) == want.calls | writing(want)
    assert groups.get("agency", set()) == {one for one in want.open if want.needs.get(one, set()) & OF_AGENCIES}
    calm = any(line.kind == "note" and line.id == "note" for line in lines)
    assert calm == (not groups.keys() - {"caller"}), "no agency is to be reached"
    heads = [line.title for line in lines if line.kind == "group"]
    assert (heads[:1] == ["NOT SENT"]) == bool(groups.get("case"))


def writing(want: Wanted) -> set[str]:
    """The cases whose callers write."""
    return {one for one, needs in want.needs.items() if "citizen" in needs}


def in_the_strip(board: Board, now_ms: int, want: Wanted) -> None:
    items = {one.code: one.text for one in status_items(FINE, board, PERSON, now_ms, around=DeskHealth())}
    count = sum("not_sent" in needs for needs in want.needs.values())
    assert items.get("not_sent", "0 ").split()[0] == str(count)
    assert items.get("untold", "0 ").split()[0] == str(want.untold)
    assert "citizens" in items or not (want.calls or writing(want))


def on_the_wall(board: Board, now_ms: int, zone: tzinfo, want: Wanted) -> None:
    picture = wall_picture(board, now_ms, zone, online=True)
    counts = {word: number for number, word, _ in picture.counts}
    assert counts["not sent"] == str(sum("not_sent" in needs for needs in want.needs.values()))
    assert counts.get("callers write", "0") == str(len(want.calls | writing(want)))
    assert counts["not told"] == str(want.untold) and counts["cases"] == str(len(want.open))
    shown = {row.number for row in picture.rows}
    hidden = [one for one in want.open if board.display_number(one) not in shown]
    late = sum(bool(want.needs.get(one)) for one in hidden)
    assert len(hidden) == max(0, len(want.open) - ROWS)
    assert picture.more.startswith(f"{len(hidden)} more") if hidden else not picture.more
    assert ("nobody is needed" in picture.more) == bool(hidden and not late), picture.more
    if late:
        assert f", {late} need" in picture.more
    assert all(STREET not in f"{row.nature}{row.area}" for row in picture.rows)


def on_the_map(board: Board, now_ms: int, want: Wanted) -> None:
    for case in board.open_cases():
        mark, needs = case_mark(board, case, now_ms), want.needs.get(case.id, set())
        if case.nature == "domestic_violence":
            assert mark is None, "a confidential case has no mark"
        elif mark is not None:
            assert bool(mark.sign) == bool(needs & (OF_AGENCIES | {"not_sent", "citizen"})), (needs, mark)
            assert (mark.sign == SIGNS["not_sent"]) == ("not_sent" in needs), (needs, mark)


def in_the_handover(board: Board, now_ms: int, want: Wanted) -> None:
    view = View(now_ms, False, WIB)
    lines = [one for one in open_lines(board, now_ms) if one.about == "case"]
    assert {one.one for one in lines} == want.open
    for line in lines:
        row, needs = handed_row(board, line, view), want.needs.get(line.one, set())
        assert row.late or not needs, (needs, row)
        assert row.step or not needs
    written = {one.one for one in open_lines(board, now_ms) if one.about == "writing"}
    assert written == want.calls | (writing(want) - want.open)
    promised = {one.of.removeprefix("case:") for one in open_lines(board, now_ms) if one.about == "promise"}
    assert {board.goes_on_in(one) for one, needs in want.needs.items() if "promise" in needs} <= {
        board.goes_on_in(one) for one in promised
    }


def on_the_round(board: Board, now_ms: int, want: Wanted) -> None:
    contacts = contact_round(board, now_ms)
    assert {one.case for one in contacts if one.kind == "send"} == {
        one for one, needs in want.needs.items() if "not_sent" in needs
    }
    told = {board.goes_on_in(one.case) for one in contacts}
    assert {one for one in want.open if want.needs.get(one, set()) & OF_THE_ROUND} <= told


def in_the_work_lists(board: Board, now_ms: int, want: Wanted) -> None:
    storm = last_storm(board)
    if storm is None:
        return
    groups = by_agency(board, storm.id, now_ms)
    assert {line.case for one in groups if not one.code for line in one.lines} == want.nobody
    assert bool(want.nobody) == any(not one.code for one in groups[:1])
    wards = by_kelurahan(board, storm.id, now_ms)
    assert want.nobody <= {line.case for one in wards for line in one.lines}
    firsts = [board.cases[one.lines[0].case] for one in wards if one.lines[0].case in want.nobody]
    assert [one.priority for one in firsts] == sorted(one.priority for one in firsts), "the most pressing first"


@pytest.mark.parametrize("seed", range(far(3, 200)))
def test_the_printed_handover_says_it_too(tmp_path: Path, seed: int) -> None:
    desk, room, playing = night(seed)
    playing.play(40)
    board, now_ms, sheet = desk.board, room.now_ms, tmp_path / "sheet.pdf"
    want, state = wanted(board, now_ms), OpenState(lines=tuple(open_lines(board, now_ms)))
    write_handover(sheet_of(board, state, None, View(now_ms, False, WIB), "A"), sheet)
    cases = text_of(sheet).partition("Open cases")[2].partition("Callers wrote")[0]
    found = re.split(r" . [123] (A-\d+)", cases)
    rows = dict(zip(found[1::2], found[2::2], strict=True))
    assert rows.keys() == {board.display_number(one) for one in want.open}
    for one in want.open:
        row, needs = rows[str(board.display_number(one))], want.needs.get(one, set())
        assert ("!" in row) == bool(needs) and ("NOT SENT" in row) == ("not_sent" in needs), (row, needs)
        assert ("".join(CALLER_BADGE) in row) == ("citizen" in needs), (row, needs)
        assert STREET not in row or board.cases[one].nature != "domestic_violence"


SCREENS = [(size, lang) for size in ((1366, 768), (1920, 1080)) for lang in ("id", "en")]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(far(1, 25)))
@pytest.mark.parametrize(("size", "lang"), some(SCREENS, 2))
def test_a_painted_window_says_it_too(
    desk: RoomDesk, settings: SettingsFile, seed: int, size: tuple[int, int], lang: str
) -> None:
    from PySide6.QtWidgets import QApplication

    Night(desk, seed, desk.wait, lambda stream, fact: desk.other(stream, fact, closure_of(desk, stream))).play(40)
    desk.wait(40)
    settings.change(language=lang)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    screen_words.install(app, lang)  # type: ignore[arg-type]
    with open_window(desk, settings) as window:
        window.resize(*size)
        window.tick()
        window_says(window, desk, wanted(desk.board, desk.clock_ms))


def closure_of(desk: RoomDesk, stream: str) -> tuple[str, ...]:
    """What the other desk had read of how the case ended or went on."""
    return tuple(desk.board.cases[stream.removeprefix("case:")].heads.get("closure", ()))


def in_front(window: MainWindow) -> str:
    """The call of the form where that is in front, else the chosen case."""
    form = window.forms.form
    return form.call() if form.isVisible() else window.case_panel.case_id


def window_says(window: MainWindow, desk: RoomDesk, want: Wanted) -> None:
    waiting = {one for one, needs in want.needs.items() if "not_sent" in needs}
    shown = window.case_list.cases
    rows = [shown.row_at(at) for at in range(shown.rowCount())]
    assert {row.id for row in rows if row.not_sent} == waiting
    assert all(row.level == ACT or row.conflict for row in rows if row.id in want.needs)
    assert not waiting or f" {len(waiting)}" in window.case_list.accessibleName()
    lines = [line for line in window.agencies.view.lines() if line.kind == "assignment" and not line.assignment]
    assert {line.case for line in lines} == waiting
    assert ("not_sent" in window.strip.visible_codes()) == bool(waiting), "nothing takes its room"
    assert "citizens" in window.strip.visible_codes() or not (want.calls | writing(want))
    seen = set[str]()
    for _ in range(len(want.needs) + len(want.calls)):
        window.next_needing(1)
        seen.add(in_front(window))
    assert seen == want.needs.keys() | want.calls, "the key to the next that needs action reaches each"
    window.actions_.trigger("agency.round")
    contacts = window.features[ContactPages].panel.view.lines()
    assert waiting <= {line.case for line in contacts if line.badge == "–?"}
