"""In this file: a case to be read: state, family, members, finding, its visits, and its way so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import CLOSED_STATES, UNSENT_STATES, State
from padang_desktop.domain.families.family import Person
from padang_desktop.domain.values import calendar, nik
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cases.assigning import MAY_APPROVE, MAY_RETURN
from padang_desktop.ui.cases.case_table import STATE_LOOK, short_day
from padang_desktop.ui.cases.family_card import address_line, plain
from padang_desktop.ui.cases.finding import Looked
from padang_desktop.ui.cases.more_panels import SIKS
from padang_desktop.ui.cases.problem_rows import NARROWEST
from padang_desktop.ui.cases.visit_view import VisitCard
from padang_desktop.ui.cases.way import way_line
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings.said import decision_said, meeting_said
from padang_desktop.ui.words import of_problem, tr

_LABEL_WIDTH = 104


class CaseDetail(QWidget):
    """What can be done with the case stands at its top."""

    visit_wanted = Signal(str)  # the case's number
    approve_wanted = Signal(int)  # its row
    return_wanted = Signal(int)
    photo_opened = Signal(str)
    aside_wanted = Signal(int)
    reopen_wanted = Signal(int)
    trash_wanted = Signal(str, str)  # the case's id and number
    siks_wanted = Signal(str, str)
    meeting_wanted = Signal(str)

    def __init__(
        self,
        context: Context,
        looked: Looked,
        area_name: Callable[[str], str],
        is_masked: Callable[[], bool],
    ) -> None:
        super().__init__()
        self.looked = looked
        self._context, self._area_name, self._is_masked = context, area_name, is_masked
        self._lists = context.office.reference.code_lists
        self._numbers: list[tuple[QLabel, str]] = []
        self._cards: list[VisitCard] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_S)
        self._add_deeds()
        self._add_state()
        self._add_family()
        self._add_members()
        self._add_visits()
        self._add_way()
        self._rows.addStretch(1)
        self.show_numbers()

    def show_numbers(self) -> None:
        """Follow the page's toggle."""
        is_masked = self._is_masked()
        for label, number in self._numbers:
            label.setText(nik.mask(number) if is_masked else nik.format_664(number))
        for card in self._cards:
            card.show_covered_or_not()

    def _add_deeds(self) -> None:
        case, n = self.looked.view.case, self.looked.n
        may_approve = case.state in MAY_APPROVE and bool(case.presence)
        # What waits for approval is approved; what came back is visited again.
        is_waiting = case.state is State.VISITED
        judging: list[QWidget] = []
        if may_approve:
            made = main_button if is_waiting else button
            judging.append(made(tr("Setujui"), lambda: self.approve_wanted.emit(n), "check"))
        if case.state in MAY_RETURN and case.presence:
            judging.append(button(tr("Kembalikan…"), lambda: self.return_wanted.emit(n), "undo-2"))
        if case.state is State.AWAITS_MEETING:
            made = main_button(tr("Catat muskel/SPTJM…"), lambda: self.meeting_wanted.emit(case.id))
            judging.insert(0, made)
        if case.state in CLOSED_STATES:
            judging.append(main_button(tr("Buka kembali"), lambda: self.reopen_wanted.emit(n), "redo-2"))
        is_at_meeting = case.state is State.AWAITS_MEETING
        made = button if is_waiting or is_at_meeting or case.state in CLOSED_STATES else main_button
        visit = made(tr("Catat kunjungan"), lambda: self.visit_wanted.emit(case.number), "clipboard-check")
        may_visit = case.state not in CLOSED_STATES - {State.EXPIRED}
        visits = [visit] if may_visit else []
        for group in (judging, visits) if is_waiting or is_at_meeting else (visits, judging):
            line = QHBoxLayout()
            line.setSpacing(look.GAP_S)
            for each in group:
                line.addWidget(each)
            line.addStretch(1)
            self._rows.addLayout(line)
        self._add_ways_out()

    def _add_ways_out(self) -> None:
        """What is seldom wanted stands small."""
        case, n = self.looked.view.case, self.looked.n
        ways: list[QWidget] = []
        if case.state not in CLOSED_STATES and SIKS.is_there:
            ways.append(link_button(tr(SIKS.words), lambda: self.siks_wanted.emit(case.id, case.number)))
        if case.state in UNSENT_STATES and not self.looked.view.is_correction:
            ways.append(link_button(tr("Tutup kasus…"), lambda: self.aside_wanted.emit(n)))
        if case.state is State.NEW:
            trash = link_button(
                tr("Hapus salah input…"), lambda: self.trash_wanted.emit(case.id, case.number)
            )
            ways.append(trash)
        for each in ways:
            each.setMinimumWidth(NARROWEST)
            self._rows.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_state(self) -> None:
        view = self.looked.view
        said = tr(view.state_words)
        if view.is_correction:
            said = f"{said} · {tr('Koreksi')}"
        colours = look.state(STATE_LOOK[view.case.state])
        pill = QLabel(said)
        pill.setStyleSheet(
            f"background: {colours.soft}; color: {colours.ink}; border-radius: 4px; padding: 3px 8px;"
        )
        self._rows.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        if view.case.returned_reason:
            told = view.case.returned_reason
            if view.case.state is State.RETURNED:
                told = tr("Dikembalikan: {reason}").format(reason=told)
            self._warn(told)

    def _add_family(self) -> None:
        view = self.looked.view
        case, family = view.case, view.family
        desil = family.desil
        if desil:
            about = (family.desil_source, calendar.period_said(family.desil_period))
            source = ", ".join(part for part in about if part)
            desil = f"{desil} ({source})" if source else desil
        lines = self._form()
        for label, value in (
            (tr("Kepala keluarga"), family.head_name),
            (tr("Alamat"), address_line(view, self._area_name)),
            ("KK", family.no_kk),
            ("Desil", desil),
            (tr("Jenis tugas"), self._lists.label("task_type", case.task_type)),
            (tr("Daftar tugas"), view.worklist.name),
            (tr("Asal"), self._lists.label("case_origin", case.origin) if case.origin else ""),
            ("PSM", view.volunteer_name),
            (tr("Batas waktu"), short_day(case.deadline)),
            (tr("Prioritas"), case.priority),
            (tr("Temuan"), case.finding),
            (tr("Nomor rekening"), case.account_mask),
            (tr("Lembaga penyalur"), case.paying_bank),
            ("SIKS-NG", self._siks_said()),
            (tr("Putusan muskel"), self._meeting_said()),
            (tr("Keputusan"), self._decision_said()),
        ):
            if value:
                self._line(lines, label, value, is_number=label == "KK")
        for problem in view.family_problems:
            self._warn(of_problem(problem))

    def _siks_said(self) -> str:
        """When it was entered, under which number, and that a screenshot is kept; "" before that."""
        case = self.looked.view.case
        if not case.siks_on:
            return ""
        said = [tr("diinput {day}").format(day=short_day(case.siks_on))]
        said += [tr("nomor {number}").format(number=case.siks_number)] if case.siks_number else []
        return " · ".join([*said, tr("ada tangkapan layar")] if case.siks_photo else said)

    def _meeting_said(self) -> str:
        view = self.looked.view
        if not view.case.decision:
            return ""
        decided = decision_said(self._lists, view.case.decision, view.case.decision_reason)
        return f"{meeting_said(view.meeting)}: {decided}" if view.meeting else decided

    def _decision_said(self) -> str:
        case = self.looked.view.case
        if not case.final:
            return ""
        return f"{self._lists.label('siks_final', case.final)} · {short_day(case.final_on)}"

    def _add_members(self) -> None:
        view = self.looked.view
        if not view.members:
            return
        self._heading(tr("Anggota keluarga ({count})").format(count=len(view.members)))
        for person in view.members:
            name = plain(person.name)
            is_meant = person.id == view.case.person_id
            if is_meant:
                name.setText(f"{person.name} · {tr('yang didata')}")
                name.setFont(look.larger(name.font(), 1.0, bold=True))
            self._rows.addWidget(name)
            below = QHBoxLayout()
            below.setSpacing(look.GAP_M)
            number = plain("", is_faint=True)
            number.setFont(look.with_tabular_figures(number.font()))
            if person.nik:
                self._numbers.append((number, person.nik))
            else:
                number.setText(tr("tanpa NIK"))
            number.setWordWrap(False)
            below.addWidget(plain(self._who(person), is_faint=True), 1)
            below.addWidget(number)
            self._rows.addLayout(below)

    def _who(self, person: Person) -> str:
        said = [self._lists.label("relation", person.relation)] if person.relation else []
        if person.sex:
            said.append(person.sex)
        try:
            born = date.fromisoformat(person.birth_date)
        except ValueError:
            return " · ".join(said)
        age = calendar.age_on(born, self._context.office.today())
        return " · ".join([*said, tr("{age} tahun").format(age=age)])

    def _add_visits(self) -> None:
        visits = self.looked.view.visits
        self._heading(tr("Kunjungan ({count})").format(count=len(visits)))
        if not visits:
            self._rows.addWidget(plain(tr("Belum ada kunjungan."), is_faint=True))
        for shown in reversed(visits):
            card = VisitCard(self._context, shown, self._is_masked)
            card.photo_opened.connect(self.photo_opened)
            self._cards.append(card)
            self._rows.addWidget(card)

    def _add_way(self) -> None:
        self._heading(tr("Riwayat"))
        for entry in reversed(self.looked.way):
            self._rows.addWidget(plain(way_line(entry), is_faint=True))

    def _heading(self, text: str) -> None:
        label = QLabel(text)
        label.setFont(look.larger(label.font(), 1.05, bold=True))
        self._rows.addSpacing(look.GAP_XS)
        self._rows.addWidget(label)

    def _warn(self, text: str) -> None:
        label = plain(text)
        label.setProperty("problem", "warn")
        self._rows.addWidget(label)

    def _form(self) -> QFormLayout:
        lines = QFormLayout()
        lines.setHorizontalSpacing(look.GAP_M)
        lines.setVerticalSpacing(look.GAP_XS)
        lines.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(lines)
        return lines

    def _line(self, lines: QFormLayout, label: str, value: str, *, is_number: bool) -> None:
        name, said = plain(label, is_faint=True), plain(value)
        name.setMinimumWidth(_LABEL_WIDTH)
        name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if is_number:
            said.setFont(look.with_tabular_figures(said.font()))
            self._numbers.append((said, value))
        lines.addRow(name, said)
