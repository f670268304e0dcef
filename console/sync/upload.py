"""Brings a file to the server under its hash, in pieces, going on where a line that was cut had stopped."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from console.errors import ConsoleError
from console.sync.client import BlobPiece, Client, ServerRefused
from wire.messages import BlobState

PIECE_BYTES = 256 * 1024


class UploadRefused(ConsoleError):
    """The file did not reach the server: no_connection, session_over, role_missing, too_large, disk_full, …"""


class Upload(msgspec.Struct, frozen=True):
    """A file for a fact of this kind."""

    path: Path
    sha256: str
    kind: str


def upload(client: Client, one: Upload, access_token: str, sent: Callable[[int, int], None]) -> None:
    """Until the server has all of it and has checked its hash. `sent(have, size)` after each piece.

    Waits for the network. Raises UploadRefused; OSError when the file cannot be read.
    """
    size = one.path.stat().st_size
    try:
        with one.path.open("rb") as file:
            asked = BlobPiece(one.sha256, one.kind, size)
            have = client.put_blob_piece(asked, access_token).have
            while have < size:
                file.seek(have)
                data = file.read(PIECE_BYTES)
                if not data:
                    raise UploadRefused("blob_hash")  # the file became shorter meanwhile
                piece = msgspec.structs.replace(asked, first=have, data=data)
                have = _next(client.put_blob_piece(piece, access_token), have)
                sent(have, size)
    except ServerRefused as refused:
        raise UploadRefused(refused.problem.code or "no_connection") from refused


def _next(state: BlobState, before: int) -> int:
    if state.have <= before:
        raise UploadRefused("no_connection")  # it did not grow: nothing is gained by going on
    return state.have
