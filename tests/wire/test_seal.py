"""Sealing: one value shown and proven, all of a stream erased by its key, every change found."""

import hashlib
import tomllib
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.campaign import far
from wire import facts
from wire.entry import encode_fact
from wire.seal import (
    BINDS_FIELDS,
    Sealed,
    has_personal,
    holds_open_text,
    new_key,
    opened_with,
    openings,
    parts_of,
    seal,
    sealed_with,
    unseal,
)

KEY = bytes(range(32))
OPENED = facts.CaseOpened(
    "A-0001",
    "fire",
    1,
    facts.Place(address="Jl. Merdeka 1", landmark="masjid", kelurahan="Kauman"),
    narrative="asap tebal",
)


@given(st.text(st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=far(20, 100), deadline=None, derandomize=True, database=None)
def test_what_is_sealed_opens_with_its_key(text: str) -> None:
    assert unseal(seal(text, KEY), KEY) == text


def test_a_destroyed_key_erases_every_value() -> None:
    sealed = sealed_with(OPENED, KEY)
    assert opened_with(sealed, None) == sealed
    assert opened_with(sealed, new_key()) == sealed
    for text in (b"Merdeka", b"masjid", b"asap"):
        assert text not in bytes(encode_fact(sealed))


def test_personal_values_are_sealed_and_the_rest_stays_clear() -> None:
    sealed = sealed_with(OPENED, KEY)
    assert (sealed.number, sealed.place.kelurahan) == ("A-0001", "Kauman")
    assert isinstance(sealed.narrative, Sealed) and isinstance(sealed.place.address, Sealed)
    assert sealed.place.rt is None
    assert opened_with(sealed, KEY) == OPENED
    assert holds_open_text(OPENED) and not holds_open_text(sealed)
    assert sealed_with(sealed, new_key()) == sealed, "what is sealed is not sealed again"


def test_one_value_is_shown_and_proven_while_the_others_stay_sealed() -> None:
    sealed = sealed_with(OPENED, KEY)
    address = sealed.place.address
    assert isinstance(address, Sealed)
    shown = AESGCM(KEY).decrypt(address.box[:12], address.box[12:], None)
    salt, text = shown[:16], shown[16:]
    assert text == b"Jl. Merdeka 1"
    assert hashlib.sha256(salt + text).digest() == address.proof
    assert hashlib.sha256(salt + b"Jl. Merdeka 2").digest() != address.proof


def test_equal_texts_look_different() -> None:
    first, second = seal("same", KEY), seal("same", KEY)
    assert first.box != second.box and first.proof != second.proof


@pytest.mark.parametrize("at", [0, 12, 20, 30, -1])
def test_a_changed_box_does_not_open(at: int) -> None:
    sealed = seal("asap tebal", KEY)
    box = bytearray(sealed.box)
    box[at] ^= 1
    assert unseal(Sealed(bytes(box), sealed.proof), KEY) is None


def test_a_value_that_breaks_its_commitment_does_not_open() -> None:
    assert unseal(Sealed(seal("other", KEY).box, seal("text", KEY).proof), KEY) is None


@pytest.mark.parametrize("box", [b"", b"short", b"n" * 12, b"n" * 28])
def test_a_box_that_is_none_does_not_open(box: bytes) -> None:
    assert unseal(Sealed(box, b"p" * 32), KEY) is None
    assert unseal(seal("x", KEY), b"no key") is None


def test_a_box_of_bytes_that_are_no_text_does_not_open() -> None:
    inner = b"s" * 16 + b"\xff\xfe"
    box = b"n" * 12 + AESGCM(KEY).encrypt(b"n" * 12, inner, None)
    assert unseal(Sealed(box, hashlib.sha256(inner).digest()), KEY) is None


def test_a_value_that_is_bound_to_its_field_opens_there_and_in_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sealed_with(OPENED, KEY)
    monkeypatch.setattr("wire.seal.BINDS_FIELDS", True)
    sealed = sealed_with(OPENED, KEY)
    assert opened_with(sealed, KEY) == OPENED and opened_with(before, KEY) == OPENED, "those of before open as well"
    assert {one.field: one.text for one in openings(sealed, [KEY])} == {
        "place.address": "Jl. Merdeka 1",
        "place.landmark": "masjid",
        "narrative": "asap tebal",
    }
    moved = msgspec.structs.replace(sealed.place, landmark=sealed.place.address)
    elsewhere = msgspec.structs.replace(sealed, narrative=sealed.place.address, place=moved)
    opened = opened_with(elsewhere, KEY)
    assert isinstance(opened.narrative, Sealed) and isinstance(opened.place.landmark, Sealed)
    assert opened.place.address == "Jl. Merdeka 1"
    note = opened_with(facts.CaseNoted(sealed.narrative), KEY)
    assert isinstance(note.text, Sealed), "nor in a field of another kind"


def test_values_are_bound_to_their_fields_from_the_next_version_on() -> None:
    said = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert said.startswith("0.1.") != BINDS_FIELDS, "switch it on: every program of the version before reads it"


def test_which_facts_can_hold_personal_values_is_known() -> None:
    assert has_personal(OPENED) and has_personal(facts.CasePlaced(facts.Place())) and has_personal(facts.CallRang())
    assert not has_personal(facts.CaseClosed("done")) and not holds_open_text(facts.CaseClosed("done"))
    assert holds_open_text(facts.CasePlaced(facts.Place(rt="3")))
    assert not holds_open_text(facts.CallRang()), "a value that is missing is not open"


def test_every_kind_is_sealed_whole() -> None:
    """No text that may be personal hides where sealing does not look: in lists, or two structs deep."""

    def personal_inside(hint: object) -> bool:
        options = getattr(hint, "__args__", ())
        if Sealed in parts_of(hint):
            return True
        fields = msgspec.structs.fields(hint) if isinstance(hint, type) and issubclass(hint, msgspec.Struct) else ()
        return any(personal_inside(field.type) for field in fields) or any(map(personal_inside, options))

    for kind in facts.AnyFact.__args__:
        for field in msgspec.structs.fields(kind):
            nested = isinstance(field.type, type) and issubclass(field.type, msgspec.Struct)
            if Sealed not in parts_of(field.type) and not nested:
                assert not personal_inside(field.type), f"{kind.__name__}.{field.name} is not reached by sealing"
