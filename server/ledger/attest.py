"""The server's signed word for bundles of evidence: heads of the chain, and how many entries a stream or a desk has.

Rule: only what this ledger holds is signed, and never a number that it has not given.
"""

import hashlib
import re
import time

from server.errors import EpochDiffers, Unreadable
from server.keys import Signer
from server.ledger.read import chain_at
from server.ledger.transaction import read_head
from server.store.store import Connection, one
from wire.evidence import word_statement
from wire.messages import Attest, Attested, SignedHead
from wire.verify import head_statement

PARTS_MOST, CUTS_MOST = 500, 500
DESK = "desk:"
_NAME = re.compile(r"[a-z]+:[\w.:-]{1,200}")
# A head signed earlier is worth so many more links: whoever rewrites the ledger later cannot fit it.
LATER_MOST = 20_000
_OF_STREAM = "SELECT seq, hash FROM entries WHERE city=? AND stream=? AND seq>=? AND seq<=? ORDER BY seq"
_OF_DESK = "SELECT seq, hash FROM entries WHERE city=? AND desk=? AND seq>=? AND seq<=? ORDER BY seq"


def attest(connection: Connection, city: str, signer: Signer, asked: Attest) -> Attested:
    """Sign what is asked for. Raises EpochDiffers, and Unreadable for numbers the ledger does not have."""
    strange = any(not _NAME.fullmatch(part) for part, _ in asked.parts)  # each is a line of what is signed
    twice = len({part for part, _ in asked.parts}) < len(asked.parts)  # the same rows would be counted as often
    twice = twice or len(set(asked.cuts)) < len(asked.cuts)
    if strange or twice or len(asked.parts) > PARTS_MOST or len(asked.cuts) > CUTS_MOST:
        raise Unreadable(code="query")
    with connection.reading():
        head, server = read_head(connection, city)
        if asked.epoch != head.epoch:
            raise EpochDiffers(epoch=head.epoch)
        there = all(0 < n <= head.n for n in (asked.n, *asked.cuts))
        if not there or not all(0 <= since <= head.n for _, since in asked.parts):
            raise Unreadable(code="query")
        now = time.time_ns() // 1_000_000
        kept = None if asked.exact else _kept_head(connection, city, asked.n)
        last = kept or _sign(connection, city, signer, (asked.n, head.epoch, now))
        heads = [_sign(connection, city, signer, (n, head.epoch, now)) for n in asked.cuts]
        parts = [_counted(connection, city, part, since, last.n) for part, since in asked.parts]
    word = {
        **_head_words(city, server, last),
        "parts": [(part, since, count, digest.hex()) for part, since, count, digest in parts],
    }
    return Attested([*heads, last], parts, signer.sign(word_statement(word)))


def _kept_head(connection: Connection, city: str, n: int) -> SignedHead | None:
    """The first head that was signed at this number or soon after it, if it is still true."""
    row = one(
        connection.rows(
            "SELECT n, epoch, chain, at, sig FROM signed_heads WHERE city=? AND n>=? AND n<=? ORDER BY n, at LIMIT 1",
            (city, n, n + LATER_MOST),
        )
    )
    if row is None or chain_at(connection, city, int(row[0])) != bytes(row[2]):
        return None
    return SignedHead(int(row[0]), row[1], bytes(row[2]), int(row[3]), bytes(row[4]))


def _sign(connection: Connection, city: str, signer: Signer, at: tuple[int, str, int]) -> SignedHead:
    n, epoch, now = at
    chain = chain_at(connection, city, n)
    assert chain is not None, "the numbers of a ledger are dense"
    return SignedHead(n, epoch, chain, now, signer.sign(head_statement(city, epoch, n, chain, now)))


def _head_words(city: str, server: str, last: SignedHead) -> dict[str, object]:
    said = {"city": city, "server": server, "epoch": last.epoch, "n": last.n}
    return {**said, "chain": last.chain.hex(), "at": last.at}


def _counted(connection: Connection, city: str, part: str, since: int, until: int) -> tuple[str, int, int, bytes]:
    statement, name = (_OF_DESK, part.removeprefix(DESK)) if part.startswith(DESK) else (_OF_STREAM, part)
    digest, count = hashlib.sha256(), 0
    for seq, entry_hash in connection.each(statement, (city, name, since, until)):
        digest.update(int(seq).to_bytes(8, "big") + bytes(entry_hash))
        count += 1
    return part, since, count, digest.digest()
