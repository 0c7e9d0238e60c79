"""In this file: a new laptop begins with a backup, or with what another laptop handed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from ui_ground import PASSPHRASE, settle

from padang_desktop.exchange.key_wrap import FLOOR
from padang_desktop.ui.welcome.deeds import Places, Welcomed
from padang_desktop.ui.welcome.window import WelcomeWindow
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.settings import back_up

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SLOW = 60_000


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """What an old laptop has left on a flashdisk."""
    made = open_office.new_office(
        tmp_path / "lama",
        RESOURCES,
        wilayah="13.71.11",
        name="Petugas Contoh",
        passphrase=PASSPHRASE,
        cost=FLOOR,
    )
    folder = back_up.back_up(made.office, tmp_path)
    made.office.close()
    return folder


def test_a_backup_is_chosen_instead_of_founding_and_opens_with_its_own_passphrase(
    backup, tmp_path, tasks, qtbot, photograph, monkeypatch
) -> None:
    places = Places(tmp_path / "kantor", tmp_path / "kantor" / "latihan", RESOURCES)
    window = WelcomeWindow(places, tasks)
    ends: list[Welcomed] = []
    window.opened.connect(ends.append)
    qtbot.addWidget(window)
    window.show()
    settle()
    run = window.first_run
    assert run is not None
    qtbot.waitUntil(lambda: run.office_choice.kecamatan.count() == 11, timeout=SLOW)
    photograph(window, "welcome-pulihkan", [(900, 620), (911, 460)])
    # A folder that is none is refused in words, and nothing is made.
    run.restore(tmp_path)
    qtbot.waitUntil(lambda: not tasks.under_way, timeout=SLOW)
    settle()
    assert run._trouble.isVisible() and not open_office.exists(places.office)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(backup))
    run.office_choice.backup_wanted.emit()
    qtbot.waitUntil(lambda: window.unlock is not None and not tasks.under_way, timeout=SLOW)
    settle()
    assert open_office.exists(places.office)
    office = open_office.unlock(places.office, PASSPHRASE, RESOURCES)
    assert office.account.name == "Petugas Contoh"
    office.close()
