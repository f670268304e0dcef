"""What works in a station without the internet: MQTT over Debian's mosquitto, SMS by gammu-smsd and its dummy modem."""

import asyncio
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

import msgspec
import pytest
from msgspec.structs import replace
from paho.mqtt.client import Client, MQTTMessage, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion

from gateway.alerts.channel import SHORT_MAX_CHARS, ChannelFailed, Heard
from gateway.alerts.channels import mqtt, sms
from gateway.alerts.channels.mqtt import Mqtt
from gateway.alerts.channels.sms import Sms
from server.chores import rang
from tests.helpers import told
from tests.helpers.peers import Started, free_port

pytestmark = pytest.mark.slow

SECRET = "kata-sandi-contoh"
TOLD = replace(
    told.TOLD,
    short="112 KEBAKARAN · P1 · 0012. Balas TERIMA 0012 — atau buka halaman " + "x" * 200,
    url="",
    replies=(("TERIMA", "Terima"),),
)


# --- MQTT ----------------------------------------------------------------------------------------------------------


@contextmanager
def mosquitto(folder: Path) -> Iterator[Started]:
    """The city's broker, which knows the gateway and one station."""
    port = free_port()
    (folder / "who").write_text(f"gerbang:{SECRET}\nstasiun:{SECRET}\n")
    (folder / "who").chmod(0o600)
    subprocess.run(["mosquitto_passwd", "-U", str(folder / "who")], check=True, capture_output=True)
    rules = "user gerbang\ntopic readwrite #\nuser stasiun\ntopic read konsol112/damkar\ntopic write jawab/damkar\n"
    (folder / "acl").write_text(rules)
    (folder / "conf").write_text(
        f"user root\nlistener {port} 127.0.0.1\nallow_anonymous false\n"
        f"password_file {folder / 'who'}\nacl_file {folder / 'acl'}\n"
    )
    started = Started(["mosquitto", "-c", str(folder / "conf")], folder, port)
    try:
        yield started
    finally:
        started.end()


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    with mosquitto(tmp_path_factory.mktemp("mosquitto")) as started:
        yield started


def gateway_at(port: int, password: str = SECRET, user: str = "gerbang") -> Mqtt:
    settings = {"host": "127.0.0.1", "port": str(port), "security": "none", "answers": "jawab", "user": user}
    return Mqtt(settings, {"password": password})


class Station:
    """A station's own program at the broker."""

    def __init__(self, port: int) -> None:
        self.got = list[bytes]()
        self.client = Client(CallbackAPIVersion.VERSION2, "stasiun", protocol=MQTTv5)
        self.client.username_pw_set("stasiun", SECRET)
        self._subscribed = False
        self.client.on_connect = lambda client, *_: client.subscribe("konsol112/damkar", qos=1)
        self._changed = Condition()
        self.client.on_subscribe = lambda *_: self._note(True)
        self.client.on_message = lambda _, __, one: self._note(False, one.payload)
        self.client.connect("127.0.0.1", port)
        self.client.loop_start()
        self.wait_until(lambda: self._subscribed)

    def wait_until(self, true: Callable[[], object]) -> None:
        with self._changed:
            assert self._changed.wait_for(true, 60)

    def says(self, text: str, id_: str) -> None:
        self.client.publish("jawab/damkar", msgspec.json.encode({"text": text, "id": id_}), qos=1)

    def _note(self, subscribed: bool, *got: bytes) -> None:
        with self._changed:
            self._subscribed |= subscribed
            self.got.extend(got)
            self._changed.notify_all()

    def end(self) -> None:
        self.client.disconnect()
        self.client.loop_stop()


def test_a_station_is_told_and_answers_and_where_nobody_listens_it_is_said(broker: Started) -> None:
    channel = gateway_at(broker.port)
    with pytest.raises(ChannelFailed, match="not_delivered"):
        asyncio.run(channel.send("damkar", TOLD, None))
    station = Station(broker.port)
    found, odd = list[Heard](), list[Heard]()

    async def play() -> None:
        enough = asyncio.Event()

        async def hear(heard: Heard) -> None:
            (odd if heard.what == "unreadable" else found).append(heard)
            if len(found) >= 2 and odd:
                enough.set()

        listening = asyncio.ensure_future(channel.listen(hear))
        assert (await channel.send("damkar", TOLD, None)).delivered
        for text in (b"{", b"x" * 9_000, b'{"text":"TERIMA 0012","id":"1","group":"g"}', b'{"text":"TIBA","id":"2"}'):
            station.client.publish("jawab/damkar", text, qos=1)
        station.client.publish("jawab/pmi", b'{"text":"SELESAI","id":"3"}', qos=1)
        # Whatever came before the gateway's own subscription is lost with no session yet: it is said again.
        while not enough.is_set():
            if not await rang(enough, 0.2):
                for text in (b"{", b'{"text":"TERIMA 0012","id":"1","group":"g"}', b'{"text":"TIBA","id":"2"}'):
                    station.client.publish("jawab/damkar", text, qos=1)
        listening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await listening

    try:
        asyncio.run(play())
        said = msgspec.json.decode(station.got[0])
        assert (said["number"], said["replies"], said["priority"]) == ("0012", ["TERIMA"], 1)
        assert [(one.address, one.text, one.id, one.group) for one in found[:2]] == [
            ("damkar", "TERIMA 0012", "damkar 1", "g"),
            ("damkar", "TIBA", "damkar 2", ""),
        ]
        assert {one.address for one in odd} == {"damkar"} and "{" in {one.text for one in odd}
    finally:
        station.end()


def test_an_answer_from_no_address_is_believed_for_nobodys_task_and_is_not_lost() -> None:
    came = MQTTMessage(topic=b"jawab/")
    came.payload = b'{"text":"TERIMA 0012","id":"4","group":"g"}'
    heard = mqtt.heard_of(came, "jawab/")
    assert (heard.what, heard.address, heard.group) == ("unreadable", "?", "") and "TERIMA 0012" in heard.text


def test_a_broker_that_refuses_hangs_or_is_not_there_is_told_apart(
    broker: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mqtt, "ANSWER_S", 0.4)

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async def play() -> None:
        for channel, reason in (
            (gateway_at(broker.port, "salah"), "secret_wrong"),
            (gateway_at(broker.port, user="stasiun"), "secret_wrong"),
            (gateway_at(free_port()), "no_connection"),
        ):
            with pytest.raises(ChannelFailed, match=reason) as failed:
                await channel.send("damkar", TOLD, None)
            assert SECRET not in repr(failed.value)
        with pytest.raises(ChannelFailed, match="address_wrong"):
            await gateway_at(broker.port).send("damkar/#", TOLD, None)
        server = await asyncio.start_server(hang, "127.0.0.1", 0)
        with pytest.raises(ChannelFailed, match="no_answer"):
            await gateway_at(server.sockets[0].getsockname()[1]).send("damkar", TOLD, None)
        server.close()

    asyncio.run(play())


# --- SMS -----------------------------------------------------------------------------------------------------------


class Modem:
    """gammu-smsd over the dummy telephone of gammu."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.config = folder, folder / "smsdrc"
        for name in ("inbox", "outbox", "sent", "error", *(f"phone/sms/{number}" for number in range(1, 6))):
            (folder / name).mkdir(parents=True)
        paths = "".join(
            f"{name}path = {folder / one}/\n"
            for name, one in (("inbox", "inbox"), ("outbox", "outbox"), ("sentsms", "sent"), ("errorsms", "error"))
        )
        self.config.write_text(
            f"[gammu]\nmodel = dummy\nconnection = none\nport = {folder / 'phone'}\ngammuloc = /dev/null\n"
            f"[smsd]\nservice = files\nlogfile = {folder / 'log'}\ncommtimeout = 1\nsendtimeout = 5\n"
            f"checksecurity = 0\nchecksignal = 0\ncheckbattery = 0\nchecknetwork = 0\ninboxformat = unicode\n"
            f"deliveryreport = sms\n{paths}"
        )

    def channel(self) -> Sms:
        return Sms({"config": str(self.config)}, {})

    @contextmanager
    def running(self) -> Iterator[None]:
        """While it runs it sends what lies in the outbox."""
        with (self.folder / "out").open("wb") as out:
            running = subprocess.Popen(["gammu-smsd", "-c", str(self.config)], stdout=out, stderr=out)
        try:
            yield
        finally:
            running.terminate()
            running.wait(60)

    def sent(self) -> list[Path]:
        return list((self.folder / "sent").iterdir())

    def came(self, number: str, text: str, when: str = "20261129_030000_00", part: int = 0) -> None:
        """As gammu-smsd leaves it: a mark of the order of bytes, then two for each letter."""
        data = b"\xfe\xff" + text.encode("utf-16-be")
        (self.folder / "inbox" / f"IN{when}_{number}_{part:02}.txt").write_bytes(data)


@pytest.fixture
def modem(tmp_path: Path) -> Modem:
    return Modem(tmp_path)


def test_the_modem_sends_what_it_is_given_in_letters_of_every_telephone(modem: Modem) -> None:
    receipt = asyncio.run(modem.channel().send("+6281100000000", TOLD, None))
    (waiting,) = (modem.folder / "outbox").iterdir()
    text = waiting.read_text("ascii")
    assert len(text) == SHORT_MAX_CHARS and text.startswith("112 KEBAKARAN - P1 - 0012. Balas TERIMA 0012 - atau")
    with modem.running():
        until = time.monotonic() + 60
        while not (sent := modem.sent()):
            assert time.monotonic() < until, (modem.folder / "log").read_text()
            time.sleep(0.05)
    assert sent[0].name.startswith(receipt.ref) and "+6281100000000" in sent[0].name


def test_what_came_is_heard_whole_and_deleted_only_when_it_is_written_down(
    modem: Modem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sms, "LOOK_S", 0.01)
    inbox = modem.folder / "inbox"
    modem.came("+6281100000000", "tiba 0012 dan ")
    modem.came("+6281100000000", "butuh air", part=1)
    for second, number, text in (
        ("0105", "3344", "Pulsa Anda"),
        ("0200", "+6281100000000", "Pending"),
        ("0205", "+6281100000000", "Delivered"),
        ("0206", "+6281100000001", "Failed"),
    ):
        modem.came(number, text, f"20261129_03{second}_00")
    (inbox / "lain.txt").write_text("bukan pesan")
    (modem.folder / "error" / "OUTA20261129_030000_00_+6281100000000_abc.txt").write_text("x")
    found, refuse = list[Heard](), [True]

    async def play() -> None:
        async def hear(heard: Heard) -> None:
            if refuse.pop() if refuse else False:
                raise OSError("disk")
            found.append(heard)
            if len(found) == 5:
                listening.cancel()

        with pytest.raises(OSError):
            await modem.channel().listen(hear)
        assert len(list(inbox.iterdir())) == 7, "nothing is deleted that is not written"
        listening = asyncio.ensure_future(modem.channel().listen(hear))
        with pytest.raises(asyncio.CancelledError):
            await listening

    asyncio.run(play())
    assert [(one.address, one.what, one.text) for one in found] == [
        ("+6281100000000", "reply", "tiba 0012 dan butuh air"),
        ("3344", "reply", "Pulsa Anda"),
        ("+6281100000000", "delivered", "Delivered"),
        ("+6281100000001", "failed", "Failed"),
        ("+6281100000000", "failed", ""),
    ]
    assert [one.name for one in inbox.iterdir()] == ["lain.txt"]


def test_a_modem_nobody_runs_a_number_that_is_none_and_a_folder_that_is_gone_are_told(modem: Modem) -> None:
    channel = modem.channel()
    for odd in ("", "../../x", "0811 22", "+62a"):
        with pytest.raises(ChannelFailed, match="address_wrong"):
            asyncio.run(channel.send(odd, TOLD, None))
    asyncio.run(channel.send("081100000000", TOLD, None))
    (waiting,) = (modem.folder / "outbox").iterdir()
    os.utime(waiting, (1, 1))
    with pytest.raises(ChannelFailed, match="no_connection"):
        asyncio.run(channel.send("081100000000", TOLD, None))
    waiting.unlink()
    (modem.folder / "outbox").rmdir()
    with pytest.raises(ChannelFailed, match="no_connection"):
        asyncio.run(channel.send("081100000000", TOLD, None))
    with pytest.raises(ChannelFailed, match="not_set"):
        Sms({"config": str(modem.folder / "none")}, {})
