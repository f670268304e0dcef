"""What goes wrong while a person works is said once in the command row; what was so at the start is no news."""

from __future__ import annotations

import re

import msgspec
import pytest

from console.models.commands.cases import note
from console.ui.frame.sounds import Sounds
from console.ui.window.main_window import MainWindow
from console.ui.window.problem_box import TroubleWatch
from tests.ui.room_desk import PERSON, START_MS, RoomDesk


class Loudspeaker(Sounds):
    """The edge of the machine: a loudspeaker that can be pulled out."""

    there = True

    def has_output(self) -> bool:
        return self.there


@pytest.fixture
def loudspeaker(window: MainWindow) -> Loudspeaker:
    return Loudspeaker(window)


@pytest.fixture
def watch(window: MainWindow, loudspeaker: Loudspeaker) -> TroubleWatch:
    return TroubleWatch(window.runner, window.bridge, loudspeaker, window)


def heard(window: MainWindow) -> str:
    """What the row says now, and it is silent again."""
    said = window.command.sentence()
    window.command.clear()
    return said


def test_a_loudspeaker_that_goes_is_said_once(
    window: MainWindow, watch: TroubleWatch, loudspeaker: Loudspeaker
) -> None:
    watch.look()
    assert heard(window) == ""
    loudspeaker.there = False
    loudspeaker.output_changed.emit(False)
    assert "No loudspeaker found" in heard(window)
    watch.look()
    assert heard(window) == ""
    watch.say("sound")
    assert "No loudspeaker found" in heard(window), "a click on the statement says it again"


def test_a_clock_that_jumps_is_said_with_how_far(window: MainWindow, desk: RoomDesk, watch: TroubleWatch) -> None:
    watch.say("clock")
    assert heard(window) == "", "a clock that goes right has nothing to say"
    desk.line_is(offset_ms=172_800_000)
    watch.look()
    assert "clock is 2 days off" in heard(window)
    watch.look()
    assert heard(window) == ""


def test_a_certificate_that_is_not_renewed_is_said_to_the_admin_with_its_day(
    window: MainWindow, desk: RoomDesk, watch: TroubleWatch
) -> None:
    desk.line_is(certificate_ends_ms=START_MS + 40 * 86_400_000)
    watch.look()
    watch.say("certificate")
    assert heard(window) == ""
    desk.set_person(msgspec.structs.replace(PERSON, roles=("admin",)))
    watch.look()
    assert re.search(r"certificate ends on \d+ \w+ 20\d\d and was not renewed", said := heard(window)), said
    watch.say("certificate")
    assert "Look into the server's log" in heard(window)


def test_who_tries_the_server_is_said_to_the_supervisor(
    window: MainWindow, desk: RoomDesk, watch: TroubleWatch
) -> None:
    desk.line_is(alarm_ms=START_MS)
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    watch.look()
    assert heard(window) == ""
    desk.set_person(msgspec.structs.replace(PERSON, roles=("supervisor",)))
    watch.look()
    assert "somebody tries to get into the server" in heard(window)


def test_an_entry_the_server_refused_is_said_with_its_reason(
    window: MainWindow, desk: RoomDesk, cases: dict[str, str], watch: TroubleWatch
) -> None:
    (record,) = desk.do(note, cases["fire"], "api padam")
    desk.refuse(record)
    assert "The server refused 1 entry: this person may not write that." in heard(window)
    desk.mark_refused_read(record.id)
    assert heard(window) == ""


def test_what_was_wrong_when_the_program_began_is_no_news(
    window: MainWindow, desk: RoomDesk, loudspeaker: Loudspeaker
) -> None:
    loudspeaker.there = False
    desk.line_is(offset_ms=-60_000)
    old = TroubleWatch(window.runner, window.bridge, loudspeaker, window)
    old.look()
    assert heard(window) == ""
