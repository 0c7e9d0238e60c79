"""In this file: certificates are given out to whoever has passed.

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
from pathlib import Path

from padang_desktop.domain.certificates import certificate_signatories
from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.certificates.certificate_check import CertificatesUnprinted, NobodyPassed
from padang_desktop.domain.problems import Incomplete, Problem, Severity
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training import certificate_award
from padang_desktop.domain.training.passing import Eligible, eligible, marks_of
from padang_desktop.domain.training.training import GridRow, Training, TrainingState, reason_of
from padang_desktop.domain.training.training_owner import require_own
from padang_desktop.domain.training.training_state import require_held
from padang_desktop.domain.values import calendar
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.store import certificates, participants, trainings
from padang_desktop.store.database import DatabaseBusy, Reader, Writer
from padang_desktop.use_cases.certificates import keep_signatories, keep_templates, laptop_mark, looks_used
from padang_desktop.use_cases.certificates.certificate_numbers import Numbers, next_numbers
from padang_desktop.use_cases.certificates.certificate_pages import Beside, beside, drawn
from padang_desktop.use_cases.certificates.check_certificate import check_certificate as check_certificate
from padang_desktop.use_cases.certificates.mend_certificates import void_certificate as void_certificate
from padang_desktop.use_cases.certificates.print_certificates import Printed as Printed
from padang_desktop.use_cases.certificates.print_certificates import print_certificates as print_certificates
from padang_desktop.use_cases.certificates.see_register import RegisterLine as RegisterLine
from padang_desktop.use_cases.certificates.see_register import register as register
from padang_desktop.use_cases.keys.certificate_keys import office_keys, sign_missing
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.place_paper import PaperPlace
from padang_desktop.use_cases.training import credit_training
from padang_desktop.use_cases.training.credit_training import Credited

_TRIES = 5
_NOBODY = Credited(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of it: `count` new certificates with the numbers from first to last ("" for none).

    `printed` certificates are in the PDF: the new ones, or, when nobody is new,
    all that are valid, just as they were. `unprinted` says that new ones were
    issued and their PDF could not be written; `pdf` is None then. `has_locked`
    says that the attendance of the training was approved and locked with it,
    `credited` whose roster records got the certificate of a basic training.
    """

    count: int
    first: str
    last: str
    pdf: Path | None
    printed: int
    passed: int
    not_passed: int
    unprinted: CertificatesUnprinted | None = None
    has_locked: bool = False
    credited: Credited = _NOBODY


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the numbers rest on; it must still be so when they are kept."""

    training: Training
    issued_on: date
    waiting: tuple[Eligible, ...]
    numbers: Numbers
    valid: tuple[Certificate, ...]
    beside: Beside
    participant_count: int
    passed: int


def issue_certificates(
    office: Office,
    training_id: str,
    pdf: Path | str | None = None,
    progress: Progress | None = None,
    *,
    early_reason: str = "",
) -> Issued:
    """Give a certificate to everybody who has passed and holds none, and write the PDF of the new ones.

    Nobody gets two: running it again issues only to those who passed since.
    `early_reason` is why it is done before the last session's day. When this
    raises, or at Batal, no number is used and what stood at `pdf` is as before.
    Raises UnknownTraining, NotTheOwner, NotHeld, NobodyPassed, BlockExhausted,
    NoBlock, Incomplete for a signatory or numbers that cannot be and for a day
    too early without a reason, and what certificate_page says.
    """
    path, progress = Path(pdf) if pdf else None, progress or Silent()
    for _ in range(_TRIES):
        with office.reading() as tx:
            ground = _ground(tx, office, training_id, early_reason)
            keys = office_keys(tx)
        if not ground.waiting:
            return _issue_nothing(office, ground, path, progress)
        made = _made(office, ground, keys)
        issued = _keep(office, ground, made, path, progress, early_reason)
        if issued is not None:
            return replace(issued, credited=credit_training.credit(office, training_id))
    raise DatabaseBusy(reason="the list kept changing under the certificates")


def problems(tx: Reader, training: Training, issued_on: date, early_reason: str) -> tuple[Problem, ...]:
    """What stands against issuing on a day, for showing at the fields before anything is drawn."""
    found: list[Problem] = []
    if issued_on < training.ends_on and not reason_of(early_reason):
        last = calendar.full_date(training.ends_on)
        found.append(Problem("CERTIFICATE_EARLY", "early_reason", severity=Severity.WARN, detail=last))
    listed = keep_signatories.every(tx)
    if problem := certificate_signatories.validity_problem(training.signatory, listed, issued_on):
        found.append(problem)
    return tuple(found)


def judge(office: Office, training_id: str) -> tuple[Problem, ...]:
    """What stands against issuing today. Raises UnknownTraining."""
    with office.reading() as tx:
        return problems(tx, trainings.take(tx, training_id), office.today(), "")


def _ground(tx: Reader, office: Office, training_id: str, early_reason: str) -> _Ground:
    training = trainings.take(tx, training_id)
    require_own(office.wilayah, training)
    require_held(training.state)
    rows, passed = _passed(tx, office, training)
    held = certificates.holding(tx, training_id)
    waiting = tuple(each for each in passed if each.participant.id not in held)
    every = certificates.of_training(tx, training_id)
    valid = tuple(each for each in every if each.state is CertificateState.ISSUED)
    if not waiting and not valid:
        raise NobodyPassed(percent=training.pass_percent)
    today = office.today()
    if waiting and (found := problems(tx, training, today, early_reason)):
        raise Incomplete(found)
    numbers = next_numbers(tx, office, training, len(waiting), today)
    extra = beside(tx, training_id, ())
    return _Ground(training, today, waiting, numbers, valid, extra, len(rows), len(passed))


def waiting_count(tx: Reader, office: Office, training: Training) -> int:
    """How many people have passed and hold no certificate."""
    held = certificates.holding(tx, training.id)
    return sum(each.participant.id not in held for each in _passed(tx, office, training)[1])


def _passed(tx: Reader, office: Office, training: Training) -> tuple[Sequence[GridRow], Sequence[Eligible]]:
    """Who is on the list, and who of them may have a certificate."""
    rows = [row for row in participants.grid(tx, training.id) if not row.participant.withdrawn_on]
    people = [row.participant for row in rows]
    return rows, eligible(training, people, marks_of(rows), office.reference.code_lists)


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
    office: Office,
    ground: _Ground,
    made: tuple[Certificate, ...],
    path: Path | None,
    progress: Progress,
    early_reason: str,
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
        has_locked=training.state is not TrainingState.ISSUED,
    )
    look = keep_templates.look_for(office, training)
    content = drawn(office, training, made, ground.beside, progress, look=look) if path else b""
    with ExitStack() as around:
        place = around.enter_context(PaperPlace(path)) if path else None
        if place:
            place.reserve(len(content))
        try:
            with office.writing("certificate.issued", training.id) as tx:
                laptop_mark.keep(tx, office)
                if _ground(tx, office, training.id, early_reason) != ground:
                    raise _Overtaken
                _add(tx, office, ground, made, early_reason)
                if path:
                    looks_used.note(tx, training.id, look, made)
        except _Overtaken:
            return None
        return _placed(place, content, issued, path) if place and path else issued


def _add(tx: Writer, office: Office, ground: _Ground, made: Sequence[Certificate], early_reason: str) -> None:
    training = ground.training
    if training.state is not TrainingState.ISSUED:
        # The recapitulation is approved, and with it locked, before any number stands.
        trainings.move(tx, training.id, TrainingState.APPROVED)
    certificates.add(tx, made)
    trainings.move(tx, training.id, TrainingState.ISSUED)
    tx.tell(count=len(made), first=made[0].number, last=made[-1].number, passed=ground.passed)
    if ground.issued_on < training.ends_on:
        tx.tell(early_reason=reason_of(early_reason))


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
        ids = [each.id for each in ground.valid if not each.handed_on and not each.is_clash]
        printed = print_certificates(office, ground.training.id, ids, path, progress).count
    return Issued(0, "", "", path, printed, ground.passed, ground.participant_count - ground.passed)
