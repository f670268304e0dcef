"""A page of what an admin sets up, with a secret where it needs one: for admins alone, its fields asked for one by one.

Rule: a secret is typed and never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from console.models.state.reference import Configured
from console.models.views.channels import Field
from console.text.words import translate
from console.ui.frame.feature import LinesFeature
from console.ui.widgets.ask_box import Question


class SettingsPage(LinesFeature):
    """It goes when somebody sits down who is no admin."""

    def may(self) -> bool:
        """Whether this is the person's to set."""
        person = self.frame.desk.person
        return person is not None and "admin" in person.roles and person.auth != "emergency"


def field_questions(
    fields: Iterable[Field],
    label: Callable[[Field], str],
    known: Configured[Any] | None,
    choice_word: Callable[[str], str] = str,
) -> list[Question]:
    """The fields as they are asked for: as they are set, else as they are proposed."""
    found = list[Question]()
    for one in fields:
        value = known.settings.get(one.name, "") if known is not None else one.value
        if one.secret:
            found.append(Question(one.name, label(one), "secret"))
        elif one.choices:
            choices = tuple((each, choice_word(each)) for each in one.choices)
            found.append(Question(one.name, label(one), "choice", choices, value or one.value or one.choices[0]))
        else:
            found.append(Question(one.name, label(one), value=value))
    return found


def secrets_note(sealed: bool) -> str:
    """What becomes of secrets that are typed; `sealed`: there are some already."""
    if sealed:
        return translate("Settings", "A secret stays as it is where none is typed; type all of them to change one.")
    return translate("Settings", "Secrets are sealed for the gateways and never shown again.")
