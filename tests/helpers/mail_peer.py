"""A mailbox on 127.0.0.1 that speaks as much IMAP as a reader asks for; letters are put into it by the test."""

import re
import socketserver
import threading
from typing import cast


class MailPeer:
    """One mailbox; `seen` are the numbers that were marked as read, `signed_in` how often somebody came in."""

    def __init__(self, password: str) -> None:
        self.password, self.letters, self.seen, self.signed_in = password, list[bytes](), set[int](), 0
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Line)
        self._server.daemon_threads = True
        self._server.mailbox = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def unread(self) -> list[int]:
        return [n for n in range(1, len(self.letters) + 1) if n not in self.seen]

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Line(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        mailbox = cast(MailPeer, self.server.mailbox)  # type: ignore[attr-defined]
        self._say(b"* OK IMAP4rev1")
        for raw in self.rfile:
            tag, _, line = raw.strip().partition(b" ")
            if not self._answer(mailbox, tag, line):
                return

    def _answer(self, mailbox: MailPeer, tag: bytes, line: bytes) -> bool:
        word = line.upper()
        if word.startswith(b"LOGIN"):
            if mailbox.password.encode() not in line:
                self._say(tag + b" NO [AUTHENTICATIONFAILED] no")
                return True
            mailbox.signed_in += 1
        elif word.startswith(b"CAPABILITY"):
            self._say(b"* CAPABILITY IMAP4rev1")
        elif word.startswith(b"SELECT"):
            self._say(b"* %d EXISTS" % len(mailbox.letters))
            self._say(b"* OK [UIDVALIDITY 112] ok")
        elif word.startswith(b"UID SEARCH"):
            self._say(b"* SEARCH " + b" ".join(b"%d" % n for n in mailbox.unread()))
        elif found := re.match(rb"UID FETCH (\d+) \(RFC822.SIZE\)", word):
            n = int(found[1])
            self._say(b"* %d FETCH (UID %d RFC822.SIZE %d)" % (n, n, len(mailbox.letters[n - 1])))
        elif found := re.match(rb"UID FETCH (\d+) \(BODY.PEEK\[(HEADER)?\]", word):
            n = int(found[1])
            data = mailbox.letters[n - 1][: 20_000 if found[2] else None]
            self.wfile.write(b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (n, n, len(data)) + data + b")\r\n")
        elif found := re.match(rb"UID STORE (\d+) \+FLAGS", word):
            mailbox.seen.add(int(found[1]))
        elif word.startswith(b"LOGOUT"):
            self._say(b"* BYE")
            self._say(tag + b" OK bye")
            return False
        self._say(tag + b" OK done")
        return True

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")
