"""In this file: answers are judged: each by itself, against the questions asked, and against one another.

A Problem's field is "answers" for the whole, or "answers.<family or person
id>.<item>". What cannot be is a block; what is unlikely warns and takes a
reason. Source: DOMAIN.md 2b (consistency rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values import nik, phone
from padang_desktop.domain.visits.answers import Value
from padang_desktop.domain.visits.instrument import FAMILY, Item, Kind, Rule
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet, figures, shown
from padang_desktop.domain.visits.visit import DECLINED, ELIGIBLE

WHOLE = "answers"
LONGEST_TEXT = 200
OLDEST, LONGEST_PREGNANCY = 110, timedelta(days=310)
NONE = "-"
NEEDED = "INSTR_NEEDED"


def field_of(member: str, item_id: str) -> str:
    """The field of a problem at one item."""
    return f"{WHOLE}.{member or 'family'}.{item_id}"


def place_of(field: str) -> tuple[str, str] | None:
    """The member and the item that a field names; None for the whole."""
    parts = field.split(".", 2)
    if len(parts) != 3 or parts[0] != WHOLE:
        return None
    return (FAMILY if parts[1] == "family" else parts[1]), parts[2]


def problems(
    sheet: AnswerSheet, today: date, eligibility: str = "", *, is_found: bool = True
) -> Iterator[Problem]:
    """Everything that is wrong, missing or odd about the answers.

    `is_found` False: the people are not as they should be, so what is needed of them only warns.
    """
    yield from _unasked(sheet)
    for member, item in sheet.every_asked():
        if value := sheet.value(member, item.id):
            yield from _of_value(sheet, member, item, value, today)
    for rule in sheet.instrument.rules:
        yield from _of_rule(sheet, rule, today, eligibility)
    missing = sheet.unfilled()
    needed = [(member, item) for member, item in missing if item.is_needed] if is_found else []
    for member, item in needed:
        yield Problem(NEEDED, field_of(member, item.id), detail=item.label)
    if rest := len(missing) - len(needed):
        yield _warn("INSTR_UNFILLED", WHOLE, detail=str(rest))


def suggested_reasons(sheet: AnswerSheet) -> tuple[str, ...]:
    """Reasons for not eligible (codes of our list) that the answers speak for; a hint, never a decision."""
    found = [rule.reason for rule in sheet.instrument.rules if rule.reason and _hit(sheet, rule)]
    return tuple(dict.fromkeys(found))


def _unasked(sheet: AnswerSheet) -> Iterator[Problem]:
    asked = {(member, item.id) for member, item in sheet.every_asked()}
    for member, item_id in sheet.every_given():
        item = sheet.instrument.item(item_id)
        if item is None:
            yield Problem("INSTR_ITEM_UNKNOWN", WHOLE, item_id)
        elif (member, item_id) not in asked:
            yield Problem("INSTR_NOT_ASKED", field_of(member, item_id), detail=item.label)


def _of_value(sheet: AnswerSheet, member: str, item: Item, value: Value, today: date) -> Iterator[Problem]:
    at = field_of(member, item.id)
    if value == DECLINED:
        if not item.is_sensitive:
            yield Problem("INSTR_NOT_TO_DECLINE", at)
        return
    if item.kind is Kind.CODES:
        yield from _of_codes(item, value, at)
    elif not isinstance(value, str):
        yield Problem("INSTR_ANSWER_UNKNOWN", at, detail=item.label)
    elif item.kind is Kind.CODE:
        if item.option(value) is None:
            yield Problem("INSTR_ANSWER_UNKNOWN", at, value, detail=item.label)
    elif item.kind in (Kind.NUMBER, Kind.MONEY):
        yield from _of_number(item, value, at)
    elif item.kind is Kind.DAY:
        yield from _of_day(item, value, at, today)
    elif item.kind is Kind.NIK:
        yield from _of_nik(sheet, member, value, at, today)
    elif item.kind is Kind.PHONE:
        if value != NONE:
            yield from (replace(each, field=at) for each in phone.judge_phone(value)[1])
    elif item.kind is Kind.DIGITS:
        if not re.fullmatch(rf"[0-9]{{{item.least or 1},{item.most or 20}}}", value):
            span = f"{item.least} sampai {item.most}"
            yield Problem("INSTR_DIGITS", at, value, detail=span)
    elif len(value) > (item.most or LONGEST_TEXT):
        yield Problem("INSTR_TOO_LONG", at, detail=str(item.most or LONGEST_TEXT))


def _of_codes(item: Item, value: Value, at: str) -> Iterator[Problem]:
    codes = [value] if isinstance(value, str) else value
    options = [item.option(code) for code in codes]
    if None in options or isinstance(value, str):
        yield Problem("INSTR_ANSWER_UNKNOWN", at, detail=item.label)
    elif len(codes) > 1 and any(option is not None and option.is_alone for option in options):
        yield Problem("INSTR_ALONE", at, detail=shown(item, value))


def _of_number(item: Item, value: str, at: str) -> Iterator[Problem]:
    try:
        amount = Decimal(value) if re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", value) else None
    except InvalidOperation:
        amount = None
    if amount is None or amount != round(amount, item.decimals):
        yield Problem("INSTR_NUMBER_UNREADABLE", at, value)
        return
    least, most = Decimal(item.least or 0), Decimal(10**15 if item.most is None else item.most)
    if not least <= amount <= most:
        yield Problem("INSTR_OUT_OF_RANGE", at, value, detail=f"{figures(least)} sampai {figures(most)}")
    elif item.warn_most is not None and amount > item.warn_most:
        yield _warn("INSTR_UNUSUAL", at, value, shown(item, value))


def _of_day(item: Item, value: str, at: str, today: date) -> Iterator[Problem]:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        yield Problem("INSTR_DAY_UNREADABLE", at, value)
        return
    if day > today:
        yield Problem("INSTR_DAY_FUTURE", at, value)
    elif today.year - day.year > OLDEST or _is_too_long(item, today - day):
        yield _warn("INSTR_UNUSUAL", at, value, shown(item, value))


def _is_too_long(item: Item, since: timedelta) -> bool:
    return item.known == "pregnant_since" and since > LONGEST_PREGNANCY


def _of_nik(sheet: AnswerSheet, member: str, value: str, at: str, today: date) -> Iterator[Problem]:
    agrees = any(rule.kind == "nik_agrees" for rule in sheet.instrument.rules)
    born, sex = sheet.birth_date(member), sheet.sex(member)
    found = nik.judge_nik(
        value, birth_date=born if agrees else None, sex=sex if agrees else None, today=today
    )[1]
    yield from (replace(each, field=at) for each in found)


def _of_rule(sheet: AnswerSheet, rule: Rule, today: date, eligibility: str) -> Iterator[Problem]:
    if rule.kind == "one_head":
        here = sheet.members_here()
        heads = [member for member in here if sheet.hold(member, rule.where)]
        if here and len(heads) != 1:
            yield _warn("INSTR_HEAD_COUNT", WHOLE, detail=str(len(heads)))
    elif rule.kind == "spouse_married":
        for at in _against(sheet, rule):
            yield _warn("INSTR_SPOUSE_MARRIED", at)
    elif rule.kind == "never_at_school":
        for at in _against(sheet, rule):
            yield _warn("INSTR_NEVER_AT_SCHOOL", at)
    elif rule.kind == "diploma_age":
        yield from _young(sheet, rule)
    elif rule.kind == "nik_once":
        yield from _same_nik(sheet, rule)
    elif rule.kind == "state_employee" and eligibility == ELIGIBLE:
        for member in sheet.members_here():
            if sheet.hold(member, rule.where):
                yield _warn("INSTR_STATE_EMPLOYEE", field_of(member, rule.at))


def _against(sheet: AnswerSheet, rule: Rule) -> list[str]:
    """Where one answer does not follow from the other; what is not answered yet is not against."""
    return [
        field_of(member, rule.at)
        for member in sheet.members_here()
        if sheet.hold(member, rule.where)
        and sheet.answered(member, rule.at)
        and not sheet.hold(member, rule.then)
    ]


def _young(sheet: AnswerSheet, rule: Rule) -> Iterator[Problem]:
    item = sheet.instrument.item(rule.at)
    for member in sheet.members_here():
        value, age = sheet.answered(member, rule.at), sheet.age(member)
        youngest = rule.ages.get(value, 0) if isinstance(value, str) else 0
        if item is not None and age is not None and age < youngest:
            said = f"{shown(item, value)}, umur {age} tahun"
            yield _warn("INSTR_DIPLOMA_AGE", field_of(member, rule.at), detail=said)


def _same_nik(sheet: AnswerSheet, rule: Rule) -> Iterator[Problem]:
    seen: set[str] = set()
    for member in sheet.members:
        value = sheet.answered(member, rule.at)
        if isinstance(value, str) and value and value != DECLINED:
            if value in seen:
                yield Problem("INSTR_NIK_TWICE", field_of(member, rule.at))
            seen.add(value)


def _hit(sheet: AnswerSheet, rule: Rule) -> bool:
    return any(sheet.hold(member, rule.where) for member in sheet.members_here())


def _warn(code: str, field: str, value: str = "", detail: str = "") -> Problem:
    return Problem(code, field, value, Severity.WARN, detail)
