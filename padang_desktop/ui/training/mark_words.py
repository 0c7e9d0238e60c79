"""In this file: what a cell and a head of the attendance grid say: shown, spoken, and as a tooltip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training.passing import Standing
from padang_desktop.domain.training.training import Marked, Participant, Session
from padang_desktop.domain.values import calendar
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.see_mark_history import MarkChange

_ISO_DAY = 10  # letters of 2026-11-24


def cell(marked: Marked | None, *, is_called: bool) -> str:
    """H, "T 08.25", "H 24/11" (made up that day), a dash where the session calls another class."""
    if marked is None:
        return "" if is_called else "–"
    told = marked.arrived_at
    if marked.is_make_up and len(told) == _ISO_DAY:
        told = f"{told[8:]}/{told[5:7]}"
    return f"{marked.mark} {told}".rstrip()


def more(marked: Marked) -> str:
    """What is told beside the letter; "" when nothing is."""
    parts: list[str] = []
    if marked.is_make_up:
        parts.append(tr("susulan {day}").format(day=marked.arrived_at))
    elif marked.arrived_at:
        parts.append(tr("tiba {time}").format(time=marked.arrived_at))
    return ", ".join(filter(None, (*parts, marked.note)))


def changed(step: MarkChange) -> str:
    """ "H → A · Nurhayati Contoh · 22/11/2026 12.00 · salah baca lembar"."""
    turned = " → ".join(cell(each, is_called=True) or tr("kosong") for each in (step.before, step.after))
    when = f"{calendar.wib(step.at):%d/%m/%Y %H.%M}"
    return " · ".join(filter(None, (turned, step.by, when, step.reason)))


def spoken(
    person: Participant, ordinal: int, marked: Marked | None, codes: CodeLists, *, is_called: bool
) -> str:
    """For a screen reader: who, which session, which mark."""
    if not is_called:
        said = tr("bukan angkatan sesi ini")
    elif marked is None:
        said = tr("belum diisi")
    else:
        label = codes.label("mark", marked.mark).lower()
        said = label if marked.is_plain else f"{label}, {more(marked)}"
    return f"{person.name}, {tr('sesi')} {ordinal}: {said}"


def cell_tip(marked: Marked | None, session: Session, *, is_called: bool) -> str | None:
    if not is_called:
        return tr("Sesi ini hanya untuk angkatan {name}.").format(name=session.class_name)
    return more(marked) if marked and not marked.is_plain else None


def head(session: Session, left: int) -> str:
    """Three lines: which, when, how far; `left` have no mark yet."""
    state = tr("sisa {count}").format(count=left) if left else tr("lengkap")
    if session.closed_at:
        state = tr("ditutup")
    name = tr("Sesi {number}").format(number=session.ordinal)
    return f"{name}\n{session.day:%d/%m} {session.opens:%H.%M}\n{state}"


def head_tip(session: Session, sheets: int = 0) -> str:
    when = f"{calendar.long_date(session.day)}, {session.hours_text}"
    whose = f"\n{tr('Angkatan')} {session.class_name}" if session.class_name else ""
    kept = tr("{count} lembar bertanda tangan terlampir (F6)").format(count=sheets) if sheets else ""
    told = (f"{session.title}{whose}", when, kept, tr("Klik: tempat yang masih kosong menjadi H"))
    return "\n".join(filter(None, told))


def origin(person: Participant) -> str:
    """The kelurahan alone."""
    return person.origin.removeprefix("Kelurahan ").partition(",")[0].partition(" Kecamatan")[0]


def total(standing: Standing) -> str:
    sign = " ✓" if standing.has_passed else ""
    return f"{standing.present}/{standing.sessions}{sign}"
