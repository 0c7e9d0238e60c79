"""In this file: a folder that is copied to the internet, or is on a network, is warned about at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, settle

from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome.deeds import Places
from padang_desktop.ui.welcome.window import WelcomeWindow

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
DEEP = Path("OneDrive - Dinas Sosial Kota Padang") / "DokumenKantorKecamatanKotoTangah2026" / "PadangDesktop"


@pytest.mark.parametrize(
    ("risk", "words"),
    [("DATA_DIR_CLOUD", "ikut disalin ke internet"), ("DATA_DIR_NETWORK", "ada di jaringan"), ("", "")],
)
def test_the_first_run_warns_of_a_folder_that_is_not_safe(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, photograph: Callable[..., list[Path]], risk: str, words: str
) -> None:
    folder = tmp_path / DEEP
    window = WelcomeWindow(Places(folder, folder / "latihan", RESOURCES, risk), tasks)
    qtbot.addWidget(window)
    window.show()
    settle()
    assert window.first_run is not None
    qtbot.waitUntil(lambda: not tasks.under_way, timeout=20_000)
    told = [bar.words.text() for bar in window.first_run.bars.bars]
    assert len(told) == bool(risk) and all(words in text for text in told)
    photograph(window, f"first_run_{risk.lower() or 'safe'}", [(900, 620)])
    assert cut_off(window) == []
