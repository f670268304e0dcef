"""One action, declared once: its menu, words and keys, its verbs, where it may be done, and what carries it out.
Rule: no Alt letters and no Alt+F keys; Alt belongs to the fields of the form. Inside an open menu a letter chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from console.text.words import QT_TRANSLATE_NOOP

Owner = TypeVar("Owner")

MENUS = {
    "call": QT_TRANSLATE_NOOP("Menu", "Call"),
    "case": QT_TRANSLATE_NOOP("Menu", "Case"),
    "agency": QT_TRANSLATE_NOOP("Menu", "Agencies"),
    "map": QT_TRANSLATE_NOOP("Menu", "Map"),
    "shift": QT_TRANSLATE_NOOP("Menu", "Shift"),
    "supervisor": QT_TRANSLATE_NOOP("Menu", "Supervisor"),
    "view": QT_TRANSLATE_NOOP("Menu", "View"),
    "help": QT_TRANSLATE_NOOP("Menu", "Help"),
}

SUBMENUS = {
    "change": QT_TRANSLATE_NOOP("Menu", "Change the case"),
    "bonds": QT_TRANSLATE_NOOP("Menu", "Other cases and promises"),
}


@dataclass(frozen=True, slots=True)
class Action(Generic[Owner]):
    """One action. `order` is its place in its menu, `group` draws the separators, `sub` is the menu inside the menu;
    `keys` are shortcuts, `digit` a plain key of the focused line; `verbs` are words of the command line that do the
    same, the Indonesian one first.

    `in_replay`: it only shows something, so a recording has it too; `works_locked`: it shows no data, so a locked
    screen leaves it. `rights` is the kind of fact it writes: who may not write it may not choose it. `run` carries it
    out, `take` when words follow its verb; `allowed` says whether it may be chosen now where it depends on more, `why`
    says why not, `checked` whether it is in force. Without `run` it waits for who binds it.
    """

    id: str
    menu: str
    text: str
    order: int = 0
    keys: tuple[str, ...] = ()
    digit: str = ""
    group: int = 0
    sub: str = ""
    verbs: tuple[str, ...] = ()
    in_replay: bool = False
    works_locked: bool = False
    rights: str = ""
    run: Callable[[Owner], object] | None = None
    take: Callable[[Owner, str], object] | None = None
    allowed: Callable[[Owner], bool] | None = None
    why: Callable[[Owner], str] | None = None
    checked: Callable[[Owner], bool] | None = None

    @property
    def shown_keys(self) -> str:
        """The key as people read it."""
        return self.digit or (self.keys[0] if self.keys else "")


def in_order(actions: Iterable[Action[Any]]) -> dict[str, Action[Any]]:
    """By id, in the order of the menus."""
    menus = list(MENUS)
    found = sorted(actions, key=lambda one: (menus.index(one.menu), one.order))
    declared = {one.id: one for one in found}
    assert len(declared) == len(found), "one id, one action"
    return declared
