"""In this file: the register of certificates; a number that was given once is never given again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import func, select

from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.certificates.certificate_check import UnknownCertificate
from padang_desktop.domain.certificates.certificate_register import RegisterEntry
from padang_desktop.domain.values import calendar
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_PLAIN = (
    "id", "training_id", "participant_id", "number", "sequence", "name", "role", "origin", "jp", "short_code",
    "qr_text", "class_name", "void_reason", "voided_on", "replaces_id", "copies", "signed_by_way",
    "signed_on", "signed_sha256", "handed_on", "handed_to", "revision",
)  # fmt: skip


_REGISTER = """
SELECT c.*, t.title, t.number AS training_number, t.owner, t.starts_on, t.ends_on,
    coalesce(r.number, '') AS replaces, coalesce(b.number, '') AS replaced_by
FROM certificates c JOIN trainings t ON t.id = c.training_id
    LEFT JOIN certificates r ON c.replaces_id != '' AND r.id = c.replaces_id
    LEFT JOIN (SELECT replaces_id, max(number) AS number FROM certificates WHERE replaces_id != ''
        GROUP BY replaces_id) b ON b.replaces_id = c.id
{only}
"""
_ORDER = " ORDER BY t.starts_on, t.n, c.sequence, c.n"
_TEXT = "(c.number || ' ' || c.name || ' ' || c.short_code)"


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
    """Whose number it is, whatever the case of its letters. Nothing typed is nobody's number."""
    return next(iter(all_of_number(tx, number)), None)


def all_of_number(tx: Reader, number: str) -> list[Certificate]:
    """The one that has the number, and behind it those of other laptops that clash with it.

    A QR knows capitals only.
    """
    if not number:
        return []
    c = tables.certificates.c
    query = select(tables.certificates).where(func.upper(c.number) == number.upper())
    query = query.order_by(c.is_clash, c.n)
    return [_certificate(row) for row in tx.connection.execute(query).mappings()]


def clashing(tx: Reader, training_id: str) -> list[Certificate]:
    """Valid ones whose number another certificate has, in the order of their numbers."""
    every = of_training(tx, training_id)
    return [each for each in every if each.is_clash and each.state is CertificateState.ISSUED]


def mark_clash(tx: Writer, ids: Iterable[str]) -> int:
    """Another certificate has the number of these; gives how many did not know it."""
    return sum(changes.change(tx, tables.certificates, each, {"is_clash": 1}) for each in ids)


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

    What a city has received from its offices is counted by them, not by it; so
    are numbers out of a block, of a letter, or written in later.
    """
    query = (
        "SELECT max(c.sequence) FROM certificates c JOIN journal j ON j.deed = c.added_by"
        " JOIN trainings t ON t.id = c.training_id"
        " WHERE j.name IN ('certificate.issued', 'certificate.replaced') AND t.numbering IN ('', 'POLA')"
        " AND c.issued_on >= ? AND c.issued_on < ?"
    )
    return int(tx.connection.exec_driver_sql(query, (f"{year}-", f"{year + 1}-")).scalar_one() or 0)


def taken_numbers(tx: Reader) -> set[str]:
    """Every number ever given or received, void ones too."""
    c = tables.certificates.c
    return set(tx.connection.execute(select(c.number).where(c.number != "")).scalars())


def change(tx: Writer, certificate: Certificate) -> bool:
    """Keep what differs from the row; False when nothing does."""
    values = _row(certificate)
    values.pop("id")
    return changes.change(tx, tables.certificates, certificate.id, values)


def of_ids(tx: Reader, ids: Iterable[str]) -> dict[str, Certificate]:
    """Those that are there, by id."""
    query = "SELECT * FROM certificates WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sequence, n"
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(ids)),)).mappings()
    return {row["id"]: _certificate(row) for row in found}


def holding(tx: Reader, training_id: str) -> dict[str, str]:
    """Participant id -> id of the valid certificate, one that waits for its number too."""
    query = (
        "SELECT participant_id, id FROM certificates WHERE training_id = ? AND state = 'TERBIT' ORDER BY n"
    )
    return {row[0]: row[1] for row in tx.connection.exec_driver_sql(query, (training_id,))}


def renamed_since(tx: Reader, training_id: str) -> dict[str, str]:
    """Valid certificate -> the name that its holder's record was given after it, of own certificates.

    A replacement carries the name that a person typed for it, so it counts only when the record
    changed after it.
    """
    query = (
        "SELECT c.id, v.printed_name FROM certificates c JOIN participants p ON p.id = c.participant_id"
        " JOIN volunteers v ON v.id = p.volunteer_id AND v.merged_into = ''"
        " WHERE c.training_id = ? AND c.state = 'TERBIT' AND v.printed_name NOT IN ('', c.name)"
        " AND (c.replaces_id = '' OR v.printed_name != (SELECT json_extract(h.before, '$.printed_name')"
        " FROM changes h WHERE h.table_name = 'volunteers' AND h.row_id = v.id AND h.deed > c.added_by"
        " ORDER BY h.deed, h.revision LIMIT 1))"
    )
    return {row[0]: row[1] for row in tx.connection.exec_driver_sql(query, (training_id,))}


def portraits(tx: Reader, training_id: str) -> dict[str, str]:
    """Participant id -> the portrait of the volunteer, of those who have one."""
    return _of_volunteers(tx, training_id, "photo")


def kelurahan(tx: Reader, training_id: str) -> dict[str, str]:
    """Participant id -> the code of the volunteer's kelurahan; guests have none."""
    return _of_volunteers(tx, training_id, "kelurahan")


def register(tx: Reader, training_id: str = "") -> list[RegisterEntry]:
    """All certificates of this house, or of one training, void ones too, the newest training last."""
    query = _REGISTER.format(only="WHERE c.training_id = ?" if training_id else "") + _ORDER
    given = (training_id,) if training_id else ()
    return [_entry(row) for row in tx.connection.exec_driver_sql(query, given).mappings()]


def found(tx: Reader, words: Sequence[str], most: int) -> list[RegisterEntry]:
    """The newest in whose number, name or short code every word stands; for the command palette."""
    if not words:
        return []
    only = "WHERE " + " AND ".join(f"{_TEXT} LIKE ? ESCAPE '\\'" for _ in words)
    given = tuple(f"%{_literal(word)}%" for word in words)
    query = _REGISTER.format(only=only) + f" ORDER BY c.n DESC LIMIT {most:d}"
    return [_entry(row) for row in tx.connection.exec_driver_sql(query, given).mappings()]


def blank_counts(tx: Reader) -> list[tuple[str, str, str, int]]:
    """(training id, its owner, title, how many) of valid certificates that wait for their number.

    Not of trainings that came with a batch: their office writes the numbers in.
    """
    return _valid_counts(tx, "c.number = ''")


def clash_counts(tx: Reader) -> list[tuple[str, str, str, int]]:
    """The same of those whose number another certificate has."""
    return _valid_counts(tx, "c.is_clash = 1")


def _valid_counts(tx: Reader, condition: str) -> list[tuple[str, str, str, int]]:
    query = (
        "SELECT t.id, t.owner, t.title, count(*) FROM certificates c JOIN trainings t ON t.id = c.training_id"
        f" WHERE c.state = 'TERBIT' AND {condition} AND NOT EXISTS (SELECT 1 FROM arrivals r"
        " WHERE r.table_name = 'trainings' AND r.row_id = t.id) GROUP BY t.id ORDER BY t.starts_on, t.n"
    )
    return [(row[0], row[1], row[2], row[3]) for row in tx.connection.exec_driver_sql(query)]


def _of_volunteers(tx: Reader, training_id: str, column: str) -> dict[str, str]:
    query = (
        f"SELECT p.id, v.{column} FROM participants p JOIN volunteers v ON v.id = p.volunteer_id"
        f" WHERE p.training_id = ? AND v.{column} != ''"
    )
    return {row[0]: row[1] for row in tx.connection.exec_driver_sql(query, (training_id,))}


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _first(tx: Reader, condition: Any) -> Certificate | None:
    row = tx.connection.execute(select(tables.certificates).where(condition)).mappings().first()
    return _certificate(row) if row else None


def _entry(row: Any) -> RegisterEntry:
    return RegisterEntry(
        n=row["n"],
        certificate=_certificate(row),
        title=row["title"],
        training_number=row["training_number"],
        owner=row["owner"],
        day_text=calendar.date_span(date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"])),
        replaces=row["replaces"],
        replaced_by=row["replaced_by"],
    )


def _row(certificate: Certificate) -> dict[str, Any]:
    row = asdict(certificate)
    row.pop("revision")
    return row | {
        "issued_on": certificate.issued_on.isoformat(),
        "state": certificate.state.value,
        "is_clash": int(certificate.is_clash),
    }


def _certificate(row: Any) -> Certificate:
    return Certificate(
        issued_on=date.fromisoformat(row["issued_on"]),
        state=CertificateState(row["state"]),
        is_clash=bool(row["is_clash"]),
        **{name: row[name] for name in _PLAIN},
    )
