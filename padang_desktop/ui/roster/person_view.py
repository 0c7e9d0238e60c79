"""In this file: one person of the roster, to be read: picture, badges, fields in groups, histories."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_form import MISMATCHED
from padang_desktop.domain.roster.volunteer_status import DIED
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.labels import GROUPS, HIDDEN, LABELS
from padang_desktop.ui.roster.person_deeds import PersonDeeds
from padang_desktop.ui.roster.person_history import PersonHistory
from padang_desktop.ui.roster.portrait_part import PortraitPart
from padang_desktop.ui.roster.said import STATUS_LOOK, badges, said
from padang_desktop.ui.told_lines import heading_label, value_label
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.roster.look_at_person import WholePerson

_LABEL_WIDTH = 130
_IN_HEAD = ("printed_name", "status")


class PersonView(QWidget):
    """`is_masked` says whether NIK, account and the like are to be hidden now."""

    edit_wanted = Signal()
    status_wanted = Signal()
    move_wanted = Signal()

    def __init__(
        self, context: Context, deeds: PersonDeeds, whole: WholePerson, is_masked: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._context, self._deeds, self._is_masked = context, deeds, is_masked
        self.person: Volunteer = whole.person
        self._hidden = {name: value_label("") for name in HIDDEN}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self._head(whole))
        rows.addLayout(self._deed_buttons())
        for heading, names in GROUPS:
            shown = [name for name in names if name not in _IN_HEAD and getattr(self.person, name)]
            if self.person.nik:
                shown = [name for name in shown if name != "nik_status" or self._is_mismatched]
            if shown:
                rows.addWidget(heading_label(tr(heading)))
                rows.addLayout(self._lines(shown))
        rows.addWidget(heading_label(tr("Foto KTP")))
        rows.addWidget(PortraitPart(context, deeds, self.person, "id_photo"))
        rows.addWidget(PersonHistory(context, whole))
        rows.addStretch(1)
        self.show_numbers()

    @property
    def nik_shown(self) -> str:
        """The NIK as it stands on the screen."""
        return self._hidden["nik"].text()

    @property
    def _is_mismatched(self) -> bool:
        return self.person.nik_status == MISMATCHED

    def show_numbers(self) -> None:
        """Show or hide the numbers as the page's toggle stands."""
        for name, label in self._hidden.items():
            value = str(getattr(self.person, name))
            label.setText(said(self._context, name, value, is_masked=self._is_masked()))

    def _head(self, whole: WholePerson) -> QWidget:
        picture = PortraitPart(self._context, self._deeds, self.person)
        lists = self._context.office.reference.code_lists
        status = lists.label("volunteer_status", self.person.status)
        if self.person.status_reason:
            status = f"{status}: {lists.label('status_reason', self.person.status_reason)}"
        state: look.State = STATUS_LOOK.get(self.person.status, "quiet")
        shown = [(state, status)]
        shown += badges(self.person, self._context.office.today(), lacks_training=whole.lacks_training)
        for place, (kind, text) in enumerate(shown):
            label = QLabel(text)
            label.setProperty("state", kind)
            if kind == "quiet":
                label.setFont(look.larger(label.font(), 1.0, bold=True))
            label.setContentsMargins(look.GAP_S, 1, look.GAP_S, 1)
            label.setTextFormat(Qt.TextFormat.PlainText)
            picture.box.beside.insertWidget(place, label, 0, Qt.AlignmentFlag.AlignLeft)
        return picture

    def _deed_buttons(self) -> QGridLayout:
        correction = self.person.status_reason == DIED
        buttons: list[QPushButton] = [
            main_button(tr("Ubah data"), self.edit_wanted.emit, "pencil"),
            button(tr("Koreksi: masih hidup") if correction else tr("Ubah status…"), self.status_wanted.emit),
            button(tr("Pindah kelurahan…"), self.move_wanted.emit),
        ]
        for made, key in zip(buttons, ("F2", "F3", "F4"), strict=True):
            made.setToolTip(key)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.GAP_S)
        grid.setVerticalSpacing(look.GAP_S)
        grid.addWidget(buttons[0], 0, 0, 1, 2)
        grid.addWidget(buttons[1], 1, 0)
        grid.addWidget(buttons[2], 1, 1)
        return grid

    def _lines(self, names: list[str]) -> QFormLayout:
        lines = QFormLayout()
        lines.setHorizontalSpacing(look.GAP_M)
        lines.setVerticalSpacing(look.GAP_XS)
        lines.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name in names:
            label = QLabel(tr(LABELS[name]))
            label.setProperty("faint", True)
            label.setMinimumWidth(_LABEL_WIDTH)
            label.setWordWrap(True)
            text = said(self._context, name, str(getattr(self.person, name)))
            lines.addRow(label, self._hidden[name] if name in HIDDEN else value_label(text))
        return lines
