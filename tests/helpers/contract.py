"""Runs Schemathesis over a description of an interface, by its program `st` in an environment of its own
(`python3 -m venv F && F/bin/pip install schemathesis`): nothing else of the project needs it."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec


def keeps(st: str, document: Mapping[str, Any], folder: Path, headers: Mapping[str, str], *more: str) -> bool:
    """Whether everything that is asked with these headers is answered as the document says; `more` words for `st`."""
    file = folder / "openapi.json"
    file.write_bytes(msgspec.json.encode(document))
    line = [st, "run", str(file), "--phases", "examples,coverage,fuzzing", "--seed", "112", *more]
    line += [word for name, value in headers.items() for word in ("--header", f"{name}: {value}")]
    return subprocess.run(line, check=False).returncode == 0
