"""In this file: the cases to be read: list, search, filters, the case at the right, its photos large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from padang_desktop.domain.cases.case import OPEN_STATES, STATE_WORDS, CaseCounts, CaseLine, State
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference import cutoff as cutoff_rules
from padang_desktop.domain.reference.cutoff import Coming
from padang_desktop.domain.values.number import number
from padang_desktop.ui.cases import finding
from padang_desktop.ui.cases.board import MOST_CARDS
from padang_desktop.ui.cases.case_detail import CaseDetail
from padang_desktop.ui.cases.case_list import CaseList
from padang_desktop.ui.cases.chosen_tools import beside_search
from padang_desktop.ui.cases.finding import Looked
from padang_desktop.ui.cases.listing import Listed, Listing, Wanted
from padang_desktop.ui.cases.photo_view import PhotoView
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context, Found
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office

TABLE, BOARD = "table", "board"
FOLLOW_AFTER_MS = 250
MOST_FOUND = 8


class ReadingPage(Page):
    """Lists are read off the screen's thread; opening a case leaves a line in the journal."""

    key = "cases"
    title = "Verifikasi & Validasi"
    search_hint = "Cari nomor, nama, KK, atau NIK"
    shows_nik = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.wanted = Wanted()
        self._case_id = ""  # the case that the pane shows or is about to
        self._said: list[str] = []
        self._is_board_heard = False
        self._row_wanted = 0  # the row to go to once the list has it
        self.list = CaseList(context, self.area_name, lambda: self.is_masked)
        self.table = self.list.table
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.listing = Listing(context.office, context.tasks, self)
        self._coming: Coming | None = None
        self.view = ChipRow([(TABLE, tr("Tabel")), (BOARD, tr("Papan"))], is_single=True)
        self.view.changed.connect(self._on_view)
        self.header.set_chips(beside_search(self.view, self.list.tools))
        self.set_body(self.stack)
        self.photo_view = PhotoView(context, lambda: self.is_masked, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.read_again)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_AFTER_MS)
        self._follow.timeout.connect(self._on_follow)
        self._listen()

    def area_name(self, code: str) -> str:
        """A kelurahan in words."""
        area = self.context.office.reference.areas.by_code(code)
        return area.name if area else code

    @property
    def kelurahan(self) -> ChoiceBox:
        """The filter that is used most."""
        return self.list.filters.kelurahan

    def search(self, text: str) -> None:
        self.ask(replace(self.wanted, typed=text))

    def refresh(self) -> None:
        # The window and the page itself both hear of a change: read once.
        self._soon.start()

    def read_again(self) -> None:
        """Read all that is shown."""
        self.listing.ask(self.wanted, counts=True)
        self._ask_board()
        self._ask_coming()
        if self.has_detail and self.detail.findChildren(CaseDetail):
            self.look(self._case_id)

    def open_record(self, record_id: str) -> None:
        self.look(record_id)

    def on_mask_changed(self, is_revealed: bool) -> None:
        for shown in self.detail.findChildren(CaseDetail):
            shown.show_numbers()
        self.photo_view.show_covered_or_not()

    def ask(self, wanted: Wanted) -> None:
        """Show another list."""
        self.wanted = wanted
        self.listing.ask(wanted)
        self._ask_board()

    def look(self, case_id: str) -> None:
        """Open a case in the pane."""
        self._case_id = case_id
        office = self.context.office

        def read(progress: Progress) -> Looked:
            return finding.look(office, case_id)

        # A line in the journal is no save of the person's: it must not say "Tersimpan".
        self.context.tasks.in_thread(read, self._on_looked)

    def clear_filters(self) -> None:
        """Show every case."""
        self.wanted = self.wanted.with_all()
        self.header.search.clear()
        self.list.filters.clear()
        self.list.chips.clear()
        self.ask(self.wanted)

    def turn_board(self) -> None:
        """The other way of looking: table or board."""
        self.view.turn(TABLE if self.list.is_board else BOARD)

    def focus_rows(self) -> None:
        """The keyboard goes to the table, or to the first card of the board."""
        if self.list.is_board and self.list.board is not None:
            self.list.board.take_focus()
        else:
            self.table.setFocus()

    def _focus_body(self) -> None:
        # Down in the search goes to the rows, not to the first filter.
        if self.stack.currentWidget() is self.list:
            self.focus_rows()
        else:
            super()._focus_body()

    def dress_detail(self, shown: CaseDetail) -> None:
        """Connect what can be done with a case; the page with the deeds does."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.photo_view.setGeometry(self.rect())

    def _on_listed(self, answer: Listed) -> None:
        self.list.say_empty(answer.wanted, self.take_in, self.clear_filters)
        self.list.show_ids(answer.handles)
        if answer.counts is not None:
            self._tell_counts(answer.counts)
        self._tell_facts()
        if self._row_wanted and self.table.select(self._row_wanted):
            self._row_wanted = 0

    def take_in(self) -> None:
        """Open the wizard for a list from the city; the page with the deeds does."""

    def _tell_counts(self, counts: CaseCounts) -> None:
        self.list.show_counts(counts)
        waiting = sum(counts.by_state[state] for state in OPEN_STATES)
        percent = 100 * (counts.total - waiting) // counts.total if counts.total else 0
        said = [tr("{count} kasus").format(count=number(counts.total))]
        if counts.total:
            said.append(tr("{percent}% selesai dikunjungi").format(percent=percent))
        said += [
            f"{tr(STATE_WORDS[state])} {number(count)}" for state, count in counts.by_state.items() if count
        ]
        self._said = said
        self.set_badge(counts.by_state[State.VISITED] + counts.by_state[State.RETURNED])
        self.context.waits("meetings", counts.by_state[State.AWAITS_MEETING])

    def _on_looked(self, looked: Looked) -> None:
        if looked.view.case.id != self._case_id or self.stack.currentWidget() is not self.list:
            return
        shown = CaseDetail(self.context, looked, self.area_name, lambda: self.is_masked)
        shown.photo_opened.connect(lambda photo_id: self.photo_view.show_photo(looked.photos, photo_id))
        self.dress_detail(shown)
        self.show_detail(looked.view.case.number, shown)
        if self.table.current_id != looked.n and not self.table.select(looked.n):
            self._row_wanted = looked.n
            if not self.wanted.is_everything:
                self.clear_filters()

    def _open_handle(self, handle: int) -> None:
        line = self.list.line_of(handle)
        if line is not None:
            self.look(line.id)

    def _on_moved(self, handle: int | None) -> None:
        if handle is not None and self.has_detail and self.table.hasFocus():
            self._follow.start()

    def _on_follow(self) -> None:
        shown = self.detail.findChildren(CaseDetail)
        handle = self.table.current_id
        if self.has_detail and shown and handle is not None and shown[0].looked.n != handle:
            self._open_handle(handle)

    def _on_sort(self, key: str, is_ascending: bool) -> None:
        self.ask(replace(self.wanted, sort=key, is_descending=not is_ascending))

    def _on_filters(self) -> None:
        self.ask(self.list.filters.over(self.wanted))

    def _on_view(self, on: Sequence[str]) -> None:
        board = self.list.show_board(BOARD in on)
        if board is not None and not self._is_board_heard:
            self._is_board_heard = True
            board.opened.connect(self._open_handle)
            board.all_wanted.connect(self._on_all_of_state)
        self._ask_board()

    def _on_all_of_state(self, state: str) -> None:
        self.view.turn(TABLE)
        self.list.chips.turn(state)

    def _ask_board(self) -> None:
        if not self.list.is_board:
            return
        office, query = self.context.office, self.wanted.without_state().query()

        def read(progress: Progress) -> Mapping[State, tuple[int, list[CaseLine]]]:
            from padang_desktop.use_cases.cases import list_cases

            return list_cases.board(office, query, MOST_CARDS)

        self.context.tasks.in_thread(read, self._on_board)

    def _on_board(self, found: Mapping[State, tuple[int, list[CaseLine]]]) -> None:
        if self.list.board is not None:
            self.list.board.show_board(found)

    def _ask_coming(self) -> None:
        office = self.context.office
        self.context.tasks.in_thread(lambda progress: _next_cutoff(office), self._on_coming)

    def _on_coming(self, found: Coming | None) -> None:
        self._coming = found
        self._tell_facts()

    def _tell_facts(self) -> None:
        """How far the work is, and how long there is."""
        said = list(self._said)
        if said and not self.wanted.is_everything:
            shown = number(len(self.table.paged.ids))
            said[0] = tr("{shown} dari {all}").format(shown=shown, all=said[0])
        if self._coming is not None and said:
            said.insert(1, cutoff_rules.told(self._coming))
        self.set_facts(" · ".join(said))

    def _on_state(self, state: str) -> None:
        self.ask(replace(self.wanted, state=state))

    def _on_photo_closed(self) -> None:
        if self.has_detail:
            self.detail.setFocus()
        else:
            self.table.setFocus()

    def _find(self, typed: str) -> Sequence[Found]:
        """Cases for the command palette."""
        if len(typed.strip()) < finding.SHORTEST:
            return []
        return [
            Found(line.number, f"{line.head_name} · {self.area_name(line.kelurahan)}", "clipboard-check",
                  self.key, line.id)
            for line in finding.lines(self.context.office, typed, MOST_FOUND)
        ]  # fmt: skip

    def _listen(self) -> None:
        self.table.opened.connect(self._open_handle)
        self.table.closed.connect(self.close_detail)
        self.table.moved.connect(self._on_moved)
        self.table.sort_wanted.connect(self._on_sort)
        self.list.state_chosen.connect(self._on_state)
        self.list.filters.changed.connect(self._on_filters)
        self.listing.listed.connect(self._on_listed)
        self.photo_view.closed.connect(self._on_photo_closed)
        self.photo_view.reveal_wanted.connect(lambda: self.header.mask_toggle.setChecked(True))
        self.context.data_changed.connect(lambda noun: self.refresh())
        self.context.add_finder(self._find)


def _next_cutoff(office: Office) -> Coming | None:
    from padang_desktop.use_cases.cases import keep_cutoffs

    return next(iter(keep_cutoffs.coming(office)), None)
