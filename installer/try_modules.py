"""Runs inside a built program, with exactly what it holds: loads each module that a file names, and what is loaded by
name or late by others (a keyring, the server's loop, socket and database). Ends with 1 where one is missing."""

import importlib
import sys
from pathlib import Path

BY_NAME = {
    "console.app": ("keyring.backends.SecretService", "secretstorage", "jeepney.io.blocking", "pyqtgraph.exporters"),
    "server.app.room": ("uvloop", "uvicorn.protocols.http.auto", "uvicorn.lifespan.on"),
    "server.store.postgres": ("sqlalchemy.dialects.postgresql.psycopg", "psycopg_binary"),
}


def main(names: list[str]) -> int:
    """How many are missing, each told with what it said."""
    if sys.platform != "win32":
        names += [name for part, more in BY_NAME.items() if part in names for name in more]
    missing = [f"{name}: {said}" for name in names if (said := loads(name))]
    for line in missing:
        print(f"FAILED: {line}", file=sys.stderr)
    print(f"    modules loaded: {len(names) - len(missing)} of {len(names)}")
    return len(missing)


def loads(name: str) -> str:
    """What is in the way of a module; nothing when it loads."""
    try:
        importlib.import_module(name)
    except (ImportError, OSError) as error:
        return repr(error)
    return ""


if main(Path(sys.argv[1]).read_text().split()):
    sys.exit(1)
