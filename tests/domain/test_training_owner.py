from __future__ import annotations

import pytest

from padang_desktop.domain.training.training_owner import is_own, serves


@pytest.mark.parametrize(
    ("wilayah", "owner", "then"),
    [
        ("13.71.11", "", True),
        ("13.71.11", "13.71.11", True),
        ("13.71.11", "137111", True),
        ("13.71.11", "13.71", False),
        ("13.71", "13.71.11", False),
        ("13.71.11", "13.71.07", False),
        ("997111", "13.71.11", True),
        ("997111", "13.71.07", False),
    ],
)
def test_an_event_is_our_own_however_the_code_is_written(wilayah: str, owner: str, then: bool) -> None:
    assert is_own(wilayah, owner) is then


def test_an_office_serves_the_kelurahan_of_its_kecamatan() -> None:
    assert serves("13.71.11", "13.71.11.1001") and serves("13.71", "13.71.11.1001")
    assert not serves("13.71.11", "13.71.07.1001") and not serves("13.71.11", "")
