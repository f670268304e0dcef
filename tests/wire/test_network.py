"""Whom what comes from outside is counted for."""

from wire.network import neighbourhood_of, network_of


def test_who_may_choose_among_addresses_is_counted_as_one() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1") != network_of("2001:db8:0:1::1")
    assert neighbourhood_of("2001:db8::1") == neighbourhood_of("2001:db8:0:1::1") != neighbourhood_of("2001:db8:1::1")
    assert network_of("8.8.8.1") == network_of("8.8.8.200") == network_of("::ffff:8.8.8.3") != network_of("8.8.9.1")


def test_addresses_that_nobody_outside_can_take_are_counted_alone() -> None:
    assert network_of("10.0.0.5") == "10.0.0.5" != network_of("10.0.0.6")
    assert network_of("fe80::1%eth0") == "fe80::/64"
    assert network_of("local") == "local"
