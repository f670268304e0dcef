"""The whole story with real processes: cut in mid-request, kill -9, two restores of one backup, a cloned folder.

Afterwards every promised entry is there once, boards are equal by hash, the conflict is shown on both, numbers differ.
"""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.desk_process import DeskProcess
from tests.helpers.world import PASSPHRASE, World

pytestmark = pytest.mark.slow


def in_step(*desks: DeskProcess) -> list[dict[str, Any]]:
    """Wait until these desks have nothing pending and the same head; gives their states."""
    for desk in desks:
        desk.ask("greet")
    heads: set[object] = set()
    states: list[dict[str, Any]] = []
    for _ in range(20):
        for desk in desks:
            desk.wait_for("state", lambda s: s["online"] and not s["unsent"] and s["seq"] == s["head"] > 0)
        states = [desk.wait_for("state", lambda s: s["whole"]) for desk in desks]
        heads = {(state["epoch"], state["seq"]) for state in states}
        if len(heads) == 1:
            return states
        for desk in desks:
            desk.ask("greet")
    raise AssertionError(f"never in step: {heads}")


class Story:
    """A server, two desks as processes, and what was promised so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.room = World(folder)
        self.desks: list[DeskProcess] = []
        self.accounts: dict[str, str] = {}
        self.promised: dict[str, str] = {}
        self.notes = 0

    def begin(self) -> None:
        self.room.begin()
        for name, login in (("a", "petugas1"), ("b", "petugas2")):
            seat = self.room.seat(name, login)
            assert seat.desk.person is not None
            self.accounts[name] = self.accounts["copy"] = seat.desk.person.account
            seat.close()

    def desk(self, name: str) -> DeskProcess:
        desk = DeskProcess(self.folder / name, self.room.server.url, self.accounts[name])
        self.desks.append(desk)
        return desk

    def take(self, desk: DeskProcess, address: str) -> str:
        made = desk.ask("case", "tree_down", address)
        self.promised[made["case"]] = made["number"]
        return str(made["case"])

    def note(self, desk: DeskProcess, case: str, text: str) -> None:
        desk.ask("note", case, text)
        self.notes += 1

    def back_up(self) -> None:
        self.room.server.tell("backup", str(self.folder / "backup"))

    def restore(self) -> None:
        """Yesterday's backup comes back."""
        (backup,), (keys,) = (list((self.folder / "backup").glob(f"*.{end}")) for end in ("ledger.gz", "keys"))
        self.room.server.stop()
        key = str(self.folder / "server-recovery.key")
        restored = ("restore", str(backup), "--keys", str(keys), "--recovery-key", key)
        self.room.server.tell(*restored, secrets=(PASSPHRASE,))
        self.room.server.start()

    def end(self) -> None:
        for desk in self.desks:
            desk.kill()
        self.room.end()


def test_nothing_is_lost_or_doubled_through_cuts_kills_restores_and_a_clone(tmp_path: Path) -> None:
    story = Story(tmp_path)
    try:
        story.begin()
        a, b = story.desk("a"), story.desk("b")
        shared = story.take(a, "Jl. Contoh 1")
        in_step(a, b)
        story.back_up()
        a = kill_both_while_they_work(story, a, b, shared)
        for _ in range(2):
            story.restore()
            story.take(a, "Jl. Contoh 4")
            in_step(a, b)
        desks = clone(story, a, b, shared)
        whole(story, in_step(*desks), shared)
        for desk in desks:
            desk.stop()
        story.room.server.stop()
        story.room.server.tell("verify")
    finally:
        story.end()


def kill_both_while_they_work(story: Story, a: DeskProcess, b: DeskProcess, shared: str) -> DeskProcess:
    """The server dies while both work on, also on the same field; then a desk dies as well."""
    story.room.server.kill()
    story.take(a, "Jl. Contoh 2")
    story.take(b, "Jl. Contoh 3")
    a.ask("set", shared, "road_hazard")
    b.ask("set", shared, "electrical_hazard")
    story.note(a, shared, "sebelum listrik padam")
    a.kill()
    story.room.server.start()
    a = story.desk("a")
    for state in in_step(a, b):
        assert state["conflicts"] == {shared: ["nature"]}
    return a


def clone(story: Story, a: DeskProcess, b: DeskProcess, shared: str) -> tuple[DeskProcess, ...]:
    """A desk's folder is copied, and both copies are used."""
    a.stop()
    shutil.copytree(story.folder / "a", story.folder / "copy")
    a, copy = story.desk("a"), story.desk("copy")
    story.take(a, "Jl. Contoh 5")
    story.take(copy, "Jl. Contoh 6")
    story.note(copy, shared, "dari salinan")
    return a, b, copy


def whole(story: Story, states: list[dict[str, Any]], shared: str) -> None:
    """Every entry once, boards equal by hash, the conflict on all, numbers shown apart."""
    assert len({state["hash"] for state in states}) == 1
    assert len({state["letter"] for state in states}) == 3
    for state in states:
        assert state["cases"] == story.promised
        assert state["notes"] == story.notes
        assert state["refused"] == 0
        assert state["conflicts"] == {shared: ["nature"]}
        assert max(Counter(state["shown"]).values()) == 1
