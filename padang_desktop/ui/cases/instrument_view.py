"""In this file: the answers of a visit to be read: what changed, what they add up to, and all when wanted.

Personal answers (health, disability, income) are shown only among all answers,
after a press. A NIK is always hidden here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from padang_desktop.domain.visits.instrument import FAMILY, Instrument
from padang_desktop.domain.visits.instrument_family import NEW_MEMBER
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet, Difference
from padang_desktop.domain.visits.visit import Visit
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.instrument_apply import ApplyAnswers
from padang_desktop.ui.cases.instrument_item import in_words
from padang_desktop.ui.cases.instrument_words import summary
from padang_desktop.ui.cases.problem_rows import NARROWEST
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr


class AnswersView(QFrame):
    """Made for a visit that has a long form; without its version the codes themselves are shown nowhere."""

    def __init__(self, context: Context, visit: Visit) -> None:
        super().__init__()
        from padang_desktop.use_cases.cases import know_instrument

        self._context, self._visit = context, visit
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, look.GAP_XS, 0, 0)
        self._rows.setSpacing(look.GAP_XS)
        instrument = know_instrument.by_id(context.office, visit.instrument)
        if instrument is None:
            said = tr("Formulir {name} tidak ada di aplikasi ini.").format(name=visit.instrument)
            self._rows.addWidget(plain(said, is_faint=True))
            return
        self._instrument: Instrument = instrument
        # In the order of the card; somebody of whom nothing is known stands at the end.
        members = tuple(visit.answers_before.get("members", {}))
        self._sheet = AnswerSheet(instrument, visit.answers, members, visit.visited_on)
        self._whole: QWidget | None = None
        self._apply: ApplyAnswers | None = None
        self._add_head()
        self._add_differences()
        if told := summary(self._sheet):
            self._rows.addWidget(plain(told, is_faint=True))
        self.all_answers = self._add_link(tr("Lihat semua jawaban"), self.show_all)
        self.update_family = self._add_link(tr("Perbarui data keluarga dari jawaban…"), self.show_changes)

    def show_all(self) -> None:
        """Every answer under its heading, or none again."""
        if self._whole is not None:
            self._rows.removeWidget(self._whole)
            self._whole.hide()
            self._whole.deleteLater()
            self._whole = None
            self.all_answers.setText(tr("Lihat semua jawaban"))
            return
        self._whole = self._made_whole()
        self._rows.addWidget(self._whole)
        self.all_answers.setText(tr("Sembunyikan jawaban"))

    def show_changes(self) -> None:
        """What would change in the family's data, to be chosen."""
        if self._apply is None:
            self._apply = ApplyAnswers(self._context, self._visit)
            self._apply.left.connect(self._on_left)
            self._rows.addWidget(self._apply)
            self._apply.read()
        self._apply.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def changes(self) -> ApplyAnswers | None:
        """The choice that is open."""
        return self._apply

    def _on_left(self) -> None:
        if self._apply is not None:
            self._rows.removeWidget(self._apply)
            self._apply.hide()
            self._apply.deleteLater()
            self._apply = None
            self.update_family.setFocus()

    def _add_head(self) -> None:
        done, wanted = self._sheet.progress()
        said = tr("{name}: {done} dari {wanted} terisi").format(
            name=tr(self._instrument.name), done=done, wanted=wanted
        )
        title = plain(said)
        title.setFont(look.larger(title.font(), 1.0, bold=True))
        self._rows.addWidget(title)

    def _add_differences(self) -> None:
        found = self._sheet.differences(self._visit.answers_before)
        if not found:
            return
        self._rows.addWidget(plain(tr("Berubah dari data sebelumnya:")))
        hidden = [each for each in found if each.item.is_sensitive]
        for each in found:
            if not each.item.is_sensitive:
                self._rows.addWidget(plain(f"• {self._difference(each)}", is_faint=True))
        if hidden:
            said = tr("• {count} jawaban pribadi (buka semua jawaban)").format(count=len(hidden))
            self._rows.addWidget(plain(said, is_faint=True))

    def _difference(self, each: Difference) -> str:
        before = AnswerSheet(self._instrument, self._visit.answers_before)
        was = in_words(each.item, before.value(each.member, each.item.id))
        now = in_words(each.item, self._sheet.value(each.member, each.item.id))
        who = f"{self._name(each.member)}, " if each.member else ""
        return f"{who}{tr(each.item.label)}: {was} → {now}"

    def _made_whole(self) -> QWidget:
        ground = QWidget()
        rows = QVBoxLayout(ground)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        changed = {(each.member, each.item.id): each for each in self._differences()}
        for member in (FAMILY, *self._sheet.members):
            for group in self._instrument.groups_of(is_of_member=bool(member)):
                items = [
                    item for item in self._sheet.asked(member, group) if self._sheet.value(member, item.id)
                ]
                if not items:
                    continue
                name = f"{tr(group.label)}: {self._name(member)}" if member else tr(group.label)
                rows.addWidget(_heading(name))
                for item in items:
                    said = f"{tr(item.label)}: {in_words(item, self._sheet.value(member, item.id))}"
                    if found := changed.get((member, item.id)):
                        was = AnswerSheet(self._instrument, self._visit.answers_before)
                        before = in_words(item, was.value(found.member, item.id))
                        said = f"{said} ({tr('sebelumnya')}: {before})"
                    rows.addWidget(plain(said))
        return ground

    def _differences(self) -> list[Difference]:
        return self._sheet.differences(self._visit.answers_before)

    def _name(self, member: str) -> str:
        item = self._sheet.item_of_field("name")
        name = self._sheet.value(member, item.id) if item else ""
        if isinstance(name, str) and name:
            return name.title()
        return tr("anggota baru") if member.startswith(NEW_MEMBER) else tr("anggota")

    def _add_link(self, text: str, on_press: Callable[[], None]) -> QPushButton:
        made = link_button(text, on_press)
        made.setMinimumWidth(NARROWEST)
        self._rows.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made


def _heading(text: str) -> QLabel:
    label = plain(text)
    label.setFont(look.larger(label.font(), 0.95, bold=True))
    return label
