"""In this file: padang city new, city card, city enrol, city receive."""

from __future__ import annotations

COMMANDS = {}
