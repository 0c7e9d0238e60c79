"""In this file: the key with which this laptop signs certificates, and the signing itself.

A laptop has its keys once it joins a city or makes its card; until then a
certificate carries its short code alone, and a later print adds the QR.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.training.training import Training
from padang_desktop.exchange import qr_token
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office


def office_keys(tx: Reader) -> DeviceKeys | None:
    """This laptop's keys, None as long as it has none."""
    return exchange_keys.kept_device_keys(tx)


def sign_missing(
    made: Sequence[Certificate], training: Training, office: Office, keys: DeviceKeys | None
) -> tuple[Certificate, ...]:
    """The same certificates with a QR text where one was missing; unchanged without keys.

    One that waits for its number gets its code with the number.

    Raises CertificateTextTooLong.
    """
    if keys is None:
        return tuple(made)
    event = office.reference.code_lists.label("training_kind", training.kind)
    return tuple(
        each
        if each.qr_text or not each.number
        else replace(each, qr_text=_qr_text(each, training, event, keys))
        for each in made
    )


def _qr_text(certificate: Certificate, training: Training, event: str, keys: DeviceKeys) -> str:
    claim = qr_token.CertificateClaim(
        kid="",
        number=certificate.number,
        issued_on=certificate.issued_on,
        name=certificate.name,
        event=event,
        title=training.title,
        jp=certificate.jp,
    )
    return qr_token.make(claim, keys.certificate)
