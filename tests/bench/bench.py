"""In this file: the benchmarks of DESIGN.md section 6, each a ratio against its own limit.

    python tests/bench/bench.py [--only NAME ...] [--quick] [--json]

start         process start -> the unlock field takes a key | a bare PySide6 window
read_sheet    read and judge an .xlsx of 60,000 x 20        | python-calamine reading it
apply_sheet   apply that import                             | executemany of the same rows, same schema
read_worklist, apply_worklist: the same with 20,000 families of a worklist, one row each
certificates  312 certificates, two pages, QR, one PDF      | a bare reportlab loop drawing the same
certificates_16     one of 4,992 certificates                | one of 312
certificates_merge  312 certificates                         | LibreOffice: 40 of them, scaled (when present)
export_sheet  60,000 x 20 out to .xlsx                     | xlsxwriter constant_memory, bare loop
search        keystroke -> rows among 200,000 persons       | one frame
table         a page of 200,000 persons, painted            | one frame
sort, filter  a new order, one kelurahan of 200,000         | the bare SQL query
memory        the page Keluarga with 200,000 persons        | 120 MB over a bare window
mark          key in the attendance grid -> saved, painted  | one frame
mark_session  312 marks of one session in one deed          | executemany of the same rows, same schema
batch_make    a batch of 50,000 rows, 500 MB of photos      | decrypt, hash, encrypt, write, sync, read back
batch_receive that batch received at the city               | the same bytes and rows the other way
batch_memory  the process that does either                  | 150 MB
batch_pause   longest pause of the window meanwhile         | 33 ms, two frames

Medians of several runs, ours and limit in turn, in one process run; "growth" is
the cost of four times the work over four times the cost of it once: about 1 when
cost grows as the work does. --quick takes small sizes, to see that it runs; its
ratios mean little. Nothing here fails for being slow: look at the table.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The process that reads a sheet loads this file again, and should not wait for what it does not use.
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from tests.bench.measure import Row

# The module that measures each row; it is loaded when its turn has come.
BENCHES = {
    ("start",): "start_row",
    ("read_sheet", "apply_sheet"): "sheet_rows",
    ("read_worklist", "apply_worklist"): "worklist_rows",
    ("certificates", "certificate_size"): "certificate_row",
    ("certificates_16", "certificates_merge"): "certificate_mail_merge",
    ("export_sheet",): "export_row",
    ("search", "sort", "filter", "table", "memory"): "family_rows",
    ("batch_make", "batch_receive", "batch_memory", "batch_pause"): "batch_row",
    ("mark", "mark_session"): "mark_row",
}


def main(arguments: list[str] | None = None) -> int:
    import json
    import tempfile

    from tests.bench import measure

    asked = _read(arguments)
    found: list[Row] = []
    for names, module in BENCHES.items():
        if asked.only and not set(names) & set(asked.only):
            continue
        measure.say(", ".join(names))
        bench: Callable[..., list[Row]] = import_module(f"tests.bench.{module}").rows
        with tempfile.TemporaryDirectory(prefix="padang-bench-") as folder:
            found += bench(Path(folder), quick=asked.quick)
    if asked.only:
        found = [row for row in found if row.name in asked.only]
    if asked.json:
        print(json.dumps([row.facts() for row in found], indent=1))
    else:
        print("\n".join(_table(found)))
    return 0


def _read(arguments: list[str] | None) -> argparse.Namespace:
    import argparse

    reader = argparse.ArgumentParser(description="Benchmarks against their own limits.")
    known = [name for names in BENCHES for name in names]
    reader.add_argument("--only", action="append", choices=known, metavar="NAME", help=", ".join(known))
    reader.add_argument("--quick", action="store_true", help="small sizes: to see that it runs")
    reader.add_argument("--json", action="store_true", help="rows as a JSON list")
    return reader.parse_args(arguments)


def _table(rows: list[Row]) -> list[str]:
    head = f"{'name':<17}{'ours':>10}{'limit':>10} {'unit':<6}{'ratio':>7}{'goal':>7}{'growth':>8}  size"
    lines = [head]
    for row in rows:
        growth = f"{row.growth:.2f}" if row.growth is not None else "-"
        lines.append(
            f"{row.name:<17}{row.ours:>10.3f}{row.limit:>10.3f} {row.unit:<6}{row.ratio:>7.2f}"
            f"{row.goal:>7.2f}{growth:>8}  {row.size}{'; ' + row.note if row.note else ''}"
        )
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
