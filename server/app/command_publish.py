"""`map publish` and `boundaries publish`: puts a file on the server and tells every desk of it, also while it runs."""

import argparse
from pathlib import Path

from console.models.state.streams import definition_stream
from console.models.views.files import describe_boundaries, describe_map
from server.app.open_home import OpenHome, open_home
from server.app.words import Asking
from server.errors import Condition, RefusedByServer
from server.ledger.commit import WriteJob
from server.ledger.transaction import REPLACED_MOST, Draft, Transaction
from server.settings import MB, Home
from server.store.blobs import Blobs
from wire.facts import BoundariesPublished, MapPublished


def run_publish_map(given: argparse.Namespace, asking: Asking) -> int:
    """Hand a map out."""
    with open_home(Home(given.dir)) as opened:
        fact = describe_map(given.file) if _fits(opened, given.file, "map_published") else None
        if fact is None:
            raise RefusedByServer(code="not_a_map")
        _hand_out(opened, given.file, fact)
        asking.say("map_published", file=given.file.name, kilobytes=max(1, fact.size_bytes // 1024))
    return 0


def run_publish_boundaries(given: argparse.Namespace, asking: Asking) -> int:
    """Hand limits of the kelurahan out, once a person says that the changes were looked at."""
    if not given.terima:
        raise RefusedByServer(code="boundaries_unseen")
    with open_home(Home(given.dir)) as opened:
        _fits(opened, given.file, "boundaries_published")
        fact = describe_boundaries(given.file.read_bytes(), given.name or given.file.stem, given.source)
        if fact is None or not fact.areas:
            raise RefusedByServer(code="not_boundaries")
        _hand_out(opened, given.file, fact)
        asking.say("boundaries_published", file=given.file.name, count=fact.areas)
    return 0


def hand_out(tx: Transaction, fact: MapPublished | BoundariesPublished) -> int:
    """Write the fact in the place of whatever was handed out before."""
    stream = definition_stream(fact)
    newest = f"SELECT id FROM entries WHERE city=? AND stream=? ORDER BY seq DESC LIMIT {REPLACED_MOST}"
    rows = tx.connection.rows(newest, (tx.city, stream))
    return tx.write(Draft(stream, fact, prev=tuple(row[0] for row in rows)))


def _fits(opened: OpenHome, path: Path, kind: str) -> bool:
    largest = opened.config.largest(kind)
    if path.stat().st_size > largest:
        raise RefusedByServer(code="blob_too_large", limit=largest // MB)
    return True


def _hand_out(opened: OpenHome, path: Path, fact: MapPublished | BoundariesPublished) -> None:
    """The file first: no desk hears of what is not there."""
    Blobs(opened.home.blobs).take(path, fact.sha256, "local")
    (result,) = opened.committer.take([WriteJob(lambda tx: hand_out(tx, fact))])
    if isinstance(result, Condition):
        raise result
