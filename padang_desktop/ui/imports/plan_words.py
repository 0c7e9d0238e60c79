"""In this file: what is said of a plan and of an import that was applied: counts that add up, and notes."""

from __future__ import annotations

from padang_desktop.domain.imports.imports import Counts, ImportPlan
from padang_desktop.domain.values.number import number
from padang_desktop.ui.imports.cell_words import rows_named
from padang_desktop.ui.message_bar import Kind
from padang_desktop.ui.words import of_problem, tr
from padang_desktop.use_cases.office import Office

_ELSEWHERE, _BEFORE = "ROWS_OF_OTHER_KECAMATAN", "FILE_TAKEN_BEFORE"
ASKED_ABOVE = "LIST_OF_OTHER_MONTH"  # the wizard asks it in a bar with a button


def sum_of(counts: Counts) -> str:
    """ "9 baris dibaca = 4 baru + 0 berubah + 0 sama + 2 ditolak + 3 dilewati." """
    return " ".join(parts_of(counts))


def parts_of(counts: Counts) -> tuple[str, str, str]:
    """The same in three pieces, for a line that may have to go on below."""
    read = tr("{read} baris dibaca").format(read=number(counts.read))
    taken = tr("= {added} baru + {changed} berubah + {same} sama").format(
        added=number(counts.added), changed=number(counts.changed), same=number(counts.unchanged)
    )
    left = tr("+ {refused} ditolak + {skipped} dilewati.").format(
        refused=number(counts.refused), skipped=number(counts.skipped)
    )
    return read, taken, left


def recognised(plan: ImportPlan) -> str:
    """How the file was understood, in one line."""
    rows = rows_named(plan.layout.header_row, plan.layout.last_header_row)
    known, asked = number(len(plan.columns)), number(len(plan.layout.columns))
    taken = [sheet.name for sheet in plan.sheets if sheet.is_taken]
    said = (
        tr("Seperti yang Anda atur terakhir kali: judul di {rows}, {known} dari {asked} kolom.")
        if plan.is_remembered
        else tr("Dikenali: judul di {rows}, {known} dari {asked} kolom.")
    ).format(rows=rows, known=known, asked=asked)
    if len(taken) > 1:
        said += " " + tr("{count} lembar.").format(count=number(len(taken)))
    return said


def notes_of(office: Office, plan: ImportPlan) -> list[tuple[Kind, str]]:
    """What should be known of the file as a whole, the gravest first."""
    counts = plan.counts
    has_news = bool(counts.added or counts.changed)
    told = {note.code: of_problem(note) for note in plan.notes if note.code != ASKED_ABOVE}
    notes: list[tuple[Kind, str]] = []
    if not has_news and not counts.unchanged and _ELSEWHERE in told:
        notes.append(("bad", _wrong_kecamatan(office, plan)))
        told.pop(_ELSEWHERE)
    elif not has_news and counts.unchanged and not counts.refused:
        same = tr("Semua isi berkas ini sudah ada di daftar. Tidak ada yang berubah.")
        notes.append(("info", f"{same} {told.pop(_BEFORE, '')}".rstrip()))
    elif not has_news:
        said = tr("Belum ada yang bisa dimasukkan dari berkas ini. Daftar tidak akan berubah.")
        notes.append(("warn", said))
    ordered = sorted(plan.notes, key=lambda note: not note.blocks)
    for note in ordered:
        if note.code in told:
            notes.append(("bad" if note.blocks else "warn", told[note.code]))
    return notes


def _wrong_kecamatan(office: Office, plan: ImportPlan) -> str:
    own = office.reference.areas.by_code(office.wilayah)
    of = next(note.detail for note in plan.notes if note.code == _ELSEWHERE)
    return tr(
        "Berkas ini dari kecamatan lain: {other}. Kantor ini Kecamatan {own}, jadi tidak ada "
        "yang dimasukkan. Periksa apakah berkasnya benar."
    ).format(other=of, own=own.name if own else office.wilayah)
