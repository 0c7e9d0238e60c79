"""In this file: padang office new, office join, key card: an office is founded and joins its city."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from padang_desktop import paths
from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.domain import words
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.settings import manage_accounts

CITY = "kota"
Words = Annotated[bool, typer.Option("--words", help="Buatkan kata sandi empat kata, tampilkan sekali.")]
Practice = Annotated[
    bool, typer.Option("--practice", help="Kantor latihan; kantor kota sungguhan menolaknya.")
]


def found(desk: Desk, *, kind: str, wilayah: str, name: str, wants_words: bool, is_practice: bool) -> Answer:
    """Found an office in the folder and tell the recovery code, this once."""
    if open_office.exists(desk.folder):
        raise open_office.OfficeExists
    made_up = manage_accounts.suggest_words(desk.resources) if wants_words else ""
    passphrase = made_up or desk.passphrase(is_new=True)
    _require_sound(desk, passphrase, name)
    opened = open_office.new_office(
        desk.folder,
        desk.resources,
        wilayah=wilayah,
        name=name.strip(),
        passphrase=passphrase,
        kind=kind,
        is_practice=is_practice,
    )
    office = opened.office
    if kind == CITY:
        enrol_office.new_city_keys(office)
    facts = {
        "folder": str(desk.folder), "kind": office.kind, "wilayah": office.wilayah,
        "is_practice": office.is_practice,
        "recovery_code": opened.recovery_code,
    }  # fmt: skip
    office.close()
    told: list[tuple[str, object]] = [("Folder", desk.folder), ("Wilayah", facts["wilayah"])]
    if made_up:
        facts["passphrase"] = made_up
        told.append(("Kata sandi", made_up))
    told.append(("Kode pemulihan", opened.recovery_code))
    lines = [
        "Kantor sudah dibuat.",
        *table.pairs(told),
        "Tulis kode pemulihan di kertas dan simpan di amplop.",
    ]
    risk = paths.is_risky_data_dir(desk.folder)
    if risk:
        lines.append(words.of_problem(Problem(risk, "folder")))
        facts["warning"] = risk
    return Answer(facts, lines)


def _require_sound(desk: Desk, passphrase: str, name: str) -> None:
    if wrong := manage_accounts.judge_passphrase(passphrase, desk.resources):
        raise Incomplete((wrong,))
    if not name.strip():
        raise Incomplete((Problem("NAME_MISSING", "name"),))


@deed
def new(
    desk: Desk,
    kecamatan: Annotated[str, typer.Option("--kecamatan", help="Kode kecamatan, misalnya 13.71.11.")],
    name: Annotated[str, typer.Option("--name", help="Nama petugas (TKSK).")],
    wants_words: Words = False,
    practice: Practice = False,
) -> Answer:
    """Buat kantor kecamatan baru di folder data."""
    return found(
        desk, kind="kecamatan", wilayah=kecamatan, name=name, wants_words=wants_words, is_practice=practice
    )


@deed
def join(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas Kota.")],
    code: Annotated[str, typer.Option("--code", help="Kode 25 huruf dari surat kota.")],
) -> Answer:
    """Gabungkan kantor ini dengan kotanya."""
    with desk.office() as office:
        joined = enrol_office.join(office, file, code)
    facts = {"city": joined.city, "wilayah": joined.wilayah, "list_number": joined.list_number}
    lines = [f"Kantor ini sudah bergabung dengan {joined.city}.", "Berikutnya: padang key card FOLDER"]
    return Answer(facts, lines)


@deed
def card(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk kartu dan suratnya.")],
    laptop: Annotated[str, typer.Option("--laptop", help="Sebutan laptop ini.")] = "",
    serial: Annotated[str, typer.Option("--serial", help="Nomor seri di bawah laptop.")] = "",
) -> Answer:
    """Buat kartu pendaftaran laptop ini dan suratnya, untuk dibawa ke kota."""
    with desk.office() as office:
        made = enrol_office.office_card(office, folder, laptop, serial)
    facts = {
        "card": str(made.path.resolve()),
        "letter": str(made.letter.resolve()),
        "letters": made.letters,
        "device": made.device,
    }
    told = [("Kartu", made.path.resolve()), ("Surat", made.letter.resolve()), ("Kode 25 huruf", made.letters)]
    lines = [*table.pairs(told), "Cetak dan tanda tangani suratnya, lalu bawa keduanya ke kantor kota."]
    return Answer(facts, lines)


OFFICE = {"new": new, "join": join}
KEY = {"card": card}
