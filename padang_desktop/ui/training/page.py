"""In this file: the page Pelatihan: the list, and in its place the form, the grid or the certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_line import STAGE_WORDS, Stage
from padang_desktop.domain.values.number import number
from padang_desktop.ui.check.certificate_ways import CertificateWays
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.page import Page
from padang_desktop.ui.training import found, labels
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.ui.training.award_step import AwardStep
from padang_desktop.ui.training.beside import Beside
from padang_desktop.ui.training.list_place import ListPlace
from padang_desktop.ui.training.month_view import ListHead, MonthView
from padang_desktop.ui.training.people_view import PeopleView
from padang_desktop.ui.training.plan_form import PlanForm, announce_saved, go_on
from padang_desktop.ui.training.sheets import Sheets
from padang_desktop.ui.training.training_table import TrainingTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.run_training import Grid


class TrainingPage(Page):
    key = "training"
    title = "Pelatihan"
    search_hint = "Cari pelatihan atau peserta"
    help_text = (
        "Daftar pelatihan, yang terbaru di atas. Enter membuka rincian, Esc menutupnya. "
        "Ctrl+Shift+K menampilkan kalender: panah berpindah hari, Page Up dan Page Down berpindah bulan.\n"
        "Di daftar hadir: panah berpindah, H I S A T memberi tanda, Spasi untuk hadir, Del mengosongkan. "
        "Ketik 1-312 h untuk banyak orang sekaligus, 17 t 08.25 untuk yang terlambat. Ctrl+V menempel dari "
        "Excel, Ctrl+Z mengurungkan. F2 keterangan dan susulan, F3 pindai kartu, F4 tutup sesi, F6 lembar.\n"
        "Terbitkan sertifikat memberi nomor dan menyimpan satu PDF untuk semua yang memenuhi batas. "
        "Ctrl+Shift+P memeriksa sertifikat, Ctrl+Shift+L mengatur contohnya."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.sheets = Sheets(context, self)
        self.beside = Beside(context, self)
        self.table = TrainingTable(context, self.plan_new)
        self.table.clear_wanted.connect(self._clear_filters)
        self.chips = ChipRow(
            [("", tr("Semua")), *((each.value, tr(STAGE_WORDS[each])) for each in Stage)], is_single=True
        )
        self.chips.changed.connect(self._on_chip)
        self.month = MonthView(context.office.today())
        self.head = ListHead(self.chips, self.show_month)
        self.header.set_chips(self.head)
        self.ways = CertificateWays(context, self, self.head, self._show_inner, self.leave_inner)
        self.stack = ListPlace(self.header, self.search_hint)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.month)
        self.set_body(self.stack)
        self._new = self.add_action(tr("Pelatihan baru"), self.plan_new, "plus", "Ctrl+Shift+N", is_main=True)
        self._fill = self.add_action(tr("Isi kehadiran"), self.fill_marks, "clipboard-check", "Ctrl+H")
        self._award = self.add_action(tr("Terbitkan sertifikat"), self.award, "award", "Ctrl+T")
        self._calendar = self.add_action(
            tr("Kalender"), self.head.toggle, "calendar-days", "Ctrl+Shift+K", is_in_head=False
        )
        self.month.opened.connect(self.open_record)
        self.month.closed.connect(self.close_detail)
        self.table.opened.connect(self._on_opened)
        self.table.closed.connect(self.close_detail)
        self.table.moved.connect(self._on_moved)
        self.beside.marks_wanted.connect(self.fill_marks)
        self.beside.award_wanted.connect(self.award)
        self.beside.list_wanted.connect(self.show_people)
        self.beside.change_wanted.connect(self._show_form)
        self.beside.people_changed.connect(self._on_people_changed)
        context.data_changed.connect(self._on_data_changed)
        self._show_actions()

    # What the window asks

    def search(self, text: str) -> None:
        if not self.stack.search(text):
            self.table.search(text)
            self.month.show_lines(self.table.shown)

    def refresh(self) -> None:
        if not self.stack.read_again():
            self._read_lines()

    def open_record(self, record_id: str) -> None:
        """The pane of one training, read off the screen's thread; or a line of the register book."""
        if record_id == found.REGISTER or record_id.startswith(found.CERTIFICATE):
            self.ways.open_register(record_id.partition(":")[2])
            return
        if record_id in (found.CHECK, found.LOOK):
            (self.ways.check if record_id == found.CHECK else self.ways.arrange)()
            return
        self.leave_inner()
        if record_id.startswith(found.AWARD):
            self.table.select_training(record_id.removeprefix(found.AWARD))
            self.award()
            return
        self.beside.open(record_id)
        self.table.select_training(record_id)

    def open_draft(self, kind: str, key: str) -> None:
        """`key` is the training whose plan was being changed, or ""."""
        go_on(self.context, key, self._show_form)

    # What a person does

    def plan_new(self) -> None:
        """The empty form, in the place of the list."""
        self._show_form(None)

    def fill_marks(self) -> None:
        """The grid of the training that the list is on, or that is open."""
        from padang_desktop.use_cases.training import run_training

        training_id = self._training_id
        if not training_id:
            return
        office = self.context.office
        self.context.tasks.in_thread(
            lambda progress: run_training.grid(office, training_id), self._on_grid_read
        )

    def show_people(self) -> None:
        """Everybody on the list of the training that the list is on."""
        from padang_desktop.use_cases.training import run_training

        office, training_id = self.context.office, self._training_id
        if training_id:
            self.context.tasks.in_thread(
                lambda progress: run_training.grid(office, training_id), self._on_list_read
            )

    def show_month(self, is_on: bool) -> None:
        """The calendar in the place of the list, or the list again."""
        self.close_detail()
        self.stack.setCurrentIndex(int(is_on))
        if is_on and self.table.line is not None:
            self.month.show_month(self.table.line.starts_on)
        self._show_actions()
        self._focus_body()

    def award(self) -> None:
        """Who gets a certificate, and the certificates themselves."""
        training_id = self._training_id
        if not training_id:
            return
        step = AwardStep(self.context, training_id)
        step.left.connect(self.leave_inner)
        step.marks_wanted.connect(self.fill_marks)
        step.pdf_wanted.connect(self._ask_pdf)
        self._show_inner(step, tr("Sertifikat: {title}"))
        if (line := self.table.line) is not None:
            people = tr("{count} peserta").format(count=number(line.participant_count))
            self.set_facts(f"{labels.days_of(line)} · {people} · {labels.marks_told(line)}")

    def leave_inner(self) -> None:
        """Back to the list; nothing is lost."""
        if not self.stack.give_back(int(self.head.is_month)):
            return
        self.header.title.say(tr(self.title))
        self._read_lines()
        self._show_actions()
        self.close_detail()
        (self.month if self.head.is_month else self.table).setFocus()

    @property
    def inner(self) -> QWidget | None:
        """What stands in the place of the list now."""
        return self.stack.inner

    # The parts that stand in the place of the list

    def _show_inner(self, widget: QWidget, title: str) -> None:
        line = self.table.line
        self.close_detail()
        self.stack.put(widget)
        self.header.title.say(title.format(title=line.title if line else ""))
        self._show_actions()
        self._focus_body()

    def _show_form(self, training: Training | None) -> None:
        form = PlanForm(self.context, training)
        form.saved.connect(self._on_planned)
        form.left.connect(self.leave_inner)
        self._show_inner(form, tr("Ubah rencana: {title}") if training else tr("Pelatihan baru"))
        if training is None:
            self.set_facts(tr("Isi sekali; sesi, daftar hadir, dan sertifikat mengikuti."))
        form.begin()

    def _on_grid_read(self, grid: Grid) -> None:
        made = AttendanceGrid(self.context, grid)
        made.left.connect(self.leave_inner)
        made.print_wanted.connect(lambda: self.sheets.offer(grid.training))
        made.listen_at(self.header.search)
        self._show_inner(made, tr("Kehadiran: {title}"))
        self.header.title.say(tr("Kehadiran: {title}").format(title=grid.training.title))
        self.set_facts(labels.facts_of(grid.training, len(grid.rows)))

    def _on_planned(self, training: Training, deed: int) -> None:
        announce_saved(self.context, training, deed)
        self.leave_inner()
        self.context.changed("training")
        self.open_record(training.id)

    def _on_list_read(self, grid: Grid) -> None:
        made = PeopleView(self.context, grid)
        made.left.connect(self.leave_inner)
        made.add_wanted.connect(lambda: self.beside.add_people(made.training, self.close_detail))
        made.import_wanted.connect(lambda: self.beside.import_people(made.training, self.close_detail))
        made.form_wanted.connect(self.show_detail)
        made.form_done.connect(self._on_form_done)
        made.read_anew.connect(lambda now: self.set_facts(labels.facts_of(now.training, len(now.rows))))
        self._show_inner(made, tr("Peserta: {title}"))
        self.header.title.say(tr("Peserta: {title}").format(title=grid.training.title))
        self.set_facts(labels.facts_of(grid.training, len(grid.rows)))

    def _on_people_changed(self) -> None:
        if isinstance(self.inner, PeopleView):
            self.inner.read()

    # Papers

    def _ask_pdf(self, is_issue: bool) -> None:
        step, line = self.inner, self.table.line
        if not isinstance(step, AwardStep):
            return
        chosen = () if is_issue else step.chosen
        if target := self.sheets.ask_certificates(line.title if line else "", chosen):
            (step.issue_to if is_issue else step.print_to)(target)

    # The list

    @property
    def _training_id(self) -> str:
        if (shown := self.stack.training_id) is not None:
            return shown
        return self.table.line.id if self.table.line else ""

    def _read_lines(self) -> None:
        self.table.read()
        self.set_facts(labels.list_facts(self.table.lines))
        self.set_badge(sum(line.stage is Stage.MARKED for line in self.table.lines))
        self.month.show_lines(self.table.shown)
        self._show_actions()

    def _show_actions(self) -> None:
        inner = self.inner
        self._new.setVisible(inner is None)
        is_list = inner is None and not self.head.is_month
        self._fill.setVisible(is_list or isinstance(inner, AwardStep))
        self._award.setVisible(is_list or isinstance(inner, AttendanceGrid))
        self._calendar.setEnabled(inner is None)
        has_training = bool(self._training_id)
        self._fill.setEnabled(has_training)
        self._award.setEnabled(has_training)
        self.header.search.setVisible(not isinstance(inner, PlanForm))
        self.head.setVisible(inner is None)

    def _on_chip(self, on: tuple[str, ...]) -> None:
        self.table.show_stage(on[0] if on else "")
        self.month.show_lines(self.table.shown)
        self._show_actions()

    def _clear_filters(self) -> None:
        self.chips.clear()
        self.header.search.clear()

    def _on_opened(self, handle: int) -> None:
        if self.table.line is not None:
            self.open_record(self.table.line.id)

    def _on_moved(self, handle: int | None) -> None:
        self._show_actions()
        line = self.table.line
        if line is not None and self.has_detail and not self.beside.is_at_work:
            self.open_record(line.id)

    def _on_data_changed(self, noun: str) -> None:
        if noun in ("training", "mark", "certificate", "volunteer"):
            self.refresh()
            self.beside.read_again()

    def _on_form_done(self) -> None:
        self.close_detail()
        self._focus_body()  # not the button that opened it: there Esc and the keys of the list do nothing

    def _focus_body(self) -> None:
        if not self.stack.take_focus():
            super()._focus_body()
