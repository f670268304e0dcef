"""A process and all below it: their memory and the time they computed, from /proc."""

import os
from pathlib import Path


def family(root: int) -> set[int]:
    """The process and all that it, or what it started, has started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(_fields(stat)[1])
        except OSError:
            continue
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def pss_mib(root: int) -> float:
    """The memory of a process and all below it."""
    total = 0
    for pid in family(root):
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def cpu_s(pids: set[int]) -> float:
    """Seconds these processes have computed since they began."""
    ticks = 0
    for pid in pids:
        try:
            fields = _fields(Path(f"/proc/{pid}/stat"))
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _fields(stat: Path) -> list[str]:
    """What stands after the name, which may hold anything."""
    return stat.read_text().rpartition(")")[2].split()
