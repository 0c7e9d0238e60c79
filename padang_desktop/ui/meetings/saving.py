"""In this file: Simpan: a muskel or SPTJM is recorded, with its undo; one like it is asked about first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.cases import meeting as rules
from padang_desktop.domain.cases.meeting import Meeting
from padang_desktop.domain.cases.meeting_form import MeetingForm
from padang_desktop.domain.progress import Progress
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings.said import counted, meeting_said, number_twice_said, way_said
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.record_meeting import Recorded
    from padang_desktop.use_cases.meetings.see_meetings import Alike

    Outcome = tuple[Recorded | None, Alike | None, Meeting | None]

# From so many on, saving shows how far it is and can be stopped.
LONG_FROM = 500


class Saving(QObject):
    """`saved` tells the key, `undone` the key and the form as it was, `refused` the error.

    `asked` gives an Alike and two answers to be called: join it, or record apart.
    """

    saved = Signal(str)
    undone = Signal(str, object)
    refused = Signal(object)
    asked = Signal(object, object, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._office = context, context.office
        self._is_under_way = False

    def save(self, key: str, form: MeetingForm, *, is_sure: bool = False) -> None:
        """Record what is decided; the others go on waiting."""
        if self._is_under_way:
            return
        self._is_under_way = True
        count = len(form.verdicts)
        task = self._context.tasks.write(
            lambda progress: self._record(key, form, is_sure, progress),
            lambda outcome: self._on_outcome(key, form, outcome),
            self._on_refused,
            tr("Menyimpan putusan") if count >= LONG_FROM else "",
        )
        task.cancelled.connect(self._on_cancelled)

    def _record(self, key: str, form: MeetingForm, is_sure: bool, progress: Progress) -> Outcome:
        from padang_desktop.use_cases.meetings import draft_meeting, record_meeting, see_meetings

        meeting = form.meeting
        is_whole = not record_meeting.judge(self._office, meeting, form.verdicts)
        if is_whole and not meeting.id and not is_sure:
            alike = see_meetings.alike(self._office, meeting)
            if alike is not None:
                return None, alike, None
        recorded = record_meeting.record(self._office, meeting, form.verdicts, progress)
        draft_meeting.drop_draft(self._office, key)
        twice = see_meetings.number_twice(self._office, replace(meeting, id=recorded.meeting_id))
        return recorded, None, twice if meeting.id else None

    def _on_outcome(self, key: str, form: MeetingForm, outcome: Outcome) -> None:
        self._is_under_way = False
        recorded, alike, twice = outcome
        if alike is not None:
            self._ask(key, form, alike)
        elif recorded is not None:
            self._on_saved(key, form, recorded)
            if twice is not None:
                self._context.tell("warn", number_twice_said(twice))

    def _ask(self, key: str, form: MeetingForm, alike: Alike) -> None:
        joined = replace(form, meeting=rules.filled(alike.meeting, form.meeting))
        join: Callable[[], None] = lambda: self.save(key, joined)  # noqa: E731
        apart: Callable[[], None] = lambda: self.save(key, form, is_sure=True)  # noqa: E731
        self.asked.emit(alike, join, apart)

    def _on_saved(self, key: str, form: MeetingForm, recorded: Recorded) -> None:
        self.saved.emit(key)
        lists = self._office.reference.code_lists
        counts = counted(lists, recorded.counts)
        said = tr("{way} dicatat: {counts}.").format(way=way_said(form.meeting.way), counts=counts)
        if form.meeting.id:
            said = tr("Ditambahkan ke {meeting}: {counts}.")
            said = said.format(meeting=meeting_said(form.meeting), counts=counts)
        self._context.moved_on.emit()  # "ditandai disepakati" is over
        self._context.announce(said, lambda: self._undo(key, form, recorded.deed))
        self._tell_changed()

    def _on_refused(self, error: Exception) -> None:
        self._is_under_way = False
        self.refused.emit(error)

    def _on_cancelled(self) -> None:
        self._is_under_way = False
        self._context.tell(
            "info", tr("Penyimpanan dihentikan. Belum ada yang disimpan, putusannya masih ada.")
        )

    def _undo(self, key: str, form: MeetingForm, deed: int) -> None:
        office = self._office

        def work(progress: Progress) -> None:
            from padang_desktop.use_cases.cases import undo_case
            from padang_desktop.use_cases.meetings import draft_meeting

            undo_case.undo_deed(office, deed, progress)
            draft_meeting.keep_draft(office, key, form)

        title = tr("Mengurungkan putusan") if len(form.verdicts) >= LONG_FROM else ""
        task = self._context.tasks.write(work, lambda nothing: self._on_undone(key, form), title=title)
        task.cancelled.connect(self._on_undo_cancelled)

    def _on_undone(self, key: str, form: MeetingForm) -> None:
        self.undone.emit(key, form)
        self._context.announce(tr("Diurungkan. Isiannya kembali, belum disimpan."))
        self._tell_changed()

    def _on_undo_cancelled(self) -> None:
        self._context.tell("info", tr("Urungkan dihentikan. Putusannya tetap tercatat seperti disimpan."))

    def _tell_changed(self) -> None:
        self._context.changed("case")
        self._context.changed("meeting")
