from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain.disk import DiskFull
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import journal
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.worker import Event, Worker, WorkerBug, WorkerGone
from tests import people, small_disk
from tests.offices import NOON, RESOURCES, SetClock, an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = an_office(tmp_path / "kantor")
    yield office
    office.close()


@pytest.fixture
def worker(office: Office) -> Iterator[Worker]:
    worker = Worker(office.folder, office.key_for_worker(), office.account.id, RESOURCES)
    yield worker
    worker.stop()


def outcome(worker: Worker, job: int) -> Event:
    while True:
        event = worker.next_event(30)
        assert event is not None, "nothing came back"
        if event.job == job and event.kind != "step":
            return event


def test_a_deed_runs_in_its_own_process_and_its_result_comes_back(
    office: Office, worker: Worker, tmp_path: Path
) -> None:
    keep_roster.save(office, people.a_volunteer(id="", name="ROSNI"))
    job = worker.start("export_roster", {"target": str(tmp_path / "keluar.xlsx")})
    assert outcome(worker, job) == Event("done", job, 1)
    assert (tmp_path / "keluar.xlsx").exists()


def test_a_deed_is_dated_by_the_clock_that_the_worker_was_given(office: Office, tmp_path: Path) -> None:
    later = SetClock(NOON + timedelta(days=400))
    worker = Worker(office.folder, office.key_for_worker(), office.account.id, RESOURCES, later)
    outcome(worker, worker.start("export_roster", {"target": str(tmp_path / "keluar.xlsx")}))
    worker.stop()
    with office.reading() as tx:
        assert journal.latest(tx, 1)[0].at == later.moment


def test_the_worlds_errors_come_back_as_themselves(worker: Worker, tmp_path: Path) -> None:
    bad = tmp_path / "bukan.xlsx"
    bad.write_bytes(b"%PDF-1.7")
    job = worker.start("stage_roster", {"path": str(bad)})
    event = outcome(worker, job)
    assert event.kind == "failed" and event.content.code == "NOT_A_SPREADSHEET"
    assert event.content.facts == {"what": "dokumen PDF"}


def test_a_bug_comes_back_with_places_in_the_code_and_no_data(worker: Worker) -> None:
    job = worker.start("apply_plan", {"no_such_argument": "1371110101709001"})
    event = outcome(worker, job)
    assert isinstance(event.content, WorkerBug)
    told = f"{event.content} {event.content.__notes__}"
    assert "worker.py" in told and "1371110101709001" not in told


def test_a_cancelled_deed_says_so_and_the_next_one_runs(
    office: Office, worker: Worker, tmp_path: Path
) -> None:
    for _ in range(120):
        keep_roster.save(office, people.a_volunteer(id=""))
    first = worker.start("export_roster", {"target": str(tmp_path / "a.xlsx")})
    worker.cancel(first)
    second = worker.start("export_roster", {"target": str(tmp_path / "b.xlsx")})
    event = outcome(worker, first)
    assert event.kind == "done" or isinstance(event.content, Cancelled)
    assert outcome(worker, second).kind == "done"


def test_a_process_that_dies_is_told_and_another_takes_its_place(worker: Worker, tmp_path: Path) -> None:
    job = worker.start("export_roster", {"target": str(tmp_path / "a.xlsx")})
    outcome(worker, job)
    lost = worker.start("stage_roster", {"path": str(tmp_path)})
    os.kill(worker._process.pid, signal.SIGKILL)
    event = outcome(worker, lost)
    assert event.kind == "failed"
    if isinstance(event.content, WorkerGone):
        again = worker.start("export_roster", {"target": str(tmp_path / "b.xlsx")})
        assert outcome(worker, again).kind == "done"


def test_the_key_stands_neither_in_arguments_nor_in_the_environment(
    office: Office, worker: Worker, tmp_path: Path
) -> None:
    outcome(worker, worker.start("export_roster", {"target": str(tmp_path / "a.xlsx")}))
    process = Path(f"/proc/{worker._process.pid}")
    if not process.exists():
        pytest.skip("no /proc to look into")
    key = office.key_for_worker()
    for name in ("cmdline", "environ"):
        content = (process / name).read_bytes()
        assert key not in content and key.hex().encode() not in content


def test_an_unknown_deed_is_a_bug_and_starts_nothing(worker: Worker) -> None:
    with pytest.raises(KeyError):
        worker.start("hapus_semua", {})


@pytest.mark.crash
def test_a_full_disk_is_told_by_the_worker_and_the_next_job_finds_the_office_open(tmp_path: Path) -> None:
    with small_disk.mounted(tmp_path / "disk") as disk:
        office = an_office(disk.root / "kantor")
        worker = Worker(office.folder, office.key_for_worker(), office.account.id, RESOURCES)
        office.close()
        disk.leave(0)
        target = {"target": str(disk.root / "keluar.xlsx")}
        failed = outcome(worker, worker.start("export_roster", target))
        assert (failed.kind, type(failed.content)) == ("failed", DiskFull)
        disk.make_room()
        done = outcome(worker, worker.start("export_roster", target))
        assert done.kind == "done", done.content
        disk.leave(0)
        failed = outcome(worker, worker.start("back_up", {"target": str(tmp_path / "cadangan")}))
        assert (failed.kind, type(failed.content)) == ("failed", DiskFull)
        worker.stop()
        assert disk.files() <= {
            "kantor/kantor.db",
            "kantor/kunci.json",
            "kantor/kunci.json.lama",
            "keluar.xlsx",
        }
