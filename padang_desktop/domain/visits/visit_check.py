"""In this file: a visit draft is judged, and made a Visit when nothing stands against it.

What cannot be true or is missing blocks; what is merely unusual warns and
takes a reason, which is kept (DOMAIN.md 8a over the guards of 9 and 11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.problems import Incomplete, Problem, Severity
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.visits import instrument_check
from padang_desktop.domain.visits.answers import has_content
from padang_desktop.domain.visits.visit import (
    DECLINED,
    ELIGIBLE,
    FEW_ATTEMPTS,
    FOUND,
    NOT_ELIGIBLE,
    NOT_MET,
    OTHER_REASON,
    RT_LETTER,
    RT_STATEMENT,
    Visit,
    VisitDraft,
    advised_attempts,
    attempt_days,
)
from padang_desktop.domain.visits.visit_reading import Evidence, Reading, VisitRules, read_day

SHORTEST_REASON = 3


def complete(
    draft: VisitDraft,
    case: Case,
    evidence: Evidence,
    rules: VisitRules,
    codes: CodeLists,
    today: date,
    now: datetime,
    *,
    visit_id: str = "",
) -> Visit:
    """The visit, when every block is gone and every warning has its reason.

    Raises Incomplete with the blocks and the warnings that have no reason.
    """
    reading = Reading(draft, case, evidence, rules, codes, today, now)
    found = list(_problems(reading))
    standing = tuple(p for p in found if p.blocks or not is_overridden(p, draft))
    if standing:
        raise Incomplete(standing)
    return reading.visit(visit_id, {p.code: draft.overrides[p.code].strip() for p in found})


def judge(
    draft: VisitDraft,
    case: Case,
    evidence: Evidence,
    rules: VisitRules,
    codes: CodeLists,
    today: date,
    now: datetime,
) -> list[Problem]:
    """Everything that stands against a draft or is unusual about it, overridden or not."""
    return list(_problems(Reading(draft, case, evidence, rules, codes, today, now)))


def is_overridden(problem: Problem, draft: VisitDraft) -> bool:
    """A warning that has a reason; one or two letters are none."""
    return not problem.blocks and len(draft.overrides.get(problem.code, "").strip()) >= SHORTEST_REASON


def _problems(r: Reading) -> Iterator[Problem]:
    yield from _when(r)
    yield from _who(r)
    yield from _outcome(r)
    if r.presence is not None:
        yield from _outcome_facts(r)
        yield from _eligibility(r)
        yield from _attempts(r)
        yield from _photos(r)
        yield from _long_form(r)
    yield from _where(r)


def _when(r: Reading) -> Iterator[Problem]:
    draft = r.draft
    if not draft.visited_on.strip():
        yield Problem("VISIT_DAY_NEEDED", "visited_on")
    elif r.day is None:
        yield Problem("VISIT_DAY_UNREADABLE", "visited_on", draft.visited_on)
    elif r.day > r.today:
        yield Problem("VISIT_DAY_FUTURE", "visited_on", draft.visited_on)
    if draft.visited_time.strip() and r.clock is None:
        yield Problem("VISIT_TIME_UNREADABLE", "visited_time", draft.visited_time)
    elif r.clock is not None:
        moment = r.moment()
        if moment is not None and r.day == r.today and moment > r.now:
            yield Problem("VISIT_TIME_FUTURE", "visited_time", draft.visited_time)
        elif not time(r.rules.first_hour) <= r.clock <= time(r.rules.last_hour):
            yield _warn("VISIT_HOUR_ODD", "visited_time", draft.visited_time)
    yield from _how_long(r)
    if r.evidence.same_day_count >= r.rules.most_a_day:
        count = str(r.evidence.same_day_count + 1)
        yield _warn("VISIT_MANY_A_DAY", "visited_on", detail=count)


def _how_long(r: Reading) -> Iterator[Problem]:
    """When it was over may be left open."""
    ended = r.draft.ended_time
    if not ended.strip():
        return
    if r.end_clock is None:
        yield Problem("VISIT_TIME_UNREADABLE", "ended_time", ended)
    elif not r.draft.visited_time.strip():
        yield Problem("VISIT_END_ALONE", "visited_time")
    elif r.clock is not None and r.end_clock <= r.clock:
        yield Problem("VISIT_END_BEFORE", "ended_time", ended)
    elif (moment := r.end_moment()) is not None and r.day == r.today and moment > r.now:
        yield Problem("VISIT_TIME_FUTURE", "ended_time", ended)


def _who(r: Reading) -> Iterator[Problem]:
    draft = r.draft
    if not draft.officer.strip():
        yield Problem("VISIT_OFFICER_NEEDED", "officer")
    if draft.is_related:
        yield _warn("VISIT_RELATED", "officer")
    relation = draft.respondent_relation
    known = relation in ("", DECLINED) or r.codes.entry("respondent", relation) is not None
    if not known:
        yield Problem("VISIT_RELATION_UNKNOWN", "respondent_relation", relation)
    if r.facts.get("asks_respondent") == "yes":
        if not draft.respondent.strip():
            yield Problem("VISIT_RESPONDENT_NEEDED", "respondent")
        if not relation:
            yield Problem("VISIT_RELATION_NEEDED", "respondent_relation")
    # Where nobody was met there was nobody to read it to.
    met_somebody = r.facts.get("asks_respondent") == "yes" or draft.respondent.strip()
    if met_somebody and not draft.notice_read:
        yield Problem("VISIT_NOTICE_NEEDED", "notice_read")


def _outcome(r: Reading) -> Iterator[Problem]:
    draft = r.draft
    if not draft.presence:
        yield Problem("VISIT_PRESENCE_NEEDED", "presence")
    elif r.presence is None:
        yield Problem("VISIT_PRESENCE_UNKNOWN", "presence", draft.presence)
    else:
        kinds = r.codes.entries("presence", parent=r.presence.code)
        if r.has_unfit_detail:
            yield Problem("VISIT_DETAIL_UNFIT", "presence_detail", draft.presence_detail)
        elif r.detail is None and (kinds or draft.presence_detail):
            yield Problem("VISIT_DETAIL_NEEDED", "presence_detail", detail=r.presence.label)


def _outcome_facts(r: Reading) -> Iterator[Problem]:
    """What an outcome needs told: a destination, a day, the record that stays."""
    draft, needs = r.draft, r.facts.get("needs", "").split(",")
    told = draft.presence_text.strip()
    if "destination" in needs and not told:
        yield Problem("VISIT_DESTINATION_NEEDED", "presence_text")
    if "new_head" in needs and not told:
        yield Problem("VISIT_NEW_HEAD_NEEDED", "presence_text")
    if RT_STATEMENT in needs and not draft.witness.strip() and not r.has_photo_of(RT_LETTER):
        yield _warn("VISIT_WITNESS_MISSING", "witness")
    if "surviving_record" in needs:
        if not told:
            yield Problem("VISIT_RECORD_NEEDED", "presence_text")
        elif not r.evidence.is_record_known:
            yield _warn("VISIT_RECORD_UNKNOWN", "presence_text", told)
    if "new_no_kk" in needs:
        digits = re.sub(r"[\s.\-]", "", told)
        if not told:
            yield _warn("VISIT_NEW_KK_MISSING", "presence_text")
        elif not re.fullmatch(r"\d{16}", digits):
            yield Problem("VISIT_NEW_KK_WRONG", "presence_text", told, detail=str(len(digits)))
    on = draft.presence_on.strip()
    day = read_day(on)
    if on and day is None:
        yield Problem("VISIT_OUTCOME_DAY_UNREADABLE", "presence_on", on)
    elif day is not None and day > (r.day or r.today):
        yield Problem("VISIT_OUTCOME_DAY_LATE", "presence_on", on)
    elif not on and "date_of_death" in needs:
        yield _warn("VISIT_DEATH_DAY_MISSING", "presence_on")


def _eligibility(r: Reading) -> Iterator[Problem]:
    draft = r.draft
    if not draft.eligibility:
        if r.facts.get("asks_eligibility") == "yes":
            yield Problem("VISIT_ELIGIBILITY_NEEDED", "eligibility")
    elif r.codes.entry("eligibility", draft.eligibility) is None:
        yield Problem("VISIT_ELIGIBILITY_UNKNOWN", "eligibility", draft.eligibility)
    for reason in draft.reasons:
        if r.codes.entry("reason", reason) is None:
            yield Problem("VISIT_REASON_UNKNOWN", "reasons", reason)
    if draft.eligibility == NOT_ELIGIBLE and not draft.reasons:
        yield Problem("VISIT_REASON_NEEDED", "reasons")
    if draft.eligibility in ("", ELIGIBLE) and draft.reasons:
        yield Problem("VISIT_REASON_UNFIT", "reasons")
    if OTHER_REASON in draft.reasons and not draft.reason_text.strip():
        yield Problem("VISIT_REASON_TEXT_NEEDED", "reason_text")


def _attempts(r: Reading) -> Iterator[Problem]:
    # An attempt at which nobody was met leaves the case open, so it needs no excuse.
    advised, made = advised_attempts(r.presence), attempt_days(r.day, r.evidence.earlier_days)
    if made < advised and (r.code() != NOT_MET or FEW_ATTEMPTS in r.draft.overrides):
        yield _warn(FEW_ATTEMPTS, "presence", detail=f"{made} dari {advised}")


def _photos(r: Reading) -> Iterator[Problem]:
    photos = r.evidence.photos
    for photo in photos:
        if r.codes.entry("photo_kind", photo.kind) is None:
            yield Problem("VISIT_PHOTO_KIND_UNKNOWN", "photos", photo.kind)
    pairs = {(photo.kind, photo.sha256) for photo in photos}
    if len(pairs) < len(photos):
        yield Problem("VISIT_PHOTO_TWICE", "photos")
    if any(photo.used_elsewhere for photo in photos):
        yield _warn("VISIT_PHOTO_USED", "photos")
    if not r.is_conclusive():
        return
    asked, kinds = r.asked(), {photo.kind for photo in photos} | r.evidence.earlier_kinds
    if missing := asked.missing(kinds):
        is_gate = asked.blocks and not r.rules.photos_may_follow
        severity = Severity.BLOCK if is_gate else Severity.WARN
        code = "VISIT_PHOTO_GATE" if is_gate else "VISIT_PHOTO_MISSING"
        yield Problem(code, "photos", severity=severity, detail=r.kind_words(missing))
    if groups := asked.unproven(kinds):
        detail = "; ".join(r.kind_words(group, " atau ") for group in groups)
        yield _warn("VISIT_EVIDENCE_MISSING", "photos", detail=detail)


def _long_form(r: Reading) -> Iterator[Problem]:
    draft = r.draft
    if r.sheet is not None:
        yield from instrument_check.problems(r.sheet, r.today, draft.eligibility, is_found=r.code() == FOUND)
    elif draft.instrument and r.evidence.questionnaire is None:
        yield Problem("INSTR_VERSION_UNKNOWN", instrument_check.WHOLE, draft.instrument)
    elif has_content(draft.answers):
        yield Problem("INSTR_STOPPED", instrument_check.WHOLE)


def _where(r: Reading) -> Iterator[Problem]:
    draft = r.draft
    if (draft.latitude.strip() or draft.longitude.strip()) and r.place is None:
        yield Problem("VISIT_PLACE_UNREADABLE", "latitude", f"{draft.latitude} {draft.longitude}".strip())
    if r.place is not None and not r.rules.box.holds(r.place):
        yield _warn("VISIT_PLACE_OUTSIDE", "latitude")
    if r.place is not None and r.evidence.same_place_count:
        # Somebody who typed no place must hear that the photo knew one.
        is_typed = bool(draft.latitude.strip() or draft.longitude.strip())
        code = "VISIT_PLACE_SAME" if is_typed else "VISIT_PHOTO_PLACE_SAME"
        yield _warn(code, "latitude", detail=str(r.evidence.same_place_count))


def _warn(code: str, field: str, value: str = "", detail: str = "") -> Problem:
    return Problem(code, field, value, Severity.WARN, detail)
