"""Bytes that nobody should offer as an entry, by name: each is one thing away from a good one."""

from collections.abc import Iterator

from wire.limits import ENTRY_MAX_BYTES

GOOD = (
    b'{"id":"id-1","stream":"shift:1","desk":"a","desk_seq":1,"at":1794500000000,"by":"dewi","auth":"offline","seen":["e",1],'
    b'"parent":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","fact":{"kind":"shift_noted","text":"x"}}'
)
_FACT = b'{"kind":"shift_noted","text":"x"}'
_TIMES = (
    *(b"0", b"946684799999", b"946684800000", b"1826122400000", b"1826122400001", b"4102444800000", b"4102444800001"),
    *(b"9007199254740992", b"-9007199254740992", b"9007199254740993"),
)
_DEPTHS = (10, 61, 62, 63, 64, 126, 127, 128, 400, 990, 1_500, 4_000, 9_000, 30_000)
_NUMBERS = (
    *(b"0", b"-0", b"-0.0", b"1e5", b"1E+5", b"1e308", b"1e309", b"-1e999", b"1e-999", b"5e-324", b"NaN", b"Infinity"),
    *(b"-Infinity", b"nan", b"00", b"01", b"-01", b"1.", b".5", b"+1", b"1e", b"1e+", b"--1", b"0x1", b"1_0", b"-"),
    *(b"9007199254740992", b"9007199254740993", b"-9007199254740993", b"9223372036854775808", b"18446744073709551616"),
    *(b"9" * 40, b"9" * 41, b"-" + b"9" * 41, b"9" * 4_300, b"9" * 4_301, b"9" * 60_000, b"0." + b"1" * 41),
    *(b"0." + b"1" * 40, b"1e" + b"0" * 41 + b"1", b"1" + b"0" * 400 + b".5"),
)
_STRINGS = (
    *(
        rb"\ud800",
        rb"\udc00",
        rb"\ud800\ud800",
        rb"\ud800x",
        rb"\ud83d\ude00",
        rb"\u0000",
        rb"\q",
        rb"\u12",
        rb"\u12g4",
    ),
    *(
        b"\xff",
        b"\xed\xa0\x80",
        b"\xc0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x80\xa8",
        b"\xef\xbf\xbf",
        b"\xe2\x80\xae",
        b"\xe2\x81\xa7",
        b"\xe2\x80\x8d",
        b"\xf3\xa0\x81\x81",
        b"x" * 4_001,
        b"\xf0\x9f\x98\x80",
    ),
    *(b"\x00", b"\x09", b"\x0a", b"\x0d", b"\x1f", b"\x7f", b"\xc2\x85", b"\xef\xbb\xbf"),
    *(
        b"[" * 200,
        rb"\"" + b"[" * 200,
        rb"\\\"" + b"{" * 200,
        b"]" * 200,
        b"9" * 5_000,
        b"\\\\",
        b"x" * ENTRY_MAX_BYTES,
    ),
)
_FACTS = (
    *(b"", b"null", b"[]", b"{}", b'"x"', b"5", b'{"kind":5}', b'{"kind":null}', b'{"kind":""}', b'{"kind":"unknown"}'),
    *(b'{"kind":"shift_noted"}', b'{"kind":"shift_noted","text":5}', b'{"kind":"shift_noted","text":"x",}'),
    *(b'{"kind":"shift_noted","text":"x","text":"y"}', b'{"text":"x","kind":"shift_noted"}'),
    b'{"kind":"shift_noted","text":"x","kind":"account_defined"}',
    b'{"kind":"account_defined","kind":"shift_noted","text":"x"}',
    b'{"kind":"shift_noted","text":"x","kind":"new"}',
    b'{"kind":"new","kind":"shift_noted","text":"x"}',
    b'{"kind":"shift_noted","text":"x","kind":5}',
    rb'{"\u006bind":"shift_noted","text":"x"}',
    rb'{"\u006bind":"account_defined","kind":"shift_noted","text":"x"}',
    rb'{"kind":"shift_noted","text":"x","\u006bind":"account_defined"}',
    b'{"kind":"new","text":"x",}',
    b'{"kind":"new","a":tru}',
    b"{'kind':'new'}",
    b'{"kind":"new","a":[1,]}',
    b'{"kind":"new"/**/}',
    b'{ "kind" : "new" }',
)


def strange() -> Iterator[tuple[str, bytes]]:
    """All of them, with a name for each."""
    yield "good", GOOD
    yield from _deep()
    for fact in _FACTS:
        yield f"fact {_named(fact)}", _with(fact)
    for number in _NUMBERS:
        yield f"number {_named(number)} of a new kind", _with(b'{"kind":"new","a":%b}' % number)
        yield f"number {_named(number)} of a known kind", _with(_FACT[:-1] + b',"a":%b}' % number)
        yield f"number {_named(number)} as a time", GOOD.replace(b'"at":1794500000000', b'"at":%b' % number)
    for time in _TIMES:
        yield f"{time.decode()} as the end of a break", _with(b'{"kind":"away_started","until":%b}' % time)
        yield f"{time.decode()} as the time of an entry", GOOD.replace(b'"at":1794500000000', b'"at":%b' % time)
    for text in _STRINGS:
        yield f"text {_named(text)} of a new kind", _with(b'{"kind":"new","a":"%b"}' % text)
        yield f"text {_named(text)} as a name", _with(b'{"kind":"new","%b":1}' % text)
        yield f"text {_named(text)} of a known kind", _with(b'{"kind":"shift_noted","text":"%b"}' % text)
        yield f"text {_named(text)} as an id", GOOD.replace(b"id-1", text)
    yield from _around()


def _deep() -> Iterator[tuple[str, bytes]]:
    for depth in _DEPTHS:
        lists, objects = b"[" * depth + b"]" * depth, b'{"a":' * depth + b"1" + b"}" * depth
        yield f"{depth} lists of a new kind", _with(b'{"kind":"new","a":%b}' % lists)
        yield f"{depth} lists of a known kind", _with(_FACT[:-1] + b',"a":%b}' % lists)
        yield f"{depth} lists beside the fact", GOOD[:-1] + b',"a":%b}' % lists
        yield f"{depth} lists around", lists[:depth] + GOOD + lists[depth:]
        yield f"{depth} lists that never end", _with(b'{"kind":"new","a":%b' % lists[:depth])
        yield f"{depth} objects of a new kind", _with(b'{"kind":"new","a":%b}' % objects)
        yield f"{depth} objects for a text", _with(b'{"kind":"shift_noted","text":%b}' % objects)


def _around() -> Iterator[tuple[str, bytes]]:
    for name, bad in {
        "a space": b" ",
        "a tab": b"\t",
        "a new line": b"\n",
        "a BOM": b"\xef\xbb\xbf",
        "x": b"x",
    }.items():
        yield f"{name} before", bad + GOOD
        yield f"{name} after", GOOD + bad
    for size in (0, 1, 40, len(GOOD) - 1):
        yield f"the first {size} bytes", GOOD[:size]
    for parent in (b"", b"AAAA", b"AAA=", b"AAA", b"AAAA=", b"AAAA==", b"A===", b"AB==", b"====", b"AA-_", b"AAA=AAAA"):
        yield f"parent {parent.decode()}", GOOD.replace(GOOD.partition(b'"parent":"')[2][:44], parent)
    yield "in UTF-16", GOOD.decode().encode("utf-16")
    yield "two desks", GOOD[:-1] + b',"desk":"b"}'
    yield "two facts", GOOD[:-1] + b',"fact":{"kind":"account_defined"}}'
    yield "two facts, the second a note", GOOD.replace(_FACT, b'{"kind":"account_defined"},"fact":' + _FACT)
    yield "a hash that is none", GOOD[:-1] + b',"hash":"!"}'


def _with(fact: bytes) -> bytes:
    return GOOD.replace(_FACT, fact)


def _named(what: bytes) -> str:
    text = repr(what)[2:-1]
    return text if len(text) <= 70 else f"{text[:12]}… of {len(what)} bytes"
