"""`konsol112 selamatkan`: what a damaged desk file still gives, as a bundle for another desk; this one joins anew.
Rule: nothing is deleted, the damaged file is put aside whole, and the person is told what was and was not saved."""

import base64
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.cli.terminal_desk import vault_of
from console.clock import now_ms
from console.errors import ConsoleError, StoreError
from console.secrets.wrapping import PASSPHRASE_MIN_CHARS, SecretsError, Vault, fresh_key, seal, unseal, unwrap, wrap
from console.station import (
    DATABASE,
    JOINED,
    SECRETS,
    NotJoined,
    Station,
    bundle_of,
    has_joined,
    open_station,
    put_aside,
    read_joined,
)
from console.store.file.database import FileLock, disk_fault
from console.store.file.saved import Found, Saved, carve, gaps, is_sound
from console.text.words import QT_TRANSLATE_NOOP, Language, said

_MOST_NAMED = 20
_WORDS = {
    "saved": QT_TRANSLATE_NOOP(
        "RescueTerminal",
        "Saved: {entries:entry|entries} the server may not have, {drafts:draft|drafts}, {keys:key|keys}, to {place}.",
    ),
    "lost": QT_TRANSLATE_NOOP(
        "RescueTerminal", "Not readable: {lost} of {pages} pages. What the server has is not lost."
    ),
    "gaps": QT_TRANSLATE_NOOP(
        "RescueTerminal",
        "Entries of this desk that may be lost, by their numbers: {numbers}. Ask who wrote them, and write them again.",
    ),
    "no_gaps": QT_TRANSLATE_NOOP("RescueTerminal", "By the numbers that can be read, no entry of this desk is lost."),
    "files": QT_TRANSLATE_NOOP(
        "RescueTerminal",
        "Attachments not yet sent ({files}) stay in this folder, and go out once the desk has joined again.",
    ),
    "aside": QT_TRANSLATE_NOOP(
        "RescueTerminal",
        "The damaged file is kept in {folder}. Open the program: the desk joins again with a new code of the admin. "
        "Then, here or at another desk: konsol112 selamatkan --dari {place}",
    ),
    "aside_here": QT_TRANSLATE_NOOP(
        "RescueTerminal",
        "The damaged file is kept in {folder}. Join this desk again now with a new code of the admin: what was saved "
        "then comes in by itself. Put in a new disk soon.",
    ),
    "taken": QT_TRANSLATE_NOOP(
        "RescueTerminal",
        "Taken from desk {letter}: {entries:entry|entries} new to this desk, {drafts:draft|drafts}. They go to the "
        "server once the program is opened, in the name of who wrote them. Keep {place} until all has been sent.",
    ),
}
Ask = Callable[[str], str]


class _Sealed(msgspec.Struct, frozen=True):
    konsol112_saved: int
    wrapped: str
    box: str


def save(home: Path, place: Path, ask: Ask, language: Language) -> list[str]:
    """Write the bundle, and put the damaged file aside; gives what to tell. `ask` is asked for "phrase" (of the desk's
    key file) and "bundle". Raises ConsoleError; then nothing has changed."""
    if not has_joined(home):
        raise NotJoined("not_joined")
    return save_with(home, vault_of(home, ask), place, lambda: ask("bundle"), language)


def save_with(
    home: Path, vault: Vault, place: Path, phrase_of: Callable[[], str], language: Language, *, by_itself: bool = False
) -> list[str]:
    """`save` where the desk's keys are open already; `phrase_of` gives the phrase of the bundle; `by_itself`: the
    program takes it in once the desk has joined. Raises ConsoleError;
    then nothing has changed."""
    joined = read_joined(home / JOINED)
    if any(vault.get(name) is None for name in SECRETS):
        raise StoreError("journal_locked")
    key = base64.b64decode(str(vault.get("database_key")))
    lock = FileLock((home / DATABASE).with_suffix(".lock"))
    try:
        found = carve(home / DATABASE, key)
        if not found.lost and is_sound(home / DATABASE, key):
            raise StoreError("rescue_not_needed")
        sign = Ed25519PrivateKey.from_private_bytes(base64.b64decode(str(vault.get("desk_key")))).sign
        bundle = bundle_of(joined.server, found, vault, sign, now_ms())
        _write(place, sealed(bundle, phrase := checked_phrase(phrase_of())))
        opened(place, phrase)
        aside = put_aside(home, ("-wal", "-shm", ""))
    except OSError as error:
        raise disk_fault(error) from error
    finally:
        lock.release()
    told = _told(home, bundle, found, place, language)
    return [*told, _said("aside_here" if by_itself else "aside", language, folder=aside, place=place)]


def take(home: Path, place: Path, ask: Ask, language: Language) -> list[str]:
    """Keep a bundle at this desk, which offers it to the server. Raises ConsoleError; then nothing has changed."""
    bundle = opened(place, ask("bundle"))
    if not has_joined(home):
        raise NotJoined("not_joined")
    if read_joined(home / JOINED).server != bundle.server:
        raise StoreError("journal_other_city")
    station = open_station(home, vault_of(home, ask), changed=lambda: None)
    try:
        return take_at(station, bundle, place, language)
    finally:
        station.close()


def take_at(station: Station, bundle: Saved, place: Path, language: Language) -> list[str]:
    """Keep a bundle at a desk that is open; gives what to tell. Raises StoreError; then nothing has changed."""
    entries, drafts = station.journal.take_saved(bundle)
    return [_said("taken", language, letter=bundle.letter, entries=entries, drafts=drafts, place=place)]


def sealed(saved: Saved, phrase: str) -> bytes:
    """The bundle as a file."""
    key = fresh_key()
    box = seal(key, msgspec.json.encode(saved).decode())
    return msgspec.json.encode(_Sealed(1, wrap(phrase, key), box))


def opened(place: Path, phrase: str) -> Saved:
    """Raises StoreError: saved_unreadable, saved_phrase."""
    try:
        outer = msgspec.json.decode(place.read_bytes(), type=_Sealed)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError("saved_unreadable", file=place.name) from error
    key = unwrap(phrase, outer.wrapped)
    text = unseal(key, outer.box) if key is not None else None
    if text is None:
        raise StoreError("saved_phrase")
    return msgspec.json.decode(text, type=Saved)


def checked_phrase(phrase: str) -> str:
    """The phrase itself. Raises SecretsError where it is too short."""
    if len(phrase) < PASSPHRASE_MIN_CHARS:
        raise SecretsError("passphrase_short", least=PASSPHRASE_MIN_CHARS)
    return phrase


def _write(place: Path, data: bytes) -> None:
    """A new file, for this person alone. Raises OSError and ConsoleError."""
    try:
        number = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise ConsoleError("saved_place", file=str(place)) from error
    with os.fdopen(number, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _told(home: Path, bundle: Saved, found: Found, place: Path, language: Language) -> list[str]:
    missing, unsent = gaps(found), home / "attachments" / "unsent"
    files = sum(1 for one in unsent.iterdir()) if unsent.is_dir() else 0
    numbers = ", ".join(map(str, missing[:_MOST_NAMED])) + (" …" if len(missing) > _MOST_NAMED else "")
    counts = {"entries": len(bundle.entries), "drafts": len(bundle.drafts), "keys": len(bundle.keys)}
    return [
        _said("saved", language, place=place, **counts),
        _said("lost", language, lost=found.lost, pages=found.pages),
        _said("gaps", language, numbers=numbers) if missing else _said("no_gaps", language),
        *([_said("files", language, files=files)] if files else []),
    ]


def _said(name: str, language: Language, **values: object) -> str:
    return said(language, "RescueTerminal", _WORDS[name]).format(**values)
