"""In this file: how far a certificate is, and one line of the register book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from padang_desktop.domain.certificates.certificate import Certificate, CertificateState

ON_PAPER, BY_TTE = "BASAH", "TTE"


class Fate(StrEnum):
    """Source: DOMAIN.md 9 (Sertifikat)."""

    BLANK = "blank"
    ISSUED = "issued"
    SIGNED = "signed"
    SIGNED_TTE = "signed_tte"
    HANDED = "handed"
    REPLACED = "replaced"
    VOID = "void"
    CLASH = "clash"


FATE_WORDS: dict[Fate, str] = {
    Fate.BLANK: "Menunggu nomor",
    Fate.ISSUED: "Terbit",
    Fate.SIGNED: "Ditandatangani",
    Fate.SIGNED_TTE: "Ditandatangani elektronik",
    Fate.HANDED: "Diserahkan",
    Fate.REPLACED: "Diganti",
    Fate.VOID: "Dibatalkan",
    Fate.CLASH: "Perlu diganti",
}
_OF_ANOTHER = "nomor bentrok"


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A certificate with what it was given for; `n` is the table's own handle.

    `replaces` is the number of the one it stands in for, `replaced_by` the other way round.
    """

    n: int
    certificate: Certificate
    title: str
    training_number: str
    owner: str
    day_text: str
    replaces: str = ""
    replaced_by: str = ""

    @property
    def fate(self) -> Fate:
        return fate_of(self.certificate, is_replaced=bool(self.replaced_by))

    @property
    def fate_text(self) -> str:
        """ "Dibatalkan: nama salah tulis", "Diganti oleh 400.9/0007/…"."""
        words = FATE_WORDS[self.fate]
        if self.fate is Fate.REPLACED:
            return f"{words} oleh {self.replaced_by}"
        if self.fate is Fate.CLASH:
            return f"{words}: {_OF_ANOTHER}"
        if self.fate is Fate.VOID and self.certificate.void_reason:
            return f"{words}: {self.certificate.void_reason}"
        return words

    @property
    def number_text(self) -> str:
        """The number, and that another certificate has it too."""
        made = self.certificate
        return f"{made.number} ({_OF_ANOTHER})" if made.is_clash else made.number

    def answers_to(self, typed: str) -> bool:
        """Whether every word that was typed stands in its number, name, code or event."""
        made = self.certificate
        text = f"{made.number} {made.name} {made.short_code} {self.title}".casefold()
        return all(word in text for word in typed.casefold().split())


def fate_of(certificate: Certificate, *, is_replaced: bool = False) -> Fate:
    if certificate.state is CertificateState.VOID:
        return Fate.REPLACED if is_replaced else Fate.VOID
    if certificate.is_clash:
        return Fate.CLASH
    if certificate.handed_on:
        return Fate.HANDED
    if not certificate.number:
        return Fate.BLANK
    if certificate.signed_by_way == BY_TTE:
        return Fate.SIGNED_TTE
    return Fate.SIGNED if certificate.signed_by_way else Fate.ISSUED


def found(entries: Iterable[RegisterEntry], typed: str) -> list[RegisterEntry]:
    """Those that answer to what was typed."""
    return [each for each in entries if each.answers_to(typed)]
