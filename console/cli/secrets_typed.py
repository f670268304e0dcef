"""Secrets that a person types at a terminal: at a prompt, or a line each from standard input; never as arguments."""

import getpass
import sys
from collections.abc import Callable

from console.errors import ConsoleError


def typed(words: str, from_input: bool = False) -> str:
    """What was typed. Raises ConsoleError where nobody can type."""
    try:
        secret = sys.stdin.readline().rstrip("\n") if from_input else getpass.getpass(words)
        secret.encode()
    except EOFError as error:
        raise ConsoleError("secret_untyped") from error
    except UnicodeError as error:
        raise ConsoleError("secret_not_text") from error
    return secret


def ask_of(person: str, from_input: bool) -> Callable[[str], str]:
    """Asks for the "phrase" of the desk's key file, the "password" of this person and their "code"."""
    words = {"phrase": "Frasa kunci meja: ", "password": f"Kata sandi {person}: ", "code": f"Kode {person}: "}
    return lambda what: typed(words[what], from_input)
