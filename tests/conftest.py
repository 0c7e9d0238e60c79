"""In this file: what every test stands on, whatever floor it looks at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import people

# No window of a test may appear on somebody's screen, and none may meet a real office.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# On Windows the screenless platform looks for fonts in a folder that Qt no longer ships.
if os.name == "nt":
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(__file__).resolve().parents[1] / "resources" / "fonts"))
for _name in ("PADANG_OFFICE", "PADANG_SANDI", "PADANG_PSEUDO"):
    os.environ.pop(_name, None)

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """A test meets the same made-up people whatever ran before it: their names decide what is alike."""
    people.begin_anew()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public data and hostile spreadsheets beside the clone; optional."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the folder ../shared is not on this machine")
    return folder
