"""In this file: the names of areas, found as they are written, as they sound, or nearly.

It knows codes and names only; which area is meant, area.py decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from padang_desktop.domain.reference import area_spelling
from padang_desktop.domain.values.text import compact, fold

_LEAST_SPELLING = 6
_MOST_LIKE = 3
_MOST_COMPARED = 6


@dataclass(frozen=True, slots=True)
class _Name:
    code: str
    sound: str
    pairs: frozenset[str]


class AreaNames:
    """Codes by name, for each level; `words` turns a written word into the one used for comparing."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._exact: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._sound: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._names: dict[str, list[_Name]] = defaultdict(list)

    def enter(self, level: str, code: str, name: str, ambiguous_with: str = "") -> None:
        """A name of an area, its own or an alias; `ambiguous_with` is a code that it may also mean."""
        codes = {code, ambiguous_with} - {""}
        self._exact[level, compact(name)] |= codes
        sound = self._sound_key(fold(name))
        self._sound[level, sound] |= codes
        self._names[level].append(_Name(code, sound, area_spelling.pairs_of(sound)))

    def is_as_known(self, name: str, level: str) -> bool:
        """Whether it stands so in the list, or only with words cut short ("Kp. Jao")."""
        keys = area_spelling.keys_as_written(name, level, self._words)
        return any((level, key) in self._exact for key in keys)

    def matches(self, folded: str, level: str) -> Set[str]:
        """The codes of a name, by spelling and then by sound; none when nobody is called so."""
        plain = area_spelling.without_level_words(folded, level)
        for key in (folded, plain):
            if codes := self._exact.get((level, key.replace(" ", ""))):
                return codes
        sound = self._sound_key(plain)
        # "Nan XX" is often left out, and never stands on two kelurahan of one name.
        shorter = sound.removesuffix("nanxx")
        for key in (sound, shorter if shorter != sound else sound + "nanxx"):
            if codes := self._sound.get((level, key)):
                return codes
        return set()

    def like(self, folded: str, level: str, is_here: Callable[[str], bool]) -> list[str]:
        """Up to three codes whose names are near, the nearest first; `is_here` says which may be named."""
        sound = self._sound_key(area_spelling.without_level_words(folded, level))
        wanted = area_spelling.pairs_of(sound)
        near: dict[str, tuple[float, str]] = {}
        for name in self._names[level]:
            if is_here(name.code):
                shared = 2 * len(wanted & name.pairs) / (len(wanted) + len(name.pairs))
                if shared >= 0.4 or area_spelling.is_part_of(sound, name.sound):
                    near[name.code] = max(near.get(name.code, (0.0, "")), (shared, name.sound))
        # The costly comparison is for the few that share letters with the name.
        best = sorted(near.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST_COMPARED]
        ranked = sorted((-area_spelling.likeness(sound, key), code) for code, (_, key) in best)
        return [code for likeness, code in ranked[:_MOST_LIKE] if likeness <= -0.6]

    def one_letter_off(self, name: str, level: str, among: Set[str]) -> str:
        """The only code among these whose name is one letter away, or ""."""
        sound = self._sound_key(area_spelling.without_level_words(fold(name), level))
        if len(sound) < _LEAST_SPELLING:
            return ""
        near = {
            each.code
            for each in self._names[level]
            if each.code in among and area_spelling.is_one_letter_off(sound, each.sound)
        }
        return near.pop() if len(near) == 1 else ""

    def _sound_key(self, folded: str) -> str:
        return "".join(self._words.get(word, word) for word in folded.split())
