"""In this file: by command the city's rules, watched folder, kecamatan and export, and a locked laptop."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.use_cases.keys import city_opens
from tests.commands.run_command import Command
from tests.commands.test_exchange_commands import city, joined, sent, stick
from tests.offices import RESOURCES

__all__ = ["city", "stick"]


def test_a_rule_is_seen_set_refused_and_forgotten(city: Command, padang: Command) -> None:
    told = city("rule", "list").facts["rules"]
    assert {"visit.first_hour", "photo.DITEMUKAN.KKS.TEMUAN_PDTT_BPK"} <= {each["name"] for each in told}
    done = city("rule", "set", "visit.first_hour", "8")
    assert (done.code, done.facts["said"], done.facts["value"]) == (0, "8", "8")
    assert "visit.first_hour" in city("rule", "list", json=False).out
    wrong = city("rule", "set", "visit.first_hour", "25")
    assert (wrong.code, wrong.facts["problems"][0]["code"]) == (1, "CITY_CELL_ODD")
    unknown = city("rule", "set", "visit.last_minute", "1")
    assert (unknown.code, unknown.facts["situation"]["code"]) == (1, "COMMAND_RULE_UNKNOWN")
    gone = city("rule", "forget", "visit.first_hour").facts
    assert (gone["said"], gone["value"]) == (None, "7")
    # An office chooses what its city has not said.
    assert padang("rule", "set", "visit.most_a_day", "30").facts["is_of_city"] is False


def test_the_city_sees_its_offices_exports_and_cleans_the_folder_that_it_watches(
    city: Command, padang: Command, stick: Path, tmp_path: Path
) -> None:
    joined(padang, city, stick)
    shared = tmp_path / "bersama"
    shared.mkdir()
    assert city("city", "watch").facts["folder"] == ""
    assert city("city", "clean").facts["count"] == 0
    assert city("city", "watch", shared).facts == {"folder": str(shared), "takes_by_itself": False}
    sent(padang, stick)
    [batch] = (stick / "SPB1").glob("SETOR-*.age")
    there = shared / batch.name
    there.write_bytes(batch.read_bytes())
    assert city("city", "receive", there, "--receipts", shared).code == 0
    # Answered a moment ago, so it stays.
    assert city("city", "clean").facts["count"] == 0 and there.exists()
    found = {each["wilayah"]: each for each in city("city", "offices").facts["offices"]}
    assert len(found) == 11 and found["13.71.11"]["batches"] == 1 and found["13.71.01"]["laptops"] == []
    assert "Koto Tangah" in city("city", "offices", json=False).out
    made = city("city", "export", tmp_path / "gabungan.xlsx", "--kecamatan", "13.71.11")
    assert made.code == 0 and Path(made.facts["files"][0]).stat().st_size > 5_000
    texts = city("city", "export", tmp_path / "gabungan.csv").facts["files"]
    assert texts and all(Path(each).is_file() for each in texts)
    refused = city("city", "export", tmp_path / "utuh.xlsx", "--whole-nik")
    assert refused.code == 1 and not (tmp_path / "utuh.xlsx").exists()
    assert city("city", "watch", "--stop").facts["folder"] == ""


def test_a_locked_laptop_is_looked_at_and_then_opened(
    city: Command, padang: Command, stick: Path, tmp_path: Path
) -> None:
    joined(padang, city, stick)
    asked = city_opens.ask(padang.office, stick)
    seen = city("city", "unlock", asked).facts
    assert (seen["wilayah"], seen["code"], seen["file"]) == ("137111", "", "")
    done = city("city", "unlock", asked, "--out", stick).facts
    assert Path(done["file"]).is_file() and len(done["code"].replace("-", "")) == 26
    office = city_opens.unlock_with_answer(padang.office, Path(done["file"]), done["code"], RESOURCES)
    assert office.wilayah == "13.71.11"
    office.close()
