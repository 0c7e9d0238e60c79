"""In this file: the signed papers of a recorded meeting: attached, read, turned over, removed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from padang_desktop.domain.cases.meeting import Meeting
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings.said import meeting_said
from padang_desktop.ui.training.sheet_view import SheetView
from padang_desktop.ui.words import tr


class ScanView(SheetView):
    """Stands in the pane in place of the meeting; `left` leads back. The keys are those of a signed sheet."""

    left = Signal()
    noun = "meeting_scan"
    is_narrow = True

    def __init__(self, context: Context, meeting: Meeting) -> None:
        self._meeting = meeting
        super().__init__(context, "")
        self.closed.connect(self.left)
        context.data_changed.connect(self._on_data_changed)

    @property
    def session_id(self) -> str:
        return self._meeting.id

    def begin(self) -> None:
        """Show what is attached."""
        self.bars.clear()
        self.show()
        self.read()

    def keeper(self) -> Any:
        from padang_desktop.use_cases.meetings import keep_meeting_scans

        return keep_meeting_scans

    def attaching(self) -> tuple[str, dict[str, Any]]:
        return "attach_meeting_scans", {"meeting_id": self._meeting.id}

    def called(self) -> str:
        return tr("Berkas bertanda tangan")

    def head_said(self, at: int) -> str:
        if not self.pages:
            return meeting_said(self._meeting)
        said = tr("Halaman {at} dari {all} · {name}")
        return said.format(at=at + 1, all=len(self.pages), name=self.pages[at].name)

    def kept_said(self, count: int) -> str:
        return tr("{count} halaman bertanda tangan dilampirkan.").format(count=count)

    def _on_data_changed(self, noun: str) -> None:
        if noun == self.noun and self.isVisible():
            self.read()
