"""Schemathesis against the citizens' and neighbours' doors of a gateway: do they keep what /openapi-laporan.json says.

python -m tests.gateway.contract_of_reports ST [EXAMPLES]: ST as in tests/helpers/contract.py.
"""

import sys
import tempfile
from pathlib import Path

from console.models.commands.inbox import KEY_PREFIX, WantedSource, set_source
from gateway.inbox.openapi import OPEN311_AT, PLACES
from tests.helpers.contract import keeps
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import PASSWORD, PATIENCE_S, world

EACH_S = 8  # of one address twenty are answered
KEY = KEY_PREFIX + "c" * 43


def main(st: str, examples: str = "40") -> int:
    """Its exit code."""
    with tempfile.TemporaryDirectory(prefix="k112-contract-") as folder, world(Path(folder)) as room:
        room.server.tell("account", "add", "admin1", "--name", "Pengelola", "--role", "admin", secrets=(PASSWORD,))
        admin = room.seat("admin", "admin1")
        gateway = GatewayProcess(Path(folder) / "gerbang", room.server)
        gateway.join()
        gateway.start()
        try:
            admin.desk.do(
                set_source, WantedSource(code="uji", kind="app", name="Uji", key=KEY, given={"minute": "6000"})
            )
            room.settle()
            gateway.wait_until(lambda: gateway.ready()["seq"] == admin.head())
            form = {"api_key": KEY, "service_code": "other", "address_string": "Jl. Contoh 5"}
            made = gateway.http.post(f"{gateway.url}/open311/v2/requests.json", data=form, timeout=PATIENCE_S)
            token = made.json()[0]["token"]
            whole = gateway.get("/openapi-laporan.json").json()
            for methods in whole["paths"].values():
                for operation in methods.values():
                    for parameter in operation["parameters"]:
                        if parameter["name"] == "token":
                            parameter["schema"] = {"enum": [token, "tidak-ada"]}
                        elif parameter["name"] == "code" and parameter["in"] == "path":
                            parameter["schema"] = {"enum": ["tree_down", "uji", "tidak-ada"]}
                        elif parameter["name"] == "api_key":
                            parameter["schema"] = {"enum": [KEY, ""]}  # an empty one is none
            for kind, content in whole["paths"][f"{OPEN311_AT}/requests.json"]["post"]["requestBody"][
                "content"
            ].items():
                fields = content["schema"]["properties"]
                if kind == "multipart/form-data":  # there all is text, also what this makes of another type
                    fields = {one: {} if fit.get("type") == "string" else fit for one, fit in fields.items()}
                    fields |= {"description": {"maxLength": 4_000}, "media": {"type": "string", "format": "binary"}}
                    for one in PLACES:  # and a place is by its point alone
                        del fields[one]
                    content["schema"] |= {"properties": fields, "anyOf": [{"required": ["lat", "long"]}]}
                fields |= {"service_code": {"enum": ["other"]}, "api_key": {"enum": [KEY, ""]}}
                del fields["device_id"]  # one device writes less often than this asks
            asked = ("--url", gateway.url, "--tls-verify", str(gateway.http.verify), "--rate-limit", f"{EACH_S}/s")
            return 0 if keeps(st, whole, Path(folder), {"X-Api-Key": KEY}, *asked, "--max-examples", examples) else 1
        finally:
            gateway.end()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
