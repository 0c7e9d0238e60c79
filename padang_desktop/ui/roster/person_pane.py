"""In this file: what the pane at the right shows of a person, and how one gets from one form to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_form import reasons_of
from padang_desktop.domain.values import calendar
from padang_desktop.ui.long_record_form import After
from padang_desktop.ui.message_bar import MessageBar
from padang_desktop.ui.page import Page
from padang_desktop.ui.roster.change_forms import ChangeForm, MoveForm, StatusForm
from padang_desktop.ui.roster.people_list import PeopleList
from padang_desktop.ui.roster.person_deeds import PersonDeeds
from padang_desktop.ui.roster.person_form import PersonForm
from padang_desktop.ui.roster.person_view import PersonView
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.roster.draft_person import KeptPerson
    from padang_desktop.use_cases.roster.look_at_person import WholePerson

# What stays from the person typed before, for the next one.
_STAYS = ("kelurahan", "pillar", "sk_issuer", "sk_number", "sk_date")


class PersonPane(QObject):
    """One for the page, which owns the pane itself; `people` is its list."""

    def __init__(self, page: Page, people: PeopleList) -> None:
        super().__init__(page)
        self._page, self._people, self._context = page, people, page.context
        self.deeds = PersonDeeds(page.context, self)
        self.deeds.done.connect(self._on_done)
        self.deeds.undone.connect(self._on_undone)
        self._wanted = self._reading = ""
        self._shown: QWidget | None = None
        self._bar: MessageBar | None = None
        self._drafts: Sequence[KeptPerson] = ()

    @property
    def view(self) -> PersonView | None:
        """The person who is read now."""
        return self._shown if isinstance(self._shown, PersonView) and isValid(self._shown) else None

    @property
    def form(self) -> PersonForm | None:
        """The form that is open now."""
        return self._shown if isinstance(self._shown, PersonForm) and isValid(self._shown) else None

    def open(self, volunteer_id: str) -> None:
        """Read a person and show them; the newest wish counts."""
        self._wanted = self._reading = volunteer_id
        self._read(volunteer_id, self._show_view)

    def follow(self, volunteer_id: str) -> None:
        """The list went to another person: show them, unless a form is open."""
        if self.view is not None and self._page.has_detail and self.view.person.id != volunteer_id:
            self.open(volunteer_id)

    def edit(self, person: Volunteer, draft: KeptPerson | None = None) -> None:
        """The form of a person; with a draft it goes on where it was left."""
        reasons = draft.reasons if draft else reasons_of(person)
        form = PersonForm(
            self._context, self.deeds, person, draft=draft.person if draft else None, reasons=reasons
        )
        form.saved.connect(self._on_saved)
        form.left.connect(self._page.close_detail)
        self._show(tr("Ubah data") if person.id else tr("Orang baru"), form)
        form.begin()

    def edit_current(self) -> None:
        """F2."""
        self._with_current(self.edit)

    def change_status(self) -> None:
        """F3."""
        self._with_current(lambda person: self._change(StatusForm, tr("Ubah status"), person))

    def move_person(self) -> None:
        """F4."""
        self._with_current(lambda person: self._change(MoveForm, tr("Pindah kelurahan"), person))

    def throw_away(self) -> None:
        """Hapus salah input."""
        self._with_current(self._show_trash)

    def print_papers(self) -> None:
        """Lists, cards and sheets of those selected or shown."""
        self._show_papers()

    def save_as_excel(self) -> None:
        """The same panel at the spreadsheet: who goes into it, and how their numbers do, is chosen there."""
        from padang_desktop.ui.roster.papers_options import EXCEL

        self._show_papers(EXCEL)

    def _show_papers(self, kind: str = "") -> None:
        from padang_desktop.ui.roster.papers_panel import PapersPanel

        people = self._people
        panel = PapersPanel(self._context, people.selected_ids, people.shown_ids)
        panel.left.connect(self._page.close_detail)
        if kind:
            panel.kinds.choose(kind)
        self._show(tr("Cetak dan simpan"), panel)

    def copy_nik(self) -> None:
        """The whole NIK of the person at hand to the clipboard; leaves a journal line."""
        line = self._people.current()
        if line is None or not line.nik:
            self._context.announce(tr("Tidak ada NIK untuk disalin."))
            return
        QGuiApplication.clipboard().setText(line.nik)
        self._context.masking.note_copy(self._page.key)
        self._context.announce(tr("NIK {name} disalin.").format(name=line.printed_name))

    def show_numbers(self) -> None:
        """The page's toggle was turned."""
        if self.view is not None:
            self.view.show_numbers()

    def leave(self) -> None:
        """The pane closes; a form that is open keeps its draft."""
        self._wanted = ""
        if self.form is not None:
            self.form.draft.flush()
            self._shown = None
            self.offer_drafts()

    def offer_drafts(self) -> None:
        """Read the drafts; a bar offers them. Through the one writer, so that one on its way is seen."""
        office = self._context.office

        def read(progress: Progress) -> Sequence[KeptPerson]:
            from padang_desktop.use_cases.roster import draft_person

            return draft_person.drafts(office)

        self._context.tasks.write(read, self._on_drafts)

    def go_on(self, key: str) -> None:
        """Open the form that was left; `key` is the person's id, "" for somebody new."""
        office = self._context.office

        def read(progress: Progress) -> tuple[KeptPerson | None, Volunteer | None]:
            from padang_desktop.use_cases.roster import draft_person, keep_roster

            found = next((each for each in draft_person.drafts(office) if each.volunteer_id == key), None)
            return found, keep_roster.volunteer(office, key) if found and key else None

        self._context.tasks.write(read, self._on_draft_read)

    def _on_draft_read(self, result: tuple[KeptPerson | None, Volunteer | None]) -> None:
        draft, stored = result
        if draft is not None:
            self.edit(stored or Volunteer(id="", name="", kelurahan=""), draft)

    def _on_drafts(self, drafts: Sequence[KeptPerson]) -> None:
        self._hide_bar()
        self._drafts = drafts
        if drafts and self.form is None:
            said = tr("Ada isian orang yang belum selesai ({count}).").format(count=len(drafts))
            self._bar = self._page.bars.show_message("info", said, tr("Lanjutkan"), self._choose_draft)

    def _choose_draft(self) -> None:
        if len(self._drafts) == 1:
            self.go_on(self._drafts[0].volunteer_id)
            return
        menu = QMenu(self._page)
        for draft in self._drafts:
            at = calendar.wib(draft.saved_at)
            when = f"{calendar.short_date(at.date())} {calendar.time_of_day(draft.saved_at)}"
            name = draft.name or tr("orang baru")
            made = menu.addAction(f"{name} · {when}".replace("&", "&&"))
            made.triggered.connect(lambda is_on=False, key=draft.volunteer_id: self.go_on(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())
        menu.setActiveAction(menu.actions()[0])

    def _hide_bar(self) -> None:
        if self._bar is not None and isValid(self._bar):
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = None

    def _with_current(self, act: Callable[[Volunteer], object]) -> None:
        """The person who is read, or else the one the list is on."""
        if self.view is not None and self._page.has_detail:
            act(self.view.person)
            return
        line = self._people.current()
        if line is None:
            self._context.announce(tr("Pilih dulu orangnya di daftar."))
            return
        self._read(line.id, lambda whole: act(whole.person))

    def _read(self, volunteer_id: str, on_done: Callable[[WholePerson], object]) -> None:
        office = self._context.office

        def read(progress: Progress) -> WholePerson | None:
            from padang_desktop.use_cases.roster import look_at_person

            try:
                return look_at_person.whole(office, volunteer_id)
            except KeyError:
                return None  # gone meanwhile: the list will say so

        def tell(whole: WholePerson | None) -> None:
            # The page may have gone with its window meanwhile.
            if isValid(self):
                self._reading = ""
                if whole is not None:
                    on_done(whole)

        self._context.tasks.write(read, tell)

    def _show_view(self, whole: WholePerson) -> None:
        if self._wanted != whole.person.id:
            return
        view = PersonView(self._context, self.deeds, whole, lambda: self._page.is_masked)
        view.edit_wanted.connect(self.edit_current)
        view.status_wanted.connect(self.change_status)
        view.move_wanted.connect(self.move_person)
        self._show(whole.person.printed_name, view, take_focus=False)

    def _change(self, made: type[StatusForm] | type[MoveForm], title: str, person: Volunteer) -> None:
        form: ChangeForm = made(self._context, self.deeds, person)
        form.left.connect(lambda: self.open(person.id))
        self._show(f"{title}: {person.printed_name}", form)
        form.begin()

    def _show_trash(self, person: Volunteer) -> None:
        from padang_desktop.ui.trash.trash_bar import TrashForm

        form = TrashForm(self._context, "volunteer", person.id, person.printed_name)
        form.done.connect(self._page.close_detail)
        form.left.connect(lambda: self.open(person.id))
        self._show(tr("Hapus salah input"), form)

    def _show(self, title: str, content: QWidget, *, take_focus: bool = True) -> None:
        if self.form is not None:
            self.form.draft.flush()
        self._shown = content
        if isinstance(content, PersonForm):
            self._hide_bar()
        self._page.show_detail(title, content, take_focus=take_focus)

    def _on_saved(self, person: Volunteer, after: After) -> None:
        if after is After.LIST:
            self._shown = None
            self._page.close_detail()
            self._people.setFocus(Qt.FocusReason.OtherFocusReason)
        elif after is After.NEXT:
            stays: dict[str, Any] = {name: getattr(person, name) for name in _STAYS}
            self.edit(replace(Volunteer(id="", name="", kelurahan=""), **stays))
        else:
            self._shown = None
            self.open(person.id)

    def _on_done(self, person: Volunteer) -> None:
        # The form of a person speaks for itself; whatever else was done is seen in the record.
        if self.form is None and self._page.has_detail and self._reading != person.id:
            self.open(person.id)
        self._people.go_to(person.id)

    def _on_undone(self, volunteer_id: str) -> None:
        if self.view is None or self.view.person.id != volunteer_id or not self._page.has_detail:
            return
        if self._people.go_to(volunteer_id):
            self.open(volunteer_id)
        else:
            self._page.close_detail()
