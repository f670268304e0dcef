"""A window over a desk with its shelf: files are sealed and kept on a disk, the line is cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.models.state.attachments import Attachment
from console.sync.attachments import Attachments
from console.sync.client import Client
from console.ui.attachments import AttachmentPages
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk


@contextmanager
def attachments(window: MainWindow, desk: RoomDesk, folder: Path) -> Iterator[AttachmentPages]:
    """The page and what it stands on."""
    client = Client("https://127.0.0.1:9", None)
    files = Attachments(folder, desk.journal, client, lambda: False, lambda: None)
    panel = window.case_panel
    pages = window.features.add(AttachmentPages(window.frame, files, panel.files, panel, window.calls.in_form))
    window.call_pages.files_asked.connect(pages.open_of_call)
    try:
        yield pages
    finally:
        pages.end()
        files.stop()
        client.close()


def held(desk: RoomDesk, case: str) -> list[Attachment]:
    return list(desk.board.cases[case].attachments.values())
