"""In this file: a list of people as a message for WhatsApp: names, kelurahan, telephone numbers.

Nothing else about a person goes in: no NIK, no account, no address. A star
before and after makes a line bold there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from padang_desktop.domain.values.phone import display
from padang_desktop.domain.values.text import tidy

_MOBILE = re.compile(r"\+62(8\d{8,11})")
# These would make a part of a name bold, slanted or crossed out.
_MARKS = str.maketrans("", "", "*_~`")


@dataclass(frozen=True, slots=True)
class Contact:
    """One line of the message; `phone` as it is kept (+62…), or empty."""

    name: str
    kelurahan: str
    phone: str


def whatsapp_link(phone: str, message: str = "") -> str:
    """https://wa.me/62812… of a kept number; "" when it is none that WhatsApp can reach."""
    found = _MOBILE.fullmatch(phone)
    if found is None:
        return ""
    return f"https://wa.me/62{found[1]}" + (f"?text={quote(message)}" if message else "")


def message(title: str, contacts: Sequence[Contact], *, with_links: bool = False) -> str:
    """The whole text, grouped by kelurahan in the order given; numbers run within each."""
    groups: dict[str, list[Contact]] = {}
    for contact in contacts:
        groups.setdefault(contact.kelurahan, []).append(contact)
    parts = [f"*{_plain(title)}*"]
    for kelurahan, people in groups.items():
        lines = [f"*{_plain(kelurahan)}*"] if kelurahan else []
        for number, contact in enumerate(people, 1):
            lines.append(f"{number}. {_plain(contact.name)}: {_number(contact.phone)}")
            if with_links and (link := whatsapp_link(contact.phone)):
                lines.append(link)
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _plain(text: str) -> str:
    return tidy(text).translate(_MARKS)


def _number(phone: str) -> str:
    return display(phone) if phone else "belum ada nomor"
