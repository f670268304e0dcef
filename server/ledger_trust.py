"""Signatures of a push: one signature of a desk vouches for its whole run of entries, back along their chain."""

from collections.abc import Mapping, Sequence

import msgspec

from server.keys.signing import signed_by
from wire.entry import Entry


class Vouched(msgspec.Struct, frozen=True):
    """An accepted entry's hash, its own signature if that is good, and whether a signature covers it."""

    hash: bytes
    sig: bytes | None
    covered: bool


def examine(
    sent: Sequence[tuple[Entry, bytes]], sigs: Mapping[str, bytes], keys: Mapping[str, bytes]
) -> tuple[dict[str, Vouched], dict[str, bytes]]:
    """Proofs by entry id, and by desk the hash of the entry before what its signature covers.

    `sent` holds (entry, hash) in the order of the push, refused and known ones too: the chain goes through them. `keys`
    are the desks' public keys.
    """
    found: dict[str, Vouched] = {}
    wanted: dict[str, bytes] = {}
    for entry, digest in reversed(sent):
        sig = sigs.get(entry.id)
        key = keys.get(entry.desk)
        good = sig is not None and key is not None and signed_by(key, sig, digest)
        covered = good or wanted.get(entry.desk) == digest
        if covered:
            wanted[entry.desk] = entry.parent
        found[entry.id] = Vouched(digest, sig if good else None, covered)
    return found, wanted
