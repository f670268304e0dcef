"""An exercise from its command to its report: real server, gateway, exchange, pages and desk, in a network of its
own."""

import subprocess
import sys
import textwrap
import threading
import time
import wave
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from console.errors import ConsoleError
from console.models.views.drill import Score
from console.room import drill
from console.room.cast import Voice
from console.room.drill import BEFORE, POINTS, RESULT, DrillRoom, WantedDrill, keep_results, run_drill
from console.room.made import SECRETS, SERVER, clear
from console.room.screen import sample_screen
from console.room.server_process import ServerProcess
from console.room.steps import silent
from console.room.stopping import Stop
from tests.helpers.here import HereServer
from tests.helpers.world import PATIENCE_S

pytestmark = pytest.mark.slow

SCENARIO = """
code = "uji"
title = "Uji"
about = "Dua penelepon tentang satu pohon, dan satu orang iseng; server hilang sebentar."
length_s = 150
targets = { answered_s = 14400, sent_s = 14400, told_s = 14400 }

[[callers]]
name = "pohon"
at_s = 5
says = "pohon tumbang menutup jalan"
asked = "Jl. Contoh 6"
number = "0000-781-1120"
natures = ["tree_down"]
priority = 2
kelurahan = "35.72.01.1004"
lat = -8.0896
lng = 112.15645
agencies = ["BPBD"]

[[callers]]
name = "lagi"
at_s = 40
says = "pohon di Jl. Contoh 6"
number = "0000-782-1120"
same_as = "pohon"

[[callers]]
name = "iseng"
at_s = 60
says = "halo, martabak"
number = "0000-783-1120"
what = "prank"

[[events]]
at_s = 95
happens = "server_lost"

[[events]]
at_s = 115
happens = "server_back"

[[officers]]
agency = "BPBD"
accepts_s = 10
rolls_s = 20
arrives_s = 30
clears_s = 40
"""
# In a network of its own every channel fails for want of a line; to this machine itself the same program has one.
EVERY_CHANNEL = """
    import asyncio, socket, threading
    from console.room.sealed import seal
    seal()
    from gateway.alerts.channel import ChannelFailed
    from gateway.alerts.channels.opening import OPENS
    from gateway.alerts.channels.mail import Mail
    from gateway.alerts.channels.mqtt import Mqtt
    from gateway.alerts.channels.ntfy import Ntfy
    from gateway.alerts.channels.telegram import Telegram
    from gateway.alerts.channels.webhook import Webhook
    from gateway.alerts.channels.whatsapp_cloud import WhatsAppCloud
    from gateway.alerts.channels.whatsapp_local import WhatsAppLocal
    from gateway.alerts.channels import signed
    from tests.helpers import told
    KEY = signed.new_secret()
    post = lambda at: dict(zip(("host", "port"), at.split(":")))
    web = lambda at: ("http://" if at.startswith("127.") else "https://") + at
    MADE = {
        "ntfy": (lambda at: Ntfy({"server": web(at)}, {}), "topik"),
        "telegram": (lambda at: Telegram({"server": web(at)}, {"token": "1:x"}), "7"),
        "webhook": (lambda at: Webhook({"hosts": at}, {"secrets": KEY}), ""),
        "whatsapp_local": (lambda at: WhatsAppLocal({"url": web(at) + "/send"}, {"token": "x"}), "628110000000"),
        "email": (lambda at: Mail({**post(at), "from": "a@contoh.id", "security": "starttls"}, {}), "b@contoh.id"),
        "mqtt": (lambda at: Mqtt({**post(at), "security": "plain"}, {}), "topik/a"),
    }
    heard = []
    here = socket.create_server(("127.0.0.1", 0))
    def listen():
        while True:
            line, _ = here.accept()
            heard.append(line)
            line.close()
    threading.Thread(target=listen, daemon=True).start()
    async def tried(make, address, at):
        channel = make(at)
        try:
            await channel.send(address or web(at) + "/hook", told.TOLD, None)
        except ChannelFailed as failed:
            return failed.reason
        finally:
            await channel.close()
        return "sent"
    for kind, (make, address) in MADE.items():
        said = asyncio.run(tried(make, address, "192.0.2.7:8443"))
        before = len(heard)
        asyncio.run(tried(make, address, f"127.0.0.1:{here.getsockname()[1]}"))
        print(kind, said, len(heard) > before, flush=True)
"""


def sealed(code: str) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(line, capture_output=True, text=True, timeout=PATIENCE_S * 2, check=False)


def test_no_channel_finds_a_line_out_and_each_finds_this_machine() -> None:
    done = sealed(EVERY_CHANNEL)
    told = [line.split() for line in done.stdout.splitlines()]
    assert len(told) == 6 and done.returncode == 0, done.stderr
    assert [one for one in told if one[1:] != ["no_connection", "True"]] == []


def test_beside_a_thread_that_would_stay_outside_nothing_is_sealed() -> None:
    done = sealed("""
        import os, threading
        from console.room.sealed import seal
        network = os.readlink("/proc/self/ns/net")
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        try:
            seal()
        except RuntimeError:
            print(os.readlink("/proc/self/ns/net") == network)
    """)
    assert done.stdout == "True\n", done.stderr


def test_who_is_trained_is_told_no_first_steps_and_pulls_no_cable(tmp_path: Path, qapp: QApplication) -> None:
    """From the first moment, also before the room's facts are here."""
    room = DrillRoom(tmp_path / "latihan", silent(), HereServer(tmp_path / "latihan" / SERVER))
    try:
        room.open()
        screen = sample_screen(room, "day", "en").screen
        assert "Sample" not in [one.text() for one in screen.window.menuBar().actions()]
        screen.end()
    finally:
        room.close()


def test_callers_are_heard(tmp_path: Path) -> None:
    """The very program and its words, into a file in the place of a loudspeaker."""
    speaker, heard = tmp_path / "speaker", tmp_path / "heard.wav"
    speaker.write_text(f'#!/bin/sh\nexec espeak-ng -w {heard} "$@"\n')
    speaker.chmod(0o700)
    lasts = []
    for words in ("tolong", "pohon tumbang menutup jalan di depan pasar"):
        voice = Voice(str(speaker))
        voice.say(f"(berbisik) {words}")
        assert voice._speaking is not None and voice._speaking.wait(PATIENCE_S) == 0
        with wave.open(str(heard)) as sound:
            frames = sound.readframes(sound.getnframes())
            lasts.append(sound.getnframes() / sound.getframerate())
        loudest = max(abs(one) for one in memoryview(frames).cast("h"))
        assert loudest > 2_000, "silence"
    assert 0.3 < lasts[0] < lasts[1], "more words take longer, and what stands in brackets is no word"


def test_an_exercise_plays_itself_to_its_score_and_its_gateway_runs_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "uji.toml").write_text(SCENARIO)
    folder = tmp_path / "latihan"
    line = [sys.executable, "-m", "console", "--lang", "id", "latihan", "--sendiri", "--cepat", "6"]
    more = ["--folder", str(folder), "--skenario", str(tmp_path / "uji.toml"), "--peserta", "Peserta Contoh"]
    done = subprocess.run([*line, *more], capture_output=True, text=True, timeout=PATIENCE_S * 4, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    score = msgspec.json.decode((folder / "nilai.json").read_bytes(), type=Score)
    assert [(one.caller, one.wanted) for one in score.marks if not one.got] == []
    assert {one.wanted for one in score.marks} > {"located", "sent", "told", "joined", "filed", "card"}
    assert f"{score.got} dari {score.of} poin" in done.stdout
    assert (folder / "laporan-latihan.pdf").read_bytes().startswith(b"%PDF")
    assert {one.name for one in (folder / "gambar").iterdir()} >= {"akhir-meja.png", "server-hilang-pelatih.png"}
    # The same ledger where there is a way out: the gateway ends before anything is sent.
    server = ServerProcess(folder / "server", gateway=True)
    server.start(0)
    try:
        log = folder / "server" / "gateway" / "log" / "konsol112.log"
        until = time.monotonic() + PATIENCE_S
        while "a room of exercise with a way out" not in log.read_text():
            assert time.monotonic() < until, "the gateway runs on"
            threading.Event().wait(0.1)
    finally:
        server.stop()


def refused(folder: Path, capsys: pytest.CaptureFixture[str], scenario: str) -> str:
    """Why an exercise does not begin, told before this process has lost its line out."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(drill, "seal", lambda: pytest.fail("it begins"))
        assert run_drill(folder, WantedDrill(scenario, "", "", 1.0, alone=True), "en", Stop()) == 1
    return capsys.readouterr().err


def test_an_exercise_that_is_not_there_is_told_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "server-hilang" in refused(tmp_path / "x", capsys, "tidak-ada") and not (tmp_path / "x").exists()


def test_a_folder_of_other_things_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "surat").mkdir()
    for name in ("surat/penting.txt", "nilai.json"):
        (tmp_path / name).write_text("isi")
    assert "holds other things" in refused(tmp_path, capsys, "server-hilang")
    with pytest.raises(ConsoleError, match="room_foreign"):
        clear(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {"surat", "nilai.json"}
    assert (tmp_path / "surat" / "penting.txt").read_text() == "isi"


def test_the_next_exercise_keeps_the_results_of_the_one_before(tmp_path: Path) -> None:
    for name in (SECRETS, RESULT, POINTS):
        (tmp_path / name).write_text(name)
    (tmp_path / SERVER).mkdir()
    (tmp_path / SERVER / "ledger.db").touch()
    for _ in range(2):
        keep_results(tmp_path)
        clear(tmp_path, keeps=BEFORE)
    assert [one.name for one in tmp_path.iterdir()] == [BEFORE]
    kept = {one.read_text() for one in (tmp_path / BEFORE).iterdir()}
    assert kept == {RESULT, POINTS}
    clear(tmp_path / "baru")  # what is not there yet
