"""In this file: what a resident takes home: Tanda terima permohonan and Surat pengantar."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.families.family import HEAD, Family, Person
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.residents import resident_request
from padang_desktop.domain.residents.request_paper import Kind, PaperWanted
from padang_desktop.domain.values import calendar, nik
from padang_desktop.store import cases, families, resident_requests
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import WIB, Office
from padang_desktop.use_cases.place_paper import PaperPlace
from padang_desktop.use_cases.residents import know_resident

if TYPE_CHECKING:
    from padang_desktop.documents.cover_letter import CoverLetter
    from padang_desktop.documents.page_picture import PagePicture
    from padang_desktop.documents.request_receipt import RequestReceipt

PREVIEW_DPI = 96
_TEMPLATE = "resident_letters.json"


@dataclass(frozen=True, slots=True)
class _About:
    """What both papers are about."""

    case: Case
    family: Family
    person: Person | None
    asked_on: date

    @property
    def name(self) -> str:
        return self.person.name if self.person else self.family.head_name


def print_request(
    office: Office, wanted: PaperWanted, path: Path | str, progress: Progress | None = None
) -> str:
    """Save the paper as PDF, whole or not at all; returns the number of the request.

    Raises UnknownCase, TemplateDamaged, LogoDamaged, PaperInUse, PaperNotWritten.
    """
    about = _about(office, wanted.case_id)
    drawn = _drawn(office, wanted, about, progress or Silent())
    with PaperPlace(Path(path)) as place, _journal(office, wanted):
        place.put(drawn)
    return about.case.number


def draw_request(office: Office, wanted: PaperWanted, progress: Progress | None = None) -> bytes:
    """The paper in memory, for the printer. Raises as print_request does."""
    drawn = _drawn(office, wanted, _about(office, wanted.case_id), progress or Silent())
    with _journal(office, wanted):
        return drawn


def preview_request(office: Office, wanted: PaperWanted, progress: Progress | None = None) -> PagePicture:
    """The page as it will be printed; leaves no trace."""
    from padang_desktop.documents import page_picture

    drawn = _drawn(office, wanted, _about(office, wanted.case_id), progress or Silent())
    return page_picture.picture(drawn, 0, dpi=PREVIEW_DPI)


def usual_letter(office: Office, case_id: str) -> tuple[str, str]:
    """Addressee and purpose that the template proposes for this need. Raises UnknownCase, TemplateDamaged."""
    with office.reading() as tx:
        case = cases.take(tx, case_id)
    need = resident_request.need_of(office.reference.code_lists, case.task_type)
    purposes = _texts(office, "letter").get("purposes", {})
    addressee, purpose = purposes.get(need.code if need else "", ("", ""))
    return str(addressee), str(purpose)


def _journal(office: Office, wanted: PaperWanted) -> Any:
    is_letter = wanted.kind is Kind.LETTER
    return office.writing(
        "request.printed", wanted.case_id, paper=wanted.kind.value, nik=is_letter and wanted.with_nik
    )


def _about(office: Office, case_id: str) -> _About:
    with office.reading() as tx:
        case = cases.take(tx, case_id)
        family = families.one(tx, case.family_id)
        assert family is not None  # the schema holds it
        members = families.members(tx, family.id)
        asked = resident_requests.cases_of_family(tx, family.id)
    at = next(each.asked_at for each in asked if each.case.id == case.id)
    if case.person_id:
        person = next((each for each in members if each.id == case.person_id), None)
    else:
        person = next((each for each in members if each.relation == HEAD), None)
    return _About(case, family, person, datetime.fromisoformat(at).astimezone(WIB).date())


def _drawn(office: Office, wanted: PaperWanted, about: _About, progress: Progress) -> bytes:
    from padang_desktop.documents import cover_letter, request_receipt

    progress.step(0, 1, "Menyusun surat")
    out = BytesIO()
    stationery = office_paper.stationery(office, wanted.paper)
    imprint = office_paper.imprint(office, about.case.number)
    if wanted.kind is Kind.RECEIPT:
        request_receipt.draw(out, _receipt(office, about), stationery, imprint)
    else:
        cover_letter.draw(out, _letter(office, wanted, about), stationery, imprint)
    return out.getvalue()


def _receipt(office: Office, about: _About) -> RequestReceipt:
    from padang_desktop.documents.request_receipt import RequestReceipt

    texts, codes, case = _texts(office, "receipt"), office.reference.code_lists, about.case
    need = resident_request.need_of(codes, case.task_type)
    reason = resident_request.reason_in(case, codes)
    rules = know_resident.paper_rules(office)
    asked = resident_request.asked(rules, need.code if need else "", reason, about.asked_on)
    shown = [code for code in asked.welcome if code in case.requirements]
    shown += [code for code in case.requirements if code not in asked.all]
    label = codes.label
    papers = tuple(
        (label(resident_request.PAPERS, code), code in case.requirements) for code in (*asked.needed, *shown)
    )
    missing = [label(resident_request.PAPERS, code) for code in asked.missing(case.requirements)]
    fields = (
        ("Nomor", case.number),
        ("Tanggal", calendar.long_date(about.asked_on)),
        ("Nama", about.name),
        ("NIK", nik.mask(about.person.nik) if about.person and about.person.nik else "belum ada"),
        ("Keperluan", _need_words(office, about)),
        ("Pemohon", _without_phone(case.applicant)),
    )
    area = office_paper.area_name(office)
    return RequestReceipt(
        title=texts["title"],
        number=case.number,
        fields=tuple((name, value) for name, value in fields if value),
        papers=papers,
        papers_told=f"{texts['missing']} {', '.join(missing)}." if missing else texts["complete"],
        keep=texts["keep"],
        ask_at=texts["ask_at"].format(officer=office.account.name, area=area),
        no_promise=texts["no_promise"],
        place_and_day=f"Padang, {calendar.full_date(office.today())}",
        officer=office.account.name,
    )


def _letter(office: Office, wanted: PaperWanted, about: _About) -> CoverLetter:
    from padang_desktop.documents.cover_letter import CoverLetter
    from padang_desktop.documents.signature_block import SignatureBlock

    texts, area = _texts(office, "letter"), office_paper.area_name(office)
    facts = {"area": area, "day": calendar.long_date(about.asked_on), "number": about.case.number}
    return CoverLetter(
        title=texts["title"],
        number=wanted.number.strip(),
        addressee=wanted.addressee.strip(),
        opening=texts["opening"].format(**facts),
        fields=_who(office, about, with_nik=wanted.with_nik),
        middle=texts["middle"].format(**facts),
        purpose=wanted.purpose.strip(),
        closing=texts["closing"],
        signed_by=SignatureBlock(
            f"Padang, {calendar.full_date(office.today())}",
            Signatory(texts["position"].format(**facts), office.account.name),
        ),
    )


def _who(office: Office, about: _About, *, with_nik: bool) -> tuple[tuple[str, str], ...]:
    person, family = about.person, about.family
    number = person.nik if person else ""
    born = ""
    if person and person.birth_date:
        day = calendar.full_date(date.fromisoformat(person.birth_date))
        born = f"{person.birth_place.title()}, {day}" if person.birth_place else day
    area = office.reference.areas.by_code(family.kelurahan)
    units = f"RT {family.rt or '–'} RW {family.rw or '–'}" if family.rt or family.rw else ""
    address = ", ".join(part for part in (family.address, units) if part)
    told = (
        ("Nama", about.name),
        ("NIK", number if with_nik else nik.mask(number)),
        ("Tempat, tanggal lahir", born),
        ("Kepala keluarga", family.head_name if family.head_name != about.name else ""),
        ("Alamat", address),
        ("Kelurahan", area.name if area else ""),
    )
    return tuple((name, value) for name, value in told if value)


def _need_words(office: Office, about: _About) -> str:
    """The need and its programme; a reason that is about health stays off the paper."""
    codes, case = office.reference.code_lists, about.case
    need = resident_request.need_of(codes, case.task_type)
    if need is None:
        return codes.label("task_type", case.task_type)
    if resident_request.asks(codes, need.code) != "programme":
        return need.label
    return f"{need.label}: {codes.label(resident_request.PROGRAMMES, case.programme)}"


def _without_phone(applicant: str) -> str:
    return " · ".join(part for part in applicant.split(" · ") if not part[:1].isdigit())


def _texts(office: Office, name: str) -> dict[str, Any]:
    from padang_desktop.documents.letterhead import TemplateDamaged

    path = office.resources / "templates" / _TEMPLATE
    try:
        return cast("dict[str, Any]", json.loads(path.read_text("utf-8"))[name])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TemplateDamaged(reason=repr(error), file=_TEMPLATE) from error
