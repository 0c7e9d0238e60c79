"""In this file: the list with which a restored city begins again, and what an office lets it do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from padang_desktop.exchange import key_list_file, key_list_text, keys, seal
from padang_desktop.exchange.key_list import KeyList
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.refused import Refused
from tests.exchange.city_lists import (
    NOW,
    OFFICE,
    OTHER,
    PUBLIC_ROOTS,
    ROOTS,
    UNTIL,
    entries,
    first,
    first_facts,
    following,
    published,
    refusal,
    unzipped,
    with_office,
    zipped,
)

RECEIVED = ((OFFICE.signing_public, 7),)


def with_other(facts: KeyList) -> KeyList:
    return facts.with_laptop(*entries(OTHER, "137107"))


def restarted(backup: TrustedList, received: tuple[tuple[bytes, int], ...] = RECEIVED) -> TrustedList:
    return published(backup, backup.facts.restarting(backup.id, UNTIL, received))


@pytest.fixture
def backup() -> TrustedList:
    """The list that the backup knows."""
    one = first()
    return published(one, following(one, with_office))


@pytest.fixture
def held(backup: TrustedList) -> TrustedList:
    """What an office holds: two lists more, of which the backup knows nothing."""
    three = published(backup, following(backup, with_other))
    return published(three, following(three))


def test_the_restored_city_leaps_over_lists_it_has_forgotten(backup: TrustedList, held: TrustedList) -> None:
    again = restarted(backup)
    assert (again.facts.number, again.facts.restart) == (1000, RECEIVED)
    for office in (first(), backup, held):
        walked = key_list_file.walk(office, again.data, NOW)
        assert walked.id == again.id
        (passed,) = (each for each in key_list_file.lists_after(office, walked) if each.restart is not None)
        assert passed == again.facts
    assert key_list_file.reopen(again.data).facts == again.facts
    assert key_list_file.trust_first(again.data, again.facts.roots, 2).facts == again.facts


def test_after_it_lists_are_numbered_on_and_say_nothing_more_of_it(
    backup: TrustedList, held: TrustedList
) -> None:
    again = restarted(backup)
    after = published(again, following(again, with_other))
    assert (after.facts.number, after.facts.restart) == (1001, None)
    walked = key_list_file.walk(held, after.data, NOW)
    assert [each.number for each in key_list_file.lists_after(held, walked)] == [1000, 1001]
    once_more = restarted(after)
    assert once_more.facts.number == 2000
    assert key_list_file.walk(held, once_more.data, NOW).facts.number == 2000
    assert refusal(once_more, after.data) == "E_KUNCI_MUNDUR"


def test_only_a_list_that_says_so_may_leap(backup: TrustedList) -> None:
    facts = backup.facts.restarting(backup.id, UNTIL, RECEIVED)
    with pytest.raises(ValueError, match="not the next list"):
        published(backup, replace(facts, restart=None))
    with pytest.raises(ValueError, match="not the next list"):
        key_list_file.write(facts, None, ROOTS[:2])
    begun = published(backup, facts)
    again = published(begun, following(begun))
    files = {name: data for name, data in unzipped(again.data).items() if "/001000/" not in name}
    assert refusal(backup, zipped(files)) == "E_CELAH"


def test_former_roots_cannot_lead_an_office_away(backup: TrustedList) -> None:
    changed = replace(following(backup), roots=tuple(map(seal.public_of, ROOTS[3:6])))
    held = key_list_file.walk(backup, key_list_file.write(changed, backup, ROOTS), NOW)
    thief = key_list_file.write(backup.facts.restarting(backup.id, UNTIL, RECEIVED), backup, ROOTS[:3])
    assert refusal(held, thief) == "E_AKAR_AMBANG"
    both = key_list_file.write(backup.facts.restarting(backup.id, UNTIL, RECEIVED), backup, ROOTS)
    assert key_list_file.walk(held, both, NOW).facts.number == 1000


def test_a_lower_threshold_does_not_come_in_that_way(backup: TrustedList) -> None:
    held = published(backup, replace(following(backup), threshold=3), ROOTS[:3])
    again = backup.facts.restarting(backup.id, UNTIL, RECEIVED)
    assert refusal(held, key_list_file.write(again, backup, ROOTS[:3])) == "E_AKAR_AMBANG"


def test_a_key_that_has_ended_does_not_become_good_again(backup: TrustedList) -> None:
    stopped = following(backup, lambda facts: facts.with_revoked(OFFICE.signing_public, 8))
    held = published(backup, stopped)
    again = restarted(backup)
    assert refusal(held, again.data) == "E_KUNCI_LUPA"
    stopped = following(again, lambda facts: facts.with_revoked(OFFICE.signing_public, 6))
    assert key_list_file.walk(held, published(again, stopped).data, NOW).facts.number == 1001


def test_another_city_and_an_older_leap_are_refused(backup: TrustedList, held: TrustedList) -> None:
    data = key_list_file.write(replace(first_facts(), until=UNTIL), None, ROOTS[:2])
    stranger = key_list_file.trust_first(data, PUBLIC_ROOTS[:3], 2)
    assert refusal(held, restarted(stranger, ()).data) in ("E_CABANG", "E_KUNCI_MUNDUR")
    again = restarted(backup)
    assert refusal(again, restarted(held).data) == "E_CABANG"
    assert refusal(again, held.data) == "E_KUNCI_MUNDUR"
    assert refusal(held, again.data, UNTIL + timedelta(days=1)) == "E_KEDALUWARSA"


def test_a_part_of_an_own_file_that_nothing_proves_is_no_ancestor(backup: TrustedList) -> None:
    """A card's earlier lists are signed by nobody the reader knows; only `sebelum` makes them ours."""
    three = published(backup, following(backup, with_other))
    files = unzipped(three.data)
    strange = restarted(published(first(), following(first(), with_other)), ())
    for name, data in unzipped(strange.data).items():
        if name.startswith("sebelumnya/000002/"):
            files[name] = data
    held = key_list_file.trust_first(zipped(files), three.facts.roots, 2)
    assert refusal(held, strange.data) in ("E_CABANG", "E_KUNCI_MUNDUR")


@pytest.mark.parametrize(
    "said",
    [
        b'"mulai_lagi": {}',
        b'"mulai_lagi": null',
        b'"mulai_lagi": [{"kunci": "SHA256:x", "diterima": 1}]',
        b'"mulai_lagi": [1]',
        b'"mulai_lagi": "ya"',
    ],
)
def test_what_it_says_has_one_form(backup: TrustedList, said: bytes) -> None:
    files = key_list_text.files_of(backup.facts.restarting(backup.id, UNTIL, RECEIVED))
    header = files["paket.json"]
    start = header.index(b'"mulai_lagi"')
    changed = header[:start] + said + b"\n}\n"
    with pytest.raises(Refused) as refused:
        key_list_text.facts_of({**files, "paket.json": changed})
    assert refused.value.code == "E_KEPALA_SKEMA"


def test_its_numbers_belong_to_keys_of_the_list(backup: TrustedList) -> None:
    for wrong in ((keys.make_device_keys().signing_public, 1), (OFFICE.signing_public, -1)):
        with pytest.raises(ValueError, match=r"list|range"):
            backup.facts.restarting(backup.id, UNTIL, (wrong,))
    with pytest.raises(ValueError, match="twice"):
        backup.facts.restarting(backup.id, UNTIL, RECEIVED * 2)
