"""In this file: certificates are given out, printed again, withdrawn and checked.

Numbers and paper are one deed, and the register leads: a number without a
picture can be printed again, a picture without a number would be a forgery. So
the pages are drawn before the pen is taken and their room on the disk is
reserved; then the numbers are kept; only then is the PDF written. Whatever may
go wrong up to the commit leaves neither, a kill included; should the writing
itself fail after it, the numbers stand and the result says so.

Under the pen the plan is compared with what the store says by then, and drawn
anew when somebody was quicker.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from padang_desktop.domain import certificate_award
from padang_desktop.domain.certificate import Certificate, CertificateState
from padang_desktop.domain.certificate_check import (
    CertificatesUnprinted,
    CertificateWithdrawn,
    NobodyPassed,
    NothingToPrint,
    UnknownCertificate,
    VoidReasonNeeded,
)
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training import Eligible, Training, TrainingState, eligible, marks_of, reason_of
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.store import certificates, participants, trainings
from padang_desktop.store.database import DatabaseBusy, Reader, Writer
from padang_desktop.use_cases.certificate_keys import office_keys, sign_missing
from padang_desktop.use_cases.certificate_numbers import Numbers, next_numbers
from padang_desktop.use_cases.check_certificate import check_certificate as check_certificate
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.place_paper import PaperPlace

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of it: `count` new certificates with the numbers from first to last ("" for none).

    `printed` certificates are in the PDF: the new ones, or, when nobody is new,
    all that are valid, just as they were. `unprinted` says that new ones were
    issued and their PDF could not be written; `pdf` is None then.
    """

    count: int
    first: str
    last: str
    pdf: Path | None
    printed: int
    passed: int
    not_passed: int
    unprinted: CertificatesUnprinted | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    count: int
    pdf: Path


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register; `void_reason` is "" for a valid certificate."""

    certificate: Certificate
    void_reason: str = ""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the numbers rest on; it must still be so when they are kept."""

    training: Training
    issued_on: date
    waiting: tuple[Eligible, ...]
    numbers: Numbers
    valid: tuple[Certificate, ...]
    participant_count: int
    passed: int


def issue_certificates(
    office: Office, training_id: str, pdf: Path | str | None = None, progress: Progress | None = None
) -> Issued:
    """Give a certificate to everybody who has passed and holds none, and write the PDF of the new ones.

    Nobody gets two: running it again issues only to those who passed since.
    When this raises, or at Batal, no number is used and what stood at `pdf` is
    as before. Raises UnknownTraining, NobodyPassed, and what certificate_page says.
    """
    path, progress = Path(pdf) if pdf else None, progress or Silent()
    for _ in range(_TRIES):
        with office.reading() as tx:
            ground = _ground(tx, office, training_id)
            keys = office_keys(tx)
        if not ground.waiting:
            return _issue_nothing(office, ground, path, progress)
        made = _made(office, ground, keys)
        issued = _keep(office, ground, made, path, progress)
        if issued is not None:
            return issued
    raise DatabaseBusy(reason="the list kept changing under the certificates")


def print_certificates(
    office: Office,
    training_id: str,
    ids: Sequence[str] | None,
    pdf: Path | str,
    progress: Progress | None = None,
) -> Printed:
    """Print valid certificates again, just as they were issued: some, or all (None).

    One that was issued before the office had joined a city gets its signed code
    now. Raises UnknownCertificate, CertificateWithdrawn, NothingToPrint, and
    what certificate_page says.
    """
    path = Path(pdf)
    with office.reading() as tx:
        training = trainings.take(tx, training_id)
        found = _asked(tx, training_id, ids)
        fresh = sign_missing(found, training, office, office_keys(tx))
    content = _drawn(office, training, fresh, progress or Silent())
    with PaperPlace(path) as place, office.writing("certificate.printed", training_id) as tx:
        _asked(tx, training_id, [each.id for each in fresh])  # none was withdrawn meanwhile
        signed = certificates.sign(tx, fresh)
        tx.tell(count=len(fresh), signed=signed)
        place.put(content)
    return Printed(len(fresh), path)


def register(office: Office, training_id: str) -> list[RegisterLine]:
    """Every certificate of a training, void ones too, in the order of their numbers."""
    with office.reading() as tx:
        reasons = certificates.void_reasons(tx, training_id)
        return [
            RegisterLine(each, reasons.get(each.id, "")) for each in certificates.of_training(tx, training_id)
        ]


def void_certificate(office: Office, certificate_id: str, reason: str) -> Certificate:
    """Declare a certificate void; its number is never given again, and a new one may be issued.

    Raises UnknownCertificate, CertificateWithdrawn, VoidReasonNeeded.
    """
    reason = reason_of(reason)
    if not reason:
        raise VoidReasonNeeded
    with office.writing("certificate.voided", certificate_id, reason=reason) as tx:
        found = certificates.take(tx, certificate_id)
        if found.state is CertificateState.VOID:
            raise CertificateWithdrawn(number=found.number)
        certificates.void(tx, certificate_id)
        return certificates.take(tx, certificate_id)


def _ground(tx: Reader, office: Office, training_id: str) -> _Ground:
    training = trainings.take(tx, training_id)
    rows = participants.grid(tx, training_id)
    people = [row.participant for row in rows]
    passed = eligible(training, people, marks_of(rows), office.reference.code_lists)
    held = {row.participant.id for row in rows if row.certificate}
    waiting = tuple(each for each in passed if each.participant.id not in held)
    valid = _valid(certificates.of_training(tx, training_id))
    if not waiting and not valid:
        raise NobodyPassed(percent=training.pass_percent)
    today = office.today()
    numbers = next_numbers(tx, office, training, len(waiting), today)
    return _Ground(training, today, waiting, numbers, valid, len(rows), len(passed))


def _made(office: Office, ground: _Ground, keys: DeviceKeys | None) -> tuple[Certificate, ...]:
    made = [
        certificate_award.award(
            each,
            ground.training,
            id=new_id(),
            number=number,
            sequence=sequence,
            issued_on=ground.issued_on,
        )
        for each, (number, sequence) in zip(ground.waiting, ground.numbers, strict=True)
    ]
    return sign_missing(made, ground.training, office, keys)


def _keep(
    office: Office, ground: _Ground, made: tuple[Certificate, ...], path: Path | None, progress: Progress
) -> Issued | None:
    """Draw and reserve, keep, then put in place; None when the ground has changed meanwhile."""
    training = ground.training
    issued = Issued(
        count=len(made),
        first=made[0].number,
        last=made[-1].number,
        pdf=None,
        printed=0,
        passed=ground.passed,
        not_passed=ground.participant_count - ground.passed,
    )
    content = _drawn(office, training, made, progress) if path else b""
    with ExitStack() as around:
        place = around.enter_context(PaperPlace(path)) if path else None
        if place:
            place.reserve(len(content))
        try:
            with office.writing("certificate.issued", training.id) as tx:
                if _ground(tx, office, training.id) != ground:
                    raise _Overtaken
                _add(tx, training, made)
        except _Overtaken:
            return None
        return _placed(place, content, issued, path) if place and path else issued


def _add(tx: Writer, training: Training, made: Sequence[Certificate]) -> None:
    certificates.add(tx, made)
    trainings.move(tx, training.id, TrainingState.ISSUED)
    tx.tell(count=len(made), first=made[0].number, last=made[-1].number)


def _placed(place: PaperPlace, content: bytes, issued: Issued, path: Path) -> Issued:
    """The numbers are kept by now, so nothing may be raised that says they are not."""
    from padang_desktop.documents.paper import PaperInUse, PaperNotWritten

    try:
        place.put(content)
    except (PaperInUse, PaperNotWritten) as refusal:
        told = CertificatesUnprinted(reason=refusal.code, count=issued.count, file=path.name)
        return replace(issued, unprinted=told)
    return replace(issued, pdf=path, printed=issued.count)


class _Overtaken(Exception):
    """Somebody changed marks or took numbers while the pages were drawn."""


def _issue_nothing(office: Office, ground: _Ground, path: Path | None, progress: Progress) -> Issued:
    printed = 0
    if path:
        printed = print_certificates(office, ground.training.id, None, path, progress).count
    return Issued(0, "", "", path, printed, ground.passed, ground.participant_count - ground.passed)


def _asked(tx: Reader, training_id: str, ids: Sequence[str] | None) -> tuple[Certificate, ...]:
    every = certificates.of_training(tx, training_id)
    if ids is None:
        found = _valid(every)
    else:
        by_id = {each.id: each for each in every}
        if missing := [each for each in ids if each not in by_id]:
            raise UnknownCertificate(reason=missing[0])
        found = tuple(by_id[each] for each in ids)
    for each in found:
        if each.state is CertificateState.VOID:
            raise CertificateWithdrawn(number=each.number)
    if not found:
        raise NothingToPrint
    return found


def _valid(every: Sequence[Certificate]) -> tuple[Certificate, ...]:
    return tuple(each for each in every if each.state is CertificateState.ISSUED)


def _drawn(office: Office, training: Training, made: Sequence[Certificate], progress: Progress) -> bytes:
    from padang_desktop.documents import certificate_page

    codes = office.reference.code_lists
    faces = [
        certificate_award.face_of(each, training, codes, is_practice=office.is_practice) for each in made
    ]
    out = BytesIO()
    template = certificate_page.read_template(office.resources)
    certificate_page.draw(out, faces, template, progress, made_at=office.now())
    return out.getvalue()
