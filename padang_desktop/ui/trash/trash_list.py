"""In this file: what lies in Sampah: what, which, when, who, why, how long still; and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.calendar import short_date, time_of_day, wib
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.trash.trash_bar import put_back
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.office.trash import TrashLine

SOON_DAYS = 5


class TrashList(QWidget):
    """The newest first; Enter goes to Kembalikan, Enter again puts back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._typed = ""
        self._lines: dict[str, TrashLine] = {}
        columns: list[Column[Any]] = [
            Column("word", tr("Jenis"), lambda line: _capital(tr(line.word)), width=15, can_sort=False),
            Column("label", tr("Nama atau nomor"), lambda line: line.label, width=22, can_sort=False),
            Column("reason", tr("Alasan"), lambda line: line.reason, width=24, can_sort=False,
                   tip=lambda line: line.reason),
            Column("left", tr("Sisa waktu"), _left, width=11, can_sort=False, state=_left_state),
            Column("at", tr("Dihapus"), _when, width=16, can_sort=False),
            Column("by", tr("Oleh"), lambda line: line.by, width=16, can_sort=False),
        ]  # fmt: skip
        self.table = RecordTable(PagedTable(columns, self._fetch), "trash", context.widths)
        self.table.setAccessibleName(tr("Isi Sampah"))
        self.told = ElidedLabel()
        self.told.setProperty("faint", True)
        self.restore = main_button(tr("Kembalikan"), self.put_back, "undo-2")
        self.restore.setToolTip(tr("Kembalikan yang dipilih ke daftarnya"))
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(self.restore)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.table, 1)
        rows.addLayout(foot)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self._on_chosen()

    def read_again(self) -> None:
        """Read in a thread; nothing jumps while it is read."""
        office, typed = self.context.office, self._typed

        def read(progress: Progress) -> list[TrashLine]:
            from padang_desktop.use_cases.settings import throw_away

            return throw_away.trashed(office, typed)

        self.context.tasks.in_thread(read, lambda lines: self._on_read(typed, lines))

    def search(self, typed: str) -> None:
        """Show the entries whose line holds the words."""
        self._typed = typed
        self.read_again()

    def put_back(self) -> None:
        """The chosen entries stand in their lists again."""
        chosen = [self._lines[entry_id] for entry_id in self.table.selected_ids if entry_id in self._lines]
        if chosen:
            put_back(self.context, [line.noun for line in chosen], [line.id for line in chosen])

    def _on_read(self, typed: str, lines: list[TrashLine]) -> None:
        if typed != self._typed:
            return
        self._lines = {line.id: line for line in lines}
        if typed:
            self.table.say_empty(tr("Tidak ada yang cocok di Sampah."), "search")
        else:
            self.table.say_empty(
                tr("Sampah kosong. Data salah input yang dihapus muncul di sini."), "trash-2"
            )
        self.table.show_ids([line.id for line in lines])
        self.table.paged.repaint_all()
        self._on_chosen()

    def _on_chosen(self) -> None:
        count = len(self.table.selected_ids)
        self.restore.setEnabled(count > 0)
        if count:
            self.told.say(tr("{count} dipilih.").format(count=number(count)))
        elif self._lines:
            self.told.say(tr("{count} data. Pilih yang akan dikembalikan.").format(count=len(self._lines)))
        else:
            self.told.say("")

    def _on_opened(self, entry_id: str) -> None:
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        return {entry_id: self._lines[entry_id] for entry_id in ids if entry_id in self._lines}


def _when(line: Any) -> str:
    return f"{short_date(wib(line.removed_at).date())} {time_of_day(line.removed_at)}"


def _left(line: Any) -> str:
    return tr("hari ini") if not line.days_left else tr("{days} hari").format(days=line.days_left)


def _left_state(line: Any) -> look.State | None:
    return "warn" if line.days_left <= SOON_DAYS else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
