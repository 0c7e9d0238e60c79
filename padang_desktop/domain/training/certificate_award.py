"""In this file: from somebody who has passed to a certificate, and from a certificate to its face.

The record is the certificate: what it says is fixed here, once, and every
print is made from it.
"""

from __future__ import annotations

from datetime import date

from padang_desktop.domain.certificates.certificate import Certificate, CertificateFace
from padang_desktop.domain.certificates.certificate_check import short_code_of
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training.passing import Eligible
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.values import calendar


def award(
    eligible: Eligible, training: Training, *, id: str, number: str, sequence: int, issued_on: date
) -> Certificate:
    """A new certificate, not signed yet: `qr_text` is filled in by whoever holds the key."""
    participant = eligible.participant
    jp = sum(material.jp for material in training.materials_for(participant.class_name))
    return Certificate(
        id=id,
        training_id=training.id,
        participant_id=participant.id,
        number=number,
        sequence=sequence,
        name=participant.name,
        role=participant.role,
        origin=participant.origin,
        jp=jp,
        issued_on=issued_on,
        short_code=short_code_of(id=id, number=number, name=participant.name, jp=jp, issued_on=issued_on),
        class_name=participant.class_name,
    )


def face_of(
    certificate: Certificate,
    training: Training,
    codes: CodeLists,
    *,
    is_practice: bool,
    replaces: str = "",
    copy: int = 0,
    photo: bytes | None = None,
) -> CertificateFace:
    """Everything that is printed on it, as final text.

    `replaces` is the number of the one it stands in for, `copy` which SALINAN this is, 0 for none.
    """
    return CertificateFace(
        number=certificate.number,
        printed_name=certificate.name,
        role=codes.label("participant_role", certificate.role),
        origin=certificate.origin,
        event_name=training.title,
        organiser=training.organiser,
        place=training.place,
        date_text=calendar.date_span(training.starts_on, training.ends_on),
        jp=certificate.jp,
        materials=training.materials_for(certificate.class_name),
        issue_place_date=f"{training.issue_place}, {calendar.full_date(certificate.issued_on)}",
        signatory=training.signatory,
        qr_text=certificate.qr_text,
        short_code=certificate.short_code,
        is_practice=is_practice,
        replaces=replaces,
        copy=copy,
        photo=photo,
    )
