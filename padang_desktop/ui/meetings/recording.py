"""In this file: the agenda is read, and what is entered is kept as a draft until saving.py records it.

A form belongs to its kelurahan: whoever looks at another one meanwhile finds it
again, and so does who closed the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.cases.meeting import Meeting, Way
from padang_desktop.domain.cases.meeting_form import CHOSEN, EVERYWHERE, MeetingForm
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number as figures
from padang_desktop.ui.context import Context
from padang_desktop.ui.form_draft import Deed, FormDraft
from padang_desktop.ui.meetings.record_view import RecordView
from padang_desktop.ui.meetings.saving import Saving
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.draft_meeting import KeptMeeting
    from padang_desktop.use_cases.meetings.see_meetings import AgendaItem, KnownWords, WaitingPlace

_GONE = "MEETING_UNKNOWN"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """The kelurahan where something waits, and the forms that were left."""

    places: tuple[WaitingPlace, ...]
    chosen: tuple[str, ...]  # the cases that were asked about, as far as they wait
    left: tuple[KeptMeeting, ...]
    number: int  # tells an answer from a later one


@dataclass(frozen=True, slots=True)
class _Agenda:
    key: str
    items: tuple[AgendaItem, ...]
    known: KnownWords


class Recording(QObject):
    """`waited` tells the places after each reading."""

    waited = Signal(object)

    def __init__(self, context: Context, view: RecordView) -> None:
        super().__init__(view)
        self._context, self._office, self._view = context, context.office, view
        self._forms: dict[str, MeetingForm] = {}
        self._are_drafts_read = False
        self._wish = ""
        self._reads = 0
        self.keeper = FormDraft(context, self._keeping, self._dropping, self)
        view.touched.connect(self.keeper.touch)
        view.save_wanted.connect(self.save)
        self.saving = Saving(context, self)
        self.saving.saved.connect(self._on_saved)
        self.saving.undone.connect(self._on_undone)
        self.saving.refused.connect(self._on_refused)
        self.saving.asked.connect(view.foot.ask_alike)
        view.rest_agreed.connect(self._on_rest_agreed)
        view.places.wanted.connect(self._on_place)

    def read(self) -> None:
        """Read again what waits where; the form on the screen stays."""
        office, is_first = self._office, not self._are_drafts_read
        self._reads += 1
        chosen, number = self._chosen, self._reads

        def work(progress: Progress) -> _Waiting:
            from padang_desktop.use_cases.meetings import draft_meeting, see_meetings

            left = tuple(draft_meeting.drafts(office)) if is_first else ()
            ids = chosen or next((each.form.case_ids for each in left if each.key == CHOSEN), ())
            there = tuple(each.id for each in see_meetings.agenda_of(office, ids)) if ids else ()
            return _Waiting(see_meetings.waiting(office), there, left, number)

        self._context.tasks.in_thread(work, self._on_read)

    def decide_on(self, case_ids: Sequence[str]) -> None:
        """A form about just these cases."""
        self._leave()
        self._forms[CHOSEN] = MeetingForm(self._fresh(CHOSEN), (), tuple(case_ids))
        self._view.forget()
        self.go_to(CHOSEN)

    def go_to(self, key: str) -> None:
        """Choose a kelurahan, as soon as the list has it."""
        self._wish = key
        self.read()

    def save(self) -> None:
        """Record what is decided; the others go on waiting."""
        self.saving.save(self._view.key, self._view.form_now())

    def add_to(self, meeting: Meeting) -> None:
        """Go on with a recorded one: what waits in its kelurahan, under its facts."""
        keys = self._view.places.keys
        key = meeting.kelurahan or (keys[0] if len(keys) == 1 else EVERYWHERE)
        if key not in keys:
            said = tr("Tidak ada tugas lagi yang menunggu di sana, jadi tidak ada yang bisa ditambahkan.")
            self._context.tell("info", said)
            return
        self._leave()
        left = self._forms.get(key)
        if left and left.verdicts and left.meeting.id != meeting.id:
            said = tr("Di sini masih ada putusan yang belum disimpan. Simpan atau hapus dulu putusannya.")
            self._context.tell("warn", said)
        else:
            self._forms[key] = MeetingForm(meeting, left.verdicts if left else ())
        self._view.forget()
        self.go_to(key)

    def flush(self) -> None:
        """The page is left: keep what was entered."""
        self.keeper.flush()

    @property
    def _chosen(self) -> tuple[str, ...]:
        form = self._forms.get(CHOSEN)
        return form.case_ids if form else ()

    def _on_read(self, waiting: _Waiting) -> None:
        if waiting.number != self._reads:
            return
        if not self._are_drafts_read:
            self._are_drafts_read = True
            self._forms = {each.key: each.form for each in waiting.left} | self._forms
        places, wish = self._view.places, self._wish
        if not waiting.chosen:
            self._forms.pop(CHOSEN, None)
        self.waited.emit(waiting.places)
        places.show_places(waiting.places, len(waiting.chosen), set(self._forms))
        self._view.show_nothing(not places.keys)
        if not places.keys:
            self._view.show_agenda("", (), MeetingForm(self._fresh("")))
        if wish:
            self._wish = ""
            if not places.choose(wish):
                said = tr("Tugas itu tidak menunggu putusan muskel atau SPTJM.")
                self._context.tell("info", said)

    def _on_place(self, key: str) -> None:
        if key != self._view.key:
            self._leave()
        office, case_ids = self._office, self._chosen

        def work(progress: Progress) -> _Agenda:
            from padang_desktop.use_cases.meetings import see_meetings

            if key == CHOSEN:
                items = see_meetings.agenda_of(office, case_ids)
            else:
                items = see_meetings.agenda(office, "" if key == EVERYWHERE else key)
            kelurahan = "" if key in (EVERYWHERE, CHOSEN) else key
            return _Agenda(key, items, see_meetings.known_words(office, kelurahan))

        self._context.tasks.in_thread(work, self._on_agenda)

    def _on_agenda(self, agenda: _Agenda) -> None:
        key, view = agenda.key, self._view
        if key != view.places.key:
            return
        if key == view.key:
            view.read_again(agenda.items)
        else:
            view.show_agenda(key, agenda.items, self._forms.get(key) or MeetingForm(self._fresh(key)))
            self.keeper.is_kept = key in self._forms
        view.form.offer(agenda.known)

    def _leave(self) -> None:
        """Another place takes the screen: what was entered here is found again."""
        self.keeper.flush()
        if not self._view.key:
            return
        form = self._view.form_now()
        if _is_worth_keeping(form) or form.case_ids:
            self._forms[self._view.key] = form
        else:
            self._forms.pop(self._view.key, None)
        self.keeper.forget()

    def _fresh(self, key: str) -> Meeting:
        way = Way.STATEMENT if key == EVERYWHERE else Way.MEETING
        return Meeting("", key.strip(f"{EVERYWHERE}{CHOSEN}"), way, self._office.today().isoformat())

    def _keeping(self) -> Deed | None:
        office, key, form = self._office, self._view.key, self._view.form_now()
        if not key or not _is_worth_keeping(form):
            return None

        def keep(progress: Progress) -> None:
            from padang_desktop.use_cases.meetings import draft_meeting

            draft_meeting.keep_draft(office, key, form)

        return keep

    def _dropping(self) -> Deed:
        office, key = self._office, self._view.key

        def drop(progress: Progress) -> None:
            from padang_desktop.use_cases.meetings import draft_meeting

            draft_meeting.drop_draft(office, key)

        return drop

    def _on_saved(self, key: str) -> None:
        self.keeper.forget()
        self._forms.pop(key, None)
        self._view.forget()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self._view.show_problems(error.problems)
        elif isinstance(error, Situation):
            if error.code == _GONE:
                self._view.part()
            self._context.tell_situation(error)
            self.read()

    def _on_undone(self, key: str, form: MeetingForm) -> None:
        self._leave()
        self._forms[key] = form
        self._view.forget()
        self._wish = key

    def _on_rest_agreed(self, case_ids: Sequence[str]) -> None:
        said = tr("{count} tugas ditandai disepakati, belum disimpan.").format(count=figures(len(case_ids)))
        self._context.announce(said, lambda: self._view.take_back(case_ids))


def _is_worth_keeping(form: MeetingForm) -> bool:
    meeting = form.meeting
    if meeting.id:
        return bool(form.verdicts)  # its facts are recorded already
    return bool(form.verdicts or any((meeting.number, meeting.place, meeting.leader, meeting.note_taker)))
