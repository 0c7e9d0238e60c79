"""In this file: how this office wants its window to look, kept in a small file beside its data.

The file holds a theme and a percentage, nothing about anybody. One that cannot
be read or written is as good as none.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from padang_desktop.ui import look

NAME = "tampilan.json"
_THEMES: dict[str, look.Theme] = {"system": "system", "light": "light", "dark": "dark"}
SIZES = (90, 100, 110, 120, 130, 140, 150)


@dataclass(frozen=True, slots=True)
class Display:
    theme: look.Theme = "system"
    text_percent: int = 100


def kept(folder: Path) -> Display:
    """What was chosen; the usual look when nothing was, or when it cannot be understood."""
    try:
        found = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return Display()
    if not isinstance(found, dict):
        return Display()
    percent = found.get("text_percent")
    return Display(
        _THEMES.get(str(found.get("theme")), "system"),
        percent if isinstance(percent, int) and SIZES[0] <= percent <= SIZES[-1] else 100,
    )


def keep(folder: Path, display: Display) -> None:
    """Keep it for the next start."""
    beside = (folder / NAME).with_suffix(".tmp")
    with contextlib.suppress(OSError):
        beside.write_text(json.dumps(asdict(display)), "utf-8")
        beside.replace(folder / NAME)


def dress(folder: Path, resources: Path) -> None:
    """Give the running program the look that was kept."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        chosen = kept(folder)
        look.apply(app, resources, chosen.theme, chosen.text_percent)
