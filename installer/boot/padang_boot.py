"""In this file: the door of an installed program: it finds the version that counts and starts it.

The runtime is the same for all versions; each version stands in a folder of its
own under versions/ with `lib` (libraries), `app` (the program) and `resources`.
current.json names the one that starts and the one before it:

    {"version": "0.2.0", "previous": "0.1.0", "tries": 1}

`tries` is raised before a version that has not proved itself is started and
goes to 0 once its window stands. A version that
did not get there twice gives way to the previous one, by itself.
Only the standard library is known here, for this file outlives every version.
"""

from __future__ import annotations

import contextlib
import json
import os
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POINTER = "current.json"
MOST_TRIES = 2


def read_pointer(root: Path) -> dict[str, object]:
    """What current.json says; the newest folder when it is missing or damaged."""
    try:
        found = json.loads((root / POINTER).read_text("utf-8"))
        if isinstance(found, dict) and (root / "versions" / str(found["version"]) / "app").is_dir():
            return found
    except (OSError, ValueError, KeyError):
        pass
    # A folder that an interrupted update left is no version.
    folders = [
        path
        for path in (root / "versions").iterdir()
        if (path / "app").is_dir() and not path.name.endswith(".baru")
    ]
    newest = max(folders, key=lambda path: path.stat().st_mtime)
    return {"version": newest.name, "previous": "", "tries": 0}


def write_pointer(root: Path, pointer: dict[str, object]) -> None:
    """Replace current.json whole; a power cut leaves the former or the new one."""
    fresh = root / f"{POINTER}.baru"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(pointer, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(root / POINTER)


def choose(root: Path, *, is_window: bool = True) -> str:
    """The version to start; one that failed twice to show its window goes back to the one before.

    Commands without a window neither count as a try nor end the trying.
    """
    pointer = read_pointer(root)
    tries, previous = int(str(pointer.get("tries") or 0)), str(pointer.get("previous") or "")
    if tries > MOST_TRIES and (root / "versions" / previous / "app").is_dir() and previous:
        pointer = {"version": previous, "previous": "", "tries": 0, "gave_way": pointer["version"]}
        # Even where the pointer cannot be written now, the version before starts.
        with contextlib.suppress(OSError):
            write_pointer(root, pointer)
    elif tries and is_window:
        with contextlib.suppress(OSError):
            write_pointer(root, pointer | {"tries": tries + 1})
    return str(pointer["version"])


def main() -> None:
    """Start the chosen version as python -m padang_desktop would.

    An update lets a version prove itself before it is chosen: PADANG_TRY_VERSION
    names its folder, for a self-test only.
    """
    tried = os.environ.pop("PADANG_TRY_VERSION", "") if "--selftest" in sys.argv else ""
    is_window = sys.argv[1:2] in ([], ["--office"])
    home = ROOT / "versions" / (Path(tried).name or choose(ROOT, is_window=is_window))
    os.environ["PADANG_INSTALLED"] = str(ROOT)
    os.environ["PADANG_RUNNING"] = home.name
    sys.path[:0] = [str(home / "app"), str(home / "lib")]
    runpy.run_module("padang_desktop", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
