"""In this file: the small files and the paper by which city and office meet, put down and picked up."""

from __future__ import annotations

import contextlib
import secrets
from datetime import UTC, datetime
from pathlib import Path

from padang_desktop.exchange import cards, key_list_file, permit_request, usb
from padang_desktop.exchange.cards import CityCard, OfficeCard
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.stick import AlreadyOnStick, LinkOnStick, StickUnreadable, StickWriteFailed
from padang_desktop.store import files
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import STAGING, Office


def put(office: Office, root: Path, name: str, data: bytes) -> Path:
    """Write a small file to SPB1/ on a flashdisk, surely; an older one of the same owner makes room.

    Raises what usb.write raises.
    """
    source = office.folder / STAGING / f"{secrets.token_hex(8)}.kartu"
    files.write_whole(source, data)
    try:
        try:
            return usb.write(source, root, name).path
        except AlreadyOnStick:
            older = root / usb.FOLDER / name
            if not _is_ours(older, data):
                raise
            _make_room(older)
            return usb.write(source, root, name).path
    finally:
        with contextlib.suppress(OSError):
            source.unlink(missing_ok=True)


def _make_room(older: Path) -> None:
    try:
        older.unlink()
    except OSError as error:
        raise StickWriteFailed(reason=type(error).__name__) from error


def take(path: Path, limit: int) -> bytes:
    """The bytes of a small file from a flashdisk, at most one more than `limit`."""
    if path.is_symlink():
        raise LinkOnStick(nama=path.name)
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise StickUnreadable(reason=str(error), nama=path.name) from error


def draw_letter(office: Office, out: Path, card: OfficeCard, *, city: str, serial: str) -> None:
    """The Surat Pendaftaran Laptop, to be printed and signed."""
    from padang_desktop.documents import enrolment_letter
    from padang_desktop.documents.signature_block import SignatureBlock
    from padang_desktop.domain.certificates.certificate import Signatory

    area = office.reference.areas.by_code(office.wilayah)
    name = area.name if area else office.wilayah
    letter = enrolment_letter.EnrolmentLetter(
        number="",
        area=f"Kecamatan {name}",
        area_code=office.wilayah,
        city=city,
        officer=SignatureBlock("", Signatory(f"TKSK Kecamatan {name}", card.officer)),
        superior=SignatureBlock("Mengetahui,", Signatory(f"Camat {name}", "")),
        device=card.device,
        laptop_serial=serial,
        letters=card.letters,
        public_line=card.public_line,
    )
    imprint = office_paper.imprint(office, f"SPL-{card.device}")
    enrolment_letter.draw(out, letter, office_paper.stationery(office), imprint)


def _is_ours(older: Path, data: bytes) -> bool:
    """Whether what lies there is an earlier card of the same owner."""
    with contextlib.suppress(Refused, LinkOnStick, StickUnreadable):
        before = take(older, cards.CITY_CARD_LIMIT)
        if older.name.startswith("KOTA-"):
            return _is_earlier_card(cards.read_city_card(before), cards.read_city_card(data))
        if older.name.startswith("IZIN-"):
            asked, asks = permit_request.read(before).card, permit_request.read(data).card
            return (asked.device, asked.wilayah) == (asks.device, asks.wilayah)
        older_card, card = cards.read_office_card(before), cards.read_office_card(data)
        return (older_card.device, older_card.wilayah) == (card.device, card.wilayah)
    return False


def _is_earlier_card(older: CityCard, card: CityCard) -> bool:
    """Of the same signers, or of signers whose list leads to that of the newer card."""
    if older.letters == card.letters:
        return True
    # Whether it has ended by now does not matter here.
    key_list_file.walk(key_list_file.reopen(older.key_list), card.key_list, datetime.min.replace(tzinfo=UTC))
    return True
