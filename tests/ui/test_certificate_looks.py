"""In this file: the look of certificates is arranged on the screen, drawn at once, refused, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.certificates.certificate_look import LookShelf
from padang_desktop.store import settings
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.templates.look_view import LookView
from padang_desktop.use_cases.certificates import keep_templates
from tests.offices import open_one

Photograph = Callable[..., list[Path]]


def a_view(qtbot: QtBot, context: Context) -> LookView:
    view = LookView(context)
    qtbot.addWidget(view)
    view.resize(1190, 700)
    view.show()
    until_drawn(qtbot, context, view)
    return view


@pytest.fixture
def view(context: Context, qtbot: QtBot) -> LookView:
    return a_view(qtbot, context)


def until_drawn(qtbot: QtBot, context: Context, view: LookView) -> None:
    """Also what the short wait after the last key still holds back."""
    qtbot.waitUntil(
        lambda: not context.tasks.under_way and not view.is_waiting and view.paper.is_quiet, timeout=20_000
    )
    settle()


def undo_of(context: Context) -> list[Any]:
    undo: list[Any] = []
    context.announced.connect(lambda text, act, word: undo.append(act))
    return undo


def picture_of(view: LookView) -> bytes:
    assert view.paper.sheet.image is not None
    return bytes(view.paper.sheet.image.constBits())


def test_the_paper_follows_what_is_typed_and_is_kept_for_a_kind(
    qtbot: QtBot, view: LookView, context: Context, photograph: Photograph
) -> None:
    undo = undo_of(context)
    before = picture_of(view)
    assert view.form.name.text() == "Contoh kantor 1"
    view.form.texts["office"].setText("KECAMATAN KOTO TANGAH")
    view.form.has_photo.setChecked(True)
    view.form.kinds["BIMTEK"].click()
    until_drawn(qtbot, context, view)
    assert picture_of(view) != before
    photograph(view, "certificate_look", sizes=((1190, 680), (735, 400)))
    assert cut_off(view) == [] and nameless(view) == []
    view.save()
    until_drawn(qtbot, context, view)
    shelf = keep_templates.shelf(context.office)
    [kept] = shelf.looks
    assert (kept.office, kept.has_photo) == ("KECAMATAN KOTO TANGAH", True)
    assert shelf.id_for("BIMTEK") == kept.id and shelf.id_for("SOSIALISASI") == ""
    assert view.choice.code == kept.id and not view.is_changed
    undo[-1]()
    until_drawn(qtbot, context, view)
    assert keep_templates.shelf(context.office).looks == ()


def test_f4_is_wider_and_without_frame_the_ornament_is_gone(
    qtbot: QtBot, view: LookView, context: Context
) -> None:
    view.form.paper.choose("F4")
    view.form.has_frame.setChecked(False)
    until_drawn(qtbot, context, view)
    image = view.paper.sheet.image
    assert image is not None and image.width() / image.height() == pytest.approx(330 / 215, abs=0.01)
    view.paper.length.turn("long")
    front = picture_of(view)
    view.paper.more.turn("back")
    until_drawn(qtbot, context, view)
    back = picture_of(view)
    view.paper.more.turn("back", is_on=False)
    view.paper.more.turn("copy")
    until_drawn(qtbot, context, view)
    assert len({front, back, picture_of(view)}) == 3


def test_what_cannot_be_drawn_is_said_at_its_field(
    qtbot: QtBot, view: LookView, context: Context, photograph: Photograph
) -> None:
    view.form.texts["number"].setText("Nomor: {numer}")
    view.form.texts["title"].clear()
    view.form.sentence.setPlainText("selama {jp} jam")
    view.form.colours["text"].show_colour("#FFFFEE")
    view.form.colours["ink"].show_colour("biru")
    view.form.places["signature_right"].setText("dekat")
    until_drawn(qtbot, context, view)
    wrong = {name: each.problem.code for name, each in view.form.fields.items() if each.problem is not None}
    assert wrong == {"signature_right": "LOOK_NUMBER"}
    view.form.places["signature_right"].setText("40")
    until_drawn(qtbot, context, view)
    wrong = {name: each.problem.code for name, each in view.form.fields.items() if each.problem is not None}
    assert wrong == {
        "number": "LOOK_FIELD_UNKNOWN", "title": "LOOK_TEXT_NEEDED", "sentence": "LOOK_FIELD_MISSING",
        "text": "LOOK_COLOUR_PALE", "ink": "LOOK_COLOUR", "signature_right": "LOOK_OFF_PAGE",
    }  # fmt: skip
    assert "Judul" in view.paper.told.text() and "Tanda tangan, dari kanan" in view.paper.told.text()
    photograph(view, "certificate_look_wrong", sizes=((1190, 680),))
    view.save()
    until_drawn(qtbot, context, view)
    assert keep_templates.shelf(context.office).looks == ()


def test_a_logo_that_is_no_picture_is_refused_at_its_field_and_a_good_one_is_shown(
    qtbot: QtBot, view: LookView, context: Context, tmp_path: Path
) -> None:
    drawing, cut, good = tmp_path / "a.svg", tmp_path / "b.png", tmp_path / "c.png"
    drawing.write_text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    out = BytesIO()
    Image.effect_noise((900, 700), 80).save(out, "PNG")
    good.write_bytes(out.getvalue())
    cut.write_bytes(out.getvalue()[:20_000])
    field = view.form.fields["centre_logo"]
    for path, code in ((drawing, "LOGO_DRAWING"), (cut, "LOGO_TRUNCATED")):
        view.form.logos["centre_logo"].pick(path)
        until_drawn(qtbot, context, view)
        assert field.problem is not None and field.problem.code == code
        assert view.form.logos["centre_logo"].picture == b""
    before = picture_of(view)
    view.form.logos["centre_logo"].pick(good)
    until_drawn(qtbot, context, view)
    assert field.problem is None
    assert 0 < len(view.form.logos["centre_logo"].picture) <= 120_000
    assert picture_of(view) != before


def test_back_to_the_shipped_look_and_back_again(qtbot: QtBot, view: LookView, context: Context) -> None:
    undo = undo_of(context)
    view.form.texts["title"].setText("PIAGAM")
    view.form.places["title_top"].setText("59,5")
    view.reset()
    until_drawn(qtbot, context, view)
    assert view.form.texts["title"].text() == "SERTIFIKAT"
    undo[-1]()
    until_drawn(qtbot, context, view)
    assert (view.shown.title, view.shown.title_top) == ("PIAGAM", 59.5)


def test_several_looks_by_name_one_copied_one_taken_away(
    qtbot: QtBot, view: LookView, context: Context
) -> None:
    undo = undo_of(context)
    view.form.name.setText("Bimtek")
    qtbot.keyClick(view.form.name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    until_drawn(qtbot, context, view)
    view.add_new()
    view.form.name.setText("bimtek")
    until_drawn(qtbot, context, view)
    problem = view.form.fields["name"].problem
    assert problem is not None and problem.code == "LOOK_NAME_TAKEN"
    view.form.name.setText("Lokakarya")
    view.save()
    until_drawn(qtbot, context, view)
    assert [each.name for each in keep_templates.shelf(context.office).looks] == ["Bimtek", "Lokakarya"]
    view.remove()
    until_drawn(qtbot, context, view)
    assert [each.name for each in keep_templates.shelf(context.office).looks] == ["Bimtek"]
    assert view.form.name.text() == "Bimtek"
    undo[-1]()
    until_drawn(qtbot, context, view)
    assert [each.name for each in keep_templates.shelf(context.office).looks] == ["Bimtek", "Lokakarya"]


def test_words_twice_as_long_fit(qtbot: QtBot, context: Context, photograph: Photograph) -> None:
    words.speak({}, pseudo=True)
    view = a_view(qtbot, context)
    photograph(view, "certificate_look_stretched", sizes=((735, 400),))
    assert cut_off(view) == []


def test_a_look_of_the_city_is_shown_and_copied_but_not_changed(
    qtbot: QtBot, context: Context, photograph: Photograph
) -> None:
    office = context.office
    made = keep_templates.fresh_copy(keep_templates.shipped(office), "Piagam kota")
    theirs = replace(made, title="PIAGAM", paper="F4")
    with office.writing("pack.taken") as tx:
        settings.put(tx, keep_templates.FROM_CITY, keep_templates.written(LookShelf((theirs,))))
    view = a_view(qtbot, context)
    view.choice.choose(theirs.id)
    until_drawn(qtbot, context, view)
    assert view.choice.currentText() == "Piagam kota (dari kota)"
    assert view.shown.title == "PIAGAM" and view.shown.id != theirs.id
    assert "dari kota" in view.bars.bars[0].words.text()
    photograph(view, "certificate_look_city", sizes=((1190, 680), (735, 400)))
    assert cut_off(view) == [] and nameless(view) == []
    view.form.texts["title"].setText("SERTIFIKAT KAMI")
    view.save()
    until_drawn(qtbot, context, view)
    [own] = keep_templates.shelf(office).looks
    assert own.title == "SERTIFIKAT KAMI" and keep_templates.of_city(office).looks == (theirs,)
    assert view.choice.code == own.id and view.bars.bars == []


def test_a_city_is_told_which_look_is_too_much_for_its_packs(
    qtbot: QtBot, tmp_path: Path, tasks: Tasks
) -> None:
    with open_one(tmp_path / "kota", "kota") as city:
        logos: list[bytes] = []
        for spread in (90, 91):
            out = BytesIO()
            Image.effect_noise((520, 520), spread).convert("RGB").save(out, "PNG")
            logos.append(keep_templates.read_logo("left_logo", out.getvalue()))
        shipped = keep_templates.shipped(city)
        looks = [
            replace(
                keep_templates.fresh_copy(shipped, f"Piagam {at}"), left_logo=logos[0], right_logo=logos[1]
            )
            for at in range(20)
        ]
        with city.writing("setting.changed") as tx:
            settings.put(tx, keep_templates.LOOKS, keep_templates.written(LookShelf(tuple(looks))))
        context = Context(city, tasks, Masking())
        view = a_view(qtbot, context)
        assert view.bars.bars == []
        view.choice.choose(looks[-1].id)
        until_drawn(qtbot, context, view)
        assert "tidak ikut ke kecamatan" in view.bars.bars[0].words.text()
