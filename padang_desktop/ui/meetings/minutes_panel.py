"""In this file: the papers of a meeting: berita acara, copy to read aloud, SPTJM, the list before a meeting.

`of_meeting` makes the panel for one that was recorded, `before_meeting` for
what waits. What is typed is kept while it is typed and offered again for the
kelurahan.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.cases.meeting import Meeting, Way
from padang_desktop.domain.cases.meeting_paper import Kind, MeetingPaper
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.cases.tick_box import TickBox
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.meetings.minutes_texts import MinutesTexts
from padang_desktop.ui.page_look import PageLook, PageWords
from padang_desktop.ui.page_turner import PageTurner
from padang_desktop.ui.print_panel import PrintPanel
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import of_situation, tr

_LABELS = {
    Kind.MINUTES: "Berita acara dengan lampiran", Kind.PUBLIC: "Salinan untuk dibacakan",
    Kind.STATEMENT: "Surat pernyataan (SPTJM)", Kind.AGENDA: "Daftar bahan muskel",
    Kind.INVITATION: "Undangan muskel", Kind.ATTENDANCE: "Daftar hadir muskel",
}  # fmt: skip
# How a file is called; no person's name or number is in it.
_FILES = {
    Kind.MINUTES: "Berita acara muskel", Kind.PUBLIC: "Salinan hasil muskel", Kind.STATEMENT: "SPTJM",
    Kind.AGENDA: "Daftar bahan muskel", Kind.INVITATION: "Undangan muskel",
    Kind.ATTENDANCE: "Daftar hadir muskel",
}  # fmt: skip
_WHOLE_NIK = (Kind.MINUTES, Kind.STATEMENT)
_KEEP_MS = 1000
_LEAST_HEIGHT = 220


def of_meeting(context: Context, meeting: Meeting) -> MinutesPanel:
    """The papers of a meeting or statement that was recorded."""
    return MinutesPanel(context, meeting.id, meeting.kelurahan, meeting.way, held_on=meeting.held_on)


def before_meeting(context: Context, kelurahan: str, case_ids: tuple[str, ...] = ()) -> MinutesPanel:
    """What waits in a kelurahan ("" everywhere), or the cases that were chosen."""
    return MinutesPanel(context, "", kelurahan, None, case_ids)


class MinutesPanel(PrintPanel):
    """Choose a paper, fill in what it needs, look, save or print."""

    def __init__(
        self, context: Context, meeting_id: str, kelurahan: str, way: Way | None,
        case_ids: tuple[str, ...] = (), *, held_on: str = "",
    ) -> None:  # fmt: skip
        kinds = meeting_paper.kinds_for(way, kelurahan)
        words = PageWords(tr("Contoh halaman pertama"), tr("Menyiapkan contoh…"), tr("Halaman pertama"))
        page = PageLook(context, words, _LEAST_HEIGHT)
        super().__init__(context, [(kind, _LABELS[kind]) for kind in kinds], page)
        from padang_desktop.use_cases.meetings import minutes_texts

        self._about = MeetingPaper(kinds[0], meeting_id, kelurahan, case_ids)
        self._typed = minutes_texts.typed_before(context.office, self._about)
        self._held_on = held_on
        self.look = page
        self.papers = ChoiceBox([("A4", tr("A4")), ("F4", tr("F4 (folio)"))])
        self.with_nik = TickBox(tr("Tulis NIK utuh di lampiran"))
        self.texts = MinutesTexts()
        self.turner = PageTurner(context, page)
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self.keep)
        choices = (Field(tr("Kertas"), self.papers), self.with_nik, self.texts)
        self._lay_out(choices, self.print_button, _below(self.turner, page))
        self.kinds.choose(kinds[0].value)
        self.papers.choose("A4")
        self._listen()
        self._on_kind(kinds[0].value)
        self._show_state()

    @property
    def kind(self) -> Kind:
        return Kind(self.kinds.code or self._about.kind)

    @property
    def file_name(self) -> str:
        """The paper, the kelurahan and the day; no name of a person."""
        area = self._context.office.reference.areas.by_code(self._about.kelurahan)
        parts = (_FILES[self.kind], area.name if area else "", self._held_on)
        return " ".join(part for part in parts if part).replace("/", "-")

    @property
    def wanted(self) -> MeetingPaper:
        """The paper as it is told now."""
        return replace(
            self._about,
            kind=self.kind,
            paper=self.papers.code or "A4",
            with_nik=self.kind in _WHOLE_NIK and self.with_nik.isChecked(),
            typed=self._typed,
        )

    def save(self) -> None:
        """Ask where to, then make it."""
        if not self._is_complete():
            return
        name, kind = self._file_choice(is_excel=False)
        target = ask_file.to_save(self, "meetings", tr("Simpan sebagai"), name, kind)
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Make the file in the worker."""
        is_of_people = self.kind in meeting_paper.OF_PEOPLE
        said = (
            tr("Kertas tersimpan di {name}.")
            if is_of_people
            else tr("Kertas dengan {count} tugas tersimpan di {name}.")
        )
        arguments = {"wanted": self.wanted, "path": str(target)}
        self._make("print_minutes", arguments, lambda done: self._on_saved(said, done.cases, target))

    def print_out(self) -> None:
        """Draw it in memory, then ask for the printer."""
        if self._finds_printer() and self._is_complete():
            self._make("draw_minutes", {"wanted": self.wanted}, self._on_drawn)

    def keep(self) -> None:
        """Keep the fields as they stand."""
        from padang_desktop.use_cases.meetings import minutes_texts

        self._keep.stop()
        office, wanted = self._context.office, self.wanted
        self._context.tasks.write(lambda progress: minutes_texts.keep_typed(office, wanted))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turner.stop()
        if self._keep.isActive():
            self.keep()

    def _show_look(self) -> None:
        wanted = {"wanted": self.wanted}
        self.look.draw_soon("preview_minutes", wanted)
        self.turner.offer("see_minutes", wanted)

    def _on_kind(self, kind: str) -> None:
        if not kind:
            return
        self.with_nik.setVisible(self.kind in _WHOLE_NIK)
        self.texts.show_kind(self.kind, self._typed, self._usual())
        self.bars.clear()
        self.show_look()

    def _on_typed(self) -> None:
        self._typed = replace(self._typed, **self.texts.values())
        self._keep.start()
        self.show_look()

    def _usual(self) -> dict[str, str]:
        from padang_desktop.use_cases.meetings import minutes_texts

        try:
            return minutes_texts.usual(self._context.office, self.wanted)
        except Situation as situation:
            self.bars.show_message("bad", " ".join(of_situation(situation)))
            return {}

    def _is_complete(self) -> bool:
        problems = meeting_paper.judge(self.kind, self._typed)
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

    def _listen(self) -> None:
        self.kinds.chosen.connect(self._on_kind)
        self.papers.chosen.connect(self.show_look)
        self.with_nik.toggled.connect(self.show_look)
        self.with_nik.left.connect(self.focusNextChild)
        self.texts.changed.connect(self._on_typed)


def _below(turner: QWidget, page: QWidget) -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(turner)
    rows.addWidget(page, 1)
    return made
