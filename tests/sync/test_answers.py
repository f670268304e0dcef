"""What a server refuses is said in this desk's words: its disk is not this one, and what is newer is named."""

import pytest
from PySide6.QtWidgets import QApplication

from console.errors import ConsoleError
from console.sync.answers import refusal
from console.sync.transfer import CarryRefused
from console.text.refusals import said
from console.ui.widgets import screen_words
from wire.messages import Problem


@pytest.fixture
def english(qapp: QApplication) -> None:
    screen_words.install(qapp, "en")


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (Problem(507, "disk_full"), "server_full"),
        (Problem(401, "session_over"), "session_ended"),
        (Problem(401, "desk_unknown"), "desk_shut_out"),
        (Problem(503, "busy"), "server_busy"),
        (Problem(500, "bug"), "server_fault"),
        (Problem(0, "no_connection"), "no_connection"),
        (Problem(0), "no_connection"),
        (Problem(502), "answer_strange"),
        (Problem(418, "never_heard_of"), "server_code_unknown"),
    ],
)
def test_an_answer_of_the_server_becomes_a_condition_of_this_desk(problem: Problem, code: str) -> None:
    made = refusal(CarryRefused, problem)
    assert (type(made), made.code) == (CarryRefused, code)


def test_what_an_older_desk_does_not_know_is_named_with_what_to_do(english: None) -> None:
    sentence = said(refusal(ConsoleError, Problem(403, "never_heard_of")))
    assert "never_heard_of" in sentence and "newer" in sentence and "Update this desk" in sentence


def test_a_full_disk_of_the_server_sends_nobody_to_write_on_paper(english: None) -> None:
    sentence = said(refusal(ConsoleError, Problem(507, "disk_full")))
    assert "SERVER" in sentence and "paper" not in sentence
