"""In this file: the roll of one training is called: keys, typed ranges, paste, undo; each saved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.training.training import UnknownTraining
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.training import roll_tools
from padang_desktop.ui.training.card_keys import CardKeys
from padang_desktop.ui.training.cell_deeds import CellDeeds
from padang_desktop.ui.training.mark_deeds import MarkDeeds
from padang_desktop.ui.training.mark_saves import Marks, MarkSaves
from padang_desktop.ui.training.mark_table import Cell, MarkTable
from padang_desktop.ui.training.mark_view import MarkView
from padang_desktop.ui.training.roll_foot import RollFoot
from padang_desktop.ui.training.roll_panels import RollPanels
from padang_desktop.ui.training.roll_tools import RollTools
from padang_desktop.ui.training.sheet_view import SheetView
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.run_training import Grid

_QUIET_MS = 1200


class AttendanceGrid(QWidget):
    """People × sessions. `left` goes back to the list."""

    left = Signal()
    print_wanted = Signal()

    def __init__(self, context: Context, grid: Grid) -> None:
        super().__init__()
        self._context = context
        self.training_id, self._title = grid.training.id, grid.training.title
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
        self.foot = RollFoot(self.model, self.saves)
        self.deeds = MarkDeeds(context, self.model, self.saves, self.bars)
        self.marking = CellDeeds(self.model, self.cells, self.deeds, self.panels, self.bars)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._tell_others)
        self._is_told = True
        self.tools = RollTools(self)
        roll_tools.give_keys(self, self.cells)
        self._lay_out()
        self._listen()
        self.model.show_grid(grid)
        self.foot.show_counts()
        self._read_sheets()

    def take_focus(self) -> None:
        """The keyboard goes to the grid."""
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def listen_at(self, field: QWidget) -> None:
        """A scanner that types into this field is scanning too."""
        CardKeys(field, self).card_read.connect(self._on_card)

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

    def undo(self) -> None:
        """The newest step back."""
        self.deeds.undo()

    def redo(self) -> None:
        """Again what was taken back last."""
        self.deeds.redo()

    def ask_print(self) -> None:
        """The page is asked for the sheets."""
        self.print_wanted.emit()

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

    def copy(self) -> None:
        """What is selected, for Excel."""
        QGuiApplication.clipboard().setText(self.marking.copied_text())

    def paste(self) -> None:
        """Look at what Excel copied, to be set from here on."""
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

    def rest_present(self) -> None:
        """Everybody without a mark in the session that the keyboard is on was present."""
        if self.cells.cell is not None:
            self.marking.fill_rest(self.cells.cell[1])

    # What becomes of them

    def _on_stepped(self, shown: Marks) -> None:
        if len(shown) == 1:
            self.cells.go_to(next(iter(shown)))
        self.foot.show_counts()

    def _on_saved(self) -> None:
        self.foot.show_counts()
        self._is_told = False
        self._quiet.start()

    def _on_refused(self, situation: object) -> None:
        if isinstance(situation, UnknownTraining):
            # The city took it back, or somebody threw it away: no mark made here could be kept.
            if self.isEnabled():
                self.setEnabled(False)
                said = tr("Pelatihan {title} sudah tidak ada. Daftar hadirnya ditutup.")
                self._context.announce(said.format(title=self._title), None)
                self.left.emit()
            return
        self.bars.show_situation(situation)  # pyright: ignore[reportArgumentType]
        self.foot.show_counts()

    def _tell_others(self) -> None:
        self._quiet.stop()
        if not self._is_told:
            self._is_told = True
            self._context.changed("mark")

    def _on_current_changed(self) -> None:
        if self.cells.cell is None:
            return
        place = self.cells.cell[1]
        self.quick.show_session(place)
        self.tools.say_closed(self.model.is_closed(place))
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
        self.foot.show_counts()

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
        if noun != "session_sheet":
            return
        self._read_sheets()
        if not self.sheets.isHidden():
            self.sheets.read()

    def _read_sheets(self) -> None:
        """Which sessions have a signed sheet attached: their heads say so."""
        from padang_desktop.use_cases.training import keep_session_sheets

        office, training_id = self._context.office, self.training_id
        self._context.tasks.in_thread(
            lambda progress: keep_session_sheets.page_counts(office, training_id), self.model.show_sheets
        )

    def _fit_view(self) -> None:
        width = self.window().width()
        is_narrow = width < look.NARROW_BELOW
        has_sheets = not self.sheets.isHidden()
        # Nobody types into a grid that is not seen.
        for each in (self.view, self.panels):
            each.setVisible(not (has_sheets and is_narrow))
        self.view.fit_to(0 if has_sheets else width)

    def _listen(self) -> None:
        cells = self.cells
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
        self.sheets.changed.connect(self._read_sheets)
        cells.left.connect(self.leave)
        cells.selectionModel().currentChanged.connect(self._on_current_changed)
        self.deeds.stepped.connect(self._on_stepped)
        self.deeds.reason_wanted.connect(self.panels.ask_reason)
        self.quick.wanted.connect(self.deeds.put)
        self.saves.saved.connect(self._on_saved)
        self.saves.refused.connect(self._on_refused)
        self._context.data_changed.connect(self._on_data_changed)
        self.model.headerDataChanged.connect(self._on_current_changed)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.tools)
        rows.addWidget(self.bars)
        rows.addWidget(self.panels)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.sheets, 1)
        rows.addLayout(middle, 1)
        rows.addWidget(self.foot)
