"""In this file: column widths, kept in one small JSON file beside the office's data.

It holds names of tables and columns and numbers, nothing about anybody. A
file that cannot be read or written is as good as none.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from padang_desktop.ui.column_room import Widths

NAME = "layar.json"


class KeptWidths(Widths):
    """Reads once, writes at each change."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._tables = self._read()

    def load(self, table: str) -> Mapping[str, int]:
        """The widths of a table by column; empty when it is new."""
        return self._tables.get(table, {})

    def save(self, table: str, widths: Mapping[str, int]) -> None:
        """Keep a table's widths."""
        self._tables[table] = dict(widths)
        beside = self._path.with_suffix(".tmp")
        with contextlib.suppress(OSError):
            beside.write_text(json.dumps(self._tables, indent=1), "utf-8")
            beside.replace(self._path)

    def _read(self) -> dict[str, dict[str, int]]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        tables = {name: widths for name, widths in found.items() if isinstance(widths, dict)}
        return {
            name: {
                key: width for key, width in widths.items() if isinstance(width, int) and 20 <= width < 4000
            }
            for name, widths in tables.items()
        }
