"""Reports in writing as a gateway writes them, for tests of the rules."""

from typing import Any

from console.models.state.call import Call
from console.models.state.streams import call_stream
from tests.models.desks import Desk, Room
from wire import facts

APP = facts.SourceSet("silpusitron", "app", "Silpusitron (contoh)")


def came(desk: Desk, channel: facts.ReportChannel = "app", **said: Any) -> Call:
    """A report came; `said` are more fields of the fact."""
    call = desk.room.new_id()
    _gateway(desk.room).note(
        call_stream(call), facts.ReportCame(**{"source": "silpusitron", "channel": channel, **said})
    )
    desk.room.meet()
    return desk.board.calls[call]


def added(desk: Desk, call: str, **said: Any) -> Call:
    """Its sender wrote on."""
    _gateway(desk.room).note(call_stream(call), facts.ReportAdded(**said))
    desk.room.meet()
    return desk.board.calls[call]


def _gateway(room: Room) -> Desk:
    known = next((one for one in room.desks if one.letter == "G1"), None)
    return known or room.desk("G1", person="")
