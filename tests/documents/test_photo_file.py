"""In this file: a photo becomes small, upright and bare, or is refused in words; nothing hidden is kept."""

from __future__ import annotations

import struct
import zlib
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from padang_desktop.documents import photo_file, photo_likeness
from tests.documents.scenes import a_busy_scene, a_scene, saved, some_facts

TURNS = [1, 2, 3, 4, 5, 6, 7, 8]


def as_first_seen(upright: Image.Image, orientation: int) -> Image.Image:
    """The pixels a camera would store for an upright scene with that orientation."""
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    return upright if orientation == 1 else upright.transpose(Image.Transpose(back[orientation]))


def corner_is_blue(jpeg: bytes) -> bool:
    red, _, blue = Image.open(BytesIO(jpeg)).convert("RGB").getpixel((40, 40))
    return blue > red


def test_a_phone_photo_becomes_small_and_keeps_what_it_is_known_by() -> None:
    kept = photo_file.prepare(saved(a_busy_scene(), quality=92, exif=some_facts()))
    assert (kept.width, kept.height) == (1600, 1200)
    assert kept.size == len(kept.jpeg) <= 200_000
    assert kept.sha256 == sha256(kept.jpeg).hexdigest()
    assert kept.crc32 == zlib.crc32(kept.jpeg)
    assert kept.taken_at == datetime(2024, 11, 20, 9, 16, 5)  # noqa: DTZ001 - the camera knows no zone
    assert kept.latitude == pytest.approx(-0.947, abs=1e-6)
    assert kept.longitude == pytest.approx(100.375, abs=1e-6)
    assert -(2**63) <= kept.perceptual < 2**63


@pytest.mark.parametrize("orientation", TURNS)
def test_a_photo_is_upright_however_the_phone_was_held(orientation: int) -> None:
    raw = saved(as_first_seen(a_scene(), orientation), exif=some_facts(orientation))
    kept = photo_file.prepare(raw)
    assert (kept.width, kept.height) == (1200, 900)
    assert corner_is_blue(kept.jpeg)


def test_nothing_hidden_is_left_in_the_kept_photo() -> None:
    raw = saved(
        a_scene(),
        exif=some_facts(),
        comment=b"catatan rahasia",
        xmp=b"<x:xmpmeta>rahasia</x:xmpmeta>",
        icc_profile=b"profil rahasia" * 20,
    )
    assert b"ahasia" in raw
    kept = photo_file.prepare(raw)
    assert b"ahasia" not in kept.jpeg
    assert set(Image.open(BytesIO(kept.jpeg)).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "dpi",
    }
    assert photo_file.read_back(raw).has_hidden_data
    assert not photo_file.read_back(kept.jpeg).has_hidden_data


def test_a_heic_photo_is_taken_upright_with_time_and_place() -> None:
    raw = saved(as_first_seen(a_scene(), 6), "HEIF", exif=some_facts(6).tobytes())
    kept = photo_file.prepare(raw)
    assert (kept.width, kept.height) == (1200, 900)
    assert corner_is_blue(kept.jpeg)
    assert kept.taken_at is not None
    assert kept.latitude is not None


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "LA"),
        ("PNG", "1"),
        ("PNG", "L"),
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
        ("WEBP", "RGBA"),
        ("BMP", "RGB"),
    ],
)
def test_other_kinds_and_colours_become_a_plain_jpeg(kind: str, mode: str) -> None:
    scene = a_scene(400, 300)
    converted = scene.convert("L").convert("LA") if mode == "LA" else scene.convert(mode)
    checks = photo_file.read_back(photo_file.prepare(saved(converted, kind)).jpeg)
    assert checks.is_acceptable
    assert (checks.width, checks.height) == (400, 300)


def test_transparent_parts_become_white_and_16_bit_scans_keep_their_grey() -> None:
    clear = photo_file.prepare(saved(Image.new("RGBA", (60, 60), (0, 0, 0, 0)), "PNG"))
    assert min(Image.open(BytesIO(clear.jpeg)).getpixel((30, 30))) > 250
    scan = photo_file.prepare(saved(Image.new("I;16", (60, 60), 30_000), "PNG"))
    assert Image.open(BytesIO(scan.jpeg)).getpixel((30, 30))[0] == pytest.approx(117, abs=2)


def test_a_small_photo_is_not_blown_up() -> None:
    kept = photo_file.prepare(saved(a_scene(320, 240)))
    assert (kept.width, kept.height) == (320, 240)


def test_even_pure_noise_comes_down_to_its_size() -> None:
    noise = Image.effect_noise((2400, 1800), 120).convert("RGB")
    kept = photo_file.prepare(saved(noise, quality=95), target_bytes=120_000)
    assert kept.size <= 120_000
    assert photo_file.read_back(kept.jpeg).is_acceptable


def test_the_same_scene_is_alike_and_another_is_not() -> None:
    scene = a_busy_scene()
    first = photo_file.prepare(saved(scene, quality=92)).perceptual
    again = photo_file.prepare(saved(scene.resize((1500, 1125)), quality=60)).perceptual
    other = photo_file.prepare(saved(scene.transpose(Image.Transpose.FLIP_LEFT_RIGHT))).perceptual
    assert photo_likeness.likeness(first, again) <= 6
    assert photo_likeness.likeness(first, other) > 12
    assert photo_likeness.likeness(-1, 0) == 64


@pytest.mark.parametrize(
    "raw",
    [b"", b"halo", b"%PDF-1.7 ...", b"GIF89a" + bytes(60), b"MZ" + bytes(200)],
    ids=lambda raw: repr(raw[:6]),
)
def test_what_is_no_photo_is_called_so(raw: bytes) -> None:
    with pytest.raises(photo_file.NotAPhoto):
        photo_file.prepare(raw)


@pytest.mark.parametrize("part", [0.001, 0.2, 0.5, 0.98])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_truncated_photo_is_called_damaged(kind: str, part: float) -> None:
    raw = saved(a_busy_scene().resize((400, 300)), kind)
    with pytest.raises((photo_file.PhotoDamaged, photo_file.NotAPhoto)) as refused:
        photo_file.prepare(raw[: max(40, int(len(raw) * part))])
    assert part < 0.2 or isinstance(refused.value, photo_file.PhotoDamaged)


def a_png_that_claims(wide: int, high: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("sides", [(20_000, 10), (10, 30_000), (19_999, 19_999), (9_000, 9_000)])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(
    sides: tuple[int, int],
) -> None:
    with pytest.raises(photo_file.PhotoTooLarge):
        photo_file.prepare(a_png_that_claims(*sides))


def test_a_20000_px_jpeg_is_refused_in_words_and_by_the_receiver() -> None:
    raw = saved(Image.new("L", (20_000, 40)))
    with pytest.raises(photo_file.PhotoTooLarge):
        photo_file.prepare(raw)
    checks = photo_file.read_back(raw)
    assert checks.is_jpeg
    assert not checks.is_acceptable


def test_a_photo_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(photo_file.PhotoUnreadable):
        photo_file.prepare(tmp_path / "hilang.jpg")
    with pytest.raises(photo_file.PhotoUnreadable):
        photo_file.prepare(tmp_path)


def test_the_source_is_read_from_disk_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.JPG"
    path.write_bytes(saved(a_scene(), exif=some_facts()))
    before = path.read_bytes()
    assert photo_file.prepare(path).width == 1200
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "moment", ["0000:00:00 00:00:00", "2024-11-20 09:16", "", "1970:01:01 00:00:00", "2024:13:40 99:00:00"]
)
def test_a_time_that_cannot_be_true_is_no_time(moment: str) -> None:
    exif = some_facts()
    exif.get_ifd(0x8769)[0x9003] = moment
    assert photo_file.prepare(saved(a_scene(), exif=exif)).taken_at is None


@pytest.mark.parametrize(
    "latitude",
    [(0.0, 0.0, 0.0), (95.0, 0.0, 0.0), (IFDRational(0, 0), 0.0, 0.0)],
    ids=["zero", "beyond", "nan"],
)
def test_a_place_that_cannot_be_true_is_no_place(latitude: tuple[float, float, float]) -> None:
    exif = some_facts()
    place = exif.get_ifd(0x8825)
    place[2] = latitude
    if latitude == (0.0, 0.0, 0.0):
        place[4] = latitude
    kept = photo_file.prepare(saved(a_scene(), exif=exif))
    assert (kept.latitude, kept.longitude) == (None, None)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_broken_exif_block_does_not_cost_the_photo() -> None:
    raw = saved(a_scene(), exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40)
    kept = photo_file.prepare(raw)
    assert kept.taken_at is None
    assert corner_is_blue(kept.jpeg)


@pytest.mark.fuzz
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damaged_bytes_end_in_a_photo_or_a_named_situation(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP", "BMP", "HEIF"]))
    raw = bytearray(SEEDS[kind])
    for _ in range(data.draw(st.integers(1, 12))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    try:
        kept = photo_file.prepare(bytes(raw[:cut]) if data.draw(st.booleans()) else bytes(raw))
    except (
        photo_file.NotAPhoto,
        photo_file.PhotoDamaged,
        photo_file.PhotoTooLarge,
    ):
        return
    assert photo_file.read_back(kept.jpeg).is_acceptable


SEEDS = {
    kind: saved(a_scene(96, 72), kind, **({"exif": some_facts(6)} if kind in ("JPEG", "PNG", "WEBP") else {}))
    for kind in ("JPEG", "PNG", "WEBP", "BMP", "HEIF")
}
