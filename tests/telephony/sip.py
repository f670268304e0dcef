"""Real SIP on 127.0.0.1: sipp is the citizen, baresip the operator's telephone; what happens there the AMI peer says,
as an Asterisk between them would.
"""

import contextlib
import itertools
import json
import socket
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

from tests.gateway.ami_peer import AmiPeer
from tests.helpers.world import PATIENCE_S

EXTENSION, SPOKEN_S = "201", 240
BEGUN_MOST = 5
MODULES = ("/usr/lib/baresip/modules", "/usr/lib/x86_64-linux-gnu/baresip/modules")
_CONFIG = """net_interface 127.0.0.1
sip_listen 127.0.0.1:{sip}
module_path {modules}
module g711.so
module aufile.so
module account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:{control}
audio_source aufile,{sound}
audio_player aufile,{heard}
audio_alert aufile,{heard}
call_max_calls 8
"""
_SCENARIO = """<?xml version="1.0" encoding="ISO-8859-1"?>
<scenario name="warga">
<send retrans="500"><![CDATA[
INVITE sip:{to}@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:{number}@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:{to}@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: sip:{number}@[local_ip]:[local_port]
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="200" rtd="true"/>
<send><![CDATA[
ACK sip:{to}@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:{number}@[local_ip]:[local_port]>;tag=[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>
<pause milliseconds="{talk_ms}"/>
<send retrans="500"><![CDATA[
BYE sip:{to}@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:{number}@[local_ip]:[local_port]>;tag=[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 2 BYE
Max-Forwards: 70
Content-Length: 0

]]></send>
<recv response="200"/>
</scenario>
"""


def free_port(kind: int = socket.SOCK_STREAM) -> int:
    """A port nobody has now."""
    with socket.socket(socket.AF_INET, kind) as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


class Telephone:
    """baresip, and what it says; `rang(id, number)`, `answered(id)`, `closed(id)` are told on another thread."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        (folder / "bunyi.wav").write_bytes(_silence())
        (folder / "contacts").write_text("")
        self.rang: Callable[[str, str], None] = lambda call, number: None
        self.answered: Callable[[str], None] = lambda call: None
        self.closed: Callable[[str], None] = lambda call: None
        lines = (self._begin(folder) for _ in range(BEGUN_MOST))
        line = next((one for one in lines if one is not None), None)
        assert line is not None, (folder / "log").read_text(errors="replace")
        self._line = line
        threading.Thread(target=self._listen, daemon=True).start()

    def _begin(self, folder: Path) -> socket.socket | None:
        """Start it and connect; none where it ended, as it does where another program took one of its ports."""
        self.sip, control = free_port(socket.SOCK_DGRAM), free_port()
        modules = next(one for one in MODULES if Path(one).is_dir())
        config = _CONFIG.format(
            sip=self.sip, control=control, modules=modules, sound=folder / "bunyi.wav", heard=folder / "didengar.wav"
        )
        (folder / "config").write_text(config)
        account = f"<sip:meja@127.0.0.1:{self.sip}>;regint=0;answermode=manual;audio_codecs=PCMA\n"
        (folder / "accounts").write_text(account)
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(["baresip", "-f", str(folder)], stdout=log, stderr=log, cwd=folder)
        return self._connect(control)

    def _connect(self, port: int) -> socket.socket | None:
        for _ in range(int(PATIENCE_S * 20)):
            with contextlib.suppress(OSError):
                return socket.create_connection(("127.0.0.1", port))
            if self._process.poll() is not None:
                return None
            threading.Event().wait(0.05)
        raise AssertionError("baresip does not listen")

    def accept(self) -> None:
        """It is picked up."""
        self._tell("accept")

    def hang_up(self) -> None:
        """The operator ends the call."""
        self._tell("hangup")

    def _tell(self, command: str) -> None:
        said = json.dumps({"command": command, "token": command}).encode()
        self._line.sendall(b"%d:%s," % (len(said), said))

    def _listen(self) -> None:
        held = b""
        with contextlib.suppress(OSError, ValueError):
            while piece := self._line.recv(65_536):
                held += piece
                while (mark := held.find(b":")) > 0 and len(held) >= (size := int(held[:mark])) + mark + 2:
                    event, held = json.loads(held[mark + 1 : mark + 1 + size]), held[mark + size + 2 :]
                    self._event(event)

    def _event(self, event: dict[str, str]) -> None:
        match event.get("type"):
            case "CALL_INCOMING":
                self.rang(event["id"], event["peeruri"].split(":", 1)[1].split("@")[0])
            case "CALL_ESTABLISHED":
                self.answered(event["id"])
            case "CALL_CLOSED":
                self.closed(event["id"])

    @property
    def dead(self) -> bool:
        """Whether the program ended by itself."""
        return self._process.poll() is not None

    def end(self) -> None:
        self._line.close()
        self._process.terminate()
        self._process.wait(PATIENCE_S)


def _silence() -> bytes:
    """PCM, 8 kHz, as long as a call may last here: baresip hangs up at the end of what it speaks."""
    data = bytes(16_000 * SPOKEN_S)
    head = b"RIFF" + (36 + len(data)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    shape = b"\x01\x00\x01\x00" + (8_000).to_bytes(4, "little") + (16_000).to_bytes(4, "little") + b"\x02\x00\x10\x00"
    return head + shape + b"data" + len(data).to_bytes(4, "little") + data


class SipExchange:
    """The AMI peer says what sipp and baresip do to each other."""

    def __init__(self, peer: AmiPeer, folder: Path) -> None:
        self.peer, self._folder = peer, folder
        self._telephones = itertools.count(1)
        self.plug_in()
        self.calls: dict[str, str] = {}  # baresip's id: the exchange's
        self._count = itertools.count(1)
        self._citizens: list[subprocess.Popen[bytes]] = []

    def plug_in(self) -> None:
        """A telephone; another one where it died, as baresip does now and then."""
        self.telephone = Telephone(self._folder / f"baresip-{next(self._telephones)}")
        self.telephone.rang, self.telephone.answered = self._rang, self._answered
        self.telephone.closed = self._closed

    def _rang(self, call: str, number: str) -> None:
        name = self.calls[call] = f"sip-{next(self._count)}"
        self.peer.ring(name, number)
        self.peer.rings_at(name, EXTENSION)

    def _answered(self, call: str) -> None:
        self.peer.answer(self.calls[call], EXTENSION)

    def _closed(self, call: str) -> None:
        if call in self.calls:
            self.peer.hang_up(self.calls[call])

    def citizen(self, number: str, talk_ms: int = 600_000) -> "subprocess.Popen[bytes]":
        """Somebody calls, and speaks for so long unless the other side hangs up."""
        scenario = self._folder / f"warga-{number}.xml"
        scenario.write_text(_SCENARIO.format(to="meja", number=number, talk_ms=talk_ms))
        line = ["sipp", f"127.0.0.1:{self.telephone.sip}", "-sf", str(scenario), "-m", "1", "-i", "127.0.0.1"]
        ports = ("-p", str(free_port(socket.SOCK_DGRAM)), "-mp", str(free_port(socket.SOCK_DGRAM)))
        made = subprocess.Popen(
            [*line, *ports, "-nostdin"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self._folder
        )
        self._citizens.append(made)
        return made

    def end(self) -> None:
        for one in self._citizens:
            if one.poll() is None:
                one.terminate()
            one.wait(PATIENCE_S)
        self.telephone.end()
