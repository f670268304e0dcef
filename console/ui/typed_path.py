"""A file named by typing, pasting or dropping: quotes, ~ and file: addresses are understood. Pure."""

from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname


def typed_path(text: str) -> Path:
    """The path that is meant."""
    said = text.strip().strip("\"'").strip()
    if said.lower().startswith("file:"):
        said = url2pathname(urlparse(said).path)
    try:
        return Path(said).expanduser()
    except RuntimeError:  # ~somebody who has no home here: a file of that name
        return Path(said)
