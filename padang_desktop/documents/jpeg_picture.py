"""In this file: a picture made small for a paper: cropped to a frame, or whole within a box."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.documents.photo_file import NotAPhoto, PhotoDamaged, PhotoTooLarge, opened

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader

_QUALITY = 85


def cropped_jpeg(photo: bytes, dots: tuple[int, int]) -> BytesIO | None:
    """The middle of the picture in the frame's proportion; None for one that cannot be read."""
    from PIL import Image, ImageOps

    try:
        with opened(photo, reduce_to=max(dots)) as image:
            # A face stands above the middle of a picture.
            fitted = ImageOps.fit(image.convert("RGB"), dots, Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    except (NotAPhoto, PhotoDamaged, PhotoTooLarge):
        return None
    out = BytesIO()
    fitted.save(out, "JPEG", quality=_QUALITY)
    out.seek(0)
    return out


def picture_of(photo: bytes, dots: tuple[int, int]) -> ImageReader | None:
    """The same, ready for a canvas."""
    from reportlab.lib.utils import ImageReader

    found = cropped_jpeg(photo, dots)
    return ImageReader(found) if found is not None else None


def whole(photo: Path | bytes, longest: int) -> ImageReader:
    """The whole picture, no side longer than that. Raises what photo_file.opened does."""
    from PIL import Image, ImageOps
    from reportlab.lib.utils import ImageReader

    with opened(photo, reduce_to=longest) as image:
        small = ImageOps.exif_transpose(image).convert("RGB")
        small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "JPEG", quality=_QUALITY)
    out.seek(0)
    return ImageReader(out)
