"""In this file: the city keeps what the offices sent on a PostgreSQL server, or takes it back.

A move is all or nothing and counted on both sides. While it lasts the pens of
both stores are held, so nothing can come in between.
"""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.batches.city_restart import ServerBehind
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import certificates, inbox, journal, packs, settings
from padang_desktop.store.city import copying, desks, marks
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import city_restored
from padang_desktop.use_cases.office import CITY_SERVER, Office
from padang_desktop.use_cases.packs import pack_heads


class ServerFilled(Situation):
    """The server holds data of this city already: connect to them instead of moving."""

    code = "CITY_STORE_FILLED"


class ServerLacks(Situation):
    """This computer has received batches that the server does not know."""

    code = "CITY_STORE_LACKS"


class CountsDiffer(Situation):
    """Not every row arrived; the move was rolled back."""

    code = "CITY_STORE_COUNTS"


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What lies on a server: records, batches, receipts."""

    is_empty: bool
    record_count: int
    batch_count: int
    receipt_count: int


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows went over, by table."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def server_in_use(office: Office) -> str:
    """The address without its password; "" when the city keeps its data in its own file."""
    with office.reading() as tx:
        url = settings.value(tx, CITY_SERVER)
    head, at, tail = url.rpartition("@")
    user = head.rpartition(":")[0] if head.count(":") > 1 else head
    return f"{user}{at}{tail}"


def look_at_server(office: Office, url: str) -> ServerFacts:
    """Try an address; makes nothing there. Raises ServerAway, ServerUnfit or ServerOfAnother."""
    server = office.server_at(url, may_make=False)
    try:
        counts = server.counts()
    finally:
        server.close()
    records = sum(counts.get(table.name, 0) for table in copying.RECORDS)
    return ServerFacts(not any(counts.values()), records, counts.get("inbox", 0), counts.get("receipts", 0))


def move_to_server(office: Office, url: str, progress: Progress | None = None) -> Moved:
    """Everything goes to an empty server, which is used from then on.

    Raises CityRestored (on a server nothing would hold it back), ServerFilled, CountsDiffer, and
    what look_at_server raises; Cancelled from progress leaves all as it was.
    """
    city_restored.require(office)
    server = office.server_at(url)
    try:
        if any(server.counts().values()):
            raise ServerFilled
        with office.writing("city_store.moved") as own:
            before = copying.counts(own.connection)
            with office.writing_on(server, "city_store.moved") as there:
                after = copying.fill(own.connection, there, progress or Silent())
                if after != before:
                    raise CountsDiffer
                for pack in packs.newest_made(own):
                    pack_heads.put(there.connection, pack)
                there.tell(rows=sum(after.values()))
                desks.number_first(there.connection, desks.desk_of(office.folder))
            settings.put(own, CITY_SERVER, url.strip())
            settings.put(own, marks.SHARED_UP_TO, str(own.deed))
            own.tell(rows=sum(after.values()))
    finally:
        server.close()
    office.refresh_facts()
    _agree(office)
    return Moved(after)


def share_own(office: Office) -> int:
    """Events and people that the city made itself go to the server, so that offices may refer to them.

    Called before batches are opened; gives how many rows.
    """
    if not office.keeps_on_server:
        return 0
    with office.reading() as tx:
        found = copying.own_since(tx, int(settings.value(tx, marks.SHARED_UP_TO) or 0))
        head, _ = journal.head(tx)
    if not found:
        return 0
    with office.writing_merged("city_store.moved") as there:
        late = copying.mark_clashes(there, found)
        count = copying.take_own(there, found)
        there.tell(rows=count)
    with office.writing("setting.changed", marks.SHARED_UP_TO) as own:
        # As the rows on the server: one revision on.
        certificates.mark_clash(own, late)
        settings.put(own, marks.SHARED_UP_TO, str(head))
    return count


def connect(office: Office, url: str) -> ServerFacts:
    """Another clerk uses the data that are on the server already.

    Raises ServerLacks or ServerEnded. A server that went back since this computer has used it last holds
    the city, as why_due tells.
    """
    server = office.server_at(url)
    try:
        with server.writing() as connection, office.writing("city_store.moved") as own:
            there = {batch.batch_id for batch in inbox.all_batches(Reader(connection), 1_000_000)}
            if any(batch.batch_id not in there for batch in inbox.all_batches(own, 1_000_000)):
                raise ServerLacks
            settings.put(own, CITY_SERVER, url.strip())
    finally:
        server.close()
    office.refresh_facts()
    _agree(office)
    return look_at_server(office, url)


def move_back(office: Office, progress: Progress | None = None) -> Moved:
    """Everything comes back into this city's own file; nobody writes on the server any more.

    What held the server back holds this city then. Raises ServerAway, ServerEnded or CountsDiffer;
    Cancelled leaves all as it was.
    """
    with office.reading() as tx:
        url = settings.value(tx, CITY_SERVER)
        held_by = _held_by(tx, office)
    server = office.server_at(url)
    try:
        with office.writing_on(server, "city_store.moved") as there:
            before = copying.counts(there.connection)
            with office.writing("city_store.moved") as own:
                after = copying.bring_back(there.connection, own, progress or Silent())
                if after != before:
                    raise CountsDiffer
                settings.put(own, CITY_SERVER, "")
                settings.put(own, city_restored.OLD_COPY, held_by)
                marks.forget_seen(own)
                own.tell(rows=sum(after.values()))
            server.end(there.connection)
            there.tell(rows=sum(after.values()))
    finally:
        server.close()
    office.refresh_facts()
    return Moved(after)


def _held_by(tx: Reader, office: Office) -> str:
    """Who says that the server's data are an old copy, "" when nothing does."""
    if not isinstance(city_restored.why_due(tx, office), ServerBehind):
        return ""
    return city_restored.said_old(tx) or city_restored.PROVEN


def _agree(office: Office) -> None:
    """Both begin to remember how far the other is; what this computer remembers already stays."""
    with office.writing("setting.changed", marks.SERVER_SEEN) as own:
        if own.server is not None and not settings.value(own, marks.SERVER_SEEN):
            with own.server().reading() as there:
                marks.keep_newest(own, there)
    word = office.drawn_word()
    with office.reading() as own:
        if city_restored.why_due(own, office) is None and own.server is not None:
            with own.server().writing() as there:
                marks.tell_server(there, office.folder, word)
