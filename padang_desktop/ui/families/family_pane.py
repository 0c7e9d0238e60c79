"""In this file: what can be done with the family in the pane: its deeds, their forms and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu

from padang_desktop.domain.families.family import HEAD, LEFT, Family, Person
from padang_desktop.ui.families.deed_form import HouseholdForm
from padang_desktop.ui.families.family_showing import FamilyShowing
from padang_desktop.ui.families.family_view import FamilyView
from padang_desktop.ui.families.household_forms import AliveForm, DeathForm, HeadForm, MoveForm, SplitForm
from padang_desktop.ui.families.merge_form import MergeForm
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.see_families import WholeFamily


class FamilyPane(FamilyShowing):
    """Each deed is about the family that is read, or else the one the list is on."""

    def dress(self, view: FamilyView) -> None:
        view.edit_wanted.connect(self.edit_current)
        view.member_wanted.connect(self.add_member)
        view.more_wanted.connect(self.show_more)
        view.person_wanted.connect(self.edit_person)
        view.person_menu_wanted.connect(self._person_menu)
        view.unmerge_wanted.connect(self.unmerge)

    def add_family(self) -> None:
        """An empty form of a family and its head."""
        head = Person(id="", family_id="", name="", relation=HEAD)
        self.edit(tr("Keluarga baru"), Family(id="", kelurahan=""), head)

    def edit_current(self) -> None:
        """F2."""
        self.with_current(lambda whole: self.edit(tr("Ubah data keluarga"), whole.family))

    def add_member(self) -> None:
        """F3."""

        def begin(whole: WholeFamily) -> None:
            person = Person(id="", family_id=whole.family.id, name="")
            self.edit(tr("Anggota baru"), whole.family, person, kind="person")

        self.with_current(begin)

    def edit_person(self, person: Person) -> None:
        self.with_current(
            lambda whole: self.edit(tr("Ubah data anggota"), whole.family, person, kind="person")
        )

    def split(self) -> None:
        self.with_current(lambda whole: self.ask(tr("Pisah KK"), SplitForm, whole))

    def change_head(self) -> None:
        self.with_current(lambda whole: self.ask(tr("Ganti kepala keluarga"), HeadForm, whole))

    def move(self, *, is_out: bool) -> None:
        title = tr("Pindah ke luar kecamatan") if is_out else tr("Pindah alamat")

        def made(*about: object) -> HouseholdForm:
            return MoveForm(*about, is_out=is_out)  # type: ignore[arg-type]

        self.with_current(lambda whole: self.ask(title, made, whole))

    def merge(self) -> None:
        def begin(whole: WholeFamily) -> None:
            form = MergeForm(self._context, self.deeds, whole.family, lambda: self._page.is_masked)
            form.left.connect(lambda: self.open(whole.family.id))
            form.saved.connect(self.on_saved_deed)
            self.show_in_pane(tr("Gabung dua data"), form)
            form.begin()

        self.with_current(begin)

    def note_death(self, person: Person) -> None:
        def made(*about: object) -> HouseholdForm:
            return DeathForm(*about, person)  # type: ignore[arg-type]

        self.with_current(lambda whole: self.ask(tr("Meninggal"), made, whole, person.name))

    def take_back_death(self, person: Person) -> None:
        """Koreksi: masih hidup; asks from where that is known."""

        def made(*about: object) -> HouseholdForm:
            return AliveForm(*about, person)  # type: ignore[arg-type]

        self.with_current(lambda whole: self.ask(tr("Masih hidup"), made, whole, person.name))

    def take_back_leaving(self) -> None:
        """Koreksi: masih di sini."""
        from padang_desktop.use_cases.families import change_household

        self.with_current(
            lambda whole: self.deeds.save(
                lambda office: change_household.take_back_leaving(office, whole.family.id),
                tr("Koreksi: keluarga {name} masih di sini."),
            )
        )

    def unmerge(self, family_id: str) -> None:
        from padang_desktop.use_cases.families import merge_families

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
            self.show_in_pane(tr("Hapus salah input"), form)

        self.with_current(begin)

    def show_more(self, at: QPoint | None = None) -> None:
        """F4: what else can happen to a family."""
        self.with_current(lambda whole: self._menu(whole, at or QCursor.pos()))

    def copy_number(self) -> None:
        """The KK of the family that is open to the clipboard; leaves a journal line."""
        if self.view is None or not self.view.family.no_kk:
            self._context.announce(tr("Buka dulu keluarga yang punya nomor KK."))
            return
        self._copy(self.view.family.no_kk, tr("Nomor KK {name} disalin."), self.view.family.head_name)

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
            menu.addAction(tr("Koreksi: masih hidup…"), lambda: self.take_back_death(person))
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
