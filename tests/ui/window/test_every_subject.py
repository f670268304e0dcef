"""The window holds every subject of the screen: quick, so that a subject that does not come up is known at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from console.desk import ReplayDesk
from console.store.replay import Past
from console.ui.account import told_at_sign_in
from console.ui.attachments import AttachmentPages
from console.ui.cases.cautions import CautionPages
from console.ui.downtime import HardshipActs
from console.ui.privacy import PrivacyPages
from console.ui.reference import ReferenceEditor
from console.ui.replay import ReplayPlayer
from console.ui.reports.evidence import EvidencePages
from console.ui.reports.pages import ReportPages
from console.ui.storm import StormPages
from console.ui.widgets import screen_words
from tests.store.disk import open_journal
from tests.ui.room_desk import RoomDesk
from tests.ui.whole_window import Whole, make_pages, whole_window
from wire.messages import SecondFactor

IN_EVERY_WINDOW = (
    *(AttachmentPages, CautionPages, EvidencePages, HardshipActs),
    *(PrivacyPages, ReferenceEditor, ReportPages, StormPages),
)


@pytest.fixture(scope="module")
def whole(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    screen_words.install(qapp, "en")
    with whole_window(RoomDesk(), tmp_path_factory.mktemp("meja")) as made:
        make_pages(made.window)
        yield made


@pytest.mark.parametrize("subject", IN_EVERY_WINDOW, ids=lambda subject: subject.__name__)
def test_the_window_has_every_subject(subject: type[QObject], whole: Whole) -> None:
    assert any(isinstance(one, subject) for one in whole.window.findChildren(QObject))


def test_who_has_no_second_factor_and_needs_none_is_told_nothing_at_sign_in() -> None:
    assert told_at_sign_in(SecondFactor(), ZoneInfo("Asia/Jakarta")) == ""


def test_the_player_of_a_recording_goes_through_its_speeds_and_stops_at_both_ends(whole: Whole) -> None:
    player = ReplayPlayer(cast("ReplayDesk", whole.desk), lambda: 0, whole.window)
    speeds = []
    for _ in range(20):
        speeds.append(player.speed)
        player.faster(1)
    assert speeds == sorted(speeds) and speeds[-1] == speeds[-2] > speeds[0]
    for _ in range(20):
        player.faster(-1)
    assert player.speed == speeds[0] and not player.playing


def test_an_empty_journal_has_a_past_without_checkpoints(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "meja.db")
    try:
        assert isinstance(journal.past, Past) and not journal.past.make_checkpoint()
    finally:
        journal.close()
