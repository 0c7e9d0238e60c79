from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from ui_ground import worker_of

from padang_desktop.ui.context import Context
from padang_desktop.ui.settings.update_section import UpdateSection
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import update_program
from tests import updates


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[update_program.Place]:
    """A small program that counts as the installed one, and whose keys are those of the tests."""
    place = updates.installed(tmp_path / "program")
    monkeypatch.setenv("PADANG_INSTALLED", str(place.root))
    monkeypatch.setattr(update_program, "place_of", lambda resources: place)
    yield place


def test_a_pack_is_found_on_the_flashdisk_and_can_be_put_in(
    qtbot: QtBot,
    context: Context,
    place: update_program.Place,
    tmp_path: Path,
    photograph: Callable[..., None],
) -> None:
    section = UpdateSection(context)
    qtbot.addWidget(section)
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    section.place.use_folder(stick)
    qtbot.waitUntil(lambda: "Tidak ada pembaruan" in section.found.text())
    assert not section.put_in.isEnabled()
    updates.a_pack(stick / "a.pembaruan")
    section.look_again()
    qtbot.waitUntil(section.put_in.isEnabled)
    assert "2.0.0" in section.found.text()
    photograph(section, "settings-pembaruan")


def test_an_old_pack_says_why_it_is_not_put_in(
    qtbot: QtBot, context: Context, place: update_program.Place, tmp_path: Path
) -> None:
    section = UpdateSection(context)
    qtbot.addWidget(section)
    updates.a_pack(tmp_path / "a.pembaruan", "0.9.0", 1)
    section.place.use_folder(tmp_path)
    qtbot.waitUntil(lambda: "tidak lebih baru" in section.found.text())
    assert not section.put_in.isEnabled()


def test_a_source_tree_says_that_it_is_updated_another_way(qtbot: QtBot, context: Context) -> None:
    section = UpdateSection(context)
    qtbot.addWidget(section)
    section.read_again()
    assert "pemasang Windows" in section.found.text()
    assert not section.put_in.isEnabled()


def test_the_worker_refuses_where_the_program_was_not_installed(office: Office, tmp_path: Path) -> None:
    worker = worker_of(office)
    try:
        job = worker.start("update_program", {"path": str(updates.a_pack(tmp_path / "a.pembaruan"))})
        event = worker.next_event(60)
        while event is not None and event.kind == "step":
            event = worker.next_event(60)
        assert event is not None and event.job == job
        assert event.kind == "failed" and event.content.code == "UPDATE_NOT_HERE"
    finally:
        worker.stop()
