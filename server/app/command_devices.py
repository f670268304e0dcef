"""`device`: which trackers may tell where units are. A token is shown once; the server keeps its hash only."""

import argparse
from datetime import datetime
from functools import partial
from typing import get_args

from server.accounts_devices import Device, Kind, add_device, all_devices, device_token, revoke_device
from server.app.asking import Asking
from server.app.open_home import OpenHome, open_home
from server.app.words import say
from server.errors import Condition, RefusedByServer, StoreUnfit
from server.ledger_commit import WriteJob
from server.positions_rules import REFUSALS, LastFix
from server.positions_store import Changes, Refused, changes, open_store, positions_database
from server.settings import Home

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
                    _add(opened, asking, unit, given.traccar)
            case "gateway":
                token = device_token()
                made = _enrol(opened, "", "gateway", token)
                asking.say("gateway_added", device=made.device, token=token)
            case _:
                for device in given.named:
                    _taken(opened, WriteJob(partial(revoke_device, device=device)))
                    asking.say("device_revoked", device=device)
    return 0


def _add(opened: OpenHome, asking: Asking, unit: str, at_traccar: bool) -> None:
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
