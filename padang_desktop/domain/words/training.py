"""In this file: what training problems and situations are called on screen and paper."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}
SITUATIONS: dict[str, tuple[str, str]] = {}
