"""In this file: Rekap kehadiran dan kelulusan: one row for each participant, one column for each session."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.documents.list_pages import ListPaper
from padang_desktop.documents.list_rows import ListColumn, ListGroup
from padang_desktop.documents.paper import MM
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.documents.training_desk import Desk, Origins
from padang_desktop.domain.training import training_paper, training_tally
from padang_desktop.domain.training.passing import Standing, counts_for
from padang_desktop.domain.training.training import GridRow, Session

# With more sessions than this their letters would push the names off a lying sheet; the sums stay.
_MOST_SESSIONS = 18
_ROW = 6.4 * MM


def paper(
    desk: Desk, rows: Sequence[GridRow], standings: Sequence[Standing], officer: SignatureBlock
) -> ListPaper:
    """`rows` and `standings` are of the same people in the same order."""
    training = desk.training
    sessions = training.sessions if len(training.sessions) <= _MOST_SESSIONS else ()
    columns = (
        ListColumn("No", 10, kind="number"),
        ListColumn("Nama", 44, 3),
        ListColumn("Unsur/Asal", 32, 1.5),
        *(ListColumn(str(session.ordinal), 7, kind="centre") for session in sessions),
        ListColumn("Hadir", 13, kind="centre"),
        ListColumn("%", 9, kind="number"),
        ListColumn("Hasil", 22, 0.3),
        ListColumn("Keterangan", 20, 1.5),
    )
    origins = Origins([row.participant for row in rows])
    table = tuple(
        (
            str(row.participant.ordinal), row.participant.name, desk.told_from(row.participant, origins),
            *(_letter(row, session) for session in sessions),
            f"{standing.present}/{standing.sessions}", str(standing.percent), _outcome(standing),
            _note(standing),
        )
        for row, standing in zip(rows, standings, strict=True)
    )  # fmt: skip
    good, excused, bad = training_tally.passed(standings)
    limit = f"Batas kehadiran {training.pass_percent} persen dari {len(training.sessions)} sesi."
    by = f", {excused} di antaranya dengan dispensasi" if excused else ""
    return ListPaper(
        "REKAPITULASI KEHADIRAN DAN KELULUSAN",
        (training.title, f"{training_paper.days_text(training)} · {training.place}"),
        columns, (ListGroup("", table),),
        closing=(
            f"{_letters(sessions)}{limit}",
            f"Jumlah {len(rows)} orang: lulus {good} orang{by}; tidak lulus {bad} orang.",
        ),
        signers=(desk.block("Mengetahui,"), officer),
        row_height=_ROW,
    )  # fmt: skip


def _letters(sessions: Sequence[Session]) -> str:
    """What the letters in the columns mean; nothing where there are no columns."""
    if not sessions:
        return ""
    dash = ", – bukan angkatannya. " if any(each.class_name for each in sessions) else ". "
    return f"H hadir, T terlambat, I izin, S sakit, A alpa, kosong belum diisi{dash}"


def _letter(row: GridRow, session: Session) -> str:
    """A dash where another class sits, as on the screen; nothing where no mark stands."""
    mark = row.marks.get(session.id)
    unmarked = "" if counts_for(session, row.participant) else "–"
    return mark.value if mark else unmarked


def _note(standing: Standing) -> str:
    """Why somebody passed who was there too seldom, or did not who was there often enough."""
    if standing.is_dispensed:
        return standing.participant.dispensation
    if standing.lacks_class:
        return "belum punya angkatan"
    if standing.required_missing and not standing.has_passed:
        return f"{standing.required_missing} sesi wajib tidak diikuti"
    return ""


def _outcome(standing: Standing) -> str:
    if not standing.has_passed:
        return "Tidak lulus"
    return "Lulus (dispensasi)" if standing.is_dispensed else "Lulus"
