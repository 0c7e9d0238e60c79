"""In this file: all reference data of an office, made from the texts of its files.

The texts are read elsewhere; here they are understood. A file that cannot be
understood stops with ReferenceDamaged, which names the file and its line:
half of a code list is worse than none.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.reference.area import Alias, Area, AreaBook, Level
from padang_desktop.domain.reference.area_tile import Tile
from padang_desktop.domain.reference.code_list import CodeEntry, CodeLists

AREAS, ALIASES, WORDS = "areas.csv", "area_aliases.csv", "area_words.csv"
NIK_PREFIXES, CODE_LISTS, PHOTO_RULES = "nik_prefixes.csv", "code_lists.csv", "photo_rules.csv"
TILES = "area_tiles.csv"
FILES = (AREAS, ALIASES, WORDS, NIK_PREFIXES, CODE_LISTS, PHOTO_RULES, TILES)

_ANY = "*"
_Item = TypeVar("_Item")


class ReferenceDamaged(Situation):
    """A reference file is missing or cannot be understood; facts: file, line."""

    code = "REFERENCE_DAMAGED"


@dataclass(frozen=True, slots=True)
class PhotoRule:
    """One line of photo_rules.csv; "*" stands for any."""

    task_type: str
    presence: str
    eligibility: str
    photo_kind: str
    need: str


@dataclass(frozen=True, slots=True)
class PhotoAsk:
    """One photo that a visit asks for; a needed one that is missing warns and takes a reason."""

    photo_kind: str
    is_needed: bool


class PhotoRules:
    """Which photos a visit asks for, by task type and outcome."""

    def __init__(self, rules: Iterable[PhotoRule], parents: Mapping[tuple[str, str], str]) -> None:
        self._rules = tuple(rules)
        self._parents = dict(parents)

    def asked(self, task_type: str, presence: str, eligibility: str = "") -> tuple[PhotoAsk, ...]:
        """The photos asked, needed ones first, else in the order of the table.

        For one photo kind the closest rule decides: a named task type before a
        named presence before a named eligibility, and a code before the code
        above it (PINDAH_LUAR_KOTA before PINDAH).
        """
        task_types = self._line("task_type", task_type)
        presences = self._line("presence", presence)
        found: dict[str, tuple[tuple[int, int, int], str]] = {}
        for rule in self._rules:
            distance = (
                _distance(rule.task_type, task_types),
                _distance(rule.presence, presences),
                _distance(rule.eligibility, (eligibility,)),
            )
            if min(distance) >= 0 and distance < found.get(rule.photo_kind, ((99,), ""))[0]:
                found[rule.photo_kind] = (distance, rule.need)
        asks = [PhotoAsk(kind, need == "yes") for kind, (_, need) in found.items() if need != "no"]
        return tuple(sorted(asks, key=lambda ask: not ask.is_needed))

    def before(self, rules: Iterable[PhotoRule]) -> PhotoRules:
        """These, then those that were here: of two that are as close the first decides."""
        return PhotoRules((*rules, *self._rules), self._parents)

    def _line(self, list_name: str, code: str) -> tuple[str, ...]:
        line = [code]
        while (above := self._parents.get((list_name, line[-1]))) and above not in line:
            line.append(above)
        return tuple(line)


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that is looked up.

    `nik_prefixes` maps six digits to a place's name, `tiles` the code of a
    kecamatan (or of the city) to the squares of its kelurahan.
    """

    areas: AreaBook
    code_lists: CodeLists
    nik_prefixes: Mapping[str, str]
    photo_rules: PhotoRules
    tiles: Mapping[str, tuple[Tile, ...]]

    def on(self, day: date) -> Reference:
        """The same with the areas of a day; code lists take the day when they are asked."""
        return replace(self, areas=self.areas.on(day))


def from_texts(texts: Mapping[str, str]) -> Reference:
    """Make the reference from {file name: text} of every name in FILES. Raises ReferenceDamaged."""
    for name in FILES:
        if name not in texts:
            raise ReferenceDamaged(reason=f"{name} is missing", file=name, line=0)
    entries = read_table(CODE_LISTS, texts[CODE_LISTS], _as_entry)
    parents = {(entry.list_name, entry.code): entry.parent for entry in entries if entry.parent}
    words = read_table(WORDS, texts[WORDS], lambda row: (row["written"], row["means"]))
    return Reference(
        areas=AreaBook(
            read_table(AREAS, texts[AREAS], _as_area),
            read_table(ALIASES, texts[ALIASES], _as_alias),
            dict(words),
        ),
        code_lists=CodeLists(entries),
        nik_prefixes=dict(_prefixes(texts[NIK_PREFIXES])),
        photo_rules=PhotoRules(read_table(PHOTO_RULES, texts[PHOTO_RULES], _as_photo_rule), parents),
        tiles=_tiles(texts[TILES]),
    )


def read_table(file: str, text: str, make: Callable[[dict[str, str]], _Item]) -> list[_Item]:
    """Make one item of each line of a csv with a header. Raises ReferenceDamaged with file and line."""
    # No strip of the whole text: the line number counts.
    reader = csv.DictReader(text.removeprefix("\ufeff").splitlines(), strict=True)
    items: list[_Item] = []
    try:
        for row in reader:
            if None in row or None in row.values():
                raise ValueError("wrong number of columns")
            items.append(make(row))
    except (csv.Error, KeyError, ValueError) as error:
        raise ReferenceDamaged(reason=repr(error), file=file, line=reader.line_num) from error
    if not items:
        raise ReferenceDamaged(reason="no lines", file=file, line=reader.line_num)
    return items


def _tiles(text: str) -> dict[str, tuple[Tile, ...]]:
    def tile(row: dict[str, str]) -> tuple[str, Tile]:
        return _filled(row["layout"]), Tile(_filled(row["code"]), int(row["row"]), int(row["column"]))

    layouts: dict[str, tuple[Tile, ...]] = {}
    for layout, found in read_table(TILES, text, tile):
        layouts[layout] = (*layouts.get(layout, ()), found)
    return layouts


def _prefixes(text: str) -> Iterator[tuple[str, str]]:
    def places(row: dict[str, str]) -> tuple[str, str, list[str]]:
        parts = row["kecamatan"].split("|")
        if any(len(part) < 4 or not part[:2].isdigit() for part in parts):
            raise ValueError(f"not a kecamatan of {row['code']}")
        return row["code"], row["name"], parts

    for code, name, parts in read_table(NIK_PREFIXES, text, places):
        for part in parts:
            yield code + part[:2], f"{part[3:]}, {name}"


def _as_area(row: dict[str, str]) -> Area:
    return Area(
        code=_filled(row["code"]),
        name=_filled(row["name"]),
        level=Level(row["level"]),
        parent=row["parent"],
        bps_code=row["bps_code"],
        postal_code=row["postal_code"],
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
    )


def _as_alias(row: dict[str, str]) -> Alias:
    return Alias(_filled(row["code"]), _filled(row["alias"]), row["ambiguous_with"], row["source"])


def _as_entry(row: dict[str, str]) -> CodeEntry:
    extra = dict(part.split("=", 1) for part in row["extra"].split(";") if part)
    return CodeEntry(
        list_name=_filled(row["list"]),
        code=_filled(row["code"]),
        label=_filled(row["label"]),
        parent=row["parent"],
        siks=row["siks"],
        bps=row["bps"],
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        extra=extra,
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        source=row["source"],
    )


def _as_photo_rule(row: dict[str, str]) -> PhotoRule:
    if row["need"] not in {"yes", "optional", "no"}:
        raise ValueError(f"need is {row['need']!r}")
    return PhotoRule(
        _filled(row["task_type"]),
        _filled(row["presence"]),
        _filled(row["eligibility"]),
        _filled(row["photo_kind"]),
        row["need"],
    )


def _distance(wanted: str, line: tuple[str, ...]) -> int:
    # 0 is the code itself, then each code above it, then "any"; -1 does not apply.
    if wanted == _ANY:
        return 9
    return line.index(wanted) if wanted in line else -1


def _filled(text: str) -> str:
    if not text:
        raise ValueError("an empty place that must be filled")
    return text


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
