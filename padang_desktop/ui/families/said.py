"""In this file: how a field of a family or a member is said in words, and what stands as a badge."""

from __future__ import annotations

from datetime import date

from padang_desktop.domain.families.family import DIED, LEFT, Family, FamilyLine, Person, PersonLine
from padang_desktop.domain.values import calendar, nik, phone
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.families.fields import codes_of
from padang_desktop.ui.families.labels import CODED, DAYS, HIDDEN, LISTED, STATES
from padang_desktop.ui.words import tr


def said(context: Context, name: str, value: str, *, is_masked: bool = True) -> str:
    """A field's value in words; numbers that are to be hidden are."""
    lists = context.office.reference.code_lists
    if not value or value == "[]":
        return ""
    if name in LISTED:
        return ", ".join(lists.label(LISTED[name], code) for code in codes_of(value))
    if name in CODED:
        return lists.label(CODED[name], value)
    if name == "kelurahan":
        return area_name(context, value)
    if name == "state":
        return state_said(value)
    if name in DAYS:
        return calendar.long_date(date.fromisoformat(value))
    if name == "desil_period":
        return calendar.period_said(value)
    if name in HIDDEN:
        return nik.mask(value) if is_masked else nik.format_664(value)
    if name == "income" and value.isdigit():
        return f"Rp{number(int(value))}"
    return phone.display(value) if name == "phone" else value


def area_name(context: Context, code: str) -> str:
    """A kelurahan's name alone."""
    area = context.office.reference.areas.by_code(code)
    return area.name if area else code


def place(record: Family | FamilyLine | PersonLine) -> str:
    """ "Jalan Melati 9, RT 003/RW 001" """
    rt_rw = f"RT {record.rt or '-'}/RW {record.rw or '-'}" if record.rt or record.rw else ""
    return ", ".join(part for part in (record.address, rt_rw) if part)


def age(context: Context, birth_date: str) -> str:
    """ "47 tahun"; "" when the day is not known."""
    if not birth_date:
        return ""
    years = calendar.age_on(date.fromisoformat(birth_date), context.office.today())
    return tr("{years} tahun").format(years=years)


def state_of(record: PersonLine) -> str:
    """One word for a person's row: died, moved away, or here."""
    return DIED if record.life_status == DIED else record.state


def state_said(state: str) -> str:
    return tr(STATES.get(state, state))


def state_look(state: str) -> look.State:
    return "quiet" if state == DIED else "warn" if state == LEFT else "good"


def beside_name(context: Context, person: Person) -> str:
    """What a member is in the family: "Anak · Perempuan · 12 tahun"."""
    lists = context.office.reference.code_lists
    parts = [lists.label("relation", person.relation), lists.label("sex", person.sex)]
    if person.life_status == DIED:
        day = f" {calendar.short_date(date.fromisoformat(person.died_on))}" if person.died_on else ""
        parts.append(tr("meninggal") + day)
    else:
        parts.append(age(context, person.birth_date))
    return " · ".join(part for part in parts if part)
