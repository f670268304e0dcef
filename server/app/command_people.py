"""`account` and `desk`: who may sign in, and which desks belong to the room. The server may run meanwhile."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, get_args

import msgspec
from msgspec.json import decode

from server.accounts.accounts import (
    Account,
    add_account,
    all_accounts,
    change_account,
    find_login,
    fit_password,
    login_of,
    make,
    set_password,
)
from server.accounts.enrolment import make_code, revoke
from server.accounts.factors import has_factor, reset_factor
from server.accounts.link_book import Link, add_partner, all_links, make_link, revoke_link
from server.accounts.tokens import Device, Kind, add_device, all_devices, device_token, new_token, now_ms, revoke_device
from server.app.open_home import OpenHome, open_home
from server.app.words import Asking, say
from server.errors import Condition, RefusedByServer, StoreUnfit
from server.keys import authority_pairs, fingerprint, fit_name, keep_names, own_names
from server.ledger.commit import WriteJob
from server.ledger.transaction import Transaction
from server.positions import REFUSALS, Changes, LastFix, Refused, changes, open_store, positions_database
from server.settings import Config, Home
from wire.entry import Credential, decode_entry, fact_of
from wire.facts import ChannelSet, ExtensionSet, Fact, SourceSet, TrunkSet


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


_CREDENTIALS = "SELECT raw FROM credentials WHERE city=?"
_CLOSED = "SELECT 1 FROM closed_streams WHERE city=? LIMIT 1"


def run_desk(given: argparse.Namespace, asking: Asking) -> int:
    """One of code, list, revoke."""
    with open_home(Home(given.dir)) as opened:
        city = opened.config.city
        match given.what:
            case "code":
                part = fingerprint((opened.home.keys / "ca.pem").read_bytes())
                asked = "gateway_code" if given.gateway else "code"
                asking.say(asked, code=_do(opened, lambda tx: make_code(tx, part, given.gateway)))
                asking.say_names(opened.config.names)
            case "list":
                for desk, letter, name, gateway in opened.connection.rows(
                    "SELECT desk, letter, name, gateway FROM desks WHERE city=? ORDER BY seq", (city,)
                ):
                    line = "gateway_line" if gateway else "desk_line"
                    asking.say(line, desk=desk, letter=letter, name=name)
            case _:
                letter = given.letter.upper()
                letters = _do(opened, lambda tx: revoke(tx, letter))
                if not letters:
                    raise RefusedByServer(code="letter_unknown")
                asking.say("desk_revoked", letter=", ".join(letters))
                _say_what_to_change(opened, letters, asking)
    return 0


def _say_what_to_change(opened: OpenHome, letters: Sequence[str], asking: Asking) -> None:
    """What these desks and gateways knew, and somebody else may know now, as a list to work off."""
    city, among = opened.config.city, ",".join("?" * len(letters))
    found = f"SELECT desk, gateway FROM desks WHERE city=? AND letter IN ({among})"
    desks = {desk: bool(gateway) for desk, gateway in opened.connection.rows(found, (city, *letters))}
    if any(desks.values()):
        _say_of_gateway(opened, asking)
    else:
        _say_of_desk(opened, set(desks), asking)


def _say_of_desk(opened: OpenHome, desks: set[str], asking: Asking) -> None:
    """Whose sign-ins, telephones and confidential cases were at a desk."""
    city, connection = opened.config.city, opened.connection
    asking.say("desk_lost")
    said = (decode(bytes(raw), type=Credential) for (raw,) in connection.rows(_CREDENTIALS, (city,)))
    people = {one.account for one in said if one.desk in desks and one.until > now_ms()}
    names: dict[str, str] = dict(connection.rows("SELECT account, name FROM people WHERE city=? ORDER BY seq", (city,)))
    logins: dict[str, str] = dict(connection.rows("SELECT account, login FROM passwords WHERE city=?", (city,)))
    for account in sorted(people, key=lambda one: logins.get(one, one)):
        if account in logins:
            asking.say("change_person", name=names.get(account, "?"), login=logins[account])
    for extension, desk in _extensions(opened).items():
        if desk in desks:
            asking.say("change_extension", extension=extension)
    among = ",".join("?" * len(desks))
    readers = f"SELECT 1 FROM desk_readers WHERE city=? AND until_ms>? AND desk IN ({among})"
    if connection.rows(readers, (city, now_ms(), *desks)) and connection.rows(_CLOSED, (city,)):
        asking.say("change_read")
    asking.say("change_desk_rest")


def _extensions(opened: OpenHome) -> dict[str, str]:
    """At which desk each telephone stands."""
    return {one.code: one.desk for one in _facts_in(opened, "ref:extension:%") if isinstance(one, ExtensionSet)}


def _say_of_gateway(opened: OpenHome, asking: Asking) -> None:
    """Which ways out and in a gateway had the keys of."""
    asking.say("gateway_lost")
    for fact in _ways_with_secrets(opened):
        said = {"code": fact.code, "name": fact.name or fact.code}
        if isinstance(fact, ChannelSet):
            asking.say("change_channel", **said)
        elif isinstance(fact, SourceSet):
            asking.say("change_source", **said)
        else:
            asking.say("change_trunk", **said)
    if all_links(opened.connection, opened.config.city):
        asking.say("change_links")
    asking.say("change_rest")


def _ways_with_secrets(opened: OpenHome) -> list[ChannelSet | SourceSet | TrunkSet]:
    """The channels, sources and trunks as they are set now, whose secrets a gateway knows."""
    newest: dict[tuple[type[Fact], str], ChannelSet | SourceSet | TrunkSet] = {}
    for fact in (*_facts_in(opened, "channel:%"), *_facts_in(opened, "trunk:%")):
        if isinstance(fact, ChannelSet | SourceSet | TrunkSet):
            newest[type(fact), fact.code] = fact
    return [one for one in newest.values() if one.active]


def _facts_in(opened: OpenHome, streams: str) -> Iterator[Fact]:
    """What lies in streams of such a name, in its order."""
    stored = "SELECT raw FROM entries WHERE city=? AND stream LIKE ? ORDER BY seq"
    rows = opened.connection.rows(stored, (opened.config.city, streams))
    return (fact_of(decode_entry(bytes(raw))) for (raw,) in rows)


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


def run_link(given: argparse.Namespace, asking: Asking) -> int:
    """One of add, list, revoke. The secret is shown once; the server keeps its hash only."""
    with open_home(Home(given.dir)) as opened:
        city = opened.config.city
        match given.what:
            case "list":
                logins = {one.account: one.login for one in all_accounts(opened.connection, city)}
                for one in all_links(opened.connection, city):
                    if not one.partner:
                        _say_link(asking, one, logins)
            case "add":
                found = find_login(opened.connection, city, login_of(given.named))
                if found is None:
                    raise RefusedByServer(code="login_unknown")
                account, unit = found[0].account, given.unit
                token, until = _do(opened, lambda tx: make_link(tx, account, unit, given.days))
                asking.say("link_added", url=f"{gateway_url(opened.config)}/tautan/{token}", until=_moment(until))
                if not opened.config.gateway_names:
                    asking.say("link_nameless")
            case _:
                _do(opened, lambda tx: revoke_link(tx, given.named))
                asking.say("link_revoked", link=given.named)
    return 0


def run_partner(given: argparse.Namespace, asking: Asking) -> int:
    """One of add, list, revoke: a partner's program is an account of one agency with a token and no password."""
    with open_home(Home(given.dir)) as opened:
        match given.what:
            case "list":
                logins = {one.account: one.login for one in all_accounts(opened.connection, opened.config.city)}
                for one in all_links(opened.connection, opened.config.city):
                    if one.partner:
                        _say_link(asking, one, logins)
            case "add":
                login, nobodys = login_of(given.named), make(new_token())
                wanted = Account("", login, given.name or login, ("agency",), given.agency, True)
                token, until = _do(opened, lambda tx: add_partner(tx, wanted, nobodys, given.unit, given.days))
                asking.say("partner_added", token=token, until=_moment(until))
            case _:
                _do(opened, lambda tx: revoke_link(tx, given.named))
                asking.say("partner_revoked", link=given.named)
    return 0


def _say_link(asking: Asking, one: Link, logins: Mapping[str, str]) -> None:
    state = "active" if not one.revoked and one.until > now_ms() else "inactive"
    said = {"login": logins.get(one.account, "-"), "unit": one.unit or "-", "until": _moment(one.until)}
    asking.say("link_line", link=one.link, state=say(asking.language, state), **said)


# `device`: which trackers may tell where units are. A token is shown once; the server keeps its hash only.

OF_KIND = {kind: f"device_{kind}" for kind in get_args(Kind)}
OF_REFUSAL = {code: f"refused_{code}" for code in REFUSALS}


def run_device(given: argparse.Namespace, asking: Asking) -> int:
    """One of add, gateway, list, revoke."""
    with open_home(Home(given.dir)) as opened:
        match given.what:
            case "list":
                _list(opened, asking)
            case "add":
                if not given.named:
                    raise RefusedByServer(code="unit_needed")
                for unit in given.named:
                    _command_devices_add(opened, asking, unit, given.traccar)
            case "gateway":
                token = device_token()
                made = _enrol(opened, "", "gateway", token)
                asking.say("gateway_added", device=made.device, token=token)
            case _:
                for device in given.named:
                    _taken(opened, WriteJob(partial(revoke_device, device=device)))
                    asking.say("device_revoked", device=device)
    return 0


def _command_devices_add(opened: OpenHome, asking: Asking, unit: str, at_traccar: bool) -> None:
    secret = asking.identifier(unit) if at_traccar else device_token()
    made = _enrol(opened, unit, "traccar" if at_traccar else "token", secret)
    asking.say("device_added_traccar" if at_traccar else "device_added", device=made.device, unit=unit, token=secret)


def _enrol(opened: OpenHome, unit: str, kind: Kind, secret: str) -> Device:
    made = _taken(opened, WriteJob(lambda tx: add_device(tx, unit, kind, secret)))
    assert isinstance(made, Device)
    return made


def _taken(opened: OpenHome, job: WriteJob) -> object:
    (result,) = opened.committer.take([job])
    if isinstance(result, Condition):
        raise result
    return result


def _list(opened: OpenHome, asking: Asking) -> None:
    known = _known(opened, asking)
    fixes = {fix.device: fix for fix in known.fixes}
    for _, device in all_devices(opened.connection, opened.config.city):
        state = "device_state_revoked" if device.revoked else "device_state"
        asking.say(
            "device_line",
            device=device.device,
            unit=device.unit or "-",
            kind=say(asking.language, OF_KIND[device.kind]),
            state=say(asking.language, state, made=_moment(device.made), revoked=_moment(device.revoked or 0)),
            last=_last(fixes.get(device.device), asking),
            refused=_refused(known, device.device, asking),
        )
    strangers = [one for one in known.refusals if not one.device]
    if strangers:
        asking.say("device_strangers", count=strangers[0].count, last=_moment(strangers[0].last))


def _known(opened: OpenHome, asking: Asking) -> Changes:
    """What is known of places; nothing where their file cannot be read: the list of devices is in the ledger's."""
    try:
        store = open_store(positions_database(opened.home, opened.config, opened.database))
        try:
            return changes(store, opened.config.city)
        finally:
            store.close()
    except StoreUnfit as unfit:
        asking.say("positions_unread", file=opened.home.positions_file.name, code=unfit.code)
        return Changes(0)


def _last(fix: LastFix | None, asking: Asking) -> str:
    if fix is None:
        return say(asking.language, "fix_none")
    return say(asking.language, "fix_last", at=_moment(fix.at), lat=f"{fix.lat:.5f}", lng=f"{fix.lng:.5f}")


def _refused(known: Changes, device: str, asking: Asking) -> str:
    """The last reason first, then how often each was given."""
    ones: list[Refused] = sorted((one for one in known.refusals if one.device == device), key=lambda one: -one.n)
    if not ones:
        return say(asking.language, "refused_none")
    counts = ", ".join(f"{say(asking.language, OF_REFUSAL[one.code])} {one.count}x" for one in ones)
    return say(asking.language, "refused_last", at=_moment(ones[0].last), counts=counts)


def _moment(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000).astimezone().isoformat(sep=" ", timespec="seconds")


# `names`: under which names and addresses desks reach this server.


HTTPS_PORT = 443


def run_names(given: argparse.Namespace, asking: Asking) -> int:
    """One of list, add, remove."""
    home = Home(given.dir)
    config = home.config()
    if given.what != "list":
        named = [*given.named, *(given.gateway or ())]
        if not named:
            raise RefusedByServer(code="name_needed")
        changed = [fit_name(name) for name in named]
        if given.gateway is not None:
            config = _name_gateway(home, config, changed, given)
        elif given.what == "add":
            config = keep_names(home, config, changed)
        else:
            _refuse_to_remove(changed, config.names)
            config = msgspec.structs.replace(config, names=tuple(one for one in config.names if one not in changed))
            home.save(config)
    asking.say_names(config.names)
    if config.gateway_names:
        asking.say("gateway_names", url=gateway_url(config), names=", ".join(config.gateway_names))
        asking.say("authority_print", pairs=authority_pairs((home.keys / "ca.pem").read_bytes()))
    if given.what != "list":
        asking.say("names_live")
    return 0


def _name_gateway(home: Home, config: Config, changed: list[str], given: argparse.Namespace) -> Config:
    """The settings with these names of the gateway, or without them, and with the port phones reach it at."""
    kept = [one for one in config.gateway_names if one not in changed]
    names = tuple(dict.fromkeys((*config.gateway_names, *changed))) if given.what == "add" else tuple(kept)
    named = msgspec.structs.replace(config, gateway_names=names, gateway_port=given.port or config.gateway_port)
    home.save(named)
    return named


def gateway_url(config: Config) -> str:
    """Return the address at which phones open the gateway's pages: by its first name, else on this machine alone."""
    name = next(iter(config.gateway_names), "127.0.0.1")
    host = f"[{name}]" if ":" in name else name
    return f"https://{host}" if config.gateway_port == HTTPS_PORT else f"https://{host}:{config.gateway_port}"


def _refuse_to_remove(changed: list[str], held: tuple[str, ...]) -> None:
    own = own_names()
    for name in changed:
        if name not in held:
            raise RefusedByServer(code="name_unknown", name=name)
        if name in own:
            raise RefusedByServer(code="name_own", name=name)
