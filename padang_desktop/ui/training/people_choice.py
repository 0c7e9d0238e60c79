"""In this file: who of the roster takes part, by pillar and kelurahan, counted before anybody is enrolled."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from padang_desktop.domain.training.training_draft import RosterFilter
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.count_participants import Counts

EVERYWHERE, CHOSEN, LATER = "all", "some", "none"
_PSM = "PSM"
_ROWS_SEEN = 7


class PeopleChoice(QWidget):
    """`may_wait` offers "Belum sekarang": nobody is enrolled yet."""

    changed = Signal()

    def __init__(self, context: Context, training_id: str = "", *, may_wait: bool = True) -> None:
        super().__init__()
        self._context, self._training_id = context, training_id
        self._counts: Counts = {}
        modes = [(EVERYWHERE, tr("Semua kelurahan")), (CHOSEN, tr("Pilih kelurahan"))]
        self.mode = ChipRow([*modes, *([(LATER, tr("Belum sekarang"))] if may_wait else [])], is_single=True)
        self.mode.changed.connect(self._on_chosen)
        self._pillars: ChipRow | None = None
        self.areas = QListWidget()
        self.areas.setAccessibleName(tr("Kelurahan peserta"))
        self.areas.setFixedHeight(look.row_height(self.areas) * _ROWS_SEEN)
        self.areas.itemChanged.connect(self._on_chosen)
        self._pressed = Qt.CheckState.Unchecked
        self.areas.itemPressed.connect(self._on_pressed)
        self.areas.itemClicked.connect(self._on_clicked)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_S)
        for widget in (self.mode, self.areas, self.told):
            self._rows.addWidget(widget)
        self.setFocusProxy(self.areas)
        self._on_chosen()
        self.read()

    @property
    def chosen(self) -> RosterFilter | None:
        """The filter for the use case; None when nobody is to be enrolled."""
        return self._filter() if self.count else None

    @property
    def count(self) -> int:
        """How many people that would be."""
        whom = self._filter()
        if whom is None:
            return 0
        return sum(
            count
            for (pillar, kelurahan), count in self._counts.items()
            if pillar in whom.pillar and (not whom.kelurahan or kelurahan in whom.kelurahan)
        )

    @property
    def is_read(self) -> bool:
        return self._pillars is not None

    def read(self) -> None:
        """Count the roster."""
        from padang_desktop.use_cases.training import count_participants

        office, training_id = self._context.office, self._training_id
        self._context.tasks.in_thread(
            lambda progress: count_participants.roster_counts(office, training_id), self._on_counted
        )

    def choose_areas(self, codes: set[str]) -> None:
        """Tick these kelurahan, as by hand."""
        self.mode.turn(CHOSEN)
        for row in range(self.areas.count()):
            item = self.areas.item(row)
            is_on = item.data(Qt.ItemDataRole.UserRole) in codes
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def _filter(self) -> RosterFilter | None:
        mode = self.mode.on[0]
        pillars = self._pillars.on if self._pillars is not None else ()
        areas = self._ticked if mode == CHOSEN else ()
        if mode == LATER or not pillars or (mode == CHOSEN and not areas):
            return None
        return RosterFilter(kelurahan=areas, pillar=pillars, status=("AKTIF",))

    @property
    def _ticked(self) -> tuple[str, ...]:
        items = (self.areas.item(row) for row in range(self.areas.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _on_counted(self, counts: Counts) -> None:
        self._counts = counts
        codes = self._context.office.reference.code_lists
        by_pillar = Counter[str]()
        for (pillar, _), count in counts.items():
            by_pillar[pillar] += count
        known = [(e.code, e.label.partition(" (")[0]) for e in codes.entries("pillar") if by_pillar[e.code]]
        if self._pillars is not None:
            self._rows.removeWidget(self._pillars)
            self._pillars.deleteLater()
        self._pillars = ChipRow(known)
        for code, _ in known:
            self._pillars.show_count(code, by_pillar[code])
        if by_pillar[_PSM]:
            self._pillars.turn(_PSM)
        self._pillars.changed.connect(self._on_pillars)
        self._rows.insertWidget(1, self._pillars)
        self._list_areas()
        self._on_chosen()

    def _on_pressed(self, item: QListWidgetItem) -> None:
        self._pressed = item.checkState()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """A click on the name ticks as one on the box does, which Qt has heard itself."""
        if item.checkState() == self._pressed:
            is_on = self._pressed == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def _on_pillars(self) -> None:
        self._list_areas()
        self._on_chosen()

    def _list_areas(self) -> None:
        """The kelurahan with how many people of the chosen pillars; ticks stay."""
        ticked = set(self._ticked)
        pillars = self._pillars.on if self._pillars is not None else ()
        by_area = Counter[str]()
        for (pillar, kelurahan), count in self._counts.items():
            by_area[kelurahan] += count if pillar in pillars else 0
        self.areas.blockSignals(True)
        self.areas.clear()
        for code, count in sorted(by_area.items()):
            if name := self._name_of(code):
                item = QListWidgetItem(f"{name}: {number(count)} {tr('orang')}")
                item.setData(Qt.ItemDataRole.UserRole, code)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if code in ticked else Qt.CheckState.Unchecked)
                self.areas.addItem(item)
        self.areas.blockSignals(False)

    def _name_of(self, code: str) -> str:
        areas = self._context.office.reference.areas
        area = areas.by_code(code)
        parent = areas.parent_of(area) if area is not None and self._context.office.is_city else None
        if area is None:
            return ""
        return f"{parent.name} · {area.name}" if parent is not None else area.name

    def _why_nobody(self) -> str:
        if self._training_id:
            return tr("Tidak ada orang aktif di daftar PSM yang belum menjadi peserta.")
        return tr("Belum ada orang aktif di daftar PSM.")

    def _on_chosen(self) -> None:
        mode = self.mode.on[0]
        self.areas.setVisible(mode == CHOSEN)
        if self._pillars is not None:
            self._pillars.setVisible(mode != LATER)
        if not self.is_read:
            self.told.setText(tr("Menghitung daftar PSM…"))
        elif mode == LATER:
            self.told.setText(tr("Peserta ditambahkan nanti dari rincian pelatihan."))
        elif not self._counts:
            self.told.setText(self._why_nobody())
        else:
            self.told.setText(tr("{count} orang akan didaftarkan.").format(count=number(self.count)))
        self.changed.emit()
