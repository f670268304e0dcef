"""Pictures of the inbox, its form and the sources: python -m tests.ui.inbox_pictures FOLDER. Eyes judge them."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from PySide6.QtTest import QTest

from console.models.state.streams import call_stream, ref_stream
from console.ui.inbox import InboxPages
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import PERSON, RoomDesk
from tests.ui.screens import in_looks
from wire import facts

LOOKS = (("day", "id", 100), ("night", "id", 100), ("day", "en", 150))
REPORTS = (
    (
        "app",
        "silpusitron",
        "Pohon tumbang menutup jalan, ada kabel putus di bawahnya",
        "Jl. Contoh 5",
        "tree_down",
        400,
    ),
    ("app", "silpusitron", "pohon tumbang di Jl. Contoh depan nomor 5", "Jl. Contoh", "tree_down", 380),
    ("whatsapp", "whatsapp_cloud", "tolong pak, pohon roboh menutup jalan contoh 5", "", None, 340),
    ("neighbour", "kediri", "Kecelakaan di batas kota, tiga orang luka", "Jl. Batas 1", "traffic_accident", 45),
    ("telegram", "telegram", "banjir sudah selutut di gang dua, ada lansia di dalam rumah", "", None, 150),
    ("email", "surat", "Lampu jalan mati\nDi depan balai RW 03 sudah seminggu.", "", None, 60),
    ("sms", "sms", "ada ular masuk rumah", "", None, 20),
)


def story(desk: RoomDesk) -> None:
    desk.other(
        "channel:s1",
        facts.SourceSet("silpusitron", "app", "Silpusitron (contoh)", settings={"minute": "300"}, key_hash="ab" * 32),
    )
    given = {"url": "https://112.kediri.example", "shape": "konsol112", "fingerprint": "12f9" * 16}
    desk.other("channel:s2", facts.SourceSet("kediri", "neighbour", "112 Kota Kediri (contoh)", settings=given))
    mail = {"host": "imap.contoh.example", "user": "lapor@contoh.example", "security": "tls"}
    desk.other("channel:s3", facts.SourceSet("surat", "mailbox", "Surat warga", active=False, settings=mail))
    desk.other(ref_stream("source", "kediri"), facts.SourceSeen("kediri", "unconfirmed", fingerprint="34ac" * 16))
    begun = desk.clock_ms
    for channel, source, text, place, nature, ago_s in REPORTS:
        desk.clock_ms = begun - ago_s * 1000
        fact = facts.ReportCame(
            channel,
            source,
            number=f"08110000{ago_s:04}" if channel in ("whatsapp", "sms") else None,
            text=text,
            place=place or None,
            nature=nature,
            point="-8.0954,112.1609" if place else None,
            name="Warga Contoh",
        )  # type: ignore[arg-type]
        desk.other(call_stream(desk.new_id()), fact)
    desk.clock_ms = begun
    desk.hear()


def both(folder: Path, name: str, window: MainWindow, desk: RoomDesk) -> None:
    story(desk)
    QTest.qWait(300)
    window.tick()
    window.grab().save(str(folder / f"{name}_room.png"))
    pages = window.features[InboxPages]
    window.actions_.trigger("call.inbox")
    QTest.qWait(300)
    pages.refresh()
    pages.panel.list.setFocus()
    QTest.qWait(200)
    window.grab().save(str(folder / f"{name}_inbox.png"))
    pages._file(pages.panel.chosen())
    QTest.qWait(200)
    window.grab().save(str(folder / f"{name}_file.png"))
    pages.panel.box.leave() if hasattr(pages.panel.box, "leave") else None
    pages._enter(next(iter(one.id for one in pages.panel.lines() if one.id)))
    QTest.qWait(300)
    window.grab().save(str(folder / f"{name}_form.png"))
    desk.set_person(msgspec.structs.replace(PERSON, account="a1", name="Admin", roles=("admin",)))
    window.actions_.refresh()
    window.actions_.trigger("supervisor.sources")
    QTest.qWait(300)
    window.grab().save(str(folder / f"{name}_sources.png"))


def main(folder: Path) -> None:
    for name, window, desk, _ in in_looks(folder, LOOKS):
        both(folder, name, window, desk)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
