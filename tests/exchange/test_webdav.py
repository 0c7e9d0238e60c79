"""In this file: the city's folder behind a line that drops: whole or not at all, and never twice."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Cancelled
from padang_desktop.exchange.line_address import Address
from padang_desktop.exchange.webdav import CityFolder
from tests.dav_line import PASSWORD, USER, DavServer, DroppingLine

NAME = "SETOR-137111-ABCDEFGH-000001.age"
QUICK = 0.01


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kota")


@pytest.fixture(scope="module")
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


@pytest.fixture(autouse=True)
def swept(folder: Path) -> Iterator[None]:
    yield
    for path in (folder / "SPB1").glob("*"):
        path.unlink()


def sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def address(port: int, password: str = PASSWORD) -> Address:
    return Address(f"http://127.0.0.1:{port}/kota/", USER, password)


def there(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "SPB1").glob("*"))


class Watch:
    """Hears every step; presses Batal when `stop_at` says so."""

    def __init__(self, stop_at: str = "", after: int = 0) -> None:
        self.said: list[tuple[int, int, str]] = []
        self._stop_at, self._after = stop_at, after

    def step(self, done: int, total: int, what: str = "") -> None:
        self.said.append((done, total, what))
        if self._stop_at == what and done >= self._after:
            raise Cancelled


def test_a_file_arrives_whole_under_its_name_and_again_is_as_good(
    server: DavServer, folder: Path, source: Path, tmp_path: Path
) -> None:
    watch = Watch()
    with CityFolder(address(server.port), watch) as city:
        assert city.names() == []
        city.put(source, NAME, sum_of(source))
        assert there(folder) == [NAME] and sum_of(folder / "SPB1" / NAME) == sum_of(source)
        city.put(source, NAME, sum_of(source))
        assert city.names() == [NAME]
        brought = city.fetch(NAME, tmp_path / "ambil")
    assert brought.read_bytes() == source.read_bytes()
    assert {what for _, _, what in watch.said} >= {"Mengunggah", "Membaca ulang", "Mengunduh"}
    assert all(done <= total for done, total, _ in watch.said)


@pytest.mark.parametrize("seed", range(6))
def test_over_a_line_that_drops_at_random_it_arrives_whole_or_leaves_no_name(
    server: DavServer, folder: Path, source: Path, tmp_path: Path, seed: int
) -> None:
    line = DroppingLine(server.port, seed, share=0.5)
    try:
        with CityFolder(address(line.port), first_wait=QUICK) as city:
            try:
                city.put(source, NAME, sum_of(source))
            except Situation as down:
                assert down.code == "LINE_DOWN" and NAME not in there(folder)
            else:
                assert sum_of(folder / "SPB1" / NAME) == sum_of(source)
                assert city.fetch(NAME, tmp_path / "ambil").read_bytes() == source.read_bytes()
    finally:
        line.close()


def test_the_line_really_drops_and_patience_wins(server: DavServer, folder: Path, source: Path) -> None:
    line, watch = DroppingLine(server.port, 3, share=0.6), Watch()
    try:
        with CityFolder(address(line.port), watch, first_wait=QUICK) as city:
            city.put(source, NAME, sum_of(source))
    finally:
        line.close()
    assert line.cut_count > 0 and "Jaringan putus, dicoba lagi" in {what for *_, what in watch.said}
    assert there(folder) == [NAME]


def test_no_line_at_all_is_told_and_batal_is_heard_while_waiting(source: Path) -> None:
    line = DroppingLine(1, 0, share=0.0)
    line.close()
    with pytest.raises(Situation) as down, CityFolder(address(line.port), first_wait=0.001) as city:
        city.put(source, NAME, sum_of(source))
    assert down.value.code == "LINE_DOWN"
    watch = Watch("Jaringan putus, dicoba lagi")
    with pytest.raises(Cancelled), CityFolder(address(line.port), watch, first_wait=60) as city:
        city.put(source, NAME, sum_of(source))


@pytest.mark.parametrize(("what", "after"), [("Mengunggah", 500_000), ("Membaca ulang", 2_000_000)])
def test_batal_leaves_nothing_there(
    server: DavServer, folder: Path, source: Path, what: str, after: int
) -> None:
    with pytest.raises(Cancelled), CityFolder(address(server.port), Watch(what, after)) as city:
        city.put(source, NAME, sum_of(source))
    assert NAME not in there(folder)
    with CityFolder(address(server.port)) as city:
        city.put(source, NAME, sum_of(source))
    assert NAME in there(folder)


def test_another_file_of_that_name_is_never_overwritten(
    server: DavServer, folder: Path, source: Path
) -> None:
    with CityFolder(address(server.port)) as city:
        assert city.names() == []
        city.put(source, NAME, sum_of(source))
        (folder / "SPB1" / NAME).write_bytes(b"of somebody else")
        with pytest.raises(Situation) as taken:
            city.put(source, NAME, sum_of(source))
    assert taken.value.code == "LINE_ALREADY_THERE"
    assert (folder / "SPB1" / NAME).read_bytes() == b"of somebody else" and there(folder) == [NAME]


def test_a_file_is_removed_only_if_it_is_the_very_one_also_over_a_line_that_drops(
    server: DavServer, folder: Path, source: Path
) -> None:
    line = DroppingLine(server.port, seed=5, share=0.6, longest=400)
    try:
        with CityFolder(address(server.port)) as city:
            city.put(source, NAME, sum_of(source))
        with CityFolder(address(line.port), first_wait=QUICK) as city:
            small = folder / "SPB1" / "TERIMA-137111-ABCDEFGH-000001.age"
            small.write_bytes(b"receipt")
            other = hashlib.sha256(b"another").hexdigest()
            assert not city.remove(small.name, other) and small.exists()
            assert city.remove(small.name, hashlib.sha256(b"receipt").hexdigest()) and not small.exists()
            assert not city.remove(small.name, other)
            with pytest.raises(ValueError):
                city.remove("../kunci.json", other)
        assert there(folder) == [NAME]
    finally:
        line.close()
        (folder / "SPB1" / NAME).unlink(missing_ok=True)


def test_a_source_that_changed_gets_no_name(server: DavServer, folder: Path, source: Path) -> None:
    with pytest.raises(Situation) as changed, CityFolder(address(server.port)) as city:
        city.put(source, NAME, "0" * 64)
    assert changed.value.code == "E_BERUBAH" and there(folder) == []


def test_a_wrong_password_and_a_wrong_path_are_told_apart(server: DavServer, source: Path) -> None:
    with pytest.raises(Situation) as out, CityFolder(address(server.port, "salah")) as city:
        city.names()
    assert out.value.code == "LINE_KEPT_OUT"
    wrong = Address(f"http://127.0.0.1:{server.port}/lain", USER, PASSWORD)
    for deed in (lambda city: city.put(source, NAME, sum_of(source)), CityFolder.reach):
        with pytest.raises(Situation) as answered, CityFolder(wrong, first_wait=0.001) as city:
            deed(city)
        assert answered.value.code == "LINE_ANSWERED"


@pytest.mark.parametrize(
    "url",
    ["http://kota.example", "ftp://kota.example", "https://", "kota.example", "https://a:b@kota.example", ""],
)
def test_only_https_is_spoken_except_to_this_computer(url: str) -> None:
    with pytest.raises(Situation) as refused:
        Address(url).checked()
    assert refused.value.code == "LINE_ADDRESS"


def test_the_password_shows_in_no_text() -> None:
    kept = Address("https://kota.example/spb/", USER, PASSWORD).checked()
    assert PASSWORD not in repr(kept) and kept.url == "https://kota.example/spb"


def test_names_that_are_not_ours_are_neither_listed_nor_sent(
    server: DavServer, folder: Path, source: Path
) -> None:
    (folder / "SPB1").mkdir(exist_ok=True)
    for name in ("autorun.inf", "SETOR-..age", "_0a1b2c3d.tmp", "TERIMA-137111-ABCDEFGH-000002.age"):
        (folder / "SPB1" / name).write_bytes(b"x")
    with CityFolder(address(server.port)) as city:
        assert city.names() == ["TERIMA-137111-ABCDEFGH-000002.age"]
        with pytest.raises(ValueError, match="exe"):
            city.put(source, "../x.exe", sum_of(source))


def test_a_file_that_is_too_large_is_not_brought(server: DavServer, folder: Path, tmp_path: Path) -> None:
    (folder / "SPB1").mkdir(exist_ok=True)
    (folder / "SPB1" / NAME).write_bytes(b"x" * 5000)
    with pytest.raises(Situation) as large, CityFolder(address(server.port)) as city:
        city.fetch(NAME, tmp_path / "ambil", limit=4999)
    assert large.value.code == "LINE_FILE_TOO_LARGE" and list((tmp_path / "ambil").iterdir()) == []
