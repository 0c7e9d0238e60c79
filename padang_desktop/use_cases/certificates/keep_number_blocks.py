"""In this file: blocks of certificate numbers are made, seen with what is left of them, and removed."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.certificates import certificate_numbers, number_block_draft
from padang_desktop.domain.certificates.certificate_numbers import NumberBlock
from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.training import training_owner
from padang_desktop.store import certificates, number_blocks
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.certificates import after_restore
from padang_desktop.use_cases.certificates.certificate_numbers import taken
from padang_desktop.use_cases.office import Office, new_id


class BlockInUse(Situation):
    """Certificates stand under numbers of it."""

    code = "NUMBER_BLOCK_IN_USE"


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A block with how many of its numbers are left; at the city only those that it has heard of count."""

    block: NumberBlock
    left: int
    next_number: int

    @property
    def used(self) -> int:
        return self.block.count - self.left


def lines(office: Office) -> list[BlockLine]:
    """All at the city; at a kecamatan those that are its own."""
    with office.reading() as tx:
        found = number_blocks.every(tx) if office.is_city else number_blocks.of_office(tx, office.wilayah)
        used, printed = taken(tx), after_restore.printed_of(tx, office, office.today())
    made: list[BlockLine] = []
    for block in found:
        free = certificate_numbers.free_in(block, used, printed.get(block.id, 0))
        made.append(BlockLine(block, len(free), free[0] if free else 0))
    return made


def judge(office: Office, draft: BlockDraft) -> tuple[Problem, ...]:
    """What stands against it, for showing at the fields."""
    with office.reading() as tx:
        return _problems(tx, office, draft)


def add_block(office: Office, draft: BlockDraft) -> NumberBlock:
    """Keep a block; a kecamatan types in what its letter says. Raises Incomplete."""
    with office.writing("number_block.added") as tx:
        if found := _problems(tx, office, draft):
            raise Incomplete(found)
        block = number_block_draft.block_from(draft, number_blocks.every(tx), new_id())
        number_blocks.add(tx, block)
        tx.tell(count=block.count)
        return block


def remove_block(office: Office, block_id: str) -> NumberBlock:
    """Remove one of which no number was used; returns it, for undoing. Raises BlockInUse, KeyError."""
    with office.writing("number_block.removed", block_id) as tx:
        block = next((each for each in number_blocks.every(tx) if each.id == block_id), None)
        if block is None:
            raise KeyError(block_id)
        if used := block.count - len(certificate_numbers.free_in(block, taken(tx))):
            raise BlockInUse(count=used)
        number_blocks.drop(tx, block_id)
        return block


def put_back(office: Office, block: NumberBlock) -> None:
    """Undo of remove_block. Raises Incomplete when its numbers were handed to somebody meanwhile."""
    draft = BlockDraft(block.wilayah, str(block.year), block.template, str(block.first), str(block.last))
    with office.writing("number_block.added", block.id) as tx:
        if found := number_block_draft.block_problems(draft, number_blocks.every(tx)):
            raise Incomplete(found)
        number_blocks.add(tx, block)
        tx.tell(count=block.count)


def _problems(tx: Reader, office: Office, draft: BlockDraft) -> tuple[Problem, ...]:
    """At the city also numbers that another office has given: a restored city may have forgotten why."""
    found = number_block_draft.block_problems(draft, number_blocks.every(tx))
    if found or not office.is_city:
        return found
    block = number_block_draft.block_from(draft, (), "")
    others = {
        each.certificate.number.upper()
        for each in certificates.register(tx)
        if each.certificate.issued_on.year == block.year
        and not training_owner.is_own(block.wilayah, each.owner or office.wilayah)
    }
    free = set(certificate_numbers.free_in(block, others))
    used = [each for each in range(block.first, block.last + 1) if each not in free]
    return (Problem("BLOCK_NUMBERS_GIVEN", "first", draft.first, detail=str(used[-1])),) if used else ()
