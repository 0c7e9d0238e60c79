"""In this file: how much memory and processor time a child that reads foreign bytes may take.

POSIX lets a process limit itself; Windows needs a job object held by the
parent, which also kills the child when the parent dies.
"""

from __future__ import annotations

import sys
from multiprocessing.process import BaseProcess
from typing import Protocol

_MB = 1024 * 1024


class Cap(Protocol):
    def close(self) -> None:
        """Let go; on Windows this ends the child."""
        ...


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _LIMIT_PROCESS_MEMORY = 0x100
    _DIE_ON_UNHANDLED_EXCEPTION = 0x400
    _KILL_ON_JOB_CLOSE = 0x2000
    _EXTENDED_LIMIT_INFORMATION = 9
    _PROCESS_SET_QUOTA = 0x0100
    _PROCESS_TERMINATE = 0x0001

    class _BasicLimits(ctypes.Structure):
        _fields_ = [
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = [
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    class _JobObject:
        """A job object around one child; closing it kills the child."""

        def __init__(self, process: BaseProcess, memory_mb: int) -> None:
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.CreateJobObjectW.restype = wintypes.HANDLE
            kernel.CreateJobObjectW.argtypes = [wintypes.LPVOID, wintypes.LPCWSTR]
            kernel.OpenProcess.restype = wintypes.HANDLE
            kernel.OpenProcess.argtypes = [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]
            kernel.SetInformationJobObject.argtypes = [
                wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD,
            ]  # fmt: skip
            kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
            kernel.CloseHandle.argtypes = [wintypes.HANDLE]
            self._kernel = kernel
            self._job = kernel.CreateJobObjectW(None, None)
            limits = _ExtendedLimits()
            limits.BasicLimitInformation.LimitFlags = (
                _LIMIT_PROCESS_MEMORY | _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_JOB_CLOSE
            )
            limits.ProcessMemoryLimit = memory_mb * _MB
            rights = _PROCESS_SET_QUOTA | _PROCESS_TERMINATE
            handle = kernel.OpenProcess(rights, False, process.pid)
            is_set = (
                self._job
                and handle
                and kernel.SetInformationJobObject(
                    self._job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
                )
                and kernel.AssignProcessToJobObject(self._job, handle)
            )
            error = ctypes.get_last_error()
            if handle:
                kernel.CloseHandle(handle)
            if not is_set:
                self.close()
                raise ctypes.WinError(error)

        def close(self) -> None:
            if self._job:
                self._kernel.CloseHandle(self._job)
                self._job = None

    def cap_child(process: BaseProcess, memory_mb: int) -> Cap:
        """Put a started child under the cap; keep the result until the child is gone."""
        return _JobObject(process, memory_mb)

    def limit_self(memory_mb: int, cpu_s: int) -> None:
        """No dialog box when this process dies; the parent's job object holds the limits."""
        del memory_mb, cpu_s
        # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX
        ctypes.WinDLL("kernel32").SetErrorMode(0x0001 | 0x0002 | 0x8000)

else:
    import resource

    class _NothingHeld:
        """On POSIX the child limits itself, so the parent holds nothing."""

        def close(self) -> None:
            return None

    def cap_child(process: BaseProcess, memory_mb: int) -> Cap:
        """Put a started child under the cap; keep the result until the child is gone."""
        del process, memory_mb
        return _NothingHeld()

    def limit_self(memory_mb: int, cpu_s: int) -> None:
        """Cap this process; a later allocation above the cap fails. Leaves no core file."""
        _lower(resource.RLIMIT_AS, memory_mb * _MB)
        _lower(resource.RLIMIT_CPU, cpu_s)
        _lower(resource.RLIMIT_CORE, 0)

    def _lower(what: int, limit: int) -> None:
        _, hard = resource.getrlimit(what)
        wanted = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (wanted, wanted))
