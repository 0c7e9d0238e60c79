"""In this file: results are judged one after the other: S approves, K gives back, arrows move on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.case_query import CaseQuery
from padang_desktop.domain.cases.case_share import Load
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui.cases import finding
from padang_desktop.ui.cases.case_deeds import CaseDeeds
from padang_desktop.ui.cases.finding import Looked
from padang_desktop.ui.cases.return_form import ReturnForm
from padang_desktop.ui.cases.review_bulk import ReviewBulk
from padang_desktop.ui.cases.review_ground import EVERYBODY
from padang_desktop.ui.cases.visit_view import VisitCard
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings.said import approved_said
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.undo_case import Done


@dataclass(frozen=True, slots=True)
class _Queue:
    """Rows that wait, in order, and what everybody has."""

    handles: tuple[int, ...]
    loads: tuple[Load, ...]


class ReviewPanel(ReviewBulk):
    """`left` when the list is wanted again, `photo_opened` gives the case's photos and one of them."""

    left = Signal()
    photo_opened = Signal(object, str)

    def __init__(
        self, context: Context, area_name: Callable[[str], str], is_masked: Callable[[], bool]
    ) -> None:
        super().__init__(context, area_name, is_masked)
        self._queue = _Queue((), ())
        self._handle = 0
        self._who = EVERYBODY
        self._looked: Looked | None = None
        self.deeds = CaseDeeds(context, self)
        self._form: ReturnForm | None = None
        self.back.clicked.connect(self.left.emit)
        self.who.chosen.connect(self._on_who)
        self.approve.clicked.connect(self.approve_shown)
        self.give_back.clicked.connect(self.ask_return)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.photos.opened.connect(self._on_photo)
        self._show_nothing()

    @property
    def shown(self) -> Looked | None:
        """The result on the screen."""
        return self._looked

    @property
    def handles(self) -> tuple[int, ...]:
        """The rows that wait, in order."""
        return self._queue.handles

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._queue.handles)

    def read(self) -> None:
        """Read the queue again; the result on the screen stays when it still waits."""
        office, who = self.context.office, self.who.code.removeprefix(EVERYBODY)

        def work(progress: Progress) -> _Queue:
            from padang_desktop.use_cases.cases import balance_cases, list_cases

            query = CaseQuery(states=(State.VISITED,), volunteer_id=who)
            handles = list_cases.handles(office, query)
            return _Queue(tuple(handles), tuple(balance_cases.loads(office)))

        self.context.tasks.in_thread(work, self._on_read)

    def show_numbers(self) -> None:
        """Follow the page's toggle."""
        self.card.show_numbers()
        self.photos.show_covered_or_not()

    def show_row(self, handle: int) -> None:
        """Show the result of a row."""
        self._handle = handle
        self._drop_form()
        self._tell()
        office = self.context.office

        def work(progress: Progress) -> Looked | None:
            from padang_desktop.use_cases.cases import list_cases

            ids = list_cases.ids(office, [handle])
            return finding.look(office, ids[0]) if ids else None

        self.context.tasks.in_thread(work, self._on_looked)

    def step(self, way: int) -> None:
        """The next or the former one; round at the ends."""
        handles = self._queue.handles
        if handles:
            at = handles.index(self._handle) if self._handle in handles else -1
            self.show_row(handles[(at + way) % len(handles)])

    def approve_shown(self) -> None:
        """Approve, and show the next."""
        looked = self._looked
        if looked is None:
            return
        office, case_id = self.context.office, looked.view.case.id

        def work(progress: Progress) -> Done:
            from padang_desktop.use_cases.cases import approve_results

            return approve_results.approve(office, [case_id])

        self._next_after_this()
        self.context.tasks.write(work, self.on_approved, self.on_kept)

    def ask_return(self) -> None:
        """Ask for the reason, under the result."""
        if self._looked is None or self._form is not None:
            return
        self._form = form = ReturnForm(1)
        form.returned.connect(self._on_reason)
        form.left.connect(self._drop_form)
        self.deeds.returned.connect(self._on_returned)
        self.deeds.refused.connect(form.say_trouble)
        self.ask.addWidget(form)
        form.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = event.key(), not event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_plain and key == Qt.Key.Key_S:
            self.approve_shown()
        elif is_plain and key == Qt.Key.Key_K:
            self.ask_return()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.step(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    # What happens.

    def _on_read(self, queue: _Queue) -> None:
        before = self._queue.handles
        self._queue = queue
        self._offer_people()
        self._tell()
        if self._handle in queue.handles:
            self.show_row(self._handle)
        elif queue.handles:
            self.show_row(_after(self._handle, before, queue.handles))
        else:
            self._show_nothing()

    def _on_looked(self, looked: Looked | None) -> None:
        if looked is None or looked.n != self._handle:
            return
        self._looked = looked
        self.card.show_case(looked.view)
        _empty(self)
        for shown in reversed(looked.view.visits):
            card = VisitCard(self.context, shown)
            self.visits.addWidget(card)
        self.photos.show_photos(looked.photos)
        self.waits.setVisible(looked.view.will_wait)
        for widget in (self.body, self.foot):
            widget.show()
        self.nothing.hide()

    def _show_nothing(self) -> None:
        self._handle, self._looked = 0, None
        self._drop_form()
        for widget in (self.body, self.foot, self.sure):
            widget.hide()
        self.nothing.show()

    def _tell(self) -> None:
        handles = self._queue.handles
        at = handles.index(self._handle) + 1 if self._handle in handles else 0
        said = tr("Periksa hasil")
        if handles:
            told = tr("{at} dari {count}").format(at=at or "–", count=number(len(handles)))
            said = f"{said} · {told}"
        self.title.say(said)
        self.all.setEnabled(bool(handles))
        who = self.who.code.removeprefix(EVERYBODY)
        load = next((each for each in self._queue.loads if each.volunteer_id == who), None)
        self.summary.setText(_told_of(load) if load else "")
        self.summary.setVisible(load is not None)

    def _on_who(self, code: str) -> None:
        # Offering the same people anew says the choice again.
        if code and code != self._who:
            self._who = code
            self.read()

    def _offer_people(self) -> None:
        waiting = [each for each in self._queue.loads if each.waiting or each.volunteer_id == self.who.code]
        chosen = self.who.code or EVERYBODY
        choices = [(each.volunteer_id, f"{each.name} ({each.waiting})") for each in waiting]
        self._who = chosen if chosen in dict(choices) else EVERYBODY
        self.who.set_choices([(EVERYBODY, tr("Semua PSM")), *choices])
        self.who.choose(self._who)

    def _next_after_this(self) -> None:
        """While it is saved the next one is shown already."""
        handles = self._queue.handles
        rest = tuple(handle for handle in handles if handle != self._handle)
        following = _after(self._handle, handles, rest) if rest else 0
        self._queue = _Queue(rest, self._queue.loads)
        if following:
            self.show_row(following)
        else:
            self._show_nothing()

    def on_approved(self, done: Done) -> None:
        self.sure.hide()
        self.deeds.tell(approved_said(done.count, done.waiting_count), done)

    def on_kept(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.context.tell_situation(error)
        self.read()

    def _on_reason(self, reason: str) -> None:
        if self._looked is not None:
            self.deeds.give_to_mend([self._looked.n], reason)

    def _on_returned(self) -> None:
        self._drop_form()
        self._next_after_this()

    def _drop_form(self) -> None:
        if self._form is None:
            return
        form, self._form = self._form, None
        self.deeds.returned.disconnect(self._on_returned)
        self.deeds.refused.disconnect(form.say_trouble)
        self.ask.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_photo(self, photo_id: str) -> None:
        if self._looked is not None:
            self.photo_opened.emit(self._looked.photos, photo_id)


def _after(handle: int, before: Sequence[int], now: Sequence[int]) -> int:
    """The first of those after `handle` in the former order that is still there."""
    at = before.index(handle) if handle in before else -1
    there = set(now)
    return next((each for each in before[at + 1 :] if each in there), now[0])


def _told_of(load: Load) -> str:
    """What one PSM has done so far."""
    parts = [
        tr("{count} kunjungan").format(count=number(load.visits)),
        tr("{count} menunggu diperiksa").format(count=number(load.waiting)),
        tr("{count} disetujui").format(count=number(load.done)),
        tr("{count} dikembalikan").format(count=number(load.returned)),
        tr("{count} layak").format(count=number(load.eligible)),
        tr("{count} tidak layak").format(count=number(load.not_eligible)),
    ]
    return " · ".join(parts)


def _empty(panel: ReviewPanel) -> None:
    while (item := panel.visits.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
