"""Makes the golden ledger of a server: its database, and the journal as a backup holds it.

python -m tests.server.golden.make_golden --write. It is made anew until 0.1.0 is released, and never after.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from server.safety import write_export
from tests.server.house import CITY, House

DATABASE, JOURNAL = (Path(__file__).parent / name for name in ("ledger.db", "ledger.gz"))
PEOPLE = {"dewi": "dispatcher", "sari": "supervisor", "bu-rt": "admin"}


def make() -> None:
    """Write both files; everything in them is invented, and the keys of the server are thrown away."""
    with tempfile.TemporaryDirectory() as place:
        house = House(Path(place) / "server")
        for login, role in PEOPLE.items():
            house.account(login, role)  # type: ignore[arg-type]
        house.code()
        with house.opened() as opened:
            write_export(opened.connection, CITY, opened.signer, JOURNAL)
        shutil.copy(house.home.database_file, DATABASE)
    for path in (DATABASE, JOURNAL):
        path.chmod(0o644)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    make()
