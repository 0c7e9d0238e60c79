"""In this file: is the file on this flashdisk whole? Nothing is taken in by looking.

At the office that made it the file is compared with the one that was sealed,
since what is sealed to the city cannot be opened there. At the city it passes
every step of receiving but the last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from padang_desktop.domain import words
from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.packs.pack_settings import PATIENCE_DAYS
from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import batch_reader, pickup
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import outbox
from padang_desktop.use_cases.inbox.inbox_round import Round
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import INBOX, Office


class NotOurBatch(Situation):
    """No batch sealed here has these bytes."""

    code = "BATCH_NOT_OURS"


@dataclass(frozen=True, slots=True)
class BatchCheck:
    """`code` is "" for a good file; `counts` are records by table; `state_words` only at the office."""

    is_good: bool
    code: str
    sentence: str
    to_do: str = ""
    number: int = 0
    wilayah: str = ""
    device: str = ""
    batch_id: str = ""
    counts: dict[str, int] = field(default_factory=dict[str, int])
    photo_count: int = 0
    state_words: str = ""


def check_batch(office: Office, file: Path | str, progress: Progress | None = None) -> BatchCheck:
    """Look at one file. Raises StickUnreadable and the like; what is wrong inside is in the result."""
    watch = progress or Silent()
    folder = office.folder / INBOX
    folder.mkdir(exist_ok=True)
    taken = pickup.take(Path(file), folder, watch)
    try:
        if office.is_city:
            return _by_opening(office, taken.path, watch)
        return _by_comparing(office, taken.sha256)
    finally:
        taken.path.unlink(missing_ok=True)


def _by_comparing(office: Office, sha256: str) -> BatchCheck:
    with office.reading() as tx:
        batch = outbox.of_file(tx, sha256)
    if batch is None:
        happened, to_do = words.of_situation(NotOurBatch())
        return BatchCheck(is_good=False, code=NotOurBatch.code, sentence=happened, to_do=to_do)
    return BatchCheck(
        is_good=True,
        code="",
        sentence=words.of_problem(Problem("BATCH_FILE_SAME", "", detail=str(batch.number))),
        number=batch.number,
        wilayah=exchange_keys.wilayah_of(office),
        batch_id=batch.batch_id,
        counts=batch.counts,
        photo_count=batch.photo_count,
        state_words=batch.shown_words(office.now(), timedelta(days=int(office.rule(PATIENCE_DAYS)))),
    )


def _by_opening(office: Office, path: Path, watch: Progress) -> BatchCheck:
    around = Round(office, exchange_keys.standing(office), watch)
    staging = around.staging()
    try:
        checked = batch_reader.check(path, around.desk(), staging, watch)
    except Refused as refused:
        happened, to_do = words.of_situation(refused)
        return BatchCheck(is_good=False, code=refused.code, sentence=happened, to_do=to_do)
    finally:
        staging.discard()
    names = {table.shape.path: table.name for table in batch_tables.TABLES}
    counts = {names[file.path]: file.row_count or 0 for file in checked.files if file.path in names}
    code = checked.holds[0] if checked.holds else ""
    good = words.of_problem(Problem("BATCH_FILE_GOOD", "", detail=str(checked.header.number)))
    held = words.of_situation(Refused(code)) if code else ("", "")
    return BatchCheck(
        is_good=not code,
        code=code,
        sentence=held[0] or good,
        to_do=held[1],
        number=checked.header.number,
        wilayah=checked.header.wilayah,
        device=checked.header.device,
        batch_id=checked.batch_id,
        counts=counts,
        photo_count=sum(1 for file in checked.files if file.row_count is None),
    )
