"""In this file: a context ends with its tasks, and what hangs below it is deleted once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from shiboken6 import isValid
from ui_ground import settle

from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.folder_duty import duty_of
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.office import Office

ROOT = Path(__file__).resolve().parents[2]

# The page outlives one collection, so that the ring is met in the order that once crashed.
CITY_PAGES = """
import gc, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from tests.offices import RESOURCES
from padang_desktop.exchange.key_wrap import FLOOR
from padang_desktop.ui import icons, look
from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.page import InboxPage
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases import open_office

app = QApplication([])
icons.lie_in(RESOURCES / "icons")
look.apply(app, RESOURCES, "light")
office = open_office.new_office(
    Path(sys.argv[1]), RESOURCES, wilayah="13.71", kind="kota", name="Petugas",
    passphrase="kapal mangga sepeda hujan", cost=FLOOR,
).office


def round_of_a_page() -> None:
    tasks = Tasks()
    page = InboxPage(Context(office, tasks, Masking()))
    page.close()
    page.deleteLater()
    tasks.deleteLater()


for number in range(12):
    round_of_a_page()
    gc.collect()
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
gc.collect()
office.close()
print("whole")
"""


def test_a_page_of_the_city_that_is_collected_with_its_context_ends_once(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", CITY_PAGES, str(tmp_path / "kota")],
        env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout.strip()) == (0, "whole"), ended.stderr[-2_000:]
    assert "deleted directly" not in ended.stderr


def test_a_context_without_a_window_goes_with_its_tasks(office: Office) -> None:
    tasks = Tasks()
    context = Context(office, tasks, Masking())
    duty = duty_of(context)
    tasks.deleteLater()
    settle()
    assert not isValid(context) and not isValid(duty) and not isValid(duty.watcher)


def test_a_window_takes_the_context_over(office: Office, tasks: Tasks) -> None:
    window = QObject()
    context = Context(office, tasks, Masking())
    context.setParent(window)
    assert context not in tasks.children()
    window.deleteLater()
    settle()
    assert not isValid(context) and isValid(tasks)
