"""In this file: the typefaces that papers are set in, and what they can draw.

Only embedded faces are used: a paper looks the same on every printer. The
files lie in resources/fonts; the folder is handed in by whoever prints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.problems import Situation

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

SERIF = "EBGaramond12-Regular"
SERIF_ITALIC = "EBGaramond12-Italic"
SANS = "Lato-Regular"
SANS_BOLD = "Lato-Bold"
TEXT = "NotoSans-Regular"
TEXT_BOLD = "NotoSans-Bold"
TEXT_ITALIC = "NotoSans-Italic"

FACES = (SERIF, SERIF_ITALIC, SANS, SANS_BOLD, TEXT, TEXT_BOLD, TEXT_ITALIC)


class FontMissing(Situation):
    """A face of ours is not where the program was installed, or is damaged."""

    code = "FONT_MISSING"


def register(resources: Path) -> None:
    """Make every face known to the PDF writer; costs nothing the second time.

    Raises FontMissing when a file is absent or unreadable.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    known = set(pdfmetrics.getRegisteredFontNames())
    for face in FACES:
        if face in known:
            continue
        try:
            pdfmetrics.registerFont(TTFont(face, str(resources / "fonts" / f"{face}.ttf")))
        except (OSError, TTFError) as error:
            raise FontMissing(reason=str(error), face=face) from error


@lru_cache(maxsize=len(FACES))
def _face(face: str) -> TTFont:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = pdfmetrics.getFont(face)
    assert isinstance(font, TTFont)
    return font


def width(text: str, face: str, size: float) -> float:
    """The width in points of one line, without kerning."""
    return float(_face(face).stringWidth(text, size))


def cap_height(face: str, size: float) -> float:
    """How high a capital stands above the base line, in points."""
    return float(_face(face).face.capHeight) * size / 1000


def _glyphs(face: str) -> Mapping[int, int]:
    return _face(face).face.charToGlyph


# \s without the no-break space, which binds a date together.
_BLANKS = re.compile(r"[^\S\u00a0]+")


@lru_cache(maxsize=4096)
def printable(text: str, face: str) -> str:
    """The same text with nothing in it that the face cannot draw.

    Line breaks and runs of blanks become one blank (a no-break space stays what it
    is); a letter the face lacks is drawn without its accent; invisible marks go;
    anything else becomes "?", so that the loss is seen on the paper.
    """
    glyphs = _glyphs(face)
    tidy = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if not tidy.isascii():
        tidy = "".join(sign for sign in tidy if unicodedata.category(sign) != "Cf")
    if all(ord(sign) in glyphs for sign in tidy):
        return tidy
    return "".join(_drawn(sign, glyphs) for sign in tidy)


def _drawn(sign: str, glyphs: Mapping[int, int]) -> str:
    if ord(sign) in glyphs:
        return sign
    if unicodedata.category(sign) in {"Cc", "Mn"}:
        return ""
    plainer = [part for part in unicodedata.normalize("NFKD", sign) if ord(part) in glyphs]
    plainer = [part for part in plainer if unicodedata.category(part) != "Mn"]
    return "".join(plainer) or "?"
