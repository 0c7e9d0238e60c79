"""In this file: what came of checking one certificate, as it is shown, listed and written to a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.certificate_check import CHECK_WORDS, CheckState, Claim, typed_code
from padang_desktop.domain.certificates.certificate_register import FATE_WORDS, fate_of
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values import calendar

MOST_LINES = 5_000


class Verdict(StrEnum):
    """What a check can find, and the two reasons for which it finds nothing."""

    GENUINE = "genuine"
    CHANGED = "changed"
    UNKNOWN_KEY = "unknown_key"
    WITHDRAWN = "withdrawn"
    CLASH = "clash"
    NOT_FOUND = "not_found"
    DAMAGED = "damaged"
    NEWER = "newer"


VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.GENUINE: "Asli",
    Verdict.CHANGED: "Sudah diubah",
    Verdict.UNKNOWN_KEY: "Penerbit tidak dikenal",
    Verdict.WITHDRAWN: "Sudah dibatalkan",
    Verdict.CLASH: "Asli, nomor bentrok",
    Verdict.NOT_FOUND: "Tidak tercatat",
    Verdict.DAMAGED: "Kode tidak utuh",
    Verdict.NEWER: "Perlu program terbaru",
}
VERDICT_SENTENCES: dict[Verdict, str] = {
    **{Verdict(state.value): sentence for state, sentence in CHECK_WORDS.items()},
    Verdict.DAMAGED: "Isi kode QR ini tidak utuh. Pindai lagi, atau ketik kode verifikasi di bawah QR.",
    Verdict.NEWER: "Sertifikat ini dibuat dengan program yang lebih baru. Perbarui program ini dulu.",
}


class NoCodeFound(Situation):
    """There is no QR code in the picture, or none that can be read."""

    code = "CHECK_NO_CODE"


class ListEmpty(Situation):
    """Nothing stands in the list."""

    code = "CHECK_LIST_EMPTY"


class ListTooLong(Situation):
    """More lines than are checked at once."""

    code = "CHECK_LIST_LONG"


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """`asked` is what was typed or read; `source` the file it was read from; `title` the register's event.

    Of a code that does not hold, `claim` is what it says all the same, and `entry`
    what the register has under its number.
    """

    asked: str
    verdict: Verdict
    claim: Claim | None = None
    entry: Certificate | None = None
    title: str = ""
    source: str = ""

    @property
    def number(self) -> str:
        told = self.entry or self.claim
        return told.number if told else ""

    @property
    def name(self) -> str:
        told = self.entry or self.claim
        return told.name if told else ""

    @property
    def event(self) -> str:
        if self.title or self.claim is None:
            return self.title
        return " · ".join(part for part in (self.claim.event, self.claim.title) if part)

    @property
    def day_text(self) -> str:
        told = self.entry or self.claim
        return calendar.full_date(told.issued_on) if told else ""

    @property
    def jp_text(self) -> str:
        told = self.entry or self.claim
        return f"{told.jp} JP" if told else ""

    @property
    def register_text(self) -> str:
        """What the office's own register says of it."""
        entry = self.entry
        if entry is None:
            return "Tidak ada di buku register kantor ini" if self.claim else ""
        told = [FATE_WORDS[fate_of(entry)]]
        if entry.void_reason:
            told.append(entry.void_reason)
        if entry.handed_to:
            told.append(f"kepada {entry.handed_to}")
        if entry.copies:
            told.append(f"{entry.copies} salinan")
        return " · ".join(told)

    @property
    def differences(self) -> tuple[str, ...]:
        """What the code says and the register says otherwise, when both speak."""
        if self.claim is None or self.entry is None:
            return ()
        pairs = (
            ("Nama", self.claim.name, " ".join(self.entry.name.upper().split())),
            ("JP", str(self.claim.jp), str(self.entry.jp)),
            ("Tanggal", str(self.claim.issued_on), str(self.entry.issued_on)),
        )
        return tuple(
            f"{what}: di kode {said}, di register {kept}" for what, said, kept in pairs if said != kept
        )


def asked_of(rows: Sequence[Sequence[str]]) -> list[str]:
    """What is to be checked in each row of a sheet: the first cell that looks like it, or the first at all.

    A heading, a row before the first that looks like anything, is left out.
    """
    chosen = [(_first_telling(row), next((cell.strip() for cell in row if cell.strip()), "")) for row in rows]
    found = [(telling, first) for telling, first in chosen if first]
    if len(found) > 1 and not found[0][0] and any(telling for telling, _ in found[1:]):
        found = found[1:]
    return [telling or first for telling, first in found]


def _first_telling(row: Sequence[str]) -> str:
    return next((cell.strip() for cell in row if looks_telling(cell.strip())), "")


def looks_telling(text: str) -> bool:
    """Whether it is a QR text, a short code, or has the shape of a number of ours."""
    is_signed = text.upper().startswith("SP") and text.count("*") >= 3
    is_number = "/" in text and any(sign.isdigit() for sign in text)
    has_code = bool(typed_code(text)) and any(sign.isdigit() for sign in text)
    return is_signed or is_number or has_code


def verdict_of(state: CheckState) -> Verdict:
    return Verdict(state.value)
