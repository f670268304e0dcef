"""A room that writes to citizens: the room of alerts with callers, and an address for the pages of citizens."""

import re
from pathlib import Path

import msgspec

from console.models.commands.calls import end_call, ring, take_call
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.citizens import LinkForm, give_link
from console.models.state.citizen import Letter, Thread
from console.models.state.streams import split_stream
from console.station import open_station
from gateway.home import GatewayHome
from gateway.key_file import OpenKeyFile
from tests.gateway.alert_room import AlertRoom
from tests.helpers.world import World
from wire.facts import CitizenRuleDefined, Place

PUBLIC = "https://warga.contoh"
# Of a range that nobody has.
CALLER = "+628120000077"


class CitizenRoom(AlertRoom):
    """One call with a number and what passes with its caller."""

    def __init__(self, room: World, folder: Path) -> None:
        super().__init__(room, folder)
        hooked = {"token": "rahasia-contoh", "hook": "kunci-kait"}
        self.set_channel("whatsapp_local", {"url": f"{self.whatsapp.url}/send"}, hooked)
        home = GatewayHome(folder / "gerbang")
        home.save(msgspec.structs.replace(home.settings(), public_url=PUBLIC))

    def rule(self, **said: bool) -> None:
        """What the city lets its pages do."""
        self.write("ref:citizens:room", CitizenRuleDefined("room", **said))  # type: ignore[arg-type]
        self.arrived()

    def call(self, number: str | None = CALLER) -> str:
        """A call this desk has taken."""
        (rang,) = self.desk.desk.do(ring, number)
        call = split_stream(rang.stream)[1]
        self.desk.desk.do(take_call, call)
        return call

    def case_of(self, call: str, address: str) -> str:
        """A case that is opened from a call, with the place as it was told."""
        place = Place(address=address, certainty="caller")
        records = self.desk.desk.do(open_case, CaseForm(nature="tree_down", place=place, call=call))
        return next(split_stream(one.stream)[1] for one in records if one.stream.startswith("case:"))

    def hang_up(self, call: str) -> None:
        self.desk.desk.do(end_call, call)

    def link(self, about: str, **wished: object) -> tuple[Thread, str]:
        """Ask for a page: what passes with its citizen, and what opens it."""
        form = LinkForm(about=about, **wished)  # type: ignore[arg-type]
        records = self.desk.desk.do(give_link, form)
        thread = split_stream(records[0].stream)[1]
        self.arrived()
        return self.thread(thread), form.code if form.aloud else form.token

    def thread(self, thread: str) -> Thread:
        return self.desk.desk.board.threads[thread]

    def letter(self, thread: Thread, state: str) -> Letter:
        """The last letter of a thread, once it came so far as the desk sees it."""
        self.desk.wait_until(lambda: list(self.thread(thread.id).letters.values())[-1].state == state)
        return list(self.thread(thread.id).letters.values())[-1]

    def letters(self) -> list[Letter]:
        """Every letter there is, as the desk sees it."""
        return [one for thread in self.desk.desk.board.threads.values() for one in thread.letters.values()]

    def texts(self) -> list[str]:
        """What WhatsApp was sent to the caller."""
        found = [one.body.decode() for one in self.whatsapp.got]
        return [one for one in found if CALLER.removeprefix("+") in one]

    def stream_key_is_at_gateway(self, stream: str) -> bool:
        """Whether the gateway's own file holds the key of a stream; asked when it does not run."""

        vault = OpenKeyFile(GatewayHome(self.folder / "gerbang").keys_file)
        station = open_station(self.folder / "gerbang", vault, changed=lambda: None)
        try:
            return bool(station.journal.keys_for([stream]))
        finally:
            station.close()


def token_in(text: str) -> str:
    """What opens the page, as a message tells it."""
    found = re.search(r"%2Fw%2F([0-9A-Za-z_-]{22})|/w/([0-9A-Za-z_-]{22})", text)
    assert found, text
    return found[1] or found[2]
