"""In this file: whose case it is, large enough to compare with the paper at a glance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.families.family import Person
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import nik
from padang_desktop.ui import look
from padang_desktop.ui.cases.problem_rows import NARROWEST
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.look_at_case import CaseView

_JOINER, _HARD_SPACE = "\u2060", "\u00a0"


class FamilyCard(QFrame):
    """Name, address, task; a line in red when the case came back."""

    def __init__(
        self, lists: CodeLists, area_name: Callable[[str], str], is_masked: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._lists, self._area_name, self._is_masked = lists, area_name, is_masked
        self.setObjectName("card")
        self._view: CaseView | None = None
        self.name, self.place, self.task = QLabel(), QLabel(), QLabel()
        self.warning = QLabel()
        self.name.setFont(look.larger(self.name.font(), 1.2, bold=True))
        self.task.setProperty("faint", True)
        self.warning.setProperty("problem", "warn")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_S, look.GAP_M, look.GAP_S)
        rows.setSpacing(2)
        for label in (self.name, self.place, self.task, self.warning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMinimumWidth(NARROWEST)
            rows.addWidget(label)
        self.show_case(None)

    def show_case(self, view: CaseView | None) -> None:
        """Show a case, or what to do before one is found."""
        self._view = view
        if view is None:
            self.name.setText(tr("Belum ada kasus"))
            self.place.setText(tr("Ketik angka terakhir nomor kasus atau pindai kodenya, lalu Enter."))
        else:
            self.name.setText(concerned(view))
            self.place.setText(address_line(view, self._area_name))
            self.task.setText(self._task_line(view))
            self.warning.setText(_warning(view))
        self.task.setVisible(view is not None)
        self.warning.setVisible(view is not None and bool(self.warning.text()))

    def show_numbers(self) -> None:
        """Follow the page's toggle."""
        self.show_case(self._view)

    def _task_line(self, view: CaseView) -> str:
        kk = nik.mask(view.family.no_kk) if self._is_masked() else view.family.no_kk
        parts = [f"KK {kk}"] if kk else []
        parts += [self._lists.label("task_type", view.case.task_type), tr(view.state_words)]
        if view.visits:
            parts.append(tr("sudah {count} kunjungan").format(count=len(view.visits)))
        if view.volunteer_name:
            parts.append(tr("ditugaskan kepada {name}").format(name=view.volunteer_name))
        said = " · ".join(parts)
        return f"{said}\n{tr('Temuan')}: {view.case.finding}" if view.case.finding else said


def person_concerned(view: CaseView) -> Person | None:
    """The one person the task is about; None when it is about the family."""
    return next((person for person in view.members if person.id == view.case.person_id), None)


def concerned(view: CaseView) -> str:
    """Who is visited: a person of a family, or the head of the family."""
    person = person_concerned(view)
    head = view.family.head_name
    if person is None or person.name == head:
        return head or tr("(tanpa nama)")
    return tr("{person}, keluarga {head}").format(person=person.name, head=head)


def address_line(view: CaseView, area_name: Callable[[str], str]) -> str:
    """Jalan Contoh No. 9 · RT/RW 001/003 · Lubuk Buaya."""
    family = view.family
    # Kept on one line: a slash would let "RT/" and "RW" part.
    numbers = f"RT/{_JOINER}RW{_HARD_SPACE}{family.rt or '–'}/{_JOINER}{family.rw or '–'}"
    numbers = numbers if family.rt or family.rw else ""
    parts = (family.address, numbers, area_name(family.kelurahan))
    return " · ".join(part for part in parts if part)


def _warning(view: CaseView) -> str:
    if view.case.returned_reason:
        return tr("Perlu diperbaiki: {reason}").format(reason=view.case.returned_reason)
    if view.case.was_sent or view.is_correction:
        return tr("Kasus ini sudah pernah dikirim. Kunjungan baru menjadi Koreksi.")
    return ""


def plain(text: str, *, is_faint: bool = False, parent: QWidget | None = None) -> QLabel:
    """A line that wraps and can be selected by mouse."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(NARROWEST)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("faint", is_faint)
    return label
