"""In this file: a picture becomes a logo: small, written anew, and nothing hidden in it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from padang_desktop.documents.photo_file import PhotoTooLarge, opened
from padang_desktop.domain.problems import Situation

# 22 mm at 600 dpi: more is never seen on paper, and would weigh in every file.
SHARPEST_SIDE = 520
LARGEST_SIDE = 8_000
LARGEST_BYTES = 120_000


def small_logo(source: Path | bytes) -> bytes:
    """A PNG or JPEG of at most LARGEST_BYTES; transparency stays.

    Raises NotAPhoto, PhotoDamaged, PhotoTooLarge, PhotoNeedsConversion or PhotoUnreadable.
    """
    from PIL import Image, ImageOps

    with opened(source) as image:
        if max(image.size) > LARGEST_SIDE:
            raise PhotoTooLarge(reason=f"{image.size} pixels")
        has_transparency = "A" in image.getbands() or "transparency" in image.info
        upright = ImageOps.exif_transpose(image).convert("RGBA" if has_transparency else "RGB")
    side = SHARPEST_SIDE
    while True:
        upright.thumbnail((side, side), Image.Resampling.LANCZOS)
        made = _smallest(upright, has_transparency=has_transparency)
        if len(made) <= LARGEST_BYTES:
            return made
        side = side * 3 // 4


def is_logo(picture: bytes) -> bool:
    """Whether a picture that comes from elsewhere may be drawn as a logo, as it is."""
    from PIL import Image

    if len(picture) > LARGEST_BYTES:
        return False
    try:
        with opened(picture) as image:
            return image.format in ("PNG", "JPEG") and max(image.size) <= SHARPEST_SIDE and bool(image.load())
    except (Situation, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def _smallest(image: object, *, has_transparency: bool) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)
    fresh = Image.new(image.mode, image.size)
    fresh.paste(image)
    out = BytesIO()
    fresh.save(out, "PNG", optimize=True)
    if out.tell() > LARGEST_BYTES and not has_transparency:
        out = BytesIO()
        fresh.save(out, "JPEG", quality=88)
    elif out.tell() > LARGEST_BYTES:
        out = BytesIO()
        fresh.quantize(256).save(out, "PNG", optimize=True)
    return out.getvalue()
