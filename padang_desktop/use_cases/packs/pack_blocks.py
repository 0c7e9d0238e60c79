"""In this file: blocks of certificate numbers in a pack: taken in, put right, and taken back by the city.

A block of which no number was used goes; one that was used gives no new
numbers any more, and those that were given stay good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.certificates import certificate_numbers
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.domain.packs.pack_tables import BLOCKS
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.values.number import number
from padang_desktop.store import changes, city_rows, given_records, left_rows, number_blocks, tables
from padang_desktop.store.city_rows import Origin
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.certificates.certificate_numbers import taken
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.packs.pack_steps import Rows, Step, Writing, record_step, told, wrong_in

TAKEN_BACK = "Dicabut kota"


def steps_of(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    """What would change of the blocks that the city gave."""
    found = rows.get(BLOCKS.name, ())
    here = given_records.by_id(tx, tables.number_blocks, [row[0] for row in found])
    for row in found:
        yield _coming(office, row, here.get(row[0]))
    yield from _leaving(tx, {row[0] for row in found})


def _coming(office: Office, row: Row, known: Mapping[Any, Any] | None) -> Step:
    title = f"Nomor {row[3]}–{row[4]} · {row[2]}"
    wrong = wrong_in(BLOCKS, row)
    if wrong is None and int(row[3]) > int(row[4]):
        wrong = Problem("PACK_BAD_CELL", "", detail="Sampai nomor")
    if wrong:
        return Step(PackLine(BLOCKS.name, row[0], title, Outcome.REFUSE, problems=(wrong,)))
    values: dict[str, Any] = {
        "wilayah": office.wilayah, "year": int(row[1]), "template": row[2], "first": int(row[3]),
        "last": int(row[4]), "note": row[5], "withdrawn_on": "",
    }  # fmt: skip
    step = record_step(BLOCKS.name, title, tables.number_blocks, row[0], values, known, told(BLOCKS, row))
    return step if known is not None or step.write is None else Step(step.line, _first(step.write, row[0]))


def _first(write: Callable[[Writing], object], block_id: str) -> Callable[[Writing], object]:
    """A new one is known as the city's, so that it can be taken back."""

    def written(writing: Writing) -> None:
        write(writing)
        if city_rows.is_linked(writing.tx, tables.number_blocks.name, block_id):
            return  # somebody removed it here, and the city gives it again
        origin = Origin(new_id(), BLOCKS.name, block_id, tables.number_blocks.name, block_id)
        city_rows.link(writing.tx, [origin])

    return written


def _leaving(tx: Reader, given: set[str]) -> Iterator[Step]:
    """Those that came from the city and stand in its pack no more."""
    origins = city_rows.origins(tx, BLOCKS.name)
    gone = {origin.row_id: origin for key, origin in origins.items() if key not in given}
    used = taken(tx) if gone else set[str]()
    for block in number_blocks.every(tx):
        origin = gone.get(block.id)
        if origin is None or block.withdrawn_on:
            continue
        title = f"Nomor {block.first}–{block.last} · {block.template}"
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
