"""In this file: Qt's Python bridge must not lose references to None, True and False.

PySide6 6.12.0 does on CPython 3.11: after a few thousand calls the process is
aborted and unsaved work with it. The pin in pyproject.toml keeps such a
version out; this test keeps the pin honest. The calls run in a child process,
which tells the drift of each as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

CALLS, EMITS, EVENTS = 2_000, 2_000, 10_000
MOST_DRIFT = 0.2  # references a call; a lost one is 1.0, the rest is noise


def bridge_calls() -> dict[str, Callable[[], object]]:
    """Some forty calls of every kind: giving nothing, a truth, a text, a number."""
    return {**_calls_of_things(), **_calls_of_widgets(), **_calls_of_pictures()}


def _calls_of_things() -> dict[str, Callable[[], object]]:
    from PySide6.QtCore import QDate, QLocale, QObject, QSettings, QTimer, QUrl

    item, timer, locale, settings = QObject(), QTimer(), QLocale("id_ID"), QSettings("padang", "references")
    return {
        "QObject.setObjectName": lambda: item.setObjectName("x"),
        "QObject.objectName": item.objectName,
        "QObject.setProperty": lambda: item.setProperty("p", True),
        "QObject.property": lambda: item.property("p"),
        "QObject.property of nothing": lambda: item.property("absent"),
        "QObject.blockSignals": lambda: item.blockSignals(False),
        "QObject.signalsBlocked": item.signalsBlocked,
        "QTimer.setInterval": lambda: timer.setInterval(1000),
        "QTimer.setSingleShot": lambda: timer.setSingleShot(True),
        "QTimer.isActive": timer.isActive,
        "QTimer.stop": timer.stop,
        "QLocale.toString": lambda: locale.toString(31009),
        "QDate.isValid": lambda: QDate(2026, 11, 21).isValid(),
        "QUrl.isLocalFile": lambda: QUrl("file:///x").isLocalFile(),
        "QSettings.contains": lambda: settings.contains("absent"),
    }


def _calls_of_widgets() -> dict[str, Callable[[], object]]:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QPalette
    from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QProgressBar, QPushButton, QWidget

    box, line, label, button, check = QWidget(), QLineEdit(), QLabel(), QPushButton(), QCheckBox()
    combo, bar = QComboBox(), QProgressBar()
    combo.addItems(["Koto Tangah", "Kuranji"])
    palette, font = QPalette(), QFont()
    line.textChanged.connect(lambda _text: None)
    return {
        "QWidget.setEnabled": lambda: box.setEnabled(True),
        "QWidget.isVisible": box.isVisible,
        "QWidget.setToolTip": lambda: box.setToolTip("x"),
        "QWidget.resize": lambda: box.resize(10, 10),
        "QWidget.update": box.update,
        "QWidget.layout of nothing": box.layout,
        "QWidget.setFont": lambda: box.setFont(font),
        "QWidget.setPalette": lambda: box.setPalette(palette),
        "QWidget.setAttribute": lambda: box.setAttribute(Qt.WidgetAttribute.WA_Hover, True),
        "QLineEdit.setText": lambda: line.setText("x"),
        "QLineEdit.clear and set": lambda: (line.clear(), line.setText("y")),
        "QLineEdit.hasSelectedText": line.hasSelectedText,
        "QLabel.setText": lambda: label.setText("x"),
        "QLabel.wordWrap": label.wordWrap,
        "QPushButton.setDefault": lambda: button.setDefault(False),
        "QPushButton.isCheckable": button.isCheckable,
        "QCheckBox.setChecked": lambda: check.setChecked(True),
        "QCheckBox.isChecked": check.isChecked,
        "QComboBox.setCurrentIndex": lambda: combo.setCurrentIndex(1),
        "QComboBox.currentData": combo.currentData,
        "QProgressBar.setValue": lambda: bar.setValue(1),
    }


def _calls_of_pictures() -> dict[str, Callable[[], object]]:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QFont, QImage, QPainter, QStandardItemModel

    model, font = QStandardItemModel(3, 3), QFont()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter()
    return {
        "QModel.setData": lambda: model.setData(model.index(0, 0), True),
        "QModel.data": lambda: model.data(model.index(0, 0)),
        "QModel.data of nothing": lambda: model.data(model.index(2, 2)),
        "QModelIndex.isValid": lambda: model.index(9, 9).isValid(),
        "QColor.isValid": lambda: QColor("red").isValid(),
        "QFont.setBold": lambda: font.setBold(True),
        "QImage.isNull": image.isNull,
        "QImage.fill": lambda: image.fill(Qt.GlobalColor.white),
        "QPainter": lambda: (painter.begin(image), painter.drawLine(0, 0, 4, 4), painter.end()),
    }


def measure() -> dict[str, float]:
    """Largest drift of a reference count per call, for every call of the list."""
    from PySide6.QtCore import QObject, Signal
    from PySide6.QtWidgets import QApplication

    class Sender(QObject):
        said = Signal(bool)

    app = QApplication([])
    sender, heard = Sender(), []
    sender.said.connect(heard.append)
    jobs = {name: (CALLS, call) for name, call in bridge_calls().items()}
    jobs["Signal.emit"] = (EMITS, lambda: (sender.said.emit(True), heard.clear()))
    jobs["QApplication.processEvents"] = (EVENTS, app.processEvents)
    drifts: dict[str, float] = {}
    for name, (count, call) in jobs.items():
        call()
        before = [sys.getrefcount(single) for single in (None, True, False)]
        for _ in range(count):
            call()
        after = [sys.getrefcount(single) for single in (None, True, False)]
        drifts[name] = max((b - a for a, b in zip(before, after, strict=True)), key=abs) / count
    return drifts


def test_no_reference_to_a_constant_is_lost_or_kept() -> None:
    child = subprocess.run(
        [sys.executable, str(Path(__file__).resolve())],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert child.returncode == 0, f"the process was aborted:\n{child.stderr[-2000:]}"
    drifts: dict[str, float] = json.loads(child.stdout)
    assert len(drifts) >= 40
    lost = {name: drift for name, drift in drifts.items() if abs(drift) >= MOST_DRIFT}
    assert not lost, f"references per call: {lost}; pin another PySide6"


if __name__ == "__main__":
    print(json.dumps(measure()))
