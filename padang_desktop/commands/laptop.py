"""In this file: laptops by command: stopped, allowed again, renewed, moved and disposed of."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import city, table
from padang_desktop.commands.desk import REFUSED, Answer, Desk, deed
from padang_desktop.domain.office.laptop_end import REASON_WORDS, EndReason
from padang_desktop.domain.problems import Situation
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.keys import (
    announced_keys,
    ask_permit,
    dispose_laptop,
    list_signers,
    move_office,
    print_incident,
    renew_city,
    revoke_laptop,
    root_keys,
    take_list,
)
from padang_desktop.use_cases.office import Office

CONFIRM = "MUSNAHKAN"
Signers = Annotated[
    list[Path] | None, typer.Option("--signer", help="Berkas kunci penanggung jawab; boleh berulang.")
]
SignerWords = Annotated[
    list[Path] | None,
    typer.Option("--signer-passphrase-file", help="Berkas kata sandinya, dalam urutan yang sama."),
]


class NotConfirmed(Situation):
    """The word that confirms a step without a way back was not given. Facts: kata."""

    code = "NOT_CONFIRMED"


def open_signers(office: Office, files: list[Path] | None, words: list[Path] | None) -> None:
    """Hold the keys of the signers who are at this computer."""
    for path, secret in zip(files or [], words or [], strict=True):
        root_keys.open_file(office, path, secret.read_text("utf-8-sig").strip("\r\n"))


@deed
def stop(
    desk: Desk,
    device: Annotated[str, typer.Argument(metavar="LAPTOP", help="Kode laptop, 8 huruf.")],
    reason: Annotated[EndReason, typer.Option("--reason", help="HILANG, DICURI, atau DIMUSNAHKAN.")],
    day: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Tanggal kejadian.")
    ] = None,
    told_by: Annotated[str, typer.Option("--by", help="Siapa yang melapor.")] = "",
    story: Annotated[str, typer.Option("--story", help="Uraian singkat.")] = "",
    sheet: Annotated[
        Path | None, typer.Option("--sheet", help="Simpan lembar kejadian (PDF) di sini.")
    ] = None,
    signers: Signers = None,
    words: SignerWords = None,
) -> Answer:
    """Hentikan laptop yang hilang, dicuri, atau dimusnahkan."""
    with desk.office() as office:
        open_signers(office, signers, words)
        happened_on = day.date() if day else office.today()
        end = revoke_laptop.revoke_laptop(office, device, reason, happened_on, told_by, story)
        if sheet is not None:
            print_incident.print_incident(office, device, sheet)
    facts = {
        "device": end.device, "wilayah": end.wilayah, "reason": end.reason.value,
        "refused_from": end.from_number, "list_number": end.list_number,
        "sheet": str(sheet.resolve()) if sheet else "",
    }  # fmt: skip
    told = [
        ("Laptop", end.device), ("Keadaan", REASON_WORDS[end.reason]),
        ("Ditolak mulai nomor", end.from_number), ("Daftar kantor nomor", end.list_number),
    ]  # fmt: skip
    return Answer(facts, ["Laptop dihentikan.", *table.pairs(told)])


@deed
def allow(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="PERMINTAAN", help="Berkas IZIN-… dari flashdisk.")],
    folder: Annotated[
        Path | None, typer.Option("--answer", help="Flashdisk untuk jawabannya; biasanya yang sama.")
    ] = None,
    signers: Signers = None,
    words: SignerWords = None,
) -> Answer:
    """Izinkan kantor yang dipulihkan atau disalin mengirim lagi."""
    with desk.office() as office:
        open_signers(office, signers, words)
        seen = ask_permit.look_at_request(office, file)
        done = ask_permit.allow(office, file, folder)
    facts: dict[str, Any] = {
        "device": done.device, "why": seen.why.value, "known": seen.known, "received": seen.received,
        "refused_from": done.from_number, "list_number": done.list_number,
        "answer": str(done.answer.resolve()) if done.answer else "",
    }  # fmt: skip
    told = [
        ("Laptop", done.device), ("Kota menerima sampai nomor", seen.received),
        ("Kantor mengenal sampai nomor", seen.known),
        ("Jawaban", done.answer or "ikut tanda terima berikutnya"),
    ]  # fmt: skip
    return Answer(facts, ["Diizinkan mengirim lagi.", *table.pairs(told)])


@deed
def write_list(
    desk: Desk, folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk.")]
) -> Answer:
    """Simpan daftar kantor terbaru ke flashdisk."""
    with desk.office() as office:
        path = revoke_laptop.write_list(office, folder)
    return Answer({"list": str(path.resolve())}, [f"Daftar kantor tersimpan: {path.resolve()}"])


@deed
def let_through(
    desk: Desk,
    batch_id: Annotated[str, typer.Argument(metavar="KIRIMAN", help="Nomor panjang kiriman yang ditahan.")],
    receipts: Annotated[Path, typer.Option("--receipts", help="Folder untuk tanda terima.")],
) -> Answer:
    """Loloskan kiriman yang ditahan karena jam laptop pengirimnya."""
    with desk.office() as office:
        results = receive_batch.let_through(office, batch_id, receipts, desk.progress)
    facts = {"received": [city.result_facts(each) for each in results]}
    lines = [line for each in results for line in city.result_lines(each)]
    return Answer(facts, lines or ["Tidak ada kiriman seperti itu yang ditahan."], 0 if results else REFUSED)


@deed
def prolong(desk: Desk, signers: Signers = None, words: SignerWords = None) -> Answer:
    """Perpanjang daftar kantor, dan sahkan kunci baru laptop yang menunggu."""
    with desk.office() as office:
        open_signers(office, signers, words)
        listed = announced_keys.list_waiting(office)
        number = renew_city.prolong(office)
    return Answer({"list_number": number, "keys_listed": listed}, [f"Daftar kantor nomor {number} berlaku."])


@deed
def renew_key(desk: Desk, signers: Signers = None, words: SignerWords = None) -> Answer:
    """Ganti kunci baca kota; yang lama tetap untuk membaca."""
    with desk.office() as office:
        open_signers(office, signers, words)
        number = renew_city.renew_reading_key(office)
    return Answer({"list_number": number}, [f"Kunci baca diganti; daftar kantor nomor {number}."])


@deed
def make_signer(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk penanggung jawab.")],
    name: Annotated[str, typer.Option("--name", help="Nama penanggung jawab.")],
    secret: Annotated[Path, typer.Option("--signer-passphrase-file", help="Berkas kata sandinya.")],
) -> Answer:
    """Buat berkas kunci seorang penanggung jawab daftar kantor."""
    with desk.office() as office:
        words = secret.read_text("utf-8-sig").strip("\r\n")
        made = list_signers.make_signer(office, folder, name, words)
    return Answer({"file": str(made.path.resolve())}, [f"Berkas kunci: {made.path.resolve()}"])


@deed
def choose_signers(
    desk: Desk,
    files: Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="Berkas AKAR-… tiap orang.")],
    threshold: Annotated[int, typer.Option("--threshold", help="Berapa orang yang mengesahkan.")],
    signers: Signers = None,
    words: SignerWords = None,
) -> Answer:
    """Tentukan siapa yang mengesahkan daftar kantor sejak sekarang."""
    with desk.office() as office:
        open_signers(office, signers, words)
        number = list_signers.choose_signers(office, files, threshold)
    told = f"Sejak daftar nomor {number}, {threshold} dari {len(files)} orang mengesahkan."
    return Answer({"list_number": number, "threshold": threshold, "signers": len(files)}, [told])


@deed
def again(
    desk: Desk, folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk kota.")]
) -> Answer:
    """Minta izin kirim lagi, setelah cadangan dipulihkan atau laptop disalin."""
    with desk.office() as office:
        asked = ask_permit.ask_permit(office, folder)
    facts = {
        "request": str(asked.path.resolve()), "device": asked.device, "why": asked.why.value,
        "known": asked.last_number,
    }  # fmt: skip
    lines = [
        f"Permintaan tersimpan: {asked.path.resolve()}",
        "Bawa ke Dinas Sosial; pekerjaan lain tetap bisa.",
    ]
    return Answer(facts, lines)


@deed
def answer(
    desk: Desk, file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas KUNCI-… dari kota.")]
) -> Answer:
    """Baca daftar kantor terbaru dari kota, dengan jawabannya."""
    with desk.office() as office:
        number = take_list.take_newest(office, [file])
    told = f"Daftar kantor nomor {number} dipakai." if number else "Daftar itu sudah dipakai."
    return Answer({"list_number": number}, [told])


@deed
def renew(desk: Desk) -> Answer:
    """Ganti kunci laptop ini; yang baru ikut kiriman berikutnya."""
    with desk.office() as office:
        device = announced_keys.begin(office)
    return Answer({"device": device}, ["Kunci baru ikut kiriman berikutnya, tanpa surat."])


@deed
def destroy(
    desk: Desk,
    record: Annotated[Path, typer.Option("--record", help="Simpan berita acara (PDF) di sini.")],
    confirm: Annotated[str, typer.Option("--confirm", help=f"Ketik {CONFIRM}.")] = "",
    witness: Annotated[str, typer.Option("--witness", help="Nama saksi.")] = "",
    serial: Annotated[str, typer.Option("--serial", help="Nomor seri laptop.")] = "",
) -> Answer:
    """Musnahkan kunci laptop ini; tidak dapat diurungkan."""
    if confirm.strip().upper() != CONFIRM:
        raise NotConfirmed(kata=CONFIRM)
    with desk.office() as office:
        done = dispose_laptop.dispose(office, record, witness, serial)
    facts = {"device": done.device, "record": str(done.paper.resolve()), "files": done.file_count}
    return Answer(facts, ["Kunci sudah dimusnahkan.", f"Berita acara: {done.paper.resolve()}"])


@deed
def move(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk laptop baru.")],
    to: Annotated[str, typer.Option("--to", help="Siapa yang menerima.")],
    laptop: Annotated[str, typer.Option("--laptop", help="Sebutan laptop baru.")] = "",
) -> Answer:
    """Serahkan kantor ini ke laptop lain; laptop ini tidak mengirim lagi."""
    with desk.office() as office:
        made = move_office.move_out(office, folder, to, laptop, desk.progress)
    facts = {"folder": str(made.folder.resolve()), "paper": str(made.paper.resolve()), "code": made.code}
    told = [
        ("Cadangan", made.folder.resolve()), ("Berita acara", made.paper.resolve()),
        ("Kode ambil alih", made.code),
    ]  # fmt: skip
    return Answer(facts, ["Serah terima siap.", *table.pairs(told)])


@deed
def take_over(
    desk: Desk, code: Annotated[str, typer.Option("--code", help="Kode dari berita acara serah terima.")]
) -> Answer:
    """Ambil alih kantor di laptop baru."""
    with desk.office() as office:
        device = move_office.take_over(office, code)
    return Answer({"device": device}, ["Kantor ini sekarang bekerja di laptop ini."])


@deed
def stay(desk: Desk) -> Answer:
    """Batalkan serah terima; hanya bila laptop baru belum pernah dipakai."""
    with desk.office() as office:
        move_office.cancel_move(office)
    return Answer({"cancelled": True}, ["Serah terima dibatalkan. Laptop ini mengirim lagi."])


@deed
def restore(
    desk: Desk, folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder sebuah cadangan.")]
) -> Answer:
    """Pulihkan sebuah cadangan ke folder data yang masih kosong."""
    made = move_office.restore(folder, desk.folder, desk.progress)
    return Answer({"folder": str(made.resolve())}, [f"Cadangan dipulihkan ke {made.resolve()}"])


CITY = {
    "stop": stop, "allow": allow, "list": write_list, "let-through": let_through, "prolong": prolong,
    "renew-key": renew_key, "signer": make_signer, "signers": choose_signers,
}  # fmt: skip
KEY = {"again": again, "answer": answer, "renew": renew, "destroy": destroy}
OFFICE = {"move": move, "take-over": take_over, "stay": stay}
BACKUP = {"restore": restore}
