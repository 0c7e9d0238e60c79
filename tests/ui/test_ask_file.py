"""In this file: a window asks for files where it ended last time, and first in Documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from padang_desktop.ui import ask_file


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Where each dialog began; each is answered with a file in a folder of its own."""
    began: list[str] = []
    (tmp_path / "Dokumen").mkdir()
    (tmp_path / "flashdisk").mkdir()
    chosen = str(tmp_path / "flashdisk" / "daftar.xlsx")
    places = QStandardPaths.StandardLocation

    def writable(place: QStandardPaths.StandardLocation) -> str:
        return str(tmp_path / "Dokumen") if place is places.DocumentsLocation else ""

    monkeypatch.setattr(QStandardPaths, "writableLocation", writable)
    monkeypatch.setattr(ask_file, "folders", ask_file.LastFolders())
    answers = {
        "getOpenFileName": (chosen, ""),
        "getOpenFileNames": ([chosen], ""),
        "getSaveFileName": (chosen, ""),
        "getExistingDirectory": str(tmp_path / "flashdisk"),
    }
    for name, answer in answers.items():

        def answered(
            parent: QWidget, title: str, start: str, kinds: str = "", answer: object = answer
        ) -> object:
            began.append(start)
            return answer

        monkeypatch.setattr(QFileDialog, name, answered)
    return began


def test_the_first_time_it_begins_in_documents_and_then_where_it_ended(
    asked: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    documents, stick = str(tmp_path / "Dokumen"), str(tmp_path / "flashdisk")
    assert ask_file.to_open(widget, "roster", "Pilih berkas") == Path(stick) / "daftar.xlsx"
    assert ask_file.to_open_many(widget, "roster", "Pilih berkas") == [Path(stick) / "daftar.xlsx"]
    ask_file.to_save(widget, "certificates", "Simpan", "Sertifikat.pdf")
    ask_file.to_save(widget, "certificates", "Simpan", "Sertifikat.pdf")
    assert ask_file.for_folder(widget, "office", "Pilih folder") == Path(stick)
    pdf = "Sertifikat.pdf"
    assert asked == [documents, stick, str(Path(documents, pdf)), str(Path(stick, pdf)), documents]


def test_each_purpose_keeps_its_folder_till_the_next_start(
    asked: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    widget, office = QWidget(), tmp_path / "kantor"
    qtbot.addWidget(widget)
    office.mkdir()
    ask_file.folders.keep_in(office)
    ask_file.to_open(widget, "roster", "Pilih berkas")
    again = ask_file.LastFolders()
    again.keep_in(office)
    assert again.of("roster") == tmp_path / "flashdisk" and again.of("photos") == tmp_path / "Dokumen"


def test_a_flashdisk_that_was_taken_out_is_forgotten(asked: list[str], tmp_path: Path) -> None:
    ask_file.folders.remember("roster", tmp_path / "flashdisk lain")
    assert ask_file.folders.of("roster") == tmp_path / "Dokumen"


@pytest.mark.parametrize("text", ["", "[]", '{"roster": 5}', "{"])
def test_a_spoilt_note_is_as_good_as_none(asked: list[str], tmp_path: Path, text: str) -> None:
    (tmp_path / ask_file.NAME).write_text(text, "utf-8")
    kept = ask_file.LastFolders()
    kept.keep_in(tmp_path)
    assert kept.of("roster") == tmp_path / "Dokumen"
