"""In this file: a certificate is checked by its QR, its short code or its number."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import insert, update

from padang_desktop.documents import qr
from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.certificate_check import CheckState
from padang_desktop.exchange import key_list, key_list_file, keys, seal
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import tables
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.office import Office
from tests.offices import open_one
from tests.trainings import finished, kept, with_keys

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


def signed_certificate(office: Office) -> Certificate:
    with_keys(office)
    course = finished(office, 1)
    issuing.issue_certificates(office, course.training.id)
    [made] = kept(office, course)
    return made


def test_the_qr_on_the_paper_reads_as_it_was_signed(office: Office, tmp_path: Path) -> None:
    made = signed_certificate(office)
    issuing.print_certificates(office, made.training_id, None, tmp_path / "s.pdf")
    picture = pypdfium2.PdfDocument(tmp_path / "s.pdf")[0].render(scale=150 / 72).to_pil()
    picture.save(tmp_path / "s.png")
    assert qr.read(tmp_path / "s.png") == [made.qr_text]


def test_a_genuine_certificate_is_known_by_qr_code_and_number(office: Office) -> None:
    made = signed_certificate(office)
    for asked in (
        made.qr_text,
        f" {made.qr_text}\n",
        made.short_code.lower(),
        made.number,
        made.number.lower(),
    ):
        checked = issuing.check_certificate(office, asked)
        assert (checked.state, checked.entry) == (CheckState.GENUINE, made), asked
        assert checked.sentence == "Sertifikat ini asli."
    claim = issuing.check_certificate(office, made.qr_text).claim
    assert claim is not None
    assert (claim.name, claim.jp, claim.event) == (made.name.upper(), 20, "BIMBINGAN TEKNIS")


def test_a_changed_or_foreign_certificate_is_told_apart(office: Office) -> None:
    made = signed_certificate(office)

    def state(asked: str) -> CheckState:
        return issuing.check_certificate(office, asked).state

    forged = made.qr_text.replace(made.name.upper().split()[0], "JAMILAH", 1)
    assert state(forged) is CheckState.CHANGED
    kid = made.qr_text.split("*")[1]
    assert state(made.qr_text.replace(kid, "ABCDEFGH")) is CheckState.UNKNOWN_KEY
    assert state("400.9/9999/13.71.11/XI/2026") is CheckState.NOT_FOUND
    assert state("K7QF-0001-9TZM") is CheckState.NOT_FOUND
    with pytest.raises(Refused) as refused:
        state(made.qr_text[:-20])
    assert refused.value.code == "E_TTD_FORMAT"
    with office.writing("setting.changed") as tx:
        tx.connection.execute(update(tables.certificates).values(name="Orang Lain"))
    assert state(made.short_code) is CheckState.CHANGED
    assert state(made.qr_text) is CheckState.CHANGED


def list_with(laptop: DeviceKeys, city: DeviceKeys) -> key_list.KeyList:
    def entries(
        role: key_list.Role, wilayah: str, its: DeviceKeys
    ) -> tuple[key_list.SigningKey, key_list.Recipient, key_list.CertificateKey]:
        since, until = NOW - timedelta(days=1), NOW + timedelta(days=700)
        return (
            key_list.SigningKey(role, wilayah, its.device, its.chain, its.signing_public, since, until),
            key_list.Recipient(role, wilayah, its.device, its.recipient),
            key_list.certificate_key_of(its.certificate_public, wilayah, its.device),
        )

    signing, recipients, certificates = zip(
        entries(key_list.Role.CITY, "1371", city),
        entries(key_list.Role.OFFICE, "137111", laptop),
        strict=True,
    )
    root = seal.public_of(bytes(range(32)))
    return key_list.KeyList(
        number=1, previous=key_list.NO_EARLIER, until=NOW + timedelta(days=365), threshold=1, roots=(root,),
        signing=signing, recipients=recipients, certificates=certificates,
    )  # fmt: skip


def put_list(office: Office, facts: key_list.KeyList) -> None:
    data = key_list_file.write(facts, None, [bytes(range(32))])
    with office.writing("key_list.made") as tx:
        tx.connection.execute(tables.key_lists.delete())
        tx.connection.execute(insert(tables.key_lists).values(number=1, file=data))


def test_the_city_knows_an_offices_certificate_by_its_key_list(office: Office, tmp_path: Path) -> None:
    made = signed_certificate(office)
    with office.reading() as tx:
        laptop = issuing.office_keys(tx)
    assert laptop is not None
    facts = list_with(laptop, keys.make_device_keys())
    with open_one(tmp_path / "kota", "kota") as city:
        assert issuing.check_certificate(city, made.qr_text).state is CheckState.UNKNOWN_KEY
        put_list(city, facts)
        checked = issuing.check_certificate(city, made.qr_text)
        assert (checked.state, checked.entry) == (CheckState.GENUINE, None)
        # The laptop was stolen: its signature alone no longer speaks for a paper.
        put_list(city, facts.with_revoked(laptop.signing_public, 1))
        assert issuing.check_certificate(city, made.qr_text).state is CheckState.UNKNOWN_KEY
