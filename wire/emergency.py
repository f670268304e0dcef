"""Who signed in by a typed name: the id carries the name, so that it stays readable wherever an entry is shown.

Rule: nobody is locked out; what such a person wrote is marked, and a supervisor says later who it was.
"""

PREFIX = "emergency:"
ID_MAX_CHARS = 200


def emergency_account(name: str, letter: str) -> str:
    """The id under which a typed name writes at a desk."""
    return f"{PREFIX}{letter}:{name}"[:ID_MAX_CHARS]


def typed_name(account: str) -> str:
    """The name that was typed; empty for a real account."""
    return account.removeprefix(PREFIX).partition(":")[2] if account.startswith(PREFIX) else ""
