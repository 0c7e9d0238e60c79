"""In this file: what every paper of a training is written from: the plan, the typed, the usual sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from padang_desktop.documents.flow_parts import Grid
from padang_desktop.documents.letterhead import TemplateDamaged
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training import training_paper
from padang_desktop.domain.training.training import PARTICIPANT, Participant, Training
from padang_desktop.domain.training.training_paper import Typed
from padang_desktop.domain.values import calendar

_TEMPLATE = "training_papers.json"
DOTS = "." * 40


def read_texts(resources: Path) -> Mapping[str, Mapping[str, str]]:
    """The usual sentences of each paper, as shipped. Raises TemplateDamaged."""
    path = resources / "templates" / _TEMPLATE
    try:
        found = json.loads(path.read_text("utf-8"))
        return cast("Mapping[str, Mapping[str, str]]", {**found})
    except (OSError, ValueError, TypeError) as error:
        raise TemplateDamaged(reason=str(error), file=_TEMPLATE) from error


@dataclass(frozen=True, slots=True)
class Desk:
    """One training at the desk; `day` is the day of the paper."""

    training: Training
    typed: Typed
    texts: Mapping[str, Mapping[str, str]]
    codes: CodeLists
    day: date

    def usual(self, paper: str, name: str, **more: object) -> str:
        """The template's sentence for this training. Raises TemplateDamaged."""
        training = self.training
        facts: dict[str, object] = {
            "event": training.title, "organiser": training.organiser, "place": training.place,
            "days": training_paper.days_text(training), "sessions": len(training.sessions), "jp": training.jp,
        }  # fmt: skip
        try:
            return self.texts[paper][name].format_map(facts | more)
        except (KeyError, ValueError, AttributeError) as error:
            raise TemplateDamaged(reason=repr(error), file=_TEMPLATE) from error

    @property
    def place_and_day(self) -> str:
        return f"{self.training.issue_place}, {calendar.full_date(self.day)}"

    @property
    def signatory(self) -> Signatory:
        return self.typed.signatory_or(self.training.signatory)

    def block(self, heading: str | None = None) -> SignatureBlock:
        """Who signs the paper, under place and day or under `heading`."""
        return SignatureBlock(self.place_and_day if heading is None else heading, self.signatory)

    def post(self, person: Participant) -> str:
        """What somebody is there: his position, or his kind of people; a speaker also as such."""
        told = person.position or (
            self.codes.label("participant_unsur", person.unsur) if person.unsur else ""
        )
        if person.role == PARTICIPANT:
            return told
        role = self.codes.label("participant_role", person.role)
        return f"{told} ({role})" if told else role

    def told_from(self, person: Participant, origins: Origins) -> str:
        """PSM · Lubuk Buaya."""
        return " · ".join(part for part in (self.unsur(person), origins.short(person)) if part)

    def unsur(self, person: Participant) -> str:
        return self.codes.label("participant_unsur", person.unsur) if person.unsur else person.position


def short_origin(origin: str) -> str:
    """Where somebody comes from, short enough for a cell."""
    return origin.removeprefix("Kelurahan ").replace("Kecamatan", "Kec.")


class Origins:
    """Where people come from: the kecamatan is left out where everybody is of the same."""

    def __init__(self, people: Iterable[Participant]) -> None:
        within = {person.origin.partition(", ")[2] for person in people if ", " in person.origin}
        self._dropped = f", {within.pop()}" if len(within) == 1 else ""

    def short(self, person: Participant) -> str:
        """The kelurahan's name, or the origin as it was typed."""
        return short_origin(person.origin.removesuffix(self._dropped) if self._dropped else person.origin)


def names(desk: Desk, people: Sequence[Participant]) -> Grid:
    """The table of names of a letter; no number of a person is in it."""
    columns = (
        ListColumn("No", 10, kind="number"),
        ListColumn("Nama", 62, 3),
        ListColumn("Jabatan/Unsur", 40, 1),
        ListColumn("Kelurahan/Asal", 48, 1),
    )
    origins = Origins(people)
    rows = tuple(
        (str(at), person.name, desk.post(person), origins.short(person))
        for at, person in enumerate(people, 1)
    )
    return Grid(columns, rows)
