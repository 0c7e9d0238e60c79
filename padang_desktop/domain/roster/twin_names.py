"""In this file: names as they are compared when two records may be one person.

On top of the match key (titles gone, Dt/Datuak, Muhammad/Mhd, dj/j, oe/u) more
of what ears hear as one is made one, and the suku is told from the name, for
people write it or leave it out. Source: DOMAIN.md section 6.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from padang_desktop.domain.values import person_name

Similar = Callable[[str, str], float]  # two words -> 0..1, 1 when they are one

# As the match key and `soft` leave them: Chaniago is caniago, Sikumbang stays, Payobada too.
_SUKU = frozenset((
    "caniago", "koto", "piliang", "tanjung", "sikumbang", "jambak", "guci", "melaiu", "malaiu", "mandailing",
    "mandailiang", "pisang", "panialai", "simabur", "bodi", "sumagek", "paiobada", "dalimo", "kutianir",
    "picancang", "salaian", "singkuang", "balaimansiang", "bendang", "baruah", "kampai",
))  # fmt: skip
_SOFTER = str.maketrans({"y": "i", "z": "s", "f": "p", "w": "u"})
_DOUBLED = re.compile(r"([a-z])\1+")
_VOWELS_BETWEEN = re.compile(r"(?<=.)[aeiouh]+")
_SOUNDS = str.maketrans("bpdtgkcjszmnlr", "ppttkkccssmmlr")
_SOUNDS_KEPT = 5
# Too many names begin with these for them to say much.
_SAYS_LITTLE = frozenset({"muhamad", "siti", "nur", "abdul", "sri", "ni", "m", "binti", "bin"})
_LITTLE_AT_LEAST = 0.5
_INITIAL_FITS = 0.9
_JOINED_FITS = 0.95


class Words(NamedTuple):
    """A name's own words in their order, its suku, and the sounds of each own word."""

    own: tuple[str, ...]
    suku: frozenset[str]
    sounds: tuple[str, ...]

    @property
    def whole(self) -> str:
        return " ".join(self.own)


@lru_cache(maxsize=1 << 15)
def soft(word: str) -> str:
    """A word of a match key as it is heard: Riny and Rini, Zulfa and Sulpa, Aisyah and Aisya."""
    word = word.translate(_SOFTER)
    if len(word) > 3 and word.endswith("h"):
        word = word[:-1]
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """The bones of a word, for finding: vowels gone, neighbouring consonants as one."""
    if not word:
        return ""
    bones = _VOWELS_BETWEEN.sub("", word).translate(_SOUNDS)
    if bones[:1] in "aeiou":
        bones = f"a{bones[1:]}"
    return _DOUBLED.sub(r"\1", bones)[:_SOUNDS_KEPT]


@lru_cache(maxsize=1 << 12)
def words_of(name: str) -> Words:
    """Take a written name apart for comparing; a name that is only a suku keeps it as its own."""
    parts = [soft(word) for word in person_name.match_key(name).split()]
    suku = frozenset(part for part in parts[1:] if part in _SUKU)
    own = tuple(part for part in parts if part not in suku)
    return Words(own, suku, tuple(sound(word) for word in own))


def alikeness(one: Words, other: Words, similar: Similar) -> float:
    """How alike two names are, 0..1; 1 for one name in any order of its words.

    Each word of the shorter name looks for its own in the longer one. A word
    that finds none tells more than those that do, words that stand in one name
    only tell little, and two different suku tell a little.
    """
    if not one.own or not other.own:
        return 0.0
    if one.own == other.own or sorted(one.own) == sorted(other.own):
        return 1.0 if _may_share_suku(one, other) else 0.96
    few, many = (one.own, other.own) if len(one.own) <= len(other.own) else (other.own, one.own)
    found = _matched(few, list(many), similar)
    weights = [1 if word in _SAYS_LITTLE else min(len(word), 8) for word in few]
    mean = sum(fit * weight for fit, weight in zip(found, weights, strict=True)) / sum(weights)
    least = min(
        max(fit, _LITTLE_AT_LEAST) if word in _SAYS_LITTLE and len(few) > 1 else fit
        for fit, word in zip(found, few, strict=True)
    )
    alike = 0.5 * mean + 0.5 * least
    extra = len(many) - len(few)
    alike -= (0.13 if len(few) == 1 else 0.06) * extra
    if not _may_share_suku(one, other):
        alike -= 0.05
    if extra or len(few) > 1:
        # "Zul Hendri" is Zulhendri.
        joined = similar("".join(one.own), "".join(other.own))
        if joined >= _JOINED_FITS:
            alike = max(alike, joined - 0.02)
    return max(0.0, min(alike, 0.99))


def _may_share_suku(one: Words, other: Words) -> bool:
    return not one.suku or not other.suku or bool(one.suku & other.suku)


def _matched(few: tuple[str, ...], many: list[str], similar: Similar) -> list[float]:
    """For each word of the shorter name how well its best partner fits; each partner serves once."""
    fits: list[float] = []
    for word in few:
        best, at = -1.0, 0
        for place, partner in enumerate(many):
            fit = _fit(word, partner, similar)
            if fit > best:
                best, at = fit, place
        fits.append(best)
        del many[at]
    return fits


def _fit(word: str, partner: str, similar: Similar) -> float:
    if word == partner:
        return 1.0
    if (len(word) == 1 or len(partner) == 1) and word[0] == partner[0]:
        return _INITIAL_FITS
    if min(len(word), len(partner)) >= 3 and (word.startswith(partner) or partner.startswith(word)):
        # Zul for Zulhendri, Yus for Yusniar.
        return max(similar(word, partner), 0.78)
    return similar(word, partner)
