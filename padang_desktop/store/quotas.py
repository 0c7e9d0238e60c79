"""In this file: the quotas that were set, and the people who serve now, whom they are compared with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text

from padang_desktop.domain.certificates.basic_training import BasicTraining
from padang_desktop.domain.roster.coverage import Quota, Serving
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.volunteer_trainings import LACKS, lacking

_STANDING = f"""
SELECT v.id, v.printed_name, v.kelurahan, v.term_until,
    v.status IN (SELECT value FROM json_each(:serving)) AS is_serving,
    NOT {LACKS} AS is_trained
FROM volunteers v
WHERE v.merged_into = '' AND v.pillar = :pillar AND v.status != 'BERHENTI'
ORDER BY v.sort_key, v.n
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whom to count, which statuses serve, and who lacks the basic training."""

    pillar: str
    serving: Sequence[str]
    training: BasicTraining


def all_quotas(tx: Reader) -> list[Quota]:
    """Every quota ever set, in the order in which they were set."""
    table = tables.quotas
    return [
        Quota(row.id, row.kelurahan, row.pillar, row.people, date.fromisoformat(row.valid_from), row.source)
        for row in tx.connection.execute(select(table).order_by(table.c.n))
    ]


def put(tx: Writer, quota: Quota) -> None:
    """Add a quota, or change the one of the same place, pillar and day."""
    c = tables.quotas.c
    known = tx.connection.execute(
        select(c.id).where(
            c.kelurahan == quota.kelurahan,
            c.pillar == quota.pillar,
            c.valid_from == quota.valid_from.isoformat(),
        )
    ).scalar_one_or_none()
    if known is not None:
        changes.change(tx, tables.quotas, known, {"people": quota.people, "source": quota.source})
        return
    row = {
        "id": quota.id,
        "kelurahan": quota.kelurahan,
        "pillar": quota.pillar,
        "people": quota.people,
        "valid_from": quota.valid_from.isoformat(),
        "source": quota.source,
    }
    changes.add(tx, tables.quotas, [row])


def people(tx: Reader, wanted: Standing) -> list[Serving]:
    """Everybody of a pillar who has not left, by name."""
    found = tx.connection.execute(
        text(_STANDING),
        {
            "pillar": wanted.pillar,
            "serving": json.dumps(list(wanted.serving)),
            **lacking(wanted.training),
        },
    )
    return [
        Serving(
            row.id,
            row.printed_name,
            row.kelurahan,
            is_trained=bool(row.is_trained),
            term_until=date.fromisoformat(row.term_until) if row.term_until else None,
            is_serving=bool(row.is_serving),
        )
        for row in found
    ]
