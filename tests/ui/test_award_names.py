"""In this file: a name of the roster that changed after the certificate is told, and leads to a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from award_ground import a_page, a_step, choose, entry_of, shown
from pytestqt.qtbot import QtBot
from training_ground import until
from ui_ground import cut_off, nameless

from padang_desktop.store import volunteers
from padang_desktop.ui.context import Context
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.use_cases.certificates import issue_certificates, mend_certificates, see_award
from padang_desktop.use_cases.training import run_training

Photograph = Callable[..., list[Path]]


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    yield from a_page(qtbot, context)


def rename(context: Context, training_id: str, row: int, name: str) -> None:
    """The record of the roster of somebody on the list gets another printed name."""
    office = context.office
    volunteer_id = run_training.grid(office, training_id).rows[row].participant.volunteer_id
    with office.writing("volunteer.changed", volunteer_id) as tx:
        person = volunteers.one(tx, volunteer_id)
        assert person is not None
        volunteers.change(tx, replace(person, printed_name=name))


def test_a_name_that_changed_in_the_roster_is_offered_for_a_replacement(
    qtbot: QtBot, window: MainWindow, context: Context, photograph: Photograph
) -> None:
    training, step = a_step(qtbot, window, context)
    rename(context, training.id, 1, "Hj. Rosneli Contoh, S.Pd")
    step.read()
    until(qtbot, lambda: shown(step)[1] == "Terbit · nama berubah")
    assert shown(step)[0] == "Terbit"
    [bar] = step.bars.bars
    assert "menjadi Hj. Rosneli Contoh, S.Pd. Sertifikatnya tetap" in bar.words.text()
    photograph(window, "training_certificate_renamed")
    assert cut_off(window) == [] and nameless(window) == []
    choose(step, 2)
    assert entry_of(step, "Ganti").text().startswith("Ganti (nama di daftar berubah)")
    choose(step, 1)
    assert entry_of(step, "Ganti").text().startswith("Ganti (nama salah)")
    step.names.replace_first()
    assert step.ask.fields["name"].text() == "Hj. Rosneli Contoh, S.Pd"
    photograph(window, "training_certificate_renamed_asked", sizes=((1366, 768), (911, 460)))
    step.ask.agree()
    until(qtbot, lambda: shown(step)[1] == "Terbit" and not context.tasks.under_way)
    assert step.bars.bars == []
    register = issue_certificates.register(context.office, training.id)
    assert register[-1].certificate.name == "Hj. Rosneli Contoh, S.Pd"


def test_a_name_typed_for_a_replacement_is_no_changed_name(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    training, _ = a_step(qtbot, window, context)
    first = issue_certificates.register(context.office, training.id)[0].certificate
    fresh = mend_certificates.replace_certificate(context.office, first.id, "Nama Ketikan", "gelar").fresh
    assert see_award.outlook(context.office, training.id).renamed == {}
    rename(context, training.id, 0, "Nama Baru")
    assert see_award.outlook(context.office, training.id).renamed == {fresh.id: "Nama Baru"}
    rename(context, training.id, 0, "Nama Ketikan")
    assert see_award.outlook(context.office, training.id).renamed == {}


def test_who_has_no_certificate_yet_gets_it_under_the_name_of_the_roster(context: Context) -> None:
    from training_ground import a_training, mark_all

    training = a_training(context.office, 2)
    mark_all(context.office, training, ["HHHHHH"] * 2)
    rename(context, training.id, 0, "Rosnida Contoh, S.Sos.")
    issue_certificates.issue_certificates(context.office, training.id)
    names = {line.certificate.name for line in issue_certificates.register(context.office, training.id)}
    assert "Rosnida Contoh, S.Sos." in names


def test_on_a_further_laptop_of_the_kecamatan_the_question_says_what_the_mark_in_the_number_is(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    _, step = a_step(qtbot, window, context, is_issued=False)
    step.issue.ask()
    assert "laptop" not in step.ask.words.text()
    step.deeds.mark = "K7"
    step.issue.ask()
    assert "K7 adalah tanda laptop ini" in step.ask.words.text()
