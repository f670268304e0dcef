"""What a dispatcher does with a case: opens it, changes it, binds it to others, asks its card, offers it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from console.errors import Refused
from console.models.commands.agencies import conditions_due
from console.models.commands.calls import call_back_of_nature
from console.models.commands.context import Context, Draft, call_known, case_known, case_still_open, not_future
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.place import NOWHERE, Lies, clean_place, moved_to
from console.models.state.record import Head, Recorded
from console.models.state.reference import Source
from console.models.state.review import author_of
from console.models.state.streams import call_stream, case_stream
from console.models.state.text import clean, clean_line, clean_personal, line_given, reason_given, shown, text_given
from console.models.views.card import ANSWERS, answers_on, card_of, card_of_case, effect_of
from console.models.views.on_duty import is_same
from wire import facts
from wire.facts import CallBack, CardEffect, CardPublished, CardQuestion, CasualtiesReported, Fact, Place, Priority
from wire.facts.link import Relation
from wire.limits import NARRATIVE_MAX_CHARS
from wire.seal import Personal

# What a dispatcher does with the SOP card of a case: begin it, answer it, pass over a question for a reason.
#
# Rule: an answer brings its protection (confidential, no calling back) at once, and raises no other value by itself.

# How far each keeps people from calling back: an answer never loosens what is in force.
CprStep = Literal["recognised", "compressions"]
_STRICTNESS: dict[str, int] = {"allowed": 0, "hours": 1, "whatsapp": 2, "never": 3}


def begin_card(board: Board, context: Context, stream: str, nature: str) -> list[Draft]:
    """Keep with the case which version of the card of its nature is in force now."""
    card = card_of(board, nature)
    return [] if card is None else [context.draft(stream, facts.CardBegun(card.code, card.version))]


def answer_question(board: Board, context: Context, case: str, question: str, answer: str) -> list[Draft]:
    """Answer one question of the case's card; refused: card_missing, question_unknown."""
    known = case_known(board, case)
    card, asked = _asked(board, known, question)
    if answer not in ANSWERS:
        raise Refused("question_unknown", question=answer)
    answers = {**answers_on(known, card), question: answer}
    fact = facts.CardAnswered(card.code, card.version, question, answer)
    return [
        *_begin_kept(context, known, card),
        *protection(board, context, known, asked, effect_of(asked, answer)),
        *conditions_due(context, known, card, answers, {one.agency for one in known.open_assignments}),
        # Last, so that taking back the last step takes back the answer.
        context.draft(case_stream(case), fact),
    ]


def skip_question(board: Board, context: Context, case: str, question: str, reason: str) -> list[Draft]:
    """Pass over a question; the reason is written down (`reason_missing`)."""
    known = case_known(board, case)
    card, _ = _asked(board, known, question)
    fact = facts.CardSkipped(card.code, card.version, question, reason_given(reason))
    return [*_begin_kept(context, known, card), context.draft(case_stream(case), fact)]


def note_cpr(board: Board, context: Context, case: str, step: CprStep, happened: int | None = None) -> list[Draft]:
    """Note when an arrest was recognised, or when somebody pressed the chest for the first time. Each once: the wrong
    one is taken back (`cpr_noted`)."""
    known = case_known(board, case)
    if step in known.cpr:
        raise Refused("cpr_noted", at_ms=known.cpr[step])
    return [context.draft(case_stream(case), facts.CprNoted(step), happened)]


def protection(board: Board, context: Context, case: Case, question: CardQuestion, effect: CardEffect) -> list[Draft]:
    """What an answer does at once: mark the case confidential, forbid calling its callers back."""
    drafts = []
    if effect.confidential and not case.confidential:
        mark = facts.CaseConfidentialSet(confidential=True, reason=question.ask_id)
        drafts.append(context.draft(case_stream(case.id), mark))
    if effect.call_back is not None:
        for call in board.calls_of(case.id):
            if stricter(effect.call_back, call.call_back):
                drafts.append(context.draft(call_stream(call.id), facts.CallBackSet(effect.call_back)))
    return drafts


def stricter(one: CallBack, other: str) -> bool:
    """Whether `one` keeps people further from calling back than `other`."""
    return _STRICTNESS[one] > _STRICTNESS.get(other, 0)


def _begin_kept(context: Context, case: Case, card: CardPublished) -> list[Draft]:
    begun = case.card
    if begun is not None and (begun.card, begun.version) == (card.code, card.version):
        return []
    return [context.draft(case_stream(case.id), facts.CardBegun(card.code, card.version))]


def _asked(board: Board, case: Case, question: str) -> tuple[CardPublished, CardQuestion]:
    card = card_of_case(board, case)
    if card is None:
        raise Refused("card_missing", nature=case.nature)
    asked = next((one for one in card.questions if one.code == question), None)
    if asked is None:
        raise Refused("question_unknown", question=question)
    return card, asked


# What a dispatcher does with a case until it ends: place and nature are enough to open it, the rest may follow.


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseForm:
    """The intake form as filled in; `priority`, `confidential` and `call_back` follow the nature when left open."""

    nature: str
    place: Place = NOWHERE
    priority: Priority | None = None
    narrative: Personal | None = None
    call: str | None = None
    call_back: CallBack | None = None
    call_back_hours: str | None = None
    confidential: bool | None = None
    sample: bool = False
    happened: int | None = None


def open_case(board: Board, context: Context, form: CaseForm) -> list[Draft]:
    """Open a case and attach its call; refused: place_missing, nature_missing, text_too_long, point_unreadable."""
    place = clean_place(form.place)
    nature = _nature_known(board, form.nature)
    known = board.reference.natures.get(nature)
    narrative = _clean_narrative(form.narrative)
    called = board.calls.get(form.call or "")
    # What was copied from paper happened when the paper says, and is known by the paper's number.
    copied_at = called.started_ms if called is not None and called.paper else None
    happened = not_future(context, copied_at if form.happened is None else form.happened)
    case = context.new_id()
    around = attached_call(board, context, form, case)
    around += begin_card(board, context, case_stream(case), nature)
    fact = facts.CaseOpened(
        number=context.next_case_number(),
        nature=nature,
        priority=form.priority or (known.priority if known else 1),
        place=place,
        narrative=narrative,
        call=form.call,
        confidential=_confidential(known, form.confidential),
        sample=form.sample,
        paper=called.paper if called is not None else None,
    )
    # The opening comes last, so that taking back the last step never takes the call off its case.
    return [*around, context.draft(case_stream(case), fact, happened)]


def set_nature(board: Board, context: Context, case: str, nature: str, reason: str | None = None) -> list[Draft]:
    """Change the incident type; a confidential one marks the case, a dangerous one forbids calling back."""
    known = case_known(board, case)
    code = _nature_known(board, nature)
    defined = board.reference.natures.get(code)
    drafts = [draft for call in board.calls_of(case) for draft in call_back_of_nature(board, context, call, code)]
    if _confidential(defined, None) and not known.confidential:
        mark = facts.CaseConfidentialSet(confidential=True, reason=code)
        drafts.append(context.draft(case_stream(case), mark))
    drafts += begin_card(board, context, case_stream(case), code)
    fact = facts.CaseNatureSet(nature=code, reason=clean_line(reason))
    return [*drafts, context.draft(case_stream(case), fact)]


def set_priority(
    board: Board, context: Context, case: str, priority: Priority, reason: str | None = None
) -> list[Draft]:
    """Change the priority; lowering it needs a reason (`reason_missing`)."""
    lowered = priority > case_known(board, case).priority
    said = reason_given(reason) if lowered else clean_line(reason)
    return [context.draft(case_stream(case), facts.CasePrioritySet(priority=priority, reason=said))]


def set_place(board: Board, context: Context, case: str, place: Place, reason: str | None = None) -> list[Draft]:
    """Change the place; its agencies must be told again. A point that stays is kept from whom it was kept from."""
    known = case_known(board, case).place
    if place.point == known.point and not place.kept_from:
        place = msgspec.structs.replace(place, kept_from=known.kept_from)
    return place_case(context, case, place, reason)


def place_case(context: Context, case: str, place: Place, reason: str | None = None) -> list[Draft]:
    """The fact that a case is at this place, and that its point is kept from these agencies and no other."""
    fact = facts.CasePlaced(place=clean_place(place), reason=clean_line(reason))
    return [context.draft(case_stream(case), fact)]


def move_point(board: Board, context: Context, case: str, point: tuple[float, float], lies: Lies | None) -> list[Draft]:
    """Correct where the place lies on the map; what was said of it stays. Its agencies must be told again."""
    return set_place(board, context, case, moved_to(case_known(board, case).place, point, lies))


def set_narrative(board: Board, context: Context, case: str, narrative: Personal) -> list[Draft]:
    """Change the narrative; refused (`text_too_long`) beyond 20,000 characters."""
    case_known(board, case)
    fact = facts.CaseNarrativeSet(narrative=_clean_narrative(narrative) or "")
    return [context.draft(case_stream(case), fact)]


def note(board: Board, context: Context, case: str, text: Personal, happened: int | None = None) -> list[Draft]:
    """Add a line to the case's log; refused (`text_missing`) when it is empty."""
    case_known(board, case)
    return [context.draft(case_stream(case), facts.CaseNoted(text=text_given(text)), not_future(context, happened))]


def verify(board: Board, context: Context, case: str, source: str) -> list[Draft]:
    """A person confirms that the incident is real; `source` says by whom it is known."""
    case_known(board, case)
    said = line_given(source, "source_missing")
    return [context.draft(case_stream(case), facts.CaseVerified(source=said))]


def report_casualties(board: Board, context: Context, case: str, count: CasualtiesReported) -> list[Draft]:
    """How many are hurt; a death only from an officer or medic (`dead_needs_source`), no count below 0."""
    case_known(board, case)
    if min(count.light, count.severe, count.dead, count.missing) < 0:
        raise Refused("count_negative")
    if count.dead and count.source == "caller":
        raise Refused("dead_needs_source")
    return [context.draft(case_stream(case), count)]


def set_lead(board: Board, context: Context, case: str, agency: str, name: Personal | None = None) -> list[Draft]:
    """Which agency leads on the scene, and who speaks there; `assignment_unknown` unless it is on the case."""
    parts = board.parts_of(case_known(board, case).id)
    if not any(one.agency == agency and one.state != "recalled" for part in parts for one in part.assignments.values()):
        raise Refused("assignment_unknown", agency=agency)
    fact = facts.CaseLeadSet(agency=agency, name=clean_personal(name))
    return [context.draft(case_stream(case), fact)]


def set_confidential(board: Board, context: Context, case: str, confidential: bool, reason: str) -> list[Draft]:
    """Mark or, as a supervisor, unmark (else `mark_not_lifted`); some natures are always confidential
    (`always_confidential`)."""
    known = case_known(board, case)
    nature = board.reference.natures.get(known.nature)
    if not confidential and nature is not None and nature.confidential == "always":
        raise Refused("always_confidential", nature=known.nature)
    fact = facts.CaseConfidentialSet(confidential=confidential, reason=reason_given(reason))
    return [context.draft(case_stream(case), fact)]


def answer_card(board: Board, context: Context, case: str, given: facts.CardAnswered) -> list[Draft]:
    """One answer to one question of the SOP card, with the card's version."""
    case_known(board, case)
    return [context.draft(case_stream(case), given)]


def attached_call(board: Board, context: Context, form: CaseForm, case: str) -> list[Draft]:
    """The call of a form goes to this case, with what the form or else its type says of calling back."""
    if form.call is None:
        return []
    call = call_known(board, form.call)
    if form.call_back is not None:
        back = facts.CallBackSet(form.call_back, hours=clean_line(form.call_back_hours))
        said = [context.draft(call_stream(call.id), back)]
    else:
        said = call_back_of_nature(board, context, call, form.nature)
    return [*said, context.draft(call_stream(call.id), facts.CallAttached(case=case))]


def _nature_known(board: Board, nature: str) -> str:
    natures = board.reference.natures
    if not nature or (natures and nature not in natures):
        raise Refused("nature_missing", nature=nature)
    return nature


def _clean_narrative(narrative: Personal | None) -> Personal | None:
    return (clean(narrative, NARRATIVE_MAX_CHARS) or None) if isinstance(narrative, str) else narrative


def _confidential(nature: facts.NatureDefined | None, wished: bool | None) -> bool:
    if nature is not None and nature.confidential == "always":
        return True
    return wished if wished is not None else nature is not None and nature.confidential == "default"


# Cases that belong together: merged and taken apart, split, parent and child. Nothing moves and nothing is lost.
#
# A merge is a fact of the case that goes into the other; what was recorded stays where it was and is seen from there.


def merge(board: Board, context: Context, case: str, into: str, reason: str | None = None) -> list[Draft]:
    """This case is the same incident as the other, which goes on for both; refused: merge_self, merge_ring, and
    case_closed when work would be left on a case that has ended."""
    known = case_still_open(board, case)
    goal = case_known(board, board.goes_on_in(case_known(board, into).id))
    if into == case:
        raise Refused("merge_self", case=board.display_number(case))
    if goal.id == case:
        raise Refused("merge_ring", case=board.display_number(into))
    if _has_work(board, known):
        case_still_open(board, goal.id)
    drafts = []
    if any(one.confidential for one in board.parts_of(case)) and not goal.confidential:
        mark = facts.CaseConfidentialSet(confidential=True, reason=board.display_number(case))
        drafts.append(context.draft(case_stream(goal.id), mark))
    fact = facts.CaseMerged(into=goal.id, reason=clean_line(reason))
    # The merge comes last: taking back the last step takes back the merge, never the protection.
    return [*drafts, context.draft(case_stream(case), fact)]


def separate(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """The merge was wrong: the case stands alone again with all it had; refused: case_not_merged, reason_missing."""
    known = case_known(board, case)
    if known.state != "merged":
        raise Refused("case_not_merged", case=board.display_number(case))
    return [context.draft(case_stream(case), facts.CaseSeparated(reason=reason_given(reason)))]


def split_off(board: Board, context: Context, case: str, said: str) -> list[Draft]:
    """Cut a second incident out of a case: a new case at the same place, of the same kind, that names the first."""
    known = case_still_open(board, case)
    narrative = reason_given(said)
    new = context.new_id()
    opened = facts.CaseOpened(
        number=context.next_case_number(),
        nature=known.nature,
        priority=known.priority,  # type: ignore[arg-type]
        place=known.place,
        narrative=narrative,
        confidential=known.confidential,
        sample=known.sample,
        storm=known.storm,
        hit=known.hit,  # type: ignore[arg-type]
    )
    link = facts.CaseLinked(other=case, relation="split")
    stream = case_stream(new)
    card = begin_card(board, context, stream, known.nature)
    return [*card, context.draft(stream, link), context.draft(stream, opened)]


def link(
    board: Board, context: Context, case: str, other: str, relation: Relation, reason: str | None = None
) -> list[Draft]:
    """This case is a split, a child or a relative of the other; refused: merge_self, link_ring."""
    case_known(board, case)
    case_known(board, other)
    if case == other:
        raise Refused("merge_self", case=board.display_number(case))
    if relation == "child" and case in _above(board, other):
        raise Refused("link_ring", case=board.display_number(other))
    fact = facts.CaseLinked(other=other, relation=relation, reason=clean_line(reason))
    return [context.draft(case_stream(case), fact)]


def unlink(board: Board, context: Context, case: str, other: str, reason: str | None = None) -> list[Draft]:
    """The two do not belong together after all, whichever of them said so; refused: link_gone."""
    said = [
        (one, two)
        for one, two in ((case, other), (other, case))
        if one in board.cases and two in board.cases[one].links
    ]
    if not said:
        raise Refused("link_gone")
    why = clean_line(reason)
    return [context.draft(case_stream(one), facts.CaseUnlinked(other=two, reason=why)) for one, two in said]


def _above(board: Board, case: str) -> set[str]:
    """The case and all it is a part of."""
    found: set[str] = set()
    waiting = [case]
    while waiting:
        one = waiting.pop()
        if one not in found and one in board.cases:
            found.add(one)
            waiting += [two.other for two in board.cases[one].links.values() if two.relation == "child"]
    return found


def _has_work(board: Board, case: Case) -> bool:
    parts = board.parts_of(case.id)
    return any(one.open_assignments or any(task.open for task in one.tasks.values()) for one in parts)


# A person decides between two values of one field: an ordinary new fact that replaces all of them; what the server
# refused is written again as a new entry of whoever does it. Nothing else waits for either.


def resolve_conflict(board: Board, context: Context, stream: str, field: str, head: str) -> list[Draft]:
    """Set the field to the value of this head, replacing all heads; refused (`conflict_gone`) when there is none, and
    (`review_own`) where supervisors judged an entry of who decides now."""
    heads: tuple[Head, ...] = getattr(board.folded(stream), "conflicts", {}).get(field, ())
    chosen = next((one for one in heads if one.id == head), None)
    if chosen is None:
        raise Refused("conflict_gone", field=field)
    said = chosen.fact
    if isinstance(said, facts.ReviewDecided):
        author = author_of(board.folded(stream), said.entry)
        if author is not None and is_same(board, author, context.person):
            raise Refused("review_own")
    answered = field.startswith("answer:")
    happened = chosen.when if answered else None
    return [context.draft(stream, _as_fact(field, chosen), happened, tuple(one.id for one in heads))]


def write_again(board: Board, context: Context, record: Recorded) -> list[Draft]:
    """The same fact as a new entry of this person, with the time it happened; refused (`not_allowed`) as any other."""
    return [context.draft(record.stream, record.fact, record.when)]


def _as_fact(field: str, head: Head) -> Fact:
    """The fact that sets this value alone; an opening sets many fields and is not repeated."""
    match field:
        case "nature":
            return facts.CaseNatureSet(nature=head.value)
        case "priority":
            return facts.CasePrioritySet(priority=head.value)
        case "place":
            return facts.CasePlaced(place=head.value)
        case "narrative":
            return facts.CaseNarrativeSet(narrative=head.value or "")
        case "confidential":
            return facts.CaseConfidentialSet(confidential=head.value, reason="conflict")
        case "number":
            return facts.CallNumberSet(number=head.value)
    return head.fact


# Offering a case to another city's 112 over the line: the offer is a person's, a gateway carries it.
#
# Rule: it stays open here until a person there accepted; while one offer waits there is no second one to the same room.


def neighbours(board: Board) -> list[Source]:
    """The rooms of other cities that a case can be offered to, by name."""
    found = (one for one in board.reference.sources.values() if one.kind == "neighbour" and one.active)
    return sorted(found, key=lambda one: (one.name, one.code))


def offer_case(
    board: Board, context: Context, case: str, neighbour: str, note: str = "", with_number: bool = True
) -> list[Draft]:
    """Offer it; `with_number`: the caller's number goes along. Refused: neighbour_unknown, offer_confidential (by voice
    only), offer_waits, offer_taken."""
    known = case_still_open(board, case)
    room = next((one for one in neighbours(board) if one.code == neighbour), None)
    if room is None:
        raise Refused("neighbour_unknown")
    if known.confidential:
        raise Refused("offer_confidential", case=case)
    for one in known.offers.values():
        if one.accepted:
            raise Refused("offer_taken", to=one.to)
        if one.neighbour == neighbour and one.waits:
            raise Refused("offer_waits", to=one.to)
    fact = facts.CaseOffered(
        offer=context.new_id(),
        neighbour=room.code,
        to=room.name,
        number=_number(board, known) if with_number else None,
        note=clean(note) or None,
    )
    return [context.draft(case_stream(case), fact)]


def _number(board: Board, case: Case) -> str | None:
    """The first caller's number; none where they must not be called."""
    for call in board.calls_of(case.id):
        if shown(call.number) and call.call_back != "never":
            return shown(call.number)
    return None
