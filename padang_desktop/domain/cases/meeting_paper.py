"""In this file: the papers of a kelurahan meeting or a statement: which is wanted, and what stands on it.

The berita acara counts what its lampiran lists: both are worked out from the
same lines. The copy that is read aloud says nothing of a person but the name,
where the house is and what was decided. Source: DOMAIN.md 3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from padang_desktop.domain.cases.meeting import Decision, Way, tally
from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import calendar, number
from padang_desktop.domain.values.text import fold

LISTS = "meeting_list"
OTHERWISE = "B"
_OUT = "D"
_NIP_LENGTH = 18


class Kind(StrEnum):
    MINUTES = "minutes"  # berita acara with its lampiran
    PUBLIC = "public"  # the copy that is read aloud
    STATEMENT = "statement"  # SPTJM
    AGENDA = "agenda"  # what the meeting will decide on, with boxes to tick
    INVITATION = "invitation"  # the kelurahan's letter to those who should come
    ATTENDANCE = "attendance"  # who comes signs it


# These are about people who come, not about cases.
OF_PEOPLE = frozenset({Kind.INVITATION, Kind.ATTENDANCE})
_HEAD = ("address", "contact")
_WHEN = ("meets_on", "hours", "meets_at")
_LURAH = ("lurah_position", "lurah_name", "lurah_nip")
# The fields of each paper, in the order in which they are asked.
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.MINUTES: (
        "hours", "attended", *_LURAH, "officer_name", "officer_nip", "witness_name", "known_position",
        "known_name", "known_nip", *_HEAD,
    ),
    Kind.PUBLIC: _HEAD,
    Kind.STATEMENT: ("stated_name", "stated_position", "stated_nip", "stated_address", *_HEAD),
    Kind.AGENDA: _HEAD,
    Kind.INVITATION: ("letter_number", *_WHEN, "addressee", *_LURAH, *_HEAD),
    Kind.ATTENDANCE: (*_WHEN, "others", *_LURAH, *_HEAD),
}  # fmt: skip
# What belongs to one meeting; the rest is the kelurahan's and stands on its next paper too.
OF_ONE_MEETING = ("hours", "attended", "witness_name", "letter_number", "meets_on", "meets_at")


class NothingDecided(Situation):
    """There is nothing to be written on this paper: no case was decided so, or none waits."""

    code = "MEETING_PAPER_EMPTY"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person types; an empty text takes the usual words or is a dotted line.

    `meets_on` as it was typed, "28-11-2026"; `others` a line for each: name, then what he is there.
    """

    address: str = ""
    contact: str = ""
    hours: str = ""
    attended: str = ""
    lurah_position: str = ""
    lurah_name: str = ""
    lurah_nip: str = ""
    officer_name: str = ""
    officer_nip: str = ""
    witness_name: str = ""
    known_position: str = ""
    known_name: str = ""
    known_nip: str = ""
    stated_name: str = ""
    stated_position: str = ""
    stated_nip: str = ""
    stated_address: str = ""
    letter_number: str = ""
    meets_on: str = ""
    meets_at: str = ""
    addressee: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who should come to a meeting, and as what."""

    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """One paper: of the meeting `meeting_id`, or of what waits in `kelurahan` ("" everywhere).

    `case_ids` are those that were chosen, in place of all that wait; `with_nik` writes NIK whole.
    """

    kind: Kind
    meeting_id: str = ""
    kelurahan: str = ""
    case_ids: tuple[str, ...] = ()
    paper: str = "A4"
    with_nik: bool = False
    typed: Typed = Typed()


@dataclass(frozen=True, slots=True)
class Line:
    """One case on a paper. `group` is its list, `cause` why a family goes out of the data.

    `told` is the whole result with its reasons, `told_aloud` what everybody may
    hear; `before` is an earlier decision to put it off; `is_masked`: so is `nik`.
    """

    group: str
    number: str
    nik: str
    external_id: str
    name: str
    head_name: str
    address: str
    unit: str
    told: str
    told_aloud: str
    cause: str
    decision: str = ""
    reason: str = ""
    before: str = ""


def kinds_for(way: Way | None, kelurahan: str) -> tuple[Kind, ...]:
    """The papers of a meeting or a statement; None: before there is one. Whoever invites is one kelurahan."""
    if way is None:
        invites = (Kind.INVITATION, Kind.ATTENDANCE) if kelurahan else ()
        return (Kind.AGENDA, *invites, Kind.STATEMENT)
    return (Kind.MINUTES, Kind.PUBLIC, Kind.ATTENDANCE) if way is Way.MEETING else (Kind.STATEMENT,)


def meeting_day(typed: Typed) -> date | None:
    """The day that was typed for the meeting; None where nothing was, or nothing that is a day."""
    day, problem = calendar.parse_day(typed.meets_on) if typed.meets_on.strip() else (None, None)
    return None if problem is not None and problem.blocks else day


def told_guests(others: str) -> tuple[Guest, ...]:
    """Those who were typed: a line for each, "Nama, Ketua RT 003"."""
    found: list[Guest] = []
    for line in others.splitlines():
        name, _, part = line.partition(",")
        if name.strip() or part.strip():
            found.append(Guest(name.strip(), part.strip()))
    return tuple(found)


def each_once(*sources: Iterable[Guest]) -> tuple[Guest, ...]:
    """Nobody signs twice: whom two sources know is what the first one says; namesakes of one source stay."""
    found: list[Guest] = []
    for source in sources:
        known = Counter(fold(guest.name) for guest in found)
        for guest in source:
            if known[fold(guest.name)]:
                known[fold(guest.name)] -= 1
            else:
                found.append(guest)
    return tuple(found)


def group_of(codes: CodeLists, task_type: str, eligibility: str) -> str:
    """Which of the lists A to E a case stands on: by its kind of task, then by its result."""
    for list_name, code in (("task_type", task_type), ("eligibility", eligibility)):
        entry = codes.entry(list_name, code) if code else None
        if entry is not None and (group := entry.extra.get(LISTS)):
            return group
    return OTHERWISE


def by_group(codes: CodeLists, lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Every list in its order, the empty ones too."""
    groups: dict[str, list[Line]] = {entry.code: [] for entry in codes.entries(LISTS)}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    return groups


def counts(lines: Iterable[Line]) -> tuple[int, ...]:
    """How many were decided in each way, in the order of Decision, then all of them."""
    each = tally(line.decision for line in lines).values()
    return (*each, sum(each))


def causes(lines: Iterable[Line]) -> tuple[tuple[str, int], ...]:
    """Why families go out of the data, most often first; only those of list D that were agreed on."""
    found = Counter(line.cause for line in lines if line.group == _OUT and line.decision == Decision.AGREED)
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def answered_for(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Those that a statement answers for: what is to be visited again is not among them."""
    return tuple(line for line in lines if line.decision in ("", Decision.AGREED))


def day_in_words(day: date) -> str:
    """Sabtu tanggal empat belas bulan November tahun dua ribu dua puluh enam."""
    month = calendar.MONTHS[day.month - 1]
    return (
        f"{calendar.DAYS[day.weekday()]} tanggal {number.in_words(day.day)} bulan {month} "
        f"tahun {number.in_words(day.year)}"
    )


def judge(kind: Kind, typed: Typed) -> list[Problem]:
    """What was typed wrong, at its field."""
    is_odd_day = "meets_on" in FIELDS[kind] and typed.meets_on.strip() and meeting_day(typed) is None
    odd = [Problem("MEETING_DAY_MISSING", "meets_on")] if is_odd_day else []
    return odd + [
        Problem("TRAINING_NIP_LENGTH", name, text)
        for name in FIELDS[kind]
        if name.endswith("_nip")
        and (text := getattr(typed, name).replace(" ", ""))
        and not (text.isdecimal() and len(text) == _NIP_LENGTH)
    ]


def typed_from(kept: Mapping[str, Any]) -> Typed:
    """Out of what was kept; whatever is not a field any more is passed over."""
    names = {each.name for each in fields(Typed)}
    return Typed(**{name: str(text) for name, text in kept.items() if name in names})


def of_kelurahan(typed: Typed) -> dict[str, str]:
    """What the kelurahan's next paper begins with."""
    return {name: text for name, text in asdict(typed).items() if name not in OF_ONE_MEETING}


def of_meeting(typed: Typed) -> dict[str, str]:
    """What only this meeting's papers say."""
    return {name: getattr(typed, name) for name in OF_ONE_MEETING}
