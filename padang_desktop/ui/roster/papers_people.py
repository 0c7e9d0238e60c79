"""In this file: for whom a paper of the roster is: the people marked, those shown, or everybody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.words import tr

SELECTED, SHOWN, ALL = "selected", "shown", "all"
Ids = Callable[[], list[str]]


class PapersPeople(QWidget):
    """The counts are those of the moment when refresh() was called."""

    changed = Signal()

    def __init__(self, selected_ids: Ids, shown_ids: Ids, count_all: Callable[[], int]) -> None:
        super().__init__()
        self._selected_ids, self._shown_ids, self._count_all = selected_ids, shown_ids, count_all
        self._group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(QLabel(tr("Untuk siapa")))
        for name in (SELECTED, SHOWN, ALL):
            choice = self.choices[name] = QRadioButton()
            # A pane that is narrow cuts the words off, it does not push the fields out of sight.
            choice.setMinimumWidth(1)
            self._group.addButton(choice)
            choice.toggled.connect(self._on_toggled)
            rows.addWidget(choice)
        self.refresh()
        # One marked row is where the cursor stands; more of them were marked on purpose.
        self.choices[SELECTED if len(selected_ids()) > 1 else SHOWN].setChecked(True)

    def refresh(self) -> None:
        """Count again; a choice with nobody in it cannot be taken."""
        counts = {
            SELECTED: (tr("Yang dipilih: {count} orang"), len(self._selected_ids())),
            SHOWN: (tr("Yang tampil di daftar: {count} orang"), len(self._shown_ids())),
            ALL: (tr("Semua: {count} orang"), self._count_all()),
        }
        for name, (words, count) in counts.items():
            choice, said = self.choices[name], words.format(count=number(count))
            choice.setText(said)
            choice.setAccessibleName(said)
            choice.setToolTip(said)
            choice.setEnabled(count > 0)
        if self.which == SELECTED and not self.choices[SELECTED].isEnabled():
            self.choices[SHOWN].setChecked(True)

    @property
    def which(self) -> str:
        return next((name for name, choice in self.choices.items() if choice.isChecked()), SHOWN)

    @property
    def ids(self) -> tuple[str, ...] | None:
        """The people's ids as they are now; None for everybody."""
        if self.which == ALL:
            return None
        return tuple(self._selected_ids() if self.which == SELECTED else self._shown_ids())

    def _on_toggled(self, is_on: bool) -> None:
        if is_on:
            self.changed.emit()
