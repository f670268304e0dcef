"""The gateway as it is, whose power is cut at one step of an alert: python -m tests.helpers.dying_gateway (the step in
K112_CUT: the outbox's act, and whether before or after it is on the disk)."""

import os
import signal
import sys
from typing import Any

from gateway.__main__ import main
from gateway.alerts.outbox import Outbox

ACT, _, SIDE = os.environ["K112_CUT"].partition(":")
known = getattr(Outbox, ACT)


def cut(self: Outbox, *given: Any, **named: Any) -> Any:
    """The act, and the end."""
    if SIDE == "before" and given[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    done = known(self, *given, **named)
    if SIDE == "after" and (done or ACT != "take"):
        os.kill(os.getpid(), signal.SIGKILL)
    return done


if __name__ == "__main__":
    setattr(Outbox, ACT, cut)
    sys.exit(main())
