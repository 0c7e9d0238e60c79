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
    import time

    from padang_desktop.exchange import win_handle

    _READ_WRITE = 0xC0000000
    _LOCK, _DISMOUNT = 0x00090018, 0x00090020  # FSCTL_LOCK_VOLUME, FSCTL_DISMOUNT_VOLUME
    _MAY_REMOVE, _EJECT = 0x002D4804, 0x002D4808  # IOCTL_STORAGE_MEDIA_REMOVAL, IOCTL_STORAGE_EJECT_MEDIA
    _TRIES, _PAUSE_SECONDS = 10, 0.3  # a virus scanner holds a fresh file for a moment

    def _let_go(drive: str) -> None:
        """Lock, dismount, let the medium go; the lock falls with the handle."""
        volume, share = win_handle.volume_of(drive), win_handle.SHARE_READ_WRITE
        try:
            with win_handle.opened(volume, _READ_WRITE, share) as handle:
                _dismount(handle)
        except OSError as error:
            raise EjectFailed(reason=f"open: {error.winerror}") from error

    def _dismount(handle: int) -> None:
        for _ in range(_TRIES):
            if win_handle.asked(handle, _LOCK) is not None:
                break
            time.sleep(_PAUSE_SECONDS)
        else:
            raise EjectFailed(reason=f"lock: {win_handle.last_error()}")
        if win_handle.asked(handle, _DISMOUNT) is None:
            raise EjectFailed(reason=f"dismount: {win_handle.last_error()}")
        # A USB disk knows no medium to let go; dismounted it may be pulled out all the same.
        win_handle.asked(handle, _MAY_REMOVE, b"\0")
        win_handle.asked(handle, _EJECT)

else:

    def _let_go(drive: str) -> None:
        raise EjectFailed(reason=f"not Windows: {drive}")
