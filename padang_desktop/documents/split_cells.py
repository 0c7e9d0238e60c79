"""In this file: one cell that holds two things is taken apart: RT/RW, place and day of birth, a term.

Only what stands there is taken apart; a cell that does not follow the pattern
goes whole into the first part, so that judging can point at it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from padang_desktop.domain.values import calendar, person_name
from padang_desktop.domain.values.sheet import DATE, EMPTY, ERROR, TEXT
from padang_desktop.domain.values.text import is_blank, tidy

# (all cells of the row, their kinds, the cells being laid out, their kinds)
Split = Callable[[Sequence[str], str, list[str], list[str]], None]

PARTS: dict[str, tuple[str, ...]] = {
    "birth_place_date": ("birth_place", "birth_date"),
    "rt_rw": ("rt", "rw"),
    "rw_rt": ("rw", "rt"),
    "sex_male": ("sex",),
    "sex_female": ("sex",),
    "kelurahan_kecamatan": ("kelurahan", "kecamatan"),
    "term": ("term_from", "term_until"),
    "title": ("title_front", "title_back"),
    "age": ("birth_date",),
}

_BIRTH = re.compile(r"\s*([^\d]*?)[\s,/.;:-]*(\d.*?)\s*", re.DOTALL)
_NAMED_RT = re.compile(r"\bRT\b[\s.:]*(\d{1,3}|-+)", re.IGNORECASE)
_NAMED_RW = re.compile(r"\bRW\b[\s.:]*(\d{1,3}|-+)", re.IGNORECASE)
_PAIR = re.compile(r"\s*(\d{1,3}|-*)\s*[/\\.,:|&-]\s*(\d{1,3}|-*)\s*")
# "RT 001 RW 002", "RT:001, RW:001", "RT.01/RW.02" inside an address, and the postal code behind it.
_IN_ADDRESS = re.compile(
    r"[\s,;/(-]*\b(?:RT\b[\s.:]*(?P<rt>\d{1,3})[\s,;./-]*RW\b[\s.:]*(?P<rw>\d{1,3})"
    r"|RW\b[\s.:]*(?P<rw2>\d{1,3})[\s,;./-]*RT\b[\s.:]*(?P<rt2>\d{1,3})"
    r"|RT\s*/\s*RW\b[\s.:]*(?P<rt3>\d{1,3})\s*[/.-]\s*(?P<rw3>\d{1,3}))\b\)?",
    re.IGNORECASE,
)
_POSTAL_CODE = re.compile(r"[\s,;-]*\bkode\s*pos\b[\s.:]*\d{5}[\s,;-]*$", re.IGNORECASE)
_HAS_RT = re.compile(r"\bRT\b", re.IGNORECASE)
_UNTIL = r"(?:s\s*[/.]?\s*d\b\.?|sampai(?:\s+dengan)?\b|hingga\b)"
_YEARS = re.compile(rf"(\d{{4}})\s*(?:[-–—/]+|{_UNTIL})\s*(\d{{4}})", re.IGNORECASE)
_SPAN = re.compile(rf"(.*?)\s*(?:{_UNTIL}|[–—]|\s-\s)\s*(.+)", re.IGNORECASE | re.DOTALL)
_TWO_NAMES = re.compile(r"\s*(.+?)\s*[/,;]\s*(?:KEC(?:AMATAN)?\b\.?)?\s*(.+?)\s*", re.IGNORECASE | re.DOTALL)


def place_and_day(text: str, kind: str = TEXT) -> tuple[str, str]:
    """("Padang", "12-08-1985") out of "Padang, 12-08-1985"; a date cell is a day alone."""
    if kind == DATE:
        return "", text
    found = _BIRTH.fullmatch(text)
    if found is None:
        return text.strip(), ""
    return found[1].strip(" ,/.;:-\t\n"), found[2]


def rt_and_rw(text: str) -> tuple[str, str]:
    """("001", "002") out of 001/002, RT 1 RW 2, RT.001/RW.002 or 003/-; else (the text, "")."""
    rt, rw = _NAMED_RT.search(text), _NAMED_RW.search(text)
    if rt or rw:
        return (rt[1].strip("-") if rt else ""), (rw[1].strip("-") if rw else "")
    found = _PAIR.fullmatch(text)
    if found:
        return found[1].strip("-"), found[2].strip("-")
    return text.strip(), ""


def term(text: str) -> tuple[str, str]:
    """("2020", "2025") out of "2020-2025", "1-2-2020 s.d. 31-1-2025" or "s/d 2025"; else (the text, "")."""
    written = tidy(text)
    if found := _YEARS.fullmatch(written) or _SPAN.fullmatch(written):
        return found[1].strip(" ,"), found[2].strip(" ,")
    return text, ""


def titles(text: str) -> tuple[str, str]:
    """("Drs.", "M.Si") out of "Drs., M.Si": what belongs before a name, and what behind it."""
    front: list[str] = []
    back: list[str] = []
    for piece in filter(None, (tidy(part) for part in text.split(","))):
        # Only a title that is known to stand before a name is taken off before this one.
        (front if person_name.split(f"{piece} Nama").core == "Nama" else back).append(piece)
    return " ".join(front), ", ".join(back)


def address_parts(text: str) -> tuple[str, str, str]:
    """("DUSUN X", "001", "002") out of "DUSUN X, RT:001, RW:002, Kodepos:25171"; else (the text, "", "")."""
    if not _HAS_RT.search(text) or (found := _IN_ADDRESS.search(text)) is None:
        return text, "", ""
    rest = _POSTAL_CODE.sub("", text[: found.start()] + text[found.end() :].rstrip(" ,;-"))
    rt = found["rt"] or found["rt2"] or found["rt3"]
    rw = found["rw"] or found["rw2"] or found["rw3"]
    return rest.strip(" ,;-\n"), rt, rw


def splits_of(places: Mapping[str, int], names: tuple[str, ...]) -> list[Split]:
    """How the combined columns of a table are laid out among `names`."""
    at = {name: index for index, name in enumerate(names)}
    makers: dict[str, Callable[[int, Mapping[str, int]], Split]] = {
        "birth_place_date": _birth_split,
        "rt_rw": lambda index, at: _pair_split(index, at, is_rw_first=False),
        "rw_rt": lambda index, at: _pair_split(index, at, is_rw_first=True),
        "sex_male": lambda index, at: _mark_split(index, at["sex"], "L"),
        "sex_female": lambda index, at: _mark_split(index, at["sex"], "P"),
        "kelurahan_kecamatan": _area_split,
        "term": _term_split,
        "title": _title_split,
        "age": _age_split,
    }
    return [make(places[name], at) for name, make in makers.items() if name in places and _fits(name, at)]


def parts_of(names: Iterable[str]) -> set[str]:
    """The single fields that the combined columns among these hold."""
    return {part for name in names for part in PARTS.get(name, ())}


def _fits(name: str, at: Mapping[str, int]) -> bool:
    return all(part in at for part in PARTS[name])


def _put(at: int, text: str, kind: str, cells: list[str], kinds: list[str]) -> None:
    # The table's own column for the part, where it is filled, goes first.
    if text and not cells[at]:
        cells[at], kinds[at] = text, kind


def _birth_split(index: int, at: Mapping[str, int]) -> Split:
    def split(padded: Sequence[str], raw_kinds: str, cells: list[str], kinds: list[str]) -> None:
        if text := padded[index]:
            kind = raw_kinds[index]
            place, day = place_and_day(text, kind)
            _put(at["birth_place"], place, TEXT, cells, kinds)
            _put(at["birth_date"], day, kind, cells, kinds)

    return split


def _pair_split(index: int, at: Mapping[str, int], *, is_rw_first: bool) -> Split:
    def split(padded: Sequence[str], raw_kinds: str, cells: list[str], kinds: list[str]) -> None:
        text = padded[index]
        if not text:
            return
        kind = raw_kinds[index]
        if kind == DATE:
            # Excel took 1/2 for a day; which number was the RT can no longer be known.
            _put(at["rt"], text, DATE, cells, kinds)
            return
        rt, rw = rt_and_rw(text)
        if is_rw_first and not _NAMED_RT.search(text) and rw:
            rt, rw = rw, rt
        _put(at["rt"], rt, kind, cells, kinds)
        _put(at["rw"], rw, kind, cells, kinds)

    return split


def _mark_split(index: int, sex_at: int, letter: str) -> Split:
    def split(padded: Sequence[str], raw_kinds: str, cells: list[str], kinds: list[str]) -> None:
        mark = padded[index].strip()
        if not mark or mark in "-–0":
            return
        if cells[sex_at] and kinds[sex_at] != EMPTY:
            # Marked under L and under P: show both, so that judging stops at it.
            cells[sex_at] = f"{cells[sex_at]}/{letter}"
        else:
            cells[sex_at], kinds[sex_at] = letter, TEXT

    return split


def _area_split(index: int, at: Mapping[str, int]) -> Split:
    def split(padded: Sequence[str], raw_kinds: str, cells: list[str], kinds: list[str]) -> None:
        if text := padded[index]:
            found = _TWO_NAMES.fullmatch(text)
            _put(at["kelurahan"], found[1] if found else text, TEXT, cells, kinds)
            _put(at["kecamatan"], found[2] if found else "", TEXT, cells, kinds)

    return split


def _term_split(index: int, at: Mapping[str, int]) -> Split:
    def split(padded: Sequence[str], raw_kinds: str, cells: list[str], kinds: list[str]) -> None:
        if text := padded[index]:
            first, last = term(text)
            _put(at["term_from"], first, raw_kinds[index] if not last else TEXT, cells, kinds)
            _put(at["term_until"], last, TEXT, cells, kinds)

    return split


def _title_split(index: int, at: Mapping[str, int]) -> Split:
    def split(padded: Sequence[str], raw_kinds: str, cells: list[str], kinds: list[str]) -> None:
        if not is_blank(text := padded[index]):
            front, back = titles(text)
            _put(at["title_front"], front, TEXT, cells, kinds)
            _put(at["title_back"], back, TEXT, cells, kinds)

    return split


def _age_split(index: int, at: Mapping[str, int]) -> Split:
    def split(padded: Sequence[str], raw_kinds: str, cells: list[str], kinds: list[str]) -> None:
        # Said to be an age, so that no judge takes it for a day or a year.
        if raw_kinds[index : index + 1] not in (DATE, ERROR) and calendar.age_written(padded[index]):
            _put(at["birth_date"], f"Umur {calendar.age_written(padded[index])}", TEXT, cells, kinds)

    return split
