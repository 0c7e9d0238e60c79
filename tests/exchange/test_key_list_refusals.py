"""In this file: key lists that must not be believed, each with the code it is refused with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from city_lists import (
    NOW,
    OFFICE,
    OTHER,
    PUBLIC_ROOTS,
    ROOTS,
    entries,
    first,
    first_facts,
    following,
    published,
    refusal,
    resummed,
    unzipped,
    with_office,
    zipped,
)

from padang_desktop.exchange import key_list_file, key_list_text, seal
from padang_desktop.exchange.refused import Refused


def test_one_root_alone_is_not_enough() -> None:
    one = first()
    assert refusal(one, key_list_file.write(following(one), one, ROOTS[:1])) == "E_AKAR_AMBANG"


def test_the_same_root_twice_counts_once() -> None:
    one = first()
    files = unzipped(key_list_file.write(following(one), one, ROOTS[:2]))
    files["SHA256SUMS.sig2"] = files["SHA256SUMS.sig1"]
    assert refusal(one, zipped(files)) == "E_AKAR_AMBANG"


def test_new_roots_cannot_let_themselves_in() -> None:
    one = first()
    changed = following(one, lambda facts: replace(facts, roots=PUBLIC_ROOTS[3:6]))
    assert refusal(one, key_list_file.write(changed, one, ROOTS[3:6])) == "E_AKAR_AMBANG"


def test_a_new_set_under_its_own_threshold_is_refused() -> None:
    one = first()
    changed = following(one, lambda facts: replace(facts, roots=PUBLIC_ROOTS[3:6]))
    assert refusal(one, key_list_file.write(changed, one, (*ROOTS[:2], ROOTS[3]))) == "E_AKAR_AMBANG"


def test_a_threshold_never_falls() -> None:
    one = first()
    changed = following(one, lambda facts: replace(facts, threshold=1))
    assert refusal(one, key_list_file.write(changed, one, ROOTS[:3])) == "E_AKAR_AMBANG"


def test_an_older_list_is_refused() -> None:
    one = first()
    two = published(one, following(one, with_office))
    assert refusal(two, one.data) == "E_KUNCI_MUNDUR"


def test_the_same_list_is_already_known() -> None:
    one = first()
    two = published(one, following(one, with_office))
    assert refusal(two, two.data) == "E_ULANG"


def test_another_list_under_a_known_number_is_a_branch() -> None:
    one = first()
    two = published(one, following(one, with_office))
    other = published(one, following(one))
    assert refusal(two, other.data) == "E_CABANG"
    assert refusal(two, published(other, following(other)).data) == "E_CABANG"


def test_a_list_that_names_another_one_before_it_is_a_branch() -> None:
    one = first()
    honest = key_list_file.write(following(one), one, ROOTS[:2])
    changed = unzipped(honest)["paket.json"].replace(one.id.encode(), b"a" * 64)
    assert refusal(one, resummed(honest, "paket.json", changed)) == "E_CABANG"


def test_a_list_that_leaves_one_out_is_a_gap() -> None:
    one = first()
    two = published(one, following(one, with_office))
    three = published(two, following(two))
    without_two = {name: data for name, data in unzipped(three.data).items() if "/000002/" not in name}
    without_any = {name: data for name, data in unzipped(three.data).items() if "/" not in name}
    without_one = {name: data for name, data in unzipped(three.data).items() if "/000001/" not in name}
    for files in (without_two, without_any, without_one):
        assert refusal(one, zipped(files)) == "E_CELAH"


def test_an_expired_list_is_not_taken_in() -> None:
    one = first()
    two = key_list_file.write(following(one), one, ROOTS[:2])
    assert refusal(one, two, NOW + timedelta(days=366)) == "E_KEDALUWARSA"
    assert key_list_file.walk(one, two, NOW + timedelta(days=364)).facts.number == 2


def test_an_expired_list_between_is_only_a_step() -> None:
    one = first()
    two = published(one, following(one))
    three = key_list_file.write(two.facts.following(two.id, NOW + timedelta(days=900)), two, ROOTS[:2])
    assert key_list_file.walk(one, three, NOW + timedelta(days=800)).facts.number == 3


def test_a_signature_for_a_batch_does_not_serve_for_a_list() -> None:
    one = first()
    files = unzipped(key_list_file.write(following(one), one, ROOTS[:2]))
    files["SHA256SUMS.sig2"] = seal.sign(ROOTS[1], "setoran@spb1", files["SHA256SUMS"])
    assert refusal(one, zipped(files)) == "E_TTD_NAMESPACE"


def test_an_altered_line_of_allowed_signers_is_seen() -> None:
    one = first()
    files = unzipped(key_list_file.write(following(one, with_office), one, ROOTS[:2]))
    files["allowed_signers"] = files["allowed_signers"].replace(b"137111", b"137105")
    assert refusal(one, zipped(files)) == "E_HASH"


def test_each_altered_file_is_seen_and_nothing_may_be_added() -> None:
    one = first()
    honest = unzipped(key_list_file.write(following(one, with_office), one, ROOTS[:2]))
    for name in key_list_text.NAMES:
        files = dict(honest)
        other = b"y\n" if files[name][-2:-1] == b"x" else b"x\n"
        files[name] = files[name][:-2] + other
        assert refusal(one, zipped(files)) == "E_HASH", name
    sums = honest["SHA256SUMS"]
    for bent in (sums + sums[-20:], b"", sums.replace(b"  ", b" *"), sums.replace(b"\n", b"\r\n")):
        files = {**honest, "SHA256SUMS": bent}
        for place in (1, 2):
            files[f"SHA256SUMS.sig{place}"] = seal.sign(ROOTS[place - 1], "akar@spb1", bent)
        assert refusal(one, zipped(files)) == "E_SUMS"
    assert refusal(one, zipped({**honest, "autorun.inf": b""})) == "E_NAMA"
    assert refusal(one, zipped({name: honest[name] for name in honest if name != "penerima"})) == "E_NAMA"
    assert refusal(one, zipped({name: honest[name] for name in sorted(honest)})) == "E_WADAH"


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("paket.json", b'"spb/1",\n "jenis"', b'"spb/2",\n "jenis"', "E_VERSI"),
        ("paket.json", b'"kunci"', b'"setoran"', "E_JENIS"),
        ("paket.json", b'"nomor": 2', b'"nomor": 2, "x": 1', "E_KEPALA_SKEMA"),
        ("paket.json", b'"nomor": 2', b'"nomor": true', "E_KEPALA_SKEMA"),
        ("paket.json", b'"nomor": 2', b'"nomor": 2.0', "E_KEPALA_JSON"),
        ("paket.json", b'"nomor": 2', b'"nomor": 7', "E_CELAH"),
        ("paket.json", b'"ambang": 2', b'"ambang": 4', "E_KEPALA_SKEMA"),
        ("paket.json", b"T03:00:00Z", b"T03:00:00.5Z", "E_KEPALA_SKEMA"),
        ("allowed_signers", b"kota-1371", b"kota-1372", "E_KEPALA_SKEMA"),
        ("allowed_signers", b"kec-137111", b"kec-137211", "E_KEPALA_SKEMA"),
        ("allowed_signers", b"kec-137111", b"kec-137111,x", "E_KEPALA_SKEMA"),
        ("allowed_signers", b"setoran@spb1", b"terima@spb1", "E_KEPALA_SKEMA"),
        ("allowed_signers", b"\n", b"\r\n", "E_KEPALA_SKEMA"),
        ("allowed_signers_lama", b"setoran@spb1", b"terima@spb1", "E_KEPALA_SKEMA"),
        ("penerima", b"age1", b"age2", "E_KEPALA_SKEMA"),
        ("penerima_kantor", b"# kec", b"# kota", "E_KEPALA_SKEMA"),
        ("cabut.json", b"[]", b'[{"kunci": "SHA256:x", "cabut_dari": 1}]', "E_KEPALA_SKEMA"),
        ("cabut.json", b"[]", b"{}", "E_KEPALA_SKEMA"),
        ("sertifikat", b"137111", b"137105x", "E_KEPALA_SKEMA"),
    ],
)
def test_what_roots_signed_in_another_form_is_refused_too(
    name: str, before: bytes, after: bytes, code: str
) -> None:
    one = first()
    honest = key_list_file.write(following(one, with_office), one, ROOTS[:2])
    content = unzipped(honest)[name]
    assert before in content
    assert refusal(one, resummed(honest, name, content.replace(before, after))) == code


def test_no_other_bytes_make_the_same_file() -> None:
    one = first()
    data = key_list_file.write(following(one, with_office), one, ROOTS[:2])
    for bent in (b"", b"MZ" + data, data + b"\0", data[:-1], data[: len(data) // 2], data[:40], data[:20]):
        assert refusal(one, bent) in {"E_WADAH", "E_NAMA"}
    assert refusal(one, bytes(key_list_file.FILE_LIMIT + 1)) == "E_UKURAN"
    for place in range(0, len(data), 7):
        changed = bytearray(data)
        changed[place] ^= 4
        assert refusal(one, bytes(changed)).startswith("E_")


def test_a_first_list_is_trusted_only_with_the_very_roots_on_the_letter() -> None:
    data = key_list_file.write(first_facts(), None, ROOTS[:2])
    for roots, threshold in (
        (PUBLIC_ROOTS[3:6], 2),
        (PUBLIC_ROOTS[:2], 2),
        (PUBLIC_ROOTS[:3], 1),
        (PUBLIC_ROOTS[:3], 3),
    ):
        with pytest.raises(Refused) as refused:
            key_list_file.trust_first(data, roots, threshold)
        assert refused.value.code == "E_AKAR_AMBANG"
    unsigned = key_list_file.write(first_facts(), None, ())
    with pytest.raises(Refused):
        key_list_file.reopen(unsigned)


def test_parts_that_disagree_make_no_list() -> None:
    facts = with_office(first_facts())
    signing, recipient, certificate = entries(OFFICE, "137111")
    for change in (
        {"number": 0},
        {"number": 2},
        {"previous": "a" * 64},
        {"threshold": 0},
        {"threshold": 4},
        {"roots": PUBLIC_ROOTS[:1] * 3},
        {"signing": (*facts.signing, signing)},
        {"signing": (signing,)},
        {"signing": (*facts.signing, replace(entries(OTHER, "147101")[0]))},
        {"recipients": (recipient,)},
        {"recipients": (*facts.recipients, replace(recipient, recipient="age1x"))},
        {"certificates": (replace(certificate, kid="AAAAAAAA"),)},
        {"revoked": ((OTHER.signing_public, 1),)},
        {"revoked": ((OFFICE.signing_public, 0),)},
    ):
        with pytest.raises(ValueError, match=r"\w"):
            replace(facts, **change)


def test_a_list_that_does_not_follow_is_not_written() -> None:
    one = first()
    with pytest.raises(ValueError, match="next"):
        key_list_file.write(following(one), None, ROOTS[:2])
    with pytest.raises(ValueError, match="next"):
        key_list_file.write(first_facts(), one, ROOTS[:2])


def test_the_file_is_named_by_its_number() -> None:
    assert key_list_file.file_name(7) == "KUNCI-000007.zip"


def test_a_list_that_no_reader_would_take_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    one = first()
    facts = following(one, with_office)
    size = len(key_list_file.write(facts, one, ROOTS[:2]))
    monkeypatch.setattr(key_list_file, "FILE_LIMIT", size)
    assert len(key_list_file.write(facts, one, ROOTS[:2])) == size
    monkeypatch.setattr(key_list_file, "FILE_LIMIT", size - 1)
    with pytest.raises(Refused) as refused:
        key_list_file.write(facts, one, ROOTS[:2])
    assert refused.value.code == "E_UKURAN"
