"""In this file: what every test of a window stands on: the look, tasks, an open office, photographs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from patient_bot import PATIENCE_MS, PatientBot
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sample_page import PAGES
from ui_ground import PASSPHRASE, settle, working

from padang_desktop.exchange.key_wrap import FLOOR
from padang_desktop.ui import icons, look, words
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.office import Office
from padang_desktop.worker import Worker
from tests.offices import SetClock

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
PHOTOGRAPHS = ROOT / "photographs"
LAPTOP, LAPTOP_AT_150 = (1366, 768), (911, 460)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says at each window what it does not know of windows."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The program's own look, in light; whatever a test changes is put back."""
    icons.lie_in(RESOURCES / "icons")
    look.apply(qapp, RESOURCES, "light")
    yield
    words.speak({})


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's own, but it waits longer."""
    return PatientBot(request)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """The runner; a test that leaves a thread behind fails here."""
    runner = Tasks()
    yield runner
    assert runner.stop(PATIENCE_MS)
    runner.deleteLater()
    settle()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A real, encrypted office of a kecamatan with the cheapest key allowed, always at the same noon."""
    made = open_office.new_office(
        tmp_path / "kantor",
        RESOURCES,
        wilayah="13.71.11",
        name="Petugas Contoh",
        passphrase=PASSPHRASE,
        cost=FLOOR,
        clock=SetClock(),
    ).office
    yield made
    made.close()


@pytest.fixture
def context(office: Office, tasks: Tasks) -> Iterator[Context]:
    """What a page is handed."""
    made = Context(office, tasks, Masking())
    yield made
    settle()


@pytest.fixture
def worker(context: Context) -> Iterator[Worker]:
    """The worker process of the office that the context shows."""
    yield from working(context)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that stands for a flashdisk."""
    root = tmp_path / "FLASHDISK"
    root.mkdir()
    return root


@pytest.fixture
def flashdisk(stick: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder, but the system says that a flashdisk is mounted there."""
    part = SimpleNamespace(device="/dev/sdz1", mountpoint=str(stick), fstype="vfat", opts="rw,removable")
    monkeypatch.setattr(psutil, "disk_partitions", lambda all=False: [part])
    return stick


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    """The window with two made-up pages."""
    made = MainWindow(PAGES, context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    settle()
    yield made
    made.close()


@pytest.fixture
def photograph(qapp: QApplication) -> Callable[..., list[Path]]:
    """photograph(widget, name): pictures at both sizes in ./photographs; fails when the widget is larger."""

    def take(
        widget: QWidget, name: str, sizes: Sequence[tuple[int, int]] = (LAPTOP, LAPTOP_AT_150)
    ) -> list[Path]:
        PHOTOGRAPHS.mkdir(exist_ok=True)
        taken: list[Path] = []
        for width, height in sizes:
            widget.resize(width, height)
            widget.show()
            settle()
            seen = (widget.width(), widget.height())
            assert seen == (width, height), f"{name} needs {seen}, there is {width}×{height}"
            path = PHOTOGRAPHS / f"{name}-{width}x{height}.png"
            assert widget.grab().save(str(path))
            taken.append(path)
        return taken

    return take
