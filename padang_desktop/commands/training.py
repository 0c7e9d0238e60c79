"""In this file: padang training new, training mark, training attendance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from padang_desktop.commands import json_file, table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.use_cases.training import print_attendance, run_training

Number = Annotated[str, typer.Option("--training", help="Nomor pelatihan, misalnya PL-137111-2026-0001.")]


@deed
def new(
    desk: Desk, file: Annotated[Path, typer.Option("--from", help="Berkas JSON rencana pelatihan.")]
) -> Answer:
    """Buat pelatihan dengan sesi, materi dan pesertanya."""
    draft = run_training.training_from(json_file.read(file))
    with desk.office() as office:
        training = run_training.plan_training(office, draft)
        count = len(run_training.grid(office, training.id).rows)
    facts = {
        "number": training.number, "id": training.id, "sessions": len(training.sessions), "jp": training.jp,
        "participants": count,
    }  # fmt: skip
    told = [
        ("Nomor", training.number), ("Kegiatan", training.title), ("Sesi", len(training.sessions)),
        ("Jam pelajaran", training.jp), ("Peserta", count),
    ]  # fmt: skip
    return Answer(facts, ["Pelatihan sudah dibuat.", *table.pairs(told)])


@deed
def mark(
    desk: Desk,
    training: Number,
    session: Annotated[int, typer.Option("--session", help="Sesi ke berapa, mulai dari 1.")],
    marks: Annotated[str, typer.Option("--marks", help='Misalnya "1-39 h" atau "semua h; 4 9 i".')],
    reason: Annotated[
        str, typer.Option("--reason", help="Alasan, kalau presensi sesi itu sudah ditutup.")
    ] = "",
) -> Answer:
    """Isi daftar hadir satu sesi: H hadir, I izin, S sakit, A alpa, T terlambat."""
    with desk.office() as office:
        found = run_training.training(office, training)
        place = run_training.session_of(found, session)
        deed_number = run_training.set_typed_marks(office, found.id, place.id, marks, reason)
        told = run_training.who_passed(office, found.id)
        rows = run_training.grid(office, found.id).rows
    marked = sum(1 for row in rows if place.id in row.marks)
    facts = {
        "training": found.number, "session": session, "marked": marked, "participants": len(rows),
        "deed": deed_number,
        "passed": len(told.passed), "unmarked": told.unmarked,
    }  # fmt: skip
    lines = [
        f"Sesi {session}: {marked} dari {len(rows)} peserta sudah diisi.",
        f"Memenuhi syarat sejauh ini: {len(told.passed)}; belum diisi di semua sesi: {told.unmarked}.",
    ]
    return Answer(facts, lines)


@deed
def attendance(
    desk: Desk,
    training: Number,
    pdf: Annotated[Path, typer.Option("--pdf", help="Berkas PDF yang akan ditulis.")],
    session: Annotated[int, typer.Option("--session", help="Satu sesi saja; 0 semuanya.")] = 0,
) -> Answer:
    """Cetak daftar hadir ke PDF."""
    with desk.office() as office:
        found = run_training.training(office, training)
        place = run_training.session_of(found, session).id if session else None
        count = print_attendance.print_attendance(office, found.id, place, pdf, desk.progress)
    return Answer({"sheets": count, "pdf": str(pdf.resolve())}, [f"{count} daftar hadir: {pdf.resolve()}"])


COMMANDS = {"new": new, "mark": mark, "attendance": attendance}
