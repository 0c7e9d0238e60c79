"""In this file: what opens the lock of a running window: the PIN of this run, or the passphrase.

Use cases are imported when they are first needed: the unlock screen must paint
before the database's libraries are loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from padang_desktop.domain.problems import Problem
from padang_desktop.ui.lock import Keys

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office


class OfficeKeys(Keys):
    """The keys of one office, open or released. check_… open it again, off the screen's thread."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._wrapped: Any = None  # the data key under the PIN; dies with the program

    @property
    def has_pin(self) -> bool:
        """A PIN was set since the program was started."""
        return self._wrapped is not None

    def set_pin(self, pin: str) -> None:
        """Let these six digits reopen until the program ends."""
        from padang_desktop.use_cases.settings import manage_accounts

        self._wrapped = manage_accounts.set_pin(self._office, pin)

    def drop_pin(self) -> None:
        """After too many tries: only the passphrase opens now."""
        self._wrapped = None

    def judge_pin(self, pin: str) -> Problem | None:
        """What is wrong with these digits as a PIN."""
        from padang_desktop.use_cases.settings import manage_accounts

        return manage_accounts.judge_pin(pin)

    def check_pin(self, pin: str) -> None:
        """Open the office again. Raises a Situation when it is not the PIN."""
        from padang_desktop.use_cases.settings import manage_accounts

        manage_accounts.reopen_with_pin(self._office, self._wrapped, pin)

    def check_passphrase(self, passphrase: str) -> None:
        """Open the office again. Raises WrongPassphrase, also for the passphrase of another account."""
        from padang_desktop.use_cases import open_office

        open_office.reopen(self._office, passphrase)
