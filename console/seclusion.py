"""On Linux: what this process may ask of the system from now on. No network, no bus, no other program, no process
beside its threads, nothing of a disk but reading (seccomp). Rule: it cannot be undone; False: the system has it not."""

import ctypes
import errno
import platform
import struct
import sys

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
