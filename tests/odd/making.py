"""Builds entries of every kind from their types: values at their bounds, odd texts, names of what is there and is not.

Each goes the whole way: sealed, written, judged by the server, read and opened by a desk. Some are of an older ledger,
which nobody judged.
"""

from collections.abc import Sequence
from functools import cache
from itertools import cycle
from random import Random
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from console.models.state.record import Recorded, recorded
from tests.wire.make_golden import KINDS, kind_name
from tests.wire.view import View
from wire import facts
from wire.bounds import EARLIEST_MS, LATEST_MS, Bound, Chars, DayText, PointText, Range
from wire.entry import GENESIS, Entry, Seen, decode_entry, encode_entry, encode_fact, fact_of, keyed, kind_of
from wire.limits import AHEAD_MAX_DAYS, ENTRY_MAX_BYTES
from wire.rights import BEGAN_OUTSIDE, SAYING, is_of_gateways, roles_for
from wire.seal import opened_with, sealed_with
from wire.streams import STREAMS
from wire.verdict import Accepted, judge

NOW_MS = 1_794_528_000_000
DAY_MS = 86_400_000
KEY = b"k" * 32
OLD = 0.1  # of all entries are of an older ledger
TEXTS = (
    *("", " ", "a", "0", "…", "<b>&amp;</b>", "{count}", "{}", "%s %n", "\\", '"', "'", "-1", "NaN", "None", "id:1"),
    *(
        "Jl. Contoh 5",
        "متر واحد",
        "عاجل\nسطر",
        "👨‍👩‍👧",
        "ꦧꦭꦶꦠꦂ",
        "e\u0301\u0323" * 20,
        "\u00a0",
        "\n",
        "\t\n\t",
        "satu\ndua",
    ),
    *("x" * 200, "kata " * 40, "٣٤٥", "１１２", "²", "İstanbul ß", "C:\\a\\b", "../../etc", "javascript:1", "08.15"),
)
STEERED = ("\u202e112", "\x00", "\x1b[31m", "\ud83d", "a\u2066b", "x" * 50_000)
DESKS = ("desk-A", "desk-B", "desk-C", "server", "tidak ada")
GATEWAY = "gerbang"
PEOPLE = ("p1", "p2", "", "emergency:A:Nama Saja", "emergency:", "tidak ada")
POINTS = ("-8.0954,112.1609", "0,0", "90,180", "-90,-180", "-0.0,-0.0", "-8.09, 112.16", "52.5,13.4")
# What a field of this name may name, beside nonsense.
NAMES: dict[str, tuple[str, ...]] = {
    "agency": ("DAMKAR", "PSC119", "PLN", "POLRES"),
    "nature": ("fire_building", "tree_down", "domestic_violence", "self_harm"),
    "unit": ("DMK-1", "PSC-1", "D-1"),
    "person": PEOPLE,
    "account": PEOPLE,
    "desk": DESKS,
    "claim": DESKS,
    "zone": ("Asia/Jakarta", "Asia/Jayapura", "Bulan/Kawah"),
    "step": ("told", "accepted"),
    "criterion": ("opening", "place"),
    "cause": ("abandoned", "silent", "asked"),
    "about": ("correction", "conflict", "closing", "case", "call"),
    "list": ("outcome", "result"),
}
NAMES["owner"] = NAMES["parent"] = NAMES["agencies"] = NAMES["fallback"] = NAMES["alert_first"] = NAMES["agency"]
NAMES["blocks"] = NAMES["alert_one_of"] = NAMES["agency"]
_ID = {"case": "case", "into": "case", "other": "case", "parent": "case", "call": "call", "calls": "call"}
_ID |= {"storm": "storm", "caution": "caution", "request": "request", "of": "case", "one": "case", "old": "desk-C"}
_NUMBERED = ("assignment", "task", "condition", "attachment", "fallback_of", "rule", "question", "card", "code")
Kind = type[facts.Fact]
# Taken only after another one in the same stream, which is made before it: of which kind, and what both name.
AFTER_ANOTHER: dict[Kind, tuple[Kind, str]] = {
    **dict.fromkeys((facts.LetterSent, facts.LetterDelivered, facts.LetterFailed), (facts.LetterAsked, "letter")),
    **dict.fromkeys((facts.LinkOpened, facts.LinkClosed, facts.PositionShared), (facts.LinkGiven, "link")),
    **dict.fromkeys(
        (facts.AlertSent, facts.AlertDelivered, facts.AlertFailed, facts.AlertReplied),
        (facts.DispatchRequested, "assignment"),
    ),
    **dict.fromkeys((facts.OfferSent, facts.OfferFailed, facts.OfferAnswered), (facts.CaseOffered, "offer")),
    **dict.fromkeys((facts.CitizenAnswered, facts.CitizenSaw), (facts.LinkGiven, "link")),
    facts.DialTried: (facts.DialAsked, ""),
    facts.BulletinApproved: (facts.BulletinDrafted, "version"),
    facts.BulletinPublished: (facts.BulletinApproved, "version"),
}


class Odd:
    """Makes entries from one seed. What it made is named again by later ones."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.ids = self.random.choice((4, 20, 60))  # so few streams that all of it meets, or so many that lists grow
        self.made = 0
        self.entries: list[str] = ["tidak ada"]
        self._view = _Everybody()

    def records(self, count: int) -> list[Recorded]:
        """So many entries as a desk reads them, with numbers of the ledger, every kind among them."""
        made, kinds = list[Recorded](), cycle(KINDS)
        while len(made) < count:
            for entry in map(decode_entry, self.raws(next(kinds))):
                made.append(recorded(entry, opened_with(fact_of(entry), KEY), entry.desk_seq))
        return made[:count]

    def raws(self, kind: Kind) -> list[bytes]:
        """The bytes of one of this kind, accepted by the server or of an older ledger; before it those of what it is
        taken after."""
        if self.random.random() < OLD or roles_for(kind_name(kind)) is None:
            return [self._made(kind, {}, of_old=True)]
        return self._with_before(kind, {})

    def _with_before(self, kind: Kind, said: dict[str, Any]) -> list[bytes]:
        if kind is facts.SilentBegun:
            rang = self._made(facts.CallRang, {"channel": BEGAN_OUTSIDE}, f"call:sendiri-{self.made}")
            about = decode_entry(rang).stream
            return [rang, self._made(kind, {"about": about}, f"citizen:{about}:{self.made}")]
        if kind not in AFTER_ANOTHER:
            return [self._made(kind, said)]
        other, name = AFTER_ANOTHER[kind]
        before = self._with_before(other, {} if name in ("", "version") else {name: self._id(name[0])})
        entry = decode_entry(before[-1])
        said = {name: getattr(fact_of(entry), name, entry.id)} if name else {}
        said |= {"letter": ""} if kind is facts.CitizenAnswered else {}
        return [*before, self._made(kind, said, entry.stream)]

    def _made(self, kind: Kind, said: dict[str, Any], stream: str = "", *, of_old: bool = False) -> bytes:
        """One that says this, in this stream where it is given."""
        self.made += 1
        raw = self._raw(kind, of_old, said, stream)
        while code := self._refused(raw, of_old):
            # Not its contents: a letter may have four bytes, a typed name does a dispatcher's work, a reply is an
            # agency's step, nobody judges what is theirs or stands nowhere; or a corrected time lies far ahead.
            about_who = code in ("too_large", "unproved", "role_missing", "not_theirs", "own_entry", "unfounded")
            assert about_who or (code, kind) == ("out_of_bounds", facts.StampCorrected), (code, raw[:2_000])
            raw = self._raw(kind, of_old, said, stream)
        entry = decode_entry(raw)
        self.entries.append(entry.id)
        if not of_old:
            self._view.take(entry)
        return raw

    def _refused(self, raw: bytes, of_old: bool) -> str:
        if of_old:
            return "too_large" if len(raw) > ENTRY_MAX_BYTES else ""
        (verdict,) = judge([raw], "carrier", self._view, "server")
        return "" if isinstance(verdict, Accepted) else getattr(verdict, "code", "clash")

    def _raw(self, kind: Kind, of_old: bool, said: dict[str, Any], stream: str) -> bytes:
        pick = self.random.choice
        fact = msgspec.structs.replace(self.struct(kind, of_old), **said)
        stream = stream or self._stream(kind, of_old)
        desks = (GATEWAY,) if is_of_gateways(kind_name(kind), stream) else DESKS[:3]
        times = (NOW_MS, NOW_MS - self.random.randrange(DAY_MS), EARLIEST_MS, NOW_MS + AHEAD_MAX_DAYS * DAY_MS)
        if of_old:
            times = (*times, 2**53, -(2**53), 0)
        sealed = keyed(stream) and not (of_old and self.random.random() < 0.1)
        entry = Entry(
            id=f"e-{self.random.randrange(2**40)}-{self.made}",
            stream=stream,
            desk=pick(desks if not of_old else DESKS),
            desk_seq=self.made,
            at=pick(times),
            by=pick(PEOPLE[:4]) if not of_old else pick((*PEOPLE, *STEERED[:2])),
            auth="server" if of_old else pick(("online", "offline", "emergency")),
            seen=Seen("e", 1),
            parent=GENESIS,
            fact=encode_fact(sealed_with(fact, KEY) if sealed else fact),
            happened=pick((None, None, *times)),
            offset_ms=pick((None, 0, -400, *((2**53,) if of_old else ()))),
            prev=tuple(pick(self.entries) for _ in range(pick((0, 0, 1, 2)))),
        )
        return encode_entry(entry)

    def _stream(self, kind: Kind, of_old: bool) -> str:
        under = STREAMS.get(kind, ()) or ("call:", "case:", "shift:", "number:", "ref:agency:", "caution:")
        if of_old and self.random.random() < 0.2:
            under = ("call:", "case:", "shift:", "hold:", "road:", "ref:unit:", "lain:", "")
        first = self.random.choice(under)
        if first in ("ref:agency:", "ref:nature:", "ref:unit:"):
            known = NAMES[first.split(":")[1]]
            return first + self.random.choice((*known, "BARU", "x"))
        if first == "call:" and kind is not facts.CallStarted:  # in a call of the room's no gateway speaks by itself
            return first + self._id("luar" if is_of_gateways(kind_name(kind)) else self.random.choice(("call", "luar")))
        return f"{first}{self._id(first.rstrip(':'))}"

    def _id(self, what: str) -> str:
        return f"{what}-{self.random.randrange(self.ids)}"

    def struct(self, kind: type[Any], of_old: bool = False) -> Any:
        """A struct with a value in most of its fields."""
        values = {}
        for field in _fields(kind):
            if field.required or self.random.random() < 0.7:
                values[field.name] = self.value(field.type, field.name, of_old)
        return kind(**values)

    def value(self, kind: Any, name: str, of_old: bool) -> Any:
        """A value of a type, for a field of this name."""
        for one in getattr(kind, "__metadata__", ()):
            if isinstance(one, Bound):
                return self._bounded(one, name, of_old)
        origin, inner = get_origin(kind), get_args(kind)
        pick = self.random.choice
        if origin is Literal:
            return pick(inner)
        if origin in (Union, UnionType):
            some = [one for one in inner if one is not type(None)]
            return (
                None if len(some) < len(inner) and self.random.random() < 0.3 else self.value(pick(some), name, of_old)
            )
        if origin is tuple:
            return tuple(self.value(inner[0], name, of_old) for _ in range(pick((0, 1, 1, 2, 3, 3, 9))))
        if origin is dict:
            return {
                step: self.value(inner[1], name, of_old) for step in pick(((), ("told",), ("told", "arrived", "x")))
            }
        if origin is Annotated:
            return self.value(inner[0], name, of_old)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self.struct(kind, of_old)
        plain: dict[Any, Sequence[Any]] = {bool: (True, False), bytes: (b"", b"x" * 32)}
        return pick(plain[kind])

    def _bounded(self, bound: Bound, name: str, of_old: bool) -> Any:
        pick, strange = self.random.choice, of_old and self.random.random() < 0.4
        match bound:
            case Chars():
                return pick(STEERED[:3]) if strange else self._text(bound, name)
            case PointText():
                return pick((*POINTS, *(("nan,nan", "", "1e999,0", "x") if strange else ())))
            case DayText():
                return pick(("", "2026-11-12", "1900-01-01", *(("kemarin",) if strange else ())))
            case Range(name="latitude" | "longitude"):
                return float(pick((bound.least, bound.most, 0.0, -0.0, 8.1, *((1e308,) if strange else ()))))
            case Range(name="moment"):
                near = NOW_MS + self.random.randrange(-DAY_MS, DAY_MS)
                return pick((EARLIEST_MS, LATEST_MS, near, near, NOW_MS, *((2**53, -(2**53)) if strange else ())))
            case Range():
                middle = round(min(bound.most, max(bound.least, self.random.randrange(20))))
                return pick((int(bound.least), int(bound.most), middle, *((2**53, -(2**53)) if strange else ())))
            case _:
                return pick((202611, 200001, 209912, *((0, 202699) if strange else ())))

    def _text(self, bound: Chars, name: str) -> str:
        pick = self.random.choice
        if self.random.random() < 0.75:
            if name in ("entry", "signed", "fallback_of"):
                return pick(self.entries)
            if name in NAMES:
                return pick(NAMES[name])
            if name in _ID:
                return self._id(_ID[name])
            if name in _NUMBERED:
                return self._id(name[0])
            if name in ("stream", "streams"):
                return f"{pick(('case:case', 'call:call', 'x'))}-{self.random.randrange(self.ids)}"
            if name == "number":
                return pick((f"112-261112-A-{self.random.randrange(9999):04d}", "0000-2345-11", "+62 000 111", "112"))
        text = pick(TEXTS)
        text = text if bound.lines else text.replace("\n", " ").replace("\t", " ")
        return text * (bound.most // len(text)) if text and self.random.random() < 0.02 else text[: bound.most]


@cache
def _fields(kind: type[Any]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)


class _Everybody(View):
    """A ledger in which whoever writes has every role."""

    def take(self, entry: Entry) -> None:
        """It is numbered."""
        self.authors[entry.id] = entry.by
        if kind_of(entry) in SAYING:
            self.said.setdefault(entry.stream, []).append(fact_of(entry))

    def roles(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str] | None:
        return frozenset({"dispatcher", "supervisor", "admin"})

    def excuses(self, entry: Entry, kind: str) -> bool:
        return True

    def goes_on_for(self, desk: str, old: str) -> bool:
        return True

    def is_gateway(self, desk: str) -> bool:
        return desk == GATEWAY

    def now_ms(self) -> int:
        return NOW_MS
