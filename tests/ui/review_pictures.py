"""Pictures of what needs a supervisor: python -m tests.ui.review_pictures FOLDER. Eyes judge them.
One matter of each kind, a question, and what was decided; day and night, in both languages, at two sizes."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.models.state.streams import case_stream, ref_stream, shift_stream
from console.ui.review import ReviewPages
from console.ui.window.main_window import MainWindow
from tests.ui.handover_pictures import LOOKS, take
from tests.ui.room_desk import PERSON, RoomDesk
from tests.ui.screens import in_looks
from wire import facts

HOUR_MS = 3_600_000


def story(desk: RoomDesk, cases: dict[str, str]) -> None:
    """A day that leaves something of everything to a supervisor."""
    now_ms, day_ms = desk.clock_ms, 24 * HOUR_MS
    for one in ("p2", "p3"):
        defined = facts.AccountDefined(one, f"Petugas {one[1]}", ("dispatcher",), None, one == "p2")
        desk.other(ref_stream("account", one), defined)
    fire, tree, wasp = (case_stream(cases[one]) for one in ("fire", "tree", "wasp"))
    first = desk.board.cases[cases["fire"]].timeline[0]
    with desk.at(now_ms - 9 * HOUR_MS):
        begun = facts.ShiftStarted("p2", "Petugas 2", "B", checked_ms=now_ms - 9 * day_ms)
        desk.other(shift_stream("s8"), begun, by="p2")
    for stream, fact in (
        (fire, facts.StampCorrected(first.entry, now_ms - 900_000, "jam dinding terlambat lima menit")),
        (fire, facts.ConditionRaised("c9", "PLN", "listrik padam dipastikan", "power confirmed off")),
        (fire, facts.ConditionOverridden("c9", "ada orang di dalam")),
        (wasp, facts.CardSkipped("wasp_nest", 1, "stung", "penelepon menutup telepon")),
        (tree, facts.CasePrioritySet(3, "jalan sudah bebas")),
        (tree, facts.TaskPlanned("t1", "promise", now_ms - 1_200_000, text="kabari ketua RT")),
        ("number:n1", facts.NumberBlockAsked("0000-55-123", 2, "iseng tujuh kali sejak pagi")),
        ("number:n2", facts.NumberFlagged("0000-66-123", "prank", now_ms + 3 * day_ms, "empat kali iseng")),
        ("ref:refused:desk-B", facts.EntryRefused("x", "desk-B", 9, b"", "role_missing")),
        (shift_stream("s8"), facts.ShiftEnded()),
        ("number:n3", facts.NumberBlocked(now_ms + 5 * HOUR_MS, "memaki petugas", "0000-77-123")),
        ("number:n4", facts.NumberBlockAsked("0000-99-123", 2, "memaki petugas malam")),
        ("request:r1", facts.DataRequestRecorded("PD-261112-A-01", "erasure", "Pemohon Contoh", now_ms + day_ms)),
        ("request:r1", facts.DataRequestIdentified("card")),
        ("request:r2", facts.DataRequestRecorded("PD-261109-B-01", "access", "Pemohon Lain", now_ms - HOUR_MS)),
        ("ref:asked:k1", facts.AccountAsked("Petugas Baru", ("dispatcher",), "mulai Senin, masuk darurat semalam")),
        ("ref:stopped:p2", facts.SignInStopped("p2", "tries", "desk-B", now_ms + 300_000)),
        ("ref:stopped:desk-A", facts.SignInStopped("", "tries", "desk-A", now_ms + 300_000)),
        ("ref:stopped:p3", facts.SignInStopped("p3", "closed", "desk-B")),
        ("call:q1", facts.CallStarted("phone", "0000-88-123")),
        ("call:q1", facts.CallKindSet("ghost_unconfirmed")),
    ):
        desk.other(stream, fact, by="p2")
        desk.wait(420)
    granted = facts.NumberBlocked(now_ms + 2 * HOUR_MS, "sendirian jaga malam", "0000-99-123")
    desk.other("number:n4", granted, prev=desk.board.notices["number:n4"].heads["block"], by="p2")
    desk.other("evaluation:q9", facts.CallEvaluated("q9", "p2", 202610, 1), by="p3")
    desk.other("evaluation:q9", facts.EvaluationAnswered("alamatnya sudah saya ulang", objects=True), by="p2")
    desk.other(fire, facts.StepUndone(first.entry, "salah kasus"), by=PERSON.account)


def key(window: MainWindow, pressed: Qt.Key) -> None:
    focused = QApplication.focusWidget() or window
    QTest.keyClick(focused, pressed)


def pictures(folder: Path, name: str, window: MainWindow, desk: RoomDesk, cases: dict[str, str]) -> None:
    """The list, a question, the decided ones."""
    pages = window.features.add(ReviewPages(window.frame, window.call_pages.numbers.panel.choose))
    story(desk, cases)
    window.pages.open("review")
    pages.count()
    take(folder, f"{name}_list", window)
    pages.panel.list.setFocus()
    flag = next(line for line in pages.panel.lines() if line.id.startswith("flag|"))
    pages.panel.choose(flag.id)
    key(window, Qt.Key.Key_Y)
    take(folder, f"{name}_ask", window)
    pages.panel.box.answer()
    for about, pressed, why in (
        ("flag", Qt.Key.Key_Y, "rekaman cocok"),
        ("skipped", Qt.Key.Key_D, "pertanyaan ini harus ditanyakan"),
        ("correction", Qt.Key.Key_Y, "jam dinding memang terlambat"),
    ):
        pages.panel.box.leave()
        line = next(one for one in pages.panel.lines() if one.id.startswith(f"{about}|"))
        pages.panel.choose(line.id)
        pages.panel.list.setFocus()
        key(window, pressed)
        QTest.keyClicks(QApplication.focusWidget(), why)
        pages.panel.box.answer()
    key(window, Qt.Key.Key_V)
    take(folder, f"{name}_decided", window)
    pages.end()


def main(folder: Path) -> None:
    for name, window, desk, cases in in_looks(folder, LOOKS):
        pictures(folder, name, window, desk, cases)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
