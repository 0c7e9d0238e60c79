"""In this file: the photos of the chosen cases as PDF: one binder, or a ZIP with one for each case.

Photos are decrypted one at a time. A thick binder becomes several files in a
folder, so that a small laptop can make it and open it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.siks import proposal
from padang_desktop.domain.values import calendar, nik
from padang_desktop.store import case_results, cases, families
from padang_desktop.store.case_results import CasePhoto, Summary
from padang_desktop.store.photos import PhotoMissing
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.cases.export_proposals import Exported, HeldBack, NothingToExport
from padang_desktop.use_cases.export_place import ExportNotWritten, ExportPlace
from padang_desktop.use_cases.office import Office

if TYPE_CHECKING:
    from padang_desktop.documents.photo_binder import BinderCase, BinderPhoto

# One file of the binder holds about this many photos: drawing takes some 200 MB, however many files.
MOST_PHOTOS = 150
_BLOCK = 200
_NO_PHOTO = "Belum ada foto."


@dataclass(frozen=True, slots=True)
class BinderPlan:
    """How many cases and photos go, and which cases have none."""

    going: int
    photo_count: int
    file_count: int
    held_back: tuple[HeldBack, ...]


def look(office: Office, case_ids: Sequence[str], progress: Progress | None = None) -> BinderPlan:
    """What would be bound, before anything is drawn."""
    with_photos, held = _cases(office, case_ids, progress or Silent())
    count = sum(len(case.photos) for case in with_photos)
    return BinderPlan(len(with_photos), count, len(list(_parts(with_photos))), tuple(held))


def print_photo_binder(
    office: Office, case_ids: Sequence[str], folder: Path | str, progress: Progress | None = None,
    *, one_each: bool = False, paper: str = "A4",
) -> Exported:  # fmt: skip
    """Write the binder: a PDF, a folder of PDFs when it is thick, or (`one_each`) a ZIP of one for each case.

    Raises NothingToExport, ExportNotWritten, and what drawing raises; Cancelled leaves nothing.
    """
    progress = progress or Silent()
    with_photos, held = _cases(office, case_ids, progress)
    if not with_photos:
        raise NothingToExport
    name = f"Buku foto {office_paper.area_name(office)} {office.today():%Y-%m-%d}"
    parts = [[case] for case in with_photos] if one_each else list(_parts(with_photos))
    is_file = one_each or len(parts) == 1
    suffix = (".zip" if one_each else ".pdf") if is_file else ""
    with ExportPlace(Path(folder) / f"{name}{suffix}", is_file=is_file) as place:
        try:
            if one_each:
                _write_zip(office, parts, place.fresh, paper, progress)
            else:
                for number, part in enumerate(parts, 1):
                    target = place.fresh if is_file else place.fresh / f"{name} bagian {number}.pdf"
                    target.write_bytes(
                        _drawn(office, part, paper, _Shifted(progress, number - 1, len(parts)))
                    )
        except OSError as error:
            raise ExportNotWritten(reason=type(error).__name__) from error
        photos = sum(len(case.photos) for case in with_photos)
        with office.writing("photos.bound", cases=len(with_photos), photos=photos):
            path = place.take()
    return Exported(path, len(parts), len(with_photos), len(held))


class _Shifted:
    """The progress of one part of several, as a share of the whole."""

    def __init__(self, progress: Progress, part: int, parts: int) -> None:
        self._progress, self._part, self._parts = progress, part, parts

    def step(self, done: int, total: int, what: str = "") -> None:
        self._progress.step(self._part * total + done, self._parts * total, what)


def _write_zip(
    office: Office, parts: Sequence[Sequence[BinderCase]], target: Path, paper: str, progress: Progress
) -> None:
    # A PDF of photos cannot be made smaller.
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as archive:
        for number, part in enumerate(parts):
            drawn = _drawn(office, part, paper, _Shifted(progress, number, len(parts)))
            archive.writestr(f"Foto {part[0].number}.pdf", drawn)


def _drawn(office: Office, part: Sequence[BinderCase], paper: str, progress: Progress) -> bytes:
    from padang_desktop.documents import photo_binder

    def read(photo_id: str) -> bytes | None:
        try:
            return office.photos.read(photo_id)
        except PhotoMissing:  # not carried along to this laptop
            return None

    mark = f"Hanya untuk {office_paper.area_name(office)} {calendar.short_date(office.today())}"
    out = BytesIO()
    photo_binder.draw(
        out, part, read, mark, office_paper.stationery(office, paper), office_paper.imprint(office), progress
    )
    return out.getvalue()


def _parts(found: Sequence[BinderCase]) -> Iterator[list[BinderCase]]:
    """Cases together, as many as one file holds; a case is never divided."""
    part: list[BinderCase] = []
    for case in found:
        if part and sum(len(each.photos) for each in part) + len(case.photos) > MOST_PHOTOS:
            yield part
            part = []
        part.append(case)
    if part:
        yield part


def _cases(
    office: Office, case_ids: Sequence[str], progress: Progress
) -> tuple[list[BinderCase], list[HeldBack]]:
    with_photos: list[BinderCase] = []
    held: list[HeldBack] = []
    with office.reading() as tx:
        for start in range(0, len(case_ids), _BLOCK):
            progress.step(start, len(case_ids), "Memeriksa tugas")
            tasks = cases.take_many(tx, case_ids[start : start + _BLOCK])
            homes = families.of_ids(tx, [case.family_id for case in tasks])
            people = families.persons_of(tx, list(homes))
            ids = [case.id for case in tasks]
            told, photos = case_results.summaries(tx, ids), case_results.photos(tx, ids)
            for case in tasks:
                home = homes[case.family_id]
                if not photos[case.id]:
                    held.append(HeldBack(case.number, home.head_name, (_NO_PHOTO,), case_id=case.id))
                    continue
                members = [each for each in people.get(home.id, []) if not each.merged_into]
                person = proposal.whom(case, members)
                with_photos.append(_case(office, case, home, person, told[case.id], photos[case.id]))
    return with_photos, held


def _case(
    office: Office, case: Case, home: Family, person: Person | None, told: Summary,
    photos: Sequence[CasePhoto],
) -> BinderCase:  # fmt: skip
    from padang_desktop.documents.photo_binder import BinderCase

    codes = office.reference.code_lists
    area = office.reference.areas.by_code(case.kelurahan)
    rt_rw = f", RT/RW {home.rt}/{home.rw}" if home.rt or home.rw else ""
    facts = (
        ("Kepala keluarga", home.head_name),
        ("Nama", person.name if person and person.name != home.head_name else ""),
        ("NIK", nik.mask(person.nik) if person and person.nik else ""),
        ("Nomor KK", nik.mask(home.no_kk) if home.no_kk else ""),
        ("Alamat", f"{home.address}{rt_rw}"),
        ("Kelurahan", area.name if area else case.kelurahan),
        ("Jenis tugas", codes.label("task_type", case.task_type)),
        ("Keberadaan", codes.label("presence", case.presence) if case.presence else "Belum ada hasil"),
        ("Kelayakan", codes.label("eligibility", case.eligibility) if case.eligibility else ""),
        ("Kunjungan terakhir", _full_day(told.visited_on)),
        ("Petugas", told.visitor_name or told.officer),
        ("Jumlah foto", str(len(photos))),
    )
    shown = tuple((label, value) for label, value in facts if value)
    return BinderCase(case.number, "FOTO KUNJUNGAN", shown, tuple(_photo(codes, photo) for photo in photos))


def _photo(codes: CodeLists, photo: CasePhoto) -> BinderPhoto:
    from padang_desktop.documents.photo_binder import BinderPhoto

    kind = codes.entry("photo_kind", photo.kind)
    when = f"Kunjungan ke-{photo.attempt}, {_full_day(photo.visited_on)}"
    if photo.taken_at:
        moment = datetime.fromisoformat(photo.taken_at)
        when = (
            f"Diambil {calendar.full_date(calendar.wib(moment).date())}, {calendar.time_of_day(moment)} WIB"
        )
    is_placed = photo.latitude and photo.longitude
    place = f"Lokasi {photo.latitude}, {photo.longitude}" if is_placed else "Lokasi tidak tercatat"
    is_personal = kind is not None and kind.extra.get("personal") == "yes"
    return BinderPhoto(photo.id, kind.label if kind else photo.kind, (when, place), is_personal)


def _full_day(day: str) -> str:
    try:
        return calendar.full_date(date.fromisoformat(day))
    except ValueError:
        return ""
