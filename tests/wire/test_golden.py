"""What was once released is read for ever: every kind's golden bytes decode and encode to themselves."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.wire.make_golden import GOLDEN, KINDS, Golden, choices_of, kind_name, kind_of_file, newest
from wire.entry import decode_entry, encode_entry, encode_fact, fact_of
from wire.facts import CaseClosed, Fact

FILES = sorted(GOLDEN.glob("*.json"))
BY_NAME = {kind_name(kind): kind for kind in KINDS}


@cache
def read(path: Path) -> Golden:
    return msgspec.json.decode(path.read_bytes(), type=Golden)


def reads_itself(raw: msgspec.Raw, kind: type[Fact]) -> bool:
    """Whether a kind still reads these bytes and writes them again."""
    try:
        return bytes(encode_fact(msgspec.json.decode(raw, type=kind))) == bytes(raw)
    except msgspec.ValidationError:
        return False


def test_every_kind_has_a_golden_file_and_every_golden_file_a_kind() -> None:
    assert {kind_of_file(path) for path in FILES} == set(BY_NAME), "run python -m tests.wire.make_golden for a new kind"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_released_fact_reads_and_writes_its_bytes(path: Path) -> None:
    for raw in (read(path).full, read(path).least):
        assert reads_itself(raw, BY_NAME[kind_of_file(path)]), "a field was removed, renamed, or is demanded now"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_released_entry_reads_and_writes_its_bytes(path: Path) -> None:
    raw = bytes(read(path).entry)
    entry = decode_entry(raw)
    assert encode_entry(entry) == raw
    assert type(fact_of(entry)) is BY_NAME[kind_of_file(path)]
    assert bytes(encode_fact(fact_of(entry))) == bytes(read(path).full)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_released_word_of_a_closed_field_is_taken_away(path: Path) -> None:
    now = choices_of(BY_NAME[kind_of_file(path)])
    for name, words in read(path).choices.items():
        assert set(words) <= set(now[name]), f"{name} lost a word"


@pytest.mark.parametrize("path", [newest(kind) for kind in KINDS], ids=lambda path: path.stem)
def test_every_field_of_the_golden_fact_counts(path: Path) -> None:
    """A kind without one of the fields, or with another name for it, does not read the golden bytes as they are."""
    kind = BY_NAME[kind_of_file(path)]
    fields = msgspec.structs.fields(kind)
    for gone in fields:
        kept = [_field_of(field) for field in fields if field is not gone]
        for renamed in ([], [(f"{gone.name}_renamed", gone.type, None)]):
            changed = _kind("Changed", [*kept, *renamed], kind_of_file(path))
            assert not reads_itself(read(path).full, changed), f"{gone.name} is not in the golden bytes"


def _field_of(field: msgspec.structs.FieldInfo) -> tuple[str, object, object]:
    return field.name, field.type, None


def _kind(name: str, fields: list[Any], tag: str) -> Any:
    return msgspec.defstruct(name, fields, bases=(Fact,), tag=tag, frozen=True)


def test_a_kind_may_gain_a_field_with_a_default() -> None:
    fields = [_field_of(field) for field in msgspec.structs.fields(CaseClosed)]
    grown = _kind("Grown", [*fields, ("witness", str | None, None)], "case_closed")
    assert reads_itself(read(GOLDEN / "case_closed.json").full, grown)
