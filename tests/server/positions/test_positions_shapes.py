"""Each shape of the field is read into the same words, with the right units: golden samples of what trackers send."""

import math
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.app.positions_paths import MOST_AT_ONCE, decoded, osmand, owntracks, traccar
from server.errors import TooLarge, Unreadable
from server.positions import Reading

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[1] / "trackers"
AT = 1_794_528_000_000
PLACE = {"at": AT, "lat": -8.098312, "lng": 112.168145, "battery": 81}


def flat(name: str) -> dict[str, str]:
    return dict(parse_qsl((SAMPLES / name).read_text("utf-8").strip()))


def sample(name: str) -> Any:
    return decoded((SAMPLES / name).read_bytes())


def only(said: list[Any]) -> Any:
    (one,) = said
    return one


def test_osmand_speaks_knots_and_its_dilution_stands_for_metres() -> None:
    said = only(osmand(flat("osmand_query.txt")))
    assert said.device == "token"
    assert said.reading == Reading(**PLACE, speed_kmh=40.0, heading=92, accuracy_m=7.5)


@pytest.mark.parametrize("name", ["traccar_client_10_form.txt", "traccar_client_10_list.json"])
def test_traccar_client_10_speaks_knots_in_both_its_forms(name: str) -> None:
    said = only(osmand(flat(name) if name.endswith("txt") else sample(name)))
    assert said.reading == Reading(**PLACE, speed_kmh=40.0, heading=92, accuracy_m=7.5)


def test_traccar_client_9_speaks_metres_a_second_and_shares_of_a_battery() -> None:
    said = only(osmand(sample("traccar_client_9.json")))
    assert said.device == "token"
    assert said.reading == Reading(**PLACE, speed_kmh=40.0, heading=92, accuracy_m=7.5)


def test_owntracks_speaks_kilometres_an_hour() -> None:
    assert owntracks(sample("owntracks.json")) == Reading(**PLACE, speed_kmh=40.0, heading=93, accuracy_m=8.0)


def test_what_traccar_forwards_is_in_knots_and_names_the_device() -> None:
    said = traccar(sample("traccar_forward.json"))
    assert said.device == "000011112222333"
    assert said.reading == Reading(**PLACE, speed_kmh=40.0, heading=92, accuracy_m=7.5)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1794528000", AT),
        ("1794528000.25", AT + 250),
        ("1794528000000", AT),
        ("2026-11-13T00:00:00Z", AT),
        ("2026-11-13T07:00:00.000+0700", AT),
        ("2026-11-13 00:00:00", AT),
        ("kemarin", None),
        ("-5", None),
        ("1e300", None),
        ("", None),
    ],
)
def test_times_come_as_seconds_milliseconds_or_iso(text: str, at: int | None) -> None:
    assert only(osmand({"id": "x", "lat": "1", "lon": "2", "timestamp": text})).reading.at == at


def test_what_is_not_known_stays_none_and_what_is_no_number_is_no_place() -> None:
    unknown = only(osmand({"id": "x", "lat": "a", "lon": "nan", "timestamp": "1", "speed": "-1", "bearing": "-1"}))
    assert math.isnan(unknown.reading.lat) and math.isnan(unknown.reading.lng)
    assert (unknown.reading.speed_kmh, unknown.reading.heading) == (None, None)
    still = sample("traccar_client_9.json")
    still["location"]["coords"] |= {"speed": -1, "heading": -1, "accuracy": 0}
    still["location"]["battery"]["level"] = -1
    read = only(osmand(still)).reading
    assert (read.speed_kmh, read.heading, read.accuracy_m, read.battery) == (None, None, None, None)


def test_a_message_without_a_place_is_none() -> None:
    assert only(osmand({"id": "x", "batt": "80", "alarm": "sos"})).reading is None
    assert only(osmand({"device_id": "x", "location": {"event": "heartbeat"}})).reading is None
    for kind in ("lwt", "waypoint", "transition", "status", "card"):
        assert owntracks({"_type": kind, "tst": 1}) is None


def test_a_place_may_be_one_value_and_is_believed_only_when_the_tracker_has_a_fix() -> None:
    read = only(osmand({"deviceid": "x", "location": "-8.1,112.2", "timestamp": "1", "valid": "false"})).reading
    assert (read.lat, read.lng, read.fixed) == (-8.1, 112.2, False)
    forwarded = sample("traccar_forward.json")
    forwarded["position"]["valid"] = False
    assert traccar(forwarded).reading.fixed is False


@pytest.mark.parametrize("given", [None, 1, "x", [1], {"device_id": "x", "location": 5}])
def test_what_has_no_shape_is_unreadable(given: Any) -> None:
    with pytest.raises(Unreadable):
        osmand(given)


@pytest.mark.parametrize("body", [b"", b'{"id":"\xff"}', b'{"id":"x","more":' + b"[" * 200 + b"]" * 200 + b"}"])
def test_a_body_that_nobody_can_read_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        decoded(body)


def test_encrypted_messages_are_told_apart() -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        owntracks({"_type": "encrypted", "data": "x"})
    with pytest.raises(Unreadable, match="unreadable"):
        traccar({"position": None})


def test_more_than_a_request_may_hold_is_refused_whole() -> None:
    with pytest.raises(TooLarge):
        osmand([{"id": "x"}] * (MOST_AT_ONCE + 1))
    with pytest.raises(TooLarge):
        osmand({"device_id": "x", "location": [{}] * (MOST_AT_ONCE + 1)})


FLAT = ("id", "lat", "lon", "timestamp", "speed", "batt", "valid", "location", "_type", "tst", "vel")
DEEP = ("device_id", "coords", "latitude", "longitude", "battery", "level", "position", "device", "uniqueId", "fixTime")
NAMES = st.sampled_from((*FLAT, *DEEP, "attributes"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=12,
)


@given(JSON)
def test_nothing_a_stranger_sends_is_a_bug(given: Any) -> None:
    given = msgspec.json.decode(msgspec.json.encode(given))
    for read in (osmand, owntracks, traccar):
        try:
            read(given)
        except (Unreadable, TooLarge):
            continue
