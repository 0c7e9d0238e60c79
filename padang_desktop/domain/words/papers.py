"""In this file: what papers problems and situations are called on screen and paper."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}
SITUATIONS: dict[str, tuple[str, str]] = {}
