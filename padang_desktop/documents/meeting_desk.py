"""In this file: what papers of a kelurahan meeting are written from: facts, lines, the usual words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from padang_desktop.documents.letterhead import TemplateDamaged
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.domain.cases import meeting, meeting_paper
from padang_desktop.domain.cases.meeting import Meeting
from padang_desktop.domain.cases.meeting_paper import Guest, Line, Typed
from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import in_words, number

_TEMPLATE = "meeting_papers.json"
DOTS = "." * 40


def read_texts(resources: Path) -> Mapping[str, Mapping[str, Any]]:
    """The usual words of each paper, as shipped. Raises TemplateDamaged."""
    path = resources / "templates" / _TEMPLATE
    try:
        found = json.loads(path.read_text("utf-8"))
        return cast("Mapping[str, Mapping[str, Any]]", {**found})
    except (OSError, ValueError, TypeError) as error:
        raise TemplateDamaged(reason=str(error), file=_TEMPLATE) from error


@dataclass(frozen=True, slots=True)
class MeetingDesk:
    """One meeting or statement at the desk, or what waits for one: then `meeting` has no id and no day.

    `kelurahan` is a name, "" where the lines are of several. `guests` should come to the meeting,
    `today` is the day of an invitation.
    """

    meeting: Meeting
    lines: tuple[Line, ...]
    codes: CodeLists
    typed: Typed
    texts: Mapping[str, Mapping[str, Any]]
    kelurahan: str
    kecamatan: str
    city: str
    guests: tuple[Guest, ...] = ()
    today: date | None = None

    def usual(self, paper: str, name: str, **more: object) -> str:
        """The template's words. Raises TemplateDamaged."""
        try:
            return self._filled(self.texts[paper][name], more)
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            raise TemplateDamaged(reason=repr(error), file=_TEMPLATE) from error

    def points(self, paper: str, name: str, **more: object) -> tuple[str, ...]:
        """The template's numbered sentences. Raises TemplateDamaged."""
        try:
            return tuple(self._filled(text, more) for text in self.texts[paper][name])
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            raise TemplateDamaged(reason=repr(error), file=_TEMPLATE) from error

    def _filled(self, text: str, more: Mapping[str, object]) -> str:
        facts: dict[str, object] = {
            "count": number(len(self.lines)), "count_in_words": in_words(len(self.lines)),
            "kelurahan": self.kelurahan, "kecamatan": self.kecamatan, "area": self.area, **more,
        }  # fmt: skip
        return text.format_map(facts)

    @property
    def area(self) -> str:
        """Kelurahan Balai Gadang, Kecamatan Koto Tangah."""
        whole = f"Kecamatan {self.kecamatan}" if self.kecamatan else self.city
        return f"Kelurahan {self.kelurahan}, {whole}" if self.kelurahan else whole

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.meeting.held_on) if self.meeting.held_on else None

    @property
    def place_and_day(self) -> str:
        """Padang, 14 November 2026; the day is dotted before there is one."""
        said = calendar.full_date(self.day) if self.day else "." * 24
        return f"{self.usual('place', 'seat')}, {said}"

    @property
    def number_line(self) -> str:
        return self.meeting.number or DOTS

    def label(self, decision: str) -> str:
        """The decision in words."""
        return self.codes.label(meeting.DECISIONS, decision) if decision else ""

    def heading(self, group: str, count: int) -> str:
        """A. Usulan baru DTSEN (12)."""
        return f"{group}. {self.codes.label(meeting_paper.LISTS, group)} ({number(count)})"

    def signs(self, who: str, heading: str = "", position: str = "") -> SignatureBlock:
        """A signature block of `lurah`, `officer`, `known` or `witness`: as typed, else as usual."""
        typed = {
            part: getattr(self.typed, f"{who}_{part}", "") for part in ("position", "name", "nip")
        }  # fmt: skip
        told = typed["position"] or position or self.usual("minutes", who)
        return SignatureBlock(heading, Signatory(told, typed["name"], nip=typed["nip"].replace(" ", "")))
