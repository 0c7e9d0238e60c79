"""In this file: who may do which deed.

A deed's name is "noun.verb in the past", such as "visit.recorded". One role
holds everything in a kecamatan and one in the city; more roles narrow this
list, they never widen it silently: a deed that is not listed is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from padang_desktop.domain.problems import Situation


class Role(StrEnum):
    OFFICER = "TKSK"
    CITY = "KOTA"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who unlocks this office."""

    id: str
    name: str
    role: Role


class NotAllowed(Situation):
    """The account's role does not hold this deed."""

    code = "NOT_ALLOWED"


_IN_EVERY_OFFICE = {
    "office.made", "office.backed_up", "account.passphrase_changed",
    "account.recovery_renewed", "account.recovery_used", "setting.changed", "program.updated",
    "roster.imported", "roster.exported", "import.undone",
    "volunteer.added", "volunteer.changed", "volunteer.seen", "volunteer.status_set", "volunteer.moved",
    "volunteer.merged", "volunteer.unmerged", "twins.judged", "roster.printed", "roster.shared", "quota.set",
    "contact.added", "contact.changed", "contacts.imported", "contacts.exported", "contacts.printed",
    "record.trashed", "record.restored", "trash.swept",
    "training.planned", "training.changed", "participant.enrolled", "participant.removed",
    "training.moved", "participant.changed", "training.credited",
    "session.closed", "session.reopened", "session_sheet.kept", "session_sheet.removed",
    "mark.set", "certificate.issued", "certificate.printed", "certificate.voided", "attendance.printed",
    "training_paper.printed",
    "certificate.replaced", "certificate.numbered", "certificate.signed", "certificate.handed",
    "certificate.copied", "certificate.taken_back", "register.printed", "register.exported",
    "number_block.added", "number_block.removed",
    "nik.revealed", "nik.copied", "laptop.disposed",
}  # fmt: skip

_OF_AN_OFFICER = _IN_EVERY_OFFICE | {
    "worklist.imported", "case.assigned", "case.changed", "case.seen", "family.changed",
    "family.added", "family.seen", "family.split", "family.head_changed", "family.moved", "family.left",
    "family.returned", "family.merged", "family.unmerged", "person.added", "person.changed", "person.died",
    "person.revived", "sensitive.seen",
    "visit.recorded", "visit.corrected", "family.answers_applied", "meeting.recorded", "meeting.changed",
    "meeting.printed", "meeting_scan.kept", "meeting_scan.removed",
    "field_results.imported", "visit_sheets.printed", "field_workbook.made",
    "photo.taken_in", "photo.paired", "photo.put_away", "photo.dated",
    "request.listed", "request.served", "request.withdrawn", "request.finished", "request.printed",
    "resident.seen",
    "case.set_aside", "case.reopened", "case.carried_over", "cutoffs.changed", "reminder.copied",
    "siks.shown", "siks.entered", "siks.decided", "siks.taken_back",
    "proposal.exported", "proposal.forgotten", "pdtt.exported", "photos.bound", "results.exported",
    "city.joined", "city.joined_anew", "office_card.made", "batch.made", "batch.handed_over",
    "receipt.accepted", "receipt.told", "drop.settings",
    "key_list.taken", "pack.taken", "pack.kept", "pack.undone",
    "permit.asked", "laptop_keys.announced", "office.moved_out", "office.taken_over", "office.move_cancelled",
}  # fmt: skip

_OF_THE_CITY = _IN_EVERY_OFFICE | {
    "city_card.made", "office.enrolled", "key_list.made", "batch.received", "batch.refused", "receipt.made",
    "receipt.printed",
    "city_roster.imported", "city_worklist.imported", "city_data.changed", "city.exported",
    "city_store.moved", "pack.made", "pack.handed_over",
    "watch.settings", "watch.taken", "watch.cleaned", "case.seen",
    "laptop.opened", "laptop.stopped", "laptop.allowed", "laptop.merged", "incident.printed",
    "reading_key.taken", "reading_key.given", "clerk_desk.forgotten",
    "city_keys.renewed", "city_roots.changed", "city.continued", "city.lists_learnt", "city.copy_noticed",
    "city.hold_lifted", "city_desk.caught_up",
}  # fmt: skip

_MAY = {Role.OFFICER: frozenset(_OF_AN_OFFICER), Role.CITY: frozenset(_OF_THE_CITY)}
KNOWN_DEEDS = frozenset(_OF_AN_OFFICER | _OF_THE_CITY)


def may(role: Role, deed: str) -> bool:
    """Whether the role holds the deed; an unknown deed name is a bug and raises KeyError."""
    if deed not in KNOWN_DEEDS:
        raise KeyError(deed)
    return deed in _MAY[role]
