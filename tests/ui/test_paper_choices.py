"""In this file: a paper for some people, for who came, signed by somebody of the list, looked through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_training_papers import Ground
from training_ground import a_training, a_window, form_of, mark_all, page_of, until
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.training.training_paper import Kind, Who
from padang_desktop.ui.context import Context
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates import keep_signatories
from padang_desktop.worker import Worker
from tests.documents.pdf_reading import pages_of

Photograph = Callable[..., list[Path]]
CAMAT = ListedSignatory("Nurhayati Contoh, S.Sos", "Camat Koto Tangah", "Pembina", "198001012009011001")
FORMER = ListedSignatory("Mantan Contoh", "Camat Koto Tangah", valid_until="2020-12-31")


@pytest.fixture
def ground(context: Context, worker: Worker, qtbot: QtBot) -> Ground:
    keep_signatories.put_list(context.office, [CAMAT, FORMER])
    training = a_training(context.office, 12)
    # Two of three days, one day, and nobody else.
    mark_all(context.office, training, ["HHT...", "A.H...", "SSSIIA"])
    made = Ground(context, qtbot, training)
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=15_000)
    return made


def words_in(pdf: Path) -> str:
    return " ".join(" ".join(page.text.split()) for page in pages_of(pdf.read_bytes()))


def test_a_paper_for_three_people_that_were_ticked(
    ground: Ground, qtbot: QtBot, tmp_path: Path, photograph: Photograph
) -> None:
    ground.choose(Kind.TAGS)
    people = ground.panel.choices.people
    assert people.isHidden()
    ground.panel.choices.boxes["who"].choose(Who.CHOSEN.value)
    until(qtbot, lambda: people.names.count() == 12)
    qtbot.keyClicks(people.search, "12")
    assert sum(not people.names.item(row).isHidden() for row in range(12)) == 1
    people.search.clear()
    for row in (0, 4, 11):
        people.names.item(row).setCheckState(Qt.CheckState.Checked)
    assert people.told.text() == "3 orang dipilih" and len(ground.panel.wanted.only) == 3
    ground.wait_for_look()
    photograph(ground.window, "pelatihan-kertas-orang")
    assert cut_off(ground.panel) == [] and nameless(ground.panel) == []
    ground.panel.save_to(tmp_path / "tanda.pdf")
    ground.wait_for_deed()
    assert preview_pages.page_count(tmp_path / "tanda.pdf") == 1
    told = words_in(tmp_path / "tanda.pdf")
    assert told.count("PESERTA") == 3


def test_nobody_ticked_is_said_where_the_page_would_stand(ground: Ground, qtbot: QtBot) -> None:
    ground.choose(Kind.TAGS)
    ground.panel.choices.boxes["who"].choose(Who.CHOSEN.value)
    ground.wait_for_look()
    assert ground.panel.look.currentWidget() is ground.panel.look.sentence


def test_transport_pays_the_days_on_which_somebody_came(
    ground: Ground, tmp_path: Path, photograph: Photograph
) -> None:
    ground.choose(Kind.TRANSPORT)
    ground.type("amount", "100.000")
    ground.type("days", "3")
    ground.panel.choices.only_present.setChecked(True)
    ground.panel.save_to(tmp_path / "transport.pdf")
    ground.wait_for_deed()
    told = words_in(tmp_path / "transport.pdf")
    # Two days and one day: three are paid, whoever never came is not there.
    assert "200.000" in told and "300.000" in told and "tiga ratus ribu rupiah" in told
    ground.type("days", "banyak")
    ground.panel.save()
    assert ground.problem("days") == "TRANSPORT_DAYS"


def test_the_pages_are_turned(ground: Ground, qtbot: QtBot, photograph: Photograph) -> None:
    ground.choose(Kind.BIODATA)
    ground.wait_for_look()
    turner = ground.panel.turner
    assert turner.told.whole == "Halaman 1" and not turner.before.isEnabled()
    turner.after.click()
    until(qtbot, lambda: turner.told.whole == "Halaman 2 dari 12")
    until(qtbot, lambda: ground.panel.look.paper.papers[0].accessibleName() == "Halaman 2")
    ground.panel.parentWidget()
    photograph(ground.window, "pelatihan-kertas-halaman")
    for _ in range(10):
        turner.after.click()
    until(qtbot, lambda: turner.told.whole == "Halaman 12 dari 12")
    assert not turner.after.isEnabled()
    turner.before.click()
    assert turner.told.whole == "Halaman 11 dari 12"
    ground.choose(Kind.RECAP)
    assert turner.told.whole == "Halaman 1"


def test_a_signer_of_the_list_fills_the_fields_and_may_be_changed(ground: Ground) -> None:
    ground.choose(Kind.INVITATION)
    box = ground.panel.choices.boxes["signer"]
    labels = [box.itemText(at) for at in range(box.count())]
    assert "Nurhayati Contoh, S.Sos: Camat Koto Tangah" in labels
    assert not any("Mantan" in label for label in labels)
    box.choose("0")
    typed = ground.panel.wanted.typed
    assert (typed.signer_name, typed.signer_position) == (CAMAT.name, CAMAT.position_line)
    ground.type("signer_name", "Orang Lain Contoh")
    assert ground.panel.wanted.typed.signer_name == "Orang Lain Contoh"
    ground.choose(Kind.TAGS)
    ground.choose(Kind.INVITATION)
    assert box.currentText() == "Orang lain"


def test_the_plan_offers_those_in_office_on_its_last_day(
    qtbot: QtBot, context: Context, photograph: Photograph
) -> None:
    keep_signatories.put_list(context.office, [CAMAT, FORMER])
    window = a_window(qtbot, context)
    page_of(window).plan_new()
    form = form_of(qtbot, window)
    until(qtbot, lambda: form.signers.names == [CAMAT.name])
    form.signers.box.choose("0")
    settle()
    signed = form.draft.signatory
    assert (signed.name, signed.position_line, signed.nip) == (CAMAT.name, CAMAT.position_line, CAMAT.nip)
    form.plan.ends.setText("01/12/2019")
    assert form.signers.names == [CAMAT.name, FORMER.name]
    assert nameless(form) == []
