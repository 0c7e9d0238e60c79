"""In this file: what the pane at the right shows of a family: it is read, its forms come and go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.progress import Progress
from padang_desktop.ui.families.deed_form import HouseholdForm
from padang_desktop.ui.families.draft_offer import DraftOffer
from padang_desktop.ui.families.family_deeds import FamilyDeeds
from padang_desktop.ui.families.family_view import FamilyView
from padang_desktop.ui.families.leaving_note import LeavingNote
from padang_desktop.ui.families.merge_form import MergeForm
from padang_desktop.ui.families.record_form import RecordForm
from padang_desktop.ui.long_record_form import After
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.change_household import Gone
    from padang_desktop.use_cases.families.draft_household import KeptHousehold
    from padang_desktop.use_cases.families.keep_households import Kept
    from padang_desktop.use_cases.families.see_families import WholeFamily


class FamilyShowing(QObject):
    """One for the page, which owns the pane itself; what can be done with a family stands in FamilyPane."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._context = page, page.context
        self.deeds = FamilyDeeds(page.context, self)
        self.deeds.done.connect(self._on_done)
        self.deeds.undone.connect(self._on_undone)
        self.deeds.left_behind.connect(self._on_left_behind)
        self.offer = DraftOffer(page.context, page.bars, self)
        self.offer.wanted.connect(self.go_on)
        self._wanted = ""
        self._shown: QWidget | None = None

    @property
    def view(self) -> FamilyView | None:
        """The family that is read now."""
        return self._shown if isinstance(self._shown, FamilyView) and isValid(self._shown) else None

    @property
    def form(self) -> RecordForm | None:
        """The form of a record that is open now."""
        return self._shown if isinstance(self._shown, RecordForm) and isValid(self._shown) else None

    @property
    def deed_form(self) -> HouseholdForm | MergeForm | None:
        """The form of a deed that is open now."""
        shown = self._shown
        return shown if isinstance(shown, (HouseholdForm, MergeForm)) and isValid(shown) else None

    def open(self, family_id: str) -> None:
        """Read a family and show it; the newest wish counts."""
        self._wanted = family_id
        self.read(family_id, self._show_view)

    def follow(self, family_id: str) -> None:
        """The list went to another family: show it, unless a form is open."""
        if self.view is not None and self._page.has_detail and self.view.family.id != family_id:
            self.open(family_id)

    def show_numbers(self) -> None:
        """The page's toggle was turned."""
        if self.view is not None:
            self.view.show_numbers()

    def dress(self, view: FamilyView) -> None:
        """Connect what a family that is read can be asked for."""

    def leave(self) -> None:
        """The pane closes; a form that is open keeps its draft."""
        self._wanted = ""
        if self.form is not None:
            self.form.draft.flush()
            self._shown = None
            self.offer.look()

    def go_on(self, draft: KeptHousehold) -> None:
        """Open a form that was left."""
        stored = draft.family if draft.kind == "person" else Family(id=draft.family.id, kelurahan="")
        self.edit(
            tr("Lanjutkan isian"), draft.family, draft.person, kind=draft.kind, stored=(stored, None),
            reasons=dict(draft.reasons),
        )  # fmt: skip

    def edit(
        self, title: str, family: Family, person: Person | None = None, *, kind: str = "family",
        stored: tuple[Family, Person | None] | None = None, reasons: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        form = RecordForm(
            self._context, self.deeds, family, person, kind=kind, stored=stored, reasons=reasons
        )
        form.saved.connect(self._on_saved)
        form.left.connect(self._on_form_left)
        form.sensitive_wanted.connect(self._note_sensitive)
        self.show_in_pane(title, form)
        form.begin()

    def ask(
        self, title: str, made: Callable[..., HouseholdForm], whole: WholeFamily, about: str = ""
    ) -> None:
        """Open the form of a deed; `about` is whom it is of when not the whole family."""
        form = made(self._context, self.deeds, whole.family, whole.members)
        form.left.connect(lambda: self.open(whole.family.id))
        form.saved.connect(self.on_saved_deed)
        self.show_in_pane(f"{title}: {(about or whole.family.head_name).title()}", form)
        form.begin()

    def with_current(self, act: Callable[[WholeFamily], object]) -> None:
        """The family that is read, or else the one the list is on."""
        if self.view is not None and self._page.has_detail:
            act(self.view.whole)
            return
        family_id = self._wanted or self.current_in_list()
        if not family_id:
            self._context.announce(tr("Pilih dulu keluarganya di daftar."))
            return
        self._wanted = family_id
        self.read(family_id, act)

    def current_in_list(self) -> str:
        """The family of the row the keyboard is on; the page says which."""
        return str(self._page.property("current_family") or "")

    def read(self, family_id: str, on_done: Callable[[WholeFamily], object]) -> None:
        office = self._context.office

        def read(progress: Progress) -> WholeFamily | None:
            from padang_desktop.domain.families.household_merge import FamilyGone
            from padang_desktop.use_cases.families import see_families

            try:
                return see_families.whole(office, family_id)
            except FamilyGone:
                return None  # gone meanwhile: the list will say so

        def tell(whole: WholeFamily | None) -> None:
            # The page may have gone with its window meanwhile.
            if isValid(self) and whole is not None and self._wanted == family_id:
                on_done(whole)

        self._context.tasks.write(read, tell)

    def _show_view(self, whole: WholeFamily) -> None:
        view = FamilyView(self._context, whole, lambda: self._page.is_masked)
        view.sensitive_wanted.connect(self._note_sensitive)
        self.dress(view)
        self.show_in_pane(
            tr("Keluarga {name}").format(name=whole.family.head_name.title()), view, take_focus=False
        )

    def show_in_pane(self, title: str, content: QWidget, *, take_focus: bool = True) -> None:
        if self.form is not None:
            self.form.draft.flush()
        self._shown = content
        if isinstance(content, RecordForm):
            self.offer.hide()
        self._page.show_detail(title, content, take_focus=take_focus)

    def _note_sensitive(self, person_id: str) -> None:
        from padang_desktop.use_cases.families import see_families

        office = self._context.office
        self._context.tasks.write(lambda progress: see_families.note_sensitive_seen(office, person_id))

    def _on_saved(self, kept: Kept, after: After) -> None:
        self._shown = None
        self._wanted = kept.family_id
        if after is After.LIST:
            self._page.close_detail()
            self._page.take_focus()
        elif after is After.NEXT:
            self.read(kept.family_id, self._begin_next)
        else:
            self.open(kept.family_id)

    def _begin_next(self, whole: WholeFamily) -> None:
        person = Person(id="", family_id=whole.family.id, name="")
        self.edit(tr("Anggota baru"), whole.family, person, kind="person")

    def _on_form_left(self) -> None:
        self._shown = None
        if self._wanted:
            self.open(self._wanted)
        else:
            self._page.close_detail()
        self.offer.look()

    def on_saved_deed(self, kept: Kept) -> None:
        self._shown = None
        self.open(kept.family_id)

    def _on_done(self, kept: Kept) -> None:
        if self.view is not None and self._page.has_detail:
            self.open(kept.family_id)

    def _on_undone(self, family_id: str) -> None:
        if self._page.has_detail and self.form is None and self.deed_form is None:
            self.open(self._wanted or family_id)

    def _on_left_behind(self, gone: Gone) -> None:
        note = LeavingNote(self._context, gone)
        note.left.connect(lambda: self.open(gone.kept.family_id))
        # Wins over the view that the save is about to open.
        self._wanted = ""
        self.show_in_pane(gone.kept.name.title(), note)
