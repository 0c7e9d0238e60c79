"""In this file: what a form or a JSON file says about a training before anything of it is judged.

All values are text as typed; draft_from is the reader of the JSON shape that
`padang training new --from` takes.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar, cast

from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.training.training import (
    DEFAULT_NUMBER_TEMPLATE,
    DEFAULT_PASS_PERCENT,
    PARTICIPANT,
    Numbering,
)

EVERYONE = "semua"
YES = "ya"


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """`day` is YYYY-MM-DD, times are 08.00 or 08:00 in WIB.

    `is_required` is "ya" for a session that nobody may miss, `class_name` the
    class that it is for, "" for all.
    """

    day: str = ""
    opens: str = ""
    closes: str = ""
    title: str = ""
    jp: str = ""
    is_required: str = ""
    class_name: str = ""


@dataclass(frozen=True, slots=True)
class MaterialDraft:
    title: str = ""
    jp: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class SignatoryDraft:
    """`position_line` carries Plt./Plh./a.n. as it is to be printed."""

    position_line: str = ""
    name: str = ""
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class GuestDraft:
    """Somebody who is not in the roster; `unsur` and `role` are codes or labels of the code lists."""

    name: str = ""
    sex: str = ""
    unsur: str = "TAMU"
    role: str = PARTICIPANT
    origin: str = ""
    position: str = ""
    class_name: str = ""


@dataclass(frozen=True, slots=True)
class RosterFilter:
    """Whom of the roster to enrol; an empty part means all. `kelurahan` are codes or names."""

    kelurahan: tuple[str, ...] = ()
    pillar: tuple[str, ...] = ()
    status: tuple[str, ...] = ("AKTIF", "CALON")


@dataclass(frozen=True, slots=True)
class TrainingDraft:
    """What a form holds. Without materials the sessions themselves are the materials.

    `overrides` give the reason for each warning that is to be saved all the
    same. `participants` None enrols nobody yet. `starts_on` and `ends_on` are
    the event's days (YYYY-MM-DD), "" to take them from the sessions; `classes`
    are names set apart by commas; `quota` "" is no limit.
    """

    title: str = ""
    kind: str = ""
    organiser: str = ""
    place: str = ""
    issue_place: str = "Padang"
    legal_basis: str = ""
    pass_percent: str = str(DEFAULT_PASS_PERCENT)
    number_template: str = DEFAULT_NUMBER_TEMPLATE
    starts_on: str = ""
    ends_on: str = ""
    sub_activity: str = ""
    quota: str = ""
    classes: str = ""
    numbering: str = Numbering.TEMPLATE.value
    letter_number: str = ""
    letter_on: str = ""
    signatory: SignatoryDraft = SignatoryDraft()
    sessions: tuple[SessionDraft, ...] = ()
    materials: tuple[MaterialDraft, ...] = ()
    participants: RosterFilter | None = None
    guests: tuple[GuestDraft, ...] = ()
    overrides: Mapping[str, str] | None = None

    def as_body(self) -> dict[str, Any]:
        """Plain values for JSON; draft_from reads them back."""
        return asdict(self)


_Part = TypeVar("_Part")
_LISTS = {"sessions": SessionDraft, "materials": MaterialDraft, "guests": GuestDraft}
_APART = {*_LISTS, "signatory", "participants", "overrides"}


def draft_from(body: object) -> TrainingDraft:
    """A draft from plain values. Raises Incomplete for a field that there is not, or of a wrong kind.

    {"title", "kind", "organiser", "place", "issue_place", "legal_basis",
     "pass_percent", "number_template", "starts_on", "ends_on", "sub_activity", "quota", "classes",
     "numbering", "letter_number", "letter_on": text,
     "signatory": {"position_line", "name", "rank", "nip": text},
     "sessions": [{"day": "2026-11-18", "opens": "08.00", "closes": "12.00", "title": text, "jp": 4,
       "is_required": "ya", "class_name": text}],
     "materials": [{"title": text, "jp": 4, "speaker": text}],
     "participants": "semua" or {"kelurahan", "pillar", "status": [text]},
     "guests": [{"name", "sex", "unsur", "role", "origin", "position", "class_name": text}],
     "overrides": {problem code: reason}}

    Only title, kind, organiser, place, signatory and sessions are needed; whole
    numbers may be written as numbers or as text.
    """
    return _Reader().training(body)


class _Reader:
    """Reads the parts and collects what is wrong, so that all of it is told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def training(self, body: object) -> TrainingDraft:
        values = self._mapping(body, "", {f.name for f in fields(TrainingDraft)})
        read: dict[str, Any] = self._texts({n: v for n, v in values.items() if n not in _APART}, "")
        for name, kind in _LISTS.items():
            read[name] = tuple(self._parts(values.get(name), name, kind))
        if "signatory" in values:
            read["signatory"] = self._part(values["signatory"], "signatory", SignatoryDraft)
        read["participants"] = self._filter(values.get("participants"))
        if values.get("overrides") is not None:
            reasons = self._mapping(values["overrides"], "overrides", None)
            read["overrides"] = self._texts(reasons, "overrides.")
        if self.problems:
            raise Incomplete(tuple(self.problems))
        return TrainingDraft(**read)

    def _filter(self, value: object) -> RosterFilter | None:
        if value is None:
            return None
        if isinstance(value, str) and value.strip().lower() in (EVERYONE, "*"):
            return RosterFilter()
        values = self._mapping(value, "participants", {f.name for f in fields(RosterFilter)})
        lists = {name: self._texts_of_list(part, f"participants.{name}") for name, part in values.items()}
        return RosterFilter(**lists)

    def _parts(self, value: object, name: str, kind: type[_Part]) -> Iterator[_Part]:
        if value is None:
            return
        if not isinstance(value, list | tuple):
            self._wrong_kind(name)
            return
        for at, part in enumerate(cast("list[object]", value)):
            yield self._part(part, f"{name}.{at}", kind)

    def _part(self, value: object, name: str, kind: type[_Part]) -> _Part:
        known = set(inspect.signature(kind).parameters)
        return kind(**self._texts(self._mapping(value, name, known), f"{name}."))

    def _mapping(self, value: object, name: str, known: set[str] | None) -> dict[str, object]:
        if not isinstance(value, Mapping):
            self._wrong_kind(name)
            return {}
        found = {str(key): part for key, part in cast("Mapping[object, object]", value).items()}
        for key in found.keys() - known if known is not None else ():
            self.problems.append(Problem("TRAINING_FIELD_UNKNOWN", f"{name}.{key}".lstrip("."), value=key))
        return {key: part for key, part in found.items() if known is None or key in known}

    def _texts(self, values: Mapping[str, object], before: str) -> dict[str, str]:
        texts: dict[str, str] = {}
        for name, value in values.items():
            if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
                texts[name] = str(value)
            else:
                self._wrong_kind(before + name)
        return texts

    def _texts_of_list(self, value: object, name: str) -> tuple[str, ...]:
        if isinstance(value, list | tuple) and all(isinstance(v, str) for v in cast("list[object]", value)):
            return tuple(cast("list[str]", value))
        self._wrong_kind(name)
        return ()

    def _wrong_kind(self, name: str) -> None:
        self.problems.append(Problem("TRAINING_FIELD_KIND", name, value=name))
