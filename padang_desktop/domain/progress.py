"""In this file: how a deed says how far it is, and how it is told to stop."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The person pressed Batal; the deed leaves nothing behind."""


class Progress(Protocol):
    def step(self, done: int, total: int, what: str = "") -> None:
        """Say how far we are; raises Cancelled when asked to stop. total 0 = unknown."""
        ...


class Silent:
    """A progress nobody watches."""

    def step(self, done: int, total: int, what: str = "") -> None:
        return None
