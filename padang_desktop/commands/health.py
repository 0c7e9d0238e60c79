"""In this file: padang health: is everything of this office whole, safe, and kept twice?"""

from __future__ import annotations

from datetime import datetime

from padang_desktop import __version__, paths
from padang_desktop.commands import table
from padang_desktop.commands.desk import REFUSED, Answer, Desk, deed, problem_facts
from padang_desktop.domain import words
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.use_cases.office import WIB
from padang_desktop.use_cases.settings import look_around
from padang_desktop.use_cases.settings.look_around import Health


@deed
def health(desk: Desk) -> Answer:
    """Periksa keutuhan data, foto, cadangan, jam dan ruang cakram."""
    with desk.office() as office:
        found = look_around.look(office)
    problems = list(found.problems)
    if risk := paths.is_risky_data_dir(desk.folder.resolve()):
        problems.append(Problem(risk, "folder", str(desk.folder), Severity.WARN))
    is_well = not any(problem.blocks for problem in problems)
    facts = {**_facts(found), "well": is_well, "problems": [problem_facts(problem) for problem in problems]}
    lines = [
        *table.pairs(_told(found)),
        "",
        *(
            f"{'!' if problem.blocks else '-'} {words.of_problem(problem)} ({problem.code})"
            for problem in problems
        ),
        "Semuanya utuh." if is_well else "Ada yang perlu ditangani.",
    ]
    return Answer(facts, lines, 0 if is_well else REFUSED)


def _facts(found: Health) -> dict[str, object]:
    return {
        "version": __version__, "schema": found.schema, "sqlite": found.engine,
        "database_bytes": found.database_bytes, "photos": found.photo_count,
        "journal_lines": found.journal_lines,
        "free_bytes": found.free_bytes, "last_deed_at": _iso(found.last_deed_at),
        "last_backup_at": _iso(found.last_backup_at),
    }  # fmt: skip


def _told(found: Health) -> list[tuple[str, object]]:
    return [
        ("Versi program", __version__), ("Versi data", found.schema),
        ("Ukuran data", f"{found.database_bytes / 1_000_000:.1f} MB"), ("Foto", found.photo_count),
        ("Catatan kejadian", found.journal_lines), ("Kejadian terakhir", _wib(found.last_deed_at)),
        ("Cadangan terakhir", _wib(found.last_backup_at)),
        ("Ruang kosong", f"{found.free_bytes / 1e9:.1f} GB"),
    ]  # fmt: skip


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _wib(moment: datetime | None) -> str:
    return f"{moment.astimezone(WIB):%d-%m-%Y %H.%M} WIB" if moment else "belum ada"
