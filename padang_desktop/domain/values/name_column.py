"""In this file: a column of names gets its keys, each different word once.

A list holds thousands of names made of a few thousand words, most of them
spelt with letters and spaces alone. What is in a name beside such words
(titles, signs, "alm", "binti") is read by person_name, name by name.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.domain.values import person_name
from padang_desktop.domain.values.text import is_blank

# A word of which a whole name has to be looked at.
_ASK = ""
_LONGEST_NOTHING = 12  # no word for "nothing" is as long


class _Sounds(dict[str, str]):
    """How each word sounds (person_name.match_key), _ASK where that depends on the words around it."""

    def __missing__(self, word: str) -> str:
        is_plain = bool(word) and person_name.is_plain_word(word)
        found = self[word] = person_name.sound_of(word) if is_plain else _ASK
        return found


class NameColumn:
    """Makes the keys of the names of one file, block by block."""

    def __init__(self) -> None:
        self._sounds = _Sounds()

    def keys(self, cells: Sequence[str]) -> tuple[list[str], list[str], list[str], list[int]]:
        """The name as on the KTP, its sort key and its match key; and the places of names that are not plain.

        Of a plain name person_name.judge_name has nothing to say, nor is it blank.
        """
        joined = "\n".join(cells)
        upper, sort, bare = joined.upper(), joined.lower(), joined.replace(" ", "")
        names, sorts, letters = upper.split("\n"), sort.split("\n"), bare.split("\n")
        matches: list[str] = []
        rest: list[int] = []
        is_ascii = joined.isascii()
        if len(names) != len(cells):
            names, sorts, letters = list(cells), list(cells), [""] * len(cells)
        sounds, short = self._sounds, person_name.SHORT_MUHAMMAD
        for at, name in enumerate(sorts):
            words = name.split(" ")
            is_plain = letters[at].isalpha() and (is_ascii or letters[at].isascii())
            said = [sounds[word] for word in words] if is_plain else [_ASK]
            if _ASK in said or "alm" in name or (len(name) <= _LONGEST_NOTHING and is_blank(name)):
                found = person_name.keys(cells[at])
                names[at], sorts[at] = found.ktp_name, found.sort_key
                matches.append(found.match_key)
                rest.append(at)
                continue
            if words[0] in short and len(words) > 1:
                said[0] = sounds["muhammad"]
            matches.append(" ".join(said))
        return names, sorts, matches, rest
