"""The sync thread outlives what goes wrong around it: a full disk, locked keys, a bug, an answer nobody can read."""

import gc
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, cast

import msgspec
import pytest
import requests
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPResponse

from console.errors import StoreError
from console.secrets.wrapping import SecretsError
from console.sync.answers import Enrolled
from console.sync.cable import Cable
from console.sync.client import ANSWER_MAX_BYTES, SMALL_ANSWER_MAX_BYTES, TOKEN_AGAIN_S, Client, ServerRefused
from console.sync.enrolment import renewal
from console.sync.loop import Loop, Membership
from wire.exchange import Exchange
from wire.limits import RETRY_LONGEST_S
from wire.messages import Answer, Hello, HelloAnswer, Identity, Page, Positions, Problem, Renew, Request


class Asks:
    """An exchange that asks what the test says."""

    head = 0
    incompatible = False
    behind = False
    reads_now = False
    at_rest = False
    fed = False

    def __init__(self, following: Callable[[], Request | None]) -> None:
        self.next = following
        self.taken: list[Answer] = []
        self.heads: list[int] = []

    def receive(self, _request: Request, answer: Answer) -> None:
        self.taken.append(answer)

    def hear(self, page: Page) -> None:
        self.taken.append(page)

    def told_head(self, _epoch: str, head: int) -> None:
        self.heads.append(head)

    def restart(self) -> None:
        """Nothing to forget."""

    poke = restart


class Deaf:
    """A client without a line."""

    def positions(self) -> Positions:
        raise ServerRefused(Problem(0, "no_connection"))

    def events(self, _after: int) -> Iterator[bytes]:
        return iter(())

    def hang_up(self) -> None: ...

    close = hang_up


def line(asks: Asks, renew: Callable[[str], Answer] = lambda _: Identity("d", "B")) -> Loop:
    member = Membership(renew=renew, renewed=lambda _: None, desk_id=lambda: "d", cursor_seq=lambda: 0)
    return Loop(cast(Exchange, asks), cast(Client, Deaf()), member, lambda: None, lambda: 1)


def test_a_disk_that_cannot_be_read_is_a_state_of_the_line() -> None:
    def broken() -> Request | None:
        raise StoreError("journal_broken")

    tried = line(Asks(broken))
    assert tried.turn() == RETRY_LONGEST_S
    assert tried.state.problem == "journal_broken"
    assert not tried.state.online


def test_keys_that_cannot_be_kept_at_a_renewal_are_a_state_of_the_line() -> None:
    def locked(_old: str) -> Answer:
        raise SecretsError("keyring_locked")

    tried = line(Asks(lambda: Renew("d")), locked)
    assert tried.turn() == RETRY_LONGEST_S
    assert tried.state.problem == "keyring_locked"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_after_a_bug_the_line_is_not_shown_as_fine_and_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.sync.loop.RETRY_LONGEST_S", 0.05)
    again, told = threading.Event(), threading.Event()
    turns: list[int] = []

    def buggy() -> Request | None:
        turns.append(1)
        if len(turns) == 1:
            raise AssertionError("a bug")
        again.set()
        return None

    monkeypatch.setattr(threading, "excepthook", lambda _: told.set())
    tried = line(Asks(buggy))
    tried.start()
    try:
        assert told.wait(90)
        assert again.wait(90)
        assert tried.state.problem == "sync_stopped"
    finally:
        tried.stop()


def test_what_comes_after_the_end_is_not_taken() -> None:
    asks = Asks(lambda: Renew("d"))
    tried = line(asks)
    tried.stop()
    assert tried.turn() is None
    assert asks.taken == []


class Says(BaseAdapter):
    """Answers everything with these bytes."""

    def __init__(self, status: int, body: bytes, **headers: str) -> None:
        super().__init__()
        self._status, self._body, self._headers = status, body, headers
        self.asked = 0

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        self.asked += 1
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = self._status, request, str(request.url)
        answer._content = self._body
        answer.headers.update(self._headers)
        return answer

    def close(self) -> None: ...


@pytest.mark.parametrize(
    ("status", "body", "packed"),
    [
        (200, b"\x28\xb5\x2f\xfdnot packed at all", "zstd"),
        (200, b'{"account": "\xff"}', "identity"),
        (200, b'{"a":' * 100_000, "identity"),
        (502, b'{"code": "\xff"}', "identity"),
    ],
)
def test_an_answer_nobody_can_read_is_a_refusal_and_no_bug(status: int, body: bytes, packed: str) -> None:
    client = Client("https://sample", None, Says(status, body, **{"Content-Encoding": packed}))
    with pytest.raises(ServerRefused):
        client.refresh("token")
    client.close()


def test_an_answer_that_nests_too_deep_is_one_that_nobody_can_read() -> None:
    client = Client("https://sample", None, Says(200, b'{"reports":[],"newer":' + b"[" * 200 + b"]" * 200 + b"}"))
    with pytest.raises(ServerRefused, match="unreadable"):
        client.reports("token")
    client.close()


def test_nobody_sends_a_desk_elsewhere_with_its_tokens() -> None:
    says = Says(302, b"", Location="http://another.test/v1/session/refresh")
    client = Client("https://sample", None, says)
    client.authorize("token", "desk")
    with pytest.raises(ServerRefused, match="unreadable"):
        client.refresh("token")
    assert list(client.events(0)) == [] and says.asked == 2
    client.close()


class Pours(Says):
    """Answers with more than any answer has, packed small."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        answer = super().send(request, *args, **kwargs)
        answer._content = False  # type: ignore[assignment]
        answer.raw = HTTPResponse(BytesIO(self._body), headers=self._headers, preload_content=False)
        return answer


def packed(size: int) -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    return b"".join(packer.compress(bytes(2**20)) for _ in range(size // 2**20)) + packer.flush()


def test_an_answer_that_unpacks_to_too_much_is_not_taken_in() -> None:
    client = Client(
        "https://sample", None, Pours(200, packed(ANSWER_MAX_BYTES + 2**20), **{"Content-Encoding": "zstd"})
    )
    with pytest.raises(ServerRefused, match="unreadable"):
        client.positions()
    client.close()


def test_a_certificate_without_end_is_not_taken_in() -> None:
    client = Client("https://sample", None, Pours(200, bytes(SMALL_ANSWER_MAX_BYTES + 1)))
    with pytest.raises(ServerRefused, match="unreadable"):
        client.fetch_ca()
    client.close()


def test_a_server_of_before_is_asked_with_the_token_it_gave() -> None:
    asked = []

    class OfBefore(Says):
        def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
            asked.append((request.path_url, request.headers.get("Authorization")))
            answer = super().send(request, *args, **kwargs)
            if request.path_url == "/v1/token":
                answer.status_code, answer._content = 404, b'{"status":404,"code":"not_found","wait_s":0.0}'
            return answer

    client = Client("https://sample", None, OfBefore(200, b'{"n":0,"fixes":[]}'))
    client.authorize("of before", "desk", lambda data: data)
    for _ in range(2):
        with suppress(ServerRefused):
            client.positions()
    assert asked == [("/v1/token", "Bearer of before"), *[("/v1/positions", "Bearer of before")] * 2]
    client.close()


def test_a_desk_at_a_server_that_went_back_to_before_tokens_ended_is_known_by_the_one_it_kept() -> None:
    asked, back = list[tuple[str, str | None]](), False

    class WentBack(Says):
        def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
            answer, token = super().send(request, *args, **kwargs), request.headers.get("Authorization")
            asked.append((request.path_url, token))
            if request.path_url == "/v1/token":
                given = b'{"challenge":"x","desk":"desk","desk_token":"short","token_s":900}'
                gone = b'{"status":404,"code":"not_found","wait_s":0.0}'
                answer.status_code, answer._content = (404, gone) if back else (200, given)
            elif back and token == "Bearer short":
                answer.status_code, answer._content = 401, b'{"status":401,"code":"desk_unknown","wait_s":0.0}'
            return answer

    client = Client("https://sample", None, WentBack(200, b'{"n":0,"fixes":[]}'))
    client.authorize("of before", "desk", lambda data: data)
    client.positions()
    back, client._token_given = True, -TOKEN_AGAIN_S  # a while later
    asked.clear()
    client.positions()
    assert asked[0][1] == asked[1][1] == "Bearer short" and asked[2:] == [("/v1/positions", "Bearer of before")]
    client.close()


def test_an_address_that_is_none_is_a_refusal_and_no_bug() -> None:
    client = Client("https://ä..com", None)
    with pytest.raises(ServerRefused) as refused:
        client.fetch_ca()
    assert msgspec.structs.asdict(refused.value.problem)["code"] == "no_connection"
    client.close()


def test_who_comes_after_the_end_asks_nothing_and_opens_no_line() -> None:
    says = Says(200, b"{}")
    client = Client("https://sample", None, says)
    client.close()
    with pytest.raises(ServerRefused) as refused:
        client.refresh("token")
    assert msgspec.structs.asdict(refused.value.problem)["code"] == "no_connection"
    assert list(client.events(0)) == [] and says.asked == 0


def test_a_stream_that_opens_when_the_desk_is_at_its_end_is_not_waited_for() -> None:
    class Late(Says):
        def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
            client.close()
            answer = super().send(request, *args, **kwargs)
            answer.raw = HTTPResponse(BytesIO(b"a line"), preload_content=False)
            return answer

    client = Client("https://sample", None, Late(200, b""))
    assert list(client.events(0)) == []


def test_a_server_that_is_gone_before_the_handshake_leaves_no_socket_open(recwarn: pytest.WarningsRecorder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def refuse() -> None:
            with suppress(OSError):
                while True:
                    line, _ = listening.accept()
                    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    line.close()  # at once and hard, as a process that was killed

        refusing = threading.Thread(target=refuse)
        refusing.start()
        client = Client(f"https://127.0.0.1:{listening.getsockname()[1]}", None)
        for _ in range(10):
            with pytest.raises(ServerRefused):
                client.fetch_ca()
        assert list(client.events(0)) == []
        client.close()
        listening.shutdown(socket.SHUT_RDWR)
        refusing.join()
    gc.collect()
    assert [str(one.message) for one in recwarn if "unclosed" in str(one.message)] == []


def test_an_answer_that_comes_when_the_cable_is_out_gives_its_line_back(monkeypatch: pytest.MonkeyPatch) -> None:
    cable, closed = Cable(), list[bool]()

    def late(self: HTTPAdapter, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        cable.is_out = True
        answer = requests.Response()
        monkeypatch.setattr(answer, "close", lambda: closed.append(True))
        return answer

    monkeypatch.setattr(HTTPAdapter, "send", late)
    with pytest.raises(requests.ConnectionError):
        cable.send(requests.Request("GET", "https://sample/v1/hello").prepare())
    assert closed == [True]


def test_a_renewal_that_could_not_be_kept_spends_no_second_letter() -> None:
    key, asked, kept = Ed25519PrivateKey.generate(), [], []
    client = Client("https://sample", None)

    def grant(statement: dict[str, Any]) -> Enrolled:
        asked.append(statement["desk"])
        letter = "ABCDEFG"[len(asked)]
        names = {"server": "s", "city": "c", "signing_key": b"", "recovery_key": b""}
        return msgspec.convert({"desk": letter, "letter": letter, "desk_token": letter, **names}, Enrolled)

    def keep(enrolled: Enrolled) -> None:
        kept.append(enrolled.desk)
        if len(kept) < 3:
            raise SecretsError("key_file_unwritable")

    client.renew = grant  # type: ignore[method-assign]
    renew = renewal(client, key, lambda: 1, lambda _: None, keep)
    for _ in range(2):
        with pytest.raises(SecretsError):
            renew("A")
    assert renew("A") == Identity("B", "B")
    assert renew("B") == Identity("C", "C")
    assert asked == ["A", "B"]
    client.close()


def test_a_clock_that_was_set_is_believed_at_once() -> None:
    days = [172_800_000, 172_800_010, 172_799_990, 5, 7]
    answers = iter(days)

    class Answering(Deaf):
        def ask(self, _request: Request) -> Answer:
            return HelloAnswer(
                epoch="e", head=0, chain_at_after=None, my_max_desk_seq=0, proto_min=1, proto=1, server_ms=next(answers)
            )

    member = Membership(lambda _: Identity("d", "B"), lambda _: None, lambda: "d", lambda: 0)
    asks = cast(Exchange, Asks(lambda: Hello("e", 0)))
    tried = Loop(asks, cast(Client, Answering()), member, lambda: None, lambda: 0)
    seen = []
    for _ in days:
        tried.turn()
        seen.append(tried.state.offset_ms)
    assert seen == [172_800_000, 172_800_005, 172_800_000, 5, 6]


def test_the_clock_is_compared_again_and_again_also_while_the_server_never_stops_talking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("console.sync.loop.HEARTBEAT_S", 0.05)
    ended, greeted = threading.Event(), threading.Semaphore(0)

    class Talking(Deaf):
        def ask(self, _request: Request) -> Answer:
            return HelloAnswer(
                epoch="e", head=0, chain_at_after=None, my_max_desk_seq=0, proto_min=1, proto=1, server_ms=1
            )

        def events(self, _after: int) -> Iterator[bytes]:
            while not ended.wait(0.001):
                yield b'event: ping\ndata: {"epoch":"e","head":0}\n\n'

        def hang_up(self) -> None:
            ended.set()

    class Greeting(Asks):
        to_ask = 1

        def restart(self) -> None:
            self.to_ask = 1
            greeted.release()

    def once() -> Request | None:
        asks.to_ask -= 1
        return Hello("e", 0) if asks.to_ask >= 0 else None

    asks = Greeting(once)
    member = Membership(lambda _: Identity("d", "B"), lambda _: None, lambda: "d", lambda: 0)
    tried = Loop(cast(Exchange, asks), cast(Client, Talking()), member, lambda: None, lambda: 0)
    tried.start()
    try:
        assert all(greeted.acquire(timeout=90) for _ in range(4)), "it rested for as long as it was talked to"
    finally:
        tried.stop()
