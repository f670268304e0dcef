"""What is declared of recordings: how one is asked for, by whom. The window that shows one is made elsewhere."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from console.text.refusals import sentence
from console.text.words import QT_TRANSLATE_NOOP
from console.ui.frame.actions import Action
from console.ui.frame.feature import Feature
from console.ui.frame.verb import Verb

_MAY = frozenset({"supervisor", "admin"})
VERB = Verb(
    id="replay",
    words=("putar", "replay", "mesinwaktu", "timemachine"),
    says=QT_TRANSLATE_NOOP("Command", "Time machine, read only: {rest}"),
    takes=("past",),
    opens="supervisor.machine",
    example="/putar 21/2 14:05",
)


class ReplayDoor(Feature):
    """Opens the room as it was; supervisors only."""

    streams = ("person",)
    actions: ClassVar[tuple[Action[ReplayDoor], ...]] = (
        Action(
            "supervisor.machine",
            "supervisor",
            QT_TRANSLATE_NOOP("Action", "Time machine"),
            order=150,
            keys=("Ctrl+Shift+Y",),
            in_replay=True,
            run=lambda acts: acts.open(),
            take=lambda acts, words: acts.open_typed(words),
            allowed=lambda acts: acts.may(),
            why=lambda acts: sentence("replay_supervisor", {}),
        ),
        Action(
            "case.moment",
            "case",
            QT_TRANSLATE_NOOP("Action", "Show the room at this moment"),
            order=430,
            group=7,
            verbs=("saatitu", "thatmoment"),
            run=lambda acts: acts.open_of_case(),
            allowed=lambda acts: acts.may(),
            why=lambda acts: sentence("replay_supervisor", {}),
        ),
    )
    spoken = (VERB,)

    @abstractmethod
    def open(self) -> None:
        """The moment in focus, or a little while ago."""

    @abstractmethod
    def open_typed(self, text: str) -> None:
        """/putar 21/2 14:05"""

    @abstractmethod
    def open_of_case(self) -> None:
        """The room as it was at this moment of the selected case."""

    def may(self) -> bool:
        """Whether recordings are for this person."""
        person = self.frame.desk.person
        return person is not None and bool(_MAY & set(person.roles))
