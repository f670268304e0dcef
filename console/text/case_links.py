"""The words of cases that belong together, of what is to be done later, and of a case offered to another city."""

from __future__ import annotations

from datetime import tzinfo

from console.models.commands.calls import Lack, open_tasks
from console.models.state.board import Board
from console.models.state.case import Case, Offer
from console.models.views.case_links import bonds_of
from console.models.views.waiting import CaseTask
from console.text import formats, vocabulary
from console.text.alerts import reason_word
from console.text.names import kind_word, number_of, short_of, told
from console.text.words import language, translate
from wire import facts
from wire.facts import Fact

Pair = tuple[str, str]


def fact_words(board: Board, case: Case, fact: Fact, hidden: bool) -> str:
    """The line of a timeline about a bond or a task; empty for any other fact."""
    match fact:
        case facts.CaseMerged():
            said = translate("Timeline", "Merged into {case}")
            return _because(said.format(case=number_of(board, fact.into)), fact.reason)
        case facts.CaseSeparated():
            return _because(translate("Timeline", "Merge taken back: the case stands alone again"), fact.reason)
        case facts.CaseLinked():
            return _because(bond_words(board, fact.relation, fact.other), fact.reason)
        case facts.CaseUnlinked():
            said = translate("Timeline", "No longer belongs to {case}")
            return _because(said.format(case=number_of(board, fact.other)), fact.reason)
    return _task_line(case, fact, hidden)


def _task_line(case: Case, fact: Fact, hidden: bool) -> str:
    match fact:
        case facts.TaskPlanned():
            text = "…" if hidden and fact.text else told(fact.text)
            said = translate("Timeline", "{kind}, due {at}: {text}")
            return said.format(kind=kind_word(fact.task_kind), at=formats.clock(fact.due), text=text)
        case facts.TaskMoved():
            said = translate("Timeline", "{task} moved to {at}")
            return _because(
                said.format(task=_task_name(case, fact.task, hidden), at=formats.clock(fact.due)), fact.reason
            )
        case facts.TaskTried():
            said = translate("Timeline", "{task}: tried, {outcome}")
            outcome = vocabulary.word("try_outcome", fact.outcome)
            return said.format(task=_task_name(case, fact.task, hidden), outcome=outcome)
        case facts.TaskDone():
            result = None if hidden else told(fact.text)
            return _because(
                translate("Timeline", "{task}: done").format(task=_task_name(case, fact.task, hidden)), result
            )
        case facts.TaskDropped():
            said = translate("Timeline", "{task}: dropped")
            return _because(said.format(task=_task_name(case, fact.task, hidden)), fact.reason)
    return ""


def _task_name(case: Case, task: str, hidden: bool) -> str:
    known = case.tasks.get(task)
    if known is None:
        return "…"
    return f"{kind_word(known.task_kind)} ({'…' if hidden else told(known.text)})"


def bond_words(board: Board, bond: str, other: str) -> str:
    """Merged into A-0041: what the case is to the other."""
    words = {
        "merged": translate("Bonds", "merged into {case}"),
        "absorbed": translate("Bonds", "holds the merged {case}"),
        "split": translate("Bonds", "split off {case}"),
        "split_off": translate("Bonds", "{case} was split off it"),
        "child": translate("Bonds", "part of {case}"),
        "parent": translate("Bonds", "{case} is a part of it"),
        "related": translate("Bonds", "related to {case}"),
    }
    return words[bond].format(case=number_of(board, other))


def bond_pairs(board: Board, case: Case, now_ms: int, hidden: bool, zone: tzinfo = formats.WIB) -> list[Pair]:
    """For the sheet of a case: what it belongs to, what is to be followed up, what was promised."""
    bonds = " · ".join(bond_words(board, bond, other) for bond, other in bonds_of(board, case))
    if board.ring_of(case.id):
        ring = [board.display_number(one.id) for one in board.ring_of(case.id)]
        said = translate(
            "Bonds", "MERGED INTO EACH OTHER at two desks: {cases}. Take one apart with /pisah and a reason."
        )
        bonds = said.format(cases=formats.joined(ring, language()))
    tasks = open_tasks(board, case.id)
    promises = [
        task_words(board, one, case.id, (now_ms, hidden, zone)) for one in tasks if one.task.task_kind == "promise"
    ]
    return [
        (translate("Bonds", "Belongs to"), bonds),
        (vocabulary.word("label", "promises"), " · ".join(promises)),
    ]


def follow_ups(board: Board, case: Case, now_ms: int, hidden: bool, zone: tzinfo = formats.WIB) -> str:
    """What is to be followed up, for the sheet of a case."""
    tasks = (one for one in open_tasks(board, case.id) if one.task.task_kind != "promise")
    return " · ".join(task_words(board, one, case.id, (now_ms, hidden, zone)) for one in tasks)


def task_words(board: Board, one: CaseTask, shown_in: str, view: tuple[int, bool, tzinfo]) -> str:
    """Tell the ambulance, LATE since 14:17; with the number of its case when that is another one.

    `view`: when it is looked at, whether what identifies a person is left out, and in which time zone."""
    now_ms, hidden, zone = view
    at = formats.moment(one.task.due, now_ms, language(), zone)
    late = one.task.late(now_ms)
    words = translate("Bonds", "{text}, LATE since {at}") if late else translate("Bonds", "{text}, due {at}")
    said = words.format(text=task_text(board, one, hidden), at=at)
    return said if one.case.id == shown_in else f"{board.display_number(one.case.id)}: {said}"


def task_text(board: Board, one: CaseTask, hidden: bool) -> str:
    """What is to be done; of what an agency asks for, who asks."""
    said = "…" if hidden else told(one.task.text)
    asking = one.case.assignments.get(one.task.assignment or "") if one.task.cause == "call_reporter" else None
    if asking is None:
        return said
    words = translate("Bonds", "Call the reporter, asks {agency}: {text}")
    return words.format(agency=short_of(board.reference.agencies, asking.agency), text=said)


def lacks_words(board: Board, lacks: list[Lack], zone: tzinfo = formats.WIB) -> str:
    """All that is missing before closing, an agency named once: DLH: told, arrived; promise of 14:17."""
    of_agency: dict[str, list[str]] = {}
    others = []
    for lack in lacks:
        if lack.agency:
            step = vocabulary.word("act", lack.step) if lack.step else translate("Bonds", "result")
            of_agency.setdefault(short_of(board.reference.agencies, lack.agency), []).append(step)
        else:
            others.append(_other_lack(lack, zone))
    return "; ".join([*(f"{who}: {', '.join(steps)}" for who, steps in of_agency.items()), *others])


def _other_lack(lack: Lack, zone: tzinfo) -> str:
    if lack.code == "conflict":
        return translate("Bonds", "two values nobody has decided")
    if lack.code == "handover":
        return translate("Bonds", "hand-over without a receiver")
    said = translate("Bonds", "{task} of {at} still open")
    return said.format(task=kind_word(lack.code), at=formats.clock(lack.due, zone))


def _because(said: str, reason: str | None) -> str:
    return f"{said} ({reason})" if reason else said


# The words of a case that is offered to another city's 112 over the line.


def progress_word(code: str) -> str:
    """What the other city says of it."""
    words = {
        "accepted": translate("Offer", "accepted"),
        "declined": translate("Offer", "DECLINED"),
        "dispatched": translate("Offer", "their units are sent"),
        "arrived": translate("Offer", "their units are at the scene"),
        "closed": translate("Offer", "closed there"),
    }
    return words.get(code, code)


def offer_reason_word(code: str) -> str:
    """Why an offer did not come through; a code that has none stands for itself."""
    words = {
        "no_answer": translate("Offer", "no answer of their machine"),
        "refused": translate("Offer", "their machine refused it"),
        "broken": translate("Offer", "their machine is out of order"),
        "not_set": translate("Offer", "that room is not set up"),
    }
    return words.get(code) or reason_word(code)


def offer_words(board: Board, case: Case, fact: Fact, hidden: bool) -> str:
    """The line of a timeline about an offer; empty for any other fact."""
    match fact:
        case facts.CaseOffered():
            said = translate("Offer", "Offered over the line to {to}").format(to=fact.to)
            note = "" if hidden else told(fact.note)
            return f"{said}: {note}" if note else said
        case facts.OfferSent(offer=offer):
            return translate("Offer", "{to}: their machine has it; nobody has accepted yet").format(to=_to(case, offer))
        case facts.OfferFailed(offer=offer, reason=reason, dead=dead):
            said = (
                translate("Offer", "Offer to {to} given up: {why}")
                if dead
                else translate("Offer", "Offer to {to} did not come through: {why}")
            )
            return said.format(to=_to(case, offer), why=offer_reason_word(reason))
        case facts.OfferAnswered(offer=offer, progress=progress):
            parts = [progress_word(progress), fact.number, "" if hidden else told(fact.receiver), fact.reason or ""]
            return f"{_to(case, offer)}: {', '.join(part for part in parts if part)}"
    return ""


def offer_state(offer: Offer, now_ms: int) -> str:
    """How an offer stands: waits 00:40, NOT ACCEPTED for 01:20, accepted …"""
    if offer.accepted:
        return f"{progress_word(offer.progress)} {offer.their_number}".strip()
    if offer.progress == "declined":
        return ": ".join(filter(None, (progress_word("declined"), offer.reason)))
    if offer.dead:
        return translate("Offer", "GIVEN UP: {why}").format(why=offer_reason_word(offer.failed))
    time = formats.running(max(0, now_ms - offer.offered_ms) // 1000)
    said = (
        translate("Offer", "NOT ACCEPTED for {time}: call them")
        if offer.overdue_s(now_ms)
        else translate("Offer", "waits {time}")
    )
    words = said.format(time=time)
    return f"{words} ({offer_reason_word(offer.failed)})" if offer.failed else words


def _to(case: Case, offer: str) -> str:
    known = case.offers.get(offer)
    return known.to if known is not None else "?"
