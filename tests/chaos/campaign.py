"""The harm a campaign does, chosen from a seed, until its time is over."""

import random
import threading
from collections import Counter
from pathlib import Path
from time import monotonic
from typing import Literal

from tests.chaos.officer import OfficerAtWork
from tests.chaos.room import ChaosRoom, Writer

HARMS = {"kill a desk": 5, "kill the server": 3, "rough line": 5, "cut a line": 3, "mend": 3, "failing disk": 3}


class Campaign:
    """Hurts a room; `counts` says how often and how."""

    def __init__(self, room: ChaosRoom, seed: int, restores: float = 4) -> None:
        """`restores`: how often a backup is made or restored, as a weight beside the other harms."""
        self.room = room
        promotions = 2 if room.pair is not None else 0
        gateways = 2 if room.officer is not None else 0
        more = {"restore a backup": restores, "promote the standby": promotions, "kill the gateway": gateways}
        self._harms = {**HARMS, **more}
        self.counts: Counter[str] = Counter()
        self._chance = random.Random(seed)
        self._backup: Path | None = None
        self._pause = threading.Event()

    def run(self, seconds: float, answers: int = 50) -> None:
        """Do harm for so long, and until each desk was answered so often and the malicious one did all it can; then
        let all writers finish."""
        for writer in self._workers:
            writer.start()
        until = monotonic() + seconds
        acts = {
            "kill a desk": self._kill_desk,
            "kill the server": self._kill_server,
            "rough line": lambda: self._harm(rough=True),
            "cut a line": lambda: self._harm(rough=False, closed=True),
            "mend": self._mend,
            "failing disk": self._fail_a_disk,
            "restore a backup": self.restore,
            "promote the standby": self._promote,
            "kill the gateway": self._kill_gateway,
        }
        writers = self._workers
        while all(writer.is_alive() for writer in writers):
            enough = all(writer.answers >= answers for writer in writers) and self.room.malicious.enough.is_set()
            if monotonic() >= until and enough:
                break
            self._pause.wait(self._chance.uniform(0.1, 1.4))
            harm = self._chance.choices(list(self._harms), list(self._harms.values()))[0]
            acts[harm]()
            self.counts[harm] += 1
        self.room.over.set()
        for writer in self._workers:
            writer.join(timeout=60)
            if writer.failure is not None:
                raise writer.failure

    def heal(self) -> None:
        """Mend everything."""
        for writer in self._workers:
            writer.proxy.mend()
        if self.room.server.pid is None:
            self.room.server.start()
        self.room.end_harm()

    @property
    def _workers(self) -> list[Writer | OfficerAtWork]:
        """Who works by a line of their own."""
        officer = self.room.officer
        return [*self.room.writers, *([officer] if officer is not None else [])]

    def _kill_gateway(self) -> None:
        assert self.room.officer is not None
        self.room.officer.kill_gateway(self._chance.uniform(0, 2))

    def _kill_desk(self) -> None:
        victim = self._chance.choice(self.room.writers).victim
        if victim is not None:
            victim.kill_now()

    def _kill_server(self) -> None:
        self.room.server.kill()
        self._pause.wait(self._chance.uniform(0, 3))
        self.room.server.start()

    def _harm(self, *, rough: bool, closed: bool = False) -> None:
        self._chance.choice(self._workers).proxy.harm(rough, closed)

    def _mend(self) -> None:
        self._chance.choice(self._workers).proxy.mend()

    def _fail_a_disk(self) -> None:
        """Under a desk or the server writes end with EIO for a while, or one is torn and its process is gone."""
        desks = [(one.disk, one.victim) for one in self.room.writers]
        disk, process = self._chance.choice([*desks, (self.room.server_disk, self.room.server)])
        pid = process.pid if process is not None else None
        how: Literal["eio", "torn"] = self._chance.choice(("eio", "torn"))
        disk.fail(how, pid)
        self.counts[how] += 1
        self._pause.wait(self._chance.uniform(0.2, 2))
        disk.mend(pid)
        if self.room.server.pid is None:
            self.room.server.kill()
            self.room.server.start()

    def _promote(self) -> None:
        """The standby falls behind, its primary dies, it takes its place; the server is not told and goes on."""
        assert self.room.pair is not None
        self.room.pair.cut_off()
        self._pause.wait(self._chance.uniform(0, 3))
        self.room.keep_ledger()
        self.room.pair.promote()
        self.room.pair.renew()

    def restore(self) -> None:
        """The first time make a backup; the next time lose all that came after it."""
        if self._backup is None:
            folder = self.room.folder / f"backup-{self.counts['restore a backup']}"
            self.room.server.tell("backup", str(folder))
            self._backup = next(folder.glob("*.ledger.gz"))
            return
        self.room.server.kill()
        self.room.keep_ledger()
        self.room.server.tell("restore", str(self._backup))
        self.room.server.start()
        self._backup = None
        self.counts["backups restored"] += 1
