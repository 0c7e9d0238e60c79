"""In this file: a JSON file that a command names is read, or refused in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from padang_desktop.commands.desk import FileUnreadable

_MOST_BYTES = 4_000_000


def read(path: Path) -> Any:
    """The value in it. Raises FileUnreadable."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileUnreadable(reason="too large", name=path.name)
        return json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise FileUnreadable(reason=type(error).__name__, name=path.name) from error
