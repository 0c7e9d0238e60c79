"""In this file: Berita Acara of a kelurahan meeting: what was decided, counted from its lampiran.

Permendagri 1/2023: a title in the middle, NOMOR under it; who leads and who
reports sign, the Camat has seen it. What is not known is a dotted line.
"""

from __future__ import annotations

from padang_desktop.documents.flow_page import FlowPaper
from padang_desktop.documents.flow_parts import Facts, Gap, Grid, Head, Part, Signing, Text
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.meeting_desk import DOTS, MeetingDesk
from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number

_PAPER = "minutes"
_LABEL = 42
_NONE = "–"


def paper_of(desk: MeetingDesk) -> FlowPaper:
    """The berita acara; its lampiran is meeting_lists.attachment."""
    title = desk.usual(_PAPER, "title")
    day = desk.day
    about = desk.usual(_PAPER, "about", year=day.year if day else "")
    parts: list[Part] = [
        Head(title, desk.number_line), Text(about, is_bold=True, align="centre"), Gap(2.5),
        Text(_opening(desk)), Gap(1.5), Facts(_where(desk), label_wide=_LABEL, indent=6), Gap(3),
        Text(desk.usual(_PAPER, "decided")), Gap(1.5), _decisions(desk), Gap(2),
    ]  # fmt: skip
    if causes := meeting_paper.causes(desk.lines):
        said = "; ".join(f"{cause} {number(count)}" for cause, count in causes)
        parts += [Text(desk.usual(_PAPER, "causes", causes=said)), Gap(1.5)]
    if desk.meeting.note:
        parts += [Text("Catatan:", is_bold=True), Text(desk.meeting.note), Gap(3)]
    parts += [
        Text(desk.usual(_PAPER, "attached")), Gap(1), Text(desk.usual(_PAPER, "closing")), Gap(4),
        Signing((desk.signs("lurah", " "), desk.signs("officer", desk.place_and_day))), Gap(2.5),
        Signing((desk.signs("known", "Mengetahui,"), desk.signs("witness", " "))),
    ]  # fmt: skip
    return FlowPaper(f"Berita acara musyawarah {desk.area}", tuple(parts))


def _opening(desk: MeetingDesk) -> str:
    day = desk.day
    return desk.usual(
        _PAPER, "opening",
        day_in_words=meeting_paper.day_in_words(day) if day else DOTS,
        short_day=calendar.short_date(day) if day else DOTS,
        place=desk.meeting.place or DOTS,
        whole_area=f"{desk.area}, {desk.city}, Provinsi {desk.usual('place', 'province')}",
    )  # fmt: skip


def _where(desk: MeetingDesk) -> tuple[tuple[str, str], ...]:
    told = desk.meeting
    return (
        ("Waktu", desk.typed.hours), ("Pimpinan musyawarah", told.leader), ("Notulis", told.note_taker),
        ("Peserta", "; ".join(line.strip() for line in desk.typed.attended.split("\n") if line.strip())),
    )  # fmt: skip


def _decisions(desk: MeetingDesk) -> Grid:
    groups = meeting_paper.by_group(desk.codes, desk.lines)
    columns = (
        ListColumn("Daftar", 58, 3),
        *(ListColumn(desk.label(decision), 22, kind="number") for decision in Decision),
        ListColumn("Jumlah", 16, kind="number"),
    )
    rows = tuple(
        (f"{group}. {desk.codes.label(meeting_paper.LISTS, group)}", *_figures(meeting_paper.counts(lines)))
        for group, lines in groups.items()
    )
    return Grid(columns, rows, total=("Jumlah", *_figures(meeting_paper.counts(desk.lines))))


def _figures(counts: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(number(count) if count else _NONE for count in counts)
