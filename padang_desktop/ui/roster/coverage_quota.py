"""In this file: the form in which a quota is set from a day on, and the quotas set before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.roster.coverage import AS_EVERYWHERE, Quota
from padang_desktop.domain.values import calendar
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cards import scrolling, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

EVERYWHERE = "*"
_MOST_TOLD = 12


class QuotaForm(QWidget):
    """`saved` gives the deed and what to say of it."""

    saved = Signal(int, str)
    left = Signal()

    def __init__(self, context: Context, pillar: str, areas: Sequence[tuple[str, str]], code: str) -> None:
        super().__init__()
        self._context, self._pillar, self._names = context, pillar, dict(areas)
        self.place = ChoiceBox([(EVERYWHERE, tr("Semua kelurahan")), *areas])
        self.people = QLineEdit()
        self.people.setMaximumWidth(90)
        self.as_everywhere = QCheckBox(tr("Ikut kuota semua kelurahan"))
        self.begins = DayEdit()
        self.source = QLineEdit()
        self._fill(code)
        self._lay_out()

    def begin(self) -> None:
        """The keyboard goes to the number."""
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)
        self.people.selectAll()

    def save(self) -> None:
        """Judge, then save; problems stand at their fields."""
        from padang_desktop.use_cases.roster import see_coverage

        office = self._context.office
        choice = see_coverage.QuotaChoice(
            kelurahan=self.place.code.removeprefix(EVERYWHERE),
            pillar=self._pillar,
            people=self.people.text(),
            valid_from=self.begins.day,
            source=self.source.text(),
            is_as_everywhere=self.as_everywhere.isChecked() and self.as_everywhere.isEnabled(),
        )
        self._save.setEnabled(False)
        self._context.tasks.write(
            lambda progress: see_coverage.set_quota(office, choice), self._on_saved, self._on_failed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, self.save, self.left.emit):
            super().keyPressEvent(event)

    def _on_saved(self, deed: int) -> None:
        self._save.setEnabled(True)
        where = self._names.get(self.place.code, tr("semua kelurahan"))
        self.saved.emit(deed, tr("Kuota {where} tersimpan.").format(where=where))

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if isinstance(error, Incomplete):
            self.form.show_problems(error.problems)

    def _on_place(self, code: str) -> None:
        self.as_everywhere.setVisible(code not in ("", EVERYWHERE))
        self.as_everywhere.setEnabled(code not in ("", EVERYWHERE))
        self._on_as_everywhere()

    def _on_as_everywhere(self) -> None:
        self.people.setEnabled(not (self.as_everywhere.isEnabled() and self.as_everywhere.isChecked()))

    def _fill(self, code: str) -> None:
        from padang_desktop.use_cases.roster import see_coverage

        office = self._context.office
        known = see_coverage.quotas_set(office, self._pillar)
        self._told = known[:_MOST_TOLD]
        usual = see_coverage.usual(office, self._pillar)
        own = next((quota.people for quota in known if quota.kelurahan == code and quota.people >= 0), usual)
        self.people.setText("" if own is None else str(own))
        self.begins.set_day(office.today())
        self.place.choose(code or EVERYWHERE)
        self.place.chosen.connect(self._on_place)
        self.as_everywhere.toggled.connect(lambda is_on: self._on_as_everywhere())

    def _lay_out(self) -> None:
        self.form = Form()
        self.form.add("kelurahan", Field(tr("Untuk"), self.place))
        self.form.add("people", Field(tr("Kuota per kelurahan"), self.people, tr("jumlah orang")))
        self.form.add_widget(self.as_everywhere)
        self.form.add("valid_from", Field(tr("Berlaku mulai"), self.begins))
        self.form.add("source", Field(tr("Dasar"), self.source, tr("misalnya nomor surat"), is_optional=True))
        self._on_place(self.place.code)
        self._save = main_button(tr("Simpan kuota"), self.save, "check")
        self._save.setToolTip("Ctrl+Enter")
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addStretch(1)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, look.GAP_S, 0)
        inner.setSpacing(look.GAP_M)
        inner.addWidget(self.form)
        inner.addLayout(foot)
        self._tell_former(inner)
        inner.addStretch(1)
        title = QLabel(tr("Ubah kuota"))
        title.setFont(look.larger(title.font(), 1.15, bold=True))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(title)
        rows.addWidget(scrolling(inside), 1)

    def _tell_former(self, rows: QVBoxLayout) -> None:
        if not self._told:
            return
        label = QLabel(tr("Kuota yang pernah diisi"))
        label.setFont(look.larger(label.font(), 1.05, bold=True))
        rows.addWidget(label)
        for quota in self._told:
            rows.addWidget(sentence(self._said(quota), is_faint=True))

    def _said(self, quota: Quota) -> str:
        where = self._names.get(quota.kelurahan, tr("Semua kelurahan"))
        people = tr("ikut semua kelurahan") if quota.people == AS_EVERYWHERE else str(quota.people)
        told = f"{where}: {people}, {tr('mulai')} {calendar.full_date(quota.valid_from)}"
        return f"{told} ({quota.source})" if quota.source else told
