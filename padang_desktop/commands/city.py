"""In this file: padang city new, city card, city enrol, city receive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import office, table
from padang_desktop.commands.desk import REFUSED, Answer, Desk, deed
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.keys import enrol_office, print_city_letter
from padang_desktop.use_cases.outbox import receipt_by_phone

WILAYAH = "13.71"
ADMIN = "Admin Dinas Sosial"


@deed
def new(
    desk: Desk,
    name: Annotated[str, typer.Option("--name", help="Nama pengguna pertama.")] = ADMIN,
    wants_words: office.Words = False,
    practice: office.Practice = False,
) -> Answer:
    """Buat kantor kota baru di folder data, dengan kunci kotanya."""
    return office.found(
        desk, kind=office.CITY, wilayah=WILAYAH, name=name, wants_words=wants_words, is_practice=practice
    )


@deed
def card(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk Berkas Kota.")],
    letter: Annotated[Path | None, typer.Option("--letter", help="Simpan suratnya (PDF).")] = None,
) -> Answer:
    """Tulis Berkas Kota; kode 25 hurufnya masuk surat untuk setiap kantor."""
    with desk.office() as city:
        made = enrol_office.city_card(city, folder)
        if letter is not None:
            print_city_letter.print_city_letter(city, letter)
    path = made.path.resolve()
    facts = {"card": str(path), "letters": made.letters}
    return Answer(facts, table.pairs([("Berkas Kota", path), ("Kode 25 huruf", made.letters)]))


@deed
def enrol(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="KARTU", help="Kartu laptop dari kantor kecamatan.")],
    fingerprint: Annotated[str, typer.Option("--fingerprint", help="Kode 25 huruf dari surat laptop itu.")],
) -> Answer:
    """Daftarkan laptop sebuah kantor kecamatan."""
    with desk.office() as city:
        done = enrol_office.enrol(city, file, fingerprint)
    facts = {
        "device": done.device,
        "wilayah": done.wilayah,
        "officer": done.officer,
        "list_number": done.list_number,
    }
    told = [("Petugas", done.officer), ("Wilayah", done.wilayah), ("Daftar kantor nomor", done.list_number)]
    return Answer(facts, ["Laptop sudah terdaftar.", *table.pairs(told)])


@deed
def receive(
    desk: Desk,
    files: Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="Kiriman, atau flashdisknya.")],
    receipts: Annotated[Path, typer.Option("--receipts", help="Folder atau flashdisk untuk tanda terima.")],
) -> Answer:
    """Terima kiriman dari kantor kecamatan dan tulis tanda terimanya."""
    with desk.office() as city:
        results = receive_batch.receive_batches(city, files, receipts, desk.progress)
    refused = sum(each.state == Outcome.REFUSED.value for each in results)
    facts = {
        "received": [result_facts(each) for each in results],
        "files": len(results),
        "refused": refused,
    }
    lines = [line for each in results for line in result_lines(each)] or ["Tidak ada kiriman di situ."]
    return Answer(facts, lines, REFUSED if refused else 0)


def result_facts(result: Received) -> dict[str, Any]:
    return {
        "file": result.file, "state": result.state, "code": result.code, "sentence": result.sentence,
        "to_do": result.to_do, "id": result.batch_id, "wilayah": result.wilayah, "device": result.device,
        "number": result.number, "waits_for": result.waits_for, "counts": result.counts,
        "accepted": result.accepted, "changed": result.changed_count, "records_refused": result.refused_count,
        "remarks": result.remark_count, "city_kept": result.city_kept,
        "receipt": str(result.receipt_path) if result.receipt_path else "",
        "receipt_trouble": result.receipt_trouble, "phone_code": phone_code(result),
        "warnings": list(result.warnings),
    }  # fmt: skip


def phone_code(result: Received) -> str:
    """What may be read out over the phone until the receipt is there; "" for a batch without an answer."""
    is_answered = result.batch_id and result.state in {outcome.value for outcome in Outcome}
    return receipt_by_phone.code_of(result.batch_id, Outcome(result.state)) if is_answered else ""


def result_lines(result: Received) -> list[str]:
    told: list[tuple[str, object]] = [("Berkas", result.file), ("Hasil", result.sentence)]
    if result.to_do:
        told.append(("Berikutnya", result.to_do))
    if result.counts:
        told += [
            ("Catatan dikirim", sum(result.counts.values())),
            ("Diterima", sum(result.accepted.values())),
        ]
    if result.receipt_path:
        told.append(("Tanda terima", result.receipt_path))
    if code := phone_code(result):
        told.append(("Kode terima", code))
    told += [("Perlu dilihat", each) for each in result.warnings]
    if result.receipt_trouble:
        told.append(("Tanda terima", result.receipt_trouble))
    return [*table.pairs(told), f"({result.code})" if result.code else "", ""]


COMMANDS = {"new": new, "card": card, "enrol": enrol, "receive": receive}
