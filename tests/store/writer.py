"""A desk in a process of its own: writes entry after entry and says each number once it is promised.

python -m tests.store.writer FOLDER [MAX_FILE_BYTES]; ends by being killed, or by a condition, which it names.
"""

import itertools
import resource
import signal
import sys
from pathlib import Path

from console.errors import StoreError
from tests.store.disk import note, open_journal


def main() -> None:
    journal = open_journal(Path(sys.argv[1]) / "desk.db")
    if len(sys.argv) > 2:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = int(sys.argv[2])
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        for turn in itertools.count():
            journal.append([note(f"case:{turn // 20}", "catatan " * 50)])
            print(journal.last_desk_seq(), flush=True)
    except StoreError as error:
        print(error.code, flush=True)


if __name__ == "__main__":
    main()
