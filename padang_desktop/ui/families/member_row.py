"""In this file: one member of a family in the pane: name, what they are, NIK, and what is sensitive."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from padang_desktop.domain.families.family import DIED, Person
from padang_desktop.domain.families.household_form import SENSITIVE
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.families.labels import LISTED, PERSON_LABELS
from padang_desktop.ui.families.said import beside_name, said
from padang_desktop.ui.icons import icon
from padang_desktop.ui.told_lines import value_label
from padang_desktop.ui.words import tr


class MemberRow(QFrame):
    """What is sensitive is shown only when it is asked for; asking is heard of."""

    wanted = Signal(object)
    menu_wanted = Signal(object, object)
    sensitive_wanted = Signal(str)

    def __init__(self, context: Context, person: Person, is_masked: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self.person, self._is_masked = context, person, is_masked
        self._nik = value_label("")
        self.private = value_label("")
        self.private.hide()
        name = link_button(person.name.title(), lambda: self.wanted.emit(person))
        name.setToolTip(tr("Ubah data anggota ini"))
        if person.life_status == DIED:
            font = name.font()
            font.setStrikeOut(True)
            name.setFont(font)
        more = QToolButton()
        more.setIcon(icon("ellipsis"))
        more.setAutoRaise(True)
        more.setFixedSize(look.HIT, look.HIT)
        more.setAccessibleName(tr("Tindakan untuk {name}").format(name=person.name.title()))
        more.setToolTip(more.accessibleName())
        more.clicked.connect(
            lambda is_on=False: self.menu_wanted.emit(person, more.mapToGlobal(QPoint(0, more.height())))
        )
        top = QHBoxLayout()
        top.setSpacing(look.GAP_S)
        top.addWidget(name, 1, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(more)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, look.GAP_XS)
        rows.setSpacing(0)
        rows.addLayout(top)
        about = value_label(beside_name(context, person))
        about.setProperty("faint", True)
        rows.addWidget(about)
        rows.addWidget(self._nik)
        self._reveal = link_button(tr("Lihat kesehatan dan penghasilan"), self.show_private)
        self._reveal.setVisible(any(getattr(person, each) for each in SENSITIVE))
        rows.addWidget(self._reveal, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.private)
        self.show_numbers()

    @property
    def nik_shown(self) -> str:
        """The NIK as it stands on the screen."""
        return self._nik.text()

    def show_numbers(self) -> None:
        """Follow the page's toggle."""
        if self.person.nik:
            shown = said(self._context, "nik", self.person.nik, is_masked=self._is_masked())
            if self.person.nik_status == "TIDAK_PADAN":
                shown += f" ({tr('tidak padan')})"
        else:
            shown = said(self._context, "nik_status", self.person.nik_status)
        self._nik.setText(f"NIK: {shown}")

    def show_private(self) -> None:
        """Health, disability and income in words; leaves a line in the journal."""
        lists = self._context.office.reference.code_lists
        told: list[str] = []
        for name in SENSITIVE:
            value = getattr(self.person, name)
            if isinstance(value, tuple):
                text = ", ".join(lists.label(LISTED[name], str(code)) for code in value)
            else:
                text = said(self._context, name, str(value))
            if text:
                told.append(f"{tr(PERSON_LABELS[name])}: {text}")
        self.private.setText("\n".join(told))
        self.private.show()
        self._reveal.hide()
        self.sensitive_wanted.emit(self.person.id)
