"""In this file: a folder that is copied to the internet, or is on a network, is warned about at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, settle

from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome.deeds import Places
from padang_desktop.ui.welcome.window import WelcomeWindow

Photograph = Callable[..., list[Path]]
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


def test_the_warning_offers_another_folder_and_the_window_asks_for_it(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, photograph: Photograph
) -> None:
    folder = tmp_path / DEEP
    places = Places(folder, folder / "latihan", RESOURCES, "DATA_DIR_CLOUD", can_move=True)
    window = WelcomeWindow(places, tasks)
    qtbot.addWidget(window)
    window.show()
    settle()
    assert window.first_run is not None
    qtbot.waitUntil(lambda: not tasks.under_way, timeout=20_000)
    [bar] = window.first_run.bars.bars
    photograph(window, "first_run_pilih_folder", [(900, 620), (911, 460)])
    [choose] = [each for each in bar.findChildren(QPushButton) if each.text() == "Pilih folder…"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: "")
    qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(tmp_path))
    with qtbot.waitSignal(window.folder_wanted) as wanted:
        qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)
    assert wanted.args == [tmp_path]
    window.refuse_folder()
    assert "tidak dapat ditulisi" in window.first_run.bars.bars[-1].words.text()


def test_the_program_begins_again_in_the_folder_that_was_chosen(tmp_path: Path) -> None:
    """The whole program, in a process of its own, with a home of its own."""
    risky, chosen = tmp_path / "data" / "OneDrive", tmp_path / "Kantor"
    chosen.mkdir()
    (chosen / "catatan.txt").write_text("milik orang lain", "utf-8")
    script = tmp_path / "person.py"
    script.write_text(A_MOVE, "utf-8")
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(RESOURCES.parent)}
    around |= {"XDG_DATA_HOME": str(risky), "XDG_STATE_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    around.pop("PADANG_OFFICE", None)
    done = subprocess.run(
        [sys.executable, str(script), str(chosen)],
        check=False, capture_output=True, text=True, env=around, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    inside = chosen / "Padang Desktop"
    assert done.stdout.splitlines() == ["warned", "moved", str(inside), str(inside)]


A_MOVE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from padang_desktop import app, paths
from padang_desktop.ui.welcome.window import WelcomeWindow

def shown():
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, WelcomeWindow)]
    return next((w for w in windows if w.isVisible()), None)

def steps():
    while (first := shown()) is None or first.first_run is None:
        yield
    print("warned" if first.first_run.bars.bars else "silent", flush=True)
    first.folder_wanted.emit(Path(sys.argv[1]))
    while (second := shown()) is None or second is first or second.first_run is None:
        yield
    print("still warned" if second.first_run.bars.bars else "moved", flush=True)
    print(second._places.office, flush=True)
    print(paths.office_dir(), flush=True)
    second.close()

going = steps()
timer = QTimer()
timer.timeout.connect(lambda: next(going, None))
QTimer.singleShot(0, lambda: timer.start(20))
sys.exit(app.main([]))
"""
