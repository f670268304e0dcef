"""The three shapes trackers speak, each read into the same `Said`.

Units by the makers' own words (traccar.org/osmand; traccar-client-sdk, HttpUploader; traccar, model.Position and
PositionForwarderJson; owntracks.org/booklet/tech/json): the flat OsmAnd shape is in knots, the nested JSON of Traccar
Client 9 in m/s with the battery as a share, OwnTracks in km/h, what Traccar forwards in knots.
"""

import time
from collections.abc import Mapping
from typing import Any

import msgspec

from server.errors import TooLarge, Unreadable
from server.positions.reading import (
    KMH_OF_KNOT,
    KMH_OF_MS,
    Reading,
    Said,
    accuracy,
    battery,
    degrees,
    heading,
    moment,
    speed,
)
from wire.reading import read_json

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
