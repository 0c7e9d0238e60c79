"""In this file: everybody on a training's list, several to be chosen: class, dispensation, withdrawal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training import training_owner
from padang_desktop.domain.training.passing import Standing
from padang_desktop.domain.values.number import number
from padang_desktop.domain.values.text import fold
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import DeedForm
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.training import labels
from padang_desktop.ui.training.deed_forms import ClassForm, DispensationForm, GuestForm, WithdrawForm
from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.training.training_deeds import TrainingDeeds
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.change_participants import Changed
    from padang_desktop.use_cases.training.run_training import Grid

_WALK_IN, _DISPENSED, _NO_CLASS = "walk_in", "dispensed", "no_class"


class PeopleView(QWidget):
    """The list in the place of the trainings; forms are shown in the page's pane by `form_wanted`."""

    left = Signal()
    add_wanted = Signal()
    import_wanted = Signal()
    form_wanted = Signal(str, object)
    form_done = Signal()
    read_anew = Signal(object)  # the Grid that is shown now

    def __init__(self, context: Context, grid: Grid) -> None:
        super().__init__()
        self._context = context
        self.training = grid.training
        self.training_id = grid.training.id
        self.deeds = TrainingDeeds(context, self)
        self.bars = MessageBars()
        self._lines: dict[str, Standing] = {}
        self._typed = self._only = ""
        is_own = training_owner.may_change_plan(context.office.wilayah, grid.training)
        columns = _columns(context.office.reference.code_lists, has_classes=bool(grid.training.classes))
        self.table = RecordTable(PagedTable(columns, self._fetch), "training-list", context.widths)
        self.table.setAccessibleName(tr("Peserta"))
        self.chips = ChipRow([("", tr("Semua"))], is_single=True)
        self._make_tools(is_own=is_own)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for widget in (self.tools, self.bars, self.chips):
            rows.addWidget(widget)
        rows.addWidget(self.table, 1)
        self._listen()
        self.show_grid(grid)

    @property
    def _may_enrol(self) -> bool:
        return training_owner.may_enrol(self._context.office.wilayah, self.training)

    @property
    def chosen(self) -> list[str]:
        """The participants that are selected."""
        return [each for each in self.table.selected_ids if each in self._lines]

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> None:
        """Only those whose name, origin or number this is."""
        self._typed = fold(text)
        self._show()

    def read(self) -> None:
        """Read the list again."""
        from padang_desktop.use_cases.training import run_training

        office, training_id = self._context.office, self.training_id
        self._context.tasks.in_thread(lambda progress: run_training.grid(office, training_id), self.show_grid)

    def show_grid(self, grid: Grid) -> None:
        self.training = grid.training
        self._lines = {each.participant.id: each for each in grid.standings}
        for each in self._adding:
            each.shown_action.setEnabled(self._may_enrol)
            each.setProperty("tip", "" if self._may_enrol else tr("kegiatan ini sudah dibatalkan"))
        self._show_chips()
        self._show()
        self.read_anew.emit(grid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self._ask_withdraw()
        elif event.key() == Qt.Key.Key_F2:
            self._ask_mend()
        else:
            super().keyPressEvent(event)

    # What is done with the chosen ones

    def _ask_class(self) -> None:
        self._ask(tr("Angkatan"), ClassForm(self._context, self.deeds, self.training, self.chosen))

    def _ask_dispensation(self) -> None:
        chosen = self.chosen
        if chosen and all(self._lines[each].participant.dispensation for each in chosen):
            self._revoke(chosen)
            return
        self._ask(tr("Dispensasi"), DispensationForm(self._context, self.deeds, self.training, chosen))

    def _ask_mend(self) -> None:
        if self._is_guest_chosen:
            guest = self._lines[self.chosen[0]].participant
            self._ask(tr("Betulkan data"), GuestForm(self._context, self.deeds, guest))

    @property
    def _is_guest_chosen(self) -> bool:
        chosen = self.chosen
        return len(chosen) == 1 and not self._lines[chosen[0]].participant.volunteer_id

    def _ask_withdraw(self) -> None:
        self._ask(tr("Keluarkan"), WithdrawForm(self._context, self.deeds, self.training, self.chosen))

    def _ask(self, title: str, form: DeedForm) -> None:
        if not self.chosen:
            form.deleteLater()
            return
        form.saved.connect(self.form_done)
        form.left.connect(self.form_done)
        self.form_wanted.emit(title, form)
        form.begin()

    def _revoke(self, chosen: Sequence[str]) -> None:
        from padang_desktop.use_cases.training import change_participants

        training_id, people = self.training_id, tuple(chosen)

        def work(office: Any) -> Changed:
            return change_participants.revoke_dispensation(office, training_id, people)

        self.deeds.save(work, tr("Dispensasi {count} peserta dicabut."))

    # The list

    def _show_chips(self) -> None:
        people = [line.participant for line in self._lines.values()]
        lists = self._context.office.reference.code_lists
        counts: dict[str, tuple[str, int]] = {"": (tr("Semua"), len(people))}
        for name in self.training.classes:
            counts[f"class:{name}"] = (
                labels.class_told(name),
                sum(each.class_name == name for each in people),
            )
        if self.training.classes:
            counts[_NO_CLASS] = (tr("Tanpa angkatan"), sum(not each.class_name for each in people))
        for entry in lists.entries("participant_role"):
            found = sum(each.role == entry.code for each in people)
            if found and found < len(people):
                counts[f"role:{entry.code}"] = (entry.label, found)
        counts[_WALK_IN] = (tr("Tambahan"), sum(each.is_walk_in for each in people))
        counts[_DISPENSED] = (tr("Dispensasi"), sum(bool(each.dispensation) for each in people))
        shown = {key: told for key, told in counts.items() if told[1] or key in ("", self._only)}
        chips = ChipRow([(key, label) for key, (label, _) in shown.items()], is_single=True)
        for key, (_, count) in shown.items():
            chips.show_count(key, count)
        chips.turn(self._only)
        chips.changed.connect(self._on_chip)
        self._rows.replaceWidget(self.chips, chips)
        self.chips.deleteLater()
        self.chips = chips

    def _show(self) -> None:
        self.table.show_ids([key for key, line in self._lines.items() if self._is_shown(line)])
        nobody = tr("Belum ada peserta. Tambahkan dari daftar PSM atau dari berkas Excel.")
        if self._lines:
            self.table.say_empty(tr("Tidak ada yang seperti ini."), "search")
        elif not self._may_enrol:
            self.table.say_empty(tr("Tidak ada peserta, dan kegiatan ini sudah dibatalkan."), "users")
        else:
            self.table.say_empty(nobody, "users", tr("Tambah peserta"), self.add_wanted.emit)
        self._on_selected()

    def _is_shown(self, line: Standing) -> bool:
        person = line.participant
        kind, _, name = self._only.partition(":")
        fits = {
            "": True, "class": person.class_name == name, "role": person.role == name,
            _NO_CLASS: not person.class_name, _WALK_IN: person.is_walk_in,
            _DISPENSED: bool(person.dispensation),
        }[kind]  # fmt: skip
        searched = f"{person.ordinal} {fold(f'{person.name} {person.origin}')}"
        return fits and self._typed in searched

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Standing]:
        return {each: self._lines[each] for each in wanted if each in self._lines}

    def _on_chip(self, on: tuple[str, ...]) -> None:
        self._only = on[0] if on else ""
        self._show()

    def _on_selected(self) -> None:
        chosen = self.chosen
        all_dispensed = bool(chosen) and all(self._lines[each].participant.dispensation for each in chosen)
        said = tr("Cabut dispensasi") if all_dispensed else tr("Dispensasi…")
        self._dispense.shown_action.setText(said)
        for each in (self._class, self._dispense, self._withdraw):
            each.shown_action.setEnabled(bool(chosen))
        self._mend.shown_action.setEnabled(self._is_guest_chosen)
        only = tr("pilih satu orang yang tidak ada di daftar PSM; yang lain dibetulkan di halaman PSM")
        self._mend.setProperty("tip", "F2" if self._is_guest_chosen else only)
        count = number(len(chosen)) if len(chosen) > 1 else ""
        self._withdraw.shown_action.setText(tr("Keluarkan {count}…").format(count=count).replace(" …", "…"))
        self.tools.fit()

    def _make_tools(self, *, is_own: bool) -> None:
        self.tools = ToolRow(self.left.emit)
        self._class = self.tools.add(tr("Angkatan…"), self._ask_class, "users-round")
        self._class.shown_action.setVisible(is_own and bool(self.training.classes))
        self._dispense = self.tools.add(tr("Dispensasi…"), self._ask_dispensation, "shield-check")
        self._dispense.shown_action.setVisible(is_own)
        self._dispense.keep_room_for(tr("Cabut dispensasi"))
        self._mend = self.tools.add(tr("Betulkan data…"), self._ask_mend, "pencil", "F2")
        self._withdraw = self.tools.add(tr("Keluarkan…"), self._ask_withdraw, "minus", "Del")
        self._withdraw.keep_room_for(tr("Keluarkan {count}…").format(count=888))
        from_sheet = self.tools.add(tr("Dari Excel…"), self.import_wanted.emit, "file-spreadsheet")
        add = self.tools.add(tr("Tambah peserta"), self.add_wanted.emit, "plus", is_main=True)
        self._adding = (from_sheet, add)

    def _listen(self) -> None:
        self.table.closed.connect(self.left)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.paged.fetch_failed.connect(self._context.tasks.report_bug)
        self.deeds.done.connect(self.read)


def _columns(lists: CodeLists, *, has_classes: bool) -> list[Column[Any]]:
    classes: list[Column[Any]] = [
        Column("class", tr("Angkatan"), lambda line: line.participant.class_name, can_sort=False, width=14)
    ]
    return [
        Column("number", tr("No"), lambda line: str(line.participant.ordinal), is_number=True,
               can_sort=False, width=5),
        Column("name", tr("Nama"), lambda line: line.participant.name, can_sort=False, width=28,
               tip=lambda line: line.participant.name),
        Column("role", tr("Sebagai"), lambda line: lists.label("participant_role", line.participant.role),
               can_sort=False, width=12),
        Column("unsur", tr("Unsur"), lambda line: lists.label("participant_unsur", line.participant.unsur),
               can_sort=False, width=10),
        *(classes if has_classes else []),
        Column("note", tr("Catatan"), labels.note_of, can_sort=False, width=18, tip=labels.note_tip,
               state=lambda line: "warn" if labels.note_of(line) else None),
        Column("present", tr("Hadir"), lambda line: f"{line.present}/{line.sessions}", can_sort=False,
               width=7),
        Column("origin", tr("Asal"), lambda line: line.participant.origin, can_sort=False, width=30,
               tip=lambda line: line.participant.origin),
    ]  # fmt: skip
