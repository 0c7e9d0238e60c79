"""In this file: the whole program in a process of its own: unlock, work, lock, reopen, close, a clean end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ui_ground import PASSPHRASE

from padang_desktop.exchange.key_wrap import FLOOR
from padang_desktop.ui import kept_choices
from padang_desktop.ui.kept_choices import Choices
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.inbox import watch_folder
from padang_desktop.use_cases.settings import mark_session

ROOT = Path(__file__).resolve().parents[2]

A_DAY = """
import gc
import hashlib
import sys
sys.path.insert(0, sys.argv[2])
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from padang_desktop import app
from padang_desktop.ui import page_list
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.welcome.window import WelcomeWindow

def the(kind):
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)

def digests_of(office):
    from padang_desktop.exchange import keys
    key = office.key_for_worker()
    made = [key, keys.database_key(key), keys.drafts_key(key), keys.staging_key(key), office.cipher._key]
    return {hashlib.sha256(form).digest() for each in made for form in (each, each.hex().encode())}

def reachable(digests):
    # Bytes are not tracked by the collector: they are found through what refers to them.
    seen, found, stack = set(), 0, gc.get_objects()
    mine = {id(seen), id(stack)}
    while stack:
        each = stack.pop()
        if id(each) in seen or id(each) in mine:
            continue
        seen.add(id(each))
        if isinstance(each, str) and len(each) == 64:
            each = each.encode("utf-8", "replace")
        if isinstance(each, (bytes, bytearray)):
            found += len(each) in (32, 64) and hashlib.sha256(each).digest() in digests
        elif not isinstance(each, (str, int, float)):
            stack += gc.get_referents(each)
    return found

def steps():
    while (welcome := the(WelcomeWindow)) is None or welcome.unlock is None:
        yield
    welcome.unlock.field.set_text(sys.argv[3])
    welcome.unlock._on_open()
    while (window := the(MainWindow)) is None:
        yield
    print("opened", window.windowTitle(), flush=True)
    rows = []
    window.context.tasks.in_worker(
        "export_roster", {"target": sys.argv[1] + "/daftar.xlsx"}, rows.append, rows.append, "Ekspor")
    while not rows:
        yield
    print("exported", rows[0], flush=True)
    window.page.header.mask_toggle.click()
    window.page.open_record("3")
    typed = window.page.detail.findChild(QLineEdit)
    typed.setText("belum disimpan")
    office = window.context.office
    office.drafts.keep("coba", "1", {}, office.now())
    digests = digests_of(office)
    print("key at hand", reachable(digests) > 1, flush=True)
    window.lock()
    while not office.is_released:
        yield
    yield
    print("key under the lock", reachable(digests), flush=True)
    late = []
    window.context.tasks.write(lambda progress: office.drafts.all("coba"), late.append)
    yield
    print("saved under the lock", len(late), flush=True)
    window.lock_screen.field.set_text(sys.argv[3])
    window.lock_screen._on_open()
    while window.is_locked:
        yield
    while not late:
        yield
    print("reopened", typed.text(), window.page.key, len(late[0]), flush=True)
    window.lock()
    window.context.tasks.in_worker(
        "export_roster", {"target": sys.argv[1] + "/lagi.xlsx"}, rows.append, rows.append, "Ekspor")
    while not office.is_released:
        yield
    print("deed under the lock ended", len(rows), flush=True)
    window.lock_screen.field.set_text(sys.argv[3])
    window.lock_screen._on_open()
    while window.is_locked:
        yield
    window.context.tasks.in_thread(lambda progress: __import__("time").sleep(0.3))
    window.close()

if __name__ == "__main__":
    from sample_page import PAGES
    page_list.KECAMATAN = PAGES
    going = steps()
    timer = QTimer()
    timer.timeout.connect(lambda: next(going, None))
    QTimer.singleShot(0, lambda: timer.start(20))
    sys.exit(app.main(["--office", sys.argv[1]]))
"""


A_MORNING_AFTER = """
import sys
sys.path.insert(0, sys.argv[2])
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from padang_desktop import app
from padang_desktop.ui import look, page_list
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.welcome.window import WelcomeWindow

def the(kind):
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)

def steps():
    while (welcome := the(WelcomeWindow)) is None or welcome.unlock is None:
        yield
    print("dark", look.colours() is look.DARK, round(QApplication.font().pointSizeF(), 1), flush=True)
    welcome.unlock.field.set_text(sys.argv[3])
    welcome.unlock._on_open()
    while (window := the(MainWindow)) is None:
        yield
    while len(window.page.bars.bars) < 2:
        yield
    for bar in window.page.bars.bars:
        print(bar.words.text(), flush=True)
    window.context.choices.change(theme="light", lock_minutes=30)
    print("light", look.colours() is look.LIGHT, flush=True)
    window.close()

if __name__ == "__main__":
    from sample_page import PAGES
    page_list.KECAMATAN = PAGES
    going = steps()
    timer = QTimer()
    timer.timeout.connect(lambda: next(going, None))
    QTimer.singleShot(0, lambda: timer.start(20))
    sys.exit(app.main(["--office", sys.argv[1]]))
"""


A_CITY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from padang_desktop import app
from padang_desktop.ui.inbox import folder_duty
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.welcome.window import WelcomeWindow

def the(kind):
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)

def steps():
    while (welcome := the(WelcomeWindow)) is None or welcome.unlock is None:
        yield
    welcome.unlock.field.set_text(sys.argv[3])
    welcome.unlock._on_open()
    while (window := the(MainWindow)) is None:
        yield
    print("at first", window.context.findChild(folder_duty.FolderDuty) is not None, flush=True)
    while (duty := window.context.findChild(folder_duty.FolderDuty)) is None or not duty.watcher._sizes:
        yield
    duty.watcher.look()
    while not duty.offered:
        yield
    print("offered", [path.name for path in duty.offered], window.page.key, flush=True)
    window.close()

if __name__ == "__main__":
    going = steps()
    timer = QTimer()
    timer.timeout.connect(lambda: next(going, None))
    QTimer.singleShot(0, lambda: timer.start(20))
    sys.exit(app.main(["--office", sys.argv[1]]))
"""


def run(script: str, office: Path, tmp_path: Path) -> list[str]:
    """Run the program with a person of this script; what was said, after a clean end without complaints."""
    file = tmp_path / "person.py"
    file.write_text(script, "utf-8")
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    around |= {"XDG_STATE_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PADANG_SANDI": PASSPHRASE}
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, str(file), str(office), here, PASSPHRASE],
        check=False,
        capture_output=True,
        text=True,
        env=around,
        timeout=120,
    )
    complaints = [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]
    assert (done.returncode, complaints) == (0, []), done.stdout
    return done.stdout.splitlines()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "OneDrive" / "kantor"
    open_office.new_office(
        folder,
        ROOT / "resources",
        wilayah="13.71.11",
        name="Petugas Contoh",
        passphrase=PASSPHRASE,
        cost=FLOOR,
    ).office.close()
    return folder


def test_a_day_in_the_window_ends_cleanly_and_is_in_the_journal(office: Path, tmp_path: Path) -> None:
    said = run(A_DAY, office, tmp_path)
    assert said == [
        "opened Padang Desktop · Kecamatan Koto Tangah",
        "exported 0",
        "key at hand True",
        "key under the lock 0",
        "saved under the lock 0",
        "reopened belum disimpan sample 1",
        "deed under the lock ended 2",
    ]
    assert not (office / mark_session.MARKER).exists()
    again = open_office.unlock(office, PASSPHRASE, ROOT / "resources")
    with again.reading() as tx:
        deeds = [row[0] for row in tx.connection.exec_driver_sql("select name from journal")]
    again.close()
    assert "nik.revealed" in deeds


WHOLE = "Program sebelumnya tidak ditutup dengan benar. Data sudah diperiksa: utuh."
HURT = "Program sebelumnya tidak ditutup dengan benar. Catatan kegiatan terputus di nomor 1."


@pytest.mark.parametrize("is_whole", [True, False], ids=["whole", "journal_changed"])
def test_after_a_bad_end_the_data_are_looked_at_and_the_person_is_told(
    office: Path, tmp_path: Path, is_whole: bool
) -> None:
    before = open_office.unlock(office, PASSPHRASE, ROOT / "resources")
    mark_session.begin(before)
    stray = office / "foto" / "ab" / ("ab" * 16)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"left by a crash")
    if not is_whole:
        with before.database.writing() as connection:
            connection.exec_driver_sql("update journal set subject = '13.71.10' where deed = 1")
    before.close()
    kept_choices.save(office, Choices("dark", 120, 15))
    dark, cloud, found, *advice, light = run(A_MORNING_AFTER, office, tmp_path)
    assert (dark, light) == ("dark True 11.4", "light True")
    assert bool(advice) is not is_whole
    assert (
        cloud.replace("\u200b", "")
        == f"Folder {office} ikut disalin ke internet. Pilih folder lain di laptop ini."
    )
    assert found == (WHOLE if is_whole else HURT)
    assert stray.exists() is not is_whole, "photos are swept when the data are whole, and only then"
    assert not (office / mark_session.MARKER).exists()
    assert kept_choices.load(office) == Choices("light", 120, 30)


def test_a_citys_window_watches_its_folder_from_the_start(tmp_path: Path) -> None:
    folder, shared = tmp_path / "kota", tmp_path / "datang"
    shared.mkdir()
    (shared / "SETOR-137111-AAAAAAAA-000001.age").write_bytes(b"belum diperiksa")
    city = open_office.new_office(
        folder,
        ROOT / "resources",
        kind="kota",
        wilayah="13.71",
        name="Admin Contoh",
        passphrase=PASSPHRASE,
        cost=FLOOR,
    ).office
    watch_folder.keep_watch(city, watch_folder.Watch(str(shared)))
    city.close()
    said = run(A_CITY, folder, tmp_path)
    assert said == ["at first False", "offered ['SETOR-137111-AAAAAAAA-000001.age'] home"]
