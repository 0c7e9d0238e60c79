"""In this folder: numbered steps from an empty file to today's schema.

A step, once released, never changes; step number and file's user_version are
one thing, written in one transaction. Each step has its test.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.store.database import Migration
from padang_desktop.store.migrations import m0001_first_house

STEPS: Sequence[Migration] = (m0001_first_house.step,)
