"""The supervisor's month at the real window, by keys alone: each step is one page and its numbers against the truth.

A step is a function of a `Story`; a new page of the supervisor's room adds its own to `STEPS`. What a step shows it
hands to `story.see`, and what it puts on paper to `story.paper`: in the suite nobody looks, in the pictures eyes do.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from console.models.views.shift_log import words_in
from console.ui.shift.log import ShiftLogPanel
from console.ui.statistics import StatisticsPages, StatisticsPanel
from console.ui.window.replay_window import ReplayWindow
from tests.helpers.keyed_desk import CTRL, SHIFT, Key
from tests.helpers.world import PASSWORD
from tests.month.city import STEPS as CREW
from tests.month.city import WIB, Told
from tests.month.records import RECORDS
from tests.month.story import Story, text_of

FALSE = ("prank", "ghost")
DAY_MS = 86_400_000


def play(story: Story, steps: Iterable[Callable[[Story], None]] | None = None) -> None:
    """All steps, each from the case view."""
    for step in STEPS if steps is None else steps:
        step(story)
        story.desk.go_out()


# --- on duty, and what the room did -----------------------------------------------------------------------------------


def roster(story: Story) -> None:
    """On duty; the page says who was, and that nobody took the shifts over."""
    desk = story.desk
    desk.choose("shift.start")
    desk.answer("pengawas")
    desk.press(Key.Key_Escape)
    desk.choose("shift.log")
    log = desk.screen.shift.log
    story.pick(log.filters.span, str(24 * 7))
    week = 7 * len(story.month.calls) // 28
    story.wait(lambda: "Petugas Satu" in log.duty.text() and log.table.count() > week)
    story.see("roster")


def log(story: Story) -> None:
    """The log of the month: filters, words, and the files, each with as many lines as truly happened."""
    desk, page = story.desk, story.desk.screen.shift.log
    desk.choose("shift.log")
    of = page.filters
    story.pick(of.span, str(24 * 31))
    ends = next(of.kind.itemData(at) for at in range(of.kind.count()) if "case_opened" in str(of.kind.itemData(at)))
    story.pick(of.kind, str(ends))
    story.wait(lambda: _rows(page) == 2 * len(story.month.cases))
    story.see("log-cases")
    story.pick(of.ward, story.month.cases[0].ward)
    here = [one for one in story.month.cases if one.ward == story.month.cases[0].ward]
    story.wait(lambda: _rows(page) == 2 * len(here))
    story.pick(of.ward, "")
    story.pick(of.kind, "")
    _words(story)
    told = [one for one in story.month.cases if not one.secret]
    story.tab_to(page.tables)
    desk.press(Key.Key_Space)
    story.wait(lambda: not page._writer.busy())
    rows = list(csv.reader(story.file(".csv").read_text("utf-8-sig").splitlines()))
    book = zipfile.ZipFile(story.file(".xlsx"))
    assert len(rows) - 1 == len(page.page().rows) == book.read("xl/worksheets/sheet2.xml").count(b"<row ") - 1
    said = "\n".join(cell for row in rows for cell in row)
    assert all(_street(one) in said and one.script.narrative in said for one in told)
    _nothing_secret(story, said, book.read("xl/sharedStrings.xml").decode())
    story.pick(of.span, str(24 * 7))  # a month is too much for paper
    story.wait(lambda: page.source.portion(of.wanted()) is not None)
    story.tab_to(page.export)
    desk.press(Key.Key_Space)
    paper = story.file(".pdf")
    assert "Petugas Satu" in text_of(paper)
    _nothing_secret(story, text_of(paper))
    story.paper("log", paper)


def _rows(page: ShiftLogPanel) -> int:
    """What happened, without the heads of its hours."""
    return sum(not one.heading for one in page.table.seen())


def _words(story: Story) -> None:
    """Words are found in what is shown, and nowhere else."""
    page = story.desk.screen.shift.log
    stories = [words_in(one.script.narrative) for one in story.month.cases if not one.secret]
    beside = [f"{row.who} {row.what.split('“')[0]} {row.nature} {row.kelurahan}" for row in page.page().rows]
    named = set(words_in(" ".join(beside)))  # of the day's types and streets: a line says them without its story
    word = next(
        word for words in stories for word in words if len(word) > 3 and not any(one.startswith(word) for one in named)
    )
    story.tab_to(page.words)
    story.desk.write(word, over=True)
    told = [words for words in stories if any(each.startswith(word) for each in words)]
    story.wait(lambda: _rows(page) == len(told))
    story.see("log-words")
    story.desk.write(" ", over=True)
    story.wait(lambda: _rows(page) > len(told))


def _nothing_secret(story: Story, *said: str) -> None:
    """Where a confidential case was, and what was told, stands in no file."""
    told = {one.script.narrative for one in story.month.cases if not one.secret}
    assert any(one.secret for one in story.month.cases)
    for one in story.month.cases:
        if one.secret:
            number = f"{one.n + 1:04d}"
            lines = [line for text in said for line in re.split(r"\n|</si>", text) if number in line]
            assert not [line for line in lines if _street(one) in line or one.script.narrative in line]
            assert one.script.narrative in told or all(one.script.narrative not in text for text in said)


def _street(one: Told) -> str:
    assert one.script.spot is not None
    return one.script.spot.street


# --- handover ---------------------------------------------------------------------------------------------------------


def handover(story: Story) -> None:
    """The shifts nobody took over are seen; both people sign, each with their password."""
    desk, page = story.desk, story.desk.screen.handover
    desk.press(Key.Key_S, mods=CTRL | SHIFT)
    shifts = desk.board.shifts
    untaken = [one for one in page._shifts() if one.taken is None]
    assert any(one.name == "Petugas Satu" for one in untaken), "the shift before was not taken over"
    story.see("handover")
    mine = next(one.id for one in shifts.values() if one.on_duty and one.name == "Petugas Dua")
    desk.press(Key.Key_I)
    desk.answer(PASSWORD, "kunci lemari HT di laci kiri")
    story.wait(lambda: shifts[mine].handed is not None)
    desk.press(Key.Key_E)
    story.see("handover-sign")
    shift = page.panel.box._fields["shift"]
    assert isinstance(shift, QComboBox)
    while shift.currentData() != mine:
        desk.press(Key.Key_Down)
    desk.press(Key.Key_Tab)
    desk.answer(None, PASSWORD)
    story.wait(lambda: shifts[mine].taken is not None)
    desk.press(Key.Key_P, mods=CTRL)
    paper = story.file(".pdf")
    assert "Petugas Dua" in text_of(paper) and "kunci lemari HT" in text_of(paper)
    story.paper("handover", paper)
    desk.press(Key.Key_Escape)
    desk.choose("shift.end")
    story.wait(lambda: not shifts[mine].on_duty)


# --- statistics -------------------------------------------------------------------------------------------------------


def statistics(story: Story) -> None:
    """Cases by kelurahan, false calls, two times: each number is that of the rows, and opens its cases."""
    desk = story.desk
    page = desk.window.features[StatisticsPages]
    cases = _asked(story, "kasus kelurahan 365")
    wards = {one.ward for one in story.month.cases}
    counted = {row[0]: int(row[1]) for row in cases[:-1]}
    assert len(counted) == len(wards) and sum(counted.values()) == len(story.month.cases) == int(cases[-1][1])
    assert sorted(counted.values()) == sorted(sum(one.ward == ward for one in story.month.cases) for ward in wards)
    story.see("statistics-wards")
    desk.press(Key.Key_Return)
    story.wait(lambda: desk.window.pages.is_open("behind_number"))
    assert len(page.behind.lines()) == max(counted.values())
    story.see("statistics-behind")
    chosen = page.behind.lines()[0].id.removeprefix("case:")
    desk.press(Key.Key_Return)
    story.wait(lambda: desk.case.id == chosen)
    false = _asked(story, "palsu bulan 365")[-1]
    kinds = [one.script.kind for one in story.month.calls]
    assert [int(cell) for cell in false[1:4]] == [len(kinds), kinds.count("prank"), kinds.count("ghost")]
    assert _percent(sum(kind in FALSE for kind in kinds) / len(kinds)) in false[5].replace(".", ",")
    story.see("statistics-false")
    _two_times(story)
    _shift(story)
    _steps(story)


def _two_times(story: Story) -> None:
    """The last ten days of the month beside the ten before."""
    desk, panel = story.desk, story.desk.window.features[StatisticsPages].panel
    last = _day(story.month.calls[-1].rang)
    first = last - timedelta(days=9)
    rows = _asked(story, f"kasus shift {first:%Y-%m-%d} {last:%Y-%m-%d}")
    with_before = _changed(story, lambda: story.pick(panel.compared, "before"))
    now, before = (_between(story, first - timedelta(days=back), last - timedelta(days=back)) for back in (0, 10))
    assert int(rows[-1][1]) == int(with_before[-1][1]) == now and int(with_before[-1][2]) == before
    story.see("statistics-compared")
    for kind in ("png", "svg", "xlsx"):
        story.tab_to(panel.files[kind])
        desk.press(Key.Key_Space)
        written = story.file(f".{kind}")
        assert written.stat().st_size > 1_000
        story.paper("statistics", written)
    _changed(story, lambda: story.pick(panel.compared, ""))


def _shift(story: Story) -> None:
    """One shift of the roster, the second before the last."""
    panel, duty = story.desk.window.features[StatisticsPages].panel, story.month.duties[-3]
    _asked(story, "panggilan jenis jaga")
    row = _changed(story, lambda: story.pick(panel.roster, f"m{duty.n}"))[-1]
    assert int(row[1]) == sum(duty.began <= one.rang <= duty.ended for one in story.month.calls)
    story.see("statistics-shift")


def _steps(story: Story) -> None:
    """How many stamps the crews left, and how many nobody noted."""
    row = _asked(story, "tiba jenis 365")[-1]
    should = [one for one in story.month.cases if any(one.stamps[step] is not None for step in CREW[3:])]
    timed = [one for one in should if one.stamps["told"] is not None and one.stamps["arrived"] is not None]
    assert int(row[1]) == len(timed), row
    assert _percent((len(should) - len(timed)) / len(should)) in row[5].replace(".", ","), row
    story.see("statistics-steps")


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".replace(".", ",").removesuffix(",0")


def _asked(story: Story, words: str) -> list[list[str]]:
    """The table that answers these words."""
    return _changed(story, lambda: story.desk.command(f"statistik {words}"))


def _changed(story: Story, act: Callable[[], object]) -> list[list[str]]:
    page = story.desk.window.features[StatisticsPages]
    before = page.panel.answer
    act()
    story.wait(lambda: page.panel.answer is not before and not page.reader.busy())
    return table_of(page.panel)


def table_of(panel: StatisticsPanel) -> list[list[str]]:
    """What the table says, as an eye reads it."""
    return [[cell.text for cell in line.cells] for line in panel.grid.lines()]


def _between(story: Story, first: object, last: object) -> int:
    return sum(first <= _day(one.opened or 0) <= last for one in story.month.cases)  # type: ignore[operator]


# --- the replay -------------------------------------------------------------------------------------------------


def machine(story: Story) -> None:
    """Back to the second after a case of the middle of the month began; a bookmark; playing on; home with one key."""
    desk, month = story.desk, story.month
    case = month.cases[len(month.cases) // 2]
    assert case.opened is not None
    at_ms = case.opened // 1000 * 1000 + 2_000
    desk.command(f"putar {datetime.fromtimestamp(at_ms / 1000, WIB):%d/%m/%Y %H:%M:%S}")
    replay = desk.screen.replay.window
    assert replay is not None
    story.wait(lambda: replay.isActiveWindow() and not replay.jumps.busy())
    assert replay.past.now_ms() == at_ms
    open_then = {f"m{one.n}" for one in month.cases if (one.opened or 0) <= at_ms < (one.closed or 0)}
    assert {one.id for one in replay.past.board.open_cases()} == open_then and f"m{case.n}" in open_then
    story.look("machine", replay)
    marked = lambda: at_ms in [mark.at_ms for mark in replay.marks.all()]  # noqa: E731
    before = marked()  # the look before this one may have left it
    desk.press(Key.Key_D, mods=CTRL)
    assert marked() is not before
    desk.press(Key.Key_Space, mods=CTRL)
    story.wait(lambda: replay.past.now_ms() > at_ms)
    desk.press(Key.Key_Space, mods=CTRL)
    _next(story, replay)
    desk.press(Key.Key_F1)
    story.wait(lambda: desk.window.isActiveWindow())
    desk.screen.replay.end()


def _next(story: Story, replay: ReplayWindow) -> None:
    """The next event, and the one before."""
    at = replay.past.now_ms()
    story.desk.press(Key.Key_Period, mods=CTRL)
    story.wait(lambda: replay.past.now_ms() > at)
    then = replay.past.now_ms()
    story.desk.press(Key.Key_Comma, mods=CTRL)
    story.wait(lambda: replay.past.now_ms() < then)


# --- evidence ---------------------------------------------------------------------------------------------------------


def evidence(story: Story) -> None:
    """A bundle of a case; the stand-alone program finds it whole, and then the one byte that was changed."""
    desk = story.desk
    case = next(one for one in reversed(story.month.cases) if not one.secret)
    desk.window.open_case(f"m{case.n}")
    story.wait(desk.sent)
    desk.choose("case.evidence")
    place = story.home / "bukti.zip"
    desk.answer(None, "Penyidik (contoh)", "surat permintaan 12/X (contoh)", str(place))
    story.wait(place.exists)
    story.see("evidence")
    checker = story.home / "periksa.py"
    with zipfile.ZipFile(place) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    checker.write_bytes(parts["periksa.py"])
    paper = story.home / "ringkasan.pdf"
    paper.write_bytes(parts["ringkasan.pdf"])
    story.seen.add(paper)
    assert case.script.narrative.split()[0] in text_of(paper)
    story.paper("evidence", paper)
    whole = _checked(checker, place)
    assert whole.returncode == 0 and "UTUH" in whole.stdout
    journal = bytearray(parts["jurnal.jsonl"])
    journal[len(journal) // 2] ^= 1
    parts["jurnal.jsonl"] = bytes(journal)
    changed = story.home / "diubah.zip"
    with zipfile.ZipFile(changed, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    found = _checked(checker, changed)
    assert found.returncode == 1 and "TIDAK UTUH" in found.stdout


def _checked(checker: Path, bundle: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(checker), str(bundle)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


STEPS: tuple[Callable[[Story], None], ...] = (roster, log, handover, statistics, machine, evidence, *RECORDS)


def _day(ms: int) -> object:
    return datetime.fromtimestamp(ms / 1000, WIB).date()
