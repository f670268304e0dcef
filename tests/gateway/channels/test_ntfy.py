"""ntfy: Debian's own server, closed to strangers; its buttons answer by a topic of it, nobody answers for others."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from msgspec.structs import replace

from console.models.state.streams import channel_stream
from gateway.alerts import confirmations
from gateway.alerts.channel import ChannelFailed, Heard
from gateway.alerts.channels import ntfy
from gateway.alerts.channels.ntfy import Ntfy
from gateway.alerts.confirmations import ASKING, Recipient, confirmation
from gateway.alerts.words import is_agreement
from tests.helpers import told
from tests.helpers.peers import NtfyServer, Relay
from tests.models.desks import Room as Town
from wire import facts

pytestmark = pytest.mark.slow

TOPIC, ANSWERS = "k112-u3Vd9Qx2mTn8RrLw", "k112-jawab-8sKf03mZ"
TOLD = replace(
    told.TOLD, replies=(("TERIMA", "Terima"), ("BERANGKAT", "Berangkat"), ("TIBA", "Tiba"), ("SELESAI", "Selesai"))
)


class Room(msgspec.Struct):
    """A server of ntfy, the gateway's key to it, a phone's, and one that may only answer."""

    server: NtfyServer
    ours: str
    phone: str
    answering: str

    def channel(self, **secrets: str) -> Ntfy:
        settings = {"server": self.server.url, "answers": ANSWERS}
        return Ntfy(settings, {"token": self.ours, "answer_token": self.answering, "mark": "rahasia", **secrets})

    def at_phone(self) -> list[dict[str, Any]]:
        """What a phone has."""
        url = f"{self.server.url}/{TOPIC}/json?poll=1&since=all"
        answer = requests.get(url, headers={"Authorization": f"Bearer {self.phone}"}, timeout=20)
        return [msgspec.json.decode(line) for line in answer.content.splitlines()]

    def press(self, button: dict[str, Any]) -> int:
        """As the phone does it: what the button says, and nothing else."""
        data = button["body"].encode()
        return requests.request(
            button["method"], button["url"], headers=button["headers"], data=data, timeout=20
        ).status_code


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder: Path = tmp_path_factory.mktemp("ntfy")
    server = NtfyServer(folder, closed=True)
    try:
        keys = (("gerbang", "rw", "k112-*"), ("petugas", "ro", TOPIC), ("jawab", "wo", ANSWERS))
        yield Room(server, *(server.token(*one) for one in keys))
    finally:
        server.end()


def test_a_message_is_loud_and_its_button_answers_without_a_way_in_and_not_for_others(
    room: Room,
) -> None:
    receipt = asyncio.run(room.channel().send(TOPIC, TOLD, None))
    (at_phone,) = room.at_phone()
    assert (at_phone["id"], at_phone["priority"], at_phone["click"]) == (receipt.ref, 5, TOLD.url)
    assert [one["label"] for one in at_phone["actions"]] == ["Terima", "Berangkat", "Tiba"], "ntfy takes three"
    first, second, third = at_phone["actions"]
    assert room.ours not in str(at_phone) and TOPIC not in str([one["body"] for one in at_phone["actions"]])

    forged = {**second, "body": second["body"].replace("BERANGKAT", "SELESAI")}
    other = {**third, "body": third["body"].replace(TOLD.group, TOLD.group[:-1] + "b")}
    assert [room.press(one) for one in (forged, other, {**first, "body": "bukan jawaban"})] == [200] * 3
    assert room.press({**first, "headers": {}}) == 403, "no stranger writes there at all"
    assert [room.press(one) for one in (first, third)] == [200] * 2
    found = list[Heard]()

    async def listen() -> None:
        async def hear(heard: Heard) -> None:
            found.append(heard)
            if len(found) == 2:
                listening.cancel()

        listening = asyncio.ensure_future(room.channel().listen(hear))
        with pytest.raises(asyncio.CancelledError):
            await listening

    asyncio.run(listen())
    assert [(one.text, one.group, one.address) for one in found] == [
        ("TERIMA", TOLD.group, ""),
        ("TIBA", TOLD.group, ""),
    ]
    assert len({one.id for one in found}) == 2


def test_who_is_asked_whether_it_is_right_says_yes_by_the_button_that_the_words_name(room: Room) -> None:
    desk = Town().desk("A")
    desk.note(channel_stream("ntfy"), facts.ChannelSet("ntfy", "ntfy"))
    case = desk.case()
    task = desk.send(case)
    asked_of = Heard(channel="ntfy", address="", ref="", what="reply", text="tim smp lokasi", id="kata-1")
    due = confirmation(asked_of, Recipient("DAMKAR", "DAMKAR", ""), case.id, task, f"{ASKING}arrived", desk.room.now_ms)
    asked = confirmations.message(desk.board, due)
    assert asked.body == "Benar? Tekan tombolnya."
    ref = asyncio.run(room.channel().send(TOPIC, asked, None)).ref
    (yes,) = next(one["actions"] for one in room.at_phone() if one["id"] == ref)
    found = list[Heard]()

    async def listen() -> None:
        async def hear(heard: Heard) -> None:
            if heard.group == asked.group:
                found.append(heard)
                listening.cancel()

        listening = asyncio.ensure_future(room.channel().listen(hear))
        assert await asyncio.to_thread(room.press, {**yes, "body": yes["body"].replace("YA", "TIDAK")}) == 200, "forged"
        assert await asyncio.to_thread(room.press, yes) == 200
        with pytest.raises(asyncio.CancelledError):
            await listening

    asyncio.run(listen())
    (heard,) = found
    assert is_agreement(heard.text) and heard.group == due.group


def test_without_a_key_of_ours_there_are_no_buttons_that_anybody_could_make(room: Room) -> None:
    ref = asyncio.run(room.channel(mark="").send(TOPIC, replace(TOLD, id="m-9", group="g-9"), None)).ref
    assert not next(one for one in room.at_phone() if one["id"] == ref).get("actions")


def test_answers_come_by_one_line_that_stays_open_and_after_a_cut_those_of_meanwhile_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ntfy, "AGAIN_S", 0.05)
    relay = Relay(int(room.server.url.rpartition(":")[2]))
    ref = asyncio.run(room.channel().send(TOPIC, replace(TOLD, id="m-2", group="g-2"), None)).ref
    buttons = next(one["actions"] for one in room.at_phone() if one["id"] == ref)
    found, came = dict[str, str](), asyncio.Queue[str]()
    listener = Ntfy(
        {"server": f"http://127.0.0.1:{relay.port}", "answers": ANSWERS}, {"token": room.ours, "mark": "rahasia"}
    )

    async def hear(heard: Heard) -> None:
        # Written in the moment of subscribing ntfy hands it out twice, under one id: written down it is one.
        if heard.group == "g-2" and heard.id not in found:
            found[heard.id] = heard.text
            came.put_nowait(heard.text)

    async def press(at: int) -> None:
        assert await asyncio.to_thread(room.press, buttons[at]) == 200

    async def listen() -> None:
        listening = asyncio.ensure_future(listener.listen(hear))
        for at in (0, 1):
            await press(at)
            await came.get()
        relay.cut()
        await press(2)
        relay.mend()
        await came.get()
        listening.cancel()

    asyncio.run(listen())
    assert list(found.values()) == ["TERIMA", "BERANGKAT", "TIBA"]
    relay.end()


def test_what_is_withdrawn_has_no_buttons_and_keeps_its_id(room: Room) -> None:
    over = msgspec.structs.replace(TOLD, occasion="withdrawn", title="DIBATALKAN · 0012")
    ref = asyncio.run(room.channel().withdraw(TOPIC, over, None)).ref
    last = next(one for one in room.at_phone() if one["id"] == ref)
    assert "actions" not in last and last["title"] == over.title


def test_a_key_that_is_not_taken_and_a_server_that_is_none_are_told_apart(room: Room) -> None:
    for channel, reason in (
        (room.channel(token="tk_salah"), "secret_wrong"),
        (room.channel(token=room.phone), "secret_wrong"),
        (Ntfy({"server": "http://127.0.0.1:9"}, {}), "no_connection"),
    ):
        with pytest.raises(ChannelFailed, match=reason):
            asyncio.run(channel.send(TOPIC, TOLD, None))
