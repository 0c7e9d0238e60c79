"""In this file: a foreign spreadsheet becomes text cells, without risk to this process.

What the bytes are is decided here (sheet_kind); opening them happens in a
child under a memory cap and a time cap (sheet_child). Whatever the file does
to the child, the outcome here is a Workbook or a named situation.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from padang_desktop.documents import memory_cap, sheet_child, sheet_extent, sheet_faults, sheet_kind
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
from padang_desktop.domain.sheet import Merge, Sheet, SheetRow, Workbook

_WHAT = "Membaca berkas"
_POLL_S = 0.05
_MOST_MESSAGE_BYTES = 256 * 1024 * 1024
_FACTS_OF_MEMORY = "isinya melebihi memori yang disediakan untuk membaca satu berkas"
_SITUATIONS: dict[str, type[Situation]] = {
    kind.code: kind
    for kind in (DamagedSheet, SheetEmpty, SheetEncrypted, SheetNotReadable, SheetTooLarge, SheetTooSlow)
}


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
    deadline = time.monotonic() + time_cap_s
    watched = progress or Silent()
    watched.step(0, 0, _WHAT)
    kind = sheet_kind.kind_of(path)
    sheet_extent.check(path, kind, memory_cap_mb)
    job = {"path": str(path), "kind": kind, "memory_mb": memory_cap_mb, "cpu_s": int(time_cap_s) + 10}
    with _child(memory_cap_mb) as pipe:
        pipe.send_bytes(json.dumps(job).encode())
        # The child parses while we look for what it cannot tell us.
        faults = sheet_faults.find(path, kind, deadline)
        try:
            sheets = _receive(pipe, deadline, time_cap_s, watched)
        except DamagedSheet:
            sheet_extent.explain(path, kind, deadline)
            raise
    sheets = tuple(sheet_faults.laid_over(sheet, faults.get(sheet.name, {})) for sheet in sheets)
    if not any(sheet.rows for sheet in sheets):
        raise SheetEmpty
    return Workbook(_clean(path.name), kind, sheets)


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


@dataclass(slots=True)
class _Growing:
    """A sheet whose rows are still arriving."""

    name: str
    is_hidden: bool
    merges: tuple[Merge, ...]
    rows: list[SheetRow] = field(default_factory=list[SheetRow])

    def whole(self) -> Sheet:
        return Sheet(self.name, tuple(self.rows), self.merges, self.is_hidden)


def _receive(
    pipe: sheet_child.Pipe, deadline: float, time_cap_s: float, progress: Progress
) -> tuple[Sheet, ...]:
    sheets: list[_Growing] = []
    done = total = cell_count = 0
    is_alive = False
    while True:
        progress.step(done, max(total, done) if total else 0, _WHAT)
        try:
            message = _next_message(pipe, deadline)
        except EOFError as error:
            if not is_alive:
                raise RuntimeError("the process that reads sheets did not start") from error
            raise DamagedSheet(reason="the process that reads sheets died") from error
        if message is None:
            if time.monotonic() > deadline:
                raise SheetTooSlow(seconds=int(time_cap_s))
            continue
        mark, body = message[:1], message[1:]
        if mark == b"R":
            cell_count += body.count(sheet_child.CELL_CUT.encode())
            sheet_extent.refuse_more_than_fits(cell_count)
            done += _take_rows(sheets[-1].rows, body)
        elif mark == b"H":
            is_alive = True
        elif mark == b"S":
            head = json.loads(body)
            merges = tuple(Merge(*block) for block in head["merges"])
            sheets.append(_Growing(sys.intern(_clean(head["name"])), head["is_hidden"], merges))
            total += head["height"]
        elif mark == b"X":
            raise _situation(json.loads(body))
        elif mark == b"D":
            return tuple(sheet.whole() for sheet in sheets)


def _clean(name: str) -> str:
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


def _take_rows(rows: list[SheetRow], body: bytes) -> int:
    lines = body.decode("utf-8").split(sheet_child.ROW_CUT)
    for line in lines:
        number, kinds, *cells = line.split(sheet_child.CELL_CUT)
        rows.append(SheetRow(int(number), tuple(cells), kinds))
    return len(lines)


def _situation(facts: dict[str, str]) -> Situation:
    kind = _SITUATIONS[facts.pop("code")]
    reason = facts.pop("reason", "")
    if kind is SheetTooLarge:
        facts["where"] = _FACTS_OF_MEMORY
    return kind(reason=reason, **facts)
