"""Answers from any phone reach the room: a button of Telegram, a word by a local WhatsApp gateway; each once, each from
whose address it is; what is no clear word is read by the room, and what is not proved theirs is not found."""

import asyncio
import re
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import msgspec
import pytest
import requests
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.models.commands.agencies import settle_reply
from console.models.commands.channels import try_way
from console.models.commands.context import Draft
from console.models.state.case import LADDER
from console.models.state.streams import case_stream
from console.models.views.alerts import unplaced_replies
from console.station import open_station
from console.text.agencies import case_lines
from console.text.timeline import line_words
from console.ui.frame.command_runner import CommandRunner
from console.ui.window.problem_box import ProblemBox
from gateway.alerts.channels.ntfy import Ntfy
from gateway.home import GatewayHome
from gateway.key_file import OpenKeyFile
from tests.gateway.alert_room import PHONE, AlertRoom
from tests.gateway.channels.test_station import SECRET, Modem, Station, mosquitto
from tests.gateway.test_agencies import Officer
from tests.helpers.browser import Browser
from tests.helpers.peers import Gives, Got, NtfyServer, Peer
from tests.helpers.told import TOLD
from tests.helpers.world import PASSWORD, world
from wire.facts import AlertReplied

pytestmark = pytest.mark.slow

KEY = "kunci-contoh-8sKf03mZ"
CHAT = 42


class Bot:
    """Telegram's side: hands out what came for the bot, and keeps what the bot sent."""

    def __init__(self) -> None:
        self.sent = list[dict[str, Any]]()
        self._came = list[dict[str, Any]]()
        self._news = threading.Condition()
        self.over = False
        self.peer = Peer(self._answer)

    def came(self, **update: object) -> None:
        with self._news:
            self._came.append({"update_id": len(self._came) + 1, **update})
            self._news.notify_all()

    def _answer(self, got: Got) -> Gives:
        method, told = got.path.rpartition("/")[2], got.json()
        if method == "sendMessage":
            self.sent.append(told)
            return _ok({"message_id": len(self.sent)})
        if method != "getUpdates":
            return _ok(True)
        after = msgspec.convert(told["offset"], int)
        with self._news:
            self._news.wait_for(lambda: self.over or any(one["update_id"] >= after for one in self._came), 20)
            return _ok([one for one in self._came if one["update_id"] >= after])

    def end(self) -> None:
        with self._news:
            self.over = True
            self._news.notify_all()
        self.peer.end()


def _ok(result: object) -> Gives:
    return Gives(msgspec.json.encode({"ok": True, "result": result}))


class Scene(AlertRoom):
    """The same with a bot, and a local WhatsApp gateway that calls us."""

    def begin(self) -> None:
        self.bot, self.push = Bot(), Peer(lambda _: Gives(status=201))
        wanted = ("--name", "Petugas Damkar", "--role", "agency", "--agency", "DAMKAR")
        self.room.server.tell("account", "add", "damkar1", *wanted, secrets=(PASSWORD,))
        hosts = self.push.url.removeprefix("http://")
        self.set_channel("web_push", {"contact": "112@kota.contoh", "hosts": hosts}, {"seed": "rahasia-push"})
        self.set_channel("telegram", {"server": self.bot.peer.url}, {"token": "1:rahasia"})
        self.set_channel("whatsapp_local", {"url": f"{self.whatsapp.url}/send"}, {"token": "x", "hook": KEY})
        self.reach("DAMKAR", "DAMKAR", "telegram", str(CHAT))
        self.gateway.start()
        self.arrived()

    def task_of_two(self) -> tuple[str, str, str]:
        """A case, its task and its number, to which the agency's post and one of its units are alerted."""
        self.ladder(("whatsapp_local", 0))
        self.reach("D-1", "DAMKAR", "whatsapp_local", PHONE % 2)
        self.arrived()
        case, one = self.task(unit="D-1")
        self.sent(case, 2)
        return case, one, self.case(case).short_number

    def button(self, case: str, number: int) -> tuple[str, int]:
        """What a button of the message about a case says, and which message that is; tests of the way come too."""
        named = self.case(case).short_number
        at, told = next((at, one) for at, one in enumerate(self.bot.sent, 1) if named in one["text"])
        buttons = [one for line in told["reply_markup"]["inline_keyboard"] for one in line]
        return str(buttons[number]["callback_data"]), at

    def press(self, button: tuple[str, int], chat: int = CHAT) -> None:
        data, message = button
        there = {"message_id": message, "chat": {"id": chat}, "text": "x"}
        self.bot.came(callback_query={"id": "1", "data": data, "message": there})

    def writes(self, text: str, id_: str, phone: str = PHONE % 1, key: str = KEY) -> int:
        said = {"sender": phone.removeprefix("+"), "message": text, "inboxid": id_}
        url = f"{self.gateway.url}/saluran/whatsapp-lokal/{key}"
        return self.gateway.http.post(url, json=said, timeout=60).status_code


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("jawab")
    with world(folder) as room:
        made = Scene(room, folder)
        try:
            made.begin()
            yield made
        finally:
            made.bot.end()
            made.push.end()
            made.end()


def replies(scene: Scene, case: str) -> list[tuple[str, str, object]]:
    return [(alert.channel, reply.step, reply.text) for alert in scene.alerts(case) for reply in alert.replies]


PHOTO_MARK = "[foto atau berkas, tidak sampai lewat jalur ini]"
PHOTO_TOLD = "Foto atau berkas tidak sampai ke ruang 112 dari sini. Tulis dengan kata apa yang terlihat."
PLACE_TOLD = "Lokasi Anda dibaca ruang 112. Itu bukan langkah: tulis TIBA bila sudah tiba."


def telegram_told(scene: Scene, words: str) -> list[str]:
    """Which chats the bot told these words, each as often as it did."""
    return [str(one["chat_id"]) for one in scene.bot.sent if words in one["text"]]


def whatsapp_told(scene: Scene, words: str) -> list[str]:
    """Which telephones were told these words by WhatsApp."""
    return [parse_qs(one)["target"][0] for one in scene.told() if words in parse_qs(one)["message"][0]]


def read_all(scene: Scene) -> None:
    """Whatever waits on the problem page from the tests before was read."""
    while waiting := unplaced_replies(scene.desk.desk.board):
        scene.desk.desk.do(settle_reply, waiting[0].id)


def test_a_button_of_telegram_is_the_agencys_step_and_nobody_elses_chat_presses_it(scene: Scene) -> None:
    scene.ladder(("telegram", 0))
    case, one = scene.task()
    scene.sent(case)
    scene.press(scene.button(case, 0), chat=666)
    scene.press(scene.button(case, 0))
    scene.desk.wait_until(lambda: not scene.seen(case, one).untold)
    assert "accepted" in scene.seen(case, one).stamps and scene.seen(case, one).stamps["accepted"].channel == "alert"
    assert replies(scene, case) == [("telegram", "accepted", None)]


def test_words_by_whatsapp_are_steps_in_their_order_and_all_else_is_read_by_the_room(scene: Scene) -> None:
    scene.ladder(("whatsapp_local", 0))
    first, one = scene.task()
    scene.sent(first)
    second, other = scene.task()
    scene.sent(second)
    number = scene.case(first).short_number
    assert scene.writes("TERIMA", "1") == 200  # which of the two? It is not guessed.
    scene.desk.wait_until(lambda: bool(replies(scene, second)))
    assert replies(scene, second) == [("whatsapp_local", "", "TERIMA")] and not scene.seen(second, other).stamps
    for text, id_ in ((f"berangkat {number} 10", "2"), (f"TIBA {number} butuh air", "3"), (f"TIBA {number}", "3")):
        assert scene.writes(text, id_) == 200
    scene.desk.wait_until(lambda: "arrived" in scene.seen(first, one).stamps)
    assert scene.writes(f"berangkat {number}", "4") == 200  # said already
    assert scene.writes(f"terima kasih, {number} gang sempit", "5") == 200
    scene.desk.wait_until(lambda: len(replies(scene, first)) == 4)
    assert replies(scene, first) == [
        ("whatsapp_local", "rolling", "perkiraan tiba 10 menit"),
        ("whatsapp_local", "arrived", "butuh air"),
        ("whatsapp_local", "", f"TIBA {number} butuh air"),
        ("whatsapp_local", "", f"terima kasih, {number} gang sempit"),
    ]
    for _ in range(2):  # a webhook that comes twice
        assert scene.writes(f"SELESAI {number}", "6", phone=PHONE % 7) == 200, "nobody is reached at that number"
    for nth in range(14):
        assert scene.writes(f"halo {nth}", f"banjir-{nth}", phone=PHONE % 8) == 200
    assert scene.writes(f"SELESAI {number}", "7", key="salah") == 404
    url = f"{scene.gateway.url}/saluran/whatsapp"
    assert {scene.gateway.http.request(how, url, timeout=60).status_code for how in ("POST", "GET")} == {404}
    local = f"{url}-lokal/{KEY}"
    assert scene.gateway.http.post(local, data=b"[\xff\x00 bukan jawaban", timeout=60).status_code == 200
    for huge in (url, local):
        assert scene.gateway.http.post(huge, data=b"x" * 3_000_000, timeout=60).status_code == 413, "read to no end"
    assert scene.writes(f"tidak {scene.case(second).short_number} ban kempes", "8") == 200
    scene.desk.wait_until(lambda: "unable" in scene.seen(second, other).stamps)
    assert "cleared" not in scene.seen(first, one).stamps
    board = scene.desk.desk.board
    scene.desk.wait_until(lambda: len(unplaced_replies(board)) == 13)
    pressed, stray, *flood, odd_one = [one.fact for one in unplaced_replies(board)]
    assert (pressed.channel, pressed.address, pressed.text) == ("telegram", "666", "TERIMA"), "a stranger's press"
    assert (stray.text, stray.address) == (f"SELESAI {number}", (PHONE % 7).removeprefix("+"))
    assert [one.flooded for one in flood] == [False] * 9 + [True], "of a flood the first ten of an hour are kept"
    assert odd_one.address == "?" and odd_one.text == "[jawaban yang tidak terbaca di sini: [\ufffd  bukan jawaban]"
    scene.desk.desk.do(settle_reply, unplaced_replies(board)[-2].id)
    assert [one.fact for one in unplaced_replies(board)] == [pressed, stray, odd_one]
    unread = [one.text for one in scene.case(first).messages if one.unread]
    asked, whole = f"TIBA {number} butuh air", f"terima kasih, {number} gang sempit"
    assert unread == [asked, whole], "who asks for something, and what is no clear word, is a message to the room"
    log = (scene.gateway.folder / "log" / "konsol112.log").read_text()
    assert all(one not in log for one in ("rahasia", KEY, "butuh air", "62812")), "no secret, no word, no number"


def told_back(scene: Scene, case: str) -> list[str]:
    """What the phone was told of its own replies about a case."""
    number = scene.case(case).short_number
    texts = [parse_qs(one)["message"][0].replace("*", "").replace("\n", " ") for one in scene.told()]
    return [text for text in texts if number in text and not text.startswith("TUGAS")]


def test_a_noted_step_is_said_back_once_and_one_word_takes_it_back_on_record(scene: Scene) -> None:
    scene.ladder(("whatsapp_local", 0))
    case, one = scene.task()
    scene.sent(case)
    number = scene.case(case).short_number
    for text, id_ in ((", ban bocor", "kembali-1"), (", ban bocor", "kembali-1"), ("", "kembali-2")):
        assert scene.writes(f"tidak bisa {number}{text}", id_) == 200
    noted = f"Dicatat: Damkar TIDAK BISA, {number}. Salah? Balas BATAL."
    stands = f"Sudah tercatat, {number}. Mendesak: telepon 112."
    scene.desk.wait_until(lambda: told_back(scene, case) == [noted, stands])
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "unable")
    for id_ in ("kembali-3", "kembali-3", "kembali-4"):
        assert scene.writes("Batal.", id_) == 200
    taken = f"Dibatalkan, {number}. Ruang 112 diberi tahu. Silakan jawab lagi."
    again = f"Sudah dibatalkan tadi, {number}. Silakan jawab lagi."
    scene.desk.wait_until(lambda: told_back(scene, case) == [noted, stands, taken, again])
    scene.desk.wait_until(lambda: scene.seen(case, one).untold)
    assert [(one.text, one.unread) for one in scene.case(case).messages] == [("Batal.", True)]
    lines = [line for line in scene.case(case).timeline if line.kind == "alert_replied"]
    assert [line.struck for line in lines] == [True, False]
    board = scene.desk.desk.board
    assert "takes back" in line_words(board, scene.case(case), lines[1])
    assert scene.writes(f"siap, meluncur {number}", "kembali-5") == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
    scene.desk.wait_until(
        lambda: told_back(scene, case)[4:] == [f"Dicatat: Damkar berangkat, {number}. Salah? Balas BATAL."]
    )


def test_what_a_reply_only_seems_to_say_is_asked_back_and_noted_once_its_writer_agrees(scene: Scene) -> None:
    scene.ladder(("whatsapp_local", 0))
    case, one = scene.task()
    scene.sent(case)
    number = scene.case(case).short_number
    words = f"tim TRC sdh smp TKP {number}, 1 pohon melintang"
    assert scene.writes("ya", "tanya-0") == 200  # nothing was asked: words for the room
    scene.desk.wait_until(lambda: len(scene.case(case).messages) == 1)
    assert scene.writes(words, "tanya-1") == 200
    asks = f"Belum dicatat: Damkar tiba, {number}? Benar? Balas YA."
    scene.desk.wait_until(lambda: told_back(scene, case) == [asks])
    scene.desk.wait_until(lambda: [message.text for message in scene.case(case).messages] == ["ya", words])
    assert scene.seen(case, one).untold and all(message.unread for message in scene.case(case).messages)
    for id_ in ("tanya-2", "tanya-2"):
        assert scene.writes("Ya.", id_) == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "arrived")
    noted = f"Dicatat: Damkar tiba, {number}. Salah? Balas BATAL."
    scene.desk.wait_until(lambda: told_back(scene, case) == [asks, noted])
    assert [message.text for message in scene.case(case).messages] == ["ya", words], "its words are still to be read"


def test_one_persons_no_does_not_end_what_a_colleague_drives_to(scene: Scene) -> None:
    """The agency's post and one of its units are asked; the unit goes, and the post's late no is read by the room."""
    case, one, number = scene.task_of_two()
    assert scene.writes(f"otw {number}", "rekan-1", phone=PHONE % 2) == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
    assert scene.writes(f"tidak bisa {number}", "rekan-2") == 200
    scene.desk.wait_until(lambda: bool(scene.case(case).messages))
    assert scene.seen(case, one).state == "rolling"
    assert [(message.text, message.unread) for message in scene.case(case).messages] == [(f"tidak bisa {number}", True)]
    assert scene.writes(f"tidak bisa {number}", "rekan-3", phone=PHONE % 2) == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "unable")


def test_who_says_a_step_that_stands_already_is_told_so_and_who_comes_as_well_is_noted(scene: Scene) -> None:
    case, one, number = scene.task_of_two()
    assert scene.writes(f"terima {number}", "sudah-1", phone=PHONE % 2) == 200
    noted = f"Dicatat: Damkar terima {number}. Salah? Balas BATAL."
    scene.desk.wait_until(lambda: told_back(scene, case) == [noted])
    for _ in range(2):
        assert scene.writes(f"terima {number}", "sudah-2") == 200
    comes = f"Dicatat: Anda ikut datang, {number}."
    scene.desk.wait_until(lambda: told_back(scene, case) == [noted, comes])
    scene.desk.wait_until(lambda: set(scene.seen(case, one).answers) == {"D-1", "DAMKAR"})
    assert all(answer.comes for answer in scene.seen(case, one).answers.values())
    for phone, id_ in ((PHONE % 1, "sudah-3"), (PHONE % 2, "sudah-4")):
        assert scene.writes(f"terima {number}", id_, phone=phone) == 200
    stands = f"Sudah tercatat, {number}. Mendesak: telepon 112."
    scene.desk.wait_until(lambda: told_back(scene, case) == [noted, comes, stands, stands])
    assert len(scene.seen(case, one).answers) == 2 and not scene.case(case).messages


def test_words_of_telegram_that_are_changed_are_words_anew(scene: Scene) -> None:
    scene.ladder(("telegram", 0))
    case, one = scene.task()
    scene.sent(case)
    said = {"message_id": 960, "chat": {"id": CHAT}}
    scene.bot.came(message={**said, "text": f"terima {scene.case(case).short_number}"})
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    scene.bot.came(edited_message={**said, "text": f"tidak bisa {scene.case(case).short_number}, ban bocor"})
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "unable")


def test_a_step_noted_by_sms_is_said_back_by_sms_and_taken_back_by_one(scene: Scene, tmp_path: Path) -> None:
    modem = Modem(tmp_path)
    scene.set_channel("sms", {"config": str(modem.config)}, {})
    scene.reach("DAMKAR", "DAMKAR", "sms", PHONE % 5)
    scene.ladder(("sms", 0))

    def told(words: str) -> bool:
        return any(words in one.read_text("utf-8", "replace") for one in modem.sent())

    with modem.running():
        case, one = scene.task()
        scene.sent(case)
        number = scene.case(case).short_number
        modem.came(PHONE % 5, f"ijin ndan, otw {number}", "20261129_030000_00")
        scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
        scene.desk.wait_until(lambda: told(f"Dicatat: Damkar berangkat, {number}. Salah? Balas BATAL."))
        modem.came(PHONE % 5, "BATAL", "20261129_030100_00")
        scene.desk.wait_until(lambda: scene.seen(case, one).untold)
        scene.desk.wait_until(lambda: told(f"Dibatalkan, {number}. Ruang 112 diberi tahu."))
        lines = [line for line in scene.case(case).timeline if line.kind == "alert_replied"]
        assert [line.struck for line in lines] == [True, False], "on record"
        assert [(message.text, message.unread) for message in scene.case(case).messages] == [("BATAL", True)]
        modem.came(PHONE % 5, f"tim TRC sdh smp TKP {number}, 1 pohon melintang", "20261129_030200_00")
        scene.desk.wait_until(lambda: told(f"Belum dicatat: Damkar tiba, {number}? Benar? Balas YA."))
        assert scene.seen(case, one).untold
        modem.came(PHONE % 5, "ya", "20261129_030300_00")
        scene.desk.wait_until(lambda: scene.seen(case, one).state == "arrived")
        scene.desk.wait_until(lambda: told(f"Dicatat: Damkar tiba, {number}. Salah? Balas BATAL."))


def test_what_no_program_reads_of_any_channel_is_a_line_of_the_problem_page_until_somebody_has_read_it(
    scene: Scene, tmp_path: Path, qtbot: QtBot
) -> None:
    modem, desk = Modem(tmp_path / "modem"), scene.desk.desk
    read_all(scene)
    with modem.running(), mosquitto(tmp_path) as broker:
        settings = {"host": "127.0.0.1", "port": str(broker.port), "security": "none", "answers": "jawab"}
        scene.set_channel("mqtt", {**settings, "user": "gerbang"}, {"password": SECRET})
        scene.set_channel("sms", {"config": str(modem.config)}, {})
        station = Station(broker.port)
        try:
            # Kept by the broker until the gateway, which has just heard of it, subscribes.
            station.client.publish("jawab/damkar", b"\xff bukan jawaban stasiun", qos=1, retain=True)
            modem.came(PHONE % 6, "xq7 ????", "20261129_040000_00")
            scene.bot.came(
                message={"message_id": 950, "chat": {"id": 77}, "sticker": {"file_id": "s-1", "emoji": "api"}}
            )
            scene.bot.came(message={"message_id": 951, "chat": {"id": 78}, "animation": {"file_id": "a-1"}})
            scene.bot.came(message={"message_id": 952, "chat": {"id": 77}, "new_chat_title": "Regu"})
            scene.bot.came(message={"message_id": "bukan angka", "chat": {"id": 77}})
            local = f"{scene.gateway.url}/saluran/whatsapp-lokal/{KEY}"
            assert scene.gateway.http.post(local, data=b"<bukan jawaban WA>", timeout=60).status_code == 200
            scene.desk.wait_until(lambda: len(unplaced_replies(desk.board)) == 6)
        finally:
            station.end()
    box = ProblemBox(CommandRunner(desk))
    qtbot.addWidget(box)
    box.show()

    def lines() -> list[str]:
        return [box.list.item(row).text() for row in range(box.count())]

    for channel, words in (
        ("MQTT", "bukan jawaban stasiun"),
        ("SMS", "xq7 ????"),
        ("Telegram", "sticker"),
        ("Telegram", "animation"),
        ("Telegram", "update_id"),
        ("WhatsApp", "<bukan jawaban WA>"),
    ):
        (row,) = (at for at, line in enumerate(lines()) if channel in line and words in line)
        box.list.setCurrentRow(row)
        qtbot.keyClick(box.list, Qt.Key.Key_Return)
        assert not any(words in line for line in lines()), "read"
    assert not unplaced_replies(desk.board)


def test_a_station_takes_a_noted_step_back_by_its_broker(scene: Scene, tmp_path: Path) -> None:
    with mosquitto(tmp_path) as broker:
        settings = {"host": "127.0.0.1", "port": str(broker.port), "security": "none", "answers": "jawab"}
        scene.set_channel("mqtt", {**settings, "user": "gerbang"}, {"password": SECRET})
        scene.reach("DAMKAR", "DAMKAR", "mqtt", "damkar")
        scene.ladder(("mqtt", 0))
        station = Station(broker.port)
        try:
            case, one = scene.task()
            scene.sent(case)
            number = scene.case(case).short_number
            station.says(f"SIAP, MELUNCUR {number}", "1")
            scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
            station.says("BATAL", "2")
            scene.desk.wait_until(lambda: scene.seen(case, one).untold)
        finally:
            station.end()
    assert [(message.text, message.unread) for message in scene.case(case).messages] == [("BATAL", True)]


def test_a_button_takes_a_step_back_too(scene: Scene) -> None:
    scene.ladder(("telegram", 0))
    case, one = scene.task()
    scene.sent(case)
    scene.press(scene.button(case, 0))
    scene.desk.wait_until(lambda: not scene.seen(case, one).untold)
    number = scene.case(case).short_number

    def confirmed() -> list[int]:
        return [at for at, told in enumerate(scene.bot.sent, 1) if f"terima {number}" in told["text"]]

    scene.desk.wait_until(lambda: bool(confirmed()))
    (message,) = confirmed()
    ((button,),) = scene.bot.sent[message - 1]["reply_markup"]["inline_keyboard"]
    scene.press((button["callback_data"], message))
    scene.desk.wait_until(lambda: scene.seen(case, one).untold)
    assert [message.text for message in scene.case(case).messages if message.unread] == ["BATAL"]


def test_a_question_and_what_was_noted_are_answered_by_the_button_below_them_and_by_no_other(scene: Scene) -> None:
    scene.ladder(("telegram", 0))
    case, one = scene.task()
    scene.sent(case)
    number = scene.case(case).short_number

    def button_below(words: str) -> tuple[str, int]:
        found = [at for at, told in enumerate(scene.bot.sent, 1) if words in told["text"]]
        assert len(found) == 1, (words, scene.bot.sent)
        ((button,),) = scene.bot.sent[found[0] - 1]["reply_markup"]["inline_keyboard"]
        return str(button["callback_data"]), found[0]

    def is_told(words: str) -> None:
        scene.desk.wait_until(lambda: any(words in told["text"] for told in scene.bot.sent))

    def writes(text: str) -> None:
        scene.bot.came(message={"message_id": 900, "chat": {"id": CHAT}, "text": text})

    writes(f"unit sdh jln {number}, agak macet di pasar")
    is_told(f"berangkat, {number}?")
    writes(f"tim TRC sdh smp TKP {number}, 1 pohon melintang")
    is_told(f"tiba, {number}?")
    scene.press(button_below(f"berangkat, {number}?"))
    scene.desk.wait_until(lambda: [message.text for message in scene.case(case).messages][2:] == ["YA"])
    assert scene.seen(case, one).untold, "who agrees to the first question does not agree to the second"
    writes(f"tim TRC sdh smp TKP {number}, pohonnya besar")
    scene.desk.wait_until(lambda: len(scene.case(case).messages) == 4)
    scene.desk.wait_until(lambda: sum(f"tiba, {number}?" in told["text"] for told in scene.bot.sent) == 2)
    newest = max(at for at, told in enumerate(scene.bot.sent, 1) if f"tiba, {number}?" in told["text"])
    ((yes,),) = scene.bot.sent[newest - 1]["reply_markup"]["inline_keyboard"]
    for _ in range(2):  # pressed twice is once
        scene.press((yes["callback_data"], newest))
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "arrived")
    is_told(f"Dicatat: Damkar tiba, {number}.")
    writes(f"selesai {number}")
    is_told(f"selesai, {number}.")
    scene.press(button_below(f"Dicatat: Damkar tiba, {number}."))
    is_told(f"Dibatalkan, {number}.")
    scene.desk.wait_until(lambda: set(scene.seen(case, one).stamps) & {"arrived", "cleared"} == {"cleared"})
    assert sum(message.text == "YA" for message in scene.case(case).messages) == 1


def test_a_step_by_a_button_of_ntfy_is_said_back_and_taken_back_by_one(scene: Scene, tmp_path: Path) -> None:
    server, topic, answers = NtfyServer(tmp_path), "k112-u3Vd9Qx2mTn8RrLw", "k112-jawab-8sKf03mZ"
    secrets = {"token": "", "answer_token": "", "mark": "rahasia"}
    try:
        scene.set_channel("ntfy", {"server": server.url, "answers": answers}, secrets)
        scene.reach("DAMKAR", "DAMKAR", "ntfy", topic)
        scene.ladder(("ntfy", 0))
        case, one = scene.task()
        scene.sent(case)
        number = scene.case(case).short_number

        def press(words: str) -> str:
            """The first button of the message with these words; what stands below them."""
            found = list[dict[str, Any]]()

            def came() -> bool:
                answer = requests.get(f"{server.url}/{topic}/json?poll=1&since=all", timeout=20)
                all_of_them = [msgspec.json.decode(line) for line in answer.content.splitlines()]
                found[:] = [each for each in all_of_them if words in each["title"]]
                return bool(found)

            scene.desk.wait_until(came)
            button = found[-1]["actions"][0]
            data = button["body"].encode()
            assert requests.post(button["url"], data=data, headers=button.get("headers", {}), timeout=20).ok
            return str(found[-1]["message"])

        press(number)
        scene.desk.wait_until(lambda: "accepted" in scene.seen(case, one).stamps)
        assert press(f"Dicatat: Damkar terima {number}.") == "Salah? Tekan tombolnya."
        scene.desk.wait_until(lambda: scene.seen(case, one).untold)
        assert [(message.text, message.unread) for message in scene.case(case).messages] == [("BATAL", True)]
    finally:
        server.end()


def test_a_yes_by_a_button_of_ntfy_is_the_step_on_the_desks_ladder(scene: Scene, tmp_path: Path) -> None:
    server, topic, answers = NtfyServer(tmp_path), "k112-u3Vd9Qx2mTn8RrLw", "k112-jawab-8sKf03mZ"
    settings, mark = {"server": server.url, "answers": answers}, {"mark": "rahasia"}
    try:
        scene.set_channel("ntfy", settings, {"token": "", "answer_token": "", **mark})
        scene.reach("DAMKAR", "DAMKAR", "ntfy", topic)
        scene.ladder(("ntfy", 0))
        case, one = scene.task()
        scene.sent(case)
        number = scene.case(case).short_number

        def button(words: str) -> dict[str, Any]:
            """The first button of the newest message with these words."""
            found = list[dict[str, Any]]()

            def came() -> bool:
                answer = requests.get(f"{server.url}/{topic}/json?poll=1&since=all", timeout=20)
                lines = [msgspec.json.decode(line) for line in answer.content.splitlines()]
                found[:] = [each["actions"][0] for each in lines if words in each["title"]]
                return bool(found)

            scene.desk.wait_until(came)
            return found[-1]

        def press(one: dict[str, Any]) -> None:
            headers = one.get("headers", {})
            assert requests.post(one["url"], data=one["body"].encode(), headers=headers, timeout=20).ok

        def on_ladder() -> list[str]:
            """Which of its six steps the desk's ladder shows as done."""
            (line,) = case_lines(scene.desk.desk.board, scene.case(case), scene.desk.desk.now_ms())
            return [step for step, cell in zip(LADDER, line.cells, strict=True) if cell.kind == "done"]

        group = msgspec.json.decode(button(number)["body"])["group"]
        odd = replace(TOLD, group=group, title="Kata sendiri", replies=(("tim TRC sdh smp TKP", "Sampai"),))
        asyncio.run(Ntfy(settings, mark).send(topic, odd, None))
        press(button("Kata sendiri"))
        question = f"Belum dicatat: Damkar tiba, {number}?"
        yes = button(question)
        assert yes["label"] == "Ya, benar"
        assert on_ladder() == [], "until somebody says so"
        press(yes)
        scene.desk.wait_until(lambda: scene.seen(case, one).state == "arrived")
        assert on_ladder() == ["arrived"]
        button(f"Dicatat: Damkar tiba, {number}.")
    finally:
        server.end()


def test_an_officer_who_sends_what_nobody_can_read_here_is_told_to_write_words_and_a_stranger_is_not(
    scene: Scene,
) -> None:
    told = "Tanpa kata tidak terbaca di sini (suara, stiker, film). Tulis dengan kata. Mendesak: telepon 112."
    desk = scene.desk.desk
    read_all(scene)

    for chat in (79, CHAT):
        scene.bot.came(message={"message_id": 970 + chat, "chat": {"id": chat}, "voice": {"file_id": "v-1"}})
    for _ in range(2):
        assert scene.writes("", "suara-1") == 200
    assert scene.writes("", "suara-2", phone=PHONE % 9) == 200
    scene.desk.wait_until(lambda: len(unplaced_replies(desk.board)) == 4)
    scene.desk.wait_until(lambda: bool(telegram_told(scene, told) and whatsapp_told(scene, told)))
    assert telegram_told(scene, told) == [str(CHAT)] and whatsapp_told(scene, told) == [PHONE % 1]


def test_a_photo_or_a_place_without_words_is_a_message_of_its_task_said_back_once_and_no_step(scene: Scene) -> None:
    scene.ladder(("telegram", 0))
    case, one = scene.task()
    scene.sent(case)
    _, message = scene.button(case, 0)

    def sends(number: int, **what: object) -> None:
        task = {"message_id": message, "chat": {"id": CHAT}, "text": "x"}
        scene.bot.came(message={"message_id": number, "chat": {"id": CHAT}, "reply_to_message": task, **what})

    for number in (1_001, 1_002, 1_003):  # one album
        sends(number, photo=[{"file_id": f"f-{number}"}])
    there = {"latitude": -8.1, "longitude": 112.15}
    sends(1_004, location=there, venue={"location": there, "title": "Warung Siap", "address": "Jl. Contoh 1"})
    place = "[lokasi: Warung Siap, Jl. Contoh 1, -8.100000, 112.150000]"
    scene.desk.wait_until(lambda: len(scene.case(case).messages) == 2)
    assert [(each.text, each.unread) for each in scene.case(case).messages] == [(PHOTO_MARK, True), (place, True)]
    scene.desk.wait_until(lambda: bool(telegram_told(scene, PLACE_TOLD)))
    assert telegram_told(scene, PLACE_TOLD) == telegram_told(scene, PHOTO_TOLD) == [str(CHAT)]
    assert scene.seen(case, one).untold and not scene.seen(case, one).stamps


def test_what_comes_beside_words_stands_with_them_and_a_place_is_no_word_of_who_sent_it(scene: Scene) -> None:
    scene.ladder(("whatsapp_local", 0))
    case, one = scene.task()
    scene.sent(case)
    number = scene.case(case).short_number

    def sends(id_: str, **what: str) -> None:
        said = {"sender": (PHONE % 1).removeprefix("+"), "inboxid": id_, **what}
        url = f"{scene.gateway.url}/saluran/whatsapp-lokal/{KEY}"
        assert scene.gateway.http.post(url, json=said, timeout=60).status_code == 200

    sends("beserta-1", message=f"tim TRC sdh smp TKP {number}, 1 pohon melintang", url="https://berkas.contoh/1.jpg")
    seems = f"tim TRC sdh smp TKP {number}, 1 pohon melintang {PHOTO_MARK}"
    scene.desk.wait_until(lambda: [each.text for each in scene.case(case).messages] == [seems])
    scene.desk.wait_until(lambda: whatsapp_told(scene, PHOTO_TOLD) == [PHONE % 1])
    sends("beserta-2", message="", location="-8.1,112.15")
    sends("beserta-3", message="ya")  # answers what was asked of the words, and not the place after them
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "arrived")
    sends("beserta-4", message=f"selesai {number}", location="-8.2,112.25")
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "cleared")
    assert replies(scene, case)[-1] == ("whatsapp_local", "cleared", "[lokasi: -8.200000, 112.250000]")


def test_what_is_of_no_certain_task_and_what_strangers_send_without_words_is_on_the_problem_page(scene: Scene) -> None:
    scene.ladder(("telegram", 0))
    desk = scene.desk.desk
    for case in (scene.task()[0], scene.task()[0]):  # which of the two is meant is not guessed
        scene.sent(case)
    read_all(scene)

    def sends(chat: int, **what: object) -> None:
        scene.bot.came(message={"message_id": 1_100 + chat, "chat": {"id": chat}, **what})

    sends(CHAT, location={"latitude": -8.3, "longitude": 112.35})
    sends(81, location={"latitude": -8.4, "longitude": 112.45})
    sends(82, photo=[{"file_id": "f-82"}])
    sends(CHAT, text=" \n ")
    scene.desk.wait_until(lambda: len(unplaced_replies(desk.board)) == 4)
    assert [(each.fact.recipient, each.fact.text) for each in unplaced_replies(desk.board)] == [
        ("DAMKAR", "[lokasi: -8.300000, 112.350000]"),
        ("", "[lokasi: -8.400000, 112.450000]"),
        ("", PHOTO_MARK),
        ("DAMKAR", None),
    ]
    scene.desk.wait_until(lambda: bool(telegram_told(scene, "Tanpa kata tidak terbaca di sini")))
    for told in (PLACE_TOLD, PHOTO_TOLD, "Tanpa kata tidak terbaca di sini"):
        assert set(telegram_told(scene, told)) <= {str(CHAT)}, "strangers are not written to"


def test_the_answer_to_a_test_proves_the_way_and_what_else_it_says_is_read_by_the_room(scene: Scene) -> None:
    board = scene.desk.desk.board
    read_all(scene)
    scene.reach("PSC119", "PSC119", "telegram", "707")
    scene.arrived()
    scene.admin.desk.do(try_way, "PSC119", "telegram")

    def tests_told() -> list[int]:
        return [at for at, one in enumerate(scene.bot.sent, 1) if str(one["chat_id"]) == "707"]

    scene.desk.wait_until(lambda: bool(tests_told()))
    message = tests_told()[0]

    def says(number: int, text: str) -> None:
        test = {"message_id": message, "chat": {"id": 707}, "text": "x"}
        scene.bot.came(message={"message_id": number, "chat": {"id": 707}, "text": text, "reply_to_message": test})

    says(1_201, "TERIMA")
    says(1_202, "ada orang pingsan di depan pos")
    scene.desk.wait_until(lambda: bool(unplaced_replies(board)))
    assert [(one.fact.recipient, one.fact.text) for one in unplaced_replies(board)] == [
        ("PSC119", "ada orang pingsan di depan pos")
    ]


def test_a_report_that_comes_before_the_answer_that_names_its_message_is_not_lost(scene: Scene) -> None:
    scene.ladder(("whatsapp_local", 0))
    peer, names = scene.whatsapp.answers, count()

    def report_first(_: Got) -> Gives:
        url = f"{scene.gateway.url}/saluran/whatsapp-lokal/{KEY}"
        name = f"dini-{next(names)}"  # what is said back of earlier answers goes by it too: each has its own
        report = {"id": name, "state": "delivered"}
        with requests.Session() as session:
            session.trust_env = False
            assert session.post(url, json=report, verify=scene.gateway.http.verify, timeout=60).status_code == 200
        return Gives(msgspec.json.encode({"status": True, "id": [name]}))

    scene.whatsapp.answers = report_first
    case, _ = scene.task()
    scene.desk.wait_until(lambda: [one.state for one in scene.alerts(case)] == ["delivered"])
    scene.whatsapp.answers = peer


def test_a_browser_that_is_to_ring_does_so_for_who_is_signed_in_there_and_leads_nowhere_else(scene: Scene) -> None:
    officer, browser = Officer(scene.gateway), Browser()
    assert officer.ask("/dering").status_code == 403
    assert officer.sign_in("damkar1").ok
    key = officer.ask("/dering").json()["key"]
    address = msgspec.json.encode(browser.subscribed(f"{scene.push.url}/p/1")).decode()
    assert officer.ask("/dering", form="salah", browser="peramban-1", address=address).status_code == 403
    (form,) = set(re.findall(r'name="form" value="(\w+)"', officer.ask("/").text))
    for odd in ("x", "{" * 3_000):
        assert officer.ask("/dering", form=form, browser="peramban-1", address=odd).status_code in (400, 409)
    for _ in range(2):
        assert officer.ask("/dering", form=form, browser="peramban-1", address=address).status_code == 204
    inside = msgspec.json.encode(browser.subscribed("https://127.0.0.1:11200/p")).decode()
    assert officer.ask("/dering", form=form, browser="peramban-2", address=inside).status_code == 204
    names = scene.desk.desk.board.reference.name_of

    def ways() -> list[str]:
        found = scene.desk.desk.board.reference.contacts
        return [recipient for recipient, several in found.items() for one in several if one.channel == "web_push"]

    scene.desk.wait_until(lambda: len(ways()) == 2)
    assert {names(one) for one in ways()} == {"Petugas Damkar"}
    scene.ladder(("web_push", 0))
    case, one = scene.task()
    scene.desk.wait_until(lambda: len(scene.alerts(case)) == 2)
    number = scene.case(case).short_number

    def pushed() -> list[str]:
        return [one for got in scene.push.got if number in (one := browser.opened(got.body).decode())]

    scene.desk.wait_until(lambda: bool(pushed()))
    (said,) = pushed()  # and the first test of this way, which comes by itself
    assert msgspec.json.decode(said)["url"] == "" or case in said
    assert "dapur" not in said and f"k={key}" in scene.push.got[0].headers["authorization"]
    assert {alert.failed for alert in scene.alerts(case)} == {"", "address_wrong"}
    assert scene.seen(case, one).untold, "201 is not told"


def test_a_cannot_from_a_phone_does_not_end_the_task_that_a_colleague_drives_to(scene: Scene) -> None:
    scene.ladder(("whatsapp_local", 0))
    case, one = scene.task()
    scene.sent(case)
    colleague, number = Officer(scene.gateway), scene.case(case).short_number
    assert colleague.sign_in("damkar1").ok and colleague.press(f"/tugas/{case}/{one}", "accepted").ok
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    assert scene.writes(f"tidak bisa {number}, ban bocor", "rekan-1") == 200
    scene.desk.wait_until(lambda: any("ban bocor" in str(message.text) for message in scene.case(case).messages))
    assert scene.seen(case, one).state == "accepted" and "unable" not in scene.seen(case, one).stamps


def test_after_ten_minutes_neither_word_does_anything_and_who_wrote_it_is_told_so(scene: Scene) -> None:
    scene.ladder(("whatsapp_local", 0))
    scene.reach("REGU-9", "DAMKAR", "whatsapp_local", PHONE % 9)  # nobody else's words are theirs
    noted, asked = scene.task(), scene.task()
    for case, _ in (noted, asked):
        scene.sent(case)
    number, other = (scene.case(case).short_number for case, _ in (noted, asked))
    scene.gateway.end()
    home = scene.folder / "gerbang"
    station = open_station(home, OpenKeyFile(GatewayHome(home).keys_file), changed=lambda: None)
    try:  # as it was written eleven minutes ago
        ago = station.desk.now_ms() - 11 * 60_000
        for (case, one), by, step, text in (
            (noted, "DAMKAR", "rolling", None),
            (asked, "REGU-9", None, f"tim sdh smp TKP {other}, 1 pohon"),
        ):
            said = AlertReplied(one, scene.alerts(case)[0].id, "whatsapp_local", by, step, text=text)  # type: ignore[arg-type]
            station.desk.note([Draft(case_stream(case), said, happened=ago)])
    finally:
        station.close()
    scene.gateway.start()
    scene.arrived()
    scene.desk.wait_until(lambda: scene.seen(*noted).state == "rolling")
    assert scene.writes(f"batal {number}", "lambat-1") == 200
    assert scene.writes("ya", "lambat-2", phone=PHONE % 9) == 200
    late = f"Lewat 10 menit, {number} tidak dibatalkan. Ruang 112 membaca BATAL Anda. Mendesak: telepon 112."
    scene.desk.wait_until(lambda: told_back(scene, noted[0]) == [late])
    late = f"Lewat 10 menit, {other} tidak dicatat. Ruang 112 membaca YA Anda. Tulis lagi keadaannya."
    scene.desk.wait_until(lambda: told_back(scene, asked[0]) == [late])
    assert scene.seen(*noted).state == "rolling" and scene.seen(*asked).untold

    def read_by_the_room() -> set[object]:
        return {message.text for case, _ in (noted, asked) for message in scene.case(case).messages}

    scene.desk.wait_until(lambda: {f"batal {number}", "ya"} <= read_by_the_room())
