"""In this file: who signs the papers of a kelurahan's meeting, as far as the office knows it already.

The list of those who sign comes first, for it has days and NIP; then Kontak
Wilayah. Whoever signed the kelurahan's last paper outranks both.
"""

from __future__ import annotations

from datetime import date

from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.values.text import fold
from padang_desktop.store import contacts
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.certificates import keep_signatories
from padang_desktop.use_cases.office import Office

_LURAH = "LURAH"


def known_signers(tx: Reader, office: Office, kelurahan: str, day: date) -> dict[str, str]:
    """The fields of the papers that can be filled in; {} where nobody is known."""
    areas = office.reference.areas
    area = areas.by_code(kelurahan) if kelurahan else None
    above = areas.parent_of(area) if area else areas.by_code(office.wilayah)
    listed = [each for each in keep_signatories.every(tx) if each.is_valid_on(day)]
    found: dict[str, str] = {}
    if above is not None and (camat := _holder(listed, f"Camat {above.name}")):
        found |= _fields("known", camat)
    if area is None:
        return found
    lurah = _holder(listed, f"Lurah {area.name}")
    if lurah is not None:
        told = {"stated_name": lurah.name, "stated_position": lurah.position_line, "stated_nip": lurah.nip}
        return found | _fields("lurah", lurah) | told
    names = [
        each.name
        for each in contacts.all_contacts(tx)
        if each.kelurahan == kelurahan and each.role == _LURAH and each.name
    ]
    # Of two nobody can say which one it is.
    return found | ({"lurah_name": names[0], "stated_name": names[0]} if len(names) == 1 else {})


def _holder(listed: list[ListedSignatory], position: str) -> ListedSignatory | None:
    """Whose position is this one, also as Plt. or Plh.; a longer name of a place is another place."""
    wanted = f" {fold(position)} "
    return next((each for each in listed if f" {fold(each.position_line)} ".endswith(wanted)), None)


def _fields(who: str, entry: ListedSignatory) -> dict[str, str]:
    return {f"{who}_position": entry.position_line, f"{who}_name": entry.name, f"{who}_nip": entry.nip}
