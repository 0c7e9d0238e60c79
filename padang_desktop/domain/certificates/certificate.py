"""In this file: what a certificate says, apart from how it is drawn.

The record is the certificate; the PDF is its picture. A certificate keeps the
printed name and the hours as they were when it was issued.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from padang_desktop.domain.values.calendar import roman_month


class CertificateState(StrEnum):
    ISSUED = "TERBIT"
    VOID = "BATAL"  # the number is never given again


@dataclass(frozen=True, slots=True)
class Material:
    """One line of DAFTAR MATERI; `jp` are hours of 45 minutes (jam pelajaran)."""

    title: str
    jp: int
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: position_line carries Plt./Plh./a.n. as it is to be printed."""

    position_line: str
    name: str
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One issued certificate. `name` is the printed name at the day of issue.

    `number` is "" while it waits to be written in; `replaces_id` names the
    certificate it stands in for; `copies` counts the SALINAN printed;
    `signed_by_way` is BASAH (on paper), TTE (electronically) or "". Days are ISO text.
    `is_clash`: another laptop gave its number too and reached the city first, so it is to be replaced.
    """

    id: str
    training_id: str
    participant_id: str
    number: str
    sequence: int
    name: str
    role: str
    origin: str
    jp: int
    issued_on: date
    short_code: str
    qr_text: str = ""
    state: CertificateState = CertificateState.ISSUED
    class_name: str = ""
    void_reason: str = ""
    voided_on: str = ""
    replaces_id: str = ""
    copies: int = 0
    signed_by_way: str = ""
    signed_on: str = ""
    signed_sha256: str = ""
    handed_on: str = ""
    handed_to: str = ""
    is_clash: bool = False
    revision: int = 1


@dataclass(frozen=True, slots=True)
class CertificateFace:
    """Everything printed on one certificate, front and back, as final text.

    `qr_text` is empty until the office has joined a city; then only
    `short_code` stands on the paper. `number` "" asks for a dotted line; `photo`
    is a JPEG; `replaces` the number of the certificate it stands in for; `copy`
    counts from 1 on a SALINAN.
    """

    number: str
    printed_name: str
    role: str
    origin: str
    event_name: str
    organiser: str
    place: str
    date_text: str
    jp: int
    materials: tuple[Material, ...]
    issue_place_date: str
    signatory: Signatory
    qr_text: str = ""
    short_code: str = ""
    is_practice: bool = False
    photo: bytes | None = None
    replaces: str = ""
    copy: int = 0


# No I, L, O and U: read aloud over a telephone without a mistake.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def number_from(template: str, *, sequence: int, issued_on: date, unit: str, mark: str = "") -> str:
    """Fill a number template such as "400.9/{urut}/{kode_unit}/{bulan_romawi}/{tahun}".

    `mark` stands behind the running number: 0005-K7 on the laptop whose mark is K7.
    """
    return template.format(
        urut=f"{sequence:04d}-{mark}" if mark else f"{sequence:04d}",
        kode_unit=unit,
        bulan_romawi=roman_month(issued_on.month),
        tahun=issued_on.year,
    )
