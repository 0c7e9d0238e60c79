"""In this file: receipts that were taken in long ago are removed from the city's folder on the internet.

Only the very file that lies here too as it was taken in, byte for byte; one
that is new, or that anybody else needs, stays. How long ago is a rule of the city.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection
from datetime import timedelta

from padang_desktop.domain.batches.batch import LAST_NUMBER, Kind, file_name
from padang_desktop.domain.packs.pack_settings import FOLDER_DAYS
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange.webdav import CityFolder
from padang_desktop.store import receipts
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import INBOX, Office


def clean(
    office: Office, folder: CityFolder, there: Collection[str], chain: str, device: str, series: int
) -> int:
    """Remove them and say how many; `there` are the names in the folder, `series` where numbers begin.

    A line that drops or a server that forbids it leaves the rest for the next time.
    """
    days = int(office.rule(FOLDER_DAYS))
    if not days:
        return 0
    with office.reading() as tx:
        taken = receipts.taken_in(tx, chain, office.now() - timedelta(days=days))
    count = 0
    with contextlib.suppress(Situation):
        for receipt in taken:
            place = (series + receipt.number) % (LAST_NUMBER + 1)
            name = file_name(Kind.RECEIPT, exchange_keys.wilayah_of(office), device, place)
            own = office.folder / INBOX / f"{receipt.receipt_id}.age"
            if name in there and own.is_file():
                count += folder.remove(name, hashlib.sha256(own.read_bytes()).hexdigest())
    return count
