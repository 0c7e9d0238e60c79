"""In this file: a contact of Kontak Wilayah: who answers for what in a kelurahan, and how to reach them.

The officer of a kecamatan is the node between these people. `role` is a code
of the list contact_role or, for what the list has not, the office's own word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from padang_desktop.domain.problems import Problem, Severity, Situation
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import phone
from padang_desktop.domain.values.sheet import TEXT
from padang_desktop.domain.values.text import compact, fold, is_blank, tidy

ROLES = "contact_role"
OTHER = "LAINNYA"
LONGEST_ROLE = 60
_BETWEEN = re.compile(r"\s*(?:[/,;|&\n]|\batau\b|\bdan\b)\s*", re.IGNORECASE)
_LEAST_DIGITS = 8
_LEAST_SEARCHED = 4
_LEAST_BEGINNING = 3  # "RT" begins too many things
_RT_RW = re.compile(r"\b(rt|rw)\b[\s.:/]*0*(\d{1,3})\b", re.IGNORECASE)
_PAIR = re.compile(r"\brt\s*/\s*rw\b[\s.:]*0*(\d{1,3})\s*/\s*0*(\d{1,3})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")


class ContactChangedAgain(Situation):
    """The contact was changed once more since, so this change cannot be taken back."""

    code = "CONTACT_CHANGED_AGAIN"


class NoContacts(Situation):
    """There is nobody to print or to write out."""

    code = "NO_CONTACTS"


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact; `kelurahan` "" means the whole kecamatan.

    `phone` holds kept numbers (+62…) with spaces between.
    """

    id: str
    kelurahan: str
    role: str
    name: str = ""
    organisation: str = ""
    phone: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    note: str = ""
    revision: int = 1

    @property
    def phones(self) -> tuple[str, ...]:
        return tuple(self.phone.split())

    @property
    def title(self) -> str:
        """What to call it: the person, or else the organisation."""
        return self.name or self.organisation


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact with the words of its codes; `search_key` holds all that a search looks at."""

    contact: Contact
    role_name: str
    area_name: str
    search_key: str

    @property
    def phones_told(self) -> str:
        return " / ".join(phone.display(number) for number in self.contact.phones)

    @property
    def unit_told(self) -> str:
        """ "RT 001/RW 003", "RW 003" or nothing."""
        parts = [f"{name} {number}" for name, number in (("RT", self.contact.rt), ("RW", self.contact.rw))]
        return "/".join(part for part in parts if not part.endswith(" "))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A contact that a kelurahan should have and has not."""

    kelurahan: str
    area_name: str
    role: str
    role_name: str


def line_of(contact: Contact, codes: CodeLists, area_name: str) -> ContactLine:
    role_name = codes.label(ROLES, contact.role)
    numbers = [number.removeprefix("+") for number in contact.phones]
    numbers += [phone.display(number).replace("-", "") for number in contact.phones]
    words = (contact.name, contact.organisation, role_name, area_name, contact.address, contact.note)
    return ContactLine(contact, role_name, area_name, " ".join(["", fold(" ".join(words)), *numbers]))


def matching(lines: Iterable[ContactLine], typed: str, kelurahan: str | None, role: str) -> list[ContactLine]:
    """The lines in which each typed word begins one; kelurahan None means all, "" the kecamatan's own."""
    words = [f" {word}" for word in fold(typed).split()]
    digits = "".join(sign for sign in typed if sign.isdigit())
    if len(digits) >= _LEAST_SEARCHED and not any(sign.isalpha() for sign in typed):
        # How a number begins or ends, however it was written; what stands in its middle finds nobody.
        words, ways = list[str](), (f" {digits}", f" 0{digits}", f"{digits} ")
    else:
        ways = ("",)
    return [
        line
        for line in lines
        if (kelurahan is None or line.contact.kelurahan == kelurahan)
        and (not role or line.contact.role == role)
        and all(word in line.search_key for word in words)
        and any(way in f"{line.search_key} " for way in ways)
    ]


def in_order(
    lines: Iterable[ContactLine], role_order: Sequence[str], sort: str = "", *, descending: bool = False
) -> list[ContactLine]:
    """Sorted by a column; without one by kelurahan, then in the order of the roles, RW, RT and name."""
    places = {role: place for place, role in enumerate(role_order)}

    def by_place(line: ContactLine) -> tuple[object, ...]:
        of = line.contact
        return (
            of.kelurahan, places.get(of.role, len(places)), line.role_name, of.rw, of.rt, fold(of.title)
        )  # fmt: skip

    columns: dict[str, Callable[[ContactLine], str]] = {
        "role": lambda line: f"{places.get(line.contact.role, 99):03d}{line.role_name}",
        "name": lambda line: fold(line.contact.title),
        "organisation": lambda line: fold(line.contact.organisation),
        "phone": lambda line: line.contact.phone,
        "area": lambda line: fold(line.area_name),
        "unit": lambda line: f"{line.contact.rw}{line.contact.rt}",
    }
    ordered = sorted(lines, key=by_place)
    return sorted(ordered, key=columns[sort], reverse=descending) if sort else ordered


def phones_of(text: str, kind: str = TEXT) -> tuple[str, list[Problem]]:
    """Every number in a cell, as kept and with spaces between; what cannot be read is told as a warning."""
    if is_blank(text):
        return "", []
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if min((sum(sign.isdigit() for sign in part) for part in parts), default=0) < _LEAST_DIGITS:
        parts = [text]  # "0812/3456/7890" is one number with strange signs
    numbers: list[str] = []
    problems: list[Problem] = []
    for part in parts:
        number, found = phone.judge_phone(part, kind)
        if number is None:
            problems += found
        if number and number not in numbers:
            numbers.append(number)
    return " ".join(numbers), problems


def role_in(text: str, codes: CodeLists) -> tuple[str, str, str]:
    """Role, RT and RW of what stands under "Jabatan": "Ketua RT 01 RW 03" gives (KETUA_RT, 001, 003).

    A role that the list has not stays as it was written.
    """
    written = tidy(text)
    rt = rw = ""
    if pair := _PAIR.search(written):
        rt, rw = pair[1], pair[2]
    else:
        units = {name.lower(): number for name, number in _RT_RW.findall(written)}
        rt, rw = units.get("rt", ""), units.get("rw", "")
    plain = tidy(_RT_RW.sub("", _PAIR.sub("", written)).strip(" -/,:"))
    if rt and fold(plain) in ("", "ketua", "pak", "bu"):
        role = "KETUA_RT"
    elif rw and fold(plain) in ("", "ketua", "pak", "bu"):
        role = "KETUA_RW"
    else:
        role = _role_of(plain, codes) or _role_of(written, codes) or plain[:LONGEST_ROLE]
    return role, three(rt), three(rw)


def _role_of(written: str, codes: CodeLists) -> str:
    """By the whole text, else by the longest beginning that is a role: "Lurah Batang Kabung" is LURAH."""
    words = written.split()
    for count in range(len(words), 0, -1):
        beginning = " ".join(words[:count])
        entry = codes.resolve(ROLES, beginning)
        if entry and (count == len(words) or len(beginning) >= _LEAST_BEGINNING):
            return entry.code
    return ""


def three(text: str) -> str:
    """RT and RW are three digits; anything else is nothing."""
    found = _NUMBER.search(text)
    return found[0].zfill(3) if found and int(found[0]) else ""


def judge(contact: Contact, codes: CodeLists, phone_problems: Sequence[Problem] = ()) -> list[Problem]:
    """What keeps a contact from being kept; `phone_problems` are those of phones_of."""
    problems: list[Problem] = []
    entry = codes.entry(ROLES, contact.role)
    level = entry.extra.get("level", "") if entry else ""
    if not contact.role:
        problems.append(Problem("CONTACT_ROLE_MISSING", "role"))
    elif contact.role == OTHER:
        problems.append(Problem("CONTACT_ROLE_UNNAMED", "own_role"))
    if not contact.title:
        problems.append(Problem("CONTACT_NAMELESS", "name"))
    if level and not contact.kelurahan:
        problems.append(
            Problem("CONTACT_KELURAHAN_MISSING", "kelurahan", detail=entry.label if entry else "")
        )
    if level == "rt" and not contact.rt:
        problems.append(Problem("CONTACT_RT_MISSING", "rt"))
    if level in ("rt", "rw") and not contact.rw:
        severity = Severity.BLOCK if level == "rw" else Severity.WARN
        problems.append(Problem("CONTACT_RW_MISSING", "rw", severity=severity))
    return [*problems, *phone_problems]


def seat_of(contact: Contact, codes: CodeLists) -> tuple[str, str, str, str] | None:
    """What only one person holds at a time (the lurah of a kelurahan, the head of an RT); None otherwise."""
    entry = codes.entry(ROLES, contact.role)
    if entry is None or entry.extra.get("seat") != "one" or not contact.kelurahan:
        return None
    return contact.kelurahan, contact.role, contact.rt, contact.rw


def likeness(contact: Contact) -> tuple[str, str, str, str, str]:
    """Two contacts with the same likeness are one."""
    return contact.kelurahan, contact.role, contact.rt, contact.rw, compact(contact.title)


def wanted(contacts: Iterable[Contact], codes: CodeLists, areas: Sequence[tuple[str, str]]) -> list[Wanted]:
    """Which kelurahan (code, name) have no lurah, no SIKS operator: the roles marked so in the list."""
    have = {(contact.kelurahan, contact.role) for contact in contacts}
    roles = [entry for entry in codes.entries(ROLES) if entry.extra.get("wanted") == "yes"]
    return [
        Wanted(code, name, role.code, role.label)
        for role in roles
        for code, name in areas
        if (code, role.code) not in have
    ]


def as_text(title: str, lines: Sequence[ContactLine]) -> str:
    """Contacts as a message for WhatsApp, grouped by kelurahan in the order given."""
    parts = [f"*{title}*"]
    groups: dict[str, list[str]] = {}
    for line in lines:
        unit = f" {line.unit_told}" if line.unit_told else ""
        role = line.role_name if not unit else line.role_name.removesuffix(" RT").removesuffix(" RW")
        told = line.phones_told or "belum ada nomor"
        groups.setdefault(line.area_name, []).append(f"- {role}{unit}: {_plain(line.contact.title)}, {told}")
    parts += ["\n".join([f"*{area}*", *said]) for area, said in groups.items()]
    return "\n\n".join(parts)


def _plain(text: str) -> str:
    # These would make a part of a name bold, slanted or crossed out.
    return "".join(sign for sign in text if sign not in "*_~`")
