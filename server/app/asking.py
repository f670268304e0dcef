"""How the command line speaks: sentences out; secrets in from a prompt or standard input, never from arguments."""

import getpass
import sys
from collections.abc import Sequence

from console.text.words import Language
from server.app.words import say
from server.errors import RefusedByServer


class Asking:
    """One run of the command line. From standard input each secret is one line, in the order it is needed."""

    def __init__(self, language: Language, from_stdin: bool) -> None:
        self.language: Language = language
        self._from_stdin = from_stdin

    def say(self, sentence: str, /, **values: object) -> None:
        print(say(self.language, sentence, **values), flush=True)

    def say_names(self, names: Sequence[str]) -> None:
        """Print where desks reach this server."""
        if names:
            self.say("names", names=", ".join(names))
        else:
            self.say("names_none")

    def password(self, login: str) -> str:
        return self._secret(say(self.language, "password_ask", login=login))

    def passphrase(self) -> str:
        """The recovery key's passphrase, never shown."""
        return self._secret(say(self.language, "passphrase_ask"))

    def identifier(self, unit: str) -> str:
        """A unit's identifier at Traccar: there it is as good as a password, so it is no argument."""
        return self._secret(say(self.language, "identifier_ask", unit=unit))

    def _secret(self, prompt: str) -> str:
        try:
            secret = sys.stdin.readline().rstrip("\r\n") if self._from_stdin else getpass.getpass(prompt)
            secret.encode()
        except EOFError as error:
            raise RefusedByServer(code="secret_untyped") from error
        except UnicodeError as error:
            raise RefusedByServer(code="secret_not_text") from error
        return secret
