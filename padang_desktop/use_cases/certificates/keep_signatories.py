"""In this file: the list of those who sign certificates; one of them is chosen for a training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from padang_desktop.domain.certificates import certificate_signatories
from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.packs.pack_tables import SIGNATORIES
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.training import training_owner
from padang_desktop.domain.training.training import Training, TrainingClosed
from padang_desktop.store import certificates, city_rows, settings, trainings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office

OWN, CITY = "certificate.signatories", "city.signatories"


def every(tx: Reader) -> tuple[ListedSignatory, ...]:
    """The city's first, then the office's own; a line that both have stands once."""
    own = certificate_signatories.read_list(settings.value(tx, OWN))
    return tuple(dict.fromkeys((*_of_city(tx), *own)))


def listed(office: Office) -> tuple[ListedSignatory, ...]:
    with office.reading() as tx:
        return every(tx)


def own_list(office: Office) -> tuple[ListedSignatory, ...]:
    """Those that this office keeps itself."""
    with office.reading() as tx:
        return certificate_signatories.read_list(settings.value(tx, OWN))


def city_list(office: Office) -> tuple[ListedSignatory, ...]:
    """Those that came with Data dari Kota, or at the city stand in Data Kota; they are changed there."""
    with office.reading() as tx:
        return _of_city(tx)


def valid_on(office: Office, day: date) -> tuple[ListedSignatory, ...]:
    return tuple(each for each in listed(office) if each.is_valid_on(day))


def put_list(office: Office, entries: Sequence[ListedSignatory]) -> tuple[ListedSignatory, ...]:
    """Keep the office's own list as it is now; returns the one before, for undoing.

    Raises Incomplete with what is wrong, at "0.nip" for the first line.
    """
    found = [
        replace(problem, field=f"{at}.{problem.field}")
        for at, entry in enumerate(entries)
        for problem in certificate_signatories.problems_of(entry)
    ]
    if found:
        raise Incomplete(tuple(found))
    with office.writing("setting.changed", OWN) as tx:
        before = certificate_signatories.read_list(settings.value(tx, OWN))
        settings.put(tx, OWN, certificate_signatories.write_list(entries))
        tx.tell(count=len(entries))
    return before


def _of_city(tx: Reader) -> tuple[ListedSignatory, ...]:
    rows = (SIGNATORIES.told(row.cells) for row in city_rows.of_part(tx, SIGNATORIES.name))
    lines = (certificate_signatories.line_from(row) for row in rows)
    kept = certificate_signatories.read_list(settings.value(tx, CITY))
    return tuple(dict.fromkeys((*kept, *(line for line in lines if line is not None))))


def choose(office: Office, training_id: str, entry: ListedSignatory) -> Training:
    """Let somebody of the list sign the certificates of a training that are issued from now on.

    Raises Incomplete when he may not sign today, NotTheOwner, TrainingClosed
    once certificates are out: what they say stays as it is.
    """
    with office.writing("training.changed", training_id) as tx:
        training = trainings.take(tx, training_id)
        training_owner.require_own(office.wilayah, training)
        made = certificates.of_training(tx, training_id)
        if valid := [each for each in made if each.state is CertificateState.ISSUED]:
            raise TrainingClosed(count=len(valid))
        problem = certificate_signatories.validity_problem(entry.signatory, every(tx), office.today())
        if problem is not None:
            raise Incomplete((problem,))
        trainings.change(tx, replace(training, signatory=entry.signatory))
        tx.tell(signatory=1)
        return trainings.take(tx, training_id)
