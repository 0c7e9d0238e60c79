"""In this file: how a receiver judged the records of a batch, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What a receipt says of a batch."""

    ACCEPTED = "DITERIMA"
    PARTLY = "DITERIMA_SEBAGIAN"
    REFUSED = "DITOLAK"
    WAITING = "MENUNGGU"


@dataclass(frozen=True, slots=True)
class RefusedRecord:
    """One record that was not taken over, with the code whose sentence says why."""

    table: str
    record_id: str
    code: str
    field: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """An open batch after every record has been judged by the receiver."""

    batch_id: str
    number: int
    accepted_count: int
    refused: tuple[RefusedRecord, ...] = ()

    @property
    def outcome(self) -> Outcome:
        if not self.refused:
            return Outcome.ACCEPTED
        return Outcome.PARTLY if self.accepted_count else Outcome.REFUSED


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the city answers for one batch; `code` is set when all of it was refused or waits."""

    batch_id: str
    number: int
    outcome: Outcome
    code: str = ""
    refused: tuple[RefusedRecord, ...] = ()


def receipt_of(judged: Judged) -> Receipt:
    return Receipt(judged.batch_id, judged.number, judged.outcome, refused=judged.refused)
