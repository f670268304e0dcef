"""docs/produksi.md as lines to type: its blocks by their names, and a terminal that answers what is asked for.

`dicoba` marks what the tests type on stand-ins of a machine (tests/server/app/test_production_page.py), `mesin` what
needs root, systemd and Debian's packages. scripts/production.sh types all of them.
"""

import os
import re
import select
import subprocess
from collections.abc import Callable
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "produksi.md"
LANGUAGES = PAGE.read_text("utf-8").split("\n# English\n")
TRIED, ON_MACHINES = (
    dict(re.findall(rf"<!-- {mark}: (\S+) -->\n```(?:sh|ini)\n(.*?)```", LANGUAGES[0], re.DOTALL))
    for mark in ("dicoba", "mesin")
)
PASSWORD, PASSPHRASE = "sandi-uji-produksi", "frasa sandi kota uji"
ASKED = re.compile(r"(?:Kata (sandi) untuk \S+: |(Frasa) sandi [^:\n]*: |(Kode) pendaftaran gerbang: |\[(Y)/n\] )\Z")
ANSWERS = {"sandi": PASSWORD, "Frasa": PASSPHRASE, "Y": "Y"}


def at_terminal(
    command: list[str],
    *,
    env: dict[str, str] | None = None,
    show: Callable[[str], object] = lambda _: None,
    code: str = "",
) -> tuple[int, str]:
    """Run a command at a terminal of its own, answer what it asks (`code`: a one-time code); its status and all that
    was shown."""
    ours, theirs = os.openpty()
    line = ["setsid", "--ctty", "--wait", *command]
    try:
        with subprocess.Popen(line, env=env, stdin=theirs, stdout=theirs, stderr=theirs) as runs:
            said = _answer(ours, runs, show, {**ANSWERS, "Kode": code})
    finally:
        os.close(theirs)
        os.close(ours)
    return runs.returncode, said


def _answer(
    terminal: int, runs: "subprocess.Popen[bytes]", show: Callable[[str], object], answers: dict[str, str]
) -> str:
    """What a terminal shows until the program ends; what is asked for is typed."""
    said = ""
    while True:
        there, _, _ = select.select([terminal], [], [], 0.1)
        if there:
            new = os.read(terminal, 65_536).decode(errors="replace").replace("\r\n", "\n")
            said += new
            show(new)
            if asked := ASKED.search(said):
                os.write(terminal, f"{next(answers[word] for word in asked.groups() if word)}\n".encode())
        elif runs.poll() is not None:
            return said
