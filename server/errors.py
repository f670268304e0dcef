"""Conditions the server answers with: each has an HTTP status and a code that says which sentence fits."""


class Condition(Exception):
    """Something a caller can act on; never a bug. `details` go into the answer, so they hold no personal data."""

    status = 400
    code = "condition"

    def __init__(self, *, code: str | None = None, wait_s: float = 0.0, **details: object) -> None:
        super().__init__(code or self.code)
        self.code = code or self.code
        self.wait_s = wait_s
        self.details = details


class EpochDiffers(Condition):
    """The caller speaks of another epoch of the ledger."""

    status, code = 409, "epoch"


class CursorUnknown(Condition):
    """The caller's (number, chain hash) is not in this ledger."""

    status, code = 409, "mismatch"


class NumberSkipped(Condition):
    """A desk skipped one of its own numbers: nothing of the push was taken."""

    status, code = 409, "gap"


class Unreadable(Condition):
    """The body is not JSON of the expected shape."""

    status, code = 400, "unreadable"


class TooLarge(Condition):
    """More than one request may carry: send less."""

    status, code = 413, "too_large"


class TooMany(Condition):
    """Too many tries: wait."""

    status, code = 429, "too_many"


class Busy(Condition):
    """The server cannot take it now: wait and try again."""

    status, code = 503, "busy"


# The code of Busy where config.json asks for a standby that has everything, and PostgreSQL waits for none.
UNSYNCHRONISED = "database_unsynchronised"


class DiskFull(Condition):
    """The disk is full: nothing was taken."""

    status, code = 507, "disk_full"


class DiskBroken(Busy):
    """The disk does not read or write, or may not: somebody has to look after it."""

    code = "disk_broken"


class BlobDiffers(Condition):
    """The bytes that came are not those of the hash: they were thrown away."""

    status, code = 422, "blob_hash"


class NoBlob(Condition):
    """No blob of this hash is here."""

    status, code = 404, "no_blob"


class OutOfRange(Condition):
    """The bytes asked for, or sent, do not fit what is there; `have` says how much that is."""

    status, code = 416, "blob_range"


class StoreFault(Condition):
    """The database refused something in a way the server does not know: this request was not taken."""

    status, code = 500, "store_fault"


class NotAllowed(Condition):
    """Who asks is not known, or not any more."""

    status, code = 401, "not_allowed"


class TokenTwice(NotAllowed):
    """A refresh token that was traded in, or is another desk's: two have it."""

    code = "session_over"


class RoomAccountOutside(NotAllowed):
    """The right password of an account of the room, typed at a gateway: who typed it is told what any guesser is."""

    code = "sign_in_refused"


class RefusedByServer(Condition):
    """Asked for something the server will not do; the code says why."""

    status, code = 403, "refused"


class LedgerSpoiled(Busy):
    """An entry is not what it was when it was numbered: `number` says which. Nothing behind it is read."""

    code = "ledger_spoiled"


class StoreUnfit(Condition):
    """The database cannot be used: made by a newer program, damaged, or not a ledger."""

    status, code = 500, "store_unfit"
