"""In this file: what exchange problems and situations are called on screen and paper."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}
SITUATIONS: dict[str, tuple[str, str]] = {}
