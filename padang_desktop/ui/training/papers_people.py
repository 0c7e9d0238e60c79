"""In this file: the people of a training with a tick each, for a paper of only some of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from padang_desktop.domain.training.training import Participant
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.run_training import Grid

_LINES = 7
_REST_MS = 150
_ID = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PaperPeople(QWidget):
    """Space ticks; what is sought narrows the list and takes no tick away."""

    changed = Signal()

    def __init__(self, context: Context, training_id: str) -> None:
        super().__init__()
        self._context, self._training_id = context, training_id
        self._is_read = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Cari nama atau nomor urut"))
        self.search.setAccessibleName(tr("Cari di antara peserta"))
        self.search.setMinimumHeight(look.HIT - 2)
        self.search.textChanged.connect(self._narrow)
        self.names = QListWidget()
        self.names.setAccessibleName(tr("Orang yang dicetak"))
        self.names.setFixedHeight((self.fontMetrics().lineSpacing() + 8) * _LINES)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.told = QLabel()
        self.told.setProperty("faint", True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        for widget in (self.search, self.names, self.told):
            rows.addWidget(widget)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.changed)
        self.names.itemChanged.connect(self._on_ticked)

    @property
    def ids(self) -> tuple[str, ...]:
        """Those that are ticked, in the order of the list."""
        every = (self.names.item(row) for row in range(self.names.count()))
        return tuple(str(each.data(_ID)) for each in every if each.checkState() is _ON)

    def read(self) -> None:
        """Read the list, once."""
        from padang_desktop.use_cases.training import run_training

        if not self._is_read:
            self._is_read = True
            office, training_id = self._context.office, self._training_id
            self._context.tasks.in_thread(
                lambda progress: run_training.grid(office, training_id), self._on_read
            )

    def tick(self, ids: Sequence[str]) -> None:
        """Tick exactly these."""
        with QSignalBlocker(self.names):
            for row in range(self.names.count()):
                item = self.names.item(row)
                item.setCheckState(_ON if item.data(_ID) in ids else _OFF)
        self._on_ticked()

    def _on_read(self, grid: Grid) -> None:
        with QSignalBlocker(self.names):
            for at, row in enumerate(grid.rows, 1):
                self.names.addItem(_line(at, row.participant))
        self._on_ticked()

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().strip()
        for row in range(self.names.count()):
            item = self.names.item(row)
            item.setHidden(wanted not in item.text().casefold())

    def _on_ticked(self, *_: object) -> None:
        count = len(self.ids)
        self.told.setText(tr("{count} orang dipilih").format(count=number(count)))
        self._rest.start()


def _line(at: int, person: Participant) -> QListWidgetItem:
    made = QListWidgetItem(f"{at}. {person.name}")
    made.setToolTip(person.origin)
    made.setData(_ID, person.id)
    made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(_OFF)
    return made
