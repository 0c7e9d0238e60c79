"""In this file: the city takes in the batches of a flashdisk, and answers each.

Every file is copied first, checked on its copy, and opened only when it is
next in its sender's chain. Refusals change no record: the journal, the files
kept for inspection and the chains may grow, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain as chain_up
from pathlib import Path

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch import CheckedBatch, OpenBatch
from padang_desktop.domain.batches.batch_tables import SHAPES
from padang_desktop.domain.batches.receipt import Judged, Outcome, Receipt, receipt_of
from padang_desktop.domain.office.account import NotAllowed
from padang_desktop.domain.problems import Problem, Severity, Situation
from padang_desktop.domain.progress import Cancelled, Progress, Silent
from padang_desktop.exchange import age_file, batch_reader, courier, part_files, pickup
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import inbox
from padang_desktop.store.arrival_staging import ArrivalStaging
from padang_desktop.store.city import told_records
from padang_desktop.store.files import replace as put_in_place
from padang_desktop.store.inbox import InBatch
from padang_desktop.use_cases.city import move_city_store, share_photos
from padang_desktop.use_cases.inbox import give_receipt, take_in_records
from padang_desktop.use_cases.inbox.arriving_photos import ArrivingPhotos
from padang_desktop.use_cases.inbox.inbox_round import (
    FileElsewhere,
    Received,
    Round,
    forget_copy,
    in_batch,
    tidy,
    told,
    told_taken,
)
from padang_desktop.use_cases.inbox.judge_place import require_place
from padang_desktop.use_cases.inbox.take_in_records import TakenIn
from padang_desktop.use_cases.inbox.turn_away import turn_away, use_up
from padang_desktop.use_cases.keys import announced_keys, city_restored, clerk_keys, exchange_keys
from padang_desktop.use_cases.office import Office

CLOCK_HOLDS = frozenset({"E_JAM_MUNDUR", "E_JAM_DEPAN"})


def receive_batches(
    office: Office,
    files: Sequence[Path | str],
    receipts_folder: Path | str,
    progress: Progress | None = None,
) -> list[Received]:
    """Take in files, or all batches of a flashdisk when a folder is named, and write the receipts.

    One result for each file, and for each batch that had waited and could be
    opened now. Raises CityKeysMissing, CityRestored or NotAllowed, and Cancelled as long as
    nothing has come in; all else is in the results.
    """
    if not office.is_city:
        raise NotAllowed(reason="only a city receives")
    clerk_keys.catch_up(office)
    city_restored.require(office)
    around = Round(office, exchange_keys.standing(office), progress or Silent())
    tidy(office)
    move_city_store.share_own(office)
    sources = _sources(files, around.own.keys.identities)
    arriving = (each for source in sources for each in _receive(around, source))
    steps = chain_up(arriving, _wake_all(around))
    with office.database.many_deeds():
        results = _until_stopped(around, steps)
    return _answered(around, results, Path(receipts_folder))


def let_through(
    office: Office, batch_id: str, receipts_folder: Path | str, progress: Progress | None = None
) -> list[Received]:
    """A supervisor takes in a batch that is held because of its clock; one with a gap goes on waiting."""
    clerk_keys.catch_up(office)
    city_restored.require(office)
    around = Round(office, exchange_keys.standing(office), progress or Silent(), CLOCK_HOLDS)
    with office.reading_merged() as tx:
        found = inbox.one(tx, batch_id)
    if found is None or found.outcome is not Outcome.WAITING:
        return []
    if not around.has(found):
        raise FileElsewhere
    results = _until_stopped(around, _let_through(around, found))
    return _answered(around, results, Path(receipts_folder))


def inbox_batches(office: Office) -> list[InBatch]:
    """What the city has received, newest first."""
    with office.reading_merged() as tx:
        return inbox.all_batches(tx)


def _sources(files: Sequence[Path | str], identities: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for each in map(Path, files):
        if not each.is_dir():
            # Somebody may have marked several parts of one file.
            found += [first for first in part_files.of(each)[:1] if first not in found]
            continue
        # Receipts and packs lie in the same folder of a flashdisk; the name alone decides nothing.
        names = [file.path for file in pickup.found(each)]
        others = {path for path in names if path.name.upper().startswith(("TERIMA-", "RUJUK-"))}
        found += [path for path in names if path not in others or age_file.is_for(path, identities)]
    # By name, which counts the numbers up: so fewer batches have to wait.
    return sorted(found, key=lambda path: path.name)


def _until_stopped(around: Round, steps: Iterator[Received]) -> list[Received]:
    """Every result up to Batal. What has come in stays in and is told; the rest is still on the flashdisk."""
    results: list[Received] = []
    try:
        for each in steps:
            results.append(each)
    except Cancelled:
        if not results:
            raise
        around.is_stopped = True
    return results


def _receive(around: Round, source: Path) -> Iterator[Received]:
    first, chain = _take_file(around, source)
    yield first
    if chain:
        yield from _wake(around, chain)


def _let_through(around: Round, waiting: InBatch) -> Iterator[Received]:
    yield _open_again(around, waiting)
    around.released = frozenset()
    yield from _wake(around, waiting.chain)


def _take_file(around: Round, source: Path) -> tuple[Received, str]:
    """What became of one file, and the chain in which others may have waited for it."""
    staging, desk, name = around.staging(), around.desk(), part_files.whole_name(source)
    kept: Path | None = None
    try:
        carried = courier.receive(source, desk, staging, around.folder, around.watch)
        kept = around.folder / f"{carried.checked.batch_id}.age"
        put_in_place(carried.sealed_copy, kept)
        return _settle(around, name, carried.checked, staging), carried.checked.header.chain
    except Refused as refused:
        if kept is not None and refused.code in ("E_CABANG", "E_KUNCI_CABUT"):
            refused.facts["salinan"] = str(kept)
        if refused.code == "E_AGE_KUNCI" and (away := clerk_keys.trouble(around.office)):
            return told(name, away), ""
        return turn_away(around, name, desk, refused), ""
    except Situation as trouble:
        forget_copy(around, kept)
        return told(name, trouble), ""
    finally:
        staging.discard()


def _open_again(around: Round, waiting: InBatch) -> Received:
    """Check our own copy of a batch once more, now that its place is another."""
    staging, desk = around.staging(), around.desk()
    try:
        path = around.folder / waiting.file_name
        checked = batch_reader.check(path, desk, staging, around.watch)
        return _settle(around, waiting.file_name, checked, staging)
    except Refused as refused:
        return turn_away(around, waiting.file_name, desk, refused)
    except Situation as trouble:  # it goes on waiting, and what came in before it is told
        return told(waiting.file_name, trouble)
    finally:
        staging.discard()


def _wake(around: Round, chain: str) -> Iterator[Received]:
    """Open the batches that waited for the one that has just come in."""
    while True:
        with around.office.reading_merged() as tx:
            last = inbox.chain_state(tx, chain).last_number
            due = [each for each in inbox.waiting(tx, chain) if each.number == last + 1]
        if not due or due[0].code in CLOCK_HOLDS or not around.has(due[0]):
            return
        opened = _open_again(around, due[0])
        yield opened
        if opened.number != due[0].number or opened.state == Outcome.WAITING.value:
            return


def _wake_all(around: Round) -> Iterator[Received]:
    """What waited on this computer while another clerk received the number before it."""
    if not around.office.keeps_on_server:
        return
    with around.office.reading_merged() as tx:
        waits = [each for each in inbox.all_batches(tx, 10_000) if each.outcome is Outcome.WAITING]
    for chain in sorted({each.chain for each in waits}):
        yield from _wake(around, chain)


def _settle(around: Round, name: str, checked: CheckedBatch, staging: ArrivalStaging) -> Received:
    """Open a checked batch, or keep it waiting. Raises CityRestored before anything is answered."""
    city_restored.require_newest(around.office, checked.header)
    around.owes(checked.header)
    holds = [hold for hold in checked.holds if hold not in around.released]
    if holds:
        return _keep_waiting(around, name, checked, holds[0])
    opened = batch_reader.open_batch(checked, SHAPES, staging, around.released)
    photos = ArrivingPhotos(around.office, opened)
    try:
        photos.keep_all(around.watch)
        outcome, taken = _take(around, opened, photos)
    except Refused as refused:
        photos.drop_unnamed()
        if refused.code != "E_FOTO":
            raise
        return use_up(around, name, checked.header, checked.batch_id, refused)
    except BaseException:
        photos.drop_unnamed()
        raise
    photos.drop_unnamed(taken.photo_ids)
    taken.warnings = (*announced_keys.follow(around.office, opened), *taken.warnings)
    if not share_photos.share_arrived(around.office, taken.photo_ids):
        taken.warnings += (Problem("PHOTOS_NOT_SHARED", "", severity=Severity.WARN),)
    around.own = exchange_keys.standing(around.office)
    return told_taken(name, checked, outcome, taken)


def _take(around: Round, opened: OpenBatch, photos: ArrivingPhotos) -> tuple[Outcome, TakenIn]:
    """Records, chain and receipt in one transaction. Raises Refused when its place was taken meanwhile."""
    head, batch_id = opened.checked.header, opened.checked.batch_id
    with around.office.writing_merged("batch.received", batch_id) as tx:
        require_place(tx, around, head, batch_id)
        # The records refer to their batch, so it stands first and is completed at the end.
        inbox.put(tx, in_batch(tx, head, batch_id, Outcome.WAITING))
        taken = take_in_records.take_in(tx, opened, photos, around.watch)
        if exchange_keys.is_outside_validity(around.own.list, head.signer, tx.now):
            expired = Problem("SENDER_KEY_EXPIRED", "", severity=Severity.WARN)
            taken.warnings = (expired, *taken.warnings)
        if taken.city_kept:
            taken.warnings += (Problem("CITY_EDITS_KEPT", "", str(taken.city_kept), Severity.WARN),)
        judged = Judged(batch_id, head.number, taken.accepted_count, tuple(taken.refused))
        done = in_batch(tx, head, batch_id, judged.outcome, counts=taken.sent, warnings=taken.warnings)
        inbox.put(tx, replace(done, desk=around.desk_name))
        told_records.keep(tx, batch_id, taken.refused, taken.remarks)
        if not around.office.keeps_on_server:
            around.mark_pack(tx, head)
        give_receipt.seal(
            tx,
            around.office,
            around.own,
            head,
            receipt_of(judged),
            accepted_count=taken.accepted_count,
            remarks=taken.remarks,
        )
        tx.tell(number=head.number, wilayah=head.wilayah, accepted=taken.accepted_count)
        tx.tell(changed=taken.changed_count, refused=len(taken.refused), remarks=len(taken.remarks))
        tx.tell(warnings=[each.code for each in taken.warnings], city_kept=taken.city_kept)
    if around.office.keeps_on_server:
        with around.office.writing("batch.received", batch_id, number=head.number) as own:
            around.mark_pack(own, head)
    return judged.outcome, taken


def _keep_waiting(around: Round, name: str, checked: CheckedBatch, code: str) -> Received:
    head, waits_for = checked.header, checked.missing_from or 0
    with around.office.writing_merged("batch.received", checked.batch_id) as tx:
        require_place(tx, around, head, checked.batch_id)
        before = inbox.one(tx, checked.batch_id)
        waits = in_batch(tx, head, checked.batch_id, Outcome.WAITING, code=code, waits_for=waits_for)
        inbox.put(tx, waits)
        if before is None or (before.code, before.waits_for) != (code, waits_for):
            answer = Receipt(checked.batch_id, head.number, Outcome.WAITING, code)
            give_receipt.seal(tx, around.office, around.own, head, answer, waits_for=waits_for)
        tx.tell(number=head.number, wilayah=head.wilayah, code=code, waits_for=waits_for)
    held = told(name, Refused(code), head, checked.batch_id)
    sentence = held.sentence
    if code == "E_CELAH":
        sentence = words.of_problem(Problem("RECEIVED_WAITS", "", detail=str(waits_for)))
    return replace(held, state=Outcome.WAITING.value, sentence=sentence, waits_for=waits_for)


def _answered(around: Round, results: list[Received], folder: Path) -> list[Received]:
    """Write what is due; a flashdisk that cannot take it is told in the results, nothing is lost."""
    placed: dict[str, Path] = {}
    trouble = words.of_problem(Problem("RECEIPT_NOT_WRITTEN", "")) if around.is_stopped else ""
    try:
        if around.due and not around.is_stopped:
            for device, seen in around.due.items():
                placed |= give_receipt.write_due(
                    around.office, around.own, folder, device, seen, around.watch
                )
            give_receipt.write_key_list(around.office, around.own, folder, around.watch)
    except Situation as situation:
        trouble = " ".join(words.of_situation(situation))
    except Cancelled:
        # The records are in: only the writing was stopped, and the next round does it.
        trouble = words.of_problem(Problem("RECEIPT_NOT_WRITTEN", ""))
    return [
        replace(each, receipt_path=placed[each.batch_id])
        if each.batch_id in placed
        else replace(each, receipt_trouble=trouble if each.batch_id else "")
        for each in results
    ]
