from __future__ import annotations

import errno
from pathlib import Path
from typing import NoReturn

import pytest

from padang_desktop.exchange.key_slots import WrongPassphrase, WrongRecoveryCode
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.store.database import DatabaseDamaged
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.office import DATABASE
from padang_desktop.use_cases.open_office import NoOffice, OfficeExists, Opened, UnknownKecamatan
from padang_desktop.use_cases.settings import manage_accounts
from tests.offices import PASSPHRASE, RESOURCES, unlocked

NEW = "gunung padi embun pagi"


def founded(folder: Path, wilayah: str = "13.71.11") -> Opened:
    return open_office.new_office(
        folder, RESOURCES, wilayah=wilayah, name="Nurhayati Contoh", passphrase=PASSPHRASE, cost=LOWEST
    )


def test_a_passphrase_opens_the_office_and_another_does_not(tmp_path: Path) -> None:
    founded(tmp_path / "k").office.close()
    office = unlocked(tmp_path / "k")
    assert (office.name, office.wilayah, office.kind) == ("Nurhayati Contoh", "13.71.11", "kecamatan")
    office.close()
    with pytest.raises(WrongPassphrase):
        open_office.unlock(tmp_path / "k", NEW, RESOURCES)


def test_after_a_change_neither_the_old_passphrase_nor_the_older_file_opens(tmp_path: Path) -> None:
    office = founded(tmp_path / "k").office
    manage_accounts.change_passphrase(office, PASSPHRASE, NEW, LOWEST)
    office.close()
    (tmp_path / "k" / "kunci.json").write_bytes(b"rusak")
    with pytest.raises(WrongPassphrase):
        open_office.unlock(tmp_path / "k", PASSPHRASE, RESOURCES)
    open_office.unlock(tmp_path / "k", NEW, RESOURCES).close()


def test_a_new_recovery_code_replaces_the_old_one_everywhere(tmp_path: Path) -> None:
    opened = founded(tmp_path / "k")
    fresh = manage_accounts.new_recovery_code(opened.office, LOWEST)
    opened.office.close()
    (tmp_path / "k" / "kunci.json").unlink()
    with pytest.raises(WrongRecoveryCode):
        open_office.unlock_with_recovery(tmp_path / "k", opened.recovery_code, RESOURCES)
    open_office.unlock_with_recovery(tmp_path / "k", fresh.lower().replace("-", " "), RESOURCES).close()


def test_the_recovery_code_leads_to_a_new_passphrase(tmp_path: Path) -> None:
    opened = founded(tmp_path / "k")
    opened.office.close()
    office = open_office.unlock_with_recovery(tmp_path / "k", opened.recovery_code, RESOURCES)
    manage_accounts.reset_passphrase(office, NEW, LOWEST)
    office.close()
    open_office.unlock(tmp_path / "k", NEW, RESOURCES).close()


def test_a_founding_that_was_cut_off_can_be_done_again(tmp_path: Path) -> None:
    founded(tmp_path / "k").office.close()
    for name in ("kunci.json", "kunci.json.lama"):
        (tmp_path / "k" / name).unlink()
    with pytest.raises(NoOffice):
        unlocked(tmp_path / "k")
    founded(tmp_path / "k").office.close()
    unlocked(tmp_path / "k").close()
    assert [path.name for path in (tmp_path / "k").glob(f"{DATABASE}.*.sisa")]


def test_what_was_set_aside_stays_when_the_next_founding_fails(tmp_path: Path) -> None:
    folder = tmp_path / "k"
    founded(folder).office.close()
    for name in ("kunci.json", "kunci.json.lama"):
        (folder / name).unlink()
    whole = (folder / DATABASE).read_bytes()

    def stopped() -> NoReturn:
        raise OSError(errno.ENOSPC, "no space")

    with pytest.raises(OSError, match="no space"):
        open_office.new_office(
            folder, RESOURCES, wilayah="13.71.11", name="Nurhayati Contoh", passphrase=PASSPHRASE,
            cost=LOWEST, clock=stopped,
        )  # fmt: skip
    (aside,) = folder.iterdir()
    assert aside.name.endswith(".sisa") and aside.read_bytes() == whole


def test_an_office_is_never_founded_over_another(tmp_path: Path) -> None:
    founded(tmp_path / "k").office.close()
    with pytest.raises(OfficeExists):
        founded(tmp_path / "k")
    unlocked(tmp_path / "k").close()


def test_a_founding_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownKecamatan):
        founded(tmp_path / "k", wilayah="13.72.01")
    assert not (tmp_path / "k").exists()


@pytest.mark.parametrize("is_there", [False, True], ids=["gone", "emptied"])
def test_data_that_are_gone_are_told_and_not_made_anew(tmp_path: Path, is_there: bool) -> None:
    founded(tmp_path / "k").office.close()
    (tmp_path / "k" / DATABASE).unlink()
    if is_there:
        (tmp_path / "k" / DATABASE).touch()
    with pytest.raises(DatabaseDamaged):
        unlocked(tmp_path / "k")
    assert is_there or not (tmp_path / "k" / DATABASE).exists()
