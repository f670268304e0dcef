"""Which action does what in the main window: only what is carried out gets a key and a menu entry."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMainWindow

from console.errors import Refused
from console.ui import words
from console.ui.actions import Actions
from console.ui.agency_in_hand import AgencyInHand
from console.ui.arrangement import Zone
from console.ui.bond_acts import BondActs
from console.ui.call_acts import CallActs
from console.ui.card_acts import CardActs
from console.ui.case_acts import CaseActs
from console.ui.change_acts import ChangeActs
from console.ui.doing import Doing
from console.ui.form_acts import FormActs
from console.ui.looks import Looks
from console.ui.marks import ACT_KEYS
from console.ui.pages import Pages
from console.ui.panels.agency_panel import AgencyPanel
from console.ui.panels.ask_box import AskBox
from console.ui.panels.case_list import CaseList
from console.ui.panels.case_panel import CasePanel
from console.ui.panels.work_zone import WorkZone
from console.ui.places import Places
from console.ui.status_items import Surroundings


class Window(Protocol):
    """The parts of the window that actions reach."""

    actions_: Actions
    agencies: AgencyPanel
    calls: CallActs
    cases: CaseActs
    changes: ChangeActs
    doing: Doing
    case_list: CaseList
    case_panel: CasePanel
    in_hand: AgencyInHand
    looks: Looks
    pages: Pages
    places: Places
    work: WorkZone
    around: Surroundings
    hidden: bool
    hidden_changed: SignalInstance

    def open_case(self, case: str) -> None:
        """Bring a case to the front."""

    def show_case_page(self) -> None:
        """Bring the case to the front."""

    def next_needing(self, step: int) -> None:
        """The next case that needs a person."""

    def hide_personal(self) -> None:
        """Hide or show personal data."""

    def tell_surroundings(self, around: Surroundings) -> None:
        """What the truth strip is to know."""

    def focus_command(self, text: str = "") -> None:
        """Go to the command line."""


def bind_all(window: Window) -> None:
    """Give every action what carries it out."""
    _bind_calls_and_cases(window)
    _bind_panels(window)
    _bind_steps(window)
    _bind_view(window)


def _bind_calls_and_cases(window: Window) -> None:
    bind, calls, cases = window.actions_.bind, window.calls, window.cases
    bind("call.take", calls.take)
    bind("call.prank", calls.prank)
    bind("call.silent", calls.silent)
    bind("call.end", calls.end)
    bind("undo", cases.undo)
    bind("command", window.focus_command)
    bind("case.next", partial(window.next_needing, 1))
    bind("case.previous", partial(window.next_needing, -1))
    bind("case.send", partial(_send, window))
    for priority in (1, 2, 3):
        bind(f"case.priority{priority}", partial(_prioritise, window, priority))
    acts = CardActs(window.doing, window.case_panel, window.agencies, window.show_case_page, cases)
    bind("case.card", acts.card)
    bind("case.conditions", acts.conditions)
    bind("case.condition", acts.new_condition)
    bind("agency.readiness", partial(_ask_readiness, window, acts))
    changes = window.changes
    bonds = BondActs(window.doing, cases, window.open_case, cases)
    window.hidden_changed.connect(lambda: setattr(changes, "hidden", window.hidden))
    for id, run in {
        "case.nature": changes.nature,
        "case.place": changes.place,
        "case.caller": changes.caller,
        "case.casualties": changes.casualties,
        "case.lead": changes.lead,
        "case.handover": changes.hand_over,
        "case.merge": bonds.merge,
        "case.split": bonds.split,
        "case.parent": bonds.parent_of,
        "case.related": bonds.related,
        "case.promise": bonds.promise,
        "case.followup": bonds.follow_up,
    }.items():
        bind(id, run)
    bind("case.verify", cases.verify)
    bind("case.secret", cases.secret)
    bind("case.close", cases.close)
    bind("case.cancel", cases.cancel)
    bind("case.false", cases.find_false)
    bind("case.reopen", cases.reopen)
    bind("problems", partial(window.pages.toggle, "problems"))


def _ask_readiness(window: Window, acts: CardActs) -> None:
    """The list of agencies asks, so it must be seen: on a small screen another panel may have its place."""
    if not window.agencies.isVisible():
        window.places.show(Zone.AGENCIES)
    acts.readiness()


def bind_form(actions: Actions, forms: FormActs) -> None:
    """The keys of the form where the focus is elsewhere."""
    actions.bind("call.other", forms.ask_channel)
    actions.bind("form.save", forms.save)
    actions.bind("form.attach", forms.attach)


def _bind_panels(window: Window) -> None:
    bind, places = window.actions_.bind, window.places
    bind("panel.cases", partial(places.go, Zone.CASES))
    bind("panel.map", partial(places.go, Zone.MAP))
    bind("panel.agencies", partial(places.go, Zone.AGENCIES))
    bind("panel.work", partial(_turn_work, window))
    bind("help.keys", partial(window.pages.toggle, "keys"))
    bind("view.float", partial(_float, window))
    bind("view.dock", places.dock_all)


def _bind_steps(window: Window) -> None:
    for step in ACT_KEYS.values():
        window.actions_.bind(f"step.{step}", partial(_step, window, step))


def _bind_view(window: Window) -> None:
    bind, looks = window.actions_.bind, window.looks
    assert isinstance(window, QMainWindow)
    bind("view.menu", partial(_open_menu, window))
    bind("view.full", partial(_full_screen, window))
    bind("view.day", partial(looks.choose_theme, "day"), checked=lambda: looks.chosen_theme() == "day")
    bind("view.night", partial(looks.choose_theme, "night"), checked=lambda: looks.chosen_theme() == "night")
    bind("view.auto", partial(looks.choose_theme, "auto"), checked=lambda: looks.chosen_theme() == "auto")
    bind("view.indonesian", partial(looks.choose_language, "id"), checked=lambda: words.language() == "id")
    bind("view.english", partial(looks.choose_language, "en"), checked=lambda: words.language() == "en")
    for percent in (100, 125, 150, 200):
        bind(f"view.{percent}", partial(looks.choose_scale, percent), checked=partial(_is_scale, looks, percent))
    bind("view.hide", window.hide_personal, checked=lambda: window.hidden)
    window.hidden_changed.connect(partial(_cover_questions, window))
    bind("shift.lock", window.lock)  # type: ignore[attr-defined]
    bind("shift.quit", window.quit)  # type: ignore[attr-defined]


def _cover_questions(window: Window) -> None:
    """A question may have been filled with an address before visitors came."""
    assert isinstance(window, QMainWindow)
    for one in (window, *window.places.windows()):
        for box in one.findChildren(AskBox):
            box.cover(window.hidden)


def _is_scale(looks: Looks, percent: int) -> bool:
    return round(looks.text_scale * 100) == percent


def _turn_work(window: Window) -> None:
    """F8: first the focus, then case and form in turn; without a form the panel takes the whole area."""
    if window.places.inside(Zone.WORK) and window.work.has("form"):
        window.work.turn_to("case" if window.work.current() == "form" else "form")
    else:
        window.places.go(Zone.WORK)


def _send(window: Window) -> None:
    if window.pages.send_current():
        return
    forms = getattr(window, "forms", None)
    if isinstance(forms, FormActs) and forms.in_front():
        forms.preview_send()
        return
    if not window.case_panel.card.hasFocus():  # a card that has the keys has them again afterwards
        window.show_case_page()
    window.case_panel.dispatch()


def _prioritise(window: Window, priority: int) -> None:
    forms = getattr(window, "forms", None)
    if isinstance(forms, FormActs) and forms.in_front():
        forms.form.set_priority(priority)
        return
    window.cases.set_priority(priority)  # type: ignore[arg-type]


def _step(window: Window, step: str) -> None:
    """From the menu: the line that was in hand when it opened."""
    found = window.in_hand.line()
    if found is None:
        window.doing.refuse(Refused("line_not_chosen"))
    else:
        panel, line = found
        panel.step(line, step, False)


def _float(window: Window) -> None:
    floating = window.places.float_focused()
    if floating is not None:
        window.actions_.also_in(floating)


def _open_menu(window: QMainWindow) -> None:
    actions = window.menuBar().actions()
    if actions:
        window.menuBar().setFocus()
        window.menuBar().setActiveAction(actions[0])


def _full_screen(window: QMainWindow) -> None:
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()
