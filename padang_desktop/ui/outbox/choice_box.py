"""In this file: Pilihan: what of the ready data goes with this batch; closed, everything does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.gather_batch import Choice

_COLUMNS = 2


class ChoiceBox(QWidget):
    """`choice` is what is ticked; `changed` when it became another."""

    changed = Signal()
    line_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.later = QCheckBox(tr("Data dulu, foto menyusul"))
        self.later.setToolTip(tr("Untuk jaringan yang lambat: fotonya ikut kiriman berikutnya."))
        self.with_cases = QCheckBox(tr("Tugas dan kunjungan"))
        self.with_trainings = QCheckBox(tr("Pelatihan dan sertifikat"))
        self.places: dict[str, QCheckBox] = {}
        self.more = link_button(tr("Pilihan…"), self.toggle)
        self.inside = QWidget()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        for part in (self.later, self.more, self.inside):
            rows.addWidget(part)
        self._lay_out()
        for box in self._boxes():
            box.toggled.connect(lambda is_on: self.changed.emit())
        self.begin()

    @property
    def choice(self) -> Choice:
        from padang_desktop.use_cases.outbox.gather_batch import Choice

        on = frozenset(code for code, box in self.places.items() if box.isChecked())
        return Choice(
            with_cases=self.with_cases.isChecked(),
            with_trainings=self.with_trainings.isChecked(),
            with_photos=not self.later.isChecked(),
            kelurahan=frozenset() if len(on) == len(self.places) else on or frozenset({"-"}),
        )

    def begin(self) -> None:
        """Everything goes, the choices are closed."""
        for box in self._boxes():
            box.blockSignals(True)
            box.setChecked(box is not self.later)
            box.blockSignals(False)
        self.inside.hide()

    def toggle(self) -> None:
        """Open or close the choices."""
        self.inside.setVisible(self.inside.isHidden())

    def _boxes(self) -> list[QCheckBox]:
        return [self.later, self.with_cases, self.with_trainings, *self.places.values()]

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self.inside)
        rows.setContentsMargins(look.GAP_M, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.with_cases)
        rows.addWidget(self.with_trainings)
        rows.addWidget(sentence(tr("PSM dan keluarga selalu ikut. Tugas dari kelurahan:"), is_faint=True))
        grid = QGridLayout()
        grid.setSpacing(look.GAP_XS)
        office = self._context.office
        for place, area in enumerate(office.reference.areas.children(office.wilayah)):
            box = self.places[area.code] = QCheckBox(area.name)
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        rows.addLayout(grid)
        rows.addWidget(link_button(tr("Lanjutan: kirim lewat internet…"), self.line_wanted.emit))
