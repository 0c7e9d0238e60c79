"""In this file: the clerks of a city share the photos of the offices in one folder, under the city's key.

A photo lies with the clerk who received it. Where the data are on a server the
city may choose a folder that every clerk reaches; there the photos lie again,
each a sealed file under its id, under a key that every clerk works out of the
city's reading key. The folder is only added to: who receives goes on from his
own disk when it is away, and adds later.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.cipher import Cipher
from padang_desktop.domain.office.account import NotAllowed
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import keys
from padang_desktop.exchange.keys import SealBroken
from padang_desktop.store import files, settings
from padang_desktop.store.city import case_story
from padang_desktop.store.photos import PhotoMissing, PhotoStore
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.keys.exchange_keys import CityKeysMissing
from padang_desktop.use_cases.office import PHOTOS, SHARED_PHOTOS, SHARED_PHOTOS_KEY, Office

_BEHIND = "shared_photos_behind"
_MARK, _MARKED = "kota.cek", b"padang-foto-bersama/1"
_BLOCK = 50
_WHAT = "Menyalin foto ke folder bersama"


class SharedPhotosAway(Situation):
    """The folder cannot be reached or written."""

    code = "SHARED_PHOTOS_AWAY"


class SharedPhotosOfAnother(Situation):
    """In the folder lie the photos of another city, or of this one under another key."""

    code = "SHARED_PHOTOS_OF_ANOTHER"


@dataclass(frozen=True, slots=True)
class SharedFacts:
    """`elsewhere` tells of the photos that are neither here nor in the folder: whose computer, how many."""

    folder: str
    total: int
    in_folder: int
    here: int
    elsewhere: tuple[tuple[str, int], ...]


def choose_folder(office: Office, folder: str, progress: Progress | None = None) -> SharedFacts:
    """Share the photos there from now on, beginning with all that are here.

    Raises CityKeysMissing, SharedPhotosAway or SharedPhotosOfAnother; then nothing
    is changed. Cancelled leaves the folder chosen, and the rest for the next time.
    """
    if not office.is_city:
        raise NotAllowed(reason="only a city shares")
    with office.reading() as tx:
        own = exchange_keys.kept_device_keys(tx)
    if own is None:
        raise CityKeysMissing
    key = keys.shared_photos_key(own.identities)
    root = Path(folder) / f"FOTO-KOTA-{exchange_keys.wilayah_of(office)}"
    _mark(Path(folder), root, keys.cipher(key))
    with office.writing("city_store.moved", "photos", is_shared=True) as tx:
        settings.put(tx, SHARED_PHOTOS, str(root))
        settings.put(tx, SHARED_PHOTOS_KEY, key.hex())
        settings.put(tx, _BEHIND, "1")
    office.refresh_facts()
    share(office, progress)
    return shared_facts(office)


def stop_sharing(office: Office) -> None:
    """This computer reads and adds nothing there any more; what lies there stays."""
    with office.writing("city_store.moved", "photos", is_shared=False) as tx:
        for name in (SHARED_PHOTOS, SHARED_PHOTOS_KEY, _BEHIND):
            settings.put(tx, name, "")
    office.refresh_facts()


def share(office: Office, progress: Progress | None = None) -> int:
    """Add what this computer has received and the folder lacks; gives how many. Raises SharedPhotosAway."""
    shared, watch = office.shared_photos, progress or Silent()
    if shared is None:
        return 0
    with office.reading_merged() as tx:
        sent = case_story.photo_ids(tx)
    try:
        _require_mark(office)
        added = 0
        for done in range(0, len(sent), _BLOCK):
            watch.step(done, len(sent), _WHAT)
            added += _copy(_own(office), shared, sent[done : done + _BLOCK])
    except OSError as error:
        raise SharedPhotosAway(reason=type(error).__name__) from error
    with office.writing("city_store.moved", "photos", added=added) as tx:
        settings.put(tx, _BEHIND, "")
    return added


def share_arrived(office: Office, photo_ids: Collection[str]) -> bool:
    """Add the photos of a batch that has come in; False when the folder is away, and they follow later."""
    shared = office.shared_photos
    if shared is None or not photo_ids:
        return True
    try:
        with office.reading() as tx:
            is_behind = settings.value(tx, _BEHIND) == "1"
        if is_behind:
            share(office)
        else:
            _require_mark(office)
            _copy(_own(office), shared, photo_ids)
    except (OSError, SharedPhotosAway):
        with office.writing("setting.changed", _BEHIND) as tx:
            settings.put(tx, _BEHIND, "1")
        return False
    return True


def shared_facts(office: Office) -> SharedFacts:
    """How many of the offices' photos are here, in the folder, and with whom the others are."""
    with office.reading_merged() as tx:
        sent = case_story.photo_ids(tx)
        here = set(_own(office).ids()).intersection(sent)
        there: set[str] = set()
        if (shared := office.shared_photos) is not None:
            with contextlib.suppress(OSError):
                there = set(shared.ids()).intersection(sent)
        desks = case_story.desks_of(tx, [each for each in sent if each not in here and each not in there])
    elsewhere = tuple(Counter(desks.values()).most_common())
    return SharedFacts(office.shared_photos_folder, len(sent), len(there), len(here), elsewhere)


def _own(office: Office) -> PhotoStore:
    return PhotoStore(office.folder / PHOTOS, office.cipher)


def _copy(own: PhotoStore, shared: PhotoStore, photo_ids: Collection[str]) -> int:
    """Those of these that are here and whole; a damaged one is told of where it is looked at."""
    added: list[str] = []
    for photo_id in photo_ids:
        size = own.size_here(photo_id)  # sealed anew it is as long; a shorter one broke off there
        with contextlib.suppress(PhotoMissing, SealBroken):
            if size and shared.size_here(photo_id) != size:
                shared.keep(photo_id, own.read(photo_id), with_folder=False)
                added.append(photo_id)
    shared.sync_folders(added)
    return len(added)


def _require_mark(office: Office) -> None:
    """A network folder that is not connected looks like an empty one of this disk. Raises OSError."""
    (Path(office.shared_photos_folder) / _MARK).stat()


def _mark(chosen: Path, root: Path, cipher: Cipher) -> None:
    """Leave a sealed word in the folder, or see that the one there is of our key."""
    try:
        if not chosen.is_dir():
            raise SharedPhotosAway(reason="no such folder")
        root.mkdir(exist_ok=True)
        mark = root / _MARK
        if not mark.exists():
            files.write_whole(mark, cipher.seal(_MARKED, _MARK))
        cipher.open(mark.read_bytes(), _MARK)
    except SealBroken as error:
        raise SharedPhotosOfAnother from error
    except OSError as error:
        raise SharedPhotosAway(reason=type(error).__name__) from error
