"""In this file: what becomes of a certificate: withdrawn, replaced, numbered, signed, handed over; and back.

A number is never given a second time. What can be taken back is taken back as
long as nothing newer stands on it; a replacement is not undone but withdrawn
in its turn, for its number was given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from padang_desktop.domain.certificates import certificate_check, certificate_numbers, certificate_register
from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.certificates.certificate_check import (
    AlreadyHanded,
    NumberMissing,
    NumberThere,
    VoidReasonNeeded,
)
from padang_desktop.domain.certificates.certificate_numbers import NumberTaken
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.training.training import DeedStandsUnder, Training, reason_of
from padang_desktop.domain.values.text import tidy
from padang_desktop.store import certificate_undo, certificates, changes, journal, trainings
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.certificates import chosen_certificates, laptop_mark
from padang_desktop.use_cases.certificates.certificate_numbers import next_numbers, taken, unit_of
from padang_desktop.use_cases.keys.certificate_keys import office_keys, sign_missing
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.training import move_training, settle_roster

UNDOABLE = frozenset(
    {
        "certificate.voided",
        "certificate.numbered",
        "certificate.signed",
        "certificate.handed",
        "certificate.taken_back",
    }
)
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Done:
    """`deed` takes it back through undo."""

    deed: int
    count: int


@dataclass(frozen=True, slots=True)
class Replaced:
    former: Certificate
    fresh: Certificate


def void_certificate(office: Office, certificate_id: str, reason: str) -> Certificate:
    """Declare a certificate void; its number is never given again, and a new one may be issued.

    Raises UnknownCertificate, CertificateWithdrawn, VoidReasonNeeded, NotTheOwner.
    """
    void_certificates(office, [certificate_id], reason)
    with office.reading() as tx:
        return certificates.take(tx, certificate_id)


def void_certificates(office: Office, ids: Sequence[str], reason: str) -> Done:
    """Declare certificates of one training void, all or none. Raises as void_certificate does."""
    reason = reason_of(reason)
    if not reason:
        raise VoidReasonNeeded
    with office.writing("certificate.voided", chosen_certificates.subject(office, ids), reason=reason) as tx:
        found = chosen_certificates.valid(tx, office, ids)
        for each in found:
            certificates.change(tx, _voided(each, reason, office.today()))
        # With a certificate that is void nobody is appointed: the roster no longer names it.
        settle_roster.settle(tx, office, [each.number for each in found])
        tx.tell(count=len(ids))
    _settle_states(office, tx.deed)
    return Done(tx.deed, len(ids))


def replace_certificate(office: Office, certificate_id: str, name: str, reason: str) -> Replaced:
    """A new certificate under a new number for one with a wrong name; it names the old number, which is void.

    Raises Incomplete, VoidReasonNeeded, UnknownCertificate, CertificateWithdrawn,
    NotTheOwner, and what next_numbers says.
    """
    name, reason = tidy(name), reason_of(reason)
    if not name or len(name) > _LONGEST_NAME:
        raise Incomplete((Problem("CERTIFICATE_NAME", "name", name[:20]),))
    if not reason:
        raise VoidReasonNeeded
    with office.writing("certificate.replaced", certificate_id, reason=reason) as tx:
        [former] = chosen_certificates.valid(tx, office, [certificate_id])
        training = trainings.take(tx, former.training_id)
        [fresh] = put_in_place(tx, office, training, [replace(former, name=name)], reason)
        tx.tell(count=1, number=fresh.number)
        return Replaced(certificates.take(tx, former.id), fresh)


def put_in_place(
    tx: Writer, office: Office, training: Training, named: Sequence[Certificate], reason: str
) -> list[Certificate]:
    """New certificates under new numbers in the place of these of one training; `named` have the new names.

    Raises what next_numbers says.
    """
    today, made = office.today(), list[Certificate]()
    laptop_mark.keep(tx, office)
    numbers = next_numbers(tx, office, training, len(named), today)
    for each, (number, sequence) in zip(named, numbers, strict=True):
        fresh = replace(
            each, id=new_id(), number=number, sequence=sequence, issued_on=today, qr_text="",
            replaces_id=each.id, copies=0, signed_by_way="", signed_on="", signed_sha256="",
            handed_on="", handed_to="", is_clash=False, revision=1,
        )  # fmt: skip
        made.append(replace(fresh, short_code=_code(fresh)))
    signed = list(sign_missing(made, training, office, office_keys(tx)))
    for each in named:
        certificates.change(tx, _voided(certificates.take(tx, each.id), reason, today))
    certificates.add(tx, signed)
    settle_roster.settle(tx, office, [each.number for each in named])
    return signed


def undo_replacement(office: Office, fresh_id: str) -> Certificate:
    """The former certificate is valid again, the new one void: its number stays used.

    The roster names the former again. Raises DeedStandsUnder once the new one
    was signed, handed over or copied.
    """
    [former] = undo_replacements(office, [fresh_id])
    return former


def undo_replacements(office: Office, fresh_ids: Sequence[str]) -> list[Certificate]:
    """The same for several of one training, all or none; gives those that are valid again."""
    reason, former = "penggantian diurungkan", list[Certificate]()
    with office.writing(
        "certificate.voided", chosen_certificates.subject(office, fresh_ids), reason=reason
    ) as tx:
        found = chosen_certificates.valid(tx, office, fresh_ids)
        for fresh in found:
            if not fresh.replaces_id or fresh.signed_by_way or fresh.handed_on or fresh.copies:
                raise DeedStandsUnder(reason=fresh.id)
            certificates.change(tx, _voided(fresh, reason, office.today()))
            before = certificates.take(tx, fresh.replaces_id)
            valid = replace(before, state=CertificateState.ISSUED, void_reason="", voided_on="")
            certificates.change(tx, valid)
            former.append(valid)
        settle_roster.settle(tx, office, [fresh.number for fresh in found])
        tx.tell(count=len(found))
    return former


def enter_numbers(office: Office, ids: Sequence[str], first: str) -> Done:
    """Write numbers into certificates that wait for theirs, in this order, counting on from the first.

    Each gets its signed code with it. Raises Incomplete, NumberTaken, NumberThere,
    UnknownCertificate, CertificateWithdrawn, NotTheOwner.
    """
    with office.writing("certificate.numbered", chosen_certificates.subject(office, ids)) as tx:
        found = chosen_certificates.valid(tx, office, ids)
        for each in found:
            if each.number:
                raise NumberThere(number=each.number)
        training = trainings.take(tx, found[0].training_id)
        numbers = certificate_numbers.run_from(
            first, training.number_template, len(found), found[0].issued_on, unit_of(tx, office)
        )
        certificate_numbers.require_free((number for number, _ in numbers), taken(tx))
        numbered = [
            replace(each, number=number, sequence=sequence)
            for each, (number, sequence) in zip(found, numbers, strict=True)
        ]
        for each in sign_missing(numbered, training, office, office_keys(tx)):
            certificates.change(tx, each)
        tx.tell(count=len(found), first=numbers[0][0], last=numbers[-1][0])
        return Done(tx.deed, len(found))


def sign_on_paper(office: Office, ids: Sequence[str], day: date | None = None) -> Done:
    """Note that they were signed with pen and stamp. Raises NumberMissing, and as void_certificate does."""
    on = (day or office.today()).isoformat()

    def signed(each: Certificate) -> Certificate:
        if each.signed_by_way == certificate_register.BY_TTE:
            return each
        return replace(each, signed_by_way=certificate_register.ON_PAPER, signed_on=on)

    return _all(office, "certificate.signed", ids, signed)


def hand_over(office: Office, ids: Sequence[str], day: date | None = None, to: str = "") -> Done:
    """Note that they were handed over; `to` "" means to each person. From then on a reprint is a SALINAN.

    Raises Incomplete for a day to come, NumberMissing, AlreadyHanded, and as void_certificate does.
    """
    on = day or office.today()
    if on > office.today():
        raise Incomplete((Problem("CERTIFICATE_DAY_TO_COME", "handed_on", on.isoformat()),))

    def handed(each: Certificate) -> Certificate:
        if each.handed_on:
            raise AlreadyHanded(count=1)
        return replace(each, handed_on=on.isoformat(), handed_to=tidy(to) or each.name)

    return _all(office, "certificate.handed", ids, handed)


def undo(office: Office, deed: int) -> int:
    """Take back one of the deeds here, whole; returns how many certificates.

    A number that was sent, printed or written into the roster stays: else it would be given twice.
    Raises DeedStandsUnder, also for a void one whose holder's marks changed since, and NumberTaken
    when somebody has by now the number that would come back.
    """
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name not in UNDOABLE:
        raise KeyError(deed)
    with office.writing(line.name, line.subject) as tx:
        _require_undoable(tx, deed, line.name)
        count = changes.undo(tx, deed)
        if certificate_undo.held_twice(tx):
            # Somebody got a new one since: two valid ones for one person must not be.
            raise DeedStandsUnder(reason=f"deed {deed} would leave somebody with two")
        tx.tell(undone=deed, count=count)
    _settle_states(office, tx.deed)
    return count


def _require_undoable(tx: Writer, deed: int, name: str) -> None:
    is_out = name == "certificate.numbered" and certificate_undo.number_went_out(tx, deed)
    # Without a certificate marks are free: with one that comes back they would say something else.
    is_judged_anew = name == "certificate.voided" and certificate_undo.people_changed_since(tx, deed)
    if is_out or is_judged_anew or changes.in_the_way(tx, deed):
        raise DeedStandsUnder(reason=f"deed {deed}")
    if number := certificate_undo.number_given_since(tx, deed):
        raise NumberTaken(number=number)


def _settle_states(office: Office, deed: int) -> None:
    """With its last certificate void a training is no longer issued, and with the first back it is."""
    with office.reading() as tx:
        touched = certificate_undo.trainings_touched(tx, deed)
    for training_id in touched:
        move_training.settle_issued(office, training_id)


def _all(
    office: Office, deed: str, ids: Sequence[str], changed: Callable[[Certificate], Certificate]
) -> Done:
    with office.writing(deed, chosen_certificates.subject(office, ids)) as tx:
        found = chosen_certificates.valid(tx, office, ids)
        if waiting := sum(not each.number for each in found):
            raise NumberMissing(count=waiting)
        certificate_check.require_no_clash(found)
        for each in found:
            certificates.change(tx, changed(each))
        tx.tell(count=len(found))
        return Done(tx.deed, len(found))


def _voided(certificate: Certificate, reason: str, day: date) -> Certificate:
    return replace(certificate, state=CertificateState.VOID, void_reason=reason, voided_on=day.isoformat())


def _code(certificate: Certificate) -> str:
    return certificate_check.short_code_of(
        id=certificate.id,
        number=certificate.number,
        name=certificate.name,
        jp=certificate.jp,
        issued_on=certificate.issued_on,
    )
