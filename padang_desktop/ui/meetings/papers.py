"""In this file: where papers are called for: the pane of a recorded meeting, and the head of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.cases.meeting import Meeting, Way
from padang_desktop.domain.cases.meeting_form import CHOSEN, EVERYWHERE
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.meetings.held_pane import HeldPane
from padang_desktop.ui.meetings.record_view import RecordView
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.ui.meetings.minutes_panel import MinutesPanel


class Papers:
    """`leave` is called when a paper takes the pane's place, `back` with the meeting whose pane it was."""

    def __init__(
        self, page: Page, waiting: RecordView, leave: Callable[[], object], back: Callable[[str], object]
    ) -> None:
        self._page, self._waiting, self._leave, self._back = page, waiting, leave, back
        self.before: QAction = page.add_action(
            tr("Cetak untuk muskel…"), self.show_before, "printer", shortcut="Ctrl+P"
        )

    def offer(self, pane: HeldPane) -> None:
        """Put the button into the pane of a recorded meeting."""
        meeting = pane.view.meeting
        is_meeting = meeting.way is Way.MEETING
        said = tr("Cetak berita acara…") if is_meeting else tr("Cetak SPTJM…")
        made = button(said, lambda: self.show_of(meeting), "printer")
        made.setEnabled(bool(pane.view.items))
        told = tr("Berita acara dengan lampiran, salinan untuk dibacakan, daftar hadir") if is_meeting else ""
        made.setToolTip(told or tr("Surat pernyataan dengan daftarnya"))
        pane.tools.addWidget(made)
        pane.tools.addWidget(self._scans_button(pane))
        pane.tools.addStretch(1)

    def _scans_button(self, pane: HeldPane) -> QWidget:
        count, meeting = pane.view.scan_count, pane.view.meeting
        said = tr("Bertanda tangan ({count})…").format(count=count) if count else tr("Bertanda tangan…")
        made = button(said, lambda: self.show_scans(meeting), "image")
        made.setToolTip(tr("Foto atau pindaian berita acara, daftar hadir, SPTJM yang sudah ditandatangani"))
        made.setMinimumWidth(look.HIT)
        return made

    def show_scans(self, meeting: Meeting) -> None:
        """The signed papers of a recorded meeting, in place of its pane; closing leads back."""
        from padang_desktop.ui.meetings.scan_view import ScanView

        view = ScanView(self._page.context, meeting)
        view.left.connect(lambda: self._back(meeting.id))
        self._leave()
        self._page.show_detail(tr("Berkas bertanda tangan"), view)
        view.begin()

    def show_of(self, meeting: Meeting) -> None:
        """The papers of a recorded meeting, in place of its pane; closing leads back."""
        from padang_desktop.ui.meetings import minutes_panel

        panel = minutes_panel.of_meeting(self._page.context, meeting)
        panel.left.connect(lambda: self._back(meeting.id))
        self._show(panel)

    def show_before(self) -> None:
        """The list of what waits where the page stands."""
        from padang_desktop.ui.meetings import minutes_panel

        form = self._waiting.form_now()
        kelurahan = "" if self._waiting.key in (EVERYWHERE, CHOSEN) else self._waiting.key
        panel = minutes_panel.before_meeting(self._page.context, kelurahan, form.case_ids)
        panel.left.connect(self._page.close_detail)
        self._show(panel)

    def _show(self, panel: MinutesPanel) -> None:
        self._leave()
        self._page.show_detail(tr("Cetak"), panel)
        panel.begin()
