"""In this file: the long form on the visit form: one section at a time, drawn from the instrument's data.

To the form it is one part among others: it shows its problems, holds reasons,
and lets the keyboard go on after the last question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.visits.answers import Answers, Value, has_content
from padang_desktop.domain.visits.instrument_check import place_of, suggested_reasons
from padang_desktop.domain.visits.instrument_family import Questionnaire
from padang_desktop.ui import look
from padang_desktop.ui.cases.instrument_book import AnswerBook
from padang_desktop.ui.cases.instrument_nav import FormNav
from padang_desktop.ui.cases.instrument_section import Section
from padang_desktop.ui.cases.instrument_words import summary
from padang_desktop.ui.cases.problem_rows import Part, look_small
from padang_desktop.ui.words import tr

Place = tuple[str, str]  # a member and an item


class AnswersPart(Part):
    """Hidden until a case has a long form and its presence asks for it."""

    changed = Signal()
    focused = Signal(QWidget)
    section_opened = Signal()
    progressed = Signal()

    def __init__(self) -> None:
        self.nav = FormNav()
        self.summary = look_small("")
        self.summary.setProperty("faint", True)
        ground = QWidget()
        super().__init__(tr("Formulir lengkap"), ground, self.nav.jump)
        self._ground = QVBoxLayout(ground)
        self._ground.setContentsMargins(0, 0, 0, 0)
        self._ground.setSpacing(look.GAP_S)
        self._ground.addWidget(self.nav)
        self._ground.addWidget(self.summary)
        ground.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._asked: Questionnaire | None = None
        self.book: AnswerBook | None = None
        self.sections: dict[str, Section] = {}
        self.at = ""
        self._day: date | None = None
        self.progress = (0, 0)
        self.found: dict[Place, list[Problem]] = {}
        self._given: dict[str, str] = {}
        self._offered: dict[str, str] = {}
        self._is_revealed = False
        self.nav.chosen.connect(self._on_chosen)
        self.nav.first_empty_wanted.connect(self.go_to_first_empty)
        self.nav.member_wanted.connect(self.add_member)
        self.hide()

    def begin(self, asked: Questionnaire | None) -> None:
        """For a fresh case: the answers it begins with, and nothing said against them."""
        self._asked, self.at = asked, ""
        self.found, self._given = {}, {}
        self.fill(asked.start if asked else {})

    def fill(self, answers: Answers) -> None:
        """Show answers, of a draft or of the visit before."""
        self.book = AnswerBook(self._asked, answers, self._day) if self._asked else None
        self._build()

    def set_day(self, day: date | None) -> None:
        """The day of the visit, for ages."""
        self._day = day
        if self.book is not None and self.book.day != day:
            self.book.day = day
            self._show_asked()

    def values(self) -> dict[str, Any]:
        """Fields of a VisitDraft; while the form is not asked for, it says nothing."""
        if self.book is None or self.isHidden():
            return {"instrument": "", "answers": {}}
        body = self.book.sheet.body()
        return {
            "instrument": self.book.asked.instrument.id,
            "answers": body if has_content(body) else {},
        }

    def suggested(self) -> tuple[str, ...]:
        """Reasons for not eligible that the answers speak for."""
        return () if self.book is None or self.isHidden() else suggested_reasons(self.book.sheet)

    def reveal(self, is_on: bool) -> None:
        """Follow the page's toggle."""
        self._is_revealed = is_on
        for section in self.sections.values():
            section.reveal(is_on)

    def open_section(self, key: str) -> None:
        """Show one section, drawn when it is first wanted."""
        if self.book is None or self.nav.chips is None:
            return
        self.at = key
        if key not in self.sections:
            self.sections[key] = self._made_section(self.book, key)
            self._ground.insertWidget(self._ground.count() - 1, self.sections[key])
        for each, section in self.sections.items():
            section.setVisible(each == key)
        self.nav.chips.show_on(key)
        self.sections[key].show_answers(self.book.sheet)
        self.sections[key].order_stops(self.nav.last)
        self._show_found()

    def step(self, by: int) -> bool:
        """The next section or the one before; False at the end."""
        keys = [key for key, _ in self.book.titles()] if self.book else []
        at = keys.index(self.at) + by if self.at in keys else -1
        return 0 <= at < len(keys) and self._go_into(keys[at])

    def go_to_first_empty(self) -> None:
        """The keyboard goes to the first question without an answer."""
        missing = self.book.sheet.unfilled() if self.book else []
        if missing:
            self._go_to(missing[0][0], missing[0][1].id)

    def fill_as_before_here(self) -> None:
        """F9: what is still empty in the section that is shown is as it was known."""
        if self.at in self.sections:
            self.sections[self.at].want_same()

    def add_member(self) -> None:
        """Somebody lives here who is not on the card."""
        if self.book is not None:
            member = self.book.add_member()
            self._build()
            self._go_into(member)

    def remove_member(self, member: str) -> None:
        """Somebody was added by mistake."""
        if self.book is not None:
            self.book.remove_member(member)
            self._build()
            self.nav.add_member.setFocus()
            self.changed.emit()

    def take_focus(self) -> None:
        """To the first answer that something stands against, else to the first that is missing."""
        if self.book is None:
            return
        sheet = self.book.sheet
        standing = [place for place, found in self.found.items() if any(map(self._wants, found))]
        order = {(member, item.id): at for at, (member, item) in enumerate(sheet.every_asked())}
        standing.sort(key=lambda place: order.get(place, len(order)))
        if standing:
            self._go_to(*standing[0])
        elif sheet.unfilled() and "INSTR_UNFILLED" not in self.shown_codes:
            self.go_to_first_empty()
        elif self.shown_codes and super().wants_something:
            super().take_focus()
        elif self.at in self.sections:
            self.sections[self.at].go_to()

    def show_problems(self, problems: Sequence[Problem], offered: Mapping[str, str]) -> None:
        self.found, self._offered = {}, dict(offered)
        for problem in problems:
            if (place := place_of(problem.field)) is not None:
                self.found.setdefault(place, []).append(problem)
        super().show_problems([each for each in problems if place_of(each.field) is None], offered)
        self._show_found()

    @property
    def reasons(self) -> dict[str, str]:
        codes = {problem.code for found in self.found.values() for problem in found}
        return super().reasons | {code: self._given[code] for code in codes if self._given.get(code)}

    def restore(self, reasons: Mapping[str, str]) -> None:
        super().restore(reasons)
        self._given = dict(reasons)

    @property
    def wants_something(self) -> bool:
        return super().wants_something or any(
            self._wants(each) for found in self.found.values() for each in found
        )

    def _wants(self, problem: Problem) -> bool:
        return problem.blocks or not self._given.get(problem.code)

    def _go_to(self, member: str, item_id: str) -> None:
        if self.book is not None:
            self._go_into(self.book.key_of(member, item_id), item_id)

    def _go_into(self, key: str, item_id: str = "") -> bool:
        is_other = key != self.at
        self.open_section(key)
        if is_other:
            self.section_opened.emit()
        return key in self.sections and self.sections[key].go_to(item_id)

    def _build(self) -> None:
        for section in self.sections.values():
            self._ground.removeWidget(section)
            section.hide()
            section.deleteLater()
        self.sections = {}
        if self.book is None:
            return
        self.rename(tr(self.book.asked.instrument.name))
        self.nav.add_member.setVisible(not self.book.asked.instrument.is_of_one)
        keys = self.book.titles()
        self.nav.show_sections(keys)
        self.open_section(self.at if self.at in dict(keys) else keys[0][0])

    def _made_section(self, book: AnswerBook, key: str) -> Section:
        member = book.member_of(key)
        name = dict(book.titles())[key] if member else ""
        made = Section(member, book.groups_in(key), book.before, name)
        made.reveal(self._is_revealed)
        made.answered.connect(self._on_answered)
        made.same_wanted.connect(self._on_same_wanted)
        made.reason_given.connect(self._on_reason_given)
        made.removal_wanted.connect(self.remove_member)
        made.focused.connect(self.focused)
        made.gone_on.connect(self._on_section_done)
        return made

    def _on_chosen(self, key: str) -> None:
        self._go_into(key)

    def _on_answered(self, member: str, item_id: str, value: Value) -> None:
        if self.book is not None:
            self.book.put(member, item_id, value)
            self._show_asked()
            self.changed.emit()

    def _on_same_wanted(self, member: str, group_id: str) -> None:
        if self.book is not None:
            self.book.fill_as_before(member, group_id)
            self.sections[self.at].show_answers(self.book.sheet)
            self._show_state()
            self.changed.emit()

    def _on_reason_given(self, code: str, reason: str) -> None:
        if self._given.get(code, "") != reason:
            self._given[code] = reason
            self.reason_changed.emit()

    def _on_section_done(self) -> None:
        if not self.step(1):
            self.left.emit()

    def _show_asked(self) -> None:
        if self.book is not None and self.at in self.sections:
            self.sections[self.at].show_asked(self.book.sheet)
        self._show_state()

    def _show_found(self) -> None:
        section = self.sections.get(self.at)
        if section is not None:
            here = {item: found for (member, item), found in self.found.items() if member == section.member}
            section.show_problems(here, self._given, self._offered)
        self._show_state()

    def _show_state(self) -> None:
        if self.book is None or self.nav.chips is None:
            return
        standing = (place for place, found in self.found.items() if any(map(self._wants, found)))
        bad = {self.book.key_of(*place) for place in standing}
        for key, state in self.book.states().items():
            self.nav.chips.mark(key, state.wanted, state.left, is_bad=key in bad)
        sheet = self.book.sheet
        self.progress = sheet.progress()
        self.nav.show_progress(*self.progress)
        self.summary.setText(summary(sheet))
        self.progressed.emit()
