"""The session keys of who is at this desk: each signs what its person writes. They rest in memory and, sealed, in the
vault.

Rule: a key that was lent to prove one signature of somebody who does not sit here is gone when that is written.
"""

import threading
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from wire.proof import Credential


class Hand:
    """One session's key."""

    def __init__(self, secret: bytes | None = None) -> None:
        """Without a secret (32 bytes) it is a new one."""
        self._key = Ed25519PrivateKey.from_private_bytes(secret) if secret else Ed25519PrivateKey.generate()
        self.public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.sign = self._key.sign

    @property
    def secret(self) -> bytes:
        """What it is made of again."""
        return self._key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


class Hands:
    """The keys that can sign now, by account: that of who sits here, and those lent for one signature."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sitting: tuple[str, Hand] | None = None
        self._lent: dict[str, Hand] = {}
        # Where the server's word about a key is kept; whoever has the file puts it in.
        self.keep: Callable[[Credential], None] = lambda _: None

    def sit_down(self, account: str, hand: Hand) -> None:
        """From now on this person writes here."""
        with self._lock:
            self._sitting, self._lent = (account, hand), {}

    def leave(self) -> None:
        """Nobody writes here any more."""
        with self._lock:
            self._sitting, self._lent = None, {}

    def lend(self, account: str, hand: Hand) -> None:
        """Somebody proved at this desk who they are, for what they sign next."""
        with self._lock:
            self._lent = {account: hand}

    def give_back(self) -> None:
        """Something was written: what was lent for it is gone."""
        with self._lock:
            self._lent = {}

    def of(self, account: str) -> Hand | None:
        """The key of this person, if they can sign now."""
        with self._lock:
            if self._sitting is not None and self._sitting[0] == account:
                return self._sitting[1]
            return self._lent.get(account)

    def holding(self, public: bytes) -> Hand | None:
        """The key that sits here, if it is that one."""
        with self._lock:
            return self._sitting[1] if self._sitting is not None and self._sitting[1].public == public else None
