"""Whom something that comes from outside is counted for: a network, wherever one side may choose among its addresses.

Rule: server and gateway count alike.
"""

import ipaddress
from collections.abc import Iterable


def network_of(host: str) -> str:
    """A household's network (IPv6: /64), a provider's (IPv4: /24); an address of this machine or of our own networks
    alone, for nobody outside can take one; what is no address as it stands."""
    return _network(host, 64, 24)


def neighbourhood_of(host: str) -> str:
    """All networks that one subscriber may be given (IPv6: /48); of IPv4 the same as its network."""
    return _network(host, 48, 24)


def household_of(host: str) -> str:
    """The smallest that a subscriber is given: IPv6 a /64, IPv4 one address."""
    return _network(host, 64, 32)


def check_networks(said: Iterable[str]) -> None:
    """Raises ValueError where one is neither an address nor a network."""
    for one in said:
        ipaddress.ip_network(one, strict=False)


def _network(host: str, of_six: int, of_four: int) -> str:
    try:
        number = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(number, ipaddress.IPv6Address):
        if number.ipv4_mapped is None:
            return str(ipaddress.IPv6Network((number, of_six), strict=False))
        number = number.ipv4_mapped
    if not number.is_global:
        return str(number)
    return str(ipaddress.IPv4Network((number, of_four), strict=False))
