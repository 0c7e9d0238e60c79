"""In this file: padang city desks, city accept, city forget: the computers of a city that share a server."""

from __future__ import annotations

from typing import Annotated

import typer

from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.use_cases.keys import clerk_desks, clerk_keys

Computer = Annotated[str, typer.Argument(metavar="KOMPUTER", help="Kode pendek dari padang city desks.")]
Letters = Annotated[str, typer.Argument(metavar="KODE", help="Kode yang dibacakan petugasnya lewat telepon.")]


@deed
def desks(desk: Desk) -> Answer:
    """Komputer petugas kota yang memakai server yang sama, dan siapa punya kunci baca terbaru."""
    with desk.office() as office:
        clerk_keys.catch_up(office)
        found = clerk_desks.clerk_desks(office)
    facts = [
        {
            "desk": each.desk, "name": each.name, "is_own": each.is_own, "is_known": each.is_known,
            "has_key": each.has_key, "letters": each.letters,
        }
        for each in found
    ]  # fmt: skip
    lines = [
        f"{each.desk}  {each.name}  {_state(each)}  {each.letters}" for each in found
    ] or ["Data kota ini tidak di server bersama."]  # fmt: skip
    return Answer({"desks": facts}, lines)


@deed
def accept(desk: Desk, computer: Computer, letters: Letters) -> Answer:
    """Kenali sebuah komputer petugas kota dan beri kunci baca; ketik kodenya seperti di telepon."""
    with desk.office() as office:
        clerk_desks.give(office, computer, letters)
    return Answer({"desk": computer}, ["Komputer dikenali; kuncinya diambil saat program di sana dibuka."])


@deed
def forget(desk: Desk, computer: Computer) -> Answer:
    """Keluarkan sebuah komputer petugas kota; kunci baca berikutnya tidak diberikan ke sana."""
    with desk.office() as office:
        gone = clerk_desks.forget(office, computer)
    return Answer({"desk": computer}, [f"{gone.name} dikeluarkan."])


def _state(each: clerk_desks.ClerkDesk) -> str:
    if each.is_own:
        return "komputer ini"
    if not each.is_known:
        return "belum dikenali"
    return "kunci terbaru" if each.has_key else "belum punya kunci terbaru"


CITY = {"desks": desks, "accept": accept, "forget": forget}
