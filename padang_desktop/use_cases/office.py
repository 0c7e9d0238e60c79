"""In this file: an office that is open: its database, photos, drafts, facts and account.

Every deed that writes goes through `writing`, which names it, asks whether the
account may, and leaves one line in the journal. One writing block is one deed.
Under the screen lock an office is released: its files are closed and no key is
left in it.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uuid_utils

from padang_desktop.domain.cipher import Cipher
from padang_desktop.domain.office import account as accounts_rules
from padang_desktop.domain.office.account import Account, NotAllowed
from padang_desktop.domain.packs import pack_settings, ruled_reference
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.exchange import keys
from padang_desktop.store import journal, settings
from padang_desktop.store.city import marks
from padang_desktop.store.database import Database, Reader, Writer
from padang_desktop.store.photos import PhotoStore
from padang_desktop.use_cases import know_reference
from padang_desktop.use_cases.at_hand import AtHand

if TYPE_CHECKING:
    from padang_desktop.store.city.server import CityServer
    from padang_desktop.store.drafts import DraftStore

log = logging.getLogger(__name__)

DATABASE, DRAFTS, PHOTOS, STAGING = "kantor.db", "draf.db", "foto", "sementara"
OUTBOX, INBOX = "kirim", "masuk"
# Where the city keeps what the offices sent: the address of a server, "" for its own file.
CITY_SERVER = "city_server"
# Where the city's clerks share the photos of the offices, and the key that opens them; both "" without one.
SHARED_PHOTOS, SHARED_PHOTOS_KEY = "shared_photos", "shared_photos_key"
_FACTS = (
    "kind", "wilayah", "name", "is_practice", CITY_SERVER, SHARED_PHOTOS,
    know_reference.OWN_PILLARS, know_reference.FROM_CITY, *pack_settings.RULES,
)  # fmt: skip
WIB = timezone(timedelta(hours=7), "WIB")

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    """A UUIDv7, as text; in the order in which they were made."""
    return str(uuid_utils.uuid7())


def new_photo_id() -> str:
    return uuid.uuid4().hex


class OfficeLocked(Cancelled):
    """The office was asked for something under the screen lock, while no key is at hand.

    It stops the deed as Batal does: nobody is there to read about it.
    """


class Office:
    """One office: `folder` holds its data, `resources` what came with the program.

    Open from the start. Between release() and take_again() whatever needs the
    key raises OfficeLocked; the facts, the account and the reference stay.
    """

    def __init__(
        self, folder: Path, data_key: bytes, account: Account | None, resources: Path, clock: Clock = utc_now
    ) -> None:
        self.folder, self.resources, self.clock = folder, resources, clock
        self._turning = threading.RLock()
        self._at_hand: AtHand | None = None
        self.take_again(data_key)
        self.account = account or Account("", "", accounts_rules.Role.OFFICER)
        self._facts: Mapping[str, str] = {}
        self._facts = self._read_facts()

    @property
    def is_released(self) -> bool:
        """Whether the key has been forgotten and the files are closed."""
        return self._at_hand is None

    def release(self) -> None:
        """Close the database and the drafts, forget the key. Whoever calls lets running deeds end first."""
        with self._turning:
            held, self._at_hand = self._at_hand, None
        if held is not None:
            held.close()

    def take_again(self, data_key: bytes) -> None:
        """Open with the key again; does nothing while the office is open. Raises what Database raises."""
        with self._turning:
            if self._at_hand is not None:
                return
            self._at_hand = AtHand(data_key, self.folder / DATABASE, self.folder / PHOTOS)

    @property
    def _held(self) -> AtHand:
        held = self._at_hand
        if held is None:
            raise OfficeLocked
        return held

    @property
    def cipher(self) -> Cipher:
        return self._held.cipher

    @property
    def database(self) -> Database:
        return self._held.database

    @property
    def photos(self) -> PhotoStore:
        """The photos here; at a city that shares them also what its other clerks have received."""
        return self._held.photos_beside(self.shared_photos_folder, lambda: self.shared_photos)

    @property
    def shared_photos(self) -> PhotoStore | None:
        """What the city's clerks share; None when they do not."""
        if not self.shared_photos_folder:
            return None
        with self.reading() as tx:
            key = settings.value(tx, SHARED_PHOTOS_KEY)
        return PhotoStore(Path(self.shared_photos_folder), keys.cipher(bytes.fromhex(key)))

    @property
    def shared_photos_folder(self) -> str:
        """Where the city's clerks share the photos of the offices; "" when they do not."""
        return self._facts.get(SHARED_PHOTOS, "")

    @property
    def kind(self) -> str:
        """ "kecamatan" or "kota"."""
        return self._facts["kind"]

    @property
    def wilayah(self) -> str:
        """Kemendagri code with dots: 13.71.11, or 13.71 for the city."""
        return self._facts["wilayah"]

    @property
    def name(self) -> str:
        return self._facts["name"]

    @property
    def is_practice(self) -> bool:
        return self._facts["is_practice"] == "1"

    @property
    def is_city(self) -> bool:
        return self.kind == "kota"

    @property
    def reference(self) -> Reference:
        """Areas, code lists and rules that come with the program, and the office's own kinds of pillar."""
        own = self._facts[know_reference.OWN_PILLARS]
        facts = self._facts
        rules = tuple((name, facts[name]) for name in ruled_reference.NAMES if facts[name])
        return know_reference.load_with(self.resources, own, self.city_reference, rules)

    def rule(self, name: str) -> str:
        """What a rule of pack_settings says: the city's word, the office's own, or the usual value."""
        return pack_settings.in_force(name, self._facts[name])

    @property
    def city_reference(self) -> str:
        """The areas, codes and questionnaires that came from the city, as know_reference reads them."""
        return self._facts[know_reference.FROM_CITY]

    @property
    def drafts(self) -> DraftStore:
        with self._turning:
            return self._held.drafts_in(self.folder / DRAFTS)

    def staging_path(self, plan_id: str) -> Path:
        folder = self.folder / STAGING
        folder.mkdir(exist_ok=True)
        return folder / f"{plan_id}.db"

    def staging_key(self) -> bytes:
        return keys.staging_key(self._held.data_key)

    def key_for_worker(self) -> bytes:
        """The data key, to be handed over the worker's pipe and nowhere else."""
        return self._held.data_key

    def now(self) -> datetime:
        return self.clock()

    def today(self) -> date:
        """The day in Padang (WIB)."""
        return self.clock().astimezone(WIB).date()

    @contextmanager
    def reading(self) -> Generator[Reader]:
        with self.database.reading() as connection:
            yield Reader(connection, server=self._way_to_server)

    @contextmanager
    def writing(self, deed: str, subject: str = "", **detail: Any) -> Generator[Writer]:
        """One deed, all or nothing. Raises NotAllowed before anything is touched."""
        if not accounts_rules.may(self.account.role, deed):
            raise NotAllowed(reason=deed)
        with self.database.writing() as connection:
            now = self.now()
            number = journal.open_line(connection, deed, subject, now, self.account.id)
            tx = Writer(connection, number, now, self.account.id, dict(detail), server=self._way_to_server)
            yield tx
            journal.close_line(connection, number, tx.detail)

    @property
    def keeps_on_server(self) -> bool:
        """Whether what the offices sent lies on a server that several clerks share."""
        return bool(self._facts.get(CITY_SERVER))

    @contextmanager
    def reading_merged(self) -> Generator[Reader]:
        """What the offices sent, wherever the city keeps it. Raises ServerAway."""
        if not self.keeps_on_server:
            with self.reading() as tx:
                yield tx
            return
        with self._server().reading() as connection:
            yield Reader(connection)

    @contextmanager
    def writing_merged(self, deed: str, subject: str = "", **detail: Any) -> Generator[Writer]:
        """One deed on what the offices sent, all or nothing; on a server the journal there tells it.

        Raises what writing raises, ServerAway, and ServerBehind or DeskBehind when one went back.
        """
        if not self.keeps_on_server:
            with self.writing(deed, subject, **detail) as tx:
                yield tx
            return
        word = self.drawn_word()
        with self.writing_on(self._server(), deed, subject, **detail) as tx:
            with self.reading() as own:
                marks.meet(own, tx.connection, self.folder, word)
            yield tx
            # Closed here already, for the mark needs its hash; closing it once more changes nothing.
            sealed = journal.close_line(tx.connection, tx.deed, tx.detail)
        with self.database.writing() as connection:
            marks.keep_seen(Writer(connection, 0, tx.now, tx.by), tx.deed, sealed)

    def drawn_word(self) -> str:
        """By which the server knows this computer again after its next deed there (store/city/marks)."""
        with self.database.writing() as connection:
            return marks.draw(Writer(connection, 0, self.now(), self.account.id))

    @contextmanager
    def writing_on(
        self, server: CityServer, deed: str, subject: str = "", **detail: Any
    ) -> Generator[Writer]:
        """One deed on this server, whether it is in use already or not."""
        if not accounts_rules.may(self.account.role, deed):
            raise NotAllowed(reason=deed)
        with server.writing() as connection:
            now = self.now()
            number = journal.open_line(connection, deed, subject, now, self.account.id)
            tx = Writer(connection, number, now, self.account.id, dict(detail))
            yield tx
            journal.close_line(connection, number, tx.detail)

    @property
    def _way_to_server(self) -> Callable[[], CityServer] | None:
        return self._server if self.keeps_on_server else None

    def _server(self) -> CityServer:
        with self._turning:
            return self._held.server_for(self._facts[CITY_SERVER], self.server_at)

    def server_at(self, url: str, *, may_make: bool = True) -> CityServer:
        """A server for this city's data; whoever asks closes it. Raises what CityServer raises."""
        from padang_desktop.store.city.server import CityServer

        digits = self.wilayah.replace(".", "")
        # A practice city speaks under 99, as in sealed files.
        return CityServer(url, f"99{digits[2:]}" if self.is_practice else digits, may_make=may_make)

    def refresh_facts(self) -> None:
        self._facts = self._read_facts()

    def close(self) -> None:
        """For good; the same as release(), and may be said twice."""
        self.release()

    def _read_facts(self) -> Mapping[str, str]:
        with self.reading() as tx:
            return settings.several(tx, _FACTS)
