"""An Asterisk's manager interface as a peer of tests: logs in by MD5, says what it is told to, lists what lives, and
can be cut or refuse."""

import contextlib
import hashlib
import socket
import socketserver
import threading
import time
import uuid
from pathlib import Path

SECRET = "rahasia-contoh"


class AmiPeer:
    """On 127.0.0.1; `say` reaches whoever is logged in. `calls`: what lives, by its id."""

    def __init__(self, port: int = 0) -> None:
        self.calls: dict[str, dict[str, str]] = {}
        self.dialled: list[dict[str, str]] = []
        self.originates = "Success"
        self.logins = 0
        self.log: Path | None = None  # where it keeps its queue log, as Asterisk does
        self._lines = set[socket.socket]()
        self._lock = threading.Lock()
        self.port = port
        self.begin()

    def begin(self) -> None:
        """Listen, at the port of before after a cut."""
        peer = self

        class One(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError, ValueError):
                    peer._serve(self)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", self.port), One)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def die(self) -> None:
        """The exchange is gone, with all its lines."""
        self._server.shutdown()
        self._server.server_close()
        with self._lock:
            lines, self._lines = self._lines, set()
        for line in lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
                line.close()

    end = die

    def say(self, event: str, linkedid: str, **fields: str) -> None:
        """An event about a call, to whoever listens."""
        self._send({"Event": event, "Linkedid": linkedid, "Uniqueid": linkedid, **fields})

    def _keep(self, call: str, agent: str, event: str, data: str) -> None:
        if self.log is not None:
            with self.log.open("a") as log:
                log.write(f"{int(time.time())}|{call}|q112|{agent}|{event}|{data}\n")

    def _send(self, message: dict[str, str]) -> None:
        raw = ("".join(f"{key}: {value}\r\n" for key, value in message.items()) + "\r\n").encode()
        with self._lock:
            for line in list(self._lines):
                try:
                    line.sendall(raw)
                except OSError:
                    self._lines.discard(line)

    @property
    def heard(self) -> bool:
        """Whether somebody is logged in."""
        return bool(self._lines)

    def ring(self, call: str, number: str, called: str = "112") -> None:
        """A caller joins the queue."""
        self.calls[call] = {"CallerIDNum": number, "Exten": called, "Since": str(time.monotonic())}
        self._keep(call, "NONE", "ENTERQUEUE", f"|{number}|1")
        self.say("QueueCallerJoin", call, CallerIDNum=number, Queue="q112", Exten=called)

    def rings_at(self, call: str, extension: str) -> None:
        """A telephone rings."""
        self.say("AgentCalled", call, Interface=f"PJSIP/{extension}", DestUniqueid=f"{call}-{extension}")

    def answer(self, call: str, extension: str) -> None:
        """It is picked up."""
        self.calls[call] |= {"BridgeId": f"b-{call}", "With": extension}
        self._keep(call, f"PJSIP/{extension}", "CONNECT", "1|x|1")
        self.say("AgentConnect", call, Interface=f"PJSIP/{extension}", DestUniqueid=f"{call}-{extension}", HoldTime="1")

    def pass_on(self, call: str, extension: str) -> None:
        """A blind transfer, and who picks up."""
        self.calls[call] |= {"With": extension}
        self.say("BlindTransfer", call, Extension=extension)
        self.say(
            "DialEnd",
            call,
            DestChannel=f"PJSIP/{extension}-0000000a",
            DestUniqueid=f"{call}-{extension}t",
            DialStatus="ANSWER",
        )

    def hang_up(self, call: str, *, quietly: bool = False) -> None:
        """The caller is gone; quietly: nobody hears of it."""
        spoken = "BridgeId" in self.calls.pop(call)
        self._keep(call, "NONE", *(("COMPLETECALLER", "1|1|1") if spoken else ("ABANDON", "1|1|1")))
        if not quietly:
            if not spoken:
                self.say("QueueCallerAbandon", call, HoldTime="3")
            self.say("Hangup", call, Cause="16")

    def _serve(self, line: socketserver.StreamRequestHandler) -> None:
        line.wfile.write(b"Asterisk Call Manager/9.0.0\r\n")
        challenge = uuid.uuid4().hex
        while asked := self._read(line):
            name = {"ActionID": asked.get("ActionID", "")}
            match asked.get("Action"):
                case "Challenge":
                    self._reply(line, {"Response": "Success", **name, "Challenge": challenge})
                case "Login":
                    key = hashlib.md5((challenge + SECRET).encode(), usedforsecurity=False).hexdigest()
                    if asked.get("Key") != key:
                        self._reply(line, {"Response": "Error", **name, "Message": "Authentication failed"})
                        return
                    self._reply(line, {"Response": "Success", **name})
                    self.logins += 1
                    with self._lock:
                        self._lines.add(line.connection)
                case "CoreShowChannels":
                    self._list(line, name, list(self._channels()), "CoreShowChannelsComplete")
                case "QueueStatus":
                    self._list(line, name, list(self._waiting()), "QueueStatusComplete")
                case "Originate":
                    self._originate(line, asked, name)
                case _:
                    self._reply(line, {"Response": "Success", **name, "Ping": "Pong"})

    def _originate(self, line: socketserver.StreamRequestHandler, asked: dict[str, str], name: dict[str, str]) -> None:
        self.dialled.append(asked)
        self._reply(line, {"Response": "Success", **name, "Message": "Originate successfully queued"})
        said = {"Event": "OriginateResponse", **name, "Response": self.originates, "Reason": "4"}
        self._reply(line, {**said, "Uniqueid": asked["ChannelId"]})

    def _channels(self):  # type: ignore[no-untyped-def]
        for call, known in list(self.calls.items()):
            shown = {"Event": "CoreShowChannel", "Linkedid": call, "Application": "Queue", "Duration": _since(known)}
            bridge = {"BridgeId": known["BridgeId"]} if "BridgeId" in known else {}
            yield {**shown, **bridge, "Uniqueid": call, "CallerIDNum": known["CallerIDNum"], "Exten": known["Exten"]}
            if "With" in known:
                yield {**shown, **bridge, "Uniqueid": f"{call}-x", "Channel": f"PJSIP/{known['With']}-0000000b"}

    def _waiting(self):  # type: ignore[no-untyped-def]
        for call, known in list(self.calls.items()):
            if "With" not in known:
                entry = {"Event": "QueueEntry", "Queue": "q112", "Uniqueid": call, "Wait": _since(known)}
                yield {**entry, "CallerIDNum": known["CallerIDNum"]}

    def _list(
        self, line: socketserver.StreamRequestHandler, name: dict[str, str], items: list[dict[str, str]], end: str
    ) -> None:
        self._reply(line, {"Response": "Success", **name, "EventList": "start"})
        for one in items:
            self._reply(line, {**one, **name})
        self._reply(line, {"Event": end, **name, "EventList": "Complete", "ListItems": str(len(items))})

    def _reply(self, line: socketserver.StreamRequestHandler, message: dict[str, str]) -> None:
        raw = "".join(f"{key}: {value}\r\n" for key, value in message.items()) + "\r\n"
        with self._lock:
            line.wfile.write(raw.encode())

    def _read(self, line: socketserver.StreamRequestHandler) -> dict[str, str]:
        found: dict[str, str] = {}
        while raw := line.rfile.readline():
            text = raw.decode().strip()
            if not text:
                return found
            key, _, value = text.partition(": ")
            found[key] = value
        return {}


def _since(known: dict[str, str]) -> str:
    """Whole seconds, as Asterisk counts them."""
    return str(int(time.monotonic() - float(known.get("Since", time.monotonic()))))
