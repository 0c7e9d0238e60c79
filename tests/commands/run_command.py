"""In this file: commands are run as a script would run them, and their answers are read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from padang_desktop.commands import line
from tests.offices import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"


@dataclass(frozen=True)
class Said:
    """What a command came back with; `facts` is its one JSON object."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> dict[str, Any]:
        assert self.out.count("\n") == 1, "one JSON object and nothing else"
        return json.loads(self.out)


class Command:
    """Runs commands in this process, on one office, with its passphrase in a file."""

    def __init__(self, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.office, self._capsys = office, capsys
        self._secret = office.parent / "sandi.txt"
        self._secret.write_text(PASSPHRASE + "\n", "utf-8")

    def __call__(self, *words: object, json: bool = True) -> Said:
        given = ["--office", str(self.office), "--passphrase-file", str(self._secret)]
        self._capsys.readouterr()
        code = line.run([*map(str, words), *given, *(["--json"] if json else [])])
        said = self._capsys.readouterr()
        return Said(code, said.out, said.err)


def in_a_child(*words: object, script: str = "", env: dict[str, str] | None = None) -> Said:
    """Run `padang WORDS` in a process of its own; `script` is run after it, with `code` its exit code."""
    program = (
        "import sys\n"
        "from padang_desktop import commands\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        commands.main(sys.argv[1:])\n"
        "    except SystemExit as ended:\n"
        "        code = ended.code\n"
        + "".join(f"    {each}\n" for each in [*script.splitlines(), "sys.exit(code)"])
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)
