"""In this file: Biodata peserta, one page for each, filled in as far as the roster knows it.

A NIK stands on it only where it was asked for, and then masked unless whole was
asked for. What is not known is a dotted line, to be written by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.flow_page import FlowPaper
from padang_desktop.documents.flow_parts import Dots, Facts, Gap, Ground, Head, Part, Piece, Text
from padang_desktop.documents.jpeg_picture import picture_of
from padang_desktop.documents.paper import MM, MUTED, RULE, write
from padang_desktop.documents.signature_block import SignatureBlock, draw_blocks, height_of
from padang_desktop.documents.training_desk import Desk, short_origin
from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.training.training import Participant
from padang_desktop.domain.training.training_paper import NikShown
from padang_desktop.domain.values import calendar, nik, phone

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SEXES = {"L": "Laki-laki", "P": "Perempuan"}
_PHOTO = (30 * MM, 40 * MM)
_PHOTO_DOTS = (354, 472)  # 300 dpi
_LINES_FOR_TRAININGS = 3


@dataclass(frozen=True, slots=True)
class _Subscribed(Part):
    """A photo of 3×4 cm (or its frame) at the left, the person's own signature at the right."""

    photo: bytes | None
    block: SignatureBlock

    def pieces(self, ground: Ground) -> list[Piece]:
        left = (ground.left + ground.right) / 2 + 6 * MM
        high = max(_PHOTO[1] + 2 * MM, height_of((self.block,), ground.right - left))

        def draw(canvas: Canvas, top: float) -> None:
            _draw_photo(canvas, self.photo, ground.left + 4 * MM, top - _PHOTO[1])
            draw_blocks(canvas, (self.block,), left, ground.right, top)

        return [Piece(high, draw)]


def biodata(
    desk: Desk, person: Participant, known: Volunteer | None, photo: bytes | None, nik_shown: NikShown,
    place_of: Callable[[str], str],
) -> FlowPaper:  # fmt: skip
    """The page of one participant; `known` is None for a guest. `place_of` names a kelurahan by its code."""
    number = ()
    if nik_shown:
        told = known.nik if known else ""
        number = (("NIK", told if nik_shown is NikShown.WHOLE else nik.mask(told) if told else ""),)
    origin = short_origin(person.origin)
    parts: list[Part] = [
        Head("BIODATA PESERTA"), Gap(1),
        Facts(
            (("Kegiatan", desk.training.title), ("Tanggal", _when(desk)), ("Tempat", desk.training.place)),
            label_wide=48,
        ),
        Gap(5), Text("A. Data diri", is_bold=True), Gap(1),
        Facts((("Nama lengkap dan gelar", person.name), *number, *_self(desk, person, known)), label_wide=48),
        Gap(4), Text("B. Tugas", is_bold=True), Gap(1),
        Facts((*_duty(desk, person, known), ("Kelurahan/asal", origin)), label_wide=48),
        Gap(4), Text("C. Tempat tinggal", is_bold=True), Gap(1),
        Facts(_home(known, place_of), label_wide=48),
        Gap(4), Text("D. Pelatihan yang pernah diikuti", is_bold=True), Gap(1), Dots(_LINES_FOR_TRAININGS),
        Gap(5),
        _Subscribed(photo, SignatureBlock(desk.place_and_day, Signatory("Peserta,", person.name))),
    ]  # fmt: skip
    return FlowPaper(person.name, tuple(parts))


def _when(desk: Desk) -> str:
    return calendar.date_span(desk.training.starts_on, desk.training.ends_on)


def _self(desk: Desk, person: Participant, known: Volunteer | None) -> tuple[tuple[str, str], ...]:
    label = desk.codes.label
    return (
        ("Tempat, tanggal lahir", _born(known)),
        ("Jenis kelamin", _SEXES.get(person.sex or (known.sex if known else ""), "")),
        ("Agama", label("religion", known.religion) if known and known.religion else ""),
        ("Pendidikan terakhir", label("education", known.education) if known and known.education else ""),
        ("Pekerjaan", known.occupation if known else ""),
        ("No. HP", phone.display(known.phone) if known and known.phone else ""),
        ("Pos-el", known.email if known else ""),
    )


def _duty(desk: Desk, person: Participant, known: Volunteer | None) -> tuple[tuple[str, str], ...]:
    return (
        ("Unsur", desk.unsur(person)),
        ("Jabatan", person.position),
        ("No. anggota", known.member_number if known else ""),
        ("Bertugas sejak tahun", known.appointed_year if known else ""),
    )


def _home(known: Volunteer | None, place_of: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    units = f"{known.rt or '...'}/{known.rw or '...'}" if known and (known.rt or known.rw) else ""
    return (
        ("Alamat", known.address if known else ""),
        ("RT/RW", units),
        ("Kelurahan", place_of(known.home_kelurahan) if known and known.home_kelurahan else ""),
    )


def _born(known: Volunteer | None) -> str:
    if known is None or not (known.birth_place or known.birth_date):
        return ""
    try:
        day = calendar.full_date(date.fromisoformat(known.birth_date))
    except ValueError:
        day = known.birth_date
    return ", ".join(part for part in (known.birth_place.title(), day) if part)


def _draw_photo(canvas: Canvas, photo: bytes | None, x: float, y: float) -> None:
    picture = picture_of(photo, _PHOTO_DOTS) if photo else None
    if picture is not None:
        canvas.drawImage(picture, x, y, *_PHOTO)
    else:
        middle = x + _PHOTO[0] / 2
        for at, words in enumerate(("Pas foto", "3 × 4 cm")):
            base = y + _PHOTO[1] / 2 - at * 10
            write(canvas, words, fonts.TEXT, 8, middle, base, colour=MUTED, align="centre")
    canvas.setStrokeColorRGB(*RULE)
    canvas.setLineWidth(0.5)
    canvas.rect(x, y, *_PHOTO, stroke=1, fill=0)
