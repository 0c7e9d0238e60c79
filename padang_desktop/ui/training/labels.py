"""In this file: how a training and its parts are said in the list, the pane and the heads."""

from __future__ import annotations

from padang_desktop.domain import calendar
from padang_desktop.domain.number import number
from padang_desktop.domain.training import STAGE_WORDS, Stage, Standing, Training, TrainingLine
from padang_desktop.ui import look
from padang_desktop.ui.words import tr

STAGE_LOOK: dict[Stage, look.State] = {
    Stage.PLANNED: "quiet",
    Stage.RUNNING: "warn",
    Stage.MARKED: "info",
    Stage.ISSUED: "good",
}


def days_of(line: TrainingLine) -> str:
    return calendar.date_span(line.starts_on, line.ends_on)


def stage_of(line: TrainingLine) -> str:
    return tr(STAGE_WORDS[line.stage])


def marks_of(line: TrainingLine) -> str:
    """ "64 %" of all places, or what is still missing for any to be."""
    every = line.session_count * line.participant_count
    if not every:
        return tr("belum ada peserta")
    return f"{line.mark_count * 100 // every} %"


def marks_told(line: TrainingLine) -> str:
    every = line.session_count * line.participant_count
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


def presence_of(standing: Standing) -> str:
    said = tr("Hadir {present} dari {all} sesi ({percent} %)")
    return said.format(present=standing.present, all=standing.sessions, percent=standing.percent)


def why(standing: Standing, pass_percent: int) -> str:
    """Why somebody has passed or not, in one sentence."""
    said = presence_of(standing)
    if standing.has_passed:
        return said
    said += tr(", batasnya {percent} %").format(percent=pass_percent)
    if standing.unmarked:
        said += tr("; {count} sesi belum diisi").format(count=standing.unmarked)
    return said
