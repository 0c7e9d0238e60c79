"""In this file: how a training and its parts are said in the list, the pane and the heads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from padang_desktop.domain.training import training_owner
from padang_desktop.domain.training.passing import Standing, counts_for
from padang_desktop.domain.training.training import Session, Training, TrainingState
from padang_desktop.domain.training.training_line import STATE_WORDS, TrainingLine
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.run_training import Grid

_BARE_CLASS = 4  # letters of VIII
_CITY_DIGITS = 4  # 1371; a kecamatan has six
STATE_LOOK: dict[TrainingState, look.State] = {
    TrainingState.RUNNING: "warn",
    TrainingState.CLOSED: "info",
    TrainingState.APPROVED: "info",
    TrainingState.ISSUED: "good",
    TrainingState.POSTPONED: "bad",
    TrainingState.CANCELLED: "bad",
}


def look_of(line: TrainingLine) -> look.State:
    return STATE_LOOK.get(line.state, "quiet")


def title_of(line: TrainingLine, wilayah: str) -> str:
    """The title; of an event of another office it says so."""
    if training_owner.is_own(wilayah, line.owner):
        return line.title
    said = tr("{title} (kegiatan kota)") if _is_of_city(line) else tr("{title} (kegiatan kecamatan)")
    return said.format(title=line.title)


def list_facts(lines: Sequence[TrainingLine]) -> str:
    """The line of facts over the list."""
    people = sum(line.participant_count for line in lines)
    issued = sum(line.certificate_count for line in lines)
    facts = tr("{trainings} pelatihan · {people} peserta · {issued} sertifikat terbit")
    return facts.format(trainings=len(lines), people=number(people), issued=number(issued))


def days_of(line: TrainingLine) -> str:
    return calendar.date_span(line.starts_on, line.ends_on)


def state_of(line: TrainingLine, wilayah: str) -> str:
    """How it stands; called off by whose event it is, when it is another office's."""
    if line.state is TrainingState.CANCELLED and not training_owner.is_own(wilayah, line.owner):
        return tr("Dibatalkan kota") if _is_of_city(line) else tr("Dibatalkan kecamatan")
    return tr(STATE_WORDS[line.state])


def _is_of_city(line: TrainingLine) -> bool:
    return len(training_owner.plain(line.owner)) == _CITY_DIGITS


def marks_of(line: TrainingLine) -> str:
    """ "64 %" of all places, or what is still missing for any to be."""
    every = line.place_count
    if not every:
        return tr("belum ada peserta")
    return f"{line.mark_count * 100 // every} %"


def marks_told(line: TrainingLine) -> str:
    every = line.place_count
    told = tr("Terisi {done} dari {all} sel")
    return told.format(done=number(line.mark_count), all=number(every))


def facts_of(training: Training, people: int) -> str:
    """The line of facts while one training is open."""
    parts = (
        calendar.date_span(training.starts_on, training.ends_on),
        tr("{count} peserta").format(count=number(people)),
        tr("{count} sesi").format(count=len(training.sessions)),
        f"{training.jp} JP",
    )
    return " · ".join(parts)


def progress_of(grid: Grid, issued: int) -> str:
    """How far a training is: the roll of which sessions is full, who has passed, what was issued."""
    done = sum(_is_full(session, grid) for session in grid.training.sessions)
    parts = [tr("Sesi terisi {done} dari {all}").format(done=done, all=len(grid.training.sessions))]
    passed = sum(standing.has_passed for standing in grid.standings)
    parts.append(tr("memenuhi syarat {count}").format(count=number(passed)))
    parts.append(tr("sertifikat {count}").format(count=number(issued)))
    return " · ".join(parts) if grid.rows else tr("Belum ada peserta")


def _is_full(session: Session, grid: Grid) -> bool:
    """A session whose class has nobody yet is not full."""
    expected = [row for row in grid.rows if counts_for(session, row.participant)]
    return bool(expected) and all(session.id in row.marks for row in expected)


def class_told(name: str) -> str:
    """A class called only "A" or "II" says what it is."""
    return tr("Angkatan {name}").format(name=name) if len(name) <= _BARE_CLASS else name


def note_of(standing: Standing) -> str:
    """What is special about somebody on the list."""
    person = standing.participant
    parts = [tr("tambahan")] if person.is_walk_in else []
    if person.dispensation:
        parts.append(tr("dispensasi"))
    return ", ".join(parts)


def note_tip(standing: Standing) -> str:
    person = standing.participant
    if not person.dispensation:
        return tr("Didaftarkan setelah kegiatan mulai") if person.is_walk_in else ""
    said = tr("Dispensasi: {reason}. Disetujui {by}, {on}.")
    on_day = calendar.full_date(date.fromisoformat(person.dispensation_on))
    return said.format(reason=person.dispensation, by=person.dispensation_by, on=on_day)


def presence_of(standing: Standing) -> str:
    said = tr("Hadir {present} dari {all} sesi ({percent} %)")
    return said.format(present=standing.present, all=standing.sessions, percent=standing.percent)


def why(standing: Standing, pass_percent: int) -> str:
    """Why somebody has passed or not, in one sentence."""
    said = presence_of(standing)
    if standing.is_dispensed:
        return said + tr("; dispensasi: {reason}").format(reason=standing.participant.dispensation)
    if standing.has_passed:
        return said
    if standing.lacks_class:
        said += tr("; belum punya angkatan, pilih dulu di daftar peserta")
    if standing.percent < pass_percent:
        said += tr(", batasnya {percent} %").format(percent=pass_percent)
    if standing.required_missing:
        said += tr("; {count} sesi wajib tidak dihadiri").format(count=standing.required_missing)
    if standing.unmarked:
        said += tr("; {count} sesi belum diisi").format(count=standing.unmarked)
    return said
