"""In this file: which drives are flashdisks.

Windows calls a USB hard disk "fixed", so its bus is asked as well; Linux says
in /sys whether a disk is removable or hangs on USB.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

SYS_BLOCK = Path("/sys/class/block")


@dataclass(frozen=True, slots=True)
class Drive:
    """One mounted flashdisk or USB disk; `root` is where its folders begin."""

    root: Path
    device: str
    file_system: str
    is_read_only: bool
    free_bytes: int
    total_bytes: int


def found(sys_block: Path = SYS_BLOCK) -> list[Drive]:
    """Every flashdisk there is now, in order of its root.

    One that is pulled out while we look is left out.
    """
    drives: list[Drive] = []
    for part in psutil.disk_partitions(all=False):
        options = part.opts.split(",")
        if "removable" not in options and not _hangs_on_usb(part.device, sys_block):
            continue
        try:
            usage = psutil.disk_usage(part.mountpoint)
        except OSError:  # an empty card reader has a letter and no medium
            continue
        root = Path(part.mountpoint)
        drives.append(Drive(root, part.device, part.fstype, "ro" in options, usage.free, usage.total))
    return sorted(drives, key=lambda drive: str(drive.root))


def is_removable(device: str, sys_block: Path = SYS_BLOCK) -> bool:
    """Whether a Linux block device such as /dev/sdb1 is removable or on USB."""
    block = sys_block / Path(device).name
    if not block.exists():
        return False
    # A partition is a folder inside its disk's folder, and only the disk knows.
    real = block.resolve()
    for folder in (real, real.parent):
        flag = folder / "removable"
        if flag.is_file() and flag.read_text("ascii").strip() == "1":
            return True
    return any(part.startswith("usb") for part in real.parts)


if sys.platform == "win32":
    from padang_desktop.exchange import win_handle

    _QUERY_PROPERTY = 0x002D1400  # IOCTL_STORAGE_QUERY_PROPERTY
    _STORAGE_DEVICE = bytes(12)  # StorageDeviceProperty, PropertyStandardQuery
    _BUS_USB = 7
    _BUS_OFFSET = 28  # of BusType in STORAGE_DEVICE_DESCRIPTOR

    def _hangs_on_usb(device: str, sys_block: Path) -> bool:
        """Ask the drive of a letter ("E:\\") for its bus; asking needs no access to its data."""
        try:
            with win_handle.opened(
                win_handle.volume_of(device), access=0, share=win_handle.SHARE_READ_WRITE
            ) as handle:
                answer = win_handle.asked(handle, _QUERY_PROPERTY, _STORAGE_DEVICE, room=1024)
        except OSError:
            return False
        if answer is None or len(answer) < _BUS_OFFSET + 4:
            return False
        return int.from_bytes(answer[_BUS_OFFSET : _BUS_OFFSET + 4], "little") == _BUS_USB

else:

    def _hangs_on_usb(device: str, sys_block: Path) -> bool:
        return is_removable(device, sys_block)
