"""In this file: one training in the pane at the right: what to do with it, sessions, materials, people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.training import training_owner
from padang_desktop.domain.training.training import Training, TrainingState
from padang_desktop.domain.training.training_line import STATE_WORDS
from padang_desktop.domain.training.training_state import MOVES, is_held
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBar
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.training import labels
from padang_desktop.ui.training.award_lines import AwardLine, fetcher, lines_of
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.look_at_training import WholeTraining

_ROWS_SEEN = 10
_MOVES_TOLD = 6
_MOVE_WORDS: dict[TrainingState, str] = {
    TrainingState.DRAFT: "Jadikan draf",
    TrainingState.PLANNED: "Jadwalkan lagi",
    TrainingState.CLOSED: "Buka lagi rekap…",
    TrainingState.APPROVED: "Sahkan rekap",
    TrainingState.ISSUED: "Keluarkan dari arsip",
    TrainingState.ARCHIVED: "Arsipkan",
    TrainingState.POSTPONED: "Tunda…",
    TrainingState.CANCELLED: "Batalkan…",
}


class TrainingView(QWidget):
    """To be read; every button asks the page."""

    marks_wanted = Signal()
    award_wanted = Signal()
    change_wanted = Signal()
    people_wanted = Signal()
    sheets_wanted = Signal()
    list_wanted = Signal()
    move_wanted = Signal(object)  # a TrainingState
    credit_wanted = Signal()

    def __init__(self, context: Context, whole: WholeTraining) -> None:
        super().__init__()
        self._context, self._whole = context, whole
        grid = whole.grid
        self.training: Training = grid.training
        self._lines: Mapping[int, AwardLine] = fetcher(lines_of(grid, whole.register))
        self._present = {place: f"{s.present}/{s.sessions}" for place, s in enumerate(grid.standings, 1)}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_S)
        self._tell_owner()
        self._rows.addLayout(self._buttons())
        self._tell_uncredited()
        self._rows.addLayout(self._facts())
        self._rows.addWidget(self._moves())
        self._tell_sessions()
        self._tell_materials()
        self._tell_signatory()
        self._tell_story()
        self._heading(tr("Peserta ({count})").format(count=number(len(self._lines))))
        self.table = self._people()
        self._rows.addWidget(self.table)
        self._rows.addStretch(1)

    @property
    def _takes_part(self) -> bool:
        return training_owner.may_take_part(self._context.office.wilayah, self.training)

    @property
    def _may_enrol(self) -> bool:
        return training_owner.may_enrol(self._context.office.wilayah, self.training)

    def _tell_owner(self) -> None:
        """Whose event it is, when it is not ours."""
        if self._whole.owner:
            said = (
                tr("{owner} membatalkan kegiatan ini. Kehadiran yang sudah dicatat di sini tetap tersimpan.")
                if self.training.state is TrainingState.CANCELLED
                else tr(
                    "Kegiatan {owner}: rencananya hanya dibaca di sini. Isi kehadiran peserta dari wilayah "
                    "kantor ini; sertifikatnya diterbitkan {owner}."
                )
                if self._takes_part
                else tr("Kegiatan {owner}: hanya dibaca di sini.")
            )
            self._rows.addWidget(MessageBar("info", said.format(owner=self._whole.owner)))

    def _tell_uncredited(self) -> None:
        """Certificates of a basic training that the roster does not know yet."""
        waiting = self._whole.uncredited
        if not waiting.people:
            return
        said = tr("Sertifikat pelatihan dasar {count} orang belum dicatat di daftar PSM.")
        told = said.format(count=number(waiting.people))
        if waiting.candidates:
            may = tr("{count} calon lalu dapat ditetapkan.")
            told += " " + may.format(count=number(waiting.candidates))
        self._rows.addWidget(MessageBar("warn", told))
        credit = button(tr("Catat di daftar PSM"), self.credit_wanted.emit, "check")
        self._rows.addWidget(credit, 0, Qt.AlignmentFlag.AlignLeft)

    def _buttons(self) -> QGridLayout:
        made = QGridLayout()
        made.setSpacing(look.GAP_XS)
        is_own = not self._whole.owner
        award = tr("Terbitkan sertifikat") if is_own else tr("Lihat sertifikat")
        each = [
            button(tr("Isi kehadiran"), self.marks_wanted.emit, "clipboard-check"),
            button(award, self.award_wanted.emit, "award"),
            button(tr("Daftar peserta"), self.list_wanted.emit, "users-round"),
            button(tr("Tambah peserta"), self.people_wanted.emit, "users"),
            button(tr("Cetak…"), self.sheets_wanted.emit, "printer"),
        ]
        for widget in each[:2]:
            widget.setEnabled(is_held(self.training.state))
        each[0].setEnabled(each[0].isEnabled() and self._takes_part)
        each[3].setEnabled(self._may_enrol)
        if is_own:
            each.append(button(tr("Ubah rencana"), self.change_wanted.emit, "pencil"))
        for place, widget in enumerate(each):
            made.addWidget(widget, place // 2, place % 2)
        return made

    def _moves(self) -> QWidget:
        """The ways that a person may send the training from here."""
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.GAP_S)
        if not self._whole.owner:
            for to in sorted(MOVES[self.training.state], key=list(TrainingState).index):
                link = link_button(tr(_MOVE_WORDS[to]))
                link.clicked.connect(lambda checked=False, state=to: self.move_wanted.emit(state))
                line.addWidget(link)
        line.addStretch(1)
        return made

    def _tell_story(self) -> None:
        """Who moved it when, and why; the newest moves first."""
        if not self._whole.moves:
            return
        self._heading(tr("Riwayat keadaan"))
        for move in self._whole.moves[:_MOVES_TOLD]:
            at = calendar.wib(move.at)
            when = f"{calendar.short_date(at.date())} {calendar.time_of_day(move.at)}"
            parts = [when, tr(STATE_WORDS[move.after]), move.by]
            told = " · ".join(part for part in parts if part)
            self._rows.addWidget(_value(f"{told}\n{move.reason}" if move.reason else told))

    def _facts(self) -> QFormLayout:
        training = self.training
        codes = self._context.office.reference.code_lists
        made = _lines()
        for label, value in (
            (tr("Keadaan"), tr(STATE_WORDS[training.state])),
            (tr("Kemajuan"), labels.progress_of(self._whole.grid, self._issued)),
            (tr("Nomor"), training.number),
            (tr("Jenis"), codes.label("training_kind", training.kind)),
            (tr("Tanggal"), calendar.date_span(training.starts_on, training.ends_on)),
            (tr("Tempat"), training.place),
            (tr("Penyelenggara"), training.organiser),
            (tr("Batas lulus"), tr("{percent} % kehadiran").format(percent=training.pass_percent)),
            (tr("Dasar"), training.legal_basis),
            (tr("Sub-kegiatan"), training.sub_activity),
            (tr("Kuota"), tr("{count} orang").format(count=number(training.quota)) if training.quota else ""),
            (tr("Angkatan"), ", ".join(training.classes)),
        ):
            if value:
                made.addRow(_faint(label), _value(value))
        return made

    def _tell_sessions(self) -> None:
        self._heading(tr("Sesi ({count})").format(count=len(self.training.sessions)))
        made = _lines()
        for session in self.training.sessions:
            when = f"{calendar.long_date(session.day)}, {session.hours_text}"
            marks = [session.class_name, tr("wajib") if session.is_required else ""]
            marks.append(tr("ditutup") if session.closed_at else "")
            head = " · ".join(part for part in (session.title, f"{session.jp} JP", *marks) if part)
            told = f"{head}\n{when}"
            made.addRow(_faint(f"{session.ordinal}."), _value(told))
        self._rows.addLayout(made)

    def _tell_materials(self) -> None:
        self._heading(tr("Materi ({jp} JP)").format(jp=self.training.jp))
        made = _lines()
        for place, material in enumerate(self.training.materials, 1):
            by = f"\n{material.speaker}" if material.speaker else ""
            made.addRow(_faint(f"{place}."), _value(f"{material.title} · {material.jp} JP{by}"))
        self._rows.addLayout(made)

    def _tell_signatory(self) -> None:
        signatory = self.training.signatory
        self._heading(tr("Penanda tangan"))
        told = [signatory.position_line, signatory.name, signatory.rank]
        told.append(f"NIP {signatory.nip}" if signatory.nip else "")
        self._rows.addWidget(_value("\n".join(line for line in told if line)))

    def _people(self) -> RecordTable:
        columns: list[Column[AwardLine]] = [
            Column("number", tr("No"), lambda line: str(line.number), is_number=True,
                   can_sort=False, width=5),
            Column("name", tr("Nama"), lambda line: line.name, can_sort=False, width=20),
            Column("present", tr("Hadir"), lambda line: self._present[line.number], can_sort=False, width=6,
                   tip=lambda line: line.why),
            Column("certificate", tr("Sertifikat"), _certificate, can_sort=False, width=20, tip=_certificate),
        ]  # fmt: skip
        made = RecordTable(PagedTable(columns, self._fetch), "training-people", self._context.widths)
        made.setAccessibleName(tr("Peserta"))
        if self._may_enrol:
            made.say_empty(tr("Belum ada peserta."), "users", tr("Tambah peserta"), self.people_wanted.emit)
        else:
            made.say_empty(tr("Belum ada peserta."), "users")
        made.show_ids(list(self._lines))
        rows = max(4, min(_ROWS_SEEN, len(self._lines))) + 1
        made.setFixedHeight(rows * look.row_height(made) + look.GAP_M)
        return made

    @property
    def _issued(self) -> int:
        return sum(line.certificate is not None for line in self._lines.values())

    def _fetch(self, wanted: Sequence[int]) -> Mapping[int, AwardLine]:
        return {each: self._lines[each] for each in wanted if each in self._lines}

    def _heading(self, text: str) -> None:
        label = QLabel(text)
        label.setFont(look.larger(label.font(), 1.05, bold=True))
        self._rows.addWidget(label)


def _certificate(line: AwardLine) -> str:
    return line.certificate.number if line.certificate else ""


def _lines() -> QFormLayout:
    made = QFormLayout()
    made.setHorizontalSpacing(look.GAP_M)
    made.setVerticalSpacing(look.GAP_XS)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return made


def _faint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("faint", True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label


def _value(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
