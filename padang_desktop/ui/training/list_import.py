"""In this file: a list of participants is pasted or opened, and matched with the roster before enrolling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.training.participant_match import Candidate, Fate, Matched
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.training.candidate_choice import CandidateChoice
from padang_desktop.ui.training.guest_lines import GuestLines
from padang_desktop.ui.training.training_deeds import TrainingDeeds
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.enrol_people import Enrolled

FATE_WORDS: dict[Fate, str] = {
    Fate.FOUND: "Cocok",
    Fate.THERE: "Sudah terdaftar",
    Fate.TWICE: "Baris berulang",
    Fate.SEVERAL: "Lebih dari satu orang",
    Fate.NO_AREA: "Kelurahan tidak cocok",
    Fate.OTHER_NIK: "NIK berbeda",
    Fate.UNKNOWN: "Tidak ada di daftar",
    Fate.HEAD: "Judul",
}
_LOOK: dict[Fate, look.State] = {
    Fate.FOUND: "good", Fate.THERE: "quiet", Fate.TWICE: "quiet", Fate.SEVERAL: "warn",
    Fate.NO_AREA: "warn", Fate.OTHER_NIK: "warn", Fate.UNKNOWN: "bad", Fate.HEAD: "quiet",
}  # fmt: skip
_UNMATCHED = (Fate.SEVERAL, Fate.NO_AREA, Fate.OTHER_NIK, Fate.UNKNOWN)
_OPEN, _GOOD = "open", "good"
_PASTE_ROWS, _ROWS_SEEN = 4, 12


class ListImport(QWidget):
    """`enrolled` when people of the list were put on the training's."""

    enrolled = Signal()
    left = Signal()

    def __init__(self, context: Context, training: Training) -> None:
        super().__init__()
        self._context, self._training = context, training
        self._lines: dict[int, Matched] = {}
        self.deeds = TrainingDeeds(context, self)
        self.bars = MessageBars()
        self.pasted = QPlainTextEdit()
        self.pasted.setTabChangesFocus(True)
        self.pasted.setFixedHeight(self.fontMetrics().height() * (_PASTE_ROWS + 1))
        self.pasted.setPlaceholderText(tr("Salin baris peserta dari Excel, lalu tempel di sini (Ctrl+V)"))
        self.pasted.textChanged.connect(self._on_pasted)
        self.table = RecordTable(PagedTable(_columns(), self._fetch), "training-matched", context.widths)
        self.table.setAccessibleName(tr("Hasil pencocokan"))
        self.table.opened.connect(self.ask_who)
        self.filter = ChipRow(
            [("", tr("Semua")), (_OPEN, tr("Belum cocok")), (_GOOD, tr("Cocok"))], is_single=True
        )
        self.filter.changed.connect(lambda on: self._show_rows())
        self.who = CandidateChoice(self._area_name)
        self.who.picked.connect(self._on_picked)
        self.who.closed.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.class_box = ChoiceBox([(name, name) for name in training.classes])
        self._class = Field(tr("Angkatan untuk yang didaftarkan"), self.class_box, is_optional=True)
        self._class.setVisible(bool(training.classes))
        self.reason = QLineEdit()
        self._quota = Field(tr("Melebihi kuota"), self.reason)
        self._quota.hide()
        self._enrol = main_button(tr("Daftarkan"), self.enrol, "check")
        self._copy = link_button(tr("Salin baris yang belum cocok"), self.copy_unmatched)
        self.guests = GuestLines(context, training.id, lambda: (self.class_box.code, self.reason.text()))
        self.guests.enrolled.connect(self._on_guests)
        self.guests.taken_back.connect(self._on_guests_back)
        self.guests.failed.connect(self._on_failed)
        self.table.selectionModel().selectionChanged.connect(self._show_guests)
        self._lay_out()
        self._show()

    @property
    def found(self) -> list[str]:
        """Volunteers who would be enrolled."""
        return [line.volunteer_id for line in self._lines.values() if line.fate is Fate.FOUND]

    def begin(self) -> None:
        self.pasted.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_file(self) -> None:
        """Ask for a spreadsheet, then match it."""
        kinds = tr("Lembar kerja (*.xlsx *.xls *.ods *.xlsb *.csv)")
        if path := ask_file.to_open(self, "training_list", tr("Buka daftar peserta"), kinds):
            self.read(path)

    def read(self, path: Path) -> None:
        """Match the people of a file; the worker reads it."""
        arguments = {"training_id": self._training.id, "path": str(path)}
        title = tr("Mencocokkan {file}").format(file=path.name)
        self._context.tasks.in_worker(
            "match_participants", arguments, self.show_lines, self._on_failed, title
        )

    def show_lines(self, lines: Sequence[Matched]) -> None:
        """What became of each line."""
        self.bars.clear()
        self._lines = {line.number: line for line in lines if line.fate is not Fate.HEAD}
        self.who.hide()
        self._show()

    def ask_who(self, number: int) -> None:
        """Enter or a double click on a line: who of the roster is meant, when somebody may be."""
        line = self._lines.get(number)
        if line is not None and line.candidates:
            self.who.ask(line)
            QTimer.singleShot(0, self, self._show_who)

    def _show_who(self) -> None:
        """Bring the question into sight, once it has found its place."""
        ground: QWidget | None = self
        while ground is not None and not isinstance(ground, QScrollArea):
            ground = ground.parentWidget()
        if ground is not None:
            ground.ensureWidgetVisible(self.who)

    def _on_picked(self, number: int, candidate: Candidate) -> None:
        is_twice = candidate.volunteer_id in self.found
        fate = Fate.TWICE if is_twice else Fate.FOUND
        line = self._lines[number]
        self._lines[number] = replace(
            line, fate=fate, volunteer_id=candidate.volunteer_id, name=candidate.name
        )
        self._show()
        self.table.select(number)

    def _area_name(self, code: str) -> str:
        area = self._context.office.reference.areas.by_code(code)
        return area.name if area is not None else tr("kelurahan belum diisi")

    def enrol(self) -> None:
        """Put those who are known on the list."""
        from padang_desktop.use_cases.training import run_training

        people, training_id, reason = self.found, self._training.id, self.reason.text()
        class_name = self.class_box.code

        def work(office: Any) -> Enrolled:
            return run_training.enrol(office, training_id, people, class_name=class_name, reason=reason)

        if people:
            self.deeds.save(work, tr("{count} orang didaftarkan."), self._on_enrolled, self._on_failed)

    def _on_guests(self, lines: Sequence[Matched]) -> None:
        """Whoever is still to be enrolled stays in sight."""
        self._lines |= {line.number: replace(line, fate=Fate.THERE) for line in lines}
        if self.found:
            self._show()
        else:
            self.enrolled.emit()

    def _on_guests_back(self, lines: Sequence[Matched]) -> None:
        self._lines |= {line.number: line for line in lines}
        self._show()

    def _show_guests(self) -> None:
        strangers = [line for line in self._lines.values() if line.fate in _UNMATCHED]
        self.guests.show_lines(strangers, self.table.selected_ids)

    def copy_unmatched(self) -> None:
        """The lines that are nobody's, to be mended elsewhere."""
        lines = [line for line in self._lines.values() if line.fate in _UNMATCHED]
        told = "\n".join(f"{line.said}\t{tr(FATE_WORDS[line.fate])}" for line in lines)
        QGuiApplication.clipboard().setText(told)
        self._context.announce(tr("{count} baris disalin.").format(count=number(len(lines))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, self.enrol, self.left.emit):
            super().keyPressEvent(event)

    def _on_pasted(self) -> None:
        from padang_desktop.use_cases.training import match_participants

        office, training_id, text = self._context.office, self._training.id, self.pasted.toPlainText()
        if text.strip():
            self._context.tasks.in_thread(
                lambda progress: match_participants.match_text(office, training_id, text),
                self.show_lines,
                self._on_failed,
            )
        else:
            self.show_lines(())

    def _on_enrolled(self, enrolled: object) -> None:
        self.enrolled.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self._quota.show()
            self._quota.show_problem(error.problems[0])
        elif isinstance(error, Situation):
            self.bars.show_situation(error)

    def _show(self) -> None:
        shown = self._lines
        self.table.setVisible(bool(shown))
        self.filter.setVisible(bool(shown))
        counts = Counter(line.fate for line in self._lines.values())
        count = counts[Fate.FOUND]
        self._enrol.setText(f" {tr('Daftarkan {count} orang').format(count=number(count))}")
        self._enrol.setEnabled(count > 0)
        unmatched = sum(counts[fate] for fate in _UNMATCHED)
        self._copy.setVisible(unmatched > 0)
        self._show_guests()
        if shown:
            said = tr("{all} baris dibaca: {found} cocok, {there} sudah terdaftar, {rest} belum cocok.")
            there = counts[Fate.THERE] + counts[Fate.TWICE]
            told = said.format(
                all=number(len(shown)), found=number(count), there=number(there), rest=number(unmatched)
            )
            if any(line.candidates and line.fate in _UNMATCHED for line in self._lines.values()):
                told += " " + tr("Tekan Enter di baris kuning untuk memilih orangnya.")
            self.bars.show_message("warn" if unmatched else "info", told)
        self.filter.show_count("", len(shown))
        self.filter.show_count(_OPEN, unmatched)
        self.filter.show_count(_GOOD, len(shown) - unmatched)
        self._show_rows()

    def _show_rows(self) -> None:
        """In the order of the lines, as on the paper."""
        only = self.filter.on[0] if self.filter.on else ""
        shown = [
            number
            for number, line in self._lines.items()
            if not only or (line.fate in _UNMATCHED) == (only == _OPEN)
        ]
        self.table.show_ids(shown)
        self.table.setFixedHeight((min(_ROWS_SEEN, len(shown)) + 2) * look.row_height(self.table))

    def _fetch(self, wanted: Sequence[int]) -> Mapping[int, Matched]:
        return {each: self._lines[each] for each in wanted if each in self._lines}

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        hint = tr("Dicocokkan dengan NIK, nomor anggota, atau nama bersama kelurahannya.")
        rows.addWidget(Field(tr("Daftar peserta"), self.pasted, hint))
        left = Qt.AlignmentFlag.AlignLeft
        opener = button(tr("Buka berkas Excel…"), self.choose_file, "folder-open")
        for widget, place in (
            (opener, left), (self._class, None), (self.bars, None), (self._quota, None), (self._enrol, left),
            (self.guests, None),
            (self.who, None), (self.filter, None), (self.table, None), (self._copy, left),
        ):  # fmt: skip
            rows.addWidget(widget, 0, *([place] if place is not None else []))
        rows.addWidget(link_button(tr("Kembali ke daftar peserta"), self.left.emit), 0, left)
        rows.addStretch(1)


def _columns() -> list[Column[Any]]:
    return [
        Column("fate", tr("Hasil"), lambda line: tr(FATE_WORDS[line.fate]), can_sort=False, width=21,
               tip=lambda line: tr(FATE_WORDS[line.fate]), state=lambda line: _LOOK[line.fate]),
        Column("number", tr("Baris"), lambda line: str(line.number), is_number=True, can_sort=False, width=5),
        Column("said", tr("Orang"), lambda line: line.name or line.said, can_sort=False, width=16,
               tip=lambda line: tr("Baris {number}: {said}").format(number=line.number, said=line.said)),
    ]  # fmt: skip
