"""In this file: how this laptop stands: may it send, what would be lost with it, when it was last copied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.batches.batch_state import ANSWERED, BatchState
from padang_desktop.domain.problems import Problem, Severity, Situation
from padang_desktop.exchange.key_list import KeyList
from padang_desktop.store import held_records, outbox, settings
from padang_desktop.use_cases.keys import ask_permit, exchange_keys, may_send, renew_laptop
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import back_up

# An expired list only warns, after a month; only new Data dari Kota waits, after half a year.
WARN_AFTER, HOLDS_PACKS_AFTER = timedelta(days=30), timedelta(days=180)


@dataclass(frozen=True, slots=True)
class LaptopState:
    """`trouble` keeps it from sending, None when nothing does. `keys_since` None: since it was made.

    `unsent_count` records are on no batch yet; `unanswered_count` batches have
    no receipt; `asked_count` of them a restored city asks for again. `open_count`
    tasks are still in work here alone, with `open_visits` that were not sent.
    `is_announcing`: new keys wait for the city's answer. `is_perhaps_unread`: a
    batch without an answer was sealed before the city began again with new keys.
    """

    device: str
    is_joined: bool
    trouble: Situation | None
    keys_since: datetime | None
    is_announcing: bool
    nouns: tuple[tuple[str, int], ...]
    unsent_count: int
    unanswered_count: int
    last_number: int
    last_backup: datetime | None
    list_number: int
    list_until: datetime | None
    list_problem: Problem | None
    asked_count: int = 0
    is_perhaps_unread: bool = False
    open_count: int = 0
    open_visits: int = 0

    @property
    def is_all_sent(self) -> bool:
        """Whether nothing would be lost to the city with this laptop."""
        return not (self.unsent_count or self.unanswered_count or self.open_count)


def laptop_state(office: Office) -> LaptopState:
    """A few counting queries; takes a moment in a large office."""
    with office.reading() as tx:
        keys, trusted = exchange_keys.kept_device_keys(tx), exchange_keys.list_in_force(tx)
        waiting = [each for each in outbox.all_batches(tx) if each.state not in ANSWERED]
        last = outbox.last(tx, keys.chain) if keys else None
        since = settings.value(tx, renew_laptop.KEYS_SINCE)
        open_count, open_visits = held_records.work_here(tx)
        return LaptopState(
            device=keys.device if keys else "",
            is_joined=trusted is not None,
            trouble=may_send.why_not(tx, office),
            keys_since=datetime.fromisoformat(since) if since else None,
            is_announcing=renew_laptop.announced(tx) is not None,
            nouns=batch_tables.nouns(held_records.counts(tx)),
            unsent_count=held_records.unsent_count(tx),
            unanswered_count=len(waiting),
            last_number=last.number if last else 0,
            last_backup=_moment(settings.value(tx, back_up.LAST_BACKUP)),
            list_number=trusted.facts.number if trusted else 0,
            list_until=trusted.facts.until if trusted else None,
            list_problem=list_problem(trusted.facts, office.now()) if trusted else None,
            asked_count=sum(each.state is BatchState.ASKED for each in waiting),
            is_perhaps_unread=ask_permit.is_perhaps_unread(tx),
            open_count=open_count,
            open_visits=open_visits,
        )


def list_problem(facts: KeyList, now: datetime) -> Problem | None:
    """What to say of a list whose time is over; nothing is kept back by it but new Data dari Kota."""
    over = now - facts.until
    if over <= WARN_AFTER:
        return None
    return Problem("LIST_OLD", "", value=str(over.days), severity=Severity.WARN)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
