"""`account` and `desk`: who may sign in, and which desks belong to the room. The server may run meanwhile."""

import argparse
from collections.abc import Callable
from typing import Any

import msgspec

from server.accounts import (
    Account,
    add_account,
    all_accounts,
    change_account,
    find_login,
    fit_password,
    login_of,
    set_password,
)
from server.accounts_enrolment import make_code
from server.accounts_factor import has_factor, reset_factor
from server.accounts_passwords import make
from server.accounts_revocation import revoke
from server.app.asking import Asking
from server.app.open_home import OpenHome, open_home
from server.app.words import say
from server.errors import Condition, RefusedByServer
from server.keys.tls import fingerprint
from server.ledger_commit import WriteJob
from server.ledger_transaction import Transaction
from server.settings import Home


def run_account(given: argparse.Namespace, asking: Asking) -> int:
    """One of add, list, password, roles, disable, enable, factor-reset."""
    with open_home(Home(given.dir)) as opened:
        match given.what:
            case "list":
                for account in all_accounts(opened.connection, opened.config.city):
                    state = say(asking.language, "active" if account.active else "inactive")
                    roles = ",".join(account.roles)
                    held = has_factor(opened.connection, opened.config.city, account.account)
                    factor = say(asking.language, "factor_set" if held else "factor_unset")
                    said = {"login": account.login, "roles": roles, "state": state, "account": account.account}
                    asking.say("account_line", **said, factor=factor)
            case "add":
                _add(opened, given, asking)
            case _:
                _change(opened, given, asking)
    return 0


def run_desk(given: argparse.Namespace, asking: Asking) -> int:
    """One of code, list, revoke."""
    with open_home(Home(given.dir)) as opened:
        city = opened.config.city
        match given.what:
            case "code":
                part = fingerprint((opened.home.keys / "ca.pem").read_bytes())
                asking.say("code", code=_do(opened, lambda tx: make_code(tx, part)))
                asking.say_names(opened.config.names)
            case "list":
                for desk, letter, name in opened.connection.rows(
                    "SELECT desk, letter, name FROM desks WHERE city=? ORDER BY seq", (city,)
                ):
                    asking.say("desk_line", desk=desk, letter=letter, name=name)
            case _:
                letter = given.letter.upper()
                letters = _do(opened, lambda tx: revoke(tx, letter))
                if not letters:
                    raise RefusedByServer(code="letter_unknown")
                asking.say("desk_revoked", letter=", ".join(letters))
    return 0


def _add(opened: OpenHome, given: argparse.Namespace, asking: Asking) -> None:
    login = login_of(given.login)
    if not given.role:
        raise RefusedByServer(code="role_needed")
    password = asking.password(login)
    fit_password(password, login, given.name or "")
    account = Account("", login, given.name or login, tuple(dict.fromkeys(given.role)), given.agency, True)
    secret = make(password)
    _do(opened, lambda tx: add_account(tx, account, secret))
    asking.say("account_added", login=login)


def _change(opened: OpenHome, given: argparse.Namespace, asking: Asking) -> None:
    login = login_of(given.login)
    found = find_login(opened.connection, opened.config.city, login)
    if found is None:
        raise RefusedByServer(code="login_unknown")
    account = found[0]
    if given.what == "password":
        password = asking.password(login)
        fit_password(password, login, account.name)
        secret = make(password)
        _do(opened, lambda tx: set_password(tx, account.account, secret))
    elif given.what == "factor-reset":
        _do(opened, lambda tx: reset_factor(tx, account.account))
    elif given.what == "roles":
        if not given.role:
            raise RefusedByServer(code="role_needed")
        changed = msgspec.structs.replace(account, roles=tuple(dict.fromkeys(given.role)))
        _do(opened, lambda tx: change_account(tx, changed))
    else:
        changed = msgspec.structs.replace(account, active=given.what == "enable")
        _do(opened, lambda tx: change_account(tx, changed))
    asking.say("account_changed", login=login)


def _do(opened: OpenHome, action: Callable[[Transaction], Any]) -> Any:
    (result,) = opened.committer.take([WriteJob(action)])
    if isinstance(result, Condition):
        raise result
    return result
