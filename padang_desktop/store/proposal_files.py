"""In this file: what was exported for SIKS-NG, by programme, kelurahan and month.

A second file of the same three takes the place of the first, as it does in
SIKS-NG; the earlier one stays in the row's history.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

import uuid_utils
from sqlalchemy import select

from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer


@dataclass(frozen=True, slots=True)
class ProposalFile:
    """`content` are (case id, family id, person id) of its rows; `times` counts how often it was made.

    `month` is YYYY-MM, `made_on` an ISO day. A file that was taken back has no rows.
    """

    programme: str
    kelurahan: str
    month: str
    file_name: str
    made_on: str
    content: tuple[tuple[str, str, str], ...]
    times: int = 1
    id: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return (self.programme, self.kelurahan)


def of_month(tx: Reader, month: str) -> list[ProposalFile]:
    """In the order in which they were first made; those taken back are left out."""
    table = tables.proposal_files
    query = select(table).where(table.c.month == month, table.c.row_count > 0).order_by(table.c.n)
    return [_file(row) for row in tx.connection.execute(query).mappings()]


def keep(tx: Writer, made: ProposalFile) -> None:
    """Remember it in place of an earlier one of the same programme, kelurahan and month."""
    table = tables.proposal_files
    c = table.c
    query = select(c.id, c.times).where(
        c.programme == made.programme, c.kelurahan == made.kelurahan, c.month == made.month
    )
    before = tx.connection.execute(query).first()
    values: dict[str, Any] = asdict(made) | {
        "content": json.dumps(made.content),
        "row_count": len(made.content),
    }
    values.pop("id")
    if before is None:
        changes.add(tx, table, [values | {"id": str(uuid_utils.uuid7()), "times": 1}])
    else:
        changes.change(tx, table, before.id, values | {"times": before.times + 1})


def forget(tx: Writer, file_id: str) -> bool:
    """It was never uploaded: its rows are free for another file. False when it was taken back already."""
    return changes.change(tx, tables.proposal_files, file_id, {"row_count": 0, "content": "[]", "times": 0})


def _file(row: Any) -> ProposalFile:
    content = tuple((each[0], each[1], each[2]) for each in json.loads(row["content"] or "[]"))
    return ProposalFile(
        row["programme"], row["kelurahan"], row["month"], row["file_name"], row["made_on"], content,
        row["times"], row["id"],
    )  # fmt: skip
