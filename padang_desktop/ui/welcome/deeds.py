"""In this file: what the welcome asks of the use cases; all of it runs off the screen's thread.

Use cases are imported inside: the unlock field must take a key before the
database's libraries are loaded.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office
    from padang_desktop.use_cases.open_office import Opened

Next = Literal["home", "import_roster"]


class Places(NamedTuple):
    """Where the office lies, where Mode Latihan has its own, and what came with the program.

    `risk` is the code of why the office should not lie there, or empty;
    `can_move` whether another folder may be chosen (not when one was named at
    the start).
    """

    office: Path
    practice: Path
    resources: Path
    risk: str = ""
    can_move: bool = False

    @property
    def warning(self) -> Problem | None:
        """What is to be said of the office's folder."""
        if not self.risk:
            return None
        # A path is one long word: without places to break it would widen every window.
        path = re.sub(r"([/\\])", "\\1\u200b", str(self.office))
        return Problem(self.risk, "folder", path, Severity.WARN)


class Welcomed(NamedTuple):
    """How the welcome ended: an open office and what the person wants first."""

    office: Office
    next: Next = "home"


class Founding(NamedTuple):
    """What the first run has asked for."""

    kind: Literal["kecamatan", "kota"]
    wilayah: str
    name: str
    passphrase: str


def looks_founded(folder: Path) -> bool:
    """A quick guess for the first paint; is_founded knows."""
    return folder.is_dir() and any(folder.iterdir())


def is_founded(folder: Path) -> bool:
    """Whether an office lies there. The first call loads the libraries."""
    from padang_desktop.use_cases import open_office

    return open_office.exists(folder)


def kecamatan(resources: Path) -> list[tuple[str, str]]:
    """(code, name) of Padang's kecamatan, in the order of their names."""
    from padang_desktop.use_cases import know_reference

    areas = know_reference.load(resources).areas.kecamatan()
    return sorted(((area.code, area.name) for area in areas), key=lambda pair: pair[1])


def suggest_words(resources: Path) -> str:
    """Four common Indonesian words."""
    from padang_desktop.use_cases.settings import manage_accounts

    return manage_accounts.suggest_words(resources)


def judge_passphrase(text: str, resources: Path) -> Problem | None:
    """What is wrong with an own passphrase."""
    from padang_desktop.use_cases.settings import manage_accounts

    return manage_accounts.judge_passphrase(text, resources)


def found(places: Places, wanted: Founding) -> Opened:
    """Found the office; about two seconds, because a guess must cost a thief as much."""
    from padang_desktop.use_cases import open_office

    return open_office.new_office(
        places.office,
        places.resources,
        wilayah=wanted.wilayah,
        name=wanted.name,
        passphrase=wanted.passphrase,
        kind=wanted.kind,
    )


def restore(places: Places, backup: Path, progress: Progress) -> Path:
    """Put a backup, or what another laptop handed over, where this laptop keeps its office."""
    from padang_desktop.use_cases.keys import move_office

    return move_office.restore(backup, places.office, progress)


def open_practice(places: Places, wanted: Founding) -> Office:
    """Open Mode Latihan with the same passphrase, founding it when it is not there."""
    from padang_desktop.use_cases import open_office

    if open_office.exists(places.practice):
        return open_office.unlock(places.practice, wanted.passphrase, places.resources)
    return open_office.new_office(
        places.practice,
        places.resources,
        wilayah=wanted.wilayah,
        name=wanted.name,
        passphrase=wanted.passphrase,
        kind=wanted.kind,
        is_practice=True,
    ).office


def unlock(folder: Path, passphrase: str, resources: Path) -> Office:
    """Raises WrongPassphrase."""
    from padang_desktop.use_cases import open_office

    return _ready(open_office.unlock(folder, passphrase, resources))


def unlock_with_recovery(folder: Path, code: str, resources: Path) -> Office:
    """Raises WrongPassphrase."""
    from padang_desktop.use_cases import open_office

    return _ready(open_office.unlock_with_recovery(folder, code, resources))


def ask_city(folder: Path, root: Path) -> Path:
    """Put the request that the city open this laptop on a flashdisk. Raises CityCannotOpen."""
    from padang_desktop.use_cases.keys import city_opens

    return city_opens.ask(folder, root)


def unlock_with_answer(folder: Path, answer: Path, code: str, resources: Path) -> Office:
    """Open with what the city answered. Raises WrongRecoveryCode, AnswerForAnother or NotSuchAFile."""
    from padang_desktop.use_cases.keys import city_opens

    return _ready(city_opens.unlock_with_answer(folder, answer, code, resources))


def reset_passphrase(office: Office, passphrase: str) -> Office:
    """Give the account its new passphrase."""
    from padang_desktop.use_cases.settings import manage_accounts

    manage_accounts.reset_passphrase(office, passphrase)
    return office


def _ready(office: Office) -> Office:
    # The facts are read here, in the thread, and not when the window first asks.
    _ = office.reference
    return office


def write_recovery_sheet(office: Office, code: str, path: Path) -> Path:
    """Draw the recovery sheet; the file holds the code in plain text, so the person chooses where it goes."""
    from padang_desktop.use_cases.settings import keep_recovery

    return keep_recovery.write_recovery_sheet(office, code, path)


def note_recovery(office: Office, is_kept: bool) -> None:
    """Remember whether the code was kept or put off; Beranda reminds."""
    from padang_desktop.use_cases.settings import keep_recovery

    keep_recovery.note(office, kept=is_kept)
