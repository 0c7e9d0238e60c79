"""In this file: a visit draft read beside all that it is judged by.

Reading is parsing only: day, time, place, outcome, how many attempts. What is
wrong with a draft, visit_check says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.reference.code_list import CodeEntry, CodeLists
from padang_desktop.domain.reference.reference import PhotoRules
from padang_desktop.domain.values.place import Box, Place, degrees_text, read_pair
from padang_desktop.domain.visits import photo_rule
from padang_desktop.domain.visits.answers import has_content
from padang_desktop.domain.visits.instrument_family import Questionnaire
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet
from padang_desktop.domain.visits.photo_rule import AskedPhotos
from padang_desktop.domain.visits.visit import Visit, VisitDraft, is_conclusive

_WIB = timezone(timedelta(hours=7), "WIB")
_TIME = re.compile(r"\s*(\d{1,2})[.:](\d{2})\s*")


@dataclass(frozen=True, slots=True)
class PhotoFact:
    """What judging needs of a photo; `used_elsewhere` when another family's visit has the same one."""

    kind: str
    sha256: str
    place: Place | None = None
    used_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known around a visit besides what the form says.

    `earlier_days` are the days of the earlier visits to this case, `earlier_kinds`
    the kinds of their photos. `same_day_count` counts the other visits of these
    officers on the day, `same_place_count` those to other families at exactly this
    place. `is_record_known`: the record that GANDA points to is in this office.
    `questionnaire` is the long form, for task types that have one.
    """

    photos: tuple[PhotoFact, ...] = ()
    earlier_days: tuple[date, ...] = ()
    earlier_kinds: frozenset[str] = frozenset()
    same_day_count: int = 0
    same_place_count: int = 0
    is_record_known: bool = False
    questionnaire: Questionnaire | None = None


@dataclass(frozen=True, slots=True)
class VisitRules:
    """Numbers that an office may set (DOMAIN.md 11, ours); hours are WIB.

    `photos_may_follow`: no task is refused for want of a photo; of what needs some the
    answer waits at the export (pdtt.missing).
    """

    photo_rules: PhotoRules
    first_hour: int = 7
    last_hour: int = 21
    most_a_day: int = 25
    box: Box = field(default_factory=Box)
    photos_may_follow: bool = False


def place_of(draft: VisitDraft, photos: Sequence[PhotoFact]) -> Place | None:
    """The place typed, else that of the first photo which knows one; None when typed and unreadable."""
    if draft.latitude.strip() or draft.longitude.strip():
        return read_pair(draft.latitude, draft.longitude)
    return next((photo.place for photo in photos if photo.place), None)


def presence_pair(draft: VisitDraft, codes: CodeLists) -> tuple[CodeEntry | None, CodeEntry | None]:
    """The presence and the kind below it, whichever of the two fields holds them."""
    entry = codes.entry("presence", draft.presence)
    detail = codes.entry("presence", draft.presence_detail)
    if entry is not None and entry.parent:
        return codes.entry("presence", entry.parent), entry
    return entry, detail


class Reading:
    """A draft and its surroundings; lives for one judgement.

    `facts` are what the code list says of the presence and of the kind below it.
    """

    def __init__(
        self,
        draft: VisitDraft,
        case: Case,
        evidence: Evidence,
        rules: VisitRules,
        codes: CodeLists,
        today: date,
        now: datetime,
    ) -> None:
        self.draft, self.case, self.evidence, self.rules, self.codes = draft, case, evidence, rules, codes
        self.today, self.now = today, now
        self.day, self.clock = read_day(draft.visited_on), _time(draft.visited_time)
        self.end_clock = _time(draft.ended_time)
        self.presence, detail = presence_pair(draft, codes)
        # A kind of another outcome says nothing about this one.
        self.has_unfit_detail = bool(self.presence and detail and detail.parent != self.presence.code)
        self.detail = None if self.has_unfit_detail else detail
        self.place = place_of(draft, evidence.photos)
        self.facts: dict[str, str] = {}
        for entry in (self.presence, self.detail):
            self.facts |= dict(entry.extra) if entry else {}
        self.sheet = self._sheet()

    def visit(self, visit_id: str, overrides: dict[str, str]) -> Visit:
        """Only for a draft without blocks: its fields are read, not judged, here."""
        assert self.day is not None and self.presence is not None
        draft, moment = self.draft, self.moment()
        return Visit(
            id=visit_id,
            case_id=self.case.id,
            volunteer_id=draft.volunteer_id,
            attempt=len(self.evidence.earlier_days) + 1,
            visited_on=self.day,
            visited_at=moment,
            officer=draft.officer.strip(),
            is_own_visit=not draft.volunteer_id,
            presence=self.presence.code,
            presence_detail=self.detail.code if self.detail else "",
            presence_on=draft.presence_on.strip(),
            presence_text=draft.presence_text.strip(),
            eligibility=draft.eligibility,
            reasons=draft.reasons,
            reason_text=draft.reason_text.strip(),
            respondent=draft.respondent.strip(),
            respondent_relation=draft.respondent_relation,
            notice_read=draft.notice_read,
            witness=draft.witness.strip(),
            minutes=self.minutes(),
            note=draft.note.strip(),
            latitude=degrees_text(self.place.latitude) if self.place else "",
            longitude=degrees_text(self.place.longitude) if self.place else "",
            overrides=overrides,
            **self._long_form(),
        )

    def _sheet(self) -> AnswerSheet | None:
        """The answers of the long form; None where this outcome asks for none."""
        asked, entry = self.evidence.questionnaire, self.detail or self.presence
        if asked is None or entry is None or not asked.instrument.asks_for(entry.bps):
            return None
        return AnswerSheet(asked.instrument, self.draft.answers, asked.members, self.day or self.today)

    def _long_form(self) -> dict[str, Any]:
        asked = self.evidence.questionnaire
        if asked is None or self.sheet is None or not has_content(self.draft.answers):
            return {}
        return {
            "instrument": asked.instrument.id,
            "answers": self.sheet.body(),
            "answers_before": dict(asked.before),
        }

    def moment(self) -> datetime | None:
        return self._moment(self.clock)

    def end_moment(self) -> datetime | None:
        return self._moment(self.end_clock)

    def minutes(self) -> int:
        """How long it took; 0 when not both times are known."""
        began, ended = self.moment(), self.end_moment()
        return int((ended - began).total_seconds() // 60) if began and ended else 0

    def _moment(self, clock: time | None) -> datetime | None:
        if self.day is None or clock is None:
            return None
        return datetime.combine(self.day, clock, _WIB).astimezone(UTC)

    def code(self) -> str:
        return self.presence.code if self.presence else ""

    def is_conclusive(self) -> bool:
        return is_conclusive(self.presence, self.day, self.evidence.earlier_days, self.draft.overrides.keys())

    def has_photo_of(self, kind: str) -> bool:
        """Whether this visit or one before has a photo of this kind."""
        return kind in self.evidence.earlier_kinds or any(p.kind == kind for p in self.evidence.photos)

    def asked(self) -> AskedPhotos:
        return photo_rule.asked(
            self.rules.photo_rules,
            self.codes,
            task_type=self.case.task_type,
            presence=self.detail.code if self.detail else self.code(),
            eligibility=self.draft.eligibility,
            reasons=self.draft.reasons,
        )

    def kind_words(self, kinds: tuple[str, ...], joint: str = ", ") -> str:
        return joint.join(self.codes.label("photo_kind", kind) for kind in kinds)


def read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _time(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))
