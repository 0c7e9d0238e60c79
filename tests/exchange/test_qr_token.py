"""In this file: the text in a certificate's QR, as it is made, shortened, checked and forged."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import segno
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop.exchange import keys, qr_token, seal
from padang_desktop.exchange.qr_token import CertificateClaim
from padang_desktop.exchange.refused import Refused

SEED = bytes(range(32))
PUBLIC = seal.public_of(SEED)
KID = keys.kid_of(PUBLIC)
CLAIM = CertificateClaim(
    kid="",
    number="400.9.1/017/Dinsos/2026",
    issued_on=date(2026, 11, 21),
    name="Hj. Contoh Sembilan, S.Sos",
    event="Pelatihan",
    title="Peningkatan Kapasitas Pekerja Sosial Masyarakat",
    jp=24,
)


def key_of(kid: str) -> bytes | None:
    return PUBLIC if kid == KID else None


def code_of(text: str) -> str:
    with pytest.raises(Refused) as refused:
        qr_token.check(text, key_of)
    return refused.value.code


def test_a_certificate_says_what_it_was_given_in_upper_case() -> None:
    text = qr_token.make(CLAIM, SEED)
    assert text.startswith(
        f"SP1*{KID}*400.9.1/017/DINSOS/2026*20261121*HJ. CONTOH SEMBILAN%2C S.SOS*PELATIHAN*"
    )
    assert qr_token.check(text, key_of) == replace(
        CLAIM,
        kid=KID,
        number="400.9.1/017/DINSOS/2026",
        name="HJ. CONTOH SEMBILAN, S.SOS",
        event="PELATIHAN",
        title="PENINGKATAN KAPASITAS PEKERJA SOSIAL MASYARAKAT",
    )
    assert qr_token.check(f"  {text}\n", key_of).jp == 24


def test_an_ordinary_certificate_stays_small_on_paper() -> None:
    code = segno.make_qr(qr_token.make(CLAIM, SEED), error="m", boost_error=False)
    assert code.mode == "alphanumeric"
    assert int(code.version) <= 9


def test_a_long_title_is_cut_at_a_word_and_the_qr_stays_within_version_10() -> None:
    text = qr_token.make(replace(CLAIM, title="Penguatan " * 40), SEED)
    claim = qr_token.check(text, key_of)
    assert set(claim.title.split(" ")) == {"PENGUATAN"}
    assert claim.event == "PELATIHAN"
    code = segno.make_qr(text, error="m", boost_error=False)
    assert (code.mode, code.version) == ("alphanumeric", 10)


def test_the_event_gives_way_only_after_the_title_and_name_and_number_never() -> None:
    claim = qr_token.check(qr_token.make(replace(CLAIM, event="Lokakarya " * 20), SEED), key_of)
    assert claim.title == ""
    assert claim.event.endswith("LOKAKARYA")
    assert claim.name == CLAIM.name.upper()
    with pytest.raises(qr_token.CertificateTextTooLong):
        qr_token.make(replace(CLAIM, name="Ü" * 60), SEED)


def test_a_cut_never_falls_within_an_escaped_sign() -> None:
    for length in range(1, 90):
        claim = qr_token.check(qr_token.make(replace(CLAIM, title="é" * length), SEED), key_of)
        assert set(claim.title) <= {"É"}


def test_a_certificate_without_name_number_or_hours_is_not_made() -> None:
    for wrong in (
        replace(CLAIM, name=" "),
        replace(CLAIM, number=""),
        replace(CLAIM, jp=0),
        replace(CLAIM, jp=1000),
    ):
        with pytest.raises(ValueError, match="certificate"):
            qr_token.make(wrong, SEED)


def test_every_changed_character_is_refused() -> None:
    text = qr_token.make(CLAIM, SEED)
    for place, sign in enumerate(text):
        for other in "A7*%":
            if other != sign:
                assert code_of(text[:place] + other + text[place + 1 :]) in {
                    "E_TTD_FORMAT",
                    "E_TTD_SALAH",
                    "E_KUNCI_ASING",
                    "E_VERSI",
                }


def signed(head: str) -> str:
    import base64

    return f"{head}*{base64.b32encode(seal.sign_raw(SEED, head.encode())).decode().rstrip('=')}"


def test_what_our_key_signed_in_another_form_is_refused_too() -> None:
    head = f"SP1*{KID}*1*20261121*NAMA*ACARA*JUDUL*8"
    assert qr_token.check(signed(head), key_of).jp == 8
    for other in (
        head.replace("NAMA", "nama"),
        head.replace("NAMA", "%4EAMA"),
        head.replace("NAMA", "NA%C3"),
        head.replace("NAMA", "NA%c3%89"),
        head.replace("NAMA", "NA  MA"),
        head.replace("NAMA", "NA%0AMA"),
        head.replace("20261121", "20261131"),
        head.replace("20261121", "2026112"),
        head[:-1] + "08",
        head[:-1] + "0",
        head.replace("*JUDUL", ""),
        head + "*8",
    ):
        assert code_of(signed(other)) == "E_TTD_FORMAT", other


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "E_TTD_FORMAT"),
        ("https://example.invalid/cek?n=1", "E_TTD_FORMAT"),
        ("SP1*" * 2000, "E_TTD_FORMAT"),
        ("SP2*ABCDEFGH*1*20261121*A*B*C*8*X", "E_VERSI"),
        ("SP1*ABCDEFGH*1*20261121*A*B*C*8*" + "A" * 103, "E_KUNCI_ASING"),
        ("SP1*ABCDEFGH*1*20261121*A*B*C*8*" + "A" * 102, "E_TTD_FORMAT"),
        ("SP1*ABCDEFG1*1*20261121*A*B*C*8*" + "A" * 103, "E_TTD_FORMAT"),
        ("SP1*ABCDEFGH*1*20261121*É*B*C*8*" + "A" * 103, "E_TTD_FORMAT"),
    ],
    ids=lambda value: value[:20],
)
def test_other_texts_are_refused_by_name(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_key_of_another_city_is_foreign_and_a_borrowed_name_is_no_use() -> None:
    text = qr_token.make(CLAIM, bytes(32))
    assert code_of(text) == "E_KUNCI_ASING"
    assert code_of(text.replace(keys.kid_of(seal.public_of(bytes(32))), KID)) == "E_TTD_SALAH"


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(deadline=None)
@given(_words.filter(str.strip), _words.filter(str.strip), _words, _words, st.integers(1, 999), st.dates())
def test_any_text_comes_back_as_it_was_shown(
    number: str, name: str, event: str, title: str, jp: int, issued_on: date
) -> None:
    claim = replace(CLAIM, number=number, name=name, event=event, title=title, jp=jp, issued_on=issued_on)
    try:
        text = qr_token.make(claim, SEED)
    except qr_token.CertificateTextTooLong:
        return
    assert len(text) <= qr_token.LONGEST
    found = qr_token.check(text, key_of)
    assert (found.jp, found.issued_on) == (jp, issued_on)
    assert qr_token.make(found, SEED) == text


@pytest.mark.fuzz
@settings(deadline=None)
@given(st.text(max_size=400) | st.text(alphabet="SP1*ABCDEFGH234567%20", max_size=350))
def test_no_random_text_is_a_certificate(text: str) -> None:
    assert code_of(text)[:2] == "E_"


def test_what_a_code_says_can_be_shown_without_believing_it() -> None:
    text = qr_token.make(CLAIM, SEED)
    told = qr_token.unproven(text)
    assert told is not None and told == qr_token.check(text, key_of)
    forged = qr_token.unproven(text.replace("CONTOH", "LAINNYA"))
    assert forged is not None and "LAINNYA" in forged.name
    for broken in ("", "SP1*", text[:40], text.replace("SP1", "SP2"), text + "é", "*" * 8, text * 9):
        assert qr_token.unproven(broken) is None


@pytest.mark.interop
@pytest.mark.skipif(
    not (shutil.which("openssl") and shutil.which("basenc")), reason="openssl or basenc is not installed here"
)
def test_stock_tools_verify_a_certificate_and_see_a_changed_name(tmp_path: Path) -> None:
    public = Ed25519PrivateKey.from_private_bytes(SEED).public_key()
    (tmp_path / "kid.pem").write_bytes(
        public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    recipe = (
        'printf %s "${1%\\**}" > head; printf \'%s=\' "${1##*\\*}" | basenc -d --base32 > sig; '
        "openssl pkeyutl -verify -pubin -inkey kid.pem -rawin -in head -sigfile sig"
    )

    def verified(text: str) -> bool:
        done = subprocess.run(
            ["bash", "-c", recipe, "check", text], cwd=tmp_path, capture_output=True, check=False
        )
        return b"Signature Verified Successfully" in done.stdout

    text = qr_token.make(CLAIM, SEED)
    assert verified(text)
    assert not verified(text.replace("CONTOH", "LAINNYA"))
