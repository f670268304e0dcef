"""What officers pressed and the server refused, told to the room: it stands on the problem page until somebody read it.

Rule: the officer reads it on the phone, and nobody relies on that; each is told once.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from console.models.commands.context import Draft
from console.models.state.record import Recorded
from console.models.state.streams import reply_stream
from console.store.journal.journal import RefusedEntry
from console.text.formats import clock
from console.text.review import refusal_reason
from console.text.words import in_language
from gateway.agencies.words import say, state
from gateway.room import Room
from wire import facts

TEXT_MAX_CHARS = 600


class RefusedPresses:
    """Those of one gateway."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def look(self) -> None:
        """Tell what was refused since the last look. Raises StoreError."""
        journal = self._room.station.journal
        for one in journal.refused():
            if one.record is not None and one.record.by in self._room.desk.board.reference.accounts:
                self._tell(one, one.record)
            journal.mark_refused_read(one.id)

    def _tell(self, one: RefusedEntry, record: Recorded) -> None:
        """Under a name made of the entry's: a gateway that ends in between tells it once all the same."""
        entry, journal = f"refused-{one.id}", self._room.station.journal
        if journal.fate_of(entry) is None:
            fact = facts.ReplyUnplaced("web_push", "", self._words(one, record)[:TEXT_MAX_CHARS], record.by)
            self._room.desk.note([Draft(reply_stream(entry), fact, id=entry)])

    def _words(self, one: RefusedEntry, record: Recorded) -> str:
        board, fact = self._room.desk.board, record.fact
        case = board.cases.get(one.stream.removeprefix("case:"))
        what = getattr(fact, "step", None) or getattr(fact, "answer", None)
        text = getattr(fact, "text", None)
        with in_language("id"):
            why = refusal_reason(one.code)
        said = say(
            "id",
            "press_refused",
            what=state("id", what) if what else text if isinstance(text, str) and text else say("id", "a_press"),
            number=case.short_number if case is not None else "–",
            at=clock(record.when, ZoneInfo(self._room.desk.zone)),
            why=why,
        )
        return said
