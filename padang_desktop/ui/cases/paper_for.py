"""In this file: for which cases a paper is: those marked, those shown, or the open ones of one volunteer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.words import tr

SELECTED, SHOWN, OFFICER = "selected", "shown", "officer"
Ids = Callable[[], list[str]]


class PaperFor(QWidget):
    """The counts are those of the moment when refresh() was called."""

    changed = Signal()

    def __init__(self, context: Context, selected_ids: Ids, shown_ids: Ids) -> None:
        super().__init__()
        self._office, self._selected_ids, self._shown_ids = context.office, selected_ids, shown_ids
        self._group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(QLabel(tr("Untuk tugas yang mana")))
        for name in (SELECTED, SHOWN, OFFICER):
            choice = self.choices[name] = QRadioButton()
            # A pane that is narrow cuts the words off, it does not push the fields out of sight.
            choice.setMinimumWidth(1)
            self._group.addButton(choice)
            choice.toggled.connect(self._on_toggled)
            rows.addWidget(choice)
        self.officers = ChoiceBox([])
        self.officers.setAccessibleName(tr("PSM"))
        self.officers.chosen.connect(self._on_officer)
        rows.addWidget(self.officers)
        self.refresh()
        # One marked row is where the cursor stands; more of them were marked on purpose.
        self.choices[SELECTED if len(selected_ids()) > 1 else SHOWN].setChecked(True)
        self._show_officers()

    def refresh(self) -> None:
        """Count again; a choice without a case cannot be taken."""
        from padang_desktop.use_cases.cases import field_cases

        found = field_cases.officers(self._office)
        words = tr("{name} ({count})")
        self.officers.set_choices(
            [(each_id, words.format(name=name, count=number(count))) for each_id, name, count in found]
        )
        if not self.officers.code and found:
            self.officers.choose(found[0][0])
        counts = {
            SELECTED: (tr("Yang dipilih: {count} tugas"), len(self._selected_ids())),
            SHOWN: (tr("Yang tampil di daftar: {count} tugas"), len(self._shown_ids())),
            OFFICER: (tr("Satu PSM: tugas yang belum selesai"), len(found)),
        }
        for name, (text, count) in counts.items():
            choice, said = self.choices[name], text.format(count=number(count))
            choice.setText(said)
            choice.setAccessibleName(said)
            choice.setToolTip(said)
            choice.setEnabled(count > 0)
        if not self.choices[self.which].isEnabled():
            self.choices[SHOWN].setChecked(True)

    @property
    def which(self) -> str:
        return next((name for name, choice in self.choices.items() if choice.isChecked()), SHOWN)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the cases as they are now."""
        from padang_desktop.use_cases.cases import field_cases

        if self.which == OFFICER:
            return tuple(field_cases.open_cases(self._office, self.officers.code))
        return tuple(self._selected_ids() if self.which == SELECTED else self._shown_ids())

    def _show_officers(self) -> None:
        self.officers.setVisible(self.which == OFFICER)

    def _on_toggled(self, is_on: bool) -> None:
        if is_on:
            self._show_officers()
            self.changed.emit()

    def _on_officer(self, officer: str) -> None:
        if officer and self.which == OFFICER:
            self.changed.emit()
