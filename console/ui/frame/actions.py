"""Every action of the window once: its id, menu, words and keys; the menus and the key list are made from here.
Rule: an action that nothing carries out is in no menu and has no key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import cache
from itertools import groupby
from typing import Any, Generic, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from console.desk import Command, Desk
from console.errors import Refused
from console.models.state.case import Case
from console.text.words import QT_TRANSLATE_NOOP, translate

# One action, declared once: its menu, words and keys, its verbs, where it may be done, and what carries it out. Rule:
# no Alt letters and no Alt+F keys; Alt belongs to the fields of the form. Inside an open menu a letter chooses.

Owner = TypeVar("Owner")

MENUS = {
    "call": QT_TRANSLATE_NOOP("Menu", "Call"),
    "caller": QT_TRANSLATE_NOOP("Menu", "Caller and number"),
    "phone": QT_TRANSLATE_NOOP("Menu", "Caller's phone"),
    "case": QT_TRANSLATE_NOOP("Menu", "Case"),
    "change": QT_TRANSLATE_NOOP("Menu", "Change"),
    "end": QT_TRANSLATE_NOOP("Menu", "End"),
    "agency": QT_TRANSLATE_NOOP("Menu", "Agencies"),
    "map": QT_TRANSLATE_NOOP("Menu", "Map"),
    "shift": QT_TRANSLATE_NOOP("Menu", "Shift"),
    "supervisor": QT_TRANSLATE_NOOP("Menu", "Supervisor"),
    "view": QT_TRANSLATE_NOOP("Menu", "View"),
    "help": QT_TRANSLATE_NOOP("Menu", "Help"),
}
# Menus that open out of another, above its last group: no menu is longer than the lowest screen.
INSIDE = {"caller": "call", "phone": "call"}


@dataclass(frozen=True, slots=True)
class Action(Generic[Owner]):
    """One action. Its id begins with its menu, or it says `within`. `order` is its place there, `group` draws the
    separators; `keys` are shortcuts, `digit` a plain key of the focused line; `verbs` are words
    of the command line that do the same, the Indonesian one first.

    `in_replay`: it only shows something, so a recording has it too; `works_locked`: it shows no data, so a locked
    screen leaves it. `rights` is the kind of fact it writes: who may not write it may not choose it. `run` carries it
    out, `take` when words follow its verb; `allowed` says whether it may be chosen now where it depends on more, `why`
    says why not, `checked` whether it is in force. Without `run` it turns the page of its feature, for
    whom that is; where it has none it waits for who binds it.
    """

    id: str
    text: str
    within: str = ""
    order: int = 0
    keys: tuple[str, ...] = ()
    digit: str = ""
    group: int = 0
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
    def menu(self) -> str:
        """Its menu, a key of MENUS."""
        return self.within or self.id.partition(".")[0]

    @property
    def shown_keys(self) -> str:
        """The key as people read it."""
        keys = self.digit or (self.keys[0] if self.keys else "")
        return keys.replace("Down", "↓").replace("Up", "↑")


def in_order(actions: Iterable[Action[Any]]) -> dict[str, Action[Any]]:
    """By id, in the order of the menus."""
    menus = list(MENUS)
    found = sorted(actions, key=lambda one: (menus.index(one.menu), one.order))
    declared = {one.id: one for one in found}
    assert len(declared) == len(found), "one id, one action"
    return declared


Run = Callable[[], object]


@dataclass(slots=True)
class _Bound:
    action: QAction
    run: Run
    allowed: Callable[[], bool]
    why: Callable[[], str]
    checked: Callable[[], bool] | None = None
    take: Callable[[str], object] | None = None
    said_why: str | None = None  # in its tip


class Actions(QObject):
    """Those of all declared actions that are carried out; others come when `bind` is called. `asked` before one of them
    is carried out, by its key, its menu entry or its command."""

    asked = Signal()

    def __init__(self, window: QWidget, declared: Mapping[str, Action[Any]]) -> None:
        super().__init__(window)
        self._window, self._declared = window, declared
        self._also: list[QWidget] = []
        self._bound: dict[str, _Bound] = {}
        self._menus: dict[str, QMenu] = {}
        self._written: dict[str, tuple[list[Action[Any]], list[QMenu]]] = {}
        self._letters: dict[str, str] = {}
        self._locked = False
        self._reading = False
        self._refuse: Run = lambda: None

    def bind(
        self,
        id: str,
        run: Run,
        *,
        checked: Callable[[], bool] | None = None,
        take: Callable[[str], object] | None = None,
        allowed: Callable[[], bool] = lambda: True,
        why: Callable[[], str] = lambda: "",
    ) -> QAction:
        """Carry out an action by `run` while it is `allowed`; binding again replaces what carried it out before.
        `take` carries it out when words follow its verb. What may be forbidden says `why`: the grey entry and the
        command says it."""
        entry = self._declared[id]
        known = self._bound.get(id)
        if known is not None:
            known.run, known.take, known.allowed, known.why = run, take, allowed, why
            self._refresh_one(id)
            return known.action
        action = QAction(self._window)
        action.setObjectName(id)
        action.setCheckable(checked is not None)
        action.setAutoRepeat(False)
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        self._bound[id] = _Bound(action, run, allowed, why, checked, take)
        action.triggered.connect(lambda: self.trigger(id))
        for window in (self._window, *self._also):
            window.addAction(action)
        self._refresh_one(id)
        return action

    def trigger(self, id: str) -> None:
        """Carry out an action as its key would; nothing happens while the screen is locked."""
        assert id in self._bound, f"{id}: no feature of this window has it (MainWindow, room_features.py)"
        bound = self._bound[id]
        self.asked.emit()
        if not self._open(id):
            self._refuse()
        elif bound.action.isEnabled():
            bound.run()
        self.refresh()  # one choice takes the mark from another

    def takes_words(self, id: str) -> bool:
        """Whether words behind its verb mean something to this action."""
        return self._bound[id].take is not None

    def trigger_with(self, id: str, words: str) -> None:
        """Carry out an action with the words behind its verb."""
        take = self._bound[id].take
        if take is None or not self._open(id):
            self._refuse()
        else:
            take(words)

    def bound(self, id: str) -> bool:
        """Whether something carries this action out."""
        return id in self._bound

    def action(self, id: str) -> QAction:
        """The Qt action of a bound id."""
        return self._bound[id].action

    def why_not(self, id: str) -> str:
        """Why an action cannot be chosen now; nothing for one that can."""
        bound = self._bound[id]
        if bound.action.isEnabled():
            return ""
        if self._locked and not self._declared[id].works_locked:
            return translate("Actions", "Unlock the screen first.")
        return bound.why() or translate("Actions", "Look in the menu (F10) what is open to you.")

    def words(self, id: str) -> str:
        """What an action is called, in the language of now."""
        return translate("Action", self._declared[id].text)

    def also_in(self, window: QWidget) -> None:
        """Let the keys work in a second window too (a floating panel), also those that come later."""
        self._also.append(window)
        window.destroyed.connect(lambda: self._also.remove(window))
        window.addActions([bound.action for bound in self._bound.values()])

    def only_read(self, refuse: Run) -> None:
        """Carry out what only shows something, for good: the rest is in no menu, its keys answer by `refuse`."""
        self._reading, self._refuse = True, refuse

    def lock(self, locked: bool) -> None:
        """Leave only what works on a locked screen."""
        self._locked = locked
        self.refresh()

    def refresh(self) -> None:
        """Let only those actions be chosen that are allowed now."""
        for id in self._bound:
            self._refresh_one(id)

    def _refresh_one(self, id: str) -> None:
        bound = self._bound[id]
        free = not self._locked or self._declared[id].works_locked
        bound.action.setEnabled(free and bound.allowed())
        if bound.checked is not None:
            bound.action.setChecked(bound.checked())
        if bound.said_why != self.why_not(id):
            self._say(id)

    def fill(self, bar: QMenuBar) -> None:
        """Write the menus of what is bound; an empty menu is left out. They are made once and filled again, so that one
        that is open stays open; menus of others come after them."""
        ours = {menu.menuAction() for menu in self._menus.values()}
        follower = next((one for one in bar.actions() if one not in ours), None)
        for menu_id, title in reversed(MENUS.items()):
            menu, shown = self._menu(bar, menu_id, title), self._of_menu(menu_id)
            inner = [self._menus[one] for one in INSIDE if INSIDE[one] == menu_id and self._of_menu(one)]
            if (shown, inner) != self._written.get(menu_id):
                self._write(menu, shown, inner)
                self._written[menu_id] = shown, inner
            if not (shown or inner) or menu_id in INSIDE:
                bar.removeAction(menu.menuAction())
                continue
            if menu.menuAction() not in bar.actions():
                bar.insertAction(follower, menu.menuAction())  # type: ignore[arg-type]  # before nothing is the end
            follower = menu.menuAction()
        self._letter()

    def _letter(self) -> None:
        """Give each entry a letter that chooses it while its menu is open. The bar has none: Alt is the form's."""
        for menu in self._menus.values():
            entries = [one.objectName() for one in menu.actions() if one.objectName() in self._declared]
            inner = [id for id in INSIDE if self._menus[id].menuAction() in menu.actions()]
            titles = [translate("Menu", MENUS[id]) for id in inner]
            # What has a key of its own needs a letter least, where there are more entries than letters.
            names = sorted(entries, key=lambda name: bool(self._declared[name].shown_keys))
            letters = letters_of((*titles, *map(self.words, names)))
            for id, title, letter in zip(inner, titles, letters, strict=False):
                self._menus[id].setTitle(underlined(title, letter))
            for name, letter in zip(names, letters[len(titles) :], strict=True):
                before, self._letters[name] = self._letters.get(name), letter
                if letter != before:
                    self._say(name)

    def _menu(self, parent: QWidget, id: str, title: str) -> QMenu:
        menu = self._menus.get(id)
        if menu is None:
            menu = self._menus[id] = QMenu(parent)
            menu.setObjectName(id)
            menu.setToolTipsVisible(True)  # a grey entry says why
        menu.setTitle(translate("Menu", title))
        return menu

    def _write(self, menu: QMenu, entries: list[Action[Any]], inner: list[QMenu]) -> None:
        """What opens out of it stands above its last group: by the arrow to the right one leaves its last entry."""
        menu.clear()
        groups = [list(one) for _, one in groupby(entries, lambda entry: entry.group)]
        for at, group in enumerate(groups):
            if at == max(1, len(groups) - 1):
                self._write_inner(menu, inner)
            if at:
                menu.addSeparator()
            for entry in group:
                menu.addAction(self._bound[entry.id].action)
        if len(groups) < 2:
            self._write_inner(menu, inner)

    def _write_inner(self, menu: QMenu, inner: list[QMenu]) -> None:
        if inner and menu.actions():
            menu.addSeparator()
        for one in inner:
            menu.addMenu(one)

    def retranslate(self) -> None:
        """Write every action in the language of now; `fill` gives the letters of that language."""
        for id in self._bound:
            self._say(id)

    def listed(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """For the key list: each menu with its keys and words, only what has a key."""
        for menu_id, title in MENUS.items():
            lines = [(entry.shown_keys, self.words(entry.id)) for entry in self._of_menu(menu_id)]
            kept = [line for line in lines if line[0]]
            if kept:
                yield translate("Menu", title), kept

    def without_keys(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The same of what has no key: by its command, or only in its menu."""
        for menu_id, title in MENUS.items():
            entries = [entry for entry in self._of_menu(menu_id) if not entry.shown_keys]
            lines = [(f"/{entry.verbs[0]}" if entry.verbs else "F10", self.words(entry.id)) for entry in entries]
            if lines:
                yield translate("Menu", title), lines

    def _open(self, id: str) -> bool:
        return not self._reading or self._declared[id].in_replay

    def _of_menu(self, menu_id: str) -> list[Action[Any]]:
        entries = (entry for entry in self._declared.values() if entry.menu == menu_id and entry.id in self._bound)
        return [entry for entry in entries if self._open(entry.id)]

    def _say(self, id: str) -> None:
        entry, bound, words = self._declared[id], self._bound[id], self.words(id)
        shown = underlined(words, self._letters.get(id, ""))
        plain = entry.shown_keys if entry.keys[:1] != (entry.shown_keys,) else ""
        # The tab puts a key that Qt would not write so (a digit of the focused line, an arrow) where menus show keys.
        bound.action.setText(f"{shown}\t{plain}" if plain else shown)
        tip = f"{words} ({entry.shown_keys})" if entry.shown_keys else words
        bound.said_why = self.why_not(id)
        bound.action.setToolTip(f"{tip}: {bound.said_why}" if bound.said_why else tip)


# The letters of an open menu: of the first letters of an entry's words one that is free, else any letter of them; where
# all of those are taken it has none.


@cache  # a menu is written again and again with the same entries
def letters_of(entries: tuple[str, ...]) -> tuple[str, ...]:
    """A letter or digit of the words of each entry, none twice; nothing where others have taken all of them."""
    wanted = [list(dict.fromkeys([*(word[0] for word in _words(one)), *"".join(_words(one))])) for one in entries]
    holder: dict[str, int] = {}

    def take(entry: int, tried: set[str]) -> bool:
        for letter in wanted[entry]:
            if letter not in tried:
                tried.add(letter)
                if letter not in holder or take(holder[letter], tried):
                    holder[letter] = entry
                    return True
        return False

    for at in range(len(entries)):
        take(at, set())
    of_entry = {entry: letter for letter, entry in holder.items()}
    return tuple(of_entry.get(at, "") for at in range(len(entries)))


def _words(entry: str) -> list[str]:
    return "".join(one if one.isascii() and one.isalnum() else " " for one in entry.lower()).split()


def underlined(words: str, letter: str) -> str:
    """The words with Qt's mark before this letter: where a word begins with it, else where it stands first."""
    lower = words.lower()
    begins = [at for at, one in enumerate(lower) if one == letter and (at == 0 or not lower[at - 1].isalnum())]
    at = begins[0] if begins else lower.find(letter) if letter else -1
    return words if at < 0 else f"{words[:at]}&{words[at:]}"


# One verb of the command line: its words, what it takes, what Enter does, and the sentence said before. Rule: a new
# verb is one `Verb` that a feature says in `spoken`; nothing else knows it.

# A line of words after the slash as it was read: what the verbs get. Pure.


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """A line read: `verb` empty when its first word means nothing, then `guess` may be what was meant. `call` is
    the one in hand at this desk; `hidden`: no personal data is shown now."""

    verb: str = ""
    word: str = ""
    guess: str = ""
    case: str = ""
    case_named: str = ""
    selected: str = ""
    call: str = ""
    happened: int | None = None
    time_wrong: bool = False
    agencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    step: str = ""
    rest: str = ""
    hidden: bool = False


Act = Callable[[Desk, Typed], str]
Fill = Callable[[Desk, Typed, tzinfo], Mapping[str, str]]

# What may come after a verb, and how the line under the command row calls it. What a person writes freely is last.
TAKES = {
    "agency": QT_TRANSLATE_NOOP("Command", "agency"),
    "agencies": QT_TRANSLATE_NOOP("Command", "agencies"),
    "unit": QT_TRANSLATE_NOOP("Command", "unit"),
    "step": QT_TRANSLATE_NOOP("Command", "what it does"),
    "nature": QT_TRANSLATE_NOOP("Command", "incident type"),
    "place": QT_TRANSLATE_NOOP("Command", "place"),
    "ward": QT_TRANSLATE_NOOP("Command", "kelurahan"),
    "state": QT_TRANSLATE_NOOP("Command", "state"),
    "sure": QT_TRANSLATE_NOOP("Command", "how certain"),
    "span": QT_TRANSLATE_NOOP("Command", "day or week"),
    "outcome": QT_TRANSLATE_NOOP("Command", "outcome"),
    "result": QT_TRANSLATE_NOOP("Command", "result"),
    "unable": QT_TRANSLATE_NOOP("Command", "why not"),
    "priority": QT_TRANSLATE_NOOP("Command", "1, 2 or 3"),
    "choice": QT_TRANSLATE_NOOP("Command", "which"),
    "number": QT_TRANSLATE_NOOP("Command", "number"),
    "caller": QT_TRANSLATE_NOOP("Command", "caller's number"),
    "paper": QT_TRANSLATE_NOOP("Command", "paper form: kertas 07"),
    "minutes": QT_TRANSLATE_NOOP("Command", "minutes"),
    "hours": QT_TRANSLATE_NOOP("Command", "hours"),
    "metres": QT_TRANSLATE_NOOP("Command", "metres"),
    "words": QT_TRANSLATE_NOOP("Command", "words"),
    "text": QT_TRANSLATE_NOOP("Command", "text"),
    "source": QT_TRANSLATE_NOOP("Command", "who says so"),
    "reason": QT_TRANSLATE_NOOP("Command", "reason"),
    "case": QT_TRANSLATE_NOOP("Command", "another case: A-0042"),
    "time": QT_TRANSLATE_NOOP("Command", "time: -5 or 14:05"),
    "past": QT_TRANSLATE_NOOP("Command", "day and time: 21/2 14:05:30"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """`words`: the Indonesian word first, then short forms and the English one. `takes`: names of TAKES in the usual
    order. `says`: the preview, marked for translation in the context "Command", with {case}, {agencies}, {named},
    {rest}, {because} and what `fill` gives. `act` does it and gives the case it was about, or nothing; it raises
    Refused. A verb of the screen has `opens`, an action of the action table; `choices` are (Indonesian, English,
    action). `actions`: the actions of the menus that this verb also does."""

    id: str
    words: tuple[str, ...]
    says: str = ""
    takes: tuple[str, ...] = ()
    act: Act | None = None
    fill: Fill | None = None
    opens: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    actions: tuple[str, ...] = field(default=())
    example: str = ""

    @property
    def about_case(self) -> bool:
        """Whether it does something to a case: the one that is named, else the one that is chosen."""
        return "case" in self.takes

    def reaches(self) -> frozenset[str]:
        """The actions of the menus that this verb does."""
        return frozenset({*self.actions, *filter(None, (self.opens,)), *(action for *_, action in self.choices)})

    def action(self, rest: str) -> str:
        """The action of the window these words ask for, or nothing."""
        said = rest.lower().removesuffix("%").strip()
        return next((action for *words, action in self.choices if said in words), self.opens)


class Verbs:
    """All verbs of a command line by id, and by each of their words; `texts` are the words of the actions they open."""

    def __init__(self, verbs: Iterable[Verb], texts: Mapping[str, str]) -> None:
        declared = tuple(verbs)
        self.all = {verb.id: verb for verb in declared}
        assert len(self.all) == len(declared), "one id, one verb"
        self.of_word = {word: verb.id for verb in self.all.values() for word in verb.words}
        self.texts = texts

    def __getitem__(self, id: str) -> Verb:
        return self.all[id]


def screen_verb(action: str, words: tuple[str, ...]) -> Verb:
    """The verb that does what a menu entry does; its sentence is the entry's own."""
    return Verb(id=action, words=words, opens=action, example=f"/{words[0]}")


def case_meant(desk: Desk, typed: Typed) -> Case:
    """The case a line is about. Refused when there is none."""
    known = desk.board.cases.get(typed.case)
    if known is None:
        raise Refused("case_unknown", case=typed.case_named or typed.case)
    return known


def with_words(command: Command[[str, str]]) -> Act:
    """What such a command does: with the case a line is about and the rest of its words, as a reason or a name."""

    def act(desk: Desk, typed: Typed) -> str:
        case = case_meant(desk, typed)
        desk.do(command, case.id, typed.rest)
        return case.id

    return act


def agency_meant(typed: Typed) -> str:
    """The agency a line names. Refused when it names none."""
    if not typed.agencies:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    return typed.agencies[0]


def because(typed: Typed) -> str:
    """{because}: the rest of the line after a colon, or nothing."""
    return f": {typed.rest}" if typed.rest else ""
