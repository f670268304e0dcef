"""Schemathesis against a gateway: does it keep what its /openapi.json says, whatever comes.

python -m tests.gateway.contract ST [EXAMPLES]: ST as in tests/helpers/contract.py.
"""

import re
import sys
import tempfile
from pathlib import Path

from console.models.commands.agencies import dispatch
from console.models.commands.cases import CaseForm, open_case
from tests.helpers.contract import keeps
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import world
from wire.facts import Place

EACH_S = 5  # as many requests of a token in a second are answered


def main(st: str, examples: str = "60") -> int:
    """Its exit code."""
    with tempfile.TemporaryDirectory(prefix="k112-contract-") as folder, world(Path(folder)) as room:
        gateway = GatewayProcess(Path(folder) / "gerbang", room.server)
        gateway.join()
        gateway.start()
        try:
            desk = room.seat("a", "petugas1")
            records = desk.desk.do(open_case, CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 12")))
            case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
            desk.desk.do(dispatch, case, "DAMKAR")
            (one,) = desk.desk.board.cases[case].assignments
            room.settle()
            gateway.wait_until(lambda: gateway.ready()["seq"] == desk.head())
            said = room.server.tell("partner", "add", "mitra", "--agency", "DAMKAR")
            (token,) = re.findall(r"k112_[\w-]+", said)
            whole = gateway.get("/openapi.json").json()  # as it is served, with an assignment that is there
            for path, methods in whole["paths"].items():
                for operation in methods.values() if "{assignment}" in path else ():
                    for parameter in operation["parameters"]:
                        if parameter["name"] == "assignment":
                            parameter["schema"]["enum"] = [one, "tidak-ada"]
            asked = ("--url", gateway.url, "--tls-verify", str(gateway.http.verify), "--rate-limit", f"{EACH_S}/s")
            person = {"Authorization": f"Bearer {token}"}
            return 0 if keeps(st, whole, Path(folder), person, *asked, "--max-examples", examples) else 1
        finally:
            gateway.end()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
