"""In this file: the register of certificates; a number that was given once is never given again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import func, select

from padang_desktop.domain.certificate import Certificate, CertificateState
from padang_desktop.domain.certificate_check import UnknownCertificate
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_PLAIN = (
    "id", "training_id", "participant_id", "number", "sequence", "name", "role", "origin", "jp", "short_code",
    "qr_text", "class_name", "void_reason", "voided_on", "replaces_id", "copies", "signed_by_way",
    "signed_on", "signed_sha256", "handed_on", "handed_to", "revision",
)  # fmt: skip


def add(tx: Writer, certificates: Iterable[Certificate]) -> int:
    """Training and participants must be there before them."""
    return changes.add(tx, tables.certificates, map(_row, certificates))


def take(tx: Reader, certificate_id: str) -> Certificate:
    """Raises UnknownCertificate."""
    found = _first(tx, tables.certificates.c.id == certificate_id)
    if found is None:
        raise UnknownCertificate(reason=certificate_id)
    return found


def of_number(tx: Reader, number: str) -> Certificate | None:
    """Whatever the case of its letters: a QR knows capitals only."""
    return _first(tx, func.upper(tables.certificates.c.number) == number.upper())


def of_short_code(tx: Reader, code: str) -> Certificate | None:
    return _first(tx, tables.certificates.c.short_code == code)


def of_training(tx: Reader, training_id: str) -> list[Certificate]:
    """Void ones too, in the order of their numbers."""
    table = tables.certificates
    query = select(table).where(table.c.training_id == training_id).order_by(table.c.sequence, table.c.n)
    return [_certificate(row) for row in tx.connection.execute(query).mappings()]


def holders(tx: Reader, participant_ids: Iterable[str]) -> set[str]:
    """Which of these participants hold a valid certificate."""
    query = (
        "SELECT participant_id FROM certificates WHERE state = 'TERBIT'"
        " AND participant_id IN (SELECT value FROM json_each(?))"
    )
    return set(tx.connection.exec_driver_sql(query, (json.dumps(sorted(set(participant_ids))),)).scalars())


def last_sequence(tx: Reader, year: int) -> int:
    """The highest running number that this office itself gave in a year, void ones too; 0 for none.

    What a city has received from its offices is counted by them, not by it.
    """
    query = (
        "SELECT max(c.sequence) FROM certificates c JOIN journal j ON j.deed = c.added_by"
        " WHERE j.name = 'certificate.issued' AND c.issued_on >= ? AND c.issued_on < ?"
    )
    return int(tx.connection.exec_driver_sql(query, (f"{year}-", f"{year + 1}-")).scalar_one() or 0)


def taken_numbers(tx: Reader) -> set[str]:
    """Every number ever given or received, void ones too."""
    return set(tx.connection.execute(select(tables.certificates.c.number)).scalars())


def void(tx: Writer, certificate_id: str) -> bool:
    return changes.change(tx, tables.certificates, certificate_id, {"state": CertificateState.VOID.value})


def sign(tx: Writer, certificates: Sequence[Certificate]) -> int:
    """Keep the QR text of certificates that had none yet; returns how many changed."""
    return sum(
        changes.change(tx, tables.certificates, certificate.id, {"qr_text": certificate.qr_text})
        for certificate in certificates
    )


def void_reasons(tx: Reader, training_id: str) -> dict[str, str]:
    """Certificate id -> why it was declared void, as the journal tells."""
    query = (
        "SELECT c.id, json_extract(j.detail, '$.reason') FROM certificates c"
        " JOIN journal j ON j.name = 'certificate.voided' AND j.subject = c.id WHERE c.training_id = ?"
    )
    return {row[0]: row[1] or "" for row in tx.connection.exec_driver_sql(query, (training_id,))}


def _first(tx: Reader, condition: Any) -> Certificate | None:
    row = tx.connection.execute(select(tables.certificates).where(condition)).mappings().first()
    return _certificate(row) if row else None


def _row(certificate: Certificate) -> dict[str, Any]:
    row = asdict(certificate)
    row.pop("revision")
    return row | {"issued_on": certificate.issued_on.isoformat(), "state": certificate.state.value}


def _certificate(row: Any) -> Certificate:
    return Certificate(
        issued_on=date.fromisoformat(row["issued_on"]),
        state=CertificateState(row["state"]),
        **{name: row[name] for name in _PLAIN},
    )
