"""In this file: one section of the long form: the questions about the house, or about one member.

What the answers so far do not lead to is hidden. Enter goes to the next
question that is asked, and from the last one out of the section.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.visits.answers import Value
from padang_desktop.domain.visits.instrument import Group
from padang_desktop.domain.visits.instrument_family import NEW_MEMBER
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cases.instrument_item import ItemPart
from padang_desktop.ui.cases.problem_rows import NARROWEST
from padang_desktop.ui.words import tr


class Section(QWidget):
    """`before` is what was known, as a sheet of its own; `name` is the member's."""

    answered = Signal(str, str, object)  # member, item id, value
    same_wanted = Signal(str, str)  # member, group id: take over what was known
    reason_given = Signal(str, str)  # problem code, reason
    removal_wanted = Signal(str)  # a member who was added by mistake
    focused = Signal(QWidget)
    gone_on = Signal()

    def __init__(self, member: str, groups: Sequence[Group], before: AnswerSheet, name: str = "") -> None:
        super().__init__()
        self.member, self._name = member, name
        self.groups = tuple(groups)
        self.parts: dict[str, ItemPart] = {}
        self.headings: dict[str, tuple[QWidget, QPushButton]] = {}
        self._before = before
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        self.remove: QPushButton | None = None
        if member.startswith(NEW_MEMBER):
            self.remove = link_button(tr("Hapus anggota baru ini"), self._on_removal_wanted)
            rows.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        for group in self.groups:
            rows.addWidget(self._made_heading(group))
            for item in group.items:
                part = ItemPart(member, item, before.value(member, item.id))
                part.changed.connect(self._on_changed)
                part.gone_on.connect(self._on_gone_on)
                part.left.connect(lambda part=part: self._on_gone_on(part))
                part.reason_changed.connect(lambda part=part: self._on_reason(part))
                self.parts[item.id] = part
                rows.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_answers(self, sheet: AnswerSheet) -> None:
        """Show the answers; nobody is told."""
        for item_id, part in self.parts.items():
            part.show_value(sheet.value(self.member, item_id))
        self.show_asked(sheet)

    def show_asked(self, sheet: AnswerSheet) -> None:
        """Hide what the answers do not lead to."""
        for group in self.groups:
            asked = sheet.asked(self.member, group)
            for item in group.items:
                self.parts[item.id].setVisible(item in asked)
            heading, same = self.headings[group.id]
            heading.setVisible(bool(asked))
            same.setVisible(any(self._before.value(self.member, item.id) for item in asked))

    def show_problems(
        self, found: Mapping[str, Sequence[Problem]], reasons: Mapping[str, str], offered: Mapping[str, str]
    ) -> None:
        """Each at its question, by item id."""
        for item_id, part in self.parts.items():
            problems = found.get(item_id, ())
            if {problem.code for problem in problems} - set(part.shown_codes):
                part.restore(reasons)
            part.show_problems(problems, offered)

    def go_to(self, item_id: str = "") -> bool:
        """The keyboard goes to a question, or to the first that is asked; False when there is none."""
        asked = [part for part in self.parts.values() if part.isVisibleTo(self)]
        wanted = next((part for part in asked if part.item.id == item_id), asked[0] if asked else None)
        if wanted is None:
            return False
        wanted.take_focus()
        self.focused.emit(wanted)
        return True

    def want_same(self) -> None:
        """Every part of which something was known."""
        for group in self.groups:
            if not self.headings[group.id][1].isHidden():
                self.same_wanted.emit(self.member, group.id)

    def reveal(self, is_on: bool) -> None:
        """Follow the page's toggle."""
        for part in self.parts.values():
            part.reveal(is_on)

    def order_stops(self, before: QWidget) -> None:
        """Tab comes from `before` and goes through the questions as they stand."""
        if self.remove is not None:
            QWidget.setTabOrder(before, self.remove)
            before = self.remove
        for group in self.groups:
            stops: list[QWidget] = [self.headings[group.id][1]]
            for item in group.items:
                stops += self.parts[item.id].stops
            for stop in stops:
                QWidget.setTabOrder(before, stop)
                before = stop

    def _made_heading(self, group: Group) -> QWidget:
        heading = QWidget()
        title = QLabel(f"{tr(group.label)}: {self._name}" if self._name else tr(group.label))
        title.setFont(look.larger(title.font(), 1.1, bold=True))
        title.setWordWrap(True)
        title.setMinimumWidth(NARROWEST)
        same = link_button(tr("Sama seperti sebelumnya"), self._same_in(group.id))
        same.setAccessibleName(f"{tr(group.label)}: {tr('Sama seperti sebelumnya')}")
        same.setToolTip(tr("Isi yang masih kosong dengan jawaban sebelumnya (F9)"))
        same.setMinimumWidth(NARROWEST)
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, look.GAP_S, 0, 0)
        row.addWidget(title, 1)
        row.addWidget(same, 0, Qt.AlignmentFlag.AlignVCenter)
        self.headings[group.id] = (heading, same)
        return heading

    def _same_in(self, group_id: str) -> Callable[[], None]:
        return lambda: self.same_wanted.emit(self.member, group_id)

    def _on_removal_wanted(self) -> None:
        self.removal_wanted.emit(self.member)

    def _on_changed(self, part: ItemPart) -> None:
        value: Value = part.value
        self.answered.emit(self.member, part.item.id, value)

    def _on_gone_on(self, part: ItemPart) -> None:
        asked = [each for each in self.parts.values() if each.isVisibleTo(self)]
        at = asked.index(part) + 1 if part in asked else len(asked)
        if at < len(asked):
            asked[at].take_focus()
            self.focused.emit(asked[at])
        else:
            self.gone_on.emit()

    def _on_reason(self, part: ItemPart) -> None:
        for code in part.shown_codes:
            self.reason_given.emit(code, part.reasons.get(code, ""))
