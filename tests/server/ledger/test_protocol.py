"""docs/protokol.md is true and whole: a client written from it alone works, and what the program has stands on it."""

import ast
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import requests

from console.models.state import streams
from server.app.application import PATHS, PROBLEMS
from server.app.openapi import ServerProblem, codes_of
from server.keys import ServedCertificate
from server.ledger.transaction import OWN, SIGNED
from tests.helpers.codes import Call
from tests.server.app.test_words import SERVING, conditions, reached
from tests.server.conftest import PASSWORD
from tests.server.described import description
from tests.server.house import House, Served, served
from tests.server.protocol_page import NAMED, PAGE, bounds_by_name, kinds, names_in, page_with_table, rows_of
from tests.server.store.test_epochs import roll_back
from tests.server.stranger import Refused, Stranger
from wire import limits
from wire.bounds import Chars, Range
from wire.entry import decode_entry, entry_hash, fact_of, keyed
from wire.facts import CaseNoted, CaseOpened, DeskContinued, EntryRefused
from wire.seal import opened_with
from wire.streams import _NAMED
from wire.verdict import Reason

pytestmark = pytest.mark.slow

CASE = "case:0198c0de-0000-7000-8000-000000000112"
Strangers = Callable[[], Stranger]
# Where a limit of the page stands in the program, beside wire/limits.py.
ELSEWHERE = {
    "server.app.body": ("BODY_MAX_BYTES", "SMALL_BODY_MAX_BYTES"),
    "server.ledger.read": ("PAGE_MAX_BYTES",),
    "server.app.push": ("PAGE_BYTES", "STREAMS_MOST"),
    "server.app.room": (
        *("REQUESTS_AT_ONCE", "REQUESTS_EACH_SECOND", "PUSHED_AT_ONCE", "PUSHED_EACH_SECOND", "PUSHES_MOST"),
        *("PAGES_MOST", "ATTESTED_AT_ONCE", "ATTESTED_EACH_SECOND", "ATTESTS_MOST"),
    ),
    "server.store.blobs": ("PARTS_MOST",),
    "server.accounts.sessions": (
        *("SESSION_MAX_S", "NAME_TRIES", "DESK_TRIES", "TRIES_SPAN_S"),
        *("NETWORK_TRIES", "STRANGERS_TRIES", "PHONE_TRIES"),
    ),
    "server.accounts.proving": ("FACTOR_TRIES", "FACTOR_SPAN_S", "RECOVERY_CODES"),
    "server.accounts.accounts": ("PASSWORD_MIN_CHARS", "PASSWORD_MAX_CHARS"),
    "wire.seal": ("FILE_EXTRA_BYTES",),
}


@pytest.fixture
def house(sqlite_house: House) -> House:
    """What is tested here lies in front of the database."""
    return sqlite_house


@pytest.fixture
def running(house: House) -> Iterator[Served]:
    """As in a city: behind the certificate of its own CA."""
    with served(house, ServedCertificate(house.home, "127.0.0.1")) as state:
        yield state


@pytest.fixture
def strangers(running: Served, house: House, secret: str, tmp_path: Path) -> Iterator[Strangers]:
    """Makes clients that have joined by a code, each with a dispatcher signed in."""
    with ExitStack() as made:
        yield lambda: made.enter_context(closing(joined(running.url, house, secret, tmp_path)))


def joined(url: str, house: House, secret: str, folder: Path) -> Stranger:
    """A client that has joined by a code and signed a person in."""
    client = Stranger(url, folder)
    name = f"petugas{len(house.rows('SELECT 1 FROM desks'))}"
    house.account(name, secret=secret)
    client.join(house.code(), "Meja Tamu")
    client.sign_in(name, PASSWORD)
    client.hello()
    client.pull()
    return client


def open_case(client: Stranger) -> None:
    """A case with personal words, sealed, and a line in its log."""
    place = {"address": client.sealed(CASE, "Jl. Contoh 5"), "kelurahan": "Contoh", "certainty": "caller"}
    fact = {"kind": "case_opened", "number": f"112-261128-{client.letter}-0001", "nature": "KEBAKARAN", "priority": 1}
    client.write(CASE, {**fact, "place": place, "narrative": client.sealed(CASE, "asap dari dapur")})
    client.write(CASE, {"kind": "case_noted", "text": client.sealed(CASE, "penelepon di luar rumah")})


def numbered(house: House, kind: str = "") -> list[tuple[str, int, int]]:
    """Desk, its number, and how far it is trusted, of the entries that are not the server's, in the ledger's order."""
    rows = house.rows("SELECT desk, desk_seq, trust, raw FROM entries ORDER BY seq")
    found = [(desk, number, trust) for desk, number, trust, raw in rows if kind.encode() in bytes(raw)]
    return [row for row in found if row[0] != house.config.server]


def test_the_stranger_knows_nothing_of_this_program() -> None:
    tree = ast.parse((Path(__file__).parents[1] / "stranger.py").read_text("utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} - sys.stdlib_module_names == {"requests", "cryptography"}


def test_what_a_stranger_wrote_is_read_by_another_and_by_us(strangers: Strangers, house: House) -> None:
    first, second = strangers(), strangers()
    open_case(first)
    first.push()
    second.pull()
    opened, noted = second.story(CASE)
    fact = opened.read["fact"]
    assert second.opened(CASE, fact["narrative"]) == "asap dari dapur"
    assert second.opened(CASE, fact["place"]["address"]) == "Jl. Contoh 5"
    assert second.opened(CASE, noted.read["fact"]["text"]) == "penelepon di luar rumah"
    ours = [opened_with(record.fact, second.keys[CASE]) for record in house.story(CASE)]
    assert isinstance(ours[0], CaseOpened) and (ours[0].narrative, ours[0].place.address) == (
        "asap dari dapur",
        "Jl. Contoh 5",
    )
    assert ours[1] == CaseNoted("penelepon di luar rumah")
    assert not first.waiting() and all(one.seq is None for one in first.story(CASE)), "acknowledged is not confirmed"
    first.pull()
    assert [one.seq for one in first.story(CASE)] == [opened.seq, noted.seq]
    for sig, raw in house.rows("SELECT sig, raw FROM entries WHERE desk=?", first.desk):
        first.key.public_key().verify(bytes(sig), entry_hash(bytes(raw)))
    assert decode_entry(noted.raw).parent == entry_hash(opened.raw)


def test_two_strangers_who_set_one_field_apart_are_both_kept_until_one_decides(strangers: Strangers) -> None:
    first, second = strangers(), strangers()
    open_case(first)
    first.push()
    first.pull()
    second.pull()
    sets = ("case_opened", "case_priority_set")
    for client, priority in ((first, 2), (second, 3)):
        before = tuple(one.id for one in client.heads(CASE, sets))
        client.write(CASE, {"kind": "case_priority_set", "priority": priority, "reason": "kata petugas"}, before)
        client.push()
    for client in (first, second):
        client.pull()
        assert {one.read["fact"]["priority"] for one in client.heads(CASE, sets)} == {2, 3}
    both = tuple(one.id for one in second.heads(CASE, sets))
    second.write(CASE, {"kind": "case_priority_set", "priority": 2, "reason": "disepakati"}, both)
    second.push()
    first.pull()
    assert [one.read["fact"]["priority"] for one in first.heads(CASE, sets)] == [2]


def test_a_stranger_hears_by_the_stream_what_another_wrote(strangers: Strangers) -> None:
    first, second = strangers(), strangers()
    events = second.follow()
    assert next(events) == "ping"
    open_case(first)
    first.push()
    while len(second.story(CASE)) < 2:
        assert next(events) in ("message", "ping", "positions")
    assert second.opened(CASE, second.story(CASE)[1].read["fact"]["text"]) == "penelepon di luar rumah"
    events.close()  # type: ignore[attr-defined]


def test_a_stranger_whose_token_ended_is_given_the_next_one_for_its_key(
    strangers: Strangers, running: Served, house: House
) -> None:
    client = strangers()
    before = client.http.headers["Authorization"]
    house.run(f"UPDATE desk_tokens SET until=1 WHERE desk='{client.desk}'")
    running.let_time_pass()
    open_case(client)
    client.push()
    client.pull()
    assert client.letter == "A" and client.http.headers["Authorization"] != before
    assert all(one.seq for one in client.story(CASE))


def test_a_stranger_that_meets_a_gap_offers_again_from_there(strangers: Strangers, house: House) -> None:
    client = strangers()
    open_case(client)
    opened, noted = client.waiting()
    opened.acked = client.epoch  # an acknowledgement that was not true
    with pytest.raises(Refused) as met:
        client.ask("POST", "/v1/entries", b'{"epoch":"%b","entries":[%b]}' % (client.epoch.encode(), noted.raw))
    assert (met.value.status, met.value.code, met.value.said["expected"]) == (409, "gap", 1)
    client.push()
    assert numbered(house) == [(client.desk, 1, OWN), (client.desk, 2, OWN)]
    assert not client.waiting() and client.letter == "A", "it needed no other name"


def test_a_stranger_that_is_refused_says_so_and_goes_on(strangers: Strangers, house: House) -> None:
    client, other = strangers(), strangers()
    open_case(client)
    bad = client.write(CASE, {"kind": "case_noted", "text": "terbuka"})
    worse = client.write(CASE, {"kind": "number_blocked"})
    good = client.write(CASE, {"kind": "case_noted", "text": client.sealed(CASE, "api sudah padam")})
    client.push()
    assert client.told == ["not_sealed", "malformed"] and not client.waiting()
    for one in (client, other):
        one.pull()
        assert [one.opened(CASE, each.read["fact"]["text"]) for each in one.story(CASE)[1:]] == [
            "penelepon di luar rumah",
            "api sudah padam",
        ]
    assert (bad.refused, worse.refused) == ("not_sealed", "malformed")
    assert decode_entry(good.raw).parent == worse.hash and client.entries[good.id].seq
    refused = [fact_of(decode_entry(one.raw)) for one in other.entries.values() if b"entry_refused" in one.raw]
    assert [fact.entry for fact in refused if isinstance(fact, EntryRefused)] == [bad.id, worse.id]


def test_two_strangers_of_one_disk_go_on_as_two(strangers: Strangers, house: House, tmp_path: Path) -> None:
    client, other = strangers(), strangers()
    open_case(client)
    client.push()
    client.pull()
    copy, reader = client.copied(), client.copied()
    for one, words in ((client, "dari meja"), (copy, "dari salinannya")):
        one.write(CASE, {"kind": "case_noted", "text": one.sealed(CASE, words)})
        one.push()
    reader.pull()
    assert copy.desk != client.desk, "it heard of it by a clash"
    assert reader.desk != client.desk, "it heard of it by what it read"
    assert len({one.letter for one in (client, other, copy, reader)}) == 4
    other.pull()
    said = [other.opened(CASE, one.read["fact"]["text"]) for one in other.story(CASE)[1:]]
    assert said == ["penelepon di luar rumah", "dari meja", "dari salinannya"]
    assert [trust for desk, _, trust in numbered(house, "case_noted")] == [OWN, OWN, SIGNED]
    (continued,) = [record.fact for record in house.story(f"ref:desk:{copy.desk}")][1:]
    assert isinstance(continued, DeskContinued) and continued.old == client.desk
    for one in (copy, reader):
        one.close()


def test_strangers_heal_a_server_that_was_restored(house: House, secret: str, tmp_path: Path) -> None:
    certificate = ServedCertificate(house.home, "127.0.0.1")
    with served(house, certificate) as state:
        first, second = (joined(state.url, house, secret, tmp_path) for _ in range(2))
        open_case(first)
        first.push()
        for one in (first, second):
            one.pull()
    before, written = first.epoch, [one.raw for one in first.story(CASE)]
    roll_back(house, 2)  # to before the case
    house.run("DELETE FROM stream_keys")
    with served(house, certificate) as state:
        first.url = second.url = state.url
        second.write(CASE, {"kind": "case_noted", "text": second.sealed(CASE, "sesudah pemulihan")})
        second.push()
        third = joined(state.url, house, secret, tmp_path)
        for one in (first, second, third):
            one.push()
            one.pull()
            assert one.epoch != before and not one.waiting()
            assert [each.raw for each in one.story(CASE)][:2] == written
            assert one.opened(CASE, one.story(CASE)[2].read["fact"]["text"]) == "sesudah pemulihan"
            one.close()
    # What the second one brought for the first was vouched for by the first's own signature, or is now its own.
    assert {trust for desk, _, trust in numbered(house, "case_opened") if desk == first.desk} <= {OWN, SIGNED}


def test_a_stranger_that_is_given_another_citys_code_joins_nothing(
    running: Served, house: House, tmp_path: Path
) -> None:
    client = Stranger(running.url, tmp_path)
    with pytest.raises(ValueError, match="another server"):
        client.join(f"{house.code()[:-16]}AAAAAAAAAAAAAAAA", "Meja Tamu")
    with pytest.raises(requests.exceptions.SSLError):
        client.ask("GET", "/health")
    client.close()


# --- the page against the program --------------------------------------------------------------------------------


@cache
def answers() -> list[tuple[Call, frozenset[str]]]:
    """Each condition that the serving program makes, with its codes."""
    serving = reached(SERVING)
    return [(call, codes) for call, source, codes in conditions() if source.module.__name__ in serving]


def on_the_page() -> set[tuple[int, str]]:
    """What its table of codes says."""
    return {(int(status), code) for status, cell, *_ in rows_of("12.") for code in names_in(cell)}


def test_the_table_of_kinds_is_the_programs() -> None:
    assert PAGE.read_text("utf-8") == page_with_table(), "write it: python -m tests.server.protocol_page --write"
    assert {names_in(cells[0])[0] for cells in rows_of("11.")} == set(kinds())
    assert {kinds()[name] for name in NAMED} == _NAMED


def test_every_code_stands_on_the_page_with_its_status() -> None:
    terminal = PAGE.read_text("utf-8").partition("never to a client:")[2].partition("\n\n")[0]
    never, said = set(names_in(terminal)), on_the_page()
    program = {(call.called.status, code) for call, codes in answers() for code in codes}  # type: ignore[attr-defined]
    own = {*PROBLEMS.items(), (500, "bug")}
    assert {pair for pair in program if pair[1] not in never} | own == said
    assert never < {code for _, code in program}
    assert "`http`" in PAGE.read_text("utf-8")


def test_the_description_refuses_by_exactly_the_codes_of_the_page() -> None:
    described = {
        (status, code)
        for method, path, _ in PATHS
        if path != "/ready"  # which says everything with one status
        for status, codes in codes_of(method, path).items()
        for code in codes
    }
    assert described | {*PROBLEMS.items(), (503, "committer_down")} == on_the_page()
    assert set(codes_of("GET", "/ready")) == {426, 500, 503}


def test_what_a_refusal_brings_with_it_is_described() -> None:
    brought, told = set[str](), {code for _, code in on_the_page()}
    for call, codes in answers():
        brought |= (call.keywords or set()) if codes & told else set()
    named = set(ServerProblem.__struct_fields__) - {"status"}
    assert named == (brought - {"device"}) | {"code"}, "device: only who revokes one at the terminal is told of it"
    text = PAGE.read_text("utf-8")
    assert all(f"`{name}`" in text for name in named - {"code"})


def test_every_reason_to_refuse_an_entry_stands_on_the_page() -> None:
    said = [names_in(cells[0]) for cells in rows_of("6.") if len(cells) == 3]
    assert {names[0] for names in said if not names[0].startswith("{")} == set(get_args(Reason))


def test_every_limit_stands_on_the_page_with_its_value() -> None:
    program = {name: value for name, value in vars(limits).items() if name.isupper()}
    for module, names in ELSEWHERE.items():
        program |= {name: getattr(importlib.import_module(module), name) for name in names}
    assert {names_in(cells[0])[0]: float(cells[1]) for cells in rows_of("13.")} == program


def test_every_bound_stands_on_the_page_with_its_least_and_its_most() -> None:
    said = {cells[0]: cells[1:3] for cells in rows_of("14.")}
    program = bounds_by_name()
    assert set(said) == set(program)
    for name, (least, most) in said.items():
        bound = program[name]
        if isinstance(bound, Range):
            assert (float(least), float(most)) == (bound.least, bound.most), name
        if isinstance(bound, Chars):
            assert float(most) == bound.most, name


def test_every_path_and_every_header_stands_on_the_page() -> None:
    said = {name for cells in rows_of("1.") for name in names_in(cells[0])}
    assert {f"{method} {path}" for method, path, _ in PATHS} <= said
    headers = {
        one["name"]
        for methods in description()["paths"].values()
        for operation in methods.values()
        for one in operation.get("parameters", ())
        if one["in"] == "header"
    }
    assert headers | {"X-Proto", "Authorization", "Content-Encoding", "Retry-After"} <= said


def test_every_stream_stands_on_the_page_sealed_or_clear() -> None:
    rows = rows_of("5.")
    said = {name.partition("<")[0]: "**sealed**" in cells[1] for cells in rows for name in names_in(cells[0])}
    makers = {name for name in vars(streams) if name.endswith("_stream")}
    makers -= {"definition_stream", "ref_stream", "split_stream"}
    made = {getattr(streams, name)("") for name in makers}
    made |= {streams.ref_stream(group, "") for group in (*streams._CLASSES.values(), "account", "desk", "list")}
    made |= {streams.MAP_STREAM, streams.BOUNDARIES_STREAM}
    assert made <= said.keys(), made - said.keys()
    assert all(keyed(stream) is sealed for stream, sealed in said.items())


def test_the_description_tells_what_an_entry_is() -> None:
    schemas = description()["components"]["schemas"]
    of_facts, newer = schemas["Entry"]["properties"]["fact"]["anyOf"]
    assert newer == {"$ref": "#/components/schemas/NewerFact"}
    assert {
        schemas[one["$ref"].rsplit("/", 1)[1]]["properties"]["kind"]["enum"][0] for one in of_facts["anyOf"]
    } == set(kinds())
    untold = [
        f"{name}.{member}"
        for name, schema in schemas.items()
        for member, held in schema.get("properties", {}).items()
        if not held.keys() & {"type", "$ref", "anyOf", "enum", "allOf"}
    ]
    assert not untold, "what is kept as it was sent (Raw) has its shape in server/app/openapi.py"
