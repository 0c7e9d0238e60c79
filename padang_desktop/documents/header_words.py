"""In this file: what the text above a column means, as clerks write it.

The accepted spellings are data (resources/reference/sheet_synonyms.csv); here
is only how a header that is not among them word by word may still be known.
A guess never crosses persons: "NIK Ibu" is not the NIK.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable
from functools import lru_cache

from padang_desktop.domain.imports.layout import Field
from padang_desktop.domain.values.text import fold

ASIDE = "aside"
# One column of the sheet that several fields of ours are taken from, whoever the people are.
COMBINED: tuple[Field, ...] = (
    Field("birth_place_date", "Tempat dan tanggal lahir", parts=("birth_place", "birth_date")),
    Field("rt_rw", "RT/RW", parts=("rt", "rw")),
    Field("rw_rt", "RW/RT", parts=("rw", "rt")),
    Field("kelurahan_kecamatan", "Kelurahan/Kecamatan", parts=("kelurahan", "kecamatan")),
    Field("sex_male", "Jenis kelamin L", parts=("sex",)),
    Field("sex_female", "Jenis kelamin P", parts=("sex",)),
    Field("term", "Masa bakti", parts=("term_from", "term_until")),
    Field("title", "Gelar", parts=("title_front", "title_back")),
    Field("age", "Umur", parts=("birth_date",)),
)

_LEAST_PHRASE = 6
_LEAST_FUZZY = 5
_FUZZY_LIKENESS = 0.86
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUESTION_NUMBER = re.compile(r"(?:(?:[a-z]{1,4} )?[a-z]?\d{1,4}[a-z]? )+")
# One word that stands in the headers of many different things says nothing about which.
_TOO_GENERAL = frozenset({"status", "periode", "sertifikat", "rekening", "ukuran", "gelar", "pelatihan"})
# Words that say the column is about somebody or something else.
_OF_ANOTHER = frozenset(
    """ibu ayah bapak orangtua ortu suami istri isteri pasangan ahli waris wali saksi pendamping petugas
    lurah camat ketua atasan bank rekening email surel cadangan darurat toko sekolah kantor lembaga instansi
    penandatangan pemberi pejabat responden pelapor""".split()  # noqa: SIM905
)
_OF_ANOTHER_PHRASES = ("orang tua", "kepala dinas")


def fields_of(texts: str, sheet: str, known: Iterable[Field]) -> tuple[Field, ...]:
    """The known fields with their spellings out of the text of sheet_synonyms.csv."""
    spellings: dict[str, list[str]] = {}
    for row in csv.DictReader(texts.removeprefix("\ufeff").splitlines()):
        if row["sheet"] == sheet:
            spellings.setdefault(row["field"], []).append(row["header"])
    return tuple(
        Field(field.name, field.label, (field.label, *spellings.get(field.name, ())), field.kind, field.parts)
        for field in known
    )


class HeaderWords:
    """Knows the fields of one kind of table by their headers."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        self._field_of: dict[str, str] = {}
        for field in fields:
            for spelling in field.synonyms or (field.label,):
                self._field_of.setdefault(fold(spelling), field.name)
        self._phrases = sorted(
            (
                words
                for words in self._field_of
                if " " in words or (len(words) >= _LEAST_PHRASE and words not in _TOO_GENERAL)
            ),
            key=len,
            reverse=True,
        )

    def meaning(self, parts: tuple[str, ...], *, may_guess: bool) -> tuple[str, float]:
        """The field of a header and how sure that is; ("", 0.0) when unknown.

        `parts` are the texts above one column from top to bottom, without
        repetitions.
        """
        return self._meaning(tuple(fold(part) for part in parts), parts, may_guess)

    @lru_cache(maxsize=8192)  # noqa: B019 - one instance per kind of table, kept for the program's life
    def _meaning(self, folded: tuple[str, ...], parts: tuple[str, ...], may_guess: bool) -> tuple[str, float]:
        whole = " ".join(folded)
        if found := self._field_of.get(whole):
            return found, 1.0
        for candidate in (
            fold(_PARENTHESES.sub(" ", " ".join(parts))),
            _QUESTION_NUMBER.sub("", whole + " "),
        ):
            if found := self._field_of.get(candidate.strip()):
                return found, 0.95
        if len(parts) > 1:
            return self._of_parts(folded, may_guess)
        return self._guess(whole) if may_guess else ("", 0.0)

    def _of_parts(self, folded: tuple[str, ...], may_guess: bool) -> tuple[str, float]:
        if any(is_of_another(part) for part in folded[:-1]):
            return "", 0.0
        if found := self._field_of.get(folded[-1]):
            return found, 0.9
        if found := self._field_of.get(folded[0]):
            return found, 0.8
        return self._guess(folded[-1]) if may_guess else ("", 0.0)

    def _guess(self, words: str) -> tuple[str, float]:
        if not words or len(words) > 60:
            return "", 0.0
        padded = f" {words} "
        for phrase in self._phrases:
            # "No Rekening BRI" holds a phrase that speaks of a bank; "No HP Ketua RT" is somebody else's.
            if f" {phrase} " in padded and not is_of_another(padded.replace(f" {phrase} ", " ")):
                return self._field_of[phrase], 0.75
        if len(words) >= _LEAST_FUZZY and not is_of_another(words):
            close = difflib.get_close_matches(words, self._phrases, n=1, cutoff=_FUZZY_LIKENESS)
            if close and _digits(close[0]) == _digits(words):
                return self._field_of[close[0]], 0.7
        return "", 0.0


def is_of_another(folded: str) -> bool:
    """Whether a header speaks of another person or body than the one the row is about."""
    return not _OF_ANOTHER.isdisjoint(folded.split()) or any(p in folded for p in _OF_ANOTHER_PHRASES)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


@lru_cache(maxsize=16)
def words_of(fields: tuple[Field, ...]) -> HeaderWords:
    return HeaderWords(fields)
