"""What is asked of the statistics by typed words, and which time that is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from console.models.state.shift import Shift
from console.models.views.statistics import StatChoice, before_ms, of_shift, read_choice, read_date, roster_ms, span_ms

WIB = ZoneInfo("Asia/Jakarta")
NAMES = {"damkar": ("agency", "DAMKAR"), "gedog": ("kelurahan", "35.72.03.1001")}
NOW = datetime(2028, 3, 1, 12, 30, tzinfo=WIB)


def ms(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=WIB).timestamp() * 1000)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("jawab per kelurahan 30 hari", StatChoice(measure="answer", by="kelurahan", span="30")),
        ("berangkat damkar jam 365", StatChoice(measure="rolling", by="hour", span="365", agency="DAMKAR")),
        ("cases heat all", StatChoice(measure="cases", by="ward_hour", span="0")),
        ("palsu bulan semua", StatChoice(measure="false", by="month", span="0")),
        (
            "kasus hari 2028-02-01 29-2-2028",
            StatChoice(measure="cases", by="day", span="own", since=date(2028, 2, 1), until=date(2028, 2, 29)),
        ),
        ("kasus jenis gedog", StatChoice(measure="cases", by="nature", kelurahan="35.72.03.1001")),
    ],
)
def test_words_ask_a_question(text: str, wanted: StatChoice) -> None:
    assert read_choice(StatChoice(), text, NAMES) == (wanted, "")


def test_one_shift_of_the_roster_is_asked_at_its_desk() -> None:
    shifts = [Shift(id="b", person="p2", desk="desk-b"), Shift(id="a", person="p1", desk="desk-a")]
    asked = read_choice(StatChoice(desk="desk-c"), "jawab jaga 29-2-2028", NAMES)[0]
    assert (asked.span, asked.until) == ("roster", date(2028, 2, 29))
    newest, shift = of_shift(asked, shifts)
    assert (newest.roster, newest.desk, shift) == ("b", "desk-b", shifts[0])
    assert of_shift(msgspec.structs.replace(newest, roster="a"), shifts)[0].desk == "desk-a"
    away = msgspec.structs.replace(newest, span="30").fitting()
    assert (away.roster, away.desk) == ("", ""), "the desk was the shift's, nobody chose it"
    assert of_shift(asked, [])[0].span == "1"
    now = int(NOW.timestamp() * 1000)
    assert roster_ms(asked, now, WIB) == (ms(2028, 1, 30), ms(2028, 3, 1))


def test_a_word_nobody_knows_is_named_and_the_rest_is_asked() -> None:
    assert read_choice(StatChoice(), "kasus kucing", NAMES) == (StatChoice(measure="cases"), "kucing")


def test_a_division_the_measure_does_not_have_gives_way() -> None:
    assert read_choice(StatChoice(), "jawab instansi", NAMES)[0].by == "hour"
    assert read_choice(StatChoice(), "jawab damkar", NAMES)[0].agency == ""
    assert StatChoice(measure="cases", by="week", compared="before").fitting().compared == ""


def test_days_are_those_of_the_city_and_end_now() -> None:
    now = int(NOW.timestamp() * 1000)
    assert span_ms(StatChoice(span="1"), now, None, WIB) == (ms(2028, 3, 1), now + 1)
    assert span_ms(StatChoice(span="30"), now, None, WIB) == (ms(2028, 2, 1), now + 1)
    assert span_ms(StatChoice(span="0"), now, ms(2026, 5, 4, 3), WIB) == (ms(2026, 5, 4), now + 1)
    own = StatChoice(span="own", since=date(2028, 2, 29), until=date(2028, 2, 28))
    assert span_ms(own, now, None, WIB) == (ms(2028, 2, 28), ms(2028, 3, 1))
    typed = StatChoice(span="own", since=date(1928, 2, 29), until=date(2028, 2, 28))
    assert span_ms(typed, now, ms(2026, 5, 4, 3), WIB)[0] == ms(2026, 5, 4), "a century is not counted day by day"


def test_a_day_that_goes_on_is_compared_with_as_much_of_another() -> None:
    now = int(NOW.timestamp() * 1000)
    today = span_ms(StatChoice(span="1"), now, None, WIB)
    assert before_ms(StatChoice(compared="before"), *today) == (ms(2028, 2, 29), ms(2028, 2, 29, 12, 30) + 1)
    assert before_ms(StatChoice(compared="year"), *today)[0] == ms(2027, 3, 3)


def test_dates_are_read_both_ways_and_no_date_is_made_up() -> None:
    assert read_date("2028-02-29") == read_date("29-2-2028") == read_date("29/02/2028") == date(2028, 2, 29)
    assert read_date("2027-02-29") is None and read_date("kemarin") is None
