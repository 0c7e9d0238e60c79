"""In this file: a message to a volunteer about the tasks that wait, for WhatsApp, without NIK or KK."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from padang_desktop.domain.contacts.contact_text import whatsapp_link
from padang_desktop.domain.values.calendar import short_date
from padang_desktop.domain.values.text import tidy

MOST_LINES = 40
# Longer addresses are cut by some phones; then the message goes by the clipboard.
LONGEST_LINK = 1800
_MARKS = str.maketrans("", "", "*_~`")


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a message; `deadline` is an ISO day or "", `to_mend` why it came back or ""."""

    number: str
    head_name: str
    address: str
    rt: str
    rw: str
    kelurahan: str
    deadline: str
    to_mend: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """`link` opens WhatsApp, "" without a mobile number; is_text_in_link: the message comes along.

    A message too long for a link goes by the clipboard.
    """

    volunteer_id: str
    name: str
    phone: str
    count: int
    late_count: int
    text: str
    link: str
    is_text_in_link: bool


def message(name: str, tasks: Sequence[Task], today: date, sender: str = "") -> str:
    """The whole text: the nearest deadline first, as they are given."""
    late = sum(1 for each in tasks if is_late(each, today))
    told = f"Ada {len(tasks)} tugas verifikasi yang menunggu kunjungan"
    lines = [f"Bapak/Ibu {_plain(name)},", f"{told}, {late} sudah lewat batas." if late else f"{told}.", ""]
    for at, task in enumerate(tasks[:MOST_LINES], 1):
        lines += [f"{at}. {task.number} · {_plain(task.head_name)}", f"   {_where(task)}"]
        if task.deadline:
            mark = " (sudah lewat)" if is_late(task, today) else ""
            lines.append(f"   Batas {short_date(date.fromisoformat(task.deadline))}{mark}")
        if task.to_mend:
            lines.append(f"   Perlu diperbaiki: {_plain(task.to_mend)}")
    if len(tasks) > MOST_LINES:
        lines.append(f"dan {len(tasks) - MOST_LINES} tugas lainnya.")
    lines += ["", "Terima kasih."]
    return "\n".join([*lines, _plain(sender)] if sender else lines)


def reminder(
    volunteer_id: str, name: str, phone: str, tasks: Sequence[Task], today: date, sender: str = ""
) -> Reminder:
    """The message with the way to send it."""
    text = message(name, tasks, today, sender)
    whole = whatsapp_link(phone, text)
    fits = bool(whole) and len(whole) <= LONGEST_LINK
    return Reminder(
        volunteer_id, name, phone, len(tasks), sum(1 for each in tasks if is_late(each, today)), text,
        whole if fits else whatsapp_link(phone), fits,
    )  # fmt: skip


def is_late(task: Task, today: date) -> bool:
    return bool(task.deadline) and task.deadline < today.isoformat()


def _where(task: Task) -> str:
    numbers = f"RT/RW {task.rt or '–'}/{task.rw or '–'}" if task.rt or task.rw else ""
    return ", ".join(_plain(part) for part in (task.address, numbers, task.kelurahan) if part)


def _plain(text: str) -> str:
    # Stars and lines would make a part of a name bold or slanted in WhatsApp.
    return tidy(text).translate(_MARKS)
