"""In this file: a foreign spreadsheet becomes text cells, without risk to this process.

What the bytes are is decided here (sheet_kind); opening them happens in a
child under a memory cap and a time cap (sheet_child). Whatever the file does
to the child, the outcome here is a Workbook or a named situation.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from padang_desktop.documents import memory_cap, sheet_child, sheet_extent, sheet_faults, sheet_kind
from padang_desktop.documents.sheet_faults import SheetLook
from padang_desktop.documents.sheet_rows import RowBlock
from padang_desktop.documents.sheet_situations import (
    DamagedSheet,
    SheetEmpty,
    SheetEncrypted,
    SheetNotReadable,
    SheetTooLarge,
    SheetTooSlow,
)
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values.sheet import Merge, Sheet, SheetRow, Workbook

_WHAT = "Membaca berkas"
_POLL_S = 0.05
_CELL_CUT = sheet_child.CELL_CUT.encode()
_MOST_MESSAGE_BYTES = 256 * 1024 * 1024
_FACTS_OF_MEMORY = "isinya melebihi memori yang disediakan untuk membaca satu berkas"
_SITUATIONS: dict[str, type[Situation]] = {
    kind.code: kind
    for kind in (DamagedSheet, SheetEmpty, SheetEncrypted, SheetNotReadable, SheetTooLarge, SheetTooSlow)
}


class SheetBegins(NamedTuple):
    """The head of a sheet; its rows follow in blocks. `look` is what calamine does not tell of it."""

    name: str
    is_hidden: bool
    merges: tuple[Merge, ...]
    look: SheetLook | None = None


def read(
    path: Path, *, memory_cap_mb: int = 400, time_cap_s: float = 10, progress: Progress | None = None
) -> Workbook:
    """Read every sheet of a file, hidden ones too.

    Rows keep their number; rows without content are left out, and so are the
    empty cells at the end of a row (rows differ in length). Cells start at
    column A. The child is gone when this returns or raises, also on Cancelled.
    Raises NotASpreadsheet, SheetEncrypted, SheetEmpty, DamagedSheet,
    SheetTooLarge, SheetTooSlow, SheetNotReadable. Must not be called in a
    daemonic process: those may have no children.
    """
    kind = sheet_kind.kind_of(path)
    given = parts(path, memory_cap_mb=memory_cap_mb, time_cap_s=time_cap_s, progress=progress)
    return Workbook(clean_name(path.name), kind, sheets_of(given))


def sheets_of(given: Iterable[SheetBegins | list[SheetRow]]) -> tuple[Sheet, ...]:
    """Whole sheets again of what parts() gives."""
    found: list[tuple[SheetBegins, list[SheetRow]]] = []
    for part in given:
        if isinstance(part, SheetBegins):
            found.append((part, []))
        else:
            found[-1][1].extend(part)
    return tuple(Sheet(head.name, tuple(rows), head.merges, head.is_hidden) for head, rows in found)


def parts(
    path: Path,
    *,
    memory_cap_mb: int = 400,
    time_cap_s: float = 10,
    progress: Progress | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Generator[SheetBegins | list[SheetRow]]:
    """As read(), while the rows are still arriving: the head of a sheet, then blocks of its rows.

    Whoever takes them may work on a block while the child reads on; that time
    counts for nobody, nor does what is called once `meanwhile` the child opens
    the file. Raises as read() does, in the middle if need be. The child is
    gone once this has ended or was closed.
    """
    clock = _Clock(time_cap_s)
    watched = progress or Silent()
    watched.step(0, 0, _WHAT)
    kind = sheet_kind.kind_of(path)
    with _still_there(path):
        yield from _read_through(path, kind, memory_cap_mb, clock, watched, meanwhile)


@contextmanager
def _still_there(path: Path) -> Generator[None]:
    """What is cut off because a flashdisk was pulled is no damaged file. Raises SheetNotReadable for it."""
    try:
        yield
    except (DamagedSheet, OSError) as error:
        try:
            with path.open("rb") as file:
                file.seek(-1, os.SEEK_END)
                file.read(1)
        except OSError as gone:
            raise SheetNotReadable(reason=type(gone).__name__) from error
        raise


def _read_through(
    path: Path,
    kind: str,
    memory_cap_mb: int,
    clock: _Clock,
    watched: Progress,
    meanwhile: Callable[[], object] | None,
) -> Generator[SheetBegins | list[SheetRow]]:
    sheet_extent.check(path, kind, memory_cap_mb)
    job = {"path": str(path), "kind": kind, "memory_mb": memory_cap_mb, "cpu_s": int(clock.allowed_s) + 10}
    is_empty = True
    with _child(memory_cap_mb) as pipe:
        pipe.send_bytes(json.dumps(job).encode())
        if meanwhile:
            with clock.stopped():
                meanwhile()
        # The child parses while we look for what it cannot tell us.
        looks = sheet_faults.look(path, kind, clock.deadline)
        try:
            for part in _looked_at(_received(pipe, clock, watched), looks):
                is_empty = is_empty and not (isinstance(part, list) and part)
                with clock.stopped():
                    yield part
        except DamagedSheet:
            sheet_extent.explain(path, kind, clock.deadline)
            raise
    if is_empty:
        raise SheetEmpty


class _Clock:
    """The time allowed for reading; it stands still while somebody else works on what was read."""

    def __init__(self, allowed_s: float) -> None:
        self.allowed_s = allowed_s
        self.deadline = time.monotonic() + allowed_s

    @contextmanager
    def stopped(self) -> Generator[None]:
        since = time.monotonic()
        yield
        self.deadline += time.monotonic() - since


def _looked_at(
    given: Iterable[SheetBegins | list[SheetRow]], looks: dict[str, SheetLook]
) -> Iterator[SheetBegins | list[SheetRow]]:
    """A sheet with faulty cells is laid over whole; the others pass through."""
    held: tuple[SheetBegins, list[SheetRow]] | None = None
    for part in given:
        if isinstance(part, SheetBegins):
            if held:
                yield _laid_over(*held, looks)
            look = looks.get(part.name)
            held = (part, []) if look and look.faults else None
            yield part._replace(look=look)
        elif held:
            held[1].extend(part)
        else:
            yield part
    if held:
        yield _laid_over(*held, looks)


def _laid_over(head: SheetBegins, rows: list[SheetRow], looks: dict[str, SheetLook]) -> list[SheetRow]:
    sheet = Sheet(head.name, tuple(rows), head.merges, head.is_hidden)
    return list(sheet_faults.laid_over(sheet, looks[head.name].faults).rows)


@contextmanager
def _child(memory_cap_mb: int) -> Iterator[sheet_child.Pipe]:
    """A fresh process waiting for its job; killed on the way out, whatever happens."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=True)
    process = context.Process(target=sheet_child.main, args=(theirs,), name="sheet")
    process.start()
    theirs.close()
    cap = None
    try:
        cap = memory_cap.cap_child(process, memory_cap_mb)
        yield ours
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()
        if cap:
            cap.close()


def _received(
    pipe: sheet_child.Pipe, clock: _Clock, progress: Progress
) -> Iterator[SheetBegins | list[SheetRow]]:
    done = total = cell_count = 0
    is_alive = False
    while True:
        progress.step(done, max(total, done) if total else 0, _WHAT)
        try:
            message = _next_message(pipe, clock.deadline)
        except EOFError as error:
            if not is_alive:
                raise RuntimeError("the process that reads sheets did not start") from error
            raise DamagedSheet(reason="the process that reads sheets died") from error
        if message is None:
            if time.monotonic() > clock.deadline:
                raise SheetTooSlow(seconds=int(clock.allowed_s))
            continue
        mark, body = message[:1], message[1:]
        if mark == b"R":
            cell_count += body.count(_CELL_CUT)
            sheet_extent.refuse_more_than_fits(cell_count)
            rows = RowBlock.of(body)
            done += len(rows)
            yield rows
        elif mark == b"H":
            is_alive = True
        elif mark == b"S":
            head = json.loads(body)
            merges = tuple(Merge(*block) for block in head["merges"])
            total += head["height"]
            yield SheetBegins(sys.intern(clean_name(head["name"])), head["is_hidden"], merges)
        elif mark == b"X":
            raise _situation(json.loads(body))
        elif mark == b"D":
            return


def clean_name(name: str) -> str:
    """A name that can be stored and shown: what is no character in it becomes a question mark.

    Linux and Windows both allow names that are no Unicode; Python gives them as lone surrogates.
    """
    return name.encode("utf-8", "replace").decode("utf-8")


def _next_message(pipe: sheet_child.Pipe, deadline: float) -> bytes | None:
    """One message; None when there is none yet. Raises EOFError when the child is gone."""
    try:
        if not pipe.poll(max(0.0, min(_POLL_S, deadline - time.monotonic()))):
            return None
        return pipe.recv_bytes(_MOST_MESSAGE_BYTES)
    except OSError as error:
        raise EOFError(type(error).__name__) from error


def _situation(facts: dict[str, str]) -> Situation:
    kind = _SITUATIONS[facts.pop("code")]
    reason = facts.pop("reason", "")
    if kind is SheetTooLarge:
        facts["where"] = _FACTS_OF_MEMORY
    return kind(reason=reason, **facts)
