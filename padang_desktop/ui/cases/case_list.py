"""In this file: the list of cases: chips, filters, the table or the board, and what the selected are for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import STATE_WORDS, CaseCounts, CaseLine, State
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cases import case_table
from padang_desktop.ui.cases.board import CaseBoard
from padang_desktop.ui.cases.case_filters import CaseFilters
from padang_desktop.ui.cases.chosen_tools import ChosenTools
from padang_desktop.ui.cases.listing import Wanted
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr


class CaseList(QWidget):
    """Shows ids it is given; what is pressed is told to the page."""

    # The table is what opens; the board is built when it is first wanted.

    state_chosen = Signal(str)
    late_wanted = Signal()
    menu_wanted = Signal(QPoint)  # on the screen

    def __init__(
        self, context: Context, area_name: Callable[[str], str], is_masked: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._context, self._area_name = context, area_name
        self.filters = CaseFilters(context)
        self.board: CaseBoard | None = None
        columns = case_table.columns(context.office.reference.code_lists, area_name)
        self.table = RecordTable(PagedTable(columns, self._fetch, is_masked), "cases", context.widths)
        self.table.setAccessibleName(tr("Daftar kasus"))
        self.table.paged.fetch_failed.connect(context.tasks.report_bug)
        self.table.show_order("number")
        self.table.say_empty(tr("Membuka daftar…"), "list")
        self.chips = ChipRow(
            [("", tr("Semua")), *((state.value, tr(STATE_WORDS[state])) for state in State)], is_single=True
        )
        self.chips.changed.connect(lambda on: self.state_chosen.emit(on[0] if on else ""))
        self.late = link_button("", self.late_wanted.emit)
        self.late.setMinimumWidth(look.HIT)
        self.late.hide()
        self.tools = ChosenTools()
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.paged.modelReset.connect(self._on_selected)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        self.ways = QStackedWidget()
        self.ways.addWidget(self.table)
        top = QHBoxLayout()
        top.setSpacing(look.GAP_S)
        top.addWidget(self.chips, 1)
        top.addWidget(self.late)
        rows.addLayout(top)
        rows.addWidget(self.filters)
        rows.addWidget(self.ways, 1)

    @property
    def is_board(self) -> bool:
        return self.board is not None and self.ways.currentWidget() is self.board

    def show_board(self, is_on: bool) -> CaseBoard | None:
        """The board in place of the table, or the table again; gives the board while it is shown."""
        if is_on and self.board is None:
            self.board = CaseBoard(self._context, self._area_name)
            self.ways.addWidget(self.board)
        self.ways.setCurrentWidget(self.board if is_on and self.board is not None else self.table)
        self.chips.setVisible(not is_on)
        self.tools.setEnabled(not is_on)
        self._on_selected()
        return self.board if is_on else None

    @property
    def chosen(self) -> list[int]:
        """The rows that a deed is about: those seen marked, as many as the tools say; none on the board."""
        return [] if self.is_board else self.table.selected_ids

    @property
    def chosen_lines(self) -> list[CaseLine]:
        """What the first page of them says; enough to name a kelurahan or a state."""
        lines = self._fetch(self.chosen[:128])
        return list(lines.values())

    def line_of(self, handle: int) -> CaseLine | None:
        """The case of a row."""
        return self._fetch([handle]).get(handle)

    def show_counts(self, counts: CaseCounts) -> None:
        """How many stand behind each chip."""
        self.chips.show_count("", sum(counts.by_state.values()))
        if self.late.hasFocus() and not counts.late_count:
            # Otherwise the keyboard would go to the next choice, where a letter changes what is shown.
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.late.setVisible(bool(counts.late_count))
        said = tr("{count} lewat batas: masuk periode berikutnya…").format(count=number(counts.late_count))
        self.late.setText(said)
        self.late.setAccessibleName(said)
        # A state without a case is not offered, unless it is the one that is asked for.
        buttons = self.chips.findChildren(QPushButton)[1:]
        for state, chip in zip(State, buttons, strict=True):
            self.chips.show_count(state.value, counts.by_state[state])
            chip.setVisible(bool(counts.by_state[state]) or chip.isChecked())

    def show_ids(self, handles: Sequence[int]) -> None:
        """Show these rows."""
        self.table.show_ids(handles)

    def say_empty(self, wanted: Wanted, take_in: Callable[[], object], clear: Callable[[], object]) -> None:
        """Nothing there yet, or nothing that fits."""
        if wanted.is_everything:
            said = tr("Belum ada kasus. Masukkan daftar tugas dari kota, lalu catat kunjungannya.")
            self.table.say_empty(said, "clipboard-list", tr("Masukkan daftar tugas…"), take_in)
        else:
            self.table.say_empty(tr("Tidak ada yang cocok."), "search", tr("Hapus saringan"), clear)

    def _fetch(self, handles: Sequence[int]) -> Mapping[int, CaseLine]:
        from padang_desktop.use_cases.cases import list_cases

        return list_cases.lines(self._context.office, handles)

    def _on_selected(self, *_: object) -> None:
        # Ranges, not rows: Ctrl+A on thousands of cases is one range.
        ranges = self.table.selectionModel().selection()
        count = sum(each.height() for each in ranges)  # pyright: ignore[reportGeneralTypeIssues]
        self.tools.show_count(0 if self.is_board else count)

    def _on_menu(self, at: QPoint) -> None:
        self.table.choose_current()
        self.menu_wanted.emit(self.table.viewport().mapToGlobal(at))
