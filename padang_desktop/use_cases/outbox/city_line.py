"""In this file: sending and fetching over the internet, for an office that has a line and an address.

The address and the password lie in the encrypted store. The city's folder is
laid out as a flashdisk is, so the city reads it as one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from padang_desktop.domain.batches.batch_state import BatchFileMissing, LeftAs
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.exchange import numbered_file, usb
from padang_desktop.exchange.line_address import Address
from padang_desktop.exchange.line_trouble import AlreadyThere
from padang_desktop.exchange.webdav import CityFolder
from padang_desktop.store import outbox, packs, receipts, settings
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import clean_line, leave_batch, send_batch
from padang_desktop.use_cases.outbox.seal_batch import sealed_file
from padang_desktop.use_cases.packs import pack_trust

_URL, _USER, _PASSWORD = "drop.url", "drop.user", "drop.password"
_FETCHED = "ambil"
_TOO_LARGE = 64 * 1024 * 1024


class LineNotSet(Situation):
    """No address was given yet."""

    code = "LINE_NOT_SET"


@dataclass(frozen=True, slots=True)
class Line:
    """Where the city's folder is; `url` is "" when the office has none."""

    url: str = ""
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_set(self) -> bool:
        return bool(self.url)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lay in the city's folder for this laptop and was not here yet, brought into `folder`.

    `removed` receipts, taken in long ago, do not lie there any more.
    """

    folder: Path
    receipts: tuple[Path, ...]
    packs: tuple[Path, ...]
    removed: int = 0


def line(office: Office) -> Line:
    with office.reading() as tx:
        return Line(settings.value(tx, _URL), settings.value(tx, _USER), settings.value(tx, _PASSWORD))


def keep_line(office: Office, wanted: Line) -> Line:
    """Keep the address, or forget it with an empty one. Raises AddressNotSafe."""
    kept = Line()
    if wanted.url.strip():
        checked = Address(wanted.url, wanted.user.strip(), wanted.password).checked()
        kept = Line(checked.url, checked.user, checked.password)
    with office.writing("drop.settings", "", is_set=kept.is_set) as tx:
        for name, value in ((_URL, kept.url), (_USER, kept.user), (_PASSWORD, kept.password)):
            settings.put(tx, name, value)
    return kept


def try_line(wanted: Line, progress: Progress | None = None) -> int:
    """How many files of ours lie there. Raises what the line raises."""
    with CityFolder(Address(wanted.url, wanted.user, wanted.password), progress) as folder:
        folder.reach()
        return len(folder.names())


def upload_batch(
    office: Office, batch_id: str, progress: Progress | None = None, first_wait: float = 1.0
) -> None:
    """Put a batch into the city's folder; it is handed over by that.

    Raises LineNotSet, UnknownBatch, BatchFileMissing, and what CityFolder.put raises.
    """
    found = send_batch.one_batch(office, batch_id)
    path = sealed_file(office, batch_id)
    if not path.is_file():
        raise BatchFileMissing(nomor=found.number)
    with CityFolder(_address(office), progress, first_wait=first_wait) as folder:
        try:
            folder.put(path, found.file_name, found.outer_sha256)
        except AlreadyThere:
            # A laptop with new keys counts from 1 again; no reader goes by the name.
            folder.put(path, numbered_file.name_of_chain(found.file_name, found.chain), found.outer_sha256)
    with office.writing("batch.handed_over", batch_id, to="internet", number=found.number) as tx:
        leave_batch.mark_left(tx, batch_id, LeftAs.LINE)
        outbox.mark_handed_over(tx, batch_id, "")


def fetch_from_city(office: Office, progress: Progress | None = None, first_wait: float = 1.0) -> Fetched:
    """Bring receipts and Data dari Kota that are new here, and the newest key list; nothing is taken in yet.

    Receipts that were taken in long ago are removed there.
    Raises LineNotSet, and what CityFolder.names and fetch raise.
    """
    own, wilayah = exchange_keys.standing(office), exchange_keys.wilayah_of(office)
    with office.reading() as tx:
        chain = exchange_keys.receipt_chain(exchange_keys.city_key_chain(own.list), own.keys.device)
        last = receipts.last(tx, chain)
        pack = packs.newest_of(tx, pack_trust.chain_in_force(tx, office))
    series = exchange_keys.name_series(own.list)
    after = {
        f"TERIMA-{wilayah}-{own.keys.device}-": series + (last.number if last else 0),
        f"RUJUK-{wilayah}-": series + pack,
    }
    root = office.folder / _FETCHED
    brought: list[Path] = []
    with CityFolder(_address(office), progress, first_wait=first_wait) as folder:
        there = folder.names()
        wanted = [
            name for name in there if any(_is_after(name, stem, number) for stem, number in after.items())
        ]
        wanted += [name for name in there if name.startswith("KUNCI-")][-1:]
        for name in wanted:
            brought.append(folder.fetch(name, root / usb.FOLDER, _TOO_LARGE))
        removed = clean_line.clean(office, folder, there, chain, own.keys.device, series)
    return Fetched(
        root,
        tuple(path for path in brought if path.name.startswith("TERIMA-")),
        tuple(path for path in brought if path.name.startswith("RUJUK-")),
        removed,
    )


def _is_after(name: str, stem: str, number: int) -> bool:
    digits = Path(name).stem.removeprefix(stem)
    return name.startswith(stem) and digits.isdigit() and int(digits) > number


def _address(office: Office) -> Address:
    known = line(office)
    if not known.is_set:
        raise LineNotSet
    return Address(known.url, known.user, known.password)
