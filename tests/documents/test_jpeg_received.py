"""In this file: the city tells a whole JPEG from other bytes, and refuses one built to hold it up."""

from __future__ import annotations

import pytest
from PIL import Image

from padang_desktop.documents import photo_file
from tests.documents.scenes import a_busy_scene, a_scene, saved, some_facts


@pytest.mark.parametrize(
    ("raw", "is_jpeg"),
    [
        (b"", False),
        (b"\xff\xd8\xff", False),
        (saved(a_scene(64, 64), "PNG"), False),
        (saved(a_scene(64, 64)), True),
    ],
)
def test_the_receiver_tells_a_jpeg_from_other_bytes(raw: bytes, is_jpeg: bool) -> None:
    assert photo_file.read_back(raw).is_jpeg is is_jpeg
    assert photo_file.read_back(raw).is_acceptable is is_jpeg


def test_the_receiver_refuses_a_cut_jpeg_and_one_with_bytes_added() -> None:
    whole = photo_file.prepare(saved(a_busy_scene())).jpeg
    assert photo_file.read_back(whole).is_acceptable
    assert not photo_file.read_back(whole[: len(whole) // 2]).is_acceptable
    assert not photo_file.read_back(whole + b"PK\x03\x04").is_acceptable


def with_scans(count: int, side: int = 64) -> bytes:
    """A whole JPEG that goes over its picture so many times."""
    jpeg = saved(Image.new("L", (side, side), 128), progressive=True, quality=60)
    scan = jpeg[jpeg.rfind(b"\xff\xda") : -2]
    return jpeg[:-2] + scan * (count - jpeg.count(b"\xff\xda")) + b"\xff\xd9"


def test_a_jpeg_with_scans_without_end_is_refused_before_it_is_decoded() -> None:
    bomb = with_scans(61)
    assert photo_file.read_back(bomb).width == 64
    assert not photo_file.read_back(bomb).is_decodable
    assert not photo_file.read_back(bomb).is_acceptable
    with pytest.raises(photo_file.PhotoTooLarge):
        photo_file.prepare(bomb)


def test_a_jpeg_with_as_many_scans_as_any_program_writes_is_taken() -> None:
    assert photo_file.read_back(with_scans(60)).is_acceptable
    assert photo_file.prepare(with_scans(60)).width == 64


def test_a_jpeg_of_empty_segments_without_end_is_refused() -> None:
    jpeg = saved(a_scene(64, 64))
    bomb = jpeg[:2] + b"\xff\xfe\x00\x02" * 20_000 + jpeg[2:]
    assert not photo_file.read_back(bomb).is_acceptable
    with pytest.raises(photo_file.PhotoTooLarge):
        photo_file.prepare(bomb)


def test_what_looks_like_scans_beside_the_picture_does_not_count() -> None:
    """Inside the EXIF block, and behind the end where phones put a short film."""
    marks = b"\xff\xda\x00\x02" * 500
    scene = saved(a_scene(), exif=b"Exif\x00\x00" + some_facts().tobytes()[6:] + marks)
    assert scene.count(b"\xff\xda") > 500
    assert photo_file.prepare(scene + marks).width == 1200
    assert photo_file.read_back(saved(a_scene(), progressive=True)).is_acceptable
