"""In this file: padang visit add: a visit from a JSON file, with its photos.

The file holds the fields of domain.visits.visit.VisitDraft, apart from case_id:

{"visited_on": "2026-11-16", "visited_time": "09.10", "presence": "DITEMUKAN",
 "eligibility": "LAYAK", "reasons": [], "respondent": text, "respondent_relation":
 "YANG_BERSANGKUTAN", "notice_read": true, "note": text, "overrides": {code: reason}, ...
 "photos": [{"file": "foto/depan.jpg", "kind": "RUMAH_DEPAN"}],   paths beside the file
 "psm": "name or NIK of the volunteer who went"}                   otherwise the officer

or {"visits": [...]} with several of them, each with its "case": the number, or
its last digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from padang_desktop.commands import json_file, table
from padang_desktop.commands.desk import Answer, Desk, FileUnreadable, deed, problem_facts
from padang_desktop.domain.cases.case import STATE_WORDS, UnknownVolunteer
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.visits.visit import VisitDraft, draft_from
from padang_desktop.use_cases.cases import look_at_case, record_visit
from padang_desktop.use_cases.cases.record_visit import Recorded
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from padang_desktop.use_cases.roster import keep_roster

OTHER_KIND = "LAINNYA"
_OURS = {"case", "photos", "psm"}


@dataclass(frozen=True, slots=True)
class ToRecord:
    """One visit of a file, ready to be recorded."""

    draft: VisitDraft
    photos: tuple[PhotoIn, ...]


@deed
def add(
    desk: Desk,
    file: Annotated[Path, typer.Option("--from", help="Berkas JSON isi kunjungan.")],
    case: Annotated[str, typer.Option("--case", help="Nomor tugas, atau angka terakhirnya.")] = "",
    photo: Annotated[
        list[str] | None,
        typer.Option("--photo", help="Foto: JENIS=berkas.jpg, misalnya RUMAH_DEPAN=depan.jpg."),
    ] = None,
) -> Answer:
    """Simpan kunjungan beserta fotonya, semua atau tidak sama sekali."""
    body = json_file.read(file)
    with desk.office() as office:
        bodies = bodies_of(body, case, file)
        wanted = [prepared(office, each, file.parent) for each in bodies]
        if photo:
            extra = tuple(_named_photo(office, each) for each in photo)
            wanted[-1] = ToRecord(wanted[-1].draft, wanted[-1].photos + extra)
        done = [record_visit.record_visit(office, each.draft, each.photos, desk.progress) for each in wanted]
    facts: dict[str, Any] = {"visits": [recorded_facts(each) for each in done]}
    if len(done) == 1:
        facts |= facts["visits"][0]
    return Answer(facts, recorded_lines(done))


def bodies_of(body: object, case: str, file: Path) -> list[Mapping[str, Any]]:
    """The visits of a file, each with its case. With a case given there is one. Raises FileUnreadable."""
    several = cast("Mapping[str, Any]", body).get("visits") if isinstance(body, Mapping) else None
    bodies = cast("list[object]", several) if isinstance(several, list) else [body]
    if not bodies or not all(isinstance(each, Mapping) for each in bodies) or (case and len(bodies) > 1):
        raise FileUnreadable(reason="not visits", name=file.name)
    found = [cast("Mapping[str, Any]", each) for each in bodies]
    return [{**each, "case": case} for each in found] if case else found


def prepared(office: Office, body: Mapping[str, Any], folder: Path) -> ToRecord:
    """Find what a visit names. Raises Incomplete, UnknownCase or UnknownVolunteer."""
    number = str(body.get("case", "")).strip()
    if not number:
        raise Incomplete((Problem("VISIT_CASE_NEEDED", "case"),))
    form = {name: value for name, value in body.items() if name not in _OURS}
    form["case_id"] = look_at_case.case_by_number(office, number).id
    if body.get("psm"):
        form["volunteer_id"] = volunteer_id(office, str(body["psm"]))
    return ToRecord(draft_from(form), tuple(_photos(body.get("photos", []), folder)))


def volunteer_id(office: Office, typed: str) -> str:
    """The one volunteer of this name or NIK. Raises UnknownVolunteer."""
    found = keep_roster.lines(office, keep_roster.matching(office, typed=typed))
    if len(found) != 1:
        raise UnknownVolunteer(reason=f"{len(found)} match")
    return next(iter(found.values())).id


def recorded_facts(done: Recorded) -> dict[str, Any]:
    return {
        "visit_id": done.visit_id, "case": done.case_number, "state": done.state.value,
        "attempt": done.attempt,
        "is_conclusive": done.is_conclusive, "is_correction": done.is_correction,
        "warnings": [problem_facts(warning) for warning in done.warnings],
    }  # fmt: skip


def recorded_lines(done: list[Recorded]) -> list[str]:
    rows = [
        (
            each.case_number,
            each.attempt,
            STATE_WORDS[each.state],
            "" if each.is_conclusive else "belum ada hasil",
        )
        for each in done
    ]
    return ["Tersimpan.", *table.lines(("Nomor tugas", "Ke", "Keadaan", ""), rows, right=(1,))]


def _photos(listed: object, folder: Path) -> list[PhotoIn]:
    if not isinstance(listed, list):
        raise Incomplete((Problem("VISIT_FIELD_KIND", "photos", value="photos"),))
    photos: list[PhotoIn] = []
    for each in cast("list[object]", listed):
        facts = cast("Mapping[str, Any]", each) if isinstance(each, Mapping) else {}
        if not facts.get("file"):
            raise Incomplete((Problem("VISIT_FIELD_KIND", "photos", value="photos"),))
        photos.append(PhotoIn(folder / str(facts["file"]), str(facts.get("kind") or OTHER_KIND)))
    return photos


def _named_photo(office: Office, written: str) -> PhotoIn:
    """KIND=file, or a file whose name says the kind (rumah_depan.jpg)."""
    before, is_split, after = written.partition("=")
    name = before if is_split else Path(written).stem.replace("_", " ").replace("-", " ")
    entry = office.reference.code_lists.resolve("photo_kind", name)
    if is_split:
        return PhotoIn(Path(after), entry.code if entry else before)
    return PhotoIn(Path(written), entry.code if entry else OTHER_KIND)


COMMANDS = {"add": add}
