"""Reports in writing come from an app, a chat, a webhook and a mailbox into one inbox, each once, whatever is thrown at
the doors. Real server, desks and gateway process; an Open311 client that is not ours; peers on 127.0.0.1."""

import base64
import ssl
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import EmailMessage
from pathlib import Path

import msgspec
import pytest
import requests
from georeport import GeoReport

from console.models.commands.attachments import MB
from console.models.commands.calls import close, take_call
from console.models.commands.cases import CaseForm
from console.models.commands.inbox import (
    KEY_PREFIX,
    WantedSource,
    answer_report,
    attach_reports,
    file_reports,
    set_source,
    switch_source,
)
from console.models.commands.intake import Intake, record_intake
from console.models.state.call import Call
from console.models.views.inbox import report_text
from gateway.alerts.channels import signed
from gateway.inbox.book import ADDED_MOST
from gateway.inbox.open311 import ASKED_MOST
from gateway.inbox.openapi import CODES, STATUS
from tests.gateway.alert_room import AlertRoom
from tests.gateway.channels.test_station import Modem
from tests.gateway.test_gateway import held_mb
from tests.gateway.test_photos import SECRET as TRACE
from tests.gateway.test_photos import jpeg, png
from tests.gateway.test_replies import CHAT, Bot
from tests.helpers.mail_peer import MailPeer
from tests.helpers.peers import Gives, Peer
from tests.helpers.world import PATIENCE_S, world
from wire.facts import Place

pytestmark = pytest.mark.slow

KEY, OTHER_KEY = KEY_PREFIX + "a" * 43, KEY_PREFIX + "b" * 43
SECRET, SENDER = signed.new_secret(), 4711
HOSTILE = "<script>alert('x')</script> \u202e ' OR 1=1 -- \x00"


class Scene(AlertRoom):
    """The same with an app, a second one, a webhook, a mailbox and a bot that takes reports."""

    def begin(self) -> None:
        self.bot, self.mail = Bot(), MailPeer("sandi-contoh")
        self.media = Peer(lambda _: Gives())
        self.modem = Modem(self.folder / "modem")
        self.set_channel("sms", {"config": str(self.modem.config), "reports": "yes"}, {})
        hooked = {"token": "rahasia-contoh", "hook": "kunci-kait"}
        self.set_channel("whatsapp_local", {"url": f"{self.whatsapp.url}/send", "reports": "yes"}, hooked)
        self.set_channel("telegram", {"server": self.bot.peer.url, "reports": "yes"}, {"token": "1:rahasia"})
        self.reach("DAMKAR", "DAMKAR", "telegram", str(CHAT))
        given = {"host": "127.0.0.1", "port": str(self.mail.port), "security": "none", "user": "lapor"}
        for wanted in (
            WantedSource(code="silpusitron", kind="app", name="Silpusitron", key=KEY, given={"minute": "600"}),
            WantedSource(code="lain", kind="app", name="Lain", key=OTHER_KEY, given={"minute": "5"}),
            WantedSource(
                code="medsos",
                kind="webhook",
                name="Media",
                given={"secrets": SECRET, "reply_url": f"{self.media.url}/balas"},
            ),
            WantedSource(code="surat", kind="mailbox", name="Surat", given={**given, "password": self.mail.password}),
        ):
            self.admin.desk.do(set_source, wanted)
        self.gateway.start()
        self.arrived()

    @property
    def open311(self) -> str:
        return f"{self.gateway.url}/open311/v2"

    def post(
        self, key: str = KEY, photo: bytes = b"", ending: str = ".json", once: str | None = None, **fields: str
    ) -> requests.Response:
        """A report; a fresh one each time unless the test says otherwise."""
        said = {"service_code": "tree_down", "address_string": "Jl. Contoh 5", "description": uuid.uuid4().hex}
        files = {"media": ("foto.jpg", photo, "image/jpeg")} if photo else None
        return self.gateway.http.post(
            f"{self.open311}/requests{ending}",
            data={"api_key": key, **said, **fields},
            files=files,
            headers={"Accept-Language": "en", "Idempotency-Key": once},
            timeout=PATIENCE_S,
        )

    def webhook(self, body: dict[str, object], id_: str, secret: str = SECRET, at: float = 0) -> requests.Response:
        raw = msgspec.json.encode(body)
        headers = signed.headers([secret], id_, round(at or time.time()), raw)
        return self.gateway.http.post(
            f"{self.gateway.url}/laporan/masuk/medsos", data=raw, headers=headers, timeout=PATIENCE_S
        )

    def calls(self, source: str) -> list[Call]:
        """The reports of a source on the dispatcher's board."""
        found = (call for call in self.desk.desk.board.calls.values())
        own = (call for call in found if call.written is not None and call.written.source == source)
        return sorted(own, key=lambda call: (call.started_ms, call.id))

    def letters(self, call: str) -> list[str]:
        """How far the answers to a report have come."""
        threads = self.desk.desk.board.threads_about(f"call:{call}")
        return [one.state for thread in threads for one in thread.letters.values()]

    def taken(self) -> int:
        """How many reports the gateway has written since its start."""
        lines = self.gateway.get("/metrics").text.splitlines()
        return int(next(one for one in lines if one.startswith("konsol112_gateway_reports_total ")).split()[1])

    def at_desk(self, token: str) -> Call:
        self.desk.wait_until(lambda: token in self.desk.desk.board.calls)
        return self.desk.desk.board.calls[token]

    def end(self) -> None:
        self.bot.end()
        self.mail.end()
        self.media.end()
        super().end()


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("kotak")
    with world(folder) as room:
        made = Scene(room, folder)
        made.begin()
        yield made
        made.end()


def token_of(answer: requests.Response) -> str:
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()[0]["token"])


def test_an_apps_report_becomes_a_case_and_the_app_reads_what_became_of_it(scene: Scene) -> None:
    client = GeoReport(scene.open311)  # not ours: it reads as the standard says
    client_xml = GeoReport(scene.open311, output_format="xml")
    requests_ca = {"verify": scene.gateway.http.verify}
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("REQUESTS_CA_BUNDLE", str(requests_ca["verify"]))
        kinds = {one["service_code"]: one for one in client.get_service_list()}
        assert "tree_down" in kinds and "other" in kinds and kinds["tree_down"]["metadata"] is False
        assert {one["service_code"] for one in client_xml.get_service_list()} == set(kinds)
        assert client.get_service_definition("tree_down")["service_code"] == "tree_down"
        answer = scene.post(
            photo=jpeg(), description="Pohon tumbang menutup jalan", lat="-8.0954", long="112.1609",
            first_name="Warga", last_name="Contoh", phone="081100000001",
        )  # fmt: skip
        token = token_of(answer)
        assert answer.status_code == 201 and "112" in answer.json()[0]["service_notice"]
        waits = client.get_service_request(token)
        assert (waits["status"], waits["service_code"], waits["description"]) == ("open", "tree_down", "")
        assert requests.get(f"{scene.open311}/tokens/{token}.json", timeout=PATIENCE_S).json()[0] == {
            "service_request_id": None,
            "token": token,
        }
        call = scene.at_desk(token)
        assert (call.state, call.channel, call.number, report_text(call)) == (
            "written", "app", "081100000001", "Pohon tumbang menutup jalan",
        )  # fmt: skip
        assert call.written is not None and call.written.point == "-8.095400,112.160900"
        assert call.written.name == "Warga Contoh"
        scene.desk.wait_until(lambda: bool(scene.desk.desk.board.calls[token].attachments))
        scene.desk.desk.do(take_call, token)
        form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 5"), call=token)
        scene.desk.desk.do(record_intake, Intake(form=form))
        case = scene.desk.desk.board.cases[scene.desk.desk.board.calls[token].case or ""]
        scene.arrived()
        assert client_xml.get_service_request(token)["service_request_id"] == case.number
        (listed,) = client.get_service_requests(service_request_id=token)
        assert (
            "taken"
            in scene.gateway.get(f"/open311/v2/requests/{token}.json", headers={"Accept-Language": "en"})
            .json()[0]["status_notes"]
            .lower()
        )
        assert listed["status"] == "open"
        scene.desk.desk.do(close, case.id, "handled", "contoh")
        scene.arrived()
        assert client.get_service_request(token)["status"] == "closed"


def test_the_gateway_gives_up_what_the_room_has_taken(scene: Scene) -> None:
    token = token_of(scene.post(description="rahasia warga"))
    scene.at_desk(token)
    scene.desk.desk.do(take_call, token)
    scene.arrived()

    def held() -> bool:
        answer = scene.gateway.get("/metrics").text
        line = next(one for one in answer.splitlines() if one.startswith("konsol112_gateway_reports_held "))
        return int(line.split()[1]) == 0

    for call in scene.desk.desk.board.written_calls(rooms=False):
        scene.desk.desk.do(file_reports, [call.id], "test")
    scene.arrived()
    scene.gateway.wait_until(held)
    assert scene.desk.desk.board.calls[token].written is not None
    assert report_text(scene.desk.desk.board.calls[token]) == "rahasia warga", "the desk reads it as before"


def test_where_the_apps_door_is_is_never_told_by_what_the_asker_calls_us(scene: Scene) -> None:
    told = scene.gateway.get("/open311/v2/discovery.json", headers={"Host": "penipu.example"}).json()
    assert [one["url"] for one in told["endpoints"]] == [scene.open311]


def test_photos_are_written_anew_and_hostile_ones_lose_only_themselves(scene: Scene) -> None:
    token = token_of(scene.post(photo=jpeg()))
    bomb = scene.post(photo=png(30_000, 30_000), description="pohon besar")
    assert "photo" in bomb.json()[0]["service_notice"], "the report is taken all the same"
    scene.at_desk(token_of(bomb))
    scene.desk.wait_until(lambda: bool(scene.desk.desk.board.calls[token].attachments))
    (photo,) = scene.desk.desk.board.calls[token].attachments.values()
    assert photo.media == "jpeg" and not scene.desk.desk.board.calls[token_of(bomb)].attachments
    for path in (scene.gateway.folder).rglob("*"):
        if path.is_file():
            assert TRACE not in path.read_bytes(), path
    huge = scene.post(photo=b"\xff\xd8" + b"0" * 42 * 1024 * 1024)
    assert huge.status_code == 413


def begin_form(line: ssl.SSLSocket, key: str, megabytes: int) -> None:
    """A form with a photo comes, but for its end."""
    fields = f'--x\r\nContent-Disposition: form-data; name="api_key"\r\n\r\n{key}\r\n' if key else ""
    head = f'{fields}--x\r\nContent-Disposition: form-data; name="media"; filename="foto.jpg"\r\n\r\n'
    line.sendall(
        b"POST /open311/v2/requests.json HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        b"Content-Length: %d\r\n\r\n" % (len(head) + megabytes * MB + 9)
    )
    line.sendall(head.encode())
    for _ in range(megabytes):
        line.sendall(bytes(MB))


@pytest.mark.parametrize("key", ["", KEY])
def test_forms_that_come_at_once_fill_no_memory_whether_they_bring_a_key_or_not(scene: Scene, key: str) -> None:
    assert scene.gateway.process is not None
    before_mb, megabytes = held_mb(scene.gateway.process.pid), 11
    with ExitStack() as held:
        lines = [held.enter_context(scene.gateway.line()) for _ in range(10)]
        for line in lines:
            begin_form(line, key, megabytes)
        assert scene.gateway.get("/health").status_code == 200
        assert held_mb(scene.gateway.process.pid) - before_mb <= 40
        for line in lines:
            line.sendall(b"\r\n--x--\r\n")
            line.settimeout(PATIENCE_S)
            assert line.recv(4_096).startswith(b"HTTP/1.1 400" if key else b"HTTP/1.1 401"), "read to its end"


def test_a_key_behind_the_photo_counts_for_nothing_and_one_in_the_head_does(scene: Scene) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    said = {"service_code": "tree_down", "address_string": "Jl. Contoh 5", "description": "kunci di belakang"}
    parts = [("media", jpeg()), *((name, value.encode()) for name, value in said.items())]
    for late, headers, status in (([("api_key", KEY.encode())], {}, 401), ([], {"X-Api-Key": KEY}, 201)):
        body = b"".join(
            b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
            for name, value in [*parts, *late]
        )
        answer = scene.gateway.http.post(
            f"{scene.open311}/requests.json", data=body + b"--x--\r\n", headers={**kind, **headers}, timeout=PATIENCE_S
        )
        assert answer.status_code == status, answer.text


def test_what_comes_twice_is_one_report(scene: Scene) -> None:
    said = {"description": "air naik di gang dua", "address_string": "Gang Dua"}
    first, again = scene.post(**said), scene.post(**said)
    assert token_of(first) == token_of(again) and (first.status_code, again.status_code) == (201, 200)
    found = list[str]()
    threads = [
        threading.Thread(target=lambda: found.append(token_of(scene.post(description="serentak")))) for _ in "12"
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(found)) == 1
    scene.gateway.kill()
    scene.gateway.start()
    assert token_of(scene.post(**said)) == token_of(first), "after a power cut too"


def test_wrong_keys_and_missing_members_are_told_and_nothing_is_written(scene: Scene) -> None:
    before = scene.taken()
    for fields, status in (
        ({"key": ""}, 401),
        ({"key": KEY_PREFIX + "c" * 43}, 403),
        ({"service_code": "tidak-ada"}, 400),
        ({"address_string": " "}, 400),
        ({"address_string": ""}, 400),
        ({"address_string": "", "address_id": "-", "lat": "-8.09", "long": "112.16"}, 400),
        ({"once": ""}, 400),
        ({"once": "x" * 101}, 400),
        ({"once": "a b"}, 400),
        ({"lat": "nan", "long": "1"}, 400),
        ({"lat": "91", "long": "1"}, 400),
        ({"description": "x" * 4_001}, 400),
    ):
        answer = scene.post(**fields)
        assert answer.status_code == status, answer.text
        assert answer.json()[0]["code"] == status and answer.json()[0]["description"]
        assert scene.post(**{**fields, "ending": ".xml"}).text.startswith("<?xml")
    assert scene.post(key=OTHER_KEY, service_code="fire_building").status_code == 201
    assert scene.post(address_string="", lat="-8.09", long="112.16").status_code == 201  # an empty one is none
    wrong = scene.gateway.http.post(f"{scene.open311}/requests.json", json={"api_key": KEY}, timeout=PATIENCE_S)
    assert wrong.status_code == 400
    for path in ("requests/tidak-ada", f"requests/{uuid.uuid4()}", f"tokens/{uuid.uuid4()}", "services/tidak-ada"):
        assert scene.gateway.get(f"/open311/v2/{path}.json").status_code == 404
    assert scene.taken() == before + 2, "those with a right key"
    assert {STATUS[code] for code in CODES} >= {400, 401, 403, 404, 413, 429, 503}


def test_an_app_reads_its_own_reports_and_none_of_another(scene: Scene) -> None:
    mine, theirs = token_of(scene.post()), token_of(scene.post(key=OTHER_KEY))
    listed = scene.gateway.get(f"/open311/v2/requests.json?api_key={KEY}").json()
    tokens = {one["token"] for one in listed}
    assert mine in tokens and theirs not in tokens
    assert scene.gateway.get("/open311/v2/requests.json").json() == []
    scene.at_desk(theirs)
    scene.desk.desk.do(take_call, theirs)
    form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 9"), call=theirs)
    scene.desk.desk.do(record_intake, Intake(form=form))
    number = scene.desk.desk.board.cases[scene.desk.desk.board.calls[theirs].case or ""].number
    scene.arrived()
    one = f"/open311/v2/requests/{number}.json"
    assert scene.gateway.get(one, headers={"Authorization": f"Bearer {OTHER_KEY}"}).json()[0]["token"] == theirs
    for headers in ({}, {"X-Api-Key": KEY}):
        assert scene.gateway.get(one, headers=headers).status_code == 404
    guessed = ",".join(str(uuid.uuid4()) for _ in range(ASKED_MOST + 1))
    answer = scene.gateway.get(f"/open311/v2/requests.json?service_request_id={guessed}")
    assert answer.status_code == 400, "a stranger has not the disk searched a thousand times by one question"


def test_a_key_that_is_taken_back_opens_nothing(scene: Scene) -> None:
    key = KEY_PREFIX + "d" * 43
    scene.admin.desk.do(set_source, WantedSource(code="sebentar", kind="app", name="Sebentar", key=key))
    scene.arrived()
    assert scene.post(key=key).status_code == 201
    scene.admin.desk.do(switch_source, "sebentar", False)
    scene.arrived()
    assert scene.post(key=key).status_code == 403


def test_a_flood_of_one_app_is_told_to_wait_and_silences_no_other(scene: Scene) -> None:
    answers = [scene.post(key=OTHER_KEY).status_code for _ in range(12)]
    assert 429 in answers and set(answers) <= {201, 429}
    assert scene.post().status_code == 201
    late = scene.post(key=OTHER_KEY)
    assert late.status_code == 429 and int(late.headers["Retry-After"]) >= 1
    for _ in range(25):
        scene.post(key=KEY_PREFIX + "z" * 43)
    assert scene.post(key=KEY_PREFIX + "z" * 43).status_code == 429, "who guesses keys waits"
    assert scene.post().status_code == 201, "who has one is not shut out by them"


def test_scripts_in_every_field_are_words_and_steer_nothing(scene: Scene) -> None:
    names = ("description", "address_string", "first_name", "last_name", "email", "phone", "media_url", "device_id")
    answer = scene.post(**dict.fromkeys(names, HOSTILE), ending=".xml")
    assert answer.status_code == 201, answer.text
    token = answer.text.split("<token>")[1].split("<")[0]
    call = scene.at_desk(token)
    assert "<script>" in report_text(call) and "\u202e" not in report_text(call) and "\0" not in report_text(call)
    shown = scene.gateway.get(f"/open311/v2/requests/{token}.xml")
    assert "<script>" not in shown.text and shown.headers["content-type"].startswith("text/xml")
    assert shown.headers["x-content-type-options"] == "nosniff"


def test_a_chat_is_one_report_while_nobody_has_taken_it_and_officers_are_no_reporters(scene: Scene) -> None:
    def says(number: int, chat: int = SENDER, **more: object) -> None:
        sender = {"first_name": "Warga", "last_name": "Contoh"}
        scene.bot.came(message={"message_id": number, "chat": {"id": chat}, "from": sender, **more})

    says(1, text="tolong ada kebakaran")
    says(2, text="di belakang pasar")
    says(3, location={"latitude": -8.1, "longitude": 112.15})
    says(4, chat=CHAT, text="ini petugas damkar")
    says(5, text=HOSTILE)
    scene.desk.wait_until(
        lambda: len(scene.calls("telegram")) == 1 and "script" in report_text(scene.calls("telegram")[0])
    )
    (call,) = scene.calls("telegram")
    assert call.written is not None and call.written.point == "-8.100000,112.150000"
    assert (call.channel, call.written.name, call.written.address) == ("telegram", "Warga Contoh", str(SENDER))
    assert report_text(call).startswith("tolong ada kebakaran\ndi belakang pasar")
    case, _ = scene.task()
    scene.desk.desk.do(attach_reports, [call.id], case)
    scene.arrived()
    says(6, text="apinya membesar")
    scene.desk.wait_until(lambda: len(scene.calls("telegram")) == 2)
    again = scene.calls("telegram")[-1]
    assert again.written is not None and again.written.follows == call.id


def test_a_flood_of_one_sender_is_counted_and_the_next_one_is_heard(scene: Scene) -> None:
    flooder, other = 8_001, 8_002
    for number in range(ADDED_MOST + 30):
        scene.bot.came(message={"message_id": 100 + number, "chat": {"id": flooder}, "text": f"spam {number}"})
    scene.bot.came(message={"message_id": 900, "chat": {"id": other}, "text": "rumah roboh"})

    def of(chat: int) -> list[Call]:
        found = scene.calls("telegram")
        return [one for one in found if one.written is not None and one.written.address == str(chat)]

    scene.desk.wait_until(lambda: bool(of(other)) and bool(of(flooder)))
    # Told as often as the gateway looks; all of them together.
    scene.desk.wait_until(lambda: sum(one.missed for one in of(flooder)[0].written.added) == 30)  # type: ignore[union-attr]
    (call,) = of(flooder)
    assert call.written is not None and sum(not one.missed for one in call.written.added) <= ADDED_MOST


def test_a_webhook_counts_once_and_only_when_it_is_signed_now(scene: Scene) -> None:
    body: dict[str, object] = {
        "type": "report",
        "data": {"platform": "instagram", "author": {"id": "warga_1", "name": "W"}, "text": "banjir di rel"},
    }
    assert scene.webhook(body, "m1", signed.new_secret()).status_code == 404
    assert scene.webhook(body, "m1", at=time.time() - 400).status_code == 404, "a replay of yesterday"
    raw = msgspec.json.encode(body)
    bare = scene.gateway.http.post(f"{scene.gateway.url}/laporan/masuk/medsos", data=raw, timeout=PATIENCE_S)
    assert bare.status_code == 404
    other = signed.headers([SECRET], "m1", round(time.time()), raw)
    elsewhere = f"{scene.gateway.url}/laporan/masuk/silpusitron"
    assert scene.gateway.http.post(elsewhere, data=raw, headers=other, timeout=PATIENCE_S).status_code == 404
    first, again = scene.webhook(body, "m1"), scene.webhook(body, "m1")
    assert (first.status_code, again.status_code) == (202, 202) and first.json() == again.json()
    scene.at_desk(first.json()["receipt"])
    assert len(scene.calls("medsos")) == 1
    assert scene.webhook({"data": {"author": {}}}, "m2").status_code == 400


def test_a_bad_letter_stops_no_other(scene: Scene) -> None:
    good = EmailMessage()
    good["From"], good["Subject"] = "Warga Contoh <warga@contoh.example>", "Lampu jalan mati"
    good.set_content("Di depan balai RW.")
    good.add_alternative(f"<p>Di depan <b>balai</b> RW. {HOSTILE}</p>", subtype="html")
    photo = EmailMessage()
    photo["From"], photo["Subject"] = "foto@contoh.example", "Pohon"
    photo.set_content("lihat foto")
    photo.add_attachment(jpeg(), maintype="image", subtype="jpeg", filename="../../a.jpg")
    broken = b"From: rusak@contoh.example\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n\xff\xfe--x"
    strange = b"Content-Type: text/plain; charset=tidak-ada\r\nFrom: aneh@contoh.example\r\n\r\n\xff\xff isi"
    deep = b"From: " + b"(" * 5_000 + b"dalam@contoh.example\r\nSubject: x\r\n\r\nisi"
    scene.mail.letters += [deep, broken, bytes(good), strange, bytes(photo)]
    scene.desk.wait_until(lambda: len(scene.calls("surat")) == 5)
    scene.gateway.wait_until(lambda: scene.mail.seen == {1, 2, 3, 4, 5})
    texts = "\n".join(report_text(call) for call in scene.calls("surat"))
    assert "Di depan balai RW." in texts and "Lampu jalan mati" in texts and "<p>" not in texts
    (of_photo,) = [one for one in scene.calls("surat") if one.written and one.written.address == "foto@contoh.example"]
    scene.desk.wait_until(lambda: bool(scene.desk.desk.board.calls[of_photo.id].attachments))
    scene.mail.seen.clear()  # a server that forgot what was read
    scene.gateway.wait_until(lambda: scene.mail.seen == {1, 2, 3, 4, 5})
    scene.arrived()
    assert len(scene.calls("surat")) == 5


def test_an_answer_goes_back_by_the_way_the_report_came(scene: Scene) -> None:
    token = token_of(scene.post(description="kapan lampu diperbaiki"))
    scene.at_desk(token)
    scene.desk.desk.do(answer_report, token, "Petugas PLN sudah dikabari.")
    scene.arrived()
    notes = scene.gateway.get(f"/open311/v2/requests/{token}.json").json()[0]["status_notes"]
    assert "Petugas PLN sudah dikabari." in notes
    scene.desk.wait_until(lambda: scene.letters(token) == ["delivered"])
    (chat,) = [one for one in scene.calls("telegram") if one.written and one.written.address == "8002"]
    scene.desk.desk.do(answer_report, chat.id, "Kami datang.")
    scene.gateway.wait_until(lambda: any("Kami datang." in str(one.get("text")) for one in scene.bot.sent))
    scene.desk.wait_until(lambda: scene.letters(chat.id) == ["sent"])
    receipt = scene.webhook({"data": {"author": {"id": "warga_9"}, "text": "halo"}}, "m9").json()["receipt"]
    scene.at_desk(receipt)
    scene.desk.desk.do(answer_report, receipt, "Diterima.")
    scene.desk.wait_until(lambda: scene.letters(receipt) == ["sent"])
    (got,) = scene.media.got
    assert got.json()["data"] == {"id": got.headers["webhook-id"], "to": "warga_9", "text": "Diterima."}
    assert signed.is_signed([SECRET], got.headers, got.body, time.time())


def test_who_writes_by_whatsapp_or_sms_stands_in_the_inbox_and_is_answered_by_the_same_way(scene: Scene) -> None:
    said = {"sender": "628120000055", "message": "banjir masuk rumah di Gang Tiga", "id": "lapor-1"}
    for _ in range(2):  # their side asks again: one report
        hook = f"{scene.gateway.url}/saluran/whatsapp-lokal/kunci-kait"
        assert scene.gateway.http.post(hook, json=said, timeout=PATIENCE_S).status_code == 200
    scene.modem.came("+628120000056", "pohon tumbang menutup jalan di Turi")
    for source, channel, number, words in (
        ("whatsapp_local", "whatsapp", "08120000055", "banjir masuk rumah di Gang Tiga"),
        ("sms", "sms", "08120000056", "pohon tumbang menutup jalan di Turi"),
    ):
        scene.desk.wait_until(lambda source=source: bool(scene.calls(source)))
        (call,) = scene.calls(source)
        assert (call.state, call.channel, call.number, report_text(call)) == ("written", channel, number, words)
        scene.desk.desk.do(take_call, call.id)
        scene.desk.desk.do(answer_report, call.id, f"Kami datang ke {number}.")
    scene.gateway.wait_until(lambda: any(b"Kami+datang+ke+08120000055" in one.body for one in scene.whatsapp.got))
    with scene.modem.running():
        scene.gateway.wait_until(lambda: any("+628120000056" in one.name for one in scene.modem.sent()))
    (sent,) = (one for one in scene.modem.sent() if "+628120000056" in one.name)
    assert b"Kami datang ke 08120000056" in sent.read_bytes().replace(b"\0", b"")
    for source in ("whatsapp_local", "sms"):
        scene.desk.wait_until(lambda source=source: scene.letters(scene.calls(source)[0].id) == ["sent"])


def test_the_document_names_every_path(scene: Scene) -> None:
    paths = scene.gateway.get("/openapi-laporan.json").json()["paths"]
    assert "/open311/v2/requests.json" in paths and set(paths["/open311/v2/requests.json"]) == {"get", "post"}


def test_no_secret_stands_in_a_log(scene: Scene) -> None:
    log = b"".join(one.read_bytes() for one in Path(scene.gateway.folder).rglob("*.log*"))
    log += (scene.gateway.folder / "out").read_bytes()
    for secret in (KEY, SECRET, "sandi-contoh", base64.b64encode(KEY.encode()).decode(), "081100000001"):
        assert secret.encode() not in log
