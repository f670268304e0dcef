"""The page of the city's own data, for those who may change it."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.pages import Page
from console.ui.reference.editor import ReferenceEditor

_EDITORS = frozenset({"admin", "supervisor"})


class ReferencePages(Feature):
    """The editor over one window."""

    name, streams = "city_words", ("person",)
    actions: ClassVar[tuple[Action[ReferencePages], ...]] = (
        Action(
            "supervisor.words",
            "supervisor",
            QT_TRANSLATE_NOOP("Action", "Change the city's data"),
            order=120,
            group=1,
            verbs=("datakota", "citydata"),
            run=lambda page: page.toggle(),
            allowed=lambda page: page.may_edit(),
        ),
    )

    def page(self) -> Page:
        """It needs the room."""
        title = lambda: translate("ShiftActs", "City data")  # noqa: E731
        return Page(lambda: self.editor, title, lambda: self.editor.refresh(), whole=True)

    @cached_property
    def editor(self) -> ReferenceEditor:
        """The page of the city's data, from when it is first needed."""
        editor = self.frame.pages.keep(ReferenceEditor(self.frame.desk))
        editor.said.connect(self.runner.say)
        return editor

    def touched(self, streams: frozenset[str]) -> None:
        """Another person."""
        self.frame.actions.refresh()

    def may_edit(self) -> bool:
        """Whether the city's data are this person's to change."""
        person = self.frame.desk.person
        return person is not None and bool(_EDITORS & set(person.roles))
