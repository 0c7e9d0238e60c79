"""In this file: the list of families or of persons: search as one types, filters, and the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.families.family import FamilyLine, PersonLine
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.families.columns import family_columns, person_columns
from padang_desktop.ui.families.labels import STATES
from padang_desktop.ui.families.name_spellings import NameSpellings
from padang_desktop.ui.paged_table import PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.typo_offer import TypoOffer
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.see_families import Found, Wanted

FAMILIES, PERSONS = "families", "persons"
EVERYTHING = "*"


class RecordList(QWidget):
    """`kind` is FAMILIES or PERSONS; `opened` and `moved` give a family's id and a person's or "".

    A search is answered at once, within a frame; orders and filters of
    everything are worked out in a thread, and the newest wish counts.
    """

    opened = Signal(str, str)
    moved = Signal(str, str)
    closed = Signal()
    name_meant = Signal(str)
    unfiltered = Signal()
    add_wanted = Signal()

    def __init__(self, context: Context, kind: str, is_masked: Any) -> None:
        super().__init__()
        self._context, self.kind = context, kind
        self._typed, self._wish = "", 0
        self._order = ("head_name" if kind == FAMILIES else "name", False)
        columns = family_columns(context) if kind == FAMILIES else person_columns(context)
        self.table = RecordTable(PagedTable(columns, self._fetch, is_masked), kind, context.widths)
        name = tr("Daftar keluarga") if kind == FAMILIES else tr("Daftar orang")
        self.table.setAccessibleName(name)
        self.kelurahan = self._choice(tr("Kelurahan"), 20)
        self.state = self._choice(tr("Keadaan"), 13)
        self.count = QLabel()
        self.count.setProperty("faint", True)
        self._spellings = NameSpellings(context)
        self.typo = TypoOffer(context, self._spellings.like)
        self._fill_choices()
        self._lay_out()
        self.typo.chosen.connect(self.name_meant)
        self.table.opened.connect(lambda handle: self._tell(handle, self.opened))
        self.table.moved.connect(lambda handle: self._tell(handle, self.moved))
        self.table.closed.connect(self.closed)
        self.table.sort_wanted.connect(self._sort)
        self.table.paged.fetch_failed.connect(context.tasks.report_bug)
        self.table.show_order(self._order[0])

    def search(self, typed: str) -> None:
        """Show what matches; called at each key."""
        self._typed = typed
        self.refresh()
        self.typo.look_for(typed)

    def refresh(self, *, is_changed: bool = False) -> None:
        """Read the list again; whoever is selected stays so."""
        from padang_desktop.use_cases.families import see_families

        if is_changed:
            self._spellings.forget()
        self._wish += 1
        wish, office, wanted = self._wish, self._context.office, self._wanted()
        read = see_families.family_ids if self.kind == FAMILIES else see_families.person_ids
        if wanted.typed:
            self._show(read(office, wanted))
            return

        def work(progress: Progress) -> tuple[int, Found]:
            return wish, read(office, wanted)

        self._context.tasks.in_thread(work, self._on_read)

    def current(self) -> FamilyLine | PersonLine | None:
        """The row the keyboard is on."""
        return self._line(self.table.current_id)

    def go_to(self, record_id: str) -> bool:
        """Select a record; False when it is not in the list as it is filtered."""
        from padang_desktop.use_cases.families import see_families

        handle = see_families.row_of(self._context.office, self.kind, record_id)
        return handle is not None and self.table.select(handle)

    def show_numbers(self) -> None:
        """The page's toggle was turned."""
        self.table.paged.repaint_all()

    def show_everything(self) -> None:
        """Take the filters and the search away."""
        for box in (self.kelurahan, self.state):
            box.blockSignals(True)
            box.choose(EVERYTHING)
            box.blockSignals(False)
        self._typed = ""
        self.unfiltered.emit()
        self.refresh()

    def _wanted(self) -> Wanted:
        from padang_desktop.use_cases.families import see_families

        sort, descending = self._order
        places = (
            [code for code, _ in see_families.places(self._context.office)] if sort == "kelurahan" else []
        )
        kelurahan, state = (box.code.removeprefix(EVERYTHING) for box in (self.kelurahan, self.state))
        return see_families.Wanted(self._typed.strip(), kelurahan, state, sort, descending, places)

    def _on_read(self, result: tuple[int, Found]) -> None:
        wish, found = result
        if wish == self._wish:
            self._show(found)

    def _show(self, found: Found) -> None:
        self.table.show_ids(found.ids)
        noun = tr("keluarga") if self.kind == FAMILIES else tr("orang")
        more = "+" if found.is_cut else ""
        self.count.setText(f"{number(len(found.ids))}{more} {noun}")
        self.count.setToolTip(tr("Ketik lebih lengkap untuk mempersempit.") if found.is_cut else "")
        if self._typed or self._is_filtered:
            self.table.say_empty(
                tr("Tidak ada yang cocok."), "search", tr("Hapus saringan"), self.show_everything
            )
        else:
            self.table.say_empty(
                tr("Belum ada keluarga. Keluarga masuk bersama daftar tugas kota, atau ditambah sendiri."),
                "users", tr("Tambah keluarga"), self.add_wanted.emit,
            )  # fmt: skip

    @property
    def _is_filtered(self) -> bool:
        return any(box.code not in ("", EVERYTHING) for box in (self.kelurahan, self.state))

    def _fetch(self, handles: Sequence[int]) -> Mapping[int, Any]:
        from padang_desktop.use_cases.families import see_families

        read = see_families.family_lines if self.kind == FAMILIES else see_families.person_lines
        return read(self._context.office, handles)

    def _tell(self, handle: int | None, signal: Any) -> None:
        line = self._line(handle)
        if isinstance(line, PersonLine):
            signal.emit(line.family_id, line.id)
        elif line is not None:
            signal.emit(line.id, "")

    def _line(self, handle: int | None) -> FamilyLine | PersonLine | None:
        row = None if handle is None else self.table.paged.row_of(handle)
        return None if row is None else self.table.paged.record_at(row)

    def _sort(self, key: str, is_ascending: bool) -> None:
        self._order = (key, not is_ascending)
        self.refresh()

    def _choice(self, name: str, letters: int) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(letters)
        box.setMinimumWidth(110)
        box.chosen.connect(lambda code: self.refresh())
        return box

    def _fill_choices(self) -> None:
        from padang_desktop.use_cases.families import see_families

        states = [each for each in STATES.items() if self.kind == PERSONS or each[0] != "MENINGGAL"]
        for box, everything, offered in (
            (self.kelurahan, tr("Semua kelurahan"), see_families.places(self._context.office)),
            (self.state, tr("Semua keadaan"), [(code, tr(label)) for code, label in states]),
        ):
            box.blockSignals(True)
            box.set_choices([(EVERYTHING, everything), *offered])
            box.choose(EVERYTHING)
            box.blockSignals(False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.GAP_S)
        for box in (self.kelurahan, self.state):
            top.addWidget(box)
        top.addStretch(1)
        top.addWidget(self.count)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(self.typo)
        rows.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
