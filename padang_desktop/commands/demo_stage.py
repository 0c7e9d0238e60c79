"""In this file: where the demo plays: its folders, its practice offices, and what each step is told with."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import manage_accounts

READ_ME = "BACA-SAYA.txt"
_TEMP_VARIABLES = ("TMPDIR", "TEMP", "TMP")


class DemoFolderTaken(Situation):
    """The folder for the demo already holds something."""

    code = "DEMO_FOLDER_TAKEN"


@dataclass(frozen=True, slots=True)
class Told:
    """One step as it was told: its figures and what it took."""

    title: str
    seconds: float
    figures: dict[str, Any]


@dataclass(slots=True)
class Stage:
    """The folders of one demo. `papers` hold what a person opens; all else must tell nothing."""

    root: Path
    resources: Path
    progress: Progress
    say: Callable[[str], None]
    steps: list[Told] = field(default_factory=list[Told])
    passphrases: list[tuple[str, Path, str]] = field(default_factory=list[tuple[str, Path, str]])
    files: list[tuple[str, Path]] = field(default_factory=list[tuple[str, Path]])

    @property
    def office_folder(self) -> Path:
        return self.root / "kantor"

    @property
    def city_folder(self) -> Path:
        return self.root / "kota"

    @property
    def stick(self) -> Path:
        return self.root / "flashdisk"

    @property
    def papers(self) -> Path:
        return self.root / "hasil"

    @property
    def backups(self) -> Path:
        return self.root / "cadangan"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def temp(self) -> Path:
        return self.root / "sementara"

    @property
    def sample(self) -> Path:
        return self.resources / "sample"

    @property
    def sealed_places(self) -> tuple[Path, ...]:
        """Where no name and no NIK may be read."""
        return self.office_folder, self.city_folder, self.stick, self.backups, self.log, self.temp

    def lay_out(self) -> None:
        """Make the folders. Raises DemoFolderTaken and changes nothing when something is there."""
        if self.root.exists() and (not self.root.is_dir() or any(self.root.iterdir())):
            raise DemoFolderTaken(name=self.root.name)
        for folder in (self.stick, self.papers, self.backups, self.log, self.temp):
            folder.mkdir(parents=True)

    def found(self, title: str, folder: Path, *, kind: str, wilayah: str, name: str) -> Office:
        """A practice office with a passphrase of four words, noted for BACA-SAYA.txt."""
        passphrase = manage_accounts.suggest_words(self.resources)
        opened = open_office.new_office(
            folder,
            self.resources,
            wilayah=wilayah,
            name=name,
            passphrase=passphrase,
            kind=kind,
            is_practice=True,
            # The passphrase lies in a file beside it, so guessing need not be made hard.
            cost=open_office.key_wrap.FLOOR,
        )
        self.passphrases.append((title, folder, passphrase))
        return opened.office

    @contextmanager
    def step(self, title: str) -> Generator[dict[str, Any]]:
        """One step: fill the figures it gives; they are told with the time it took."""
        figures: dict[str, Any] = {}
        started = time.perf_counter()
        yield figures
        told = Told(title, round(time.perf_counter() - started, 2), figures)
        self.steps.append(told)
        self.say(f"{len(self.steps):>2}. {title}  ({told.seconds:.1f} detik)")
        for name, value in figures.items():
            self.say(f"      {name}: {value}")

    def write_read_me(self) -> None:
        lines = [
            "PERAGAAN PADANG DESKTOP",
            "Semua orang di sini rekaan. Kedua kantor hanya untuk latihan;",
            "kantor kota yang sungguhan menolak kirimannya.",
            "",
            *(
                line
                for title, folder, passphrase in self.passphrases
                for line in (title, f"  folder     : {folder}", f"  kata sandi : {passphrase}", "")
            ),
            "Berkas untuk dibuka:",
            *(f"  {title}: {path}" for title, path in self.files),
            "",
        ]
        (self.root / READ_ME).write_text("\r\n".join(lines), "utf-8")

    @contextmanager
    def own_temp_and_log(self) -> Generator[None]:
        """Everything temporary and every log line of the demo lies in its own folders, to be searched."""
        before = {name: os.environ.get(name) for name in _TEMP_VARIABLES}
        os.environ.update(dict.fromkeys(_TEMP_VARIABLES, str(self.temp)))
        tempfile.tempdir = None
        lines = logging.FileHandler(self.log / "padang.log", encoding="utf-8")
        lines.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        root = logging.getLogger()
        level = root.level
        root.addHandler(lines)
        root.setLevel(logging.INFO)
        try:
            yield
        finally:
            root.removeHandler(lines)
            root.setLevel(level)
            lines.close()
            tempfile.tempdir = None
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
