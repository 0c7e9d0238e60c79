"""In this file: what is typed of a block of numbers: the block itself, and the last number on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from padang_desktop.domain.certificates.certificate_numbers import NumberBlock
from padang_desktop.domain.certificates.number_template import is_number_template
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.values.text import tidy

_MOST_IN_BLOCK = 99_999
YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block as it was typed."""

    wilayah: str
    year: str
    template: str
    first: str
    last: str
    note: str = ""


def block_problems(draft: BlockDraft, others: Iterable[NumberBlock]) -> tuple[Problem, ...]:
    """Everything that stands against a block as it was typed, for showing at the fields."""
    found: list[Problem] = []
    if not tidy(draft.wilayah):
        found.append(Problem("BLOCK_OFFICE_NEEDED", "wilayah"))
    year = _whole(draft.year)
    if year not in YEARS:
        found.append(Problem("BLOCK_YEAR", "year", draft.year))
    if not is_number_template(tidy(draft.template)):
        found.append(Problem("TRAINING_NUMBER_TEMPLATE", "template", draft.template))
    first, last = _whole(draft.first), _whole(draft.last)
    if not first:
        found.append(Problem("BLOCK_NUMBER", "first", draft.first))
    if not last:
        found.append(Problem("BLOCK_NUMBER", "last", draft.last))
    if first and last and last < first:
        found.append(Problem("BLOCK_TURNED", "last", draft.last, detail=draft.first))
    if found or not first or not last:
        return tuple(found)
    for other in others:
        is_same = other.year == year and other.template == tidy(draft.template)
        if is_same and first <= other.last and last >= other.first:
            return (Problem("BLOCK_OVERLAPS", "first", draft.first, detail=f"{other.first}–{other.last}"),)
    return ()


def block_from(draft: BlockDraft, others: Iterable[NumberBlock], block_id: str) -> NumberBlock:
    """Raises Incomplete."""
    if problems := block_problems(draft, others):
        raise Incomplete(problems)
    return NumberBlock(
        id=block_id,
        wilayah=tidy(draft.wilayah),
        year=int(draft.year),
        template=tidy(draft.template),
        first=int(draft.first),
        last=int(draft.last),
        note=tidy(draft.note),
    )


def last_printed_from(typed: str, block: NumberBlock | None = None) -> int:
    """The last running number on paper, as it was typed, of its block; 0 for none. Raises Incomplete."""
    last = _whole(typed)
    if last is None:
        raise Incomplete((Problem("CERTIFICATE_LAST_PRINTED", "last_printed", typed[:20]),))
    if last and block is not None and not block.first <= last <= block.last:
        span = f"{block.first}–{block.last}"
        raise Incomplete((Problem("CERTIFICATE_LAST_OUTSIDE", "last_printed", typed, detail=span),))
    return last


def _whole(text: str) -> int | None:
    """From 0 to 99,999; None for anything else."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,5}", text) and int(text) <= _MOST_IN_BLOCK else None
