"""In this file: blocks of certificate numbers in a pack: taken in, put right, and taken back by the city.

A block of which no number was used goes; one that was used gives no new
numbers any more, and those that were given stay good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.certificates import certificate_numbers, number_block_draft
from padang_desktop.domain.certificates.certificate import number_from
from padang_desktop.domain.certificates.certificate_numbers import NumberBlock
from padang_desktop.domain.certificates.number_template import is_number_template
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.domain.packs.pack_tables import BLOCKS
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.values.number import number
from padang_desktop.store import changes, city_rows, given_records, left_rows, number_blocks, tables
from padang_desktop.store.city_rows import Origin
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.certificates.certificate_numbers import taken, unit_of
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.packs.pack_steps import Rows, Step, Writing, record_step, wrong_in

TAKEN_BACK = "Dicabut kota"


def steps_of(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    """What would change of the blocks that the city gave."""
    found = rows.get(BLOCKS.name, ())
    here = given_records.by_id(tx, tables.number_blocks, [row[0] for row in found])
    say = _Words(office.today(), unit_of(tx, office))
    for row in found:
        yield _coming(office, say, row, here.get(row[0]))
    yield from _leaving(tx, say, {row[0] for row in found})


@dataclass(frozen=True, slots=True)
class _Words:
    """A block as a person reads it: by numbers as they will stand on the papers, not by its pattern."""

    today: date
    unit: str

    def title(self, block: NumberBlock) -> str:
        return f"Nomor {block.first}–{block.last}, contoh {self._number(block, block.first)}"

    def whole(self, block: NumberBlock) -> str:
        numbers = f"{self._number(block, block.first)} sampai {self._number(block, block.last)}"
        parts = [f"{number(block.count)} nomor tahun {block.year}", numbers]
        if block.withdrawn_on:
            parts.append(TAKEN_BACK)
        return "; ".join(part for part in (*parts, block.note) if part)

    def _number(self, block: NumberBlock, sequence: int) -> str:
        day = self.today.replace(year=block.year, day=1)
        return number_from(block.template, sequence=sequence, issued_on=day, unit=self.unit)


def _coming(office: Office, say: _Words, row: Row, known: Mapping[Any, Any] | None) -> Step:
    if wrong := _wrong(row):
        title = f"Nomor {row[3]}–{row[4]} · {row[2]}"
        return Step(PackLine(BLOCKS.name, row[0], title, Outcome.REFUSE, problems=(wrong,)))
    values: dict[str, Any] = {
        "wilayah": office.wilayah, "year": int(row[1]), "template": row[2], "first": int(row[3]),
        "last": int(row[4]), "note": row[5], "withdrawn_on": "",
    }  # fmt: skip
    block = NumberBlock(row[0], **values)
    step = record_step(
        BLOCKS.name, say.title(block), tables.number_blocks, row[0], values, known, say.whole(block)
    )
    if known is not None and step.write is not None:
        stored = NumberBlock(row[0], **{name: known[name] for name in values})
        step = replace(step, line=replace(step.line, stored=say.whole(stored)))
    return step if known is not None or step.write is None else Step(step.line, _first(step.write, row[0]))


def _wrong(row: Row) -> Problem | None:
    wrong = wrong_in(BLOCKS, row)
    if wrong is None and not is_number_template(row[2]):
        wrong = Problem("PACK_BAD_CELL", "", detail="Pola nomor")
    if wrong is None and int(row[1]) not in number_block_draft.YEARS:
        wrong = Problem("PACK_BAD_CELL", "", detail="Tahun")
    if wrong is None and int(row[3]) > int(row[4]):
        wrong = Problem("PACK_BAD_CELL", "", detail="Sampai nomor")
    return wrong


def _first(write: Callable[[Writing], object], block_id: str) -> Callable[[Writing], object]:
    """A new one is known as the city's, so that it can be taken back."""

    def written(writing: Writing) -> None:
        write(writing)
        if city_rows.is_linked(writing.tx, tables.number_blocks.name, block_id):
            return  # somebody removed it here, and the city gives it again
        origin = Origin(new_id(), BLOCKS.name, block_id, tables.number_blocks.name, block_id)
        city_rows.link(writing.tx, [origin])

    return written


def _leaving(tx: Reader, say: _Words, given: set[str]) -> Iterator[Step]:
    """Those that came from the city and stand in its pack no more."""
    origins = city_rows.origins(tx, BLOCKS.name)
    gone = {origin.row_id: origin for key, origin in origins.items() if key not in given}
    used = taken(tx) if gone else set[str]()
    for block in number_blocks.every(tx):
        origin = gone.get(block.id)
        if origin is None or block.withdrawn_on:
            continue
        title = say.title(block)
        count = block.count - len(certificate_numbers.free_in(block, used))
        coming = TAKEN_BACK
        if count:
            coming += f"; {number(count)} nomor terpakai tetap berlaku"
        line = PackLine(BLOCKS.name, block.id, title, Outcome.SKIP, block.note, coming, will_go=True)
        yield Step(line, _closing(block.id) if count else _removing(block.id, origin.id))


def _closing(block_id: str) -> Callable[[Writing], object]:
    return lambda writing: changes.change(
        writing.tx, tables.number_blocks, block_id, {"withdrawn_on": writing.office.today().isoformat()}
    )


def _removing(block_id: str, origin_id: str) -> Callable[[Writing], object]:
    def write(writing: Writing) -> None:
        left_rows.take_out(writing.tx, tables.number_blocks, [block_id])
        left_rows.take_out(writing.tx, tables.from_city, [origin_id])

    return write
