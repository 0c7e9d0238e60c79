"""In this file: a city and an office trust each other by file and paper, and by nothing less."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from padang_desktop.exchange import cards
from padang_desktop.exchange.keys import make_device_keys
from padang_desktop.store import journal, key_lists, offices, settings
from padang_desktop.use_cases.keys import enrol_office, exchange_keys
from padang_desktop.use_cases.keys.enrol_office import CityCardMade
from padang_desktop.use_cases.office import Office
from tests.offices import an_office, with_tasks
from tests.refusals import code_of
from tests.stories.world import World


@pytest.fixture
def offices_made() -> Iterator[list[Office]]:
    made: list[Office] = []
    yield made
    for office in made:
        office.close()


@pytest.fixture
def city(tmp_path: Path, offices_made: list[Office]) -> Office:
    offices_made.append(an_office(tmp_path / "kota", "kota"))
    enrol_office.new_city_keys(offices_made[-1])
    return offices_made[-1]


@pytest.fixture
def office(tmp_path: Path, offices_made: list[Office]) -> Office:
    offices_made.append(an_office(tmp_path / "kantor"))
    return offices_made[-1]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "flashdisk").mkdir()
    return tmp_path / "flashdisk"


@pytest.fixture
def card(city: Office, stick: Path) -> CityCardMade:
    return enrol_office.city_card(city, stick)


def kept(office: Office) -> tuple[bytes | None, str]:
    with office.reading() as tx:
        return key_lists.newest(tx), settings.value(tx, exchange_keys.CITY_NAME)


def test_a_laptop_has_its_keys_once_and_in_the_encrypted_database_only(office: Office) -> None:
    keys = exchange_keys.ensure_device_keys(office)
    assert exchange_keys.ensure_device_keys(office) == keys
    raw = b"".join(path.read_bytes() for path in office.folder.rglob("*") if path.is_file())
    for secret in (keys.signing.hex().encode(), keys.age_identity.encode(), keys.signing):
        assert secret not in raw


def test_an_office_joins_by_the_letters_of_the_city(office: Office, card: CityCardMade) -> None:
    assert card.path.name == "KOTA-1371.json" and card.path.parent.name == "SPB1"
    assert len(card.letters.replace("-", "")) == 25
    joined = enrol_office.join(office, card.path, card.letters.lower().replace("-", " "))
    assert (joined.city, joined.wilayah, joined.list_number) == (enrol_office.CITY, "1371", 1)
    assert exchange_keys.standing(office).list.wilayah == "1371"


def test_a_wrong_letter_keeps_nothing(office: Office, card: CityCardMade) -> None:
    wrong = ("A" if card.letters[0] != "A" else "B") + card.letters[1:]
    assert code_of(enrol_office.join, office, card.path, wrong) == "WRONG_LETTERS"
    assert kept(office) == (None, "")
    with office.reading() as tx:
        assert [line.name for line in journal.latest(tx, 10)] == ["office.made"]


def test_a_forged_card_has_other_letters(
    office: Office, card: CityCardMade, tmp_path: Path, stick: Path, offices_made: list[Office]
) -> None:
    stranger = an_office(tmp_path / "palsu", "kota")
    offices_made.append(stranger)
    enrol_office.new_city_keys(stranger)
    (tmp_path / "lain").mkdir()
    forged = enrol_office.city_card(stranger, tmp_path / "lain")
    assert code_of(enrol_office.join, office, forged.path, card.letters) == "WRONG_LETTERS"
    enrol_office.join(office, card.path, card.letters)
    assert code_of(enrol_office.join, office, forged.path, forged.letters) == "CITY_ALREADY_JOINED"


def test_joining_twice_takes_the_newer_list_and_nothing_else(
    office: Office, city: Office, card: CityCardMade, stick: Path
) -> None:
    enrol_office.join(office, card.path, card.letters)
    own = enrol_office.office_card(office, stick)
    assert enrol_office.enrol(city, own.path, own.letters).list_number == 2
    newer = enrol_office.city_card(city, stick)
    assert newer.letters == card.letters
    assert enrol_office.join(office, newer.path, newer.letters).list_number == 2
    assert enrol_office.join(office, newer.path, newer.letters).list_number == 2


def test_the_letter_of_the_laptop_carries_the_letters_and_the_names(
    office: Office, card: CityCardMade, stick: Path
) -> None:
    enrol_office.join(office, card.path, card.letters)
    made = enrol_office.office_card(office, stick, "Laptop Camat", "SN-0001")
    (page,) = pypdfium2.PdfDocument(made.letter)
    text = " ".join(page.get_textpage().get_text_range().split())
    assert "SURAT PENDAFTARAN LAPTOP" in text and "Koto Tangah" in text and "Nurhayati Contoh" in text
    assert all(group in text for group in made.letters.split("-")) and made.device in text


def test_the_city_enrols_by_letters_or_by_the_scanned_line_and_only_once(
    office: Office, city: Office, card: CityCardMade, stick: Path
) -> None:
    enrol_office.join(office, card.path, card.letters)
    made = enrol_office.office_card(office, stick)
    assert code_of(enrol_office.enrol, city, made.path, card.letters) == "WRONG_LAPTOP_LETTERS"
    with city.reading() as tx:
        assert offices.all_laptops(tx) == []
    scanned = enrol_office.look_at_office_card(made.path).public_line
    enrolled = enrol_office.enrol(city, made.path, scanned)
    assert (enrolled.wilayah, enrolled.officer, enrolled.list_number) == ("137111", "Nurhayati Contoh", 2)
    assert code_of(enrol_office.enrol, city, made.path, scanned) == "LAPTOP_ENROLLED"


def test_a_card_that_was_changed_is_refused(office: Office, city: Office, stick: Path) -> None:
    made = enrol_office.office_card(office, stick)
    data = made.path.read_bytes()
    made.path.write_bytes(data.replace(b"Nurhayati", b"Nurhayatu"))
    assert code_of(enrol_office.enrol, city, made.path, made.letters) == "E_TTD_SALAH"
    made.path.write_bytes(data[:-20])
    assert code_of(enrol_office.enrol, city, made.path, made.letters) == "E_KEPALA_JSON"
    assert code_of(enrol_office.enrol, city, stick / "tidak-ada.json", made.letters) == "U_BACA"


def test_what_is_practised_never_meets_what_is_real(
    office: Office, city: Office, card: CityCardMade, tmp_path: Path, stick: Path, offices_made: list[Office]
) -> None:
    practice_city = an_office(tmp_path / "kota-latihan", "kota", is_practice=True)
    practice_office = an_office(tmp_path / "latihan", is_practice=True)
    offices_made += [practice_city, practice_office]
    enrol_office.new_city_keys(practice_city)
    (tmp_path / "flashdisk2").mkdir()
    practised = enrol_office.city_card(practice_city, tmp_path / "flashdisk2")
    assert practised.path.name == "KOTA-9971.json"
    assert code_of(enrol_office.join, practice_office, card.path, card.letters) == "PRACTICE_AND_REAL"
    assert code_of(enrol_office.join, office, practised.path, practised.letters) == "PRACTICE_AND_REAL"
    own = enrol_office.office_card(practice_office, stick)
    assert code_of(enrol_office.enrol, city, own.path, own.letters) == "PRACTICE_AND_REAL"
    enrol_office.join(practice_office, practised.path, practised.letters)
    assert enrol_office.enrol(practice_city, own.path, own.letters).wilayah == "997111"


def test_practice_goes_the_whole_way_with_a_practice_city(tmp_path: Path) -> None:
    world = World(tmp_path, is_practice=True)
    try:
        with_tasks(world.office, 1, volunteer_count=1)
        assert world.send().file_name.startswith("SETOR-997111-")
        assert world.accept(world.receive()[0]).outcome_words == "Diterima"
    finally:
        world.close()


def test_a_key_list_comes_later_and_an_older_one_changes_nothing(
    office: Office, city: Office, card: CityCardMade, stick: Path, tmp_path: Path
) -> None:
    enrol_office.join(office, card.path, card.letters)
    first = kept(city)[0]
    made = enrol_office.office_card(office, stick)
    enrol_office.enrol(city, made.path, made.letters)
    newest = kept(city)[0]
    assert first is not None and newest is not None
    path = tmp_path / "KUNCI-000002.zip"
    path.write_bytes(newest)
    assert enrol_office.take_key_list(office, path) == 2
    path.write_bytes(first)
    assert code_of(enrol_office.take_key_list, office, path) == "E_KUNCI_MUNDUR"
    path.write_bytes(newest[:-1])
    assert code_of(enrol_office.take_key_list, office, path) == "E_WADAH"
    assert exchange_keys.standing(office).list.number == 2


def test_a_card_with_somebody_elses_chain_is_refused(
    office: Office, city: Office, card: CityCardMade, stick: Path, tmp_path: Path
) -> None:
    enrol_office.join(office, card.path, card.letters)
    made = enrol_office.office_card(office, stick)
    enrol_office.enrol(city, made.path, made.letters)
    stolen = replace(make_device_keys(), chain=exchange_keys.standing(office).keys.chain)
    forged = cards.office_card(stolen, "137107", "Orang Lain", "Laptop")
    path = tmp_path / forged.file_name
    path.write_bytes(cards.write_office_card(forged, stolen))
    assert code_of(enrol_office.enrol, city, path, forged.letters) == "E_KEPALA_SKEMA"


@pytest.mark.interop
def test_stock_ssh_keygen_accepts_a_batch_by_the_list_of_the_city(tmp_path: Path) -> None:
    tools = ("age", "ssh-keygen", "sha256sum", "unzip")
    if missing := [tool for tool in tools if shutil.which(tool) is None]:
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    world = World(tmp_path)
    try:
        with_tasks(world.office, 1, volunteer_count=1)
        sealed = world.send().sealed
        (tmp_path / "kunci").write_text(exchange_keys.standing(world.city).keys.age_identity)
        (tmp_path / "daftar.zip").write_bytes(exchange_keys.standing(world.city).trusted.data)
        place = tmp_path / "isi"
        for line in (
            f"age -d -i {tmp_path}/kunci -o {tmp_path}/isi.zip {sealed}",
            f"unzip -q {tmp_path}/isi.zip -d {place}",
            f"unzip -q {tmp_path}/daftar.zip -d {tmp_path}/daftar",
            f"cd {place} && ssh-keygen -Y verify -f ../daftar/allowed_signers -I kec-137111"
            " -n setoran@spb1 -s SHA256SUMS.sig < SHA256SUMS",
            f"cd {place} && sha256sum --strict -c SHA256SUMS",
        ):
            subprocess.run(line, shell=True, check=True, capture_output=True)
        assert (place / "data" / "relawan.csv").read_bytes().startswith(b"\xef\xbb\xbfid;revisi;")
    finally:
        world.close()
