"""In this file: the reference data that came with the program is read, once.

`resources` is the folder that paths.resources() finds; use cases are handed it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from padang_desktop.domain import reference
from padang_desktop.domain.code_list import CodeEntry, CodeLists
from padang_desktop.domain.reference import Reference

# The setting that holds them.
OWN_PILLARS = "own_pillars"


@lru_cache(maxsize=4)
def load(resources: Path) -> Reference:
    """Areas, code lists, NIK prefixes and rules; a file that is missing is a broken installation."""
    folder = resources / "reference"
    return reference.from_texts({name: (folder / name).read_text("utf-8") for name in reference.FILES})


@lru_cache(maxsize=4)
def load_with(resources: Path, own_pillars: str) -> Reference:
    """The same with the kinds of pillar that an office has added: JSON, a list of [code, label]."""
    known = load(resources)
    if not own_pillars:
        return known
    own = [CodeEntry("pillar", code, label, source=OWN_PILLARS) for code, label in json.loads(own_pillars)]
    lists = known.code_lists
    entries = [entry for name in lists.names() for entry in lists.entries(name)]
    return replace(known, code_lists=CodeLists([*entries, *own]))


@lru_cache(maxsize=4)
def passphrase_words(resources: Path) -> tuple[str, ...]:
    """The common Indonesian words that passphrases are drawn from."""
    return tuple((resources / "reference" / "passphrase_words.txt").read_text("utf-8").split())


@lru_cache(maxsize=4)
def sheet_synonyms(resources: Path) -> str:
    """How clerks head their columns: the text of sheet_synonyms.csv."""
    return (resources / "reference" / "sheet_synonyms.csv").read_text("utf-8")
