"""In this file: which numbers the next certificates of an office get, in the way that its training asks."""

from __future__ import annotations

from datetime import date

from padang_desktop.domain.certificates import certificate_numbers
from padang_desktop.domain.certificates.certificate import number_from
from padang_desktop.domain.certificates.certificate_numbers import Numbers as Numbers
from padang_desktop.domain.training.training import DEFAULT_NUMBER_TEMPLATE, Numbering, Training
from padang_desktop.store import certificates, number_blocks, settings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.certificates import after_restore, laptop_mark
from padang_desktop.use_cases.office import Office

_UNIT = "certificate.unit"
_CITY_UNIT = "DINSOS"


def unit_of(tx: Reader, office: Office) -> str:
    """What {kode_unit} stands for in this office's numbers."""
    return settings.value(tx, _UNIT) or (_CITY_UNIT if office.is_city else office.wilayah)


def unit(office: Office) -> str:
    """What {kode_unit} stands for now."""
    with office.reading() as tx:
        return unit_of(tx, office)


def keep_unit(office: Office, typed: str) -> str:
    """Let it stand for something else from now on; returns what it was before.

    Nothing typed is what an office has by itself: DINSOS, or the code of its
    kecamatan. Raises Incomplete.
    """
    wanted = certificate_numbers.unit_from(typed)
    with office.writing("setting.changed", _UNIT) as tx:
        before = settings.value(tx, _UNIT)
        settings.put(tx, _UNIT, wanted)
        tx.tell(unit=wanted)
    return before


def example(text: str, today: date) -> str:
    """How a number with this unit looks."""
    return number_from(DEFAULT_NUMBER_TEMPLATE, sequence=1, issued_on=today, unit=text)


def taken(tx: Reader) -> set[str]:
    """Every number ever given or received, in capital letters."""
    return {number.upper() for number in certificates.taken_numbers(tx)}


def next_numbers(tx: Reader, office: Office, training: Training, count: int, today: date) -> Numbers:
    """The next numbers with their sequence, past every one that was ever used; "" where they come later.

    Raises Incomplete when the training's pattern or letter makes no numbers,
    NoBlock, BlockExhausted, and LastNumberUnknown after a backup was restored.
    """
    if training.numbering is Numbering.BLANK:
        return certificate_numbers.blank(count)
    used, mark = taken(tx), laptop_mark.mark(tx, office)
    printed = after_restore.beyond(tx, office, training, today)
    if training.numbering is Numbering.LETTER:
        # A letter of the city may go to all kecamatan: each counts on under its own code.
        branch = mark if office.is_city else certificate_numbers.branch_of(office.wilayah, mark)
        return certificate_numbers.from_letter(training.letter_number, used, count, branch, printed)
    unit = unit_of(tx, office)
    if training.numbering is Numbering.BLOCK:
        blocks, lost = (
            number_blocks.of_office(tx, office.wilayah),
            after_restore.printed_of(tx, office, today),
        )
        picked = certificate_numbers.pick_from_blocks(blocks, used, count, today.year, lost)
        after_restore.require_told(tx, office, [block for block, _ in picked], today)
        return certificate_numbers.from_blocks(picked, today, unit, mark)
    last = max(certificates.last_sequence(tx, today.year), printed)
    return certificate_numbers.from_template(training.number_template, last, used, count, today, unit, mark)
