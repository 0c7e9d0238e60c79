"""In this file: passphrases, the ones we make up and the ones people bring.

Four words drawn from at least 7,776 resist guessing for millennia at our cost
(51.7 bits); a passphrase of one's own needs 14 characters and must not be one
that everybody tries first.
"""

from __future__ import annotations

import random
import re
import secrets
import unicodedata
from collections.abc import Collection, Sequence
from itertools import pairwise
from pathlib import Path

from padang_desktop.domain.problems import Problem

LEAST_WORDS = 7776
WORD_COUNT = 4
LEAST_CHARACTERS = 14
LIST_NAME = "passphrase_words.txt"  # lies in resources/reference

_FEWEST_SIGNS = 6  # different characters in a passphrase of one's own
# What people type when 14 characters are asked for; compared without case, spaces, digits and signs.
_TRIED_FIRST = (
    "password",
    "katasandi",
    "sandi",
    "rahasia",
    "rahasiasekali",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "admin",
    "administrator",
    "indonesia",
    "indonesiaraya",
    "indonesiamerdeka",
    "dinassosial",
    "dinsos",
    "kotapadang",
    "padang",
    "padangkota",
    "sumaterabarat",
    "sumbar",
    "tksk",
    "psm",
    "bansos",
    "kemensos",
    "bismillah",
    "bismillahirrahmanirrahim",
    "alhamdulillah",
    "assalamualaikum",
    "allahuakbar",
    "semangat",
    "sayang",
    "sayangkamu",
    "akucintakamu",
    "iloveyou",
    "terimakasih",
    "selamat",
    "welcome",
    "bundokanduang",
    "minangkabau",
)


def read_words(path: Path) -> tuple[str, ...]:
    """The word list. Raises ValueError when it is too short to be safe."""
    words = tuple(dict.fromkeys(path.read_text(encoding="utf-8").split()))
    if len(words) < LEAST_WORDS:
        raise ValueError(f"only {len(words)} words, {LEAST_WORDS} needed")
    return words


def four_words(words: Sequence[str], rng: random.Random | None = None) -> str:
    """Four different words of the list with spaces between; only a test passes its own `rng`."""
    return " ".join((rng or secrets.SystemRandom()).sample(words, WORD_COUNT))


def judge_passphrase(text: str, words: Collection[str]) -> Problem | None:
    """What is wrong with a new passphrase; `words` is the list (pass a set).

    Good are four different listed words, and anything of 14 characters that is
    not made of fewer listed words, of what everybody tries, or of repetition.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    parts = [part for part in re.split(r"[\s\-_.,]+", plain) if part]
    if parts and all(part in words for part in parts):
        if len(set(parts)) >= WORD_COUNT:
            return None
        return Problem("PASSPHRASE_FEW_WORDS", "passphrase", detail=str(WORD_COUNT))
    if len(plain) < LEAST_CHARACTERS:
        return Problem("PASSPHRASE_SHORT", "passphrase", detail=str(LEAST_CHARACTERS))
    if _is_tried_first(plain) or len(set(plain)) < _FEWEST_SIGNS or _is_row(plain):
        return Problem("PASSPHRASE_KNOWN", "passphrase")
    return None


def _is_tried_first(plain: str) -> bool:
    # Only letters are left of "Dinas Sosial 2026!", repeated or joined as people do.
    letters = re.sub(r"[\W\d_]+", "", plain)
    known = sorted(_TRIED_FIRST, key=len, reverse=True)
    return not re.sub("|".join(known), "", letters)


def _is_row(plain: str) -> bool:
    """Characters that only climb or fall by one, such as 12345678901234 or abcdefghijklmn."""
    steps = [ord(after) - ord(before) for before, after in pairwise(plain)]
    rows = sum(1 for step in steps if abs(step) == 1)
    return rows >= len(steps) - 2
