"""In this file: entries of a training's list are changed: withdrawn, put into a class, given a dispensation.

Nobody's row is removed: who was withdrawn may have been sent to the city
already, and may come back. Every deed is taken back by undo_participants.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.training import session_check, training_check, training_owner
from padang_desktop.domain.training.training import DeedStandsUnder, Participant, Training, reason_of
from padang_desktop.domain.training.training_draft import GuestDraft
from padang_desktop.domain.values.text import tidy
from padang_desktop.store import certificates, changes, journal, participants, trainings
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import call_roll, mind_owner, move_training

_UNDOABLE = frozenset({"participant.changed", "participant.removed"})


class UnknownParticipant(Situation):
    """Somebody who was asked for is not on the training's list."""

    code = "PARTICIPANT_UNKNOWN"


class HoldsCertificate(Situation):
    """A certificate rests on the entry that would change."""

    code = "PARTICIPANT_HOLDS_CERTIFICATE"


@dataclass(frozen=True, slots=True)
class Changed:
    """`count` entries really changed; `deed` takes it back, 0 when nothing was written."""

    deed: int
    count: int


@dataclass(frozen=True, slots=True)
class Dispensation:
    """Why somebody passes all the same, who approved it, and when (ISO day)."""

    reason: str
    approver: str
    on_day: str


def withdraw(office: Office, training_id: str, people: Sequence[str], reason: str) -> Changed:
    """Take people off the list; marks stay with their rows, and the numbers after them move up.

    Raises Incomplete without a reason, UnknownParticipant, HoldsCertificate,
    NotOwnPeople for entries that the owner of the event has made.
    """
    why = reason_of(reason)
    if not why:
        raise Incomplete((Problem("WITHDRAWAL_REASON", "reason"),))
    day = office.today().isoformat()

    def gone(tx: Writer, training: Training, person: Participant) -> Participant:
        return replace(person, withdrawn_on=day, withdrawn_why=why)

    changed = _change(office, "participant.removed", training_id, people, gone, needs_owner=False)
    move_training.settle(office, training_id)
    return changed


def set_class(office: Office, training_id: str, people: Sequence[str], class_name: str) -> Changed:
    """Put people into a class of the training, "" for none. Raises Incomplete, NotTheOwner, as withdraw."""

    def moved(tx: Writer, training: Training, person: Participant) -> Participant:
        known = session_check.class_of(class_name, training.classes)
        if known is None:
            raise Incomplete((Problem("PARTICIPANT_CLASS_UNKNOWN", "class_name", class_name),))
        return replace(person, class_name=known)

    return _change(office, "participant.changed", training_id, people, moved)


def dispense(office: Office, training_id: str, people: Sequence[str], given: Dispensation) -> Changed:
    """Let people pass who were there too seldom.

    Raises Incomplete, NotTheOwner, RecapLocked once the recapitulation is approved, and as withdraw.
    """
    reason, approver = reason_of(given.reason), tidy(given.approver)
    problems: list[Problem] = []
    if not reason:
        problems.append(Problem("DISPENSATION_REASON", "reason"))
    if not approver:
        problems.append(Problem("DISPENSATION_BY", "approver"))
    day = session_check.day_of(given.on_day)
    if day is None or day > office.today():
        problems.append(Problem("DISPENSATION_DAY", "on_day", given.on_day))
    if problems:
        raise Incomplete(tuple(problems))

    def dispensed(tx: Writer, training: Training, person: Participant) -> Participant:
        call_roll.require_open_recap(tx, training)
        return replace(
            person, dispensation=reason, dispensation_by=approver, dispensation_on=given.on_day.strip()
        )

    return _change(office, "participant.changed", training_id, people, dispensed, reason=reason)


def revoke_dispensation(office: Office, training_id: str, people: Sequence[str]) -> Changed:
    """The usual limits hold again. Raises as dispense."""

    def plain(tx: Writer, training: Training, person: Participant) -> Participant:
        call_roll.require_open_recap(tx, training)
        return replace(person, dispensation="", dispensation_by="", dispensation_on="")

    return _change(office, "participant.changed", training_id, people, plain)


def mend_guest(office: Office, training_id: str, person_id: str, draft: GuestDraft) -> Changed:
    """Mend what was typed for somebody who is not in the roster; marks, class and dispensation stay.

    Raises Incomplete, also when another guest has that name, and what withdraw raises.
    A volunteer is mended in the roster: that is a bug.
    """

    def mended(tx: Writer, training: Training, person: Participant) -> Participant:
        if person.volunteer_id:
            raise ValueError("a volunteer is mended in the roster")
        others = [each for each in participants.of_training(tx, training.id) if each.id != person.id]
        if (twin := training_check.twin_of(draft, others)) is not None:
            raise Incomplete((Problem("PARTICIPANT_TWICE", "name", twin.name, detail=str(twin.ordinal)),))
        typed = training_check.guest(
            replace(draft, class_name=person.class_name), office.reference.code_lists,
            id=person.id, training_id=person.training_id, ordinal=person.ordinal, classes=training.classes,
        )  # fmt: skip
        return replace(
            person, name=typed.name, sex=typed.sex, unsur=typed.unsur, role=typed.role, origin=typed.origin,
            position=typed.position,
        )  # fmt: skip

    return _change(office, "participant.changed", training_id, [person_id], mended, needs_owner=False)


def undo_participants(office: Office, deed: int) -> int:
    """Take one of these deeds back; returns how many entries.

    Raises DeedStandsUnder, also when a guest who would come back was put on the list again.
    """
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name not in _UNDOABLE:
        raise KeyError(deed)
    with office.writing(line.name, line.subject) as tx:
        if changes.in_the_way(tx, deed):
            raise DeedStandsUnder(reason=f"deed {deed}")
        guests = [each for each in participants.of_training(tx, line.subject) if not each.volunteer_id]
        there = {each.id for each in guests}
        count = changes.undo(tx, deed)
        for each in participants.of_training(tx, line.subject):
            is_back = not each.volunteer_id and each.id not in there
            if is_back and training_check.twin_of(GuestDraft(each.name, origin=each.origin), guests):
                raise DeedStandsUnder(reason=f"deed {deed} would put a guest on the list twice")
        tx.tell(undone=deed, count=count)
    move_training.settle(office, line.subject)
    return count


def _change(
    office: Office,
    deed: str,
    training_id: str,
    people: Sequence[str],
    changed: Callable[[Writer, Training, Participant], Participant],
    *,
    needs_owner: bool = True,
    reason: str = "",
) -> Changed:
    with office.writing(deed, training_id) as tx:
        training = trainings.take(tx, training_id)
        if needs_owner:
            training_owner.require_own(office.wilayah, training)
        there = {person.id: person for person in participants.of_training(tx, training_id)}
        if missing := [each for each in people if each not in there]:
            raise UnknownParticipant(reason=missing[0])
        mind_owner.require_own_entries(tx, office, training, people)
        if held := certificates.holders(tx, people):
            raise HoldsCertificate(count=len(held))
        count = 0
        for person_id in dict.fromkeys(people):
            # The name on screen is the roster's; the entry keeps the one it was made with.
            entry = participants.stored(tx, there[person_id])
            count += participants.change(tx, changed(tx, training, entry))
        tx.tell(count=count, **({"reason": reason} if reason else {}))
        return Changed(tx.deed if count else 0, count)
