"""In this file: a script hears that certificates are issued though their PDF could not be put in place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from padang_desktop.use_cases import open_office
from tests.commands.run_command import ROOT, Command
from tests.offices import PASSPHRASE, RESOURCES
from tests.trainings import finished, pages_of

# As Windows does when another program has just opened the file: the rename alone is refused.
REFUSING = """
import sys

def refuse(event, arguments):
    if event == "os.rename" and str(arguments[0]).endswith(".part"):
        raise PermissionError("another program has it open")

from padang_desktop import commands
if __name__ == "__main__":
    sys.addaudithook(refuse)
    commands.main(sys.argv[1:])
"""


def test_issuing_with_a_paper_that_fails_at_the_end_names_the_numbers_and_the_way_on(
    padang: Command, tmp_path: Path
) -> None:
    office = open_office.unlock(tmp_path / "kantor", PASSPHRASE, RESOURCES)
    number = finished(office, 2).training.number
    office.close()
    paper = tmp_path / "s.pdf"
    words = ["certificate", "issue", "--training", number, "--pdf", str(paper), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", REFUSING, *words, "--office", str(padang.office)],
        cwd=ROOT, env={**os.environ, "PADANG_SANDI": PASSPHRASE},
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert (done.returncode, told["count"], told["printed"], told["pdf"]) == (1, 2, 0, ""), done.stderr
    assert told["unprinted"] == "CERTIFICATES_UNPRINTED" and not paper.exists()
    again = padang("certificate", "issue", "--training", number, "--pdf", paper)
    assert (again.code, again.facts["count"], again.facts["printed"]) == (0, 0, 2)
    assert told["first"] in pages_of(paper)[0]
