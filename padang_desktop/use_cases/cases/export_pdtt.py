"""In this file: the answers to findings of the BPK go out: a folder with the sheet and the photos it names.

The gate of domain/siks/pdtt decides; what is missing is said for each case. A photo
leaves under its case's number, never a person's, and weighs at most 200 kB.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain import words
from padang_desktop.domain.families.family import Person
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.siks import pdtt, proposal, siks_terms
from padang_desktop.domain.siks.pdtt import UNSAID, Answer, Finding
from padang_desktop.domain.values import nik
from padang_desktop.domain.values.number import rupiah
from padang_desktop.domain.visits.instrument_sheet import shown
from padang_desktop.domain.visits.visit import DECLINED
from padang_desktop.store import case_results, cases, families
from padang_desktop.store.case_results import Answers
from padang_desktop.store.database import Reader
from padang_desktop.store.photos import PhotoMissing
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.cases import know_instrument
from padang_desktop.use_cases.cases.export_proposals import Exported, HeldBack, NothingToExport
from padang_desktop.use_cases.export_place import ExportNotWritten, ExportPlace
from padang_desktop.use_cases.office import Office

if TYPE_CHECKING:
    from padang_desktop.documents.pdtt_sheet import PdttRow

_BLOCK = 200
_MOST_BYTES = 200_000
_READING, _COPYING = "Memeriksa tugas", "Menyalin foto"
_PHOTOS = "foto"
_SENT_PHOTOS = (pdtt.POWER_PHOTO, pdtt.CARD_PHOTO, pdtt.HOUSE_PHOTO, pdtt.PAY_PHOTO)
_YES_OR_NO = frozenset(("1", "2"))
_OWN_BUSINESS = frozenset(("1", "2"))


@dataclass(frozen=True, slots=True)
class PdttPlan:
    """How many may go, who may not and why, and how many of the chosen are no PDTT tasks."""

    going: int
    held_back: tuple[HeldBack, ...]
    others: int


def look(office: Office, case_ids: Sequence[str], progress: Progress | None = None) -> PdttPlan:
    """What would go and what is missing, before anything is written."""
    findings, others = _findings(office, case_ids, progress or Silent())
    held = [
        HeldBack(
            each.case.number,
            each.person.name if each.person else each.family.head_name,
            tuple(words.of_problem(problem) for problem in problems),
            case_id=each.case.id,
        )
        for each in findings
        if (problems := pdtt.missing(each))
    ]
    return PdttPlan(len(findings) - len(held), tuple(held), others)


def export_pdtt(
    office: Office, case_ids: Sequence[str], folder: Path | str, progress: Progress | None = None
) -> Exported:
    """Write the folder with sheet and photos.

    Raises NothingToExport, SheetNotWritable, ExportNotWritten; Cancelled leaves nothing.
    """
    from padang_desktop.documents import pdtt_sheet

    progress = progress or Silent()
    findings, _ = _findings(office, case_ids, progress)
    going = [each for each in findings if not pdtt.missing(each)]
    if not going:
        raise NothingToExport
    name = f"Jawaban PDTT {office_paper.area_name(office)} {office.today():%Y-%m-%d}"
    with ExportPlace(Path(folder) / name) as place:
        rows: list[PdttRow] = []
        for done, finding in enumerate(going):
            progress.step(done, len(going), _COPYING)
            files = _copy_photos(office, finding, place.fresh)
            rows.append(_row(office, finding, files))
        pdtt_sheet.write(place.fresh / f"{name}.xlsx", rows, len(rows), progress)
        with office.writing("pdtt.exported", count=len(rows)):
            path = place.take()
    return Exported(path, 1, len(rows), len(findings) - len(rows))


def _findings(office: Office, case_ids: Sequence[str], progress: Progress) -> tuple[list[Finding], int]:
    found: list[Finding] = []
    with office.reading() as tx:
        for start in range(0, len(case_ids), _BLOCK):
            progress.step(start, len(case_ids), _READING)
            found += _block(office, tx, case_ids[start : start + _BLOCK])
    return found, len(case_ids) - len(found)


def _block(office: Office, tx: Reader, case_ids: Sequence[str]) -> list[Finding]:
    tasks = [case for case in cases.take_many(tx, case_ids) if case.task_type == pdtt.TASK_TYPE]
    homes = families.of_ids(tx, [case.family_id for case in tasks])
    people = families.persons_of(tx, list(homes))
    ids = [case.id for case in tasks]
    told, photos = case_results.summaries(tx, ids), case_results.photos(tx, ids)
    answers = case_results.answers(tx, ids)
    found: list[Finding] = []
    for case in tasks:
        members = [each for each in people.get(case.family_id, []) if not each.merged_into]
        person = proposal.whom(case, members)
        found.append(
            Finding(
                case,
                homes[case.family_id],
                person,
                _merged(office, answers[case.id], ""),
                _merged(office, answers[case.id], person.id) if person else {},
                # The newest of a kind counts, where its file is at hand.
                {each.kind: each.id for each in photos[case.id] if office.photos.has(each.id)},
                told[case.id].note,
                told[case.id].reason_text,
            )
        )
    return found


def _merged(office: Office, all_answers: Sequence[Answers], person_id: str) -> dict[str, Answer]:
    """Item -> its answer; of several visits the first that answered it counts."""
    merged: dict[str, Answer] = {}
    for answers in all_answers:
        instrument = know_instrument.by_id(office, answers.instrument)
        values = answers.members.get(person_id, {}) if person_id else answers.family
        for item_id, value in values.items():
            item = instrument.item(item_id) if instrument else None
            if item is not None and value and item_id not in merged:
                code = value if isinstance(value, str) else ",".join(value)
                merged[item_id] = Answer(code, shown(item, value))
    return merged


def _copy_photos(office: Office, finding: Finding, folder: Path) -> dict[str, str]:
    from padang_desktop.documents import photo_file

    files: dict[str, str] = {}
    for kind in _SENT_PHOTOS:
        photo_id = finding.photos.get(kind)
        if photo_id is None:
            continue
        try:
            jpeg = office.photos.read(photo_id)
        except PhotoMissing:
            continue
        if len(jpeg) > _MOST_BYTES:
            jpeg = photo_file.prepare(jpeg, target_bytes=_MOST_BYTES).jpeg
        name = f"{_PHOTOS}/{finding.case.number}-{kind.lower()}.jpg"
        try:
            (folder / _PHOTOS).mkdir(exist_ok=True)
            (folder / name).write_bytes(jpeg)
        except OSError as error:
            raise ExportNotWritten(reason=type(error).__name__) from error
        files[kind] = name
    return files


def _row(office: Office, finding: Finding, files: Mapping[str, str]) -> PdttRow:
    from padang_desktop.documents.pdtt_sheet import PdttRow

    case, family, person = finding.case, finding.family, finding.person
    place = siks_terms.places(case.kelurahan, office.reference.areas)
    own, house = finding.person_answers, finding.family_answers
    is_asked = any(item in own for item in pdtt.EARNS[:2])
    work = own.get(pdtt.WORK, UNSAID).words or (person.occupation if person and not is_asked else "")
    has_business = own.get(pdtt.STANDING, UNSAID).code in _OWN_BUSINESS
    return PdttRow(
        nik=_masked(person.nik if person else ""),
        no_kk=_masked(family.no_kk),
        account=case.account_mask,
        name=person.name if person else family.head_name,
        bank=case.paying_bank,
        area_code=case.kelurahan.replace(".", ""),
        province=place[0], city=place[1], kecamatan=place[2], kelurahan=place[3],
        address=family.address, rt=family.rt, rw=family.rw,
        finding=case.finding,
        fitting=pdtt.fitting(case),
        explanation=_explanation(office.reference.code_lists, finding),
        power_photo=files.get(pdtt.POWER_PHOTO, ""),
        card_photo=files.get(pdtt.CARD_PHOTO, ""),
        ownership=house.get(pdtt.OWNERSHIP, UNSAID).words,
        condition=_condition(finding),
        house_photo=files.get(pdtt.HOUSE_PHOTO, ""),
        work=work,
        business=own.get(pdtt.BUSINESS, UNSAID).words or (work if has_business else ""),
        income=_income(own),
        pay_photo=files.get(pdtt.PAY_PHOTO, ""),
        cars=house.get(pdtt.CARS, UNSAID).code,
        motorbikes=house.get(pdtt.MOTORBIKES, UNSAID).code,
        disability=_disability(own, person),
    )  # fmt: skip


def _masked(number: str) -> str:
    """As the ministry's own lists mask: 137111******9003."""
    return nik.mask(number).replace("\u2022", "*")


def _explanation(codes: CodeLists, finding: Finding) -> str:
    """What was found, in words: presence, eligibility, reasons and the note of the visit."""
    case = finding.case
    parts = [codes.label("presence", case.presence)]
    if case.eligibility:
        parts.append(codes.label("eligibility", case.eligibility))
    parts += [codes.label("reason", reason) for reason in case.reasons]
    parts += [text for text in (finding.reason_text, finding.note) if text]
    return "; ".join(parts)


def _condition(finding: Finding) -> str:
    """ "Lantai: Baik; dinding: Rusak ringan; atap: Baik"."""
    said = [finding.family_answers.get(item, UNSAID).words for item in pdtt.CONDITIONS]
    named = zip(("Lantai", "dinding", "atap"), said, strict=True)
    return "; ".join(f"{part}: {words_of}" for part, words_of in named if words_of)


def _income(own: Mapping[str, Answer]) -> str:
    """The incomes of the person together; what he would not say is said so."""
    said = [own[item] for item in pdtt.INCOMES if item in own]
    figures = [int(each.code) for each in said if each.code.isdigit()]
    if figures:
        return rupiah(sum(figures))
    gates = [own[item] for item in pdtt.EARNS if item in own]
    unsaid = said + [each for each in gates if each.code not in _YES_OR_NO]
    if unsaid:
        return unsaid[0].words
    # Asked for each kind, and there is none.
    return rupiah(0) if len(gates) == len(pdtt.EARNS) else ""


def _disability(own: Mapping[str, Answer], person: Person | None) -> str:
    if pdtt.DISABILITY in own:
        return own[pdtt.DISABILITY].words
    kinds = person.disabilities if person else ()
    return ", ".join("Tidak bersedia menjawab" if each == DECLINED else each.capitalize() for each in kinds)
