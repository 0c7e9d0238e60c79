"""In this file: the code lists (presence, eligibility, reasons, relations ...) as dated data.

An entry that is no longer valid still has its label, so that old records can
be read; only `entries` and `resolve` leave it out. Codes of other systems
(SIKS, BPS) are kept beside ours and never used as ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from padang_desktop.domain.values.text import compact, fold


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One code of one list.

    `parent` is the code above it in the same list (PINDAH for its five kinds).
    `aliases` are the ways in which clerks write it; they are for reading only.
    `extra` holds what the list's own rules need, such as the evidence of a reason.
    """

    list_name: str
    code: str
    label: str
    parent: str = ""
    siks: str = ""
    bps: str = ""
    aliases: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The other ways in which people call it: its code, in signs and in words, and its aliases."""
        return self.code, self.code.replace("_", " "), *self.aliases

    def is_valid_on(self, day: date) -> bool:
        """valid_until is the last day on which the code may be given."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class CodeLists:
    """Every list, in the order of its file. Read-only after it is made."""

    def __init__(self, entries: Iterable[CodeEntry]) -> None:
        self._lists: dict[str, dict[str, CodeEntry]] = defaultdict(dict)
        self._written: dict[str, dict[str, CodeEntry]] = {}
        self._loose: dict[str, dict[str, CodeEntry | None]] = {}
        for entry in entries:
            self._lists[entry.list_name][entry.code] = entry
        for list_name, list_entries in self._lists.items():
            # A code or label always wins over an alias of another entry.
            spellings = [
                (text, entry) for entry in list_entries.values() for text in (entry.code, entry.label)
            ]
            spellings += [(alias, entry) for entry in list_entries.values() for alias in entry.aliases]
            written = self._written[list_name] = {}
            loose = self._loose[list_name] = {}
            for text, entry in spellings:
                meant = written.setdefault(_key(text), entry)
                # Without spaces "D-I/II" and "D-III" are one: then neither is meant.
                if (near := compact(text)) and loose.setdefault(near, meant) is not meant:
                    loose[near] = None

    def names(self) -> tuple[str, ...]:
        return tuple(self._lists)

    def entries(
        self, list_name: str, *, parent: str | None = None, on: date | None = None
    ) -> tuple[CodeEntry, ...]:
        """The entries of a list in its order: all, or those under `parent` ("" = top), or valid on a day."""
        return tuple(
            entry
            for entry in self._lists[self._known(list_name)].values()
            if (parent is None or entry.parent == parent) and (on is None or entry.is_valid_on(on))
        )

    def entry(self, list_name: str, code: str) -> CodeEntry | None:
        """The entry of a code, also when it is no longer valid."""
        return self._lists[self._known(list_name)].get(code)

    def label(self, list_name: str, code: str) -> str:
        """The words for a code; an unknown code shows as itself rather than as nothing."""
        entry = self.entry(list_name, code)
        return entry.label if entry else code

    def resolve(self, list_name: str, text: str, *, on: date | None = None) -> CodeEntry | None:
        """Find the entry that a clerk meant: by our code, label or alias, whatever the case and signs."""
        entry = self._written[self._known(list_name)].get(_key(text))
        entry = entry or self._loose[list_name].get(compact(text))
        if entry is None or (on is not None and not entry.is_valid_on(on)):
            return None
        return entry

    def _known(self, list_name: str) -> str:
        if list_name not in self._lists:
            raise KeyError(list_name)
        return list_name


def _key(text: str) -> str:
    # A tick has no letters, and must not be the same as a dash.
    return fold(text) or text.strip()
