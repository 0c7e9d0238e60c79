"""In this file: after a backup was restored the last printed number is asked, since the data may not know it.

What was issued between the backup and the day of the disaster stands on paper
only. Each row of numbers (a pattern, a letter, a block) is asked about once,
before it gives a number, in the year in which it may be so; from then on it
counts beyond what a person found in the printed register book.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from padang_desktop.domain.certificates import number_block_draft
from padang_desktop.domain.certificates.certificate_numbers import LastNumberUnknown, NumberBlock, free_in
from padang_desktop.domain.training.training import Numbering, Training
from padang_desktop.domain.values import calendar
from padang_desktop.store import certificates, settings, trainings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import city_restored, may_send, renew_laptop
from padang_desktop.use_cases.office import Office

_TOLD = "certificate.after_backup"


@dataclass(frozen=True, slots=True)
class _Told:
    """What was said of this backup: row of numbers -> its last printed running number; `since` the year."""

    backup: str
    since: int
    rows: dict[str, int]


def beyond(tx: Reader, office: Office, training: Training, today: date) -> int:
    """The running number after which this training's numbers go on; 0 where nothing was lost.

    Of blocks each is asked about by itself (printed_of, require_told). Raises
    LastNumberUnknown until it was told.
    """
    backup = _backup(tx, office)
    if not backup or training.numbering in (Numbering.BLANK, Numbering.BLOCK):
        return 0
    told = _told(tx, backup, today)
    row = _row_of(training, today)
    if row not in told.rows and today.year <= told.since:
        raise LastNumberUnknown(day=_day(backup))
    return told.rows.get(row, 0)


def printed_of(tx: Reader, office: Office, today: date) -> dict[str, int]:
    """How far each block is printed without the data knowing it, by the block's id, as far as it was told."""
    backup = _backup(tx, office)
    rows = _told(tx, backup, today).rows if backup else {}
    start = _block_row("")
    return {row.removeprefix(start): last for row, last in rows.items() if row.startswith(start)}


def require_told(tx: Reader, office: Office, blocks: Iterable[NumberBlock], today: date) -> None:
    """Raises LastNumberUnknown for the first block of which nobody told how far it was printed."""
    backup = _backup(tx, office)
    told = _told(tx, backup, today)
    if not backup or today.year > told.since:
        return
    for block in blocks:
        if _block_row(block.id) not in told.rows:
            raise LastNumberUnknown(_day(backup), block)


def last_known(tx: Reader, training: Training, today: date, block: NumberBlock | None = None) -> int:
    """The highest running number that the data do know of this row, as a proposal."""
    if block is not None:
        free = set(free_in(block, {each.upper() for each in certificates.taken_numbers(tx)}))
        return max((each for each in range(block.first, block.last + 1) if each not in free), default=0)
    if training.numbering is Numbering.TEMPLATE:
        return certificates.last_sequence(tx, today.year)
    return max((each.sequence for each in certificates.of_training(tx, training.id)), default=0)


def keep_last_printed(office: Office, training_id: str, typed: str, block: NumberBlock | None = None) -> int:
    """Note the last running number on paper, of `block` where that was asked; 0 for none.

    Raises Incomplete, UnknownTraining.
    """
    last = number_block_draft.last_printed_from(typed, block)
    today = office.today()
    with office.writing("setting.changed", _TOLD) as tx:
        training = trainings.take(tx, training_id)
        told = _told(tx, _backup(tx, office), today)
        rows = told.rows | {_row_of(training, today, block): last}
        settings.put(tx, _TOLD, json.dumps({"backup": told.backup, "since": told.since, "rows": rows}))
        tx.tell(last=last)
    return last


def forget(office: Office, training_id: str, block: NumberBlock | None = None) -> None:
    """Undo of keep_last_printed: it is asked again."""
    today = office.today()
    with office.writing("setting.changed", _TOLD) as tx:
        told = _told(tx, _backup(tx, office), today)
        gone = _row_of(trainings.take(tx, training_id), today, block)
        rows = {row: last for row, last in told.rows.items() if row != gone}
        settings.put(tx, _TOLD, json.dumps({"backup": told.backup, "since": told.since, "rows": rows}))


def _backup(tx: Reader, office: Office) -> str:
    """The backup out of which these data came, by its moment; "" for data that were never restored.

    An office handed over to a new laptop lost nothing on the way.
    """
    if settings.value(tx, may_send.MOVED_OUT):
        return ""
    found = renew_laptop.backup_made_at(office) or settings.value(tx, renew_laptop.FORMER_BACKUP)
    if found and found == settings.value(tx, renew_laptop.HANDED_OVER):
        return ""
    # A city that was a copy of a disk knows so from others, and has new keys since.
    former = settings.value(tx, city_restored.FORMER_KEYS) if office.is_city else ""
    return found or (f"keys {former}" if former else "")


def _told(tx: Reader, backup: str, today: date) -> _Told:
    found = json.loads(settings.value(tx, _TOLD) or "{}")
    if found.get("backup") != backup:
        return _Told(backup, today.year, {})
    return _Told(backup, int(found["since"]), dict(found["rows"]))


def _row_of(training: Training, today: date, block: NumberBlock | None = None) -> str:
    if block is not None:
        return _block_row(block.id)
    match training.numbering:
        case Numbering.LETTER:
            return f"{training.numbering.value} {training.letter_number}"
        case _:
            return f"{training.numbering.value} {training.number_template} {today.year}"


def _block_row(block_id: str) -> str:
    return f"{Numbering.BLOCK.value} {block_id}"


def _day(backup: str) -> str:
    try:
        return calendar.full_date(calendar.wib(datetime.fromisoformat(backup)).date())
    except ValueError:
        return "sebelumnya"
