"""In this file: an office on the disk, closed, and the commands that open it."""

from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.use_cases import open_office
from tests.commands.run_command import Command
from tests.offices import PASSPHRASE, RESOURCES


@pytest.fixture
def padang(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Founded by the clock of this computer, which the commands go by too."""
    open_office.new_office(
        tmp_path / "kantor",
        RESOURCES,
        wilayah="13.71.11",
        name="Petugas Contoh",
        passphrase=PASSPHRASE,
        cost=LOWEST,
    ).office.close()
    return Command(tmp_path / "kantor", capsys)
