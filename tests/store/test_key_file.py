from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.store import files, key_file


def test_both_places_say_the_same_after_a_change(tmp_path: Path) -> None:
    key_file.write(tmp_path, b"lama")
    key_file.write(tmp_path, b"baru")
    assert key_file.generations(tmp_path) == [b"baru", b"baru"]


def test_a_cut_between_the_two_leaves_the_new_and_the_former(tmp_path: Path, monkeypatch) -> None:
    key_file.write(tmp_path, b"lama")
    written = files.write_whole

    def cut(path: Path, data: bytes) -> None:
        if path.name == key_file.BEFORE:
            raise OSError("power cut")
        written(path, data)

    monkeypatch.setattr(files, "write_whole", cut)
    with pytest.raises(OSError, match="power cut"):
        key_file.write(tmp_path, b"baru")
    assert key_file.generations(tmp_path) == [b"baru", b"lama"]


def test_a_damaged_first_place_does_not_reach_the_second(tmp_path: Path, monkeypatch) -> None:
    key_file.write(tmp_path, b"baik")
    (tmp_path / key_file.NAME).write_bytes(b"rusak")

    def cut(path: Path, data: bytes) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(files, "write_whole", cut)
    with pytest.raises(OSError, match="power cut"):
        key_file.write(tmp_path, b"baru")
    assert b"baik" in key_file.generations(tmp_path)
