"""In this file: the short code of a certificate, and what a check of a certificate can find.

The code is made from the certificate's own words and its random id, so that a
changed record no longer has its code, and nobody can work one out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from padang_desktop.domain.certificates.certificate import CODE_LETTERS, Certificate
from padang_desktop.domain.problems import Situation

_LENGTH, _GROUP = 12, 4
_TYPED_AS = str.maketrans({"I": "1", "L": "1", "O": "0"} | dict.fromkeys("- \t\n\r.–", ""))


class CheckState(StrEnum):
    GENUINE = "genuine"
    CHANGED = "changed"
    UNKNOWN_KEY = "unknown_key"
    WITHDRAWN = "withdrawn"
    CLASH = "clash"
    NOT_FOUND = "not_found"


CHECK_WORDS: dict[CheckState, str] = {
    CheckState.GENUINE: "Sertifikat ini asli.",
    CheckState.CHANGED: "Isi sertifikat ini sudah diubah. Jangan diterima.",
    CheckState.UNKNOWN_KEY: "Sertifikat ini tidak dibuat oleh kantor yang terdaftar.",
    CheckState.WITHDRAWN: "Sertifikat ini sudah dibatalkan oleh kantor yang menerbitkannya.",
    CheckState.CLASH: "Sertifikat ini asli, tetapi nomornya juga dipakai sertifikat lain. Minta penggantinya "
    "ke kantor yang menerbitkannya.",
    CheckState.NOT_FOUND: "Sertifikat ini tidak ada dalam buku register kantor ini.",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What the code on a paper says of itself; texts are in upper case."""

    number: str
    name: str
    event: str
    title: str
    jp: int
    issued_on: date


@dataclass(frozen=True, slots=True)
class Checked:
    """`claim` is None when only a short code or number was given; `entry` is the register's own line.

    A genuine certificate of another office has a claim and no entry.
    """

    state: CheckState
    claim: Claim | None = None
    entry: Certificate | None = None

    @property
    def sentence(self) -> str:
        return CHECK_WORDS[self.state]


class UnknownCertificate(Situation):
    """No certificate has this id or number."""

    code = "CERTIFICATE_UNKNOWN"


class CertificateWithdrawn(Situation):
    """The certificate was declared void; it is neither printed nor voided again."""

    code = "CERTIFICATE_WITHDRAWN"


class CertificatesUnprinted(Situation):
    """The certificates are issued and stay so; only their PDF could not be written. Told by the result."""

    code = "CERTIFICATES_UNPRINTED"


class AlreadyHanded(Situation):
    """Some of them were handed over: what is printed now is a SALINAN, never the same paper again."""

    code = "CERTIFICATE_HANDED"


class NotHanded(Situation):
    """The same paper, not handed over yet, is printed again; a SALINAN would be a second one."""

    code = "CERTIFICATE_NOT_HANDED"


class NumberMissing(Situation):
    """It still waits for its number."""

    code = "CERTIFICATE_NO_NUMBER"


class NumberThere(Situation):
    """It has its number already, which is never changed."""

    code = "CERTIFICATE_HAS_NUMBER"


class NumberClashes(Situation):
    """Another certificate has its number, so it is replaced before anything else. Facts: number."""

    code = "CERTIFICATE_CLASHES"


class NothingToPrint(Situation):
    """There is no valid certificate among those asked for."""

    code = "NO_CERTIFICATES"


class NobodyPassed(Situation):
    """Nobody has the attendance that this training asks for."""

    code = "NOBODY_PASSED"


class VoidReasonNeeded(Situation):
    """A certificate is voided only with words about why."""

    code = "CERTIFICATE_REASON_NEEDED"


def require_no_clash(found: Iterable[Certificate]) -> None:
    """Raises NumberClashes for the first whose number another certificate has."""
    for each in found:
        if each.is_clash:
            raise NumberClashes(number=each.number)


def short_code_of(*, id: str, number: str, name: str, jp: int, issued_on: date) -> str:
    """Twelve letters in groups of four, such as K7QF-0301-9TZM: 60 bits of SHA-256."""
    content = json.dumps([id, number, name, jp, issued_on.isoformat()], ensure_ascii=False)
    bits = int.from_bytes(hashlib.sha256(content.encode()).digest()[:8], "big") >> 4
    letters = "".join(CODE_LETTERS[bits >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def is_true_to_its_code(certificate: Certificate) -> bool:
    """Whether a register's line still says what its code was made from.

    One whose number was written in later was printed with its code before that.
    """
    return certificate.short_code in (
        short_code_of(
            id=certificate.id,
            number=number,
            name=certificate.name,
            jp=certificate.jp,
            issued_on=certificate.issued_on,
        )
        for number in (certificate.number, "")
    )


def typed_code(text: str) -> str:
    """A code as typed (small letters, no groups, O for 0) in the form that is kept; "" when it is none."""
    letters = text.strip().upper().translate(_TYPED_AS)
    if len(letters) != _LENGTH or not set(letters) <= set(CODE_LETTERS):
        return ""
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))
