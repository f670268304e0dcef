"""The whole story with real processes: cut in mid-request, kill -9, two restores of one backup, a cloned folder.

Afterwards every promised entry is there once, boards are equal by hash, the conflict is shown on both, numbers differ.
"""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.helpers.desk_process import DeskProcess
from tests.helpers.world import PASSPHRASE, World


def in_step(*desks: DeskProcess) -> list[dict[str, object]]:
    """Wait until these desks have nothing pending and the same head; gives their states."""
    for desk in desks:
        desk.ask("greet")
    heads: set[object] = set()
    states: list[dict[str, object]] = []
    for _ in range(20):
        for desk in desks:
            desk.wait_for("state", lambda s: s["online"] and not s["unsent"] and s["seq"] == s["head"] > 0, 60)
        states = [desk.ask("state") for desk in desks]
        heads = {(state["epoch"], state["seq"]) for state in states}
        if len(heads) == 1:
            return states
        for desk in desks:
            desk.ask("greet")
    raise AssertionError(f"never in step: {heads}")


@pytest.mark.slow
def test_nothing_is_lost_or_doubled_through_cuts_kills_restores_and_a_clone(tmp_path: Path) -> None:
    room = World(tmp_path)
    desks: list[DeskProcess] = []
    promised: dict[str, str] = {}
    accounts: dict[str, str] = {}
    notes = 0

    def begin(name: str) -> DeskProcess:
        desk = DeskProcess(tmp_path / name, room.server.url, accounts[name])
        desks.append(desk)
        return desk

    def take(desk: DeskProcess, address: str) -> str:
        made = desk.ask("case", "tree_down", address)
        promised[made["case"]] = made["number"]
        return str(made["case"])

    try:
        room.begin()
        for name, login in (("a", "petugas1"), ("b", "petugas2")):
            seat = room.seat(name, login)
            assert seat.desk.person is not None
            accounts[name] = accounts["copy"] = seat.desk.person.account
            seat.close()
        room.server.kill()
        room.server.start()
        a, b = begin("a"), begin("b")
        shared = take(a, "Jl. Contoh 1")
        in_step(a, b)
        room.server.tell("backup", str(tmp_path / "backup"))
        backup = next((tmp_path / "backup").glob("*.ledger.gz"))
        keys = next((tmp_path / "backup").glob("*.keys"), None)

        # The server dies while both work on, also on the same field; then a desk dies as well.
        room.server.kill()
        take(a, "Jl. Contoh 2")
        take(b, "Jl. Contoh 3")
        a.ask("set", shared, "road_hazard")
        b.ask("set", shared, "electrical_hazard")
        a.ask("note", shared, "sebelum listrik padam")
        notes += 1
        a.kill()
        room.server.start()
        a = begin("a")
        for state in in_step(a, b):
            assert state["conflicts"] == {shared: ["nature"]}

        # Yesterday's backup comes back, twice, and the desks bring what is missing each time.
        for _ in range(2):
            room.server.stop()
            restored = ["restore", str(backup)]
            if keys is not None:
                key_file = str(tmp_path / "server-recovery.key")
                room.server.tell(*restored, "--keys", str(keys), "--recovery-key", key_file, secrets=(PASSPHRASE,))
            else:
                room.server.tell(*restored)
            room.server.start()
            take(a, "Jl. Contoh 4")
            in_step(a, b)

        # A desk's folder is copied, and both copies are used.
        a.stop()
        shutil.copytree(tmp_path / "a", tmp_path / "copy")
        a, copy = begin("a"), begin("copy")
        take(a, "Jl. Contoh 5")
        take(copy, "Jl. Contoh 6")
        copy.ask("note", shared, "dari salinan")
        notes += 1
        states = in_step(a, b, copy)

        assert len({state["hash"] for state in states}) == 1
        assert len({state["letter"] for state in states}) == 3
        for state in states:
            assert state["cases"] == promised
            assert state["notes"] == notes
            assert state["refused"] == 0
            assert state["conflicts"] == {shared: ["nature"]}
            assert max(Counter(state["shown"]).values()) == 1
        assert "petugas1" in room.server.tell("account", "list")
        for desk in (a, b, copy):
            desk.stop()
        room.server.stop()
        room.server.tell("verify")
    finally:
        for desk in desks:
            desk.kill()
        room.end()
