"""From the fields of the intake form to what is recorded: read once, when it is saved."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from console.errors import Refused
from console.models.assignment_commands import Order
from console.models.case_commands import CaseForm
from console.models.intake_commands import Intake
from console.models.reading import casualties_in
from console.ui.panels.intake_columns import IntakeColumns
from wire.facts import CasualtiesReported, Priority

# The field that a refusal is about.
FIELD_OF = {"place_missing": "address", "point_unreadable": "address", "nature_missing": "nature"}
FIELD_OF |= {"text_too_long": "narrative", "reason_missing": "reason", "casualties_unreadable": "casualties"}
FIELD_OF |= {"dead_needs_source": "casualties", "place_unknown": "address", "place_ambiguous": "kelurahan"}
FIELD_OF |= {"hours_missing": "hours"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What a person chose against or beside what the form proposes."""

    priority: bool = False
    call_back: bool = False
    hand_over: str | None = None
    agencies: tuple[str, ...] = ()


def intake_of(parts: IntakeColumns, call: str, answers: dict[str, str], chosen: ByHand) -> Intake:
    """The form as filled in, with what a person chose. Raises Refused."""
    proposed, wished = parts.proposed_priority(answers), parts.priority.priority()
    lowered = chosen.priority and wished > proposed
    # A lowered priority is recorded after the opening, with its reason.
    first = wished if 0 < wished <= (proposed or 3) else proposed
    by_hours = chosen.call_back and parts.call_back.code() == "hours"
    if by_hours and not parts.hours.text().strip():
        raise Refused("hours_missing")
    form = CaseForm(
        nature=parts.nature.code(),
        place=parts.place.place(),
        priority=as_priority(first) if first else None,
        narrative=parts.narrative.toPlainText() or None,
        call=call or None,
        call_back=parts.call_back.code() if chosen.call_back else None,  # type: ignore[arg-type]
        call_back_hours=parts.hours.text() if by_hours else None,
    )
    number = parts.number.text().strip()
    return Intake(
        form=form,
        number="" if number == "-" else number or None,
        caller=" ".join(parts.caller.text().split()),
        language=parts.language.code() or "id",  # type: ignore[arg-type]
        casualties=_casualties(parts),
        answers=answers,
        skipped=parts.card.skipped(),
        lowered=as_priority(wished) if lowered else None,
        lowered_why=parts.reason.text(),
        hand_over=chosen.hand_over,
        orders=tuple(Order(agency=code) for code in chosen.agencies),
    )


def as_priority(number: int) -> Priority:
    """A number that is known to be a priority."""
    assert number in (1, 2, 3)
    return number  # type: ignore[return-value]


def _casualties(parts: IntakeColumns) -> CasualtiesReported:
    count, strange = casualties_in(parts.casualties.text())
    if count is None:
        raise Refused("casualties_unreadable", word=strange)
    source = parts.casualty_source.code() or "caller"
    child, elderly = count.child or parts.child.isChecked(), count.elderly or parts.elderly.isChecked()
    return msgspec.structs.replace(count, source=source, child=child, elderly=elderly)
