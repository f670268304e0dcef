"""What is still changed of a case after it was opened: type, place, caller, casualties, who leads on the scene, and the
hand-over to a neighbour with the name of who took it.
Rule: what nobody touched is not written; what visitors must not see is not shown in a question."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from console.errors import ConsoleError, Refused
from console.models.call import Call
from console.models.call_commands import set_call_back, set_caller, set_number
from console.models.case import Case
from console.models.case_commands import report_casualties, set_lead, set_nature, set_place
from console.models.city import kelurahan_codes, kelurahan_name, ward_code
from console.models.closing_commands import confirm_handover, hand_over
from console.models.reading import casualties_in
from console.models.text import shown
from console.ui import vocabulary
from console.ui.case_acts import Answers, CaseActs
from console.ui.commands import change_lines
from console.ui.commands.case_lines import place_said
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.panels.ask_box import Question
from console.ui.rows.agency_lines import short_of
from console.ui.rows.case_rows import nature_name
from console.ui.rows.timeline_words import counted_words
from console.ui.words import QT_TRANSLATE_NOOP, language, translate
from wire.facts import CallBack, Language

Choices = tuple[tuple[str, str], ...]
_LINES = ("address", "landmark", "rt", "rw")


class ChangeActs(Feature):
    """Acts on the selected case."""

    actions: ClassVar[tuple[Action[ChangeActs], ...]] = (
        Action(
            "case.nature",
            "case",
            QT_TRANSLATE_NOOP("Action", "Another type"),
            order=170,
            group=4,
            sub="change",
            run=lambda acts: acts.nature(),
        ),
        Action(
            "case.place",
            "case",
            QT_TRANSLATE_NOOP("Action", "Another place, how certain it is"),
            order=180,
            group=4,
            sub="change",
            run=lambda acts: acts.place(),
        ),
        Action(
            "case.caller",
            "case",
            QT_TRANSLATE_NOOP("Action", "Caller, number, calling back"),
            order=190,
            group=4,
            sub="change",
            verbs=("pelapor", "callerdata"),
            run=lambda acts: acts.caller(),
        ),
        Action(
            "case.casualties",
            "case",
            QT_TRANSLATE_NOOP("Action", "Casualties"),
            order=200,
            group=4,
            sub="change",
            run=lambda acts: acts.casualties(),
        ),
        Action(
            "case.lead",
            "case",
            QT_TRANSLATE_NOOP("Action", "Lead on scene"),
            order=210,
            group=4,
            sub="change",
            run=lambda acts: acts.lead(),
        ),
        Action(
            "case.handover",
            "case",
            QT_TRANSLATE_NOOP("Action", "Hand over, and who took it"),
            order=220,
            group=4,
            sub="change",
            run=lambda acts: acts.hand_over(),
        ),
    )
    spoken = change_lines.VERBS

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
            Question("why", vocabulary.word("label", "why"), hint=translate("Change", "may stay empty")),
        ]
        done = lambda c, a: self.doing.do(set_nature, c.id, a["nature"], a["why"] or None)  # noqa: E731
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
                self.doing.refuse(Refused("call_not_claimed"))
            return
        call = calls[0]
        back = tuple((code, vocabulary.word("call_back", code)) for code in vocabulary.codes("call_back"))
        questions = [
            Question("name", translate("Change", "Name"), value=shown(call.caller)),
            Question("number", translate("Change", "Number"), value=shown(call.number)),
            Question("back", translate("Change", "Call back"), "choice", back, call.call_back),
            Question("hours", translate("Change", "At which hours"), value=call.call_back_hours or ""),
            Question(
                "why", vocabulary.word("label", "why"), hint=translate("Change", "needed to lift “do not call back”")
            ),
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
            self.doing.refuse(Refused("assignment_unknown", agency="?"))
            return
        questions = [
            Question("agency", translate("Change", "Agency"), "choice", choices, next(iter(codes), "")),
            Question("name", translate("Change", "Name"), hint=translate("Change", "may stay empty")),
        ]
        done = lambda c, a: self.doing.do(set_lead, c.id, a["agency"], a["name"] or None)  # noqa: E731
        self._cases.ask(vocabulary.word("label", "lead"), questions, done)

    def hand_over(self) -> None:
        """Offer the case to the neighbour's 112; once it is offered, note who took it."""
        case = self._cases.case()
        offer = case.handover if case is not None else None
        if offer is not None and offer.confirmed_ms is None:
            title = translate("Change", "Who at {neighbour} took it?").format(neighbour=offer.to)
            question = Question("name", translate("Change", "Name of the receiver"))
            self._cases.ask(title, [question], lambda c, a: self.doing.do(confirm_handover, c.id, a["name"]))
            return
        city = self.frame.board.reference.city
        questions = [
            Question("to", translate("Change", "Neighbour"), value=city.neighbour if city else "112"),
            Question("why", vocabulary.word("label", "why"), hint=translate("Change", "may stay empty")),
        ]
        title = translate("Change", "Hand over; it stays open until a named receiver confirms")
        self._cases.ask(title, questions, lambda c, a: self.doing.do(hand_over, c.id, a["to"], a["why"] or None))

    def _seen(self) -> Case | None:
        """The selected case, unless visitors are here: then nothing of it is shown in a question."""
        case = self._cases.case()
        if case is None:
            self.doing.refuse(Refused("case_not_chosen"))
        elif self.frame.hidden:
            self.doing.refuse(Refused("hidden_now"))
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
                self.doing.refuse(error)
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
        return True if place == before else self.doing.do(set_place, case.id, place)

    def _called(self, call: Call, said: Answers) -> object:
        """Each part that changed; the first refusal leaves the rest as it is."""
        if said["back"] != call.call_back or said["hours"].strip() != (call.call_back_hours or ""):
            permission: CallBack = said["back"]  # type: ignore[assignment]
            hours, why = said["hours"] or None, said["why"] or None
            if self.doing.do(set_call_back, call.id, permission, hours, why) is None:
                return None
        if said["name"].strip() != shown(call.caller):
            spoken: Language = call.language  # type: ignore[assignment]
            self.doing.do(set_caller, call.id, said["name"] or None, spoken)
        if said["number"].strip() != shown(call.number):
            self.doing.do(set_number, call.id, said["number"] or None)
        return True

    def _counted(self, case: Case, said: Answers) -> object:
        count, strange = casualties_in(said["count"])
        if count is None:
            self.doing.refuse(Refused("casualties_unreadable", word=strange))
            return None
        whole = msgspec.structs.replace(count, source=said["source"] or "caller")
        return self.doing.do(report_casualties, case.id, whole)
