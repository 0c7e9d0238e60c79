"""In this file: a case is set aside before it was sent: cancelled, merged, handed on, or expired.

Source: DOMAIN.md 9 (Dibatalkan, Digabung, Dialihkan, Kedaluwarsa). Each needs
words about why; a merged case names the case that stays, a case handed on the
kecamatan that has it now. What was sent is never set aside.
"""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.cases.case import Step
from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.values.text import tidy

SHORTEST_REASON = 3

# In the order in which a screen offers them, with the words of the deed.
WAYS: dict[Step, str] = {
    Step.CANCEL: "Batalkan",
    Step.MERGE: "Gabungkan ke tugas lain",
    Step.HAND_ON: "Alihkan ke kecamatan lain",
    Step.EXPIRE: "Tandai kedaluwarsa",
}


class AlreadyWithCity(Situation):
    """The case was sent; from then on it changes only by a correction."""

    code = "CASE_ALREADY_WITH_CITY"


class OtherEyesNeeded(Situation):
    """Whoever visited may not approve it: a relative's visit, or a rule of the city."""

    code = "CASE_OTHER_EYES_NEEDED"


class NoMergeTarget(Situation):
    """The case that should stay is the same one, of another family, or set aside itself."""

    code = "CASE_MERGE_TARGET"


@dataclass(frozen=True, slots=True)
class Aside:
    """What is wanted. `to` is the number of the case that stays, or the code of the other kecamatan."""

    step: Step
    reason: str
    to: str = ""


def judge(wanted: Aside) -> tuple[Problem, ...]:
    """What is missing; raises KeyError for a step that sets nothing aside."""
    problems: list[Problem] = []
    if wanted.step not in WAYS:
        raise KeyError(wanted.step)
    if wanted.step is Step.MERGE and not wanted.to.strip():
        problems.append(Problem("CASE_MERGE_NUMBER_NEEDED", "to"))
    if wanted.step is Step.HAND_ON and not wanted.to:
        problems.append(Problem("CASE_HAND_ON_PLACE_NEEDED", "to"))
    if len(wanted.reason.strip()) < SHORTEST_REASON:
        problems.append(Problem("CASE_ASIDE_REASON_NEEDED", "reason"))
    return tuple(problems)


def complete(wanted: Aside) -> Aside:
    """The same with tidy words. Raises Incomplete."""
    if problems := judge(wanted):
        raise Incomplete(problems)
    return Aside(wanted.step, tidy(wanted.reason), tidy(wanted.to))


def told(wanted: Aside, place: str = "") -> str:
    """What stands in the case's history: the reason, and where the case went. `place` is in words."""
    if wanted.step is Step.MERGE:
        return f"Digabung ke {wanted.to}: {wanted.reason}"
    if wanted.step is Step.HAND_ON:
        return f"Dialihkan ke {place or wanted.to}: {wanted.reason}"
    return wanted.reason


@dataclass(frozen=True, slots=True)
class Handover:
    """What the other kecamatan must know of one case; no NIK and no KK."""

    number: str
    head_name: str
    task: str
    address: str
    kelurahan: str
    deadline: str


def handover_text(handed: list[Handover], place: str, reason: str, sender: str) -> str:
    """A message for the officer of the other kecamatan, ready for WhatsApp."""
    lines = [f"Pengalihan {len(handed)} tugas verifikasi ke {place}.", f"Alasan: {tidy(reason)}", ""]
    for at, each in enumerate(handed, 1):
        where = ", ".join(part for part in (each.address, each.kelurahan) if part)
        lines.append(f"{at}. {each.number} · {each.head_name} · {each.task}")
        lines.append(f"   {where}" + (f" · batas {each.deadline}" if each.deadline else ""))
    lines += ["", "NIK dan KK tidak disertakan. Data lengkap diminta lewat Dinas Sosial.", sender]
    return "\n".join(lines)
