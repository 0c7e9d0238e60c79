"""In this file: a batch on its other ways: saved as a file, uploaded, fetched answers, the kode terima."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands.desk import Answer, Desk, FileUnreadable, deed
from padang_desktop.domain.batches.batch_state import OutBatch, UnknownBatch
from padang_desktop.use_cases.inbox import clean_folder, receive_batch, see_offices, watch_folder
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import batch_message, city_line, receipt_by_phone, send_batch
from padang_desktop.use_cases.outbox.city_line import Line

Number = Annotated[int, typer.Option("--number", help="Nomor kiriman; tanpa ini yang terbaru.")]


@deed
def copy(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk kiriman.")],
    number: Number = 0,
) -> Answer:
    """Simpan lagi kiriman yang sudah dibuat ke flashdisk."""
    with desk.office() as office:
        batch = _batch(office, number)
        path = send_batch.copy_batch(office, batch.batch_id, folder, desk.progress)
    facts = {"number": batch.number, "id": batch.batch_id, "file": str(path.resolve())}
    return Answer(facts, [f"Kiriman nomor {batch.number} ada di {path.resolve()}"])


@deed
def save(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder untuk berkas kiriman.")],
    number: Number = 0,
) -> Answer:
    """Simpan kiriman sebagai berkas, untuk pesan atau folder bersama, dengan teks pesannya."""
    with desk.office() as office:
        batch = _batch(office, number)
        path = send_batch.copy_batch(office, batch.batch_id, folder, desk.progress, as_file=True)
        message = batch_message.message_for(office, batch.batch_id)
    facts = {
        "number": batch.number,
        "id": batch.batch_id,
        "file": str(path.resolve()),
        "message": message,
    }
    return Answer(facts, [f"Berkas: {path.resolve()}", "", message])


@deed
def address(
    desk: Desk,
    url: Annotated[str, typer.Argument(metavar="[ALAMAT]", help="Folder kota di internet, https://…")] = "",
    user: Annotated[str, typer.Option("--user", help="Nama pengguna.")] = "",
    secret: Annotated[
        Path | None, typer.Option("--password-file", help="Berkas berisi sandi alamat itu.")
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Lupakan alamatnya.")] = False,
) -> Answer:
    """Lihat, simpan, atau lupakan alamat folder kota di internet."""
    with desk.office() as office:
        if url or forget:
            wanted = Line() if forget else Line(url, user, _secret_in(secret))
            kept = city_line.keep_line(office, wanted)
        else:
            kept = city_line.line(office)
    told = f"Folder kota: {kept.url}" if kept.is_set else "Belum ada alamat folder kota."
    return Answer({"url": kept.url, "user": kept.user, "is_set": kept.is_set}, [told])


@deed
def upload(desk: Desk, number: Number = 0) -> Answer:
    """Unggah kiriman ke folder kota di internet."""
    with desk.office() as office:
        batch = _batch(office, number)
        city_line.upload_batch(office, batch.batch_id, desk.progress)
    facts = {"number": batch.number, "id": batch.batch_id, "sha256": batch.outer_sha256}
    return Answer(facts, [f"Kiriman nomor {batch.number} sudah terunggah dan dibaca ulang."])


@deed
def fetch(desk: Desk) -> Answer:
    """Ambil tanda terima dan Data dari Kota dari folder kota di internet; belum dimasukkan."""
    with desk.office() as office:
        found = city_line.fetch_from_city(office, desk.progress)
    receipts, packs = ([str(path.resolve()) for path in paths] for paths in (found.receipts, found.packs))
    lines = [f"Tanda terima: {path}" for path in receipts] + [f"Data dari Kota: {path}" for path in packs]
    lines = lines or ["Belum ada yang baru."]
    if found.removed:
        lines.append(f"{found.removed} tanda terima lama dihapus dari folder kota.")
    return Answer({"receipts": receipts, "packs": packs, "removed": found.removed}, lines)


@deed
def code(
    desk: Desk, typed: Annotated[str, typer.Argument(metavar="KODE", help="Kode terima dari telepon.")]
) -> Answer:
    """Catat kode terima yang dibacakan kota, sampai tanda terimanya datang."""
    with desk.office() as office:
        told = receipt_by_phone.take_code(office, typed)
    facts = {"number": told.number, "id": told.batch_id, "state": told.outcome.value}
    return Answer(facts, [f"Kiriman nomor {told.number}: {told.words}."])


@deed
def inbox(
    desk: Desk,
    wilayah: Annotated[str, typer.Option("--kecamatan", help="Kode kecamatan, misalnya 13.71.11.")] = "",
) -> Answer:
    """Kiriman yang sudah masuk, dengan kode terima untuk dibacakan lewat telepon."""
    digits = wilayah.replace(".", "")[2:]
    with desk.office() as city:
        found = [each for each in receive_batch.inbox_batches(city) if each.wilayah[2:].startswith(digits)]
        names = {each.wilayah: see_offices.area_of(city, each.wilayah) for each in found}
    batches: list[dict[str, Any]] = [
        {
            "id": each.batch_id, "number": each.number, "wilayah": each.wilayah, "device": each.device,
            "state": each.outcome.value, "received_at": each.received_at.isoformat(),
            "code": receipt_by_phone.code_of(each.batch_id, each.outcome), "desk": each.desk,
        }
        for each in found
    ]  # fmt: skip
    lines = [
        f"{names[each['wilayah']]} nomor {each['number']}: {each['state']}"
        + (f", kode terima {each['code']}" if each["code"] else "")
        for each in batches
    ]
    return Answer({"batches": batches}, lines or ["Belum ada kiriman."])


@deed
def clean(desk: Desk) -> Answer:
    """Hapus dari folder yang dipantau kiriman yang sudah lama diterima dan dijawab."""
    with desk.office() as city:
        if not watch_folder.watch(city).folder:
            return Answer({"count": 0, "size_bytes": 0}, ["Tidak ada folder yang dipantau."])
        done = clean_folder.remove(city, clean_folder.old_files(city, desk.progress))
    facts = {"count": done.count, "size_bytes": done.size_bytes}
    return Answer(facts, [f"{done.count} kiriman dihapus dari folder itu; salinannya tetap ada di sini."])


def _batch(office: Office, number: int) -> OutBatch:
    """The newest with this number; a laptop with new keys counts from 1 again."""
    found = [line.batch for line in send_batch.batches(office) if not number or line.batch.number == number]
    if not found:
        raise UnknownBatch(reason=str(number))
    return found[0]


def _secret_in(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text("utf-8-sig").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(reason=type(error).__name__, name=path.name) from error


BATCH = {"copy": copy, "save": save, "address": address, "upload": upload, "fetch": fetch}
RECEIPT = {"code": code}
CITY = {"inbox": inbox, "clean": clean}
