"""In this file: what an open office holds and a released one does not: the key, and what was made from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.exchange import keys
from padang_desktop.store import migrations
from padang_desktop.store.database import Database
from padang_desktop.store.photos import PhotoStore

if TYPE_CHECKING:
    from padang_desktop.store.city.server import CityServer
    from padang_desktop.store.drafts import DraftStore


class AtHand:
    """Opens the database and the photos; drafts and a server come when they are first asked for."""

    __slots__ = (
        "_beside", "_photos", "_photos_folder", "cipher", "data_key", "database", "drafts", "server",
        "server_url",
    )  # fmt: skip

    def __init__(self, data_key: bytes, database: Path, photos: Path) -> None:
        """Raises what Database raises."""
        self.data_key = data_key
        self.cipher = keys.cipher(data_key)
        self.database = Database(database, keys.database_key(data_key), migrations.STEPS)
        self.drafts: DraftStore | None = None
        self.server: CityServer | None = None
        self.server_url = ""
        self._photos_folder, self._beside = photos, ""
        self._photos = PhotoStore(photos, self.cipher)

    def photos_beside(self, folder: str, shared: Callable[[], PhotoStore | None]) -> PhotoStore:
        """The photos here; what is lacking is read from the shared ones while `folder` names their place."""
        if folder != self._beside:
            self._photos = PhotoStore(self._photos_folder, self.cipher, shared())
            self._beside = folder
        return self._photos

    def drafts_in(self, path: Path) -> DraftStore:
        """The half-typed forms, in a file of their own."""
        if self.drafts is None:
            from padang_desktop.store.drafts import DraftStore

            self.drafts = DraftStore(path, keys.drafts_key(self.data_key))
        return self.drafts

    def server_for(self, url: str, make: Callable[[str], CityServer]) -> CityServer:
        """The city's server at this address; one at another address is left."""
        if self.server is None or self.server_url != url:
            if self.server is not None:
                self.server.close()
            self.server, self.server_url = make(url), url
        return self.server

    def close(self) -> None:
        """The files are closed; whoever lets go of this lets go of the key."""
        if self.drafts is not None:
            self.drafts.close()
        if self.server is not None:
            self.server.close()
        self.database.close()
