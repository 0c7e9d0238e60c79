"""In this file: the city prints the letter whose 25 letters every kecamatan types once."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from padang_desktop.domain.values import calendar
from padang_desktop.exchange import cards
from padang_desktop.store import settings
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.keys import city_restored, exchange_keys, laptop_paper
from padang_desktop.use_cases.keys.enrol_office import CITY
from padang_desktop.use_cases.keys.exchange_keys import CITY_NAME
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace


def print_city_letter(office: Office, path: Path | str, paper: str = "A4") -> Path:
    """Save the letter as PDF.

    Raises CityKeysMissing, what keeps a city from answering, PaperInUse or PaperNotWritten.
    """
    from padang_desktop.documents import city_letter

    city_restored.require(office)
    trusted = exchange_keys.standing(office).trusted
    with office.reading() as tx:
        card = cards.city_card(trusted, settings.value(tx, CITY_NAME, CITY))
    letter = city_letter.CityLetter(
        number="",
        city=card.name,
        letters=card.letters,
        signer=laptop_paper.signer(f"Padang, {calendar.full_date(office.today())}", f"Kepala {card.name}"),
    )
    out = BytesIO()
    imprint = office_paper.imprint(office, "SBK")
    city_letter.draw(out, letter, office_paper.stationery(office, paper), imprint)
    with PaperPlace(Path(path)) as place:
        place.put(out.getvalue())
    return Path(path)
