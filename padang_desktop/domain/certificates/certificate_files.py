"""In this file: what a certificate's file is called, and which certificate a file that came back belongs to.

No NIK is in a name; Windows, Linux and a telephone can all write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from padang_desktop.domain.certificates.certificate import Certificate

LONGEST_NAME = 100
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_SPACES = re.compile(r"\s+")
_TOKEN = re.compile(r"[0-9A-Z]+")
_LONG_NUMBER = re.compile(r"\d{12,}")
# Names that Windows keeps for its devices, whatever stands behind the dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Matched:
    """`certificate` is None when no number, or more than one, is named."""

    certificate: Certificate | None
    is_ambiguous: bool = False


def safe_name(
    text: str, suffix: str = ".pdf", room: int = LONGEST_NAME, *, keeps_figures: bool = False
) -> str:
    """A file's name of at most `room` letters with its suffix; long figures go, unless `keeps_figures`."""
    clean = _FORBIDDEN.sub("-", text)
    if not keeps_figures:
        clean = _LONG_NUMBER.sub("", clean)
    clean = _SPACES.sub(" ", clean).strip(" .-")[: room - len(suffix)].rstrip(" .-")
    if not clean or _DEVICES.match(clean):
        clean = f"Sertifikat {clean}".strip()[: room - len(suffix)]
    return f"{clean}{suffix}"


def name_of_number(number: str) -> str:
    """400.9-0001-13.71.11-XI-2026.pdf: the name says which one it is when it comes back signed."""
    return safe_name(number, keeps_figures=True)


def names_of_numbers(made: Sequence[Certificate]) -> list[str]:
    """A name for each by its number, none twice: 400.9/1 and 400.9-1 are two numbers."""
    names: list[str] = []
    used: set[str] = set()
    for each in made:
        name, step = name_of_number(each.number), 1
        while name.casefold() in used:
            step += 1
            name = safe_name(each.number, f" ({step}).pdf", keeps_figures=True)
        used.add(name.casefold())
        names.append(name)
    return names


def names_for_people(made: Sequence[Certificate]) -> list[str]:
    """A name for each, "0001 Rosni Contoh.pdf", none twice, whatever the case of its letters."""
    names: list[str] = []
    used: set[str] = set()
    for at, each in enumerate(made, 1):
        stem = f"{each.sequence or at:04d} {each.name}"
        name, step = safe_name(stem), 1
        while name.casefold() in used:
            step += 1
            name = safe_name(stem, f" ({step}).pdf")
        used.add(name.casefold())
        names.append(name)
    return names


def match(text: str, candidates: Iterable[Certificate]) -> Matched:
    """The certificate whose number stands in a file's name or in its words; the longest number counts."""
    words = tokens(text)
    best: list[Certificate] = []
    length = 0
    for each in candidates:
        wanted = tokens(each.number)
        if not wanted or len(wanted) < length or not _stands_in(wanted, words):
            continue
        best = [*best, each] if len(wanted) == length else [each]
        length = len(wanted)
    if len(best) == 1:
        return Matched(best[0])
    return Matched(None, is_ambiguous=len(best) > 1)


def tokens(text: str) -> tuple[str, ...]:
    """Letters and figures between all other signs: a slash, a dash and a blank are one."""
    return tuple(_TOKEN.findall(text.upper()))


def _stands_in(wanted: Sequence[str], words: Sequence[str]) -> bool:
    length = len(wanted)
    return any(tuple(words[at : at + length]) == tuple(wanted) for at in range(len(words) - length + 1))
