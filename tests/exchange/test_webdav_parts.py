"""In this file: a large file goes up in parts and goes on where it stopped, however often the line drops."""

from __future__ import annotations

import errno
import hashlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Cancelled
from padang_desktop.exchange import part_files, pickup
from padang_desktop.exchange.line_address import Address
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.webdav import CityFolder
from tests.dav_line import PASSWORD, USER, DavServer, DroppingLine

NAME = "SETOR-137111-ABCDEFGH-000001.age"
QUICK, PART = 0.001, 64 * 1024
COUNT = 23  # 1,500,000 bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kota"
    folder.mkdir()
    return folder


@pytest.fixture
def server(folder: Path) -> Iterator[DavServer]:
    pytest.importorskip("wsgidav", reason="no WebDAV server is installed here")
    server = DavServer(folder)
    yield server
    server.close()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "kirim.age"
    path.write_bytes(random.Random(9).randbytes(1_500_000))
    return path


class Watch:
    """Hears every step; presses Batal once so many bytes were told as sent."""

    def __init__(self, stop_at: int = 0) -> None:
        self.said: list[tuple[int, int, str]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, what: str = "") -> None:
        self.said.append((done, total, what))
        if self._stop_at and what == "Mengunggah" and done >= self._stop_at:
            raise Cancelled


def sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def parts(folder: Path) -> dict[str, int]:
    """Name of each part that stands -> when it was written."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "SPB1").glob("*.part")}


def put(port: int, source: Path, watch: Watch | None = None) -> None:
    address = Address(f"http://127.0.0.1:{port}/kota/", USER, PASSWORD)
    with CityFolder(address, watch, first_wait=QUICK) as city:
        city.put(source, NAME, sum_of(source), PART)


def taken(folder: Path, into: Path) -> bytes:
    (found,) = pickup.found(folder)
    into.mkdir(exist_ok=True)
    return pickup.take(found.path, into).path.read_bytes()


@pytest.mark.parametrize("seed", [1, 2])
def test_fifty_cuts_send_no_part_that_stands_a_second_time(
    server: DavServer, folder: Path, source: Path, tmp_path: Path, seed: int
) -> None:
    line = DroppingLine(server.port, seed, share=1.0, longest=90_000)
    standing, stops = dict[str, int](), 0
    try:
        while stops < 500:
            try:
                put(line.port, source)
                break
            except Situation as down:
                assert down.code == "LINE_DOWN"
                stops += 1
            now = parts(folder)
            # What stood stands as it was written, and is named only when it is whole.
            assert standing.items() <= now.items()
            assert pickup.found(folder) == [] or len(now) == COUNT
            standing = now
    finally:
        line.close()
    assert line.cut_count >= 50 and stops > 0
    assert standing.items() <= parts(folder).items() and len(parts(folder)) == COUNT
    assert taken(folder, tmp_path / "ambil") == source.read_bytes()


def test_batal_keeps_what_stands_and_the_next_time_goes_on_there(
    server: DavServer, folder: Path, source: Path
) -> None:
    with pytest.raises(Cancelled):
        put(server.port, source, Watch(stop_at=10 * 2 * PART))
    standing = parts(folder)
    assert 8 <= len(standing) <= 11 and not list((folder / "SPB1").glob("_*.tmp"))
    watch = Watch()
    put(server.port, source, watch)
    first = min(done for done, _, what in watch.said if what == "Mengunggah")
    assert first > 2 * PART * (len(standing) - 1)
    assert all(done <= total == 2 * source.stat().st_size for done, total, _ in watch.said if total)
    assert standing.items() <= parts(folder).items() and len(parts(folder)) == COUNT


def test_a_part_that_was_damaged_there_is_mended_when_the_file_is_sent_again(
    server: DavServer, folder: Path, source: Path, tmp_path: Path
) -> None:
    put(server.port, source)
    before = parts(folder)
    changed, short, gone = sorted(before)[3], sorted(before)[5], sorted(before)[7]
    for name, data in ((changed, b"x" * PART), (short, b"short")):
        (folder / "SPB1" / name).write_bytes(data)
    put(server.port, source)
    (folder / "SPB1" / gone).unlink()
    assert pickup.found(folder) == []
    put(server.port, source)
    assert taken(folder, tmp_path / "ambil") == source.read_bytes()
    after = parts(folder)
    assert {name for name in before if before[name] != after[name]} == {changed, short, gone}


def test_a_small_file_is_one_file_and_a_changed_one_gets_no_name(
    server: DavServer, folder: Path, source: Path
) -> None:
    small = source.with_name("kecil.age")
    small.write_bytes(b"kecil" * 1000)
    put(server.port, small)
    assert [path.name for path in (folder / "SPB1").iterdir()] == [NAME]
    address = Address(f"http://127.0.0.1:{server.port}/kota/", USER, PASSWORD)
    with pytest.raises(Refused), CityFolder(address, first_wait=QUICK) as city:
        city.put(source, NAME, sum_of(small), PART)
    assert parts(folder) == {}


def test_only_a_whole_set_is_a_file_and_two_sets_of_one_name_are_two() -> None:
    def names(sha: str, count: int) -> list[str]:
        return [part_files.name_of(NAME, place, count, sha) for place in range(1, count + 1)]

    one, two = names("a" * 64, 3), names("b" * 64, 2)
    assert part_files.firsts([*one, *two]) == [two[0], one[0]] or part_files.firsts([*one, *two]) == [
        one[0], two[0]
    ]  # fmt: skip
    assert part_files.firsts([*one[:2], *two]) == [two[0]]
    assert part_files.sizes(dict.fromkeys(one, 7)) == {one[0]: 21}
    assert part_files.whole_name(Path(one[0])) == NAME == part_files.whole_name(Path(NAME))
    strange = "SETOR-1.0001-9999." + "a" * 32 + ".part"
    assert part_files.firsts([strange, "x.part", "SETOR-1.0000-0000." + "a" * 32 + ".part"]) == []
    assert part_files.of(Path(one[1])) == [Path(name) for name in one]


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs rights there")
def test_a_part_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    place, secret = tmp_path / "SPB1", tmp_path / "rahasia"
    place.mkdir()
    secret.write_bytes(b"elsewhere")
    first, second = (part_files.name_of(NAME, at, 2, "a" * 64) for at in (1, 2))
    (place / first).write_bytes(b"one")
    (place / second).symlink_to(secret)
    assert pickup.found(tmp_path) == []
    with pytest.raises(Situation) as link:
        pickup.take(place / first, tmp_path)
    assert link.value.code == "U_TAUTAN"


def test_a_folder_full_of_parts_is_still_read_and_written(
    server: DavServer, folder: Path, source: Path
) -> None:
    place = folder / "SPB1"
    place.mkdir()
    for batch in range(60):  # some 480 MB each
        for at in range(1, 61):
            (place / part_files.name_of(NAME, at, 60, f"{batch:064x}"[::-1])).touch()
    (place / "RUJUK-137111-000009.age").write_bytes(b"pack")
    address = Address(f"http://127.0.0.1:{server.port}/kota/", USER, PASSWORD)
    with CityFolder(address, first_wait=QUICK) as city:
        assert city.names() == ["RUJUK-137111-000009.age"]
    put(server.port, source)
    assert len(parts(folder)) == 3600 + COUNT


def test_ten_thousand_names_that_promise_ten_thousand_parts_begin_nothing() -> None:
    names = [f"SETOR-1.0001-{count:04}.{at:032x}.part" for count in (9_999,) for at in range(count)]
    assert part_files.firsts(names) == []
    arabic = [f"SETOR-1.{place}-0002.{'a' * 32}.part" for place in ("0001", "٠٠٠١")]
    assert part_files.firsts(arabic) == []


def test_any_part_stands_for_the_whole_and_says_when_some_have_not_come_yet(tmp_path: Path) -> None:
    whole = [tmp_path / part_files.name_of(NAME, at, 3, "a" * 64) for at in (1, 2, 3)]
    for at in (0, 2):
        whole[at].write_bytes(b"%d" % at)
    for chosen in whole:
        with pytest.raises(Situation) as missing:
            pickup.take(chosen, tmp_path)
        assert (missing.value.code, missing.value.facts) == ("U_KURANG", {"ada": "2", "semua": "3"})
    whole[1].write_bytes(b"1")
    assert pickup.take(whole[2], tmp_path).path.read_bytes() == b"012"


def test_a_computer_that_is_full_says_so_and_keeps_nothing_of_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, into = tmp_path / NAME, tmp_path / "masuk"
    into.mkdir()
    file.write_bytes(b"x" * 3_000_000)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Situation) as disk:
        pickup.take(file, into)
    assert disk.value.code == "U_DISK" and disk.value.facts["perlu_mb"] == "4"
    assert list(into.iterdir()) == []
