"""Guesses of passwords, PINs and phrases that cost little; what each costs in earnest is tested where it lives
(tests/secrets, tests/server/accounts/test_accounts.py)."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from argon2 import PasswordHasher

from console.secrets import wrapping
from console.secrets.wrapping import Cost
from server.accounts import accounts

CHEAP = Cost(memory_kib=1024, rounds=1, lanes=1)
_HASHER = PasswordHasher(time_cost=CHEAP.rounds, memory_cost=CHEAP.memory_kib, parallelism=CHEAP.lanes)


def cheap_secret(password: str) -> str:
    """A hash to keep of a password that costs little to check: the hash itself says what it costs."""
    return _HASHER.hash(password)


@contextmanager
def cheap_guesses() -> Iterator[None]:
    """What desk and server keep of a person costs little to make and to check."""
    with (
        patch.object(accounts, "_hasher", _HASHER),
        patch.object(wrapping, "_HASHER", _HASHER),
        patch.object(wrapping, "_MEMORY_KIB", CHEAP.memory_kib),
        patch.object(wrapping, "_ROUNDS", CHEAP.rounds),
    ):
        yield
