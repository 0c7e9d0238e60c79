"""In this file: a city and its offices come to know each other, by a file and a paper each.

The city's card goes to the office, the 25 letters of the city's letter decide
whether it is believed. The office's card goes to the city, the letters of its
signed Surat Pendaftaran Laptop decide. Nobody is trusted by a file alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import cards, key_list_file, seal
from padang_desktop.exchange.cards import CityCard, OfficeCard
from padang_desktop.exchange.key_list import NO_EARLIER, KeyList
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.keys import DeviceKeys, new_seed
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import key_lists, offices, settings
from padang_desktop.store.database import Writer
from padang_desktop.store.offices import EnrolledLaptop
from padang_desktop.use_cases.keys import (
    announced_keys,
    card_files,
    city_list,
    city_restored,
    exchange_keys,
    follow_list,
)
from padang_desktop.use_cases.keys.city_list import KEY_BEGAN, KEY_LASTS, LIST_LASTS, whole
from padang_desktop.use_cases.keys.exchange_keys import CITY_NAME, CITY_ROOT
from padang_desktop.use_cases.office import Office

CITY = "Dinas Sosial Kota Padang"


class PracticeOffice(Situation):
    """Mode Latihan on one side and a real office on the other."""

    code = "PRACTICE_AND_REAL"


class OfficeElsewhere(Situation):
    """The card is of another city."""

    code = "OFFICE_ELSEWHERE"


class AlreadyJoined(Situation):
    """The office works with another city already. Facts: kota."""

    code = "CITY_ALREADY_JOINED"


class AlreadyEnrolled(Situation):
    """This laptop is enrolled with these very keys. Facts: petugas."""

    code = "LAPTOP_ENROLLED"


class LaptopOfAnother(Situation):
    """The card bears the name of a laptop that another office has enrolled."""

    code = "LAPTOP_OF_ANOTHER"


@dataclass(frozen=True, slots=True)
class CityCardMade:
    """`letters` stand on the city's letter; the person at the office types them."""

    path: Path
    letters: str


@dataclass(frozen=True, slots=True)
class OfficeCardMade:
    """The card for the flashdisk and the paper to be signed; `letters` stand on it."""

    path: Path
    letter: Path
    letters: str
    device: str


@dataclass(frozen=True, slots=True)
class Joined:
    city: str
    wilayah: str
    list_number: int


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`list_number` is the key list that names the laptop from now on.

    `is_renewal`: the laptop was known, and its old keys have ended with this.
    """

    device: str
    wilayah: str
    officer: str
    laptop: str
    list_number: int
    is_renewal: bool = False


def new_city_keys(office: Office, name: str = CITY) -> int:
    """Make the city's root, its own keys and its first key list; gives the list's number.

    A city that has them keeps them.
    """
    with office.reading() as tx:
        known = exchange_keys.list_in_force(tx)
    if known is not None:
        return known.facts.number
    keys = exchange_keys.ensure_device_keys(office)
    with office.writing("key_list.made", "1") as tx:
        root, now = new_seed(), whole(tx.now)
        settings.put(tx, CITY_ROOT, root.hex())
        settings.put(tx, CITY_NAME, name)
        own = cards.office_card(keys, exchange_keys.wilayah_of(office), office.name, name)
        signing, recipient, certificate = own.entries(now - KEY_BEGAN, now + KEY_LASTS)
        facts = KeyList(
            number=1,
            previous=NO_EARLIER,
            until=now + LIST_LASTS,
            threshold=1,
            roots=(seal.public_of(root),),
            signing=(signing,),
            recipients=(recipient,),
            certificates=(certificate,),
        )
        key_lists.add(tx, 1, key_list_file.write(facts, None, [root]))
    return 1


def city_card(office: Office, folder: Path | str) -> CityCardMade:
    """Write the Berkas Kota to a flashdisk.

    Raises CityKeysMissing, what keeps a city from answering, and what usb.write raises.
    """
    city_restored.require(office)
    trusted = exchange_keys.standing(office).trusted
    with office.writing("city_card.made") as tx:
        card = cards.city_card(trusted, settings.value(tx, CITY_NAME, CITY))
        path = card_files.put(office, Path(folder), card.file_name, cards.write_city_card(card))
        tx.tell(list=trusted.facts.number)
    return CityCardMade(path, card.letters)


def look_at_city_card(file: Path | str) -> CityCard:
    """What a Berkas Kota claims, for showing before the letters are typed; nothing is believed."""
    return cards.read_city_card(card_files.take(Path(file), cards.CITY_CARD_LIMIT))


def join(office: Office, file: Path | str, code: str) -> Joined:
    """Trust the city of a Berkas Kota, once the 25 letters of its letter were typed.

    Raises WrongLetters, PracticeOffice, OfficeElsewhere, AlreadyJoined or
    Refused; then nothing is kept.
    """
    card = look_at_city_card(file)
    trusted = cards.confirm_city_card(card, code)
    require_same_kind(card.wilayah, exchange_keys.wilayah_of(office))
    exchange_keys.ensure_device_keys(office)
    with office.writing("city.joined", card.wilayah) as tx:
        known = exchange_keys.list_in_force(tx)
        if known is None:
            settings.put(tx, CITY_NAME, card.name)
        elif known.id != trusted.id:
            trusted = _walked(tx, known, trusted)
        if known is None or known.id != trusted.id:
            follow_list.take(tx, office, known, trusted)
        tx.tell(list=trusted.facts.number)
    return Joined(card.name, card.wilayah, trusted.facts.number)


def office_card(office: Office, folder: Path | str, laptop: str = "", serial: str = "") -> OfficeCardMade:
    """Write this laptop's card to a flashdisk, and its Surat Pendaftaran Laptop beside it.

    `laptop` is what people call it, `serial` the number on its underside.
    """
    keys = exchange_keys.ensure_device_keys(office)
    folder = Path(folder)
    with office.writing("office_card.made", keys.device) as tx:
        card = _card_of(office, keys, laptop)
        path = card_files.put(office, folder, card.file_name, cards.write_office_card(card, keys))
        city = settings.value(tx, CITY_NAME, CITY)
        letter = folder / f"Surat Pendaftaran Laptop {keys.device}.pdf"
        card_files.draw_letter(office, letter, card, city=city, serial=serial)
    return OfficeCardMade(path, letter, card.letters, card.device)


def look_at_office_card(card: Path | str) -> OfficeCard:
    """What a laptop's card says, for showing before it is compared with the paper."""
    return cards.read_office_card(card_files.take(Path(card), cards.OFFICE_CARD_LIMIT))


def enrol(office: Office, card: Path | str, letters: str) -> Enrolled:
    """Enrol the laptop of a card, once the paper's QR was scanned or its 25 letters were typed.

    The next key list names it. A laptop that is known gets its new keys, and
    its old ones end after the last batch that was taken in. Raises
    WrongLaptopLetters, PracticeOffice, OfficeElsewhere, AlreadyEnrolled,
    LaptopOfAnother, CityKeysMissing, RootsNeeded or Refused.
    """
    found = look_at_office_card(card)
    cards.confirm_office_card(found, letters)
    require_same_kind(exchange_keys.wilayah_of(office), found.wilayah)
    with office.writing("office.enrolled", found.device) as tx:
        trusted = city_list.in_force(tx)
        _require_fresh(trusted.facts, found)
        facts = city_list.following(trusted, tx.now)
        is_renewal = any(key.device == found.device for key in facts.signing)
        facts = city_list.without_old_keys(tx, facts, found.device)
        announced_keys.forget(tx, found.device)
        facts = city_list.with_laptop(facts, found, tx.now)
        city_list.publish(tx, office, trusted, facts)
        city_list.keep_laptop(tx, found)
        tx.tell(wilayah=found.wilayah, renewed=is_renewal)
    return Enrolled(found.device, found.wilayah, found.officer, found.laptop, facts.number, is_renewal)


def laptops(office: Office) -> list[EnrolledLaptop]:
    """Every laptop the city has enrolled."""
    with office.reading() as tx:
        return offices.all_laptops(tx)


def take_key_list(office: Office, file: Path | str) -> int:
    """Take in a newer KUNCI file; gives its number. Raises Refused, and the old list stays in force.

    When it names the new keys that this laptop has announced, they are used from now on.
    """
    data = card_files.take(Path(file), key_list_file.FILE_LIMIT)
    known = exchange_keys.standing(office).trusted
    newer = key_list_file.walk(known, data, office.now())
    with office.writing("key_list.taken", str(newer.facts.number)) as tx:
        follow_list.take(tx, office, known, newer)
    return newer.facts.number


def _walked(tx: Writer, known: TrustedList, shown: TrustedList) -> TrustedList:
    """From the list in hand to that of another card. Raises AlreadyJoined or Refused."""
    try:
        return key_list_file.walk(known, shown.data, tx.now)
    except Refused:
        if set(known.facts.roots) != set(shown.facts.roots):
            raise AlreadyJoined(kota=settings.value(tx, CITY_NAME, CITY)) from None
        raise


def _card_of(office: Office, keys: DeviceKeys, laptop: str) -> OfficeCard:
    return cards.office_card(keys, exchange_keys.wilayah_of(office), office.name, laptop or "Laptop kantor")


def require_same_kind(city: str, office_wilayah: str) -> None:
    """An office belongs to the city whose code its own begins with, and practice stays with practice.

    Raises PracticeOffice or OfficeElsewhere.
    """
    if exchange_keys.is_practice(city) != exchange_keys.is_practice(office_wilayah):
        raise PracticeOffice(reason=f"{city} and {office_wilayah}")
    if office_wilayah[:4] != city or len(office_wilayah) != 6:
        raise OfficeElsewhere(reason=f"{city} and {office_wilayah}")


def _require_fresh(facts: KeyList, card: OfficeCard) -> None:
    """New keys, under a name that is nobody else's."""
    if facts.signing_key(card.signing) is not None:
        raise AlreadyEnrolled(petugas=card.officer)
    if any(key.device == card.device and key.wilayah != card.wilayah for key in facts.signing):
        raise LaptopOfAnother(reason=f"{card.device} under {card.wilayah}")
