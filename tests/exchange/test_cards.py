"""In this file: how a city and an office come to trust each other, and how a forger does not."""

from __future__ import annotations

import base64
import json
import os
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop.exchange import cards, key_list_file, keys, letters, seal, strict_json
from padang_desktop.exchange.key_list import NO_EARLIER, KeyList
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.refused import Refused

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
FUZZ = 20_000 if os.environ.get("PADANG_FUZZ") == "full" else 300
ROOT, FORGER = bytes(range(32)), bytes(range(1, 33))
CITY, OFFICE, OTHER = keys.make_device_keys(), keys.make_device_keys(), keys.make_device_keys()


def list_of(root: bytes, city: keys.DeviceKeys, wilayah: str = "1371") -> TrustedList:
    card = cards.office_card(city, wilayah, "Petugas Kota", "Meja Kota")
    signing, recipient, certificate = card.entries(NOW, NOW + timedelta(days=730))
    facts = KeyList(
        number=1,
        previous=NO_EARLIER,
        until=NOW + timedelta(days=365),
        threshold=1,
        roots=(seal.public_of(root),),
        signing=(signing,),
        recipients=(recipient,),
        certificates=(certificate,),
    )
    return key_list_file.trust_first(key_list_file.write(facts, None, [root]), facts.roots, 1)


TRUSTED = list_of(ROOT, CITY)
CITY_CARD = cards.city_card(TRUSTED, "Dinas Sosial Kota Padang")
OFFICE_CARD = cards.office_card(OFFICE, "137111", "Contoh Petugas", "Laptop TKSK 1")
WRITTEN = cards.write_office_card(OFFICE_CARD, OFFICE)


def office_code(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        cards.read_office_card(data)
    return refused.value.code


def city_code(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        cards.read_city_card(data)
    return refused.value.code


def changed(data: bytes, **fields: Any) -> bytes:
    return strict_json.dump({**json.loads(data), **fields})


def test_an_office_joins_with_the_letters_of_the_citys_letter() -> None:
    card = cards.read_city_card(cards.write_city_card(CITY_CARD))
    assert card == CITY_CARD
    assert card.file_name == "KOTA-1371.json"
    assert re.fullmatch(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){4}", card.letters)
    trusted = cards.confirm_city_card(card, card.letters.lower().replace("-", " "))
    assert trusted == TRUSTED
    assert trusted.facts.city_recipients() == (CITY.recipient,)


def test_a_forged_city_shows_other_letters_and_is_not_joined() -> None:
    forged = cards.city_card(list_of(FORGER, OTHER), CITY_CARD.name)
    assert forged.letters != CITY_CARD.letters
    with pytest.raises(letters.WrongLetters):
        cards.confirm_city_card(forged, CITY_CARD.letters)


def test_the_right_roots_with_another_key_list_are_not_joined() -> None:
    forged = replace(CITY_CARD, key_list=list_of(FORGER, OTHER).data)
    assert forged.letters == CITY_CARD.letters
    with pytest.raises(Refused) as refused:
        cards.confirm_city_card(forged, CITY_CARD.letters)
    assert refused.value.code == "E_AKAR_AMBANG"


def test_the_list_of_another_city_is_not_joined() -> None:
    card = replace(CITY_CARD, key_list=list_of(ROOT, OTHER, "1372").data)
    with pytest.raises(Refused) as refused:
        cards.confirm_city_card(card, card.letters)
    assert refused.value.code == "E_PENGIRIM"


def test_every_fact_of_the_city_is_in_its_letters() -> None:
    both = tuple(seal.public_of(seed) for seed in (ROOT, FORGER))
    shown = {
        CITY_CARD.letters,
        replace(CITY_CARD, wilayah="1372").letters,
        replace(CITY_CARD, name="Dinas Sosial").letters,
        replace(CITY_CARD, roots=both).letters,
        replace(CITY_CARD, roots=both, threshold=2).letters,
    }
    assert len(shown) == 5
    assert replace(CITY_CARD, roots=both).letters == replace(CITY_CARD, roots=both[::-1]).letters


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"format": "padang-kota/2"}, "E_VERSI"),
        ({"format": "padang-daftar/1"}, "E_JENIS"),
        ({"more": 1}, "E_KEPALA_SKEMA"),
        ({"wilayah": "137111"}, "E_KEPALA_SKEMA"),
        ({"wilayah": 1371}, "E_KEPALA_SKEMA"),
        ({"nama": ""}, "E_KEPALA_SKEMA"),
        ({"nama": "Dinas\u202eSosial"}, "E_KEPALA_SKEMA"),
        ({"nama": "x" * 121}, "E_KEPALA_SKEMA"),
        ({"ambang": 0}, "E_KEPALA_SKEMA"),
        ({"ambang": 2}, "E_KEPALA_SKEMA"),
        ({"ambang": True}, "E_KEPALA_SKEMA"),
        ({"akar": []}, "E_KEPALA_SKEMA"),
        ({"akar": "x"}, "E_KEPALA_SKEMA"),
        ({"akar": [7]}, "E_TTD_ALGO"),
        ({"kunci": "!"}, "E_KEPALA_SKEMA"),
        ({"kunci": None}, "E_KEPALA_SKEMA"),
    ],
    ids=str,
)
def test_a_city_card_of_another_shape_is_refused(fields: dict[str, Any], code: str) -> None:
    assert city_code(changed(cards.write_city_card(CITY_CARD), **fields)) == code


def test_an_office_is_registered_from_its_paper() -> None:
    card = cards.read_office_card(WRITTEN)
    assert card == OFFICE_CARD
    assert card.file_name == f"DAFTAR-{OFFICE.device}.json"
    cards.confirm_office_card(card, card.public_line + "\n")
    cards.confirm_office_card(card, card.letters.lower())
    following = TRUSTED.facts.following(TRUSTED.id, NOW + timedelta(days=365))
    facts = following.with_laptop(*card.entries(NOW, NOW + timedelta(days=730)))
    walked = key_list_file.walk(TRUSTED, key_list_file.write(facts, TRUSTED, [ROOT]), NOW)
    signer = walked.facts.signer(OFFICE.signing_public)
    assert signer is not None
    assert (signer.wilayah, signer.device) == ("137111", OFFICE.device)


def test_paper_and_file_of_two_laptops_do_not_match() -> None:
    other = cards.office_card(OTHER, "137111", "Contoh Petugas", "Laptop TKSK 1")
    for paper in (other.public_line, other.letters, "", OFFICE_CARD.public_line[:-1], "ssh-ed25519"):
        with pytest.raises(letters.WrongLetters):
            cards.confirm_office_card(OFFICE_CARD, paper)


def test_every_key_and_name_of_an_office_is_in_its_letters() -> None:
    shown = {OFFICE_CARD.letters}
    for change in (
        {"wilayah": "137105"},
        {"device": OTHER.device},
        {"chain": OTHER.chain},
        {"signing": OTHER.signing_public},
        {"recipient": OTHER.recipient},
        {"certificate": OTHER.certificate_public},
    ):
        shown.add(replace(OFFICE_CARD, **change).letters)
    assert len(shown) == 7


def test_a_card_with_any_field_exchanged_no_longer_holds() -> None:
    for fields in (
        {"wilayah": "137105"},
        {"perangkat": OTHER.device},
        {"rantai": OTHER.chain},
        {"petugas": "Orang Lain"},
        {"laptop": "Laptop lain"},
        {"penerima": OTHER.recipient},
        {"sertifikat": seal.ssh_line(OTHER.certificate_public)},
    ):
        assert office_code(changed(WRITTEN, **fields)) == "E_TTD_SALAH", fields
    assert office_code(changed(WRITTEN, kunci=seal.ssh_line(OTHER.signing_public))) == "E_TTD_SALAH"


def test_a_card_signed_by_another_key_is_refused() -> None:
    assert office_code(cards.write_office_card(OFFICE_CARD, OTHER)) == "E_PENGIRIM"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"format": "padang-daftar/2"}, "E_VERSI"),
        ({"format": None}, "E_JENIS"),
        ({"more": 1}, "E_KEPALA_SKEMA"),
        ({"wilayah": "13711"}, "E_KEPALA_SKEMA"),
        ({"perangkat": "abcdefgh"}, "E_KEPALA_SKEMA"),
        ({"rantai": ""}, "E_KEPALA_SKEMA"),
        ({"petugas": "a\nb"}, "E_KEPALA_SKEMA"),
        ({"petugas": []}, "E_KEPALA_SKEMA"),
        ({"kunci": "ssh-rsa AAAA"}, "E_TTD_ALGO"),
        ({"kunci": "ssh-ed25519 AAAA"}, "E_TTD_FORMAT"),
        ({"penerima": "age1x"}, "E_KEPALA_SKEMA"),
        ({"sertifikat": seal.ssh_line(bytes(32))}, "E_TTD_SALAH"),
        ({"tanda_tangan": ""}, "E_TTD_FORMAT"),
        ({"tanda_tangan": "é"}, "E_TTD_FORMAT"),
    ],
    ids=str,
)
def test_an_office_card_of_another_shape_is_refused(fields: dict[str, Any], code: str) -> None:
    assert office_code(changed(WRITTEN, **fields)) == code


def test_a_card_written_in_another_way_is_refused() -> None:
    assert office_code(json.dumps(json.loads(WRITTEN)).encode()) == "E_KEPALA_SKEMA"
    assert office_code(WRITTEN + b" ") == "E_KEPALA_SKEMA"
    assert office_code(bytes(cards.OFFICE_CARD_LIMIT + 1)) == "E_UKURAN"
    city = cards.write_city_card(CITY_CARD)
    assert city_code(json.dumps(json.loads(city)).encode()) == "E_KEPALA_SKEMA"
    key_list = base64.b64encode(CITY_CARD.key_list).decode()
    assert city_code(city.replace(key_list.encode(), key_list.encode() + b"====")) == "E_KEPALA_SKEMA"


def test_no_secret_leaves_with_a_card() -> None:
    for secret in (OFFICE.signing.hex(), OFFICE.age_identity, base64.b64encode(OFFICE.signing).decode()):
        assert secret.encode() not in WRITTEN


@given(st.text(), st.text())
def test_whatever_is_typed_as_a_name_makes_a_card_that_can_be_read(officer: str, laptop: str) -> None:
    card = cards.office_card(OFFICE, "137111", officer, laptop)
    if not (card.officer and card.laptop):
        return
    assert cards.read_office_card(cards.write_office_card(card, OFFICE)) == card


@pytest.mark.fuzz
@settings(max_examples=FUZZ, deadline=None)
@given(st.integers(0, len(WRITTEN) - 1), st.integers(1, 255))
def test_a_card_with_one_changed_byte_is_never_accepted(place: int, flip: int) -> None:
    bent = bytearray(WRITTEN)
    bent[place] ^= flip
    assert office_code(bytes(bent)).startswith("E_")
