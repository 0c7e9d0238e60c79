"""In this file: a photo as it comes from a phone becomes the photo that is kept.

Upright, at most 1600 px, about 200 kB, and with nothing hidden in it: time and
place are read first, then every trace of them leaves the picture. Nothing here
trusts the file's name; what it is, its first bytes say.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from padang_desktop.documents import jpeg_scans, photo_likeness
from padang_desktop.documents.photo_facts import PhotoFacts, facts_of
from padang_desktop.domain.problems import Situation

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "HEIF")
LARGEST_SIDE = 20_000
LARGEST_FILE = 80_000_000
# What is unpacked in memory at once; a JPEG is unpacked already reduced, so it may be larger.
LARGEST_DECODED = 60_000_000
LARGEST_JPEG = 220_000_000
# A page of F4 scanned at 300 dpi still passes.
RECEIVED_SIDE = 4_000
_HIDDEN = ("exif", "comment", "icc_profile", "xmp", "photoshop", "mp")

# A photo is never made smaller than this for the sake of its bytes.
_SMALLEST_SIDE = 320
_ORIENTATION = 0x0112
_QUALITIES = (80, 74, 68, 62, 56, 50)
_DAMAGE = (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError, struct.error, RuntimeError)


class NotAPhoto(Situation):
    """The file is no picture of a kind we take."""

    code = "NOT_A_PHOTO"


class PhotoNeedsConversion(Situation):
    """A HEIC picture, and this program came without what opens it."""

    code = "PHOTO_NEEDS_CONVERSION"


class PhotoDamaged(Situation):
    """The picture begins well and cannot be read to its end."""

    code = "PHOTO_DAMAGED"


class PhotoTooLarge(Situation):
    """More pixels, bytes or scans than any camera makes."""

    code = "PHOTO_TOO_LARGE"


class PhotoUnreadable(Situation):
    """The file is gone, forbidden, or its flashdisk was pulled."""

    code = "PHOTO_UNREADABLE"


@dataclass(frozen=True, slots=True)
class PreparedPhoto:
    """The photo to keep, and what was read before its metadata went.

    sha256 is hexadecimal; `taken_at` is the camera's local time without a zone;
    latitude and longitude are decimal degrees, both or neither; `perceptual` is a
    64-bit difference hash, signed so that it fits an SQLite INTEGER.
    """

    jpeg: bytes
    width: int
    height: int
    sha256: str
    crc32: int
    size: int
    taken_at: datetime | None
    latitude: float | None
    longitude: float | None
    perceptual: int


def prepare(source: Path | bytes, *, max_side: int = 1600, target_bytes: int = 200_000) -> PreparedPhoto:
    """Make the photo that is kept; the source is not touched.

    The size is met by lowering the quality to 50, then the sides; a picture that is
    small enough already is still written anew. Raises NotAPhoto, PhotoDamaged,
    PhotoTooLarge or PhotoUnreadable. Safe in a thread.
    """
    with opened(source, reduce_to=max_side) as image:
        facts = facts_of(image)
        upright = _upright(image, max_side)
    jpeg, upright = _squeezed(upright, target_bytes)
    return _described(jpeg, upright, facts)


@dataclass(frozen=True, slots=True)
class PhotoChecks:
    """What a photo from another office turned out to be; sides are 0 when they cannot be read."""

    is_jpeg: bool
    is_decodable: bool
    width: int
    height: int
    has_hidden_data: bool

    @property
    def is_acceptable(self) -> bool:
        """The image rules of a batch: one whole bare JPEG, no side over RECEIVED_SIDE."""
        fits = 0 < self.width <= RECEIVED_SIDE and 0 < self.height <= RECEIVED_SIDE
        return self.is_jpeg and self.is_decodable and fits and not self.has_hidden_data


def read_back(jpeg: bytes) -> PhotoChecks:
    """Decode a received photo to its last row; never raises for what the bytes are."""
    from PIL import Image

    _prepare_pillow()
    is_jpeg = jpeg.startswith(b"\xff\xd8\xff") and jpeg.endswith(b"\xff\xd9")
    wide, high, hides, whole = 0, 0, False, False
    try:
        with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
            wide, high = image.size
            hides = any(part in image.info for part in _HIDDEN)
            if max(wide, high) <= RECEIVED_SIDE and not jpeg_scans.too_many(jpeg):
                # Every byte is decoded, to an eighth of the pixels: half the time, a tenth of the room.
                image.draft("L", (wide // 8, high // 8))
                image.load()
                whole = True
    except _DAMAGE:
        whole = False
    return PhotoChecks(is_jpeg, whole, wide, high, hides)


@contextmanager
def opened(source: Path | bytes, *, reduce_to: int = 0) -> Iterator[Image]:
    """The picture, checked and ready to be decoded; damage found inside the block is named too.

    With `reduce_to`, a JPEG is decoded at the smallest scale that still has that many pixels.
    """
    from PIL import Image, UnidentifiedImageError

    formats, raw = _prepare_pillow(), _raw(source)
    if "HEIF" not in formats and _is_heic(raw):
        raise PhotoNeedsConversion
    if jpeg_scans.too_many(raw):
        raise PhotoTooLarge(reason="scans without end")
    try:
        image = Image.open(BytesIO(raw), formats=formats)
    except UnidentifiedImageError as error:
        raise (PhotoDamaged if _begins_as_a_photo(raw) else NotAPhoto)(reason=str(error)) from error
    except _DAMAGE as error:
        raise PhotoDamaged(reason=str(error)) from error
    try:
        with image:
            _refuse_if_too_large(image, reduce_to)
            yield image
    except _DAMAGE as error:
        raise PhotoDamaged(reason=str(error)) from error


@cache
def _prepare_pillow() -> tuple[str, ...]:
    """The formats that can be opened here; an installed program comes without HEIC."""
    from PIL import Image

    # The limits are ours, checked before anything is unpacked; Pillow's own would only print a warning.
    Image.MAX_IMAGE_PIXELS = None
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return tuple(name for name in FORMATS if name != "HEIF")
    register_heif_opener()
    return FORMATS


def _is_heic(raw: bytes) -> bool:
    return raw[4:8] == b"ftyp" and raw[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")


def _raw(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        raw = source
    else:
        try:
            if source.stat().st_size > LARGEST_FILE:
                raise PhotoTooLarge(reason=f"{source.stat().st_size} bytes")
            raw = source.read_bytes()
        except OSError as error:
            raise PhotoUnreadable(reason=str(error)) from error
    if len(raw) > LARGEST_FILE:
        raise PhotoTooLarge(reason=f"{len(raw)} bytes")
    return raw


def _begins_as_a_photo(raw: bytes) -> bool:
    starts = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM")
    return raw.startswith(starts) or raw[8:12] == b"WEBP" or raw[4:12] in (b"ftypheic", b"ftypmif1")


def _refuse_if_too_large(image: Image, reduce_to: int) -> None:
    wide, high = image.size
    if max(wide, high) >= LARGEST_SIDE or wide * high > LARGEST_JPEG:
        raise PhotoTooLarge(reason=f"{wide} x {high}")
    if reduce_to and image.format == "JPEG":
        scale = min(1.0, reduce_to / max(wide, high))
        # Asking for a square would ask for more than the short side has, and nothing would be reduced.
        image.draft("RGB", (max(1, int(wide * scale)), max(1, int(high * scale))))
    if image.width * image.height > LARGEST_DECODED:
        raise PhotoTooLarge(reason=f"{wide} x {high} unpacked")


def _upright(image: Image, max_side: int) -> Image:
    from PIL.Image import Transpose

    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # a damaged EXIF block must not cost the photo
        orientation = 1
    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    plain = _without_transparency(image)
    # Turning comes last, when there is little left to turn.
    plain.thumbnail((max_side, max_side))
    return plain.transpose(turns[orientation]) if orientation in turns else plain


def _without_transparency(image: Image) -> Image:
    from PIL.Image import new

    if image.mode.startswith(("I", "F")):
        # 16-bit scans: keep the high byte.
        return image.point(lambda level: level / 256).convert("L").convert("RGB")
    if "A" in image.getbands() or "transparency" in image.info:
        paper = new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image.convert("RGB")


def _squeezed(image: Image, target_bytes: int) -> tuple[bytes, Image]:
    while True:
        jpeg = b""
        for quality in _QUALITIES:
            jpeg = _as_jpeg(image, quality)
            if len(jpeg) <= target_bytes:
                return jpeg, image
        if max(image.size) <= _SMALLEST_SIDE:
            return jpeg, image
        image = image.resize((max(1, image.width * 4 // 5), max(1, image.height * 4 // 5)))


def _as_jpeg(image: Image, quality: int) -> bytes:
    # Pillow writes a comment it finds in `info`; a picture without info has nothing to write.
    bare = image.copy()
    bare.info = {}
    kept = BytesIO()
    bare.save(kept, "JPEG", quality=quality)
    return kept.getvalue()


def _described(jpeg: bytes, image: Image, facts: PhotoFacts) -> PreparedPhoto:
    return PreparedPhoto(
        jpeg=jpeg,
        width=image.width,
        height=image.height,
        sha256=sha256(jpeg).hexdigest(),
        crc32=crc32(jpeg),
        size=len(jpeg),
        taken_at=facts.taken_at,
        latitude=facts.latitude,
        longitude=facts.longitude,
        perceptual=photo_likeness.perceptual_hash(image),
    )
