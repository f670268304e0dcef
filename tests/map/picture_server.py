"""A real server of map pictures on this computer, which notes who asked for what."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.map.made_map import picture


class PictureServer:
    """`asked`: path and name of whoever asked; `colour` of its pictures; None: it has none."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.colour: str | None = "#7a5c99"
        self.address = ""

    @contextmanager
    def running(self) -> Iterator["PictureServer"]:
        """Answers on 127.0.0.1 until the end."""
        shown = self

        class Pictures(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                shown.asked.append((self.path, self.headers["User-Agent"]))
                data = picture(shown.colour) if shown.colour is not None else b""
                self.send_response(200 if data else 404)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        made = ThreadingHTTPServer(("127.0.0.1", 0), Pictures)
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        self.address = f"http://127.0.0.1:{made.server_port}/{{z}}/{{x}}/{{y}}.png"
        try:
            yield self
        finally:
            made.shutdown()
            made.server_close()
            thread.join()
