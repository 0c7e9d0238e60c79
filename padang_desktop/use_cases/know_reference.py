"""In this file: the reference data that came with the program is read, once.

`resources` is the folder that paths.resources() finds; use cases are handed it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from padang_desktop.domain import reference
from padang_desktop.domain.reference import Reference


@lru_cache(maxsize=4)
def load(resources: Path) -> Reference:
    """Areas, code lists, NIK prefixes and rules; a file that is missing is a broken installation."""
    folder = resources / "reference"
    return reference.from_texts({name: (folder / name).read_text("utf-8") for name in reference.FILES})


@lru_cache(maxsize=4)
def passphrase_words(resources: Path) -> tuple[str, ...]:
    """The common Indonesian words that passphrases are drawn from."""
    return tuple((resources / "reference" / "passphrase_words.txt").read_text("utf-8").split())


@lru_cache(maxsize=4)
def sheet_synonyms(resources: Path) -> str:
    """How clerks head their columns: the text of sheet_synonyms.csv."""
    return (resources / "reference" / "sheet_synonyms.csv").read_text("utf-8")
