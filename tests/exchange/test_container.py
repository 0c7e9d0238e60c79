"""In this file: the ZIP that has only one form."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from pathlib import Path

import pytest

from padang_desktop.exchange import container

FILES = {
    "SHA256SUMS": b"first",
    "paket.json": b"{}",
    "data/kosong.csv": b"",
    "foto/0f/a.jpg": b"\xff" * 70_000,
}


def stdlib_zip(files: dict[str, bytes]) -> bytes:
    """What Python's own zipfile writes with the settings that FORMAT.md names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_version = info.extract_version = 10
            info.create_system = 0
            info.external_attr = 0x01800000
            archive.writestr(info, data)
    return out.getvalue()


def ours(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    container.write(out, (container.of_bytes(name, data) for name, data in files.items()))
    return out.getvalue()


def test_the_bytes_are_those_of_the_standard_library() -> None:
    assert ours(FILES) == stdlib_zip(FILES)


def test_any_set_of_files_gives_the_bytes_of_the_standard_library() -> None:
    dice = random.Random(7)
    for _ in range(30):
        files = {
            f"data/{dice.randrange(10**9)}.csv": dice.randbytes(dice.randrange(3000))
            for _ in range(dice.randrange(1, 20))
        }
        assert ours(files) == stdlib_zip(files)
        assert len(ours(files)) == container.size_of((name, len(data)) for name, data in files.items())


def test_no_file_at_all_is_still_a_zip() -> None:
    assert ours({}) == stdlib_zip({})


def test_the_size_is_known_before_anything_is_written() -> None:
    assert container.size_of((name, len(data)) for name, data in FILES.items()) == len(ours(FILES))


def test_a_local_header_gives_back_what_it_was_built_from() -> None:
    header = container.expected_local_header("paket.json", 12, 0xDEADBEEF)
    assert container.sizes_of_local_header(header) == (0xDEADBEEF, 12)


def test_writing_gives_the_count_of_bytes(tmp_path: Path) -> None:
    with (tmp_path / "a.zip").open("wb") as out:
        count = container.write(out, [container.of_bytes("a", b"123")])
    assert count == (tmp_path / "a.zip").stat().st_size


@pytest.mark.parametrize(
    ("size", "crc32"), [(4, zlib.crc32(b"123")), (3, 0)], ids=["another size", "another CRC"]
)
def test_a_file_that_is_not_what_it_said_stops_the_writing(size: int, crc32: int) -> None:
    liar = container.StoredFile("a", size, crc32, lambda: (b"123",))
    with pytest.raises(ValueError, match="not what it said"):
        list(container.stream([liar]))


def test_what_does_not_fit_a_plain_zip_is_not_begun() -> None:
    huge = container.StoredFile("a", 2**32, 0, lambda: ())
    with pytest.raises(ValueError, match="too much"):
        list(container.stream([huge]))
