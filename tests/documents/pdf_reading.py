"""In this file: how tests read a PDF back: its text with places, its ink, its embedded faces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

MM = 72 / 25.4
RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@dataclass(frozen=True)
class ReadPage:
    """`boxes` are (left, bottom, right, top) of every visible character, in points."""

    width: float
    height: float
    text: str
    boxes: list[tuple[float, float, float, float]]

    @property
    def flat(self) -> str:
        return " ".join(self.text.split())


def pages_of(pdf: bytes) -> list[ReadPage]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_read(document[at]) for at in range(len(document))]
    finally:
        document.close()


def _read(page: pypdfium2.PdfPage) -> ReadPage:
    words = page.get_textpage()
    text = words.get_text_range()
    boxes = [words.get_charbox(at) for at in range(words.count_chars())]
    wide, high = page.get_size()
    return ReadPage(wide, high, text, [box for box in boxes if box[2] > box[0]])


def base_line_of(pdf: bytes, page: int, words: str) -> float:
    """The lower edge of the words' first letter; fails when they are not on the page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page].get_textpage()
        found = sheet.search(words).get_next()
        assert found is not None, f"{words!r} is not on page {page + 1}"
        return sheet.get_charbox(found[0])[1]
    finally:
        document.close()


def sizes_of(pdf: bytes, page: int) -> set[float]:
    """The sizes of all letters on the page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        words = document[page].get_textpage()
        signs = enumerate(words.get_text_range())
        return {pypdfium2.raw.FPDFText_GetFontSize(words, at) for at, sign in signs if sign.strip()}
    finally:
        document.close()


def assert_ink_keeps_off_the_edge(pdf: bytes, page: int, millimetres: float = 6) -> None:
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[page].render(scale=150 / 72).to_pil().convert("L")
    finally:
        document.close()
    edge = int(millimetres / 25.4 * 150) - 1
    wide, high = image.size
    for strip in (
        (0, 0, wide, edge),
        (0, high - edge, wide, high),
        (0, 0, edge, high),
        (wide - edge, 0, wide, high),
    ):
        assert image.crop(strip).getextrema()[0] > 250, f"ink within {millimetres} mm of the edge: {strip}"


def faces_in(pdf: bytes) -> set[str]:
    """The base fonts named in the file, without the subset's prefix."""
    return {name.decode().split("+")[-1] for name in re.findall(rb"/BaseFont /([\w+-]+)", pdf)}
