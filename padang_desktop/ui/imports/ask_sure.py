"""In this file: the one question before many people would go: what it does, and two verbs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui.words import of_situation, tr


def ask_sure(parent: QWidget, met: Situation, verb: str, on_yes: Callable[[], object]) -> QMessageBox:
    """Ask once; Batal is the answer of Enter and Esc. The dialog deletes itself."""
    happened, to_do = of_situation(met)
    ask = QMessageBox(parent)
    ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ask.setIcon(QMessageBox.Icon.Warning)
    ask.setWindowTitle(tr("Perlu dipastikan"))
    ask.setText(happened)
    ask.setInformativeText(to_do)
    go_on = ask.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
    stay = ask.addButton(tr("Batal"), QMessageBox.ButtonRole.RejectRole)
    ask.setDefaultButton(stay)
    ask.setEscapeButton(stay)
    go_on.clicked.connect(lambda is_checked=False: on_yes())
    ask.open()
    return ask
