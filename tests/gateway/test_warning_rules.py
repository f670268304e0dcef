"""What feeds send is read into one shape or refused, whatever it is; and what touches the city is a rule of its own.

The shapes are those of BMKG's lists and of CAP as they are published; what they say is made up."""

import json
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.app.serving import WARNINGS_EVERY_S
from gateway.warnings import quakes, touching
from gateway.warnings.fetching import WHOLE_S, FeedFailed, check_feed_url
from gateway.warnings.lists import read_list, read_message
from gateway.warnings.quakes import Quake, fact_of, merged, quake_of, read_quakes
from gateway.warnings.watching import EVERY_S

AT = datetime(2026, 11, 30, 7, 5, 12, tzinfo=UTC)
CITY = "Kota Blitar"
BLITAR = (-8.098, 112.168)
ORDER = {"bmkg_auto": 0, "bmkg_felt": 1, "bmkg_recent": 2}


def item(**more: str) -> dict[str, str]:
    """A quake as it stands in BMKG's lists: all of it texts."""
    given = {
        "Tanggal": "30 Nov 2026",
        "Jam": "14:05:12 WIB",
        "DateTime": "2026-11-30T07:05:12+00:00",
        "Coordinates": "-9.10,112.20",
        "Lintang": "9.10 LS",
        "Bujur": "112.20 BT",
        "Magnitude": "5.3",
        "Kedalaman": "10 km",
        "Wilayah": "111 km Tenggara KOTA-CONTOH",
        "Potensi": "Tidak berpotensi contoh",
    }
    return {**given, **more}


def listed(*items: dict[str, str], alone: bool = False) -> bytes:
    return json.dumps({"Infogempa": {"gempa": items[0] if alone else list(items)}}).encode()


def quake(**more: object) -> Quake:
    given = {"feed": "bmkg_auto", "at": 1_000_000_000_000, "lat": -9.1, "lng": 112.2, "tenths": 53, "depth_km": 10}
    return Quake(**{**given, "region": "laut", **more})  # type: ignore[arg-type]


def test_a_quake_is_read_from_each_of_the_three_lists() -> None:
    (alone,) = read_quakes("bmkg_auto", listed(item(), alone=True))
    assert (alone.at, alone.point, alone.tenths, alone.depth_km) == (
        round(AT.timestamp() * 1000),
        (-9.1, 112.2),
        53,
        10,
    )
    felt = {**item(), "Dirasakan": "III Contoh, II-III Misal"}
    felt.pop("Potensi")
    found = read_quakes("bmkg_felt", listed(felt, item(Magnitude="4,9")))
    assert [(one.felt, one.tenths) for one in found] == [("III Contoh, II-III Misal", 53), ("", 49)]


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"[]", b"null", b"<html></html>", b'{"Infogempa": 3}', b'{"Infogempa": {"gempa": 3}}', b"\xff\xfe{"),
        *(listed(item(DateTime="kemarin")), listed(item(Coordinates="1e999,0")), listed(item(Magnitude="besar"))),
        b'{"a":' * 4_000,
        b'{"Infogempa": {"gempa": [' + b"9" * 5_000 + b"]}}",
    ],
)
def test_what_is_no_list_of_quakes_is_refused_and_harms_nothing(raw: bytes) -> None:
    with pytest.raises(FeedFailed):
        read_quakes("bmkg_auto", raw)


def test_a_quake_is_on_the_screens_seventy_seconds_after_its_feed_has_it() -> None:
    """The longest way: asked just before it was there, asked again, answered as late as an answer counts; the rest is
    for the line to the desks."""
    assert EVERY_S + WARNINGS_EVERY_S + WHOLE_S <= 70 - 5


def test_one_broken_quake_takes_the_others_with_it_nowhere() -> None:
    assert len(read_quakes("f", listed(item(), item(Magnitude="?"), item(DateTime="2026-13-40")))) == 1


NAMES = st.sampled_from(["Infogempa", "gempa", "DateTime", "Coordinates", "Magnitude"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(NAMES, one),
    max_leaves=12,
)


@given(JSON)
def test_whatever_json_says_it_is_read_or_refused(said: object) -> None:
    try:
        for one in read_quakes("f", json.dumps(said).encode()):
            assert quake_of(fact_of(one, "BMKG", "r", 1)) is not None
    except FeedFailed:
        pass


def test_of_one_quake_in_three_lists_the_nearest_word_counts_and_news_of_any_of_them() -> None:
    first = merged(None, quake(), None, ORDER)
    later = merged(first, quake(feed="bmkg_recent", tenths=55), None, ORDER)
    assert later.tenths == 53, "a list that is behind takes nothing back"
    felt = merged(later, quake(feed="bmkg_felt", tenths=54, felt="III Contoh"), None, ORDER)
    assert (felt.tenths, felt.felt) == (53, "III Contoh")
    again = merged(felt, quake(feed="bmkg_recent", tenths=51), quake(feed="bmkg_recent", tenths=55), ORDER)
    assert (again.tenths, again.felt) == (51, "III Contoh"), "what it says anew counts, what others said stays"
    assert merged(again, quake(feed="bmkg_recent", tenths=51), quake(feed="bmkg_recent", tenths=51), ORDER) == again


@given(st.lists(st.tuples(st.sampled_from(list(ORDER)), st.integers(40, 60)), max_size=12))
def test_said_again_and_again_by_all_lists_nothing_changes_any_more(words: list[tuple[str, int]]) -> None:
    known, last = None, dict[str, Quake]()
    for feed, tenths in words:
        said = quake(feed=feed, tenths=tenths)
        known, last[feed] = merged(known, said, last.get(feed), ORDER), said
    for _ in range(2):
        for said in last.values():
            assert merged(known, said, said, ORDER) == known


def test_what_is_written_down_tells_the_quake_again() -> None:
    one = quake(potential="Tidak berpotensi", felt="III Contoh")
    assert quake_of(fact_of(one, "BMKG", "r", 100_000)) == one
    assert quake_of(fact_of(quake(felt="II Misal"), "BMKG", "r", 1)) == quake(felt="II Misal")


def test_two_words_near_in_time_and_place_are_one_quake_and_an_aftershock_is_another() -> None:
    one = quake()
    known = [("a", one), ("b", quake(at=one.at + 600_000))]
    assert quakes.the_same(known, quake(at=one.at + 9_000, lat=-9.4)) == "a"
    assert quakes.the_same(known, quake(at=one.at + 599_000)) == "b"
    assert quakes.the_same(known, quake(at=one.at + 120_000)) == ""
    assert quakes.the_same(known, quake(lat=-2.0)) == ""


@pytest.mark.parametrize(
    ("point", "tenths", "depth", "felt", "touches"),
    [
        ((-8.2, 112.2), 35, 10, "", True),
        ((-8.2, 112.2), 20, 10, "", False),  # nobody feels it
        ((-9.1, 112.2), 53, 10, "", True),
        ((-9.1, 112.2), 45, 10, "", False),
        ((-9.1, 112.2), 45, 10, "II Blitar, III Malang", True),  # its source says that it was felt
        ((-9.1, 112.2), 45, 10, "II Blitarejo", False),
        ((-8.2, 112.2), 50, 300, "", False),  # far below
        ((-2.8, 118.9), 62, 10, "", False),
        ((-9.8, 112.2), 71, 30, "", True),
    ],
)
def test_a_quake_touches_by_its_distance_and_strength_or_because_it_was_felt(
    point: tuple[float, float], tenths: int, depth: int, felt: str, touches: bool
) -> None:
    assert touching.quake_touches(point, tenths, depth, felt, CITY) is touches


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_stronger_quake_never_reaches_less_far(one: int, other: int) -> None:
    assert (one <= other) == (touching.reach_km(one) <= touching.reach_km(other)) or one == other


def cap(**more: str) -> str:
    """A warning as CAP 1.2; `area`, `info`, … replace a part."""
    given = {
        "identifier": "X.CONTOH.1",
        "sent": "2026-11-30T14:05:00+07:00",
        "status": "Actual",
        "msgType": "Alert",
        "references": "",
        "event": "Hujan lebat",
        "headline": "Hujan lebat disertai petir",
        "severity": "Severe",
        "expires": "2026-11-30T17:05:00+07:00",
        "area": "<areaDesc>Kota</areaDesc><polygon>-8.0,112.1 -8.0,112.3 -8.2,112.3 -8.2,112.1 -8.0,112.1</polygon>",
        **more,
    }
    refs = f"<references>{given['references']}</references>" if given["references"] else ""
    return (
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">'
        f"<identifier>{given['identifier']}</identifier><sender>contoh</sender><sent>{given['sent']}</sent>"
        f"<status>{given['status']}</status><msgType>{given['msgType']}</msgType><scope>Public</scope>{refs}"
        f"<info><language>en</language><event>Rain</event><headline>Rain</headline></info>"
        f"<info><language>id-ID</language><category>Met</category><event>{given['event']}</event>"
        f"<urgency>Expected</urgency><severity>{given['severity']}</severity><certainty>Likely</certainty>"
        f"<effective>{given['sent']}</effective><expires>{given['expires']}</expires>"
        f"<headline>{given['headline']}</headline><description>Contoh &lt;b&gt;uraian&lt;/b&gt;.</description>"
        f"<area>{given['area']}</area></info></alert>"
    )


def test_a_cap_message_is_read_in_indonesian_with_its_area() -> None:
    said = read_message(cap().encode())
    assert said is not None
    assert (said.ref, said.hazard, said.headline, said.severity) == (
        "X.CONTOH.1",
        "weather",
        "Hujan lebat disertai petir",
        "Severe",
    )
    assert said.areas[0][0] == (-8.0, 112.1) and said.text == "Contoh uraian ."
    assert said.until is not None and said.since is not None and said.until - said.since == 3 * 3_600_000
    assert touching.wards_touched(said.areas, said.circles) == tuple(touching.wards())


def test_exercises_and_tests_warn_nobody_and_a_cancel_ends() -> None:
    assert read_message(cap(status="Exercise").encode()) is None
    assert read_message(cap(status="Test").encode()) is None
    ended = read_message(cap(msgType="Cancel", references="contoh,X.CONTOH.0,2026-11-30T14:00:00+07:00").encode())
    assert ended is not None and ended.ends and ended.of == ("X.CONTOH.0",)


def test_lists_lead_to_messages_at_their_own_house_only() -> None:
    rss = b"""<rss version="2.0"><channel>
      <item><title>Hujan di Jawa Timur</title><link>https://cuaca.contoh.example/id/A1_alert.xml</link>
        <guid>A1</guid><pubDate>Mon, 30 Nov 2026 14:05:00 +0700</pubDate></item>
      <item><title>Lain</title><link>https://jahat.example/A2.xml</link><guid>A2</guid></item></channel></rss>"""
    whole, (here, there) = read_list(rss, "https://cuaca.contoh.example/id")
    assert whole == [] and here.url == "https://cuaca.contoh.example/id/A1_alert.xml" and here.said.sent is not None
    assert there.url == "", "nobody else is asked because a feed says so"
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://www.georss.org/georss">
      <entry><id>e1</id><title>Banjir</title><updated>2026-11-30T07:05:00Z</updated><content>{cap()}</content></entry>
      <entry><id>e2</id><title>Luapan sungai</title><updated>2026-11-30T07:05:00Z</updated>
        <g:polygon>-8.0 112.1 -8.0 112.3 -8.2 112.3 -8.2 112.1</g:polygon></entry></feed>""".encode()
    whole, (own,) = read_list(atom, "https://kota.contoh.example/atom")
    assert [one.ref for one in whole] == ["X.CONTOH.1"] and own.said.hazard == "flood" and len(own.said.areas) == 1


BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]><alert>&y;</alert>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert>&x;</alert>"""


@pytest.mark.parametrize("raw", [BOMB, OUTSIDE, b'<!DOCTYPE html><html lang="id"></html>'])
def test_entities_and_document_types_are_hostile(raw: bytes) -> None:
    with pytest.raises(FeedFailed) as caught:
        read_list(raw, "https://x.example/")
    assert caught.value.reason == "hostile"


@pytest.mark.parametrize(
    "raw",
    [
        *(
            b"",
            b"{}",
            b"<alert",
            b"<html></html>",
            cap(headline="Hujan é").encode("latin-1"),
            b'<?xml version="1.0" encoding="kuda"?><a/>',
        ),
        b'<?xml version="1.0" encoding="utf-8"?><alert>\xff\xfe</alert>',
        b"<a>" * 100_000,
    ],
)
def test_what_is_no_warning_is_refused(raw: bytes) -> None:
    with pytest.raises(FeedFailed):
        read_list(raw, "https://x.example/")


def test_a_list_whose_items_lie_in_each_other_is_refused_before_it_costs_their_square() -> None:
    for deep in (50, 150_000):
        with pytest.raises(FeedFailed) as caught:
            read_list(b"<rss>" + b"<item>" * deep + b"</item>" * deep + b"</rss>", "https://x.example/")
        assert caught.value.reason == "broken"


def test_areas_that_are_none_are_left_out() -> None:
    said = read_message(cap(area="<polygon>1,2 x,y 3,4</polygon><circle>-8.1,112.2 nan</circle>").encode())
    assert said is not None and said.areas == () and said.circles == ()
    far = read_message(cap(area="<circle>-8.1,112.2 5</circle>").encode())
    assert far is not None and far.circles == (((-8.1, 112.2), 5_000.0),)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://x.example/",
        "http://cuaca.example/",
        "https://nama:sandi@cuaca.example/",  # pragma: allowlist secret
        "https://x/" + "a" * 600,
    ],
)
def test_an_address_that_is_none_is_not_asked(url: str) -> None:
    with pytest.raises(FeedFailed) as caught:
        check_feed_url(url)
    assert caught.value.reason == "not_set"


def test_a_ring_holds_what_lies_in_it() -> None:
    square = ((-8.0, 112.0), (-8.0, 113.0), (-9.0, 113.0), (-9.0, 112.0))
    assert touching.contains(square, (-8.5, 112.5)) and not touching.contains(square, (-7.5, 112.5))
    assert touching.wards_touched([square], []) and not touching.wards_touched(
        [((0.0, 0.0), (0.0, 1.0), (1.0, 1.0))], []
    )
    assert touching.wards_touched([], [(BLITAR, 50_000.0)]) == tuple(touching.wards())


def test_what_is_written_of_a_quake_lies_within_the_bounds_of_a_fact() -> None:
    from wire.bounds import unsound

    long = quake(region="x" * 300, potential="y" * 300, felt="z" * 300)
    assert unsound(fact_of(long, "BMKG", "r", 1_000_000)) == ()
    assert msgspec.json.decode(msgspec.json.encode(fact_of(long, "BMKG", "r", 1)))
