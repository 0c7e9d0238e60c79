"""In this file: a file written past the system's memory holds the very same bytes, wherever it lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from padang_desktop.exchange import read_back
from padang_desktop.exchange.straight_file import PORTION, StraightFile, go_straight

SHARED_MEMORY, UNREAL = Path("/dev/shm"), Path("/proc/self/status")


def put(path: Path, data: bytes) -> None:
    with StraightFile(path) as out:
        for start in range(0, len(data), PORTION):
            portion = data[start : start + PORTION]
            out.room[: len(portion)] = portion
            out.write(len(portion))
        out.sync()


@pytest.mark.parametrize("size", [0, 1, 4096, 4097, PORTION, PORTION + 4096, 2 * PORTION + 77])
def test_every_size_comes_back_from_the_medium(tmp_path: Path, size: int) -> None:
    data, path = os.urandom(size), tmp_path / "berkas"
    put(path, data)
    assert path.read_bytes() == data
    assert b"".join(read_back.pieces(path)) == data


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(b"lama")
    with pytest.raises(FileExistsError):
        StraightFile(path)
    assert path.read_bytes() == b"lama"


def test_portions_of_odd_length_go_on_as_any_other_file(tmp_path: Path) -> None:
    path, portions = tmp_path / "berkas", [os.urandom(size) for size in (8192, 5, 4096, 100_000)]
    with StraightFile(path) as out:
        for portion in portions:
            out.room[: len(portion)] = portion
            out.write(len(portion))
        out.sync()
    assert path.read_bytes() == b"".join(portions)


@pytest.mark.skipif(not SHARED_MEMORY.is_dir(), reason="no file system in memory here")
def test_a_file_system_in_memory_takes_it_as_well() -> None:
    path, data = SHARED_MEMORY / f"padang-uji-{os.getpid()}", os.urandom(PORTION + 10)
    try:
        put(path, data)
        assert b"".join(read_back.pieces(path)) == data
    finally:
        path.unlink(missing_ok=True)


@pytest.mark.skipif(not UNREAL.is_file(), reason="no file system of the kernel here")
def test_a_file_that_lies_on_no_medium_says_that_it_cannot_go_straight() -> None:
    with UNREAL.open("rb", buffering=0) as file:
        assert not go_straight(file.fileno())
        assert file.read(4)
