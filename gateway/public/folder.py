"""The site in a folder that any web server can serve.

Rule: whoever reads sees the whole old site or the whole new one. Each site lies in a folder of its own beside, and the
name people read by is a link that is put over in one step.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

import zstandard

from console.errors import on_disk
from gateway.public.pages import Files

SQUEEZED = (".html", ".css", ".js", ".json", ".geojson", ".csv", ".atom", ".svg", ".xml")
ENDS = (".gz", ".zst")


def squeezed(path: str, data: bytes) -> dict[str, bytes]:
    """The same smaller, by the end of its name; nothing for what does not become smaller."""
    if not path.endswith(SQUEEZED):
        return {}
    made = {".gz": gzip.compress(data, 9, mtime=0), ".zst": zstandard.compress(data, 12)}
    return {end: small for end, small in made.items() if len(small) < len(data)}


def name_of(files: Files) -> str:
    """A name made of all that is in it."""
    digest = hashlib.sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{path}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:16]


def write_site(link: Path, files: Files) -> None:
    """Put this site where `link` is read. Raises StoreError, and then the site before is read on."""
    whole = link.parent / f".{link.name}.{name_of(files)}"
    with on_disk():
        if not _is(link, whole):
            if not whole.is_dir():
                _write_whole(whole, files, link.resolve() if link.is_symlink() else None)
            _point(link, whole)
        _sweep(link, whole)


def _is(link: Path, whole: Path) -> bool:
    return link.is_symlink() and link.readlink() == Path(whole.name) and whole.is_dir()


def _write_whole(whole: Path, files: Files, before: Path | None) -> None:
    """Every file on the disk before the folder has its name; readable by the web server's account. What did not change
    is the same file as in the site before."""
    draft = whole.with_name(f"{whole.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    folders = {draft, *((draft / path).parent for path in files)}
    for folder in sorted(folders | {one for each in folders for one in each.parents if draft in one.parents}):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
    for path, data in files.items():
        old = before / path if before is not None else None
        if old is not None and old.is_file() and old.read_bytes() == data:
            for end in ("", *ENDS):
                with suppress(FileNotFoundError):
                    os.link(f"{old}{end}", draft / f"{path}{end}")
            continue
        for end, some in {"": data, **squeezed(path, data)}.items():
            _write(draft / f"{path}{end}", some)
    os.replace(draft, whole)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(0o644)


def _point(link: Path, whole: Path) -> None:
    """The link in one step; an empty folder that somebody made there gives way, anything else is left alone."""
    if link.is_dir() and not link.is_symlink():
        link.rmdir()
    fresh = link.with_name(f".{link.name}.link")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(whole.name, target_is_directory=True)
    os.replace(fresh, link)


def _sweep(link: Path, whole: Path) -> None:
    """Sites before go at once: what was taken back must not lie about."""
    for one in link.parent.glob(f".{link.name}.*"):
        if one.is_dir() and not one.is_symlink() and one != whole:
            with suppress(OSError):
                shutil.rmtree(one)
