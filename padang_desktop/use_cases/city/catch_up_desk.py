"""In this file: Samakan dengan server: one computer of the city came out of a backup, its server did not.

What the offices sent, receipts and lists are on the server and are newer there.
What this clerk has made himself since the backup may be there too, and comes
back from there, with the offices' records to which it refers, so that no number
is given twice and nobody gets a second certificate.
"""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.batches.city_restart import DeskBehind, DeskKeysEnded, NothingToContinue
from padang_desktop.store import settings
from padang_desktop.store.city import copying, marks
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import city_restored, exchange_keys, renew_laptop
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """`taken` own records stand here as on the server now; `left` refer to what lies nowhere."""

    taken: int
    left: int


def catch_up_desk(office: Office) -> CaughtUp:
    """Take over what the server has of the city's own, and use it again from here.

    Raises ServerBehind when the server went back too, DeskKeysEnded when the city began again at
    another computer, NothingToContinue when nothing holds this one; then nothing is changed.
    """
    exchange_keys.catch_up(office)
    with office.writing("city_desk.caught_up") as own:
        due = city_restored.why_due(own, office)
        if not isinstance(due, DeskBehind) or own.server is None:
            raise due or NothingToContinue()
        if city_restored.has_ended_keys(own):
            raise DeskKeysEnded
        with own.server().reading() as there:
            merged = Reader(there)
            taken, left = copying.take_back(own, merged, copying.own_since(merged, 0))
            marks.keep_newest(own, there)
        if renew_laptop.is_unanswered_backup(own, office):
            settings.put(own, renew_laptop.ANSWERED_BACKUP, renew_laptop.backup_made_at(office))
            # It came out of a backup, so there is one that holds the city's keys.
            settings.put(own, city_restored.BACKUP_OWED, "")
        own.tell(rows=taken, left=left)
    word = office.drawn_word()
    with office.reading() as own:
        if own.server is not None:
            with own.server().writing() as there:
                marks.tell_server(there, office.folder, word)
    return CaughtUp(taken, left)
