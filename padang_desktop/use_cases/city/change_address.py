"""In this file: the same data on the same server, reached with a new password, name or place."""

from __future__ import annotations

from padang_desktop.domain.problems import Situation
from padang_desktop.store import settings
from padang_desktop.store.city import marks
from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.city.move_city_store import ServerFacts
from padang_desktop.use_cases.office import CITY_SERVER, Office


class OtherStore(Situation):
    """The database at that address is not the one this computer has used; the former address stays."""

    code = "CITY_STORE_OTHER"


def change_address(office: Office, url: str) -> ServerFacts:
    """Reach the city's data under another address from now on; the former one need not answer any more.

    A backup of those data, laid in elsewhere, is the same store: what it lacks holds the city as always.
    Raises OtherStore, and what look_at_server raises.
    """
    server = office.server_at(url, may_make=False)
    try:
        if server.is_new:
            raise OtherStore
        with server.reading() as there, office.writing("setting.changed", CITY_SERVER) as own:
            if marks.is_server_behind(own, there) and not marks.knows_desk(there, office.folder):
                raise OtherStore
            settings.put(own, CITY_SERVER, url.strip())
    finally:
        server.close()
    office.refresh_facts()
    return move_city_store.look_at_server(office, url)
