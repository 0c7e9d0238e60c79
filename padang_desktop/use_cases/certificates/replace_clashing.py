"""In this file: certificates whose number another laptop gave too get new ones, all of a training at once.

The number stays with the certificate that reached the city first. The other
paper may be in somebody's hands, so it is not numbered anew: it is void, and a
new certificate refers to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.certificate_check import NothingToPrint
from padang_desktop.domain.training.training_owner import require_own
from padang_desktop.store import certificates, trainings
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.certificates import mend_certificates
from padang_desktop.use_cases.office import Office

REASON = "nomor bentrok dengan sertifikat lain"


@dataclass(frozen=True, slots=True)
class ClashesReplaced:
    """`fresh` are the new certificates, in the order of the old numbers."""

    fresh: tuple[Certificate, ...]


def replace_clashing(office: Office, training_id: str) -> ClashesReplaced:
    """Replace every valid certificate of a training whose number clashes; names stay as printed.

    Raises UnknownTraining, NotTheOwner, NothingToPrint when there is none, and what next_numbers says.
    """
    with office.writing("certificate.replaced", training_id, reason=REASON) as tx:
        training = trainings.take(tx, training_id)
        require_own(office.wilayah, training)
        found = certificates.clashing(tx, training_id)
        if not found:
            raise NothingToPrint
        fresh = mend_certificates.put_in_place(tx, office, training, found, REASON)
        tx.tell(count=len(fresh), first=fresh[0].number, last=fresh[-1].number)
    return ClashesReplaced(tuple(fresh))


def undo_clashing(office: Office, fresh: Sequence[Certificate]) -> int:
    """The old ones are valid again, still to be replaced; gives how many. Raises DeedStandsUnder."""
    return len(mend_certificates.undo_replacements(office, [each.id for each in fresh]))


def note_told(tx: Writer, ids: Sequence[str]) -> int:
    """The city says that these numbers clash; gives how many of the certificates stand here unmarked."""
    return certificates.mark_clash(tx, certificates.of_ids(tx, ids))
