"""A file comes to its place whole or not at all, also when power or disk give out, and is its account's alone."""

import os
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Put a file with these bytes in the place of what is there. Raises OSError."""
    number, fresh = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    finally:
        Path(fresh).unlink(missing_ok=True)
