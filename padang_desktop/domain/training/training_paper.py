"""In this file: which paper of a training is wanted, for whom, and what was typed for it.

Texts are kept as they were typed, so that a half-typed amount is found again
as it stood; `judge` says what is wrong before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training import transport
from padang_desktop.domain.training.training import PARTICIPANT, Participant, Training
from padang_desktop.domain.training.transport import Transport
from padang_desktop.domain.values import calendar

_NIP_LENGTH = 18
_Usual = TypeVar("_Usual", bound=Signatory | None)


class Kind(StrEnum):
    ATTENDANCE = "attendance"
    INVITATION = "invitation"
    ASSIGNMENT = "assignment"  # surat tugas
    BIODATA = "biodata"
    TRANSPORT = "transport"
    TAGS = "tags"
    RECAP = "recap"
    REPORT = "report"


class Who(StrEnum):
    """Whose names stand on a paper."""

    ALL = "all"
    TAKING = "taking"  # peserta
    GIVING = "giving"  # narasumber, moderator, panitia
    CHOSEN = "chosen"  # those whose names were ticked


class InviteTo(StrEnum):
    """To whom an invitation goes."""

    PEOPLE = "people"  # one letter, the names in its Lampiran
    HEADS = "heads"  # one letter to the lurah, the names in its Lampiran
    EACH = "each"  # a letter to each lurah, with the names of his kelurahan


class NikShown(StrEnum):
    NOT = ""
    MASKED = "masked"
    WHOLE = "whole"


SIGNER = ("signer_position", "signer_name", "signer_rank", "signer_nip")
# The fields of each paper, in the order in which they are asked.
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ATTENDANCE: SIGNER,
    Kind.INVITATION: (
        "number", "day", "nature", "subject", "addressee", "opening", "note", "closing", "copies", *SIGNER,
    ),
    Kind.ASSIGNMENT: ("number", "day", "basis", "purpose", "closing", *SIGNER),
    Kind.BIODATA: (),
    Kind.TRANSPORT: (
        "amount", "days", "amounts", "percent", "purpose", "account_code", "day", "treasurer_name",
        "treasurer_nip", "pptk_name", "pptk_nip",
    ),
    Kind.TAGS: (),
    Kind.RECAP: ("day", *SIGNER),
    Kind.REPORT: ("number", "day", "basis", "aim", "course", "outcome", "advice", *SIGNER),
}  # fmt: skip
# What the next training's paper begins with; the rest belongs to one training.
CARRIED = (
    "nature", "copies", "amount", "amounts", "percent", "account_code", "treasurer_name", "treasurer_nip",
    "pptk_name", "pptk_nip",
)  # fmt: skip


class NobodyOnPaper(Situation):
    """The training has no participants, or none of those who were asked for."""

    code = "NOBODY_ON_PAPER"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person types for one paper; an empty text takes the usual sentence or a dotted line.

    `signer_position` "" means: whoever signs the training's certificates.
    """

    number: str = ""
    day: str = ""
    nature: str = ""
    subject: str = ""
    addressee: str = ""
    opening: str = ""
    note: str = ""
    closing: str = ""
    copies: str = ""
    basis: str = ""
    purpose: str = ""
    aim: str = ""
    course: str = ""
    outcome: str = ""
    advice: str = ""
    amount: str = ""
    days: str = ""
    amounts: str = ""  # other amounts, a line for each kind of people
    percent: str = ""
    account_code: str = ""
    treasurer_name: str = ""
    treasurer_nip: str = ""
    pptk_name: str = ""
    pptk_nip: str = ""
    signer_position: str = ""
    signer_name: str = ""
    signer_rank: str = ""
    signer_nip: str = ""

    def transport(self, codes: CodeLists) -> Transport:
        """What each receives; what cannot be read counts as nothing."""
        return transport.judge(self.amount, self.percent, self.days, self.amounts, codes)[0]

    def day_or(self, today: date) -> date:
        """The day that was typed, else today."""
        return calendar.parse_day(self.day, field="day")[0] or today

    def signatory_or(self, usual: _Usual) -> Signatory | _Usual:
        """Who was typed, else who signs usually."""
        if not self.signer_position:
            return usual
        return Signatory(self.signer_position, self.signer_name, self.signer_rank, self.signer_nip)


@dataclass(frozen=True, slots=True)
class TrainingPaper:
    """A paper of one training. `session_id` and `class_name` "" mean all; `photos` are paths of pictures.

    `only` are the participants that were ticked, for Who.CHOSEN. `only_present`
    leaves out who never came, and pays the days on which somebody was there.
    """

    kind: Kind
    training_id: str
    paper: str = "A4"
    session_id: str = ""
    class_name: str = ""
    who: Who = Who.ALL
    invite_to: InviteTo = InviteTo.PEOPLE
    nik_shown: NikShown = NikShown.NOT
    with_qr: bool = True
    only: tuple[str, ...] = ()
    only_present: bool = False
    photos: tuple[str, ...] = ()
    typed: Typed = Typed()


def typed_from(body: object) -> Typed:
    """What was kept, whatever version kept it: unknown and misshapen entries are passed over."""
    if not isinstance(body, dict):
        return Typed()
    kept = cast("Mapping[str, object]", body)
    found = {field.name: kept.get(field.name) for field in fields(Typed)}
    return Typed(**{name: text for name, text in found.items() if isinstance(text, str)})


def carried(typed: Typed) -> Typed:
    """What the first paper of another training takes over."""
    whole = asdict(typed)
    return Typed(**{name: whole[name] for name in CARRIED})


def judge(
    kind: Kind, typed: Typed, codes: CodeLists, *, is_another_signer: bool = False
) -> tuple[Problem, ...]:
    """What stands in the way of drawing; only of the fields that this paper has."""
    problems: list[Problem] = []
    asked = FIELDS[kind]
    if kind is Kind.TRANSPORT:
        problems += transport.judge(typed.amount, typed.percent, typed.days, typed.amounts, codes)[1]
    if "day" in asked and typed.day.strip():
        day, problem = calendar.parse_day(typed.day, field="day")
        if day is None:
            problems.append(problem or Problem("DATE_UNREADABLE", "day", typed.day))
    if is_another_signer and "signer_position" in asked and not typed.signer_position:
        problems.append(Problem("TRAINING_SIGNATORY_NEEDED", "signer_position"))
    for name in ("signer_nip", "treasurer_nip", "pptk_nip"):
        if name in asked and not _is_nip(getattr(typed, name)):
            problems.append(Problem("TRAINING_NIP_LENGTH", name, getattr(typed, name)))
    return tuple(problems)


def _is_nip(text: str) -> bool:
    digits = text.replace(" ", "")
    return not digits or (digits.isdigit() and len(digits) == _NIP_LENGTH)


def chosen(people: Iterable[Participant], wanted: TrainingPaper) -> tuple[Participant, ...]:
    """Those who stand on this paper, in the order given. Raises NobodyOnPaper."""
    found = tuple(
        person
        for person in people
        if (not wanted.class_name or person.class_name == wanted.class_name) and _is_meant(person, wanted)
    )
    if not found:
        raise NobodyOnPaper(reason=wanted.kind.value)
    return found


def _is_meant(person: Participant, wanted: TrainingPaper) -> bool:
    if wanted.who is Who.CHOSEN:
        return person.id in wanted.only
    return wanted.who is Who.ALL or (person.role == PARTICIPANT) == (wanted.who is Who.TAKING)


def days_text(training: Training) -> str:
    """Rabu s.d. Jumat, 18 s.d. 20 November 2026; one day is Rabu, 18 November 2026."""
    first, last = training.starts_on, training.ends_on
    if first == last:
        return calendar.long_date(first)
    span = calendar.date_span(first, last)
    return f"{calendar.DAYS[first.weekday()]} s.d. {calendar.DAYS[last.weekday()]}, {span}"


def hours_text(training: Training) -> str:
    """From the first session's beginning; the end only where all days begin and end alike."""
    opens = {min(s.opens for s in training.sessions if s.day == day) for day in _days(training)}
    closes = {max(s.closes for s in training.sessions if s.day == day) for day in _days(training)}
    start = f"{min(opens):%H.%M}"
    if len(opens) == len(closes) == 1:
        return f"{start} – {closes.pop():%H.%M} WIB"
    return f"{start} WIB s.d. selesai"


def _days(training: Training) -> set[date]:
    return {session.day for session in training.sessions}
