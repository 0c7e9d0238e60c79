"""In this file: a pack before it goes in: its parts with counts and ticks, the rows of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from padang_desktop.domain.packs.pack import PackPreview, PartCounts, PartPreview
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.batch_view import when
from padang_desktop.ui.packs.preview_table import PreviewTable
from padang_desktop.ui.words import tr

_LIST_WIDTH = 250


class PreviewView(QWidget):
    """Space ticks a part; `take_wanted` when the ticked ones are to go in."""

    take_wanted = Signal()
    left = Signal()
    detail_wanted = Signal(str, object)
    detail_closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._preview: PackPreview | None = None
        self.told = sentence("")
        self.said = sentence("", is_faint=True)
        self.parts = QListWidget()
        self.parts.setAccessibleName(tr("Bagian Data dari Kota"))
        self.parts.setFixedWidth(_LIST_WIDTH)
        self.parts.setWordWrap(True)
        self.parts.currentRowChanged.connect(self._show)
        self.parts.itemChanged.connect(lambda item: self._follow())
        self.table = PreviewTable(context)
        self.table.opened.connect(self.detail_wanted)
        self.table.closed.connect(self.detail_closed)
        self.take = main_button(tr("Masukkan data"), self.take_wanted.emit, "check")
        self._lay_out()

    def show_preview(self, preview: PackPreview) -> None:
        """Every part that says something is ticked."""
        self._preview = preview
        self.told.setText(
            tr("Data dari Kota nomor {number}, disiapkan {when}. Belum ada yang disimpan.").format(
                number=preview.number, when=when(preview.made_at)
            )
        )
        self.parts.blockSignals(True)
        self.parts.clear()
        for part in preview.parts:
            item = QListWidgetItem(f"{tr(part.noun)}\n{counts_told(part.counts)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tr(part.noun)}: {counts_told(part.counts)}")
            self.parts.addItem(item)
        self.parts.blockSignals(False)
        at = next((at for at, part in enumerate(preview.parts) if part.counts.does_something), 0)
        self.parts.setCurrentRow(at)
        self._show(at)
        self._follow()

    def take_focus(self) -> None:
        """The keyboard goes to the parts."""
        self.parts.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The parts that are ticked."""
        parts = self._preview.parts if self._preview else ()
        return tuple(
            part.name
            for at, part in enumerate(parts)
            if self.parts.item(at).checkState() is Qt.CheckState.Checked
        )

    def _show(self, at: int) -> None:
        if self._preview is not None and 0 <= at < len(self._preview.parts):
            self.detail_closed.emit()
            self.table.show_part(self._preview.parts[at])

    def _follow(self) -> None:
        chosen = self.chosen
        parts: list[PartPreview] = [
            part for part in (self._preview.parts if self._preview else ()) if part.name in chosen
        ]
        total = PartCounts()
        for part in parts:
            total = total.plus(part.counts)
        ready = total.added + total.changed + total.going
        text = tr("Masukkan data ({count})").format(count=number(ready))
        self.take.setText(f" {text}")
        self.take.setAccessibleName(text)
        self.take.setEnabled(bool(chosen))
        self.said.setText(f"{tr('Yang dipilih')}: {counts_told(total)}")

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(look.GAP_M)
        middle.addWidget(self.parts)
        middle.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(look.GAP_M)
        foot.addWidget(self.take)
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addWidget(self.said, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.told)
        rows.addLayout(middle, 1)
        rows.addLayout(foot)


def counts_told(counts: PartCounts) -> str:
    """28 dibaca = 3 baru, 1 berubah, 24 sama; 2 berakhir."""
    parts = [
        (counts.added, tr("baru")), (counts.changed, tr("berubah")), (counts.unchanged, tr("sama")),
        (counts.refused, tr("ditolak")),
    ]  # fmt: skip
    named = ", ".join(f"{number(count)} {word}" for count, word in parts if count)
    said = f"{number(counts.read)} {tr('dibaca')} = {named}" if named else tr("kosong")
    return f"{said}; {number(counts.going)} {tr('berakhir')}" if counts.going else said
