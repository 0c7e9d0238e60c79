"""In this file: the sheet itself: its size, its foot line, and how it becomes a file.

Every paper is a PDF with embedded faces, a title, a language and a creation
date that is handed in, so that printing the same thing twice gives the same
bytes. No ink comes nearer to the edge than 6 mm: office printers cannot.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts
from padang_desktop.documents.text_fit import fit
from padang_desktop.domain.problems import Situation

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
WIB = timezone(timedelta(hours=7), "WIB")

INK = (0.10, 0.11, 0.13)
MUTED = (0.36, 0.38, 0.42)
RULE = (0.55, 0.57, 0.60)
FAINT = (0.925, 0.93, 0.937)
TINT = (0.945, 0.95, 0.955)

FOOT_SIZE = 7.5
FOOT_BASE = 9 * MM


class PaperInUse(Situation):
    """The PDF that should be replaced is open in another program."""

    code = "PAPER_IN_USE"


class PaperNotWritten(Situation):
    """The PDF could not be written where the person asked."""

    code = "PAPER_NOT_WRITTEN"


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A sheet; width and height in points."""

    name: str
    width: float
    height: float

    def turned(self) -> PaperSize:
        return PaperSize(self.name, self.height, self.width)


A4 = PaperSize("A4", 210 * MM, 297 * MM)
F4 = PaperSize("F4", 215 * MM, 330 * MM)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a sheet says about its own printing; `printed_at` is aware, and shown in WIB."""

    printed_at: datetime
    printed_by: str
    document_code: str
    is_practice: bool = False


def open_canvas(
    size: PaperSize, resources: Path, *, title: str, made_at: datetime, author: str = ""
) -> Canvas:
    """An empty document; nothing is on disk before `write_out`. `made_at` is aware."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    fonts.register(resources)
    rl_config.useA85 = 0
    canvas = Canvas(
        "",
        pagesize=(size.width, size.height),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.TEXT,  # pyright: ignore[reportArgumentType]
        pdfVersion=(1, 5),
        lang="id-ID",
    )
    moment = made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    canvas.setDateFormatter(lambda *_: moment)
    canvas.setTitle(title)
    canvas.setSubject(title)
    canvas.setAuthor(author)
    canvas.setCreator("Padang Desktop")
    canvas.setProducer("Padang Desktop")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def write_out(canvas: Canvas, out: BinaryIO | Path) -> None:
    """Finish the document: whole under its name, or not at all.

    Raises PaperInUse when the old file is held open, PaperNotWritten when the
    place is full, gone or forbidden.
    """
    whole: bytes = canvas.getpdfdata()
    if not isinstance(out, Path):
        out.write(whole)
        return
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as file:
            file.write(whole)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        _drop(unfinished)
        raise PaperNotWritten(reason=str(error), file=out.name) from error
    try:
        unfinished.replace(out)
    except OSError as error:
        _drop(unfinished)
        kind = PaperInUse if isinstance(error, PermissionError) else PaperNotWritten
        raise kind(reason=str(error), file=out.name) from error


def _drop(unfinished: Path) -> None:
    with contextlib.suppress(OSError):  # a flashdisk that was pulled keeps what it has
        unfinished.unlink(missing_ok=True)


def draw_foot(
    canvas: Canvas, size: PaperSize, imprint: Imprint, *, page: int, pages: int, edge: float = 14 * MM
) -> None:
    """Who printed when, the document's code, and "Halaman x dari y", over a hairline."""
    moment = imprint.printed_at.astimezone(WIB)
    left = f"Dicetak {moment:%d/%m/%Y} {moment:%H.%M} WIB oleh {imprint.printed_by}"
    left += f" · {imprint.document_code}" if imprint.document_code else ""
    right = f"Halaman {page} dari {pages}"
    rule(canvas, edge, size.width - edge, FOOT_BASE + 3.6 * MM, 0.4)
    room = size.width - 2 * edge - fonts.width(right, fonts.TEXT, FOOT_SIZE) - 6 * MM
    fitted = fit(left, fonts.TEXT, room, sizes=(FOOT_SIZE, 6), max_lines=1)
    write(canvas, fitted.lines[0], fonts.TEXT, fitted.size, edge, FOOT_BASE, colour=MUTED)
    write(canvas, right, fonts.TEXT, FOOT_SIZE, size.width - edge, FOOT_BASE, colour=MUTED, align="right")


def draw_practice_mark(canvas: Canvas, size: PaperSize) -> None:
    """MODE LATIHAN across the sheet; call before the content, so that it lies under it."""
    from math import atan2, degrees, hypot

    words = "MODE LATIHAN"
    diagonal = hypot(size.width, size.height)
    letters = 0.66 * diagonal / fonts.width(words, fonts.TEXT_BOLD, 1)
    canvas.saveState()
    canvas.translate(size.width / 2, size.height / 2)
    canvas.rotate(degrees(atan2(size.height, size.width)))
    write(canvas, words, fonts.TEXT_BOLD, letters, 0, -letters * 0.36, colour=FAINT, align="centre")
    canvas.restoreState()


def write(
    canvas: Canvas,
    text: str,
    face: str,
    size: float,
    x: float,
    base: float,
    *,
    colour: Sequence[float] = INK,
    align: str = "left",
) -> None:
    """One line of text on its base line; `align` is left, centre or right of x."""
    # Bound blanks have done their work when the line was broken; readers search for plain ones.
    text = fonts.printable(text, face).replace("\u00a0", " ")
    if align != "left":
        wide = fonts.width(text, face, size)
        x -= wide if align == "right" else wide / 2
    canvas.setFont(face, size)
    canvas.setFillColorRGB(*colour)
    canvas.drawString(x, base, text)


def write_lines(
    canvas: Canvas,
    lines: Sequence[str],
    face: str,
    size: float,
    x: float,
    first: float,
    *,
    leading: float,
    colour: Sequence[float] = INK,
    align: str = "left",
) -> float:
    """Several lines downwards; returns the base line that the next one would have."""
    for line in lines:
        write(canvas, line, face, size, x, first, colour=colour, align=align)
        first -= leading
    return first


def rule(
    canvas: Canvas, left: float, right: float, y: float, thick: float, colour: Sequence[float] = RULE
) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(thick)
    canvas.line(left, y, right, y)
