"""In this file: where the next numbers of certificates come from, in each of the four ways.

A number that was given once, void or not, is never given again, whichever way
it came. `taken` are all numbers ever given, in capital letters. Source:
DOMAIN.md 5 and 8a.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from padang_desktop.domain.certificates.certificate import number_from
from padang_desktop.domain.certificates.number_template import is_number_template, pattern_of
from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.values.text import tidy

Numbers = tuple[tuple[str, int], ...]  # each with its running number

LONGEST_NUMBER = 80  # more does not fit on the paper, nor into the code
_WIDTH_OF_SUFFIX = 3
_SHORTEST_MARK = 2
_UNIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,19}")


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """Numbers that a city handed to one office: `first` to `last` of the template's running number.

    `wilayah` is the office's, with dots; `note` names the letter that gave it. After the ISO day
    `withdrawn_on` the city lets none of its numbers be given out any more.
    """

    id: str
    wilayah: str
    year: int
    template: str
    first: int
    last: int
    note: str = ""
    revision: int = 1
    withdrawn_on: str = ""

    @property
    def count(self) -> int:
        return self.last - self.first + 1


class BlockExhausted(Situation):
    """The blocks of this year have fewer numbers left than are needed; nothing was given."""

    code = "NUMBER_BLOCK_EXHAUSTED"


class NoBlock(Situation):
    """This office has no block of this year."""

    code = "NUMBER_BLOCK_NONE"


class LastNumberUnknown(Situation):
    """Numbers may have been printed that these restored data do not know, of a `block` where it asks for one.

    Facts: day.
    """

    code = "CERTIFICATE_LAST_UNKNOWN"

    def __init__(self, day: str, block: NumberBlock | None = None) -> None:
        super().__init__(day=day)
        self.block = block


class NumberTaken(Situation):
    """A number that was typed belongs to another certificate, perhaps a void one."""

    code = "CERTIFICATE_NUMBER_TAKEN"


def from_template(
    template: str, after: int, taken: Collection[str], count: int, issued_on: date, unit: str, mark: str = ""
) -> Numbers:
    """The office's own running numbers after the last; `mark` is the laptop's, "" for the first.

    Raises Incomplete for a template that makes none.
    """
    if not is_number_template(template):
        raise Incomplete((Problem("TRAINING_NUMBER_TEMPLATE", "number_template", template),))
    numbers: list[tuple[str, int]] = []
    sequence = after
    while len(numbers) < count:
        sequence += 1
        number = number_from(template, sequence=sequence, issued_on=issued_on, unit=unit, mark=mark)
        if number.upper() not in taken:
            numbers.append((number, sequence))
    return tuple(numbers)


def free_in(block: NumberBlock, taken: Collection[str], printed: int = 0) -> list[int]:
    """Its running numbers after `printed` that no certificate has, whatever month or unit it was given in."""
    pattern = pattern_of(block.template)
    used = {int(found["urut"]) for number in taken if (found := pattern.fullmatch(number))}
    return [each for each in range(max(block.first, printed + 1), block.last + 1) if each not in used]


def example_of(block: NumberBlock, day: date, unit: str) -> str:
    """How its first number looks when it is given on a day."""
    return number_from(block.template, sequence=block.first, issued_on=day, unit=unit)


def pick_from_blocks(
    blocks: Sequence[NumberBlock], taken: Collection[str], count: int, year: int, printed: Mapping[str, int]
) -> tuple[tuple[NumberBlock, int], ...]:
    """Running numbers out of the first block that has room for all; else out of several, in their order.

    `printed` tells by a block's id how far it stands on paper without the data knowing it.
    Raises NoBlock, and BlockExhausted saying how many are left and how many are needed.
    """
    of_year = [block for block in blocks if block.year == year and not block.withdrawn_on]
    if not of_year:
        raise NoBlock(year=year)
    free = [(block, free_in(block, taken, printed.get(block.id, 0))) for block in of_year]
    left = sum(len(each) for _, each in free)
    if left < count:
        raise BlockExhausted(left=left, needed=count, year=year)
    enough = next(((block, each) for block, each in free if len(each) >= count), None)
    chosen = [enough] if enough else free
    return tuple((block, each) for block, places in chosen for each in places)[:count]


def from_blocks(picked: Iterable[tuple[NumberBlock, int]], issued_on: date, unit: str, mark: str) -> Numbers:
    """What was picked out of blocks, as it stands on the papers."""
    return tuple(
        (number_from(block.template, sequence=each, issued_on=issued_on, unit=unit, mark=mark), each)
        for block, each in picked
    )


def from_letter(
    letter_number: str, taken: Collection[str], count: int, branch: str = "", after: int = 0
) -> Numbers:
    """400.9/123/2026.001 and so on, after the last suffix that this letter's number has had, or `after`.

    `branch` sets apart the offices that count on from the same letter:
    400.9/123/2026.11.001. Raises Incomplete when the letter's number is not known.
    """
    letter = tidy(letter_number)
    if not letter:
        raise Incomplete((Problem("CERTIFICATE_LETTER_NEEDED", "letter_number"),))
    stem = f"{letter}.{branch}." if branch else f"{letter}."
    pattern = re.compile(re.escape(stem.upper()) + r"(\d+)")
    last = max((int(found[1]) for number in taken if (found := pattern.fullmatch(number))), default=0)
    last = max(last, after)
    suffixes = range(last + 1, last + count + 1)
    return tuple((f"{stem}{each:0{_WIDTH_OF_SUFFIX}d}", each) for each in suffixes)


def branch_of(wilayah: str, mark: str = "") -> str:
    """What sets the numbers of a kecamatan apart: 11 of 13.71.11; 11-K7 on its laptop with the mark K7."""
    code = wilayah.rpartition(".")[2]
    return f"{code}-{mark}" if mark else code


def mark_of(device: str, others: Iterable[str]) -> str:
    """What sets the numbers of a laptop apart from those of others of its kecamatan: K7 of K7QXMZ3A.

    The beginning of its code, as short as none of the others begins with it.
    """
    known = set(others) - {device}
    lengths = range(_SHORTEST_MARK, len(device))
    return next((device[:n] for n in lengths if not any(o[:n] == device[:n] for o in known)), device)


def blank(count: int) -> Numbers:
    """No numbers yet: a dotted line on each paper."""
    return (("", 0),) * count


def run_from(typed: str, template: str, count: int, issued_on: date, unit: str) -> Numbers:
    """Numbers that were given on paper: the first as it was typed, the rest counting on.

    "457" alone is put into the template; a whole number counts on at the
    template's place, or at its last digits when it looks otherwise. Raises Incomplete.
    """
    text = tidy(typed)
    if not text:
        raise Incomplete((Problem("CERTIFICATE_NUMBER_NEEDED", "number"),))
    if len(text) > LONGEST_NUMBER:
        raise Incomplete((Problem("CERTIFICATE_NUMBER_LONG", "number", text),))
    if re.fullmatch(r"\d{1,5}", text) and is_number_template(template):
        first = int(text)
        return tuple(
            (number_from(template, sequence=each, issued_on=issued_on, unit=unit), each)
            for each in range(first, first + count)
        )
    spans = list(_counting_place(text, template))
    if not spans:
        if count > 1:
            raise Incomplete((Problem("CERTIFICATE_NUMBER_NO_RUN", "number", text),))
        return ((text, 0),)
    start, end = spans[0]
    first, width = int(text[start:end]), end - start
    return tuple(
        (f"{text[:start]}{first + step:0{width}d}{text[end:]}", first + step) for step in range(count)
    )


def unit_from(typed: str) -> str:
    """What was typed for {kode_unit}, tidied. Raises Incomplete for what would not read well in a number."""
    text = tidy(typed)
    if text and not _UNIT.fullmatch(text):
        raise Incomplete((Problem("CERTIFICATE_UNIT", "unit", text),))
    return text


def require_free(numbers: Iterable[str], taken: Collection[str]) -> None:
    """Raises NumberTaken with the first that somebody has."""
    for number in numbers:
        if number.upper() in taken:
            raise NumberTaken(number=number)


def _counting_place(text: str, template: str) -> Iterator[tuple[int, int]]:
    if is_number_template(template) and (found := pattern_of(template).fullmatch(text.upper())):
        yield found.span("urut")
    if found := re.search(r"\d{1,6}$", text):
        yield found.span()
