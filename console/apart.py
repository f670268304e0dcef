"""Another process of this program, for what came from outside: what goes wrong there ends that one and nothing else.
It gets its task over standard input, nothing of the environment, and so much memory and time and no more."""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import platform
import struct
import subprocess
import sys
from contextlib import suppress
from threading import Thread, Timer
from typing import IO, NamedTuple

# On Linux: what this process may ask of the system from now on. No network, no bus, no other program, no process
# beside its threads, nothing of a disk but reading (seccomp). Rule: it cannot be undone; False: the system has it not.

_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _IS, _FROM, _HAS, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06  # BPF: ld abs, jeq, jge, jset, ret
_CALL_AT, _MACHINE_AT, _GIVEN_AT = 0, 4, 16
_NO_NEW_RIGHTS, _SET_FILTER, _FILTER = 38, 22, 2
_THREAD = 0x00010000
_OTHER_TONGUE = 0x40000000  # the same questions under other numbers (x32)
_WRITES = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000  # write, read and write, create, truncate, append
# The numbers of what is refused, by what the kernel calls the machine.
_REFUSED = {
    "x86_64": (
        *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),  # socket, connect, accept, send…, bind, listen, socketpair
        *(57, 58, 59, 322, 62, 101, 310, 311, 434, 438, 424),  # fork, exec…, kill, ptrace, process_vm_…, pidfd_…
        *(82, 83, 84, 85, 86, 87, 88, 90, 92, 94, 76, 132, 133, 188, 189, 197, 198, 235),  # names, rights, times
        *(258, 259, 260, 263, 264, 265, 266, 268, 280, 316, 161, 165, 166, 155, 272, 308),  # …at, mount, unshare
        *(248, 249, 250, 298, 321, 323, 425, 426, 427, 437),  # keys, perf, bpf, userfaultfd, io_uring, openat2
    ),
    "aarch64": (
        *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269),
        *(221, 281, 129, 117, 270, 271, 434, 438, 424),
        *(33, 34, 35, 36, 37, 38, 45, 53, 54, 55, 88, 5, 6, 14, 15, 51, 39, 40, 41, 97, 268, 276),
        *(217, 218, 219, 241, 280, 282, 425, 426, 427, 437),
    ),
}
# The machine by its number; then clone and clone3 (whose flags no filter sees), open and openat with where their flags
# lie.
_MACHINES = {
    "x86_64": (0xC000003E, 56, 435, ((2, 1), (257, 2))),
    "aarch64": (0xC00000B7, 220, 435, ((56, 2),)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def seclude() -> bool:
    """Shut this process off; whether the system could do it."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _MACHINES:
        return False
    steps = _steps(machine)
    program = _Program(len(steps) // 8, steps)
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0):
        return False
    return not system.prctl(_SET_FILTER, _FILTER, ctypes.byref(program), 0, 0)


def _steps(machine: str) -> bytes:
    """The filter: each question of the system goes through it."""
    number, clone, clone3, opens = _MACHINES[machine]
    refused = _ERRNO | errno.EPERM
    steps = [
        *[_step(_LOAD, _MACHINE_AT), _step(_IS, number, 1, 0), _step(_ANSWER, _KILL), _step(_LOAD, _CALL_AT)],
        *[_step(_FROM, _OTHER_TONGUE, 0, 1), _step(_ANSWER, _KILL)],
        *[_step(_IS, clone3, 0, 1), _step(_ANSWER, _ERRNO | errno.ENOSYS)],
    ]
    for one in _REFUSED[machine]:
        steps += [_step(_IS, one, 0, 1), _step(_ANSWER, refused)]
    looked = [(clone, 0, _THREAD, _ALLOW, refused), *((one, at, _WRITES, refused, _ALLOW) for one, at in opens)]
    for one, at, flags, having, lacking in looked:
        steps += [_step(_IS, one, 0, 4), _step(_LOAD, _GIVEN_AT + 8 * at), _step(_HAS, flags, 0, 1)]
        steps += [_step(_ANSWER, having), _step(_ANSWER, lacking)]
    return b"".join([*steps, _step(_ANSWER, _ALLOW)])


def _step(code: int, value: int, true: int = 0, false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, true, false, value)


# On Windows: another process of this program gets so much memory and time, and may begin no process (a Job Object).
#
# Written by the system's documents and not yet tried on a Windows computer: what fails is in the log, and the process
# goes on under the clock of who asked it.

_log = logging.getLogger("konsol112.apart")

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED = 9  # JobObjectExtendedLimitInformation
    # Time of the process, one process, memory of the process, no window for a crash, and all ends with the job.
    _LIMITS = 0x2 | 0x8 | 0x100 | 0x400 | 0x2000
    _TICKS_A_SECOND = 10_000_000

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("process_ticks", wintypes.LARGE_INTEGER),
            ("job_ticks", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("least_set", ctypes.c_size_t),
            ("most_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("io", ctypes.c_ulonglong * 6),
            ("process_bytes", ctypes.c_size_t),
            ("job_bytes", ctypes.c_size_t),
            ("process_peak", ctypes.c_size_t),
            ("job_peak", ctypes.c_size_t),
        )

    def bind_on_windows(process: subprocess.Popen[bytes], memory_bytes: int, cpu_s: int) -> None:
        """Before the process is given its task."""
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.CreateJobObjectW.restype = wintypes.HANDLE
        system.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        system.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = system.CreateJobObjectW(None, None)
        limits = _Extended(process_bytes=memory_bytes)
        limits.basic.flags, limits.basic.processes = _LIMITS, 1
        limits.basic.process_ticks = cpu_s * _TICKS_A_SECOND
        done = (
            job
            and system.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
            and system.AssignProcessToJobObject(job, int(process._handle))
        )
        if done:
            process.job = job  # open as long as the process is known
        else:
            _log.warning("a process was not bound: %d", ctypes.get_last_error())

else:

    def bind_on_windows(process: subprocess.Popen[bytes], memory_bytes: int, cpu_s: int) -> None:
        """Nothing to do: other systems let a process bind itself."""


if sys.platform != "win32":
    import resource

# What Python and Windows cannot start without; nothing in it tells of a person, a session bus or a network.
_KEPT = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "SYSTEMROOT")


class Bounds(NamedTuple):
    """How much of the computer a process gets; `addresses_bytes` where it reserves far more than it fills."""

    cpu_s: int
    memory_bytes: int
    addresses_bytes: int = 0
    writes: bool = False
    nice: int = 5


class Answer(NamedTuple):
    """What it wrote, and how it ended."""

    said: bytes
    ended: int


def ask(
    command: str, task: bytes, patience_s: float, most_bytes: int, bounds: Bounds, program: str = "console"
) -> Answer | None:
    """Let another process do it, and wait: call it beside the screen. None: it could not be begun, said more than this,
    or was killed, by its bounds or for taking longer."""
    try:
        process = subprocess.Popen(
            line_of(command, program),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
    except OSError:
        return None
    assert process.stdin is not None and process.stdout is not None
    bind_on_windows(process, bounds.memory_bytes, bounds.cpu_s)  # elsewhere it binds itself (`confine`)
    late = Timer(patience_s, process.kill)
    feeding = Thread(target=_feed, args=(process.stdin, task), daemon=True)
    with process.stdout:
        late.start()
        feeding.start()
        try:
            said = process.stdout.read(most_bytes + 1)
            if len(said) > most_bytes:
                process.kill()
            ended = process.wait()
        finally:
            late.cancel()
            process.kill()
            feeding.join()
    return None if len(said) > most_bytes or ended < 0 else Answer(said, ended)


def environment() -> dict[str, str]:
    """All that another process learns of this one's surroundings."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def line_of(command: str, program: str = "console") -> list[str]:
    """This program again, as it is installed or as it lies in its folder; or a module of it that does one thing."""
    again = [] if getattr(sys, "frozen", False) else ["-m", program]
    return [sys.executable, *again, *([command] if command else [])]


def confine(bounds: Bounds) -> None:
    """This process gets so much and no more, after everything else that wants to work; unless it writes, it has no
    files, and where the system can do it no network, no bus and no other process either (console/apart.py)."""
    if sys.platform != "win32":
        os.nice(bounds.nice)
        limits = {
            resource.RLIMIT_AS: bounds.addresses_bytes or bounds.memory_bytes,
            resource.RLIMIT_DATA: bounds.memory_bytes,
            resource.RLIMIT_CPU: bounds.cpu_s,
            resource.RLIMIT_CORE: 0,
        }
        if not bounds.writes:
            limits[resource.RLIMIT_FSIZE] = 0
        for what, most in limits.items():
            resource.setrlimit(what, (most, most))
    if not bounds.writes:
        seclude()


def _feed(to: IO[bytes], task: bytes) -> None:
    """What ended early reads no more."""
    with suppress(OSError), to:
        to.write(task)


# Whether this process could reach another machine at all.


def has_way_out() -> bool:
    """Whether there is a route to any but this machine itself; yes where the system does not say."""
    try:
        with open("/proc/self/net/route", encoding="ascii") as told:
            ways = [line.split()[0] for line in told.readlines()[1:] if line.strip()]
    except OSError:
        return True
    with suppress(OSError), open("/proc/self/net/ipv6_route", encoding="ascii") as told:  # a system without it has none
        ways += [line.split()[-1] for line in told if line.strip()]
    return any(name != "lo" for name in ways)
