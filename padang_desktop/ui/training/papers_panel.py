"""In this file: Cetak, the papers of a training: choose one, fill in what it needs, look, save or print.

What is typed is kept while it is typed, and offered again for this training.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.training import training_paper
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_paper import SIGNER, Kind, TrainingPaper
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_look import PageLook, PageWords
from padang_desktop.ui.page_turner import PageTurner
from padang_desktop.ui.print_panel import PrintPanel
from padang_desktop.ui.training.papers_choices import PaperChoices
from padang_desktop.ui.training.papers_texts import PaperTexts
from padang_desktop.ui.words import of_situation, tr

_KINDS = (
    (Kind.ATTENDANCE, "Daftar hadir"), (Kind.INVITATION, "Undangan"), (Kind.ASSIGNMENT, "Surat tugas"),
    (Kind.BIODATA, "Biodata peserta"), (Kind.TRANSPORT, "Daftar penerimaan uang transport"),
    (Kind.TAGS, "Tanda nama"), (Kind.RECAP, "Rekap kehadiran dan kelulusan"),
    (Kind.REPORT, "Laporan pelaksanaan"),
)  # fmt: skip
_KEEP_MS = 1000
_LEAST_HEIGHT = 260


class PapersPanel(PrintPanel):
    """Everything of one training that goes on paper, certificates aside."""

    def __init__(self, context: Context, training: Training) -> None:
        waiting = tr("Menyiapkan contoh halaman pertama…")
        words = PageWords(tr("Contoh halaman pertama"), waiting, tr("Halaman pertama"))
        page = PageLook(context, words, _LEAST_HEIGHT)
        super().__init__(context, _KINDS, page)
        from padang_desktop.use_cases.training import training_paper_texts

        self.training = training
        self.look = page
        self._typed = training_paper_texts.typed_before(context.office, training.id)
        self._shown = Kind.ATTENDANCE
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self.keep)
        self.choices, self.texts = PaperChoices(context, training), PaperTexts()
        self.turner = PageTurner(context, page)
        self._lay_out((self.choices, self.texts), self.print_button, _below(self.turner, page))
        self.kinds.choose(Kind.ATTENDANCE.value)
        self.kinds.chosen.connect(self._on_kind)
        self.choices.changed.connect(self._on_choice)
        self.choices.signer_picked.connect(self._on_signer_picked)
        self.texts.changed.connect(self._on_typed)
        self._call_save(tr("Simpan PDF…"))
        self._on_kind(self._shown.value)
        self._show_state()

    @property
    def kind(self) -> Kind:
        return Kind(self.kinds.code or Kind.ATTENDANCE)

    @property
    def file_name(self) -> str:
        """The paper and the training; no name of a person."""
        return f"{dict(_KINDS)[self.kind]} {self.training.title}".replace("/", "-")

    @property
    def wanted(self) -> TrainingPaper:
        """The paper as it is told now."""
        choices = self.choices
        return TrainingPaper(
            self.kind,
            self.training.id,
            paper=choices.paper,
            session_id=choices.session_id if self.kind is Kind.ATTENDANCE else "",
            class_name=choices.class_name,
            who=choices.who if self.kind is not Kind.ATTENDANCE else training_paper.Who.ALL,
            invite_to=choices.invite_to,
            nik_shown=choices.nik_shown,
            with_qr=choices.with_qr.isChecked(),
            only=choices.people.ids,
            only_present=self.kind is Kind.TRANSPORT and choices.only_present.isChecked(),
            photos=choices.photos.paths,
            typed=self._typed[self.kind],
        )

    def save(self) -> None:
        """Ask where to, then make it."""
        if not self._is_complete():
            return
        name = f"{self.file_name}.pdf"
        target = ask_file.to_save(self, "training", tr("Simpan sebagai"), name, "PDF (*.pdf)")
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Make the file in the worker."""
        said = tr("Kertas untuk {count} orang tersimpan di {name}.")
        arguments = {"wanted": self.wanted, "path": str(target)}
        self._make("print_training", arguments, lambda done: self._on_saved(said, done.people, target))

    def print_out(self) -> None:
        """Draw it in memory, then ask for the printer."""
        if self._finds_printer() and self._is_complete():
            self._make("draw_training", {"wanted": self.wanted}, self._on_drawn)

    def keep(self) -> None:
        """Keep the fields as they stand."""
        from padang_desktop.use_cases.training import training_paper_texts

        self._keep.stop()
        office, training_id, typed = self._context.office, self.training.id, dict(self._typed)
        self._context.tasks.write(
            lambda progress: training_paper_texts.keep_typed(office, training_id, typed)
        )

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turner.stop()
        if self._keep.isActive():
            self.keep()

    def _show_look(self) -> None:
        wanted = {"wanted": self.wanted}
        self.look.draw_soon("preview_training", wanted)
        self.turner.offer("see_training_paper", wanted)

    def _on_kind(self, kind: str) -> None:
        if not kind:
            return
        self._shown = Kind(kind)
        typed = self._typed[self._shown]
        self.choices.show_kind(self._shown)
        self.choices.choose_signer(typed.signatory_or(None))
        self.texts.show_kind(self._shown, typed, self._usual())
        self.texts.show_signer(self.choices.is_another)
        self.bars.clear()
        self.show_look()

    def _on_choice(self) -> None:
        self.texts.show_signer(self.choices.is_another)
        self.texts.show_usual(self._usual())
        self._read()
        self.show_look()

    def _on_signer_picked(self, signer: Signatory) -> None:
        self.texts.show_signer(is_asked=True)
        parts = (signer.position_line, signer.name, signer.rank, signer.nip)
        self.texts.put(dict(zip(SIGNER, parts, strict=True)))

    def _on_typed(self) -> None:
        self._read()
        self._keep.start()
        self.show_look()

    def _read(self) -> None:
        """What stands in the fields; whose signature is the usual one has nothing typed for it."""
        values = self.texts.values()
        if not self.choices.is_another:
            values |= {name: "" for name in SIGNER if name in values}
        self._typed[self._shown] = replace(self._typed[self._shown], **values)

    def _usual(self) -> dict[str, str]:
        from padang_desktop.use_cases.training import training_paper_texts

        office = self._context.office
        try:
            return training_paper_texts.usual(office, self.training, self._shown, self.choices.invite_to)
        except Situation as situation:
            self.bars.show_message("bad", " ".join(of_situation(situation)))
            return {}

    def _is_complete(self) -> bool:
        problems = training_paper.judge(
            self.kind,
            self._typed[self.kind],
            self._context.office.reference.code_lists,
            is_another_signer=self.choices.is_another,
        )
        self.texts.show_problems(problems)
        self.bars.clear()
        if problems:
            said = tr("Belum dibuat: {count} isian perlu diperbaiki.")
            self.bars.show_message("bad", said.format(count=number(len(problems))))
        return not problems

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self.texts.show_problems(error.problems)
        else:
            super()._on_failed(error)


def _below(turner: QWidget, page: QWidget) -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(turner)
    rows.addWidget(page, 1)
    return made
