"""What an admin does with the city's own words, and what anybody in the room notes about readiness."""

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.streams import definition_stream, ref_stream
from console.models.text import clean_line
from wire import facts
from wire.facts import Readiness

DefinedByAdmin = (
    facts.CityDefined
    | facts.AgencyDefined
    | facts.UnitDefined
    | facts.NatureDefined
    | facts.CardPublished
    | facts.ListItemDefined
)


def define(board: Board, context: Context, fact: DefinedByAdmin) -> list[Draft]:
    """Define or change one thing; refused: code_missing, letter_taken, agency_unknown, card_version_old."""
    if not fact.code.strip():
        raise Refused("code_missing")
    match fact:
        case facts.AgencyDefined():
            _letter_free(board, fact)
        case facts.UnitDefined(agency=agency) if agency not in board.reference.agencies:
            raise Refused("agency_unknown", agency=agency)
        case facts.CardPublished():
            _version_new(board, fact)
    return [context.draft(definition_stream(fact), fact)]


def set_readiness(
    board: Board, context: Context, code: str, readiness: Readiness, source: str | None = None
) -> list[Draft]:
    """Note how ready an agency or unit says it is; refused (`agency_unknown`) for an unknown code."""
    reference = board.reference
    if code not in reference.agencies and code not in reference.units:
        raise Refused("agency_unknown", agency=code)
    stream = ref_stream("agency" if code in reference.agencies else "unit", code)
    fact = facts.ReadinessSet(code=code, readiness=readiness, source=clean_line(source))
    return [context.draft(stream, fact)]


def _letter_free(board: Board, fact: facts.AgencyDefined) -> None:
    for other in board.reference.agencies.values():
        if other.letter == fact.letter and other.code != fact.code and other.active and fact.active:
            raise Refused("letter_taken", letter=fact.letter, agency=other.code)


def _version_new(board: Board, fact: facts.CardPublished) -> None:
    known = board.reference.cards.get(fact.code)
    if known is not None and fact.version <= known.version:
        raise Refused("card_version_old", version=known.version)
