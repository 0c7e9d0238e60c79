"""In this file: the office's history is read: who did what and when, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from padang_desktop.domain.office import deed_words
from padang_desktop.store import journal, open_work
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`number` counts deeds from 1; `told` is a sentence without names or numbers of people."""

    number: int
    at: datetime
    who: str
    told: str


def matching(office: Office, typed: str = "") -> list[int]:
    """Numbers of the deeds whose sentence holds every typed word, newest first."""
    words = typed.casefold().split()
    names = None
    if words:
        names = [
            name
            for name, sentence in deed_words.DEED_WORDS.items()
            if all(word in sentence.casefold() for word in words)
        ]
    with office.reading() as tx:
        return open_work.deeds(tx, names)


def lines(office: Office, numbers: Sequence[int]) -> dict[int, HistoryLine]:
    """One page of the history, by number."""
    with office.reading() as tx:
        found = journal.named(tx, numbers)
        names = open_work.account_names(tx)
    return {
        deed: HistoryLine(deed, line.at, names.get(line.by, ""), deed_words.told(line.name, line.detail))
        for deed, line in found.items()
    }
