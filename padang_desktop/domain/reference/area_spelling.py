"""In this file: how near two spellings of an area are, compared by their sound keys."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from padang_desktop.domain.values.text import fold

_LEVEL_WORDS = {
    "kelurahan": frozenset({"kel", "kelurahan", "klrhn", "desa", "nagari"}),
    "kecamatan": frozenset({"kec", "kecamatan", "kcmtn"}),
}


def without_level_words(folded: str, level: str) -> str:
    """The name without "kel", "kelurahan" ... in front; `level` is one of area.Level."""
    words = folded.split()
    while len(words) > 1 and words[0] in _LEVEL_WORDS[level]:
        words = words[1:]
    return " ".join(words)


def keys_as_written(name: str, level: str, words: Mapping[str, str]) -> tuple[str, str, str]:
    """The name as it stands, without its level, and with the words written out that were cut short."""
    folded = fold(name)
    plain = without_level_words(folded, level)
    full = "".join(_written_out(word, words.get(word, word)) for word in plain.split())
    return folded.replace(" ", ""), plain.replace(" ", ""), full


def _written_out(word: str, means: str) -> str:
    """What "kp" or "kamp" is short for (kampung); a spelling of its own stays."""
    return means if means.startswith(word) or not set(word) & set("aeiou") else word


def is_part_of(sound: str, key: str) -> bool:
    return len(sound) >= 4 and sound in key  # "Alai" for Alai Parak Kopi


def likeness(sound: str, key: str) -> float:
    return 1.0 if is_part_of(sound, key) else SequenceMatcher(None, sound, key, autojunk=False).ratio()


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter more, one less, one other or two exchanged make these the same."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )


def pairs_of(key: str) -> frozenset[str]:
    framed = f"^{key}$"
    return frozenset(framed[index : index + 2] for index in range(len(framed) - 1))
