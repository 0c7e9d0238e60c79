"""In this file: --selftest: the program proves on this computer that everything it needs works.

The installer runs it before it replaces an older version, an update before it
switches. It plays the demo in a folder of its own (an encrypted store, a sheet
taken in, certificates and attendance as PDF, a batch sealed, opened and
answered), then lets the worker process write a spreadsheet. All people in it
are made up. A window has no console here, so the outcome is an exit code and,
if asked for, a small file.
"""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from pathlib import Path

from padang_desktop.domain.progress import Silent

PASSED, FAILED = 0, 1
_WAIT_SECONDS = 60.0


class SelfTestFailed(Exception):
    """Something that must work does not work on this computer."""


def main(arguments: list[str]) -> int:
    """`arguments` may name the file to write the outcome to. Returns the exit code."""
    report = Path(arguments[0]) if arguments else None
    lines: list[str] = []
    code = PASSED
    for name, step in (("zona waktu", _time_zone), ("alur lengkap", _whole_loop)):
        started = time.perf_counter()
        try:
            step()
            lines.append(f"baik   {name} {time.perf_counter() - started:.1f} s")
        except Exception:
            code = FAILED
            lines += [f"GAGAL  {name}", traceback.format_exc()]
            break
    text = "\n".join(lines) + "\n"
    if report is not None:
        report.write_text(text, "utf-8")
    if sys.stdout is not None:
        sys.stdout.write(text)
    return code


def _time_zone() -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    hours = datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Jakarta")).utcoffset()
    if hours is None or hours.total_seconds() != 7 * 3600:
        raise SelfTestFailed("Asia/Jakarta is not seven hours ahead")


def _whole_loop() -> None:
    from padang_desktop import paths
    from padang_desktop.commands import demo
    from padang_desktop.commands.demo_stage import Stage
    from padang_desktop.commands.plain_search import Wanted

    with tempfile.TemporaryDirectory(prefix="padang-uji-", ignore_cleanup_errors=True) as folder:
        stage = Stage(Path(folder) / "uji", paths.resources(), Silent(), _say_nothing)
        stage.lay_out()
        demo.play(stage, Wanted(), before_closing=_through_the_worker)


def _through_the_worker(stage_root: Path, folder: Path, data_key: bytes, account_id: str) -> None:
    """The worker process opens the office and writes the roster as a spreadsheet."""
    from padang_desktop import paths
    from padang_desktop.worker import Worker

    target = stage_root / "daftar.xlsx"
    worker = Worker(folder, data_key, account_id, paths.resources())
    try:
        job = worker.start("export_roster", {"target": str(target)})
        ends = time.monotonic() + _WAIT_SECONDS
        while time.monotonic() < ends:
            event = worker.next_event(1.0)
            if event is not None and event.job == job and event.kind in ("done", "failed"):
                if event.kind == "failed":
                    raise SelfTestFailed(f"the worker: {type(event.content).__name__}")
                break
        if not target.is_file() or target.stat().st_size == 0:
            raise SelfTestFailed("the worker wrote no spreadsheet")
    finally:
        worker.stop()


def _say_nothing(text: str) -> None:
    return None
