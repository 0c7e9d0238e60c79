"""In this file: where resources, data and logs lie on this computer.

The one place that uses appdirs. Nothing is created here but the note where a
person put the office; whoever writes makes the folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

import appdirs

APP_NAME = "Padang Desktop"
_MARKER = Path("reference") / "areas.csv"
_CHOSEN, _KEY_FILE = "folder-kantor.txt", "kunci.json"
_CLOUD_FOLDERS = ("onedrive", "dropbox", "google drive", "googledrive", "my drive", "iclouddrive")
_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs", "fuse.rclone"}
)
_DRIVE_REMOTE = 4  # GetDriveTypeW


class ResourcesMissing(Exception):
    """The program was installed without its resources folder: the installation is broken."""


def resources() -> Path:
    """The resources folder of the source tree, of the wheel or of a frozen build.

    Raises ResourcesMissing, which names every place that was looked at.
    """
    places = list(_resource_places())
    for place in places:
        if (place / _MARKER).is_file():
            return place
    raise ResourcesMissing(", ".join(str(place) for place in places))


def reference_dir() -> Path:
    """The folder of areas, code lists and other dated data."""
    return resources() / "reference"


def office_dir() -> Path:
    """Where the office's data lies unless another folder is named: as a person chose, or as usual."""
    try:
        chosen = (usual_office_dir() / _CHOSEN).read_text("utf-8").strip()
    except (OSError, ValueError):
        chosen = ""
    return Path(chosen) if chosen else usual_office_dir()


def usual_office_dir() -> Path:
    """Where the office's data lies when nobody chose another folder."""
    return Path(appdirs.user_data_dir(APP_NAME, appauthor=False))


def office_place_in(folder: Path) -> Path:
    """Where in a folder that a person chose the office lies: there when it holds an office or nothing."""
    if (folder / _KEY_FILE).exists() or not any(folder.iterdir()):
        return folder
    return folder / APP_NAME


def keep_office_dir(folder: Path) -> None:
    """Use this folder from now on, at each start. Raises OSError when it cannot be written to."""
    folder.mkdir(parents=True, exist_ok=True)
    trial = folder / f".{_CHOSEN}"
    trial.touch()
    trial.unlink()
    usual = usual_office_dir()
    usual.mkdir(parents=True, exist_ok=True)
    (usual / _CHOSEN).write_text(str(folder), "utf-8")


def log_dir() -> Path:
    """Where the log lies; it holds no personal data."""
    return Path(appdirs.user_log_dir(APP_NAME, appauthor=False))


def is_risky_data_dir(
    path: Path, environment: Mapping[str, str] | None = None, mounts: str | None = None
) -> str | None:
    """Say why a folder should not hold the data: DATA_DIR_CLOUD, DATA_DIR_NETWORK, or None.

    A synchronised or remote folder breaks the database's locks and copies it
    away. `environment` and `mounts` (text of /proc/mounts) default to this
    computer's.
    """
    if _is_in_cloud_folder(path, os.environ if environment is None else environment):
        return "DATA_DIR_CLOUD"
    if _is_on_network(path, mounts):
        return "DATA_DIR_NETWORK"
    return None


def _resource_places() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    places: list[Path] = []
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        places += [Path(frozen) / "resources", Path(frozen) / "padang_desktop" / "_resources"]
    if getattr(sys, "frozen", False):
        places.append(Path(sys.executable).resolve().parent / "resources")
    return (*places, package / "_resources", package.parent / "resources")


def _is_in_cloud_folder(path: Path, environment: Mapping[str, str]) -> bool:
    for variable in _CLOUD_VARIABLES:
        root = environment.get(variable)
        if root and _is_inside(path, PurePath(root)):
            return True
    return any(
        part.lower() == name or part.lower().startswith(f"{name} - ")
        for part in path.parts
        for name in _CLOUD_FOLDERS
    )


def _is_inside(path: PurePath, root: PurePath) -> bool:
    return path == root or root in path.parents


def _is_on_network(path: Path, mounts: str | None) -> bool:
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _DRIVE_REMOTE
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(errors="replace") if table.exists() else ""
    return _file_system_of(path, mounts) in _NETWORK_FILE_SYSTEMS


def _file_system_of(path: Path, mounts: str) -> str:
    kind, longest = "", -1
    for line in mounts.splitlines():
        columns = line.split()
        if len(columns) < 3:
            continue
        # /proc/mounts writes a space in a name as \040.
        point = PurePath(columns[1].replace("\\040", " "))
        if _is_inside(path, point) and len(point.parts) > longest:
            kind, longest = columns[2], len(point.parts)
    return kind
