"""In this file: why a family is not eligible: reasons typed to find, ticked, each with its proof."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from padang_desktop.domain.reference.code_list import CodeEntry, CodeLists
from padang_desktop.ui import look
from padang_desktop.ui.cases.problem_rows import look_small
from padang_desktop.ui.words import tr

_CODE = Qt.ItemDataRole.UserRole
_ROWS, ROW_HIGH = 6, 28


class ReasonList(QWidget):
    """Enter ticks the first that matches; Enter in the empty field moves on."""

    changed = Signal()
    left = Signal()

    def __init__(self, lists: CodeLists, reasons: Sequence[CodeEntry]) -> None:
        super().__init__()
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(tr("Ketik sebagian alasan, Enter memilih"))
        self.finder.setAccessibleName(tr("Cari alasan"))
        self.finder.setMinimumHeight(look.HIT - 2)
        self.finder.textEdited.connect(self._narrow)
        self.finder.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Alasan"))
        self.list.setAlternatingRowColors(True)
        self.list.setUniformItemSizes(True)
        self.list.installEventFilter(self)
        self._names: dict[str, str] = {}
        self._spoken: dict[str, str] = {}
        for entry in reasons:
            self._add(entry, lists)
        self.list.setFixedHeight(ROW_HIGH * _ROWS + 4)
        self.list.itemChanged.connect(self._on_changed)
        self.picked = look_small("")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        for widget in (self.finder, self.list, self.picked):
            rows.addWidget(widget)
        self._tell()

    @property
    def codes(self) -> tuple[str, ...]:
        """The reasons that are ticked, in the order of the list."""
        return tuple(item.data(_CODE) for item in self._items if item.checkState() == Qt.CheckState.Checked)

    def tick(self, codes: Collection[str]) -> None:
        """Tick just these; nobody is told."""
        self.list.blockSignals(True)
        for item in self._items:
            is_on = item.data(_CODE) in codes
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.finder.clear()
        self._narrow("")
        ticked = [item for item in self._items if item.checkState() == Qt.CheckState.Checked]
        if ticked:
            self.list.scrollToItem(ticked[0])
        self._tell()

    def take_focus(self) -> None:
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.finder and is_enter:
            self._enter()
            return True
        if watched is self.finder and event.key() == Qt.Key.Key_Down:
            self._go_to_list()
            return True
        if watched is self.list and is_enter:
            self.left.emit()
            return True
        return False

    def _enter(self) -> None:
        if not self.finder.text().strip():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the list is passed by, not entered
            self.left.emit()
            return
        shown = [item for item in self._items if not item.isHidden()]
        if shown:
            is_on = shown[0].checkState() == Qt.CheckState.Checked
            shown[0].setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
            self.list.scrollToItem(shown[0])
            self.finder.clear()
            self._narrow("")

    def _go_to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        shown = [item for item in self._items if not item.isHidden()]
        if shown and (self.list.currentItem() is None or self.list.currentItem().isHidden()):
            self.list.setCurrentItem(shown[0])

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for item in self._items:
            spoken = self._spoken[item.data(_CODE)]
            item.setHidden(not all(word in spoken for word in words))

    def _on_changed(self, item: QListWidgetItem) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        names = "; ".join(self._names[code] for code in self.codes)
        self.picked.setText(tr("Dipilih: {names}").format(names=names or tr("belum ada")))

    def _add(self, entry: CodeEntry, lists: CodeLists) -> None:
        kinds = [kind for kind in entry.extra.get("evidence", "").split(",") if kind]
        proof = tr(" atau ").join(lists.label("photo_kind", kind) for kind in kinds)
        said = f"{entry.label}   ·   {tr('bukti')}: {proof}" if proof else entry.label
        item = QListWidgetItem(said, self.list)
        item.setToolTip(said)
        item.setSizeHint(QSize(0, ROW_HIGH))
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(_CODE, entry.code)
        self._names[entry.code] = entry.label
        self._spoken[entry.code] = " ".join([entry.label, *entry.aliases]).casefold()

    @property
    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]
