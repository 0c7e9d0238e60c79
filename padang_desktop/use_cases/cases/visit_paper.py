"""In this file: what a visit sheet says of a case: its family, what is known, which boxes and questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.families.family import DIED, Person
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import calendar, nik
from padang_desktop.domain.visits import photo_rule
from padang_desktop.domain.visits.field_paper import NOTICE, FieldPaper
from padang_desktop.domain.visits.field_row import DECLINED_WORDS
from padang_desktop.domain.visits.instrument import Group, Item
from padang_desktop.domain.visits.instrument_sheet import shown
from padang_desktop.domain.visits.visit import FOUND
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.cases import know_instrument
from padang_desktop.use_cases.cases.field_cases import FieldCase
from padang_desktop.use_cases.office import Office

if TYPE_CHECKING:
    from padang_desktop.documents.visit_boxes import FormMarks
    from padang_desktop.documents.visit_form import Fact, VisitSheet
    from padang_desktop.documents.visit_questions import Question, Questions

_LETTERS = {"LAYAK": "L", "TIDAK_LAYAK": "T", "LAYAK_BERSYARAT": "B"}
# The name, the number and the like stand on the first page already.
_ON_FIRST_PAGE = frozenset(("R25", "R26a"))
_PERSONAL = frozenset(("nik", "phone"))
# The number of a question as the city's form has it; names of our own are none.
_SIGN = re.compile(r"[A-Z]\d+[a-z]?")


def marks_of(office: Office) -> FormMarks:
    """The boxes, each with the key that enters it on the screen."""
    from padang_desktop.documents.visit_boxes import FormMarks
    from padang_desktop.documents.visit_marks import Mark

    codes, today = office.reference.code_lists, office.today()
    presence = codes.entries("presence", parent="", on=today)
    details = tuple(
        (entry.label, tuple(Mark(str(at), kind.label) for at, kind in enumerate(kinds, 1)))
        for entry in presence
        if (kinds := codes.entries("presence", parent=entry.code, on=today))
    )
    respondents = [entry.label for entry in codes.entries("respondent", on=today)]
    return FormMarks(
        area=office_paper.area_name(office),
        # The tenth is 0, as on the keyboard.
        presence=tuple(Mark(str(at % 10), entry.label) for at, entry in enumerate(presence, 1)),
        details=details,
        eligibility=tuple(
            Mark(_LETTERS.get(each.code, ""), each.label) for each in codes.entries("eligibility", on=today)
        ),
        reasons=tuple(
            Mark(str(at), each.label) for at, each in enumerate(codes.entries("reason", on=today), 1)
        ),
        respondents=tuple(Mark("", label) for label in (*respondents, DECLINED_WORDS)),
        notice=f"Bacakan dulu: {NOTICE}",
    )


def cover_row(each: FieldCase) -> tuple[str, str, str, str]:
    """Number, head, address, RT/RW."""
    home = each.family
    return (each.case.number, home.head_name, home.home_address or home.address, _unit(each))


def sheet_of(office: Office, each: FieldCase, officer: str, wanted: FieldPaper) -> VisitSheet:
    """One case for the form; numbers are masked unless they are wanted in full."""
    from padang_desktop.documents.visit_form import VisitSheet
    from padang_desktop.documents.visit_marks import Mark

    case, codes = each.case, office.reference.code_lists
    asked = photo_rule.asked(
        office.reference.photo_rules, codes, task_type=case.task_type, presence=FOUND, eligibility=""
    )
    photos = [f"{codes.label('photo_kind', kind)} *" for kind in asked.needed]
    photos += [codes.label("photo_kind", kind) for kind in asked.offered]
    task = codes.label("task_type", case.task_type)
    deadline = f" · selesai sebelum {_long_day(case.deadline)}" if case.deadline else ""
    return VisitSheet(
        number=case.number,
        task=f"{task}{deadline}",
        officer=officer,
        facts=_facts(office, each, wanted),
        members=tuple(_member(person, codes, wanted) for person in each.members),
        notes=_notes(each, codes),
        photos=tuple(Mark("", label) for label in photos),
    )


def questions_of(office: Office, each: FieldCase) -> Questions | None:
    """The long form of a case; None where its task type has none."""
    from padang_desktop.documents.visit_questions import Questions, Section

    asked = know_instrument.questionnaire(office, each.case.id)
    if asked is None:
        return None
    known: Mapping[str, Any] = asked.start or asked.before
    instrument = asked.instrument
    family = known.get("family", {})
    sections = [
        Section(group.label, _questions(group, family)) for group in instrument.groups_of(is_of_member=False)
    ]
    for at, (member, name) in enumerate(asked.names.items(), 1):
        answers = known.get("members", {}).get(member, {})
        for place, group in enumerate(instrument.groups_of(is_of_member=True)):
            heading = f"{at}. {group.label}" if place else f"{at}. {name}: {group.label}"
            sections.append(Section(heading, _questions(group, answers)))
    legend = f"Tulis kode jawaban di kotak. Tanda *: warga boleh tidak menjawab, tulis TB ({DECLINED_WORDS})."
    spoken = f"Bacakan dulu: “{instrument.introduction}”" if instrument.introduction else ""
    return Questions(instrument.name, each.case.number, legend, spoken, tuple(sections))


def _questions(group: Group, answers: Mapping[str, Any]) -> tuple[Question, ...]:
    from padang_desktop.documents.visit_questions import Question

    found: list[Question] = []
    for item in group.items:
        if item.id in _ON_FIRST_PAGE:
            continue
        value = "" if item.is_sensitive or item.kind in _PERSONAL else answers.get(item.id, "")
        sign = item.id if _SIGN.fullmatch(item.id) else ""
        words = shown(item, value) if value else ""
        found.append(Question(sign, _label(item), _codes(item), words))
    return tuple(found)


def _label(item: Item) -> str:
    unit = f" ({item.unit})" if item.unit else ""
    return f"{item.label}{unit}{' *' if item.is_sensitive else ''}"


def _codes(item: Item) -> str:
    return " · ".join(f"{option.code}\u00a0{option.label}" for option in item.options)


def _facts(office: Office, each: FieldCase, wanted: FieldPaper) -> tuple[Fact, ...]:
    from padang_desktop.documents.visit_form import Fact

    home, codes = each.family, office.reference.code_lists
    area = office.reference.areas.by_code(home.kelurahan)
    number = home.no_kk if wanted.with_nik else nik.mask(home.no_kk)
    facts = [Fact("Kepala keluarga", home.head_name), Fact("No. KK", number)]
    if each.person is not None:
        person = each.person
        facts.append(Fact("Warga yang dicek", f"{person.name}, NIK {_number(person, wanted)}"))
    facts += [
        Fact("Alamat", home.home_address or home.address),
        Fact("RT/RW, kelurahan", f"{_unit(each)}, {area.name if area else home.kelurahan}"),
    ]
    aid = ", ".join(codes.label("programme", code) for code in home.programmes)
    desil = (
        f"desil {home.desil} ({home.desil_source} {home.desil_period})".replace(" )", ")")
        if home.desil
        else ""
    )
    facts.append(Fact("Bansos dan desil", "; ".join(part for part in (aid, desil) if part), is_fixed=True))
    return tuple(facts)


def _member(person: Person, codes: CodeLists, wanted: FieldPaper) -> tuple[str, ...]:
    """Name, NIK, sex, birth, relation, and room for the correction."""
    relation = codes.label("relation", person.relation) if person.relation else ""
    if person.life_status == DIED:
        relation = f"{relation} (meninggal)".strip()
    return (person.name, _number(person, wanted), person.sex, _short_day(person.birth_date), relation, "")


def _notes(each: FieldCase, codes: CodeLists) -> tuple[str, ...]:
    notes: list[str] = []
    # What a resident said at the desk may name an illness; it stays off the papers that go around.
    if each.case.finding and each.case.origin != "RT_WARGA":
        notes.append(f"Catatan dari kota: {each.case.finding}")
    if each.case.returned_reason:
        notes.append(f"Perlu diperbaiki: {each.case.returned_reason}")
    if each.visits:
        last = each.visits[-1]
        said = [codes.label("presence", last.presence_detail or last.presence)]
        said += [codes.label("eligibility", last.eligibility)] if last.eligibility else []
        notes.append(
            f"Kunjungan ke-{last.attempt}, {calendar.short_date(last.visited_on)} oleh {last.officer}: "
            f"{', '.join(said)}."
        )
    return tuple(notes)


def _number(person: Person, wanted: FieldPaper) -> str:
    return person.nik if wanted.with_nik else nik.mask(person.nik)


def _unit(each: FieldCase) -> str:
    return "/".join(part for part in (each.family.rt, each.family.rw) if part) or "-"


def _short_day(text: str) -> str:
    try:
        return calendar.short_date(date.fromisoformat(text))
    except ValueError:
        return ""


def _long_day(text: str) -> str:
    try:
        return calendar.long_date(date.fromisoformat(text))
    except ValueError:
        return text
