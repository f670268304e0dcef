"""Brings a file to the server under its hash and fetches one that a person waits for: in pieces, going on after a cut.

All of it waits for the network: call it from a worker thread. Raises CarryRefused.
"""

import hashlib
from collections.abc import Callable

import msgspec

from console.errors import ConsoleError
from console.sync.answers import refusal
from console.sync.client import BlobPiece, Client, ServerRefused

PIECE_BYTES = 256 * 1024
Sent = Callable[[int, int], None]


class CarryRefused(ConsoleError):
    """The file did not get there."""


class Upload(msgspec.Struct, frozen=True):
    """A file for a fact of this kind."""

    data: bytes
    sha256: str
    kind: str


def upload(client: Client, one: Upload, access_token: str, sent: Sent) -> None:
    """Until the server has all of it and has checked its hash. `sent(have, size)` after each piece."""
    size = len(one.data)
    asked = BlobPiece(one.sha256, one.kind, size)
    try:
        have = client.put_blob_piece(asked, access_token).have
        while have < size:
            piece = msgspec.structs.replace(asked, first=have, data=one.data[have : have + PIECE_BYTES])
            before, have = have, client.put_blob_piece(piece, access_token).have
            if have <= before:
                raise CarryRefused("no_connection")  # it did not grow: nothing is gained by going on
            sent(have, size)
    except ServerRefused as refused:
        raise refusal(CarryRefused, refused.problem) from refused


def download(client: Client, sha256: str, size: int) -> bytes:
    """A whole file, its hash checked."""
    data = b""
    try:
        while len(data) < size:
            piece = client.blob_piece(sha256, len(data), min(len(data) + PIECE_BYTES, size))
            if not piece:
                raise CarryRefused("blob_hash")
            data += piece
    except ServerRefused as refused:
        raise refusal(CarryRefused, refused.problem) from refused
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CarryRefused("blob_hash")
    return data
