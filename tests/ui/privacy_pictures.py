"""Pictures of the page of personal data: python -m tests.ui.privacy_pictures FOLDER. Eyes judge them.
The page, its questions, the list of what is to be erased, an erased case, the sheets; day and night, both languages."""

from __future__ import annotations

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtTest import QTest

from console.models.state.privacy import list_hash
from console.models.views.held_values import asker_of, held_of
from console.reports.privacy import held_sheet, record_sheet, write_privacy
from console.ui.privacy import PrivacyPages
from console.ui.window.main_window import MainWindow
from tests.ui.privacy.test_privacy_pages import ADMIN, carried_out, closed_case
from tests.ui.room_desk import RoomDesk
from tests.ui.screens import in_looks
from wire import facts

LOOKS = (("day", "id", 100), ("night", "en", 100), ("day", "en", 150), ("night", "id", 150))


def take(folder: Path, name: str, window: MainWindow) -> None:
    """One picture, once everything is painted."""
    QTest.qWait(250)
    window.grab().save(str(folder / f"{name}.png"))


def done(pages: PrivacyPages) -> None:
    """Wait for what is read beside the screen."""
    workers = (pages.counting, pages.exporting, pages.review.worker, pages.automatic)
    while any(one.busy() for one in workers):
        QTest.qWait(20)


def story(desk: RoomDesk, cases: dict[str, str]) -> None:
    """Requests in every state, a hold, a confirmed rule, something due."""
    closed_case(desk, cases, 400)
    rule = desk.board.reference.retention["kasus"]
    fresh = msgspec.structs.replace(rule, keep_days=365, version=2, confirmed=True, basis="Perwali contoh 1/2026")
    desk.other("ref:retention:kasus", fresh, prev=desk.board.definitions["ref:retention:kasus"].heads["definition"])
    call = desk.board.calls[str(desk.board.cases[cases["fire"]].call)]
    number = str(call.number)
    desk.other(f"call:{call.id}", facts.CallerSet("Bu Pemohon Contoh"))
    for fact in (
        facts.CallStarted("phone", "0000-555-0202"),
        facts.CallerSet("Pak Lain"),
        facts.CallAttached(call.case),
    ):
        desk.other("call:beside", fact)
    due = desk.clock_ms + 2 * 86_400_000
    for at, (wish, late) in enumerate((("access", 0), ("erasure", 0), ("correction", 3), ("erasure", 0))):
        asked = facts.DataRequestRecorded(
            f"PD-271218-A-0{at + 1}", wish, f"Pemohon Contoh {at + 1}", due - late * 86_400_000, about_number=number,
            identity="card" if at else "none",
        )  # fmt: skip
        desk.other(f"request:{at}", asked)
    named = tuple(one for one in desk.archive.concerning(number, "").streams if one[:8] != "request:")
    for one in ("1", "3"):
        desk.other(f"request:{one}", facts.DataRequestSearched((*named, f"case:{cases['tree']}")))
    desk.person = ADMIN
    desk.other("request:3", facts.DataRequestDecided(True, "terbukti", list_hash([*named, f"case:{cases['tree']}"])))
    desk.other("hold:h2", facts.HoldPlaced("", desk.clock_ms + 90 * 86_400_000, "ancaman bom", (call.id, "beside")))
    desk.other("hold:h1", facts.HoldPlaced(cases["tree"], desk.clock_ms + 400 * 86_400_000, "gugatan pohon tumbang"))
    desk.other("ref:account:adm", facts.AccountDefined("adm", "Admin Contoh", ("admin",)))


def shots(folder: Path, name: str, window: MainWindow, desk: RoomDesk, cases: dict[str, str]) -> None:
    """Every state of the page."""
    pages = window.features.add(PrivacyPages(window.frame))
    story(desk, cases)
    window.actions_.trigger("supervisor.privacy")
    done(pages)
    take(folder, f"{name}_page", window)
    pages.new_request()
    take(folder, f"{name}_request", window)
    pages.panel.box.leave()
    pages.panel.choose("rule:panggilan")
    pages._change("rule:panggilan")
    take(folder, f"{name}_rule", window)
    pages.panel.box.leave()
    pages.holds.number()
    take(folder, f"{name}_hold", window)
    pages.panel.box.leave()
    pages.go_on("request:1")
    done(pages)
    pages.review.ask()
    take(folder, f"{name}_review_grant", window)
    pages.review.panel.box.leave()
    pages.go_on("request:3")
    done(pages)
    take(folder, f"{name}_review_request", window)
    pages.go_on("rule:kasus")
    done(pages)
    pages.review.ask()
    take(folder, f"{name}_review_rule", window)
    pages.review._order({"why": "retensi bulanan"})
    carried_out(desk, "rule kasus 2")
    pages.refresh()
    done(pages)
    take(folder, f"{name}_record", window)
    zone = ZoneInfo(desk.zone)
    board = desk.board
    write_privacy(record_sheet(board, desk.archive.erasures(), zone, desk.clock_ms), folder / f"{name}_record.pdf")
    one = next(each for each in pages._requests() if each.id == "0")
    streams = desk.archive.concerning(str(one.said.about_number), "").streams
    held = held_of(asker_of(one), streams, desk.archive.folded_with_callers(streams))
    write_privacy(held_sheet(board, one, held, zone), folder / f"{name}_held.pdf")
    window.pages.close(PrivacyPages.name)
    window.open_case(cases["fire"])
    take(folder, f"{name}_erased", window)
    pages.end()


def main(folder: Path) -> None:
    for name, window, desk, cases in in_looks(folder, LOOKS):
        shots(folder, name, window, desk, cases)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
