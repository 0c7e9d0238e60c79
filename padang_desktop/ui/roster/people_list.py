"""In this file: the list of people: search as one types, filters, and the table; nothing is opened here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.roster.volunteer import VolunteerLine
from padang_desktop.domain.values.phone import display
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.roster.list_filters import ListFilters
from padang_desktop.ui.roster.said import STATUS_LOOK, area_name, badges, short_pillar
from padang_desktop.ui.typo_offer import TypoOffer
from padang_desktop.ui.words import tr


class PeopleList(QWidget):
    """Hands out ids of volunteers; `is_masked` says whether NIK are hidden now."""

    opened = Signal(str)
    moved = Signal(str)
    closed = Signal()
    name_meant = Signal(str)  # another spelling was chosen: the search field takes it
    import_wanted = Signal()
    unfiltered = Signal()  # everything is shown again: the search field is emptied

    def __init__(self, context: Context, is_masked: Any) -> None:
        super().__init__()
        self._context = context
        self._typed = ""
        self._order = ("printed_name", False)
        self.table = RecordTable(
            PagedTable(self._columns(), self._fetch, is_masked), "roster", context.widths
        )
        self.table.setAccessibleName(tr("Daftar PSM dan pilar sosial"))
        self.filters = ListFilters(context)
        self.typo = TypoOffer(context, self._names_like)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (self.filters, self.typo):
            rows.addWidget(part)
        rows.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.filters.changed.connect(self.refresh)
        self.typo.chosen.connect(self.name_meant)
        self.table.opened.connect(lambda handle: self._tell(handle, self.opened))
        self.table.moved.connect(lambda handle: self._tell(handle, self.moved))
        self.table.closed.connect(self.closed)
        self.table.sort_wanted.connect(self._sort)
        self.table.paged.fetch_failed.connect(context.tasks.report_bug)
        self.table.show_order("printed_name")

    def search(self, typed: str) -> None:
        """Show what matches; called at each key."""
        self._typed = typed
        if typed:
            self.filters.leave_fresh()
        self.refresh()
        self.typo.look_for(typed)

    def _names_like(self, typed: str) -> list[str]:
        from padang_desktop.use_cases.roster import keep_roster

        return keep_roster.names_like(self._context.office, typed)

    def refresh(self) -> None:
        """Read the list again; whoever is selected stays so."""
        from padang_desktop.use_cases.roster import keep_roster

        chosen = self.filters.now
        handles = keep_roster.matching(
            self._context.office, typed=self._typed, kelurahan=chosen.kelurahan, status=chosen.status,
            pillar=chosen.pillar, lacks_training=chosen.lacks_training, ends_soon=chosen.ends_soon,
            added_by=chosen.added_by, sort=self._order[0], descending=self._order[1],
        )  # fmt: skip
        self.table.show_ids(handles)
        if self._typed or chosen.is_any:
            among = tr("Tidak ada yang cocok di antara yang baru dimasukkan.")
            said = among if chosen.added_by else tr("Tidak ada yang cocok.")
            self.table.say_empty(said, "search", tr("Hapus saringan"), self._show_everything)
        else:
            self.table.say_empty(
                tr("Belum ada orang di daftar. Masukkan daftar PSM dari berkas Excel Anda."),
                "users", tr("Masukkan daftar…"), self.import_wanted.emit,
            )  # fmt: skip

    def show_fresh(self, deed: int) -> None:
        """Offer "Baru dimasukkan" for those whom an import brought in; nothing when none is left."""
        from padang_desktop.use_cases.roster import keep_roster

        is_any = bool(keep_roster.matching(self._context.office, added_by=deed))
        self.filters.show_fresh(deed if is_any else 0)

    def current(self) -> VolunteerLine | None:
        """The person whom the keyboard is on."""
        return self._line(self.table.current_id)

    def go_to(self, volunteer_id: str) -> bool:
        """Select a person; False when they are not in the list as it is filtered."""
        from padang_desktop.use_cases.roster import keep_roster

        handle = keep_roster.row_of(self._context.office, volunteer_id)
        return handle is not None and self.table.select(handle)

    def selected_ids(self) -> list[str]:
        """The ids of those selected, as shown."""
        return self._ids(self.table.selected_ids)

    def shown_ids(self) -> list[str]:
        """The ids of everybody in the list as it is filtered, in its order."""
        return self._ids(list(self.table.paged.ids))

    def show_numbers(self) -> None:
        """The page's toggle was turned."""
        self.table.paged.repaint_all()

    def _ids(self, handles: Sequence[int]) -> list[str]:
        found = self._fetch(handles)
        return [found[handle].id for handle in handles if handle in found]

    def _tell(self, handle: int | None, signal: Any) -> None:
        if (line := self._line(handle)) is not None:
            signal.emit(line.id)

    def _line(self, handle: int | None) -> VolunteerLine | None:
        row = None if handle is None else self.table.paged.row_of(handle)
        record = None if row is None else self.table.paged.record_at(row)
        return record if isinstance(record, VolunteerLine) else None

    def _sort(self, key: str, is_ascending: bool) -> None:
        self._order = (key, not is_ascending)
        self.refresh()

    def _show_everything(self) -> None:
        self._typed = ""
        self.filters.clear()
        self.unfiltered.emit()

    def _fetch(self, handles: Sequence[int]) -> Mapping[int, VolunteerLine]:
        from padang_desktop.use_cases.roster import keep_roster

        return keep_roster.lines(self._context.office, handles)

    def _columns(self) -> list[Column[Any]]:
        today = self._context.office.today

        def labels(list_name: str, code: str) -> str:
            # Asked anew each time: a pillar may have been added.
            return self._context.office.reference.code_lists.label(list_name, code)

        def marks(line: VolunteerLine) -> list[tuple[look.State, str]]:
            return badges(line, today(), lacks_training=line.lacks_training)

        def minded(line: VolunteerLine) -> str:
            return " · ".join(text for _, text in marks(line))

        def worst(line: VolunteerLine) -> look.State | None:
            return next((state for state, _ in marks(line)), None)

        return [
            Column("printed_name", tr("Nama"), lambda line: line.printed_name, width=25),
            Column("kelurahan", tr("Kelurahan"), lambda line: area_name(self._context, line.kelurahan),
                   width=20),
            Column("phone", tr("No. HP"), lambda line: display(line.phone) if line.phone else "", width=16),
            Column("status", tr("Status"), lambda line: labels("volunteer_status", line.status),
                   width=9, state=lambda line: STATUS_LOOK.get(line.status, "quiet")),
            Column("minded", tr("Perlu dilihat"), minded, can_sort=False, width=23, state=worst),
            Column("pillar", tr("Pilar"), lambda line: short_pillar(labels("pillar", line.pillar)),
                   width=11),
            Column("nik", "NIK", lambda line: line.nik, is_nik=True, width=18),
        ]  # fmt: skip
