"""By which ways an officer's phone is reached: their own page of it, of a head all of the agency's. Each way is set,
tried and ended there; what the phone itself has to be told, so that it rings at night, stands above.

Rule: everybody sets their own ways, a head also those of the agency's post, its units and its people; a test is
answered by the way itself, or by who says on this page that it rang.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.errors import Refused, StoreError
from console.models.commands.channels import Way, set_contact, try_way
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.streams import contact_stream, path_stream
from console.models.views.alerts import open_test
from console.models.views.channels import BY_PAGE, CHANNELS, last_tests
from console.text.alerts import address_words, channel_word, example_of, recipient_word, tested_words, way_words
from console.text.words import Language, in_language
from gateway.agencies.crew import colleagues
from gateway.agencies.pages import Pages, key_of, language_of, why
from gateway.agencies.presses import PressEntry, answered, named, write_once
from gateway.agencies.sign_ins import Seat
from gateway.agencies.words import MAKERS, say
from gateway.room import Room
from wire import facts
from wire.facts import ChannelKind
from wire.rights import is_head

PATH = "/dihubungi"
OF_A_POST: frozenset[ChannelKind] = frozenset({"mqtt", "webhook"})  # a lamp, another system: nobody's pocket
ADDRESS_MAX_CHARS = 500


class OwnWay(msgspec.Struct, frozen=True, kw_only=True):
    """One way in words: its address, when it is left in peace, what its last test found; `asks`: a test of it went out
    and waits for an answer."""

    channel: str
    device: str
    word: str
    address: str
    more: str
    tested: str
    asks: bool


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the agency with their ways, and what may be added: channel, word, example."""

    recipient: str
    name: str
    ways: tuple[OwnWay, ...]
    channels: tuple[tuple[str, str, str], ...]


def recipients_of(room: Room, seat: Seat) -> list[str]:
    """Whose ways this account sets: its own; of a head also the post's, the units' and everybody's of the agency."""
    if seat.unit:
        return []
    people = [one.account for one in colleagues(room, seat)]
    if not is_head(seat.roles):
        return people
    return [*people, seat.agency, *(unit.code for unit in room.desk.board.reference.units_of(seat.agency))]


def reached(room: Room, seat: Seat, language: Language) -> list[Reached]:
    """Each of them, in words."""
    board = room.desk.board
    with in_language(language):
        return [
            Reached(
                recipient=one,
                name=recipient_word(board, one),
                ways=tuple(_ways(room, one)),
                channels=tuple((code, channel_word(code), example_of(code)) for code in _offered(board, one)),
            )
            for one in recipients_of(room, seat)
        ]


def _ways(room: Room, recipient: str) -> Iterator[OwnWay]:
    board, zone, now = room.desk.board, ZoneInfo(room.desk.zone), room.now_ms()
    tests = last_tests(board)
    for way in board.reference.contacts.get(recipient, ()):
        found = tests.get((recipient, way.channel))
        yield OwnWay(
            channel=way.channel,
            device=way.device,
            word=channel_word(way.channel),
            address=address_words(way),
            more=way_words(board, way),
            tested=tested_words(found, now, zone),
            asks=found is not None and found.state == "tried",
        )


def _offered(board: Board, recipient: str) -> list[ChannelKind]:
    """The channels the room sends by, as far as somebody types an address of them."""
    senders, person = board.reference.senders, recipient in board.reference.accounts
    hidden = BY_PAGE | OF_A_POST if person else BY_PAGE
    return [one for one in CHANNELS if one in senders and senders[one].active and one not in hidden]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What came from the page; `key` as of a press."""

    what: str
    key: str
    recipient: str
    channel: ChannelKind
    device: str = ""
    address: str = ""
    quiet: tuple[int, int] | None = None


def set_way(room: Room, seat: Seat, said: Said) -> PressEntry:
    """Set a way, end it, try it, or say that its test rang. Raises Refused, StoreError."""
    if said.recipient not in recipients_of(room, seat):
        raise Refused("recipient_unknown")
    match said.what:
        case "way_set" | "way_end":
            return _set(room, seat, said)
        case "way_try":
            return _try(room, seat, said)
        case "way_rang":
            return _rang(room, said)
    raise Refused("recipient_unknown")


def _set(room: Room, seat: Seat, said: Said) -> PressEntry:
    ways = room.desk.board.reference.contacts.get(said.recipient, ())
    known = next((one for one in ways if (one.channel, one.device) == (said.channel, said.device)), None)
    ends = said.what == "way_end"
    if (ends and known is None) or (not ends and not said.address.strip()):
        raise Refused("address_missing" if ends else "address_unfit", channel=said.channel)
    way = Way(
        recipient=said.recipient,
        channel=said.channel,
        device=said.device,
        address="" if ends else said.address,
        after_s=known.after_s if known is not None else 0,
        quiet=None if ends else said.quiet,
    )

    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        return named(set_contact(board, context, way), entry)

    return write_once(room, seat, contact_stream(said.recipient), said.key, command)


def _try(room: Room, seat: Seat, said: Said) -> PressEntry:
    way = (said.recipient, said.channel, said.device)
    test = open_test(room.desk.board, *way) or str(uuid.uuid5(uuid.NAMESPACE_URL, f"{seat.account}/{said.key}"))

    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        return named(try_way(board, context, *way, test=test), entry)

    return write_once(room, seat, path_stream(test), said.key, command)


def _rang(room: Room, said: Said) -> PressEntry:
    """Of a way that cannot answer by itself: a browser's ring, read on the page it leads to."""
    test = open_test(room.desk.board, said.recipient, said.channel, said.device)
    if test is None:
        return PressEntry("", fresh=False)
    (record,) = room.desk.note([Draft(path_stream(test), facts.PathAnswered(said.recipient, said.channel))])
    return PressEntry(record.id, fresh=True)


class WayPaths:
    """The page."""

    def __init__(self, pages: Pages) -> None:
        self._pages, self._room = pages, pages.room

    def routes(self) -> list[Route]:
        """Where each is."""
        return [Route(PATH, self.get_ways), Route(PATH, self.post_way, methods=["POST"])]

    async def get_ways(self, request: Request) -> Response:
        """By which ways, and what the phone needs."""
        seat = self._pages.seat(request)
        return self._pages.sign_in_first() if seat is None else self._ways(request, seat, "")

    async def post_way(self, request: Request) -> Response:
        """What was pressed is written, and shown as it is then."""
        _, seat, form = await self._pages.pressed(request)
        language = language_of(request)
        try:
            written = set_way(self._room, seat, _said(form))
        except Refused as refused:
            if refused.code == "recipient_unknown":
                raise HTTPException(404) from refused
            return self._ways(request, seat, say(language, "refused", why=why(refused, language)), 409)
        except StoreError as error:
            return self._ways(request, seat, say(language, "refused", why=why(error, language)), 503)
        answer = await answered(self._room, written, language)
        return self._ways(request, seat, answer.told, answer.status, answer.fate)

    def _ways(self, request: Request, seat: Seat, told: str, status: int = 200, fate: str = "") -> Response:
        language = language_of(request)
        values = {"reached": reached(self._room, seat, language), "makers": MAKERS, "hours": range(24)}
        return self._pages.answer(
            request, "ways", status, seat=seat, told=told, fate=fate, key=str(uuid.uuid4()), **values
        )


def _said(form: dict[str, str]) -> Said:
    """Raises Refused for a channel that is none."""
    channel = next((one for one in CHANNELS if one == form.get("channel")), None)
    if channel is None:
        raise Refused("recipient_unknown")
    begin, end = (_hour(form.get(name, "")) for name in ("quiet_from", "quiet_to"))
    return Said(
        what=form.get("what", ""),
        key=key_of(form),
        recipient=form.get("recipient", "")[:100],
        channel=channel,
        device=form.get("device", "")[:100],
        address=form.get("address", "")[:ADDRESS_MAX_CHARS],
        quiet=(begin, end) if begin is not None and end is not None and begin != end else None,
    )


def _hour(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 and int(text) < 24 else None
