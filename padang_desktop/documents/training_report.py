"""In this file: Laporan pelaksanaan of a training: what was planned, who came, what came of it.

The figures are those of the marks; only aim, conclusion and advice are typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.flow_page import FlowPaper
from padang_desktop.documents.flow_parts import (
    Facts,
    Gap,
    Grid,
    Ground,
    Head,
    Part,
    Piece,
    Signing,
    Text,
)
from padang_desktop.documents.jpeg_picture import whole
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.paper import MM, MUTED, RULE, write
from padang_desktop.documents.training_desk import DOTS, Desk, Origins
from padang_desktop.domain.training import training_paper, training_tally
from padang_desktop.domain.training.passing import Standing
from padang_desktop.domain.training.training import GridRow
from padang_desktop.domain.training.training_tally import SexCount
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

_PHOTO_HIGH, _GUTTER = 62 * MM, 6 * MM
_LONGEST_SIDE = 1100


@dataclass(frozen=True, slots=True)
class _PhotoRow(Part):
    """Two pictures side by side, each with its number under it."""

    pictures: tuple[tuple[int, ImageReader], ...]

    def pieces(self, ground: Ground) -> list[Piece]:
        wide = (ground.right - ground.left - _GUTTER) / 2

        def draw(canvas: Canvas, top: float) -> None:
            for at, (place, picture) in enumerate(self.pictures):
                x, y = ground.left + at * (wide + _GUTTER), top - _PHOTO_HIGH
                canvas.drawImage(picture, x, y, wide, _PHOTO_HIGH, preserveAspectRatio=True, anchor="c")
                canvas.setStrokeColorRGB(*RULE)
                canvas.setLineWidth(0.3)
                canvas.rect(x, y, wide, _PHOTO_HIGH, stroke=1, fill=0)
                write(
                    canvas, f"Foto {place}", fonts.TEXT, 8.5, x + wide / 2, y - 11, colour=MUTED,
                    align="centre",
                )  # fmt: skip

        return [Piece(_PHOTO_HIGH + 8 * MM, draw)]


def report(
    desk: Desk, rows: Sequence[GridRow], standings: Sequence[Standing], photos: Sequence[Path]
) -> FlowPaper:
    """`rows` and `standings` are of the same people. Raises what photo_file.opened does of a picture."""
    title = "LAPORAN PELAKSANAAN KEGIATAN"
    parts: list[Part] = [
        Head(title, desk.typed.number or DOTS), Gap(1),
        Text(desk.training.title, is_bold=True, align="centre"), Gap(4),
    ]  # fmt: skip
    for letter, (heading, own) in zip("ABCDEFGHIJ", _chapters(desk, rows, standings, photos), strict=False):
        parts += [Text(heading, label=f"{letter}.", indent=7, is_bold=True), Gap(1), *own, Gap(4)]
    parts += [Text(desk.usual("report", "closing")), Gap(6), Signing((desk.block(),))]
    return FlowPaper(f"Laporan pelaksanaan · {desk.training.title}", tuple(parts))


def _chapters(
    desk: Desk, rows: Sequence[GridRow], standings: Sequence[Standing], photos: Sequence[Path]
) -> Iterator[tuple[str, tuple[Part, ...]]]:
    typed = desk.typed
    yield "Dasar", _said(typed.basis or desk.training.legal_basis or DOTS)
    yield "Maksud dan tujuan", _said(typed.aim or desk.usual("report", "aim"))
    yield "Pelaksanaan", (*_course(desk),)
    yield "Materi dan narasumber", (_materials(desk),)
    yield "Peserta", (*_people(desk, rows),)
    yield "Kehadiran", (*_attendance(desk, rows, standings),)
    outcome = _said("\n".join(part for part in (_outcome(desk, standings), typed.outcome) if part))
    yield "Hasil dan kesimpulan", outcome
    if typed.advice:
        yield "Saran", _said(typed.advice)
    if photos:
        yield "Dokumentasi", (*_pictures(photos),)


def _said(text: str) -> tuple[Part, ...]:
    return tuple(Text(line, indent=7) for line in text.split("\n") if line.strip())


def _course(desk: Desk) -> Iterator[Part]:
    yield Text(desk.usual("report", "course"), indent=7)
    training = desk.training
    facts = [
        ("Hari/tanggal", training_paper.days_text(training)),
        ("Tempat", training.place),
        ("Penyelenggara", training.organiser),
        ("Sub kegiatan", training.sub_activity),
        ("Angkatan", ", ".join(training.classes)),
    ]
    yield Gap(1)
    yield Facts(tuple((label, value) for label, value in facts if value), label_wide=32, indent=7)
    if desk.typed.course:
        yield Gap(1)
        yield from _said(desk.typed.course)


def _materials(desk: Desk) -> Grid:
    columns = (
        ListColumn("No", 10, kind="number"),
        ListColumn("Materi", 80, 3),
        ListColumn("JP", 12, kind="number"),
        ListColumn("Narasumber", 60, 2),
    )
    rows = tuple(
        (str(at), material.title, str(material.jp), material.speaker or "–")
        for at, material in enumerate(desk.training.materials, 1)
    )
    return Grid(columns, rows, total=("", "Jumlah", str(desk.training.jp), ""))


def _people(desk: Desk, rows: Sequence[GridRow]) -> Iterator[Part]:
    people = [row.participant for row in rows]
    yield _counts("Unsur", training_tally.by_name((desk.unsur(person), person) for person in people))
    yield Gap(3)
    origins = Origins(people)
    counts = training_tally.by_name((origins.short(person), person) for person in people)
    yield _counts("Kelurahan/asal", counts)


def _counts(head: str, counts: Sequence[SexCount]) -> Grid:
    columns = (
        ListColumn("No", 10, kind="number"),
        ListColumn(head, 80, 3),
        *(ListColumn(title, 24, kind="number") for title in ("Laki-laki", "Perempuan", "Jumlah")),
    )
    rows = tuple((str(at), *_figures(count)) for at, count in enumerate(counts, 1))
    return Grid(columns, rows, total=("", *_figures(training_tally.total(counts))))


def _figures(count: SexCount) -> tuple[str, ...]:
    return (count.name, number(count.men), number(count.women), number(count.whole))


def _attendance(
    desk: Desk, rows: Sequence[GridRow], standings: Sequence[Standing]
) -> Iterator[Part]:  # fmt: skip
    letters = (
        ("Hadir", 13),
        ("Izin", 12),
        ("Sakit", 13),
        ("Alpa", 12),
        ("Terlambat", 20),
        ("Belum diisi", 14),
    )
    columns = (
        ListColumn("Sesi", 11, kind="number"),
        ListColumn("Tanggal dan acara", 66, 3),
        *(ListColumn(title, wide, kind="number") for title, wide in letters),
    )
    table = tuple(
        (
            str(count.session.ordinal),
            f"{calendar.full_date(count.session.day)}: {count.session.title}",
            *(number(figure) for _, figure in count.by_letter),
            number(count.unmarked),
        )
        for count in training_tally.by_session(desk.training.sessions, rows)
    )
    yield Grid(columns, table)
    good, excused, bad = training_tally.passed(standings)
    by = f" ({number(excused)} orang dengan dispensasi)" if excused else ""
    yield Gap(2)
    yield Text(
        f"Lulus {number(good)} orang{by}, tidak lulus {number(bad)} orang; batas kehadiran "
        f"{desk.training.pass_percent} persen.",
        indent=7,
    )


def _outcome(desk: Desk, standings: Sequence[Standing]) -> str:
    places = sum(standing.sessions for standing in standings)
    present = sum(standing.present for standing in standings)
    good, _, bad = training_tally.passed(standings)
    return desk.usual(
        "report", "outcome", people=number(len(standings)),
        percent=floor(100 * present / places) if places else 0, passed=number(good), failed=number(bad),
        limit=desk.training.pass_percent,
    )  # fmt: skip


def _pictures(photos: Sequence[Path]) -> Iterator[Part]:
    opened = [(at, whole(path, _LONGEST_SIDE)) for at, path in enumerate(photos, 1)]
    for start in range(0, len(opened), 2):
        yield _PhotoRow(tuple(opened[start : start + 2]))
