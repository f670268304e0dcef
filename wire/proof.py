"""Who wrote an entry, proved: the server certifies the key of a session, and the session signs the hashes of what its
person wrote. One signature covers a run of entries; it is checked by `wire.verify` alone.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from wire.verify import run_statement, session_statement, signed

HASH_BYTES, KEY_BYTES = 32, 32
# A desk's clock may be off: an entry may be so much later than its session, and no more.
CLOCK_SLACK_MS = 24 * 3_600_000


class Credential(msgspec.Struct, frozen=True, kw_only=True):
    """The server's signed word: whoever holds this key is this person, with these roles at this desk.

    `n` is the newest number of the ledger when it was given, `since` and `until` its time (ms of UTC).
    """

    id: str
    account: str
    roles: tuple[str, ...]
    desk: str
    epoch: str
    n: int
    since: int
    until: int
    key: bytes
    sig: bytes = b""

    def statement(self, city: str) -> bytes:
        """What the server signs of it."""
        return session_statement(city, msgspec.to_builtins(self, builtin_types=(bytes,)))

    def is_of(self, city: str, server_key: bytes) -> bool:
        """Whether that city's server gave it."""
        return signed(server_key, self.sig, self.statement(city))


class Proof(msgspec.Struct, frozen=True):
    """A session's signature over a run of entries: their hashes one after the other, 32 bytes each."""

    credential: str
    run: bytes
    sig: bytes

    @property
    def id(self) -> str:
        """The name it is kept under."""
        return hashlib.sha256(self.sig + self.run).hexdigest()[:32]

    def hashes(self) -> list[bytes]:
        """The entries it speaks of."""
        return [self.run[at : at + HASH_BYTES] for at in range(0, len(self.run), HASH_BYTES)]

    def is_of(self, credential: Credential) -> bool:
        """Whether that session signed it."""
        whole = len(self.run) % HASH_BYTES == 0 and len(self.run) > 0
        return whole and signed(credential.key, self.sig, run_statement(self.run))


def statement_of(hashes: Iterable[bytes]) -> bytes:
    """What a session signs of entries with these hashes."""
    return run_statement(b"".join(hashes))
