"""In this file: one family to be read: its card, members, cases and histories."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import STATE_WORDS
from padang_desktop.domain.families.family import LEFT, Person
from padang_desktop.domain.families.household_form import desil_said
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.families.family_history import FamilyHistory
from padang_desktop.ui.families.labels import FAMILY_LABELS, HIDDEN
from padang_desktop.ui.families.member_row import MemberRow
from padang_desktop.ui.families.said import place, said
from padang_desktop.ui.told_lines import heading_label, value_label
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.see_families import WholeFamily

_LABEL_WIDTH = 120
_SHOWN = (
    "no_kk", "kk_reason", "kelurahan", "home_address", "programmes", "match_status", "match_on",
    "external_id", "siks_id", "left_on", "left_to", "left_reason", "note",
)  # fmt: skip


class FamilyView(QWidget):
    """`is_masked` says whether NIK and KK are hidden now; menus and deeds are the pane's."""

    edit_wanted = Signal()
    member_wanted = Signal()  # another member
    more_wanted = Signal(object)  # where the menu is to open
    person_wanted = Signal(object)  # edit this member
    person_menu_wanted = Signal(object, object)  # the member and where
    sensitive_wanted = Signal(str)
    unmerge_wanted = Signal(str)

    def __init__(self, context: Context, whole: WholeFamily, is_masked: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self._is_masked, self.whole = context, is_masked, whole
        self.family = whole.family
        self._no_kk = value_label("")
        self.member_rows = [MemberRow(context, person, is_masked) for person in self._in_order()]
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(self._badges())
        rows.addWidget(value_label(place(self.family)))
        rows.addLayout(self._deed_buttons())
        for problem in whole.problems:
            warned = value_label(f"! {of_problem(problem)}")
            warned.setProperty("state", "warn")
            warned.setContentsMargins(look.GAP_S, look.GAP_XS, look.GAP_S, look.GAP_XS)
            rows.addWidget(warned)
        rows.addWidget(heading_label(tr("Anggota keluarga ({count})").format(count=len(self.member_rows))))
        for row in self.member_rows:
            self._listen(row)
            rows.addWidget(row)
        rows.addWidget(heading_label(tr("Kartu Keluarga")))
        rows.addLayout(self._lines())
        self._add_cases(rows)
        self._add_swallowed(rows)
        rows.addWidget(FamilyHistory(context, whole))
        rows.addStretch(1)
        self.show_numbers()

    @property
    def no_kk_shown(self) -> str:
        """The KK as it stands on the screen."""
        return self._no_kk.text()

    def show_numbers(self) -> None:
        """Show or hide the numbers as the page's toggle stands."""
        masked = self._is_masked()
        self._no_kk.setText(said(self._context, "no_kk", self.family.no_kk, is_masked=masked))
        for row in self.member_rows:
            row.show_numbers()

    def _in_order(self) -> list[Person]:
        entries = self._context.office.reference.code_lists.entries("relation")
        order = {entry.code: place for place, entry in enumerate(entries)}
        return sorted(self.whole.members, key=lambda person: order.get(person.relation, len(order)))

    def _listen(self, row: MemberRow) -> None:
        row.wanted.connect(self.person_wanted)
        row.menu_wanted.connect(self.person_menu_wanted)
        row.sensitive_wanted.connect(self.sensitive_wanted)

    def _badges(self) -> QVBoxLayout:
        shown: list[tuple[look.State, str]] = []
        if self.family.state == LEFT:
            shown.append(("warn", tr("Pindah ke luar")))
        period = said(self._context, "desil_period", self.family.desil_period)
        about = [self.family.desil_source, period]
        day = said(self._context, "desil_on", self.family.desil_on)
        about.append(tr("dicek {day}").format(day=day) if day else "")
        beside = ", ".join(part for part in about if part)
        desil = tr(desil_said(self.family))
        shown.append(("info" if self.family.desil else "quiet", f"{desil} ({beside})" if beside else desil))
        rows = QVBoxLayout()
        rows.setSpacing(look.GAP_XS)
        for kind, text in shown:
            label = QLabel(text)
            label.setProperty("state", kind)
            label.setContentsMargins(look.GAP_S, 1, look.GAP_S, 1)
            label.setTextFormat(Qt.TextFormat.PlainText)
            rows.addWidget(label, 0, Qt.AlignmentFlag.AlignLeft)
        return rows

    def _deed_buttons(self) -> QGridLayout:
        more = button(tr("Lainnya…"), None, "ellipsis")
        more.clicked.connect(
            lambda is_on=False: self.more_wanted.emit(more.mapToGlobal(QPoint(0, more.height())))
        )
        buttons = [
            main_button(tr("Ubah data"), self.edit_wanted.emit, "pencil"),
            button(tr("Tambah anggota"), self.member_wanted.emit, "plus"),
            more,
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

    def _lines(self) -> QFormLayout:
        lines = QFormLayout()
        lines.setHorizontalSpacing(look.GAP_M)
        lines.setVerticalSpacing(look.GAP_XS)
        lines.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name in _SHOWN:
            value = getattr(self.family, name)
            text = self._said(name, value)
            if not text:
                continue
            label = QLabel(tr(FAMILY_LABELS[name]))
            label.setProperty("faint", True)
            label.setMinimumWidth(_LABEL_WIDTH)
            label.setWordWrap(True)
            lines.addRow(label, self._no_kk if name in HIDDEN else value_label(text))
        return lines

    def _said(self, name: str, value: object) -> str:
        if isinstance(value, tuple):
            lists = self._context.office.reference.code_lists
            return ", ".join(lists.label("programme", str(code)) for code in value)
        return said(self._context, name, str(value))

    def _add_cases(self, rows: QVBoxLayout) -> None:
        rows.addWidget(heading_label(tr("Tugas verifikasi")))
        if not self.whole.cases:
            rows.addWidget(value_label(tr("Belum ada tugas untuk keluarga ini.")))
        lists = self._context.office.reference.code_lists
        for case in self.whole.cases:
            kind = lists.label("task_type", case.task_type)
            about = f"{kind} · {tr(STATE_WORDS[case.state])}"
            opens = link_button(
                case.number, lambda case_id=case.id: self._context.open_page("cases", case_id)
            )
            opens.setToolTip(about)
            rows.addWidget(opens, 0, Qt.AlignmentFlag.AlignLeft)
            # Below, where it may wrap: a long link would push the pane's buttons under its scroll bar.
            rows.addWidget(value_label(about))

    def _add_swallowed(self, rows: QVBoxLayout) -> None:
        for gone in self.whole.swallowed:
            told = tr("Gabungan dari keluarga {name}").format(name=gone.head_name.title())
            rows.addWidget(value_label(told))
            apart = link_button(
                tr("Pisahkan lagi"), lambda family_id=gone.id: self.unmerge_wanted.emit(family_id)
            )
            rows.addWidget(apart, 0, Qt.AlignmentFlag.AlignLeft)
