"""In this file: the reference data that came with the program is read, once.

`resources` is the folder that paths.resources() finds; use cases are handed it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from padang_desktop.domain.packs import pack_tables, ruled_reference
from padang_desktop.domain.reference import reference
from padang_desktop.domain.reference.code_list import CodeEntry, CodeLists
from padang_desktop.domain.reference.reference import Reference

# The setting that holds them.
OWN_PILLARS = "own_pillars"
# Areas, codes and questionnaires that came with Data dari Kota: JSON, table -> rows (pack_tables).
FROM_CITY = "city_reference"


@lru_cache(maxsize=4)
def load(resources: Path) -> Reference:
    """Areas, code lists, NIK prefixes and rules; a file that is missing is a broken installation."""
    folder = resources / "reference"
    return reference.from_texts({name: (folder / name).read_text("utf-8") for name in reference.FILES})


@lru_cache(maxsize=4)
def load_with(
    resources: Path, own_pillars: str, from_city: str = "", rules: tuple[tuple[str, str], ...] = ()
) -> Reference:
    """The same with an office's own kinds of pillar (JSON, [code, label] each), the city's rows, and
    what the rules (name, value) say otherwise."""
    if rules:
        return ruled_reference.ruled(load_with(resources, own_pillars, from_city), dict(rules))
    known = with_rows_of_city(resources, from_city) if from_city else load(resources)
    if not own_pillars:
        return known
    own = [CodeEntry("pillar", code, label, source=OWN_PILLARS) for code, label in json.loads(own_pillars)]
    lists = known.code_lists
    entries = [entry for name in lists.names() for entry in lists.entries(name)]
    return replace(known, code_lists=CodeLists([*entries, *own]))


def with_rows_of_city(resources: Path, from_city: str) -> Reference:
    """Areas and codes of the city are added to those of the program, or stand for them."""
    folder, rows = resources / "reference", json.loads(from_city)
    texts = {name: (folder / name).read_text("utf-8") for name in reference.FILES}
    areas = [(a[0], a[4], a[1], a[2], a[3], a[5], "", "", a[6], a[7]) for a in rows[pack_tables.AREAS.name]]
    texts[reference.AREAS] += _as_csv(areas)
    texts[reference.CODE_LISTS] += _as_csv(rows[pack_tables.CODES.name])
    try:
        return reference.from_texts(texts)
    except reference.ReferenceDamaged:
        # Each row was judged when it came; an office must open all the same.
        return load(resources)


def _as_csv(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@lru_cache(maxsize=4)
def passphrase_words(resources: Path) -> tuple[str, ...]:
    """The common Indonesian words that passphrases are drawn from. Raises ValueError for too few."""
    from padang_desktop.exchange import passphrase

    return passphrase.read_words(resources / "reference" / passphrase.LIST_NAME)


@lru_cache(maxsize=4)
def sheet_synonyms(resources: Path) -> str:
    """How clerks head their columns: the text of sheet_synonyms.csv."""
    return (resources / "reference" / "sheet_synonyms.csv").read_text("utf-8")
