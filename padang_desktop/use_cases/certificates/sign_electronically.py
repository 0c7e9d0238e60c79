"""In this file: PDFs that were signed electronically come back, each to its certificate, and are saved again.

The signature itself is put on and verified by other programs. Here each file
is matched by the number in its name, or in the words of its first page; its
SHA-256 is kept with the certificate and its bytes lie encrypted beside the
database. What matches nothing is told, never guessed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from padang_desktop.domain.certificates import certificate_files, certificate_register
from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training import training_owner
from padang_desktop.domain.training.training_file import FileKind, TrainingFile
from padang_desktop.store import certificates, training_files, trainings
from padang_desktop.store.database import DatabaseBusy, Writer
from padang_desktop.use_cases.certificates.print_certificates import Printed
from padang_desktop.use_cases.export_place import ExportNotWritten, ExportPlace
from padang_desktop.use_cases.office import Office, new_photo_id

_WHAT = "Membaca berkas"


class NoneSigned(Situation):
    """None of the chosen certificates has come back signed."""

    code = "SIGNED_NONE"


class Aside(StrEnum):
    """Why a file was left aside."""

    NO_PDF = "no_pdf"
    UNSIGNED = "unsigned"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    VOID = "void"
    TWICE = "twice"
    OTHER = "other"


ASIDE_WORDS: dict[Aside, str] = {
    Aside.NO_PDF: "bukan PDF, rusak, atau lebih besar dari 10 MB",
    Aside.UNSIGNED: "belum ditandatangani secara elektronik",
    Aside.UNKNOWN: "nomornya tidak ada di pelatihan ini",
    Aside.AMBIGUOUS: "cocok dengan lebih dari satu nomor",
    Aside.VOID: "sertifikatnya sudah dibatalkan",
    Aside.TWICE: "berkas lain dengan nomor yang sama sudah dibaca",
    Aside.OTHER: "sudah ada PDF lain untuk nomor ini",
}


@dataclass(frozen=True, slots=True)
class LeftAside:
    """`number` is the certificate's, "" where none is known."""

    name: str
    why: Aside
    number: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """`deed` is 0 when nothing new was kept; `same` files were here already."""

    deed: int
    count: int
    same: int
    aside: tuple[LeftAside, ...]

    @property
    def others(self) -> int:
        """How many differ from what is kept: taking them instead is a person's word."""
        return sum(each.why is Aside.OTHER for each in self.aside)


@dataclass(frozen=True, slots=True)
class _Kept:
    certificate: Certificate
    file: TrainingFile


@dataclass(slots=True)
class _Sorted:
    """What has become of the files so far; their bytes are on disk, encrypted."""

    kept: dict[str, _Kept] = field(default_factory=dict[str, _Kept])
    aside: list[LeftAside] = field(default_factory=list[LeftAside])
    same: int = 0


def take_back(
    office: Office,
    training_id: str,
    source: Path | str,
    progress: Progress | None = None,
    *,
    replace_others: bool = False,
) -> TakenBack:
    """Take the signed PDFs of a training out of a file, a folder or a ZIP; all in one deed.

    A file that differs from the one kept is left aside unless `replace_others`.
    Batal keeps nothing. Raises NotTheOwner, NoFilesThere, TooManyFiles, ZipDamaged.
    """
    from padang_desktop.documents import signed_files

    path, progress = Path(source), progress or Silent()
    with office.reading() as tx:
        training_owner.require_own(office.wilayah, trainings.take(tx, training_id))
        every = certificates.of_training(tx, training_id)
    count = signed_files.counted(path)
    found = _Sorted()
    try:
        for done, came in enumerate(signed_files.read(path)):
            progress.step(done, count, _WHAT)
            _sort(office, training_id, came, every, found, replace_others=replace_others)
        if not found.kept:
            return TakenBack(0, 0, found.same, tuple(found.aside))
        with office.writing("certificate.taken_back", training_id) as tx:
            _keep(tx, office, found)
            return TakenBack(tx.deed, len(found.kept), found.same, tuple(found.aside))
    except BaseException:
        for each in found.kept.values():
            office.photos.drop(each.file.id)
        raise


def save_signed(
    office: Office,
    training_id: str,
    ids: Sequence[str] | None,
    folder: Path | str,
    progress: Progress | None = None,
) -> Printed:
    """The signed PDFs of some or of all that are valid (None), bit by bit as they came, named by number.

    Raises NoneSigned, PhotoMissing, ExportNotWritten.
    """
    progress = progress or Silent()
    with office.reading() as tx:
        made = {each.id: each for each in certificates.of_training(tx, training_id)}
        files = {
            each.certificate_id: each
            for each in training_files.of_training(tx, training_id)
            if each.kind is FileKind.SIGNED_CERTIFICATE and each.certificate_id in made
        }
    every = [each.id for each in made.values() if each.state is CertificateState.ISSUED]
    wanted = [each for each in (ids if ids is not None else every) if each in files]
    if not wanted:
        raise NoneSigned
    names = certificate_files.names_of_numbers([made[each] for each in wanted])
    with ExportPlace(Path(folder)) as place:
        for done, (certificate_id, name) in enumerate(zip(wanted, names, strict=True)):
            progress.step(done, len(wanted), "Menyimpan berkas")
            try:
                (place.fresh / name).write_bytes(office.photos.read(files[certificate_id].id))
            except OSError as error:
                raise ExportNotWritten(reason=type(error).__name__) from error
        with office.writing("certificate.printed", training_id) as tx:
            tx.tell(count=len(wanted), paper="signed")
            return Printed(len(wanted), place.take(), len(wanted))


def _sort(
    office: Office,
    training_id: str,
    came: object,
    every: Sequence[Certificate],
    found: _Sorted,
    *,
    replace_others: bool,
) -> None:
    from padang_desktop.documents import signed_files

    assert isinstance(came, signed_files.Came)
    content = came.content

    def leave(why: Aside, number: str = "") -> None:
        found.aside.append(LeftAside(came.name, why, number))

    if not signed_files.is_pdf(content):
        return leave(Aside.NO_PDF)
    matched = certificate_files.match(Path(came.name).stem, every)
    if matched.certificate is None and not matched.is_ambiguous:
        matched = _by_words(signed_files.front_words(content), every)
    certificate = matched.certificate
    if certificate is None:
        return leave(Aside.AMBIGUOUS if matched.is_ambiguous else Aside.UNKNOWN)
    sha256 = hashlib.sha256(content).hexdigest()
    if why := _against(certificate, sha256, found, is_signed=signed_files.is_signed(content)):
        return leave(why, certificate.number)
    if certificate.signed_sha256 == sha256 or certificate.id in found.kept:
        found.same += 1
        return None
    if certificate.signed_sha256 and not replace_others:
        return leave(Aside.OTHER, certificate.number)
    found.kept[certificate.id] = _keep_bytes(office, training_id, certificate, came.name, content, sha256)
    return None


def _keep_bytes(
    office: Office, training_id: str, certificate: Certificate, name: str, content: bytes, sha256: str
) -> _Kept:
    file_id = new_photo_id()
    kept = TrainingFile(
        file_id, training_id, FileKind.SIGNED_CERTIFICATE, name, sha256, len(content),
        certificate_id=certificate.id,
    )  # fmt: skip
    signed = replace(
        certificate,
        signed_by_way=certificate_register.BY_TTE,
        signed_on=office.today().isoformat(),
        signed_sha256=sha256,
    )
    office.photos.keep(file_id, content)
    return _Kept(signed, kept)


def _by_words(front: str, every: Sequence[Certificate]) -> certificate_files.Matched:
    matched = certificate_files.match(front, every)
    if not matched.is_ambiguous:
        return matched
    # One that stands in for another names the number of that one too, which is void.
    return certificate_files.match(front, [each for each in every if each.state is CertificateState.ISSUED])


def _against(certificate: Certificate, sha256: str, found: _Sorted, *, is_signed: bool) -> Aside | None:
    if certificate.state is CertificateState.VOID:
        return Aside.VOID
    if not is_signed:
        return Aside.UNSIGNED
    before = found.kept.get(certificate.id)
    return Aside.TWICE if before is not None and before.file.sha256 != sha256 else None


def _keep(tx: Writer, office: Office, found: _Sorted) -> None:
    """The rows, over certificates as they are by now."""
    if not all(office.photos.has(each.file.id) for each in found.kept.values()):
        raise DatabaseBusy(reason="files were swept away meanwhile")
    now = certificates.of_ids(tx, found.kept)
    training_files.add(tx, (each.file for each in found.kept.values()))
    for certificate_id, each in found.kept.items():
        made = each.certificate
        fresh = replace(
            now[certificate_id],
            signed_by_way=made.signed_by_way,
            signed_on=made.signed_on,
            signed_sha256=made.signed_sha256,
        )
        certificates.change(tx, fresh)
    tx.tell(count=len(found.kept))
