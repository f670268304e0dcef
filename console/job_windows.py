"""On Windows: another process of this program gets so much memory and time, and may begin no process (a Job Object).

Written by the system's documents and not yet tried on a Windows computer: what fails is in the log, and the process
goes on under the clock of who asked it.
"""

import logging
import subprocess
import sys

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

    def bind_on_windows(process: "subprocess.Popen[bytes]", memory_bytes: int, cpu_s: int) -> None:
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

    def bind_on_windows(process: "subprocess.Popen[bytes]", memory_bytes: int, cpu_s: int) -> None:
        """Nothing to do: other systems let a process bind itself."""
