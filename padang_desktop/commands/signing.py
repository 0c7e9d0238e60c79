"""In this file: the city's list by command: who answers for it, who opens in need, signing from afar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, FileUnreadable, deed
from padang_desktop.commands.laptop import Signers, SignerWords, open_signers
from padang_desktop.domain import words
from padang_desktop.use_cases.keys import far_signing, list_signers
from padang_desktop.use_cases.keys.far_signing import FarList


@deed
def facts(desk: Desk) -> Answer:
    """Daftar kantor yang berlaku: pengesah, kunci cadangan, bentuk kiriman terendah."""
    with desk.office() as city:
        found = list_signers.list_facts(city)
    told: dict[str, Any] = {
        "list_number": found.number, "until": found.until.isoformat(), "threshold": found.threshold,
        "signers": [{"name": each.name, "letters": each.letters, "is_own": each.is_own}
                    for each in found.signers],
        "escrow": found.escrow, "escrow_name": found.escrow_name, "format_minimum": found.format_minimum,
    }  # fmt: skip
    lines: list[tuple[str, object]] = [
        ("Daftar kantor nomor", found.number),
        ("Pengesahan", f"{found.threshold} dari {len(found.signers)} orang"),
        ("Kunci cadangan", found.escrow_name or found.escrow or "tidak ada"),
        ("Bentuk kiriman terendah", found.format_minimum),
    ]
    return Answer(told, table.pairs(lines))


@deed
def escrow(
    desk: Desk,
    recipient: Annotated[
        str, typer.Argument(metavar="[AGE1…]", help="Baris kunci umum; kosong: tidak dipakai lagi.")
    ] = "",
    name: Annotated[str, typer.Option("--name", help="Nama lembaga yang menyimpan kuncinya.")] = "",
    signers: Signers = None,
    words: SignerWords = None,
) -> Answer:
    """Pasang atau hapus kunci cadangan di lembaga lain, yang dapat membuka kiriman bila perlu."""
    with desk.office() as city:
        open_signers(city, signers, words)
        number = list_signers.choose_escrow(city, recipient, name)
    told = "Kunci cadangan dipasang" if recipient else "Kunci cadangan tidak dipakai lagi"
    return Answer({"list_number": number, "escrow": recipient}, [f"{told}; daftar kantor nomor {number}."])


@deed
def minimum(
    desk: Desk,
    form: Annotated[str, typer.Argument(metavar="BENTUK", help="Misalnya spb/1.")],
    signers: Signers = None,
    words: SignerWords = None,
) -> Answer:
    """Wajibkan bentuk kiriman terendah; tidak dapat diturunkan lagi."""
    with desk.office() as city:
        open_signers(city, signers, words)
        number = list_signers.choose_format(city, form)
    return Answer({"list_number": number, "format_minimum": form}, [f"Daftar kantor nomor {number} berlaku."])


@deed
def to_sign(
    desk: Desk,
    folder: Annotated[
        Path | None, typer.Option("--out", help="Simpan berkas SAHKAN-… di folder ini.")
    ] = None,
) -> Answer:
    """Perubahan daftar kantor yang menunggu pengesahan orang yang tidak di sini."""
    with desk.office() as city:
        found = far_signing.waiting(city)
        paths = [far_signing.hand_out(city, each.id, folder) if folder else None for each in found]
    told = [_facts(each, path) for each, path in zip(found, paths, strict=True)]
    lines = [line for each, path in zip(found, paths, strict=True) for line in _lines(each, path)]
    return Answer({"waiting": told}, lines or ["Tidak ada yang menunggu pengesahan."])


@deed
def countersign(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas SAHKAN-… dari kota.")],
    signer: Annotated[Path, typer.Option("--signer", help="Berkas kunci Anda, AKAR-….")],
    secret: Annotated[Path, typer.Option("--signer-passphrase-file", help="Berkas kata sandinya.")],
    look: Annotated[bool, typer.Option("--look", help="Lihat dulu; tidak ada yang disahkan.")] = False,
) -> Answer:
    """Sahkan perubahan daftar kantor dari jauh; tidak perlu data kantor di komputer ini."""
    if look:
        asked = far_signing.look_at_file(file)
        return Answer(_facts(asked), _lines(asked, file))
    try:
        passphrase = secret.read_text("utf-8-sig").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(reason=type(error).__name__, name=secret.name) from error
    asked = far_signing.look_at_file(file)
    answer = far_signing.sign_file(file, signer, passphrase, seen=asked.id)
    told = _facts(asked, answer)
    return Answer(told, [*_lines(asked, answer), "Disahkan. Kirim kembali berkas itu ke kota."])


@deed
def signed(
    desk: Desk,
    files: Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="Berkas yang sudah disahkan.")],
) -> Answer:
    """Baca berkas yang sudah disahkan; sesudah lengkap, lakukan perubahannya sekali lagi."""
    with desk.office() as city:
        found = [far_signing.take_back(city, file) for file in files]
    last = found[-1]
    told = "Pengesahan lengkap. Lakukan perubahan itu sekali lagi." if last.is_complete else (
        f"Kurang {last.lacking} pengesahan."
    )  # fmt: skip
    return Answer(_facts(last), [told])


def _facts(found: FarList, path: Path | None = None) -> dict[str, Any]:
    return {
        "id": found.id, "list_number": found.number, "signed": found.signed, "lacking": found.lacking,
        "changes": [{"code": each.code, "sentence": words.of_problem(each)} for each in found.changes],
        "file": str(path.resolve()) if path else "",
    }  # fmt: skip


def _lines(found: FarList, path: Path | None) -> list[str]:
    told = [f"Daftar kantor nomor {found.number}, kurang {found.lacking} pengesahan:"]
    told += [f"  - {words.of_problem(each)}" for each in found.changes]
    return [*told, f"Berkas: {path.resolve()}"] if path else told


CITY = {
    "facts": facts, "escrow": escrow, "minimum": minimum, "to-sign": to_sign, "countersign": countersign,
    "signed": signed,
}  # fmt: skip
