"""In this file: the power fails in the middle of imports, their undo, photos, packs and backups.

A child process makes a deed ready, waits for a word, and is killed outright a
moment later. The deed is then stored whole or not at all, and can be done.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.documents.sheet_situations import SheetTooSlow
from padang_desktop.domain.problems import Situation
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import begin_session
from tests.crash import test_full_disk
from tests.crash.test_full_disk import (
    back_the_office_up,
    everything,
    ground,
    stage_an_import,
    take_a_pack,
    take_in_a_folder_of_photos,
    take_in_an_import,
    undo_an_import,
)
from tests.offices import NOON, SetClock, unlocked

assert ground  # the fixture of this file, too
ROOT = Path(__file__).resolve().parents[2]
KILLS = 3
DEEDS = (
    stage_an_import, take_in_an_import, undo_an_import, take_in_a_folder_of_photos, take_a_pack,
    back_the_office_up,
)  # fmt: skip
# What is said when the deed had been done after all.
DONE_BEFORE = {"NOTHING_TO_APPLY", "PACK_REPEATED"}


def do_one(name: str, folder: Path, of_all: Path) -> None:
    """The child: make ready, wait to be told, do."""
    office = unlocked(folder)
    attempt = getattr(test_full_disk, name)(office, of_all)
    print("siap", flush=True)
    sys.stdin.readline()
    attempt()
    print("selesai", flush=True)
    os._exit(0)


def undo_again(office: Office) -> None:
    """The import that is there, if it is there still."""
    with office.reading() as tx:
        ids = tx.connection.exec_driver_sql("SELECT id FROM imports WHERE undone_by IS NULL").scalars().all()
    for import_id in ids:
        import_sheet.undo_import(office, import_id, is_sure=True)


def do_again(deed: Callable[[Office, Path], Callable[[], object]], office: Office, of_all: Path) -> None:
    if deed is undo_an_import:
        undo_again(office)
        return
    for _ in range(3):
        try:
            deed(office, of_all)()
        except SheetTooSlow:  # a busy machine: no time was left to read the sheet, and nothing was done
            continue
        except Situation as told:
            assert told.code in DONE_BEFORE, told.code
        return
    pytest.skip("this machine is too busy to read a sheet")


@pytest.mark.crash
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_a_power_cut_leaves_a_deed_whole_or_undone_and_it_can_be_done(
    ground: Path, tmp_path: Path, deed: Callable[[Office, Path], Callable[[], object]]
) -> None:
    seed = random.randrange(2**32)
    moments = random.Random(seed)
    for kill in range(KILLS):
        folder = tmp_path / str(kill) / "kantor"
        shutil.copytree(ground / "kantor", folder)
        child = subprocess.Popen(
            [sys.executable, __file__, deed.__name__, str(folder), str(ground)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert child.stdin is not None and child.stdout is not None
        assert child.stdout.readline() == "siap\n", f"seed {seed}, kill {kill}"
        office = unlocked(folder, SetClock(NOON + timedelta(minutes=1 + kill)))
        before = everything(office)
        child.stdin.write("\n")
        child.stdin.flush()
        time.sleep(moments.uniform(0.0, 0.4))
        child.kill()
        child.wait()
        after = everything(office)
        deeds = len(after["journal"]) - len(before["journal"])
        assert deeds in (0, 1), f"seed {seed}, kill {kill}"
        assert deeds or after == before, f"seed {seed}, kill {kill}"
        begin_session.begin(office)
        do_again(deed, office, ground)
        everything(office)
        assert set(office.photos.ids()) == named_photos(office)
        office.close()


def named_photos(office: Office) -> set[str]:
    with office.reading() as tx:
        ask = tx.connection.exec_driver_sql
        return {
            str(each)
            for table in ("photos", "loose_photos")
            for each in ask(f"SELECT id FROM {table}").scalars()
        }


if __name__ == "__main__":
    do_one(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
