"""Pictures of reports by schedule and the list for the ministry: python -m tests.ui.schedule_pictures FOLDER."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import msgspec
from PySide6.QtTest import QTest

from console.models.commands.handing_out import schedule_report
from console.ui.reports.export import ExportPages
from console.ui.reports.pages import SchedulePages
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import START_MS, RoomDesk
from tests.ui.screens import in_looks
from wire.facts import ReportScheduled
from wire.messages import MadeReport, MadeReports, Trouble

LOOKS = (("day", "id", 100), ("night", "en", 100), ("night", "id", 150))
DAY_MS = 86_400_000
MAPPING = '[[kolom]]\nnama = "nomor"\nsumber = "nomor"\n[[kolom]]\nnama = "hasil"\nsumber = "hasil"\nwajib = true\n'


class Server:
    """What a server would have made."""

    def listed(self) -> MadeReports:
        """Some days, one in two editions, a month, two that failed, one that is over, and what fails now."""
        day = MadeReport(
            code="01", document="recap", every="day", since=START_MS - DAY_MS, until=START_MS, output="pdf",
            state="made", made=START_MS, name="rekap-01.pdf", size=34_000, sha256="00",
        )  # fmt: skip
        month = msgspec.structs.replace(day, code="02", document="ministry", every="month", output="csv")
        second = msgspec.structs.replace(
            day, edition=2, replaces=START_MS - DAY_MS, late=14, name="rekap-01-edisi2.pdf"
        )
        return MadeReports(
            [
                msgspec.structs.replace(
                    month, state="failed", problem="export_lacks", said=("Kolom hasil: 3 baris …",)
                ),
                msgspec.structs.replace(second, missed=2),
                day,
                msgspec.structs.replace(day, since=START_MS - 2 * DAY_MS, until=START_MS - DAY_MS, missed=3),
                msgspec.structs.replace(
                    day, since=START_MS - 3 * DAY_MS, until=START_MS - 2 * DAY_MS, state="failed",
                    problem="report_bug", said=("LookupError",),
                ),
                msgspec.structs.replace(day, since=START_MS - 99 * DAY_MS, until=START_MS - 98 * DAY_MS, state="over"),
            ],
            (Trouble(name="reports", since=START_MS, tries=3, again=START_MS + 240_000, cause="LookupError"),),
        )  # fmt: skip

    def fetch(self, report: MadeReport) -> bytes:
        """Nothing is fetched for a picture."""
        return b""


def take(folder: Path, name: str, window: MainWindow) -> None:
    """One picture, once everything is painted."""
    QTest.qWait(200)
    window.grab().save(str(folder / f"{name}.png"))


def inside(folder: Path, name: str, window: MainWindow, desk: RoomDesk) -> None:
    """Both pages, at rest and asking."""
    schedule, export = (
        window.features.add(SchedulePages(window.frame, Server())),
        window.features.add(ExportPages(window.frame)),
    )
    desk.do(schedule_report, ReportScheduled(code="", document="recap", every="day", hour=6, output="pdf"))
    monthly = ReportScheduled(code="", document="ministry", every="month", hour=1, output="csv", mapping=MAPPING)
    desk.do(schedule_report, monthly)
    window.actions_.trigger("supervisor.schedule")
    take(folder, f"{name}_schedule", window)
    schedule.panel.choose(schedule.panel.lines()[-1].id)
    take(folder, f"{name}_schedule_made", window)
    schedule._enter("set:02")
    take(folder, f"{name}_schedule_ask", window)
    schedule.panel.box.leave()
    window.pages.close_current()
    place = Path(tempfile.mkdtemp())
    (place / "peta.toml").write_text(MAPPING)
    window.actions_.trigger("supervisor.export")
    said = {"map": str(place / "peta.toml"), "since": "1/1/2020", "until": "31/12/2030", "file": str(place / "a.csv")}
    export._begin({**said, "why": ""})
    while export.worker.busy():
        QTest.qWait(20)
    take(folder, f"{name}_export", window)
    export.ask()
    take(folder, f"{name}_export_ask", window)
    schedule.end()
    export.end()


def main(folder: Path) -> None:
    for name, window, desk, _ in in_looks(folder, LOOKS):
        inside(folder, name, window, desk)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
