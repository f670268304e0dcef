"""Pictures of the bulletin desk and of warnings: python -m tests.ui.bulletin_pictures FOLDER. Eyes judge them.
What waits, what is out, a rumour, one being written, a warning nobody took note of; day and night, both languages, two
sizes."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from console.models.commands.bulletins import MissingForm, draft_bulletin, show_missing
from console.models.commands.cases import CaseForm, open_case
from console.models.state.streams import bulletin_stream, case_stream, hazard_stream
from console.models.views.bulletins import bulletin_on, offered
from console.ui.bulletins import BulletinEditor, MissingPages
from console.ui.window.main_window import MainWindow
from tests.ui.handover_pictures import LOOKS, take
from tests.ui.room_desk import PERSON, RoomDesk
from tests.ui.screens import in_looks
from wire import facts
from wire.facts import BulletinDrafted, Place, Sentence


def story(desk: RoomDesk, cases: dict[str, str]) -> None:
    """A quake that came in by itself, a road closed by a tree, and what somebody asks."""
    now, hour = desk.clock_ms, 3_600_000
    desk.other("ref:account:p2", facts.AccountDefined("p2", "Petugas 2", ("supervisor",)))
    quake = facts.WarningReceived(
        *("bmkg_auto", "r", "quake", "Gempa M 5,3, kedalaman 10 km, 111 km Tenggara KOTA-CONTOH", "BMKG"),
        *(now - 60_000, now + 5 * hour),
        point="-9.1,112.2",
        radius_m=137_000,
    )
    desk.other(hazard_stream("w1"), quake)
    asked = CaseForm(nature="rumour_check", place=Place(landmark="balai", kelurahan="Gedog"), narrative="Benarkah?")
    desk.do(open_case, asked)
    for id, stream, title, text in (
        ("b1", hazard_stream("w1"), "Gempa terasa di kota", "BMKG mencatat gempa M 5,3 di laut selatan."),
        ("b2", case_stream(cases["tree"]), "Jalan tertutup pohon", "Satu jalan di kota tertutup pohon tumbang."),
    ):
        evidence = offered(desk.board, stream, now)[0].evidence
        said = BulletinDrafted(title, "road", "verified", (Sentence(text, (evidence,)),), now + 6 * hour, level="siaga")
        desk.do(draft_bulletin, id, said)
    known = bulletin_on(desk.board, "b2")
    assert known is not None
    desk.other(bulletin_stream("b2"), facts.BulletinApproved(known.draft.entry), by="p2")
    desk.other(bulletin_stream("b2"), facts.BulletinPublished(known.draft.entry), by="p2")


def pictures(folder: Path, name: str, window: MainWindow, desk: RoomDesk, cases: dict[str, str]) -> None:
    """The list, one being written, the warnings, the feeds."""
    story(desk, cases)
    window.pages.open("bulletins")
    take(folder, f"{name}_list", window)
    known = bulletin_on(desk.board, "b1")
    assert known is not None
    window.features[BulletinEditor].open(known)
    take(folder, f"{name}_edit", window)
    window.pages.open("hazards")
    take(folder, f"{name}_warnings", window)
    missing = window.features[MissingPages]
    desk.do(show_missing, MissingForm(text="Anak, 7 tahun, kaus hijau", consent_by="Ibunya", consent="written"))
    missing.ask_new()
    take(folder, f"{name}_missing", window)
    missing.panel.box.leave()
    desk.set_person(msgspec.structs.replace(PERSON, roles=("admin",)))
    window.pages.open("feeds")
    take(folder, f"{name}_feeds", window)


def main(folder: Path) -> None:
    for name, window, desk, cases in in_looks(folder, LOOKS):
        pictures(folder, name, window, desk, cases)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
