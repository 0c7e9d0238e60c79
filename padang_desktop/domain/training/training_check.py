"""In this file: the draft of a training is judged, and made a Training when nothing stands against it.

What cannot be true or is missing blocks; what is merely unusual warns and
takes a reason. Source: DOMAIN.md 5 and 11 (kegiatan, sesi, peserta).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from padang_desktop.domain.certificates.certificate import Material, Signatory
from padang_desktop.domain.certificates.number_template import is_number_template
from padang_desktop.domain.problems import Incomplete, Problem, Severity
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training import session_check
from padang_desktop.domain.training.session_check import day_of as day_of
from padang_desktop.domain.training.session_check import time_of as time_of
from padang_desktop.domain.training.session_check import whole
from padang_desktop.domain.training.training import Numbering, Participant, Training, reason_of
from padang_desktop.domain.training.training_draft import GuestDraft, MaterialDraft, TrainingDraft
from padang_desktop.domain.values.text import fold, tidy

_LONGEST_TITLE = 100  # SIKS-NG takes no longer one
_MOST_HOURS = 999  # three digits stand in the certificate's code
_UNIT = "{kode_unit}"  # without it two offices make the same number, and the city takes only the first
_NIP = re.compile(r"\d{18}")


def judge(draft: TrainingDraft, codes: CodeLists, new_id: Callable[[], str]) -> Training:
    """The training, when every block is gone and every warning has its reason.

    Its number is given by whoever keeps it. Raises Incomplete with the blocks
    and the warnings that have no reason.
    """
    standing = tuple(p for p in problems_of(draft, codes) if p.blocks or not is_overridden(p, draft))
    if standing:
        raise Incomplete(standing)
    sessions = session_check.made(draft, new_id)
    kind = codes.resolve("training_kind", draft.kind)
    return Training(
        id=new_id(),
        number="",
        title=tidy(draft.title),
        kind=kind.code if kind else "",
        organiser=tidy(draft.organiser),
        place=tidy(draft.place),
        sessions=sessions,
        materials=_materials(draft) or tuple(Material(each.title, each.jp) for each in sessions),
        signatory=Signatory(
            position_line=tidy(draft.signatory.position_line),
            name=tidy(draft.signatory.name),
            rank=tidy(draft.signatory.rank),
            nip=_digits(draft.signatory.nip),
        ),
        issue_place=tidy(draft.issue_place),
        legal_basis=tidy(draft.legal_basis),
        pass_percent=int(draft.pass_percent),
        number_template=tidy(draft.number_template),
        sub_activity=tidy(draft.sub_activity),
        quota=whole(draft.quota) or 0,
        classes=session_check.classes_of(draft.classes),
        numbering=Numbering(draft.numbering),
        letter_number=tidy(draft.letter_number),
        letter_on=draft.letter_on.strip(),
    )


def _materials(draft: TrainingDraft) -> tuple[Material, ...]:
    return tuple(Material(tidy(each.title), int(each.jp), tidy(each.speaker)) for each in draft.materials)


def problems_of(draft: TrainingDraft, codes: CodeLists) -> tuple[Problem, ...]:
    """Everything that stands against a draft or is unusual about it, for showing at the fields.

    A field of a part is named "sessions.0.jp".
    """
    found = [*_texts(draft, codes), *_paper(draft)]
    found += session_check.problems_of(draft)
    for at, material in enumerate(draft.materials):
        found += _material(at, material)
    found += _hours(draft)
    classes = session_check.classes_of(draft.classes)
    for at, guest in enumerate(draft.guests):
        found += guest_problems(guest, codes, f"guests.{at}.", classes)
    return tuple(found)


def is_overridden(problem: Problem, draft: TrainingDraft) -> bool:
    """A warning that has a reason; one or two letters are none."""
    return not problem.blocks and bool(reason_of((draft.overrides or {}).get(problem.code, "")))


def reasons(draft: TrainingDraft, codes: CodeLists) -> dict[str, str]:
    """Why each warning was saved all the same, by its code."""
    return {
        problem.code: reason_of((draft.overrides or {})[problem.code])
        for problem in problems_of(draft, codes)
        if is_overridden(problem, draft)
    }


def guest_problems(
    guest: GuestDraft, codes: CodeLists, before: str = "", classes: Sequence[str] = ()
) -> Iterator[Problem]:
    """What stands against enrolling somebody who is not in the roster."""
    if not tidy(guest.name):
        yield Problem("PARTICIPANT_NAME_NEEDED", f"{before}name")
    for name, list_name, text in (
        ("unsur", "participant_unsur", guest.unsur),
        ("role", "participant_role", guest.role),
        ("sex", "sex", guest.sex),
    ):
        if (text or name != "sex") and codes.resolve(list_name, text) is None:
            yield Problem("PARTICIPANT_CODE_UNKNOWN", f"{before}{name}", value=text)
    if session_check.class_of(guest.class_name, classes) is None:
        yield Problem("PARTICIPANT_CLASS_UNKNOWN", f"{before}class_name", value=guest.class_name)


def guest(
    draft: GuestDraft,
    codes: CodeLists,
    *,
    id: str,
    training_id: str,
    ordinal: int,
    classes: Sequence[str] = (),
) -> Participant:
    """A participant who is not in the roster. Raises Incomplete."""
    if problems := tuple(guest_problems(draft, codes, classes=classes)):
        raise Incomplete(problems)

    def code(list_name: str, text: str) -> str:
        entry = codes.resolve(list_name, text)
        return entry.code if entry else ""

    return Participant(
        id=id,
        training_id=training_id,
        ordinal=ordinal,
        name=tidy(draft.name),
        sex=code("sex", draft.sex) if draft.sex else "",
        unsur=code("participant_unsur", draft.unsur),
        role=code("participant_role", draft.role),
        origin=tidy(draft.origin),
        position=tidy(draft.position),
        class_name=session_check.class_of(draft.class_name, classes) or "",
    )


def twin_of(guest: GuestDraft, people: Iterable[Participant]) -> Participant | None:
    """Somebody on the list already with this name, from the same place or with no place said."""
    name, origin = fold(guest.name), fold(guest.origin)
    for person in people:
        places = {fold(person.origin), origin}
        if fold(person.name) == name and ("" in places or len(places) == 1):
            return person
    return None


def _texts(draft: TrainingDraft, codes: CodeLists) -> Iterator[Problem]:
    title = tidy(draft.title)
    if not title:
        yield Problem("TRAINING_TITLE_NEEDED", "title")
    elif len(title) > _LONGEST_TITLE:
        yield Problem("TRAINING_TITLE_LONG", "title", str(len(title)), Severity.WARN)
    if codes.resolve("training_kind", draft.kind) is None:
        yield Problem("TRAINING_KIND_UNKNOWN", "kind", draft.kind)
    for name in ("organiser", "place", "issue_place"):
        if not tidy(getattr(draft, name)):
            yield Problem("TRAINING_TEXT_NEEDED", name)
    percent = whole(draft.pass_percent)
    if percent is None or not 1 <= percent <= 100:
        yield Problem("TRAINING_PERCENT_RANGE", "pass_percent", draft.pass_percent)
    if not draft.sessions:
        yield Problem("TRAINING_NO_SESSIONS", "sessions")
    if draft.quota.strip() and whole(draft.quota) is None:
        yield Problem("TRAINING_QUOTA", "quota", draft.quota)


def _paper(draft: TrainingDraft) -> Iterator[Problem]:
    for name in ("position_line", "name"):
        if not tidy(getattr(draft.signatory, name)):
            yield Problem("TRAINING_SIGNATORY_NEEDED", f"signatory.{name}")
    nip = draft.signatory.nip
    if nip.strip() and not _NIP.fullmatch(_digits(nip)):
        yield Problem("TRAINING_NIP_LENGTH", "signatory.nip", nip)
    if not is_number_template(tidy(draft.number_template)):
        yield Problem("TRAINING_NUMBER_TEMPLATE", "number_template", draft.number_template)
    elif draft.numbering == Numbering.TEMPLATE and _UNIT not in draft.number_template:
        yield Problem("NUMBER_WITHOUT_UNIT", "number_template", draft.number_template, Severity.WARN)
    if draft.numbering not in {each.value for each in Numbering}:
        yield Problem("TRAINING_NUMBERING_UNKNOWN", "numbering", draft.numbering)
    elif draft.numbering == Numbering.LETTER and not tidy(draft.letter_number):
        yield Problem("TRAINING_LETTER_NEEDED", "letter_number")
    if draft.letter_on.strip() and session_check.day_of(draft.letter_on) is None:
        yield Problem("TRAINING_DAY_UNREADABLE", "letter_on", draft.letter_on)


def _material(at: int, material: MaterialDraft) -> Iterator[Problem]:
    which = str(at + 1)
    if not tidy(material.title):
        yield Problem("MATERIAL_TITLE_NEEDED", f"materials.{at}.title", detail=which)
    if not whole(material.jp):
        yield Problem("MATERIAL_HOURS", f"materials.{at}.jp", material.jp, detail=which)


def _hours(draft: TrainingDraft) -> Iterator[Problem]:
    of_sessions = sum(whole(session.jp) or 0 for session in draft.sessions)
    of_materials = sum(whole(material.jp) or 0 for material in draft.materials)
    if (of_materials or of_sessions) > _MOST_HOURS:
        yield Problem("TRAINING_HOURS_MANY", "materials", str(of_materials or of_sessions))
    if draft.materials and of_materials != of_sessions:
        told = str(of_materials), Severity.WARN, str(of_sessions)
        yield Problem("TRAINING_HOURS_DIFFER", "materials", *told)


def _digits(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)
