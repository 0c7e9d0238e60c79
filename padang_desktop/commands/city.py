"""In this file: padang city new, city card, city enrol, city receive."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import office, table
from padang_desktop.commands.desk import REFUSED, Answer, Desk, deed
from padang_desktop.use_cases import enrol_office

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
) -> Answer:
    """Tulis Berkas Kota; kode 25 hurufnya masuk surat untuk setiap kantor."""
    with desk.office() as city:
        made = enrol_office.city_card(city, folder)
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


COMMANDS = {"new": new, "card": card, "enrol": enrol}
