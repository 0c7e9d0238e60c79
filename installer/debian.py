"""In this file: the system parts that Qt needs on Linux, and how they are installed.

Standard library only; bootstrap.py imports it from its own folder.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# soname -> Debian and Ubuntu package
QT_NEEDS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
WINDOW_NEEDS = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


class NotReady(Exception):
    """This machine or folder is not ready; the text says, in Indonesian, what to do."""


def missing_packages(needs: dict[str, str]) -> list[str]:
    """The packages of those system libraries that cannot be loaded."""
    missing: list[str] = []
    for soname, package in needs.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(package)
    return missing


def can_install() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_line(packages: list[str]) -> list[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def install(packages: list[str]) -> None:
    """Install packages as root; NotReady names the exact command to anybody else."""
    line = install_line(packages)
    if can_install():
        print("Memasang paket sistem: " + " ".join(packages), file=sys.stderr, flush=True)
        env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        patient = ["-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=3"]
        for step in (["apt-get", "update", *patient], [*line, *patient]):
            # A failing update alone does no harm: the lists at hand may be enough.
            done = subprocess.run(
                step, check=False, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True
            )
        if done.returncode == 0:
            return
        print(done.stderr, file=sys.stderr)
    if shutil.which("apt-get"):
        named = "Jalankan sekali:\n    sudo " + " ".join(line)
    else:
        named = "Pasang paket yang sepadan dengan paket Debian ini:\n    " + " ".join(packages)
    raise NotReady(f"Paket sistem belum lengkap. {named}\nlalu ulangi perintah ini.")


def require_qt(needs_window: bool) -> None:
    """Qt's system libraries; those of the window only matter where one can open."""
    if sys.platform != "linux":
        return
    missing, missing_window = missing_packages(QT_NEEDS), missing_packages(WINDOW_NEEDS)
    if missing or (missing_window and (needs_window or can_install())):
        install(missing + missing_window)


def has_display() -> bool:
    """True where a window can really be opened, not only where a variable says so."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / wayland).exists():
        return True
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # it comes with the other packages; until then the variable is all that is known
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    is_broken = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not is_broken
