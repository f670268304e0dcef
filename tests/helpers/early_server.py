"""The real server as it ran some time ago: python -m tests.helpers.early_server SECONDS COMMAND …

Its own clock is behind by so much and nothing else differs, so that a room has a past that its server numbered then.
"""

import sys
import time


def set_back(seconds: float) -> None:
    """From here on it is so much earlier in this process."""
    now, now_ns = time.time, time.time_ns
    time.time = lambda: now() - seconds
    time.time_ns = lambda: now_ns() - round(seconds * 1e9)


if __name__ == "__main__":
    set_back(float(sys.argv[1]))
    from server.__main__ import main

    sys.exit(main(sys.argv[2:]))
