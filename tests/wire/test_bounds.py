"""Every field of every fact has one bounded meaning, and the server, a desk and every Python say the same of it."""

import itertools
import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest

from console.models.state.record import opened_later, recorded
from tests.wire.make_golden import KINDS, full
from tests.wire.test_verdict import code, raw_of
from tests.wire.view import NOW_MS
from wire import bounds, facts
from wire.bounds import EARLIEST_MS, LATEST_MS, Bound, clean, sound, unsound, without_steering
from wire.entry import Entry, decode_entry, encode_entry, fact_of
from wire.limits import AHEAD_MAX_DAYS, FACT_LIST_MAX
from wire.seal import Sealed, parts_of

DAY_MS = 86_400_000
STRANGE: dict[type, tuple[Any, ...]] = {
    str: ("\u202esalah", "a\x07b", "\x9b31m", "\ufeffa", "\U000e0041", "x" * 60_001),
    int: (2**53, -(2**53)),
    float: (1e308, -1e308),
}


def leaves(kind: Any, path: str) -> Iterator[tuple[str, Any, bool]]:
    """Texts and numbers inside a type, and whether each is bounded."""
    if any(isinstance(one, Bound) for one in getattr(kind, "__metadata__", ())):
        yield path, kind, True
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not Sealed:
        for field in msgspec.structs.fields(kind):
            yield from leaves(field.type, f"{path}.{field.name}")
    elif kind in (str, int, float):
        yield path, kind, False
    elif get_origin(kind) is not Literal:
        for part in get_args(kind):
            yield from leaves(part, path)


def with_value(struct: Any, path: list[str], value: Any) -> Any:
    """The struct with another value in one field, in the first of a list."""
    name, *rest = path
    before = getattr(struct, name)
    inner = before[0] if isinstance(before, tuple) and rest else before
    new = with_value(inner, rest, value) if rest else value
    if isinstance(before, dict):
        new = {value: next(iter(before.values()))} if isinstance(value, str) else {"rolling": value}
    return msgspec.structs.replace(struct, **{name: (new,) if isinstance(before, tuple) else new})


def strange_facts() -> Iterator[tuple[str, facts.Fact]]:
    """Each kind with one value of one field out of all bounds, once for each strange value."""
    for kind in KINDS:
        good = sound(full(kind))
        for path, leaf, _ in leaves(kind, kind.__name__):
            base = next(one for one in parts_of(leaf) if one in STRANGE)
            for value in STRANGE[base]:
                yield path, with_value(good, path.split(".")[1:], value)


def test_every_text_and_number_of_a_fact_has_its_bounds() -> None:
    bare = [path for kind in KINDS for path, _, bounded in leaves(kind, kind.__name__) if not bounded]
    assert bare == [], "declare it by a type of wire/bounds.py"


def test_a_value_out_of_all_bounds_is_found_in_whatever_field_it_stands_and_mended() -> None:
    tried = 0
    for path, fact in strange_facts():
        assert unsound(fact) == (path.split(".")[1],), path
        mended = sound(fact)
        assert sound(mended) is mended, path
        tried += 1
    assert tried > 1_500


def test_a_sound_fact_is_given_back_as_it_is() -> None:
    for kind in KINDS:
        good = sound(full(kind))
        assert sound(good) is good
        assert clean(good) is good


def test_the_server_refuses_such_a_value_and_takes_what_stands_behind_it() -> None:
    assert code(raw_of(fact=facts.AwayStarted(until=2**53))) == "out_of_bounds"
    assert code(raw_of(fact=facts.AwayStarted(until=LATEST_MS))) == ""
    assert code(raw_of(fact=facts.ShiftNoted("satu\ndua\tpukul 3"))) == ""
    assert code(raw_of(fact=facts.ShiftNoted("\u202esalah"))) == "out_of_bounds"
    assert code(raw_of(fact=facts.ShiftNoted("x" * 4_001))) == "out_of_bounds"
    assert code(raw_of(fact=facts.RoadClosed("Jl. Contoh", "banjir", line=("-8.1,112.2", "91,0")))) == "out_of_bounds"
    assert code(raw_of(fact=facts.ErasureDue(("case:1",) * (FACT_LIST_MAX + 1), "r", 1), by="")) == "out_of_bounds"
    assert code(raw_of(by="emergency:A:\u202ewed", auth="emergency")) == "out_of_bounds"


@pytest.mark.parametrize("name", ["at", "happened"])
def test_the_time_of_an_entry_lies_in_this_century_and_not_far_after_the_servers_clock(name: str) -> None:
    last = NOW_MS + AHEAD_MAX_DAYS * DAY_MS
    assert [code(raw_of(**{name: at})) for at in (EARLIEST_MS - 1, 2**53, last + 1)] == ["out_of_bounds"] * 3
    assert [code(raw_of(**{name: at})) for at in (EARLIEST_MS, NOW_MS, last)] == [""] * 3
    measured = {name: last + 9_000, "offset_ms": -9_000}
    assert code(raw_of(**measured)) == "", "a wrong clock whose error was measured is none"


def test_a_corrected_time_is_judged_like_the_time_of_an_entry() -> None:
    last = NOW_MS + AHEAD_MAX_DAYS * DAY_MS
    assert code(raw_of(fact=facts.StampCorrected("id-9", last + 1, "salah"))) == "out_of_bounds"
    assert code(raw_of(fact=facts.StampCorrected("id-9", last, "salah"))) == ""


def test_only_what_steers_is_taken_from_a_text() -> None:
    said = "Bu Ani 👨‍👩‍👧 — “tolong”\n\tRT 03\u00a0RW 02, ꦧꦭꦶ, متر, ½ m²"
    assert without_steering(said) == said
    assert without_steering("+62\u202a 812\u202c\u200e\x00") == "+62 812"
    assert without_steering("satu\ndua", lines=False) == "satu dua"


def test_what_steers_is_what_unicode_says_of_it_but_for_what_joins_letters() -> None:
    every = [chr(one) for one in range(sys.maxunicode + 1)]
    steering = {char for char in every if not without_steering(char)}
    controls = {char for char in every if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")} - set("\n\t")
    directed = {char for char in every if unicodedata.bidirectional(char) in
                ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")}  # fmt: skip
    assert controls | directed | set("\u200e\u200f\u061c") <= steering
    assert all(not char.isprintable() for char in steering), "the quick look at a text would pass it"
    assert all(unicodedata.category(char) in ("Cc", "Cs", "Cf", "Zl", "Zp", "Cn") for char in steering)


def read(raw: bytes) -> tuple[Entry, facts.Fact]:
    entry = decode_entry(raw)
    return entry, fact_of(entry)


def test_a_desk_keeps_an_entry_of_an_older_ledger_and_shows_it_within_the_bounds() -> None:
    raw = raw_of(at=2**53, happened=-5, by="\u202ewed", fact=facts.AwayStarted(until=2**53, reason="makan\x07"))
    record = recorded(*read(raw), 4)
    assert (record.at, record.happened, record.by) == (LATEST_MS, EARLIEST_MS, "wed")
    assert record.fact == facts.AwayStarted(until=LATEST_MS, reason="makan") and record.damaged
    assert encode_entry(decode_entry(raw)) == raw
    assert not recorded(*read(raw_of()), 4).damaged


def test_what_was_under_seal_is_judged_when_it_is_opened() -> None:
    place = facts.Place(point=Sealed(b"box", b"proof"))
    sealed = recorded(*read(raw_of(fact=facts.CasePlaced(place), stream="case:1")), 4)
    assert not sealed.damaged
    opened = opened_later(sealed, facts.CasePlaced(facts.Place(point="nan,inf", address="Jl. Contoh\u202e")))
    assert opened.fact == facts.CasePlaced(facts.Place(address="Jl. Contoh")) and opened.damaged


def test_points_days_and_months_are_told_from_what_looks_like_them() -> None:
    point = lambda text: sound(facts.Place(point=text)).point is not None  # noqa: E731
    assert all(map(point, ("-8.0895,112.1905", "0,0", "90,-180", "-8.1, 112.2")))
    assert not any(map(point, ("", "1", "nan,1", "90.1,0", "0,180.1", "１,２", "1_0,2", "1e1,2", "1,2,3", " 1,2")))
    day = lambda text: sound(msgspec.structs.replace(full(facts.MapPointDefined), checked_on=text)).checked_on  # noqa: E731
    assert [day(text) for text in ("2024-02-29", "", "2023-02-29", "20240229", "2024-13-01", "0000-01-01")] == [
        *("2024-02-29", "", "", "", "", ""),
    ]
    month = lambda one: sound(msgspec.structs.replace(full(facts.CallEvaluated), month=one)).month  # noqa: E731
    assert [month(one) for one in (202610, 202600, 202613, 99, 2**53)] == [202610, *itertools.repeat(200001, 4)]


def test_no_pattern_of_the_bounds_asks_a_table_of_unicode() -> None:
    """`\\d`, `\\w` and `\\s` mean more in a newer Python."""
    patterns = [one.pattern for one in vars(bounds).values() if isinstance(one, re.Pattern)]
    assert len(patterns) >= 4 and not [one for one in patterns if re.search(r"\\[dws]", one, re.IGNORECASE)]
