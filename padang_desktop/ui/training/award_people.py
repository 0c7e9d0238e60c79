"""In this file: the participants of a training with what became of their certificates; sought, chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.training import award_lines
from padang_desktop.ui.training.award_lines import WORDS, Award, AwardLine
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.certificates.issue_certificates import RegisterLine
    from padang_desktop.use_cases.training.run_training import Grid


class AwardPeople(RecordTable):
    """The chips belong to it and are laid out over it by whoever shows it."""

    choice_changed = Signal()

    def __init__(self, context: Context) -> None:
        self._lines: Mapping[int, AwardLine] = {}
        self._typed = ""
        self._only = ""
        super().__init__(PagedTable(award_lines.columns(), self._fetch), "training-award", context.widths)
        self.setAccessibleName(tr("Peserta dan sertifikatnya"))
        self.chips = ChipRow(
            [("", tr("Semua")), *((each.value, tr(WORDS[each])) for each in Award)], is_single=True
        )
        self.chips.changed.connect(self._on_chip)
        self.selectionModel().selectionChanged.connect(self.choice_changed)
        self.paged.fetch_failed.connect(context.tasks.report_bug)

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> None:
        """Only those whose name holds this."""
        self._typed = text.casefold()
        self._show()

    def show_people(self, grid: Grid, register: Sequence[RegisterLine], renamed: Mapping[str, str]) -> None:
        """These people, what the register says of them, and whose name is another by now."""
        self._lines = award_lines.fetcher(award_lines.lines_of(grid, register, renamed))
        for award in Award:
            self.chips.show_count(award.value, self.count(award))
        self.chips.show_count("", len(self._lines))
        self._show()

    def count(self, award: Award) -> int:
        return sum(line.award is award for line in self._lines.values())

    @property
    def every(self) -> list[Certificate]:
        """All valid certificates."""
        return [line.certificate for line in self._lines.values() if line.certificate is not None]

    @property
    def renamed(self) -> list[AwardLine]:
        """Whose name in the roster is another than that of the certificate, in the order of the list."""
        return [line for line in self._lines.values() if line.name_now]

    @property
    def chosen(self) -> list[Certificate]:
        """The certificates of the selected people, in the order of the list."""
        chosen = sorted(each for each in self.selected_ids if each in self._lines)
        return [made for each in chosen if (made := self._lines[each].certificate) is not None]

    def _show(self) -> None:
        shown = [
            number
            for number, line in self._lines.items()
            if self._only in ("", line.award.value) and self._typed in line.name.casefold()
        ]
        self.show_ids(shown)
        nobody = tr("Belum ada peserta. Tambahkan peserta dari rincian pelatihan.")
        self.say_empty(tr("Tidak ada yang seperti ini.") if self._lines else nobody, "award")
        self.choice_changed.emit()

    def _on_chip(self, on: tuple[str, ...]) -> None:
        self._only = on[0] if on else ""
        self._show()

    def _fetch(self, wanted: Sequence[int]) -> Mapping[int, AwardLine]:
        return {each: self._lines[each] for each in wanted if each in self._lines}
