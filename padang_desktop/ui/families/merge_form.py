"""In this file: two records of one family are laid side by side and made one, field by field."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from padang_desktop.domain.families.family import Family
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.roster.twin_choice import Line, Side
from padang_desktop.domain.values import nik
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.families.family_deeds import FamilyDeeds
from padang_desktop.ui.families.labels import FAMILY_LABELS
from padang_desktop.ui.families.said import area_name, place, said
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.told_lines import heading_label, value_label
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.merge_families import TwoFamilies

_OFFERED = 8
_TO_FOUND = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINE = 42  # signs of a choice before it takes another line


class MergeForm(QWidget):
    """First the other record is found, then every field in which they differ is chosen."""

    saved = Signal(object)
    left = Signal()

    def __init__(
        self, context: Context, deeds: FamilyDeeds, family: Family, is_masked: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._context, self._deeds, self._family, self._is_masked = context, deeds, family, is_masked
        self._two: TwoFamilies | None = None
        self.choices: dict[str, QButtonGroup] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("nama, NIK, atau nomor KK keluarga yang sama"))
        self.search.setAccessibleName(tr("Cari keluarga yang sama"))
        self.search.setMinimumHeight(look.HIT)
        self.search.textChanged.connect(self._offer)
        self._merge = main_button(tr("Gabungkan"), self.merge, "check")
        self._merge.setToolTip("Ctrl+Enter")
        self._merge.hide()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_S)
        told = tr("Keluarga {name} tercatat dua kali? Cari catatan yang satu lagi.")
        self._rows.addWidget(value_label(told.format(name=family.head_name.title())))
        self._rows.addWidget(self.search)
        self._middle = QWidget()
        self._rows.addWidget(self._middle)
        self._rows.addWidget(self._merge, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.addWidget(link_button(tr("Batal"), self.left.emit), 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.addStretch(1)

    def begin(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, family_id: str) -> None:
        """Lay the two side by side."""
        office, mine = self._context.office, self._family.id

        def read(progress: Progress) -> TwoFamilies:
            from padang_desktop.use_cases.families import merge_families

            return merge_families.side_by_side(office, mine, family_id)

        self._context.tasks.write(read, self._compare)

    def merge(self) -> None:
        """Make them one."""
        two = self._two
        if two is None:
            return
        chosen = {
            key: str(Side.GOES if group.checkedId() else Side.STAYS) for key, group in self.choices.items()
        }

        def run(office: Any) -> Any:
            from padang_desktop.use_cases.families import merge_families

            return merge_families.merge(office, two.stays.id, two.goes.id, chosen)

        self._merge.setEnabled(False)
        self._deeds.save(run, tr("Dua data keluarga {name} digabung."), self.saved.emit, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.focusWidget() is self.search and event.key() in _TO_FOUND and not event.modifiers():
            self._go_to_found()
        elif not save_or_leave(event, self.merge, self.left.emit):
            super().keyPressEvent(event)

    def _go_to_found(self) -> None:
        """From the search to the first that was found."""
        first = next(iter(self._middle.findChildren(QPushButton)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_failed(self, error: Exception) -> None:
        self._merge.setEnabled(True)
        self._context.tasks.situation_met.emit(error)

    def _offer(self, typed: str) -> None:
        from padang_desktop.use_cases.families import see_families

        rows = self._anew()
        if not typed.strip():
            return
        office = self._context.office
        ids = see_families.family_ids(office, see_families.Wanted(typed)).ids[: _OFFERED + 1]
        found = see_families.family_lines(office, ids)
        for handle in ids:
            line = found.get(handle)
            if line is None or line.id == self._family.id:
                continue
            where = area_name(self._context, line.kelurahan)
            text = " · ".join(part for part in (line.head_name.title(), place(line), where) if part)
            opens = link_button(_in_lines(text), lambda family_id=line.id: self.choose(family_id))
            opens.setAccessibleName(text)
            opens.setToolTip(text)
            opens.setMinimumWidth(1)
            rows.addWidget(opens, 0, Qt.AlignmentFlag.AlignLeft)
        if not rows.count():
            rows.addWidget(value_label(tr("Tidak ada keluarga lain yang cocok.")))

    def _compare(self, two: TwoFamilies) -> None:
        self.choices.clear()
        rows = self._anew()
        self._two = two
        count = tr("{count} anggota ikut masuk").format(count=len(two.coming) - len(two.doubles))
        rows.addWidget(value_label(f"{count}: {', '.join(each.name.title() for each in two.coming)}"))
        if two.doubles:
            same = tr("Orang yang sama (NIK sama), dijadikan satu: {names}")
            rows.addWidget(value_label(same.format(names=", ".join(each.title() for each in two.doubles))))
        if two.moving.get("cases"):
            rows.addWidget(value_label(tr("{count} tugas ikut pindah.").format(count=two.moving["cases"])))
        for line in two.lines:
            if line.differs:
                self._add_line(rows, line, two)
        self._merge.show()
        # What was pressed is gone, and the keyboard with it.
        first = next((group.checkedButton() for group in self.choices.values()), None) or self._merge
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self, rows: QVBoxLayout, line: Line, two: TwoFamilies) -> None:
        heading = tr("Alamat") if line.group.key == "kelurahan" else tr(FAMILY_LABELS[line.group.key])
        rows.addWidget(heading_label(heading))
        group = QButtonGroup(self)
        for place_at, (family, side) in enumerate(((two.stays, Side.STAYS), (two.goes, Side.GOES))):
            values = [self._said(column, getattr(family, column)) for column in line.group.columns]
            text = " · ".join(value for value in values if value) or tr("(kosong)")
            choice = QRadioButton(_in_lines(text))
            choice.setAccessibleName(text)
            choice.setToolTip(text)
            choice.setMinimumWidth(1)  # a long address does not make the form wider than its pane
            choice.setChecked(line.proposed is side)
            choice.setMinimumHeight(look.HIT - 6)
            group.addButton(choice, place_at)
            rows.addWidget(choice)
        self.choices[line.group.key] = group

    def _said(self, column: str, value: object) -> str:
        if column == "head_name":
            return str(value).title()
        if column in ("rt", "rw") and value:
            return f"{column.upper()} {value}"
        if column == "no_kk" and value:
            return nik.mask(str(value)) if self._is_masked() else str(value)
        return said(self._context, column, str(value))

    def _anew(self) -> QVBoxLayout:
        self._merge.hide()
        self._two = None
        fresh = QWidget()
        rows = QVBoxLayout(fresh)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        self._rows.replaceWidget(self._middle, fresh)
        self._middle.deleteLater()
        self._middle = fresh
        return rows


def _in_lines(text: str) -> str:
    return textwrap.fill(text, _LINE)
