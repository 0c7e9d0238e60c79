"""In this file: the city's key list, walked from list to list, and what stock tools make of it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from city_lists import (
    CITY,
    ESCROW,
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
    with_office,
)

from padang_desktop.domain.batches.batch import Kind
from padang_desktop.exchange import key_list_file, key_list_text, keys, seal
from padang_desktop.exchange.keys import DeviceKeys


def test_an_office_follows_the_city_from_list_to_list() -> None:
    one = first()
    two = published(one, following(one, with_office))
    three = published(two, following(two, lambda facts: facts.with_laptop(*entries(OTHER, "137105"))))
    walked = key_list_file.walk(one, three.data, NOW)
    assert (walked.facts, walked.id) == (three.facts, three.id)
    assert walked.facts.previous == two.id
    assert key_list_file.reopen(three.data) == three


def test_the_list_answers_whose_key_it_is_and_for_whom_to_seal() -> None:
    one = first()
    facts = published(one, following(one, with_office)).facts
    office = facts.signer(OFFICE.signing_public)
    assert office is not None
    assert (office.wilayah, office.device, office.kinds) == ("137111", OFFICE.device, {Kind.BATCH})
    city = facts.signer(CITY.signing_public)
    assert city is not None
    assert city.kinds == {Kind.RECEIPT, Kind.REFERENCE}
    assert facts.signer(OTHER.signing_public) is None
    assert office.chain == OFFICE.chain
    assert set(facts.city_recipients()) == {CITY.recipient, ESCROW.recipient}
    assert set(facts.device_recipients(OFFICE.device)) == {OFFICE.recipient, ESCROW.recipient}
    assert facts.certificate_public(OFFICE.kid) == OFFICE.certificate_public
    assert facts.certificate_public("AAAAAAAA") is None
    assert facts.wilayah == "1371"


def test_a_lost_laptop_is_refused_from_its_next_number_and_nothing_is_sealed_to_it() -> None:
    one = first()
    two = published(one, following(one, with_office))
    lost = published(two, following(two, lambda facts: facts.with_revoked(OFFICE.signing_public, 8)))
    signer = lost.facts.signer(OFFICE.signing_public)
    assert signer is not None
    assert signer.revoked_from == 8
    assert lost.facts.is_revoked(OFFICE.device)
    assert not lost.facts.is_revoked(CITY.device)
    assert OFFICE.recipient not in lost.facts.device_recipients(OFFICE.device)
    later = lost.facts.with_revoked(OFFICE.signing_public, 12)
    assert dict(later.revoked)[OFFICE.signing_public] == 8


def test_a_laptop_with_new_keys_keeps_its_old_ones_for_reading() -> None:
    one = first()
    two = published(one, following(one, with_office))
    fresh = keys.rotated(OFFICE)
    three = published(two, following(two, lambda facts: facts.with_laptop(*entries(fresh, "137111"))))
    for laptop in (OFFICE, fresh):
        signer = three.facts.signer(laptop.signing_public)
        assert signer is not None and signer.chain == laptop.chain
    assert set(three.facts.device_recipients(OFFICE.device)) == {fresh.recipient, ESCROW.recipient}
    assert three.facts.certificate_public(OFFICE.kid) == OFFICE.certificate_public


def test_a_laptop_enrolled_anew_is_not_lost_and_its_old_key_ends() -> None:
    one = first()
    two = published(one, following(one, with_office))
    fresh = keys.rotated(OFFICE)
    three = published(
        two,
        following(
            two,
            lambda facts: facts.with_revoked(OFFICE.signing_public, 5).with_laptop(*entries(fresh, "137111")),
        ),
    )
    old, new = (three.facts.signer(each.signing_public) for each in (OFFICE, fresh))
    assert old is not None and new is not None and (old.revoked_from, new.revoked_from) == (5, None)
    assert not three.facts.is_revoked(OFFICE.device)
    assert set(three.facts.device_recipients(OFFICE.device)) == {fresh.recipient, ESCROW.recipient}
    assert three.facts.with_revoked(OFFICE.signing_public, 2).device_recipients(OFFICE.device)
    assert three.facts.with_revoked(fresh.signing_public, 1).is_revoked(OFFICE.device)


def test_one_laptop_does_not_stand_under_two_offices() -> None:
    one = first()
    two = published(one, following(one, with_office))
    with pytest.raises(ValueError, match="two wilayah"):
        two.facts.with_laptop(*entries(keys.rotated(OFFICE), "137105"))


def test_old_and_new_roots_both_sign_a_change_of_roots() -> None:
    one = first()
    changed = following(one, lambda facts: replace(facts, roots=PUBLIC_ROOTS[3:6]))
    two = published(one, changed, (*ROOTS[:2], *ROOTS[3:5]))
    assert two.facts.roots == tuple(sorted(PUBLIC_ROOTS[3:6], key=seal.ssh_line))
    three = published(two, following(two, with_office), ROOTS[4:6])
    assert key_list_file.walk(one, three.data, NOW).id == three.id


def test_a_city_may_start_with_one_root_and_move_to_two_of_three() -> None:
    data = key_list_file.write(first_facts(PUBLIC_ROOTS[:1], 1), None, ROOTS[:1])
    one = key_list_file.trust_first(data, PUBLIC_ROOTS[:1], 1)
    more = following(one, lambda facts: replace(facts, roots=PUBLIC_ROOTS[:3], threshold=2))
    two = published(one, more, ROOTS[:2])
    assert (two.facts.threshold, len(two.facts.roots)) == (2, 3)


def test_roots_sign_one_after_another_on_their_own_machines() -> None:
    one = first()
    alone = key_list_file.write(following(one, with_office), one, ROOTS[2:3])
    assert refusal(one, alone) == "E_AKAR_AMBANG"
    both = key_list_file.countersign(alone, ROOTS[0])
    assert key_list_file.walk(one, both, NOW).facts.number == 2
    assert key_list_file.countersign(both, ROOTS[0]) == both


def stock(*command: str | Path, stdin: bytes = b"", cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [str(part) for part in command], input=stdin, cwd=cwd, capture_output=True, check=False
    )


@pytest.mark.interop
@pytest.mark.skipif(
    not all(shutil.which(name) for name in ("unzip", "sha256sum", "ssh-keygen", "age")),
    reason="unzip, sha256sum, ssh-keygen or age is not installed here",
)
def test_stock_tools_read_the_list_and_work_with_it(tmp_path: Path) -> None:
    one = first()
    two = published(one, following(one, with_office))
    (tmp_path / "k.zip").write_bytes(two.data)
    assert stock("unzip", "-q", "k.zip", cwd=tmp_path).returncode == 0
    for folder in (tmp_path, tmp_path / "sebelumnya" / "000001"):
        summed = stock("sha256sum", "--strict", "-c", "SHA256SUMS", cwd=folder)
        assert summed.returncode == 0, summed.stderr
        assert summed.stdout.count(b": OK") == len(key_list_text.NAMES)
    (tmp_path / "roots").write_text("".join(f"akar {seal.ssh_line(root)}\n" for root in PUBLIC_ROOTS[:3]))
    sums = (tmp_path / "SHA256SUMS").read_bytes()
    for place in (1, 2):
        check = ("ssh-keygen", "-Y", "verify", "-f", "roots", "-I", "akar", "-n", "akar@spb1")
        done = stock(*check, "-s", f"SHA256SUMS.sig{place}", stdin=sums, cwd=tmp_path)
        assert done.returncode == 0, done.stderr


@pytest.mark.interop
@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed here")
@pytest.mark.parametrize("name", ["allowed_signers", "allowed_signers_lama"])
def test_ssh_keygen_knows_the_offices_their_purposes_and_their_time(tmp_path: Path, name: str) -> None:
    one = first()
    facts = published(one, following(one, with_office)).facts
    (tmp_path / name).write_bytes(key_list_text.files_of(facts)[name])

    def accepted(laptop: DeviceKeys, who: str, namespace: str, day: str = "20261125") -> bool:
        (tmp_path / "sig").write_bytes(seal.sign(laptop.signing, namespace, b"sums\n"))
        check = ("ssh-keygen", "-Y", "verify", "-f", name, "-I", who, "-n", namespace, "-s", "sig")
        return stock(*check, f"-Overify-time={day}", stdin=b"sums\n", cwd=tmp_path).returncode == 0

    assert accepted(OFFICE, "kec-137111", "setoran@spb1")
    assert accepted(CITY, "kota-1371", "terima@spb1")
    assert accepted(CITY, "kota-1371", "rujukan@spb1")
    assert not accepted(CITY, "kota-1371", "setoran@spb1")
    assert not accepted(OFFICE, "kec-137111", "terima@spb1")
    assert not accepted(OFFICE, "kec-137105", "setoran@spb1")
    assert not accepted(OTHER, "kec-137111", "setoran@spb1")
    is_dated = name == "allowed_signers"
    assert accepted(OFFICE, "kec-137111", "setoran@spb1", day="20300101") != is_dated
    assert accepted(OFFICE, "kec-137111", "setoran@spb1", day="20200101") != is_dated


@pytest.mark.interop
@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed here")
def test_age_seals_to_the_city_with_the_recipients_file(tmp_path: Path) -> None:
    facts = with_office(first_facts())
    (tmp_path / "penerima").write_bytes(key_list_text.files_of(facts)["penerima"])
    sealed = stock("age", "-R", "penerima", stdin=b"plain", cwd=tmp_path)
    assert sealed.returncode == 0, sealed.stderr
    for laptop, opens in ((CITY, True), (ESCROW, True), (OFFICE, False)):
        (tmp_path / "id").write_text(laptop.age_identity)
        opened = stock("age", "-d", "-i", "id", stdin=sealed.stdout, cwd=tmp_path)
        assert (opened.stdout == b"plain") is opens
