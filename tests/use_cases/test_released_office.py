"""In this file: an office without its key: nothing is reached, nothing is lost, only its secrets open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.office.account import Account, Role
from padang_desktop.exchange import key_slots
from padang_desktop.exchange.key_slots import WrongPassphrase
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.exchange.screen_lock import WrongPin
from padang_desktop.store import accounts
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.keys import key_ring
from padang_desktop.use_cases.office import Office, OfficeLocked
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.settings import manage_accounts
from tests import people
from tests.offices import PASSPHRASE, an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = an_office(tmp_path / "kantor")
    yield made
    made.close()


def _read(office: Office) -> None:
    with office.reading():
        pass


def _write(office: Office) -> None:
    with office.writing("nik.revealed"):
        pass


USES: list[Callable[[Office], object]] = [
    _read,
    _write,
    lambda office: office.drafts,
    lambda office: office.photos,
    lambda office: office.cipher,
    lambda office: office.database,
    lambda office: office.staging_key(),
    lambda office: office.key_for_worker(),
]


@pytest.mark.parametrize("use", USES)
def test_a_released_office_refuses_everything_that_needs_the_key(
    office: Office, use: Callable[[Office], object]
) -> None:
    office.release()
    with pytest.raises(OfficeLocked):
        use(office)
    assert (office.kind, office.wilayah, office.account.name) == ("kecamatan", "13.71.11", "Nurhayati Contoh")


def test_what_was_kept_is_there_again(office: Office) -> None:
    office.drafts.keep("visit", "1", {"note": "setengah"}, office.now())
    keep_roster.save(office, people.a_volunteer(id="", name="ROSNI"))
    office.release()
    office.release()
    open_office.reopen(office, PASSPHRASE)
    assert [draft.body for draft in office.drafts.all("visit")] == [{"note": "setengah"}]
    with office.reading() as tx:
        assert tx.connection.exec_driver_sql("select count(*) from volunteers").scalar_one() == 1


def test_a_wrong_passphrase_leaves_it_released(office: Office) -> None:
    office.release()
    with pytest.raises(WrongPassphrase):
        open_office.reopen(office, "bukan yang itu sama sekali")
    assert office.is_released


def test_the_pin_gives_the_key_again_and_a_wrong_one_does_not(office: Office) -> None:
    wrapped = manage_accounts.set_pin(office, "803915")
    office.release()
    with pytest.raises(WrongPin):
        manage_accounts.reopen_with_pin(office, wrapped, "803916")
    assert office.is_released
    manage_accounts.reopen_with_pin(office, wrapped, "803915")
    _read(office)


def test_another_accounts_passphrase_does_not_open_the_lock(office: Office) -> None:
    slot = key_slots.wrap_with_passphrase(office.key_for_worker(), "pantai bulan kopi awan", "slot-b", LOWEST)
    key_ring.put(office.folder, slot)
    with office.writing("account.passphrase_changed") as tx:
        accounts.add(tx, Account("b", "Orang Kedua", Role.OFFICER), slot_id="slot-b")
    office.release()
    with pytest.raises(WrongPassphrase):
        open_office.reopen(office, "pantai bulan kopi awan")
    assert office.is_released
    open_office.reopen(office, PASSPHRASE)
    _read(office)
