"""Under which names and addresses desks of other computers reach this server: its certificate has to say them.

Found by itself where the machine knows them; a name that only the city's DNS or router knows is told by a person.
"""

import ipaddress
import re
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress

import msgspec

from server.errors import RefusedByServer
from server.settings import Config, Home

LOCAL = ("localhost", "127.0.0.1", "::1")
EVERYWHERE = ("0.0.0.0", "::")
# Bridges to what runs inside this machine: nobody else reaches it by their addresses.
_INSIDE = ("docker", "br-", "veth", "virbr", "lxdbr", "cni", "podman")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*")

if sys.platform == "linux":
    import fcntl
    import struct

    _ADDRESS_OF = 0x8915  # SIOCGIFADDR

    def _addresses() -> Iterator[str]:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            for _, name in socket.if_nameindex():
                if not name.startswith(_INSIDE):
                    with suppress(OSError):  # one without an address
                        held = fcntl.ioctl(asked.fileno(), _ADDRESS_OF, struct.pack("256s", name.encode()[:15]))
                        yield socket.inet_ntoa(held[20:24])
else:

    def _addresses() -> Iterator[str]:
        with suppress(OSError):
            for _, _, _, _, address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
                yield str(address[0])


def own_names() -> tuple[str, ...]:
    """This machine's IPv4 addresses and its host name; IPv6 addresses change by themselves and are told by a person."""
    found = [one for one in dict.fromkeys(_addresses()) if _is_outward(one)]
    host = socket.gethostname().lower()
    return (*found, *((host,) if _NAME.fullmatch(host) and host not in LOCAL else ()))


def names_at(address: str, host: str = "") -> tuple[str, ...]:
    """Where a server is reached that listens at this address, for which a person may have said a name; nothing for one
    that only this machine reaches."""
    if address in EVERYWHERE:
        return own_names()
    if address in LOCAL or "%" in address:
        return ()
    return (address, host.lower()) if _NAME.fullmatch(host.lower()) and not _is_address(host) else (address,)


def fit_name(typed: str) -> str:
    """A name or an address as a certificate holds it. Raises RefusedByServer."""
    text = typed.strip().lower().strip("[]")
    with suppress(ValueError):
        address = ipaddress.ip_address(text)
        if not (address.is_unspecified or address.is_multicast):
            return str(address)
        raise RefusedByServer(code="name_unfit", name=typed)
    if _NAME.fullmatch(text):
        return text
    raise RefusedByServer(code="name_unfit", name=typed)


def with_names(config: Config, names: Iterable[str]) -> Config:
    """The settings with these names beside those that are there."""
    return msgspec.structs.replace(config, names=tuple(dict.fromkeys((*config.names, *names))))


def keep_names(home: Home, config: Config, names: Iterable[str]) -> Config:
    """Keep what is new among these names; the settings with all of them."""
    named = with_names(config, names)
    if named != config:
        home.save(named)
    return named


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_outward(text: str) -> bool:
    address = ipaddress.ip_address(text)
    return not (address.is_loopback or address.is_link_local or address.is_unspecified)
