"""In this file: the roll of one training is called: keys, typed ranges, paste, undo; each saved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.number import number
from padang_desktop.domain.training import Mark
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.training.card_keys import CardKeys
from padang_desktop.ui.training.mark_deeds import MarkDeeds
from padang_desktop.ui.training.mark_saves import Marks, MarkSaves
from padang_desktop.ui.training.mark_table import Cell, MarkTable
from padang_desktop.ui.training.mark_view import MarkView
from padang_desktop.ui.training.roll_panels import RollPanels
from padang_desktop.ui.training.sheet_view import SheetView
from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.run_training import Grid

_QUIET_MS = 1200


class AttendanceGrid(QWidget):
    """People × sessions. `left` goes back to the list."""

    left = Signal()
    print_wanted = Signal()

    def __init__(self, context: Context, grid: Grid) -> None:
        super().__init__()
        self._context = context
        self.training_id = grid.training.id
        codes = context.office.reference.code_lists
        self.model = MarkTable(codes, self)
        self.view = MarkView(self.model)
        self.cells = self.view.cells
        self.saves = MarkSaves(context, self.model, grid.training.id, self)
        self.panels = RollPanels(context, self.model, self.saves, grid.training.id, codes)
        self.quick = self.panels.quick
        self.card_keys = CardKeys(self.cells)
        self.sheets = SheetView(context, grid.training.id)
        self.bars = MessageBars()
        self.told = ElidedLabel()
        self.deeds = MarkDeeds(context, self.model, self.saves, self.bars)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._tell_others)
        self._is_told = True
        self._add_keys()
        self._lay_out()
        self._listen()
        self.model.show_grid(grid)
        self._show_counts()

    def take_focus(self) -> None:
        """The keyboard goes to the grid."""
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> bool:
        """Go to the first whose name or number this is; False when there is none."""
        wanted = text.casefold().strip()
        if not wanted:
            return False
        session = self.cells.cell[1] if self.cells.cell else 0
        for row, person in enumerate(self.model.people):
            if wanted == str(row + 1) or (not wanted.isdigit() and wanted in person.name.casefold()):
                self.cells.go_to((row, session))
                return True
        return False

    def read_again(self) -> None:
        """F5, or something was changed elsewhere."""
        self.saves.read_again()

    def copied_text(self) -> str:
        """The selected marks as Excel takes them."""
        cells = self.cells.cells
        rows = sorted({row for row, _ in cells})
        sessions = sorted({session for _, session in cells})
        lines = [[self.model.mark_at((row, session)) or "" for session in sessions] for row in rows]
        return "\n".join("\t".join(line) for line in lines)

    def fill_rest(self, session: int) -> None:
        """Everybody without a mark in this session was present."""
        rows = self.model.empty_in(session)
        if not rows:
            said = tr("Sesi {number} sudah lengkap. Tidak ada yang diubah.")
            self.bars.show_message("info", said.format(number=session + 1))
            return
        self.deeds.put({(row, session): Mark.PRESENT for row in rows})

    def leave(self) -> None:
        """Back to the list; what was typed is saved already."""
        self._tell_others()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_view()

    # Keys

    def _on_marked(self, mark: Mark) -> None:
        cells = self.cells.cells
        self.deeds.put(dict.fromkeys(cells, mark))
        if len(cells) == 1 and self.panels.reason.isHidden():
            self.cells.go_to((cells[0][0] + 1, cells[0][1]))

    def _on_toggled(self) -> None:
        cells = self.cells.cells
        all_present = all(self.model.mark_at(cell) is Mark.PRESENT for cell in cells)
        self.deeds.put(dict.fromkeys(cells, None if all_present else Mark.PRESENT))

    def _on_emptied(self) -> None:
        self.deeds.put(dict.fromkeys(self.cells.cells, None))

    def _on_filled_down(self) -> None:
        cells = self.cells.cells
        first = {session: row for row, session in reversed(cells)}
        if len(cells) == len(first):  # one row: take what stands above, as Excel does
            self.deeds.put({(row, s): self.model.mark_at((row - 1, s)) for row, s in cells if row})
            return
        self.deeds.put({(row, s): self.model.mark_at((first[s], s)) for row, s in cells if row != first[s]})

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.copied_text())

    def _paste(self) -> None:
        cells = self.cells.cells
        if cells:
            self.panels.show_quick()
            self.quick.paste(cells[0])

    def scan(self) -> None:
        """Cards are scanned for the session that the keyboard is on."""
        if self.cells.cell is not None:
            self.panels.start_scanning(self.cells.cell[1])

    def tell_more(self) -> None:
        """More about the marks that are selected."""
        cells = [cell for cell in self.cells.cells if self.model.is_called(cell)]
        if cells:
            self.panels.tell_more(cells)

    def close_session(self) -> None:
        """Close the session that the keyboard is on, or open it again."""
        if self.cells.cell is not None:
            self.panels.close_session(self.cells.cell[1])

    def show_sheets(self) -> None:
        """The signed sheet of the session that the keyboard is on, beside the grid; again: away with it."""
        if not self.sheets.isHidden():
            self.sheets.drop()
        elif self.cells.cell is not None:
            self.sheets.open_session(self.model.sessions[self.cells.cell[1]])
            self._fit_view()

    def _on_card(self, text: str) -> None:
        """A scanner typed into the grid or another field: that is scanning too."""
        if not self.panels.is_scanning:
            self.scan()
        self.panels.cards.read(text)

    def _rest_present(self) -> None:
        if self.cells.cell is not None:
            self.fill_rest(self.cells.cell[1])

    # What becomes of them

    def _on_stepped(self, shown: Marks) -> None:
        if len(shown) == 1:
            self.cells.go_to(next(iter(shown)))
        self._show_counts()

    def _on_saved(self) -> None:
        self._show_counts()
        self._is_told = False
        self._quiet.start()

    def _on_refused(self, situation: object) -> None:
        self.bars.show_situation(situation)  # pyright: ignore[reportArgumentType]
        self._show_counts()

    def _tell_others(self) -> None:
        self._quiet.stop()
        if not self._is_told:
            self._is_told = True
            self._context.changed("mark")

    def _show_counts(self) -> None:
        model = self.model
        parts = [
            tr("Terisi {done} dari {all} sel").format(
                done=number(model.marked_count), all=number(model.cell_count)
            ),
            tr("{count} sudah memenuhi batas").format(count=number(model.passed_count)),
            tr("tersimpan") if self.saves.is_quiet else tr("menyimpan…"),
        ]
        self.told.say(" · ".join(parts))

    def _on_current_changed(self) -> None:
        if self.cells.cell is None:
            return
        place = self.cells.cell[1]
        self.quick.show_session(place)
        is_closed = self.model.is_closed(place)
        self._close_tool.shown_action.setText(tr("Buka lagi sesi") if is_closed else tr("Tutup sesi"))
        session = self.model.sessions[place]
        if not self.sheets.isHidden() and self.sheets.session_id != session.id:
            self.sheets.open_session(session, take_focus=False)

    def _on_typing(self, text: str) -> None:
        self.panels.show_quick()
        self.quick.begin(text)

    def _on_session_chosen(self, place: int) -> None:
        if self.cells.cell is not None:
            self.cells.go_to((self.cells.cell[0], place))

    def _on_card_marked(self, cell: Cell) -> None:
        self.cells.go_to(cell)
        self._show_counts()

    def _on_people_changed(self) -> None:
        self.saves.read_again()
        self._context.changed("training")

    def _on_roll_changed(self) -> None:
        self.saves.read_again()
        self._context.changed("training")

    def _on_sheets_closed(self) -> None:
        self._fit_view()
        self.take_focus()

    def _on_data_changed(self, noun: str) -> None:
        if noun == "session_sheet" and not self.sheets.isHidden():
            self.sheets.read()

    def _fit_view(self) -> None:
        width = self.window().width()
        is_narrow = width < look.NARROW_BELOW
        has_sheets = not self.sheets.isHidden()
        # Nobody types into a grid that is not seen.
        for each in (self.view, self.panels):
            each.setVisible(not (has_sheets and is_narrow))
        self.view.fit_to(0 if has_sheets else width)

    def _add_keys(self) -> None:
        for text, key, act in (
            (tr("Urungkan tanda terakhir"), "Ctrl+Z", self.deeds.undo),
            (tr("Ulangi yang diurungkan"), "Ctrl+Y", self.deeds.redo),
            (tr("Salin tanda"), "Ctrl+C", self._copy),
            (tr("Tempel tanda dari Excel"), "Ctrl+V", self._paste),
            (tr("Jam tiba, susulan, atau keterangan"), "F2", self.tell_more),
            (tr("Pindai kartu"), "F3", self.scan),
            (tr("Tutup sesi atau buka lagi"), "F4", self.close_session),
            (tr("Lembar bertanda tangan"), "F6", self.show_sheets),
        ):
            action = QAction(text, self.cells)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.cells.addAction(action)

    def _listen(self) -> None:
        cells = self.cells
        cells.marked.connect(self._on_marked)
        cells.toggled.connect(self._on_toggled)
        cells.emptied.connect(self._on_emptied)
        cells.filled_down.connect(self._on_filled_down)
        cells.typing_began.connect(self._on_typing)
        self.card_keys.card_read.connect(self._on_card)
        self.quick.card_read.connect(self._on_card)
        self.panels.left.connect(self.take_focus)
        self.panels.detail.wanted.connect(self.deeds.put)
        self.panels.scan.undo_wanted.connect(self.deeds.undo)
        self.panels.scan.session_chosen.connect(self._on_session_chosen)
        self.panels.cards.marked.connect(self._on_card_marked)
        self.panels.cards.people_changed.connect(self._on_people_changed)
        self.panels.closing.done.connect(self._on_roll_changed)
        self.panels.closing.refused.connect(self._on_refused)
        self.panels.closing.place_wanted.connect(cells.go_to)
        self.sheets.closed.connect(self._on_sheets_closed)
        cells.left.connect(self.leave)
        cells.column_wanted.connect(self.fill_rest)
        cells.selectionModel().currentChanged.connect(self._on_current_changed)
        self.deeds.stepped.connect(self._on_stepped)
        self.deeds.reason_wanted.connect(self.panels.ask_reason)
        self.quick.wanted.connect(self.deeds.put)
        self.saves.saved.connect(self._on_saved)
        self.saves.refused.connect(self._on_refused)
        self._context.data_changed.connect(self._on_data_changed)
        self.model.headerDataChanged.connect(self._on_current_changed)
        self.model.modelReset.connect(self._show_counts)
        self.model.dataChanged.connect(self._show_counts_later)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_counts)

    def _show_counts_later(self) -> None:
        self._later.start()

    def _lay_out(self) -> None:
        self.tools = tools = ToolRow(self.leave)
        # What gives way first stands first: these show their icon alone where there is no room.
        tools.add(tr("Urungkan"), self.deeds.undo, "undo-2", "Ctrl+Z")
        tools.add(tr("Tempel dari Excel"), self._paste, "sheet", "Ctrl+V")
        tools.add(tr("Cetak daftar hadir…"), self.print_wanted.emit, "printer")
        tools.add(tr("Lembar"), self.show_sheets, "image", tr("lembar bertanda tangan: F6"))
        tools.add(tr("Keterangan"), self.tell_more, "clock", tr("jam tiba, susulan, catatan: F2"))
        rest = tr("semua yang masih kosong di sesi ini menjadi H; klik judul sesi pun bisa")
        tools.add(tr("Sisanya hadir"), self._rest_present, "list-checks", rest)
        self._close_tool = tools.add(tr("Tutup sesi"), self.close_session, "lock", "F4")
        scan = tr("F3; pemindai boleh juga langsung dipakai di kisi")
        tools.add(tr("Pindai kartu"), self.scan, "scan-line", scan)
        legend = ElidedLabel(tr("H hadir · I izin · S sakit · A alpa · T terlambat"))
        legend.setProperty("faint", True)
        legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(legend, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(tools)
        rows.addWidget(self.bars)
        rows.addWidget(self.panels)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.sheets, 1)
        rows.addLayout(middle, 1)
        rows.addLayout(foot)
