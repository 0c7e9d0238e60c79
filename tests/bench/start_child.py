"""In this file: a window is started and says when its field has taken a key.

    python start_child.py ours FOLDER | bare

The key is sent again and again until the field with the focus has it; the
moment, on the clock that all processes share, goes to standard output.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

EVERY_MS = 2


def watch_for_a_key() -> None:
    from PySide6.QtCore import QEvent, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication, QLineEdit

    timer, no_key_held = QTimer(QApplication.instance()), Qt.KeyboardModifier.NoModifier

    def try_a_key() -> None:
        field = QApplication.focusWidget()
        if not isinstance(field, QLineEdit) or not field.isVisible():
            return
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, no_key_held, "a"))
        if field.text():
            print(f"took a key at {time.monotonic():.6f}", flush=True)
            timer.stop()
            QApplication.exit(0)

    timer.timeout.connect(try_a_key)
    timer.start(EVERY_MS)


def ours(folder: str) -> int:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
    from padang_desktop import app

    welcome = app.Program.welcome

    def welcome_and_watch(program: app.Program) -> None:
        welcome(program)
        watch_for_a_key()

    app.Program.welcome = welcome_and_watch  # type: ignore[method-assign]
    return app.main(["--office", folder])


def bare() -> int:
    from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

    app = QApplication([])
    window = QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.show()
    field.setFocus()
    watch_for_a_key()
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(ours(sys.argv[2]) if sys.argv[1] == "ours" else bare())
