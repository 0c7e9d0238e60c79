"""In this file: the whole program in a process of its own: unlock, work, lock, reopen, close, a clean end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ui_ground import PASSPHRASE

from padang_desktop.exchange.key_wrap import FLOOR
from padang_desktop.use_cases import open_office

ROOT = Path(__file__).resolve().parents[2]

A_DAY = """
import sys
sys.path.insert(0, sys.argv[2])
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from padang_desktop import app
from padang_desktop.ui import page_list
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
    print("opened", window.windowTitle(), flush=True)
    rows = []
    window.context.tasks.in_worker(
        "export_roster", {"target": sys.argv[1] + "/daftar.xlsx"}, rows.append, rows.append, "Ekspor")
    while not rows:
        yield
    print("exported", rows[0], flush=True)
    window.page.header.mask_toggle.click()
    window.lock()
    window.lock_screen.field.set_text(sys.argv[3])
    window.lock_screen._on_open()
    while window.is_locked:
        yield
    print("reopened", flush=True)
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


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "kantor"
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
    script = tmp_path / "day.py"
    script.write_text(A_DAY, "utf-8")
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    around |= {"XDG_STATE_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PADANG_SANDI": PASSPHRASE}
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, str(script), str(office), here, PASSPHRASE],
        check=False,
        capture_output=True,
        text=True,
        env=around,
        timeout=120,
    )
    said = done.stdout.splitlines()
    complaints = [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]
    assert (done.returncode, complaints) == (0, []), done.stdout
    assert said == ["opened Padang Desktop · Kecamatan Koto Tangah", "exported 0", "reopened"]
    again = open_office.unlock(office, PASSPHRASE, ROOT / "resources")
    with again.reading() as tx:
        deeds = [row[0] for row in tx.connection.exec_driver_sql("select name from journal")]
    again.close()
    assert "nik.revealed" in deeds
