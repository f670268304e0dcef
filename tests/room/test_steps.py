"""What the room tells in the terminal: each step, how far it is, how long it still takes, in both languages."""

import io
import signal
import string
from itertools import count, pairwise

import pytest

from console.room.steps import Steps
from console.room.stopping import Stop, Stopped
from console.room.words import SENTENCES
from console.text import words


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def steps(out: io.StringIO, stop: Stop | None = None) -> Steps:
    """Steps on a machine on which a second passes at each look at the clock."""
    ticks = count()
    return Steps("en", stop or Stop(), out, lambda: float(next(ticks)))


def test_each_step_says_its_number_and_about_how_long_is_left() -> None:
    out = io.StringIO()
    told = steps(out)
    told.plan("making", "server", "window")
    for code in ("making", "server", "window"):
        told.begin(code)
    told.end("opened")
    lines = out.getvalue().splitlines()
    assert [line[:5] for line in lines] == ["[1/3]", "[2/3]", "[3/3]", "The r"]
    assert all(" s left" in line for line in lines[:3])


def test_a_machine_that_is_slower_than_usual_is_told_more_time() -> None:
    def left_s(pause: float) -> int:
        out, ticks = io.StringIO(), count(step=pause)
        told = Steps("en", Stop(), out, lambda: float(next(ticks)))
        told.plan("making", "server", "day", "story")
        told.begin("making")
        told.begin("server")
        return int(out.getvalue().splitlines()[-1].split("about ")[1].split()[0])

    assert left_s(200.0) > 3 * left_s(1.0)


def test_where_nobody_sits_a_step_is_told_again_at_each_quarter_only() -> None:
    out = io.StringIO()
    told = steps(out)
    told.plan("day")
    told.begin("day")
    for done in range(1, 41):
        told.at(done, 40)
    lines = out.getvalue().splitlines()
    assert [line.split(": ")[1].split(" ·")[0] for line in lines[1:]] == [f"{n} of 40" for n in (10, 20, 30, 40)]


def test_on_a_terminal_a_step_is_one_line_that_is_written_over_and_nothing_of_it_stays_behind() -> None:
    out = Terminal()
    told = steps(out)
    told.plan("day")
    told.begin("day")
    for done in range(1, 41):
        told.at(done, 40)
    told.end("opened")
    step, opened, _ = out.getvalue().split("\n")
    shown = step.split("\r")[1:]
    assert len(shown) == 41
    assert all(len(late) >= len(early.rstrip()) for early, late in pairwise(shown))
    assert opened.startswith("The room is open")


def test_a_step_that_was_not_planned_is_not_told() -> None:
    out = io.StringIO()
    told = steps(out)
    told.begin("server")
    told.at(1, 2)
    assert not out.getvalue()


def test_every_word_is_a_point_at_which_the_room_can_end() -> None:
    stop, out = Stop(), io.StringIO()
    told = steps(out, stop)
    told.plan("making", "day")
    told.begin("making")
    stop._hear(signal.SIGINT, None)
    for say in (lambda: told.begin("day"), lambda: told.at(1, 2), lambda: told.say("opened")):
        with pytest.raises(Stopped):
            say()
    told.end("stopped")
    assert out.getvalue().splitlines()[-1].startswith("Stopped;")


def test_what_is_to_be_done_at_the_end_is_done_once_however_often_it_is_heard_and_at_once_when_it_was_before() -> None:
    stop, done = Stop(), list[str]()
    stop.then(lambda: done.append("windows"))
    for _ in range(3):
        stop._hear(signal.SIGINT, None)
    stop.then(lambda: done.append("later"))
    assert done == ["windows", "later"]


def test_what_the_room_says_is_there_in_both_languages_with_the_same_values() -> None:
    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}

    for code, english in SENTENCES.items():
        indonesian = words.said("id", "RoomTerminal", english)
        assert indonesian and english, code
        assert names(indonesian) == names(english), code
        assert indonesian != english or code in ("step",), code
