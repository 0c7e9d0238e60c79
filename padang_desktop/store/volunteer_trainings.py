"""In this file: which trainings one volunteer took part in, and their certificates; reading only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from padang_desktop.domain.certificates.basic_training import AT_REST, BasicTraining
from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.domain.roster.volunteer import TrainingTaken
from padang_desktop.store.database import Reader

# A certificate that was voided is told only when no other took its place.
_QUERY = """
SELECT t.id, t.title, t.kind, t.starts_on, t.ends_on, p.role,
    coalesce((SELECT c.number FROM certificates c WHERE c.participant_id = p.id
        ORDER BY c.state = 'TERBIT' DESC, c.n DESC LIMIT 1), ''),
    coalesce((SELECT c.state FROM certificates c WHERE c.participant_id = p.id
        ORDER BY c.state = 'TERBIT' DESC, c.n DESC LIMIT 1), ''),
    (SELECT count(*) FROM marks m WHERE m.participant_id = p.id AND m.mark IN ('H', 'T')),
    (SELECT count(*) FROM marks m WHERE m.participant_id = p.id AND m.mark != ''),
    (SELECT coalesce(sum(json_extract(m.value, '$.jp')), 0)
        FROM json_each(coalesce(nullif(t.materials, ''), '[]')) m), t.state
FROM participants p JOIN trainings t ON t.id = p.training_id
WHERE p.volunteer_id = :volunteer AND p.withdrawn_on = '' ORDER BY t.starts_on DESC, t.n DESC
"""
# Whether a row of `volunteers v` lacks the basic training: BasicTraining.lacks in SQL, with lacking().
LACKS = """(
    v.pillar IN (SELECT value FROM json_each(:lack_pillars))
    AND v.status NOT IN (SELECT value FROM json_each(:lack_at_rest))
    AND v.training_number = '' AND v.training_on = ''
    AND NOT EXISTS (
        SELECT 1 FROM participants p
        JOIN trainings t ON t.id = p.training_id
        JOIN certificates c ON c.participant_id = p.id
        WHERE p.volunteer_id = v.id AND c.state = :lack_issued
            AND t.kind IN (SELECT value FROM json_each(:lack_kinds))))"""


def lacking(rule: BasicTraining) -> dict[str, Any]:
    """The arguments that LACKS needs."""
    return {
        "lack_pillars": json.dumps(rule.pillars),
        "lack_at_rest": json.dumps(AT_REST),
        "lack_kinds": json.dumps(rule.kinds),
        "lack_issued": CertificateState.ISSUED.value,
    }


@dataclass(frozen=True, slots=True)
class Earned:
    """A valid, numbered certificate that its holder's record does not name; `issued_on` is ISO text."""

    volunteer_id: str
    status: str
    number: str
    issued_on: str


def earned_unwritten(tx: Reader, training_id: str, role: str) -> list[Earned]:
    """Certificates of a training of those with this role, whose own records name none; no office's record."""
    query = (
        "SELECT v.id, v.status, c.number, c.issued_on FROM certificates c"
        " JOIN participants p ON p.id = c.participant_id JOIN volunteers v ON v.id = p.volunteer_id"
        " WHERE c.training_id = :training AND c.state = :issued AND c.number != '' AND p.role = :role"
        " AND v.merged_into = '' AND ((v.training_number = '' AND v.training_on = '')"
        # What the record names was replaced by this one.
        " OR v.training_number IN (SELECT w.number FROM certificates w"
        " WHERE w.participant_id = p.id AND w.state != :issued))"
        " AND NOT EXISTS (SELECT 1 FROM arrivals r WHERE r.table_name = 'volunteers' AND r.row_id = v.id)"
        " ORDER BY c.n"
    )
    given = {"training": training_id, "issued": CertificateState.ISSUED.value, "role": role}
    return [Earned(*row) for row in tx.connection.execute(text(query), given)]


def naming_void(tx: Reader, numbers: Iterable[str]) -> list[str]:
    """Ids of the office's own records that name one of these numbers, whose certificate is void.

    Who holds a valid one of this number names that: two laptops may have given it.
    """
    query = (
        "SELECT v.id FROM volunteers v WHERE v.training_number != ''"
        " AND v.training_number IN (SELECT value FROM json_each(?1))"
        " AND v.training_number IN (SELECT c.number FROM certificates c WHERE c.state != ?2)"
        " AND NOT EXISTS (SELECT 1 FROM certificates w JOIN participants p ON p.id = w.participant_id"
        " WHERE p.volunteer_id = v.id AND w.number = v.training_number AND w.state = ?2)"
        " AND v.merged_into = '' AND NOT EXISTS (SELECT 1 FROM arrivals r"
        " WHERE r.table_name = 'volunteers' AND r.row_id = v.id) ORDER BY v.n"
    )
    given = (json.dumps(list(numbers)), CertificateState.ISSUED.value)
    return [row[0] for row in tx.connection.exec_driver_sql(query, given)]


def valid_basic(
    tx: Reader, volunteer_id: str, kinds: Iterable[str], role: str
) -> tuple[str, str, str] | None:
    """(number, issuer, ISO day) of the newest valid certificate of a basic training; None for nobody's."""
    query = (
        "SELECT c.number, t.organiser, c.issued_on FROM certificates c"
        " JOIN participants p ON p.id = c.participant_id JOIN trainings t ON t.id = c.training_id"
        " WHERE p.volunteer_id = ? AND p.role = ? AND c.state = ? AND c.number != ''"
        " AND t.kind IN (SELECT value FROM json_each(?)) ORDER BY c.issued_on DESC, c.n DESC LIMIT 1"
    )
    given = (volunteer_id, role, CertificateState.ISSUED.value, json.dumps(list(kinds)))
    row = tx.connection.exec_driver_sql(query, given).first()
    return (row[0], row[1], row[2]) if row else None


def of_volunteer(tx: Reader, volunteer_id: str) -> list[TrainingTaken]:
    """The newest first."""
    rows = tx.connection.execute(text(_QUERY), {"volunteer": volunteer_id})
    return [TrainingTaken(*row) for row in rows]
