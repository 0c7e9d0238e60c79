"""In this file: the certificates that a deed is about: there, valid, and of a training of our own."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.certificates.certificate_check import (
    CertificateWithdrawn,
    NothingToPrint,
    UnknownCertificate,
)
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_owner import require_own
from padang_desktop.store import certificates, trainings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office


def valid(tx: Reader, office: Office, ids: Sequence[str]) -> list[Certificate]:
    """These, in this order. Raises UnknownCertificate, CertificateWithdrawn, NotTheOwner."""
    there = certificates.of_ids(tx, ids)
    known: dict[str, Training] = {}
    found: list[Certificate] = []
    for certificate_id in ids:
        each = there.get(certificate_id)
        if each is None:
            raise UnknownCertificate(reason=certificate_id)
        if each.state is CertificateState.VOID:
            raise CertificateWithdrawn(number=each.number)
        if each.training_id not in known:
            known[each.training_id] = trainings.take(tx, each.training_id)
            require_own(office.wilayah, known[each.training_id])
        found.append(each)
    return found


def subject(office: Office, ids: Sequence[str]) -> str:
    """One is named by its id, several by the training of the first. Raises NothingToPrint for none."""
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise NothingToPrint
    with office.reading() as tx:
        return certificates.take(tx, ids[0]).training_id
