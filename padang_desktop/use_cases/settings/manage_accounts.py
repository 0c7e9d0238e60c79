"""In this file: passphrases, the recovery code and the PIN are chosen, changed and judged."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.domain.problems import Problem
from padang_desktop.exchange import key_slots, key_wrap, letters, passphrase, screen_lock
from padang_desktop.exchange.key_slots import WrongPassphrase
from padang_desktop.exchange.key_wrap import Cost, Wrap
from padang_desktop.store import accounts
from padang_desktop.use_cases import know_reference
from padang_desktop.use_cases.keys import key_ring
from padang_desktop.use_cases.office import Office

PIN_TRIES = screen_lock.PIN_TRIES


def suggest_words(resources: Path) -> str:
    """Four common Indonesian words, drawn at random."""
    return passphrase.four_words(know_reference.passphrase_words(resources))


def judge_passphrase(text: str, resources: Path) -> Problem | None:
    """What is wrong with a passphrase of one's own; None when it will do."""
    return passphrase.judge_passphrase(text, set(know_reference.passphrase_words(resources)))


def change_passphrase(office: Office, old: str, new: str, cost: Cost | None = None) -> None:
    """Rewrite this account's slot; the data is not touched. Raises WrongPassphrase."""
    slot_id = _slot_id(office)
    if key_slots.open_slot(key_ring.read(office.folder)[slot_id], old) != office.key_for_worker():
        raise WrongPassphrase
    _replace_passphrase(office, slot_id, new, cost)


def reset_passphrase(office: Office, new: str, cost: Cost | None = None) -> None:
    """Give the account a new passphrase after the recovery code opened the office."""
    _replace_passphrase(office, _slot_id(office), new, cost)


def new_recovery_code(office: Office, cost: Cost | None = None) -> str:
    """Make a new recovery code; the old one no longer opens anything."""
    code = letters.new_recovery_code()
    slot = key_slots.wrap_with_recovery_code(office.key_for_worker(), code, cost or key_wrap.calibrate())
    with office.writing("account.recovery_renewed"):
        key_ring.put(office.folder, slot)
    return code


def judge_pin(pin: str) -> Problem | None:
    return screen_lock.judge_pin(pin)


def set_pin(office: Office, pin: str) -> Wrap:
    """What stays in memory while the screen is locked; it dies with the program."""
    return screen_lock.wrap_with_pin(office.key_for_worker(), pin)


def reopen_with_pin(office: Office, wrapped: Wrap, pin: str) -> None:
    """Give a released office its key again. Raises WrongPin; after PIN_TRIES the caller drops the wrap."""
    office.take_again(screen_lock.open_with_pin(wrapped, pin))


def _slot_id(office: Office) -> str:
    with office.reading() as tx:
        return accounts.slot_of(tx, office.account.id)


def _replace_passphrase(office: Office, slot_id: str, new: str, cost: Cost | None) -> None:
    slot = key_slots.wrap_with_passphrase(office.key_for_worker(), new, slot_id, cost or key_wrap.calibrate())
    with office.writing("account.passphrase_changed"):
        key_ring.put(office.folder, slot)
