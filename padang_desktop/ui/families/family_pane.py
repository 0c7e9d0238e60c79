"""In this file: what the pane at the right shows of a family, and how one gets from one form to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from padang_desktop.domain.family import HEAD, LEFT, Family, Person
from padang_desktop.domain.progress import Progress
from padang_desktop.ui.families.deed_form import HouseholdForm
from padang_desktop.ui.families.draft_offer import DraftOffer
from padang_desktop.ui.families.family_deeds import FamilyDeeds
from padang_desktop.ui.families.family_view import FamilyView
from padang_desktop.ui.families.household_forms import DeathForm, HeadForm, MoveForm, SplitForm
from padang_desktop.ui.families.leaving_note import LeavingNote
from padang_desktop.ui.families.merge_form import MergeForm
from padang_desktop.ui.families.record_form import RecordForm
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.change_household import Gone
    from padang_desktop.use_cases.draft_household import KeptHousehold
    from padang_desktop.use_cases.keep_households import Kept
    from padang_desktop.use_cases.see_families import WholeFamily


class FamilyPane(QObject):
    """One for the page, which owns the pane itself."""

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
        self._read(family_id, self._show_view)

    def follow(self, family_id: str) -> None:
        """The list went to another family: show it, unless a form is open."""
        if self.view is not None and self._page.has_detail and self.view.family.id != family_id:
            self.open(family_id)

    def add_family(self) -> None:
        """An empty form of a family and its head."""
        head = Person(id="", family_id="", name="", relation=HEAD)
        self._edit(tr("Keluarga baru"), Family(id="", kelurahan=""), head)

    def edit_current(self) -> None:
        """F2."""
        self._with_current(lambda whole: self._edit(tr("Ubah data keluarga"), whole.family))

    def add_member(self) -> None:
        """F3."""

        def begin(whole: WholeFamily) -> None:
            person = Person(id="", family_id=whole.family.id, name="")
            self._edit(tr("Anggota baru"), whole.family, person, kind="person")

        self._with_current(begin)

    def edit_person(self, person: Person) -> None:
        self._with_current(
            lambda whole: self._edit(tr("Ubah data anggota"), whole.family, person, kind="person")
        )

    def split(self) -> None:
        self._with_current(lambda whole: self._deed(tr("Pisah KK"), SplitForm, whole))

    def change_head(self) -> None:
        self._with_current(lambda whole: self._deed(tr("Ganti kepala keluarga"), HeadForm, whole))

    def move(self, *, is_out: bool) -> None:
        title = tr("Pindah ke luar kecamatan") if is_out else tr("Pindah alamat")

        def made(*about: object) -> HouseholdForm:
            return MoveForm(*about, is_out=is_out)  # type: ignore[arg-type]

        self._with_current(lambda whole: self._deed(title, made, whole))

    def merge(self) -> None:
        def begin(whole: WholeFamily) -> None:
            form = MergeForm(self._context, self.deeds, whole.family, lambda: self._page.is_masked)
            form.left.connect(lambda: self.open(whole.family.id))
            form.saved.connect(self._on_saved_deed)
            self._show(tr("Gabung dua data"), form)
            form.begin()

        self._with_current(begin)

    def note_death(self, person: Person) -> None:
        def made(*about: object) -> HouseholdForm:
            return DeathForm(*about, person)  # type: ignore[arg-type]

        self._with_current(lambda whole: self._deed(tr("Meninggal"), made, whole))

    def take_back_death(self, person: Person) -> None:
        """Koreksi: masih hidup; done at once, Urungkan takes it back."""
        from padang_desktop.use_cases import change_household

        self.deeds.save(
            lambda office: change_household.take_back_death(office, person.id),
            tr("Koreksi: {name} masih hidup."),
        )

    def take_back_leaving(self) -> None:
        """Koreksi: masih di sini."""
        from padang_desktop.use_cases import change_household

        self._with_current(
            lambda whole: self.deeds.save(
                lambda office: change_household.take_back_leaving(office, whole.family.id),
                tr("Koreksi: keluarga {name} masih di sini."),
            )
        )

    def unmerge(self, family_id: str) -> None:
        from padang_desktop.use_cases import merge_families

        self.deeds.save(
            lambda office: merge_families.unmerge(office, family_id),
            tr("Keluarga {name} berdiri sendiri lagi."),
        )

    def throw_away(self, person: Person | None = None) -> None:
        """Hapus salah input: the family, or one member."""
        from padang_desktop.ui.trash.trash_bar import TrashForm

        def begin(whole: WholeFamily) -> None:
            family = whole.family
            noun, record_id = ("person", person.id) if person else ("family", family.id)
            form = TrashForm(
                self._context, noun, record_id, (person.name if person else family.head_name).title()
            )
            form.done.connect(lambda: self.open(family.id) if person else self._page.close_detail())
            form.left.connect(lambda: self.open(family.id))
            self._show(tr("Hapus salah input"), form)

        self._with_current(begin)

    def show_more(self, at: QPoint | None = None) -> None:
        """F4: what else can happen to a family."""
        self._with_current(lambda whole: self._menu(whole, at or QCursor.pos()))

    def copy_number(self) -> None:
        """The KK of the family that is open to the clipboard; leaves a journal line."""
        if self.view is None or not self.view.family.no_kk:
            self._context.announce(tr("Buka dulu keluarga yang punya nomor KK."))
            return
        self._copy(self.view.family.no_kk, tr("Nomor KK {name} disalin."), self.view.family.head_name)

    def show_numbers(self) -> None:
        """The page's toggle was turned."""
        if self.view is not None:
            self.view.show_numbers()

    def leave(self) -> None:
        """The pane closes; a form that is open keeps its draft."""
        self._wanted = ""
        if self.form is not None:
            self.form.flush()
            self._shown = None
            self.offer.look()

    def go_on(self, draft: KeptHousehold) -> None:
        """Open a form that was left."""
        stored = draft.family if draft.kind == "person" else Family(id=draft.family.id, kelurahan="")
        self._edit(
            tr("Lanjutkan isian"), draft.family, draft.person, kind=draft.kind, stored=(stored, None),
            reasons=dict(draft.reasons),
        )  # fmt: skip

    def _menu(self, whole: WholeFamily, at: QPoint) -> None:
        menu = QMenu(self._page)
        is_here = whole.family.state != LEFT
        if is_here:
            menu.addAction(tr("Pisah KK…"), self.split)
            menu.addAction(tr("Ganti kepala keluarga…"), self.change_head)
            menu.addAction(tr("Pindah alamat…"), lambda: self.move(is_out=False))
            menu.addAction(tr("Pindah ke luar kecamatan…"), lambda: self.move(is_out=True))
        else:
            menu.addAction(tr("Koreksi: masih di sini"), self.take_back_leaving)
        menu.addAction(tr("Gabung dengan data lain…"), self.merge)
        menu.addSeparator()
        menu.addAction(tr("Salin nomor KK"), self.copy_number)
        menu.addAction(tr("Hapus salah input…"), self.throw_away)
        self._pop_up(menu, at)

    def _person_menu(self, person: Person, at: QPoint) -> None:
        menu = QMenu(self._page)
        menu.addAction(tr("Ubah data…"), lambda: self.edit_person(person))
        if person.life_status == "MENINGGAL":
            menu.addAction(tr("Koreksi: masih hidup"), lambda: self.take_back_death(person))
        else:
            menu.addAction(tr("Meninggal…"), lambda: self.note_death(person))
        if person.nik:
            menu.addAction(
                tr("Salin NIK"), lambda: self._copy(person.nik, tr("NIK {name} disalin."), person.name)
            )
        menu.addSeparator()
        menu.addAction(tr("Hapus salah input…"), lambda: self.throw_away(person))
        self._pop_up(menu, at)

    def _pop_up(self, menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def _copy(self, digits: str, told: str, name: str) -> None:
        QGuiApplication.clipboard().setText(digits)
        self._context.masking.note_copy(self._page.key)
        self._context.announce(told.format(name=name.title()))

    def _edit(
        self, title: str, family: Family, person: Person | None = None, *, kind: str = "family",
        stored: tuple[Family, Person | None] | None = None, reasons: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        form = RecordForm(
            self._context, self.deeds, family, person, kind=kind, stored=stored, reasons=reasons
        )
        form.saved.connect(self._on_saved)
        form.left.connect(self._on_form_left)
        form.sensitive_wanted.connect(self._note_sensitive)
        self._show(title, form)
        form.begin()

    def _deed(self, title: str, made: Callable[..., HouseholdForm], whole: WholeFamily) -> None:
        form = made(self._context, self.deeds, whole.family, whole.members)
        form.left.connect(lambda: self.open(whole.family.id))
        form.saved.connect(self._on_saved_deed)
        self._show(f"{title}: {whole.family.head_name.title()}", form)
        form.begin()

    def _with_current(self, act: Callable[[WholeFamily], object]) -> None:
        """The family that is read, or else the one the list is on."""
        if self.view is not None and self._page.has_detail:
            act(self.view.whole)
            return
        family_id = self._wanted or self.current_in_list()
        if not family_id:
            self._context.announce(tr("Pilih dulu keluarganya di daftar."))
            return
        self._wanted = family_id
        self._read(family_id, act)

    def current_in_list(self) -> str:
        """The family of the row the keyboard is on; the page says which."""
        return str(self._page.property("current_family") or "")

    def _read(self, family_id: str, on_done: Callable[[WholeFamily], object]) -> None:
        office = self._context.office

        def read(progress: Progress) -> WholeFamily | None:
            from padang_desktop.domain.household_merge import FamilyGone
            from padang_desktop.use_cases import see_families

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
        view.edit_wanted.connect(self.edit_current)
        view.member_wanted.connect(self.add_member)
        view.more_wanted.connect(self.show_more)
        view.person_wanted.connect(self.edit_person)
        view.person_menu_wanted.connect(self._person_menu)
        view.sensitive_wanted.connect(self._note_sensitive)
        view.unmerge_wanted.connect(self.unmerge)
        self._show(tr("Keluarga {name}").format(name=whole.family.head_name.title()), view, take_focus=False)

    def _show(self, title: str, content: QWidget, *, take_focus: bool = True) -> None:
        if self.form is not None:
            self.form.flush()
        self._shown = content
        if isinstance(content, RecordForm):
            self.offer.hide()
        self._page.show_detail(title, content, take_focus=take_focus)

    def _note_sensitive(self, person_id: str) -> None:
        from padang_desktop.use_cases import see_families

        office = self._context.office
        self._context.tasks.write(lambda progress: see_families.note_sensitive_seen(office, person_id))

    def _on_saved(self, kept: Kept, wants_next: bool) -> None:
        self._shown = None
        self._wanted = kept.family_id
        if wants_next:
            self._read(kept.family_id, self._begin_next)
        else:
            self.open(kept.family_id)

    def _begin_next(self, whole: WholeFamily) -> None:
        person = Person(id="", family_id=whole.family.id, name="")
        self._edit(tr("Anggota baru"), whole.family, person, kind="person")

    def _on_form_left(self) -> None:
        self._shown = None
        if self._wanted:
            self.open(self._wanted)
        else:
            self._page.close_detail()
        self.offer.look()

    def _on_saved_deed(self, kept: Kept) -> None:
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
        self._show(gone.kept.name.title(), note)
