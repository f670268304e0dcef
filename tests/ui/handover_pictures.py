"""Pictures of the handover and the shift log: python -m tests.ui.handover_pictures FOLDER. Eyes judge them.
Both pages and their sheets, day and night, in both languages, before and after the first signature."""

from __future__ import annotations

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtTest import QTest

from console.models.commands.agencies import Report, step_assignment
from console.models.commands.calls import plan_task
from console.models.commands.cases import note
from console.models.commands.reference import set_readiness
from console.models.commands.shifts import hand_shift_over, note_shift
from console.reports.shift import sheet_of, write_handover, write_report
from console.text.handover import View
from console.ui.shift.handover import HandoverPages
from console.ui.shift.log import ShiftActs
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk
from tests.ui.screens import in_looks
from wire import facts

LOOKS = (("day", "id", 100), ("night", "en", 100), ("day", "en", 150), ("night", "id", 150))


def take(folder: Path, name: str, window: MainWindow) -> None:
    """One picture, once everything is painted."""
    QTest.qWait(200)
    window.grab().save(str(folder / f"{name}.png"))


def story(desk: RoomDesk, cases: dict[str, str]) -> None:
    """A shift that leaves something of everything."""
    desk.other("ref:account:p2", facts.AccountDefined("p2", "Petugas 2", ("dispatcher",)))
    shift = next(one for one in desk.board.shifts.values() if one.person == "p1")
    desk.do(note_shift, shift.id, "HT dua mati, baterainya diisi di pos depan")
    desk.do(plan_task, cases["fire"], "promise", desk.clock_ms + 1_200_000, "kabari anak pelapor")
    desk.do(plan_task, cases["tree"], "follow_up", desk.clock_ms + 3_000_000, "cek kabel sudah diangkat")
    desk.do(set_readiness, "BPBD", "limited")
    asked = facts.DataRequestRecorded("PD-261112-A-01", "erasure", "Pemohon Contoh", desk.clock_ms + 90_000_000)
    desk.other("request:r1", asked, by="p2")
    desk.other("evaluation:q9", facts.CallEvaluated("q9", "p2", 202610, 1), by="p3")
    desk.other("evaluation:q9", facts.EvaluationAnswered("alamatnya sudah saya ulang", objects=True), by="p2")
    desk.other("number:n4", facts.NumberBlockAsked("0000-99-123", 2, "memaki petugas malam"))
    granted = facts.NumberBlocked(desk.clock_ms + 7_200_000, "sendirian jaga malam", "0000-99-123")
    desk.other("number:n4", granted, prev=desk.board.notices["number:n4"].heads["block"])


def both(folder: Path, name: str, window: MainWindow, desk: RoomDesk, cases: dict[str, str]) -> None:
    window.features.add(ShiftActs(window.frame))
    pages = window.features.add(HandoverPages(window.frame, lambda person, typed: True))
    story(desk, cases)
    shift = next(one for one in desk.board.shifts.values() if one.person == "p1")
    window.actions_.trigger("shift.log")
    take(folder, f"{name}_log", window)
    window.actions_.trigger("shift.handover")
    take(folder, f"{name}_handover", window)
    desk.do(hand_shift_over, shift.id, pages.state(), "kunci lemari HT di laci kiri")
    desk.wait(300)
    tree = desk.board.cases[cases["tree"]]
    one = next(iter(tree.assignments.values()))
    desk.do(step_assignment, tree.id, one.id, Report(step="arrived", channel="radio"))
    desk.do(note, cases["wasp"], "warga menunggu di depan")
    desk.other("request:r1", facts.DataRequestIdentified("card"), by="p2")
    desk.do(set_readiness, "BPBD", "off")
    pages.ask_in()
    take(folder, f"{name}_sign", window)
    view = View(desk.now_ms(), False, ZoneInfo(desk.zone))
    shift = desk.board.shifts[shift.id]
    write_handover(sheet_of(desk.board, pages.state(), shift, view, desk.desk_id), folder / f"{name}_handover.pdf")
    log = window.work.page("shift_log")
    write_report(log.page(), folder / f"{name}_log.pdf")  # type: ignore[attr-defined]
    pages.end()


def main(folder: Path) -> None:
    for name, window, desk, cases in in_looks(folder, LOOKS):
        both(folder, name, window, desk, cases)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
