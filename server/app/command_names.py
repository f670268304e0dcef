"""`names`: under which names and addresses desks reach this server."""

import argparse

import msgspec

from server.app.asking import Asking
from server.errors import RefusedByServer
from server.keys.names import fit_name, keep_names, own_names
from server.settings import Home


def run_names(given: argparse.Namespace, asking: Asking) -> int:
    """One of list, add, remove."""
    home = Home(given.dir)
    config = home.config()
    if given.what != "list":
        if not given.named:
            raise RefusedByServer(code="name_needed")
        changed = [fit_name(name) for name in given.named]
        if given.what == "add":
            config = keep_names(home, config, changed)
        else:
            _refuse_to_remove(changed, config.names)
            config = msgspec.structs.replace(config, names=tuple(one for one in config.names if one not in changed))
            home.save(config)
    asking.say_names(config.names)
    if given.what != "list":
        asking.say("names_live")
    return 0


def _refuse_to_remove(changed: list[str], held: tuple[str, ...]) -> None:
    own = own_names()
    for name in changed:
        if name not in held:
            raise RefusedByServer(code="name_unknown", name=name)
        if name in own:
            raise RefusedByServer(code="name_own", name=name)
