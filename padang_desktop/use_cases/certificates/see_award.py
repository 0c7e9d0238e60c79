"""In this file: what would come of issuing now: which numbers, whose name, and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.domain.certificates.certificate_numbers import (
    LastNumberUnknown,
    NumberBlock,
    example_of,
    free_in,
)
from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.training.training import Numbering, Training
from padang_desktop.domain.training.training_owner import may_issue
from padang_desktop.store import certificates, number_blocks, trainings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.certificates import (
    after_restore,
    issue_certificates,
    keep_signatories,
    laptop_mark,
)
from padang_desktop.use_cases.certificates.certificate_numbers import next_numbers, taken, unit_of
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class Outlook:
    """`first` is the next number ("" where it comes later); `left` what the blocks still have.

    `waiting` people would get one now, the last of them `last`. `refusal` is
    why no number can be given; `signatories` may sign today, and one can be
    chosen as long as `may_choose`. `owner` is the area's code of another
    office whose training this is, "" for our own. `renamed` are certificates
    whose holder has another name in the roster by now, with that name. With more
    than one of `laptops` in the kecamatan, all but the first have a `mark` in their
    numbers. `clashing` valid ones have a number that another laptop gave first.
    `last_known` is the highest running number that the data know of. After a
    restore a block may be `asked` about: then it is that block's, and `example` is
    how its numbers look.
    """

    training: Training
    owner: str
    first: str
    last: str
    waiting: int
    left: int | None
    refusal: Situation | None
    problems: tuple[Problem, ...]
    signatories: tuple[ListedSignatory, ...]
    may_choose: bool
    renamed: Mapping[str, str]
    laptops: int
    mark: str
    clashing: int
    last_known: int
    asked: NumberBlock | None
    example: str


def outlook(office: Office, training_id: str) -> Outlook:
    """Raises UnknownTraining; whatever else stands against issuing is told in the result."""
    today = office.today()
    with office.reading() as tx:
        training = trainings.take(tx, training_id)
        is_own = may_issue(office.wilayah, training)
        waiting = issue_certificates.waiting_count(tx, office, training) if is_own else 0
        first, last, refusal = _numbers(tx, office, training, waiting) if is_own else ("", "", None)
        found = issue_certificates.problems(tx, training, today, "") if is_own else ()
        made = certificates.of_training(tx, training_id)
        clashing = len(certificates.clashing(tx, training_id)) if is_own else 0
        asked = refusal.block if isinstance(refusal, LastNumberUnknown) else None
        last_known = after_restore.last_known(tx, training, today, asked)
        example = example_of(asked, today, unit_of(tx, office)) if asked else ""
        mark = laptop_mark.mark(tx, office) if refusal is None else ""
        renamed = certificates.renamed_since(tx, training_id) if is_own else {}
        trusted = exchange_keys.list_in_force(tx)
        listed = [each for each in keep_signatories.every(tx) if each.is_valid_on(today)]
        left = _left(tx, office, today) if training.numbering is Numbering.BLOCK else None
    return Outlook(
        training=training,
        owner="" if is_own else training.owner,
        first=first,
        last=last,
        waiting=waiting,
        left=left,
        refusal=refusal,
        problems=found,
        signatories=tuple(listed),
        may_choose=is_own and not any(each.state is CertificateState.ISSUED for each in made),
        renamed=renamed,
        laptops=len(trusted.facts.laptops_of(exchange_keys.wilayah_of(office))) if trusted else 0,
        mark=mark,
        clashing=clashing,
        last_known=last_known,
        asked=asked,
        example=example,
    )


def _left(tx: Reader, office: Office, today: date) -> int:
    """How many numbers of this year's blocks are still free."""
    used, printed = taken(tx), after_restore.printed_of(tx, office, today)
    blocks = [
        block
        for block in number_blocks.of_office(tx, office.wilayah)
        if block.year == today.year and not block.withdrawn_on
    ]
    return sum(len(free_in(block, used, printed.get(block.id, 0))) for block in blocks)


def _numbers(
    tx: Reader, office: Office, training: Training, waiting: int
) -> tuple[str, str, Situation | None]:
    """The first and the last number of those who wait; with nobody waiting the next one is told."""
    try:
        numbers = next_numbers(tx, office, training, max(1, waiting), office.today())
    except Situation as refusal:
        return "", "", refusal
    return numbers[0][0], numbers[-1][0], None
