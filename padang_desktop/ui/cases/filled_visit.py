"""In this file: the visit form with a case on it: filled from a draft, emptied, and read as a draft again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.roster.volunteer import VolunteerLine
from padang_desktop.domain.visits.visit import FEW_ATTEMPTS, VisitDraft
from padang_desktop.ui.cases.entry_memory import OWN, EntryMemory
from padang_desktop.ui.cases.entry_part import EntryPart, day_text
from padang_desktop.ui.cases.family_card import person_concerned
from padang_desktop.ui.cases.finding import OpenedCase
from padang_desktop.ui.cases.visit_ground import VisitGround
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.keep_photos import PhotoIn

# What stays from one paper to the next is no sign that somebody has typed.
_KEPT_ON = ("visited_on", "volunteer_id", "overrides")


class FilledVisit(VisitGround):
    """`memory` carries day and PSM from one case to the next."""

    def __init__(
        self,
        context: Context,
        memory: EntryMemory,
        area_name: Callable[[str], str],
        is_masked: Callable[[], bool],
    ) -> None:
        super().__init__(context, area_name, is_masked)
        self._context, self._memory, self._area_name = context, memory, area_name
        self._is_masked = is_masked
        self._opened: OpenedCase | None = None
        self._blank = VisitDraft("")
        self._is_filling = False

    @property
    def case_id(self) -> str:
        """The case on the form; "" when there is none."""
        return self._opened.view.case.id if self._opened else ""

    def draft(self) -> VisitDraft:
        """The form as it stands."""
        values = self.entry.values() | self.outcome.values() | self.talk.values() | self.answers.values()
        reasons: dict[str, str] = {}
        for part in self.every_part:
            reasons |= part.reasons
        if self.outcome.wants_close:
            reasons.setdefault(FEW_ATTEMPTS, "")
        return VisitDraft(case_id=self.case_id, **values, overrides=reasons)

    def typed(self) -> tuple[VisitDraft, list[PhotoIn], bool] | None:
        """The form, its photos, and whether anything was typed; None without a case."""
        if self._opened is None:
            return None
        draft, photos = self.draft(), self.photos.chosen
        same = {name: getattr(self._blank, name) for name in _KEPT_ON}
        return draft, photos, bool(photos) or replace(draft, **same) != self._blank

    def offer_people(self, people: Sequence[VolunteerLine]) -> None:
        """Who may have gone."""
        self._is_filling = True
        self.entry.offer(people, self._area_name)
        if not self.entry.who.code:
            self.entry.who.choose(self._who())
        self._is_filling = False

    def put_nobody(self) -> None:
        """An empty form without a case."""
        self._put(None)
        self.number.clear()

    def put(self, opened: OpenedCase) -> None:
        """An empty form for a case."""
        self._put(opened)
        self.number.setText(opened.view.case.number)
        self._say_who_was_to_go()
        self._blank = self.draft()

    def fill(self, draft: VisitDraft, photos: Sequence[PhotoIn]) -> None:
        """Show a draft of the case that is on the form."""
        self._is_filling = True
        self.entry.fill(draft)
        self.outcome.fill(draft)
        self.talk.fill(draft)
        if draft.instrument:
            self.answers.fill(draft.answers)
        self.show_long_form()
        self.photos.clear()
        gone = self.photos.restore(photos)
        for part in self.every_part:
            part.restore(draft.overrides)
        self._is_filling = False
        self._say_who_was_to_go()
        if gone:
            said = tr("{count} foto dari isian ini tidak ada lagi di tempatnya. Pilih lagi fotonya.")
            self._context.tell("warn", said.format(count=gone))

    def remember_entry(self) -> None:
        """Day and PSM were changed by the person: the next case begins with them."""
        try:
            self._memory.visited_on = date.fromisoformat(day_text(self.entry.day))
        except ValueError:
            self._memory.visited_on = None
        self._memory.volunteer_id = self.entry.who.code
        self._say_who_was_to_go()

    def show_numbers(self) -> None:
        """Follow the page's toggle."""
        self.card.show_numbers()
        self.answers.reveal(not self._is_masked())

    def show_problems(self, problems: Sequence[Problem], offered: dict[str, str]) -> None:
        """Each at its part; parts without one are cleared."""
        for part in self.every_part:
            part.show_problems([each for each in problems if self.part_of(each) is part], offered)

    def show_long_form(self) -> None:
        """The long form stands there once the outcome asks for it."""
        asked = self._opened.questionnaire if self._opened else None
        is_asked = asked is not None and asked.instrument.asks_for(self.outcome.bps)
        self.answers.setVisible(is_asked)
        self.answers.set_day(_day_of(self.entry))
        self.outcome.come_on(_day_of(self.entry))
        self.outcome.suggest(self.answers.suggested())
        self.say_title()

    def say_title(self) -> None:
        """Whose form it is stays in sight while a long one is scrolled, and how far it is filled."""
        if self._opened is None or self.answers.isHidden():
            self.title.say(tr("Catat kunjungan"))
        else:
            done, wanted = self.answers.progress
            said = tr("{done} dari {wanted} · {name}")
            name = self._opened.view.family.head_name.title()
            self.title.say(said.format(done=done, wanted=wanted, name=name))

    def _put(self, opened: OpenedCase | None) -> None:
        self._opened = opened
        self._is_filling = True
        view = opened.view if opened else None
        self.card.show_case(view)
        self.show_answers(view is not None)
        self.say_trouble("", "")
        self.entry.begin(self._memory.visited_on or self._context.office.today(), self._who())
        self.entry.parts["officer"].say_hint("")
        person = person_concerned(view) if view else None
        self.outcome.clear({each.visit.visited_on for each in view.visits} if view else ())
        self.talk.begin("" if view is None else person.name if person else view.family.head_name)
        self.photos.clear()
        asked = opened.questionnaire if opened else None
        self.introduction.say(asked.instrument.introduction if asked else "")
        self.answers.reveal(not self._is_masked())
        self.answers.begin(asked)
        self.show_long_form()
        for part in self.every_part:
            part.restore({})
        self.show_problems([], {})
        self._is_filling = False

    def _who(self) -> str:
        """Who went, for a fresh form: as before, else whoever the case was given to."""
        if self._memory.volunteer_id:
            return self._memory.volunteer_id
        return (self._opened.view.case.volunteer_id if self._opened else "") or OWN

    def _say_who_was_to_go(self) -> None:
        view = self._opened.view if self._opened else None
        is_other = bool(view and view.case.volunteer_id and self.entry.who.code != view.case.volunteer_id)
        said = tr("Kasus ini ditugaskan kepada {name}.").format(name=view.volunteer_name) if view else ""
        self.entry.parts["officer"].say_hint(said if is_other else "")


def _day_of(entry: EntryPart) -> date | None:
    try:
        return date.fromisoformat(day_text(entry.day))
    except ValueError:
        return None
