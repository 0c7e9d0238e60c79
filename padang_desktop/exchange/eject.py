"""In this file: a flashdisk is let go by the system, so that it may be pulled out.

Linux asks udisks2 through udisksctl, or gio where there is none; Windows locks
and dismounts the volume and lets the medium go. Whatever hinders it (an open
window, a program that still reads) is one situation in words.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from pathlib import Path

from padang_desktop.domain.problems import Situation

_PATIENCE_SECONDS = 30


class EjectFailed(Situation):
    """The system does not let the flashdisk go: something there is still open."""

    code = "U_KELUAR"


def eject(root: Path, device: str) -> None:
    """Let go of the drive mounted at `root`. Raises EjectFailed; then it is as it was."""
    if sys.platform == "win32":
        _let_go(device or root.drive)
    else:
        _unmount(root, device)


def _unmount(root: Path, device: str) -> None:
    """Unmounting writes everything out; cutting the power besides is a courtesy that may fail."""
    if shutil.which("udisksctl") and device:
        _run("udisksctl", "unmount", "--no-user-interaction", "-b", device)
        with contextlib.suppress(EjectFailed):
            _run("udisksctl", "power-off", "--no-user-interaction", "-b", device)
    elif shutil.which("gio"):
        _run("gio", "mount", "--eject", str(root))
    else:
        raise EjectFailed(reason="neither udisksctl nor gio")


def _run(*command: str) -> None:
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        told = getattr(error, "stderr", b"") or b""
        raise EjectFailed(reason=told.decode("utf-8", "replace")[:200] or str(error)) from error


if sys.platform == "win32":
    import ctypes
    import time
    from ctypes import wintypes

    _READ_WRITE = 0xC0000000
    _SHARE_READ_WRITE = 0x00000003
    _OPEN_EXISTING = 3
    _LOCK, _DISMOUNT = 0x00090018, 0x00090020  # FSCTL_LOCK_VOLUME, FSCTL_DISMOUNT_VOLUME
    _MAY_REMOVE, _EJECT = 0x002D4804, 0x002D4808  # IOCTL_STORAGE_MEDIA_REMOVAL, IOCTL_STORAGE_EJECT_MEDIA
    _INVALID_HANDLE = ctypes.c_void_p(-1).value
    _TRIES, _PAUSE_SECONDS = 10, 0.3  # a virus scanner holds a fresh file for a moment

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _kernel.CreateFileW.argtypes = (
        wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID,
        wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE,
    )  # fmt: skip
    _kernel.DeviceIoControl.restype = wintypes.BOOL
    _kernel.DeviceIoControl.argtypes = (
        wintypes.HANDLE, wintypes.DWORD, wintypes.LPVOID, wintypes.DWORD, wintypes.LPVOID,
        wintypes.DWORD, ctypes.POINTER(wintypes.DWORD), wintypes.LPVOID,
    )  # fmt: skip
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)

    def _let_go(drive: str) -> None:
        """Lock, dismount, let the medium go; the lock falls with the handle."""
        volume = "\\\\.\\" + drive.rstrip("\\")
        handle = _kernel.CreateFileW(volume, _READ_WRITE, _SHARE_READ_WRITE, None, _OPEN_EXISTING, 0, None)
        if handle is None or handle == _INVALID_HANDLE:
            raise EjectFailed(reason=f"open: {ctypes.get_last_error()}")
        try:
            for _ in range(_TRIES):
                if _tell(handle, _LOCK):
                    break
                time.sleep(_PAUSE_SECONDS)
            else:
                raise EjectFailed(reason=f"lock: {ctypes.get_last_error()}")
            if not _tell(handle, _DISMOUNT):
                raise EjectFailed(reason=f"dismount: {ctypes.get_last_error()}")
            # A USB disk knows no medium to let go; dismounted it may be pulled out all the same.
            _tell(handle, _MAY_REMOVE, b"\0")
            _tell(handle, _EJECT)
        finally:
            _kernel.CloseHandle(handle)

    def _tell(handle: int, control: int, given: bytes = b"") -> bool:
        data = ctypes.create_string_buffer(given, len(given)) if given else None
        count = wintypes.DWORD()
        return bool(
            _kernel.DeviceIoControl(handle, control, data, len(given), None, 0, ctypes.byref(count), None)
        )

else:

    def _let_go(drive: str) -> None:
        raise EjectFailed(reason=f"not Windows: {drive}")
