"""In this file: the slots of an office's key file are read and rewritten."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.exchange import key_slots
from padang_desktop.exchange.key_slots import KeyFileDamaged, Slot
from padang_desktop.store import key_file


def read(folder: Path) -> dict[str, Slot]:
    """The slots by id, of the newest readable generation. Raises KeyFileDamaged."""
    damaged = KeyFileDamaged(reason="there is none")
    for content in key_file.generations(folder):
        try:
            return key_slots.read_slots(content)
        except KeyFileDamaged as error:
            damaged = error
    raise damaged


def put(folder: Path, slot: Slot) -> None:
    """Add a slot, or put it in the place of the one with its id."""
    slots = read(folder)
    slots[str(slot["id"])] = slot
    key_file.write(folder, key_slots.write_slots(list(slots.values())))


def is_of_person(slot: Slot) -> bool:
    """Whether an account's passphrase opens it (and not the recovery code or the city)."""
    return slot["jenis"] == "sandi" and slot["id"] != key_slots.RECOVERY_SLOT
