"""In this file: the words of all persons' names, read once and again after data have changed."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.ui.context import Context


class NameSpellings:
    """Asked off the screen's thread."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._words: Sequence[str] = ()
        self._changes = 0

    def forget(self) -> None:
        """The names may have changed."""
        self._words = ()
        self._changes += 1

    def like(self, typed: str) -> Sequence[str]:
        """Names spelled like what was typed."""
        from padang_desktop.use_cases.families import see_families

        office, before = self._context.office, self._changes
        words = self._words or see_families.vocabulary(office)
        if before == self._changes:
            self._words = words
        return see_families.spellings_like(office, typed, words)
