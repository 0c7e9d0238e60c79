"""In this file: by command, numbers that clash are replaced, and the last printed one is told."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.store import certificates, settings
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.keys import renew_laptop
from tests.commands.run_command import Command
from tests.offices import PASSPHRASE, RESOURCES
from tests.trainings import finished


def test_numbers_that_clash_are_replaced(padang: Command, tmp_path: Path) -> None:
    office = open_office.unlock(tmp_path / "kantor", PASSPHRASE, RESOURCES)
    course = finished(office, 2)
    issue_certificates.issue_certificates(office, course.training.id)
    made = issue_certificates.register(office, course.training.id)
    with office.writing("receipt.accepted") as tx:
        certificates.mark_clash(tx, [made[0].certificate.id])
    office.close()
    done = padang("certificate", "replace", "--training", course.training.number)
    assert (done.code, done.facts["count"]) == (0, 1)
    nothing = padang("certificate", "replace", "--training", course.training.number)
    assert (nothing.code, nothing.facts["situation"]["code"]) == (1, "NO_CERTIFICATES")


def test_after_a_restore_the_last_printed_number_is_told(padang: Command, tmp_path: Path) -> None:
    office = open_office.unlock(tmp_path / "kantor", PASSPHRASE, RESOURCES)
    course = finished(office, 1)
    with office.writing("office_card.made") as tx:
        settings.put(tx, renew_laptop.FORMER_BACKUP, "2026-11-20T02:00:00+00:00")
    office.close()
    words = ("--training", course.training.number)
    refused = padang("certificate", "issue", *words)
    assert (refused.code, refused.facts["situation"]["code"]) == (1, "CERTIFICATE_LAST_UNKNOWN")
    assert padang("certificate", "last-printed", *words, "57").facts["last"] == 57
    assert "/0058/" in padang("certificate", "issue", *words).facts["first"]


def test_a_city_in_its_own_file_shares_with_nobody(padang: Command) -> None:
    told = padang("city", "desks")
    assert (told.code, told.facts["desks"]) == (0, [])
    gone = padang("city", "accept", "abcd", "ABCDE" * 5)
    assert (gone.code, gone.facts["situation"]["code"]) == (1, "DESK_UNKNOWN")
