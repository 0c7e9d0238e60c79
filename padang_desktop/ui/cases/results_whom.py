"""In this file: which cases go out: those marked, or those shown in the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.words import tr

Ids = Callable[[], list[str]]
CHOSEN, SHOWN = "chosen", "shown"


class ResultsWhom(QWidget):
    """The counts are those of the moment when refresh() was called."""

    changed = Signal()

    def __init__(self, chosen: Ids, shown: Ids) -> None:
        super().__init__()
        self._ids_of: dict[str, Ids] = {CHOSEN: chosen, SHOWN: shown}
        self._group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(QLabel(tr("Tugas yang mana")))
        for name in (CHOSEN, SHOWN):
            choice = self.choices[name] = QRadioButton()
            # A pane that is narrow cuts the words off, it does not push the fields out of sight.
            choice.setMinimumWidth(1)
            self._group.addButton(choice)
            rows.addWidget(choice)
        self.refresh()
        # One marked row is where the cursor stands; more of them were marked on purpose.
        self.choices[CHOSEN if len(chosen()) > 1 else SHOWN].setChecked(True)
        for choice in self.choices.values():
            choice.toggled.connect(self._on_toggled)

    @property
    def ids(self) -> list[str]:
        """The case ids that are meant now."""
        return self._ids_of[CHOSEN if self.choices[CHOSEN].isChecked() else SHOWN]()

    def refresh(self) -> None:
        """Count again; a choice with nothing in it cannot be taken."""
        labels = {CHOSEN: tr("Yang dipilih: {count} tugas"), SHOWN: tr("Yang tampil: {count} tugas")}
        for name, choice in self.choices.items():
            count = len(self._ids_of[name]())
            said = labels[name].format(count=number(count))
            choice.setText(said)
            choice.setAccessibleName(said)
            choice.setToolTip(said)
            choice.setEnabled(count > 0)
        if self.choices[CHOSEN].isChecked() and not self.choices[CHOSEN].isEnabled():
            self.choices[SHOWN].setChecked(True)

    def _on_toggled(self, is_on: bool) -> None:
        if is_on:
            self.changed.emit()
