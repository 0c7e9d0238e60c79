"""In this file: the demo's muskel: results that wait, a meeting that decides on some, its berita acara."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from padang_desktop.commands.demo_stage import Stage
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.case_query import CaseQuery
from padang_desktop.domain.cases.meeting import DECISIONS, Decision, Meeting, Verdict, Way
from padang_desktop.domain.cases.meeting_paper import Kind, MeetingPaper
from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.use_cases.cases import list_cases, record_visit
from padang_desktop.use_cases.meetings import print_minutes, record_meeting, see_meetings
from padang_desktop.use_cases.office import Office

_DECIDED = (Decision.AGREED, Decision.REFUSED, Decision.POSTPONED)
_WHY = "Menunggu surat keterangan RT"


def hold_a_meeting(stage: Stage, office: Office) -> None:
    """In the kelurahan where a result waits two more come up; one of another kelurahan is left to wait."""
    with stage.step("Muskel memutuskan hasil tidak layak") as figures:
        here = see_meetings.waiting(office)[0].kelurahan
        new = list(
            list_cases.lines(office, list_cases.handles(office, CaseQuery(states=(State.NEW,)))).values()
        )
        of_here = [line.id for line in new if line.kelurahan == here]
        elsewhere = [line.id for line in new if line.kelurahan != here]
        for case_id in (*of_here[: len(_DECIDED) - 1], *elsewhere[:1]):
            _found_unfit(office, case_id)
        told = [
            Verdict(item.id, decision, "" if decision is Decision.AGREED else _WHY)
            for item, decision in zip(see_meetings.agenda(office, here), _DECIDED, strict=False)
        ]
        day = office.today().isoformat()
        meeting = Meeting(
            "", here, Way.MEETING, day, "400.9/1/CONTOH", "Kantor lurah", "Lurah Contoh", "Petugas Contoh"
        )
        made = record_meeting.record(office, meeting, told)
        sheet = stage.papers / "berita_acara_muskel.pdf"
        print_minutes.print_minutes(
            office, MeetingPaper(Kind.MINUTES, made.meeting_id), sheet, stage.progress
        )
        codes = office.reference.code_lists
        figures |= {
            codes.label(DECISIONS, each).lower(): count for each, count in made.counts.items() if count
        }
        figures["masih menunggu muskel"] = sum(place.count for place in see_meetings.waiting(office))
    stage.files.append(("Berita acara muskel dengan lampirannya", sheet))


def _found_unfit(office: Office, case_id: str) -> None:
    """The officer's own visit; what it is warned of is saved with a reason."""
    draft = VisitDraft(
        case_id=case_id,
        visited_on=(office.today() - timedelta(days=1)).isoformat(),  # whatever the hour is now
        visited_time="10.00",
        respondent="Tetangga Contoh",
        respondent_relation="TETANGGA",
        notice_read=True,
        presence="DITEMUKAN",
        eligibility="TIDAK_LAYAK",
        reasons=("SUDAH_MAMPU",),
    )
    warned = {problem.code: "Data contoh" for problem in record_visit.judge_visit(office, draft)}
    record_visit.record_visit(office, replace(draft, overrides=warned))
