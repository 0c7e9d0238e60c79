"""In this file: one person of the roster, to be read: fields in groups, and what was changed when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain import calendar, nik, phone
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.ui import look
from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.labels import CODED, GROUPS, LABELS
from padang_desktop.ui.words import tr

_HISTORY_MOST = 30
_LABEL_WIDTH = 130


class PersonView(QWidget):
    """`is_masked` says whether the NIK is to be hidden now."""

    edit_wanted = Signal()

    def __init__(self, context: Context, person: Volunteer, is_masked: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self._person, self._is_masked = context, person, is_masked
        self._nik = _value("")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(
            main_button(tr("Ubah data"), self.edit_wanted.emit, "pencil"), 0, Qt.AlignmentFlag.AlignLeft
        )
        for heading, names in GROUPS:
            shown = [name for name in names if getattr(person, name)]
            if shown:
                rows.addWidget(_heading(tr(heading)))
                rows.addLayout(self._lines(shown))
        self._tell_history(rows)
        rows.addStretch(1)
        self.show_numbers()

    def show_numbers(self) -> None:
        """Show or hide the NIK as the page's toggle stands."""
        number = self._person.nik
        self._nik.setText(nik.mask(number) if self._is_masked() else nik.format_664(number))

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
            lines.addRow(label, self._nik if name == "nik" else _value(self._said(name)))
        return lines

    def _said(self, name: str) -> str:
        return said(self._context, name, str(getattr(self._person, name)))

    def _tell_history(self, rows: QVBoxLayout) -> None:
        from padang_desktop.use_cases import keep_roster

        changes = keep_roster.history(self._context.office, self._person.id)
        if not changes:
            return
        rows.addWidget(_heading(tr("Riwayat perubahan")))
        for change in changes[:_HISTORY_MOST]:
            at = calendar.wib(change.at)
            before, after = (
                "••••" if change.field == "nik" else said(self._context, change.field, text) or tr("(kosong)")
                for text in (change.before, change.after)
            )
            label = tr(LABELS.get(change.field, change.field))
            when = f"{calendar.short_date(at.date())} {calendar.time_of_day(change.at)}"
            rows.addWidget(_value(f"{when} · {label}: {before} → {after}"))


def said(context: Context, name: str, value: str) -> str:
    """A field's value in words."""
    reference = context.office.reference
    if not value:
        return ""
    if name in CODED:
        return reference.code_lists.label(CODED[name], value)
    if name in ("kelurahan", "home_kelurahan"):
        area = reference.areas.by_code(value)
        return reference.areas.full_name(area) if area else value
    if name in ("birth_date", "sk_date"):
        return calendar.long_date(date.fromisoformat(value))
    return phone.display(value) if name == "phone" else value


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(look.larger(label.font(), 1.05, bold=True))
    return label


def _value(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
