"""In this file: padang batch make, batch check, receipt accept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import REFUSED, Answer, Desk, deed
from padang_desktop.domain import words
from padang_desktop.use_cases.outbox import accept_receipt, check_batch, send_batch


@deed
def make(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk kiriman.")],
    as_file: Annotated[
        bool, typer.Option("--as-file", help="Simpan sebagai berkas biasa, bukan di flashdisk.")
    ] = False,
) -> Answer:
    """Buat kiriman dari semua yang siap, dan simpan ke flashdisk."""
    with desk.office() as office:
        made = send_batch.make_batch(office, folder, desk.progress, as_file=as_file)
    if made.stick_trouble is not None:
        raise made.stick_trouble
    stays = [
        {
            "noun": each.noun,
            "count": each.count,
            "code": each.problem.code,
            "sentence": words.of_problem(each.problem),
        }
        for each in made.not_ready
    ]
    facts: dict[str, Any] = {
        "number": made.number, "id": made.batch_id, "file": str(made.on_stick or ""),
        "bytes": made.size_bytes, "sha256": made.sha256, "counts": made.counts, "photos": made.photo_count,
        "not_ready": stays,
    }  # fmt: skip
    told: list[tuple[str, object]] = [
        ("Kiriman nomor", made.number), ("Berkas", made.on_stick or "belum di flashdisk"),
        ("Ukuran", f"{made.size_bytes / 1_000_000:.1f} MB"),
        *made.nouns,
    ]  # fmt: skip
    lines = [
        *table.pairs(told),
        *(f"Tinggal: {each['count']} {each['noun']}. {each['sentence']}" for each in stays),
    ]
    return Answer(facts, lines)


@deed
def check(
    desk: Desk, file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Kiriman di flashdisk.")]
) -> Answer:
    """Periksa apakah sebuah kiriman utuh; tidak ada yang dimasukkan."""
    with desk.office() as office:
        found = check_batch.check_batch(office, file, desk.progress)
    facts: dict[str, Any] = {
        "good": found.is_good, "code": found.code, "sentence": found.sentence, "to_do": found.to_do,
        "number": found.number, "wilayah": found.wilayah, "device": found.device, "id": found.batch_id,
        "counts": found.counts, "photos": found.photo_count,
    }  # fmt: skip
    told: list[tuple[str, object]] = []
    if found.number:
        told = [("Kiriman nomor", found.number), ("Wilayah", found.wilayah), ("Foto", found.photo_count)]
    if found.state_words:
        told.append(("Keadaan", found.state_words))
    wrong = [found.to_do, f"({found.code})"] if found.code else []
    return Answer(facts, [found.sentence, *table.pairs(told), *wrong], 0 if found.is_good else REFUSED)


@deed
def accept(
    desk: Desk, file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Tanda terima dari kota.")]
) -> Answer:
    """Terima tanda terima dari kota; yang ditolak kembali menjadi pekerjaan."""
    with desk.office() as office:
        done = accept_receipt.accept_receipt(office, file, desk.progress)
    facts: dict[str, Any] = {
        "number": done.number, "id": done.batch_id, "state": done.outcome.value,
        "accepted": done.accepted_count,
        "returned": done.returned_count, "remarks": done.remark_count, "code": done.code,
        "waits_for": done.waits_for, "is_repeat": done.is_repeat, "key_list": done.key_list,
        "sentence": done.sentence,
    }  # fmt: skip
    told = [
        ("Kiriman nomor", done.number), ("Keadaan", done.outcome_words), ("Diterima", done.accepted_count),
        ("Dikembalikan", done.returned_count), ("Catatan kota", done.remark_count),
    ]  # fmt: skip
    return Answer(facts, [*table.pairs(told), done.sentence])


BATCH = {"make": make, "check": check}
RECEIPT = {"accept": accept}
