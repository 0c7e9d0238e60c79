"""In this file: what goes into the field: visit sheets, the list to walk by, or a workbook to fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from padang_desktop.domain.packs.pack_settings import NEVER, WHOLE_NIK
from padang_desktop.domain.visits.field_paper import FieldPaper, Kind
from padang_desktop.ui import ask_file
from padang_desktop.ui.cases.paper_for import PaperFor
from padang_desktop.ui.cases.paper_look import PaperLook
from padang_desktop.ui.cases.tick_box import TickBox
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.print_panel import PrintPanel
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import tr

Ids = Callable[[], list[str]]
_KINDS = (
    (Kind.SHEETS, "Lembar kunjungan"), (Kind.LIST, "Daftar kunjungan per PSM"),
    (Kind.WORKBOOK, "Lembar kerja Excel"),
)  # fmt: skip
# How a file is called; no person's name or number is in it.
_FILES = {
    Kind.SHEETS: "Lembar kunjungan", Kind.LIST: "Daftar kunjungan", Kind.WORKBOOK: "Lembar kerja kunjungan",
}  # fmt: skip


class PaperPanel(PrintPanel):
    """`chosen` and `shown` are asked whenever something is made; they answer ids of cases."""

    def __init__(self, context: Context, chosen: Ids, shown: Ids) -> None:
        page = PaperLook(context)
        super().__init__(context, _KINDS, page)
        self.cases = PaperFor(context, chosen, shown)
        self.papers = ChoiceBox([("A4", tr("A4")), ("F4", tr("F4 (folio)"))])
        self._papers = Field(tr("Kertas"), self.papers)
        self.with_nik = TickBox(tr("Tulis NIK dan No. KK utuh"))
        if context.office.rule(WHOLE_NIK) == NEVER:
            self.with_nik.setEnabled(False)
            self.with_nik.setToolTip(tr("Kota tidak mengizinkan NIK utuh di kertas."))
        self.look = page
        self._lay_out((self.cases, self._papers, self.with_nik), self.print_button, self.look)
        self.kinds.choose(str(Kind.SHEETS))
        self.papers.choose("A4")
        self.kinds.chosen.connect(self._on_kind)
        self.papers.chosen.connect(self.show_look)
        self.cases.changed.connect(self.show_look)
        self.with_nik.toggled.connect(self.show_look)
        self.with_nik.left.connect(self.focusNextChild)
        self._on_kind(self.kind)
        self._show_state()

    @property
    def kind(self) -> Kind:
        return Kind(self.kinds.code or Kind.SHEETS)

    @property
    def wanted(self) -> FieldPaper:
        """As it is chosen now."""
        paper = self.papers.code or "A4"
        return FieldPaper(self.kind, self.cases.ids, paper, with_nik=self.with_nik.isChecked())

    @property
    def file_name(self) -> str:
        return _FILES[self.kind]

    @property
    def is_busy(self) -> bool:
        return self.progress.is_busy

    def refresh(self) -> None:
        """The list has changed, or what is marked in it."""
        self.cases.refresh()
        self.show_look()

    def save(self) -> None:
        """Ask where to, then make it."""
        target = self._ask_target()
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Make the file in the worker."""
        arguments = {"wanted": self.wanted, "path": str(target)}
        if self.kind is Kind.WORKBOOK:
            said = tr("Lembar kerja {count} tugas tersimpan di {name}.")
            self._make("make_field_workbook", arguments, lambda count: self._on_saved(said, count, target))
        else:
            said = tr("{count} tugas tersimpan di {name}.")
            self._make("print_visit_sheets", arguments, lambda made: self._on_saved(said, made.cases, target))

    def print_out(self) -> None:
        """Draw it in memory, then ask for the printer."""
        if self._finds_printer():
            self._make("draw_visit_sheets", {"wanted": self.wanted}, self._on_drawn)

    def _show_look(self) -> None:
        if self.kind is Kind.WORKBOOK:
            self.look.say(self._of_workbook())
        else:
            self.look.show_page(self.wanted)

    def _on_kind(self, kind: str) -> None:
        if not kind:
            return
        is_workbook = self.kind is Kind.WORKBOOK
        self._call_save(tr("Simpan Excel…") if is_workbook else tr("Simpan PDF…"))
        self.print_button.setVisible(not is_workbook)
        self._papers.setVisible(not is_workbook)
        # The list to walk by has no numbers of people.
        self.with_nik.setVisible(self.kind is not Kind.LIST)
        self.bars.clear()
        self.show_look()

    def _of_workbook(self) -> str:
        said = tr(
            "Satu baris untuk tiap tugas, dengan daftar pilihan. PSM mengisinya di HP atau laptop, "
            "lalu berkasnya dimasukkan lagi lewat Lainnya, Masukkan hasil lembar kerja."
        )
        if self.with_nik.isChecked():
            return f"{said} {tr('NIK dan No. KK tertulis utuh: kirim hanya kepada PSM yang bertugas.')}"
        return f"{said} {tr('NIK dan No. KK tersamar.')}"

    def _ask_target(self) -> Path | None:
        name, kind = self._file_choice(is_excel=self.kind is Kind.WORKBOOK)
        return ask_file.to_save(self, "papers", tr("Simpan sebagai"), name, kind)
