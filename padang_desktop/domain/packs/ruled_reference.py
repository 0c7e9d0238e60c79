"""In this file: rules that change reference data: attempts, photos that are asked, the usual quota.

Reference data stay what they are; this makes the one that holds while the
rules say something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from padang_desktop.domain.packs import pack_settings
from padang_desktop.domain.packs.pack_settings import ATTEMPTS, PHOTO, PHOTOS_BLOCK, QUOTA
from padang_desktop.domain.packs.task_photos import EVERY_OUTCOME
from padang_desktop.domain.reference.code_list import CodeEntry, CodeLists
from padang_desktop.domain.reference.reference import PhotoRule, Reference

NAMES = tuple(name for name in pack_settings.RULES if name.startswith((ATTEMPTS, PHOTO)) or name == QUOTA)


def ruled(known: Reference, said: Mapping[str, str]) -> Reference:
    """`said` holds what somebody has said, by the rule's name; the same reference when that is nothing."""
    extras = _extras(known.code_lists, said)
    photos = tuple(_asked(name, need) for name, need in said.items() if _is_photo(name))
    lists = _with_extras(known.code_lists, extras) if extras else known.code_lists
    if not extras and not photos:
        return known
    return replace(known, code_lists=lists, photo_rules=known.photo_rules.before(photos))


def _is_photo(name: str) -> bool:
    return name.startswith(PHOTO) and name != PHOTOS_BLOCK


def _asked(name: str, need: str) -> PhotoRule:
    outcome, kind, *task_type = name.removeprefix(PHOTO).split(".")
    presence = "*" if outcome == EVERY_OUTCOME else outcome
    return PhotoRule(task_type[0] if task_type else "*", presence, "*", kind, need)


def _extras(lists: CodeLists, said: Mapping[str, str]) -> dict[tuple[str, str], dict[str, str]]:
    """(list, code) -> what its extra says anew."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for name, value in said.items():
        if name.startswith(ATTEMPTS):
            found["presence", name.removeprefix(ATTEMPTS)] = {"attempts": value}
        elif name == QUOTA:
            found["pillar", "PSM"] = {"quota": value}
        elif name == PHOTOS_BLOCK and value:
            found |= {("task_type", each.code): {"gate": "block"} for each in lists.entries("task_type")}
    return found


def _with_extras(lists: CodeLists, extras: Mapping[tuple[str, str], Mapping[str, str]]) -> CodeLists:
    def anew(entry: CodeEntry) -> CodeEntry:
        fresh = extras.get((entry.list_name, entry.code))
        return replace(entry, extra={**entry.extra, **fresh}) if fresh else entry

    return CodeLists(anew(entry) for name in lists.names() for entry in lists.entries(name))
