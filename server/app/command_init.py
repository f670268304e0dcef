"""`init`: makes a server's folder, or brings an existing one up to date without changing what is there."""

from __future__ import annotations

import argparse
import errno
import os
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from console.models.state.city import City, Town, load_city
from console.models.state.streams import definition_stream
from console.models.views.city_facts import definitions
from server.accounts.accounts import Account, add_account, all_accounts, fit_password, login_of, make
from server.accounts.tokens import now_ms
from server.app.open_home import database_of, open_home
from server.app.words import Asking
from server.errors import RefusedByServer, StoreUnfit
from server.keys import fit_name, make_ca, make_signer, own_names, with_names
from server.ledger import migrate
from server.ledger.commit import Job, WriteJob, create_city
from server.ledger.transaction import Draft, Transaction
from server.safety import make_recovery_key
from server.settings import Config, Home, PositionRules
from wire.durable import replace_file
from wire.ids import coded_id

# The city's starting data as facts with ids made from their codes: two rooms never double them.
#
# Run again after an upgrade it adds what is missing and never touches what a city changed.


def add_missing(tx: Transaction, city: City, sample: bool, drill: bool = False) -> int:
    """Write what this ledger does not define yet; how many were new."""
    values = (tx.city, "ref:%")
    held = {row[0] for row in tx.connection.rows("SELECT stream FROM entries WHERE city=? AND stream LIKE ?", values)}
    added = 0
    for fact in definitions(city, sample, drill):
        stream = definition_stream(fact)
        entry_id = coded_id(tx.city, stream)
        if stream not in held and not tx.is_known(entry_id):
            tx.write(Draft(stream, fact, entry_id))
            added += 1
    return added


BOX_DEGREES = 1.5  # about 165 km


def run_init(
    given: argparse.Namespace, asking: Asking, clock: Callable[[], int] = now_ms, city: City | None = None
) -> int:
    """Make or upgrade a server."""
    home = Home(given.dir)
    city = city or (load_city(given.city) if given.city else load_city())
    config = _config(home, given, city.town)
    _check_recovery_place(home, given.recovery_key)
    password = asking.password(given.admin) if _needs_admin(home) else None
    if password is not None:
        fit_password(password, given.admin, given.admin_name or "")
    home.make()
    make_ca(home.keys, city.town.name)
    if not (home.keys / "signing.key").exists():
        make_signer(home.keys / "signing.key")
    _make_recovery(home, given, asking)
    home.save(config)
    database = database_of(home, config)
    connection = database.connect(writer=True)
    try:
        migrate.upgrade(database, connection)
        with connection.writing():
            create_city(connection, config.city, config.server)
    finally:
        connection.close()
    with open_home(home, clock) as opened:
        (added,) = opened.committer.take([WriteJob(lambda tx: add_missing(tx, city, config.sample, config.drill))])
        asking.say("reference", count=added)
        if password is not None:
            _add_admin(opened.committer.take, given, password)
            asking.say("admin", login=given.admin)
    asking.say("made", city=city.town.name, folder=home.folder)
    asking.say_names(config.names)
    return 0


def check_postgres(config: Config, asked: Path | None) -> None:
    """A folder that has its database keeps it: naming another one moves nothing. Raises RefusedByServer."""
    if asked is None or config.postgres == str(asked.absolute()):
        return
    if config.postgres is None:
        raise RefusedByServer(code="store_sqlite")
    raise RefusedByServer(code="store_postgres", file=config.postgres)


def _config(home: Home, given: argparse.Namespace, town: Town) -> Config:
    city, box = town.code, _box_around(town)
    names = (*own_names(), *map(fit_name, given.name))
    postgres = str(given.postgres.absolute()) if given.postgres else None
    try:
        held = home.config()
    except StoreUnfit as unfit:
        if unfit.code != "no_home":
            raise
        server, rules = str(uuid.uuid4()), PositionRules(box=box)
        fresh = Config(1, city, server, given.sample, postgres, positions=rules, drill=given.drill, seals=True)
        return with_names(fresh, names)
    if held.city != city:
        raise RefusedByServer(code="city_differs", city=held.city)
    check_postgres(held, given.postgres)
    rules = msgspec.structs.replace(held.positions, box=held.positions.box or box)
    return msgspec.structs.replace(with_names(held, names), positions=rules)


def _box_around(town: Town) -> tuple[float, float, float, float]:
    """Where a unit of this city may be: also on the way to a hospital of another one."""
    south, west = round(town.lat - BOX_DEGREES, 3), round(town.lng - BOX_DEGREES, 3)
    return south, west, round(town.lat + BOX_DEGREES, 3), round(town.lng + BOX_DEGREES, 3)


def _needs_admin(home: Home) -> bool:
    """Whether there is nobody yet who could sign in."""
    if not home.config_file.exists():
        return True
    try:
        with open_home(home) as opened:
            return not all_accounts(opened.connection, opened.config.city)
    except StoreUnfit as unfit:
        if unfit.code in ("no_city", "signing_key_missing"):
            return True  # an init that was cut off
        raise


def _add_admin(take: Callable[[Sequence[Job]], list[Any]], given: argparse.Namespace, password: str) -> None:
    account = Account("", login_of(given.admin), given.admin_name or given.admin, ("admin",), None, True)
    secret = make(password)
    (result,) = take([WriteJob(lambda tx: add_account(tx, account, secret))])
    if isinstance(result, RefusedByServer):
        raise result


def _check_recovery_place(home: Home, target: Path | None) -> None:
    """Before anything is asked or made. Raises FileNotFoundError where its disk is not plugged in."""
    if target is None or (home.keys / "recovery.pub").exists():
        return
    if target.exists():
        raise RefusedByServer(code="file_exists", file=target)
    if not target.absolute().parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.absolute()))


def _make_recovery(home: Home, given: argparse.Namespace, asking: Asking) -> None:
    public = home.keys / "recovery.pub"
    if public.exists():
        return
    if given.recovery_key is None:
        asking.say("recovery_none")
        return
    target: Path = given.recovery_key
    replace_file(public, make_recovery_key(target, asking.passphrase()))
    asking.say("recovery_made", file=target)
