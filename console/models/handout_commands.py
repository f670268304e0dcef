"""What an admin does about files every desk uses: a map, limits of the kelurahan. The file itself is sent before."""

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.streams import definition_stream
from wire import facts


def publish_map(board: Board, context: Context, fact: facts.MapPublished) -> list[Draft]:
    """Let every desk use this map; refused (`already_shared`) for the one they use."""
    current = board.reference.map_file
    if current is not None and current.fact == fact:
        raise Refused("already_shared")
    return [context.draft(definition_stream(fact), fact)]


def publish_boundaries(board: Board, context: Context, fact: facts.BoundariesPublished) -> list[Draft]:
    """Let every desk use these limits, or again those of the program; refused (`already_shared`) for those in force."""
    current = board.reference.boundaries
    in_force = current.fact.sha256 if current is not None else ""
    if in_force == fact.sha256:
        raise Refused("already_shared")
    return [context.draft(definition_stream(fact), fact)]
