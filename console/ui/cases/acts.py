"""What the menu and keys do with the selected case; what needs a reason asks for it inside the case panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import msgspec
from PySide6.QtCore import QObject

from console.errors import ConsoleError, Refused
from console.models.commands.calls import (
    cancel,
    close,
    confirm_handover,
    find_false,
    hand_over,
    lacking,
    plan_task,
    reopen,
    set_call_back,
    set_caller,
    set_number,
)
from console.models.commands.cases import (
    link,
    merge,
    neighbours,
    note,
    offer_case,
    report_casualties,
    separate,
    set_confidential,
    set_lead,
    set_nature,
    set_place,
    set_priority,
    split_off,
    unlink,
    verify,
)
from console.models.commands.intake import undo_last
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.city import kelurahan_codes, kelurahan_name, ward_code
from console.models.state.record import Recorded
from console.models.state.reference import Source
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.models.views.incident_words import casualties_in
from console.text import formats, vocabulary
from console.text.case_links import lacks_words, offer_state
from console.text.names import counted_words, list_choices, nature_name, short_of
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.cases.panel import CasePanel
from console.ui.cases.verbs import BOND_VERBS, CHANGE_VERBS, place_said
from console.ui.frame.actions import Action
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Feature, Frame
from console.ui.parts.conditions import ask_condition
from console.ui.parts.verbs import due_from
from console.ui.widgets.ask_box import Question, may_stay_empty, reason_field
from wire.facts import CallBack, Language, Priority
from wire.facts.task import TaskKind

Answers = dict[str, str]


class CaseActs(QObject):
    """Acts on the case the panel shows; without one they say so."""

    def __init__(self, runner: CommandRunner, panel: CasePanel, show: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._panel, self._show = runner, panel, show

    def case(self) -> Case | None:
        return self._panel.case()

    def note(self) -> None:
        """A line in the log."""
        question = Question("text", translate("CaseActs", "Note"))
        self.ask(translate("CaseActs", "Add log line"), [question], lambda c, a: self._runner.do(note, c.id, a["text"]))

    def verify(self) -> None:
        """The incident is real, and who says so."""
        question = Question("source", translate("CaseActs", "Confirmed by"))
        title = translate("CaseActs", "Confirmed as real")
        self.ask(title, [question], lambda c, a: self._runner.do(verify, c.id, a["source"]))

    def set_priority(self, priority: Priority) -> None:
        """Another priority; lowering it asks why."""
        case = self._panel.case()
        if case is None:
            self._runner.refuse(Refused("case_not_chosen"))
            return
        if case.priority == priority:
            self._runner.say(translate("CaseActs", "The priority is {priority} already.").format(priority=priority))
            return
        if priority < case.priority:
            self._runner.do(set_priority, case.id, priority)
            return
        title = translate("CaseActs", "Priority {priority}: why lower?").format(priority=priority)
        self.ask(title, [reason_field()], lambda c, a: self._runner.do(set_priority, c.id, priority, a["why"]))

    def secret(self) -> None:
        """Mark confidential, or lift the mark."""
        case = self._panel.case()
        if case is None:
            self._runner.refuse(Refused("case_not_chosen"))
            return
        if case.confidential and not self._lifts_marks():
            self._runner.refuse(Refused("mark_not_lifted"))
            return
        lift = translate("CaseActs", "No longer confidential: why?")
        title = lift if case.confidential else translate("CaseActs", "Confidential: why?")
        wanted = not case.confidential
        self.ask(title, [reason_field()], lambda c, a: self._runner.do(set_confidential, c.id, wanted, a["why"]))

    def _lifts_marks(self) -> bool:
        person = self._runner.desk.person
        return person is not None and "supervisor" in person.roles

    def close(self) -> None:
        """Close with an outcome; open agencies and whatever else is missing need a reason."""
        case = self._panel.case()
        if case is None:
            self._runner.refuse(Refused("case_not_chosen"))
            return
        choices = list_choices(self._runner.board, "outcome")
        outcome = Question("outcome", translate("CaseActs", "Outcome"), "choice", choices)
        missing = lacks_words(self._runner.board, lacking(self._runner.board, case.id))
        hint = translate("CaseActs", "needed, because something is missing") if missing else ""
        reason = reason_field(hint)
        said = translate("CaseActs", "MISSING: {what}. Esc to complete it, or give a reason and press Enter")
        self.ask(
            translate("CaseActs", "Close case"),
            [outcome, reason],
            lambda c, a: self._runner.do(close, c.id, a["outcome"] or None, a["why"] or None),
            said.format(what=missing) if missing else "",
        )

    def cancel(self) -> None:
        title = translate("CaseActs", "Cancel case: why?")
        self.ask(title, [reason_field()], lambda c, a: self._runner.do(cancel, c.id, a["why"]))

    def find_false(self) -> None:
        """False report, with a reason."""
        title = translate("CaseActs", "False report: how is it known?")
        self.ask(title, [reason_field()], lambda c, a: self._runner.do(find_false, c.id, a["why"]))

    def reopen(self) -> None:
        """Open an ended case again."""
        title = translate("CaseActs", "Open case again: why?")
        self.ask(title, [reason_field()], lambda c, a: self._runner.do(reopen, c.id, a["why"]))

    def undo(self) -> None:
        """Ctrl+B: take back the last step of this person at this desk."""
        if self._runner.do(undo_last) is not None:
            self._runner.say(translate("CaseActs", "Last step taken back ✓"))

    def ask(
        self,
        title: str,
        questions: list[Question],
        done: Callable[[Case, Answers], object],
        note: str = "",
    ) -> None:
        """Ask about the selected case; `done` gives none when nothing was written, and then the questions stay."""
        case = self._panel.case()
        if case is None:
            self._runner.refuse(Refused("case_not_chosen"))
            return
        case_id = case.id
        self._show()

        def take(answers: Answers) -> bool:
            now = self._runner.board.cases.get(case_id)
            return now is not None and done(now, answers) is not None

        number = self._runner.board.display_number(case_id)
        self._panel.box.ask(f"{number} · {title}", questions, take, note)


# What is still changed of a case after it was opened: type, place, caller, casualties, who leads on the scene, and the
# hand-over to a neighbour with the name of who took it.
# Rule: what nobody touched is not written; what visitors must not see is not shown in a question.

Choices = tuple[tuple[str, str], ...]
_LINES = ("address", "landmark", "rt", "rw")


def _change(
    id: str, text: str, order: int, run: Callable[[ChangeActs], object], verbs: tuple[str, ...] = ()
) -> Action[ChangeActs]:
    return Action(id, text, within="change", order=order, group=1, verbs=verbs, run=run)


class ChangeActs(Feature):
    """Acts on the selected case."""

    actions: ClassVar[tuple[Action[ChangeActs], ...]] = (
        _change("case.nature", QT_TRANSLATE_NOOP("Action", "Another type"), 170, lambda it: it.nature()),
        _change(
            "case.place", QT_TRANSLATE_NOOP("Action", "Another place, how certain it is"), 180, lambda it: it.place()
        ),
        _change(
            "case.caller",
            QT_TRANSLATE_NOOP("Action", "Caller, number, calling back"),
            190,
            lambda it: it.caller(),
            verbs=("pelapor", "callerdata"),
        ),
        _change("case.casualties", QT_TRANSLATE_NOOP("Action", "Casualties"), 200, lambda it: it.casualties()),
        _change("case.lead", QT_TRANSLATE_NOOP("Action", "Lead on scene"), 210, lambda it: it.lead()),
        Action(
            "case.handover",
            QT_TRANSLATE_NOOP("Action", "Hand over, and who took it"),
            within="end",
            order=425,
            group=1,
            run=lambda it: it.hand_over(),
        ),
    )
    spoken = CHANGE_VERBS

    def __init__(self, frame: Frame, cases: CaseActs) -> None:
        super().__init__(frame)
        self._cases = cases

    def nature(self) -> None:
        """Another type; its card begins, agencies that were told are told again."""
        natures = self.frame.board.reference.natures
        known = {code: nature_name(one, code, language()) for code, one in natures.items() if one.active}
        choices = tuple(sorted(known.items(), key=lambda pair: pair[1]))
        case = self._cases.case()
        questions = [
            Question("nature", translate("Change", "Type"), "choice", choices, case.nature if case else ""),
            reason_field(may_stay_empty()),
        ]
        done = lambda c, a: self.runner.do(set_nature, c.id, a["nature"], a["why"] or None)  # noqa: E731
        self._cases.ask(translate("Change", "Another type"), questions, done)

    def place(self) -> None:
        """Address, kelurahan and how certain it is; a pasted position or map link is read."""
        case = self._seen()
        if case is None:
            return
        place = case.place
        wards: Choices = (("", "—"), *((code, kelurahan_name(code)) for code in kelurahan_codes().values()))
        sure = tuple((code, vocabulary.word("certainty", code)) for code in vocabulary.codes("certainty"))
        names = {
            "address": translate("Change", "Address, position or link"),
            "landmark": translate("Change", "Landmark"),
            "rt": "RT",
            "rw": "RW",
        }
        questions = [Question(name, names[name], value=shown(getattr(place, name))) for name in _LINES]
        questions += [
            Question("kelurahan", translate("Change", "Kelurahan"), "choice", wards, ward_code(place.kelurahan)),
            Question("certainty", translate("Change", "Certainty"), "choice", sure, place.certainty),
        ]
        self._cases.ask(translate("Change", "Another place"), questions, self._placed)

    def caller(self) -> None:
        """The caller's name and number, and whether they may be called back."""
        case = self._seen()
        calls = self.frame.board.calls_of(case.id) if case is not None else []
        if not calls:
            if case is not None:
                self.runner.refuse(Refused("call_not_claimed"))
            return
        call = calls[0]
        back = tuple((code, vocabulary.word("call_back", code)) for code in vocabulary.codes("call_back"))
        questions = [
            Question("name", translate("Change", "Name"), value=shown(call.caller)),
            Question("number", translate("Change", "Number"), value=shown(call.number)),
            Question("back", translate("Change", "Call back"), "choice", back, call.call_back),
            Question("hours", translate("Change", "At which hours"), value=call.call_back_hours or ""),
            reason_field(translate("Change", "needed to lift “do not call back”")),
        ]
        self._cases.ask(translate("Change", "Caller"), questions, lambda _, a: self._called(call, a))

    def casualties(self, said: str = "", source: str = "officer") -> None:
        """How many, how badly, and who says so; what a second caller said may stand there already."""
        case = self._cases.case()
        known = case.casualties if case is not None else None
        note = (
            translate("Change", "In the case until now: {counted}").format(counted=counted_words(known)) if said else ""
        )
        sources = (
            ("caller", translate("Casualties", "the caller")),
            ("officer", translate("Casualties", "an officer")),
            ("medic", translate("Casualties", "a medic")),
        )
        hint = vocabulary.phrase("example", value=translate("IntakeForm", "2 hurt 1 severe"))
        questions = [
            Question("count", translate("Change", "Casualties"), value=said, hint=hint),
            Question("source", translate("Change", "Who says so"), "choice", sources, source),
        ]
        title = translate("Change", "Casualties: take what this caller said into the case?")
        self._cases.ask(title if said else translate("Change", "Casualties"), questions, self._counted, note)

    def lead(self) -> None:
        """Which agency leads on the scene."""
        case = self._cases.case()
        parts = self.frame.board.parts_of(case.id) if case is not None else []
        codes = dict.fromkeys(one.agency for part in parts for one in part.open_assignments)
        agencies = self.frame.board.reference.agencies
        choices = tuple((code, short_of(agencies, code)) for code in codes)
        if case is not None and not choices:
            self.runner.refuse(Refused("assignment_unknown", agency="?"))
            return
        questions = [
            Question("agency", translate("Change", "Agency"), "choice", choices, next(iter(codes), "")),
            Question("name", translate("Change", "Name"), hint=may_stay_empty()),
        ]
        done = lambda c, a: self.runner.do(set_lead, c.id, a["agency"], a["name"] or None)  # noqa: E731
        self._cases.ask(vocabulary.word("label", "lead"), questions, done)

    def hand_over(self) -> None:
        """Offer the case to the neighbour's 112; once it is offered, note who took it."""
        case = self._cases.case()
        offer = case.handover if case is not None else None
        if case is not None and offer is not None and offer.confirmed_ms is None:
            title = translate("Change", "Who at {neighbour} took it?").format(neighbour=offer.to)
            if offer.offer in case.offers:
                title = f"{title} ({offer_state(case.offers[offer.offer], self.frame.now_ms())})"
            question = Question("name", translate("Change", "Name of the receiver"))
            self._cases.ask(title, [question], lambda c, a: self.runner.do(confirm_handover, c.id, a["name"]))
            return
        city, rooms = self.frame.board.reference.city, neighbours(self.frame.board)
        if rooms:
            self._offer(rooms)
            return
        questions = [
            Question("to", translate("Change", "Neighbour"), value=city.neighbour if city else "112"),
            reason_field(may_stay_empty()),
        ]
        title = translate("Change", "Hand over; it stays open until a named receiver confirms")
        self._cases.ask(title, questions, lambda c, a: self.runner.do(hand_over, c.id, a["to"], a["why"] or None))

    def _offer(self, rooms: list[Source]) -> None:
        """To another city's room by the line, or by voice as before."""
        city = self.frame.board.reference.city
        voice = city.neighbour if city else "112"
        by_line, by_voice = translate("Change", "{name}, by the line"), translate("Change", "{name}, by voice")
        choices = (*((one.code, by_line.format(name=one.name)) for one in rooms), ("", by_voice.format(name=voice)))
        yes_no = (("yes", translate("Change", "yes")), ("no", translate("Change", "no")))
        questions = [
            Question("to", translate("Change", "Neighbour"), "choice", choices, choices[0][0]),
            Question("why", translate("Change", "What they should know"), hint=may_stay_empty()),
            Question("number", translate("Change", "With the caller's number"), "choice", yes_no, "yes"),
        ]

        def done(case: Case, given: dict[str, str]) -> object:
            if not given["to"]:
                return self.runner.do(hand_over, case.id, voice, given["why"] or None)
            return self.runner.do(offer_case, case.id, given["to"], given["why"], given["number"] == "yes")

        title = translate("Change", "Hand over; it stays open until a named receiver confirms")
        self._cases.ask(title, questions, done)

    def _seen(self) -> Case | None:
        """The selected case, unless visitors are here: then nothing of it is shown in a question."""
        case = self._cases.case()
        if case is None:
            self.runner.refuse(Refused("case_not_chosen"))
        elif self.frame.hidden:
            self.runner.refuse(Refused("hidden_now"))
            return None
        return case

    def _placed(self, case: Case, said: Answers) -> object:
        before = case.place
        texts = {name: said[name].strip() for name in _LINES}
        touched = {name: text or None for name, text in texts.items() if text != shown(getattr(before, name))}
        place = before
        if "address" in touched:
            try:
                read = place_said(self.frame.desk, texts["address"])
            except ConsoleError as error:
                self.runner.refuse(error)
                return None
            kept = {name: getattr(read, name) or getattr(before, name) for name in (*_LINES[1:], "kelurahan")}
            place = msgspec.structs.replace(read, **kept, certainty=before.certainty)
        others = {name: text for name, text in touched.items() if name != "address"}
        place = msgspec.structs.replace(place, **others)
        if said["kelurahan"] != ward_code(before.kelurahan):
            place = msgspec.structs.replace(place, kelurahan=said["kelurahan"] or None)
        if said["certainty"] and said["certainty"] != before.certainty:
            source = "officer" if said["certainty"] in ("officer", "wrong") else place.source
            place = msgspec.structs.replace(place, certainty=said["certainty"], source=source)
        return True if place == before else self.runner.do(set_place, case.id, place)

    def _called(self, call: Call, said: Answers) -> object:
        """Each part that changed; the first refusal leaves the rest as it is."""
        if said["back"] != call.call_back or said["hours"].strip() != (call.call_back_hours or ""):
            permission: CallBack = said["back"]  # type: ignore[assignment]
            hours, why = said["hours"] or None, said["why"] or None
            if self.runner.do(set_call_back, call.id, permission, hours, why) is None:
                return None
        if said["name"].strip() != shown(call.caller):
            spoken: Language = call.language  # type: ignore[assignment]
            self.runner.do(set_caller, call.id, said["name"] or None, spoken)
        if said["number"].strip() != shown(call.number):
            self.runner.do(set_number, call.id, said["number"] or None)
        return True

    def _counted(self, case: Case, said: Answers) -> object:
        count, strange = casualties_in(said["count"])
        if count is None:
            self.runner.refuse(Refused("casualties_unreadable", word=strange))
            return None
        whole = msgspec.structs.replace(count, source=said["source"] or "caller")
        return self.runner.do(report_casualties, case.id, whole)


# What the menu does about cases that belong together and about what was promised: the same as /gabung, /pisah, /induk,
# /kait, /janji and /tindak, asked in the case panel.

Written = list[Recorded] | None


def _bond(id: str, text: str, order: int, run: Callable[[BondActs], object]) -> Action[BondActs]:
    return Action(id, text, within="change", order=order, group=2, run=run)


class BondActs(Feature):
    """Acts on the selected case and another one."""

    actions: ClassVar[tuple[Action[BondActs], ...]] = (
        _bond("case.merge", QT_TRANSLATE_NOOP("Action", "Merge into another case"), 230, lambda it: it.merge()),
        _bond("case.split", QT_TRANSLATE_NOOP("Action", "Take apart"), 240, lambda it: it.split()),
        _bond("case.parent", QT_TRANSLATE_NOOP("Action", "Part of another case"), 250, lambda it: it.parent_of()),
        _bond("case.related", QT_TRANSLATE_NOOP("Action", "Related to another case"), 260, lambda it: it.related()),
        _bond("case.promise", QT_TRANSLATE_NOOP("Action", "Promise to the caller"), 270, lambda it: it.promise()),
        _bond("case.followup", QT_TRANSLATE_NOOP("Action", "Follow-up"), 280, lambda it: it.follow_up()),
    )
    spoken = BOND_VERBS

    def __init__(self, frame: Frame, cases: CaseActs) -> None:
        super().__init__(frame)
        self._cases = cases

    def merge(self) -> None:
        """The selected case goes into another one; nothing is lost, and it can be taken apart."""
        self._two(translate("BondActs", "Merge into which case?"), self._merged)

    def parent_of(self) -> None:
        """The selected case becomes a part of another one."""
        title = translate("BondActs", "Part of which case?")
        self._two(title, lambda case, other, why: self.runner.do(link, case.id, other, "child", why))

    def related(self) -> None:
        """The two have to do with each other."""
        title = translate("BondActs", "Related to which case?")
        self._two(title, lambda case, other, why: self.runner.do(link, case.id, other, "related", why))

    def split(self) -> None:
        """A merged case is taken out again; two that are bound are let go; else a second incident gets its own case."""
        case = self._cases.case()
        if case is not None and case.state == "merged":
            title, questions = translate("BondActs", "Take it out of the other case: why?"), [reason_field()]
        else:
            title = translate("BondActs", "Split: a second incident, or let another case go")
            hint = translate("BondActs", "A-0042, to let it go; empty: a second case")
            questions = [Question("other", translate("BondActs", "Other case"), hint=hint), reason_field()]
        self._cases.ask(title, questions, self._apart)

    def promise(self) -> None:
        """Something was promised to the caller."""
        self._plan(translate("BondActs", "Promise to the caller"), "promise", "10")

    def follow_up(self) -> None:
        """Something is to be looked after later."""
        self._plan(translate("BondActs", "Follow-up"), "follow_up", "30")

    def _two(self, title: str, done: Callable[[Case, str, str | None], Written]) -> None:
        other = Question(
            "other", translate("BondActs", "Other case"), hint=vocabulary.phrase("example", value="A-0042")
        )
        why = reason_field(may_stay_empty())

        def take(case: Case, said: Answers) -> Written:
            found = self._other(said["other"])
            return done(case, found, said["why"] or None) if found else None

        self._cases.ask(title, [other, why], take)

    def _other(self, typed: str) -> str:
        """The case of a typed number; nothing, and the sentence why, when there is none."""
        known = self.frame.board.case_by_number(typed.strip())
        if known is None:
            said = typed.strip()
            self.runner.refuse(Refused("case_unknown", case=said) if said else Refused("other_case_missing"))
            return ""
        return known.id

    def _merged(self, case: Case, other: str, why: str | None) -> Written:
        written = self.runner.do(merge, case.id, other, why)
        if written is not None:
            self.frame.open_case(self.frame.board.goes_on_in(case.id))
        return written

    def _apart(self, case: Case, said: Answers) -> Written:
        if case.state == "merged":
            return self.runner.do(separate, case.id, said["why"])
        if said["other"].strip():
            other = self._other(said["other"])
            return self.runner.do(unlink, case.id, other, said["why"] or None) if other else None
        written = self.runner.do(split_off, case.id, said["why"])
        if written is not None:
            self.frame.open_case(split_stream(written[-1].stream)[1])
        return written

    def _plan(self, title: str, kind: TaskKind, minutes: str) -> None:
        when = Question("when", translate("BondActs", "In how many minutes, or at what time"), value=minutes)
        text = Question("text", translate("BondActs", "What"))

        def take(case: Case, said: Answers) -> Written:
            try:
                due = due_from(said["when"].strip(), self.frame.now_ms(), self.frame.desk.zone)
            except Refused as error:
                self.runner.refuse(error)
                return None
            written = self.runner.do(plan_task, case.id, kind, due, said["text"] or None)
            if written is not None:
                at = formats.clock(due, self.frame.zone)
                self.runner.say(translate("BondActs", "{what}, due {at} ✓").format(what=title, at=at))
            return written

        self._cases.ask(title, [when, text], take)


# What the menu does about the card and the conditions: the case panel asks.


class CardActs(Feature):
    """Acts on the case the panel shows; without one they say so."""

    actions: ClassVar[tuple[Action[CardActs], ...]] = (
        Action(
            "case.card",
            QT_TRANSLATE_NOOP("Action", "SOP card of the case"),
            order=120,
            keys=("Shift+F8",),
            group=4,
            verbs=("kartu", "card"),
            run=lambda acts: acts.card(),
        ),
        Action(
            "case.conditions",
            QT_TRANSLATE_NOOP("Action", "Conditions of the case"),
            order=130,
            keys=("Shift+F9",),
            group=4,
            verbs=("daftarsyarat", "conditions"),
            run=lambda acts: acts.conditions(),
        ),
        Action(
            "case.condition",
            QT_TRANSLATE_NOOP("Action", "New condition"),
            within="change",
            order=140,
            run=lambda acts: acts.new_condition(),
        ),
    )

    def __init__(self, frame: Frame, panel: CasePanel, show: Callable[[], object]) -> None:
        super().__init__(frame)
        self._panel, self._show = panel, show

    def card(self) -> None:
        """Shift+F8: the card of the selected case; the same key on the card gives its place back."""
        if not self._panel.card.hasFocus():
            self._show()
        self._panel.show_card()

    def conditions(self) -> None:
        """Shift+F9: to the lines of the conditions; without one, ask for a new one."""
        self._show()
        if not self._panel.to_conditions():
            self.new_condition()

    def new_condition(self) -> None:
        case = self._panel.case()
        if case is None:
            self.runner.refuse(Refused("case_not_chosen"))
        else:
            self._show()
            ask_condition(self.runner, self._panel.box, case)
