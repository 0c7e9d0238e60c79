"""In this file: the page Muskel: what waits for a decision, and the meetings that were recorded.

Papers of a meeting stand in the pane of a recorded one: see held_pane.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from padang_desktop.domain.cases.meeting import Meeting
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui.chip_tabs import ChipTabs
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings import going
from padang_desktop.ui.meetings.held_pane import HeldPane
from padang_desktop.ui.meetings.held_view import HeldView
from padang_desktop.ui.meetings.papers import Papers
from padang_desktop.ui.meetings.record_view import RecordView
from padang_desktop.ui.meetings.recording import Recording
from padang_desktop.ui.meetings.said import meeting_said, number_twice_said
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.undo_case import Done
    from padang_desktop.use_cases.meetings.see_meetings import HeldMeeting, MeetingView, WaitingPlace

WAITING, HELD = "waiting", "held"
_TABS_WIDEST = 290
_MINE = frozenset({"case", "meeting"})


class MeetingsPage(Page):
    """Two tabs; a recorded meeting opens in the pane at the right."""

    key = going.PAGE
    title = "Muskel"
    search_hint = "Cari nama, nomor, atau alamat"
    shows_nik = True
    help_text = (
        "Usulan dan hasil tidak layak menunggu putusan musyawarah kelurahan (muskel),"
        " atau surat pernyataan (SPTJM).\n"
        "Pilih kelurahan di kiri (Enter masuk ke tabel). Satu tombol tiap baris: S disepakati, T ditolak,"
        " U ditunda, V diverifikasi ulang; Backspace menghapus putusan.\n"
        "Ditolak, ditunda, dan diverifikasi ulang meminta alasan; panah bawah memanggil alasan tadi.\n"
        "Ctrl+Shift+S: sisanya disepakati. Ctrl+Enter menyimpan yang sudah diputus;"
        " yang lain tetap menunggu.\n"
        "Yang disepakati dan ditolak menjadi Siap dikirim, yang ditunda tetap menunggu,"
        " yang diverifikasi ulang kembali ke Perlu diperbaiki.\n"
        "Ctrl+P mencetak daftar bahan muskel dengan kotak putusan, undangan, dan daftar hadir.\n"
        "Sudah dicatat: Enter membuka satu muskel; nomor yang menyusul diisi di Ubah keterangan (F2),"
        " putusan yang menyusul lewat Tambah putusan. Bertanda tangan: foto atau pindaian berita acara."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shown_id = ""
        self.waiting = RecordView(context, lambda: self.is_masked)
        self.held = HeldView(context, self.area_name)
        self.recording = Recording(context, self.waiting)
        self.tabs = ChipTabs([(WAITING, tr("Menunggu putusan")), (HELD, tr("Sudah dicatat"))])
        self.stack = QStackedWidget()
        for view in (self.waiting, self.held):
            self.stack.addWidget(view)
        inside = self.tabs.widget()
        if inside is not None and (width := inside.sizeHint().width()) <= _TABS_WIDEST:
            # The search field gives way before the words of the tabs do; in a longer language both do.
            self.tabs.setMinimumWidth(width)
        self.header.set_chips(self.tabs)
        self.set_body(self.stack)
        self._say_nothing_waits()
        self._listen()

    def area_name(self, code: str) -> str:
        """A kelurahan in words."""
        area = self.context.office.reference.areas.by_code(code)
        return area.name if area else code

    def search(self, text: str) -> None:
        for view in (self.waiting, self.held):
            view.search(text)

    def refresh(self) -> None:
        self.recording.read()
        self._read_held()

    def open_record(self, record_id: str) -> None:
        if cases := going.cases_of(record_id):
            self._turn(WAITING)
            self.recording.decide_on(cases)
        elif meeting_id := going.meeting_of(record_id):
            self._turn(HELD)
            self.open_held(meeting_id)
        else:
            self._turn(WAITING)
            self.recording.go_to(record_id)

    def open_draft(self, kind: str, key: str) -> None:
        self._turn(WAITING)
        self.recording.go_to(key)

    def on_mask_changed(self, is_revealed: bool) -> None:
        self.waiting.table.paged.repaint_all()

    def may_leave(self) -> bool:
        self.recording.flush()
        return True

    def take_focus(self) -> None:
        if self.stack.currentWidget() is self.waiting:
            self.waiting.take_focus()
        else:
            self.held.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_body(self) -> None:
        self.take_focus()

    def open_held(self, meeting_id: str) -> None:
        """Show a recorded meeting in the pane."""
        office = self.context.office
        self._shown_id = meeting_id

        def read(progress: Progress) -> MeetingView:
            from padang_desktop.use_cases.meetings import see_meetings

            return see_meetings.look(office, meeting_id)

        self.context.tasks.in_thread(read, self._show_held)

    def close_detail(self) -> None:
        self._shown_id = ""
        super().close_detail()

    def change(self, meeting: Meeting) -> None:
        """Put the facts of a recorded meeting right."""
        office = self.context.office

        def work(progress: Progress) -> tuple[Done, Meeting | None]:
            from padang_desktop.use_cases.meetings import record_meeting, see_meetings

            return record_meeting.change(office, meeting), see_meetings.number_twice(office, meeting)

        self.context.tasks.write(work, lambda told: self._on_facts(meeting, *told), self._on_refused)

    def add_to(self, meeting: Meeting) -> None:
        """More is decided in a recorded meeting."""
        self._turn(WAITING)
        self.recording.add_to(meeting)

    def take_back(self, case_id: str) -> None:
        """A case waits again."""
        office, meeting_id = self.context.office, self._shown_id

        def work(progress: Progress) -> Done:
            from padang_desktop.use_cases.meetings import record_meeting

            return record_meeting.take_back(office, case_id, meeting_id)

        said = tr("Putusan dibatalkan. Tugasnya kembali menunggu.")
        self.context.tasks.write(work, lambda done: self._on_done(said, done))

    def _show_held(self, view: MeetingView) -> None:
        if view.meeting.id != self._shown_id or self.stack.currentWidget() is not self.held:
            return
        pane = HeldPane(self.context, view)
        pane.change_wanted.connect(self.change)
        pane.take_back_wanted.connect(self.take_back)
        pane.add_wanted.connect(self.add_to)
        pane.case_wanted.connect(lambda case_id: self.context.open_page("cases", case_id))
        self.papers.offer(pane)
        self.show_detail(meeting_said(view.meeting), pane)
        self.held.table.select(view.meeting.id)

    def _read_held(self) -> None:
        office = self.context.office

        def read(progress: Progress) -> Sequence[HeldMeeting]:
            from padang_desktop.use_cases.meetings import see_meetings

            return see_meetings.held(office)

        self.context.tasks.in_thread(read, self._on_held)

    def _on_held(self, held: Sequence[HeldMeeting]) -> None:
        self.held.show_held(held)
        self.tabs.show_count(HELD, len(held) or None)
        if self._shown_id and self.has_detail:
            if any(each.meeting.id == self._shown_id for each in held):
                self.open_held(self._shown_id)
            else:
                self.close_detail()

    def _on_waited(self, places: Sequence[WaitingPlace]) -> None:
        count = sum(each.count for each in places)
        postponed = sum(each.postponed for each in places)
        self.tabs.show_count(WAITING, count or None)
        self.set_badge(count)
        if not count:
            self.set_facts(tr("Tidak ada tugas yang menunggu muskel."))
            return
        said = tr("{count} tugas menunggu di {places} kelurahan").format(
            count=number(count), places=number(len(places))
        )
        if postponed:
            said = f"{said} · {tr('{count} pernah ditunda').format(count=number(postponed))}"
        self.set_facts(said)

    def _on_done(self, said: str, done: Done) -> None:
        if not done.deed:
            self.context.announce(tr("Tidak ada yang berubah."))
        else:
            self.context.announce(said, lambda: self._undo(done.deed))
        self._tell_changed()

    def _on_facts(self, meeting: Meeting, done: Done, twice: Meeting | None) -> None:
        self._on_done(tr("Keterangan {meeting} disimpan.").format(meeting=meeting_said(meeting)), done)
        if twice is not None:
            self.context.tell("warn", number_twice_said(twice))

    def _undo(self, deed: int) -> None:
        office = self.context.office

        def work(progress: Progress) -> int:
            from padang_desktop.use_cases.cases import undo_case

            return undo_case.undo_deed(office, deed, progress)

        self.context.tasks.write(work, lambda count: self._on_undone())

    def _on_undone(self) -> None:
        self.context.announce(tr("Diurungkan. Catatannya kembali seperti semula."))
        self._tell_changed()

    def _on_refused(self, error: Exception) -> None:
        panes = self.detail.findChildren(HeldPane)
        if isinstance(error, Incomplete) and panes:
            panes[0].show_problems(error.problems)
        elif isinstance(error, Situation):
            self.context.tell_situation(error)

    def _tell_changed(self) -> None:
        for noun in sorted(_MINE):
            self.context.changed(noun)

    def _on_moved(self, meeting_id: str | None) -> None:
        """The pane follows the row, unless somebody writes in it."""
        panes = [
            each for each in self.detail.findChildren(HeldPane) if each.view.meeting.id == self._shown_id
        ]
        is_free = bool(panes) and self.has_detail and not panes[0].is_changing
        if is_free and meeting_id not in (None, self._shown_id) and self.held.table.hasFocus():
            self.open_held(str(meeting_id))

    def _open_form(self) -> None:
        for pane in self.detail.findChildren(HeldPane)[:1]:
            pane.open_form()

    def _leave_shown(self) -> None:
        self._shown_id = ""

    def _turn(self, tab: str) -> None:
        self.tabs.turn(tab)

    def _on_tab(self, on: Sequence[str]) -> None:
        is_waiting = WAITING in on
        if is_waiting:
            self.close_detail()
        self.stack.setCurrentWidget(self.waiting if is_waiting else self.held)
        self.header.mask_toggle.setVisible(is_waiting)
        for action in self._of_waiting:
            action.setEnabled(is_waiting)

    def _on_row_wanted(self, case_id: str) -> None:
        self.header.search.clear()
        self.waiting.table.begin_at(case_id)

    def _say_nothing_waits(self) -> None:
        said = tr(
            "Tidak ada tugas yang menunggu. Usulan dan hasil tidak layak datang ke sini setelah disetujui."
        )
        self.waiting.nothing.say(
            said, "messages-square", tr("Periksa hasil"), lambda: self.context.open_page("cases")
        )

    def _listen(self) -> None:
        save = self.add_action(
            tr("Simpan putusan"), self.waiting.save, shortcut="Ctrl+Return", is_in_head=False
        )
        rest = self.add_action(
            tr("Sisanya disepakati"), self.waiting.agree_rest, shortcut="Ctrl+Shift+S", is_in_head=False
        )
        self.add_action(tr("Ubah keterangan"), self._open_form, shortcut="F2", is_in_head=False)
        self.papers = Papers(self, self.waiting, self._leave_shown, self.open_held)
        self._of_waiting = (save, rest, self.papers.before)
        self.tabs.changed.connect(self._on_tab)
        self.recording.waited.connect(self._on_waited)
        self.waiting.row_wanted.connect(self._on_row_wanted)
        self.waiting.table.opened.connect(lambda case_id: self.context.open_page("cases", case_id))
        self.held.table.opened.connect(self.open_held)
        self.held.table.closed.connect(self.close_detail)
        self.held.table.moved.connect(self._on_moved)
