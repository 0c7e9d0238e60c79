from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from padang_desktop.domain.batches.batch_tables import TABLES
from padang_desktop.domain.cases.case import State
from padang_desktop.store import outbox
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.cases import list_cases
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from tests.documents.pdf_reading import pages_of
from tests.offices import RESOURCES

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = RESOURCES / "sample"
MOST_MB = 400
# What a case is on the day it is sent; afterwards it is Terkirim, then Selesai.
MOVES_ON = {"state", "revision"}


@dataclass(frozen=True)
class Demo:
    """One demo, played in a process of its own, and what it said."""

    root: Path
    code: int
    told: dict[str, Any]
    err: str

    def opened(self, folder: str) -> Office:
        place = self.root / folder
        read_me = (self.root / "BACA-SAYA.txt").read_text("utf-8")
        found = re.search(rf"{re.escape(str(place))}\s+kata sandi : (.+)", read_me)
        assert found is not None
        return open_office.unlock(place, found[1].strip(), RESOURCES)


def play(root: Path) -> Demo:
    temp = root.parent / "tmp"
    temp.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "padang_desktop", "demo", str(root), "--json"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temp), "XDG_CACHE_HOME": str(temp)},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.stdout, done.stderr
    return Demo(root, done.returncode, json.loads(done.stdout), done.stderr)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return play(tmp_path_factory.mktemp("peragaan") / "demo")


@pytest.fixture(scope="module")
def office(demo: Demo) -> Iterator[Office]:
    office = demo.opened("kantor")
    yield office
    office.close()


@pytest.fixture(scope="module")
def city(demo: Demo) -> Iterator[Office]:
    city = demo.opened("kota")
    yield city
    city.close()


def test_the_loop_ends_well_and_within_its_memory(demo: Demo) -> None:
    assert demo.code == 0, demo.err
    assert demo.err == "", "nothing is complained of"
    assert demo.told["searched"]["found"] == []
    peak = demo.told["peak_mb"]
    assert peak is None or peak < MOST_MB


def test_every_file_that_is_named_is_there_and_not_empty(demo: Demo) -> None:
    files = {title: Path(path) for title, path in demo.told["files"].items()}
    assert len(files) >= 8
    assert [
        title for title, path in files.items() if not path.is_absolute() or path.stat().st_size == 0
    ] == []


def test_the_papers_have_their_pages(demo: Demo) -> None:
    papers = demo.root / "hasil"
    certificates = pages_of((papers / "sertifikat.pdf").read_bytes())
    assert len(certificates) == 72, "36 certificates, front and back"
    assert "SERTIFIKAT" in certificates[0].flat and "DAFTAR MATERI" in certificates[1].flat
    lists = pages_of((papers / "daftar_hadir.pdf").read_bytes())
    assert len(lists) >= 5 and "DAFTAR HADIR" in lists[0].flat.upper()
    assert len(pages_of((papers / "surat_pendaftaran_laptop.pdf").read_bytes())) >= 1
    minutes = pages_of((papers / "berita_acara_muskel.pdf").read_bytes())
    assert "Jumlah 1 1 1 – 3" in minutes[0].flat


def test_the_refused_rows_come_with_their_reasons(demo: Demo) -> None:
    for name, count in (("psm_ditolak.xlsx", 5), ("tugas_ditolak.xlsx", 3)):
        page = openpyxl.load_workbook(demo.root / "hasil" / name).active
        assert page is not None
        assert page.max_row == count + 1


def test_the_flashdisk_holds_the_batch_its_receipt_and_the_key_list(demo: Demo) -> None:
    names = sorted(path.name.partition("-")[0] for path in (demo.root / "flashdisk" / "SPB1").iterdir())
    assert {"DAFTAR", "KOTA", "KUNCI", "SETOR", "TERIMA"} <= set(names)


def test_the_city_holds_exactly_the_records_that_were_sent(office: Office, city: Office) -> None:
    (made,) = send_batch.batches(office)
    compared = 0
    for table in TABLES:
        if table.kept_in not in ("journal", "office_journal"):
            with office.reading() as tx:
                sent = outbox.rows_of(tx, made.batch.batch_id, table.kept_in)
            here, there = stored(office, table.kept_in), stored(city, table.kept_in)
            assert there.keys() == sent.keys(), table.name
            skipped = MOVES_ON if table.kept_in == "cases" else set[str]()
            columns = [column for column in table.kept_columns if column not in skipped]
            for record_id in sent:
                wanted = [here[record_id][column] for column in columns]
                assert [there[record_id][column] for column in columns] == wanted, table.name
            compared += len(sent)
    assert compared == sum(count for name, count in made.batch.counts.items() if name != "jurnal") > 800


def test_the_city_holds_the_pictures_as_they_were_kept(office: Office, city: Office) -> None:
    photos = stored(city, "photos")
    assert len(photos) == 12
    for photo_id in photos:
        assert city.photos.read(photo_id) == office.photos.read(photo_id)


def test_the_office_knows_its_batch_is_received(office: Office) -> None:
    (made,) = send_batch.batches(office)
    assert made.state_words == "Diterima"
    states = list_cases.counts(office).by_state
    assert states[State.READY] == 0 and states[State.SENT] + states[State.DONE] == 7
    assert states[State.AWAITS_MEETING] == 2, "one was put off, one of another kelurahan waits"
    assert send_batch.what_is_ready(office).counts.get("kunjungan", 0) == 0


def test_it_can_be_played_at_any_hour(office: Office) -> None:
    """A visit of today at ten would be in the future before ten."""
    visits = stored(office, "visits").values()
    timed = [visit["visited_on"] for visit in visits if visit["visited_at"]]
    assert timed and max(timed) < office.today().isoformat()


def test_no_name_and_no_number_of_the_sample_can_be_read_anywhere(demo: Demo) -> None:
    numbers, names = people_of_the_sample()
    assert len(numbers) > 300 and len(names) > 300
    places = [demo.root / name for name in ("kantor", "kota", "flashdisk", "cadangan", "log", "sementara")]
    places.append(demo.root.parent / "tmp")
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        content = path.read_bytes()
        for view in (content, content.replace(b"\0", b"")):
            found = {b"".join(parts) for parts in re.findall(rb"(\d{6})-?(\d{6})-?(\d{4})", view)} & numbers
            assert not found, path
            folded = view.upper()
            assert not [name for name in names if name in folded], path


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "milik_orang.txt").write_text("jangan dihapus", "utf-8")
    refused = play(tmp_path)
    assert (refused.code, refused.told["situation"]["code"]) == (1, "DEMO_FOLDER_TAKEN")
    assert [path.name for path in tmp_path.iterdir()] == ["milik_orang.txt"]


def stored(office: Office, table: str) -> dict[str, Any]:
    with office.reading() as tx:
        rows = tx.connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()
        return {row["id"]: dict(row) for row in rows}


def people_of_the_sample() -> tuple[set[bytes], list[bytes]]:
    """Every 16 digits and every name of two words, read from the sheets without our own readers."""
    numbers: set[bytes] = set()
    names: set[bytes] = set()
    for sheet in ("roster_koto_tangah.xlsx", "daftar_tugas_200.xlsx"):
        page = openpyxl.load_workbook(SAMPLE / sheet).active
        assert page is not None
        for row in page.iter_rows(values_only=True):
            for cell in map(str, row):
                digits = cell.replace(" ", "")
                if re.fullmatch(r"\d{16}", digits):
                    numbers.add(digits.encode())
            name = next((str(cell) for cell in row[1:4] if is_name(cell)), "")
            if name:
                names.add(re.sub(r"^HJ\. ", "", name.upper().partition(",")[0]).encode())
    return numbers, sorted(names)


def is_name(cell: object) -> bool:
    text = str(cell or "")
    return " " in text and not any(letter.isdigit() for letter in text) and not text.isspace()
