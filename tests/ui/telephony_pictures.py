"""Pictures of the exchange at the desk: python -m tests.ui.telephony_pictures FOLDER. Eyes judge them; those of the
manual are taken by day, in Indonesian."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.models.commands.telephony import set_extension
from console.ui.telephony import Calling, RecordingPages
from tests.ui.every_page import EVERYTHING
from tests.ui.room_desk import RoomDesk
from tests.ui.screens import take
from tests.ui.whole_window import whole_window
from wire import facts
from wire.facts import PhoneStep

LOOKS = (("", "day", "id", 100), ("_malam", "night", "id", 100), ("_besar", "day", "en", 150))
NUMBERS = ("0000-2345-114", "0000-2345-115")


def of_desk_b(desk: RoomDesk) -> str:
    return next(one.desk for one in desk.board.reference.desks.values() if one.letter == "B")


def said(desk: RoomDesk, call: str, step: PhoneStep, extension: str = "", number: str = "") -> None:
    """The exchange tells the gateway."""
    at = {"201": desk.desk_id, "202": of_desk_b(desk)}.get(extension, "")
    desk.other(f"call:{call}", facts.PhoneStepped(step, "pbx", extension=extension, desk=at, number=number))


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QApplication.instance() or QApplication([])
    for name, theme, language, percent in LOOKS:
        desk = RoomDesk()
        home = Path(tempfile.mkdtemp())
        with whole_window(desk, home, theme=theme, language=language, text_scale=percent) as whole:
            window = whole.window
            window.resize(1366, 690)
            desk.set_person(EVERYTHING)
            settings = {"host": "10.1.2.3", "queue": "q112", "recordings": "https://pbx.contoh/rekaman"}
            desk.other(
                "trunk:1",
                facts.TrunkSet(code="pbx", trunk_kind="ami", name="Sentral kota", settings=settings, secret="x"),
            )
            desk.other("trunk:2", facts.TrunkSet(code="telkom", trunk_kind="webhook", name="Telkom", active=False))
            desk.other("ref:line:pbx", facts.TrunkHeard("pbx", True, url="https://127.0.0.1:9"))
            for extension, at in (("201", desk.desk_id), ("202", of_desk_b(desk))):
                desk.do(set_extension, extension, at)
            desk.confirm_all()
            window.actions_.trigger("supervisor.exchange")
            window.tick()
            take(folder, f"telepon-sentral{name}", window)
            said(desk, "satu", "waiting", number=NUMBERS[0])
            for extension in ("201", "202"):
                said(desk, "satu", "ringing", extension)
            window.touched(frozenset({"call:satu"}))
            window.tick()
            take(folder, f"telepon-berdering{name}", window)
            said(desk, "satu", "answered", "201")
            said(desk, "satu", "ended")
            desk.other(
                "call:satu", facts.RecordingAdded(recording="r1", trunk="pbx", link="garam satu.wav", length_s=61)
            )
            window.touched(frozenset({"call:satu"}))
            window.features[RecordingPages].show_call("satu")
            take(folder, f"telepon-rekaman{name}", window)
            said(desk, "dua", "waiting", number=NUMBERS[1])
            said(desk, "dua", "abandoned")
            desk.wait(10)
            window.tick()
            window.features[Calling].call_back(desk.board.calls["dua"])
            take(folder, f"telepon-balik-besar{name}", window)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
