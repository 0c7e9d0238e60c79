"""In this file: padang demo: the whole loop once, on the sample data, into a folder of its own."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import demo_exchange, demo_meeting, demo_office, peak_memory, plain_search
from padang_desktop.commands.demo_stage import READ_ME, Stage
from padang_desktop.commands.desk import REFUSED, Answer, Desk, deed
from padang_desktop.commands.desk import say as desk_says
from padang_desktop.commands.plain_search import Searched, Wanted
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import back_up, look_around

USUAL = Path("padang-demo")
KECAMATAN, CITY = "13.71.11", "13.71"
MOST_SECONDS, MOST_MB = 60, 400


@deed
def demo(
    desk: Desk,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Folder baru; biasanya padang-demo/peragaan-1 dan seterusnya."),
    ] = None,
) -> Answer:
    """Peragakan seluruh alur dengan data contoh: kantor, kota dan flashdisk dalam satu folder."""
    started = time.perf_counter()
    say = _silent if desk.is_json else desk_says
    stage = Stage((folder or _free_folder()).resolve(), desk.resources, desk.progress, say)
    stage.lay_out()
    say(f"Peragaan Padang Desktop di {stage.root}")
    wanted = Wanted()
    with stage.own_temp_and_log():
        play(stage, wanted)
        searched = _search(stage, wanted)
    stage.write_read_me()
    return _answer(stage, searched, wanted, time.perf_counter() - started)


def _free_folder() -> Path:
    """The next practice folder under the present one; an earlier demo stays as it is."""
    numbers = itertools.count(1)
    return next(path for path in (USUAL / f"peragaan-{number}" for number in numbers) if not path.exists())


def play(
    stage: Stage, wanted: Wanted, before_closing: Callable[[Path, Path, bytes, str], None] | None = None
) -> None:
    """The whole loop. `before_closing` gets the stage's folder, the office's, its key and its account."""
    offices: list[Office] = []
    try:
        with stage.step("Kantor kecamatan dan kantor kota dibuat, keduanya kantor latihan") as figures:
            offices.append(
                stage.found(
                    "Kantor kecamatan",
                    stage.office_folder,
                    kind="kecamatan",
                    wilayah=KECAMATAN,
                    name="Petugas Contoh",
                )
            )
            offices.append(
                stage.found(
                    "Kantor kota", stage.city_folder, kind="kota", wilayah=CITY, name="Admin Kota Contoh"
                )
            )
            figures |= {"wilayah": f"{offices[0].wilayah} dan {offices[1].wilayah}"}
        office, city = offices
        demo_exchange.join_each_other(stage, office, city)
        demo_office.take_in_roster(stage, office, wanted)
        demo_office.take_in_worklist(stage, office, wanted)
        demo_office.record_visits(stage, office)
        demo_meeting.hold_a_meeting(stage, office)
        training = demo_office.run_a_training(stage, office)
        demo_office.issue_all(stage, office, training)
        demo_exchange.send_and_receive(stage, office, city)
        _look_over(stage, office, city)
        if before_closing is not None:
            before_closing(stage.root, office.folder, office.key_for_worker(), office.account.id)
    finally:
        for each in offices:
            each.close()


def _look_over(stage: Stage, office: Office, city: Office) -> None:
    with stage.step("Cadangan kantor dibuat dan dibaca ulang") as figures:
        made = back_up.back_up(office, stage.backups, stage.progress)
        facts = back_up.restore_check(made, stage.progress)
        figures.update({"berkas": facts.file_count, "ukuran": f"{facts.size_bytes / 1_000_000:.1f} MB"})
    with stage.step("Kedua kantor diperiksa") as figures:
        for name, each in (("kantor", office), ("kota", city)):
            found = look_around.look(each)
            blocks = sum(problem.blocks for problem in found.problems)
            figures[name] = (
                f"{found.journal_lines} catatan kejadian, {found.photo_count} foto, {blocks} kerusakan"
            )


def _search(stage: Stage, wanted: Wanted) -> Searched:
    """First prove that the search finds what it should, then look where nothing may be found."""
    with stage.step("Dicari nama, NIK dan nomor KK yang terbaca di berkas tersimpan") as figures:
        number, name = min(wanted.numbers), min(wanted.names)
        probe = f"{name.title()} {number[:6]}-{number[6:12]}-{number[12:]}".encode("utf-16-le")
        assert wanted.in_bytes(probe) == 2, "the search does not find what lies before it"
        searched = plain_search.search(stage.sealed_places, wanted)
        figures |= {
            "dicari": f"{len(wanted.names)} nama, {len(wanted.numbers)} NIK dan nomor KK",
            "di": f"{searched.file_count} berkas, {searched.size_bytes / 1_000_000:.1f} MB",
            "hasil": ", ".join(str(path) for path in searched.found) or "tidak ditemukan",
        }  # fmt: skip
    return searched


def _answer(stage: Stage, searched: Searched, wanted: Wanted, spent: float) -> Answer:
    peak = peak_memory.peak_mb()
    memory = f"{peak:.0f} MB dari {MOST_MB} MB" if peak is not None else "tidak diukur di sistem ini"
    stage.files.append(("Kata sandi kedua kantor latihan", stage.root / READ_ME))
    facts: dict[str, Any] = {
        "folder": str(stage.root),
        "steps": [asdict(step) for step in stage.steps],
        "files": {title: str(path) for title, path in stage.files},
        "seconds": round(spent, 1),
        "peak_mb": None if peak is None else round(peak),
        "searched": {
            "files": searched.file_count, "bytes": searched.size_bytes, "names": len(wanted.names),
            "numbers": len(wanted.numbers), "found": [str(path) for path in searched.found],
        },
    }  # fmt: skip
    lines = [
        "",
        f"Selesai dalam {spent:.1f} detik (batas {MOST_SECONDS}), memori paling banyak {memory}.",
        "Berkas untuk dibuka:",
        *(f"  {title}: {path}" for title, path in stage.files),
    ]
    return Answer(facts, lines, REFUSED if searched.found else 0)


def _silent(text: str) -> None:
    return None
