"""In this file: a file or volume of Windows by its handle, and what is asked of it; elsewhere nothing."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from collections.abc import Generator
    from contextlib import contextmanager
    from ctypes import wintypes

    SHARE_READ, SHARE_READ_WRITE = 0x00000001, 0x00000003
    _OPEN_EXISTING = 3
    _INVALID_HANDLE = ctypes.c_void_p(-1).value

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
    _kernel.ReadFile.restype = wintypes.BOOL
    _kernel.ReadFile.argtypes = (
        wintypes.HANDLE, wintypes.LPVOID, wintypes.DWORD, ctypes.POINTER(wintypes.DWORD), wintypes.LPVOID,
    )  # fmt: skip
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)

    @contextmanager
    def opened(name: str, access: int, share: int, flags: int = 0) -> Generator[int, None, None]:
        """The handle of something that exists, closed at the end of the block. Raises OSError."""
        handle = _kernel.CreateFileW(name, access, share, None, _OPEN_EXISTING, flags, None)
        if handle is None or handle == _INVALID_HANDLE:
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            yield handle
        finally:
            _kernel.CloseHandle(handle)

    def volume_of(drive: str) -> str:
        """How the volume of a letter ("E:\\") is opened."""
        return "\\\\.\\" + drive.rstrip("\\")

    def asked(handle: int, control: int, given: bytes = b"", room: int = 0) -> bytes | None:
        """What a device answers to a control code, b"" to a mere order; None when it refuses."""
        data = ctypes.create_string_buffer(given, len(given)) if given else None
        answer = ctypes.create_string_buffer(room) if room else None
        count = wintypes.DWORD()
        is_done = _kernel.DeviceIoControl(
            handle, control, data, len(given), answer, room, ctypes.byref(count), None
        )
        if not is_done:
            return None
        return answer.raw[: count.value] if answer is not None else b""

    def read_into(handle: int, memory: ctypes.Array[ctypes.c_char]) -> int:
        """Fill this memory from where the file stands; how many bytes came. Raises OSError."""
        count = wintypes.DWORD()
        if not _kernel.ReadFile(handle, memory, len(memory), ctypes.byref(count), None):
            raise ctypes.WinError(ctypes.get_last_error())
        return count.value

    def last_error() -> int:
        """Why the last call was refused."""
        return ctypes.get_last_error()
