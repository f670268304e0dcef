"""The paths of trackers, in the shape each of them speaks, and what desks are told of it.

A tracker's secret may stand in its query (OsmAnd's shape knows no other place): no query is ever logged or answered.
What is refused for its place or time is answered as done, with the reason: else a phone would send it for ever.
"""

import base64
import binascii
import math
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.app.body import answer, read_body, read_plain
from server.app.room import desk_of_request, origin, person_of_request, room_of
from server.errors import NotAllowed, RefusedByServer, TooLarge, Unreadable
from server.positions import Reading, Said
from wire.messages import Shared, SharedFix
from wire.reading import read_json

# What one message of a tracker says, whatever shape it came in: degrees, km/h, metres, percent, milliseconds of UTC. A
# value that is no number stays none; a place that is no number is NaN, and the rules say why it is refused.
KMH_OF_KNOT = 1.852
KMH_OF_MS = 3.6
FASTEST_KMH = 400.0  # above this the tracker's own speed is noise, and is not shown
METRES_OF_HDOP = 5.0  # what one unit of HDOP is worth where a tracker gives no accuracy
_SECONDS_BELOW = 2**31  # a smaller timestamp is in seconds, a larger one in milliseconds


def number(value: object) -> float | None:
    """A finite number, or none."""
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def degrees(value: object) -> float:
    """A coordinate; NaN for what is no number."""
    found = number(value)
    return math.nan if found is None else found


def speed(value: object, kmh: float) -> float | None:
    """A speed in km/h; trackers say −1 where they do not know it."""
    found = number(value)
    return None if found is None or not 0 <= found * kmh <= FASTEST_KMH else round(found * kmh, 1)


def heading(value: object) -> int | None:
    """Degrees from north, 0 to 359; −1 is not known."""
    found = number(value)
    return None if found is None or not 0 <= found <= 360 else round(found) % 360


def accuracy(value: object, hdop: object = None) -> float | None:
    """Metres; 0 means that nothing was said. Where only the dilution is given, metres by a rule of thumb."""
    found, spread = number(value), number(hdop)
    if found is not None and found > 0:
        return round(found, 1)
    return round(spread * METRES_OF_HDOP, 1) if spread is not None and spread > 0 else None


def battery(value: object, full: float = 100.0) -> int | None:
    """Percent, of a value that is `full` when the battery is."""
    found = number(value)
    return None if found is None or not 0 <= found <= full else round(found / full * 100)


def moment(value: object) -> int | None:
    """Milliseconds of UTC from seconds, milliseconds or ISO 8601; none when it cannot be read."""
    stamp = number(value)
    if stamp is not None:
        if not 0 < stamp < 2**53:
            return None
        return round(stamp * 1000) if stamp < _SECONDS_BELOW else round(stamp)
    if not isinstance(value, str):
        return None
    try:
        read = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if read.tzinfo is None:
        read = read.replace(tzinfo=UTC)
    return round(read.timestamp() * 1000)


# The three shapes trackers speak, each read into the same `Said`.
#
# Units by the makers' own words (traccar.org/osmand; traccar-client-sdk, HttpUploader; traccar, model.Position and
# PositionForwarderJson; owntracks.org/booklet/tech/json): the flat OsmAnd shape is in knots, the nested JSON of
# Traccar Client 9 in m/s with the battery as a share, OwnTracks in km/h, what Traccar forwards in knots.

MOST_AT_ONCE = 500
_UNTRUE = ("false", "0", False, 0)


def decoded(body: bytes) -> Any:
    """A JSON body. Raises Unreadable."""
    try:
        return read_json(body, object)
    except msgspec.DecodeError as error:
        raise Unreadable() from error


def osmand(given: Any) -> list[Said]:
    """The OsmAnd shape: flat values (a query, a form, or a list of objects as Traccar Client 10 may send), or nested
    ones as Traccar Client 9 sends. Raises Unreadable, TooLarge."""
    several = given if isinstance(given, list) else [given]
    if len(several) > MOST_AT_ONCE:
        raise TooLarge()
    return [said for one in several for said in _osmand_one(_object(one))]


def _osmand_one(given: Mapping[str, Any]) -> list[Said]:
    if "device_id" in given:
        places = given.get("location")
        several = places if isinstance(places, list) else [places]
        if len(several) > MOST_AT_ONCE:
            raise TooLarge()
        return [_nested(str(given["device_id"]), _object(one)) for one in several]
    device = str(given.get("id") or given.get("deviceid") or "")
    lat, lng = given.get("lat"), given.get("lon")
    if lat is None and lng is None and isinstance(given.get("location"), str):
        lat, _, lng = given["location"].partition(",")
    if lat is None and lng is None:
        return [Said(device, None)]  # a battery or an alarm without a place
    reading = Reading(
        at=moment(given["timestamp"]) if "timestamp" in given else _now_ms(),
        lat=degrees(lat),
        lng=degrees(lng),
        speed_kmh=speed(given.get("speed"), KMH_OF_KNOT),
        heading=heading(given.get("bearing", given.get("heading"))),
        accuracy_m=accuracy(given.get("accuracy"), given.get("hdop")),
        battery=battery(given.get("batt")),
        fixed=given.get("valid") not in _UNTRUE,
    )
    return [Said(device, reading)]


def _nested(device: str, location: Mapping[str, Any]) -> Said:
    if "coords" not in location:
        return Said(device, None)
    coords, charge = _object(location["coords"]), location.get("battery")
    reading = Reading(
        at=moment(location.get("timestamp")),
        lat=degrees(coords.get("latitude")),
        lng=degrees(coords.get("longitude")),
        speed_kmh=speed(coords.get("speed"), KMH_OF_MS),
        heading=heading(coords.get("heading")),
        accuracy_m=accuracy(coords.get("accuracy")),
        battery=battery(charge.get("level"), 1.0) if isinstance(charge, dict) else None,
    )
    return Said(device, reading)


def owntracks(given: Any) -> Reading | None:
    """A message of OwnTracks; none for its many kinds that are no places. Raises Unreadable."""
    one = _object(given)
    if one.get("_type") == "encrypted":
        raise Unreadable(code="encrypted")
    if one.get("_type") != "location":
        return None
    return Reading(
        at=moment(one.get("tst")),
        lat=degrees(one.get("lat")),
        lng=degrees(one.get("lon")),
        speed_kmh=speed(one.get("vel"), 1.0),
        heading=heading(one.get("cog")),
        accuracy_m=accuracy(one.get("acc")),
        battery=battery(one.get("batt")),
    )


def traccar(given: Any) -> Said:
    """What a Traccar server forwards about one of its devices. Raises Unreadable."""
    one = _object(given)
    position, device = _object(one.get("position")), _object(one.get("device"))
    attributes = position.get("attributes")
    extra: Mapping[str, Any] = attributes if isinstance(attributes, dict) else {}
    reading = Reading(
        at=moment(position.get("fixTime") or position.get("deviceTime")),
        lat=degrees(position.get("latitude")),
        lng=degrees(position.get("longitude")),
        speed_kmh=speed(position.get("speed"), KMH_OF_KNOT),
        heading=heading(position.get("course")),
        accuracy_m=accuracy(position.get("accuracy"), extra.get("hdop")),
        battery=battery(extra.get("batteryLevel")),
        fixed=position.get("valid", True) not in _UNTRUE,
    )
    return Said(str(device.get("uniqueId") or ""), reading)


def _object(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise Unreadable()
    return given


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


QUERY_MAX_CHARS = 4_096


async def take_osmand(request: Request) -> Response:
    """Places as OsmAnd and the Traccar Client send them; the device's token is its `id`."""
    gate, who = room_of(request).gate, origin(request)
    said = osmand(await _given(request))
    devices = {one: await gate.device("token", one, who) for one in dict.fromkeys(one.device for one in said)}
    return answer(request, await gate.note([(devices[one.device], one) for one in said]))


async def post_owntracks(request: Request) -> Response:
    """A message of OwnTracks in its HTTP mode; the device's token is the password, the name may be anything."""
    gate = room_of(request).gate
    device = await gate.device("token", _password(request), origin(request))
    body = await read_plain(request)
    if body.strip():  # an empty message is one of its ways to delete something
        try:
            reading = owntracks(decoded(body))
        except Unreadable as unreadable:
            await gate.refuse(device, unreadable.code)
            if unreadable.code != "encrypted":
                raise
        else:
            await gate.note([(device, Said(device.device, reading))])
    return answer(request, [])


async def post_traccar(request: Request) -> Response:
    """A place as a Traccar server forwards it; its own token in the header, the device's identifier in the body."""
    gate, who = room_of(request).gate, origin(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    gateway = await gate.device("gateway", token if scheme.lower() == "bearer" else "", who)
    try:
        said = traccar(decoded(await read_plain(request)))
    except Unreadable:
        await gate.refuse(gateway, "unreadable")
        raise
    try:
        device = await gate.device("traccar", said.device, who)
    except NotAllowed as unknown:
        unknown.status = RefusedByServer.status  # the gateway is known, the device is not
        raise
    return answer(request, await gate.note([(device, said)]))


async def post_share(request: Request) -> Response:
    """Where a person of an agency says that they are, for a stated time, by a gateway; kept in memory alone."""
    desk, person = await desk_of_request(request), await person_of_request(request)
    room = room_of(request)
    if not await room.ledger.is_gateway(desk):
        raise RefusedByServer(code="gateway_only")
    return answer(request, Shared(room.positions.share(person.account, await read_body(request, SharedFix))))


async def get_positions(request: Request) -> Response:
    """The last fix of each unit, and the devices that were refused."""
    await desk_of_request(request)
    return answer(request, room_of(request).positions.snapshot())


async def _given(request: Request) -> Any:
    """What a request says in OsmAnd's shape: a JSON body, else query and form together."""
    if len(request.url.query) > QUERY_MAX_CHARS:
        raise TooLarge()
    body = await read_plain(request)
    if body[:1] in (b"{", b"["):
        return decoded(body)
    try:
        form = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=100)
    except ValueError as error:
        raise Unreadable() from error
    return {**dict(request.query_params), **dict(form)}


def _password(request: Request) -> str:
    """The password of HTTP's basic authentication; empty where there is none."""
    scheme, _, packed = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(packed, validate=True).decode("utf-8").partition(":")[2]
    except (ValueError, binascii.Error):
        return ""
