"""Schemathesis against a server: does it keep what its /openapi.json says, for nobody, a desk, and an admin at a desk.

python -m tests.server.contract ST [EXAMPLES]: ST as in tests/helpers/contract.py. The stream is left out, which never
ends, and the way to end the session that is asked with. What is refused though it fits its schema is no fault.
"""

import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.helpers.cheap import cheap_secret
from tests.helpers.contract import keeps
from tests.helpers.world import PASSWORD
from tests.server.described import description
from tests.server.house import House, Served, served
from tests.server.pen import Pen

EACH_S = 60  # more of one desk are told to wait
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def main(st: str, examples: str = "30") -> int:
    """How many of the three callers found something."""
    with tempfile.TemporaryDirectory(prefix="k112-contract-") as folder:
        house = House(Path(folder) / "server")
        house.account("admin", "admin", secret=cheap_secret(PASSWORD))
        with served(house) as state:
            asked = ("--url", state.url, "--rate-limit", f"{EACH_S}/s", "--checks", CHECKS, "--max-examples", examples)
            asked += ("--exclude-path", "/v1/stream", "--exclude-path-regex", "^/v1/session$")
            callers = ((), ("Authorization",), ("Authorization", "X-Session"))
            return sum(not _asks(house, state, st, Path(folder), one, asked) for one in callers)


def _asks(house: House, state: Served, st: str, folder: Path, by: Sequence[str], asked: Sequence[str]) -> bool:
    """One of them, at a desk that just joined: its token is good for minutes."""
    with closing(Pen(state.url, "")) as pen:
        pen.enroll(house.code())
        pen.sign_in("admin", PASSWORD)
        known = {"Authorization": str(pen.http.headers["Authorization"]), "X-Session": pen.session["access_token"]}
        return keeps(st, description(), folder, {name: known[name] for name in by}, *asked)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
