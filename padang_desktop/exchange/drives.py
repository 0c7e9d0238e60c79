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
    import ctypes
    from ctypes import wintypes

    _QUERY_PROPERTY = 0x002D1400  # IOCTL_STORAGE_QUERY_PROPERTY
    _BUS_USB = 7
    _BUS_OFFSET = 28  # of BusType in STORAGE_DEVICE_DESCRIPTOR
    _SHARE_READ_WRITE = 0x00000003
    _OPEN_EXISTING = 3
    _INVALID_HANDLE = ctypes.c_void_p(-1).value

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _kernel.CreateFileW.argtypes = (
        wintypes.LPCWSTR,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.LPVOID,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.HANDLE,
    )
    _kernel.DeviceIoControl.restype = wintypes.BOOL
    _kernel.DeviceIoControl.argtypes = (
        wintypes.HANDLE,
        wintypes.DWORD,
        wintypes.LPVOID,
        wintypes.DWORD,
        wintypes.LPVOID,
        wintypes.DWORD,
        ctypes.POINTER(wintypes.DWORD),
        wintypes.LPVOID,
    )
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)

    def _hangs_on_usb(device: str, sys_block: Path) -> bool:
        """Ask the drive of a letter ("E:\\") for its bus; asking needs no access to its data."""
        volume = "\\\\.\\" + device.rstrip("\\")
        handle = _kernel.CreateFileW(volume, 0, _SHARE_READ_WRITE, None, _OPEN_EXISTING, 0, None)
        if handle is None or handle == _INVALID_HANDLE:
            return False
        query = (ctypes.c_uint32 * 3)(0, 0, 0)  # StorageDeviceProperty, PropertyStandardQuery
        answer = ctypes.create_string_buffer(1024)
        count = wintypes.DWORD()
        try:
            has_answer = _kernel.DeviceIoControl(
                *(handle, _QUERY_PROPERTY, query, ctypes.sizeof(query)),
                *(answer, ctypes.sizeof(answer), ctypes.byref(count), None),
            )
        finally:
            _kernel.CloseHandle(handle)
        if not has_answer or count.value < _BUS_OFFSET + 4:
            return False
        return int.from_bytes(answer.raw[_BUS_OFFSET : _BUS_OFFSET + 4], "little") == _BUS_USB

else:

    def _hangs_on_usb(device: str, sys_block: Path) -> bool:
        return is_removable(device, sys_block)
