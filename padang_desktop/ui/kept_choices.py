"""In this file: theme, text size and lock minutes, kept in one small JSON file beside the office's data.

It holds a word and two numbers, nothing about anybody. A file that cannot be
read or written is as good as none.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import cast, get_args

from PySide6.QtCore import QObject, Signal

from padang_desktop.ui.look import Theme

NAME = "tampilan.json"
TEXT_PERCENTS = (90, 100, 110, 120, 130, 140, 150)
LOCK_MINUTES = (5, 10, 15, 20, 30, 45, 60)


@dataclass(frozen=True, slots=True)
class Choices:
    """How this office wants its window."""

    theme: Theme = "system"
    text_percent: int = 100
    lock_minutes: int = 15


def load(folder: Path) -> Choices:
    """What was chosen; the usual for whatever is missing or cannot be understood."""
    try:
        found = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return Choices()
    if not isinstance(found, dict):
        return Choices()
    told = cast("dict[str, object]", found)
    theme = told.get("theme")
    return Choices(
        cast("Theme", theme) if theme in get_args(Theme) else "system",
        _within(told.get("text_percent"), TEXT_PERCENTS, 100),
        _within(told.get("lock_minutes"), LOCK_MINUTES, 15),
    )


def save(folder: Path, choices: Choices) -> None:
    """Keep them for the next start."""
    path = folder / NAME
    beside = path.with_suffix(".tmp")
    with contextlib.suppress(OSError):
        beside.write_text(json.dumps(asdict(choices)), "utf-8")
        beside.replace(path)


class KeptChoices(QObject):
    """The choices in force; whoever follows them listens to `changed`."""

    changed = Signal(object)  # Choices

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.now = load(folder)

    def change(
        self, *, theme: Theme | None = None, text_percent: int | None = None, lock_minutes: int | None = None
    ) -> None:
        """Keep what is given, leave the rest, and tell. Percent and minutes stay within their bounds."""
        before = self.now
        chosen = replace(
            before,
            theme=before.theme if theme is None else theme,
            text_percent=_clamped(before.text_percent, text_percent, TEXT_PERCENTS),
            lock_minutes=_clamped(before.lock_minutes, lock_minutes, LOCK_MINUTES),
        )
        if chosen != before:
            self.now = chosen
            save(self._folder, chosen)
            self.changed.emit(chosen)


def _within(found: object, bounds: tuple[int, ...], usual: int) -> int:
    if isinstance(found, bool) or not isinstance(found, int):
        return usual
    return found if bounds[0] <= found <= bounds[-1] else usual


def _clamped(before: int, wanted: int | None, bounds: tuple[int, ...]) -> int:
    return before if wanted is None else max(bounds[0], min(bounds[-1], wanted))
