"""Writes the golden file of every kind that has none yet: python -m tests.wire.make_golden.

A golden file holds the exact bytes of a fact and of an entry with it. Files that exist are never touched: what was
released is read for ever. A kind that gained a field gets one more file, "kind.2.json".
"""

import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from wire.entry import Entry, Seen, encode_entry, encode_fact
from wire.facts import AnyFact, Fact
from wire.seal import Sealed

GOLDEN = Path(__file__).parent / "golden"
KINDS: tuple[type[Fact], ...] = get_args(AnyFact)
SEALED = Sealed(b"box of twelve and more", b"p" * 32)


class Golden(msgspec.Struct, frozen=True):
    """`full` has every field unlike its default, `least` only what is demanded, `entry` carries the full fact."""

    full: msgspec.Raw
    least: msgspec.Raw
    entry: msgspec.Raw
    choices: dict[str, list[Any]]


def kind_name(kind: type[Fact]) -> str:
    """The name of a kind on the wire."""
    return str(kind.__struct_config__.tag)


def choices_of(struct: type[msgspec.Struct]) -> dict[str, list[Any]]:
    """The words each closed field of a fact, and of what is in it, may hold."""
    found: dict[str, list[Any]] = {}
    for name, hint in get_type_hints(struct).items():
        for part in _parts(hint):
            if get_origin(part) is Literal:
                found.setdefault(f"{struct.__name__}.{name}", []).extend(get_args(part))
            elif isinstance(part, type) and issubclass(part, msgspec.Struct):
                found.update(choices_of(part))
    return found


def _parts(hint: Any) -> list[Any]:
    """A type and all it is made of, literals whole."""
    if get_origin(hint) is Literal:
        return [hint]
    return [hint, *(part for inner in get_args(hint) for part in _parts(inner))]


def sample(hint: Any, default: Any, filled: bool = True) -> Any:
    """A value of this type that is not the default; structs in it with every field, or with what they demand."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if Sealed in inner:
            return SEALED
        return sample(next(part for part in inner if part is not type(None)), default, filled)
    if origin is Literal:
        return next(word for word in reversed(inner) if word != default)
    if origin is tuple:
        return (sample(inner[0], None, filled),)
    if origin is dict:
        return {"rolling": "kata" if inner[1] is str else 90}
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return full(hint) if filled else least(hint)
    plain: dict[Any, Any] = {str: "kata", int: 7, float: 1.25, bool: default is not True, bytes: b"\x00\xff bytes"}
    return plain[hint]


def full(struct: type[Any]) -> Any:
    """Every field filled."""
    hints = get_type_hints(struct)
    return struct(**{f.name: sample(hints[f.name], f.default) for f in msgspec.structs.fields(struct)})


def least(struct: type[Any]) -> Any:
    """Only what has no default."""
    hints = get_type_hints(struct)
    demanded = [field for field in msgspec.structs.fields(struct) if field.required]
    return struct(**{field.name: sample(hints[field.name], field.default, False) for field in demanded})


def golden(kind: type[Fact]) -> Golden:
    """What is kept of a kind."""
    fact = encode_fact(full(kind))
    entry = Entry(
        id="01980000-0000-7000-8000-000000000001",
        stream="case:01980000-0000-7000-8000-000000000002",
        desk="01980000-0000-7000-8000-000000000003",
        desk_seq=42,
        at=1_790_000_000_000,
        by="dewi",
        auth="offline",
        seen=Seen("00112233445566778899aabbccddeeff", 41),
        parent=bytes(range(32)),
        fact=fact,
        happened=1_789_999_999_000,
        offset_ms=-250,
        prev=("01980000-0000-7000-8000-000000000004",),
    )
    return Golden(fact, encode_fact(least(kind)), msgspec.Raw(encode_entry(entry)), choices_of(kind))


def files_of(kind: type[Fact]) -> list[Path]:
    """The golden files of a kind, the oldest first."""
    name = kind_name(kind)
    return sorted((*GOLDEN.glob(f"{name}.json"), *GOLDEN.glob(f"{name}.[0-9].json")), key=lambda path: path.stem)


def newest(kind: type[Fact]) -> Path:
    """The newest golden file of a kind, or where it is to be."""
    return (files_of(kind) or [GOLDEN / f"{kind_name(kind)}.json"])[-1]


def kind_of_file(path: Path) -> str:
    """The name of the kind a golden file keeps."""
    return path.stem.partition(".")[0]


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for kind in KINDS:
        path = newest(kind)
        if path.exists():
            known = msgspec.json.decode(msgspec.json.decode(path.read_bytes(), type=Golden).full)
            if {field.encode_name for field in msgspec.structs.fields(kind)} <= known.keys():
                continue
            path = GOLDEN / f"{kind_name(kind)}.{len(files_of(kind)) + 1}.json"
        if not path.exists():
            path.write_bytes(msgspec.json.encode(golden(kind)) + b"\n")
            print(path.name)


if __name__ == "__main__":
    main()
