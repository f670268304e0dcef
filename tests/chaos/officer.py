"""An officer of an agency at a gateway, which has a proxy and dies like a desk: presses, and what the page promised."""

import random
import threading
import uuid
from pathlib import Path
from time import monotonic

import requests

from console.room.server_process import ServerProcess
from tests.chaos.proxy import Proxy
from tests.helpers.agency_room import Officer
from tests.helpers.gateway_process import GatewayProcess

OFFICER, AGENCY = "damkar1", "DAMKAR"
NOTED, KEPT = 200, 202  # the room has it; it is on the gateway's disk and waits for the room
# The session ended between page and press (a restored server has none), the task is not here yet, disk or server fails.
NOT_YET = (403, 404, 503)
TASKS = 24  # one takes 500 messages
CALM_S = 120.0


class OfficerAtWork(threading.Thread):
    """Writes to the room by the page, and presses again under the same key until the page says yes."""

    def __init__(self, folder: Path, server: ServerProcess, seed: int, over: threading.Event) -> None:
        super().__init__(name="officer", daemon=True)
        self.proxy = Proxy(server.port, seed)
        self.gateway = GatewayProcess(folder / "gerbang", server)
        self.promised: set[str] = set()
        self.answers = self.again = self.kills = 0
        self.failure: BaseException | None = None
        self._over, self._chance = over, random.Random(seed)
        self._tasks, self._account = list[tuple[str, str]](), ""

    def begin(self, tasks: list[tuple[str, str]], account: str) -> None:
        """Join the city, with these tasks before the officer: the case of each and its assignment."""
        self._tasks, self._account = tasks, account
        self.gateway.join()
        self.gateway.server_url = f"https://127.0.0.1:{self.proxy.port}"
        self.gateway.start()

    def run(self) -> None:
        """Press until the campaign is over."""
        officer = Officer(self.gateway)
        try:
            while not self._over.wait(self._chance.expovariate(6)):
                self._press(officer, str(uuid.UUID(int=self._chance.getrandbits(128))))
        except BaseException as error:
            self.failure = error
            raise
        finally:
            officer.http.close()

    def _press(self, officer: Officer, key: str) -> None:
        case, assignment = self._chance.choice(self._tasks)
        while not self._over.is_set():
            try:
                if "<form" not in (page := officer.ask("/").text) or 'name="password"' in page:
                    officer.sign_in(OFFICER)
                answer = officer.press(f"/tugas/{case}/{assignment}", "message", key=key, text=f"kabar {self.answers}")
            except (requests.RequestException, ValueError):  # the gateway is gone, or nobody is signed in at it
                self.again += 1
                self._over.wait(0.2)
                continue
            if answer.status_code in (NOTED, KEPT):
                named = f"{self._account}/{case}/{key}"
                self.promised.add(str(uuid.uuid5(uuid.NAMESPACE_URL, named)))
                self.answers += 1
                return
            assert answer.status_code in NOT_YET, (answer.status_code, answer.text[-2000:])
            self.again += 1
            self._over.wait(0.2)

    def kill_gateway(self, pause_s: float) -> None:
        """As a power cut would, and up again."""
        self.gateway.kill()
        threading.Event().wait(pause_s)
        self.gateway.start()
        self.kills += 1

    def settle(self) -> bool:
        """Wait until the gateway has sent all it holds, and end it: whether it came so far in time."""
        until, pause = monotonic() + CALM_S, threading.Event()
        while (said := self.gateway.ready()) and not (said["online"] and said["unsent"] == 0):
            if monotonic() > until:
                return False
            pause.wait(0.2)
        self.gateway.end()
        return True

    def kill(self) -> None:
        """End it at once."""
        if self.gateway.process is not None and self.gateway.process.poll() is None:
            self.gateway.kill()
        self.gateway.http.close()
        self.proxy.end()
