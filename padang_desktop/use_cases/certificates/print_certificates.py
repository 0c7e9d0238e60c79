"""In this file: issued certificates are printed: again, as SALINAN, by kelurahan, one by one, for TTE.

Whoever has them in the house may print them; only the office whose training it
was counts copies and adds a code that was missing.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from padang_desktop.domain.certificates import certificate_files
from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.certificates.certificate_check import (
    AlreadyHanded,
    CertificateWithdrawn,
    NotHanded,
    NothingToPrint,
    NumberMissing,
    UnknownCertificate,
    require_no_clash,
)
from padang_desktop.domain.certificates.certificate_look import CertificateLook
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training import training_owner
from padang_desktop.domain.training.training import Training
from padang_desktop.store import certificates, trainings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.certificates import keep_templates, looks_used
from padang_desktop.use_cases.certificates.certificate_pages import Beside, beside
from padang_desktop.use_cases.certificates.looks_used import drawn_again
from padang_desktop.use_cases.export_place import ExportNotWritten, ExportPlace
from padang_desktop.use_cases.keys.certificate_keys import office_keys, sign_missing
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace

_GUESTS = "Tamu dan pejabat"
_WHAT = "Menyusun berkas"


@dataclass(frozen=True, slots=True)
class Printed:
    """`pdf` is the file or, where there are many, the folder; `files` how many there are."""

    count: int
    pdf: Path
    files: int = 1


@dataclass(frozen=True, slots=True)
class _Run:
    """What is printed: in the order in which it comes out."""

    training: Training
    made: tuple[Certificate, ...]
    beside: Beside
    kelurahan: dict[str, str]
    is_own: bool
    look: CertificateLook


def print_certificates(
    office: Office,
    training_id: str,
    ids: Sequence[str] | None,
    pdf: Path | str,
    progress: Progress | None = None,
    *,
    is_copy: bool = False,
    by_kelurahan: bool = False,
) -> Printed:
    """Print valid certificates again, just as they were issued: some, or all (None).

    What was handed over is printed only as a SALINAN, counted (`is_copy`), in the
    look of that paper; what was not is the same paper once more, in today's look.
    One issued before the office had joined a city gets its signed code now. Raises
    UnknownCertificate, CertificateWithdrawn, AlreadyHanded, NotHanded,
    NothingToPrint, NotTheOwner, and what certificate_page says.
    """
    path = Path(pdf)
    run = _run(office, training_id, ids, is_copy=is_copy)
    if by_kelurahan:
        run = replace(run, made=tuple(each for _, some in _groups(office, run) for each in some))
    content = drawn_again(office, run.training, run.made, run.beside, progress or Silent(), is_copy=is_copy)
    deed = "certificate.copied" if is_copy else "certificate.printed"
    with PaperPlace(path) as place, office.writing(deed, training_id) as tx:
        _keep(tx, run, is_copy=is_copy)
        place.put(content)
    return Printed(len(run.made), path)


def print_by_kelurahan(
    office: Office,
    training_id: str,
    ids: Sequence[str] | None,
    folder: Path | str,
    progress: Progress | None = None,
) -> Printed:
    """A folder with one PDF for each kelurahan, whole or not at all; guests have a file of their own.

    Raises as print_certificates does, and ExportNotWritten.
    """
    progress = progress or Silent()
    run = _run(office, training_id, ids)
    groups = _groups(office, run)
    with ExportPlace(Path(folder)) as place:
        for done, (name, made) in enumerate(groups):
            progress.step(done, len(groups), _WHAT)
            content = drawn_again(office, run.training, made, run.beside, Silent())
            _write(place.fresh / certificate_files.safe_name(f"Sertifikat {name}"), content)
        return _taken(office, run, place, len(groups))


def print_each(
    office: Office,
    training_id: str,
    ids: Sequence[str] | None,
    target: Path | str,
    progress: Progress | None = None,
) -> Printed:
    """A ZIP with one PDF for each person, named by number and name, to be passed on.

    Raises as print_certificates does, and ExportNotWritten.
    """
    progress = progress or Silent()
    run = _run(office, training_id, ids, any_paper=True)
    names = certificate_files.names_for_people(run.made)
    with ExportPlace(Path(target), is_file=True) as place:
        try:
            # A PDF is packed already; packing it again would only take time.
            with zipfile.ZipFile(place.fresh, "w", zipfile.ZIP_STORED) as packed:
                for name, content in zip(names, _one_by_one(office, run, progress), strict=True):
                    packed.writestr(name, content)
        except OSError as error:
            raise ExportNotWritten(reason=type(error).__name__) from error
        return _taken(office, run, place, len(names))


def export_for_signing(
    office: Office,
    training_id: str,
    ids: Sequence[str] | None,
    folder: Path | str,
    progress: Progress | None = None,
) -> Printed:
    """A folder with one clean PDF for each certificate, named by its number, for the external signature.

    Raises NumberMissing while one of them waits for its number, NotTheOwner, and
    what print_by_kelurahan raises.
    """
    progress = progress or Silent()
    run = _run(office, training_id, ids, any_paper=True)
    training_owner.require_own(office.wilayah, run.training)
    if waiting := sum(not each.number for each in run.made):
        raise NumberMissing(count=waiting)
    with ExportPlace(Path(folder)) as place:
        names = certificate_files.names_of_numbers(run.made)
        for name, content in zip(names, _one_by_one(office, run, progress), strict=True):
            _write(place.fresh / name, content)
        return _taken(office, run, place, len(run.made))


def _run(
    office: Office,
    training_id: str,
    ids: Sequence[str] | None,
    *,
    is_copy: bool = False,
    any_paper: bool = False,
) -> _Run:
    """What was asked for, signed where a code was missing; `any_paper` also what was handed over."""
    with office.reading() as tx:
        training = trainings.take(tx, training_id)
        is_own = training_owner.is_own(office.wilayah, training.owner)
        if is_copy:
            training_owner.require_own(office.wilayah, training)
        found = _asked(tx, training_id, ids)
        # A copy of its bytes is no second paper, and another office's are its own to count.
        if is_own and not any_paper:
            found = _printable(found, is_all=ids is None, is_copy=is_copy)
        made = sign_missing(found, training, office, office_keys(tx) if is_own else None)
        if is_copy:
            made = tuple(replace(each, copies=each.copies + 1) for each in made)
        extra = beside(tx, training_id, made)
        places = certificates.kelurahan(tx, training_id)
    return _Run(training, made, extra, places, is_own, keep_templates.look_for(office, training))


def _asked(tx: Reader, training_id: str, ids: Sequence[str] | None) -> tuple[Certificate, ...]:
    every = certificates.of_training(tx, training_id)
    if ids is None:
        valid = [each for each in every if each.state is CertificateState.ISSUED]
        # What clashes is replaced, not printed again; when there is nothing else, that is said.
        found = tuple([each for each in valid if not each.is_clash] or valid)
    else:
        by_id = {each.id: each for each in every}
        if missing := [each for each in ids if each not in by_id]:
            raise UnknownCertificate(reason=missing[0])
        found = tuple(by_id[each] for each in ids)
    for each in found:
        if each.state is CertificateState.VOID:
            raise CertificateWithdrawn(number=each.number)
    require_no_clash(found)
    if not found:
        raise NothingToPrint
    return found


def _printable(found: tuple[Certificate, ...], *, is_all: bool, is_copy: bool) -> tuple[Certificate, ...]:
    """Of all, those that fit; of chosen ones every one must."""
    fit = tuple(each for each in found if bool(each.handed_on) is is_copy)
    if len(fit) < len(found) and (not is_all or not fit):
        raise (NotHanded if is_copy else AlreadyHanded)(count=len(found) - len(fit))
    return fit


def _groups(office: Office, run: _Run) -> list[tuple[str, list[Certificate]]]:
    """By the names of the kelurahan, guests last; within one in the order of their numbers."""
    groups: dict[str, list[Certificate]] = {}
    for each in run.made:
        area = office.reference.areas.by_code(run.kelurahan.get(each.participant_id, ""))
        groups.setdefault(area.name if area else _GUESTS, []).append(each)
    return sorted(groups.items(), key=lambda pair: (pair[0] == _GUESTS, pair[0].casefold()))


def _one_by_one(office: Office, run: _Run, progress: Progress) -> Iterator[bytes]:
    """A PDF of each, drawn together and then taken apart; the taking apart has the progress."""
    from padang_desktop.documents import pdf_parts

    content = drawn_again(office, run.training, run.made, run.beside, progress)
    for done, part in enumerate(pdf_parts.parts(content, len(run.made))):
        progress.step(done, len(run.made), _WHAT)
        yield part


def _keep(tx: Writer, run: _Run, *, is_copy: bool = False) -> None:
    """Inside the deed: none was withdrawn meanwhile, and what is new of them is kept."""
    _asked(tx, run.training.id, [each.id for each in run.made])
    signed = 0
    if run.is_own:
        there = certificates.of_ids(tx, [each.id for each in run.made])
        for each in run.made:
            now = there[each.id]
            fresh = replace(now, qr_text=now.qr_text or each.qr_text, copies=now.copies + is_copy)
            signed += certificates.change(tx, fresh)
        in_hand = [each for each in run.made if not each.handed_on]
        looks_used.note(tx, run.training.id, run.look, in_hand)
    tx.tell(count=len(run.made), signed=signed)


def _taken(office: Office, run: _Run, place: ExportPlace, files: int) -> Printed:
    with office.writing("certificate.printed", run.training.id) as tx:
        _keep(tx, run)
        tx.tell(files=files)
        return Printed(len(run.made), place.take(), files)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ExportNotWritten(reason=type(error).__name__) from error
