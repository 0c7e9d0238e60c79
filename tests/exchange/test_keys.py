"""In this file: a laptop's keys, the subkeys of the data key, sealed files, letters on paper."""

from __future__ import annotations

import pickle
import re
import shutil
import string
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padang_desktop.domain.cipher import Cipher
from padang_desktop.exchange import age_keys, keys, letters
from padang_desktop.exchange.refused import Refused

DATA_KEY = bytes(range(32))
PHOTO = "0194f2c0-aaaa-7000-8000-000000000001"


def test_fresh_keys_are_of_the_shapes_that_travel_and_never_twice_the_same() -> None:
    one, other = keys.make_device_keys(), keys.make_device_keys()
    assert re.fullmatch("[A-Z2-7]{8}", one.device)
    assert re.fullmatch("[0-9a-f]{32}", one.chain)
    assert re.fullmatch("[A-Z2-7]{8}", one.kid)
    assert one.age_identity.startswith("AGE-SECRET-KEY-1")
    assert age_keys.is_recipient(one.recipient)
    assert len({one.signing, one.certificate, other.signing, other.certificate}) == 4
    assert one.device != other.device


def test_keys_come_back_from_the_database_row() -> None:
    one = keys.make_device_keys()
    assert keys.DeviceKeys.of_fields(one.as_fields()) == one
    with pytest.raises(KeyError):
        keys.DeviceKeys.of_fields({"signing": "00"})


def test_no_secret_is_printed_with_the_keys() -> None:
    one = keys.make_device_keys()
    for secret in (one.signing.hex(), repr(one.signing), one.age_identity, one.certificate.hex()):
        assert secret not in repr(one)


def test_new_keys_for_a_known_laptop_open_a_new_chain() -> None:
    old = keys.make_device_keys()
    new = keys.rotated(old)
    assert new.device == old.device
    assert new.chain != old.chain
    assert new.signing != old.signing


def test_a_laptop_with_new_keys_still_opens_what_was_sealed_to_each_old_one() -> None:
    first = keys.make_device_keys()
    third = keys.rotated(keys.rotated(first))
    assert len(third.identities) == 3 and third.identities[-1] == first.age_identity
    assert keys.DeviceKeys.of_fields(third.as_fields()) == third
    sealed = age_keys.seal_text(b"plain", [first.recipient])
    assert b"plain" in [age_keys.open_text(sealed, each) for each in third.identities[-1:]]
    assert not [secret for secret in third.identities if secret in repr(third)]


def test_each_purpose_has_its_own_subkey() -> None:
    made = {keys.database_key(DATA_KEY), keys.drafts_key(DATA_KEY), keys.staging_key(DATA_KEY), DATA_KEY}
    assert len(made) == 4
    assert keys.database_key(DATA_KEY) == keys.database_key(DATA_KEY)
    assert all(len(key) == 32 for key in made)
    with pytest.raises(ValueError, match="32 bytes"):
        keys.database_key(b"short")


def test_a_subkey_is_what_any_hkdf_gives() -> None:
    # RFC 5869 by hand: extract with a zero salt, one block of expand.
    import hmac

    extracted = hmac.digest(bytes(32), DATA_KEY, "sha256")
    assert keys.database_key(DATA_KEY) == hmac.digest(extracted, b"padang/1 database\x01", "sha256")


@given(st.binary(max_size=5000), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_sealed_file_opens_under_its_name(plain: bytes, name: str) -> None:
    cipher: Cipher = keys.cipher(DATA_KEY)
    sealed = cipher.seal(plain, name)
    assert len(sealed) == len(plain) + 29
    assert cipher.open(sealed, name) == plain


def test_the_same_photo_sealed_twice_shows_nothing_in_common() -> None:
    cipher = keys.cipher(DATA_KEY)
    assert cipher.seal(b"x" * 100, PHOTO)[1:] != cipher.seal(b"x" * 100, PHOTO)[1:]


def test_a_sealed_file_under_another_name_or_key_or_changed_does_not_open() -> None:
    cipher = keys.cipher(DATA_KEY)
    sealed = cipher.seal(b"a photo", PHOTO)
    for bytes_, name, key in (
        (sealed, PHOTO + "x", DATA_KEY),
        (sealed, PHOTO, bytes(32)),
        (sealed[:-1], PHOTO, DATA_KEY),
        (sealed + b"\0", PHOTO, DATA_KEY),
        (b"", PHOTO, DATA_KEY),
        (b"\x02" + sealed[1:], PHOTO, DATA_KEY),
    ):
        with pytest.raises(keys.SealBroken):
            keys.cipher(key).open(bytes_, name)
    for place in range(len(sealed)):
        bent = bytearray(sealed)
        bent[place] ^= 1
        with pytest.raises(keys.SealBroken):
            cipher.open(bytes(bent), PHOTO)


def test_a_cipher_crosses_to_the_worker_even_after_use() -> None:
    cipher = keys.cipher(DATA_KEY)
    sealed = cipher.seal(b"a photo", PHOTO)
    assert pickle.loads(pickle.dumps(cipher)).open(sealed, PHOTO) == b"a photo"


def test_letters_are_the_first_125_bits_of_sha256() -> None:
    import hashlib

    shown = letters.fingerprint_letters(b"padang")
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}", shown)
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUV"
    as_base32hex = shown.replace("-", "").translate(str.maketrans(letters.ALPHABET, digits))
    assert int(as_base32hex, 32) == int(hashlib.sha256(b"padang").hexdigest(), 16) >> 131


def test_letters_match_however_a_person_types_them() -> None:
    shown = "01ABC-DEFGH-JKMNP-QRSTV-WXYZ0"
    for typed in (
        shown.lower(),
        shown.replace("-", ""),
        "oIabc defgh jkmnp qrstv wxyzO",
        f" {shown}\n",
        "OLABC" + shown[5:],
    ):
        assert letters.same_letters(typed, shown)
    for typed in ("", shown[:-1], shown + "0", shown[:-1] + "1", "U" + shown[1:], "é" + shown[1:]):
        assert not letters.same_letters(typed, shown)
    with pytest.raises(letters.WrongLetters):
        letters.confirm_letters("", shown)


@given(st.binary(min_size=1, max_size=40), st.integers(0, 24), st.sampled_from(letters.ALPHABET))
def test_one_other_letter_is_never_the_same(data: bytes, place: int, letter: str) -> None:
    shown = letters.fingerprint_letters(data).replace("-", "")
    typed = shown[:place] + letter + shown[place + 1 :]
    assert letters.same_letters(typed, shown) == (shown[place] == letter)


def test_a_recovery_code_has_26_letters_and_is_read_as_typed() -> None:
    code = letters.new_recovery_code()
    assert re.fullmatch(r"([0-9A-Z]{5}-){5}[0-9A-Z]", code)
    assert letters.plain_recovery_code(code.lower().replace("-", " ")) == code.replace("-", "")
    assert letters.plain_recovery_code(code[:-1]) is None
    assert letters.plain_recovery_code("U" * 26) is None
    assert letters.new_recovery_code() != code
    assert not set(string.ascii_uppercase) - set(letters.ALPHABET) - set("ILOU")


def test_an_age_piece_opens_only_with_its_identity() -> None:
    one, other = keys.make_device_keys(), keys.make_device_keys()
    sealed = age_keys.seal_text(b"plain", [one.recipient])
    assert age_keys.open_text(sealed, one.age_identity) == b"plain"
    for text, identity in ((sealed, other.age_identity), (sealed.replace("A", "B"), one.age_identity)):
        with pytest.raises(Refused) as refused:
            age_keys.open_text(text, identity)
        assert refused.value.code == "E_AGE_KUNCI"
    mistyped = one.recipient[:-1] + ("q" if one.recipient[-1] != "q" else "p")
    for text in ("", "age1", mistyped, one.recipient.upper(), one.recipient + "\n"):
        assert not age_keys.is_recipient(text)


@pytest.mark.interop
@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed here")
def test_stock_age_makes_and_opens_what_we_open_and_make(tmp_path: Path) -> None:
    one = keys.make_device_keys()
    (tmp_path / "id").write_text(one.age_identity + "\n")
    shown = subprocess.run(["age-keygen", "-y", tmp_path / "id"], capture_output=True, check=True)
    assert shown.stdout.decode().strip() == one.recipient
    sealed = age_keys.seal_text(b"from us", [one.recipient])
    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "id"], input=sealed.encode(), capture_output=True, check=True
    )
    assert opened.stdout == b"from us"
    made = subprocess.run(
        ["age", "-a", "-r", one.recipient], input=b"from age", capture_output=True, check=True
    )
    assert age_keys.open_text(made.stdout.decode(), one.age_identity) == b"from age"
